package casework

import (
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/procedure"
)

func TestAReplyGuardNamesThePurposeToRecord(t *testing.T) {
	r := rules(t)
	run := play(r, received("P02", "B2", "03-06 09:00"), ev("complaint.assessed", "03-07 09:00", "valid", "invalid"))
	for guard, purpose := range map[string]domain.Text{"reply.result_sent": domain.ZhEn("处理结果", "Result"), "reply.explanation_sent": domain.ZhEn("解释说明", "Explanation")} {
		i := slices.IndexFunc(r.Unmet(run, "close"), func(f domain.Fault) bool {
			return f.Code == guard && strings.Contains(f.Message[domain.EN], "purpose "+purpose[domain.EN]) && strings.Contains(f.Message[domain.ZH], purpose[domain.ZH])
		})
		if i < 0 {
			t.Errorf("%s does not name the purpose %s: %v", guard, purpose, r.Unmet(run, "close"))
		}
	}
}

func TestEachGuardTripsAndPasses(t *testing.T) {
	r := rules(t)
	assessed := func(facts ...string) domain.Event { return ev("complaint.assessed", "03-07 09:00", facts...) }
	spoke := func(facts ...string) domain.Event {
		return ev("communication.recorded", "03-08 09:00", append([]string{"direction", "outgoing"}, facts...)...)
	}
	for _, tt := range []struct {
		name, pack, guard string
		facts             []string
		trips             []domain.Event
		passes            []domain.Event
		field             string
	}{
		{name: "assessed", guard: "case.assessed", passes: []domain.Event{assessed()}, field: "/assessment"},
		{name: "classed", pack: "bench", guard: "case.classed", trips: []domain.Event{assessed()}, passes: []domain.Event{assessed("class.grade", "low")}, field: "/assessment/classes/grade"},
		{name: "reviewed", pack: "bench", guard: "case.review_done", trips: []domain.Event{assessed()}, passes: []domain.Event{ev("complaint.assessment_reviewed", "03-07 10:00", "decision", "agreed")}, field: "/assessment/review"},
		{name: "review disagreed", pack: "bench", guard: "case.review_done", trips: []domain.Event{assessed(), ev("complaint.assessment_reviewed", "03-07 10:00", "decision", "disagreed")}, passes: []domain.Event{assessed(), ev("complaint.assessment_reviewed", "03-07 12:00")}, field: "/assessment/review"},
		{name: "review undone by a new assessment", pack: "bench", guard: "case.review_done", trips: []domain.Event{assessed(), ev("complaint.assessment_reviewed", "03-07 10:00"), assessed()}, passes: []domain.Event{ev("complaint.assessment_reviewed", "03-07 12:00")}, field: "/assessment/review"},
		{name: "safety", guard: "case.recall_decided", facts: []string{"safetyRelated", "true"}, passes: []domain.Event{ev("step.recall_decision", "03-07 09:00", "outcome", "not_needed")}, field: "/steps/recall_decision"},
		{name: "safety, under every pack", pack: "bench", guard: "case.recall_decided", facts: []string{"safetyRelated", "true"}, passes: []domain.Event{ev("step.recall_decision", "03-07 09:00", "outcome", "needed")}, field: "/steps/recall_decision"},
		{name: "legal", guard: "case.recall_decided", trips: []domain.Event{assessed("legalIssue", "yes")}, passes: []domain.Event{assessed("legalIssue", "no")}, field: "/steps/recall_decision"},
		{name: "decided before it was a matter of safety", guard: "case.recall_decided", trips: []domain.Event{ev("step.recall_decision", "03-07 09:00", "outcome", "not_needed"), ev("complaint.corrected", "03-07 10:00", "safetyRelated", "true")}, passes: []domain.Event{ev("step.recall_decision", "03-07 11:00", "outcome", "not_needed")}, field: "/steps/recall_decision"},
		{name: "decided on safety, then a legal issue besides", guard: "case.recall_decided", facts: []string{"safetyRelated", "true"}, trips: []domain.Event{ev("step.recall_decision", "03-07 08:00", "outcome", "not_needed"), assessed("legalIssue", "yes")}, passes: []domain.Event{ev("step.recall_decision", "03-07 11:00", "outcome", "needed"), assessed("legalIssue", "yes")}, field: "/steps/recall_decision"},
		{name: "satisfied", pack: "bench", guard: "case.satisfied", trips: []domain.Event{spoke("purpose", "satisfaction", "satisfied", "no")}, passes: []domain.Event{spoke("purpose", "satisfaction", "satisfied", "yes")}, field: "/communications"},
		{name: "own steps", pack: "bench", guard: "step.all_done", passes: []domain.Event{ev("step.visit", "03-07 09:00")}, field: "/steps/visit"},
		{name: "orders", guard: "order.all_returned", trips: []domain.Event{ev("order.opened", "03-07 09:00", "order", "o1", "kind", "dispatch"), ev("order.feedback", "03-07 10:00", "order", "o1")}, passes: []domain.Event{ev("order.returned", "03-07 11:00", "order", "o1")}, field: "/orders/o1"},
		{name: "returns", guard: "return.all_resulted", trips: []domain.Event{ev("return.announced", "03-07 09:00", "return", "r1"), ev("return.received", "03-07 10:00", "return", "r1", "number", "RT-1")}, passes: []domain.Event{ev("return.inspected", "03-07 11:00", "return", "r1")}, field: "/returns/RT-1"},
		{name: "claims decided, under every pack", pack: "bench", guard: "claim.all_decided", trips: []domain.Event{ev("claim.raised", "03-07 09:00", "claim", "m1", "number", "C-1-C1", "status", "raised"), ev("claim.verified", "03-07 09:00", "claim", "m1", "number", "C-1-C1", "status", "verified")}, passes: []domain.Event{ev("claim.refused", "03-07 09:00", "claim", "m1", "number", "C-1-C1", "status", "refused")}, field: "/claims/C-1-C1"},
		{name: "claims decided anew", guard: "claim.all_decided", trips: []domain.Event{ev("claim.refused", "03-07 09:00", "claim", "m1", "number", "C-1-C1", "status", "refused"), ev("claim.mediated", "03-07 09:00", "claim", "m1", "number", "C-1-C1", "status", "reopened")}, passes: []domain.Event{ev("claim.withdrawn", "03-07 09:00", "claim", "m1", "number", "C-1-C1", "status", "withdrawn")}, field: "/claims/C-1-C1"},
		{name: "claims paid, under every pack", pack: "bench", guard: "claim.all_paid", trips: []domain.Event{ev("claim.approved", "03-07 09:00", "claim", "m1", "number", "C-1-C1", "status", "approved"), ev("claim.paid", "03-07 09:00", "claim", "m1", "number", "C-1-C1", "status", "approved")}, passes: []domain.Event{ev("claim.paid", "03-07 09:00", "claim", "m1", "number", "C-1-C1", "status", "paid")}, field: "/claims/C-1-C1"},
		{name: "holds", guard: "hold.all_closed", trips: []domain.Event{ev("hold.opened", "03-07 09:00", "of", "h1", "number", "H-1"), ev("hold.released", "03-07 10:00", "of", "h1")}, passes: []domain.Event{ev("hold.closed", "03-07 11:00", "of", "h1")}, field: "/holdNotices/H-1"},
		{name: "holds, under every pack", pack: "bench", guard: "hold.all_closed", trips: []domain.Event{ev("hold.issued", "03-07 09:00", "of", "h1")}, passes: []domain.Event{ev("hold.cancelled", "03-07 11:00", "of", "h1")}, field: "/holdNotices/h1"},
		{name: "8D demanded", guard: "eight_d.required_exists", facts: []string{"demands", "reply,8d"}, passes: []domain.Event{ev("eight_d.opened", "03-07 09:00", "of", "8d")}, field: "/eightDReports"},
		{name: "8D demanded, the one cancelled", guard: "eight_d.required_exists", facts: []string{"demands", "8d"}, trips: []domain.Event{ev("eight_d.opened", "03-07 09:00", "of", "8d"), ev("eight_d.cancelled", "03-07 10:00", "of", "8d")}, passes: []domain.Event{ev("eight_d.opened", "03-07 11:00", "of", "8d2")}, field: "/eightDReports"},
		{name: "8D demanded of the customer's own fault", guard: "eight_d.required_exists", facts: []string{"demands", "8d"}, passes: []domain.Event{assessed("valid", "valid", "liability", "customer")}, field: "/eightDReports"},
		{name: "8D by the pack's condition", pack: "automotive", guard: "eight_d.required_exists", trips: []domain.Event{assessed("valid", "valid", "liability", "own")}, passes: []domain.Event{assessed("valid", "to_improve", "liability", "own")}, field: "/eightDReports"},
		{name: "8Ds", guard: "eight_d.all_closed", trips: []domain.Event{ev("eight_d.released", "03-07 09:00", "of", "8d", "number", "8D-1")}, passes: []domain.Event{ev("eight_d.closed", "03-07 11:00", "of", "8d")}, field: "/eightDReports/8D-1"},
		{name: "result", guard: "reply.result_sent", trips: []domain.Event{ev("eight_d.sent", "03-07 09:00", "of", "8d", "stage", "d1_d3"), ev("communication.recorded", "03-07 10:00", "purpose", "result", "direction", "incoming")}, passes: []domain.Event{spoke("purpose", "result")}, field: "/communications"},
		{name: "result by the closing 8D", guard: "reply.result_sent", passes: []domain.Event{ev("eight_d.sent", "03-07 09:00", "of", "8d", "stage", "d1_d8")}, field: "/communications"},
		{name: "explanation of an invalid case", guard: "reply.explanation_sent", trips: []domain.Event{assessed("valid", "invalid"), spoke("purpose", "result")}, passes: []domain.Event{spoke("purpose", "explanation")}, field: "/communications"},
		{name: "explanation of the customer's liability", guard: "reply.explanation_sent", trips: []domain.Event{assessed("liability", "customer")}, passes: []domain.Event{assessed("liability", "own")}, field: "/communications"},
		{name: "discrepancies", guard: "discrepancy.none_open", trips: []domain.Event{ev("discrepancy.recorded", "03-07 09:00", "code", "q", "discrepancy", "d1"), ev("discrepancy.recorded", "03-07 09:00", "code", "q", "discrepancy", "d2"), ev("discrepancy.resolved", "03-07 10:00", "code", "q", "discrepancy", "d2")}, passes: []domain.Event{ev("discrepancy.resolved", "03-07 11:00", "code", "q", "discrepancy", "d1")}, field: "/discrepancies/d1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pack, revision := tt.pack, "1"
			if pack == "" {
				pack, revision = "P02", "B2"
			}
			events := append([]domain.Event{received(pack, revision, "03-06 09:00", tt.facts...)}, tt.trips...)
			unmet := r.Unmet(play(r, events...), "close")
			i := slices.IndexFunc(unmet, func(f domain.Fault) bool { return f.Code == tt.guard })
			if i < 0 {
				t.Fatalf("%s did not trip: %v", tt.guard, unmet)
			}
			if f := unmet[i]; f.Field != tt.field || f.Message[domain.ZH] == "" || f.Message[domain.EN] == "" {
				t.Errorf("%+v, want field %s", f, tt.field)
			}
			unmet = r.Unmet(play(r, append(events, tt.passes...)...), "close")
			if slices.ContainsFunc(unmet, func(f domain.Fault) bool { return f.Code == tt.guard }) {
				t.Errorf("%s did not pass: %v", tt.guard, unmet)
			}
		})
	}
}

