package web

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/openapi"
)

// EightDPart is the page of the header or of one discipline, to be read or to be written.
type EightDPart struct {
	*EightDFrame
	Place EightDPlace
	Sheet Sheet
	// Form writes the sheet; nil where it is only read. Kept are its fields that nobody sees.
	Form *Form
	Kept []Field
	// Reason asks why what a release has held changes; nil where nobody need say.
	Reason *Field
	// Acts are what the reader may do with the discipline as it stands, each with its form.
	Acts []EightDAct
	// Barred says why the reader may not accept the discipline, and who may.
	Barred []Barred
	// Proposed tells that the form holds facts of the complaint, which nobody has written into the discipline yet.
	Proposed bool
	// Finish records what was read across as done, Across are the rows that wait for it; nil where none does.
	Finish *Form
	Across []AcrossRow
	// Change leads to the form of what was handed over already; "" where it is open, or cannot be written.
	Change string
	eightDResource
}

// EightDAct is a step of a discipline: hand it over, accept it, give it back.
type EightDAct struct {
	Word  string
	First bool
	Form  *Form
}

// eightDResource is what the contract's nine disciplines have in common, the fields as they come.
type eightDResource struct {
	Fields      json.RawMessage             `json:"fields"`
	Additional  []openapi.KeyValue          `json:"additional"`
	Attachments []openapi.EightDAttachment  `json:"attachments"`
	Measured    []openapi.EightDMeasurement `json:"measurements"`
	Actions     []openapi.EightDAction      `json:"actions"`
	Causes      []openapi.EightDCause       `json:"causes"`
	tag         string
}

// saved is what is sent when the part is saved: all that it says, but for its causes and actions.
func (r eightDResource) saved(code string) any {
	if code == eightd.HeaderPart {
		return r.Fields
	}
	return map[string]any{"fields": r.Fields, "additional": r.Additional, "attachments": r.Attachments, "measurements": r.Measured}
}

func missingPage(v *view) error {
	return &Problem{openapi.Problem{Status: http.StatusNotFound, Code: "route.not_found", Title: v.Word("error.no_page"), Detail: v.Word("error.no_page_help")}}
}

func showEightDPart(v *view) (any, error) {
	code := v.r.PathValue("part")
	if code == "all" {
		return showWholeEightD(v)
	}
	blocks, ok := sheets[code]
	if !ok {
		return nil, missingPage(v)
	}
	f, err := v.eightDFrame(code)
	if err != nil {
		return nil, err
	}
	p := &EightDPart{EightDFrame: f, Place: f.place(code)}
	if p.eightDResource, err = f.resource(code); err != nil {
		return nil, err
	}
	choices, err := f.choices()
	if err != nil {
		return nil, err
	}
	m := p.maker(p.sheetForm(), choices)
	if p.Form != nil {
		if err := p.propose(); err != nil {
			return nil, err
		}
		m.form, m.spare = p.Form, 1
		if p.Form.stale(p.tag) {
			p.Form.merge(p.tag, func() []Field {
				s := m.sheet(code, blocks)
				return append(s.all(), m.kept(s, p.saved(code))...)
			}, m.keys(append(slices.Clone(blocks), besides...)))
		}
	}
	p.Sheet = m.sheet(code, blocks)
	if p.Form != nil {
		p.Kept = m.kept(p.Sheet, p.saved(code))
	}
	p.acts()
	return p, p.across()
}

// place finds a part in the navigation.
func (f *EightDFrame) place(code string) EightDPlace {
	for _, p := range append(slices.Clone(f.Disciplines), f.Pages...) {
		if p.Code == code {
			return p
		}
	}
	return EightDPlace{Code: code}
}

// resource reads the header or a discipline.
func (f *EightDFrame) resource(code string) (eightDResource, error) {
	var out eightDResource
	a, err := f.view.Caller.Ask(http.MethodGet, "/api/v1/eight-d-reports/"+f.ID+"/"+code, nil)
	if err != nil {
		return out, err
	}
	out.tag = a.Header.Get("ETag")
	return out, json.Unmarshal(a.Body, &out)
}

// operation is the contract's of a verb on a part: saveEightDReportD2, submitEightDReportD2.
func operation(verb, code string) string {
	return verb + "EightDReport" + strings.ToUpper(code[:1]) + code[1:]
}

