package web

import (
	"net/url"
	"slices"
	"strings"

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
	// Client is what the house calls the customer, or else what the report does.
	Client string
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

	clocks  []openapi.ComplaintClock
	noticed []openapi.EightDNoticed
	offers
	view *view
}

// EightDPlace is a part of a report in its navigation.
type EightDPlace struct {
	Code, Name, Title, Link string
	// State is where a discipline stands; the zero value for what has no state.
	State Badge
	Here  bool
	// Due is the clock of the discipline, where the procedure has one.
	Due Clock
	// Missing is how many gates stand in its way up to the last reply, and Warned how many warn: the numbers do not
	// change with the reply that is looked at. Ahead says that the reply that is due does not ask for them yet.
	Missing, Warned int
	Ahead           bool
	openapi.EightDDisciplineState
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
	{"portal", "/8d/{id}/portal", nil},
	{"forms", "/8d/{id}/forms", nil},
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
	if here == "release" {
		if err := f.readiest(at); err != nil {
			return nil, err
		}
	}
	var check, whole openapi.EightDCheck
	readings := []func() error{
		take(v, at+"/check", url.Values{"stage": {string(f.Stage)}}, func(c openapi.EightDCheck) { check = c }),
		take(v, at+"/check", url.Values{"stage": {string(openapi.EightDStageD1D8)}}, func(c openapi.EightDCheck) { whole = c }),
		take(v, at+"/translations", nil, f.translations),
	}
	if c := f.Header.Fields.Customer; c != nil {
		f.Client = bare(c.Name)
	}
	if f.CustomerID != nil {
		readings = append(readings, take(v, "/api/v1/customers/"+*f.CustomerID, nil, func(c openapi.Customer) { f.Client = textIn(v.Language, c.Name) }))
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
	f.Gates, f.noticed = f.gathered(check.Gates), given(check.Noticed)
	f.offers = offers{given(check.Commands), f.view}
	f.places(f.gathered(whole.Gates))
	return f, f.column()
}

// underway reports whether a reply is on its way: it was submitted and is not released, or, on the page of the releases,
// not yet sent.
func (f *EightDFrame) underway() bool {
	switch f.Status {
	case openapi.EightDStatusSubmitted, openapi.EightDStatusReviewed, openapi.EightDStatusApproved:
		return true
	case openapi.EightDStatusReleased:
		n := len(f.Releases)
		return f.Here == "release" && n > 0 &&
			!slices.ContainsFunc(f.Dispatches, func(d openapi.EightDDispatch) bool { return d.ReleaseNumber == f.Releases[n-1].Number })
	}
	return false
}

// next is the reply that comes after the last: D1–D8 once D1–D5 was released.
func (f *EightDFrame) next() openapi.EightDStage {
	next := map[openapi.EightDStage]openapi.EightDStage{"": openapi.EightDStageD1D3, openapi.EightDStageD1D3: openapi.EightDStageD1D5}
	if n, ok := next[openapi.EightDStage(bare(f.EightDReport.Stage))]; ok {
		return n
	}
	return openapi.EightDStageD1D8
}

// due is the reply that is on its way, or else the next one.
func (f *EightDFrame) due() openapi.EightDStage {
	if f.underway() && f.EightDReport.Stage != nil {
		return *f.EightDReport.Stage
	}
	return f.next()
}

// stage is the reply that the page asks about, or else the one that is due.
func (f *EightDFrame) stage() openapi.EightDStage {
	stage := f.due()
	if asked := openapi.EightDStage(f.view.Query().Get("stage")); asked.Valid() {
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

// readiest takes the last reply in whose way nothing stands, for a draft on the page of its release: whoever has written
// all of it need not release it in stages.
func (f *EightDFrame) readiest(at string) error {
	if f.Status != openapi.EightDStatusDraft || f.view.Query().Get("stage") != "" {
		return nil
	}
	for _, s := range slices.Backward(eightd.Stages) {
		if openapi.EightDStage(s.Code) == f.Stage {
			return nil
		}
		var check openapi.EightDCheck
		if err := take(f.view, at+"/check", url.Values{"stage": {string(s.Code)}}, func(c openapi.EightDCheck) { check = c })(); err != nil {
			return err
		}
		if len(check.Gates) > 0 && !slices.ContainsFunc(check.Gates, func(g openapi.EightDGate) bool {
			return !g.Met && g.Override == nil && g.Severity == openapi.EightDSeverityBlock
		}) {
			f.Stage = openapi.EightDStage(s.Code)
			return nil
		}
	}
	return nil
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

// places fills the navigation; whole is the check for the last reply.
func (f *EightDFrame) places(whole []EightDGate) {
	for _, s := range f.EightDReport.Disciplines {
		code := string(s.Discipline)
		link := f.Home()
		if f.view.server.serves("/8d/{id}/{part}") {
			link += "/" + code
		}
		p := EightDPlace{
			Code: code, Name: strings.ToUpper(code), Title: strings.TrimSpace(strings.TrimPrefix(textIn(f.view.Language, s.Title), strings.ToUpper(code))),
			Link: link, State: f.disciplineState(s), Here: f.Here == code, EightDDisciplineState: s,
			Ahead: !eightd.Stage(f.due()).Covers(eightd.Code(code)),
		}
		for _, g := range whole {
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
	case f.frozen(eightd.Code(s.Discipline)):
		out = f.view.State("EightDStatus", string(openapi.EightDStatusReleased))
	}
	return out
}
