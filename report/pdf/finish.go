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

// finish mends what gofpdf cannot write: the ToUnicode map of the document's font
// (gofpdf's says that every code is its own character, which is wrong for the
// private codes) and the language of the document. It replaces whole objects and
// writes the cross references anew; it never searches inside the streams.
func finish(w io.Writer, file, toUnicode []byte, language string) error {
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
	for i, number := range order {
		end := xref
		if i+1 < len(order) {
			end = offsets[order[i+1]-1]
		}
		part := mend(file[offsets[number-1]:end], number, toUnicode, language)
		moved[number-1] = at
		at += len(part)
		parts = append(parts, part)
	}
	parts = append(parts, crossReferences(moved, at, file[xref:]))
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
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

// mend replaces the two objects that gofpdf writes wrong; each is known by how the
// object begins, which no text of a user can imitate.
func mend(object []byte, number int, toUnicode []byte, language string) []byte {
	head := strconv.Itoa(number) + " 0 obj\n"
	body, found := bytes.CutPrefix(object, []byte(head))
	if !found {
		return object
	}
	if catalog, ok := bytes.CutPrefix(body, []byte("<<\n/Type /Catalog\n")); ok {
		extra := "<<\n/Type /Catalog\n/Lang (" + language + ")\n/ViewerPreferences <</DisplayDocTitle true>>\n"
		return slices.Concat([]byte(head+extra), catalog)
	}
	if _, stream, ok := bytes.Cut(body[:min(len(body), 64)], []byte(">>\nstream\n")); ok && bytes.HasPrefix(stream, []byte("/CIDInit")) {
		packed := deflate(toUnicode)
		opening := head + "<</Length " + strconv.Itoa(len(packed)) + "/Filter /FlateDecode>>\nstream\n"
		return slices.Concat([]byte(opening), packed, []byte("\nendstream\nendobj\n"))
	}
	return object
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
