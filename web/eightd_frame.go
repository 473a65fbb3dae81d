package web

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"octad/domain/eightd"
	"octad/openapi"
)

// EightDFrame is what every page of one 8D stands in: its head, its parts at the left with where each stands, and
// the column at the right. The data of such a page embeds it; its template is
//
//	{{define "content"}}{{template "eightd" .}}{{end}}
//	{{define "work"}} what the page itself shows {{end}}
type EightDFrame struct {
	openapi.EightDReport
	// Tag is the entity tag of the report; disciplines, causes and actions have their own.
	Tag string
	// Clock is the one that matters.
	Clock Clock
	// Disciplines are D0 to D8; Pages what else there is of the report.
	Disciplines, Pages []EightDPlace
	// Here is the code of the page among them.
	Here string
	// Stage is the reply for which the report is checked.
	Stage openapi.EightDStage
	// Gates are all of that stage; Near those that concern the page.
	Gates, Near []EightDGate
	// Tabs are those of the column at the right, none where the page has no such column.
	Tabs []Tab
	// Tab is the one that is open.
	Tab string
	// Printed is the address of the preview of the PDF.
	Printed string
	// Translations are what translators have still to do.
	Translations []EightDTranslation
	// Spoken are the comments on the report's disciplines and releases, newest first.
	Spoken []openapi.ComplaintTimelineEntry

	clocks []openapi.ComplaintClock
	view   *view
}

// EightDPlace is a part of a report in its navigation.
type EightDPlace struct {
	Code, Name, Title, Link string
	// State is where a discipline stands; the zero value for what has no state.
	State Badge
	Here  bool
	// Due is the clock of the discipline, where the procedure has one.
	Due Clock
	// Missing is how many gates stand in its way, and Warned how many warn.
	Missing, Warned int
	openapi.EightDDisciplineState
}

// EightDGate is a gate with the part of the report in which it is mended and the link to it.
type EightDGate struct {
	openapi.EightDGate
	Part, Link string
	Badge
}

// Tab is one view of the column at the right.
type Tab struct {
	Code, Word, Link string
	Here             bool
}

// eightDPlaces are the pages of a report beside its disciplines, in their order, those of other groups among them:
// one shows when there is a page of its path. Of says which disciplines' gates concern it; none means all.
var eightDPlaces = []struct {
	code, path string
	of         []string
}{
	{"overview", "/8d/{id}", nil},
	{"all", "/8d/{id}/{part}", nil},
	{"header", "/8d/{id}/{part}", []string{"header"}},
	{"causes", "/8d/{id}/causes", []string{"d4"}},
	{"actions", "/8d/{id}/actions", []string{"d0", "d3", "d5", "d6", "d7"}},
	{"release", "/8d/{id}/release", nil},
	{"revisions", "/8d/{id}/revisions", nil},
}

// eightDFrame reads the report of the page's path, and what its frame shows. Here names the page: the code of a
// discipline or of one of eightDPlaces.
func (v *view) eightDFrame(here string) (*EightDFrame, error) {
	f := &EightDFrame{Here: here, view: v}
	at := "/api/v1/eight-d-reports/" + url.PathEscape(v.r.PathValue("id"))
	var err error
	if f.EightDReport, f.Tag, err = readTagged[openapi.EightDReport](v.Caller, at); err != nil {
		return nil, err
	}
	if f.SiteID != nil {
		v.Zone = v.siteZone(*f.SiteID)
	}
	v.Title = f.Number + " " + textIn(v.Language, f.EightDReport.Title)
	f.Stage = f.stage()
	var check openapi.EightDCheck
	readings := []func() error{
		take(v, at+"/check", url.Values{"stage": {string(f.Stage)}}, func(c openapi.EightDCheck) { check = c }),
		take(v, at+"/translations", nil, f.translations),
	}
	clocks := make([][]openapi.ComplaintClock, len(f.Complaints))
	for i, c := range f.Complaints {
		readings = append(readings, take(v, "/api/v1/complaints/"+c.ID+"/clocks", nil, func(p openapi.ComplaintClockPage) { clocks[i] = p.Items }))
	}
	if err := together(readings...); err != nil {
		return nil, err
	}
	f.clocks = sorted(slices.Concat(clocks...))
	if len(f.clocks) > 0 && rank(f.clocks[0]) == 0 {
		f.Clock = v.clock(f.clocks[0])
	}
	for _, g := range check.Gates {
		f.Gates = append(f.Gates, f.gate(g))
	}
	f.places()
	return f, f.column()
}

