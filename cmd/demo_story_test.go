package cmd

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/domain/supplier"
	"octad/report"
	"octad/report/document"
	"octad/repository"
)

func reportOf(t *testing.T, a *App, number string) eightd.Report {
	t.Helper()
	r, err := a.Base.EightD(t.Context(), domain.System, number)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// endings are what each story comes to: the 8D's revision and releases, the complaints that it answered.
var endings = []struct {
	report     string
	answer     eightd.Answer
	revision   int
	releases   []string
	references []string
}{
	{memoryReport, eightd.FullAnswer, 3, []string{"R1-D1D3", "R2-D1D8", "R3-D1D8"}, []string{memoryReference}},
	{"8D-2026-000002", eightd.FullAnswer, 3, []string{"R1-D1D3", "R2-D1D5", "R3-D1D8"}, []string{machiningReference}},
	{"8D-2026-000003", eightd.FullAnswer, 3, []string{"R1-D1D3", "R2-D1D5", "R3-D1D8"}, []string{threadsReference, "MPT-SIL-26-0342", "MPT-GDN-26-0096"}},
	{"8D-2026-000004", eightd.ShortReply, 1, []string{"R1-D1D3"}, []string{labelReference}},
	{"8D-2026-000005", eightd.ReferenceAnswer, 1, []string{"R1-D1D3"}, []string{depotReference}},
	{"8D-2026-000006", eightd.FullAnswer, 2, []string{"R1-D1D3", "R1-D1D5", "R2-D1D5", "R2-D1D8"}, []string{splashReference}},
}

func checkEndings(t *testing.T, a *App) {
	t.Helper()
	for _, want := range endings {
		r := reportOf(t, a, want.report)
		if r.Status != eightd.Closed || r.Answer() != want.answer || r.Revision != want.revision {
			t.Errorf("%s is %s, %s, revision %d", r.Number, r.Status, r.Answer(), r.Revision)
		}
		var releases, references []string
		for _, x := range r.Releases {
			releases = append(releases, x.Number[len(r.Number)+1:])
		}
		for _, c := range r.Complaints {
			references = append(references, c.CustomerReference)
			if of := complaintOf(t, a, c.CustomerReference); of.Status != complaint.Closed || len(of.Discrepancies) != 0 {
				t.Errorf("%s is %s, it contradicts itself: %+v", of.Number, of.Status, of.Discrepancies)
			}
		}
		if d := cmp.Diff(want.releases, releases) + cmp.Diff(want.references, references); d != "" {
			t.Errorf("%s: %s", r.Number, d)
		}
		for _, x := range r.Actions() {
			if _, superseded := r.SupersededBy(x.ID); x.Status != eightd.ActionVerified && !superseded {
				t.Errorf("%s %s is %s", r.Number, x.Label, x.Status)
			}
		}
	}
	all, _, err := a.Base.EightDs(t.Context(), domain.System, repository.Page{Limit: 50}, repository.EightDFilter{})
	if err != nil || len(all) != len(endings)+1 {
		t.Errorf("%d reports (%v); one is under way, the customer's own liability is answered by none", len(all), err)
	}
}

// checkClocks looks at the customers' clocks of each case, met or late as the stories tell.
func checkClocks(t *testing.T, a *App) {
	t.Helper()
	met, late := casework.Met, casework.Breached
	for reference, want := range map[string]map[string]casework.State{
		memoryReference:    {"preliminary_analysis": met},
		splashReference:    {"preliminary_analysis": met},
		machiningReference: {"d3": met, "d5": met, "d6": met, "d8": met},
		threadsReference:   {"d3": met, "d5": met, "d6": met, "d8": met},
		"MPT-SIL-26-0342":  {"d3": late, "d5": met, "d6": met, "d8": met},
		"MPT-GDN-26-0096":  {"d3": met, "d5": met, "d6": met, "d8": met},
	} {
		run, err := a.Base.Run(t.Context(), complaintOf(t, a, reference).ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range a.Rules().Clocks(run, time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)) {
			if c.State == casework.NotStarted && strings.HasPrefix(c.Code, "recall_") {
				continue // nothing had to be recalled
			}
			if want[c.Code] != c.State || c.StoppedAt.IsZero() {
				t.Errorf("%s: clock %s is %s, stopped %s, due %s", reference, c.Code, c.State, c.StoppedAt, c.DueAt)
			}
		}
	}
}

func checkMachining(t *testing.T, a *App) {
	t.Helper()
	r := reportOf(t, a, "8D-2026-000002")
	status := map[eightd.CauseStatus]int{}
	shares := domain.Quantity(0)
	for _, c := range r.D4.Causes {
		status[c.Status]++
		if c.Kind == eightd.Occurrence && c.Status == eightd.Confirmed {
			shares += *c.SharePercent
			if len(c.Tests) != len(r.D2.Fields.IsIsNot) || c.VerifiedOn.IsZero() {
				t.Errorf("%s: tested against %d of %d rows", c.Statement.In(domain.EN), len(c.Tests), len(r.D2.Fields.IsIsNot))
			}
		}
	}
	if d := cmp.Diff(map[eightd.CauseStatus]int{eightd.Confirmed: 4, eightd.Excluded: 5, eightd.Suspected: 1}, status); d != "" || shares != domain.Pieces(100) {
		t.Errorf("causes %s, shares %s", d, shares)
	}
	pictures, marks, tables := 0, 0, 0
	for _, w := range eightd.Codes {
		part := r.Discipline(w.Code)
		tables += len(part.Measurements)
		for _, x := range part.Attachments {
			marks += len(x.Marks)
			if x.External {
				pictures++
			}
		}
	}
	if len(r.D2.Fields.IsIsNot) != 8 || len(r.Actions()) != 20 || pictures != 6 || marks != 6 || tables != 2 {
		t.Errorf("%d rows, %d actions, %d photos, %d marks, %d tables", len(r.D2.Fields.IsIsNot), len(r.Actions()), pictures, marks, tables)
	}
	if len(r.Stale) != 0 || !strings.Contains(r.D5.Fields.Alternatives[domain.ZH], "3月20日") {
		t.Errorf("stale %+v", r.Stale)
	}
	if len(r.Overrides) != 1 || r.Overrides[0].Gate != "d2.quantified" || r.Overrides[0].Revision != 1 || r.Overrides[0].By.Name != "方莉 Fang Li" {
		t.Errorf("overrides %+v", r.Overrides)
	}
	notice, err := a.Base.Hold(t.Context(), domain.System, "H-2026-000002")
	if err != nil {
		t.Fatal(err)
	}
	if b := notice.Totals()[0].Balance; b.Held != domain.Pieces(1212) || b.Remaining() != 0 {
		t.Errorf("held %s, left %s", b.Held, b.Remaining())
	}
}

// checkSockets looks at the request whose first reply went back: it waits for the supplier again.
func checkSockets(t *testing.T, a *App) {
	t.Helper()
	c := complaintOf(t, a, socketsReference)
	r, err := a.Base.SupplierRequest(t.Context(), domain.System, "S8D-2026-000001")
	if err != nil {
		t.Fatal(err)
	}
	if c.Assessment.Liability != complaint.LiabilitySupplier || len(c.Communications) != socketsWords {
		t.Errorf("liability %s after %d words", c.Assessment.Liability, len(c.Communications))
	}
	if r.Status != supplier.Returned || len(r.Replies) != 1 || len(r.Replies[0].Findings) != 2 || !r.ReplyBy.After(r.Replies[0].AssessedAt) {
		t.Errorf("%s, replies %+v, the next by %s", r.Status, r.Replies, r.ReplyBy)
	}
}

// checkPending looks at the report that is being written: what is overdue in all registers is its own.
func checkPending(t *testing.T, a *App) {
	t.Helper()
	r := reportOf(t, a, "8D-2026-000007")
	c := complaintOf(t, a, pendingReference)
	if r.Status != eightd.Draft || len(r.Releases) != 0 || !c.Status.Active() || len(c.Communications) != 2 {
		t.Errorf("%s with %d releases, the case %s after %d words", r.Status, len(r.Releases), c.Status, len(c.Communications))
	}
	yes := true
	late, _, err := a.Base.Actions(t.Context(), domain.System, repository.Page{Limit: 10}, repository.ActionFilter{Overdue: &yes, Elsewhere: day("2026-09-14")})
	if err != nil || len(late) != 1 || late[0].Label != "A3.2" {
		t.Errorf("overdue: %+v (%v)", late, err)
	}
	file, err := a.Base.EightDDossier(t.Context(), domain.System, r.Number)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(fmt.Sprint(report.EightD(file, document.English).Blocks), "Overdue 4 d") || strings.Contains(fmt.Sprint(report.EightD(dossier.For(record.External, file), document.English).Blocks), "Overdue") {
		t.Error("what is overdue is told inside the house, and there alone")
	}
}

// checkThreads looks at the sendings: which stage went out for which of the three complaints.
func checkThreads(t *testing.T, a *App) {
	t.Helper()
	r := reportOf(t, a, "8D-2026-000003")
	var sent []string
	for _, d := range r.Dispatches {
		row := string(d.Stage)
		for _, id := range d.Complaints {
			i := slices.IndexFunc(r.Complaints, func(c eightd.ComplaintLink) bool { return c.ID == id })
			row += " " + r.Complaints[i].CustomerReference[4:7]
		}
		sent = append(sent, row)
	}
	want := []string{"d1_d3 TOL", "d1_d3 SIL", "d1_d5 TOL SIL", "d1_d5 GDN", "d1_d8 TOL SIL GDN"}
	if d := cmp.Diff(want, sent); d != "" {
		t.Error(d)
	}
}

// checkSplash looks at the round that failed and is kept.
func checkSplash(t *testing.T, a *App) {
	t.Helper()
	r := reportOf(t, a, "8D-2026-000006")
	if len(r.D8.Rounds) != 1 || r.D8.Rounds[0].Sums().Failures != domain.Pieces(3) || len(r.D8.Rounds[0].Actions) != 1 {
		t.Fatalf("rounds %+v", r.D8.Rounds)
	}
	failed := r.D5.Actions[0]
	instead, ok := r.SupersededBy(failed.ID)
	if failed.Status != eightd.Ineffective || !ok || instead.Label != "A5.4" || instead.Status != eightd.ActionVerified {
		t.Errorf("%s is %s, in its place %+v", failed.Label, failed.Status, instead)
	}
	if first := r.D4.Causes[0]; first.Status != eightd.Excluded {
		t.Errorf("the first cause is %s", first.Status)
	}
	if e := r.D8.Fields.Effectiveness; e.Result != eightd.Effective || e.Sums().Failures != 0 || e.Sums().Lots != 6 {
		t.Errorf("%s over %+v", e.Result, e.Sums())
	}
}
