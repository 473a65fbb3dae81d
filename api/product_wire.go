package api

import (
	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
)

func wireProduct(e master.Product) openapi.Product {
	c := e.Card
	return openapi.Product{
		ID: string(e.ID), PartNumber: c.PartNumber, Name: words(c.Name), Unit: c.Unit, SiteID: opt(string(c.Site)),
		CustomerParts: each(c.CustomerParts, func(p master.CustomerPart) openapi.ProductCustomerPart {
			return openapi.ProductCustomerPart{CustomerID: string(p.Customer), PartNumber: p.PartNumber}
		}),
		Active: e.Active, CreatedAt: opt(e.CreatedAt),
	}
}

func customerParts(list []openapi.ProductCustomerPart) []master.CustomerPart {
	return each(list, func(p openapi.ProductCustomerPart) master.CustomerPart {
		return master.CustomerPart{Customer: domain.ID(p.CustomerID), PartNumber: p.PartNumber}
	})
}

func productCard(b openapi.ProductNew, language string) master.ProductCard {
	return master.ProductCard{
		PartNumber: b.PartNumber, Name: b.Name.Domain(language), Unit: b.Unit,
		CustomerParts: customerParts(val(b.CustomerParts)), Site: domain.ID(val(b.SiteID)),
	}
}

// amendProduct returns the card with what the request names; lists and texts are replaced whole.
func amendProduct(c master.ProductCard, b openapi.ProductPatch, language string) master.ProductCard {
	amendTo(&c.PartNumber, b.PartNumber)
	amendText(&c.Name, b.Name, language)
	amendTo(&c.Unit, b.Unit)
	amend(&c.Site, b.SiteID)
	if b.CustomerParts != nil {
		c.CustomerParts = customerParts(*b.CustomerParts)
	}
	return c
}
