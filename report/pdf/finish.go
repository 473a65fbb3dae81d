package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

var errFile = errors.New("pdf: gofpdf wrote a file of unknown form")

// standInHead is how gofpdf begins the object of a picture, before its width.
const standInHead = "<</Type /XObject\n/Subtype /Image\n/Width "

// belongings are what finish puts in the place of stand-ins.
type belongings struct {
	font     fontFile
	pictures []picture
	files    attachment
	language string // BCP 47
	// behind is the number of the object behind which those of the files stand.
	behind int
}

// finish turns what gofpdf wrote into the record: the document's own font takes the
// place of the core font that stood in for it, pages are packed, the language of the
// document is told. gofpdf's own way to embed a font is left out because it takes most
// of the time of a document, grows with the square of the characters and maps every
// code to itself, so that nothing above U+FFFF could be printed or copied.
// Whole objects are replaced and the cross references written anew; the insides of
// streams are never searched.
func finish(w io.Writer, file []byte, own belongings) error {
	offsets, xref, err := objects(file)
	if err != nil {
		return err
	}
	order := make([]int, len(offsets))
	for i := range order {
		order[i] = i + 1
	}
	slices.SortFunc(order, func(a, b int) int { return offsets[a-1] - offsets[b-1] })
	// The language and the window title are of PDF 1.4.
	out := &objectWriter{moved: make([]int, len(offsets)), w: w}
	behind := own.font.objects(len(offsets))
	own.behind = len(offsets) + len(behind)
	behind = append(behind, own.files.objects(own.behind)...)
	out.write(bytes.Replace(file[:offsets[order[0]-1]], []byte("%PDF-1.3"), []byte("%PDF-1.4"), 1))
	for i, number := range order {
		end := xref
		if i+1 < len(order) {
			end = offsets[order[i+1]-1]
		}
		out.object(number, own.mend(file[offsets[number-1]:end], number, len(offsets)))
	}
	for _, object := range behind {
		out.moved = append(out.moved, 0)
		out.object(len(out.moved), object)
	}
	out.write(crossReferences(out.moved, out.at, file[xref:]))
	return out.err
}

// objectWriter notes where the objects begin and keeps the first error.
type objectWriter struct {
	w     io.Writer
	at    int
	moved []int
	err   error
}

func (o *objectWriter) object(number int, data []byte) {
	o.moved[number-1] = o.at
	o.write(data)
}

func (o *objectWriter) write(data []byte) {
	o.at += len(data)
	if o.err == nil {
		_, o.err = o.w.Write(data)
	}
}

// mend replaces the objects that gofpdf could not write as they should be; each is
// known by its first bytes, which no text of a user can imitate. The objects of the
// font follow the last of gofpdf's.
func (own belongings) mend(object []byte, number, last int) []byte {
	body, found := bytes.CutPrefix(object, []byte(strconv.Itoa(number)+" 0 obj\n"))
	switch {
	case !found:
		return object
	case bytes.HasPrefix(body, []byte("<</Type /Font\n/BaseFont /Helvetica")):
		return fmt.Appendf(nil, "%d 0 obj\n<</Type /Font\n/Subtype /Type0\n/BaseFont /%s\n/Encoding /Identity-H\n"+
			"/DescendantFonts [%d 0 R]\n/ToUnicode %d 0 R>>\nendobj\n", number, fontName, last+1, last+2)
	case bytes.HasPrefix(body, []byte("<<\n/Type /Catalog\n")):
		extra := "/Type /Catalog\n/Lang (" + own.language + ")\n/ViewerPreferences <</DisplayDocTitle true>>\n"
		return own.files.list(bytes.Replace(object, []byte("/Type /Catalog\n"), []byte(extra), 1), own.behind)
	case bytes.HasPrefix(body, []byte(standInHead)):
		digits, _, _ := bytes.Cut(body[len(standInHead):], []byte("\n"))
		if width, err := strconv.Atoi(string(digits)); err == nil && width >= 1 && width <= len(own.pictures) {
			return own.pictures[width-1].object(number)
		}
	case bytes.HasPrefix(body, []byte("<</Length ")):
		_, content, _ := bytes.Cut(body, []byte("stream\n"))
		return stream(number, "", bytes.TrimSuffix(content, []byte("\nendstream\nendobj\n")))
	}
	return object
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

// crossReferences writes the table of the objects and gofpdf's trailer with the new
// number of objects.
func crossReferences(offsets []int, at int, old []byte) []byte {
	out := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, offset := range offsets {
		out = fmt.Appendf(out, "%010d 00000 n \n", offset)
	}
	_, rest, _ := bytes.Cut(old, []byte("trailer\n<<\n/Size "))
	_, rest, _ = bytes.Cut(rest, []byte("\n"))
	rest, _, _ = bytes.Cut(rest, []byte("startxref\n"))
	out = fmt.Appendf(out, "trailer\n<<\n/Size %d\n", len(offsets)+1)
	return fmt.Appendf(append(out, rest...), "startxref\n%d\n%%%%EOF\n", at)
}