func TestACaseIsClassedOnEveryAxis(t *testing.T) {
	two := &procedure.Pack{Axes: []procedure.Axis{{Code: "severity", Title: domain.ZhEn("等级", "Severity")}, {Code: "object", Title: domain.ZhEn("对象", "Object")}}}
	for _, tt := range []struct {
		name  string
		pack  *procedure.Pack
		facts map[string]string
		want  []string
	}{
		{"not classed", two, nil, []string{"/assessment/classes/severity", "/assessment/classes/object"}},
		{"on the first axis", two, map[string]string{"class.severity": "minor"}, []string{"/assessment/classes/object"}},
		{"on a strange axis besides", two, map[string]string{"class.object": "product", "class.mood": "bad"}, []string{"/assessment/classes/severity"}},
		{"emptied again", two, map[string]string{"class.severity": "", "class.object": "product"}, []string{"/assessment/classes/severity"}},
		{"on both", two, map[string]string{"class.severity": "minor", "class.object": "product"}, nil},
		{"a procedure without axes", &procedure.Pack{}, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, g := range classed(view{Run{Facts: tt.facts}, tt.pack}) {
				got = append(got, g.place)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestUnmetIsBoundToTheCommandAndThePack(t *testing.T) {
	r := rules(t)
	run := play(r, received("P02", "B2", "03-06 09:00"))
	if got := r.Unmet(run, "dispatch"); len(got) != 0 {
		t.Errorf("dispatch: %v", got)
	}
	if got := r.Unmet(run, "reject"); len(got) != 1 || got[0].Code != "case.assessed" {
		t.Errorf("reject: %v", got)
	}
	run = play(r, received("P02", "B2", "03-06 09:00", "safetyRelated", "true"))
	if got := r.Unmet(run, "reject"); len(got) != 2 || got[1].Code != "case.recall_decided" {
		t.Errorf("reject a matter of safety: %v", got)
	}
	stray := play(r, received("P99", "Z", "03-06 09:00"))
	if got := r.Unmet(stray, "close"); len(got) != 1 || got[0].Code != "case.procedure_unknown" {
		t.Errorf("unknown procedure: %v", got)
	}
	if got := r.Clocks(stray, at("03-06 09:00")); len(got) != 0 {
		t.Errorf("clocks of an unknown procedure: %v", got)
	}
}

func TestGuardsAreSound(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range Guards {
		if seen[g.Code] || !strings.Contains(g.Code, ".") || g.Title[domain.ZH] == "" || g.Title[domain.EN] == "" || g.gaps == nil {
			t.Errorf("%+v", g)
		}
		seen[g.Code] = true
	}
	for command, guards := range floor {
		if !slices.Contains(Commands, command) {
			t.Errorf("no command %s", command)
		}
		for _, g := range guards {
			if !seen[g] {
				t.Errorf("no guard %s", g)
			}
		}
	}
}
