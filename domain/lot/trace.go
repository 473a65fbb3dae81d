package lot

import (
	"cmp"
	"slices"

	"octad/domain"
	"octad/domain/worktime"
)

// Graph is what a trace is made of: the lots that are reached from one, with all that was made of them, used for
// them and shipped from them.
type Graph struct {
	Root      domain.ID
	Direction Direction
	// Levels tells how many steps each reached lot lies from the root, which is 0.
	Levels map[domain.ID]int
	// Lots are the reached ones with their stock, and those that Uses name, of which it is enough what they are
	// called.
	Lots map[domain.ID]*Lot
	// Uses are all uses of reached lots, and all components of reached lots.
	Uses []Use
	// Sent are the lines of all shipments of reached lots.
	Sent []Sent
	// Shipments are those of Sent, without their lines.
	Shipments map[domain.ID]*Shipment
	// Customers are those of Shipments.
	Customers map[domain.ID]CustomerName
}

// CustomerName is how a customer of the master data is called, and where it is.
type CustomerName struct {
	Code    string
	Name    domain.Text
	Country string
	City    string
}

// Use is how much of a component lot went into another lot.
type Use struct {
	Into, Of domain.ID
	Quantity domain.Quantity
}

// Sent is how much of a lot is on a shipment.
type Sent struct {
	Lot, Shipment domain.ID
	Quantity      domain.Quantity
}

// Trace accounts for every unit of every lot that is reached from one.
type Trace struct {
	Root      *Lot
	Direction Direction
	// Lots are in order of level, then of part number and number.
	Lots []TracedLot
	// Totals sum them by part number and unit: quantities of different things are never added.
	Totals []Total
	// Consignees are in order of name, then of key.
	Consignees []ConsigneeTotal
	// Hidden counts reached lots beyond the reader's sites; they are in no sum here.
	Hidden int
}

// TracedLot is one reached lot, all of it accounted for.
type TracedLot struct {
	Lot     *Lot
	Level   int
	Figures Figures
	// UsedIn are the lots that were made of it, MadeOf those that it was made of.
	UsedIn, MadeOf []Named
	Consignees     []Got
	// Beyond is what of the figures belongs to customers or sites beyond the reader's bounds.
	Beyond Figures
}

// Named is another lot with a quantity of the component's.
type Named struct {
	Lot      *Lot
	Quantity domain.Quantity
}

// Got is what one consignee was sent of one lot or part number; of its Figures only planned, in transit and
// delivered are set.
type Got struct {
	Consignee string
	Figures   Figures
}

// Total sums the lots of one part number and unit.
type Total struct {
	PartNumber string
	Unit       string
	Lots       int
	Figures    Figures
}

// ConsigneeTotal is what one consignee was sent. Code is that of a customer, Name the customer's or the party's.
type ConsigneeTotal struct {
	Consignee string
	Customer  domain.ID
	Code      string
	Name      domain.Text
	Country   string
	City      string
	Totals    []Total
	Notes     []Note
}

// Note is one lot on one delivery note.
type Note struct {
	Lot         *Lot
	Shipment    domain.ID
	Number      string
	Status      Status
	ShippedOn   worktime.Date
	DeliveredOn worktime.Date
	Quantity    domain.Quantity
}

// Follow makes the trace of a graph as the reader may see it. For every lot in it, made = in stock + scrapped + in
// transit + delivered + used + unexplained, where in stock is the sum of its stock by location, in transit and
// delivered those of its consignees and used that of the lots named, each with what is beyond the reader.
func Follow(g Graph, reader domain.Actor) Trace {
	f := following{g: g, reader: reader, at: map[domain.ID]*TracedLot{}, consignees: map[string]*ConsigneeTotal{}, places: make(map[gotKey]int, len(g.Sent)), keys: make(map[domain.ID]string, len(g.Shipments))}
	t := Trace{Root: g.Lots[g.Root], Direction: g.Direction}
	lots := make([]TracedLot, 0, len(g.Levels))
	for id, level := range g.Levels {
		l := g.Lots[id]
		if !reader.Reaches(l.Site, "") {
			t.Hidden++
			continue
		}
		lots = append(lots, TracedLot{Lot: l, Level: level, Figures: l.Own()})
	}
	slices.SortFunc(lots, func(a, b TracedLot) int { return cmp.Or(cmp.Compare(a.Level, b.Level), compareLots(a.Lot, b.Lot)) })
	for i := range lots {
		f.at[lots[i].Lot.ID] = &lots[i]
	}
	f.uses()
	f.sent()
	for i := range lots {
		f.order(&lots[i])
	}
	t.Lots, t.Totals, t.Consignees = lots, f.totals(lots), f.ordered()
	return t
}

// following is a trace on its way.
type following struct {
	g          Graph
	reader     domain.Actor
	at         map[domain.ID]*TracedLot
	consignees map[string]*ConsigneeTotal
	// places tell where among its lot's consignees each stands.
	places map[gotKey]int
	// keys are the consignees of the shipments.
	keys map[domain.ID]string
}

// gotKey is one consignee of one lot.
type gotKey struct {
	lot       domain.ID
	consignee string
}

