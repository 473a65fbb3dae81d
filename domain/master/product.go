package master

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"octad/domain"
)

const kindProduct = "product"

// ProductCard is what is kept about a product.
type ProductCard struct {
	// PartNumber is our own.
	PartNumber string
	Name       domain.Text
	// Unit is that of its quantities, such as pcs.
	Unit string
	// CustomerParts are the part numbers that customers give it.
	CustomerParts []CustomerPart
	// Site, when given, is the only site that makes it.
	Site domain.ID
}

// CustomerPart is the number that one customer gives a product.
type CustomerPart struct {
	Customer   domain.ID
	PartNumber string
}

func (c ProductCard) kind() string    { return kindProduct }
func (c ProductCard) number() string  { return c.PartNumber }
func (c ProductCard) site() domain.ID { return c.Site }

func (c ProductCard) links() []link {
	out := siteLink(c.Site)
	for i, p := range c.CustomerParts {
		out = append(out, link{kindCustomer, p.Customer, fmt.Sprintf("/customerParts/%d/customerId", i)})
	}
	return out
}

func (c ProductCard) faults() domain.Faults {
	var f domain.Faults
	f.Require(partFits(c.PartNumber), "/partNumber", "product.part_number_malformed", "料号为 1–100 个可见字符", "A part number has 1–100 visible characters")
	f.Require(!c.Name.Blank(), "/name", "product.name_missing", "请填写产品名称", "Give the product's name")
	domain.CheckText(&f, "/name", c.Name, false)
	plain(&f, map[string]string{"/unit": c.Unit})
	f.Require(c.Unit != "" && utf8.RuneCountInString(c.Unit) <= 20, "/unit", "product.unit_malformed", "单位为 1–20 个字符", "A unit has 1–20 characters")
	seen := map[CustomerPart]bool{}
	for i, p := range c.CustomerParts {
		at := fmt.Sprintf("/customerParts/%d", i)
		f.Require(partFits(p.PartNumber), at+"/partNumber", "product.customer_part_malformed", "客户料号为 1–100 个可见字符", "A customer's part number has 1–100 visible characters")
		f.Require(!seen[p], at, "product.customer_part_repeated", "客户料号重复", "The customer's part number occurs twice")
		seen[p] = true
	}
	return f
}

func (c ProductCard) tidy() ProductCard {
	trim(&c.PartNumber)
	c.Unit = domain.UnitCode(c.Unit)
	c.CustomerParts = slices.Clone(c.CustomerParts)
	for i := range c.CustomerParts {
		trim(&c.CustomerParts[i].PartNumber)
	}
	return c
}

func partFits(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 1 && n <= 100 && strings.TrimSpace(s) != "" && !strings.ContainsFunc(s, unicode.IsControl)
}