// sheetForm returns the form of the sheet, and keeps it where the reader may write now.
func (p *EightDPart) sheetForm() *Form {
	code, v := p.Here, p.view
	f := v.form(code, operation("save", code)).For("id", p.Number).At(p.tag).Then(p.Home() + "/" + code).From(p.saved(code)).In(p.tongues()...)
	open := p.Status == openapi.EightDStatusDraft || p.Status == openapi.EightDStatusReleased
	if !open || !v.May(f.Operation) {
		return f
	}
	handed := p.Place.Status == openapi.EightDDisciplineStatusSubmitted || p.Place.Status == openapi.EightDDisciplineStatusAccepted || code != eightd.HeaderPart && p.frozen(eightd.Code(code))
	if handed && v.Query().Get("edit") == "" && f.draft == nil {
		p.Change = p.Home() + "/" + code + "?edit=1"
		return f
	}
	p.Form = f
	if p.released(code) {
		reason := f.Reason()
		reason.Label, reason.Required, reason.Help = v.Word("8d.reason"), true, v.Word("8d.reason_help")
		p.Reason = &reason
	}
	return f
}

// propose puts what is known already into a discipline that nobody has begun.
func (p *EightDPart) propose() error {
	if p.Place.SavedAt != nil || p.Form.draft != nil {
		return nil
	}
	switch p.Here {
	case string(eightd.CodeD2):
		return p.proposeParts()
	case string(eightd.CodeD3):
		return p.proposeHeld()
	}
	return nil
}

// proposeHeld takes over which notices hold goods, and how much they call suspect at each place.
func (p *EightDPart) proposeHeld() error {
	places := codesOf(eightd.Locations)
	for _, n := range p.noticed {
		at := "/fields/locations/" + strconv.Itoa(slices.Index(places, string(n.Location)))
		p.Form.With(at+"/location", string(n.Location)).With(at+"/answer", string(openapi.EightDLocationAnswerChecked)).With(at+"/suspect", n.Suspect)
		p.Proposed = true
	}
	var held []string
	for _, c := range p.Complaints {
		list, err := read[openapi.HoldNoticePage](p.view.Caller, "/api/v1/hold-notices", url.Values{"complaintId": {c.ID}})
		if err != nil {
			return err
		}
		for _, n := range list.Items {
			if n.Status != openapi.HoldStatusCancelled && !slices.Contains(held, n.Number) {
				p.Form.With("/fields/holdNotices/"+strconv.Itoa(len(held))+"/number", n.Number)
				held, p.Proposed = append(held, n.Number), true
			}
		}
	}
	return nil
}

// proposeParts puts what the header knows of the complained parts into the description of the problem.
func (p *EightDPart) proposeParts() error {
	header, err := read[openapi.EightDHeader](p.view.Caller, "/api/v1/eight-d-reports/"+p.ID+"/"+eightd.HeaderPart, nil)
	if err != nil || len(given(header.Fields.Parts)) == 0 {
		return err
	}
	var lots []string
	for _, part := range *header.Fields.Parts {
		if lot := bare(part.LotNumber); lot != "" && !slices.Contains(lots, lot) {
			lots = append(lots, lot)
		}
	}
	p.Form.With("/fields/lots", strings.Join(lots, ", "))
	if len(*header.Fields.Parts) == 1 {
		p.Form.With("/fields/affected", bare((*header.Fields.Parts)[0].QuantityComplained)).With("/fields/unit", bare((*header.Fields.Parts)[0].Unit))
	}
	p.Proposed = true
	return nil
}

// released reports whether a release holds the part: its changes need a reason then.
func (f *EightDFrame) released(code string) bool {
	return slices.ContainsFunc(f.Releases, func(r openapi.EightDRelease) bool {
		return code == eightd.HeaderPart || eightd.Stage(r.Stage).Covers(eightd.Code(code))
	})
}

// frozen reports whether a release of the current revision holds the discipline.
func (f *EightDFrame) frozen(code eightd.Code) bool {
	return slices.ContainsFunc(f.Releases, func(r openapi.EightDRelease) bool {
		return r.Revision == f.Revision && eightd.Stage(r.Stage).Covers(code)
	})
}

