package lot

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// register keeps postings in memory as a database does.
type register struct {
	lots      map[domain.ID]Lot
	shipments map[domain.ID]Shipment
	ids       int
}

const (
	here   domain.ID = "site-1"
	abroad domain.ID = "site-2"
)

func newRegister() *register {
	return &register{lots: map[domain.ID]Lot{}, shipments: map[domain.ID]Shipment{}}
}

func (r *register) order() domain.Order {
	return domain.Order{
		Actor: domain.Actor{ID: "a", Name: "李敏"}, At: time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC),
		NewID: func() domain.ID { r.ids++; return domain.ID(fmt.Sprintf("id-%05d", r.ids)) },
	}
}

func (r *register) around() Around {
	find := func(s Sought) (out []Lot, err error) {
		for _, id := range slices.Sorted(maps.Keys(r.lots)) {
			l := r.lots[id]
			if slices.Contains(s.IDs, id) || slices.Contains(s.Keys, l.Key()) || l.Site == s.Site && slices.Contains(s.External, l.ExternalID) {
				l.Was = Source{Posting: "p"}
				out = append(out, l)
			}
		}
		return out, nil
	}
	return Around{
		Site: func(id domain.ID) (Site, bool, error) { return Site{Active: true}, id == here || id == abroad, nil },
		Products: func(ids []domain.ID, parts []string) (out []ProductCard, err error) {
			if slices.Contains(ids, "prod-1") || slices.Contains(parts, "MOD") {
				out = append(out, ProductCard{ID: "prod-1", PartNumber: "MOD", Unit: "pcs", Active: true})
			}
			return out, nil
		},
		Customers: func(ids []domain.ID, codes []string) (out []CustomerCard, err error) {
			if slices.Contains(ids, "cust-1") || slices.Contains(codes, "NBS") {
				out = append(out, CustomerCard{ID: "cust-1", Code: "NBS", Active: true})
			}
			return out, nil
		},
		Lots: find, Heads: find,
		Shipments: func(s Sought) (out []Shipment, err error) {
			for _, sh := range r.shipments {
				if slices.Contains(s.IDs, sh.ID) || sh.Site == s.Site && (slices.Contains(s.Numbers, sh.Number) || slices.Contains(s.External, sh.ExternalID)) {
					out = append(out, sh)
				}
			}
			return out, nil
		},
		Components: func(of []domain.ID) (map[domain.ID][]Component, error) {
			out := map[domain.ID][]Component{}
			for _, id := range of {
				out[id] = r.lots[id].Components
			}
			return out, nil
		},
		Figures: func(of []domain.ID) (map[domain.ID]Figures, error) {
			out := map[domain.ID]Figures{}
			for _, id := range of {
				out[id] = r.figures(id)
			}
			return out, nil
		},
		Overlaps: func([]Taken) (out []Taken, err error) {
			for _, l := range r.lots {
				for _, s := range l.Serials {
					out = append(out, Taken{l.PartNumber, s, string(l.Site), string(l.ID), l.Number, ""})
				}
			}
			return out, nil
		},
	}
}

func (r *register) figures(id domain.ID) Figures {
	f := r.lots[id].Own()
	for _, l := range r.lots {
		for _, c := range l.Components {
			if c.Lot == id {
				f.Used += c.Quantity
			}
		}
	}
	for _, s := range r.shipments {
		for _, l := range s.Lines {
			if l.Lot == id {
				f = f.Plus(Of(s.Status, l.Quantity))
			}
		}
	}
	return f
}

func (r *register) post(cmd Posts) (Posting, error) {
	if cmd.Site == "" {
		cmd.Site = here
	}
	p, _, err := Post(r.order(), cmd, r.around())
	if err != nil {
		return p, err
	}
	for _, l := range p.Lots {
		r.lots[l.ID] = l
	}
	for _, s := range p.Shipments {
		r.shipments[s.ID] = s
	}
	return p, nil
}