// stage is the reply that the page asks about, or else the next one: D1–D8 once D1–D5 was released.
func (f *EightDFrame) stage() openapi.EightDStage {
	asked := openapi.EightDStage(f.view.Query().Get("stage"))
	next := map[openapi.EightDStage]openapi.EightDStage{"": openapi.EightDStageD1D3, openapi.EightDStageD1D3: openapi.EightDStageD1D5}
	stage := openapi.EightDStageD1D8
	var last openapi.EightDStage
	if f.EightDReport.Stage != nil {
		last = *f.EightDReport.Stage
	}
	if n, ok := next[last]; ok {
		stage = n
	}
	if asked.Valid() {
		stage = asked
	}
	// A page about disciplines that the stage does not hold is checked with the first stage that does.
	for _, s := range eightd.Stages {
		if need := f.need(); !eightd.Stage(stage).Covers(need) && s.Code.Covers(need) {
			return openapi.EightDStage(s.Code)
		}
	}
	return stage
}

// need is the last discipline that the page is about; D0, which every reply holds, for a page about all.
func (f *EightDFrame) need() eightd.Code {
	if slices.Contains(eightd.DisciplineCodes(), f.Here) {
		return eightd.Code(f.Here)
	}
	for _, p := range eightDPlaces {
		if p.code == f.Here && len(p.of) > 0 {
			return eightd.Code(p.of[len(p.of)-1])
		}
	}
	return eightd.CodeD0
}

// Stages are the replies for which the report may be checked, as links.
func (f *EightDFrame) Stages() []Tab {
	var out []Tab
	for _, s := range eightd.Stages {
		query := f.view.Query()
		query.Set("stage", string(s.Code))
		out = append(out, Tab{Code: string(s.Code), Word: s.Label.In(f.view.Language), Link: f.view.at(query), Here: string(s.Code) == string(f.Stage)})
	}
	return out
}

// Home is the address of the report's first page.
func (f *EightDFrame) Home() string { return "/8d/" + f.Number }

// places fills the navigation.
func (f *EightDFrame) places() {
	for _, s := range f.EightDReport.Disciplines {
		code := string(s.Discipline)
		link := f.Home()
		if f.view.server.serves("/8d/{id}/{part}") {
			link += "/" + code
		}
		p := EightDPlace{
			Code: code, Name: strings.ToUpper(code), Title: strings.TrimSpace(strings.TrimPrefix(textIn(f.view.Language, s.Title), strings.ToUpper(code))),
			Link: link, State: f.disciplineState(s), Here: f.Here == code, EightDDisciplineState: s,
		}
		for _, g := range f.Gates {
			switch {
			case g.Part != code || g.Met || g.Override != nil:
			case g.Severity == openapi.EightDSeverityBlock:
				p.Missing++
			default:
				p.Warned++
			}
		}
		for _, k := range f.clocks {
			if k.Code == code && p.Due.Title == "" && k.StartedAt != nil {
				p.Due = f.view.clock(k)
			}
		}
		f.Disciplines = append(f.Disciplines, p)
	}
	for _, p := range eightDPlaces {
		if f.view.server.serves(p.path) {
			f.Pages = append(f.Pages, EightDPlace{Code: p.code, Title: f.view.Word("8d." + p.code), Link: strings.NewReplacer("{id}", f.Number, "{part}", p.code).Replace(p.path), Here: f.Here == p.code})
		}
	}
}

