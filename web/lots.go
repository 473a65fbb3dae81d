package web

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"octad/openapi"
)

const sampleLot = "S2614A"

var lotPages = []page{
	{path: "/lots", title: "lots.title", template: "lots/list.html", place: "lots", show: showLots, states: []string{"/lots?q=nothing-is-called-so"}},
	{path: "/lots/import", title: "lots.import", template: "lots/import.html", place: "lots", show: showLotImport},
	{path: "/lots/{id}", title: "lots.one", template: "lots/lot.html", place: "lots", show: showLot, sample: "/lots/" + sampleLot, states: []string{"/lots/" + sampleLot + "?direction=backward"}},
}

// LotList is the list of lots. The address is the view.
type LotList struct {
	Items   []LotListed
	Filters []Filter
	Chips   []Chip
	Pager   Pager
	Sort    string
	Asked   bool
}

// LotListed is a lot with where it is shown.
type LotListed struct {
	openapi.LotHead
	Link string
}

// ids matches the form of an id; what has another is a number.
var ids = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// lotAt is the page of a lot: by its id, for two parts may have lots of one number.
func lotAt(id string) string { return "/lots/" + url.PathEscape(id) }

func showLots(v *view) (any, error) {
	asked := v.Query()
	list, err := read[openapi.LotPage](v.Caller, "/api/v1/lots", v.narrow(asked, "listLots"))
	if err != nil {
		return nil, err
	}
	out := &LotList{Sort: asked.Get("sort")}
	for _, l := range list.Items {
		out.Items = append(out.Items, LotListed{l, lotAt(l.ID)})
	}
	out.Filters = []Filter{{Name: "q", Label: v.Word("lots.words"), Kind: "search", Value: asked.Get("q")}}
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	operation, _ := contract.Operation("listLots")
	for _, name := range []string{"kind", "serial", "producedOnFrom", "producedOnTo"} {
		f, err := v.filter(name, operation.Asks[name], asked)
		if err != nil {
			return nil, err
		}
		out.Filters = append(out.Filters, f)
	}
	out.Chips = v.chips(asked, out.Filters)
	out.Asked = len(out.Chips) > 0
	out.Pager = v.pager(list.NextCursor)
	return out, nil
}

// LotImports are the forms that take lots and shipments from files, with what became of the last.
type LotImports struct {
	Parts []LotImportPart
	Sites []Option
}

// LotImportPart is one kind of file.
type LotImportPart struct {
	Code string
	Form *Form
	Told *openapi.LotImport
	// Rows are those of Told that say more than that they went well.
	Rows []openapi.LotImportRow
}

// importRowsShown is how many rows of an import a page lists.
const importRowsShown = 200

func showLotImport(v *view) (any, error) {
	out := &LotImports{}
	sites, err := v.Sites()
	if err != nil {
		return nil, err
	}
	if len(sites) > 1 {
		for _, s := range sites {
			out.Sites = append(out.Sites, Option{Value: s.ID, Label: textIn(v.Language, s.Name) + " (" + s.Code + ")"})
		}
	}
	for _, p := range []struct{ code, operation string }{{"lots", "importLots"}, {"shipments", "importShipments"}} {
		if !v.May(p.operation) {
			continue
		}
		part := LotImportPart{Code: p.code, Form: v.form(p.code, p.operation).Tell()}
		if told, ok := answered[openapi.LotImport](v, p.operation); ok {
			part.Told = &told
			for _, r := range told.Results {
				if (r.Faults != nil || r.Warnings != nil) && len(part.Rows) < importRowsShown {
					part.Rows = append(part.Rows, r)
				}
			}
		}
		out.Parts = append(out.Parts, part)
	}
	return out, nil
}

// Row names the row of a file that a result is about.
func (LotImportPart) Row(at string) string {
	return strings.TrimPrefix(at, "/rows/")
}

// LotSheet is one lot: what is known of it, where all of it is, and what it was made of or went into.
type LotSheet struct {
	openapi.Lot
	Site string
	// Trace follows it in the direction that the address names; Turns are the two directions.
	Trace openapi.LotTrace
	Turns []Option
	// Reached are the lots of the trace, those nearest first; Unlisted how many more there are.
	Reached  []openapi.LotTraced
	Unlisted int
	// Explain is the form that says why a discrepancy stands; nil without one.
	Explain *Form
	History []openapi.LotHistoryEntry
	// Hold is where a hold notice is opened for the lot, Mock where a recall of it is exercised; "" for whom that is not.
	Hold, Mock string
	// Workbook is the trace as Excel.
	Workbook string
	// Cases are those that name the lot.
	Cases string
}

