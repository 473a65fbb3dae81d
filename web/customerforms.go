package web

import (
	"net/url"

	"octad/openapi"
)

var customerFormPages = []page{
	{path: "/admin/customer-forms", title: "master.customer-forms", template: "customerforms/list.html", place: "admin", show: showCustomerForms},
	{path: "/admin/customer-forms/{id}", title: "cform.title", template: "customerforms/form.html", place: "admin", show: showCustomerForm, sample: "/admin/customer-forms/FQ-8D-02"},
	{path: "/8d/{id}/forms", title: "8d.forms", template: "customerforms/fill.html", place: "eightd", show: showFillForms, sample: "/8d/8D-2026-000002/forms"},
}

// CustomerForms are the workbooks in which customers want their 8Ds.
type CustomerForms struct {
	Items []CustomerFormRow
	Pager Pager
	// Upload takes a workbook in; nil where the reader may not. Customers are those whose it can be.
	Upload    *Form
	Customers []Option
}

// CustomerFormRow is a form with the name of its customer.
type CustomerFormRow struct {
	openapi.CustomerFormSummary
	Customer string
}

func showCustomerForms(v *view) (any, error) {
	p, err := read[openapi.CustomerFormPage](v.Caller, "/api/v1/customer-forms", v.narrow(url.Values{"cursor": {v.Query().Get("cursor")}}, "listCustomerForms"))
	if err != nil {
		return nil, err
	}
	out := &CustomerForms{Pager: v.pager(p.NextCursor)}
	if out.Customers, err = v.customerIDs(); err != nil {
		return nil, err
	}
	for _, f := range p.Items {
		row := CustomerFormRow{CustomerFormSummary: f}
		for _, c := range out.Customers {
			if c.Value == f.CustomerID {
				row.Customer = c.Label
			}
		}
		out.Items = append(out.Items, row)
	}
	if v.May("createCustomerForm") {
		out.Upload = v.form("upload", "createCustomerForm").Then("/admin/customer-forms/{id}")
		for i, c := range out.Customers {
			out.Customers[i].Chosen = c.Value == out.Upload.Asked("customerId")
		}
	}
	return out, nil
}

// Finding is something at a cell of a customer's form, with how much it matters and what the field is called.
type Finding struct {
	openapi.CustomerFormFinding
	Badge Badge
	Name  string
}

// findings says of each finding whether it keeps the form from being frozen, by the names of the fields.
func (v *view) findings(list []openapi.CustomerFormFinding, fields openapi.CustomerFormFields) []Finding {
	names := map[string]string{}
	for _, f := range fields.Fields {
		names[f.Name] = textIn(v.Language, f.Label)
	}
	for _, t := range fields.Tables {
		names[t.Name] = textIn(v.Language, t.Label)
		for _, c := range t.Columns {
			names[t.Name+"."+c.Name] = names[t.Name] + " · " + textIn(v.Language, c.Label)
		}
	}
	badges := map[openapi.CustomerFormSeverity]Badge{
		openapi.CustomerFormSeverityError:   {"alarm", v.Word("cform.error"), toneLate},
		openapi.CustomerFormSeverityWarning: {"warn", v.Word("cform.warning"), toneSoon},
		openapi.CustomerFormSeverityNote:    {"question", v.Word("cform.note"), toneCalm},
	}
	var out []Finding
	for _, f := range list {
		out = append(out, Finding{f, badges[f.Severity], names[bare(f.Field)]})
	}
	return out
}

// CustomerFormPage is one customer's form with its map.
type CustomerFormPage struct {
	openapi.CustomerForm
	Found []Finding
	// Proposed tells that the map in the form is a proposal from the labels, which nobody has kept yet.
	Proposed bool
	// Edit keeps title and map, Propose reads the labels, Revise takes the next workbook, Read opens an 8D from a filled
	// one, Turn switches the form off or on; each is nil for whom it is not.
	Edit, Propose, Revise, Read, Turn *Form
	// Fields are the names that a map can use.
	Fields openapi.CustomerFormFields
}

