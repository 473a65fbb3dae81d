package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"octad/domain/notice"
	"octad/openapi"
	"octad/report"
	"octad/web/form"
)

var auditPages = []page{
	{path: "/logs", title: "logs.title", template: "audit/logs.html", place: "logs", show: showLogs, states: []string{"/logs?log=clocks"}},
	{path: "/logs/export/{log}", title: "logs.title", template: "audit/logs.html", place: "logs", show: showExport, sample: "/logs"},
	{
		path: "/logs/audit", title: "audit.title", template: "audit/audit.html", place: "logs", show: showAudit,
		states: []string{"/logs/audit?type=eight_d.approved", "/logs/audit?record=C-2026-000001&verify=yes", "/logs/audit?record=nothing"},
	},
}

// logs are the registers that can be exported, by the operations that do it in each format.
var logs = []struct{ code, workbook, csv string }{
	{"complaints", "exportComplaintsLog", "exportComplaintsTable"},
	{"clocks", "exportClocksLog", "exportClocksTable"},
	{"actions", "exportActionsLog", "exportActionsTable"},
	{"claims", "exportClaimsLog", "exportClaimsTable"},
	{"hold_lines", "exportHoldLinesLog", "exportHoldLinesTable"},
	{"returns", "exportReturnsLog", "exportReturnsTable"},
	{"recalls", "exportRecallsLog", "exportRecallsTable"},
	{"supplier_requests", "exportSupplierRequestsLog", "exportSupplierRequestsTable"},
	{"incidents", "exportIncidentsLog", "exportIncidentsTable"},
	{"tasks", "exportTasksLog", "exportTasksTable"},
	{"visits", "exportVisitsLog", "exportVisitsTable"},
	{"audit", "exportAuditLog", "exportAuditTable"},
}

// Log is a register; the one that the address names shows what it can be narrowed by.
type Log struct {
	Code    string
	Filters []Filter
	Formats []string
}

func showLogs(v *view) (any, error) {
	var out []Log
	for _, l := range logs {
		if !v.May(l.workbook) {
			continue
		}
		log := Log{Code: l.code, Formats: []string{"xlsx", "csv"}}
		if v.Query().Get("log") == l.code {
			var err error
			if log.Filters, err = v.filters(l.workbook, v.Query()); err != nil {
				return nil, err
			}
		}
		out = append(out, log)
	}
	return out, nil
}

// showExport sends the browser on to the register, narrowed as the form says.
func showExport(v *view) (any, error) {
	for _, l := range logs {
		operation := l.workbook
		if v.Query().Get("format") == "csv" {
			operation = l.csv
		}
		if l.code != v.r.PathValue("log") {
			continue
		}
		contract, err := v.server.contract()
		if err != nil {
			return nil, err
		}
		o, _ := contract.Operation(operation)
		to := o.Path
		if query := v.narrow(v.Query(), operation).Encode(); query != "" {
			to += "?" + query
		}
		v.redirect(to)
		return gone, nil
	}
	return nil, &Problem{openapi.Problem{Status: http.StatusNotFound, Code: "route.not_found", Title: v.Word("error.no_page"), Detail: v.Word("error.no_page_help")}}
}

// filterSources are the choices of filters that name records, by the parameter.
var filterSources = map[string]string{"siteId": "sites", "customerId": "customers", "actorId": "people", "procedure": "procedureCodes", "type": "events"}

// unasked are parameters that people do not fill in.
var unasked = []string{"limit", "cursor", "sort", "aggregateId", "complaintId", "targetId"}

