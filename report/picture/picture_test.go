package picture_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/picture"
)

// quarters is a picture whose four quarters are red, green, blue and white, from the top left, row by row.
func quarters(width, height int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := [2][2]color.RGBA{{{255, 0, 0, 255}, {0, 255, 0, 255}}, {{0, 0, 255, 255}, {255, 255, 255, 255}}}[2*y/height][2*x/width]
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func jpg(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func gifOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := gif.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// exif puts an orientation, a place and a maker's words into a JPEG.
func exif(content []byte, orientation byte) []byte {
	tiff := []byte{'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0}
	body := append([]byte("Exif\x00\x00"), tiff...)
	body = append(body, "GPS 48.1374N 11.5755E SECRET-PLACE"...)
	segment := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(body)+2))
	return bytes.Join([][]byte{content[:2], segment, body, content[2:]}, nil)
}

// resized writes another size into the header of a JPEG or PNG.
func resized(content []byte, width, height int) []byte {
	out := bytes.Clone(content)
	if out[0] == 0xFF {
		at := bytes.Index(out, []byte{0xFF, 0xC0})
		binary.BigEndian.PutUint16(out[at+5:], uint16(height))
		binary.BigEndian.PutUint16(out[at+7:], uint16(width))
		return out
	}
	binary.BigEndian.PutUint32(out[16:], uint32(width))
	binary.BigEndian.PutUint32(out[20:], uint32(height))
	binary.BigEndian.PutUint32(out[29:], crc32.ChecksumIEEE(out[12:29]))
	return out
}

// zipEnd is the end record of an empty ZIP archive.
const zipEnd = "PK\x05\x06" + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

func code(err error) string {
	var e *domain.Error
	switch {
	case !errors.As(err, &e):
		return ""
	case len(e.Faults) > 0:
		return e.Faults[0].Code
	}
	return e.Code
}

func TestInspectTellsPicturesFromTraps(t *testing.T) {
	small := quarters(40, 30)
	j, p, g := jpg(t, small), pngOf(t, small), gifOf(t, small)
	join := func(a []byte, b string) []byte { return append(bytes.Clone(a), b...) }
	for name, tt := range map[string]struct {
		content []byte
		kind    picture.Kind
		code    string
	}{
		"jpeg":                        {j, picture.JPEG, ""},
		"png":                         {p, picture.PNG, ""},
		"gif":                         {g, picture.GIF, ""},
		"jpeg with exif":              {exif(j, 6), picture.JPEG, ""},
		"jpeg with a camera's data":   {join(j, "\x00\x00\x00\x18ftypmp42 motion"), picture.JPEG, ""},
		"two jpegs in one":            {join(j, string(j)), picture.JPEG, ""},
		"text":                        {[]byte("a text"), "", ""},
		"nothing":                     {nil, "", ""},
		"heic":                        {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "", ""},
		"a jpeg cut off in its data":  {j[:len(j)-40], picture.JPEG, "attachment.picture_cut_off"},
		"a jpeg cut off in its head":  {j[:30], picture.JPEG, "attachment.picture_cut_off"},
		"a png cut off":               {p[:len(p)-5], picture.PNG, "attachment.picture_cut_off"},
		"a png without an image head": {append([]byte("\x89PNG\r\n\x1a\n"), p[33:]...), picture.PNG, "attachment.picture_malformed"},
		"a gif cut off":               {g[:len(g)-1], picture.GIF, "attachment.picture_cut_off"},
		"three bytes of a jpeg":       {[]byte{0xFF, 0xD8, 0xFF}, picture.JPEG, "attachment.picture_cut_off"},
		"a jpeg of noise":             {join([]byte{0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2}, "noise"), picture.JPEG, "attachment.picture_malformed"},
		"a jpeg without a frame":      {[]byte{0xFF, 0xD8, 0xFF, 0xD9}, picture.JPEG, "attachment.picture_malformed"},
		"a jpeg of 64,000 × 64,000":   {resized(j, 64000, 64000), picture.JPEG, "attachment.picture_too_large"},
		"a png of 64,000 × 64,000":    {resized(p, 64000, 64000), picture.PNG, "attachment.picture_too_large"},
		"a png of 2³¹ × 1":            {resized(p, 1<<31-1, 1), picture.PNG, "attachment.picture_malformed"},
		"a png of no width":           {resized(p, 0, 9), picture.PNG, "attachment.picture_malformed"},
		"a jpeg of no height":         {resized(j, 9, 0), picture.JPEG, "attachment.picture_malformed"},
		"jpeg and zip":                {join(j, "PK\x03\x04 a file "+zipEnd), picture.JPEG, "attachment.polyglot"},
		"png and zip":                 {join(p, zipEnd), picture.PNG, "attachment.polyglot"},
		"the words of zip alone":      {join(j, "PK\x03\x04 and PK\x05\x06"), picture.JPEG, ""},
		"jpeg and html":               {join(j, "\n<HTML><script>alert(1)</script>"), picture.JPEG, "attachment.polyglot"},
		"jpeg and svg":                {join(j, `<svg onload="alert(1)"/>`), picture.JPEG, "attachment.polyglot"},
		"png and php":                 {join(p, "<?php system($_GET[0]);"), picture.PNG, "attachment.polyglot"},
		"jpeg and program":            {join(j, "MZ\x90\x00"), picture.JPEG, "attachment.polyglot"},
		"pdf in a jpeg's comment":     {bytes.Join([][]byte{j[:2], {0xFF, 0xFE, 0, 10}, []byte("%PDF-1.7"), j[2:]}, nil), picture.JPEG, "attachment.polyglot"},
		"script in a gif's comment":   {bytes.Join([][]byte{g[:len(g)-1], {0x21, 0xFE, 8}, []byte("<script>"), {0, 0x3B}}, nil), picture.GIF, "attachment.polyglot"},
	} {
		info, err := picture.Inspect(bytes.NewReader(tt.content), int64(len(tt.content)))
		if code(err) != tt.code || (err == nil) != (tt.code == "") || info.Kind != tt.kind {
			t.Errorf("%s: %q %v, want %q", name, info.Kind, err, tt.code)
		}
		if tt.code == "" && tt.kind != "" && (info.Width != 40 || info.Height != 30) {
			t.Errorf("%s: %d × %d", name, info.Width, info.Height)
		}
	}
}

// TestInspectReadsNoMoreThanThePicture feeds every prefix and every flipped byte: an answer, never a panic.
func TestInspectSurvivesDamage(t *testing.T) {
	for _, content := range [][]byte{exif(jpg(t, quarters(40, 30)), 6), pngOf(t, quarters(40, 30)), gifOf(t, quarters(40, 30))} {
		for i := range content {
			_, _ = picture.Inspect(bytes.NewReader(content[:i]), int64(i))
			damaged := bytes.Clone(content)
			damaged[i] ^= 0xFF
			_, _ = picture.Inspect(bytes.NewReader(damaged), int64(len(damaged)))
			if i < 400 {
				_, _ = picture.Make(bytes.NewReader(damaged), int64(len(damaged)))
			}
		}
	}
}

// corners are the colours near the corners of a preview, from the top left, row by row.
func corners(t *testing.T, p picture.Preview) string {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		t.Fatal(err)
	}
	b := m.Bounds()
	var out strings.Builder
	for _, at := range [][2]int{{b.Dx() / 4, b.Dy() / 4}, {b.Dx() * 3 / 4, b.Dy() / 4}, {b.Dx() / 4, b.Dy() * 3 / 4}, {b.Dx() * 3 / 4, b.Dy() * 3 / 4}} {
		r, g, bl, _ := m.At(at[0], at[1]).RGBA()
		switch {
		case r > 0xC000 && g > 0xC000 && bl > 0xC000:
			out.WriteByte('w')
		case r > 0xC000:
			out.WriteByte('r')
		case g > 0xC000:
			out.WriteByte('g')
		case bl > 0xC000:
			out.WriteByte('b')
		}
	}
	return out.String()
}

