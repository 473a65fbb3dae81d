package fonts

// Glyph numbers of the drawn face that are not symbols of their own.
const (
	markerBox4 = 1 // frame of a marker with four hexadecimal digits
	markerBox6 = 2 // the same with six
)

// symbol is a drawn glyph: what it stands for, its width and its contours.
type symbol struct {
	char     rune
	advance  uint16
	contours [][]point
}

// symbols lists the glyphs that no embedded face has; the first two are the frames
// of markers.
func symbols() []symbol {
	ballot := func(more ...[]point) [][]point { return append(frame(box{90, -40, 910, 780}, 70), more...) }
	check := [][]point{stroke(box{210, 400, 430, 170}, 110), stroke(box{375, 165, 800, 690}, 110)}
	cross := [][]point{stroke(box{270, 140, 730, 600}, 80), stroke(box{270, 600, 730, 140}, 80)}
	heavy := [][]point{stroke(box{190, 60, 810, 680}, 130), stroke(box{190, 680, 810, 60}, 130)}
	return []symbol{
		{0, 800, frame(box{40, -110, 760, 870}, 36)},
		{0, 1000, frame(box{30, -110, 970, 870}, 36)},
		{'☐', 1000, ballot()},
		{'☑', 1000, ballot(check...)},
		{'☒', 1000, ballot(cross...)},
		{'✔', 1000, [][]point{stroke(box{110, 400, 420, 60}, 150), stroke(box{345, 50, 880, 720}, 150)}},
		{'✕', 1000, [][]point{stroke(box{190, 60, 810, 680}, 80), stroke(box{190, 680, 810, 60}, 80)}},
		{'✖', 1000, heavy},
		{'✗', 1000, [][]point{stroke(box{230, 30, 800, 710}, 90), stroke(box{200, 640, 790, 90}, 90)}},
		{'✘', 1000, [][]point{stroke(box{230, 30, 800, 710}, 140), stroke(box{200, 640, 790, 90}, 140)}},
		{'⌀', 1000, append(ring(500, 360, 340, 70), stroke(box{130, -10, 870, 730}, 70))},
	}
}

// drawnFace turns the drawn symbols into a face like any other.
func drawnFace() (*Face, error) {
	face := &Face{longLoca: true}
	face.add(simpleGlyph(frame(box{40, -110, 760, 870}, 36)), 800)
	for i, s := range symbols() {
		face.add(simpleGlyph(s.contours), s.advance)
		if s.char != 0 {
			face.setIndex(s.char, uint16(i+1))
		}
	}
	face.loca = append(face.loca, long(len(face.glyf))...)
	return face, nil
}

func (f *Face) add(record []byte, advance uint16) {
	f.loca = append(f.loca, long(len(f.glyf))...)
	f.glyf = append(f.glyf, record...)
	for len(f.glyf)%4 != 0 {
		f.glyf = append(f.glyf, 0)
	}
	f.hmtx = put16(f.hmtx, int16(advance), int16(u16(record, 2)))
	f.glyphs++
	f.metrics++
}

// digitPlace is where the digits of a marker stand: two rows, at half size.
func digitPlace(index, perRow int) (x, y int16) {
	left := int16(114)
	if perRow == 3 {
		left = 71
	}
	return left + int16(index%perRow)*286, 440 - int16(index/perRow)*440
}

// markerGlyph writes the composite of a frame and hexadecimal digits; glyph numbers
// are those of the faces and are replaced when the font is assembled.
func markerGlyph(frame uint16, digits []uint16) []byte {
	const (
		words, offsets, scaled, more = 1 << 0, 1 << 1, 1 << 3, 1 << 5
		half                         = 1 << 13 // 0.5 as F2Dot14
	)
	out := put16(nil, -1, 30, -110, 970, 870)
	out = put16(out, words|offsets|more, int16(frame), 0, 0)
	for i, digit := range digits {
		x, y := digitPlace(i, len(digits)/2)
		flags := int16(words | offsets | scaled)
		if i < len(digits)-1 {
			flags |= more
		}
		out = put16(out, flags, int16(digit), x, y, half)
	}
	return out
}
