package fonts

// Cut makes a font of the characters of a face that keep accepts, numbered anew,
// without layout or hinting tables; the embedded files are made with it.
func Cut(face *Face, keep func(rune) bool) []byte {
	var chars []rune
	var glyphs []uint16
	for r := rune(0); r <= 0x10FFFF; r++ {
		if glyph := face.Index(r); glyph != 0 && keep(r) {
			chars, glyphs = append(chars, r), append(glyphs, glyph)
		}
	}
	a := &assembly{bounds: face.bounds}
	numbers := map[uint16]uint16{}
	var order []uint16
	number := func(glyph uint16) uint16 {
		n, known := numbers[glyph]
		if !known {
			n = uint16(len(order))
			numbers[glyph] = n
			order = append(order, glyph)
		}
		return n
	}
	number(0)
	for i, glyph := range glyphs {
		glyphs[i] = number(glyph)
	}
	for i := 0; i < len(order); i++ { // grows while composites name further glyphs
		a.write(renumber(face.outline(order[i]), number), face.Advance(order[i]), face.bearing(order[i]))
	}
	return a.font(formatTwelve(chars, glyphs))
}

func renumber(record []byte, number func(uint16) uint16) []byte {
	if len(record) < 10 || int16(u16(record, 0)) >= 0 {
		return record
	}
	record = append([]byte(nil), record...)
	eachComponent(record, func(at int) {
		copy(record[at:], put16(nil, int16(number(u16(record, at)))))
	})
	return record
}
