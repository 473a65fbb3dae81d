package qr

import "errors"

// ErrTooLong is returned for a text that version 6 cannot hold.
var ErrTooLong = errors.New("qr: the text is longer than 106 bytes")

// Code is a QR code without its quiet zone of four modules. Dark[y][x] says that a module is dark.
type Code struct{ Dark [][]bool }

// Size is how many modules stand in a row.
func (c Code) Size() int { return len(c.Dark) }

// version is what a size of code holds at level M (ISO/IEC 18004, table 9): blocks of data bytes, each with so many
// bytes of correction, and where the second alignment pattern stands.
type version struct{ blocks, data, correction, alignment int }

var versions = []version{
	{1, 16, 10, 0}, {1, 28, 16, 18}, {1, 44, 26, 22}, {2, 32, 18, 26}, {2, 43, 24, 30}, {4, 27, 16, 34},
}

// Encode returns the code of a text, or ErrTooLong.
func Encode(text string) (Code, error) {
	for number, v := range versions {
		if len(text)+2 <= v.blocks*v.data { // four bits say the mode, eight the length, four end it
			return v.code(21+4*number, v.bytes(text)), nil
		}
	}
	return Code{}, ErrTooLong
}

// bytes are the text in byte mode, padded, each block with its correction, and the blocks byte by byte in turn.
func (v version) bytes(text string) []byte {
	data := make([]byte, 0, v.blocks*v.data)
	last := byte(0b0100) // byte mode
	for _, b := range append([]byte{byte(len(text))}, text...) {
		data = append(data, last<<4|b>>4)
		last = b & 15
	}
	data = append(data, last<<4)
	for pad := byte(0xEC); len(data) < cap(data); pad ^= 0xEC ^ 0x11 {
		data = append(data, pad)
	}
	var out []byte
	for i := range v.data {
		for block := range v.blocks {
			out = append(out, data[block*v.data+i])
		}
	}
	for i := range v.correction {
		for block := range v.blocks {
			out = append(out, remainder(data[block*v.data:(block+1)*v.data], v.correction)[i])
		}
	}
	return out
}

// remainder is the Reed-Solomon correction of a block: what is left when it is divided by the generator of the degree.
func remainder(data []byte, degree int) []byte {
	generator := make([]byte, degree)
	generator[degree-1] = 1
	root := byte(1)
	for range degree {
		for i := range generator {
			generator[i] = times(generator[i], root)
			if i+1 < degree {
				generator[i] ^= generator[i+1]
			}
		}
		root = times(root, 2)
	}
	out := make([]byte, degree)
	for _, b := range data {
		factor := b ^ out[0]
		copy(out, out[1:])
		out[degree-1] = 0
		for i := range out {
			out[i] ^= times(generator[i], factor)
		}
	}
	return out
}

// times multiplies in the field of 256 elements modulo x^8 + x^4 + x^3 + x^2 + 1.
func times(a, b byte) byte {
	var out byte
	for i := 7; i >= 0; i-- {
		out = out<<1 ^ out>>7*0x1D
		out ^= b >> i & 1 * a
	}
	return out
}
