package eightd

import (
	"slices"
	"strconv"

	"octad/domain"
)

// Chain, fishbone, hypotheses, actions and report show one set of causes. What is here are its views, read
// by API and report alike; none of them is stored.

// LabelledCause is a cause with the label by which people and actions refer to it, and its place in D4.
type LabelledCause struct {
	Label string
	Index int
	Cause
}

// CauseLabel returns the label of the cause at a place in D4: C1 is the first.
func CauseLabel(index int) string { return "C" + strconv.Itoa(index+1) }

// LabelledCauses returns all causes with their labels, oldest first.
func (r *Report) LabelledCauses() []LabelledCause {
	out := make([]LabelledCause, len(r.D4.Causes))
	for i, c := range r.D4.Causes {
		out[i] = LabelledCause{CauseLabel(i), i, c}
	}
	return out
}

// Problem returns what the analysis explains: the problem of D2, or else its symptom, or else the title.
func (r *Report) Problem() domain.Text {
	for _, t := range []domain.Text{r.D2.Fields.Problem, r.D2.Fields.Symptom} {
		if !t.Blank() {
			return t
		}
	}
	return r.Header.Fields.Title
}

// ProblemOf returns what a chain of the kind leads up to: the problem, or that it was not detected.
func (r *Report) ProblemOf(k CauseKind) domain.Text {
	problem := r.Problem()
	if k != NonDetection {
		return problem
	}
	for l, before := range map[string]string{domain.ZH: "以下问题未被检出：", domain.EN: "this went undetected: "} {
		if s := clause(problem[l]); s != "" {
			problem = problem.With(l, before+s)
		}
	}
	return problem
}

// Bone is one category of the fishbone with the causes that hang on it.
type Bone struct {
	Category Category
	Causes   []LabelledCause
}

// Fishbone is the cause-and-effect diagram (Ishikawa): six bones 人机料法环测, empty ones too, and the
// causes that hang on none yet.
type Fishbone struct {
	Problem       domain.Text
	Bones         []Bone
	Uncategorised []LabelledCause
}

// Fishbone returns all causes by category, each with its status.
func (r *Report) Fishbone() Fishbone {
	out := Fishbone{Problem: r.Problem()}
	causes := r.LabelledCauses()
	of := func(category Category) []LabelledCause {
		return slices.DeleteFunc(slices.Clone(causes), func(c LabelledCause) bool { return c.Category != category })
	}
	for _, w := range Categories {
		out.Bones = append(out.Bones, Bone{w.Code, of(w.Code)})
	}
	out.Uncategorised = of("")
	return out
}

// Hypothesis is a cause in the matrix, with the number of rows that it was not tested against and of those
// that it does not explain.
type Hypothesis struct {
	LabelledCause
	Untested    int
	Unexplained int
}

// HypothesisRow is one row of Is / Is-Not with the tests against it, in the order of the causes. A test
// without verdict has not been made.
type HypothesisRow struct {
	IsIsNot
	Tests []HypothesisTest
}

// HypothesisMatrix is the Is / Is-Not matrix with every hypothesis tested against every row.
type HypothesisMatrix struct {
	Causes []Hypothesis
	Rows   []HypothesisRow
	// Untested counts the tests that causes which are not excluded still lack.
	Untested int
}

// HypothesisMatrix returns the rows of D2 × the causes of the occurrence and those of other kinds that
// were tested.
func (r *Report) HypothesisMatrix() HypothesisMatrix {
	var m HypothesisMatrix
	for _, c := range r.LabelledCauses() {
		if c.Kind == Occurrence || len(c.Tests) > 0 {
			m.Causes = append(m.Causes, Hypothesis{LabelledCause: c})
		}
	}
	for _, row := range r.D2.Fields.IsIsNot {
		out := HypothesisRow{IsIsNot: row}
		for i := range m.Causes {
			test := m.Causes[i].test(row.ID)
			switch test.Verdict {
			case "":
				m.Causes[i].Untested++
			case DoesNotExplain:
				m.Causes[i].Unexplained++
			}
			out.Tests = append(out.Tests, test)
		}
		m.Rows = append(m.Rows, out)
	}
	for _, c := range m.Causes {
		if c.Status != Excluded {
			m.Untested += c.Untested
		}
	}
	return m
}

// test returns the test against a row; one without verdict where there is none.
func (c CauseFields) test(row domain.ID) HypothesisTest {
	i := slices.IndexFunc(c.Tests, func(t HypothesisTest) bool { return row != "" && t.Row == row })
	if i < 0 {
		return HypothesisTest{Row: row}
	}
	return c.Tests[i]
}

// Shares are the shares of the confirmed causes of one kind, in percent.
type Shares struct {
	Kind CauseKind
	// Confirmed counts the confirmed causes, Given those of them that have a share.
	Confirmed int
	Given     int
	Sum       domain.Quantity
}

// AddUp reports whether the shares make 100 percent, or none is given.
func (s Shares) AddUp() bool { return s.Given == 0 || s.Sum == hundred }

// Shares returns the shares per kind of cause, in the order of CauseKinds.
func (r *Report) Shares() []Shares {
	var out []Shares
	for _, k := range CauseKinds {
		s := Shares{Kind: k.Code}
		for _, c := range r.D4.Causes {
			if c.Kind != k.Code || c.Status != Confirmed {
				continue
			}
			s.Confirmed++
			if c.SharePercent != nil {
				s.Given++
				s.Sum += *c.SharePercent
			}
		}
		out = append(out, s)
	}
	return out
}

// ChainsOf are the causes of one kind with their 5-Why chains, and why there are none.
type ChainsOf struct {
	Kind          CauseKind
	Causes        []LabelledCause
	NotApplicable domain.Text
}

// Chains returns the three kinds of chain: occurrence, escape, system.
func (r *Report) Chains() []ChainsOf {
	var out []ChainsOf
	for _, k := range CauseKinds {
		chains := ChainsOf{Kind: k.Code}
		for _, c := range r.LabelledCauses() {
			if c.Kind == k.Code {
				chains.Causes = append(chains.Causes, c)
			}
		}
		for _, n := range r.D4.Fields.NotApplicable {
			if n.Kind == k.Code {
				chains.NotApplicable = n.Reason
			}
		}
		out = append(out, chains)
	}
	return out
}
