package web

import (
	"net/url"
	"strings"

	"octad/openapi"
)

// Saved are the views of a list that the reader sees, and the form that saves the list as it is seen.
type Saved struct {
	// All is the address of the list unnarrowed, Plain tells that it is what is seen.
	All   string
	Plain bool
	Items []SavedItem
	// Save keeps what is seen; nil while nothing is narrowed or it is kept already.
	Save *Form
}

// SavedItem is a view as a list offers it.
type SavedItem struct {
	openapi.View
	Link string
	Here bool
	// Remove takes it away and Rename names it anew; nil for who may not, and where it is not what is seen.
	Remove, Rename *Form
}

// Saved returns the views of this list. The address is the view: a view is saved as its query, without the place in
// the list.
func (v *view) Saved() (*Saved, error) {
	here := v.r.URL.Path
	seen := without(v.Query(), "cursor")
	for name, values := range seen {
		if strings.Join(values, "") == "" {
			delete(seen, name)
		}
	}
	out := &Saved{All: here, Plain: len(seen) == 0}
	if !v.May("listViews") {
		return out, nil
	}
	got, err := read[openapi.ViewPage](v.Caller, "/api/v1/views", url.Values{"page": {here}})
	if err != nil {
		return nil, err
	}
	kept := false
	for _, s := range got.Items {
		item := SavedItem{View: s, Link: here + "?" + s.Query, Here: s.Query == seen.Encode()}
		if item.Here {
			kept = true
			if s.Mine && v.May("deleteView") {
				item.Remove = v.form("remove-"+s.ID, "deleteView").For("id", s.ID).At("*").Then(here)
			}
			if s.Mine && v.May("updateView") {
				item.Rename = v.form("rename-"+s.ID, "updateView").For("id", s.ID).At("*").From(map[string]any{"title": s.Title, "shared": s.Shared}).Then(v.at(seen))
			}
		}
		out.Items = append(out.Items, item)
	}
	if !out.Plain && !kept && v.May("createView") {
		out.Save = v.form("save-view", "createView").Put("/page", here).Put("/query", seen.Encode()).Then(v.at(seen))
	}
	return out, nil
}