// tongues are the languages in which the sheet is written: those of the report, and never fewer than two, for who
// writes may not be who translates.
func (f *EightDFrame) tongues() []string {
	out := slices.Clone(f.Languages)
	for _, l := range languages {
		if len(out) < 2 && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

// maker prepares the drawing of a sheet.
func (f *EightDFrame) maker(form *Form, choices map[string][]Option) sheetMaker {
	m := sheetMaker{form: form, root: "/fields", choices: choices, marks: f.marks()}
	if f.Here == eightd.HeaderPart {
		m.root, m.choices = "", maps.Clone(choices)
		m.choices["severity"] = []Option{{Label: "—"}}
		for _, s := range complaint.Severities {
			m.choices["severity"] = append(m.choices["severity"], Option{Value: string(s.Value), Label: s.Title.In(f.view.Language)})
		}
	}
	return m
}

// choices reads what may be chosen in a sheet: people, files, and the actions that may have failed.
func (f *EightDFrame) choices() (map[string][]Option, error) {
	var people, actions []Option
	readings := []func() error{
		take(f.view, "/api/v1/users", url.Values{"limit": {"500"}, "active": {"true"}}, func(p openapi.UserPage) {
			for _, u := range p.Items {
				people = append(people, Option{Value: u.ID, Label: strings.TrimSpace(u.Name + " " + f.view.Department(u.Department))})
			}
		}),
		take(f.view, "/api/v1/eight-d-reports/"+f.ID+"/actions", nil, func(l openapi.EightDActionList) {
			for _, a := range l.Items {
				if a.Type == openapi.EightDActionTypeCorrective {
					actions = append(actions, Option{Value: a.ID, Label: a.Label + " " + textIn(f.view.Language, a.What)})
				}
			}
		}),
	}
	subjects := []string{f.ID}
	for _, c := range f.Complaints {
		subjects = append(subjects, c.ID)
	}
	files := make([][]openapi.Attachment, len(subjects))
	for i, id := range subjects {
		readings = append(readings, f.view.filesOf(id, &files[i]))
	}
	err := together(readings...)
	var attached []Option
	for _, a := range slices.Concat(files...) {
		attached = append(attached, Option{Value: a.ID, Label: a.FileName})
	}
	return map[string][]Option{"userId": people, "attachmentId": attached, "failedActionIds": actions}, err
}

// acts lists what the reader may do with the discipline as it stands.
func (p *EightDPart) acts() {
	if p.Here == eightd.HeaderPart || p.Status != openapi.EightDStatusDraft && p.Status != openapi.EightDStatusReleased {
		return
	}
	if b, barred := p.barred("saveEightDReportD8", ""); barred && p.Here == string(eightd.CodeD8) {
		b.Word = p.view.Word("8d.judge")
		p.Barred = append(p.Barred, b)
	}
	for _, a := range []struct {
		verb, word string
		in         []openapi.EightDDisciplineStatus
	}{
		{"submit", "8d.submit", []openapi.EightDDisciplineStatus{openapi.EightDDisciplineStatusOpen, openapi.EightDDisciplineStatusReturned}},
		{"accept", "8d.accept", []openapi.EightDDisciplineStatus{openapi.EightDDisciplineStatusSubmitted}},
		{"return", "8d.return", []openapi.EightDDisciplineStatus{openapi.EightDDisciplineStatusSubmitted, openapi.EightDDisciplineStatusAccepted}},
	} {
		id := operation(a.verb, p.Here)
		if b, barred := p.barred(id, ""); barred && a.verb == "accept" {
			b.Word = p.view.Word(a.word)
			p.Barred = append(p.Barred, b)
		}
		if slices.Contains(a.in, p.Place.Status) && p.mayDo(id, "") {
			form := p.view.form(a.verb, id).For("id", p.Number).At(p.tag).Then(p.Home() + "/" + p.Here)
			p.Acts = append(p.Acts, EightDAct{p.view.Word(a.word), a.verb != "return", form})
		}
	}
}

// Comment is the field of the words that go with a step.
func (a EightDAct) Comment() Field {
	f := a.Form.Field("/reason")
	f.Label, f.Kind = a.Form.view.Word("8d.comment"), "area"
	return f
}

// marks are what translators have still to do, by the field of the page's part.
func (f *EightDFrame) marks() map[string]Badge {
	out := map[string]Badge{}
	for _, t := range f.Translations {
		if place, ok := strings.CutPrefix(t.Field, "/"+f.Here+"/"); ok {
			out["/"+place+"/"+t.Language] = t.Badge
		}
	}
	return out
}

// CausesAt is the page of the causes, "" as long as there is none.
func (f *EightDFrame) CausesAt() string { return f.at("causes") }

// ActionsAt is the page of the actions, "" as long as there is none.
func (f *EightDFrame) ActionsAt() string { return f.at("actions") }

func (f *EightDFrame) at(code string) string {
	if f.view.server.serves("/8d/{id}/" + code) {
		return f.Home() + "/" + code
	}
	return ""
}
