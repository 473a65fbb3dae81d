package web

import (
	"slices"
	"strings"

	"octad/domain/eightd"
	"octad/openapi"
)

// EightDGate is a gate with the part of the report in which it is mended and the link to it.
type EightDGate struct {
	openapi.EightDGate
	Part, Link string
	Badge
}

// gate adds to a gate how it looks and where it is mended.
func (f *EightDFrame) gate(g openapi.EightDGate) EightDGate {
	first, _, _ := strings.Cut(strings.TrimPrefix(g.Field, "/"), "/")
	out := EightDGate{EightDGate: g, Part: bare(g.Discipline), Link: f.mend(g.Field)}
	if slices.Contains(eightd.DisciplineCodes(), first) {
		out.Part = first
	}
	switch {
	case g.Met:
		out.Badge = Badge{"done", f.view.Word("8d.met"), toneDone}
	case g.Override != nil:
		out.Badge = Badge{"cross", f.view.Word("8d.overridden"), toneCalm}
	case g.Severity == openapi.EightDSeverityBlock:
		out.Badge = Badge{"alarm", labelIn(f.view.Language, "EightDSeverity", g.Severity), toneLate}
	default:
		out.Badge = Badge{"warn", labelIn(f.view.Language, "EightDSeverity", g.Severity), toneSoon}
	}
	return out
}

// mend returns where the place of a report that a pointer names is written.
func (f *EightDFrame) mend(pointer string) string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	if len(parts) > 1 && parts[1] != "fields" {
		page := "/8d/{id}/" + parts[1]
		if f.view.server.serves(page) {
			return f.Home() + "/" + parts[1] + anchor(parts[1:])
		}
	}
	if f.view.server.serves("/8d/{id}/{part}") && parts[0] != "" && parts[0] != "customer" {
		return f.Home() + "/" + parts[0] + anchor(parts)
	}
	return ""
}

// anchor is the id of the field of the pointer; the form of a part bears the part's code.
func anchor(parts []string) string {
	if len(parts) < 2 {
		return ""
	}
	return "#" + strings.Join(parts, "-")
}

// concerns reports whether a gate concerns the page.
func (f *EightDFrame) concerns(g EightDGate) bool {
	for _, p := range eightDPlaces {
		if p.code == f.Here {
			return len(p.of) == 0 || slices.Contains(p.of, g.Part)
		}
	}
	return g.Part == f.Here
}

// weight orders gates: what blocks, what warns, what was overridden, what is met.
func weight(g EightDGate) int {
	switch {
	case g.Met:
		return 3
	case g.Override != nil:
		return 2
	case g.Severity == openapi.EightDSeverityBlock:
		return 0
	default:
		return 1
	}
}

// Unmet counts the gates that concern the page and are not met.
func (f *EightDFrame) Unmet() int {
	n := 0
	for _, g := range f.Near {
		if !g.Met && g.Override == nil {
			n++
		}
	}
	return n
}

// Passed is shown where nothing is unmet.
func (f *EightDFrame) Passed() Badge { return Badge{"done", f.view.Word("8d.passed"), toneDone} }
