package pdf

import (
	"bytes"
	"encoding/binary"
	"strconv"
)

// turn is a matrix that sets a picture upright, as parts of its displayed size: the
// first four numbers are directions, the last two where its corner comes to lie.
type turn struct {
	a, b, c, d, e, f float64
	aside            bool // width and height change places
}

// turns are the ways in which a camera was held, by the values of the tag Orientation
// (Exif 2.32, 4.6.4): 1 is upright and not listed. Pictures count upwards in PDF.
var turns = map[int]turn{
	2: {-1, 0, 0, 1, 1, 0, false},
	3: {-1, 0, 0, -1, 1, 1, false},
	4: {1, 0, 0, -1, 0, 1, false},
	5: {0, -1, -1, 0, 1, 1, true},
	6: {0, -1, 1, 0, 0, 1, true},
	7: {0, 1, 1, 0, 0, 0, true},
	8: {0, 1, -1, 0, 1, 0, true},
}

// turn begins a state in which a picture drawn at the lower left corner of the page
// comes to lie upright in the box.
func (c *content) turn(t turn, b box) {
	c.out = append(c.out, "q "...)
	for _, v := range []float64{t.a, t.b, t.c, t.d} {
		c.out = append(strconv.AppendFloat(c.out, v, 'f', -1, 64), ' ')
	}
	c.at(b.x+t.e*b.w, b.y+b.h-t.f*b.h)
	c.out = append(c.out, "cm\n"...)
}

// orientation reads from a JPEG how the camera was held: 1 to 8, 1 when it does not say.
func orientation(jpeg []byte) int {
	for at := 2; at+4 <= len(jpeg) && jpeg[at] == 0xFF; {
		marker, size := jpeg[at+1], int(binary.BigEndian.Uint16(jpeg[at+2:]))
		if marker == 0xDA || size < 2 || at+2+size > len(jpeg) {
			return 1
		}
		segment := jpeg[at+4 : at+2+size]
		if tiff, found := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); marker == 0xE1 && found {
			return tiffOrientation(tiff)
		}
		at += 2 + size
	}
	return 1
}

// tiffOrientation looks for tag 0x0112 in the first directory.
func tiffOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 8 || at+2 > len(tiff) {
		return 1
	}
	for i := range int(order.Uint16(tiff[at:])) {
		entry := at + 2 + 12*i
		if entry+12 > len(tiff) {
			return 1
		}
		if order.Uint16(tiff[entry:]) != 0x0112 {
			continue
		}
		if value := int(order.Uint16(tiff[entry+8:])); value >= 1 && value <= 8 {
			return value
		}
	}
	return 1
}