func (r *register) must(t *testing.T, cmd Posts) Posting {
	t.Helper()
	p, err := r.post(cmd)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// made is a lot of the part, with the components "part number=pieces".
func made(at, part, number string, pieces int64, components ...string) LotIn {
	in := LotIn{Stated: Stated{At: at, Number: number}, PartNumber: part, Quantity: domain.Pieces(pieces), Unit: "pcs", ProducedOn: worktime.Date{Year: 2026, Month: 3, Day: 2}}
	for i, c := range components {
		var p PartIn
		var n int64
		if _, err := fmt.Sscanf(c, "%s %s %d", &p.PartNumber, &p.Number, &n); err != nil {
			panic(err)
		}
		p.At, p.Quantity = fmt.Sprintf("%s/components/%d", at, i), domain.Pieces(n)
		in.Components = append(in.Components, p)
	}
	return in
}

func sent(at, number, party, part, lot string, pieces int64) ShipmentIn {
	return ShipmentIn{
		Stated: Stated{At: at, Number: number}, Party: Party{Name: party}, ShippedOn: worktime.Date{Year: 2026, Month: 3, Day: 5},
		Lines: []PartIn{{At: at + "/lines/0", PartNumber: part, Number: lot, Quantity: domain.Pieces(pieces)}},
	}
}

func faults(err error) []string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return []string{fmt.Sprint(err)}
	}
	var out []string
	for _, f := range e.Faults {
		out = append(out, strings.TrimSpace(f.Field+" "+f.Code))
	}
	if len(out) == 0 {
		out = append(out, e.Code)
	}
	return out
}

