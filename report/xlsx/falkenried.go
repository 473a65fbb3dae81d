package xlsx

import (
	"bytes"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// formRow is one row of Falkenried's form: the words of its labels, each with the cells that it takes, and the cells in which
// the supplier writes.
type formRow struct {
	row    int
	height float64
	labels map[string]string
	boxes  []string
}

// falkenriedRows is the form from top to bottom. A box of two letters reaches from the one column to the other.
func falkenriedRows() []formRow {
	rows := []formRow{
		{4, 26, map[string]string{"AB": "Complaint no. / Reklamations-Nr. *", "EF": "Supplier 8D no."}, []string{"CD", "GH"}},
		{5, 26, map[string]string{"AB": "Part no. / Teile-Nr. *", "EF": "Part / Benennung"}, []string{"CD", "GH"}},
		{6, 26, map[string]string{"AB": "Complaint date / Datum", "EF": "Quantity / Menge"}, []string{"CD", "GH"}},
		{8, 18, map[string]string{"AH": "D1 Team"}, nil},
		{9, 18, map[string]string{"AB": "Leader / Leiter *"}, []string{"CH"}},
		{10, 16, map[string]string{"AA": "No.", "BD": "Name", "EF": "Department / Abteilung", "GH": "Role / Funktion"}, nil},
		{17, 18, map[string]string{"AH": "D2 Problem description / Problembeschreibung *"}, nil},
		{18, 66, nil, []string{"AH"}},
		{28, 18, map[string]string{"AH": "D4 Root causes / Fehlerursachen"}, nil},
		{29, 84, map[string]string{"AB": "Occurrence / Auftreten *"}, []string{"CH"}},
		{30, 84, map[string]string{"AB": "Non-detection / Nichtentdeckung *"}, []string{"CH"}},
		{42, 18, map[string]string{"AH": "D7 Lessons learned"}, nil},
		{43, 66, nil, []string{"AH"}},
		{46, 18, map[string]string{"AH": "Ishikawa"}, nil},
	}
	for n := 11; n <= 15; n++ {
		rows = append(rows, formRow{n, 18, map[string]string{"AA": strconv.Itoa(n - 10)}, []string{"BD", "EF", "GH"}})
	}
	for head, n := range map[int]int{20: 4, 33: 5} {
		title := map[int]string{20: "D3 Containment / Sofortmaßnahmen", 33: "D5 + D6 Corrective actions / Abstellmaßnahmen"}[head]
		rows = append(rows, formRow{head, 18, map[string]string{"AH": title}, nil},
			formRow{head + 1, 16, map[string]string{"AA": "No.", "BE": "Action / Maßnahme", "FF": "Responsible", "GG": "Due / Termin", "HH": "Done / Erledigt"}, nil})
		for i := range n {
			rows = append(rows, formRow{head + 2 + i, 42, nil, []string{"AA", "BE", "FF", "GG", "HH"}})
		}
	}
	return rows
}

// FalkenriedForm makes the blank 8D workbook that the demo's customer Falkenried hands out under the number: fixed rows,
// merged boxes, all but the boxes protected.
func FalkenriedForm(number string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	b := formBuilder{f: f, sheet: "8D"}
	b.try(f.SetSheetName("Sheet1", b.sheet))
	line := []excelize.Border{{Type: "left", Color: "7F7F7F", Style: 1}, {Type: "right", Color: "7F7F7F", Style: 1}, {Type: "top", Color: "7F7F7F", Style: 1}, {Type: "bottom", Color: "7F7F7F", Style: 1}}
	title := b.style(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 18, Color: "1F3864"}, Alignment: &excelize.Alignment{Vertical: "center"}})
	label := b.style(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 9}, Border: line, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7ECF4"}}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}})
	box := b.style(&excelize.Style{Font: &excelize.Font{Size: 9}, Border: line, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}, Protection: &excelize.Protection{Locked: false}})
	b.try(f.SetColWidth(b.sheet, "A", "A", 7))
	b.try(f.SetColWidth(b.sheet, "B", "H", 15))
	b.put(1, "AH", "8D Report", title)
	b.try(f.SetRowHeight(b.sheet, 1, 30))
	b.put(2, "AH", "Falkenried Antriebselektronik GmbH · Form "+number+" · Supplier: {{supplier}} ({{header.supplierId}}) · Rev. {{revision}}", b.style(&excelize.Style{Font: &excelize.Font{Size: 9, Color: "595959"}}))
	for _, r := range falkenriedRows() {
		b.try(f.SetRowHeight(b.sheet, r.row, r.height))
		for at, words := range r.labels {
			b.put(r.row, at, words, label)
		}
		for _, at := range r.boxes {
			b.put(r.row, at, "", box)
		}
	}
	b.try(f.MergeCell(b.sheet, "A47", "H66"))
	b.try(f.SetCellStyle(b.sheet, "A47", "H66", box))
	b.try(f.ProtectSheet(b.sheet, &excelize.SheetProtectionOptions{Password: "falkenried"}))
	b.try(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "'8D'!$A$1:$H$66", Scope: b.sheet}))
	b.try(f.SetHeaderFooter(b.sheet, &excelize.HeaderFooterOptions{OddFooter: "&L" + number + "&RPage &P / &N"}))
	wide, tall, fits := 1, 0, true
	b.try(f.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{FitToWidth: &wide, FitToHeight: &tall}))
	b.try(f.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fits}))
	var out bytes.Buffer
	b.try(f.Write(&out))
	return out.Bytes(), b.err
}

// formBuilder writes into a sheet and keeps the first thing that went wrong.
type formBuilder struct {
	f     *excelize.File
	sheet string
	err   error
}

func (b *formBuilder) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *formBuilder) style(s *excelize.Style) int {
	id, err := b.f.NewStyle(s)
	b.try(err)
	return id
}

// put writes the words into the columns from the first letter to the last.
func (b *formBuilder) put(row int, columns, words string, style int) {
	from, to := columns[:1]+strconv.Itoa(row), columns[1:]+strconv.Itoa(row)
	if from != to {
		b.try(b.f.MergeCell(b.sheet, from, to))
	}
	b.try(b.f.SetCellStyle(b.sheet, from, to, style))
	if words != "" {
		b.try(b.f.SetCellStr(b.sheet, from, words))
	}
}
