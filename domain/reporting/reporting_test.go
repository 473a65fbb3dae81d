package reporting_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/procedure"
	"octad/domain/reporting"
	"octad/domain/worktime"
)

var now = time.Date(2026, 3, 9, 4, 0, 0, 0, time.UTC)

// pack is one that states what the reports read.
func pack() *procedure.Pack {
	return &procedure.Pack{
		Ref: procedure.Ref{Code: "T", Revision: "1"}, Title: domain.ZhEn("试验", "Trial"), Owner: domain.ZhEn("售后服务部", "After-sales"), Calendar: "cn",
		Roles:  []procedure.Role{{Code: "admin", Title: domain.ZhEn("行政部", "Administration")}},
		Axes:   []procedure.Axis{{Code: "weight", Title: domain.ZhEn("轻重", "Weight"), Values: []procedure.Value{{Code: "light", Title: domain.Same("light")}, {Code: "heavy", Title: domain.Same("heavy")}}}},
		Clocks: []procedure.Clock{{Code: "reply", Title: domain.Same("Reply")}, {Code: "silent", Title: domain.Same("Silent")}},
		Incidents: procedure.Incidents{Grades: []procedure.Value{
			{Code: "I", Title: domain.Same("grade I")}, {Code: "II", Title: domain.Same("grade II")},
		}},
		Forms:   []procedure.Form{{Form: "major", Number: "OLD"}, {Form: "major", Number: "QB/HC2013-01", From: worktime.Date{Year: 2026, Month: 3, Day: 1}}},
		Records: []procedure.Record{{Code: "major", Title: domain.Same("Major"), Form: "major", KeptBy: "admin", Years: 5}, {Code: "sheet", Title: domain.Same("Sheet")}},
		Control: procedure.Control{History: []procedure.Revision{{Revision: "1"}}, Distribution: []procedure.Copy{{To: domain.Same("QA"), Copies: 2}}},
	}
}

func ask(t *testing.T, kind procedure.ReportKind, given procedure.Condition) reporting.Ask {
	t.Helper()
	p := pack()
	library, err := procedure.NewLibrary(p)
	if err != nil {
		t.Fatal(err)
	}
	china, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := casework.RulesOf(library, china)
	if err != nil {
		t.Fatal(err)
	}
	return reporting.Ask{Pack: p, Rules: rules, Now: now, Report: procedure.Report{Code: "r", Kind: kind, Given: given}}
}

// seen makes a case of the procedure.
func seen(number, valid, department string, alter func(*reporting.Case)) reporting.Case {
	ref := procedure.Ref{Code: "T", Revision: "1"}
	c := reporting.Case{
		Complaint: complaint.Complaint{
			ID: domain.ID("id-" + number), Number: number, Procedure: ref, Status: complaint.Open, ReceivedAt: now.Add(-48 * time.Hour),
			Assessment: &complaint.Assessment{Valid: complaint.Validity(valid), ResponsibleDepartment: department},
		},
		Run: casework.Run{Procedure: ref, Facts: map[string]string{"valid": valid, "responsibleDepartment": department}},
	}
	if alter != nil {
		alter(&c)
	}
	return c
}

// clock is one that is due, and perhaps stopped, so long after now; 0 is not stopped.
func clock(code string, due, stop time.Duration) casework.Clock {
	c := casework.Clock{Code: code, Turn: 1, StartedAt: now.Add(-72 * time.Hour), DueAt: now.Add(due), LateAfter: now.Add(due)}
	if stop != 0 {
		c.StoppedAt = now.Add(stop)
	}
	return c
}

// cases are a handful: two valid ones of production, one heavy and late, an invalid one and one unread.
func cases() []reporting.Case {
	return []reporting.Case{
		seen("C-1", "valid", "Production", func(c *reporting.Case) {
			c.Run.Facts["class.weight"] = "heavy"
			c.Run.Clocks = []casework.Clock{clock("reply", -2*time.Hour, 0), clock("reply", -10*time.Hour, -11*time.Hour)}
			c.Run.Clocks[1].DueHistory = []casework.DueChange{{Reason: casework.ByExtension, ConsentBy: "customer"}}
			c.Run.Incidents = []casework.Incident{{Grade: "II", Department: "Production"}, {Grade: "I", Department: "Production"}, {Grade: "II", WithdrawnAt: now}}
		}),
		seen("C-2", "valid", "Production", func(c *reporting.Case) {
			c.Run.Clocks = []casework.Clock{clock("reply", time.Hour, 0), clock("reply", -10*time.Hour, -9*time.Hour), {Code: "silent"}}
			c.RepeatOf, c.Reopenings, c.Status = domain.Link{ID: "id-C-1"}, []complaint.Verdict{{}}, complaint.Reopened
		}),
		seen("C-3", "invalid", "", func(c *reporting.Case) {
			c.Status, c.Closing, c.Run.ClosedAt = complaint.Closed, &complaint.Verdict{Text: domain.Same("explained")}, now
		}),
		seen("C-4", "", "", func(c *reporting.Case) { c.Assessment = nil }),
	}
}

