package web

import (
	"maps"
	"net/url"
	"slices"

	"octad/domain/eightd"
	"octad/openapi"
)

// sampleEightD is closed, draftEightD is being written.
const (
	sampleEightD = "8D-2026-000002"
	draftEightD  = "8D-2026-000007"
)

var eightDPages = []page{
	{path: "/8d", title: "place.eightd", template: "eightd/list.html", place: "eightd", show: showEightDs, states: []string{"/8d?status=closed", "/8d?q=nothing-is-called-so"}},
	{path: "/8d/import", title: "8d.import", template: "eightd/import.html", place: "eightd", show: showImport8D},
	{path: "/8d/{id}", title: "place.eightd", template: "eightd/overview.html", place: "eightd", show: showEightD, sample: "/8d/" + sampleEightD, states: []string{"/8d/8D-2026-000004"}},
	{path: "/8d/{id}/{part}", title: "place.eightd", template: "eightd/part.html", place: "eightd", show: showEightDPart, sample: "/8d/" + draftEightD + "/d2", states: []string{
		"/8d/" + draftEightD + "/header", "/8d/" + draftEightD + "/d0", "/8d/" + draftEightD + "/d1?tab=comments", "/8d/" + draftEightD + "/d3?tab=translations", "/8d/" + draftEightD + "/d4?tab=preview",
		"/8d/" + draftEightD + "/d5", "/8d/" + draftEightD + "/d6", "/8d/" + draftEightD + "/d7", "/8d/" + draftEightD + "/d8", "/8d/" + sampleEightD + "/d2", "/8d/" + sampleEightD + "/d7", "/8d/" + sampleEightD + "/all",
	}},
}

// Import8D is the form that opens an 8D from a Report8D file; nil for who may not.
type Import8D struct{ Form *Form }

func showImport8D(v *view) (any, error) {
	if !v.May("importReport8D") {
		return &Import8D{}, nil
	}
	return &Import8D{v.form("report8d", "importReport8D").Then("/8d/{number}")}, nil
}

// EightDList is the list of 8Ds. The address is the view.
type EightDList struct {
	Items   []openapi.EightDSummary
	Filters []Filter
	Chips   []Chip
	Pager   Pager
	Asked   bool
}

func showEightDs(v *view) (any, error) {
	asked := v.Query()
	p, err := read[openapi.EightDPage](v.Caller, "/api/v1/eight-d-reports", v.narrow(asked, "listEightDReports"))
	if err != nil {
		return nil, err
	}
	out := &EightDList{Items: p.Items}
	if out.Filters, err = v.eightDFilters(asked); err != nil {
		return nil, err
	}
	out.Chips = v.chips(asked, out.Filters)
	out.Asked = len(out.Chips) > 0
	if asked.Get("cursor") != "" {
		out.Pager.First = v.at(without(asked, "cursor"))
	}
	if p.NextCursor != nil {
		next := maps.Clone(asked)
		next.Set("cursor", *p.NextCursor)
		out.Pager.Next = v.at(next)
	}
	return out, nil
}

// eightDFilters are what the list can be narrowed by.
func (v *view) eightDFilters(asked url.Values) ([]Filter, error) {
	customers, err := v.customers(asked["customerId"])
	if err != nil {
		return nil, err
	}
	out := []Filter{{Name: "q", Label: v.Word("cases.words"), Kind: "search", Value: asked.Get("q")}}
	status := Filter{Name: "status", Label: fieldIn(v.Language, "status"), Kind: "select", Value: asked.Get("status")}
	for _, w := range eightd.Statuses {
		status.Options = append(status.Options, Option{Value: string(w.Code), Label: w.Label.In(v.Language), Chosen: slices.Contains(asked["status"], string(w.Code))})
	}
	answer := Filter{Name: "answer", Label: v.Word("8d.answer"), Kind: "select", Value: asked.Get("answer")}
	for _, w := range eightd.Answers {
		answer.Options = append(answer.Options, Option{Value: string(w.Code), Label: w.Label.In(v.Language), Chosen: slices.Contains(asked["answer"], string(w.Code))})
	}
	return append(out, status, answer, Filter{Name: "customerId", Label: fieldIn(v.Language, "customerId"), Kind: "select", Value: asked.Get("customerId"), Options: customers}), nil
}

// EightD is the overview of one 8D: how its nine disciplines stand and what is still missing.
type EightD struct {
	*EightDFrame
	// Parts are the unmet gates by the part of the report in which they are mended.
	Parts []EightDMissing
	// Box are the report's own files.
	Box FileBox
}

// EightDMissing is what is still missing in one part of a report.
type EightDMissing struct {
	Place EightDPlace
	Gates []EightDGate
}

func showEightD(v *view) (any, error) {
	f, err := v.eightDFrame("overview")
	if err != nil {
		return nil, err
	}
	out := &EightD{EightDFrame: f}
	for _, p := range append(slices.Clone(f.Disciplines), EightDPlace{Title: v.Word("8d.general")}) {
		var unmet []EightDGate
		for _, g := range f.Gates {
			if !g.Met && g.Part == p.Code {
				unmet = append(unmet, g)
			}
		}
		if len(unmet) > 0 {
			out.Parts = append(out.Parts, EightDMissing{p, unmet})
		}
	}
	f.Tabs = nil
	var files []openapi.Attachment
	err = v.filesOf(f.ID, &files)()
	out.Box = v.fileBox(openapi.SubjectKindEightD, f.ID, files, f.Home()+"#files")
	return out, err
}
