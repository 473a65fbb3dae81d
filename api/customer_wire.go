package api

import (
	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
	"octad/report/customerform"
)

func wireCustomer(e master.Customer) openapi.Customer {
	c := e.Card
	return openapi.Customer{
		ID: string(e.ID), Code: c.Code, Name: words(c.Name), ShortName: opt(c.ShortName), Country: opt(c.Country), City: opt(c.City),
		Address: opt(c.Address), Contacts: each(c.Contacts, wireContact), Languages: each(c.Languages, func(l string) string { return l }),
		SupplierNumber: opt(c.SupplierNumber), Bpnl: opt(c.BPNL), Notice: openapi.TextOf(c.Notice), Gates: gatesOut(c.Gates), Scoring: scoringOut(c.Scoring), Portal: portalOut(c.Portal), SiteID: opt(string(c.Site)), Calendar: opt(c.Calendar),
		Active: e.Active, CreatedAt: opt(e.CreatedAt),
	}
}

func gatesOut(gates map[string]string) *openapi.CustomerGates {
	if len(gates) == 0 {
		return nil
	}
	out := openapi.CustomerGates{}
	for gate, severity := range gates {
		out[gate] = openapi.EightDSeverity(severity)
	}
	return &out
}

func gatesIn(gates openapi.CustomerGates) map[string]string {
	in := make(map[string]string, len(gates))
	for gate, severity := range gates {
		in[gate] = string(severity)
	}
	return in
}

func scoringOut(s master.Scoring) *openapi.CustomerScoring {
	if len(s.Points) == 0 {
		return nil
	}
	return &openapi.CustomerScoring{Name: opt(s.Name), Threshold: ptr(s.Threshold.String()), Points: ptr(each(s.Points, func(p master.ScoringPoints) openapi.CustomerScoringPoints {
		return openapi.CustomerScoringPoints{Discipline: openapi.EightDDisciplineCode(p.Discipline), Points: p.Points.String()}
	}))}
}

// scoringIn reads a scheme. The contract has made sure that quantities are quantities.
func scoringIn(in incoming, w openapi.CustomerScoring) master.Scoring {
	return master.Scoring{
		Name: val(w.Name), Threshold: val(in.quantity("threshold", w.Threshold)),
		Points: listIn(in, "points", w.Points, func(in incoming, p openapi.CustomerScoringPoints) master.ScoringPoints {
			return master.ScoringPoints{Discipline: string(p.Discipline), Points: val(in.quantity("points", &p.Points))}
		}),
	}
}

func portalOut(p master.Portal) *openapi.CustomerPortal {
	if p.Name == "" && p.URL == "" && p.Language == "" && len(p.Fields) == 0 {
		return nil
	}
	return &openapi.CustomerPortal{Name: opt(p.Name), URL: opt(p.URL), Language: opt(p.Language), Fields: ptr(each(p.Fields, func(f master.PortalField) openapi.CustomerPortalField {
		return openapi.CustomerPortalField{Field: f.Field, Label: opt(f.Label), MaxLength: opt(f.MaxLength), Required: opt(f.Required)}
	}))}
}

// portalIn reads a portal and notes fields that an 8D has not.
func portalIn(in incoming, w openapi.CustomerPortal) master.Portal {
	return master.Portal{
		Name: val(w.Name), URL: val(w.URL), Language: val(w.Language),
		Fields: listIn(in, "fields", w.Fields, func(in incoming, f openapi.CustomerPortalField) master.PortalField {
			in.faults.Require(customerform.Known(f.Field), in.at+"/field", "customer.portal_field_unknown", "8D 没有这个字段："+f.Field+"；字段名见 GET /customer-form-fields", "An 8D has no field "+f.Field+"; GET /customer-form-fields has the names")
			return master.PortalField{Field: f.Field, Label: val(f.Label), MaxLength: val(f.MaxLength), Required: val(f.Required)}
		}),
	}
}

func wireContact(c master.Contact) openapi.CustomerContact {
	return openapi.CustomerContact{Name: c.Name, Role: opt(c.Role), Phone: opt(c.Phone), Email: opt(c.Email), Language: opt(c.Language)}
}

func contact(c openapi.CustomerContact) master.Contact {
	return master.Contact{Name: c.Name, Role: val(c.Role), Phone: val(c.Phone), Email: val(c.Email), Language: val(c.Language)}
}

func customerCard(in incoming, b openapi.CustomerNew) master.CustomerCard {
	language := in.language
	return master.CustomerCard{
		Code: b.Code, Name: b.Name.Domain(language), ShortName: val(b.ShortName), Country: val(b.Country), City: val(b.City),
		Address: val(b.Address), Contacts: each(val(b.Contacts), contact), Languages: val(b.Languages),
		SupplierNumber: val(b.SupplierNumber), BPNL: val(b.Bpnl), Notice: val(b.Notice).Domain(language), Site: domain.ID(val(b.SiteID)), Calendar: val(b.Calendar),
		Gates: gatesIn(val(b.Gates)), Scoring: objectIn(in, "scoring", b.Scoring, scoringIn), Portal: objectIn(in, "portal", b.Portal, portalIn),
	}
}

// amendCustomer returns the card with what the request names; lists and texts are replaced whole.
func amendCustomer(in incoming, c master.CustomerCard, b openapi.CustomerPatch) master.CustomerCard {
	language := in.language
	amendTo(&c.Code, b.Code)
	amendText(&c.Name, b.Name, language)
	amendText(&c.Notice, b.Notice, language)
	amend(&c.ShortName, b.ShortName)
	amend(&c.Country, b.Country)
	amend(&c.City, b.City)
	amend(&c.Address, b.Address)
	amend(&c.SupplierNumber, b.SupplierNumber)
	amend(&c.BPNL, b.Bpnl)
	amend(&c.Calendar, b.Calendar)
	amend(&c.Site, b.SiteID)
	if b.Contacts != nil {
		c.Contacts = each(*b.Contacts, contact)
	}
	if b.Languages != nil {
		c.Languages = *b.Languages
	}
	if b.Gates != nil {
		c.Gates = gatesIn(*b.Gates)
	}
	if b.Scoring != nil {
		c.Scoring = scoringIn(in.under("scoring"), *b.Scoring)
	}
	if b.Portal != nil {
		c.Portal = portalIn(in.under("portal"), *b.Portal)
	}
	return c
}