// disciplineState is where a discipline stands; one that nobody has begun looks other than one being written, and
// nothing is written any more in a report that has come to its end.
func (f *EightDFrame) disciplineState(s openapi.EightDDisciplineState) Badge {
	out := f.view.State("EightDDisciplineStatus", s.Status)
	switch {
	case s.Status != openapi.EightDDisciplineStatusOpen:
	case s.SavedAt == nil:
		out = Badge{Icon: "dot", Word: f.view.Word("8d.untouched"), Tone: toneCalm}
	case f.Status == openapi.EightDStatusClosed || f.Status == openapi.EightDStatusCancelled:
		out = f.view.State("EightDStatus", string(f.Status))
	}
	return out
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

// eightDTabs are those of the column at the right.
var eightDTabs = []string{"check", "translations", "preview", "comments"}

// EightDTranslation is a text that a translator has still to write or to read again, with the link to it.
type EightDTranslation struct {
	openapi.EightDTranslation
	Link string
	Badge
	// Near tells that it stands on the page.
	Near bool
	// Confirm says that the translation is still right; nil where nothing need be said.
	Confirm *Form
	// Suggestions may be taken over; Field is the id of the field that takes one.
	Suggestions []openapi.TranslationSuggestion
	Field       string
}

// translations takes what translators have still to do.
func (f *EightDFrame) translations(list openapi.EightDTranslations) {
	for _, t := range list.Items {
		out := EightDTranslation{EightDTranslation: t, Link: f.mend(t.Field + "/" + t.Language), Near: strings.HasPrefix(t.Field, "/"+f.Here+"/")}
		out.Badge = f.view.State("EightDTranslationState", t.State)
		_, out.Field, _ = strings.Cut(out.Link, "#")
		f.Translations = append(f.Translations, out)
	}
}

// column fills the column at the right.
func (f *EightDFrame) column() error {
	for _, g := range f.Gates {
		if f.concerns(g) {
			f.Near = append(f.Near, g)
		}
	}
	slices.SortStableFunc(f.Near, func(a, b EightDGate) int { return cmp.Compare(weight(a), weight(b)) })
	asked := f.view.Query()
	f.Tab = eightDTabs[max(slices.Index(eightDTabs, asked.Get("tab")), 0)]
	for _, code := range eightDTabs {
		asked.Set("tab", code)
		tab := Tab{Code: code, Word: f.view.Word("8d." + code), Link: f.view.at(asked), Here: code == f.Tab}
		if code == "translations" && len(f.Translations) > 0 {
			tab.Word += " " + strconv.Itoa(len(f.Translations))
		}
		f.Tabs = append(f.Tabs, tab)
	}
	f.Printed = "/api/v1/eight-d-reports/" + f.Number + "/preview?audience=internal"
	if f.Tab == "translations" && f.view.May("confirmEightDReportTranslations") {
		f.confirming()
	}
	switch f.Tab {
	case "comments":
		return f.comments()
	case "translations":
		return f.suggest()
	}
	return nil
}

// suggested is how many texts the column has suggestions for.
const suggested = 20

// suggest reads what may be taken over where a text of this page is not translated, in one reading for each pair of
// languages.
func (f *EightDFrame) suggest() error {
	asked := map[[2]string][]int{}
	for i, t := range f.Translations {
		pair := [2]string{t.SourceLanguage, t.Language}
		if t.Near && t.Source != "" && utf8.RuneCountInString(t.Source) <= 2000 && len(asked[pair]) < suggested {
			asked[pair] = append(asked[pair], i)
		}
	}
	for pair, places := range asked {
		query := url.Values{"from": {pair[0]}, "to": {pair[1]}}
		for _, i := range places {
			query.Add("text", f.Translations[i].Source)
		}
		err := take(f.view, "/api/v1/translations/suggestions", query, func(s openapi.TranslationSuggestions) {
			for n, one := range s.Items {
				f.Translations[places[n]].Suggestions = one.Suggestions
			}
		})()
		if err != nil {
			return err
		}
	}
	return nil
}

// confirming lets the reader say of each stale translation that it is still right.
func (f *EightDFrame) confirming() {
	for i, t := range f.Translations {
		if t.State == openapi.EightDTranslationStateStale {
			f.Translations[i].Confirm = f.view.form("confirm-"+strconv.Itoa(i), "confirmEightDReportTranslations").For("id", f.Number).At(f.Tag).Then(f.view.Path()).
				Put("/language", t.Language).Put("/fields/-", t.Field)
		}
	}
}

// comments reads what was said about the report: whatever happened to it for a reason, newest first.
func (f *EightDFrame) comments() error {
	if len(f.Complaints) == 0 {
		return nil
	}
	query := url.Values{"limit": {"200"}}
	for {
		p, err := read[openapi.ComplaintTimelinePage](f.view.Caller, "/api/v1/complaints/"+f.Complaints[0].ID+"/timeline", query)
		if err != nil {
			return err
		}
		for _, e := range p.Items {
			if e.Record != nil && e.Record.Number == f.Number && e.Reason != nil && *e.Reason != "" {
				f.Spoken = append(f.Spoken, e)
			}
		}
		if p.NextCursor == nil {
			slices.Reverse(f.Spoken)
			return nil
		}
		query.Set("cursor", *p.NextCursor)
	}
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
