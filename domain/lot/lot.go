package lot

import (
	"slices"

	"octad/domain"
	"octad/domain/worktime"
)

// Lot is one lot as it was stated: made here, or received from a supplier.
type Lot struct {
	ID domain.ID
	// Version counts the statements about the lot from 1.
	Version int64
	Site    domain.ID
	// Number is unique among the lots of one part number at the site.
	Number string
	// ExternalID is the lot's own at the system that keeps it, unique at the site; may be empty.
	ExternalID string
	Kind       Kind
	// Product is that of the master data; empty for parts that it does not hold.
	Product    domain.ID
	PartNumber string
	// Quantity is what was made or received, in Unit.
	Quantity    domain.Quantity
	Unit        string
	ProducedOn  worktime.Date
	Line        string
	Supplier    string
	SupplierLot string
	// Serials of one part number never overlap.
	Serials []Range
	// Stock is what lies where, as of the statement.
	Stock      []Stock
	Components []Component
	// Was is the statement that this one replaces; blank for the first.
	Was Source
}

// Source is where a statement stands: its posting, and its place among the posting's own, from 0.
type Source struct {
	Posting domain.ID
	Entry   int
}

// Stock is a quantity of a lot at one location.
type Stock struct {
	Location string
	Place    Place
	Quantity domain.Quantity
}

// Component is a lot that was used to make another, and how much of it, in its own unit.
type Component struct {
	Lot      domain.ID
	Quantity domain.Quantity
}

// Key is what people know a lot of a site by.
type Key struct{ PartNumber, Number string }

// Key returns the lot's key.
func (l Lot) Key() Key { return Key{l.PartNumber, l.Number} }

// same reports whether both say the same of the lot; version and history aside.
func (l Lot) same(m Lot) bool {
	a, b := l, m
	a.Version, a.Was, a.Serials, a.Stock, a.Components = 0, Source{}, nil, nil, nil
	b.Version, b.Was, b.Serials, b.Stock, b.Components = 0, Source{}, nil, nil, nil
	return equal(a, b) && slices.Equal(l.Serials, m.Serials) && slices.Equal(l.Stock, m.Stock) && slices.Equal(l.Components, m.Components)
}

// equal compares two lots without lists, field by field.
func equal(a, b Lot) bool {
	return a.ID == b.ID && a.Site == b.Site && a.Number == b.Number && a.ExternalID == b.ExternalID && a.Kind == b.Kind &&
		a.Product == b.Product && a.PartNumber == b.PartNumber && a.Quantity == b.Quantity && a.Unit == b.Unit &&
		a.ProducedOn == b.ProducedOn && a.Line == b.Line && a.Supplier == b.Supplier && a.SupplierLot == b.SupplierLot
}

// tidy sorts the lists, so that the same facts make the same statement.
func (l *Lot) tidy() {
	slices.SortFunc(l.Serials, compareRanges)
	slices.SortFunc(l.Stock, func(a, b Stock) int { return compareText(a.Location, b.Location, string(a.Place), string(b.Place)) })
	slices.SortFunc(l.Components, func(a, b Component) int { return compareText(string(a.Lot), string(b.Lot)) })
}
