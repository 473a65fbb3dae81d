package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/openapi"
)

// resource is a kind of master data as the pages show it: what lists show, what forms ask, and by which operations
// both are done. All kinds have the same three pages.
type resource struct {
	// code is its place below /admin and the stem of its words; api its place below /api/v1.
	code, api string
	// verb is what the operations end in, as Customer in createCustomer; list is the one that lists.
	verb, list string
	// replaced tells that the whole record is written anew, rather than the members that changed.
	replaced bool
	// name is the field by which people know a record, title the one that says what it is.
	name, title string
	columns     []masterColumn
	sections    []masterSection
	// acts are what else can be done with a record.
	acts []masterAct
	// sample is the name of a record of the demo.
	sample string
}

// masterColumn is a column of a list: a field, and how it is written.
type masterColumn struct{ field, kind string }

// masterSection is a part of a form. Rows tells that it is a list at that place, whose rows hold the fields; a folded
// one shows its fields once somebody opens it, or when they hold anything.
type masterSection struct {
	word   string
	rows   string
	folded bool
	fields []masterField
}

// masterField is a field of a form, by its JSON pointer. Choices name the source of its options; only tells that it
// is asked for in "new" or in "old" records alone.
type masterField struct{ pointer, kind, choices, word, help, only string }

// masterAct is something done to a record for a reason. Told tells that its answer is shown once.
type masterAct struct {
	code, operation string
	active, told    bool
}

// masterPages are three pages for each resource.
var masterPages = pagesOf(resources)

func pagesOf(list []resource) []page {
	var out []page
	for _, r := range list {
		at := "/admin/" + r.code
		record := page{path: at + "/{id}", title: "master." + r.code, template: "master/record.html", place: "admin", show: r.showRecord, sample: at + "/" + r.sample}
		if r.sample == "" {
			record.sample = at
		}
		out = append(out,
			page{path: at, title: "master." + r.code, template: "master/list.html", place: "admin", show: r.showList},
			page{path: at + "/new", title: "master." + r.code, template: "master/record.html", place: "admin", show: r.showNew},
			record,
		)
	}
	return out
}

// MasterList is a list of records of one kind.
type MasterList struct {
	Code    string
	Columns []string
	Rows    []MasterRow
	Pager   Pager
	Filters []Filter
	Chips   []Chip
	// New tells that the reader may add to the list.
	New bool
}

// MasterRow is a record in a list: a cell for each column.
type MasterRow struct {
	Link  string
	Cells []Cell
}

// Cell is what a list shows of a field.
type Cell struct {
	Text  string
	Badge *Badge
	When  *Moment
	Label string
}

type records struct {
	Items      []map[string]any `json:"items"`
	NextCursor *string          `json:"nextCursor"`
}

