package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/openapi"
)

// Known is what the master data know of a customer or a part that was typed into a new case. Does words the Link, which
// is "" where there is nothing to do or the reader may not.
type Known struct {
	Fine             bool
	Text, Link, Does string
}

// mostKnown is how many rows of goods are held against the master data while they are typed.
const mostKnown = 20

// PartyKnown says whether a customer whose name was typed is among the master data after all; nil for no name.
func (n *NewCase) PartyKnown() (*Known, error) {
	v := n.Form.view
	asked := url.Values{}
	var names []string
	for _, l := range languages {
		if name := strings.TrimSpace(n.Form.plain("/customer/name/" + l).Value); name != "" {
			names = append(names, name)
			asked.Set("/name/"+l, name)
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	for _, name := range names {
		p, err := read[openapi.CustomerPage](v.Caller, "/api/v1/customers", url.Values{"q": {name}, "limit": {"20"}, "active": {"true"}})
		if refusedAs(err, http.StatusBadRequest, http.StatusForbidden, http.StatusUnprocessableEntity) { // what is still being typed need not be right yet
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		for _, c := range p.Items {
			if same := func(text string) bool { return strings.EqualFold(text, name) }; same(c.Code) || slices.ContainsFunc(languages, func(l string) bool { return same(c.Name[l]) }) {
				return &Known{Text: v.Word("cases.party_known", textIn(v.Language, c.Name)+" ("+c.Code+")"), Link: "/cases/new?" + url.Values{"/customerId": {c.Code}}.Encode(), Does: v.Word("cases.party_take")}, nil
			}
		}
	}
	return v.unknown("cases.party_unknown", "createCustomer", "/admin/customers/new?"+asked.Encode()), nil
}

// PartKnown says whether the part of a row of goods is among the products; nil for none.
func (n *NewCase) PartKnown(row int) (*Known, error) {
	v := n.Form.view
	number := strings.TrimSpace(n.Form.plain("/items/" + strconv.Itoa(row) + "/partNumber").Value)
	if number == "" || row >= mostKnown {
		return nil, nil
	}
	p, err := read[openapi.Product](v.Caller, "/api/v1/products/"+url.PathEscape(number), nil)
	switch {
	case err == nil && p.PartNumber == number:
		return &Known{Fine: true, Text: textIn(v.Language, p.Name)}, nil
	case err == nil || refusedAs(err, http.StatusNotFound):
		return v.unknown("cases.part_unknown", "createProduct", "/admin/products/new?"+url.Values{"/partNumber": {number}}.Encode()), nil
	case refusedAs(err, http.StatusBadRequest, http.StatusForbidden):
		return nil, nil
	}
	return nil, err
}

func (v *view) unknown(word, operation, link string) *Known {
	out := &Known{Text: v.Word(word), Does: v.Word("cases.known_add")}
	if v.May(operation) {
		out.Link = link
	}
	return out
}