func stream(list []reporting.Case) iter.Seq2[reporting.Case, error] {
	return func(yield func(reporting.Case, error) bool) {
		for _, c := range list {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// TestCasesThatMeetTheCondition lists the cases that a report is about, with their result.
func TestCasesThatMeetTheCondition(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		given procedure.Condition
		want  []string
	}{
		{nil, []string{"C-1", "C-2", "C-3", "C-4"}},
		{procedure.Condition{"valid": {"invalid"}}, []string{"C-3"}},
		{procedure.Condition{"class.weight": {"heavy"}}, []string{"C-1"}},
		{procedure.Condition{"valid": {"to_improve"}}, nil},
	} {
		r, err := ask(t, procedure.Cases, row.given).Compute(stream(cases()))
		var got []string
		for _, l := range r.Cases {
			got = append(got, l.Number)
		}
		if err != nil || !slices.Equal(got, row.want) {
			t.Errorf("%v: %v, %v; want %v", row.given, got, err, row.want)
		}
	}
	r, _ := ask(t, procedure.Cases, nil).Compute(stream(cases()))
	if l := r.Cases[2]; l.Result.In("en") != "explained" || l.Valid != complaint.Invalid || !l.ClosedAt.Equal(now) {
		t.Errorf("the closed one reads %+v", l)
	}
	if l := r.Cases[0]; len(l.Classes) != 1 || l.Classes[0].Value.Code != "heavy" || l.Department != "Production" || !l.Result.Blank() {
		t.Errorf("the heavy one reads %+v", l)
	}
}

// TestSummary counts every figure that the cases hold.
func TestSummary(t *testing.T) {
	t.Parallel()
	r, err := ask(t, procedure.Summary, nil).Compute(stream(cases()))
	if err != nil {
		t.Fatal(err)
	}
	want := reporting.Summary{
		Cases: 4, Open: 3, Closed: 1, Reopened: 1, Repeats: 1,
		Validity: []reporting.Count{
			{Code: "valid", Title: domain.ZhEn("有效", "Valid"), Cases: 2}, {Code: "invalid", Title: domain.ZhEn("无效", "Invalid"), Cases: 1},
		},
		Classes:     []reporting.AxisCount{{Code: "weight", Title: domain.ZhEn("轻重", "Weight"), Values: []reporting.Count{{Code: "heavy", Title: domain.Same("heavy"), Cases: 1}}}},
		Departments: []reporting.Count{{Code: "Production", Title: domain.Same("Production"), Cases: 2}},
		Clocks:      []reporting.ClockCount{{Code: "reply", Title: domain.Same("Reply"), OnTime: 1, Late: 2, Running: 1, Extended: 1, Consented: 1}},
		Incidents: []reporting.IncidentCount{
			{Grade: "I", Title: domain.Same("grade I"), Department: "Production", Incidents: 1},
			{Grade: "II", Title: domain.Same("grade II"), Department: "Production", Incidents: 1},
		},
	}
	if diff := cmp.Diff(want, r.Summary); diff != "" {
		t.Error(diff)
	}
	if rate, ok := r.Summary.Clocks[0].Rate(); !ok || rate < 33.3 || rate > 33.4 {
		t.Errorf("on time: %v, %v", rate, ok)
	}
	if _, ok := (reporting.ClockCount{Running: 3}).Rate(); ok {
		t.Error("a clock that nobody has met or missed has a rate")
	}
	empty, err := ask(t, procedure.Summary, nil).Compute(stream(nil))
	if err != nil || empty.Summary.Cases != 0 || len(empty.Summary.Validity)+len(empty.Summary.Classes)+len(empty.Summary.Clocks) != 0 {
		t.Errorf("of nothing: %+v, %v", empty.Summary, err)
	}
}

// TestOverdue lists the clocks that run late now; what was stopped late is over.
func TestOverdue(t *testing.T) {
	t.Parallel()
	r, err := ask(t, procedure.Overdue, nil).Compute(stream(cases()))
	if err != nil || len(r.Late) != 1 || r.Late[0].Case.Number != "C-1" || r.Late[0].Late != 2*time.Hour || r.Late[0].Department != "Production" {
		t.Errorf("late: %+v, %v", r.Late, err)
	}
}

// TestFrequentProblems counts a case once for each value that it has, the most frequent first.
func TestFrequentProblems(t *testing.T) {
	t.Parallel()
	list := cases()
	for i := range list {
		list[i].Subject = complaint.AboutQuality
	}
	list[1].Subject = complaint.AboutService
	crack, scratch := complaint.Item{DefectCode: "CR", Defect: domain.ZhEn("开裂", "Crack"), PartNumber: "P-1"}, complaint.Item{Defect: domain.ZhEn("划伤", "Scratch")}
	list[0].Items, list[1].Items = []complaint.Item{crack, crack, scratch}, []complaint.Item{crack}
	list[1].ReceivedAt = now
	r, err := ask(t, procedure.Frequent, nil).Compute(stream(list))
	var got []string
	for _, p := range r.Problems {
		got = append(got, fmt.Sprintf("%s/%s %s %d %.1f %d %d", p.Group, p.Code, p.Title.In("en"), p.Cases, p.Share(), p.Valid, p.Repeats))
	}
	want := []string{
		"defect/CR Crack 2 50.0 2 1", "defect/Scratch Scratch 1 25.0 1 0", "product/P-1 P-1 2 50.0 2 1",
		"subject/quality Quality 3 75.0 1 0", "subject/service Service 1 25.0 1 1", "class.weight/heavy heavy 1 25.0 1 0",
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" || !r.Problems[0].LastAt.Equal(now) {
		t.Errorf("%v %s", err, diff)
	}
	if r, err := ask(t, procedure.Frequent, nil).Compute(stream(nil)); err != nil || len(r.Problems) != 0 {
		t.Errorf("of nothing: %+v, %v", r.Problems, err)
	}
}

// TestAges lists the open valid ones, the oldest first, in days of their site.
func TestAges(t *testing.T) {
	t.Parallel()
	list := cases()
	list[0].ReceivedAt, list[1].ReceivedAt = time.Date(2026, 3, 8, 15, 59, 0, 0, time.UTC), time.Date(2026, 2, 8, 16, 0, 0, 0, time.UTC)
	list[1].Site = "berlin"
	for _, row := range []struct {
		at   time.Time
		want []string
	}{
		{now, []string{"C-2 29 true", "C-1 1 false"}},
		{time.Date(2026, 3, 8, 22, 59, 0, 0, time.UTC), []string{"C-2 28 false", "C-1 1 false"}}, // before midnight in Berlin
		{time.Date(2026, 3, 9, 23, 0, 0, 0, time.UTC), []string{"C-2 30 true", "C-1 2 false"}},
	} {
		a := ask(t, procedure.OpenAges, nil)
		a.Now, a.Zone = row.at, zones
		r, err := a.Compute(stream(list))
		var got []string
		for _, x := range r.Ages {
			got = append(got, fmt.Sprint(x.Case.Number, " ", x.Days, " ", x.OverAMonth))
		}
		if err != nil || !slices.Equal(got, row.want) {
			t.Errorf("at %s: %q, %v; want %q", row.at, got, err, row.want)
		}
	}
}

func zones(site domain.ID) *time.Location {
	name := "Asia/Shanghai"
	if site == "berlin" {
		name = "Europe/Berlin"
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return zone
}

// TestPeriodsEndWithTheSitesDays counts a case into the week in which its site received it: the change to summer
// time lies within.
func TestPeriodsEndWithTheSitesDays(t *testing.T) {
	t.Parallel()
	received := func(number string, site domain.ID, at time.Time) reporting.Case {
		return seen(number, "valid", "", func(c *reporting.Case) { c.Site, c.ReceivedAt = site, at })
	}
	midnight := time.Date(2026, 3, 29, 22, 0, 0, 0, time.UTC) // in Berlin, between the weeks 13 and 14
	list := []reporting.Case{
		received("first", "berlin", midnight.Add(-time.Microsecond)), received("second", "berlin", midnight),
		received("third", "sz", midnight.Add(-6*time.Hour)), received("fourth", "sz", midnight.Add(-6*time.Hour-time.Microsecond)),
	}
	for code, want := range map[string][]string{"2026-W13": {"first", "fourth"}, "2026-W14": {"second", "third"}, "2026-W15": nil} {
		a := ask(t, procedure.Cases, nil)
		a.Zone = zones
		a.Period, _ = worktime.ParsePeriod(code)
		r, err := a.Compute(stream(list))
		var got []string
		for _, l := range r.Cases {
			got = append(got, l.Number)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v; want %q", code, got, err, want)
		}
	}
}

// TestDocument lists records and history as the document states them, and nothing that it does not.
func TestDocument(t *testing.T) {
	t.Parallel()
	want := []reporting.Record{
		{Code: "major", Number: "QB/HC2013-01", Title: domain.Same("Major"), UsedBy: domain.ZhEn("售后服务部", "After-sales"), KeptBy: domain.ZhEn("行政部", "Administration"), Years: 5},
		{Code: "sheet", Title: domain.Same("Sheet"), UsedBy: domain.ZhEn("售后服务部", "After-sales")},
	}
	if diff := cmp.Diff(want, ask(t, procedure.RecordList, nil).Document().Records); diff != "" {
		t.Error(diff)
	}
	r := ask(t, procedure.RevisionHistory, nil).Document()
	if len(r.History) != 1 || len(r.Distribution) != 1 || r.Distribution[0].Copies != 2 {
		t.Errorf("history: %+v", r)
	}
}

// TestStatisticsOfOneCase reads the clocks, actions and effect of a case, and of no other procedure's.
func TestStatisticsOfOneCase(t *testing.T) {
	t.Parallel()
	a := ask(t, procedure.CaseStatistics, procedure.Condition{"valid": {"valid"}})
	answered, cancelled := eightd.Report{Number: "8D-1"}, eightd.Report{Number: "8D-2", Status: eightd.Cancelled}
	answered.D5.Actions = []eightd.Action{{Label: "A5.1", Rounds: make([]eightd.ActionRound, 2)}, {Label: "A5.2", Status: eightd.Withdrawn}}
	cancelled.D5.Actions = []eightd.Action{{Label: "A5.9"}}
	list := cases()
	r, err := a.Statistics(list[0], []eightd.Report{answered, cancelled})
	if s := r.Statistics; err != nil || len(s.Clocks) != 2 || len(s.Actions) != 1 || s.Actions[0].Label != "A5.1" || s.Actions[0].Report != "8D-1" || s.Rounds != 2 || len(s.Effects) != 1 {
		t.Errorf("statistics: %+v, %v", s, err)
	}
	other := list[0]
	other.Procedure.Code = "U"
	for _, c := range []reporting.Case{list[2], other} {
		if _, err := a.Statistics(c, nil); !domain.Is(err, domain.Broken) {
			t.Errorf("%s of %s: %v", c.Number, c.Procedure, err)
		}
	}
}

// TestWhatAReportIsNarrowedBy refuses what a kind does not read, and takes the current period where none is named.
func TestWhatAReportIsNarrowedBy(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		kind   procedure.ReportKind
		named  []string
		faults int
	}{
		{procedure.Cases, []string{"period", "siteId"}, 0},
		{procedure.Overdue, []string{"siteId"}, 0},
		{procedure.Summary, []string{"complaintId"}, 1},
		{procedure.CaseStatistics, []string{"complaintId"}, 0},
		{procedure.CaseStatistics, []string{"period", "siteId"}, 3},
		{procedure.RecordList, []string{"period", "siteId", "complaintId"}, 3},
		{procedure.RevisionHistory, nil, 0},
	} {
		named := map[string]bool{}
		for _, n := range row.named {
			named[n] = true
		}
		if got := reporting.Check(procedure.Report{Kind: row.kind}, named); len(got) != row.faults {
			t.Errorf("%s by %v: %v", row.kind, row.named, got)
		}
	}
	today := worktime.Date{Year: 2026, Month: 3, Day: 9}
	for _, row := range []struct {
		report  procedure.Report
		written string
		want    string
	}{
		{procedure.Report{Kind: procedure.Cases, Every: worktime.Weekly}, "", "2026-W11"},
		{procedure.Report{Kind: procedure.Cases, Every: worktime.Weekly}, "2026-H1", "2026-H1"},
		{procedure.Report{Kind: procedure.Summary, Every: worktime.HalfYearly}, "", "2026-H1"},
	} {
		if p, err := reporting.PeriodFor(row.report, row.written, today); err != nil || p.String() != row.want {
			t.Errorf("%+v: %s, %v", row, p, err)
		}
	}
	if p, err := reporting.PeriodFor(procedure.Report{Kind: procedure.Summary}, "", today); err != nil || p != (worktime.Period{}) {
		t.Errorf("without a cadence: %v, %v", p, err)
	}
}

// TestACaseThatCannotBeRead ends the report.
func TestACaseThatCannotBeRead(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	_, err := ask(t, procedure.Cases, nil).Compute(func(yield func(reporting.Case, error) bool) { yield(reporting.Case{}, broken) })
	if !errors.Is(err, broken) {
		t.Error(err)
	}
}

// TestEveryKindIsKnown fails when the format knows a kind of report that is not computed.
func TestEveryKindIsKnown(t *testing.T) {
	t.Parallel()
	for _, k := range procedure.ReportKinds {
		if !reporting.Known(k.Kind) {
			t.Errorf("%s is not computed", k.Kind)
		}
	}
}
