package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/supplier"
	"octad/openapi"
)

const sampleSupplier = "S8D-2026-000001"

var supplierPages = []page{
	{path: "/suppliers", title: "suppliers.title", template: "suppliers/list.html", place: "cases", show: showSuppliers, states: []string{"/suppliers?q=nothing-is-called-so"}},
	{path: "/suppliers/new", title: "suppliers.new", template: "suppliers/new.html", place: "cases", show: showNewSupplier, states: []string{"/suppliers/new?case=C-2026-000011"}},
	{
		path: "/suppliers/{id}", title: "suppliers.one", template: "suppliers/request.html", place: "cases", show: showSupplier, sample: "/suppliers/" + sampleSupplier,
		states: []string{"/suppliers/" + sampleSupplier + "?do=reply"},
	},
}

// SupplierList is the list of supplier 8D requests. The address is the view.
type SupplierList struct {
	Items   []SupplierRow
	Filters []Filter
	Chips   []Chip
	Pager   Pager
	Sort    string
	// Export is the register with the filters of the list.
	Export string
	Asked  bool
}

// SupplierRow is a request with the clock that it waits by; the zero clock when it waits for nobody outside.
type SupplierRow struct {
	openapi.SupplierRequest
	Clock Clock
}

func showSuppliers(v *view) (any, error) {
	asked := v.Query()
	list, err := read[openapi.SupplierRequestPage](v.Caller, "/api/v1/supplier-requests", v.narrow(asked, "listSupplierRequests"))
	if err != nil {
		return nil, err
	}
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	out := &SupplierList{Sort: asked.Get("sort")}
	for _, r := range list.Items {
		out.Items = append(out.Items, SupplierRow{r, v.supplierClock(r)})
	}
	status := Filter{Name: "status", Label: fieldIn(v.Language, "status"), Kind: "select", Value: asked.Get("status")}
	for _, code := range contract.Schema("SupplierRequestStatus").Values() {
		status.Options = append(status.Options, Option{Value: code, Label: labelIn(v.Language, "SupplierRequestStatus", code), Chosen: slices.Contains(asked["status"], code)})
	}
	out.Filters = []Filter{{Name: "q", Label: v.Word("suppliers.words"), Kind: "search", Value: asked.Get("q")}, status}
	narrowed := v.narrow(asked, "exportSupplierRequestsLog")
	narrowed.Set("format", "xlsx")
	out.Export = "/logs/export/supplier_requests?" + narrowed.Encode()
	out.Chips = v.chips(asked, out.Filters)
	out.Asked = len(out.Chips) > 0
	out.Pager = v.pager(list.NextCursor)
	return out, nil
}

// supplierClock is the clock by which the supplier's next word is due; the zero clock when none runs.
func (v *view) supplierClock(r openapi.SupplierRequest) Clock {
	by, title := r.ReplyBy, v.Word("suppliers.reply_by")
	switch r.Status {
	case openapi.SupplierRequestStatusSent:
		by, title = r.AcknowledgeBy, v.Word("suppliers.acknowledge_by")
	case openapi.SupplierRequestStatusAcknowledged, openapi.SupplierRequestStatusReturned:
	default:
		return Clock{}
	}
	if by == nil {
		return Clock{}
	}
	out := v.planned(*by, nil)
	out.Title = title
	return out
}

// NewSupplier is the form that asks a supplier for an 8D, for a case.
type NewSupplier struct {
	Form *Form
	// Acknowledge and Reply are the limits to choose from, the usual one first; the API takes any other.
	Acknowledge, Reply []Option
	// Case is the case for which it is asked; nil before one is named.
	Case *openapi.Complaint
	// Elsewhere tells that the assessment of the case does not name the supplier as liable.
	Elsewhere bool
}

// limits are limits as the contract writes them, in the reader's words.
func (v *view) limits(of ...string) []Option {
	var out []Option
	for _, l := range of {
		out = append(out, Option{Value: l, Label: limitIn(v.Language, l)})
	}
	return out
}

