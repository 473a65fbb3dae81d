package fonts

import (
	"fmt"
	"slices"
	"unicode"
)

// Private-use codes stand, inside one document, for characters above U+FFFF and for
// the second form of a character that the document prints in two forms.
const (
	firstPrivate = 0xE000
	lastPrivate  = 0xF8FF
	mostGlyphs   = 60000 // leaves room for the parts of composites
)

// Glyph is how a document prints a character: the code to write into the page and
// the width in thousandths of the em.
type Glyph struct {
	Code    uint16
	Advance uint16
}

// entry is one code of the document's font and where its outline comes from.
type entry struct {
	code   uint16
	source uint8
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
	private int
	missing []rune
	err     error
}

// NewSubset begins the font of one document.
func NewSubset() *Subset {
	return &Subset{other: make(map[rune]Glyph), private: firstPrivate}
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
	found := s.find(r, wide)
	found.char = r
	found.code = s.code(r, wide)
	if found.code == 0 {
		return Glyph{Code: '\uFFFD', Advance: s.overflow()}
	}
	s.entries = append(s.entries, found)
	return Glyph{Code: found.code, Advance: found.width}
}

// find looks for r in the faces and falls back to a marker.
func (s *Subset) find(r rune, wide bool) entry {
	if r >= 0 && !unicode.IsControl(r) && len(s.entries) < mostGlyphs {
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

// code chooses the code under which r is written: r itself where that is possible,
// else a private-use code, or 0 when the document has used them all up.
func (s *Subset) code(r rune, wide bool) uint16 {
	if len(s.entries) >= mostGlyphs {
		return 0
	}
	plain := r > 0 && r < 0xFFFE && (r < firstPrivate || r > lastPrivate)
	if plain && !wide {
		return uint16(r)
	}
	if s.private > lastPrivate {
		return 0
	}
	s.private++
	return uint16(s.private - 1)
}

// overflow makes sure that the replacement character is in the font; it stands for
// everything beyond the codes that one document has.
func (s *Subset) overflow() uint16 {
	at := slices.IndexFunc(s.entries, func(e entry) bool { return e.code == '\uFFFD' })
	if at >= 0 {
		return s.entries[at].width
	}
	s.entries = append(s.entries, entry{code: '\uFFFD', source: marker, width: 800, char: '\uFFFD'})
	return 800
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