// lotsListed is how many lots and consignees of a trace a page lists; the workbook has them all.
const lotsListed = 200

func showLot(v *view) (any, error) {
	id := v.r.PathValue("id")
	if !ids.MatchString(id) {
		return lotNumbered(v, id)
	}
	out := &LotSheet{}
	at := "/api/v1/lots/" + url.PathEscape(id)
	direction := v.Query().Get("direction")
	if direction != string(openapi.LotDirectionBackward) {
		direction = string(openapi.LotDirectionForward)
	}
	var history openapi.LotHistory
	if err := together(
		take(v, at, nil, func(l openapi.Lot) { out.Lot = l }),
		take(v, at+"/trace", url.Values{"direction": {direction}}, func(t openapi.LotTrace) { out.Trace = t }),
		take(v, at+"/history", nil, func(h openapi.LotHistory) { history = h }),
	); err != nil {
		return nil, err
	}
	v.Title = out.Number + " " + out.PartNumber
	v.Zone = v.siteZone(out.SiteID)
	out.History = history.Items
	if sites, err := v.Sites(); err == nil && len(sites) > 1 {
		if i := slices.IndexFunc(sites, func(s Site) bool { return s.ID == out.SiteID }); i >= 0 {
			out.Site = textIn(v.Language, sites[i].Name)
		}
	}
	for _, d := range []openapi.LotDirection{openapi.LotDirectionForward, openapi.LotDirectionBackward} {
		out.Turns = append(out.Turns, Option{Value: lotAt(id) + "?direction=" + string(d) + "#trace", Label: v.Word("lots.turn_" + string(d)), Chosen: string(d) == direction})
	}
	out.Reached = out.Trace.Lots
	if n := len(out.Reached) - lotsListed; n > 0 {
		out.Reached, out.Unlisted = out.Reached[:lotsListed], n
	}
	if d := out.Discrepancy; d != nil && !d.Explained && v.May("explainLot") {
		out.Explain = v.form("explain", "explainLot").For("id", id).Put("/code", d.Code).Then(lotAt(id))
	}
	if v.May("createHoldNotice") {
		out.Hold = "/holds/new?lot=" + url.QueryEscape(id)
	}
	if v.May("createRecall") {
		out.Mock = "/recalls/new?mock=yes&lot=" + url.QueryEscape(id)
	}
	out.Workbook = at + "/trace.xlsx?direction=" + direction
	out.Cases = "/cases?q=" + url.QueryEscape(out.Number)
	return out, nil
}

// lotNumbered leads from a lot's number to its page, or to the list where several parts have a lot of the number.
func lotNumbered(v *view, number string) (any, error) {
	p, err := read[openapi.LotPage](v.Caller, "/api/v1/lots", url.Values{"number": {number}, "limit": {"2"}})
	if err != nil {
		return nil, err
	}
	switch len(p.Items) {
	case 0:
		return nil, missingPage(v)
	case 1:
		to := lotAt(p.Items[0].ID)
		if q := v.r.URL.RawQuery; q != "" {
			to += "?" + q
		}
		v.redirect(to)
	default:
		v.redirect("/lots?" + url.Values{"q": {number}}.Encode())
	}
	return gone, nil
}

// Part is where a lot of a list of components or uses is shown, and what it is called.
func (LotSheet) Part(p openapi.LotPart) Option {
	return Option{Value: lotAt(p.LotID), Label: strings.TrimSpace(bare(p.Number) + " " + bare(p.PartNumber))}
}

// At is the page of a lot.
func (LotSheet) At(id string) string { return lotAt(id) }

// Consignees are those of the trace that the page lists.
func (s *LotSheet) Consignees() []openapi.LotConsignee {
	return s.Trace.Consignees[:min(len(s.Trace.Consignees), lotsListed)]
}

// Adds reports whether all that was made is accounted for.
func (LotSheet) Adds(f openapi.LotFigures) bool { return f.Unexplained == "0" }