func showNewSupplier(v *view) (any, error) {
	out := &NewSupplier{Form: v.form("supplier", "createSupplierRequest").Then("/suppliers/{number}")}
	f := out.Form.With("/acknowledgeWithin", supplier.UsualAcknowledge).With("/replyWithin", supplier.UsualReply)
	out.Acknowledge = v.limits(supplier.UsualAcknowledge, "1 working_days", "2 working_days", "24 hours", "48 hours")
	out.Reply = v.limits(supplier.UsualReply, "5 working_days", "10 working_days", "15 working_days", "14 days", "30 days")
	number := v.Query().Get("case")
	if number == "" {
		return out, nil
	}
	c, err := read[openapi.Complaint](v.Caller, "/api/v1/complaints/"+url.PathEscape(number), nil)
	if err != nil {
		return nil, err
	}
	out.Case = &c
	out.Elsewhere = c.Assessment == nil || bare(c.Assessment.Liability) != string(openapi.ComplaintLiabilitySupplier)
	f.Put("/complaintIds/0", c.Number)
	if len(c.Items) > 0 {
		i := c.Items[0]
		f.With("/partNumber", bare(i.PartNumber)).With("/lotNumber", bare(i.LotNumber)).With("/quantity", bare(i.QuantityComplained)).With("/unit", string(i.Unit))
		for _, l := range languages {
			f.With("/defect/"+l, ownText(i.Defect)[l])
		}
	}
	return out, nil
}

// Supplier is the page of one request: what is asked, what the supplier answered, and how it was judged.
type Supplier struct {
	openapi.SupplierRequest
	// Tag is the entity tag of what is shown.
	Tag    string
	Clock  Clock
	Steps  []Step
	Acts   []Act
	Do     string
	Form   *Form
	Fields []Field
	// Papers are the forms of the request as they stand.
	Papers []Act
	// Files are those of the cases, which a reply may name.
	Files []openapi.Attachment
	// Recoveries are what the supplier bears of the cases' costs, and Recover where more is recorded, for who may learn of
	// costs; Priced tells that the reader may.
	Recoveries []openapi.ComplaintCost
	Recover    []Act
	Priced     bool

	view *view
}

// supplierActs are done to a request in its order; whether one is offered is the state's to say.
var supplierActs = []struct{ code, operation, fields string }{
	{"send", "sendSupplierRequest", "/to /at"},
	{"reply", "replySupplierRequest", "/reference /text /at"},
	{"acknowledge", "acknowledgeSupplierRequest", "/by /at"},
	{"assess", "assessSupplierRequest", "/verdict"},
	{"verify", "verifySupplierRequest", "/effective /evidence"},
	{"close", "closeSupplierRequest", "/reason"},
	{"cancel", "cancelSupplierRequest", "/reason"},
}

func showSupplier(v *view) (any, error) {
	r := &Supplier{view: v}
	at := "/api/v1/supplier-requests/" + url.PathEscape(v.r.PathValue("id"))
	var err error
	if r.SupplierRequest, r.Tag, err = readTagged[openapi.SupplierRequest](v.Caller, at); err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(r.SiteID)
	v.Title = r.Number + " " + r.SupplierRequest.Supplier
	files := make([][]openapi.Attachment, len(r.Complaints))
	var readings []func() error
	costs := make([]openapi.ComplaintCosts, len(r.Complaints))
	r.Priced = v.May("listComplaintCosts")
	for i, c := range r.Complaints {
		readings = append(readings, v.filesOf(c.ID, &files[i]))
		if r.Priced {
			readings = append(readings, take(v, "/api/v1/complaints/"+url.PathEscape(c.ID)+"/costs", nil, func(all openapi.ComplaintCosts) { costs[i] = all }))
		}
	}
	if err := together(readings...); err != nil {
		return nil, err
	}
	r.Files = slices.Concat(files...)
	r.recovered(costs)
	r.Clock = v.supplierClock(r.SupplierRequest)
	for _, form := range []string{"supplier_8d_request", "supplier_8d_record"} {
		r.Papers = append(r.Papers, Act{form, v.Word("suppliers.paper_" + form), at + "/preview?form=" + form + "&language=" + v.Language})
	}
	r.open()
	r.Steps = r.way()
	return r, nil
}

