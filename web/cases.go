package web

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/openapi"
)

var casesPages = []page{
	{path: "/cases", title: "cases.title", template: "cases/list.html", place: "cases", show: showCases, states: []string{"/cases?q=nothing-is-called-so"}},
	{path: "/cases/new", title: "new_case", template: "cases/new.html", place: "cases", show: showNewCase},
}

// CaseList is the list of cases. The address is the view: filters, order, columns and place.
type CaseList struct {
	Items   []CaseRow
	Columns []Option
	Filters []Filter
	Chips   []Chip
	Pager   Pager
	// Export is the register with the same filters.
	Export string
	Sort   string
	Words  string
	Asked  bool
}

// CaseRow is a case in a list.
type CaseRow struct {
	openapi.ComplaintListItem
	Clock Clock
}

// Filter is one question that a list may be narrowed by.
type Filter struct {
	Name, Label, Kind, Value string
	Options                  []Option
}

// More is the list that has more options than these; "" for none.
func (f Filter) More() string {
	if n := len(f.Options); n > 0 {
		return f.Options[n-1].More
	}
	return ""
}

// ID is the id of the field on the page.
func (f Filter) ID() string { return "filter-" + f.Name }

// Chip is a filter in force, with the address of the list without it.
type Chip struct{ Text, Without string }

// Pager leads to the next page of a list, and back to its first.
type Pager struct{ First, Next string }

// columns are those of the list, in order; the first three are always shown.
var columns = []struct {
	code  string
	fixed bool
	usual bool
}{
	{"number", true, true},
	{"title", true, true},
	{"clock", true, true},
	{"status", false, true},
	{"customer", false, true},
	{"receivedAt", false, true},
	{"severity", false, true},
	{"customerReference", false, false},
	{"mode", false, false},
	{"kind", false, false},
	{"liability", false, false},
	{"procedure", false, false},
}

// Shows reports whether the column is among those chosen.
func (l *CaseList) Shows(code string) bool {
	return slices.ContainsFunc(l.Columns, func(o Option) bool { return o.Value == code && o.Chosen })
}

func showCases(v *view) (any, error) {
	asked := v.Query()
	query := v.narrow(asked, "listComplaints")
	if !query.Has("limit") {
		query.Set("limit", strconv.Itoa(shown))
	}
	list, err := read[openapi.ComplaintPage](v.Caller, "/api/v1/complaints", query)
	if err != nil {
		return nil, err
	}
	out := &CaseList{Sort: asked.Get("sort"), Words: asked.Get("q"), Columns: v.columns(asked["column"])}
	for _, c := range list.Items {
		row := CaseRow{ComplaintListItem: c}
		if k := c.Clock; k != nil {
			row.Clock = v.clock(openapi.ComplaintClock{Title: k.Title, State: k.State, DueAt: &k.DueAt, Left: k.Left, LeftWorking: k.LeftWorking, Lag: k.Lag})
		}
		out.Items = append(out.Items, row)
	}
	if out.Filters, err = v.caseFilters(asked); err != nil {
		return nil, err
	}
	out.Chips = v.chips(asked, out.Filters)
	out.Asked = len(out.Chips) > 0
	out.Export = "/api/v1/logs/complaints.xlsx?" + v.narrow(without(asked, "cursor", "sort", "limit"), "exportComplaintsLog").Encode()
	if asked.Get("cursor") != "" {
		out.Pager.First = v.at(without(asked, "cursor"))
	}
	if list.NextCursor != nil {
		next := maps.Clone(asked)
		next.Set("cursor", *list.NextCursor)
		out.Pager.Next = v.at(next)
	}
	return out, nil
}

// at returns the page's address with another query.
func (v *view) at(query url.Values) string {
	if len(query) == 0 {
		return v.r.URL.Path
	}
	return v.r.URL.Path + "?" + query.Encode()
}

// without returns the query without some parameters.
func without(query url.Values, names ...string) url.Values {
	out := maps.Clone(query)
	for _, n := range names {
		out.Del(n)
	}
	return out
}

// narrow returns what the page's query asks the operation for: the parameters that it knows, blank ones left out,
// days as the instants at which they begin and end in the page's zone.
func (v *view) narrow(asked url.Values, operation string) url.Values {
	contract, err := v.server.contract()
	if err != nil {
		return nil
	}
	o, _ := contract.Operation(operation)
	out := url.Values{}
	for name, values := range asked {
		if !slices.Contains(o.Query, name) {
			continue
		}
		for _, value := range values {
			if value = strings.TrimSpace(value); value != "" {
				out.Add(name, v.day(name, value))
			}
		}
	}
	return out
}

