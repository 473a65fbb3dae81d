package fonts

import (
	"encoding/binary"
	"slices"
)

// part is a glyph that the new font holds: its source, its old number and its record.
type part struct {
	source uint8
	glyph  uint16
}

// assembly is a TrueType font under construction.
type assembly struct {
	glyf, loca, hmtx []byte
	count            int
	extra            map[part]uint16 // components of composites → new number
	queue            []part          // components still to be written
	bounds           [4]int16
}

// TrueType gives the font of the document. A glyph's number is its code, so that a
// PDF needs no map between them; the cmap leads from characters to their glyphs.
func (s *Subset) TrueType() ([]byte, error) {
	if s.err != nil {
		return nil, s.err
	}
	a := &assembly{extra: make(map[part]uint16)}
	if err := a.writeBlank(); err != nil {
		return nil, err
	}
	if err := a.writeEntries(s.entries); err != nil {
		return nil, err
	}
	if err := a.writeComponents(); err != nil {
		return nil, err
	}
	return a.font(formatTwelve(s.mapped())), nil
}

// Widths lists the widths of the glyphs 1, 2, 3 … in thousandths of the em.
func (s *Subset) Widths() []uint16 {
	out := make([]uint16, len(s.entries))
	for i, e := range s.entries {
		out[i] = e.width
	}
	return out
}

// mapped lists the characters that have a glyph of their own, in ascending order.
func (s *Subset) mapped() (chars []rune, glyphs []uint16) {
	order := make([]int, 0, len(s.entries))
	for i, e := range s.entries {
		if e.source != marker && !e.wide {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return int(s.entries[a].char - s.entries[b].char) })
	for _, i := range order {
		chars, glyphs = append(chars, s.entries[i].char), append(glyphs, uint16(i+1))
	}
	return chars, glyphs
}

// writeBlank writes glyph 0, the box that stands for no character.
func (a *assembly) writeBlank() error {
	face, err := faces[drawn]()
	if err != nil {
		return err
	}
	a.bounds = [4]int16{-1000, -400, 2000, 1200} // of all faces together, for the descriptor
	a.write(face.outline(0), face.Advance(0), face.bearing(0))
	return nil
}

func (a *assembly) writeEntries(entries []entry) error {
	base := len(entries) + 1 // components follow the entries
	for _, e := range entries {
		if e.source == marker {
			record, err := a.marker(e, base)
			if err != nil {
				return err
			}
			a.write(record, e.width, 30)
			continue
		}
		face, err := faces[e.source]()
		if err != nil {
			return err
		}
		a.write(a.relink(face.outline(e.glyph), e.source, base), e.width, face.bearing(e.glyph))
	}
	return nil
}

// marker builds the composite of a frame and digits for one missing character.
func (a *assembly) marker(e entry, base int) ([]byte, error) {
	digits, err := hexDigits(e.char)
	if err != nil {
		return nil, err
	}
	frame := uint16(markerBox4)
	if len(digits) == 6 {
		frame = markerBox6
	}
	for i := range digits {
		digits[i] = a.component(part{latin, digits[i]}, base)
	}
	return markerGlyph(a.component(part{drawn, frame}, base), digits), nil
}

// component reserves the new number of a part that composites refer to.
func (a *assembly) component(p part, base int) uint16 {
	number, known := a.extra[p]
	if !known {
		number = uint16(base + len(a.queue))
		a.extra[p] = number
		a.queue = append(a.queue, p)
	}
	return number
}

// writeComponents appends the parts of composites; a part may itself be composite
// and then lengthens the queue.
func (a *assembly) writeComponents() error {
	base := a.count
	for i := 0; i < len(a.queue); i++ {
		p := a.queue[i]
		face, err := faces[p.source]()
		if err != nil {
			return err
		}
		a.write(a.relink(face.outline(p.glyph), p.source, base), face.Advance(p.glyph), face.bearing(p.glyph))
	}
	return nil
}

// relink copies a composite record with the new numbers of its parts; a simple
// record is returned as it is.
func (a *assembly) relink(record []byte, source uint8, base int) []byte {
	if len(record) < 10 || int16(u16(record, 0)) >= 0 {
		return record
	}
	record = slices.Clone(record)
	eachComponent(record, func(at int) {
		number := a.component(part{source, u16(record, at)}, base)
		binary.BigEndian.PutUint16(record[at:], number)
	})
	return record
}

// eachComponent calls fn with the place of each part's glyph number in a composite.
func eachComponent(record []byte, fn func(at int)) {
	const words, scaled, more, scaled2, scaled4 = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7
	for at, flags := 10, uint16(more); flags&more != 0 && at+4 <= len(record); {
		flags = u16(record, at)
		fn(at + 2)
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scaled != 0:
			at += 2
		case flags&scaled2 != 0:
			at += 4
		case flags&scaled4 != 0:
			at += 8
		}
	}
}

func (a *assembly) write(record []byte, advance, bearing uint16) {
	a.loca = append(a.loca, long(len(a.glyf))...)
	a.glyf = append(a.glyf, record...)
	for len(a.glyf)%4 != 0 {
		a.glyf = append(a.glyf, 0)
	}
	a.hmtx = put16(a.hmtx, int16(advance), int16(bearing))
	a.count++
}

func long(value int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(value)) }
