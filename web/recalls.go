package web

import (
	"net/url"
	"slices"

	"octad/openapi"
)

const sampleRecall = "R-2026-000001"

var recallPages = []page{
	{path: "/recalls", title: "recalls.title", template: "recalls/list.html", place: "recalls", show: showRecalls, states: []string{"/recalls?q=nothing-is-called-so"}},
	{path: "/recalls/new", title: "recalls.new", template: "recalls/new.html", place: "recalls", show: showNewRecall, states: []string{"/recalls/new?case=C-2026-000010", "/recalls/new?mock=yes"}},
	{
		path: "/recalls/{id}", title: "recalls.one", template: "recalls/recall.html", place: "recalls", show: showRecall, sample: "/recalls/" + sampleRecall,
		states: []string{"/recalls/" + sampleRecall + "?line=1", "/recalls/" + sampleRecall + "?waiting=recovery"},
	},
}

// RecallList is the list of recalls. The address is the view.
type RecallList struct {
	Items   []openapi.Recall
	Filters []Filter
	Chips   []Chip
	Pager   Pager
	Sort    string
	// Export is the register with the filters of the list.
	Export string
	Asked  bool
}

func showRecalls(v *view) (any, error) {
	asked := v.Query()
	list, err := read[openapi.RecallPage](v.Caller, "/api/v1/recalls", v.narrow(asked, "listRecalls"))
	if err != nil {
		return nil, err
	}
	out := &RecallList{Items: list.Items, Sort: asked.Get("sort"), Export: "/logs/export/recalls?"}
	if out.Filters, err = v.recallFilters(asked); err != nil {
		return nil, err
	}
	narrowed := v.narrow(asked, "exportRecallsLog")
	narrowed.Set("format", "xlsx")
	out.Export += narrowed.Encode()
	out.Chips = v.chips(asked, out.Filters)
	out.Asked = len(out.Chips) > 0
	out.Pager = v.pager(list.NextCursor)
	return out, nil
}

func (v *view) recallFilters(asked url.Values) ([]Filter, error) {
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	customers, err := v.customers(asked["customerId"])
	if err != nil {
		return nil, err
	}
	out := []Filter{{Name: "q", Label: v.Word("recalls.words"), Kind: "search", Value: asked.Get("q")}}
	for _, f := range []struct{ name, schema string }{{"status", "RecallStatus"}, {"branch", "RecallBranch"}} {
		filter := Filter{Name: f.name, Label: fieldIn(v.Language, f.name), Kind: "select", Value: asked.Get(f.name)}
		for _, code := range contract.Schema(f.schema).Values() {
			filter.Options = append(filter.Options, Option{Value: code, Label: labelIn(v.Language, f.schema, code), Chosen: slices.Contains(asked[f.name], code)})
		}
		out = append(out, filter)
	}
	mock := Filter{Name: "mock", Label: v.Word("recalls.mock"), Kind: "select", Value: asked.Get("mock"), Options: []Option{{Value: "true", Label: v.Word("yes")}, {Value: "false", Label: v.Word("no")}}}
	for i := range mock.Options {
		mock.Options[i].Chosen = mock.Options[i].Value == mock.Value
	}
	return append(out, Filter{Name: "customerId", Label: fieldIn(v.Language, "customerId"), Kind: "select", Value: asked.Get("customerId"), Options: customers}, mock), nil
}

// NewRecall is the form that opens a recall: of a case, alone, or as an exercise.
type NewRecall struct {
	Form             *Form
	Sites, Customers []Option
	// Case is the case for which it is opened; nil without one. Mock tells that it is an exercise.
	Case *openapi.Complaint
	Mock bool
}

func showNewRecall(v *view) (any, error) {
	out := &NewRecall{Form: v.form("recall", "createRecall").Then("/recalls/{number}"), Mock: v.Query().Get("mock") != ""}
	f := out.Form
	if out.Mock {
		f.With("/mock/targetMinutes", "120")
	}
	if number := v.Query().Get("case"); number != "" {
		c, err := read[openapi.Complaint](v.Caller, "/api/v1/complaints/"+url.PathEscape(number), nil)
		if err != nil {
			return nil, err
		}
		out.Case = &c
		f.Put("/complaintIds/0", c.Number)
		if len(c.Items) > 0 {
			f.With("/partNumber", bare(c.Items[0].PartNumber))
			for _, l := range languages {
				f.With("/productName/"+l, ownText(c.Items[0].PartName)[l]).With("/defect/"+l, ownText(c.Items[0].Defect)[l])
			}
		}
		return out, nil
	}
	sites, err := v.Sites()
	if err != nil {
		return nil, err
	}
	for _, s := range sites {
		out.Sites = append(out.Sites, Option{Value: s.ID, Label: textIn(v.Language, s.Name) + " (" + s.Code + ")"})
	}
	if len(sites) > 0 {
		f.With("/siteId", sites[0].ID)
	}
	if id := v.Query().Get("lot"); id != "" {
		l, err := read[openapi.Lot](v.Caller, "/api/v1/lots/"+url.PathEscape(id), nil)
		if err != nil {
			return nil, err
		}
		f.With("/siteId", l.SiteID).With("/partNumber", l.PartNumber)
		if out.Mock { // an exercise is scoped at once
			f.Then("/recalls/{number}?do=scope&lot=" + url.QueryEscape(id) + "#do")
		}
	}
	out.Customers, err = v.customerIDs()
	return out, err
}
