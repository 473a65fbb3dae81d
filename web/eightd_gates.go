package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/eightd"
	"octad/openapi"
)

// EightDGate is a gate with the part of the report in which it is mended and the link to it.
type EightDGate struct {
	openapi.EightDGate
	Part, Link string
	Badge
	// Places are where it is mended, one where the check has said the same of several; see gathered.
	Places []Act
}

// gathered says what the check says of several places once, with its places.
func (f *EightDFrame) gathered(all []openapi.EightDGate) []EightDGate {
	var out []EightDGate
	for _, raw := range all {
		g := f.gate(raw)
		same := func(x EightDGate) bool {
			return x.Code == g.Code && x.Message == g.Message && x.Part == g.Part && x.Met == g.Met && x.Badge == g.Badge
		}
		place := Act{Word: placeIn(f.view.Language, g.Field), Link: g.Link}
		i := slices.IndexFunc(out, same)
		if i < 0 {
			i, out = len(out), append(out, g)
		}
		if !slices.Contains(out[i].Places, place) {
			out[i].Places = append(out[i].Places, place)
		}
	}
	return out
}

// placeIn says in words where a pointer into a report leads: Causes 1 · Whys 3.
func placeIn(language, pointer string) string {
	var words []string
	for i, step := range strings.Split(strings.Trim(pointer, "/"), "/") {
		n, err := strconv.Atoi(step)
		switch {
		case err == nil && len(words) > 0:
			words[len(words)-1] += " " + strconv.Itoa(n+1)
		case i == 0 && slices.Contains(eightd.DisciplineCodes(), step):
			words = append(words, strings.ToUpper(step))
		case step != "fields" && step != "" && !slices.Contains(languages, step):
			words = append(words, fieldIn(language, step))
		}
	}
	return strings.Join(words, " · ")
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
	if n := len(parts); n > 1 && parts[0] == "complaints" { // a complaint is corrected on its own page
		if i, err := strconv.Atoi(parts[1]); err == nil && i < len(f.Complaints) {
			return "/cases/" + f.Complaints[i].Number + "?do=correct#do"
		}
	}
	if len(parts) > 1 && parts[1] != "fields" && f.view.server.serves("/8d/{id}/"+parts[1]) {
		return f.mendRow(parts)
	}
	if f.view.server.serves("/8d/{id}/{part}") && !slices.Contains([]string{"", "customer", "site"}, parts[0]) {
		return f.Home() + "/" + parts[0] + anchor(parts)
	}
	return ""
}

// mendRow returns the page of a cause or an action with its form open at the field; pointers count causes and actions,
// pages know them by their ids.
func (f *EightDFrame) mendRow(parts []string) string {
	page := f.Home() + "/" + parts[1]
	if len(parts) == 2 {
		return page + map[string]string{"causes": "#chains"}[parts[1]]
	}
	at := page + "?" + url.Values{"do": {"at-" + parts[0] + "-" + parts[2]}}.Encode()
	if len(parts) == 3 {
		return at + "#do"
	}
	if parts[len(parts)-1] == "owner" {
		parts = append(parts, "name")
	}
	return at + "#" + strings.TrimSuffix(parts[1], "s") + "-" + strings.Join(parts[3:], "-")
}

// rowOf returns the number, from 0, of the row that an address of mendRow names; false for any other address.
func rowOf(asked string) (discipline string, row int, ok bool) {
	rest, is := strings.CutPrefix(asked, "at-")
	discipline, n, _ := strings.Cut(rest, "-")
	row, err := strconv.Atoi(n)
	return discipline, row, is && err == nil && row >= 0
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
