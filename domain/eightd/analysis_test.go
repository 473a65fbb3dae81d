package eightd

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
)

func step(parent int, answer string, state WhyState) Why {
	w := Why{ID: domain.ID(answer), Answer: domain.ZhEn("中"+answer, answer), State: state}
	if parent >= 0 {
		w.Parent = &parent
	}
	return w
}

// TestEveryBranchIsReadBackAsTherefore reads trees of several shapes: "leaf>…>root" per branch that stands.
func TestEveryBranchIsReadBackAsTherefore(t *testing.T) {
	for _, row := range []struct {
		name  string
		whys  []Why
		want  []string
		depth int
	}{
		{"no chain", nil, nil, 0},
		{"one step", []Why{step(-1, "a", Verified)}, []string{"a!"}, 1},
		{"a ladder", []Why{step(-1, "a", Verified), step(0, "b", Verified), step(1, "c", Assumed)}, []string{"c>b>a"}, 3},
		{"two branches", []Why{step(-1, "a", Verified), step(0, "b", Verified), step(0, "c", Verified), step(2, "d", Verified)}, []string{"b>a!", "d>c>a!"}, 3},
		{"a refuted branch with all below it", []Why{step(-1, "a", Verified), step(0, "b", Refuted), step(1, "c", Verified), step(0, "d", Verified)}, []string{"d>a!"}, 2},
		{"a step whose answers were all refuted is a leaf", []Why{step(-1, "a", Verified), step(0, "b", Verified), step(1, "c", Refuted)}, []string{"b>a!"}, 2},
		{"all refuted", []Why{step(-1, "a", Refuted), step(0, "b", Verified)}, nil, 0},
		{"two roots", []Why{step(-1, "a", Verified), step(-1, "b", "")}, []string{"a!", "b"}, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := Cause{CauseFields: CauseFields{Whys: row.whys}}
			var got []string
			for _, reading := range c.Therefore(both("problem")) {
				var ids []string
				for _, id := range reading.Steps {
					ids = append(ids, string(id))
				}
				line := strings.Join(ids, ">")
				if reading.Verified {
					line += "!"
				}
				got = append(got, line)
				if reading.Leaf != reading.Steps[0] || len(reading.Sentences) != len(reading.Steps) || len(reading.Said) != len(reading.Steps)+1 {
					t.Errorf("leaf %s of %v, %d sentences, %d clauses", reading.Leaf, ids, len(reading.Sentences), len(reading.Said))
				}
				last := reading.Sentences[len(reading.Sentences)-1]
				if !strings.HasSuffix(last["en"], ". Therefore: problem.") || !strings.HasSuffix(last["zh"], "，因此中problem。") {
					t.Errorf("the last sentence is %v", last)
				}
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error(diff)
			}
			if c.Depth() != row.depth {
				t.Errorf("depth %d, want %d", c.Depth(), row.depth)
			}
		})
	}
}

