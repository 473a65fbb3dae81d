package eightd

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

// gauge is a table of three values against 9.95 … 10.05 mm.
func gauge(values ...string) MeasurementTable {
	t := MeasurementTable{
		Title: both("bore"),
		Columns: []MeasuredColumn{
			{Name: both("piece"), Kind: TextColumn},
			{Name: both("diameter"), Kind: NumberColumn, Unit: "mm", Lower: "9.95", Upper: "10.050"},
		},
	}
	for _, v := range values {
		t.Rows = append(t.Rows, MeasuredRow{Values: []string{"#1", v}})
	}
	return t
}

func TestReadingsCompareExactly(t *testing.T) {
	for value, want := range map[string]Tolerance{
		"9.95": WithinLimits, "9.950": WithinLimits, "10.05": WithinLimits, "+10.0500000000000000": WithinLimits,
		"9.9499999999999999999": BelowLimit, "10.0500000000000000001": AboveLimit, "-10": BelowLimit, "": "", "NG": "",
	} {
		reading := gauge(value).Readings()[0][1]
		if reading.Verdict != want || reading.Value != value {
			t.Errorf("%q: %+v, want %q", value, reading, want)
		}
	}
	if n := gauge("9.9", "10", "10.1").OutOfTolerance(); n != 2 {
		t.Errorf("%d out of tolerance, want 2", n)
	}
	open := gauge("10")
	open.Columns[1].Lower, open.Columns[1].Upper = "", ""
	if v := open.Readings()[0][1].Verdict; v != "" {
		t.Errorf("without limits the verdict is %q", v)
	}
}

