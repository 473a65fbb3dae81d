package fonts

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf16"
)

// ToUnicode gives the CMap program that leads each code of the document back to the
// character it prints, so that copying and searching see the true text: characters
// above U+FFFF, wide forms and markers included.
func (s *Subset) ToUnicode() []byte {
	var out bytes.Buffer
	out.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 0; from < len(s.entries); from += 100 { // the format allows 100 a block
		block := s.entries[from:min(from+100, len(s.entries))]
		fmt.Fprintf(&out, "%d beginbfchar\n", len(block))
		for i, e := range block {
			writeMapping(&out, uint16(from+i+1), e.char)
		}
		out.WriteString("endbfchar\n")
	}
	out.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return out.Bytes()
}

func writeMapping(out *bytes.Buffer, code uint16, char rune) {
	const hex = "0123456789ABCDEF"
	var units [2]uint16
	text := utf16.AppendRune(units[:0], readable(char))
	out.WriteByte('<')
	for i, unit := range append([]uint16{code}, text...) {
		if i == 1 {
			out.WriteString("> <")
		}
		out.Write([]byte{hex[unit>>12], hex[unit>>8&15], hex[unit>>4&15], hex[unit&15]})
	}
	out.WriteString(">\n")
}

// readable is what a copy of the text gets: control characters come back as the
// replacement character, for they would end or hide the text that follows.
func readable(r rune) rune {
	if r < 0 || unicode.IsControl(r) {
		return unicode.ReplacementChar
	}
	return r
}
