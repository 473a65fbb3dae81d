package xlsx

import (
	"archive/zip"
	"bufio"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"

	"octad/domain"
)

// book is a workbook being written: the package of ECMA-376 part 2. Its parts go out as they are made; those that
// name all others come last.
type book struct {
	out      *bufio.Writer
	zip      *zip.Writer
	about    About
	sheets   []sheetPart
	drawings int
	charts   int
	unlinked bool // a sheet has more rows than Excel takes links
}

// sheetPart is a sheet with what the workbook says of it.
type sheetPart struct {
	name string
	// cells is what its filter covers, as an absolute range; "" for a sheet without one.
	cells string
}

// level is how hard the parts are compressed: least, which makes files smaller than other writers do by writing less.
const level = 1

func newBook(w io.Writer, about About) *book {
	out := bufio.NewWriterSize(w, 32<<10)
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, level) })
	return &book{out: out, zip: z, about: about}
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// part begins a part of the package; the one before has ended.
func (b *book) part(name string) (io.Writer, error) {
	return b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: b.about.At})
}

// put writes a part whole.
func (b *book) put(name, content string) error {
	w, err := b.part(name)
	if err == nil {
		_, err = io.WriteString(w, xmlHead+content)
	}
	return err
}

// sheet begins the next sheet.
func (b *book) sheet(name string, s sheetPart) (io.Writer, error) {
	s.name = name
	b.sheets = append(b.sheets, s)
	return b.part("xl/worksheets/sheet" + strconv.Itoa(len(b.sheets)) + ".xml")
}

// The namespaces and the types of relations of the parts.
const (
	nsMain      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsOffice    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	typeOffice  = nsOffice + "/"
	typePackage = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
	mediaSheet  = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// relation is one relation of a part to another, or to an address outside.
type relation struct {
	kind, target string
	outside      bool
}

// element writes the relation with the id rIdN.
func (r relation) element(n int) string {
	mode := ""
	if r.outside {
		mode = ` TargetMode="External"`
	}
	return `<Relationship Id="rId` + strconv.Itoa(n) + `" Type="` + r.kind + `" Target="` + attribute(r.target) + `"` + mode + `/>`
}

// relations writes a part of relations, with the ids rId1, rId2 and so on.
func relations(list []relation) string {
	var x strings.Builder
	x.WriteString(`<Relationships xmlns="` + nsRelations + `">`)
	for i, r := range list {
		x.WriteString(r.element(i + 1))
	}
	x.WriteString(`</Relationships>`)
	return x.String()
}

// finish writes the parts that name all others, and ends the file.
func (b *book) finish(title domain.Text) error {
	at := b.about.At.UTC().Format(time.RFC3339)
	by, language := attribute(b.about.By), map[string]string{domain.ZH: "zh-CN", domain.EN: "en"}[b.about.Language]
	core := `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + attribute(title.In(b.about.Language)) + `</dc:title><dc:creator>` + by + `</dc:creator><dc:language>` + language + `</dc:language><cp:lastModifiedBy>` + by + `</cp:lastModifiedBy>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at + `</dcterms:modified></cp:coreProperties>`
	of := make([]relation, 0, len(b.sheets)+1)
	for i := range b.sheets {
		of = append(of, relation{kind: typeOffice + "worksheet", target: "worksheets/sheet" + strconv.Itoa(i+1) + ".xml"})
	}
	of = append(of, relation{kind: typeOffice + "styles", target: "styles.xml"})
	for _, p := range [][2]string{
		{"docProps/core.xml", core},
		{"docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Octad</Application></Properties>`},
		{"xl/styles.xml", styleSheet()},
		{"xl/workbook.xml", b.workbook()},
		{"xl/_rels/workbook.xml.rels", relations(of)},
		{"_rels/.rels", relations([]relation{
			{kind: typeOffice + "officeDocument", target: "xl/workbook.xml"}, {kind: typePackage, target: "docProps/core.xml"}, {kind: typeOffice + "extended-properties", target: "docProps/app.xml"},
		})},
		{"[Content_Types].xml", b.contentTypes()},
	} {
		if err := b.put(p[0], p[1]); err != nil {
			return err
		}
	}
	if err := b.zip.Close(); err != nil {
		return err
	}
	return b.out.Flush()
}

func (b *book) workbook() string {
	var list, names strings.Builder
	for i, s := range b.sheets {
		n := strconv.Itoa(i + 1)
		list.WriteString(`<sheet name="` + attribute(s.name) + `" sheetId="` + n + `" r:id="rId` + n + `"/>`)
		if s.cells == "" {
			continue
		}
		sheet := attribute("'" + strings.ReplaceAll(s.name, "'", "''") + "'!")
		names.WriteString(`<definedName name="_xlnm._FilterDatabase" localSheetId="` + strconv.Itoa(i) + `" hidden="1">` + sheet + s.cells + `</definedName>`)
		names.WriteString(`<definedName name="_xlnm.Print_Titles" localSheetId="` + strconv.Itoa(i) + `">` + sheet + `$A:$A,` + sheet + `$1:$1</definedName>`)
	}
	x := `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsOffice + `"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews><sheets>` + list.String() + `</sheets>`
	if names.Len() > 0 {
		x += `<definedNames>` + names.String() + `</definedNames>`
	}
	return x + `</workbook>`
}

func (b *book) contentTypes() string {
	var x strings.Builder
	x.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	override := func(part, media string) {
		x.WriteString(`<Override PartName="/` + part + `" ContentType="` + media + `"/>`)
	}
	override("xl/workbook.xml", mediaSheet+"sheet.main+xml")
	override("xl/styles.xml", mediaSheet+"styles+xml")
	override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	override("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")
	for i := range b.sheets {
		override("xl/worksheets/sheet"+strconv.Itoa(i+1)+".xml", mediaSheet+"worksheet+xml")
	}
	for i := range b.drawings {
		override("xl/drawings/drawing"+strconv.Itoa(i+1)+".xml", "application/vnd.openxmlformats-officedocument.drawing+xml")
	}
	for i := range b.charts {
		override("xl/charts/chart"+strconv.Itoa(i+1)+".xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
	}
	x.WriteString(`</Types>`)
	return x.String()
}