func TestWhatIsRefused(t *testing.T) {
	serials := func(in LotIn, first, last string) LotIn {
		in.Serials = append(in.Serials, RangeIn{fmt.Sprintf("%s/serials/%d", in.At, len(in.Serials)), first, last})
		return in
	}
	edit := func(in LotIn, f func(*LotIn)) LotIn { f(&in); return in }
	editShipment := func(in ShipmentIn, f func(*ShipmentIn)) ShipmentIn { f(&in); return in }
	for _, c := range []struct {
		name string
		cmd  Posts
		want string
	}{
		{"a site that is not there", Posts{Site: "x", Lots: []LotIn{made("/0", "MOD", "M9", 1)}}, "/siteId lot.site_unknown"},
		{"no number", Posts{Lots: []LotIn{made("/0", "MOD", " ", 1)}}, "/0/number lot.number_malformed"},
		{"a number with a line break", Posts{Lots: []LotIn{made("/0", "MOD", "a\nb", 1)}}, "/0/number lot.number_malformed"},
		{"nothing made", Posts{Lots: []LotIn{made("/0", "MOD", "M9", 0)}}, "/0/quantity lot.quantity_range"},
		{"far too much made", Posts{Lots: []LotIn{made("/0", "MOD", "M9", 2_000_000_000)}}, "/0/quantity lot.quantity_range"},
		{"another unit than the product's", Posts{Lots: []LotIn{edit(made("/0", "MOD", "M9", 1), func(l *LotIn) { l.Unit = "kg" })}}, "/0/unit lot.unit_mismatch"},
		{"no unit", Posts{Lots: []LotIn{edit(made("/0", "XYZ", "M9", 1), func(l *LotIn) { l.Unit = "" })}}, "/0/unit lot.unit_missing"},
		{"an unknown kind and day", Posts{Lots: []LotIn{edit(made("/0", "MOD", "M9", 1), func(l *LotIn) { l.Kind, l.ProducedOn = "x", worktime.Date{Year: 2026, Month: 2, Day: 30} })}}, "/0/kind lot.kind_unknown, /0/producedOn lot.date_malformed"},
		{"a lot twice", Posts{Lots: []LotIn{made("/0", "MOD", "M9", 1), made("/1", "MOD", "M9", 2)}}, "/1 lot.repeated"},
		{"a location twice", Posts{Lots: []LotIn{edit(made("/0", "MOD", "M9", 9), func(l *LotIn) {
			l.Stock = []StockIn{{"/0/stock/0", "W1", "", 1}, {"/0/stock/1", "W1", "", 2}}
		})}}, "/0/stock/1 lot.location_repeated"},
		{"an external id twice", Posts{Lots: []LotIn{edit(made("/0", "MOD", "M8", 9), func(l *LotIn) { l.ExternalID = "E" }), edit(made("/1", "MOD", "M9", 9), func(l *LotIn) { l.ExternalID = "E" })}}, "/1/externalId lot.external_id_repeated"},
		{"the number of a lot that has another external id", Posts{Lots: []LotIn{edit(made("/0", "MOD", "M1", 9), func(l *LotIn) { l.ExternalID = "E" })}}, "/0/number lot.number_taken"},
		{"a new lot that is there", Posts{Lots: []LotIn{edit(made("/0", "MOD", "M1", 9), func(l *LotIn) { l.New = true })}}, "/0/number lot.number_taken"},
		{"serials in no order", Posts{Lots: []LotIn{serials(made("/0", "MOD", "M9", 9), "S9", "S1")}}, "/0/serials/0 lot.serials_disordered"},
		{"serials of two widths", Posts{Lots: []LotIn{serials(made("/0", "MOD", "M9", 9), "S9", "S10")}}, "/0/serials/0 lot.serials_disordered"},
		{"more serials than were made", Posts{Lots: []LotIn{serials(made("/0", "MOD", "M9", 9), "S01", "S10")}}, "/0/serials lot.more_serials_than_made"},
		{"serials that overlap in the command", Posts{Lots: []LotIn{serials(made("/0", "MOD", "M8", 9), "S01", "S05"), serials(made("/1", "MOD", "M9", 9), "S05", "S09")}}, "/1/serials/0 lot.serials_overlap"},
		{"serials that overlap within a lot", Posts{Lots: []LotIn{serials(serials(made("/0", "MOD", "M8", 9), "S01", "S02"), "S02", "S03")}}, "/0/serials/1 lot.serials_overlap"},
		{"serials that are taken", Posts{Lots: []LotIn{serials(made("/0", "MOD", "M9", 9), "SN0100", "SN0100")}}, "/0/serials/0 lot.serials_overlap"},
		{"a component that is not there", Posts{Lots: []LotIn{made("/0", "MOD", "M9", 9, "CHIP C9 1")}}, "/0/components/0 lot.unknown"},
		{"a component in another unit", Posts{Lots: []LotIn{edit(made("/0", "MOD", "M9", 9, "CHIP C1 1"), func(l *LotIn) { l.Components[0].Unit = "kg" })}}, "/0/components/0/unit lot.unit_mismatch"},
		{"a lot of itself", Posts{Lots: []LotIn{made("/0", "MOD", "M9", 9, "MOD M9 1")}}, "/0/components lot.cycle"},
		{"a circle in the command", Posts{Lots: []LotIn{made("/0", "MOD", "M8", 9, "MOD M9 1"), made("/1", "MOD", "M9", 9, "MOD M8 1")}}, "/0/components lot.cycle"},
		{"a circle through what stands", Posts{Lots: []LotIn{made("/0", "WAFER", "W1", 25, "MOD M1 1")}}, "/0/components lot.cycle"},
		{"another unit once some was used", Posts{Lots: []LotIn{edit(made("/0", "CHIP", "C1", 100), func(l *LotIn) { l.Unit = "kg" })}}, "/0/unit lot.unit_fixed"},
		{"a shipment of nothing", Posts{Shipments: []ShipmentIn{editShipment(sent("/0", "D9", "X", "MOD", "M1", 1), func(s *ShipmentIn) { s.Lines = nil })}}, "/0/lines shipment.empty"},
		{"a shipment to nobody", Posts{Shipments: []ShipmentIn{sent("/0", "D9", " ", "MOD", "M1", 1)}}, "/0/consignee shipment.consignee_missing"},
		{"a shipment to an unknown customer", Posts{Shipments: []ShipmentIn{editShipment(sent("/0", "D9", "", "MOD", "M1", 1), func(s *ShipmentIn) { s.CustomerCode = "NOBODY" })}}, "/0/customerCode shipment.customer_unknown"},
		{"a shipment of an unknown lot", Posts{Shipments: []ShipmentIn{sent("/0", "D9", "X", "MOD", "M9", 1)}}, "/0/lines/0 lot.unknown"},
		{"nothing of a lot shipped", Posts{Shipments: []ShipmentIn{sent("/0", "D9", "X", "MOD", "M1", 0)}}, "/0/lines/0/quantity lot.quantity_range"},
		{"delivered before it was shipped", Posts{Shipments: []ShipmentIn{editShipment(sent("/0", "D9", "X", "MOD", "M1", 1), func(s *ShipmentIn) { s.DeliveredOn = worktime.Date{Year: 2026, Month: 3, Day: 1} })}}, "/0/deliveredOn shipment.delivered_before_shipped"},
		{"a delivered shipment planned again", Posts{Shipments: []ShipmentIn{editShipment(sent("/0", "D1", "X", "MOD", "M1", 1), func(s *ShipmentIn) { s.Status = Planned })}}, "/0/status shipment.status_forbids"},
		{"a note twice", Posts{Shipments: []ShipmentIn{sent("/0", "D9", "X", "MOD", "M1", 1), sent("/1", "D9", "X", "MOD", "M1", 2)}}, "/1 shipment.repeated"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRegister()
			module := serials(made("/2", "MOD", "M1", 200, "CHIP C1 40"), "SN0001", "SN0200")
			module.ExternalID = "ERP-1"
			first := sent("/3", "D1", "X", "MOD", "M1", 1)
			first.Status = Delivered
			r.must(t, Posts{Lots: []LotIn{made("/0", "WAFER", "W1", 25), made("/1", "CHIP", "C1", 100, "WAFER W1 5"), module}, Shipments: []ShipmentIn{first}})
			before := len(r.lots) + len(r.shipments)
			_, err := r.post(c.cmd)
			if got := strings.Join(faults(err), ", "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if len(r.lots)+len(r.shipments) != before {
				t.Error("something of it was posted")
			}
		})
	}
}

