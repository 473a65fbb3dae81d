package api

import (
	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
)

func causeCodeCard(b openapi.CauseCodeListNew, language string) master.CauseCodeListCard {
	card := master.CauseCodeListCard{Code: b.Code, Title: b.Title.Domain(language), Note: val(b.Note).Domain(language), Customer: domain.ID(val(b.CustomerID))}
	for _, e := range b.Entries {
		card.Entries = append(card.Entries, master.CauseCode{Code: e.Code, Title: e.Title.Domain(language), Parent: val(e.Parent)})
	}
	return card
}

func wireCauseCodeList(e master.CauseCodeList) openapi.CauseCodeList {
	c := e.Card
	return openapi.CauseCodeList{
		ID: string(e.ID), Code: c.Code, Title: words(c.Title), Note: openapi.TextOf(c.Note), CustomerID: opt(string(c.Customer)), Active: e.Active, CreatedAt: opt(e.CreatedAt),
		Entries: eachOut(c.Entries, func(x master.CauseCode) openapi.CauseCode {
			return openapi.CauseCode{Code: x.Code, Title: words(x.Title), Parent: opt(x.Parent)}
		}),
	}
}

func wireCauseCodeSummary(e master.CauseCodeList) openapi.CauseCodeListSummary {
	c := e.Card
	return openapi.CauseCodeListSummary{
		ID: string(e.ID), Code: c.Code, Title: words(c.Title), Note: openapi.TextOf(c.Note), CustomerID: opt(string(c.Customer)), Size: len(c.Entries),
		Active: e.Active, CreatedAt: opt(e.CreatedAt),
	}
}