// day returns the instant at which a day begins, or for the end of a range ends; any other value as it is.
func (v *view) day(name, value string) string {
	d, err := time.ParseInLocation(time.DateOnly, value, v.Zone)
	switch {
	case err != nil:
		return value
	case strings.HasSuffix(name, "To"):
		return d.AddDate(0, 0, 1).Add(-time.Microsecond).Format(time.RFC3339Nano)
	case strings.HasSuffix(name, "From"), strings.HasSuffix(name, "Before"):
		return d.Format(time.RFC3339)
	default:
		return value
	}
}

func (v *view) columns(asked []string) []Option {
	var out []Option
	for _, c := range columns {
		shown := c.fixed || c.usual && len(asked) == 0 || slices.Contains(asked, c.code)
		out = append(out, Option{Value: c.code, Label: fieldIn(v.Language, c.code), Chosen: shown})
	}
	return out
}

// Choosable are the columns that may be left out.
func (l *CaseList) Choosable() []Option {
	return slices.DeleteFunc(slices.Clone(l.Columns), func(o Option) bool {
		return slices.ContainsFunc(columns, func(c struct {
			code  string
			fixed bool
			usual bool
		},
		) bool {
			return c.code == o.Value && c.fixed
		})
	})
}

// caseFilters are what the list can be narrowed by.
func (v *view) caseFilters(asked url.Values) ([]Filter, error) {
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	out := []Filter{{Name: "q", Label: v.Word("cases.words"), Kind: "search", Value: asked.Get("q")}}
	for _, f := range []struct{ name, schema string }{
		{"status", "ComplaintStatus"}, {"severity", "ComplaintSeverity"}, {"kind", "ComplaintKind"},
	} {
		filter := Filter{Name: f.name, Label: fieldIn(v.Language, f.name), Kind: "select", Value: asked.Get(f.name)}
		for _, code := range contract.Schema(f.schema).Values() {
			filter.Options = append(filter.Options, Option{Value: code, Label: labelIn(v.Language, f.schema, code), Chosen: slices.Contains(asked[f.name], code)})
		}
		out = append(out, filter)
	}
	procedures, err := v.procedures(asked["procedure"])
	if err != nil {
		return nil, err
	}
	customers, err := v.customers(asked["customerId"])
	if err != nil {
		return nil, err
	}
	out = append(out,
		Filter{Name: "procedure", Label: fieldIn(v.Language, "procedure"), Kind: "select", Value: asked.Get("procedure"), Options: procedures},
		Filter{Name: "customerId", Label: fieldIn(v.Language, "customerId"), Kind: "select", Value: asked.Get("customerId"), Options: customers},
		Filter{Name: "receivedAtFrom", Label: v.Word("cases.from"), Kind: "date", Value: asked.Get("receivedAtFrom")},
		Filter{Name: "receivedAtTo", Label: v.Word("cases.to"), Kind: "date", Value: asked.Get("receivedAtTo")},
	)
	return out, nil
}

// chips say what the list is narrowed by.
func (v *view) chips(asked url.Values, filters []Filter) []Chip {
	var out []Chip
	for _, f := range filters {
		for _, value := range asked[f.Name] {
			if value == "" {
				continue
			}
			text := value
			for _, o := range f.Options {
				if o.Value == value {
					text = o.Label
				}
			}
			rest := without(asked, "cursor", f.Name)
			for _, other := range asked[f.Name] {
				if other != value {
					rest.Add(f.Name, other)
				}
			}
			out = append(out, Chip{f.Label + ": " + text, v.at(rest)})
		}
	}
	return out
}

// procedures are the procedures of the house as choices.
func (v *view) procedures(chosen []string) ([]Option, error) {
	p, err := shelve[openapi.ProcedurePage](v, "/api/v1/procedures", nil)
	var out []Option
	for _, x := range p.Items {
		out = append(out, Option{Value: x.Code, Label: x.Code + " " + textIn(v.Language, x.Title), Chosen: slices.Contains(chosen, x.Code)})
	}
	return out, err
}

// customers are the customers in use as choices.
func (v *view) customers(chosen []string) ([]Option, error) {
	out, err := v.offered("customerCodes", "", chosen...)
	return picks(out, chosen), err
}
