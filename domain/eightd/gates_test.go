package eightd

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/procedure"
)

// whole is a bench whose report passes every gate, with what the gates of texts look at.
func whole(t *testing.T) *bench {
	t.Helper()
	b := ready(t)
	b.around.ExternalFiles = map[domain.ID]bool{"a2": true}
	b.must(b.desk.SaveDiscipline(t.Context(), b.by(engineer), b.ref("d1"), Saving{
		Fields: d1(), Additional: []KeyValue{{Key: "form", Value: both("F-8D")}},
		Attachments: []Attachment{{AttachmentID: "a1", Caption: domain.Text{"zh": "内部照片"}}, {AttachmentID: "a2", Caption: both("U7"), External: true}},
	}))
	return b
}

// TestGateTable shows for every gate what trips it, and where it points, and what passes it.
func TestGateTable(t *testing.T) {
	b := whole(t)
	for _, f := range b.report.Check(D1D8, b.around) {
		if !f.Met {
			t.Fatalf("the report to start from trips %s at %s", f.Code, f.Field)
		}
	}
	trips, passes := map[string][]string{}, map[string][]string{}
	for _, c := range gateCases {
		r, a := b.store.load(b.report.ID), b.around
		c.change(&r, &a)
		findings := r.Check(D1D8, a)
		if c.field == "" {
			if !slices.ContainsFunc(findings, func(f Finding) bool { return f.Code == c.gate && !f.Met }) {
				passes[c.gate] = append(passes[c.gate], c.name)
				continue
			}
			t.Errorf("%s is tripped by: %s", c.gate, c.name)
			continue
		}
		if !slices.ContainsFunc(findings, func(f Finding) bool { return f.Code == c.gate && !f.Met && f.Field == c.field }) {
			t.Errorf("%s is not tripped at %s by: %s; unmet: %+v", c.gate, c.field, c.name, blocking(findings))
			continue
		}
		for _, f := range findings {
			if f.Discipline != "" && !slices.Contains(DisciplineCodes(), string(f.Discipline)) {
				t.Errorf("%s: %s lies in the discipline %q, which does not exist", c.name, f.Field, f.Discipline)
			}
		}
		trips[c.gate] = append(trips[c.gate], c.name)
	}
	for _, g := range Gates {
		if len(trips[g.Code]) == 0 {
			t.Errorf("no case trips the gate %s", g.Code)
		}
		passed := append([]string{"a whole report"}, passes[g.Code]...)
		t.Logf("%-20s %-5s trips: %s | passes: %s", g.Code, g.Severity, strings.Join(trips[g.Code], "; "), strings.Join(passed, "; "))
		if len(g.Message.Missing("zh", "en")) > 0 {
			t.Errorf("the gate %s lacks a message", g.Code)
		}
	}
}

