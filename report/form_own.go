package report

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/report/document"
)

// Fields that name something of the procedure's own, and what does not apply to the case.

// own returns what stands behind a prefix of the procedure's own.
func own(path string) (prefix, name string) {
	for _, p := range []string{procedure.ClassField, procedure.StepField, procedure.ToldField, procedure.HeardField} {
		if name, ok := strings.CutPrefix(path, p); ok {
			return p, name
		}
	}
	return "", ""
}

// ownField says what a field of the procedure's own holds; false for a field of the vocabulary.
func (s sheet) ownField(path string) (document.Text, bool) {
	switch prefix, name := own(path); prefix {
	case procedure.ClassField:
		options, has, _ := s.ownValues(path)
		return s.titled(options, has), true
	case procedure.StepField:
		x, _ := s.step(name)
		return join("\n", s.outcome(x), s.noted(x)), true
	case procedure.ToldField, procedure.HeardField:
		w, _ := s.said(prefix, name)
		return s.text(w.Text), true
	}
	return document.Text{}, false
}

// ownTitle says what a field of the procedure's own is called.
func (s sheet) ownTitle(path string) (document.Text, bool) {
	switch prefix, name := own(path); prefix {
	case procedure.ClassField:
		return s.text(s.axis(name).Title), true
	case procedure.StepField:
		return s.stepTitle(name), true
	case procedure.ToldField, procedure.HeardField:
		return s.purpose(name), true
	}
	return document.Text{}, false
}

// ownValues are the values of a class or the outcomes of a step, and which the case has.
func (s sheet) ownValues(path string) (options []procedure.Value, has []string, ok bool) {
	switch prefix, name := own(path); prefix {
	case procedure.ClassField:
		if class := assessment(s.complaint()).Classes[name]; class != "" {
			has = []string{class}
		}
		if len(s.File.Cases) > 0 && s.File.Cases[0].Run.Facts[path] != "" {
			has = []string{s.File.Cases[0].Run.Facts[path]} // a rule may have raised the class since
		}
		return s.axis(name).Values, has, true
	case procedure.StepField:
		if s.Pack == nil {
			return nil, nil, true
		}
		step, _ := s.Pack.Step(name)
		for _, o := range step.Outcomes {
			options = append(options, procedure.Value{Code: o.Code, Title: o.Title})
		}
		x, _ := s.step(name)
		return options, one(x.Outcome), true
	}
	return nil, nil, false
}

func (s sheet) axis(code string) procedure.Axis {
	if s.Pack == nil {
		return procedure.Axis{Title: domain.Same(code)}
	}
	axis, _ := s.Pack.Axis(code)
	return axis
}

// step is the latest doing of a step of the procedure.
func (s sheet) step(code string) (complaint.Step, bool) {
	for _, x := range slices.Backward(s.complaint().Steps) {
		if x.Code == code {
			return x, true
		}
	}
	return complaint.Step{}, false
}

// said is the latest word to the customer, or from the customer, for a purpose.
func (s sheet) said(prefix, purpose string) (complaint.Communication, bool) {
	incoming := prefix == procedure.HeardField
	for _, w := range slices.Backward(s.complaint().Communications) {
		if w.Purpose == purpose && (w.Direction == complaint.Incoming) == incoming {
			return w, true
		}
	}
	return complaint.Communication{}, false
}

func (s sheet) stepTitle(code string) document.Text {
	if s.Pack != nil {
		if step, ok := s.Pack.Step(code); ok {
			return s.text(step.Title)
		}
	}
	return document.Plain(code)
}

func (s sheet) outcome(x complaint.Step) document.Text {
	if s.Pack == nil || x.Outcome == "" {
		return document.Plain(x.Outcome)
	}
	step, _ := s.Pack.Step(x.Code)
	i := slices.IndexFunc(step.Outcomes, func(o procedure.Outcome) bool { return o.Code == x.Outcome })
	if i < 0 {
		return document.Plain(x.Outcome)
	}
	return s.text(step.Outcomes[i].Title)
}

// noted is what was written at a step, with the lines of its free list.
func (s sheet) noted(x complaint.Step) document.Text {
	all := []document.Text{s.text(x.Note)}
	for _, f := range x.Fields {
		all = append(all, labelled(document.Plain(f.Key), s.text(f.Value)))
	}
	return join("\n", all...)
}

// absent says that a step of the procedure is none of this case's.
func (s sheet) absent(path string) document.Text {
	prefix, name := own(path)
	if prefix != procedure.StepField || s.Pack == nil || s.has(name) {
		return document.Text{}
	}
	return s.say("不适用", "not applicable")
}

// has reports whether the step is one of this case's.
func (s sheet) has(code string) bool {
	step, ok := s.Pack.Step(code)
	return ok && step.Given.Holds(s.facts())
}
