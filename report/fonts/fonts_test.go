package fonts

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"
)

const mixed = "供应商 Dvořák Ελλάδα Москва 한국어 日本語 𬭎𫓧𠮷 “引”‘号’…—— \"q\" ☐☑✔✗⌀ ½ ²⁻₂ ㎡①Ⅳ\U0001F600\x00"

func subsetOf(t testing.TB, text string) (*Subset, *sfnt.Font) {
	t.Helper()
	s := NewSubset()
	for _, r := range text {
		s.Glyph(r, false)
	}
	data, err := s.TrueType()
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := sfnt.Parse(data)
	if err != nil {
		t.Fatalf("the subset is no font: %v", err)
	}
	return s, parsed
}

func TestSubsetKeepsOutlinesAndWidths(t *testing.T) {
	s, parsed := subsetOf(t, mixed)
	for i, e := range s.entries {
		if e.source == marker {
			continue
		}
		face, err := faces[e.source]()
		if err != nil {
			t.Fatal(err)
		}
		var buffer sfnt.Buffer
		index, err := parsed.GlyphIndex(&buffer, e.char)
		if err != nil || index != sfnt.GlyphIndex(i+1) {
			t.Fatalf("%q is glyph %d of the subset, want %d: %v", e.char, index, i+1, err)
		}
		advance, err := parsed.GlyphAdvance(&buffer, index, fixed.I(1000), font.HintingNone)
		if err != nil || advance.Round() != int(face.Advance(e.glyph)) {
			t.Errorf("%q is %d wide, want %d (%v)", e.char, advance.Round(), face.Advance(e.glyph), err)
		}
		got, err := parsed.LoadGlyph(&buffer, index, fixed.I(1000), nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := originalOutline(t, e, face); !slices.Equal(got, want) {
			t.Errorf("%q: the outline changed", e.char)
		}
	}
}

// originalOutline reads the glyph from the embedded file with an independent reader.
func originalOutline(t *testing.T, e entry, face *Face) sfnt.Segments {
	t.Helper()
	var buffer sfnt.Buffer
	if e.source == drawn {
		alone := &assembly{}
		alone.write(face.outline(e.glyph), e.width, face.bearing(e.glyph))
		return load(t, &buffer, alone.font(formatTwelve(nil, nil)), 0)
	}
	name := []string{latin: "octad-latin", han: "octad-han", hangul: "octad-hangul", extra: "octad-extra"}[e.source]
	data, err := Data(name + ".ttf.gz")
	if err != nil {
		t.Fatal(err)
	}
	return load(t, &buffer, data, sfnt.GlyphIndex(e.glyph))
}

func load(t *testing.T, buffer *sfnt.Buffer, data []byte, index sfnt.GlyphIndex) sfnt.Segments {
	t.Helper()
	parsed, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	segments, err := parsed.LoadGlyph(buffer, index, fixed.I(1000), nil)
	if err != nil {
		t.Fatal(err)
	}
	return segments
}

func TestEveryPrintedCharacterHasInk(t *testing.T) {
	s, parsed := subsetOf(t, mixed)
	for i, e := range s.entries {
		if e.char == ' ' {
			continue
		}
		var buffer sfnt.Buffer
		segments, err := parsed.LoadGlyph(&buffer, sfnt.GlyphIndex(i+1), fixed.I(1000), nil)
		if err != nil || len(segments) == 0 {
			t.Errorf("%q (%U) prints nothing: %v", e.char, e.char, err)
		}
	}
}

func TestMissingCharactersAreListedAndDrawnAsMarkers(t *testing.T) {
	s, parsed := subsetOf(t, mixed)
	if want := []rune{0, 0x1F600}; !slices.Equal(s.Missing(), want) {
		t.Fatalf("missing %U, want %U", s.Missing(), want)
	}
	var buffer sfnt.Buffer
	segments, err := parsed.LoadGlyph(&buffer, sfnt.GlyphIndex(s.Glyph(0x1F600, false).Code), fixed.I(1000), nil)
	if err != nil || len(segments) < 40 {
		t.Errorf("the marker has %d segments, want a frame and six digits (%v)", len(segments), err)
	}
}

func TestEmbeddedFacesHoldWhatTheyPromise(t *testing.T) {
	for _, r := range "𬭎𫓧𠮷한ř가あ々〇①℃‰≤≥→■●▲⚠⁻₂" {
		s := NewSubset()
		if s.Glyph(r, false); len(s.Missing()) > 0 {
			t.Errorf("%q (%U) is missing", r, r)
		}
	}
}

func TestMaximaHoldForEveryGlyph(t *testing.T) {
	limits := (&assembly{}).maxp()
	for source, open := range faces[:marker] {
		face, err := open()
		if err != nil {
			t.Fatal(err)
		}
		for glyph := range face.glyphs {
			record := face.outline(uint16(glyph))
			if record == nil || int16(u16(record, 0)) < 0 {
				continue
			}
			contours := u16(record, 0)
			points := u16(record, 10+2*int(contours-1)) + 1
			instructions := u16(record, 10+2*int(contours))
			if points > u16(limits, 6) || contours > u16(limits, 8) || instructions > 0 {
				t.Fatalf("face %d glyph %d: %d points, %d contours, %d instructions", source, glyph, points, contours, instructions)
			}
		}
	}
}

func TestWideFormsAndPlainFormsCoexist(t *testing.T) {
	s := NewSubset()
	narrow, wide := s.Glyph('“', false), s.Glyph('“', true)
	if narrow.Code == wide.Code || narrow.Advance >= wide.Advance || wide.Advance != 1000 {
		t.Fatalf("narrow %+v, wide %+v", narrow, wide)
	}
	if _, err := s.TrueType(); err != nil {
		t.Fatal(err)
	}
	if count := strings.Count(string(s.ToUnicode()), "<201C>"); count < 2 {
		t.Errorf("the quote is mapped %d times, want both codes", count)
	}
}

func TestMoreCharactersThanCodes(t *testing.T) {
	s := NewSubset()
	for r := rune(0x30000); r < 0x30000+9000; r++ {
		s.Glyph(r, false)
	}
	for r := rune(1); r < 0xFFFF; r++ {
		s.Glyph(r, false)
	}
	data, err := s.TrueType()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sfnt.Parse(data); err != nil {
		t.Fatal(err)
	}
}

func TestAnyTextMakesAFont(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		s := NewSubset()
		for _, r := range text {
			if s.Glyph(r, true).Code == 0 {
				t.Fatalf("%U got no code", r)
			}
		}
		data, err := s.TrueType()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sfnt.Parse(data); err != nil {
			t.Fatal(err)
		}
	})
}

func TestBrokenFontsAreRefused(t *testing.T) {
	good, err := Data("octad-latin.ttf.gz")
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{0, 3, 12, 40, 200} {
		if _, err := ParseFace(good[:size]); err == nil {
			t.Errorf("a font of %d bytes was accepted", size)
		}
	}
}

func BenchmarkSubset(b *testing.B) {
	text := []rune(strings.Repeat(mixed, 4))
	for r := rune(0x4E00); r < 0x4E00+600; r++ {
		text = append(text, r)
	}
	for b.Loop() {
		s := NewSubset()
		for _, r := range text {
			s.Glyph(r, false)
		}
		if _, err := s.TrueType(); err != nil {
			b.Fatal(err)
		}
	}
}