// recovered picks what the supplier bears for this request.
func (r *Supplier) recovered(costs []openapi.ComplaintCosts) {
	for i, all := range costs {
		for _, x := range all.Items {
			if x.CancelledAt == nil && x.Source != nil && x.Source.ID == r.ID {
				r.Recoveries = append(r.Recoveries, x)
			}
		}
		if r.Priced && r.view.May("recordComplaintCost") {
			at := "/cases/" + r.Complaints[i].Number + "?" + url.Values{"do": {"cost"}, "recover": {r.Number}}.Encode() + "#do"
			r.Recover = append(r.Recover, Act{"cost", r.view.Word("suppliers.recover", r.Complaints[i].Number), at})
		}
	}
}

func (r *Supplier) at() string { return "/suppliers/" + r.Number }

// open lists what the reader may do and prepares the form that the address names.
func (r *Supplier) open() {
	asked := r.view.Query().Get("do")
	for _, a := range supplierActs {
		if !supplier.Status(r.Status).Takes(a.operation) || !r.view.May(a.operation) {
			continue
		}
		r.Acts = append(r.Acts, Act{a.code, r.view.Word("supplier.do." + a.code), r.at() + "?do=" + a.code + "#do"})
		if a.code == asked {
			r.Do, r.Form = a.code, r.view.form(a.code, a.operation).For("id", r.ID).At(r.Tag).Then(r.at())
			r.fill(a.fields)
		}
	}
}

// fill draws the fields of the open form.
func (r *Supplier) fill(pointers string) {
	f := r.Form
	if f.operation.Body != nil && f.operation.Body.At("/at") != nil {
		f.With("/at", r.view.Now.In(r.view.Zone).Format("2006-01-02T15:04"))
	}
	if r.Do == "send" {
		to := bare(r.Email)
		if to == "" {
			to = bare(r.Contact)
		}
		f.With("/to", to)
	}
	if r.Do == "acknowledge" {
		f.With("/by", bare(r.Contact))
	}
	for _, at := range strings.Fields(pointers) {
		r.Fields = append(r.Fields, f.Field(at))
	}
	switch r.Do {
	case "reply":
		var files []Option
		for _, a := range r.Files {
			files = append(files, Option{Value: a.ID, Label: a.FileName})
		}
		if len(files) > 0 {
			r.Fields = append(r.Fields, f.Boxes("/attachmentIds", files))
		}
	case "assess":
		for _, row := range f.Rows("/findings", 1) {
			for _, member := range []string{"discipline", "reason"} {
				r.Fields = append(r.Fields, f.Optional(f.Field("/findings/"+strconv.Itoa(row)+"/"+member)))
			}
		}
	}
}

// Documents are the files that a reply names.
func (r *Supplier) Documents(x openapi.SupplierReply) []openapi.Attachment {
	return slices.DeleteFunc(slices.Clone(r.Files), func(a openapi.Attachment) bool { return !slices.Contains(x.AttachmentIds, a.ID) })
}

// way says how far the request has come.
func (r *Supplier) way() []Step {
	if r.Status == openapi.SupplierRequestStatusCancelled {
		return nil
	}
	last := openapi.SupplierReply{}
	if n := len(r.Replies); n > 0 {
		last = r.Replies[n-1]
	}
	returned := r.Status == openapi.SupplierRequestStatusReturned
	stages := []struct {
		word, do string
		done     bool
	}{
		{"sent", "send", r.SentAt != nil},
		{"acknowledged", "acknowledge", r.AcknowledgedAt != nil},
		{"replied", "reply", len(r.Replies) > 0 && !returned},
		{"accepted", "assess", bare(last.Verdict) == string(supplier.VerdictAccepted) && !returned},
		{"verified", "verify", r.Verification != nil && r.Verification.Effective},
		{"closed", "close", r.Status == openapi.SupplierRequestStatusClosed},
	}
	var out []Step
	now := false
	for _, s := range stages {
		step := Step{Title: r.view.Word("suppliers.way_" + s.word), Icon: "dot", Word: r.view.Word("step.open"), Tone: toneCalm}
		switch {
		case s.done:
			step.Icon, step.Word, step.Tone = "done", r.view.Word("step.done"), toneDone
		case !now:
			now = true
			step.Icon, step.Word, step.Now = "open", r.view.Word("step.now"), true
		}
		if i := slices.IndexFunc(r.Acts, func(a Act) bool { return a.Code == s.do }); !s.done && i >= 0 {
			step.Link = r.Acts[i].Link
		}
		out = append(out, step)
	}
	return out
}
