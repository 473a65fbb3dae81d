package casework

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

func TestRunFoldsACase(t *testing.T) {
	r := rules(t)
	run := play(r,
		received("P02", "B2", "03-06 09:00", "severity", "minor", "demands", "8d", "mode", "line"),
		ev("complaint.corrected", "03-06 10:00", "mode", "zero_km", "customer", "c2"),
		ev("complaint.assessed", "03-06 11:00", "valid", "valid", "severity", "major", "class.kind", "a", "urgency", "high"),
		ev("complaint.assessed", "03-06 12:00", "valid", "valid", "liability", "own", "class.cause", "b"),
		ev("communication.recorded", "03-06 13:00", "purpose", "satisfaction", "direction", "outgoing", "satisfied", "no"),
		ev("communication.recorded", "03-06 12:30", "purpose", "satisfaction", "direction", "outgoing"),
		ev("order.opened", "03-06 14:00", "order", "o1", "kind", "dispatch"),
		ev("order.handed_over", "03-06 14:10", "order", "o1"),
		ev("eight_d.opened", "03-07 09:00", "of", "8d", "number", "8D-1"),
		ev("eight_d.d3_returned", "03-07 10:00", "of", "8d"),
		ev("eight_d.submitted", "03-07 11:00", "of", "8d", "stage", "d1_d3"),
		ev("eight_d.sent", "03-07 12:00", "of", "8d", "stage", "d1_d3"),
		ev("eight_d.sent", "03-07 13:00", "of", "8d", "stage", "d1_d3"),
		ev("step.main_responsible_department", "03-07 14:00"),
		ev("complaint.closed", "03-08 09:00"),
	)
	p02, _ := r.Pack(procedure.Ref{Code: "P02", Revision: "B2"})
	want := Run{
		Case: "case", Procedure: p02.Ref, Text: p02.SHA256, Site: "s", Customer: "c2", Status: Closed,
		ReceivedAt: at("03-06 09:00"), ClosedAt: at("03-08 09:00"),
		Facts: map[string]string{
			"kind": "complaint", "severity": "major", "demands": "8d", "mode": "zero_km", "valid": "valid", "liability": "own", "class.cause": "b",
			"status": "closed", "repeats": "1", "step.main_responsible_department": "done",
		},
		ClassChanges: []ClassChange{{Axis: "kind", From: "a", At: at("03-06 12:00"), By: Mark{"complaint.assessed", "case", 4}}},
		Assessment:   Assessment{At: at("03-06 12:00")},
		Clocks:       []Clock{{Code: "preliminary_analysis"}},
		EightDs:      []EightD{{ID: "8d", Number: "8D-1", Status: "submitted", Sent: []string{"d1_d3"}}},
		Orders:       []Order{{ID: "o1", Kind: "dispatch", Status: "handed_over"}},
		Steps:        []Step{{Code: "main_responsible_department", At: at("03-07 14:00"), Round: 1}},
		Communications: []Communication{{
			Purpose: "satisfaction", Direction: "outgoing", Count: 2, FirstAt: at("03-06 12:30"), LastAt: at("03-06 13:00"), Satisfied: "no",
		}},
	}
	if diff := cmp.Diff(want, run); diff != "" {
		t.Error(diff)
	}
	reopened := r.Advance(run, ev("complaint.reopened", "03-09 09:00"))
	if reopened.Status != Reopened || !reopened.ClosedAt.IsZero() {
		t.Errorf("reopened: %s %v", reopened.Status, reopened.ClosedAt)
	}
	if reopened.Class("cause") != "b" || reopened.Class("kind") != "" {
		t.Error("an earlier assessment's class counts on")
	}
}

