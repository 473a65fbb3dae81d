package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/openapi"
)

const sampleReturn = "C-2026-000010-R1"

var returnPages = []page{
	{path: "/returns", title: "returns.title", template: "returns/list.html", place: "holds", show: showReturns, states: []string{"/returns?q=nothing-is-called-so"}},
	{
		path: "/returns/{id}", title: "returns.one", template: "returns/return.html", place: "holds", show: showReturn, sample: "/returns/" + sampleReturn,
		states: []string{"/returns/" + sampleReturn + "?do=arrive", "/returns/C-2026-000001-R1"},
	},
}

// ReturnList is the list of the returns of all cases. The address is the view.
type ReturnList struct {
	Items   []openapi.ReturnListItem
	Filters []Filter
	Chips   []Chip
	Pager   Pager
	Sort    string
	Asked   bool
}

func showReturns(v *view) (any, error) {
	asked := v.Query()
	list, err := read[openapi.ReturnPage](v.Caller, "/api/v1/returns", v.narrow(asked, "listReturns"))
	if err != nil {
		return nil, err
	}
	out := &ReturnList{Items: list.Items, Sort: asked.Get("sort")}
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	out.Filters = []Filter{{Name: "q", Label: v.Word("returns.words"), Kind: "search", Value: asked.Get("q")}}
	for name, schema := range map[string]string{"status": "ComplaintReturnStatus", "kind": "ComplaintReturnKind"} {
		f := Filter{Name: name, Label: fieldIn(v.Language, name), Kind: "select", Value: asked.Get(name)}
		for _, code := range contract.Schema(schema).Values() {
			f.Options = append(f.Options, Option{Value: code, Label: labelIn(v.Language, schema, code), Chosen: slices.Contains(asked[name], code)})
		}
		out.Filters = append(out.Filters, f)
	}
	slices.SortFunc(out.Filters[1:], func(a, b Filter) int { return -strings.Compare(a.Name, b.Name) })
	customers, err := v.customers(asked["customerId"])
	if err != nil {
		return nil, err
	}
	out.Filters = append(out.Filters, Filter{Name: "customerId", Label: fieldIn(v.Language, "customerId"), Kind: "select", Value: asked.Get("customerId"), Options: customers})
	out.Chips = v.chips(asked, out.Filters)
	out.Asked = len(out.Chips) > 0
	out.Pager = v.pager(list.NextCursor)
	return out, nil
}

// Return is the page of one return: announced, received, inspected, disposed of.
type Return struct {
	openapi.ComplaintReturn
	// Tag is the entity tag of what is shown, Case the case that it belongs to.
	Tag   string
	Case  openapi.Complaint
	Files []openapi.Attachment
	Steps []Step
	Acts  []Act
	Do    string
	Form  *Form
	// Lines are the goods; Shares are how the open form shares each of them out.
	Lines  []ReturnLine
	Shares []ReturnShare

	view *view
}

// ReturnLine is one line of the goods with what was found on it and became of it.
type ReturnLine struct {
	openapi.ComplaintReturnItem
	Findings  []openapi.ComplaintReturnFinding
	Disposals []openapi.ComplaintReturnDisposal
}

// ReturnShare is one line of the goods as a form asks for it: fields, and the quantity to which they must add up.
type ReturnShare struct {
	Title, Whole string
	Fields       []Field
}

// returnActs are done to a return, by its state, in its order; prepare asks for what happened to each line.
var returnActs = []struct {
	code, operation, in string
	prepare             func(*Return)
}{
	{"arrive", "receiveComplaintReturn", "announced", (*Return).count},
	{"inspect", "inspectComplaintReturn", "received", (*Return).share},
	{"dispose", "disposeComplaintReturn", "inspected", (*Return).share},
	{"amend", "updateComplaintReturn", "announced received inspected", nil},
	{"photo", "uploadAttachment", "announced received inspected disposed", (*Return).upload},
}

func showReturn(v *view) (any, error) {
	r := &Return{view: v}
	at := "/api/v1/returns/" + url.PathEscape(v.r.PathValue("id"))
	var err error
	if r.ComplaintReturn, r.Tag, err = readTagged[openapi.ComplaintReturn](v.Caller, at); err != nil {
		return nil, err
	}
	err = together(
		take(v, "/api/v1/complaints/"+r.Complaint.ID, nil, func(c openapi.Complaint) { r.Case = c }),
		v.filesOf(r.ID, &r.Files),
	)
	if err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(r.Case.SiteID)
	v.Title = r.Number
	r.lines()
	r.way()
	r.open()
	return r, nil
}

// lines puts what was found, and what became of it, beside the goods.
func (r *Return) lines() {
	for n, i := range r.Items {
		line := ReturnLine{ComplaintReturnItem: i}
		if r.Inspection != nil {
			line.Findings = slices.DeleteFunc(slices.Clone(r.Inspection.Findings), func(f openapi.ComplaintReturnFinding) bool { return f.Line != n })
		}
		if r.Disposal != nil {
			line.Disposals = slices.DeleteFunc(slices.Clone(r.Disposal.Disposals), func(d openapi.ComplaintReturnDisposal) bool { return d.Line != n })
		}
		r.Lines = append(r.Lines, line)
	}
}

