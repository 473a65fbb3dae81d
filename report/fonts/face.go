package fonts

import (
	"encoding/binary"
	"errors"
	"fmt"
)

var errFont = errors.New("fonts: not a glyf TrueType font of 1000 units per em with a format 12 cmap")

// Face is one parsed TrueType font; it keeps slices of the bytes it was parsed from
// and is safe for concurrent reading.
type Face struct {
	glyf, loca, hmtx []byte
	longLoca         bool
	glyphs, metrics  int
	bounds           [4]int16 // xMin, yMin, xMax, yMax of head
	pages            [0x110000 >> 8]*[256]uint16
}

// ParseFace reads a glyf font whose em is 1000 units; layout and hinting tables are ignored.
func ParseFace(data []byte) (*Face, error) {
	tables, err := directory(data)
	if err != nil {
		return nil, err
	}
	head, hhea, maxp := tables["head"], tables["hhea"], tables["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || u16(head, 18) != 1000 {
		return nil, errFont
	}
	f := &Face{
		glyf: tables["glyf"], loca: tables["loca"], hmtx: tables["hmtx"],
		longLoca: u16(head, 50) == 1,
		glyphs:   int(u16(maxp, 4)),
		metrics:  int(u16(hhea, 34)),
	}
	for i := range f.bounds {
		f.bounds[i] = int16(u16(head, 36+2*i))
	}
	if f.metrics == 0 || len(f.hmtx) < 4*f.metrics || len(f.loca) < f.locaSize() {
		return nil, errFont
	}
	return f, f.readCmap(tables["cmap"])
}

func directory(data []byte) (map[string][]byte, error) {
	if len(data) < 12 || binary.BigEndian.Uint32(data) != 0x00010000 {
		return nil, errFont
	}
	tables := make(map[string][]byte)
	for i := range int(u16(data, 4)) {
		at := 12 + 16*i
		if len(data) < at+16 {
			return nil, errFont
		}
		start, size := int(u32(data, at+8)), int(u32(data, at+12))
		if start < 0 || size < 0 || start+size > len(data) {
			return nil, errFont
		}
		tables[string(data[at:at+4])] = data[start : start+size]
	}
	return tables, nil
}

func (f *Face) locaSize() int {
	if f.longLoca {
		return 4 * (f.glyphs + 1)
	}
	return 2 * (f.glyphs + 1)
}

func (f *Face) readCmap(cmap []byte) error {
	if len(cmap) < 4 {
		return errFont
	}
	for i := range int(u16(cmap, 2)) {
		at := 4 + 8*i
		if len(cmap) < at+8 {
			return errFont
		}
		sub := int(u32(cmap, at+4))
		if sub+16 <= len(cmap) && u16(cmap, sub) == 12 {
			return f.readGroups(cmap[sub:])
		}
	}
	return fmt.Errorf("%w: no format 12 subtable", errFont)
}

func (f *Face) readGroups(sub []byte) error {
	count := int(u32(sub, 12))
	if len(sub) < 16+12*count {
		return errFont
	}
	for i := range count {
		at := 16 + 12*i
		first, last, glyph := u32(sub, at), u32(sub, at+4), u32(sub, at+8)
		if last > 0x10FFFF || first > last {
			return errFont
		}
		for r := first; r <= last; r++ {
			f.setIndex(rune(r), uint16(glyph+r-first))
		}
	}
	return nil
}

func (f *Face) setIndex(r rune, glyph uint16) {
	page := f.pages[r>>8]
	if page == nil {
		page = new([256]uint16)
		f.pages[r>>8] = page
	}
	page[r&0xFF] = glyph
}

// Index gives the glyph of r, or 0 when the face does not have it.
func (f *Face) Index(r rune) uint16 {
	if r < 0 || r > 0x10FFFF || f.pages[r>>8] == nil {
		return 0
	}
	return f.pages[r>>8][r&0xFF]
}

// Advance gives the width of a glyph in thousandths of the em.
func (f *Face) Advance(glyph uint16) uint16 {
	return u16(f.hmtx, 4*min(int(glyph), f.metrics-1))
}

func (f *Face) bearing(glyph uint16) uint16 {
	if int(glyph) < f.metrics {
		return u16(f.hmtx, 4*int(glyph)+2)
	}
	at := 4*f.metrics + 2*(int(glyph)-f.metrics)
	if at+2 > len(f.hmtx) {
		return 0
	}
	return u16(f.hmtx, at)
}

// outline gives the glyf record of a glyph: empty for a space or an index out of range.
func (f *Face) outline(glyph uint16) []byte {
	if int(glyph) >= f.glyphs {
		return nil
	}
	var from, to int
	if f.longLoca {
		from, to = int(u32(f.loca, 4*int(glyph))), int(u32(f.loca, 4*int(glyph)+4))
	} else {
		from, to = 2*int(u16(f.loca, 2*int(glyph))), 2*int(u16(f.loca, 2*int(glyph)+2))
	}
	if from >= to || to > len(f.glyf) || to-from < 10 {
		return nil
	}
	return f.glyf[from:to]
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
