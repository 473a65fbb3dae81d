package eightd

import (
	"fmt"
	"slices"
	"testing"

	"octad/domain"
)

func TestStepsAndRowsKeepTheirIDs(t *testing.T) {
	b := newBench(t)
	zero := 0
	r, id, err := b.desk.AddCause(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, CauseFields{Kind: Occurrence, Statement: both("x"), Whys: []Why{{Answer: both("a")}, {ID: "mine", Parent: &zero, Answer: both("b")}}})
	b.must(r, err)
	before := b.report.D4.Causes[0].Whys
	if before[0].ID == "" || before[0].ID == "mine" || before[1].ID != "mine" {
		t.Fatalf("ids %s, %s", before[0].ID, before[1].ID)
	}
	b.must(b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(id)), func(f *CauseFields) {
		f.Whys = []Why{{Answer: both("new")}, {Answer: both("b")}, {Answer: both("a")}, {Answer: both("a")}}
	}))
	after := b.report.D4.Causes[0].Whys
	if after[1].ID != "mine" || after[2].ID != before[0].ID || after[0].ID == "" || after[3].ID == after[2].ID || after[3].ID == "" {
		t.Errorf("after writing without ids: %+v", after)
	}
	b.save(engineer, D2Fields{IsIsNot: []IsIsNot{{Dimension: What, Is: both("U7")}, {ID: "r2", Dimension: When, Is: both("May")}}})
	rows := b.report.D2.Fields.IsIsNot
	b.save(engineer, D2Fields{IsIsNot: []IsIsNot{{Dimension: When, Is: both("May"), IsNot: both("June")}, {Dimension: What, Is: both("U7")}}})
	if now := b.report.D2.Fields.IsIsNot; now[0].ID != "r2" || now[1].ID != rows[0].ID || rows[0].ID == "" {
		t.Errorf("rows %+v, then %+v", rows, now)
	}
}

// TestChainsAndTestsAreRefusedWithTheirPointers has one row for each rule.
func TestChainsAndTestsAreRefusedWithTheirPointers(t *testing.T) {
	at := func(i int) *int { return &i }
	why := func(parent *int) Why { return Why{Parent: parent, Answer: both("x")} }
	for _, row := range []struct {
		name string
		f    CauseFields
		want []string
	}{
		{"a parent that is not there", CauseFields{Whys: []Why{why(nil), why(at(2)), why(at(-1)), why(at(1))}}, []string{"/whys/2/parent eightd.cause.why_parent_unknown", "/whys/1/parent eightd.cause.why_parent"}},
		{"a step of its own", CauseFields{Whys: []Why{why(at(0))}}, []string{"/whys/0/parent eightd.cause.why_parent"}},
		{"a circle", CauseFields{Whys: []Why{why(nil), why(at(3)), why(at(1)), why(at(2))}}, []string{"/whys/1/parent eightd.cause.why_parent"}},
		{"one id twice", CauseFields{Whys: []Why{{ID: "w", Answer: both("x")}, {ID: "w", Answer: both("y")}}}, []string{"/whys/1/id eightd.cause.why_id_twice"}},
		{"an unknown row", CauseFields{Tests: []HypothesisTest{{Row: "r9", Verdict: Explains}, {Verdict: Explains}}}, []string{"/tests/0/row eightd.cause.test_row_unknown", "/tests/1/row eightd.cause.test_row_unknown"}},
		{"a row twice", CauseFields{Tests: []HypothesisTest{{Row: "r1", Verdict: Explains}, {Row: "r1", Verdict: DoesNotExplain}}}, []string{"/tests/1/row eightd.cause.test_twice"}},
		{"no verdict, no such verdict, no assumption", CauseFields{Tests: []HypothesisTest{{Row: "r1"}, {Row: "r2", Verdict: "maybe"}, {Row: "r3", Verdict: ExplainsAssuming}}}, []string{"/tests/0/verdict eightd.cause.test_verdict_missing", "/tests/1/verdict eightd.word_unknown", "/tests/2/note eightd.cause.test_assumption_missing"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := newBench(t)
			b.save(engineer, D2Fields{IsIsNot: []IsIsNot{{ID: "r1", Dimension: What}, {ID: "r2", Dimension: Where}, {ID: "r3", Dimension: When}}})
			row.f.Kind, row.f.Statement = Occurrence, both("x")
			_, _, err := b.desk.AddCause(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, row.f)
			found := faultsOf(t, err)
			for _, want := range row.want {
				if !found[want] {
					t.Errorf("not found: %s; found %v", want, found)
				}
			}
			if len(found) != len(row.want) {
				t.Errorf("found %v, want %d", found, len(row.want))
			}
		})
	}
}

func TestATestedRowStaysUntilItsTestsAreTakenOut(t *testing.T) {
	b := ready(t)
	fields := b.report.D2.Fields
	fields.IsIsNot = slices.Delete(slices.Clone(fields.IsIsNot), 1, 2)
	err := b.saving(fields)
	if !faultsOf(t, err)["/fields/isIsNot eightd.d2.row_tested"] {
		t.Fatal(err)
	}
	if m := refused(t, err, "eightd.d2.row_tested").Faults[0].Message; m["en"] != fmt.Sprintf("Row 2 of the matrix (%s) was used to test C1: take the tests out of these causes first", b.report.D2.Fields.IsIsNot[1].ID) {
		t.Errorf("told %q", m["en"])
	}
	id := b.report.D4.Causes[0].ID
	b.must(b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(id)), func(f *CauseFields) { f.Tests = slices.Delete(slices.Clone(f.Tests), 1, 2) }))
	b.save(engineer, fields)
	if n := len(b.report.D2.Fields.IsIsNot); n != 2 {
		t.Errorf("%d rows", n)
	}
	twice := b.report.D2.Fields
	twice.IsIsNot = append(slices.Clone(twice.IsIsNot), twice.IsIsNot[0])
	if !faultsOf(t, b.saving(twice))["/fields/isIsNot/2/id eightd.d2.row_id_twice"] {
		t.Error("two rows of one id were taken")
	}
}
