package fonts

import "encoding/binary"

// font lays the tables of the assembly out as a TrueType file with the given cmap.
func (a *assembly) font(cmap []byte) []byte {
	a.loca = append(a.loca, long(len(a.glyf))...)
	return layTables([]table{
		{"cmap", cmap},
		{"glyf", a.glyf},
		{"head", a.head()},
		{"hhea", a.hhea()},
		{"hmtx", a.hmtx},
		{"loca", a.loca},
		{"maxp", a.maxp()},
		{"name", put16(nil, 0, 0, 6)},
		{"post", append([]byte{0, 3, 0, 0}, make([]byte, 28)...)},
	})
}

func (a *assembly) head() []byte {
	head := make([]byte, 54)
	binary.BigEndian.PutUint32(head, 0x00010000)
	binary.BigEndian.PutUint32(head[12:], 0x5F0F3CF5) // magic number of the format
	binary.BigEndian.PutUint16(head[18:], 1000)
	for i, v := range a.bounds {
		binary.BigEndian.PutUint16(head[36+2*i:], uint16(v))
	}
	binary.BigEndian.PutUint16(head[46:], 6) // smallest readable size
	binary.BigEndian.PutUint16(head[48:], 2)
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	return head
}

func (a *assembly) hhea() []byte {
	hhea := make([]byte, 36)
	binary.BigEndian.PutUint32(hhea, 0x00010000)
	ascent, descent := int16(1069), int16(-293)
	binary.BigEndian.PutUint16(hhea[4:], uint16(ascent))
	binary.BigEndian.PutUint16(hhea[6:], uint16(descent))
	binary.BigEndian.PutUint16(hhea[10:], 3000) // widest advance of any face
	binary.BigEndian.PutUint16(hhea[34:], uint16(a.count))
	return hhea
}

// maxp states limits that hold for every glyph of the embedded faces and the
// markers; the fonts test proves them against the outlines.
func (a *assembly) maxp() []byte {
	const points, contours, compositePoints, compositeContours, parts, depth = 1200, 200, 2400, 400, 8, 3
	return put16(nil, 1, 0, int16(a.count), points, contours, compositePoints, compositeContours,
		1, 0, 0, 0, 0, 0, 0, parts, depth)
}

type table struct {
	name string
	data []byte
}

// layTables writes a table directory with checksums and the tables behind it.
func layTables(tables []table) []byte {
	size := 12 + 16*len(tables)
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	exponent := 0
	for 2<<exponent <= len(tables) {
		exponent++
	}
	out := make([]byte, 0, size)
	out = binary.BigEndian.AppendUint32(out, 0x00010000)
	out = put16(out, int16(len(tables)), 16<<exponent, int16(exponent), int16(16*len(tables)-16<<exponent))
	at, headAt := 12+16*len(tables), 0
	for _, t := range tables {
		if t.name == "head" {
			headAt = at
		}
		out = append(out, t.name...)
		out = binary.BigEndian.AppendUint32(out, checksum(t.data))
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for ; len(data) >= 4; data = data[4:] {
		sum += binary.BigEndian.Uint32(data)
	}
	var last [4]byte
	copy(last[:], data)
	return sum + binary.BigEndian.Uint32(last[:])
}

// formatTwelve writes the cmap of characters in ascending order that the glyphs in
// the list belong to.
func formatTwelve(chars []rune, glyphs []uint16) []byte {
	var groups []byte
	count := 0
	for i := 0; i < len(chars); {
		j := i + 1
		for j < len(chars) && chars[j] == chars[j-1]+1 && glyphs[j] == glyphs[j-1]+1 {
			j++
		}
		groups = append(groups, long(int(chars[i]))...)
		groups = append(groups, long(int(chars[j-1]))...)
		groups = append(groups, long(int(glyphs[i]))...)
		count++
		i = j
	}
	out := put16(nil, 0, 1, 3, 10, 0, 12)
	out = put16(out, 12, 0)
	out = append(out, long(16+len(groups))...)
	out = append(out, long(0)...)
	out = append(out, long(count)...)
	return append(out, groups...)
}
