package report8d

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
)

// statuses are what the format calls the states of an action.
var statuses = map[eightd.ActionStatus]string{
	eightd.Planned: "open", eightd.Ineffective: "open", eightd.Implemented: "in progress", eightd.ActionVerified: "closed",
}

// rootCause is what the format's own sample calls the first cause.
const rootCause = "Root cause "

func (w *writer) measures(at string, actions []eightd.Action, write func(eightd.Action) measure) []measure {
	out := []measure{}
	for _, a := range actions {
		path, m := at+"/"+string(a.ID), write(a)
		m.Key, m.ResponsiblePerson, m.Status, m.Measure = string(a.ID), a.Owner.Name, statuses[a.Status], w.say(a.What)
		m.CauseAssignment = w.assigned(a)
		m.Proof, m.IntroductionDate = w.proof(path, m.Proof, a), w.introduced(path, m.IntroductionDate, a)
		out = append(out, m)
	}
	return out
}

func (w *writer) proof(at, value string, a eightd.Action) string {
	return w.need(at+"/proofOfEffectiveness", value, place{"/actions/" + string(a.ID) + "/proof", "措施 " + a.Label + " 的有效性证明", "proof of the effectiveness of action " + a.Label})
}

func (w *writer) introduced(at, value string, a eightd.Action) string {
	return w.need(at+"/introductionDate", value, place{"/actions/" + string(a.ID) + "/plannedOn", "措施 " + a.Label + " 的日期", "the day of action " + a.Label})
}

// chosen writes an action as it was chosen in D5.
func (w *writer) chosen(a eightd.Action) measure {
	return measure{IntroductionDate: day(a.PlannedOn), Proof: w.proven(w.say(a.Proof), a), Percent: percent(a.ExpectedPercent)}
}

// done writes an action as it was carried out and validated in D6.
func (w *writer) done(a eightd.Action) measure {
	m := measure{IntroductionDate: day(a.Implementation.ImplementedOn), Proof: cmp.Or(w.measured(a), w.say(a.Proof))}
	if a.Verification != nil {
		m.Percent = percent(a.Verification.ResultPercent)
	}
	return m
}

// plan writes an action that has one place: as it was carried out where it was, else as it is planned.
func (w *writer) plan(a eightd.Action) measure {
	m := w.chosen(a)
	m.Proof = cmp.Or(w.measured(a), m.Proof)
	if a.Implementation != nil {
		m.IntroductionDate = day(a.Implementation.ImplementedOn)
	}
	if a.Verification != nil && a.Verification.ResultPercent != nil {
		m.Percent = percent(a.Verification.ResultPercent)
	}
	return m
}

// proven returns the proof, or else what was measured, or the criterion that is to be met.
func (w *writer) proven(proof string, a eightd.Action) string {
	return cmp.Or(proof, w.measured(a), w.say(a.Criterion))
}

// measured returns the figures of the validation.
func (w *writer) measured(a eightd.Action) string {
	if a.Verification == nil {
		return ""
	}
	return joined(w.say(a.Verification.Figures), w.say(a.Verification.SampleBasis))
}

// assigned names the causes that the action answers by their place in the list of D4.
func (w *writer) assigned(a eightd.Action) string {
	if !w.file.Issue.Covers(eightd.CodeD4) {
		return ""
	}
	var out []string
	n := 0
	for _, c := range w.r.D4.Causes {
		if c.Status != eightd.Confirmed {
			continue
		}
		n++
		if slices.Contains(a.CauseIDs, c.ID) {
			out = append(out, rootCause+strconv.Itoa(n))
		}
	}
	return strings.Join(out, ", ")
}

// answered returns the places of the causes that an assignment names: by the words of Write, by the statement,
// or, where there is one cause only, by any words. None is found for an assignment that says something else.
func answered(assignment string, causes []cause) []int {
	var out []int
	for _, name := range strings.FieldsFunc(assignment, func(r rune) bool { return strings.ContainsRune(",;、，；", r) }) {
		name = strings.TrimSpace(name)
		n, err := strconv.Atoi(strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz #.-原因"))
		if err == nil && n >= 1 && n <= len(causes) && !slices.Contains(out, n-1) {
			out = append(out, n-1)
		}
	}
	if len(out) > 0 {
		return out
	}
	for i, c := range causes {
		if assignment != "" && strings.TrimSpace(assignment) == strings.TrimSpace(c.Hypothesis) || len(causes) == 1 {
			return []int{i}
		}
	}
	return nil
}

// quantity reads a percentage that the report can hold; nil for another one, which is kept as it is.
func quantity(s string) *domain.Quantity {
	q, err := domain.ParseQuantity(s)
	if err != nil || q < 0 || q > domain.Pieces(100) {
		return nil
	}
	return &q
}
