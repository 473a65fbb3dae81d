package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

// draw returns the parts of the resource's form: of a new record, or of an old one.
func (r resource) draw(v *view, f *Form, when string) ([]MasterPart, error) {
	var out []MasterPart
	for _, s := range r.sections {
		part := MasterPart{Word: s.word, ID: f.ID + "-rows-" + strings.TrimPrefix(s.word, "master."), Folds: s.folded}
		rows := []string{""}
		if s.rows != "" {
			rows = nil
			for _, n := range f.Rows(s.rows, 1) {
				rows = append(rows, s.rows+"/"+strconv.Itoa(n))
			}
		}
		for _, at := range rows {
			fields, err := v.masterFields(f, at, s.fields, when)
			if err != nil {
				return nil, err
			}
			if s.rows == "" {
				part.Fields = fields
				continue
			}
			part.Rows = append(part.Rows, fields)
		}
		part.Open = slices.ContainsFunc(slices.Concat(append(part.Rows, part.Fields)...), func(f Field) bool { return f.Value != "" || len(f.Faults) > 0 })
		out = append(out, part)
	}
	return out, nil
}

func (v *view) masterFields(f *Form, at string, specs []masterField, when string) ([]Field, error) {
	var out []Field
	for _, s := range specs {
		if s.only != "" && s.only != when {
			continue
		}
		field, err := v.masterField(f, at+s.pointer, s)
		if err != nil {
			return nil, err
		}
		out = append(out, f.Named(field, s.word, s.help))
	}
	return out, nil
}

func (v *view) masterField(f *Form, pointer string, s masterField) (Field, error) {
	if s.choices != "" {
		options, err := choices[s.choices](v)
		if s.kind == "boxes" {
			return f.Boxes(pointer, options), err
		}
		return f.Choose(pointer, options), err
	}
	if s.kind != "" {
		return f.As(s.kind, pointer), nil
	}
	return f.Field(pointer), nil
}

// defaults are what the fields of a new record hold before anybody types; "language" is the reader's.
var defaults = map[string][][2]string{
	"users":    {{"/language", "language"}},
	"products": {{"/unit", "pcs"}},
	"sites":    {{"/timeZone", "Asia/Shanghai"}, {"/calendar", "cn"}, {"/language", "language"}},
	"robots":   {{"/vendor", "wecom"}, {"/language", "language"}},
}

// choices are the sources of options that fields of master data name.
var choices = map[string]func(*view) ([]Option, error){
	"sites": func(v *view) ([]Option, error) {
		sites, err := v.Sites()
		var out []Option
		for _, s := range sites {
			out = append(out, Option{Value: s.ID, Label: textIn(v.Language, s.Name) + " (" + s.Code + ")"})
		}
		return out, err
	},
	"customers":       func(v *view) ([]Option, error) { return v.offered("customers", "") },
	"departments":     func(v *view) ([]Option, error) { return v.offered("departments", "") },
	"departmentCodes": func(v *view) ([]Option, error) { return v.offered("departmentCodes", "") },
	"people":          func(v *view) ([]Option, error) { return v.offered("people", "") },
	"calendars": func(v *view) ([]Option, error) {
		p, err := read[openapi.CalendarPage](v.Caller, "/api/v1/calendars", nil)
		var out []Option
		for _, x := range p.Items {
			out = append(out, Option{Value: x.Code, Label: textIn(v.Language, x.Name) + " (" + x.Code + ")"})
		}
		return out, err
	},
	"zones": func(v *view) ([]Option, error) { return v.zones(), nil },
	"languages": func(v *view) ([]Option, error) {
		var out []Option
		for _, l := range languages {
			out = append(out, Option{Value: l, Label: v.Word("language." + l)})
		}
		return out, nil
	},
	"severities": func(v *view) ([]Option, error) {
		var out []Option
		for _, s := range eightd.Severities {
			out = append(out, Option{Value: string(s.Code), Label: s.Label.In(v.Language)})
		}
		return out, nil
	},
	"procedureCodes": func(v *view) ([]Option, error) { return v.procedures(nil) },
	"events":         eventChoices,
	"formFields":     formFieldChoices,
	"kinds":          func(v *view) ([]Option, error) { return v.enumeration("NoticeKind") },
}

// enumeration returns the words of an enumeration of the contract as options.
func (v *view) enumeration(schema string) ([]Option, error) {
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	var out []Option
	for _, code := range contract.Schema(schema).Values() {
		out = append(out, Option{Value: code, Label: labelIn(v.Language, schema, code)})
	}
	return out, nil
}

// formFieldChoices are the fields and tables of an 8D that a customer's portal may ask for.
func formFieldChoices(v *view) ([]Option, error) {
	names, err := read[openapi.CustomerFormFields](v.Caller, "/api/v1/customer-form-fields", nil)
	if err != nil {
		return nil, err
	}
	var out []Option
	for _, f := range names.Fields {
		out = append(out, Option{Value: f.Name, Label: textIn(v.Language, f.Label)})
	}
	for _, t := range names.Tables {
		out = append(out, Option{Value: t.Name, Label: textIn(v.Language, t.Label) + " · " + v.Word("master.portal_rows")}, Option{Value: t.Name + ".list", Label: textIn(v.Language, t.Label)})
	}
	return out, nil
}

// weekFields ask for the hours of each weekday.
func weekFields() []masterField {
	var out []masterField
	for _, day := range weekdays {
		out = append(out, masterField{pointer: "/week/" + day})
	}
	return out
}

// gateFields ask, for each gate of the 8D, what it does for a customer.
func gateFields() []masterField {
	var out []masterField
	for _, code := range eightd.GateCodes() {
		out = append(out, masterField{pointer: "/gates/" + code, choices: "severities"})
	}
	return out
}

// instant reads an instant as the API writes it.
func (v *view) instant(value any) Moment {
	s, _ := value.(string)
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return Moment{}
	}
	return v.When(t)
}

// forbidden is the refusal of a page whose form the reader may not send.
func forbidden(v *view) error {
	return &Problem{openapi.Problem{Status: http.StatusForbidden, Code: "access.denied", Title: v.Word("error.not_yours"), Detail: v.Word("error.not_yours_help")}}
}

// beside adds what only one kind of record has.
func (r resource) beside(v *view, out *MasterRecord) error {
	if r.code == "customers" {
		for i, p := range out.Sections {
			if p.Word == "master.gates" {
				v.nameGates(out.Sections[i].Fields)
			}
		}
	}
	var err error
	if r.code == "calendars" && !out.New {
		out.Year, err = v.calendarYear("/api/v1/calendars/" + url.PathEscape(out.Name))
	}
	if r.code != "users" {
		return err
	}
	out.Roles, err = v.roleCards()
	return err
}

// nameGates writes what each gate asks for in place of its code.
func (v *view) nameGates(fields []Field) {
	for i := range fields {
		for _, g := range eightd.Gates {
			if fields[i].Name == "/gates/"+g.Code {
				usual := eightd.Label(eightd.Severities, g.Severity)
				fields[i].Label = g.Message.In(v.Language)
				fields[i].Help = strings.ToUpper(string(g.Discipline)) + v.Word("master.gate_usual", domain.Text.In(usual, v.Language))
			}
		}
	}
}
