package customerform_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"octad/domain/dossier"
	"octad/domain/record"
	"octad/report/customerform"
	"octad/report/sample"
)

// blankMap is the map of the form that blank makes.
const blankMap = `
customer_form: 1
language: en
dates: dd.mm.yyyy
sheet: 8D
cells:
- {field: complaint.reference, name: ComplaintNo, mandatory: true}
- {field: header.customer, label: Customer, side: left}
- {field: part.customerPartNumber, at: G5, mandatory: true}
- {field: part.name, at: C6}
- {field: part.quantityComplained, at: G6}
- {field: header.complaintDate, at: C7}
- {field: d2.detectedOn, at: G7}
- {field: d2.history, at: C8, boxes: {first: First, trend: Trend, repeat: Repeated}}
- {field: header.mode, at: G8, values: {zero_km: "0 km", line: Line, field: Field return, warranty: Warranty}}
- {field: header.safetyRelated, at: C9, mark: {value: "yes", on: X}}
- {field: d1.leader.name, at: C11}
- {field: d2.problem, label: Problem description, side: above, mandatory: true}
- {field: d4.occurrence, at: C33}
- {field: d4.nonDetection, at: C34}
- {field: d7.lessonsLearned, at: C50}
tables:
- {rows: d1.members, at: A13, count: 4, columns: {name: B, department: D, role: F}}
- {rows: d3.actions, at: A27, count: 2, columns: {what: B, owner: F, plannedOn: G, implementedOn: H}, mandatory: [what]}
- {rows: d5.actions, at: A38, count: 3, columns: {label: A, what: B, owner: F, plannedOn: G, implementedOn: H}}
pictures:
- {show: photos, of: d2, at: B21:D24}
- {show: fishbone, at: B53:H66}
`

