package eightd

import (
	"slices"
	"strings"

	"octad/domain"
)

// Gate is one row of the acceptance pre-check: what is asked of which discipline, how hard, of which
// answers, and where it is mended.
type Gate struct {
	// Code is stable and printed; problems carry it.
	Code string
	// Discipline is the one that the gate is about; "" for one that looks at all those of the stage.
	Discipline Code
	// Severity is what an unmet gate does where neither procedure nor customer says otherwise.
	Severity Severity
	Asked    Asked
	// Field is a JSON pointer from the report: discipline, then the path in its body; /customer is the
	// customer's card.
	Field   string
	Message domain.Text
	// unmet returns what is missing, one lack for each place to mend; none means met.
	unmet func(inspection) []lack
}

// Asked says of which reports a gate asks.
type Asked int

// The kinds of report of which a gate may ask.
const (
	// Always: of every report.
	Always Asked = iota
	// OfFullAnswers: of an 8D, not of a short reply, a reference or a rejection.
	OfFullAnswers
	// OfOwnCauses: of an 8D whose analysis found a cause with us; not of no-trouble-found or
	// customer-caused results.
	OfOwnCauses
)

// lack is one thing that is missing; where the gate's own field or message is not enough, its own.
type lack struct {
	field  string
	detail domain.Text
}

// inspection is what a gate looks at.
type inspection struct {
	*Report
	around Around
	stage  Stage
	read   reading
}

// Finding is the answer of one gate at one place.
type Finding struct {
	Code       string
	Discipline Code
	Severity   Severity
	// Source says who set the severity.
	Source  Source
	Met     bool
	Message domain.Text
	Field   string
	// Override is the one that stands for an unmet gate in this revision: the gate does not block then.
	Override *Override
}

// Check runs the gates of a stage's disciplines and those that look at all texts of the stage (language,
// external). It returns every gate, and one that is unmet once for each place to mend, in the order of the
// disciplines.
func (r *Report) Check(stage Stage, around Around) []Finding {
	var findings []Finding
	in := inspection{r, around, stage, r.reading(stage, around)}
	for _, g := range Gates {
		if (g.Discipline != "" && !stage.Covers(g.Discipline)) || !r.asks(g.Asked) {
			continue
		}
		f := Finding{Code: g.Code, Discipline: g.Discipline, Met: true, Message: g.Message, Field: g.Field}
		f.Severity, f.Source = r.severity(g, around)
		unmet := f
		unmet.Met, unmet.Override = false, r.overriding(g.Code)
		for _, l := range g.unmet(in) {
			f.Met = false
			findings = append(findings, unmet.at(l))
		}
		if f.Met {
			findings = append(findings, f)
		}
	}
	slices.SortStableFunc(findings, func(a, b Finding) int { return strings.Compare(string(a.Discipline), string(b.Discipline)) })
	return findings
}

// severity returns how hard a gate is and who says so: the customer before the procedure, the procedure
// before the gate's own table.
func (r *Report) severity(g Gate, around Around) (Severity, Source) {
	if s := around.Customer.Gates[g.Code]; s != "" {
		return s, ByCustomer
	}
	if run, ok := r.run(around); ok {
		if document, ok := around.Rules.Document(run); ok {
			if s, ok := document.Severity(g.Code); ok {
				return Severity(s), ByProcedure
			}
		}
	}
	return g.Severity, ByDefault
}

// GateCodes returns the codes of all gates, in the order of the table: the words with which packs and
// customers set severities.
func GateCodes() []string {
	codes := make([]string, len(Gates))
	for i, g := range Gates {
		codes[i] = g.Code
	}
	return codes
}

// DisciplineCodes returns the codes of the disciplines, d0 to d8.
func DisciplineCodes() []string {
	codes := make([]string, len(Codes))
	for i, d := range Codes {
		codes[i] = string(d.Code)
	}
	return codes
}

// SeverityCodes returns the severities that a gate may have.
func SeverityCodes() []string {
	codes := make([]string, len(Severities))
	for i, s := range Severities {
		codes[i] = string(s.Code)
	}
	return codes
}

func (f Finding) at(l lack) Finding {
	if l.field != "" {
		f.Field = l.field
		if d := Code(strings.SplitN(strings.TrimPrefix(l.field, "/"), "/", 2)[0]); f.Discipline == "" && slices.Contains(DisciplineCodes(), string(d)) {
			f.Discipline = d
		}
	}
	if l.detail != nil {
		f.Message = l.detail
	}
	return f
}

// Blocks reports whether the finding stands in the way: an unmet gate that blocks and is not overridden.
func (f Finding) Blocks() bool { return !f.Met && f.Severity == Block && f.Override == nil }

// Passed reports whether no finding stands in the way.
func Passed(findings []Finding) bool { return len(blocking(findings)) == 0 }

// blocking returns what stands in the way as faults, each with the gate's code.
func blocking(findings []Finding) domain.Faults {
	var f domain.Faults
	for _, x := range findings {
		if x.Blocks() {
			f = append(f, domain.Fault{Field: x.Field, Code: x.Code, Message: x.Message})
		}
	}
	return f
}

// asks reports whether a gate of this kind asks of this report.
func (r *Report) asks(a Asked) bool {
	switch a {
	case OfOwnCauses:
		return r.full() && r.D4.Fields.Result != NoTroubleFound && r.D4.Fields.Result != CustomerCaused
	case OfFullAnswers:
		return r.full()
	default:
		return true
	}
}

// full reports whether the answer is a whole 8D.
func (r *Report) full() bool { return r.Answer() == FullAnswer || r.Answer() == "" }