// way says how far the return has come.
func (r *Return) way() {
	states := []openapi.ComplaintReturnStatus{openapi.ComplaintReturnStatusAnnounced, openapi.ComplaintReturnStatusReceived, openapi.ComplaintReturnStatusInspected, openapi.ComplaintReturnStatusDisposed}
	reached := slices.Index(states, r.Status)
	for n, s := range states {
		step := Step{Title: labelIn(r.view.Language, "ComplaintReturnStatus", s), Icon: "dot", Word: r.view.Word("step.open"), Tone: toneCalm}
		switch {
		case n <= reached:
			step.Icon, step.Word, step.Tone = "done", r.view.Word("step.done"), toneDone
		case n == reached+1:
			step.Icon, step.Word, step.Now = "open", r.view.Word("step.now"), true
			step.Link = r.doing(returnActs[reached].code)
		}
		r.Steps = append(r.Steps, step)
	}
}

func (r *Return) doing(code string) string { return "/returns/" + r.Number + "?do=" + code + "#do" }

// open lists what the reader may do and prepares the form that the address names.
func (r *Return) open() {
	asked := r.view.Query().Get("do")
	for _, a := range returnActs {
		if !slices.Contains(strings.Fields(a.in), string(r.Status)) || !r.view.May(a.operation) {
			continue
		}
		r.Acts = append(r.Acts, Act{a.code, r.view.Word("do." + a.code), r.doing(a.code)})
		if a.code != asked {
			continue
		}
		r.Do, r.Form = a.code, r.view.form(a.code, a.operation).For("id", r.ID).At(r.Tag).Then("/returns/"+r.Number)
		if a.prepare == nil {
			r.Form.From(r.ComplaintReturn)
			continue
		}
		if a.code != "photo" {
			r.Form.With("/at", r.view.Now.In(r.view.Zone).Format("2006-01-02T15:04")).With("/by", r.view.Session.User.Name)
		}
		a.prepare(r)
	}
	for i := range r.Steps {
		if r.Steps[i].Now && !slices.ContainsFunc(r.Acts, func(a Act) bool { return a.Link == r.Steps[i].Link }) {
			r.Steps[i].Link = ""
		}
	}
}

// lineTitle names a line of the goods.
func (r *Return) lineTitle(n int, i openapi.ComplaintReturnItem) string {
	return strings.TrimSpace(strconv.Itoa(n+1) + " · " + bare(i.PartNumber) + " " + bare(i.LotNumber))
}

// count asks how much of each line has arrived, and for a line that nobody announced.
func (r *Return) count() {
	f := r.Form
	for n, i := range r.Items {
		at := "/counts/" + strconv.Itoa(f.Row("/counts", n, "line", strconv.Itoa(n)))
		f.Set(at+"/line", strconv.Itoa(n)).With(at+"/quantityReceived", bare(i.QuantityAnnounced))
		r.Shares = append(r.Shares, ReturnShare{Title: r.lineTitle(n, i), Fields: []Field{f.Field(at + "/quantityReceived"), r.said(at + "/condition")}})
	}
	n := len(r.Items)
	at := "/counts/" + strconv.Itoa(f.Row("/counts", n, "line", strconv.Itoa(n)))
	f.Set(at+"/line", strconv.Itoa(n))
	extra := ReturnShare{Title: r.view.Word("returns.unannounced")}
	for _, name := range []string{"partNumber", "lotNumber", "unit", "quantityReceived"} {
		extra.Fields = append(extra.Fields, f.Optional(f.Field(at+"/"+name)))
	}
	r.Shares = append(r.Shares, extra)
}

// said is a text in the reader's language alone.
func (r *Return) said(at string) Field {
	field := r.Form.Field(at + "/" + r.view.Language)
	field.Label, field.Kind = fieldIn(r.view.Language, at[strings.LastIndex(at, "/")+1:]), "text"
	return field
}

// share asks how what was received of each line is shared out: by what was found, or by what becomes of it.
func (r *Return) share() {
	list, member, schema := "/findings", "result", "ComplaintReturnResult"
	if r.Do == "dispose" {
		list, member, schema = "/disposals", "disposition", "ComplaintReturnDisposition"
	}
	contract, err := r.view.server.contract()
	if err != nil {
		return
	}
	row := 0
	for n, i := range r.Items {
		share := ReturnShare{Title: r.lineTitle(n, i), Whole: bare(i.QuantityReceived)}
		for _, code := range contract.Schema(schema).Values() {
			at := list + "/" + strconv.Itoa(r.Form.Row(list, row, "line", strconv.Itoa(n), member, code))
			r.Form.Set(at+"/line", strconv.Itoa(n)).Set(at+"/"+member, code)
			quantity := r.Form.Optional(r.Form.Field(at + "/quantity"))
			quantity.Label = labelIn(r.view.Language, schema, code)
			share.Fields = append(share.Fields, quantity, r.said(at+"/text"))
			row++
		}
		r.Shares = append(r.Shares, share)
	}
}

// upload puts where a file belongs into the address, for the body goes on as the browser sends it.
func (r *Return) upload() {
	r.Form.Action += "?" + url.Values{
		":form": {r.Form.ID}, ":page": {r.view.Path()}, ":then": {"/returns/" + r.Number + "#files"}, ":key": {r.Form.key()},
	}.Encode()
}

// Documents are the files of the return as boxes, for the inspection that goes by them.
func (r *Return) Documents() []Option {
	var out []Option
	for _, f := range r.Files {
		out = append(out, Option{Value: f.ID, Label: f.FileName, Chosen: r.Form.Ticked("/documentIds", f.ID, true)})
	}
	return out
}

// Picture reports whether a file can be shown as a small picture.
func (r *Return) Picture(a openapi.Attachment) bool { return strings.HasPrefix(a.MediaType, "image/") }
