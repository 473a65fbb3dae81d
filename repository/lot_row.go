package repository

import (
	"fmt"
	"strings"

	"octad/domain"
	"octad/domain/lot"
	"octad/domain/worktime"
)

// lotRow is a lot as it was last stated, with the statement that says so. It is derived from the posting.
type lotRow struct {
	ID          string `gorm:"primaryKey"`
	PostingID   string
	Entry       int64
	Version     int64
	SiteID      string
	Kind        string
	PartNumber  string
	ProductID   string
	Number      string
	ExternalID  *string
	Quantity    int64
	Unit        string
	ProducedOn  string
	Line        string
	Supplier    string
	SupplierLot string
	Search      string
}

// lotSerialRow is one range of serial numbers of a lot.
type lotSerialRow struct {
	LotID      string `gorm:"primaryKey"`
	N          int64  `gorm:"primaryKey;autoIncrement:false"`
	PartNumber string
	Prefix     string
	Width      int64
	FromN      int64
	ToN        int64
}

// lotStockRow is what of a lot lies at one location.
type lotStockRow struct {
	LotID    string `gorm:"primaryKey"`
	N        int64  `gorm:"primaryKey;autoIncrement:false"`
	Location string
	Place    string
	Quantity int64
}

// lotUseRow is a component lot of which a lot was made.
type lotUseRow struct {
	LotID       string `gorm:"primaryKey"`
	ComponentID string `gorm:"primaryKey"`
	Quantity    int64
}

// shipmentRow is a shipment as it was last stated, with the statement that says so.
type shipmentRow struct {
	ID          string `gorm:"primaryKey"`
	PostingID   string
	Entry       int64
	Version     int64
	SiteID      string
	Number      string
	ExternalID  *string
	CustomerID  string
	Name        string
	Country     string
	City        string
	Status      string
	ShippedOn   string
	DeliveredOn string
	Search      string
}

// shipmentLineRow is how much of a lot a shipment holds.
type shipmentLineRow struct {
	ShipmentID string `gorm:"primaryKey"`
	LotID      string `gorm:"primaryKey"`
	Quantity   int64
}

// lotExplanationRow is why a lot's discrepancy stands.
type lotExplanationRow struct {
	PostingID string `gorm:"primaryKey"`
	Entry     int64  `gorm:"primaryKey;autoIncrement:false"`
	LotID     string
	Code      string
	Stated    int64
	Made      int64
}

// lotRows are the rows that one statement about a lot makes.
type lotRows struct {
	head    lotRow
	serials []lotSerialRow
	stock   []lotStockRow
	uses    []lotUseRow
}

func rowsOfLot(posting domain.ID, entry int, l lot.Lot) lotRows {
	id := string(l.ID)
	r := lotRows{head: lotRow{
		ID: id, PostingID: string(posting), Entry: int64(entry), Version: l.Version, SiteID: string(l.Site), Kind: string(l.Kind),
		PartNumber: l.PartNumber, ProductID: string(l.Product), Number: l.Number, ExternalID: present(l.ExternalID), Quantity: int64(l.Quantity),
		Unit: l.Unit, ProducedOn: dateText(l.ProducedOn), Line: l.Line, Supplier: l.Supplier, SupplierLot: l.SupplierLot,
		Search: search([]string{l.Number, l.PartNumber, l.SupplierLot, l.Supplier, l.ExternalID}),
	}}
	for i, s := range l.Serials {
		r.serials = append(r.serials, lotSerialRow{id, int64(i), l.PartNumber, s.Prefix, int64(s.Width), s.From, s.To})
	}
	for i, s := range l.Stock {
		r.stock = append(r.stock, lotStockRow{id, int64(i), s.Location, string(s.Place), int64(s.Quantity)})
	}
	for _, c := range l.Components {
		r.uses = append(r.uses, lotUseRow{id, string(c.Lot), int64(c.Quantity)})
	}
	return r
}

// lot maps the head back; Was is where the statement itself is kept.
func (r lotRow) lot() (lot.Lot, error) {
	on, err := dateOf(r.ProducedOn)
	if err != nil {
		return lot.Lot{}, fmt.Errorf("lot %s: %w", r.ID, err)
	}
	return lot.Lot{
		ID: domain.ID(r.ID), Version: r.Version, Site: domain.ID(r.SiteID), Number: r.Number, ExternalID: deref(r.ExternalID), Kind: lot.Kind(r.Kind),
		Product: domain.ID(r.ProductID), PartNumber: r.PartNumber, Quantity: domain.Quantity(r.Quantity), Unit: r.Unit, ProducedOn: on,
		Line: r.Line, Supplier: r.Supplier, SupplierLot: r.SupplierLot, Was: lot.Source{Posting: domain.ID(r.PostingID), Entry: int(r.Entry)},
	}, nil
}

func rowsOfShipment(posting domain.ID, entry int, s lot.Shipment) (shipmentRow, []shipmentLineRow) {
	row := shipmentRow{
		ID: string(s.ID), PostingID: string(posting), Entry: int64(entry), Version: s.Version, SiteID: string(s.Site), Number: s.Number,
		ExternalID: present(s.ExternalID), CustomerID: string(s.Customer), Name: s.Party.Name, Country: s.Party.Country, City: s.Party.City,
		Status: string(s.Status), ShippedOn: dateText(s.ShippedOn), DeliveredOn: dateText(s.DeliveredOn),
		Search: search([]string{s.Number, s.ExternalID, s.Party.Name, s.Party.City}),
	}
	var lines []shipmentLineRow
	for _, l := range s.Lines {
		lines = append(lines, shipmentLineRow{row.ID, string(l.Lot), int64(l.Quantity)})
	}
	return row, lines
}

// shipment maps the head back; Was is where the statement itself is kept.
func (r shipmentRow) shipment() (lot.Shipment, error) {
	s := lot.Shipment{
		ID: domain.ID(r.ID), Version: r.Version, Site: domain.ID(r.SiteID), Number: r.Number, ExternalID: deref(r.ExternalID), Customer: domain.ID(r.CustomerID),
		Party: lot.Party{Name: r.Name, Country: r.Country, City: r.City}, Status: lot.Status(r.Status),
		Was: lot.Source{Posting: domain.ID(r.PostingID), Entry: int(r.Entry)},
	}
	var err error
	if s.ShippedOn, err = dateOf(r.ShippedOn); err == nil {
		s.DeliveredOn, err = dateOf(r.DeliveredOn)
	}
	if err != nil {
		return s, fmt.Errorf("shipment %s: %w", r.ID, err)
	}
	return s, nil
}

// present is the stored form of what may be missing and is unique where it is not.
func present(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func dateText(d worktime.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func dateOf(s string) (worktime.Date, error) {
	if s = strings.TrimSpace(s); s == "" {
		return worktime.Date{}, nil
	}
	return worktime.ParseDate(s)
}
