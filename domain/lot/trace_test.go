package lot

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"octad/domain"
)

// graph walks the register as a database does.
func (r *register) graph(root domain.ID, direction Direction) Graph {
	g := Graph{Root: root, Direction: direction, Levels: map[domain.ID]int{root: 0}, Lots: map[domain.ID]*Lot{}, Shipments: map[domain.ID]*Shipment{}}
	var uses []Use
	for id, l := range r.lots {
		g.Lots[id] = &l
		for _, c := range l.Components {
			uses = append(uses, Use{id, c.Lot, c.Quantity})
		}
	}
	for level := []domain.ID{root}; len(level) > 0; {
		var next []domain.ID
		for _, u := range uses {
			from, to := u.Of, u.Into
			if direction == Backward {
				from, to = to, from
			}
			if _, known := g.Levels[to]; slices.Contains(level, from) && !known {
				g.Levels[to] = g.Levels[from] + 1
				next = append(next, to)
			}
		}
		level = next
	}
	for _, u := range uses {
		_, into := g.Levels[u.Into]
		_, of := g.Levels[u.Of]
		if into || of {
			g.Uses = append(g.Uses, u)
		}
	}
	for id, s := range r.shipments {
		g.Shipments[id] = &s
		for _, l := range s.Lines {
			if _, reached := g.Levels[l.Lot]; reached {
				g.Sent = append(g.Sent, Sent{l.Lot, id, l.Quantity})
			}
		}
	}
	return g
}

// TestATraceAlwaysAddsUp draws genealogies, shipments and readers, and adds up every trace from its own parts.
func TestATraceAlwaysAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := newRegister()
		n := rapid.IntRange(1, 14).Draw(t, "lots")
		for i := range n {
			in := made("/0", rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "part"), fmt.Sprint("L", i), rapid.Int64Range(1, 500).Draw(t, "made"))
			below := r.ids
			for range rapid.IntRange(0, 3).Draw(t, "components") {
				if ids := r.all(); len(ids) > 0 && below > 0 {
					in.Components = append(in.Components, PartIn{At: "/0", Lot: rapid.SampledFrom(ids).Draw(t, "component"), Quantity: domain.Pieces(rapid.Int64Range(0, 300).Draw(t, "used"))})
				}
			}
			for k := range rapid.IntRange(0, 2).Draw(t, "locations") {
				in.Stock = append(in.Stock, StockIn{"/0", fmt.Sprint("W", k), rapid.SampledFrom([]Place{FinishedGoods, Scrapped}).Draw(t, "place"), domain.Pieces(rapid.Int64Range(0, 200).Draw(t, "stock"))})
			}
			if _, err := r.post(Posts{Site: rapid.SampledFrom([]domain.ID{here, abroad}).Draw(t, "site"), Lots: []LotIn{in}}); err != nil {
				t.Fatal(err)
			}
		}
		ids := r.all()
		for i := range rapid.IntRange(0, 8).Draw(t, "shipments") {
			s := ShipmentIn{Stated: Stated{At: "/0", Number: fmt.Sprint("D", i)}, Party: Party{Name: rapid.SampledFrom([]string{"X", "Y"}).Draw(t, "party")}, Status: rapid.SampledFrom([]Status{Planned, Shipped, Delivered, Cancelled}).Draw(t, "status")}
			if rapid.Bool().Draw(t, "customer") {
				s.Customer = "cust-1"
			}
			for range rapid.IntRange(1, 3).Draw(t, "lines") {
				s.Lines = append(s.Lines, PartIn{At: "/0", Lot: rapid.SampledFrom(ids).Draw(t, "lot"), Quantity: domain.Pieces(rapid.Int64Range(1, 300).Draw(t, "sent"))})
			}
			if _, err := r.post(Posts{Shipments: []ShipmentIn{s}}); err != nil {
				t.Fatal(err)
			}
		}
		reader := rapid.SampledFrom([]domain.Actor{{}, {Sites: []domain.ID{here}}, {Customers: []domain.ID{"cust-2"}}}).Draw(t, "reader")
		root := rapid.SampledFrom(ids).Draw(t, "root")
		forward, backward := Follow(r.graph(root, Forward), reader), Follow(r.graph(root, Backward), reader)
		addsUp(t, r, forward)
		addsUp(t, r, backward)
		for _, other := range ids {
			_, down := r.graph(root, Forward).Levels[other]
			level, up := r.graph(other, Backward).Levels[root]
			if down != up || level != r.graph(root, Forward).Levels[other] {
				t.Fatalf("%s leads to %s: %v forward, %v backward", root, other, down, up)
			}
		}
	})
}

func (r *register) all() []domain.ID {
	ids := make([]domain.ID, 0, len(r.lots))
	for id := range r.lots {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// addsUp adds the trace up from what it lists, and compares with what stands.
func addsUp(t *rapid.T, r *register, trace Trace) {
	totals := map[string]Figures{}
	consignees := map[string]Figures{}
	for _, l := range trace.Lots {
		listed := Figures{Made: l.Lot.Quantity}
		for _, s := range l.Lot.Stock {
			listed = listed.Plus(s.figures())
		}
		for _, u := range l.UsedIn {
			listed.Used += u.Quantity
		}
		for _, c := range l.Consignees {
			listed = listed.Plus(c.Figures)
			consignees[c.Consignee] = consignees[c.Consignee].Plus(c.Figures)
		}
		listed = listed.Plus(l.Beyond)
		if listed != l.Figures || l.Figures != r.figures(l.Lot.ID) {
			t.Fatalf("lot %s: its parts make %+v, it says %+v, there stands %+v", l.Lot.Number, listed, l.Figures, r.figures(l.Lot.ID))
		}
		f := l.Figures
		if f.Made != f.InStock+f.Scrapped+f.InTransit+f.Delivered+f.Used+f.Unexplained() {
			t.Fatalf("lot %s does not add up: %+v", l.Lot.Number, f)
		}
		totals[l.Lot.PartNumber] = totals[l.Lot.PartNumber].Plus(f)
	}
	for _, total := range trace.Totals {
		if total.Figures != totals[total.PartNumber] {
			t.Fatalf("the total of %s is %+v, its lots make %+v", total.PartNumber, total.Figures, totals[total.PartNumber])
		}
	}
	for _, c := range trace.Consignees {
		var byTotals, byNotes Figures
		for _, total := range c.Totals {
			byTotals = byTotals.Plus(total.Figures)
		}
		for _, n := range c.Notes {
			byNotes = byNotes.Plus(Of(n.Status, n.Quantity))
		}
		if byTotals != consignees[c.Consignee] || byNotes != byTotals {
			t.Fatalf("%s got %+v by totals, %+v by notes, %+v by lots", c.Consignee, byTotals, byNotes, consignees[c.Consignee])
		}
	}
	if len(trace.Lots)+trace.Hidden == 0 {
		t.Fatal("the trace does not even reach its root")
	}
}