// TestFoldsAgreeInTheirJSON is what octad verify relies on: folding step by step through the stored JSON,
// and folding everything again, give the same bytes, and no fold touches the run that it was given.
func TestFoldsAgreeInTheirJSON(t *testing.T) {
	r := rules(t)
	types := []string{
		"complaint.received", "complaint.corrected", "complaint.assessed", "complaint.assessment_reviewed", "complaint.rejected",
		"complaint.closed", "complaint.reopened", "step.visit", "step.recall_decision", "communication.recorded", "order.opened",
		"order.received", "order.returned", "return.received", "return.inspected", "discrepancy.recorded", "discrepancy.resolved",
		"eight_d.opened", "eight_d.action_saved", "eight_d.d6_accepted", "eight_d.sent", "eight_d.cancelled", "hold.opened",
		"hold.closed", "visit.opened", "visit.closed", "clock.paused", "clock.resumed", "strange.news", "clock.extended", "clock.agreed", "clock.warned", "clock.breached", "clock.graded",
		"complaint.repeated", "complaint.escalated", "incident.recorded", "incident.withdrawn", "sanction.recorded", "step.review", "step.call",
	}
	facts := map[string][]string{
		"kind": {"complaint", "return"}, "purpose": {"first_contact", "preliminary_analysis", "explanation"}, "stage": {"d1_d3", "d1_d5", "d1_d8"},
		"windowEnd": {"2026-06-30", "2026-08-01", "", "x"}, "clock": {"d3", "d8", "contact", "preliminary_analysis", "silence", "promise", "age"}, "code": {"q", "r"},
		"class.grade": {"low", "high"}, "receivedAt": {"2026-03-01T08:00:00Z", "2026-05-01T08:00:00.123456789Z"}, "return": {"r1", "r2"}, "order": {"o1", "o2"},
	}
	for name, values := range map[string][]string{
		"until": {"2026-04-01", "2026-05-05T09:00:00+08:00", "x"}, "grade": {"I", "II", "III"}, "rule": {"threat", "silence"}, "incident": {"silence", "again"},
		"outcome": {"no", "yes"}, "ladder": {"up"}, "rung": {"1", "7"}, "form": {"acceptance"},
	} {
		facts[name] = values
	}
	names := []string{"until", "grade", "rule", "incident", "outcome", "ladder", "rung", "form", "kind", "purpose", "stage", "windowEnd", "clock", "code", "class.grade", "receivedAt", "return", "order"}
	packs := []procedure.Ref{{Code: "P02", Revision: "B2"}, {Code: "automotive", Revision: "1"}, {Code: "bench", Revision: "1"}, {Code: "engine", Revision: "1"}}
	rapid.Check(t, func(t *rapid.T) {
		ref := rapid.SampledFrom(packs).Draw(t, "pack")
		events := []domain.Event{received(ref.Code, ref.Revision, "03-06 09:00")}
		for range rapid.IntRange(0, 25).Draw(t, "events") {
			e := ev(rapid.SampledFrom(types[1:]).Draw(t, "type"), "03-01 00:00")
			e.At = e.At.Add(time.Duration(rapid.Int64Range(0, int64(150*24*time.Hour)).Draw(t, "at")))
			e.Aggregate = domain.ID(rapid.SampledFrom([]string{"case", "x1", "x2"}).Draw(t, "aggregate"))
			for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 6, rapid.ID[string]).Draw(t, "facts") {
				e.Facts[name] = rapid.SampledFrom(facts[name]).Draw(t, name)
			}
			events = append(events, e)
		}
		var live, stored Run
		for i, e := range events {
			e.Sequence = int64(i + 1)
			before := encode(t, live)
			next := r.Advance(live, e)
			if after := encode(t, live); after != before {
				t.Fatalf("%s altered its input:\n%s\n%s", e.Type, before, after)
			}
			scribble(next.clone())
			live = next
			var decoded Run
			if err := json.Unmarshal([]byte(encode(t, r.Advance(stored, e))), &decoded); err != nil {
				t.Fatal(err)
			}
			stored = decoded
		}
		again := play(r, events...)
		if a, b, c := encode(t, live), encode(t, again), encode(t, stored); a != b || a != c {
			t.Fatalf("folds differ:\n%s\n%s\n%s", a, b, c)
		}
		for _, c := range live.Clocks {
			if c.stopped() && c.StoppedAt.Before(c.StartedAt) && c.StartedBy.Event != "complaint.received" {
				t.Fatalf("stopped before it started: %+v", c)
			}
			if len(c.DueHistory) > 0 && !c.StartedAt.IsZero() && !c.DueHistory[len(c.DueHistory)-1].To.Equal(c.DueAt) {
				t.Fatalf("the due time moved silently: %+v", c)
			}
			if !c.StartedAt.IsZero() && len(c.DueHistory) == 0 && !c.DueAt.Equal(c.OriginalDueAt) {
				t.Fatalf("the due time moved silently: %+v", c)
			}
		}
	})
}