func (f *following) uses() {
	for _, u := range f.g.Uses {
		of, into := f.g.Lots[u.Of], f.g.Lots[u.Into]
		if t := f.at[u.Of]; t != nil {
			t.Figures.Used += u.Quantity
			if f.reader.Reaches(into.Site, "") {
				t.UsedIn = append(t.UsedIn, Named{into, u.Quantity})
			} else {
				t.Beyond.Used += u.Quantity
			}
		}
		if t := f.at[u.Into]; t != nil && f.reader.Reaches(of.Site, "") {
			t.MadeOf = append(t.MadeOf, Named{of, u.Quantity})
		}
	}
}

func (f *following) sent() {
	for _, s := range f.g.Sent {
		t := f.at[s.Lot]
		if t == nil {
			continue
		}
		shipment := f.g.Shipments[s.Shipment]
		figures := Of(shipment.Status, s.Quantity)
		t.Figures = t.Figures.Plus(figures)
		if !f.reader.Reaches(shipment.Site, shipment.Customer) {
			t.Beyond = t.Beyond.Plus(figures)
			continue
		}
		key, known := f.keys[s.Shipment]
		if !known {
			key = shipment.Consignee()
			f.keys[s.Shipment] = key
		}
		f.got(t, key, figures)
		c := f.consignees[key]
		if c == nil {
			c = f.consignee(key, shipment)
			f.consignees[key] = c
		}
		c.Notes = append(c.Notes, Note{t.Lot, shipment.ID, shipment.Number, shipment.Status, shipment.ShippedOn, shipment.DeliveredOn, s.Quantity})
		c.Totals = summed(c.Totals, t.Lot, figures)
	}
}

// consignee begins the total of a consignee: under its name in the master data, if it is there.
func (f *following) consignee(key string, s *Shipment) *ConsigneeTotal {
	if c, ok := f.g.Customers[s.Customer]; ok && s.Customer != "" {
		return &ConsigneeTotal{Consignee: key, Customer: s.Customer, Code: c.Code, Name: c.Name, Country: c.Country, City: c.City}
	}
	return &ConsigneeTotal{Consignee: key, Customer: s.Customer, Name: domain.Same(s.Party.Name), Country: s.Party.Country, City: s.Party.City}
}

func (f *following) got(t *TracedLot, key string, figures Figures) {
	place := gotKey{t.Lot.ID, key}
	i, known := f.places[place]
	if !known {
		i = len(t.Consignees)
		f.places[place] = i
		t.Consignees = append(t.Consignees, Got{Consignee: key})
	}
	t.Consignees[i].Figures = t.Consignees[i].Figures.Plus(figures)
}

func summed(list []Total, l *Lot, figures Figures) []Total {
	if i := slices.IndexFunc(list, func(t Total) bool { return t.PartNumber == l.PartNumber && t.Unit == l.Unit }); i >= 0 {
		list[i].Figures = list[i].Figures.Plus(figures)
		list[i].Lots++
		return list
	}
	return append(list, Total{l.PartNumber, l.Unit, 1, figures})
}

func (f *following) order(t *TracedLot) {
	byLot := func(a, b Named) int { return compareLots(a.Lot, b.Lot) }
	slices.SortFunc(t.UsedIn, byLot)
	slices.SortFunc(t.MadeOf, byLot)
	slices.SortFunc(t.Consignees, func(a, b Got) int { return cmp.Compare(a.Consignee, b.Consignee) })
}

// totals sums the lots by part number and unit, in their order.
func (f *following) totals(lots []TracedLot) []Total {
	var out []Total
	for _, t := range lots {
		out = summed(out, t.Lot, t.Figures)
	}
	slices.SortFunc(out, compareTotals)
	return out
}

// ordered returns the consignees in order, each with its lots counted once and its notes by day.
func (f *following) ordered() []ConsigneeTotal {
	out := make([]ConsigneeTotal, 0, len(f.consignees))
	for _, c := range f.consignees {
		slices.SortFunc(c.Totals, compareTotals)
		slices.SortFunc(c.Notes, func(a, b Note) int {
			return cmp.Or(a.ShippedOn.Compare(b.ShippedOn), cmp.Compare(a.Number, b.Number), compareLots(a.Lot, b.Lot))
		})
		for i := range c.Totals {
			lots := map[domain.ID]bool{}
			for _, n := range c.Notes {
				if n.Lot.PartNumber == c.Totals[i].PartNumber && n.Lot.Unit == c.Totals[i].Unit {
					lots[n.Lot.ID] = true
				}
			}
			c.Totals[i].Lots = len(lots)
		}
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b ConsigneeTotal) int {
		return cmp.Or(cmp.Compare(a.Name.In(domain.EN), b.Name.In(domain.EN)), cmp.Compare(a.Consignee, b.Consignee))
	})
	return out
}

func compareLots(a, b *Lot) int {
	return cmp.Or(cmp.Compare(a.PartNumber, b.PartNumber), cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
}

func compareTotals(a, b Total) int {
	return cmp.Or(cmp.Compare(a.PartNumber, b.PartNumber), cmp.Compare(a.Unit, b.Unit))
}