func TestPreviewsStandUprightWithoutMetadata(t *testing.T) {
	content := jpg(t, quarters(640, 320))
	for orientation, want := range map[byte]string{
		1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb", 0: "rgbw", 9: "rgbw",
	} {
		original := exif(content, orientation)
		p, err := picture.Make(bytes.NewReader(original), int64(len(original)))
		if err != nil {
			t.Fatal(err)
		}
		if got := corners(t, p); got != want {
			t.Errorf("orientation %d: %s, want %s", orientation, got, want)
		}
		if bytes.Contains(p.Data, []byte("SECRET-PLACE")) || bytes.Contains(p.Data, []byte("Exif")) {
			t.Errorf("orientation %d: metadata is in the preview", orientation)
		}
	}
}

func TestPreviewsAreBounded(t *testing.T) {
	deep := image.NewNRGBA64(image.Rect(0, 0, 30, 20))
	palette := image.NewPaletted(image.Rect(0, 0, 30, 20), color.Palette{color.White, color.Black})
	for name, tt := range map[string]struct {
		content       []byte
		media         string
		width, height int
	}{
		"a photo":           {jpg(t, quarters(3200, 1801)), "image/jpeg", 1600, 900},
		"a small photo":     {jpg(t, quarters(33, 17)), "image/jpeg", 33, 17},
		"one pixel":         {jpg(t, quarters(1, 1)), "image/jpeg", 1, 1},
		"a strip":           {jpg(t, quarters(2, 4000)), "image/jpeg", 1, 1600},
		"a grey photo":      {jpg(t, image.NewGray(image.Rect(0, 0, 1700, 850))), "image/jpeg", 1600, 800},
		"a drawing":         {pngOf(t, quarters(300, 200)), "image/png", 300, 200},
		"a wide screenshot": {pngOf(t, quarters(2000, 1500)), "image/jpeg", 1600, 1200},
		"a deep png":        {pngOf(t, deep), "image/png", 30, 20},
		"a palette":         {gifOf(t, palette), "image/png", 30, 20},
	} {
		p, err := picture.Make(bytes.NewReader(tt.content), int64(len(tt.content)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		config, _, err := image.DecodeConfig(bytes.NewReader(p.Data))
		if err != nil || p.Media != tt.media || config.Width != tt.width || config.Height != tt.height {
			t.Errorf("%s: %s %d × %d %v", name, p.Media, config.Width, config.Height, err)
		}
	}
}

func TestPreviewsAreRefusedClearly(t *testing.T) {
	small := quarters(40, 30)
	for name, tt := range map[string]struct {
		content []byte
		code    string
	}{
		"heic":              {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "preview.unsupported"},
		"svg":               {[]byte("<svg xmlns='http://www.w3.org/2000/svg'/>"), "preview.unsupported"},
		"a bomb":            {resized(jpg(t, small), 64000, 64000), "preview.too_large"},
		"a png bomb":        {resized(pngOf(t, small), 30000, 8000), "preview.too_large"},
		"a smaller lie":     {resized(pngOf(t, small), 400, 300), "preview.malformed"},
		"a jpeg of garbage": {[]byte("\xFF\xD8\xFF\xE0\x00\x02garbage"), "preview.malformed"},
	} {
		_, err := picture.Make(bytes.NewReader(tt.content), int64(len(tt.content)))
		if code(err) != tt.code {
			t.Errorf("%s: %v, want %s", name, err, tt.code)
		}
	}
}

// shelf counts how often and how many at once its bytes are opened.
type shelf struct {
	content   map[string][]byte
	opened    atomic.Int32
	now, most atomic.Int32
}

func (s *shelf) open(_ context.Context, digest string) (io.ReadSeekCloser, error) {
	s.opened.Add(1)
	n := s.now.Add(1)
	for m := s.most.Load(); n > m && !s.most.CompareAndSwap(m, n); m = s.most.Load() {
	}
	content, ok := s.content[digest]
	if !ok {
		s.now.Add(-1)
		return nil, domain.Refuse(domain.Unavailable, "file.missing", "缺失", "missing")
	}
	return &book{bytes.NewReader(content), s}, nil
}

type book struct {
	*bytes.Reader
	on *shelf
}

func (b *book) Close() error {
	b.on.now.Add(-1)
	return nil
}

func TestGalleryUnpacksOnceAndFewAtATime(t *testing.T) {
	s := &shelf{content: map[string][]byte{"a": jpg(t, quarters(400, 300)), "b": jpg(t, quarters(300, 400)), "c": pngOf(t, quarters(30, 40))}}
	g := picture.NewGallery(s.open)
	var all sync.WaitGroup
	for i := range 30 {
		all.Go(func() {
			if _, err := g.Preview(t.Context(), string(rune('a'+i%3))); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if s.opened.Load() > 6 || s.most.Load() > 2 {
		t.Errorf("opened %d times, %d at once", s.opened.Load(), s.most.Load())
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.Preview(ended, "a"); err != nil {
		t.Errorf("what is remembered needs no turn: %v", err)
	}
}

func TestFillTakesPicturesThatDisciplinesName(t *testing.T) {
	s := &shelf{content: map[string][]byte{"a": jpg(t, quarters(40, 30)), "h": []byte("heic"), "t": []byte("text")}}
	r := &eightd.Report{}
	r.D2.Attachments = []eightd.Attachment{{AttachmentID: "photo"}, {AttachmentID: "heic"}, {AttachmentID: "text"}, {AttachmentID: "strange"}}
	r.D6.Attachments = []eightd.Attachment{{AttachmentID: "photo"}}
	file := dossier.File{Report: r, Attachments: []record.Attachment{
		{ID: "photo", MediaType: "image/jpeg", SHA256: "a"},
		{ID: "heic", MediaType: "image/jpeg", SHA256: "h"},
		{ID: "text", MediaType: "text/plain", SHA256: "t"},
		{ID: "unnamed", MediaType: "image/jpeg", SHA256: "a"},
	}}
	g := picture.NewGallery(s.open)
	if err := g.Fill(t.Context(), &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Pictures) != 1 || len(file.Pictures["photo"]) == 0 {
		t.Errorf("%d pictures", len(file.Pictures))
	}
	file.Attachments[0].SHA256 = "lost"
	if err := g.Fill(t.Context(), &file); !domain.Is(err, domain.Unavailable) {
		t.Errorf("a lost file: %v", err)
	}
}
