package api

import (
	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
)

func wireCustomer(e master.Customer) openapi.Customer {
	c := e.Card
	return openapi.Customer{
		ID: string(e.ID), Code: c.Code, Name: words(c.Name), ShortName: opt(c.ShortName), Country: opt(c.Country), City: opt(c.City),
		Address: opt(c.Address), Contacts: each(c.Contacts, wireContact), Languages: each(c.Languages, func(l string) string { return l }),
		SupplierNumber: opt(c.SupplierNumber), Bpnl: opt(c.BPNL), Notice: openapi.TextOf(c.Notice), SiteID: opt(string(c.Site)),
		Active: e.Active, CreatedAt: opt(e.CreatedAt),
	}
}

func wireContact(c master.Contact) openapi.CustomerContact {
	return openapi.CustomerContact{Name: c.Name, Role: opt(c.Role), Phone: opt(c.Phone), Email: opt(c.Email), Language: opt(c.Language)}
}

func contact(c openapi.CustomerContact) master.Contact {
	return master.Contact{Name: c.Name, Role: val(c.Role), Phone: val(c.Phone), Email: val(c.Email), Language: val(c.Language)}
}

func customerCard(b openapi.CustomerNew, language string) master.CustomerCard {
	return master.CustomerCard{
		Code: b.Code, Name: b.Name.Domain(language), ShortName: val(b.ShortName), Country: val(b.Country), City: val(b.City),
		Address: val(b.Address), Contacts: each(val(b.Contacts), contact), Languages: val(b.Languages),
		SupplierNumber: val(b.SupplierNumber), BPNL: val(b.Bpnl), Notice: val(b.Notice).Domain(language), Site: domain.ID(val(b.SiteID)),
	}
}

// amendCustomer returns the card with what the request names; lists and texts are replaced whole.
func amendCustomer(c master.CustomerCard, b openapi.CustomerPatch, language string) master.CustomerCard {
	amendTo(&c.Code, b.Code)
	amendText(&c.Name, b.Name, language)
	amendText(&c.Notice, b.Notice, language)
	amend(&c.ShortName, b.ShortName)
	amend(&c.Country, b.Country)
	amend(&c.City, b.City)
	amend(&c.Address, b.Address)
	amend(&c.SupplierNumber, b.SupplierNumber)
	amend(&c.BPNL, b.Bpnl)
	amend(&c.Site, b.SiteID)
	if b.Contacts != nil {
		c.Contacts = each(*b.Contacts, contact)
	}
	if b.Languages != nil {
		c.Languages = *b.Languages
	}
	return c
}
