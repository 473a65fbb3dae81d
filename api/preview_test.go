package api_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
)

// photo is a JPEG of the size that tells in its metadata where it was taken, and lies on its side.
func photo(t testing.TB, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, width, height)), nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00GPS-SECRET-PLACE"
	head := binary.BigEndian.AppendUint16([]byte{0xFF, 0xD8, 0xFF, 0xE1}, uint16(len(exif)+2))
	return append(append(head, exif...), b.Bytes()[2:]...)
}

// kept counts the files of the house's file store.
func kept(t *testing.T, h *apitest.House) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(strings.TrimPrefix(h.App.Settings.Files, "file://"), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestHostileFilesAreRefusedAndLeaveNothing(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	jpg, pic := photo(t, 40, 30), picture(t, png.Encode)
	bomb := bytes.Clone(pic)
	binary.BigEndian.PutUint32(bomb[16:], 64000)
	binary.BigEndian.PutUint32(bomb[20:], 64000)
	before := kept(t, h)
	for _, tt := range []struct {
		name    string
		content []byte
		codes   []string
	}{
		{"bomb.png", bomb, []string{"attachment.picture_too_large"}},
		{"cut.jpg", jpg[:len(jpg)/2], []string{"attachment.picture_cut_off"}},
		{"noise.jpg", []byte("\xFF\xD8\xFF\xE0\x00\x04\x00\x00noise"), []string{"attachment.picture_malformed"}},
		{"archive.jpg", append(bytes.Clone(jpg), "PK\x03\x04PK\x05\x06"+strings.Repeat("\x00", 18)...), []string{"attachment.polyglot"}},
		{"page.jpg", append(bytes.Clone(jpg), "<html><script>alert(1)</script>"...), []string{"attachment.polyglot"}},
		{"drawing.png", append(bytes.Clone(pic), `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`...), []string{"attachment.polyglot"}},
	} {
		a := upload(t, h, append(subjectFields("complaint", c.Number), fileField(tt.name, tt.content)), "Accept-Language", "en")
		if a.Status != http.StatusUnprocessableEntity || !cmp.Equal(a.Codes(t), tt.codes) {
			t.Errorf("%s: %d %s", tt.name, a.Status, a.Body)
		}
	}
	if n := kept(t, h); n != before {
		t.Errorf("%d files were left behind", n-before)
	}
	a := upload(t, h, append(subjectFields("spaceship", c.Number), fileField("bomb.png", bomb)))
	if !cmp.Equal(a.Codes(t), []string{"contract.enum", "attachment.picture_too_large"}) {
		t.Errorf("not all that is wrong: %s", a.Body)
	}
	for _, tt := range []struct {
		name    string
		content string
		codes   []string
	}{
		{"page.jpg", "<!DOCTYPE html><script>alert(1)</script>", []string{"attachment.type_mismatch"}},
		{"drawing.PNG", `<svg xmlns="http://www.w3.org/2000/svg"/>`, []string{"attachment.type_mismatch"}},
		{"photo.png", string(jpg), []string{"attachment.type_mismatch"}},
		{"report.pdf", "MZ\x90\x00 a program", []string{"attachment.type_mismatch", "attachment.executable"}},
		{"setup.exe", "MZ\x90\x00 a program", []string{"attachment.executable"}},
		{"tool", "\x7fELF\x02\x01\x01" + strings.Repeat("\x00", 9) + "\x02\x00\x3e\x00", []string{"attachment.executable"}},
		{"tool.bin", "\xcf\xfa\xed\xfe\x07\x00\x00\x01", []string{"attachment.executable"}},
		{"notes.txt", "#!/bin/sh\nrm -r x\n", []string{"attachment.executable"}},
		{"notes.txt", "\xEF\xBB\xBF#! /usr/bin/env node\n", []string{"attachment.executable"}},
	} {
		a := upload(t, h, append(subjectFields("complaint", c.Number), fileField(tt.name, []byte(tt.content))))
		if a.Status != http.StatusUnprocessableEntity || !cmp.Equal(a.Codes(t), tt.codes) {
			t.Errorf("%s: %d %s", tt.name, a.Status, a.Body)
		}
	}
}

func TestPreviewShowsPixelsAlone(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	c := complaintOn(t, h, "P02", h.Customer.ID)
	content := photo(t, 2000, 1000)
	a := upload(t, h, append(subjectFields("complaint", c.Number), fileField("crack.jpg", content)))
	path := a.Header.Get("Location") + "/preview"
	got := h.Must(t, http.StatusOK, access.Auditor, "GET", path, nil)
	config, kind, err := image.DecodeConfig(bytes.NewReader(got.Body))
	if err != nil || kind != "jpeg" || config.Width != 800 || config.Height != 1600 {
		t.Errorf("%s %d × %d %v", kind, config.Width, config.Height, err)
	}
	if bytes.Contains(got.Body, []byte("SECRET-PLACE")) {
		t.Error("the preview tells where the photo was taken")
	}
	for name, want := range map[string]string{"Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"} {
		if got.Header.Get(name) != want {
			t.Errorf("%s: %q", name, got.Header.Get(name))
		}
	}
	h.Must(t, http.StatusNotModified, access.Auditor, "GET", path, nil, "If-None-Match", got.ETag())
	served(t, h, a, content) // the bytes themselves are as they came

	for name, content := range map[string]string{"a.heic": "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "a.txt": "text", "a.svg": `<svg xmlns="http://www.w3.org/2000/svg"/>`} {
		a := upload(t, h, append(subjectFields("complaint", c.Number), fileField(name, []byte(content))))
		refused := h.Must(t, http.StatusUnprocessableEntity, access.Auditor, "GET", a.Header.Get("Location")+"/preview", nil)
		if refused.Text(t, "code") != "preview.unsupported" {
			t.Errorf("%s: %s", name, refused.Body)
		}
	}
}

// TestInternalPhotosStayInTheHouse names an internal and an external photo in D2, in every way in which one
// of the two marks may be missing, and looks for them in the customer's version.
func TestInternalPhotosStayInTheHouse(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	e := openedFor(t, h, received(t, h, h.Customer.ID, "P02"))
	r, err := h.App.Base.EightD(t.Context(), h.User(access.QualityEngineer).Actor(), strings.TrimPrefix(e.path, reports+"/"))
	if err != nil {
		t.Fatal(err)
	}
	var list []object
	for i, marks := range []struct{ uploaded, named bool }{{true, true}, {true, false}, {false, true}, {false, false}} {
		fields := append(subjectFields("eight_d", r.Number), fileField("name-"+string(rune('a'+i))+".jpg", photo(t, 100+i, 50)))
		if marks.uploaded {
			fields = append(fields, field{name: "external", value: "true"})
		}
		a := upload(t, h, fields)
		list = append(list, object{
			"attachmentId": a.Text(t, "id"), "external": marks.named, "caption": object{"zh": "说明" + string(rune('a'+i)), "en": "caption-" + string(rune('a'+i))},
			"marks": []object{{"shape": "arrow", "x": 1, "y": 1, "x2": 500, "y2": 500, "note": object{"zh": "注" + string(rune('a'+i)), "en": "note-" + string(rune('a'+i))}}},
		})
	}
	e.put(access.QualityEngineer, "/d2", object{"fields": object{}, "attachments": list})
	file, err := h.App.Base.EightDDossier(t.Context(), h.User(access.QualityEngineer).Actor(), r.Number)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.App.Pictures.Fill(t.Context(), &file); err != nil || len(file.Pictures) != 4 {
		t.Fatalf("%d pictures, %v", len(file.Pictures), err)
	}
	outside := dossier.For(record.External, file)
	printed := fmt.Sprintf("%s", report.EightD(outside, document.Bilingual).Blocks)
	if len(outside.Pictures) != 1 || outside.Pictures[domain.ID(list[0]["attachmentId"].(string))] == nil {
		t.Errorf("%d pictures leave the house", len(outside.Pictures))
	}
	for i, leaves := range []bool{true, false, false, false} {
		for _, word := range []string{"name-", "caption-", "note-"} {
			word += string(rune('a' + i))
			// One that was uploaded as external is listed by name wherever it is named.
			if strings.Contains(printed, word) && !leaves && word != "name-b" {
				t.Errorf("the customer's version tells %s", word)
			}
		}
		if leaves != strings.Contains(printed, "caption-"+string(rune('a'+i))) {
			t.Errorf("caption %d: want it to leave: %v", i, leaves)
		}
	}
	if n := len(file.Report.Discipline(eightd.CodeD2).Attachments); n != 4 {
		t.Errorf("the house's own version holds %d", n)
	}
	snapshot, err := report.Snapshot(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range file.Attachments {
		if !bytes.Contains(snapshot, []byte(`"sha256": "`+a.SHA256+`"`)) {
			t.Errorf("the snapshot does not name the bytes of %s", a.FileName)
		}
	}
	if bytes.Contains(snapshot, []byte(`"pictures"`)) {
		t.Error("the snapshot holds the pictures themselves")
	}
}

// TestAnExternalPreviewIsRefusedOrMarked prints a report whose D2 lacks English, where the gate blocks and where
// the customer's card lets it warn.
func TestAnExternalPreviewIsRefusedOrMarked(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.put(access.QualityEngineer, "/d2", object{"fields": object{"symptom": object{"zh": "裂纹"}}})
	refused := e.h.Must(t, http.StatusConflict, access.Auditor, "GET", e.path+"/preview?language=en", nil)
	if refused.Text(t, "code") != "eightd.language_missing" || !cmp.Equal(refused.Codes(t), []string{"language"}) || refused.Text(t, "errors.0.field") != "/d2/fields/symptom" {
		t.Errorf("%s", refused.Body)
	}
	e.h.Must(t, http.StatusConflict, access.Auditor, "GET", e.path+"/preview?language=zh-en", nil)
	e.h.Must(t, http.StatusOK, access.Auditor, "GET", e.path+"/preview?language=zh", nil)
	e.h.Must(t, http.StatusOK, access.Auditor, "GET", e.path+"/preview?language=en&audience=internal", nil)

	card := "/api/v1/customers/" + string(e.h.Customer.ID)
	tag := e.h.Must(t, http.StatusOK, access.Auditor, "GET", card, nil).ETag()
	e.h.Must(t, http.StatusOK, access.QualityManager, "PATCH", card, object{"gates": object{"language": "warn"}}, "If-Match", tag)
	e.h.Must(t, http.StatusOK, access.Auditor, "GET", e.path+"/preview?language=en", nil)
}
