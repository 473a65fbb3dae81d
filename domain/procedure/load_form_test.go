package procedure

import (
	"errors"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/worktime"
)

const formHead = "pack: X\nrevision: A\ntitle: {zh: 程序, en: X}\nowner: {zh: 质量部, en: Q}\neffective: 2026-01-01\ncalendar: cn\n" +
	"axes:\n  - {code: level, title: {zh: 级, en: L}, values: [{code: one, title: {zh: 一, en: One}}]}\n" +
	"steps:\n  - {code: signed, title: {zh: 签, en: Signed}}\n" +
	"forms:\n  - form: sheet\n    title: {zh: 表, en: Sheet}\n"

// TestFaultsOfForms tells each fault of a form with the line and column at which it stands. The form begins on line 12.
func TestFaultsOfForms(t *testing.T) {
	for name, tt := range map[string]struct{ form, at, code string }{
		"an unknown field":            {"    sections:\n      - grid: [case.nummer]\n", "15:16", "procedure.field_unknown"},
		"an unknown step":             {"    sections:\n      - text: step.sealed\n", "15:15", "procedure.field_unknown"},
		"an unknown class":            {"    sections:\n      - ticks: class.colour\n", "15:16", "procedure.field_unknown"},
		"an unknown part":             {"    sections:\n      - matrix: [case.number]\n", "15:9", "procedure.key_unknown"},
		"two parts in one":            {"    sections:\n      - text: case.title\n        note: {zh: 甲, en: a}\n", "15:9", "procedure.section_kind"},
		"no part":                     {"    sections:\n      - title: {zh: 甲, en: a}\n", "15:9", "procedure.section_kind"},
		"a column of another list":    {"    sections:\n      - table: item\n        columns: [item.lot, word.text]\n", "16:18", "procedure.field_elsewhere"},
		"a table without columns":     {"    sections:\n      - table: item\n", "15:9", "procedure.key_missing"},
		"columns of a text":           {"    sections:\n      - text: case.title\n        columns: [item.lot]\n", "16:18", "procedure.section_key"},
		"an unknown list":             {"    sections:\n      - table: things\n        columns: [item.lot]\n", "15:16", "procedure.list_unknown"},
		"an unknown act":              {"    sections:\n      - signatures: [{role: {zh: 甲, en: a}, by: stamped}]\n", "15:49", "procedure.signed_unknown"},
		"an unknown layout":           {"    like: none\n", "14:11", "procedure.layout_unknown"},
		"a layout and sections":       {"    like: acceptance\n    sections:\n      - text: case.title\n", "14:11", "procedure.layout_twice"},
		"a form about something else": {"    about: car\n    sections:\n      - text: case.title\n", "14:12", "procedure.subject_unknown"},
		"a form without layout":       {"    number: A\n", "12:11", "procedure.form_not_printed"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(strings.NewReader(formHead+tt.form), words)
			var e *domain.Error
			if !errors.As(err, &e) {
				t.Fatalf("not refused: %v", err)
			}
			for _, f := range e.Faults {
				if f.Code == tt.code && strings.HasPrefix(f.Field, tt.at+" ") {
					return
				}
			}
			t.Errorf("%s %s is not among %v", tt.at, tt.code, e.Faults)
		})
	}
}

// TestFormsThatAreTakenOver reads a layout of its own, one of the house under another name, and those that are left.
func TestFormsThatAreTakenOver(t *testing.T) {
	own := "    years: 5\n    sections:\n      - grid: [case.number, {field: class.level, wide: true}]\n      - opinions: [{role: {zh: 甲, en: a}, by: step.signed}]\n" +
		"  - {form: slip, title: {zh: 单, en: Slip}, number: QR-7, like: dispatch_order}\n"
	p, err := Load(strings.NewReader(formHead+own), words)
	if err != nil {
		t.Fatal(err)
	}
	day := worktime.Date{Year: 2026, Month: 3, Day: 6}
	sheet, _ := p.Form("sheet", day)
	if len(sheet.Sections) != 2 || sheet.Sections[0].Kind != GridSection || !sheet.Sections[0].Cells[1].Wide || sheet.Sections[1].Signers[0].By != "step.signed" || p.KeptYears("sheet", day) != 5 {
		t.Errorf("%+v", sheet)
	}
	slip, _ := p.Form("slip", day)
	if slip.About != AboutOrder || len(slip.Sections) == 0 || slip.Number != "QR-7" {
		t.Errorf("%+v", slip)
	}
	var orders []string
	for _, f := range p.Printable(AboutOrder, day) {
		orders = append(orders, f.Form)
	}
	if got := strings.Join(orders, " "); got != "slip coordination_order contact_sheet" {
		t.Errorf("forms of an order: %s", got)
	}
}
