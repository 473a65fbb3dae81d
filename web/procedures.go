package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"octad/domain/casework"
	"octad/openapi"
)

var procedurePages = []page{
	{path: "/admin/procedures", title: "master.procedures", template: "procedures/list.html", place: "admin", show: showProcedures},
	{path: "/admin/procedures/upload", title: "procedure.upload", template: "procedures/upload.html", place: "admin", show: showUpload},
	{
		path: "/admin/procedures/{code}", title: "master.procedures", template: "procedures/procedure.html", place: "admin", show: showProcedure, sample: "/admin/procedures/P02",
		states: []string{"/admin/procedures/automotive?site=SZ#settings"},
	},
	{path: "/admin/procedures/{code}/source", title: "procedure.source", template: "procedures/source.html", place: "admin", show: showSource, sample: "/admin/procedures/P02/source"},
	{path: "/admin/procedures/{code}/diff", title: "procedure.diff", template: "procedures/diff.html", place: "admin", show: showDiff, sample: "/admin/procedures/P02/diff"},
}

// ProcedureList is what procedures there are.
type ProcedureList struct {
	Items  []openapi.Procedure
	Upload bool
}

func showProcedures(v *view) (any, error) {
	p, err := read[openapi.ProcedurePage](v.Caller, "/api/v1/procedures", nil)
	return &ProcedureList{p.Items, v.May("uploadProcedure")}, err
}

// ProcedureSheet is one revision of a procedure as people read it, with what a site has filled in.
type ProcedureSheet struct {
	openapi.Procedure
	// At is the page's address; Print that of the printed document.
	At, Print string
	Revisions []Option
	Sites     []Option
	Settings  openapi.ProcedureSettings
	// Form writes the settings; nil for who may not, and for a revision that is not the newest.
	Form   *Form
	Fields []Field
	// Codes name what others of the document refer to by its code.
	Codes map[string]string
}

func showProcedure(v *view) (any, error) {
	code := v.r.PathValue("code")
	at := "/api/v1/procedures/" + url.PathEscape(code)
	query := url.Values{}
	if r := v.Query().Get("revision"); r != "" {
		query.Set("revision", r)
	}
	p, err := read[openapi.Procedure](v.Caller, at, query)
	if err != nil {
		return nil, err
	}
	out := &ProcedureSheet{Procedure: p, At: "/admin/procedures/" + url.PathEscape(p.Code)}
	v.Title = p.Code + " " + textIn(v.Language, p.Title)
	out.Print = at + "/revisions/" + url.PathEscape(p.Revision) + "/document?" + url.Values{"language": {v.Language}}.Encode()
	for _, r := range given(p.Revisions) {
		out.Revisions = append(out.Revisions, Option{Value: r, Label: r, Chosen: r == p.Revision})
	}
	out.name(v)
	return out, out.settings(v, at)
}

// name gathers the titles of what is referred to by code.
func (p *ProcedureSheet) name(v *view) {
	p.Codes = map[string]string{}
	for _, e := range v.server.Events {
		p.Codes[e.Type] = e.Title.In(v.Language)
	}
	for _, g := range casework.Guards {
		p.Codes[g.Code] = g.Title.In(v.Language)
	}
	for _, c := range casework.Commands {
		if _, ok := word("do." + c); ok {
			p.Codes[c] = v.Word("do." + c)
		}
	}
	p.Steps, p.Clocks, p.Axes, p.Guards = filled(p.Steps), filled(p.Clocks), filled(p.Axes), filled(p.Guards)
	p.Acts, p.Roles, p.Records, p.History = filled(p.Acts), filled(p.Roles), filled(p.Records), filled(p.History)
	for _, x := range given(p.Roles) {
		p.Codes[x.Code] = textIn(v.Language, x.Title)
	}
	for _, x := range given(p.Steps) {
		p.Codes[x.Code] = textIn(v.Language, x.Title)
	}
	for _, x := range given(p.Clocks) {
		p.Codes[x.Code] = textIn(v.Language, x.Title)
	}
	for _, x := range given(p.Records) {
		p.Codes[x.Code] = textIn(v.Language, x.Title)
	}
	for _, x := range given(p.Forms) {
		p.Codes[x.Form] = textIn(v.Language, x.Title)
	}
}

// filled returns a list that holds anything; nil for an empty one.
func filled[T any](list *[]T) *[]T {
	if len(given(list)) == 0 {
		return nil
	}
	return list
}

// Name is the title of a code of the document; the code itself where it has none.
func (p *ProcedureSheet) Name(code string) string { return firstOf(p.Codes[code], code) }

// Names are the titles of codes, one after the other.
func (p *ProcedureSheet) Names(codes any) string {
	var list []string
	switch c := codes.(type) {
	case []string:
		list = c
	case *[]string:
		list = given(c)
	}
	var out []string
	for _, c := range list {
		out = append(out, p.Name(c))
	}
	return strings.Join(out, " · ")
}