func TestEndsThatAreWordedOtherwise(t *testing.T) {
	c := CauseFields{Statement: domain.ZhEn("没有高温测试。", "No hot test."), Whys: []Why{
		step(-1, "a", Verified), step(0, "b", Refuted), step(0, "c", Assumed),
		{ID: "same", Parent: new(int), Answer: domain.ZhEn("为什么？没有高温测试", "Why? No hot test"), State: Verified},
	}}
	var got []domain.ID
	for _, w := range c.Ends() {
		got = append(got, w.ID)
	}
	if diff := cmp.Diff([]domain.ID{"c"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestThereforeInEachLanguage(t *testing.T) {
	for _, row := range []struct {
		name                 string
		reason, result, want domain.Text
	}{
		{"stops go", domain.ZhEn("没有高温测试。", "No hot test."), domain.ZhEn("裂纹未检出；", "The crack was missed!"), domain.ZhEn("没有高温测试，因此裂纹未检出。", "No hot test. Therefore: The crack was missed.")},
		{"questions go", domain.ZhEn("为什么开路？焊球开裂。", "Why open? The ball cracked."), domain.ZhEn("U7开路", "U7 is open"), domain.ZhEn("焊球开裂，因此U7开路。", "The ball cracked. Therefore: U7 is open.")},
		{"a question alone stays", domain.Text{"en": "Was it the tool?"}, domain.Text{"en": "It broke"}, domain.Text{"en": "Was it the tool? Therefore: It broke."}},
		{"every clause keeps its first letter", domain.Text{"en": "It broke"}, domain.Text{"en": "The DRAM fails"}, domain.Text{"en": "It broke. Therefore: The DRAM fails."}},
		{"only languages in which both are written", domain.Text{"zh": "甲", "en": "a"}, domain.Text{"zh": "乙", "en": " "}, domain.Text{"zh": "甲，因此乙。"}},
		{"others", domain.Text{"de": "Kein Test.", "ja": "試験なし。", "ko": "시험 없음.", "pt-BR": "Sem teste."}, domain.Text{"de": "Riss blieb", "ja": "亀裂。", "ko": "균열.", "pt-BR": "trinca"}, domain.Text{"de": "Kein Test; daher: Riss blieb.", "ja": "試験なし。したがって、亀裂。", "ko": "시험 없음. 따라서 균열.", "pt-BR": "Sem teste ⇒ trinca"}},
		{"nothing", nil, both("x"), domain.Text{}},
	} {
		if diff := cmp.Diff(row.want, therefore(row.reason, row.result)); diff != "" {
			t.Errorf("%s: %s", row.name, diff)
		}
	}
}

func TestWhatAChainLeadsUpTo(t *testing.T) {
	r := &Report{}
	r.Header.Fields.Title = both("title")
	if r.Problem().In("en") != "title" {
		t.Error("without D2 it is the title")
	}
	r.D2.Fields.Symptom = both("symptom")
	if r.Problem().In("en") != "symptom" {
		t.Error("without a problem it is the symptom")
	}
	r.D2.Fields.Problem = domain.Text{"zh": "裂纹。", "en": "Crack.", "de": "Riss."}
	want := domain.Text{"zh": "以下问题未被检出：裂纹", "en": "this went undetected: Crack", "de": "Riss."}
	if diff := cmp.Diff(want, r.ProblemOf(NonDetection)); diff != "" || !r.ProblemOf(Occurrence).Equal(r.D2.Fields.Problem) || !r.ProblemOf(SystemCause).Equal(r.D2.Fields.Problem) {
		t.Error(diff)
	}
}

func TestTreeNumbersItsSteps(t *testing.T) {
	c := CauseFields{Whys: []Why{step(-1, "a", Verified), step(0, "b", Verified), step(0, "c", Refuted), step(2, "d", Verified), step(1, "e", Verified)}}
	var draw func(steps []Step) string
	draw = func(steps []Step) string {
		var out []string
		for _, s := range steps {
			mark := ""
			if !s.Live {
				mark = "×"
			}
			out = append(out, fmt.Sprintf("%d:%s%s[%s]", s.Index, s.Number, mark, draw(s.Children)))
		}
		return strings.Join(out, " ")
	}
	if got, want := draw(c.Tree()), "0:1[1:2[4:3b[]] 2:2b×[3:3×[]]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFishboneHoldsEveryCauseOnce(t *testing.T) {
	r := &Report{}
	r.D2.Fields.Problem = both("problem")
	for i, k := range []Category{Machine, "", Measurement, Machine} {
		r.D4.Causes = append(r.D4.Causes, Cause{ID: domain.ID(fmt.Sprint(i)), CauseFields: CauseFields{Category: k, Status: []CauseStatus{Suspected, Excluded, Confirmed, Confirmed}[i]}})
	}
	f := r.Fishbone()
	var got []string
	for _, b := range f.Bones {
		for _, c := range b.Causes {
			got = append(got, string(b.Category)+" "+c.Label+" "+string(c.Status))
		}
	}
	for _, c := range f.Uncategorised {
		got = append(got, "– "+c.Label+" "+string(c.Status))
	}
	if diff := cmp.Diff([]string{"machine C1 suspected", "machine C4 confirmed", "measurement C3 confirmed", "– C2 excluded"}, got); diff != "" {
		t.Error(diff)
	}
	if len(f.Bones) != 6 || f.Problem.In("en") != "problem" {
		t.Errorf("%d bones of %v", len(f.Bones), f.Problem)
	}
}

func TestHypothesisMatrixCountsWhatIsUntested(t *testing.T) {
	r := &Report{}
	r.D2.Fields.IsIsNot = []IsIsNot{{ID: "r1", Dimension: What}, {ID: "r2", Dimension: When}, {Dimension: Where}}
	tests := func(v ...Verdict) (out []HypothesisTest) {
		for i, x := range v {
			out = append(out, HypothesisTest{Row: domain.ID(fmt.Sprintf("r%d", i+1)), Verdict: x})
		}
		return out
	}
	r.D4.Causes = []Cause{
		{CauseFields: CauseFields{Kind: Occurrence, Status: Confirmed, Tests: tests(Explains)}},
		{CauseFields: CauseFields{Kind: Occurrence, Status: Excluded, Tests: tests(DoesNotExplain)}},
		{CauseFields: CauseFields{Kind: SystemCause}},
		{CauseFields: CauseFields{Kind: NonDetection, Tests: tests(Explains, ExplainsAssuming)}},
	}
	m := r.HypothesisMatrix()
	var got []string
	for i, c := range m.Causes {
		line := fmt.Sprintf("%s %d untested %d unexplained:", c.Label, c.Untested, c.Unexplained)
		for _, row := range m.Rows {
			line += " " + string(row.Tests[i].Verdict) + "."
		}
		got = append(got, line)
	}
	want := []string{"C1 2 untested 0 unexplained: explains. . .", "C2 2 untested 1 unexplained: does_not_explain. . .", "C4 1 untested 0 unexplained: explains. explains_with_assumption. ."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if m.Untested != 3 {
		t.Errorf("%d untested, want 3: excluded causes are done", m.Untested)
	}
}

func TestSharesOfEachKind(t *testing.T) {
	given := func(k CauseKind, s CauseStatus, share *domain.Quantity) Cause {
		return Cause{CauseFields: CauseFields{Kind: k, Status: s, SharePercent: share}}
	}
	for _, row := range []struct {
		name   string
		causes []Cause
		told   string
	}{
		{"none given", []Cause{given(Occurrence, Confirmed, nil)}, ""},
		{"100", []Cause{given(Occurrence, Confirmed, pieces(60)), given(Occurrence, Confirmed, pieces(40))}, ""},
		{"kinds apart", []Cause{given(Occurrence, Confirmed, pieces(100)), given(NonDetection, Confirmed, pieces(100))}, ""},
		{"suspected ones do not count", []Cause{given(Occurrence, Confirmed, pieces(100)), given(Occurrence, Suspected, pieces(40))}, ""},
		{"less", []Cause{given(Occurrence, Confirmed, pieces(60)), given(Occurrence, Confirmed, pieces(30))}, "The shares of the kind “Occurrence” add up to 90 %, not to 100 %"},
		{"one without", []Cause{given(SystemCause, Confirmed, pieces(60)), given(SystemCause, Confirmed, nil)}, "The shares of the kind “System” add up to 60 %, not to 100 %; confirmed causes without a share: 1"},
	} {
		r := &Report{D4: D4{Causes: row.causes}}
		var told []string
		for _, l := range sharesAddUp(inspection{Report: r}) {
			told = append(told, l.detail.In("en"))
		}
		if got := strings.Join(told, "; "); got != row.told {
			t.Errorf("%s: told %q, want %q", row.name, got, row.told)
		}
	}
}

func TestSubmitNamesTheSumOfTheShares(t *testing.T) {
	b := ready(t)
	id := b.report.D4.Causes[0].ID
	b.must(b.desk.EditCause(t.Context(), b.by(engineer), b.ref(CausePart(id)), func(f *CauseFields) { f.SharePercent = pieces(70) }))
	_, err := b.desk.Submit(t.Context(), b.by(engineer), b.ref(""), D1D5)
	e := refused(t, err, "d4.shares")
	if !slices.ContainsFunc(e.Faults, func(f domain.Fault) bool {
		return f.Code == "d4.shares" && strings.Contains(f.Message["zh"], "70%，应为 100%") && strings.Contains(f.Message["en"], "70 %, not to 100 %")
	}) {
		t.Errorf("%v", e)
	}
}

func TestExcludedCausesSayWhy(t *testing.T) {
	for name, c := range map[string]CauseFields{
		"result":       {Result: both("no cracks with the same batch")},
		"evidence":     {Whys: []Why{{Answer: both("x"), Evidence: both("photo")}}},
		"a file":       {Whys: []Why{{Answer: both("x"), AttachmentIDs: []domain.ID{"a"}}}},
		"a row unlike": {Tests: []HypothesisTest{{Row: "r", Verdict: DoesNotExplain}}},
	} {
		if !c.ruledOut() {
			t.Errorf("%s is no reason", name)
		}
	}
	if (CauseFields{Method: both("XRF"), Tests: []HypothesisTest{{Row: "r", Verdict: Explains}}}).ruledOut() {
		t.Error("ruled out for no reason")
	}
}

func TestTypeCodesFitTheirKind(t *testing.T) {
	fits := map[CauseKind]string{Occurrence: "tua sua", NonDetection: "tun sun", SystemCause: "sua sun"}
	for _, k := range CauseKinds {
		for _, code := range CauseTypes {
			b := newBench(t)
			_, _, err := b.desk.AddCause(t.Context(), b.by(engineer), domain.Ref{ID: b.report.ID}, CauseFields{Kind: k.Code, TypeCode: code.Code, Statement: both("x")})
			if fit := slices.Contains(strings.Fields(fits[k.Code]), string(code.Code)); fit != (err == nil) {
				t.Errorf("%s with %s: %v", k.Code, code.Code, err)
			}
			if err != nil {
				refused(t, err, "eightd.cause.type_contradicts")
			}
		}
		if TypesOf(k.Code)[0] != CauseType(strings.Fields(fits[k.Code])[0]) {
			t.Errorf("%s proposes %s", k.Code, TypesOf(k.Code)[0])
		}
	}
}