// filters are what an operation of a list can be narrowed by, as the contract says, with what is asked in place.
func (v *view) filters(operation string, asked url.Values) ([]Filter, error) {
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	o, _ := contract.Operation(operation)
	var out []Filter
	for _, name := range o.Query {
		if slices.Contains(unasked, name) {
			continue
		}
		f, err := v.filter(name, o.Asks[name], asked)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// filter draws one question as the contract types it.
func (v *view) filter(name string, schema *form.Schema, asked url.Values) (Filter, error) {
	f := Filter{Name: name, Label: v.filterWord(name), Kind: "search", Value: asked.Get(name)}
	item := schema
	if schema.Is("array") {
		item = schema.At("/0")
	}
	source := filterSources[name]
	if name == "type" && len(item.Values()) > 0 {
		source = ""
	}
	var err error
	switch {
	case source != "":
		f.Kind = "select"
		f.Options, err = choices[source](v)
	case len(item.Values()) > 0:
		f.Kind = "select"
		f.Options, err = v.enumeration(item.Name)
	case item.Is("boolean"):
		f.Kind = "select"
		f.Options = []Option{{Value: "true", Label: v.Word("yes")}, {Value: "false", Label: v.Word("no")}}
	case item.Format == "date", item.Format == "date-time":
		f.Kind = "date"
	}
	f.Options = picks(f.Options, asked[name])
	return f, err
}

// filterWord says what a filter asks: a word of its own, or else the field's name.
func (v *view) filterWord(name string) string {
	if _, ok := word("filter." + name); ok {
		return v.Word("filter." + name)
	}
	return fieldIn(v.Language, name)
}

// eventChoices are the events of the house as choices, in the order of their types.
func eventChoices(v *view) ([]Option, error) {
	var out []Option
	for _, k := range v.server.Events {
		out = append(out, Option{Value: k.Type, Label: k.Title.In(v.Language) + " (" + k.Type + ")"})
	}
	slices.SortFunc(out, func(a, b Option) int { return strings.Compare(a.Value, b.Value) })
	return slices.CompactFunc(out, func(a, b Option) bool { return a.Value == b.Value }), nil
}

// Audit is the audit trail: who did what to which record, newest first.
type Audit struct {
	Items   []AuditRow
	Filters []Filter
	Chips   []Chip
	Pager   Pager
	Exports []Option
	// Verified is what a proof of the whole trail has found; nil as long as nobody asked.
	Verified *openapi.Verification
	// Verify is the address that asks; "" for a reader who may not.
	Verify string
}

// AuditRow is an event with the page of its record.
type AuditRow struct {
	openapi.AuditEvent
	Record, Link string
	Changes      []Change
}

// Change is one field before and after.
type Change struct{ Field, Old, New string }

func showAudit(v *view) (any, error) {
	asked := v.Query()
	list, err := read[openapi.AuditEventPage](v.Caller, "/api/v1/audit-events", v.narrow(asked, "listAuditEvents"))
	if err != nil {
		return nil, err
	}
	out := &Audit{Pager: v.pager(list.NextCursor)}
	if out.Filters, err = v.filters("listAuditEvents", asked); err != nil {
		return nil, err
	}
	out.Chips = v.chips(asked, append(slices.Clone(out.Filters), Filter{Name: "aggregateId", Label: v.Word("audit.record")}))
	for _, e := range list.Items {
		row := AuditRow{AuditEvent: e, Record: firstOf(bare(e.Number), e.Kind), Link: v.linkOf(e.Kind, bare(e.Number))}
		for _, c := range given(e.Changes) {
			row.Changes = append(row.Changes, Change{report.Place(v.Language, bare(c.Part), c.Field), unquoted(bare(c.Old)), unquoted(bare(c.New))})
		}
		out.Items = append(out.Items, row)
	}
	for _, format := range []string{"xlsx", "csv"} {
		query := without(asked, "cursor", "verify")
		query.Set("format", format)
		out.Exports = append(out.Exports, Option{Value: "/logs/export/audit?" + query.Encode(), Label: v.Word("logs." + format)})
	}
	if !v.May("verifyAuditEvents") {
		return out, nil
	}
	if asked.Get("verify") == "yes" {
		proof, err := read[openapi.Verification](v.Caller, "/api/v1/audit-events/verify", nil)
		if err != nil {
			return nil, err
		}
		out.Verified = &proof
		return out, nil
	}
	asked.Set("verify", "yes")
	out.Verify = v.at(asked)
	return out, nil
}

// linkOf returns the page of a record; "" when there is none.
func (v *view) linkOf(kind, number string) string {
	path := notice.Pages[kind]
	if path == "" || number == "" || !v.server.serves(path) {
		return ""
	}
	return strings.Replace(path, "{id}", url.PathEscape(number), 1)
}

// unquoted writes a value as an event keeps it, which is JSON, for people.
func unquoted(value string) string {
	if value == "" {
		return "—"
	}
	return plainly(json.RawMessage(value))
}
