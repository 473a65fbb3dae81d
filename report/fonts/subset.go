package fonts

import (
	"fmt"
	"slices"
	"unicode"
)

// mostGlyphs is how many glyphs one document may have: codes stay below the
// surrogates, which no UTF-8 text can carry, and parts of markers need some room.
const mostGlyphs = 0xD700

// Glyph is how a document prints a character: the code to write into the page and
// the width in thousandths of the em.
type Glyph struct {
	Code    uint16
	Advance uint16
}

// entry is one glyph of the document's font and where its outline comes from; its
// place in the list, counted from 1, is its number in the font and its code.
type entry struct {
	source uint8
	wide   bool
	glyph  uint16
	width  uint16
	char   rune
}

// Subset collects the characters of one document and then makes its font. It belongs
// to one document and one goroutine.
type Subset struct {
	entries []entry
	basic   [256]*[256]Glyph // characters up to U+FFFF in their usual form
	other   map[rune]Glyph   // above U+FFFF; wide forms under -r
	shared  Glyph            // marker of everything beyond mostGlyphs
	missing []rune
	err     error
}

// NewSubset begins the font of one document.
func NewSubset() *Subset {
	return &Subset{other: make(map[rune]Glyph)}
}

// Glyph gives the code and the width of r and notes that the document prints it;
// wide asks for the form that quotes, dashes and dots have beside Han characters.
// A character that no face has gets a marker, never a blank; see Missing.
func (s *Subset) Glyph(r rune, wide bool) Glyph {
	wide = wide && wideInHan(r)
	if r >= 0 && r <= 0xFFFF && !wide {
		page := s.basic[r>>8]
		if page == nil {
			page = new([256]Glyph)
			s.basic[r>>8] = page
		}
		if page[r&0xFF].Code == 0 {
			page[r&0xFF] = s.take(r, false)
		}
		return page[r&0xFF]
	}
	key := r
	if wide {
		key = -r
	}
	glyph, known := s.other[key]
	if !known {
		glyph = s.take(r, wide)
		s.other[key] = glyph
	}
	return glyph
}

// Missing lists, in order, the characters that no face has and that print as markers.
func (s *Subset) Missing() []rune {
	found := slices.Clone(s.missing)
	slices.Sort(found)
	return found
}

func (s *Subset) take(r rune, wide bool) Glyph {
	if len(s.entries) >= mostGlyphs {
		s.missing = append(s.missing, r)
		if s.shared.Code == 0 {
			s.shared = s.append(entry{source: marker, width: 800, char: unicode.ReplacementChar})
		}
		return s.shared
	}
	found := s.find(r, wide)
	found.char, found.wide = r, wide
	return s.append(found)
}

func (s *Subset) append(e entry) Glyph {
	s.entries = append(s.entries, e)
	return Glyph{Code: uint16(len(s.entries)), Advance: e.width}
}

// find looks for r in the faces and falls back to a marker.
func (s *Subset) find(r rune, wide bool) entry {
	if r >= 0 && !unicode.IsControl(r) {
		for _, source := range likely(r, wide) {
			face, err := faces[source]()
			if err != nil {
				s.err = err
				continue
			}
			if glyph := face.Index(r); glyph != 0 {
				return entry{source: uint8(source), glyph: glyph, width: face.Advance(glyph)}
			}
		}
	}
	s.missing = append(s.missing, r)
	if r > 0xFFFF {
		return entry{source: marker, width: 1000}
	}
	return entry{source: marker, width: 800}
}

// hexDigits gives the glyphs that spell a code point inside a marker.
func hexDigits(r rune) ([]uint16, error) {
	face, err := faces[latin]()
	if err != nil {
		return nil, err
	}
	text := fmt.Sprintf("%04X", uint32(r)&0x1FFFFF)
	if len(text) > 4 {
		text = fmt.Sprintf("%06X", r)
	}
	digits := make([]uint16, 0, 6)
	for _, digit := range text {
		digits = append(digits, face.Index(digit))
	}
	return digits, nil
}
