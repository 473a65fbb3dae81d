package report

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/report/document"
)

func TestMeasurementsTellWhatIsOutOfTolerance(t *testing.T) {
	r := &eightd.Report{}
	r.D6.Measurements = []eightd.MeasurementTable{{
		Title: domain.ZhEn("孔径", "Bore"),
		Columns: []eightd.MeasuredColumn{
			{Name: domain.ZhEn("件", "Piece"), Kind: eightd.TextColumn},
			{Name: domain.ZhEn("直径", "Diameter"), Kind: eightd.NumberColumn, Unit: "mm", Lower: "9.95", Upper: "10.050"},
			{Name: domain.ZhEn("粗糙度", "Roughness"), Kind: eightd.NumberColumn, Unit: "µm", Upper: "0.8"},
		},
		Rows: []eightd.MeasuredRow{{Values: []string{"#1", "10.000", "0.81"}}, {Values: []string{"#2", "9.9", ""}}},
	}}
	w := writer{pen: pen{language: document.Bilingual, zone: time.UTC}, file: dossier.File{Report: r}, report: r}
	got := w.measurements(eightd.CodeD6)
	want := []document.Block{
		document.Heading{Text: document.Text{Main: "测量：孔径", Second: "Measurement: Bore"}, Level: 1},
		document.Table{
			Columns: []document.Column{
				{Title: document.Text{Main: "件", Second: "Piece"}},
				{Title: document.Text{Main: "直径 [mm]", Second: "Diameter [mm]"}, Align: document.Right},
				{Title: document.Text{Main: "粗糙度 [µm]", Second: "Roughness [µm]"}, Align: document.Right},
			},
			Rows: []document.Row{
				{Cells: []document.Cell{{Text: document.Text{Main: "公差", Second: "Limits"}, Label: true}, {Text: document.Plain("9.95 … 10.050"), Label: true}, {Text: document.Plain("≤ 0.8"), Label: true}}},
				{Cells: []document.Cell{{Text: document.Plain("#1")}, {Text: document.Plain("10.000")}, {Text: document.Text{Main: "0.81 高于上限", Second: "0.81 Above the upper limit"}, Tone: document.Late}}},
				{Cells: []document.Cell{{Text: document.Plain("#2")}, {Text: document.Text{Main: "9.9 低于下限", Second: "9.9 Below the lower limit"}, Tone: document.Late}, {}}},
			},
		},
		document.Paragraph{Text: document.Text{Main: "超差：2 / 3", Second: "Out of tolerance: 2 of 3"}, Style: document.Caption},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestManyMeasuredColumnsStandBelowEachOther(t *testing.T) {
	m := eightd.MeasurementTable{Rows: []eightd.MeasuredRow{{Values: []string{"#1"}}}}
	for range eightd.MaxMeasuredColumns {
		m.Columns = append(m.Columns, eightd.MeasuredColumn{Name: domain.Same("c")})
		m.Rows[0].Values = append(m.Rows[0].Values, "v")
	}
	m.Rows = append(m.Rows, eightd.MeasuredRow{Values: []string{"#2"}})
	values := 0
	for _, part := range sideBySide(m) {
		if len(part.Columns) > measuredAcross || part.Rows[0].Values[0] != "#1" || part.Rows[1].Values[0] != "#2" {
			t.Errorf("%d columns, rows %v", len(part.Columns), part.Rows)
		}
		values += len(part.Columns) - 1
	}
	if values != len(m.Columns)-1 {
		t.Errorf("%d columns are printed", values)
	}
}