func TestARefusalNamesBothSides(t *testing.T) {
	r := newRegister()
	a := made("/0", "MOD", "M1", 200)
	a.Serials = []RangeIn{{"/0/serials/0", "SN0001", "SN0200"}}
	r.must(t, Posts{Lots: []LotIn{a, made("/1", "CHIP", "C1", 100, "MOD M1 5"), made("/2", "PCB", "P1", 100, "CHIP C1 5")}})
	b := made("/rows/7", "MOD", "M2", 200)
	b.Serials = []RangeIn{{"/rows/7/serials/0", "SN0150", "SN0349"}}
	again := made("/rows/8", "MOD", "M1", 200, "PCB P1 1")
	again.Serials = a.Serials
	_, err := r.post(Posts{Lots: []LotIn{b, again}})
	var e *domain.Error
	if !errors.As(err, &e) || len(e.Faults) != 2 {
		t.Fatal(err)
	}
	for i, words := range [][]string{{"SN0150–SN0349", "M2", "SN0001–SN0200", "M1"}, {"M1 ← P1 ← C1 ← M1"}} {
		for _, w := range words {
			for _, language := range []string{"zh", "en"} {
				if m := e.Faults[i].Message[language]; !strings.Contains(m, w) {
					t.Errorf("%q does not say %q", m, w)
				}
			}
		}
	}
}

func TestFactsThatDoNotFitAreKept(t *testing.T) {
	r := newRegister()
	r.must(t, Posts{Lots: []LotIn{made("/0", "MOD", "M1", 100)}})
	p := r.must(t, Posts{Shipments: []ShipmentIn{sent("/0", "D1", "X", "MOD", "M1", 60), sent("/1", "D2", "Y", "MOD", "M1", 50)}})
	if len(p.Findings) != 1 || p.Findings[0].Code != "lot.more_shipped_than_made" || !strings.Contains(p.Findings[0].Message["en"], "110 shipped, more than the 100 made") || p.Findings[0].At != "/0" {
		t.Errorf("%+v", p.Findings)
	}
	p = r.must(t, Posts{Lots: []LotIn{made("/0", "MOD", "M1", 120)}})
	if len(p.Findings) != 0 {
		t.Errorf("mended: %+v", p.Findings)
	}
	late := made("/0", "CHIP", "C1", 10)
	late.ProducedOn = worktime.Date{Year: 2026, Month: 3, Day: 9}
	p = r.must(t, Posts{Lots: []LotIn{late, made("/1", "PCB", "P1", 10, "CHIP C1 11")}, Shipments: []ShipmentIn{sent("/2", "D3", "X", "CHIP", "C1", 1)}})
	var codes []string
	for _, f := range p.Findings {
		codes = append(codes, f.At+" "+f.Code)
	}
	if got := strings.Join(codes, ", "); got != "/0 lot.more_used_than_made, /1 lot.component_younger, /2 lot.shipped_before_made" {
		t.Error(got)
	}
	_, _, err := Explain(r.order(), Explains{Lot: r.id("C1"), Code: "lot.more_shipped_than_made", How: domain.Same("x")}, r.around())
	if got := faults(err)[0]; got != "lot.no_such_discrepancy" {
		t.Error(got)
	}
	e, _, err := Explain(r.order(), Explains{Lot: r.id("C1"), Code: "lot.more_used_than_made", How: domain.Same("counted twice")}, r.around())
	if err != nil || e.Explanations[0].Stated != domain.Pieces(11) || e.Explanations[0].Made != domain.Pieces(10) {
		t.Errorf("%+v, %v", e.Explanations, err)
	}
}

func (r *register) id(number string) domain.ID {
	for id, l := range r.lots {
		if l.Number == number {
			return id
		}
	}
	return ""
}

func TestSerials(t *testing.T) {
	for _, c := range []struct{ first, last, want string }{
		{"SN0001", "SN0500", "SN0001–SN0500 500"},
		{"A7", "A7", "A7 1"},
		{"NOEND", "NOEND", "NOEND 1"},
		{"12345678901234567890123", "12345678901234567890129", "12345678901234567890123–12345678901234567890129 7"},
	} {
		r, ok := Between(c.first, c.last)
		if got := fmt.Sprintf("%s %d", r, r.Count()); !ok || got != c.want || r.First() != c.first || r.Last() != c.last {
			t.Errorf("%s to %s: %s, %v", c.first, c.last, got, ok)
		}
	}
	if Serial("SN1").Overlaps(Serial("SN01")) {
		t.Error("serial numbers of another width are others")
	}
}
