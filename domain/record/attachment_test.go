package record_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/record"
)

func order() domain.Order {
	return domain.Order{
		Actor: domain.Actor{ID: "u1", Name: "李敏"}, At: time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC),
		NewID: func() domain.ID { return "a1" },
	}
}

func codes(err error) []string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return nil
	}
	var out []string
	for _, f := range e.Faults {
		out = append(out, f.Field+" "+f.Code)
	}
	return out
}

func TestAttachNames(t *testing.T) {
	around := record.Around{Subject: &record.Subject{Link: domain.Link{Kind: "complaint", ID: "c1", Number: "C-2026-000001"}, Site: "s1", Customer: "k1", Cases: []domain.ID{"c1"}}}
	for _, tt := range []struct {
		sent, kept string
		want       []string
	}{
		{"标签 𠮷.jpg", "标签 𠮷.jpg", nil},
		{" a b.txt ", "a b.txt", nil},
		{"../../etc/passwd", "passwd", nil},
		{`C:\fakepath\a.txt`, "a.txt", nil},
		{".hidden", ".hidden", nil},
		{"", "", []string{"/file attachment.name_missing"}},
		{"folder/", "", []string{"/file attachment.name_missing"}},
		{"..", "", []string{"/file attachment.name_missing"}},
		{"a\x00.txt", "", []string{"/file attachment.name_control", "/file text.nul"}},
		{"a\r\nb.txt", "", []string{"/file attachment.name_control"}},
		{"a\u202egpj.exe", "", []string{"/file attachment.name_control"}},
		{"a\xff.txt", "", []string{"/file text.encoding"}},
		{strings.Repeat("长", 256), "", []string{"/file text.too_long"}},
	} {
		a, change, err := record.Attach(order(), record.Upload{FileName: tt.sent, Size: 1, SHA256: "00"}, around)
		if diff := cmp.Diff(tt.want, codes(err)); diff != "" {
			t.Errorf("%q: %s", tt.sent, diff)
			continue
		}
		if a.FileName != tt.kept {
			t.Errorf("%q is kept as %q", tt.sent, a.FileName)
		}
		if err == nil && (a.Customer != "k1" || a.Position != 1 || !cmp.Equal(change.Events[0].Cases, []domain.ID{"c1"})) {
			t.Errorf("%+v %+v", a, change)
		}
	}
}

func TestAttachListsAllFaults(t *testing.T) {
	_, _, err := record.Attach(order(), record.Upload{Position: 1001, Caption: domain.Text{"zh": "\x00"}}, record.Around{})
	want := []string{"/subjectId attachment.subject_missing", "/file attachment.name_missing", "/caption/zh text.nul", "/file attachment.empty", "/position attachment.position"}
	if diff := cmp.Diff(want, codes(err)); diff != "" {
		t.Error(diff)
	}
}

func TestCorrectChangesAllOrNothing(t *testing.T) {
	a := record.Attachment{FileName: "a.txt", Position: 1}
	yes, far := true, 1001
	caption := domain.Same("label")
	if _, err := a.Correct(order(), record.Correction{External: &yes, Caption: &caption, Position: &far}, record.Around{}); !cmp.Equal(codes(err), []string{"/position attachment.position"}) || a.External || a.Caption != nil {
		t.Errorf("%v %+v", err, a)
	}
	change, err := a.Correct(order(), record.Correction{External: &yes, Caption: &caption}, record.Around{})
	if err != nil || !a.External || a.Caption.In("zh") != "label" || change.Events[0].Facts["external"] != "yes" {
		t.Errorf("%v %+v %+v", err, a, change)
	}
}

func TestOnlyPicturesBearMarks(t *testing.T) {
	marks := []domain.Mark{{Shape: domain.ArrowMark, X: 10, Y: 10, X2: 200, Y2: 300}}
	text := record.Attachment{FileName: "a.txt", MediaType: "text/plain", Position: 1}
	if _, err := text.Correct(order(), record.Correction{Marks: &marks}, record.Around{}); !cmp.Equal(codes(err), []string{"/marks attachment.no_picture"}) {
		t.Errorf("%v", err)
	}
	photo := record.Attachment{FileName: "a.png", MediaType: "image/png", Position: 1}
	change, err := photo.Correct(order(), record.Correction{Marks: &marks}, record.Around{})
	if err != nil || !cmp.Equal(photo.Marks, marks) || change.Events[0].Facts["marks"] != "1" {
		t.Errorf("%v %+v", err, photo)
	}
	off := []domain.Mark{{Shape: domain.EllipseMark, X: 0, Y: 0, X2: 1001, Y2: 9}}
	if _, err := photo.Correct(order(), record.Correction{Marks: &off}, record.Around{}); !cmp.Equal(codes(err), []string{"/marks/0/x2 eightd.mark.outside"}) || !cmp.Equal(photo.Marks, marks) {
		t.Errorf("%v %+v", err, photo.Marks)
	}
}

func TestCorrectAfterAReleaseNeedsItsReason(t *testing.T) {
	yes, two, caption := true, 2, domain.Same("label")
	for name, c := range map[string]struct {
		cmd    record.Correction
		reason string
		want   []string
	}{
		"audience":          {record.Correction{External: &yes}, " ", []string{"/reason reason.missing"}},
		"caption":           {record.Correction{Caption: &caption}, "", []string{"/reason reason.missing"}},
		"with a reason":     {record.Correction{External: &yes, Caption: &caption}, "wrong picture", nil},
		"order alone":       {record.Correction{Position: &two}, "", nil},
		"nothing of it new": {record.Correction{External: new(bool), Caption: &domain.Text{}}, "", nil},
	} {
		a := record.Attachment{FileName: "a.txt", Position: 1}
		o := order()
		o.Reason = c.reason
		_, err := a.Correct(o, c.cmd, record.Around{Released: true})
		if diff := cmp.Diff(c.want, codes(err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