func TestEvidenceIsChecked(t *testing.T) {
	mark := func(shape MarkShape, x, y, x2, y2 int) []Mark {
		return []Mark{{Shape: shape, X: x, Y: y, X2: x2, Y2: y2, Note: both("crack")}}
	}
	with := func(alter func(*MeasurementTable)) []MeasurementTable {
		m := gauge("10")
		alter(&m)
		return []MeasurementTable{m}
	}
	for name, tt := range map[string]struct {
		marks  []Mark
		tables []MeasurementTable
		want   []string
	}{
		"an ellipse":      {marks: mark(EllipseMark, 0, 1000, 1000, 0)},
		"a level arrow":   {marks: mark(ArrowMark, 10, 500, 900, 500)},
		"a flat ellipse":  {marks: mark(EllipseMark, 10, 500, 900, 500), want: []string{"/attachments/0/marks/0 eightd.mark.no_size"}},
		"an arrow's dot":  {marks: mark(ArrowMark, 10, 10, 10, 10), want: []string{"/attachments/0/marks/0 eightd.mark.no_size"}},
		"off the picture": {marks: mark(RectangleMark, -1, 0, 1001, 9), want: []string{"/attachments/0/marks/0/x eightd.mark.outside", "/attachments/0/marks/0/x2 eightd.mark.outside"}},
		"no shape":        {marks: mark("", 0, 0, 9, 9), want: []string{"/attachments/0/marks/0/shape eightd.mark.shape_missing"}},
		"a strange shape": {marks: mark("star", 0, 0, 9, 9), want: []string{"/attachments/0/marks/0/shape eightd.word_unknown"}},
		"51 marks":        {marks: make([]Mark, 51), want: []string{"/attachments/0/marks eightd.mark.too_many"}},
		"a table":         {tables: []MeasurementTable{gauge("10", "", "-3.20")}},
		"a word for a number": {tables: []MeasurementTable{gauge("1e3", "10,2", "0x1F", ".5", "5.", "--1", strings.Repeat("9", 41))}, want: []string{
			"/measurements/0/rows/0/values/1 eightd.measurement.not_a_number", "/measurements/0/rows/1/values/1 eightd.measurement.not_a_number",
			"/measurements/0/rows/2/values/1 eightd.measurement.not_a_number", "/measurements/0/rows/3/values/1 eightd.measurement.not_a_number",
			"/measurements/0/rows/4/values/1 eightd.measurement.not_a_number", "/measurements/0/rows/5/values/1 eightd.measurement.not_a_number",
			"/measurements/0/rows/6/values/1 eightd.measurement.not_a_number",
		}},
		"a short row": {tables: with(func(m *MeasurementTable) { m.Rows[0].Values = []string{"#1"} }), want: []string{"/measurements/0/rows/0/values eightd.measurement.row_length"}},
		"limits crossed": {tables: with(func(m *MeasurementTable) { m.Columns[1].Lower, m.Columns[1].Upper = "1", "-1" }), want: []string{
			"/measurements/0/columns/1/upper eightd.measurement.limit_order",
		}},
		"limits of words": {tables: with(func(m *MeasurementTable) { m.Columns[0].Lower, m.Columns[1].Upper = "1", "ten" }), want: []string{
			"/measurements/0/columns/0/lower eightd.measurement.limit_of_text", "/measurements/0/columns/1/upper eightd.measurement.limit_malformed",
		}},
		"nothing said": {tables: []MeasurementTable{{}}, want: []string{"/measurements/0/title eightd.measurement.title_missing", "/measurements/0/columns eightd.measurement.columns_missing"}},
		"the same id twice": {tables: append(with(func(m *MeasurementTable) { m.ID = "m" }), with(func(m *MeasurementTable) { m.ID = "m" })...), want: []string{
			"/measurements/1/id eightd.measurement.id_twice",
		}},
		"21 tables": {tables: slicesOf(21, gauge("10")), want: []string{"/measurements eightd.measurement.too_many"}},
		"501 rows":  {tables: with(func(m *MeasurementTable) { m.Rows = slicesOf(501, m.Rows[0]) }), want: []string{"/measurements/0/rows eightd.measurement.too_many_rows"}},
	} {
		b := newBench(t)
		cmd := Saving{Fields: D2Fields{}, Measurements: tt.tables}
		if tt.marks != nil {
			cmd.Attachments = []Attachment{{AttachmentID: "a", Marks: tt.marks}}
		}
		_, err := b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d2"), cmd)
		var got []string
		for _, f := range faultsIn(err) {
			got = append(got, f.Field+" "+f.Code)
		}
		if name == "51 marks" && len(got) > 1 {
			got = got[:1] // an empty mark has faults of its own
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func slicesOf[T any](n int, v T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = v
	}
	return out
}

func faultsIn(err error) domain.Faults {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Faults
	}
	return nil
}

// TestFilesLieInTheRecordOfTheCase: what a report names is in its own file or in its complaints'.
func TestFilesLieInTheRecordOfTheCase(t *testing.T) {
	b := newBench(t)
	elsewhere := []Attachment{{AttachmentID: "a1"}, {AttachmentID: "x1"}, {AttachmentID: "x2"}}
	_, err := b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d1"), Saving{Fields: D1Fields{}, Attachments: elsewhere})
	if e := refused(t, err, "eightd.attachment.unknown"); len(e.Faults) != 2 || e.Faults[0].Field != "/attachments/1/attachmentId" || e.Faults[1].Field != "/attachments/2/attachmentId" {
		t.Errorf("%v", e)
	}
	cause := CauseFields{Kind: Occurrence, Statement: both("x"), Whys: []Why{{Answer: both("y"), AttachmentIDs: []domain.ID{"a2", "x1"}}}}
	_, _, err = b.desk.AddCause(t.Context(), b.by(engineer), b.ref(""), cause)
	if e := refused(t, err, "eightd.attachment.unknown"); len(e.Faults) != 1 || e.Faults[0].Field != "/whys/0/attachmentIds/1" {
		t.Errorf("%v", e)
	}
	cause.Whys[0].AttachmentIDs = cause.Whys[0].AttachmentIDs[:1]
	if _, _, err := b.desk.AddCause(t.Context(), b.by(engineer), b.ref(""), cause); err != nil {
		t.Error(err)
	}
}
