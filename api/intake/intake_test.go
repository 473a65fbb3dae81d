package intake_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/api/intake"
	"octad/domain"
	"octad/domain/access"
	"octad/repository"
)

// zhComplaints are 500 real complaints; they are not part of the project.
const zhComplaints = "../../../shared/data/records/zh_complaints_500.csv"

const small = `
mapping: small
language: zh
zone: Asia/Shanghai
dates: [YYYY-MM-DD, YYYY/MM/DD hh:mm]
reference: "{no}"
fields:
  procedure: automotive
  channel: "{how}"
  receivedAt: "{on}"
  customer.name: 客户
  title: "{{{what}} {how}"
  title.en: Imported
  description: "{text}"
  item.quantityComplained: "{n}"
values:
  channel: {电话: telephone}
`

// importer returns an importer into a fresh house.
func importer(t *testing.T) (intake.Importer, *apitest.House) {
	t.Helper()
	h := apitest.New(t)
	actor := h.User(access.CustomerService).Actor()
	return intake.Importer{
		Read: h.App.Base, Rules: h.App.Base.Rules(t.Context()), Desk: h.App.Complaints, Site: h.Site.ID,
		Order: func() domain.Order { return h.App.Order(actor, "import") },
	}, h
}

func mapping(t *testing.T, text string) *intake.Mapping {
	t.Helper()
	m, err := intake.ReadMapping(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func table(t *testing.T, text string) *intake.Table {
	t.Helper()
	table, err := intake.ReadTable(strings.NewReader(text), "")
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// run imports and returns the lines.
func run(t *testing.T, i intake.Importer, m *intake.Mapping, rows *intake.Table) (lines []intake.Line, s intake.Summary) {
	t.Helper()
	s, err := i.Run(t.Context(), m, rows, func(l intake.Line) error {
		lines = append(lines, l)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines, s
}

func codes(f domain.Faults) (out []string) {
	for _, x := range f {
		out = append(out, x.Code)
	}
	return out
}

func TestRealComplaints(t *testing.T) {
	raw, err := os.ReadFile(zhComplaints)
	if err != nil {
		t.Skip("the real complaints are not at hand: ", err)
	}
	example, err := os.ReadFile("examples/zh-complaints.yaml")
	if err != nil {
		t.Fatal(err)
	}
	i, h := importer(t)
	m := mapping(t, string(example))

	i.DryRun = true
	if _, s := run(t, i, m, table(t, string(raw))); s.Created != 500 || s.Refused != 0 {
		t.Fatalf("a dry run says %+v, want 500 that would be created", s)
	}
	if got, _, err := h.App.Base.Complaints(t.Context(), domain.System, repository.Page{Limit: 1}, repository.ComplaintFilter{}); err != nil || len(got) != 0 {
		t.Fatalf("a dry run wrote %d complaints (%v)", len(got), err)
	}
	i.DryRun = false
	lines, s := run(t, i, m, table(t, string(raw)))
	if s.Created != 500 || s.Exists != 0 || s.Refused != 0 {
		t.Fatalf("the first run says %+v, want 500 created", s)
	}
	if _, s := run(t, i, m, table(t, string(raw))); s.Created != 0 || s.Exists != 500 || s.Warned != 0 {
		t.Fatalf("the second run says %+v, want 500 that exist", s)
	}
	records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for n, l := range lines {
		row := records[n+1]
		c, err := h.App.Base.Complaint(t.Context(), domain.System, l.Number)
		if err != nil {
			t.Fatal(err)
		}
		if c.CustomerReference != row[0] || c.Description[domain.ZH] != row[4] || c.ReceivedAt.In(m.Zone).Format("2006-01-02") != row[7] {
			t.Fatalf("line %d became another complaint: %+v, want %q", l.Line, c, row)
		}
	}
}

func TestRowsAreTakenOrRefusedEachOnItsOwn(t *testing.T) {
	i, h := importer(t)
	csv := "\ufeffno,how,on,what,text,n\n" +
		"A1,电话,2026-03-02,断裂,\"第一行\n第二行，“引号”\",3\n" +
		"A2,email,2026/03/02 16:30,松动,𠮷,\n" +
		"A3,pigeon,02.03.2026,异响,x,-1\n" +
		",email,2026-03-02,异响,x,1\n" +
		"A1,电话,2026-03-02,断裂,another text,3\n" +
		"A2,email,2026/03/02 16:30,松动,𠮷,\n" +
		"A5,email,2026-03-02,x,y,1,surplus\n" +
		"A6,fax,2026-03-02,x,y\n"
	lines, s := run(t, i, mapping(t, small), table(t, csv))
	want := []struct {
		line    int
		outcome intake.Outcome
		codes   []string
	}{
		{2, intake.Created, nil},
		{4, intake.Created, nil},
		{5, intake.Refused, []string{"import.date_malformed"}},
		{6, intake.Refused, []string{"import.reference_missing"}},
		{7, intake.Refused, []string{"import.reference_repeated"}},
		{8, intake.Exists, nil},
		{9, intake.Refused, []string{"import.too_many_cells"}},
		{10, intake.Created, nil},
	}
	for n, w := range want {
		l := lines[n]
		if l.Line != w.line || l.Outcome != w.outcome || !slices.Equal(codes(l.Faults), w.codes) {
			t.Errorf("row %d: line %d %s %v, want line %d %s %v", n, l.Line, l.Outcome, codes(l.Faults), w.line, w.outcome, w.codes)
		}
	}
	if s.Created != 3 || s.Exists != 1 || s.Refused != 4 {
		t.Errorf("summary %+v", s)
	}
	c, err := h.App.Base.Complaint(t.Context(), domain.System, lines[0].Number)
	if err != nil {
		t.Fatal(err)
	}
	if c.Title[domain.ZH] != "{断裂} 电话" || c.Title[domain.EN] != "Imported" || c.Channel != "telephone" || c.Description[domain.ZH] != "第一行\n第二行，“引号”" || c.Items[0].QuantityComplained != domain.Pieces(3) {
		t.Errorf("the first row became %+v", c)
	}
}

func TestRulesOfComplaintsRefuseARow(t *testing.T) {
	for _, dry := range []bool{true, false} {
		i, _ := importer(t)
		i.DryRun = dry
		lines, _ := run(t, i, mapping(t, small), table(t, "no,how,on,what,text,n\nB1,pigeon,2027-03-02,x,y,1.5\n"))
		if got := codes(lines[0].Faults); lines[0].Outcome != intake.Refused || !slices.Contains(got, "enum.unknown") || !slices.Contains(got, "time.future") || !slices.Contains(got, "quantity.not_whole") {
			t.Errorf("dry run %v: %s %v, want all three faults at once", dry, lines[0].Outcome, got)
		}
	}
}

func TestADryRunSaysWhatWouldBecomeOfARow(t *testing.T) {
	i, _ := importer(t)
	i.DryRun = true
	lines, s := run(t, i, mapping(t, small), table(t, "no,how,on,what,text,n\nB1,fax,2026-03-02,x,y,1\nB1,fax,2026-03-02,x,y,1\n"))
	if lines[0].Outcome != intake.WouldCreate || lines[0].Number != "" || lines[1].Outcome != intake.Exists || s.Created != 1 || s.Exists != 1 {
		t.Errorf("%+v, summary %+v", lines, s)
	}
}

func TestAChangedRowIsToldAndLeavesTheComplaint(t *testing.T) {
	i, h := importer(t)
	lines, _ := run(t, i, mapping(t, small), table(t, "no,how,on,what,text,n\nB1,fax,2026-03-02,x,before,1\n"))
	again, _ := run(t, i, mapping(t, small), table(t, "no,how,on,what,text,n\nB1,fax,2026-03-02,x,after,1\n"))
	if got := codes(again[0].Warnings); again[0].Outcome != intake.Exists || !slices.Equal(got, []string{"import.differs"}) {
		t.Errorf("%s %v, want exists with import.differs", again[0].Outcome, got)
	}
	if c, err := h.App.Base.Complaint(t.Context(), domain.System, lines[0].Number); err != nil || c.Description[domain.ZH] != "before" {
		t.Errorf("the complaint reads %v (%v)", c.Description, err)
	}
}

func TestFilesThatCannotBeReadAreRefusedWithACode(t *testing.T) {
	for _, c := range []struct{ name, file, code string }{
		{"GB 18030", "\xb1\xe0\xba\xc5,a\n1,2\n", "import.encoding"},
		{"UTF-16", "\xff\xfea\x00,\x00", "import.encoding"},
		{"NUL", "a,b\n1,\x002\n", "import.encoding"},
		{"quotes", "a,b\n\"1,2\n", "import.csv_malformed"},
		{"no rows", "a,b\n\n", "import.empty"},
		{"nothing", "", "import.empty"},
		{"no workbook", "PK\x03\x04 and then nothing", "import.workbook_malformed"},
	} {
		_, err := intake.ReadTable(strings.NewReader(c.file), "")
		if e, ok := err.(*domain.Error); !ok || e.Code != c.code { //nolint:errorlint // it comes bare
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
}

func TestMissingColumnsAreAllNamed(t *testing.T) {
	i, _ := importer(t)
	_, err := i.Run(t.Context(), mapping(t, small), table(t, "no,on,what,n,n\n1,2,3,4,5\n"), func(intake.Line) error { return nil })
	e, ok := err.(*domain.Error) //nolint:errorlint // it comes bare
	if !ok || !slices.Equal(codes(e.Faults), []string{"import.header_missing", "import.header_repeated", "import.header_missing"}) {
		t.Fatalf("%v", err)
	}
	if e.Faults[0].Field != "how" || e.Faults[2].Field != "text" {
		t.Errorf("the faults name %v", e.Faults)
	}
}

func TestMappingsAreStrict(t *testing.T) {
	for _, c := range []struct {
		name, text string
		codes      []string
	}{
		{"unknown key", "mapping: a\nfelds: {}\n", nil},
		{"two documents", "mapping: a\n---\nmapping: b\n", nil},
		{"all at once", "zone: Mars\ndates: [D.M.]\nfields: {nope: x, title: \"{open\"}\nvalues: {mode: {a: b}}\n", []string{
			"mapping.name_missing", "mapping.reference_missing", "mapping.zone_unknown", "mapping.date_malformed",
			"mapping.field_unknown", "mapping.template_malformed", "mapping.field_unknown",
		}},
	} {
		_, err := intake.ReadMapping(strings.NewReader(c.text))
		e, ok := err.(*domain.Error) //nolint:errorlint // it comes bare
		if !ok || !slices.Equal(codes(e.Faults), c.codes) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestWorkbooks(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	for cell, v := range map[string]any{
		"A1": "no", "B1": "how", "C1": "on", "D1": "what", "E1": "text", "F1": "n",
		"A2": "W1", "B2": "email", "C2": 46083.6875, "D2": "断裂", "E2": "=1+1 不是公式", "F2": 12,
	} {
		if err := book.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var raw bytes.Buffer
	if err := book.Write(&raw); err != nil {
		t.Fatal(err)
	}
	i, h := importer(t)
	lines, s := run(t, i, mapping(t, small), table(t, raw.String()))
	if s.Created != 1 {
		t.Fatalf("%+v %v", s, lines)
	}
	c, err := h.App.Base.Complaint(t.Context(), domain.System, lines[0].Number)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.ReceivedAt.Format("2006-01-02T15:04:05Z"); got != "2026-03-02T08:30:00Z" || c.Description[domain.ZH] != "=1+1 不是公式" || c.Items[0].QuantityComplained != domain.Pieces(12) {
		t.Errorf("received at %s: %+v", got, c)
	}
	if _, err := intake.ReadTable(bytes.NewReader(raw.Bytes()), "Other"); err == nil || !strings.Contains(err.Error(), "import.sheet_unknown") {
		t.Errorf("an unknown sheet: %v", err)
	}
}
