package report_test

import (
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report"
)

// TestScoresAndOverrides: inside, our points stand beside the customer's and an overridden gate says who let it
// pass and why; the customer reads his own points alone.
func TestScoresAndOverrides(t *testing.T) {
	f := story()
	points := func(n int64) *domain.Quantity { q := domain.Pieces(n); return &q }
	f.Report.D8.Scheme = eightd.Scheme{Name: "Score 2026", Threshold: domain.Pieces(27), Points: []eightd.Score{{Discipline: eightd.CodeD3, Points: domain.Pieces(31)}}}
	f.Report.D8.Fields.SelfScores = []eightd.Score{{Discipline: eightd.CodeD3, Points: domain.Pieces(29)}}
	f.Report.Decisions = append(f.Report.Decisions, eightd.Decision{DisciplineDecision: eightd.DisciplineDecision{Discipline: eightd.CodeD3, Points: points(28)}})
	over := eightd.Override{Gate: "d4.proven", Reason: "agreed in writing", By: domain.Person{Name: "王芳"}, At: time.Date(2026, 3, 6, 3, 0, 0, 0, time.UTC), Revision: 1}
	f.Report.Overrides = []eightd.Override{over}
	f.Gates = []eightd.Finding{{Code: "d4.proven", Severity: eightd.Block, Message: domain.ZhEn("验证", "Proof"), Override: &over}}
	inside := outline(report.EightD(dossier.For(record.Internal, f), "en"))
	outside := outline(report.EightD(dossier.For(record.External, f), "en"))
	for _, want := range []string{"Score 2026", "threshold 27", "| 31 | 29 | 28 |", "Overridden", "王芳 · ", "agreed in writing"} {
		if !strings.Contains(inside, want) {
			t.Errorf("the internal version lacks %q", want)
		}
	}
	if !strings.Contains(outside, "| 31 | 28 |") {
		t.Error("the customer does not find his points")
	}
	for _, secret := range []string{"| 29 |", "王芳 · ", "agreed in writing"} {
		if strings.Contains(outside, secret) {
			t.Errorf("the external version holds %q", secret)
		}
	}
}
