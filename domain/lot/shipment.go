package lot

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// Shipment is one delivery note as it was stated.
type Shipment struct {
	ID      domain.ID
	Version int64
	Site    domain.ID
	// Number is that of the delivery note, unique at the site.
	Number     string
	ExternalID string
	// Customer is that of the master data; empty for another party.
	Customer domain.ID
	Party    Party
	Status   Status
	// ShippedOn is the day on which the goods leave, or are to leave; DeliveredOn the day of arrival.
	ShippedOn   worktime.Date
	DeliveredOn worktime.Date
	Lines       []Line
	Was         Source
}

// Party is a consignee as the delivery note prints it.
type Party struct {
	Name    string
	Country string
	City    string
}

// Line is how much of one lot a shipment holds, in the lot's unit.
type Line struct {
	Lot      domain.ID
	Quantity domain.Quantity
}

// Consignee is the key by which the shipments to one consignee are summed: the customer's id, or the party's
// name, country and city, whatever their case and spaces.
func (s Shipment) Consignee() string {
	if s.Customer != "" {
		return string(s.Customer)
	}
	plain := func(t string) string { return strings.ToLower(strings.Join(strings.Fields(t), " ")) }
	return "party:" + plain(s.Party.Name) + "|" + plain(s.Party.Country) + "|" + plain(s.Party.City)
}

// same reports whether both say the same; version and history aside.
func (s Shipment) same(t Shipment) bool {
	return s.ID == t.ID && s.Site == t.Site && s.Number == t.Number && s.ExternalID == t.ExternalID && s.Customer == t.Customer &&
		s.Party == t.Party && s.Status == t.Status && s.ShippedOn == t.ShippedOn && s.DeliveredOn == t.DeliveredOn && slices.Equal(s.Lines, t.Lines)
}

// step is one row of the state machine of shipments.
type step struct{ From, To Status }

// steps is how a shipment moves. What has been delivered comes back as a return, not by taking the note back;
// goods that turned round on their way do so by cancelling it.
var steps = []step{
	{Planned, Shipped},
	{Planned, Delivered},
	{Planned, Cancelled},
	{Shipped, Delivered},
	{Shipped, Cancelled},
}

func moves(from, to Status) bool { return from == to || slices.Contains(steps, step{from, to}) }

// statusOf reads the status that the dates tell where none is said.
func statusOf(shippedOn, deliveredOn, today worktime.Date) Status {
	switch {
	case !deliveredOn.IsZero():
		return Delivered
	case !shippedOn.IsZero() && !shippedOn.After(today):
		return Shipped
	}
	return Planned
}