func encode(t *rapid.T, run Run) string {
	b, err := json.Marshal(run)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// scribble alters everything that can be reached through a run; a clone that shared anything with its
// original would be found out by the next comparison.
func scribble(run Run) {
	for name := range run.Facts {
		run.Facts[name] = "!"
	}
	for i := range run.Clocks {
		c := &run.Clocks[i]
		for j := range c.DueHistory {
			c.DueHistory[j].Reason = "!"
		}
		for j := range c.Pauses {
			c.Pauses[j].Evidence = "!"
		}
		for j := range c.Thresholds {
			c.Thresholds[j].Grade = "!"
		}
		for j := range c.Ahead {
			c.Ahead[j].By.Event = "!"
		}
		c.Code = "!"
	}
	for i := range run.Incidents {
		for j := range run.Incidents[i].Crossings {
			run.Incidents[i].Crossings[j].Grade = "!"
		}
		run.Incidents[i].ID = "!"
	}
	for i := range run.Escalations {
		run.Escalations[i].Code = "!"
	}
	for i := range run.ClassChanges {
		run.ClassChanges[i].Axis = "!"
	}
	for i := range run.Forms {
		run.Forms[i].Form = "!"
	}
	for i := range run.Ledger {
		run.Ledger[i].Code = "!"
	}
	for i := range run.EightDs {
		for j := range run.EightDs[i].Sent {
			run.EightDs[i].Sent[j] = "!"
		}
		run.EightDs[i].ID = "!"
	}
	for i := range run.Holds {
		run.Holds[i].ID = "!"
	}
	for i := range run.Returns {
		run.Returns[i].ID = "!"
	}
	for i := range run.Orders {
		run.Orders[i].ID = "!"
	}
	for i := range run.Steps {
		run.Steps[i].Code = "!"
	}
	for i := range run.Communications {
		run.Communications[i].Purpose = "!"
	}
	for i := range run.Discrepancies {
		run.Discrepancies[i].ID = "!"
	}
}

func TestRulesKnowWhatIsInForce(t *testing.T) {
	r := rules(t)
	for _, tt := range []struct {
		code, on, want string
	}{
		{"P02", "2012-05-26T23:59:59+08:00", ""},
		{"P02", "2012-05-26T16:00:00Z", "B2"}, // already the 27th in Shanghai
		{"automotive", "2026-03-06T00:00:00Z", "1"},
		{"P99", "2026-03-06T00:00:00Z", ""},
	} {
		on, err := time.Parse(time.RFC3339, tt.on)
		if err != nil {
			t.Fatal(err)
		}
		p, ok := r.Latest(tt.code, on)
		if ok != (tt.want != "") || ok && p.Revision != tt.want {
			t.Errorf("%s on %s: %v", tt.code, tt.on, p)
		}
	}
	mars, err := worktime.Natural("mars", "UTC")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := RulesOf(r.library, mars); !domain.Is(err, domain.Broken) {
		t.Errorf("a pack without its calendar: %v", err)
	}
}

func TestTablesSpeakBothLanguages(t *testing.T) {
	var texts []domain.Text
	for _, s := range Statuses {
		texts = append(texts, s.Title)
	}
	for _, s := range States {
		texts = append(texts, s.Title)
	}
	for _, f := range CaseFacts {
		texts = append(texts, f.Meaning)
	}
	for _, a := range Acts {
		texts = append(texts, a.Title)
	}
	for _, d := range DueReasons {
		texts = append(texts, d.Title)
	}
	for _, e := range Events {
		texts = append(texts, e.Title)
	}
	for _, text := range texts {
		if missing := text.Missing(domain.ZH, domain.EN); text.Blank() || len(missing) > 0 {
			t.Errorf("%v lacks %v", text, missing)
		}
	}
}

func BenchmarkAdvance(b *testing.B) {
	r := rules(b)
	run := play(r, received("automotive", "1", "03-06 16:30"), ev("eight_d.opened", "03-07 09:00", "of", "8d"))
	e := ev("eight_d.action_saved", "03-08 09:00", "of", "8d", "windowEnd", "2026-06-30")
	for b.Loop() {
		r.Advance(run, e)
	}
}