func (r resource) showList(v *view) (any, error) {
	asked := v.Query()
	list, err := read[records](v.Caller, "/api/v1/"+r.api, v.narrow(asked, r.list))
	if err != nil {
		return nil, err
	}
	out := &MasterList{Code: r.code, New: v.May("create" + r.verb)}
	if out.Filters, err = v.filters(r.list, asked); err != nil {
		return nil, err
	}
	out.Chips = v.chips(asked, out.Filters)
	for _, c := range r.columns {
		out.Columns = append(out.Columns, fieldIn(v.Language, c.field))
	}
	for _, item := range list.Items {
		row := MasterRow{Link: "/admin/" + r.code + "/" + url.PathEscape(textIn(v.Language, item[r.name]))}
		for _, c := range r.columns {
			cell, err := v.cell(c.kind, item[c.field])
			if err != nil {
				return nil, err
			}
			cell.Label = fieldIn(v.Language, c.field)
			row.Cells = append(row.Cells, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	out.Pager = v.pager(list.NextCursor)
	return out, nil
}

// pager leads on from a list whose cursor is given, and back to its beginning.
func (v *view) pager(next *string) Pager {
	asked := v.Query()
	var out Pager
	if asked.Get("cursor") != "" {
		out.First = v.at(without(asked, "cursor"))
	}
	if next != nil {
		asked.Set("cursor", *next)
		out.Next = v.at(asked)
	}
	return out
}

// cell writes a member of a record. Kinds: "", a text; "active"; "count"; "when"; "list", words; "sources:NAME", ids
// among the options of the source; anything else names an enumeration.
func (v *view) cell(kind string, value any) (Cell, error) {
	source, chosen := strings.CutPrefix(kind, "from:")
	list, many := value.([]any)
	switch {
	case kind == "":
		return Cell{Text: v.said(value)}, nil
	case kind == "active":
		b := Badge{"done", v.Word("master.active"), toneDone}
		if value != true {
			b = Badge{"cross", v.Word("master.inactive"), toneCalm}
		}
		return Cell{Badge: &b}, nil
	case kind == "count" && many:
		return Cell{Text: bare(len(list))}, nil
	case kind == "when":
		m := v.instant(value)
		return Cell{When: &m}, nil
	case !many:
		list = []any{value}
	}
	options := []Option{}
	if chosen {
		var err error
		if options, err = choices[source](v); err != nil {
			return Cell{}, err
		}
	}
	var words []string
	for _, item := range list {
		word := v.said(item)
		if n := len(options); n > 0 && options[n-1].More != "" {
			options = append(v.besides(options[n-1].More, options[:n-1:n-1], word), options[n-1])
		}
		if at := slices.IndexFunc(options, func(o Option) bool { return o.Value == word }); at >= 0 {
			word = options[at].Label
		} else if !chosen && kind != "list" {
			word = labelIn(v.Language, kind, word)
		}
		words = append(words, word)
	}
	return Cell{Text: strings.Join(words, v.Word("comma"))}, nil
}

// said writes a member of a record: a text in the reader's language, a figure as it is.
func (v *view) said(value any) string {
	if n, ok := value.(float64); ok {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return textIn(v.Language, value)
}

// MasterRecord is one record with the form in which it is written.
type MasterRecord struct {
	// First gives who has no password yet the link of a first login; nil for everybody else.
	First             *Form
	Code, Name, Title string
	Active            bool
	// New tells that there is no record yet.
	New  bool
	Form *Form
	// May tells that the reader may send the form.
	May      bool
	Sections []MasterPart
	Acts     []MasterDo
	Facts    []MasterFact
	// Secret is shown once.
	Secret *Secret
	// Toggles tells that the record can be taken out of use; Year is a calendar's.
	Toggles bool
	Year    *Year
	// Roles tell what each role may; for people alone.
	Roles []RoleCard
	// Trail leads to what happened to the record.
	Trail string
}

// MasterPart is a part of a form as it is drawn: its fields, or rows of them.
type MasterPart struct {
	Word, ID string
	Fields   []Field
	Rows     [][]Field
	// Folds tells that the part can be folded away, Open that it is not.
	Folds, Open bool
}

// MasterDo is the form of something done to a record for a reason.
type MasterDo struct {
	Word string
	Form *Form
}

// Secret is something that is shown once: a token, a link.
type Secret struct{ Word, Help, Text string }

// MasterFact is something known of a record.
type MasterFact struct{ Label, Text, Link string }

func (r resource) showNew(v *view) (any, error) {
	if !v.May("create" + r.verb) {
		return nil, forbidden(v)
	}
	out := &MasterRecord{Code: r.code, New: true, May: true, Title: v.Word("master.new_" + r.code), Form: v.form("new", "create"+r.verb).Then("/admin/" + r.code + "/{" + r.name + "}")}
	v.Title = out.Title
	for _, p := range defaults[r.code] {
		value := p[1]
		if value == "language" {
			value = v.Language
		}
		out.Form.With(p[0], value)
	}
	for name, values := range v.Query() { // what another page knows of the record
		if strings.HasPrefix(name, "/") && len(values) > 0 {
			out.Form.With(name, values[0])
		}
	}
	if r.told() {
		out.Form.Tell()
		out.Secret = r.secret(v)
	}
	var err error
	if out.Sections, err = r.draw(v, out.Form, "new"); err != nil {
		return nil, err
	}
	return out, r.beside(v, out)
}

func (r resource) showRecord(v *view) (any, error) {
	at := "/api/v1/" + r.api + "/" + url.PathEscape(v.r.PathValue("id"))
	record, tag, err := readTagged[map[string]any](v.Caller, at)
	if err != nil {
		return nil, err
	}
	id, _ := record["id"].(string)
	out := &MasterRecord{Code: r.code, Name: textIn(v.Language, record[r.name]), Title: textIn(v.Language, record[r.title]), Active: record["active"] == true, Toggles: record["active"] != nil}
	v.Title = out.Name + " " + out.Title
	here := "/admin/" + r.code + "/" + url.PathEscape(out.Name)
	verb := "update"
	if r.replaced {
		verb = "replace"
	}
	out.May = v.May(verb+r.verb) && record["shipped"] != true
	out.Form = v.form("edit", verb+r.verb).For("id", id).At(tag).From(record).Then("/admin/" + r.code + "/{" + r.name + "}")
	if out.Sections, err = r.draw(v, out.Form, "old"); err != nil {
		return nil, err
	}
	toggle := masterAct{code: "deactivate", operation: "deactivate" + r.verb, active: true}
	if !out.Active {
		toggle = masterAct{code: "reactivate", operation: "reactivate" + r.verb}
	}
	for _, a := range append(slices.Clone(r.acts), toggle) {
		if v.May(a.operation) && (!a.active || out.Active) {
			f := v.form(a.code, a.operation).For("id", id).At(tag).Then(here)
			if a.told {
				f.Tell()
			}
			out.Acts = append(out.Acts, MasterDo{"master." + a.code, f})
		}
	}
	out.Secret = r.secret(v)
	if record["hasPassword"] == false && out.Active && out.Secret == nil && v.May("resetPassword") {
		out.First = v.form("first", "resetPassword").For("id", id).At(tag).Then(here).Tell().Put("/reason", v.Word("people.first_login"))
	}
	if created := v.instant(record["createdAt"]); created.Text != "" {
		out.Facts = append(out.Facts, MasterFact{Label: fieldIn(v.Language, "createdAt"), Text: created.Text})
	}
	if v.May("listAuditEvents") {
		out.Trail = "/logs/audit?" + url.Values{"aggregateId": {id}}.Encode()
	}
	return out, r.beside(v, out)
}

// told reports whether creating a record answers with a secret.
func (r resource) told() bool { return r.code == "webhooks" }

// secret returns what an operation on this page has answered that is shown once.
func (r resource) secret(v *view) *Secret {
	for _, operation := range []string{"createWebhook", "rotateWebhookSecret"} {
		if a, ok := answered[openapi.WebhookCreated](v, operation); ok && a.Secret != nil {
			return &Secret{"master.webhook_secret", "master.webhook_secret_help", *a.Secret}
		}
	}
	if a, ok := answered[openapi.PasswordResetToken](v, "resetPassword"); ok && a.Token != nil {
		return &Secret{"people.reset_link", "people.reset_link_help", v.origin() + "/reset#" + *a.Token}
	}
	return nil
}

// origin is the address under which the reader reaches this server.
func (v *view) origin() string {
	scheme := "http"
	if v.r.TLS != nil || strings.EqualFold(v.r.Header.Get("X-Forwarded-Proto"), "https") {
		scheme = "https"
	}
	return scheme + "://" + v.r.Host
}
