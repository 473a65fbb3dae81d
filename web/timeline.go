package web

import (
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"octad/openapi"
)

// Timeline is what happened to a case and to what is linked to it, newest first unless asked otherwise.
type Timeline struct {
	Number string
	Title  openapi.Text
	Groups []Happening
	Pager  Pager
	// said are the words of the codes of the case's procedure.
	said map[string]string
	view *view
	// Oldest tells that the oldest come first; Turn leads to the other order.
	Oldest bool
	Turn   string
}

// Happening is what one person did within a minute.
type Happening struct {
	At    Moment
	By    string
	Items []openapi.ComplaintTimelineEntry
}

// happenings is how many events a page of the timeline shows.
const happenings = "20"

func showTimeline(v *view) (any, error) {
	at := "/api/v1/complaints/" + url.PathEscape(v.r.PathValue("id"))
	c, err := read[openapi.Complaint](v.Caller, at, nil)
	if err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(c.SiteID)
	v.Title = c.Number + " " + v.Word("case.timeline")
	asked := v.Query()
	out := &Timeline{Number: c.Number, Title: c.Title, Oldest: asked.Get("sort") == "entered"}
	query := url.Values{"limit": {happenings}, "sort": {"-entered"}}
	out.Turn = v.r.URL.Path + "?sort=entered"
	if out.Oldest {
		query.Set("sort", "entered")
		out.Turn = v.r.URL.Path
	}
	if cursor := asked.Get("cursor"); cursor != "" {
		query.Set("cursor", cursor)
	}
	p, err := read[openapi.ComplaintTimelinePage](v.Caller, at+"/timeline", query)
	if err != nil {
		return nil, err
	}
	out.Groups = v.grouped(p.Items)
	if pack, err := v.pack(c.Procedure, c.ProcedureRevision); err == nil {
		out.said, out.view = packWords(v.Language, pack), v
	}
	out.Pager = v.pager(p.NextCursor)
	return out, nil
}

// grouped puts together what the same person did within the same minute.
func (v *view) grouped(list []openapi.ComplaintTimelineEntry) []Happening {
	var out []Happening
	var last time.Time
	for _, e := range list {
		minute := e.At.Truncate(time.Minute)
		if n := len(out); n > 0 && minute.Equal(last) && out[n-1].By == e.By.Name {
			out[n-1].Items = append(out[n-1].Items, e)
			continue
		}
		out = append(out, Happening{At: v.When(e.At), By: e.By.Name, Items: []openapi.ComplaintTimelineEntry{e}})
		last = minute
	}
	return out
}

// packWords are the words of a procedure's own codes: steps and their outcomes, roles, classes and their values.
func packWords(language string, p openapi.Procedure) map[string]string {
	out := map[string]string{}
	for _, s := range own(p.Steps) {
		out[s.Code] = textIn(language, s.Title)
		for _, o := range own(s.Outcomes) {
			out[o.Code] = textIn(language, o.Title)
		}
	}
	for _, r := range own(p.Roles) {
		out[r.Code] = textIn(language, r.Title)
	}
	for _, a := range own(p.Axes) {
		for _, value := range a.Values {
			out[value.Code] = textIn(language, value.Title)
		}
	}
	return out
}

// Place says which field has changed.
func (t *Timeline) Place(pointer string) string {
	if t.view == nil {
		return pointer
	}
	steps := strings.Split(pointer, "/")
	for i, step := range steps {
		steps[i] = smallFirst(step)
	}
	return placeIn(t.view.Language, strings.Join(steps, "/"))
}

// smallFirst returns the contract's name of a field that is recorded by its name in the program: id, enteredBy.
func smallFirst(name string) string {
	if name == strings.ToUpper(name) {
		return strings.ToLower(name)
	}
	return strings.ToLower(name[:1]) + name[1:]
}

// Say writes a value of a change as people read it: a code in the words of the procedure or of a table of the domain.
func (t *Timeline) Say(value any) string {
	text := bare(value)
	if plain := ""; json.Unmarshal([]byte(text), &plain) == nil {
		text = plain
	}
	if t.view == nil {
		return text
	}
	if said, ok := t.said[text]; ok {
		return said
	}
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return t.view.When(at).Text
	}
	if strings.Contains(text, "_") {
		for _, schema := range slices.Sorted(maps.Keys(labels)) {
			if words := labels[schema](text); len(words) > 0 {
				return words.In(t.view.Language)
			}
		}
	}
	return text
}
