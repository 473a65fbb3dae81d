package customerform_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
	"octad/report/customerform"
)

func TestFillKeepsWhatItDoesNotFill(t *testing.T) {
	raw := blank(t)
	book, m := opened(t, raw), mapped(t, blankMap)
	filled, err := book.Fill(m, external(), customerform.Options{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "blank.xlsx", raw)
	keep(t, "filled.xlsx", filled.Content)
	for _, f := range filled.Findings {
		t.Log(f.Severity, f.Code, f.Cell, f.Field, f.Message["en"])
	}
	before := map[string][]byte{}
	for _, p := range parts(t, raw) {
		before[p.name] = p.content
	}
	changes := map[string]bool{
		"[Content_Types].xml": true, "xl/workbook.xml": true, "xl/_rels/workbook.xml.rels": true, "xl/worksheets/sheet1.xml": true, "xl/styles.xml": true,
		"xl/drawings/drawing1.xml": true, "xl/drawings/_rels/drawing1.xml.rels": true,
	}
	for _, p := range parts(t, filled.Content) {
		old, had := before[p.name]
		delete(before, p.name)
		if had && !changes[p.name] && !bytes.Equal(old, p.content) {
			t.Errorf("%s has changed", p.name)
		}
		if !had && !strings.HasPrefix(p.name, "xl/media/octad") && !strings.HasPrefix(p.name, "xl/worksheets/octadAnnex") && !strings.Contains(p.name, "octad") {
			t.Errorf("%s is new", p.name)
		}
	}
	for name := range before {
		t.Errorf("%s is lost", name)
	}
	f, err := excelize.OpenReader(bytes.NewReader(filled.Content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, want := range map[string]string{
		"A3": "Report no.: 8D-2026-000061 rev. 2", "C8": "☑ First   ☐ Trend   ☐ Repeated", "H6": "", "C1": "8D REPORT · ACME Automotive",
	} {
		if got, _ := f.GetCellValue("8D", at); got != want {
			t.Errorf("%s: %q", at, got)
		}
	}
	if formula, _ := f.GetCellFormula("8D", "H6"); formula != "G6*2" {
		t.Errorf("formula %q", formula)
	}
}

// said reads a field of the command back as a report would hold it.
func TestFilledFormReadsBack(t *testing.T) {
	book, m := opened(t, blank(t)), mapped(t, blankMap)
	file := external()
	filled, err := book.Fill(m, file, customerform.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in, err := customerform.Read(filled.Content, book, m, customerform.Source{FileName: "back.xlsx", Form: "ACME/1", Today: worktime.Date{Year: 2030, Month: 1, Day: 1}})
	if err != nil {
		t.Fatal(err)
	}
	r, en := file.Report, func(x domain.Text) domain.Text { return domain.Text{"en": x.In("en")} }
	h, part := in.Command.Opening.Header, in.Command.Opening.Header.Parts[0]
	want := r.Header.Fields.Parts[0]
	savings := map[eightd.Code]eightd.Fields{}
	for _, s := range in.Command.Savings {
		savings[eightd.Code(s.At[1:])] = s.Fields
	}
	d1, _ := savings[eightd.CodeD1].(eightd.D1Fields)
	d2, _ := savings[eightd.CodeD2].(eightd.D2Fields)
	for name, pair := range map[string][2]any{
		"reference":  {in.Reference, r.Complaints[0].CustomerReference},
		"customer":   {h.Customer.Name, r.Header.Fields.Customer.Name},
		"part":       {part.CustomerPartNumber, want.CustomerPartNumber},
		"part name":  {part.Name, en(want.Name)},
		"quantity":   {*part.QuantityComplained, *want.QuantityComplained},
		"date":       {h.ComplaintDate, r.Header.Fields.ComplaintDate},
		"detected":   {d2.DetectedOn, r.D2.Fields.DetectedOn},
		"history":    {d2.History, r.D2.Fields.History},
		"mode":       {h.Mode, r.Header.Fields.Mode},
		"safety":     {h.SafetyRelated, r.Header.Fields.SafetyRelated},
		"leader":     {d1.Leader.Name, r.D1.Fields.Leader.Name},
		"problem":    {d2.Problem, en(r.D2.Fields.Problem)},
		"members":    {len(d1.Members), len(r.D1.Fields.Members)},
		"containing": {len(slices.DeleteFunc(slices.Clone(in.Command.Actions), func(a eightd.ImportedAction) bool { return a.Type != eightd.Containment })), len(r.D3.Actions)},
		"correcting": {len(slices.DeleteFunc(slices.Clone(in.Command.Actions), func(a eightd.ImportedAction) bool { return a.Type != eightd.Corrective })), len(r.D5.Actions)},
	} {
		if diff := cmp.Diff(pair[1], pair[0]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	n := map[eightd.ActionType]int{}
	for _, a := range in.Command.Actions {
		was := r.D3.Actions
		if a.Type == eightd.Corrective {
			was = r.D5.Actions
		}
		x := was[n[a.Type]]
		n[a.Type]++
		if diff := cmp.Diff([]any{en(x.What), x.Owner.Name, x.PlannedOn, x.Implementation.ImplementedOn}, []any{a.What, a.Owner.Name, a.PlannedOn, a.Done.ImplementedOn}); diff != "" {
			t.Errorf("%s: %s", x.Label, diff)
		}
	}
}