// blank makes a form as customers have them: a merged header with a logo, boxes in cells, lists of values on a hidden
// sheet, protection, formulas with what they came to, conditional formats, a print area, header and footer; and parts
// that no program but Excel knows.
func blank(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "8D"))
	_, err := f.NewSheet("Lists")
	must(err)
	for i, s := range []string{"0 km", "Line", "Field return", "Warranty"} {
		must(f.SetCellStr("Lists", "A"+string(rune('1'+i)), s))
	}
	must(f.SetSheetVisible("Lists", false))
	border := []excelize.Border{{Type: "left", Color: "000000", Style: 1}, {Type: "right", Color: "000000", Style: 1}, {Type: "top", Color: "000000", Style: 1}, {Type: "bottom", Color: "000000", Style: 1}}
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 18, Color: "1F3864"}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9E2F3"}}})
	must(err)
	label, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 10}, Border: border, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F2F2"}}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}})
	must(err)
	entry, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Size: 10}, Border: border, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}, Protection: &excelize.Protection{Locked: false}})
	must(err)
	day := "dd/mm/yyyy"
	date, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Size: 10}, Border: border, CustomNumFmt: &day})
	must(err)
	must(f.SetColWidth("8D", "A", "A", 6))
	must(f.SetColWidth("8D", "B", "H", 15))
	must(f.MergeCell("8D", "C1", "H2"))
	must(f.SetCellStr("8D", "C1", "8D REPORT · ACME Automotive"))
	must(f.SetCellStyle("8D", "C1", "H2", head))
	said := func(at, text string) { must(f.SetCellStr("8D", at, text)); must(f.SetCellStyle("8D", at, at, label)) }
	box := func(from, to string, style int) {
		if from != to {
			must(f.MergeCell("8D", from, to))
		}
		must(f.SetCellStyle("8D", from, to, style))
	}
	must(f.SetCellRichText("8D", "A3", []excelize.RichTextRun{{Text: "Report no.: ", Font: &excelize.Font{Bold: true, Size: 11}}, {Text: "{{number}}", Font: &excelize.Font{Color: "C00000", Size: 11}}, {Text: " rev. {{revision}}", Font: &excelize.Font{Size: 9}}}))
	said("B4", "Complaint no. *")
	box("C4", "D4", entry)
	must(f.SetDefinedName(&excelize.DefinedName{Name: "ComplaintNo", RefersTo: "'8D'!$C$4"}))
	said("F4", "Customer")
	box("G4", "H4", entry)
	said("B5", "Supplier")
	must(f.SetCellStr("8D", "C5", "{{supplier}}"))
	box("C5", "D5", entry)
	said("F5", "Part no. *")
	box("G5", "H5", entry)
	said("B6", "Part name")
	box("C6", "D6", entry)
	said("F6", "Quantity")
	box("G6", "G6", entry)
	must(f.SetCellFormula("8D", "H6", "G6*2"))
	must(f.SetCellStyle("8D", "H6", "H6", entry))
	said("B7", "Complaint date")
	box("C7", "C7", date)
	said("F7", "Detected on")
	box("G7", "G7", entry)
	said("B8", "History")
	must(f.SetCellStr("8D", "C8", "☐ First   ☐ Trend   ☑ Repeated"))
	box("C8", "E8", entry)
	said("F8", "Found in")
	box("G8", "H8", entry)
	list := excelize.NewDataValidation(true)
	list.Sqref = "G8:H8"
	list.SetSqrefDropList("Lists!$A$1:$A$4")
	must(f.AddDataValidation("8D", list))
	said("B9", "Safety related")
	box("C9", "C9", entry)
	said("B11", "D1 Team leader")
	box("C11", "D11", entry)
	for i, s := range []string{"No.", "Name", "", "Department", "", "Role"} {
		said(string(rune('A'+i))+"12", s)
	}
	for row := 13; row <= 16; row++ {
		r := itoa(row)
		must(f.SetCellInt("8D", "A"+r, int64(row-12)))
		box("B"+r, "C"+r, entry)
		box("D"+r, "E"+r, entry)
		box("F"+r, "H"+r, entry)
	}
	must(f.MergeCell("8D", "B18", "H18"))
	said("B18", "Problem description")
	box("B19", "H19", entry)
	must(f.SetRowHeight("8D", 19, 45))
	for row := 21; row <= 24; row++ {
		must(f.SetRowHeight("8D", row, 30))
	}
	must(f.MergeCell("8D", "B21", "D24"))
	table := func(title string, head, first, last int) {
		said("B"+itoa(head-1), title)
		for i, s := range []string{"No.", "Action", "", "", "", "Responsible", "Due date", "Done on"} {
			said(string(rune('A'+i))+itoa(head), s)
		}
		for row := first; row <= last; row++ {
			r := itoa(row)
			must(f.MergeCell("8D", "B"+r, "E"+r))
			must(f.SetCellStyle("8D", "A"+r, "F"+r, entry))
			must(f.SetCellStyle("8D", "G"+r, "H"+r, date))
			must(f.SetRowHeight("8D", row, 28))
		}
	}
	table("D3 Containment actions", 26, 27, 28)
	must(f.SetCellFormula("8D", "H30", "COUNTA(B27:B28)"))
	said("B32", "D4 Root causes")
	said("B33", "Occurrence")
	box("C33", "H33", entry)
	must(f.SetRowHeight("8D", 33, 60))
	said("B34", "Non-detection")
	box("C34", "H34", entry)
	must(f.SetRowHeight("8D", 34, 60))
	table("D5 Corrective actions", 37, 38, 40)
	said("B50", "Lessons learned")
	box("C50", "H50", entry)
	must(f.SetRowHeight("8D", 50, 60))
	said("B52", "Fishbone")
	must(f.MergeCell("8D", "B53", "H66"))
	red, err := f.NewConditionalStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}})
	must(err)
	must(f.SetConditionalFormat("8D", "G5:H5", []excelize.ConditionalFormatOptions{{Type: "blanks", Format: &red}}))
	must(f.ProtectSheet("8D", &excelize.SheetProtectionOptions{Password: "acme", EditScenarios: true}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "'8D'!$A$1:$H$66", Scope: "8D"}))
	must(f.SetHeaderFooter("8D", &excelize.HeaderFooterOptions{OddHeader: "&CACME confidential", OddFooter: "&LForm Q-4711&RPage &P of &N"}))
	fit, tall := 1, 0
	must(f.SetPageLayout("8D", &excelize.PageLayoutOptions{FitToWidth: &fit, FitToHeight: &tall}))
	must(f.SetSheetProps("8D", &excelize.SheetPropsOptions{FitToPage: &[]bool{true}[0]}))
	must(f.AddPictureFromBytes("8D", "A1", &excelize.Picture{Extension: ".png", File: picture(60, 30), Format: &excelize.GraphicOptions{}}))
	var out bytes.Buffer
	must(f.Write(&out))
	return rewritten(t, out.Bytes(), func(name string, content []byte) []byte {
		if name == "xl/worksheets/sheet1.xml" { // what the formulas came to when the form was saved
			s := strings.Replace(string(content), "<f>G6*2</f>", "<f>G6*2</f><v>84</v>", 1)
			return []byte(strings.Replace(s, "<f>COUNTA(B27:B28)</f>", "<f>COUNTA(B27:B28)</f><v>0</v>", 1))
		}
		return content
	}, map[string]string{
		"xl/printerSettings/printerSettings1.bin": "\x00\x01printer",
		"xl/ctrlProps/ctrlProp1.xml":              `<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="CheckBox"/>`,
		"customXml/item1.xml":                     `<acme xmlns="urn:acme"><form>Q-4711</form></acme>`,
	})
}

func itoa(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

func picture(w, h int) []byte {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, color.RGBA{uint8(x * 255 / w), uint8(y * 255 / h), 120, 255})
		}
	}
	var out bytes.Buffer
	_ = png.Encode(&out, m)
	return out.Bytes()
}

// rewritten changes and adds parts of a package.
func rewritten(t testing.TB, raw []byte, change func(name string, content []byte) []byte, add map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(name string, content []byte) {
		to, err := w.Create(name)
		if err == nil {
			_, err = to.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range parts(t, raw) {
		if content := change(p.name, p.content); content != nil {
			put(p.name, content)
		}
	}
	for name, content := range add {
		put(name, []byte(content))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type part struct {
	name    string
	content []byte
}

func parts(t testing.TB, raw []byte) []part {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(f.Name, err)
		}
		out = append(out, part{f.Name, content})
	}
	return out
}

func opened(t testing.TB, raw []byte) *customerform.Book {
	t.Helper()
	b, err := customerform.Open(raw)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func mapped(t testing.TB, text string) customerform.Map {
	t.Helper()
	m, err := customerform.ParseMap(text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// external is the version for the customer of a whole 8D, whose photos take a while to make.
var external = sync.OnceValue(func() dossier.File { return dossier.For(record.External, sample.Machining()) })

// keep writes a file where OCTAD_FORMS says, to be looked at.
func keep(t testing.TB, name string, content []byte) {
	if dir := os.Getenv("OCTAD_FORMS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
