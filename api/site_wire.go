package api

import (
	"octad/domain/master"
	"octad/openapi"
)

func wireSite(e master.Site) openapi.Site {
	c := e.Card
	return openapi.Site{
		ID: string(e.ID), Code: c.Code, Name: words(c.Name), CompanyName: words(c.CompanyName), TimeZone: c.TimeZone,
		Calendar: c.Calendar, Language: c.Language, Active: e.Active, CreatedAt: opt(e.CreatedAt),
		Bpnl: opt(c.BPNL), City: opt(c.City), Country: opt(c.Country), Address: opt(c.Address),
	}
}

func siteCard(b openapi.SiteNew, language string) master.SiteCard {
	return master.SiteCard{
		Code: b.Code, Name: b.Name.Domain(language), CompanyName: b.CompanyName.Domain(language), TimeZone: b.TimeZone,
		Calendar: b.Calendar, Language: b.Language,
		BPNL: val(b.Bpnl), City: val(b.City), Country: val(b.Country), Address: val(b.Address),
	}
}

// amendSite returns the card with what the request names; texts are replaced whole.
func amendSite(c master.SiteCard, b openapi.SitePatch, language string) master.SiteCard {
	amendTo(&c.Code, b.Code)
	amendText(&c.Name, b.Name, language)
	amendText(&c.CompanyName, b.CompanyName, language)
	amendTo(&c.TimeZone, b.TimeZone)
	amendTo(&c.Calendar, b.Calendar)
	amendTo(&c.Language, b.Language)
	amendTo(&c.BPNL, b.Bpnl)
	amendTo(&c.City, b.City)
	amendTo(&c.Country, b.Country)
	amendTo(&c.Address, b.Address)
	return c
}
