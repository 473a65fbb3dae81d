package report8d

import (
	"slices"
	"strconv"

	"octad/domain"
	"octad/domain/eightd"
)

// actions reads the measures of D0, D3, D5, D6 and D7. A measure of D6 is one of D5 that was carried out; one
// that D5 does not name is added to it.
func (r *reader) actions() {
	d := r.d
	if d.D0 != nil {
		r.measures("/stepD0/defineEmergencyResponseAction", eightd.Emergency, d.D0.Actions)
	}
	if d.D3 != nil {
		for i, c := range d.D3.Actions {
			r.containment("/stepD3/descriptionOfInterimContainmentActions", i, c)
		}
	}
	first := len(r.command.Actions)
	if d.D5 != nil {
		r.measures("/stepD5/definePermanentCorrectiveActions", eightd.Corrective, d.D5.Actions)
	}
	if d.D6 != nil {
		r.carriedOut(first, d.D6.Actions)
	}
	if d.D7 != nil {
		r.measures("/stepD7/errorPreventiveMeasures", eightd.Preventive, d.D7.Actions)
	}
}

func (r *reader) causes() []cause {
	if r.d.D4 == nil {
		return nil
	}
	return r.d.D4.Causes
}

func (r *reader) measures(at string, kind eightd.ActionType, all []measure) {
	for i, m := range all {
		r.command.Actions = append(r.command.Actions, r.measure(at+"/"+strconv.Itoa(i), kind, m))
	}
}

func (r *reader) measure(at string, kind eightd.ActionType, m measure) eightd.ImportedAction {
	a := eightd.ImportedAction{At: at, Answers: answered(m.CauseAssignment, r.causes()), ActionFields: eightd.ActionFields{
		Type: kind, What: r.text(m.Measure), Owner: eightd.Owner{Name: m.ResponsiblePerson}, PlannedOn: when(m.IntroductionDate),
		Proof: r.text(m.Proof), ExpectedPercent: quantity(m.Percent.String()),
	}}
	if m.CauseAssignment == "" && kind != eightd.Corrective {
		a.Answers = nil
	}
	if m.Status == "closed" {
		a.Done = r.done(m.IntroductionDate)
	}
	return a
}

// done says that something was carried out on a day; nil for a day to come, which is a plan.
func (r *reader) done(on string) *eightd.Implementing {
	day := when(on)
	if day.IsZero() || day.After(r.Today) {
		return nil
	}
	return &eightd.Implementing{ImplementedOn: day}
}

// containment reads a containment action, of which the format does not say what it is.
func (r *reader) containment(at string, i int, c containment) {
	r.command.Actions = append(r.command.Actions, eightd.ImportedAction{At: at + "/" + strconv.Itoa(i), Done: r.done(c.IntroductionDate), ActionFields: eightd.ActionFields{
		Type: eightd.Containment, What: r.contained(i + 1),
		Owner: eightd.Owner{Name: c.ResponsiblePerson}, PlannedOn: when(c.IntroductionDate), Proof: r.text(c.Proof), ExpectedPercent: quantity(c.Percent.String()),
		Risk: r.text(c.Risk), Criterion: r.text(c.Method),
	}})
}

// contained returns what the containment action of the number is: Write puts it into the key/value list.
func (r *reader) contained(n int) domain.Text {
	number := strconv.Itoa(n)
	for _, a := range r.d.D3.Additional {
		if a.Name == containmentLabel+number {
			return r.text(a.Value)
		}
	}
	return domain.ZhEn("围堵措施 "+number+"（导入的文件未写明内容）", "Containment action "+number+" (the imported file does not say what)")
}

// carriedOut reads the measures of D6. The corrective actions of the command begin at first.
func (r *reader) carriedOut(first int, all []measure) {
	for i, m := range all {
		at := r.chosen(first, m)
		if at < 0 {
			at = len(r.command.Actions) - first
			r.command.Actions = append(r.command.Actions, r.measure("/stepD6/implementedCorrectiveMeasures/"+strconv.Itoa(i), eightd.Corrective, m))
		}
		r.carried = append(r.carried, at)
		r.command.Actions[first+at].Done = r.done(m.IntroductionDate)
	}
}

// chosen returns the place of the action of D5 that a measure of D6 is; -1 for none that is left.
func (r *reader) chosen(first int, m measure) int {
	for i, a := range r.command.Actions[first:] {
		if a.What[r.Language] == m.Measure && !slices.Contains(r.carried, i) {
			return i
		}
	}
	return -1
}
