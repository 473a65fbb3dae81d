package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

var errFile = errors.New("pdf: gofpdf wrote a file of unknown form")

// fontFile is the document's font as the file shall hold it.
type fontFile struct {
	program   []byte // TrueType
	toUnicode []byte
	widths    []uint16 // of the codes 1, 2, 3 …
}

// finish puts the document's own font in place of the stub that gofpdf was given and
// adds the language of the document. gofpdf's own font writing is left out because it
// takes most of the time of a document, grows with the square of the characters and
// maps every code to itself, so that nothing above U+FFFF can be copied.
// Whole objects are replaced and the cross references written anew; streams are
// never searched.
func finish(w io.Writer, file []byte, font fontFile, language string) error {
	offsets, xref, err := objects(file)
	if err != nil {
		return err
	}
	order := make([]int, 0, len(offsets))
	for number := range offsets {
		order = append(order, number+1)
	}
	slices.SortFunc(order, func(a, b int) int { return offsets[a-1] - offsets[b-1] })
	moved := make([]int, len(offsets))
	// The language and the window title are of PDF 1.4.
	parts := [][]byte{bytes.Replace(file[:offsets[order[0]-1]], []byte("%PDF-1.3"), []byte("%PDF-1.4"), 1)}
	at := len(parts[0])
	fresh := map[int][]byte{}
	for i, number := range order {
		end := xref
		if i+1 < len(order) {
			end = offsets[order[i+1]-1]
		}
		part := file[offsets[number-1]:end]
		switch {
		case begins(part, number, "<</Type /Font\n/Subtype /Type0"):
			fresh = font.objects(number)
		case begins(part, number, "<<\n/Type /Catalog\n"):
			part = bytes.Replace(part, []byte("/Type /Catalog\n"), []byte("/Type /Catalog\n/Lang ("+language+")\n/ViewerPreferences <</DisplayDocTitle true>>\n"), 1)
		}
		if replaced, ok := fresh[number]; ok {
			part = replaced
		}
		moved[number-1] = at
		at += len(part)
		parts = append(parts, part)
	}
	if len(fresh) == 0 {
		return errFile
	}
	parts = append(parts, crossReferences(moved, at, file[xref:]))
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// begins tells what kind of object this is by its first bytes, which no text of a
// user can imitate.
func begins(object []byte, number int, start string) bool {
	body, found := bytes.CutPrefix(object, []byte(strconv.Itoa(number)+" 0 obj\n"))
	return found && bytes.HasPrefix(body, []byte(start))
}

// objects gives the objects of the font that replace gofpdf's. gofpdf numbers them
// from the font dictionary on: descendant, ToUnicode, system info, descriptor, map
// of codes to glyphs, font program. The system info and the descriptor stay.
func (f fontFile) objects(font int) map[int][]byte {
	var widths []byte
	for _, width := range f.widths {
		widths = strconv.AppendUint(append(widths, ' '), uint64(width), 10)
	}
	descendant := fmt.Sprintf("<</Type /Font\n/Subtype /CIDFontType2\n/BaseFont /utf8%s\n/CIDSystemInfo %d 0 R\n"+
		"/FontDescriptor %d 0 R\n/DW 1000\n/W [1 [%s]]\n/CIDToGIDMap /Identity>>", family, font+3, font+4, widths)
	return map[int][]byte{
		font + 1: fmt.Appendf(nil, "%d 0 obj\n%s\nendobj\n", font+1, descendant),
		font + 2: stream(font+2, "", f.toUnicode),
		font + 5: fmt.Appendf(nil, "%d 0 obj\nnull\nendobj\n", font+5),
		font + 6: stream(font+6, "/Length1 "+strconv.Itoa(len(f.program)), f.program),
	}
}

func stream(number int, entries string, data []byte) []byte {
	packed := deflate(data)
	head := fmt.Sprintf("%d 0 obj\n<</Length %d/Filter /FlateDecode%s>>\nstream\n", number, len(packed), entries)
	return slices.Concat([]byte(head), packed, []byte("\nendstream\nendobj\n"))
}

// objects reads the cross references: the offset of object n stands at n-1.
func objects(file []byte) ([]int, int, error) {
	_, tail, found := bytes.Cut(file[max(0, len(file)-64):], []byte("startxref\n"))
	if !found {
		return nil, 0, errFile
	}
	number, _, _ := bytes.Cut(tail, []byte("\n"))
	xref, err := strconv.Atoi(string(number))
	if err != nil || xref <= 0 || xref >= len(file) {
		return nil, 0, errFile
	}
	var first, count int
	if _, err := fmt.Fscanf(bytes.NewReader(file[xref:]), "xref\n%d %d\n", &first, &count); err != nil {
		return nil, 0, errFile
	}
	const entry = 20 // bytes of an entry, by the standard
	_, rows, _ := bytes.Cut(file[xref+5:], []byte("\n"))
	if first != 0 || count < 2 || len(rows) < entry*count {
		return nil, 0, errFile
	}
	offsets := make([]int, count-1)
	for i := range offsets {
		offset, err := strconv.Atoi(string(rows[entry*(i+1) : entry*(i+1)+10]))
		if err != nil || offset <= 0 || offset >= xref {
			return nil, 0, errFile
		}
		offsets[i] = offset
	}
	return offsets, xref, nil
}

func deflate(data []byte) []byte {
	var out bytes.Buffer
	writer := zlib.NewWriter(&out)
	_, _ = writer.Write(data) // a buffer never fails
	_ = writer.Close()
	return out.Bytes()
}

// crossReferences writes the table for the moved objects and keeps gofpdf's trailer.
func crossReferences(offsets []int, at int, old []byte) []byte {
	out := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, offset := range offsets {
		out = fmt.Appendf(out, "%010d 00000 n \n", offset)
	}
	start, end := bytes.Index(old, []byte("trailer\n")), bytes.Index(old, []byte("startxref\n"))
	out = append(out, old[start:end]...)
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", at)
}
