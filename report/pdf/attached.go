package pdf

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/report/document"
)

// attachment is the files that go with a document (ISO 32000-1, 7.11.4): each is a packed stream and a
// specification that names it. The relationship tells programs that they are the data of the pages.
type attachment struct {
	files []document.File
	at    time.Time
}

// objects gives the objects that stand behind the last of the file: of each file its stream and its specification.
func (a attachment) objects(last int) [][]byte {
	var out [][]byte
	for _, f := range a.files {
		entries := fmt.Sprintf("/Type /EmbeddedFile/Subtype /%s/Params <</Size %d/ModDate (D:%sZ)>>",
			strings.ReplaceAll(f.MediaType, "/", "#2F"), len(f.Content), a.at.UTC().Format("20060102150405"))
		name := hexText(f.Name)
		number := last + len(out) + 1
		out = append(out, stream(number, entries, f.Content), fmt.Appendf(nil,
			"%d 0 obj\n<</Type /Filespec\n/F %s\n/UF %s\n/Desc %s\n/AFRelationship /Data\n/EF <</F %d 0 R/UF %d 0 R>>>>\nendobj\n",
			number+1, name, name, hexText(f.Description), number, number))
	}
	return out
}

// emptyNames is how gofpdf lists the files of a document that it gave none.
const emptyNames = "/EmbeddedFiles << /Names [\n  \n] >>"

// list puts the files, whose objects stand behind the last of the file, into the catalog.
func (a attachment) list(catalog []byte, last int) []byte {
	if len(a.files) == 0 {
		return catalog
	}
	type named struct{ name, object string }
	all := make([]named, len(a.files))
	for i, f := range a.files {
		all[i] = named{hexText(f.Name), fmt.Sprintf("%d 0 R", last+2*i+2)}
	}
	slices.SortFunc(all, func(x, y named) int { return cmp.Compare(x.name, y.name) })
	var names, objects []string
	for _, n := range all {
		names, objects = append(names, n.name+" "+n.object), append(objects, n.object)
	}
	whole := "/EmbeddedFiles <</Names [" + strings.Join(names, " ") + "]>>"
	catalog = bytes.Replace(catalog, []byte(emptyNames), []byte(whole), 1)
	return bytes.Replace(catalog, []byte("/Type /Catalog\n"), []byte("/Type /Catalog\n/AF ["+strings.Join(objects, " ")+"]\n"), 1)
}

// hexText writes a text as a string of UTF-16, in which nothing has to be escaped.
func hexText(s string) string {
	return "<" + strings.ToUpper(hex.EncodeToString([]byte(utf16Text(s)))) + ">"
}