// settings reads what the house, or the site that the address names, has filled in, and draws the form: what is
// filled in and what still stands blank.
func (p *ProcedureSheet) settings(v *view, at string) error {
	sites, err := v.Sites()
	if err != nil {
		return err
	}
	site := v.Query().Get("site")
	p.Sites = []Option{{Label: v.Word("procedure.house"), Chosen: site == ""}}
	for _, s := range sites {
		p.Sites = append(p.Sites, Option{Value: s.Code, Label: textIn(v.Language, s.Name) + " (" + s.Code + ")", Chosen: s.Code == site})
	}
	path := at + "/settings"
	if site != "" {
		path += "?" + url.Values{"site": {site}}.Encode()
	}
	var tag string
	if p.Settings, tag, err = readTagged[openapi.ProcedureSettings](v.Caller, path); err != nil {
		return err
	}
	f := v.form("settings", "configureProcedure").For("id", p.Code).Ask("site", site).At(tag).From(p.Settings.Values).Then(v.Path() + "#settings")
	pointers := slices.Clone(p.Settings.NotConfigured)
	for pointer := range f.initial {
		pointers = append(pointers, pointer)
	}
	slices.Sort(pointers)
	var shown []string
	for _, pointer := range slices.Compact(pointers) {
		if schema := f.operation.Body.At(pointer); schema == nil || schema.Is("object") || strings.HasPrefix(pointer, "/holders/") && strings.Count(pointer, "/") > 2 || strings.HasPrefix(pointer, "/claimLimits") {
			continue
		}
		shown = append(shown, pointer)
		field := f.Field(pointer)
		if field.Kind == "area" {
			field.Kind = "text"
		}
		section, code, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
		field.Label = fieldIn(v.Language, section)
		if code != "" {
			field.Label += " · " + p.Name(code)
		}
		p.Fields = append(p.Fields, field)
	}
	if v.May("configureProcedure") { // all settings are written anew: what the form does not show stays
		p.Form = f.Keep(p.Settings.Values, shown...)
	}
	return nil
}

// Source is the text of a revision.
type Source struct{ Code, Revision, Text, At string }

func showSource(v *view) (any, error) {
	code := v.r.PathValue("code")
	p, err := read[openapi.Procedure](v.Caller, "/api/v1/procedures/"+url.PathEscape(code), v.narrow(v.Query(), "getProcedure"))
	if err != nil {
		return nil, err
	}
	path := "/api/v1/procedures/" + url.PathEscape(p.Code) + "/revisions/" + url.PathEscape(p.Revision) + "/source"
	a, err := v.Caller.Ask(http.MethodGet, path, nil)
	if err != nil {
		return nil, err
	}
	return &Source{p.Code, p.Revision, string(a.Body), path}, nil
}

// Upload is the form that takes a procedure in, with the faults that a check has found.
type Upload struct {
	Form *Form
	// Checked is what a check has found; nil as long as none was made.
	Checked *openapi.ProcedureCheck
}

func showUpload(v *view) (any, error) {
	if !v.May("uploadProcedure") {
		return nil, forbidden(v)
	}
	operation := "uploadProcedure"
	if v.draft != nil && v.draft.operation == "checkProcedure" {
		operation = v.draft.operation
	}
	out := &Upload{Form: v.form("upload", operation).Then("/admin/procedures/{code}")}
	if checked, ok := answered[openapi.ProcedureCheck](v, "checkProcedure"); ok {
		out.Checked = &checked
		out.Form.With("/source", v.told.values.Get("/source"))
	}
	return out, nil
}

// Diff is what differs between two revisions.
type Diff struct {
	openapi.ProcedureComparison
	Code, Revision, With string
	Choices              []Option
	Compared             bool
}

func showDiff(v *view) (any, error) {
	code := v.r.PathValue("code")
	p, err := read[openapi.Procedure](v.Caller, "/api/v1/procedures/"+url.PathEscape(code), v.narrow(v.Query(), "getProcedure"))
	if err != nil {
		return nil, err
	}
	out := &Diff{Code: p.Code, Revision: p.Revision, With: v.Query().Get("with")}
	for _, r := range given(p.Revisions) {
		if r != p.Revision {
			out.Choices = append(out.Choices, Option{Value: r, Label: v.Word("procedure.revision", r), Chosen: r == out.With})
		}
	}
	if out.With == "" {
		return out, nil
	}
	out.Compared = true
	out.ProcedureComparison, err = read[openapi.ProcedureComparison](v.Caller, "/api/v1/procedures/"+url.PathEscape(p.Code)+"/revisions/"+url.PathEscape(p.Revision)+"/diff", url.Values{"with": {out.With}})
	return out, err
}
