package pdf

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// fontName has the tag that the standard asks of a subset.
const fontName = "OCTADA+Octad"

// fontFile is the font of the document. A code in the text is the number of a glyph.
type fontFile struct {
	program   []byte // TrueType
	toUnicode []byte
	widths    []uint16 // of the codes 1, 2, 3 …
}

// objects gives the objects that stand behind the last of the file: the descendant
// font, the map to Unicode, the descriptor and the font program.
func (f fontFile) objects(last int) [][]byte {
	var widths []byte
	for _, width := range f.widths {
		widths = strconv.AppendUint(append(widths, ' '), uint64(width), 10)
	}
	return [][]byte{
		fmt.Appendf(nil, "%d 0 obj\n<</Type /Font\n/Subtype /CIDFontType2\n/BaseFont /%s\n"+
			"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>\n"+
			"/FontDescriptor %d 0 R\n/DW 1000\n/W [1 [%s]]\n/CIDToGIDMap /Identity>>\nendobj\n",
			last+1, fontName, last+3, widths),
		stream(last+2, "", f.toUnicode),
		fmt.Appendf(nil, "%d 0 obj\n<</Type /FontDescriptor\n/FontName /%s\n/Flags 4\n/FontBBox [-1000 -400 2000 1200]\n"+
			"/ItalicAngle 0\n/Ascent 1069\n/Descent -293\n/CapHeight 714\n/StemV 80\n/FontFile2 %d 0 R>>\nendobj\n",
			last+3, fontName, last+4),
		stream(last+4, "/Length1 "+strconv.Itoa(len(f.program)), f.program),
	}
}

// stream writes an object with packed data.
func stream(number int, entries string, data []byte) []byte {
	packed := deflate(data)
	head := fmt.Sprintf("%d 0 obj\n<</Length %d/Filter /FlateDecode%s>>\nstream\n", number, len(packed), entries)
	return slices.Concat([]byte(head), packed, []byte("\nendstream\nendobj\n"))
}

// deflateLevel packs a page in two thirds of the default level's time, for one or two hundredths more bytes.
const deflateLevel = 4

// packers keeps writers for the next stream: making one costs more than packing a page.
var packers = sync.Pool{New: func() any {
	w, _ := zlib.NewWriterLevel(io.Discard, deflateLevel) // the level is a sound one
	return w
}}

func deflate(data []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(data) / 2)
	writer := packers.Get().(*zlib.Writer)
	defer packers.Put(writer)
	writer.Reset(&out)
	_, _ = writer.Write(data) // a buffer never fails
	_ = writer.Close()
	return out.Bytes()
}
