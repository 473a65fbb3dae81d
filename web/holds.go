package web

import (
	"net/url"
	"slices"

	"octad/openapi"
)

const sampleHold = "H-2026-000003"

var holdPages = []page{
	{path: "/holds", title: "holds.title", template: "holds/list.html", place: "holds", show: showHolds, states: []string{"/holds?q=nothing-is-called-so"}},
	{path: "/holds/new", title: "holds.new", template: "holds/new.html", place: "holds", show: showNewHold, states: []string{"/holds/new?case=C-2026-000010"}},
	{
		path: "/holds/{id}", title: "place.holds", template: "holds/hold.html", place: "holds", show: showHold, sample: "/holds/" + sampleHold,
		states: []string{"/holds/H-2026-000001?line=2", "/holds/" + sampleHold + "?line=1&do=move", "/holds/" + sampleHold + "?do=release", "/holds/" + sampleHold + "?do=line", "/holds/" + sampleHold + "?do=sheet", "/holds/" + sampleHold + "?do=control", "/holds/" + sampleHold + "?do=trace"},
	},
	{path: "/h/{number}", title: "holds.phone", template: "holds/phone.html", place: "holds", show: showHoldOnPhone, sample: "/h/" + sampleHold},
}

// HoldList is the list of hold notices. The address is the view.
type HoldList struct {
	Items   []HoldListed
	Filters []Filter
	Chips   []Chip
	Pager   Pager
	Sort    string
	Asked   bool
}

// HoldListed is a notice in a list, with those who have not acknowledged it.
type HoldListed struct {
	openapi.HoldNotice
	Waiting []openapi.HoldAcknowledgement
}

func showHolds(v *view) (any, error) {
	asked := v.Query()
	list, err := read[openapi.HoldNoticePage](v.Caller, "/api/v1/hold-notices", v.narrow(asked, "listHoldNotices"))
	if err != nil {
		return nil, err
	}
	out := &HoldList{Sort: asked.Get("sort")}
	for _, n := range list.Items {
		out.Items = append(out.Items, HoldListed{n, waiting(n)})
	}
	if out.Filters, err = v.holdFilters(asked); err != nil {
		return nil, err
	}
	out.Chips = v.chips(asked, out.Filters)
	out.Asked = len(out.Chips) > 0
	out.Pager = v.pager(list.NextCursor)
	return out, nil
}

// waiting are the departments that have yet to acknowledge a notice that was issued.
func waiting(n openapi.HoldNotice) []openapi.HoldAcknowledgement {
	if n.Status != openapi.HoldStatusIssued {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(n.Distribution), func(a openapi.HoldAcknowledgement) bool { return a.At != nil })
}

func (v *view) holdFilters(asked url.Values) ([]Filter, error) {
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	customers, err := v.customers(asked["customerId"])
	if err != nil {
		return nil, err
	}
	status := Filter{Name: "status", Label: fieldIn(v.Language, "status"), Kind: "select", Value: asked.Get("status")}
	for _, code := range contract.Schema("HoldStatus").Values() {
		status.Options = append(status.Options, Option{Value: code, Label: labelIn(v.Language, "HoldStatus", code), Chosen: slices.Contains(asked["status"], code)})
	}
	return []Filter{
		{Name: "q", Label: v.Word("cases.words"), Kind: "search", Value: asked.Get("q")},
		status,
		{Name: "customerId", Label: fieldIn(v.Language, "customerId"), Kind: "select", Value: asked.Get("customerId"), Options: customers},
	}, nil
}

// HoldOnPhone is one notice as a phone shows it: what, where, how much, and one button for the reader's department.
type HoldOnPhone struct {
	openapi.HoldNotice
	// Mine is what the reader's department has signed, or has to; nil when it is not on the notice.
	Mine *openapi.HoldAcknowledgement
	Form *Form
}

func showHoldOnPhone(v *view) (any, error) {
	number := v.r.PathValue("number")
	at := "/api/v1/hold-notices/" + url.PathEscape(number)
	n, err := read[openapi.HoldNotice](v.Caller, at, nil)
	if err != nil {
		return nil, err
	}
	guards, err := read[openapi.HoldGuards](v.Caller, at+"/guards", nil)
	if err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(n.SiteID)
	v.Title = n.Number
	out := &HoldOnPhone{HoldNotice: n}
	for _, a := range n.Distribution {
		if !slices.Contains(given(guards.SignsFor), a.DepartmentCode) || out.Form != nil {
			continue
		}
		out.Mine = &a
		if a.At == nil && n.Status == openapi.HoldStatusIssued && v.May("acknowledgeHoldNotice") {
			out.Form = v.form("acknowledge", "acknowledgeHoldNotice").For("id", n.Number).Put("/departmentCode", a.DepartmentCode).Then("/h/" + n.Number)
		}
	}
	return out, nil
}