func showCustomerForm(v *view) (any, error) {
	c := &CustomerFormPage{}
	var tag string
	var err error
	if c.CustomerForm, tag, err = readTagged[openapi.CustomerForm](v.Caller, "/api/v1/customer-forms/"+url.PathEscape(v.r.PathValue("id"))); err != nil {
		return nil, err
	}
	if c.Fields, err = read[openapi.CustomerFormFields](v.Caller, "/api/v1/customer-form-fields", nil); err != nil {
		return nil, err
	}
	here := "/admin/customer-forms/" + c.ID
	v.Title = c.Code + " " + textIn(v.Language, c.Title)
	c.Found = v.findings(c.Findings, c.Fields)
	form := func(id, operation, then string) *Form {
		if !v.May(operation) {
			return nil
		}
		return v.form(id, operation).For("id", c.ID).At(tag).Then(then)
	}
	if c.Edit = form("edit", "replaceCustomerForm", here+"#map"); c.Edit != nil {
		shown := c.CustomerForm
		if p, ok := answered[openapi.CustomerFormProposal](v, "proposeCustomerFormMap"); ok {
			shown.Map, c.Proposed, c.Found = p.Map, true, v.findings(p.Findings, c.Fields)
		}
		c.Edit.From(shown)
	}
	if c.Propose = form("propose", "proposeCustomerFormMap", here+"#map"); c.Propose != nil {
		c.Propose.Tell()
	}
	c.Revise = form("revise", "reviseCustomerForm", here)
	c.Turn = form("turn", map[bool]string{true: "deactivateCustomerForm", false: "reactivateCustomerForm"}[c.Active], here)
	if c.Active && v.May("importCustomerForm") {
		c.Read = v.form("read", "importCustomerForm").Ask("formId", c.ID).Then("/8d/{number}")
	}
	return c, nil
}

// FillForms is the page on which an 8D is put into its customer's own forms.
type FillForms struct {
	*EightDFrame
	Forms []FillForm
}

// FillForm is a form of the customer with what it would hold and lack.
type FillForm struct {
	openapi.CustomerFormSummary
	Check openapi.CustomerFormCheck
	Found []Finding
	// Preview is the filled workbook as it stands; Freeze keeps the one of the release, Kept is where it is kept.
	Preview, Kept string
	Freeze        *Form
}

func showFillForms(v *view) (any, error) {
	frame, err := v.eightDFrame("forms")
	if err != nil {
		return nil, err
	}
	frame.Tabs = nil
	out := &FillForms{EightDFrame: frame}
	var p openapi.CustomerFormPage
	var fields openapi.CustomerFormFields
	var documents openapi.DocumentPage
	if err := together(
		take(v, "/api/v1/customer-forms", url.Values{"limit": {"200"}}, func(x openapi.CustomerFormPage) { p = x }),
		take(v, "/api/v1/customer-form-fields", nil, func(x openapi.CustomerFormFields) { fields = x }),
		take(v, "/api/v1/documents", url.Values{"subjectId": {frame.ID}, "limit": {"200"}}, func(x openapi.DocumentPage) { documents = x }),
	); err != nil {
		return nil, err
	}
	releases, err := frame.releaseList()
	if err != nil {
		return nil, err
	}
	for _, f := range p.Items {
		if !f.Active || f.CustomerID != bare(frame.CustomerID) {
			continue
		}
		at := "/api/v1/eight-d-reports/" + url.PathEscape(frame.Number) + "/customer-forms/" + f.ID
		row := FillForm{CustomerFormSummary: f, Preview: at + "/preview"}
		if row.Check, err = read[openapi.CustomerFormCheck](v.Caller, at, nil); err != nil {
			return nil, err
		}
		row.Found = v.findings(row.Check.Findings, fields)
		row.Kept = keptForm(documents.Items, releases, f.Code)
		if row.Kept == "" && row.Check.Releasable && v.May("fillEightDCustomerForm") {
			row.Freeze = v.form("freeze-"+f.Code, "fillEightDCustomerForm").For("id", frame.Number).For("formId", f.ID).Then(frame.Home() + "/release#releases")
		}
		out.Forms = append(out.Forms, row)
	}
	return out, nil
}

// keptForm is where the form of the newest release is kept; "" where it is not.
func keptForm(documents []openapi.Document, releases []openapi.EightDRelease, code string) string {
	for _, d := range documents {
		if n := len(releases); n > 0 && bare(d.FormCode) == code && d.Revision == releases[n-1].Revision && bare(d.Stage) == string(releases[n-1].Stage) {
			return "/api/v1/documents/" + d.ID + "/content"
		}
	}
	return ""
}