// TestReferenceOfGates keeps gates.md, which people read, with the table.
func TestReferenceOfGates(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Gates of an 8D 关卡\n\nWritten from the table by `go test ./domain/eightd -run Reference -update`. A gate that blocks stops submit, approval and release of a stage that holds its discipline (those without a discipline: of every stage) and closing; one that warns is shown only. The customer's severity goes before the procedure's, the procedure's before the default. Someone who may can override a block for one revision, with name and reason.\n\n")
	b.WriteString("| Gate | Discipline | Default | Asked of | Rule | 规则 |\n|---|---|---|---|---|---|\n")
	asked := map[Asked]string{Always: "every answer", OfFullAnswers: "8D", OfOwnCauses: "8D with a cause of ours"}
	for _, g := range Gates {
		discipline := strings.ToUpper(string(g.Discipline))
		if discipline == "" {
			discipline = "all"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", g.Code, discipline, g.Severity, asked[g.Asked], g.Message.In(domain.EN), g.Message.In(domain.ZH))
	}
	if *update {
		if err := os.WriteFile("gates.md", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("gates.md")
	if err != nil || string(got) != b.String() {
		t.Errorf("gates.md has drifted from the table (%v); run with -update", err)
	}
}

// TestSeverityIsDataOfProcedureAndCustomer: the customer goes before the procedure, the procedure before the table.
func TestSeverityIsDataOfProcedureAndCustomer(t *testing.T) {
	type answer struct {
		severity Severity
		source   Source
	}
	for _, row := range []struct {
		name, pack string
		customer   Severity
		want       answer
		passed     bool
	}{
		{"nobody says anything", "", "", answer{Block, ByDefault}, false},
		{"the procedure warns", "warn", "", answer{Warn, ByProcedure}, true},
		{"the customer warns", "", Warn, answer{Warn, ByCustomer}, true},
		{"the customer blocks what the procedure warns of", "warn", Block, answer{Block, ByCustomer}, false},
		{"the procedure blocks", "block", "", answer{Block, ByProcedure}, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := whole(t)
			if row.pack != "" {
				p := pack()
				p.Gates = append(p.Gates, procedure.GateSeverity{Gate: "d4.proven", Severity: row.pack})
				b.around.Rules = rulesOf(t, p)
			}
			if row.customer != "" {
				b.around.Customer.Gates = map[string]Severity{"d4.proven": row.customer}
			}
			b.report.D4.Causes[0].Proof = Documented
			findings := b.report.Check(D1D8, b.around)
			i := slices.IndexFunc(findings, func(f Finding) bool { return f.Code == "d4.proven" })
			if got := (answer{findings[i].Severity, findings[i].Source}); got != row.want || findings[i].Met {
				t.Errorf("got %+v, met %v, want %+v", got, findings[i].Met, row.want)
			}
			if Passed(findings) != row.passed {
				t.Errorf("passed %v, want %v", Passed(findings), row.passed)
			}
		})
	}
}

func TestOnlyTheGatesOfAStageApply(t *testing.T) {
	b := atD3(t)
	b.must(b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D3))
	late := atD3(t)
	_, err := late.desk.Submit(t.Context(), late.by(engineer), late.ref(""), D1D8)
	e := refused(t, err, "eightd.gates_unmet")
	if e.Kind != domain.Conflict {
		t.Errorf("kind %d, want conflict", e.Kind)
	}
	for _, code := range []string{"d4.result", "d4.three_causes", "d5.answers_cause", "d6.validated", "d7.documents", "d8.effective"} {
		refused(t, err, code)
	}
	for _, f := range e.Faults {
		if f.Code == "d5.vague_action" || f.Code == "d4.terminal_cause" {
			t.Errorf("the warning %s blocks", f.Code)
		}
	}
}

func TestShortPathsDoNotAskForCauses(t *testing.T) {
	for _, result := range []Result{NoTroubleFound, CustomerCaused} {
		b := atD3(t)
		b.save(engineer, D4Fields{Result: result, ResultReason: both("retested, all good")})
		b.sendStage(D1D5)
		if b.report.Status != Released {
			t.Errorf("%s: %s", result, b.report.Status)
		}
	}
	for answer, reason := range map[Answer]domain.Text{ShortReply: both("a known scratch, sorted"), Rejection: both("worn out in use")} {
		b := newBench(t)
		b.save(engineer, D0Fields{Decision: answer})
		_, err := b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D3)
		refused(t, err, "d0.decision")
		b.save(engineer, D0Fields{Decision: answer, DecisionReason: reason})
		b.sendStage(D1D3)
		b.must(b.desk.Close(t.Context(), b.by(engineer), b.ref("")))
	}
}

func TestTeamAndQuantityTellWhatIsMissing(t *testing.T) {
	told := map[string]bool{}
	for _, f := range (&Report{}).Check(D1D3, Around{}) {
		if f.Code != "d1.team" && f.Code != "d2.quantified" {
			continue
		}
		for _, l := range []string{domain.ZH, domain.EN} {
			if f.Met || told[f.Message[l]] {
				t.Errorf("%s at %s is met or says %q twice", f.Code, f.Field, f.Message[l])
			}
			told[f.Message[l]] = true
		}
	}
	if len(told) != 2*(6+5) {
		t.Errorf("%d sentences told, want those of six lacks of the team and five of the problem in two languages", len(told))
	}
}

// TestALateStandardTellsTheDays: whoever revised a standard too early learns by which day it is measured.
func TestALateStandardTellsTheDays(t *testing.T) {
	b := whole(t)
	b.report.D7.Fields.Documents[0].On = day("2026-03-04")
	said := func() string {
		findings := b.report.Check(D1D8, b.around)
		return findings[slices.IndexFunc(findings, func(f Finding) bool { return f.Code == "d7.after_proof" })].Message[domain.EN]
	}
	a := b.report.D5.Actions[0]
	if got, want := said(), "Revised on 2026-03-04, before action "+a.Label+" was verified on "+a.Verification.day().String(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	b.report.D5.Actions[0].Status = Implemented
	if got, want := said(), "Revised on 2026-03-04, while action "+a.Label+" is not verified yet"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
