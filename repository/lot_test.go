package repository_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"octad/domain"
	"octad/domain/lot"
	"octad/domain/master"
	"octad/domain/worktime"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// works is a site with a customer and a product, and the desk on which its lots are posted.
type works struct {
	t        testing.TB
	b        *repository.Base
	desk     *lot.Desk
	site     domain.ID
	customer domain.ID
}

func newWorks(t testing.TB, b *repository.Base) *works {
	t.Helper()
	p := &works{t: t, b: b, desk: lot.NewDesk(b.LotStore())}
	site, err := master.NewDesk(b.SiteStore()).Open(t.Context(), order(), master.SiteCard{Code: "SZ", Name: domain.Same("SZ"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: "zh"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := master.NewDesk(b.CustomerStore()).Open(t.Context(), order(), master.CustomerCard{Code: "NBS", Name: domain.ZhEn("北光", "Nordlicht"), Country: "DE", Languages: []string{"en"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := master.NewDesk(b.ProductStore()).Open(t.Context(), order(), master.ProductCard{PartNumber: "MOD", Name: domain.Same("module"), Unit: "pcs"}); err != nil {
		t.Fatal(err)
	}
	p.site, p.customer = site.ID, c.ID
	return p
}

func (p *works) post(cmd lot.Posts) lot.Posting {
	p.t.Helper()
	cmd.Site = p.site
	got, err := p.desk.Post(p.t.Context(), order(), cmd)
	if err != nil {
		p.t.Fatal(err)
	}
	return got
}

func (p *works) lot(number string) repository.StandingLot {
	p.t.Helper()
	l, err := p.b.Lot(p.t.Context(), domain.System, number)
	if err != nil {
		p.t.Fatalf("%s: %v", number, err)
	}
	return l
}

func (p *works) trace(number string, direction lot.Direction) lot.Trace {
	p.t.Helper()
	g, err := p.b.Trace(p.t.Context(), p.lot(number).Lot.ID, direction)
	if err != nil {
		p.t.Fatal(err)
	}
	return lot.Follow(g, domain.System)
}

func lotIn(at, part, number string, pieces int64) lot.LotIn {
	return lot.LotIn{Stated: lot.Stated{At: at, Number: number}, PartNumber: part, Quantity: domain.Pieces(pieces), Unit: "pcs", ProducedOn: worktime.Date{Year: 2026, Month: 3, Day: 2}}
}

// example is a module lot made of two chip lots, one of which is of a wafer lot, and two shipments of it.
func (p *works) example() {
	wafer := lotIn("/lots/0", "WAFER", "W1", 25)
	wafer.Kind, wafer.Supplier, wafer.SupplierLot = lot.Material, "Silitek", "S-77"
	chips := lotIn("/lots/1", "CHIP", "C1", 5000)
	chips.Kind = lot.Assembly
	chips.Components = []lot.PartIn{{At: "/lots/1/components/0", PartNumber: "WAFER", Number: "W1", Quantity: domain.Pieces(10)}}
	more := lotIn("/lots/2", "CHIP", "C2", 4000)
	more.Kind = lot.Assembly
	modules := lotIn("/lots/3", "MOD", "M1", 1000)
	modules.ExternalID = "ERP-1"
	modules.Components = []lot.PartIn{
		{At: "/lots/3/components/0", PartNumber: "CHIP", Number: "C1", Quantity: domain.Pieces(4000)},
		{At: "/lots/3/components/1", PartNumber: "CHIP", Number: "C2", Quantity: domain.Pieces(4000)},
	}
	modules.Stock = []lot.StockIn{{At: "/lots/3/stock/0", Location: "FG-01", Quantity: domain.Pieces(250)}, {At: "/lots/3/stock/1", Location: "SCRAP", Place: lot.Scrapped, Quantity: domain.Pieces(3)}}
	modules.Serials = []lot.RangeIn{{At: "/lots/3/serials/0", First: "SN00001000", Last: "SN00001999"}}
	line := func(n int64) []lot.PartIn {
		return []lot.PartIn{{At: "/shipments/0/lines/0", PartNumber: "MOD", Number: "M1", Quantity: domain.Pieces(n)}}
	}
	p.post(lot.Posts{Lots: []lot.LotIn{wafer, chips, more, modules}, Shipments: []lot.ShipmentIn{
		{Stated: lot.Stated{At: "/shipments/0", Number: "DN-1"}, CustomerCode: "NBS", ShippedOn: worktime.Date{Year: 2026, Month: 3, Day: 4}, DeliveredOn: worktime.Date{Year: 2026, Month: 3, Day: 5}, Lines: line(500)},
		{Stated: lot.Stated{At: "/shipments/1", Number: "DN-2"}, Party: lot.Party{Name: "Wiederverkauf AG", Country: "CH"}, ShippedOn: worktime.Date{Year: 2026, Month: 3, Day: 5}, Lines: line(200)},
		{Stated: lot.Stated{At: "/shipments/2", Number: "DN-3"}, CustomerCode: "NBS", ShippedOn: worktime.Date{Year: 2026, Month: 4, Day: 1}, Lines: line(40)},
	}})
}

func TestALotIsTracedBothWays(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		p := newWorks(t, b)
		p.example()
		m := p.lot("M1")
		want := lot.Figures{Made: domain.Pieces(1000), InStock: domain.Pieces(250), Scrapped: domain.Pieces(3), Planned: domain.Pieces(40), InTransit: domain.Pieces(200), Delivered: domain.Pieces(500)}
		if m.Figures != want || m.Figures.Unexplained() != domain.Pieces(47) || len(m.Components) != 2 || m.Lot.Product == "" {
			t.Errorf("%+v, unexplained %s", m.Figures, m.Figures.Unexplained())
		}
		forward := p.trace("W1", lot.Forward)
		if got := levels(forward); got != "0 W1, 1 C1, 2 M1" {
			t.Errorf("forward: %s", got)
		}
		if c := forward.Consignees; len(c) != 2 || c[0].Name.In("en") != "Nordlicht" || c[0].Totals[0].Figures.Delivered != domain.Pieces(500) || c[0].Totals[0].Figures.Planned != domain.Pieces(40) ||
			len(c[0].Notes) != 2 || c[1].Totals[0].Figures.InTransit != domain.Pieces(200) {
			t.Errorf("consignees: %+v", forward.Consignees)
		}
		if got := levels(p.trace("M1", lot.Backward)); got != "0 M1, 1 C1, 1 C2, 2 W1" {
			t.Errorf("backward: %s", got)
		}
		list, _, err := b.Lots(t.Context(), domain.System, repository.Page{Limit: 10}, repository.LotFilter{Serial: "SN00001500"})
		if err != nil || len(list) != 1 || list[0].Number != "M1" {
			t.Errorf("by serial: %+v, %v", list, err)
		}
		list, _, err = b.Lots(t.Context(), domain.System, repository.Page{Limit: 10}, repository.LotFilter{Serial: "SN1500"})
		if err != nil || len(list) != 0 {
			t.Errorf("by a serial of another width: %+v, %v", list, err)
		}
	})
}

func levels(t lot.Trace) string {
	var words []string
	for _, l := range t.Lots {
		words = append(words, fmt.Sprintf("%d %s", l.Level, l.Lot.Number))
	}
	return strings.Join(words, ", ")
}

func TestPostingAgain(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		p := newWorks(t, b)
		p.example()
		before := p.lot("M1")
		again := lotIn("/lots/0", "MOD", "M1", 1000)
		again.ExternalID = "ERP-1"
		again.Components = []lot.PartIn{{At: "/c/0", PartNumber: "CHIP", Number: "C2", Quantity: domain.Pieces(4000)}, {At: "/c/1", PartNumber: "CHIP", Number: "C1", Quantity: domain.Pieces(4000)}}
		again.Stock = []lot.StockIn{{At: "/s/1", Location: "SCRAP", Place: lot.Scrapped, Quantity: domain.Pieces(3)}, {At: "/s/0", Location: "FG-01", Quantity: domain.Pieces(250)}}
		again.Serials = []lot.RangeIn{{At: "/r/0", First: "SN00001000", Last: "SN00001999"}}
		if got := p.post(lot.Posts{Lots: []lot.LotIn{again}}); got.Unchanged != 1 || got.Outcomes[0].Did != lot.Unchanged || p.lot("M1").Lot.Version != 1 {
			t.Errorf("the same facts in another order: %+v", got)
		}
		again.Stock[1].Quantity = domain.Pieces(200)
		again.Number = "M1-A"
		again.Components = again.Components[:1]
		if got := p.post(lot.Posts{Lots: []lot.LotIn{again}}); got.Outcomes[0].Did != lot.Changed {
			t.Errorf("other facts: %+v", got)
		}
		after := p.lot("M1-A")
		if after.Lot.ID != before.Lot.ID || after.Lot.Version != 2 || after.Figures.InStock != domain.Pieces(200) || p.lot("C1").Figures.Used != 0 {
			t.Errorf("known by its external id: %+v", after)
		}
		history, err := b.LotHistory(t.Context(), after.Lot)
		if err != nil || len(history) != 2 || history[0].Value.Number != "M1-A" || history[1].Value.Number != "M1" || history[1].Event.Actor.Name != "李敏" || history[1].Posting != "LP-2026-000001" {
			t.Errorf("history %+v, %v", history, err)
		}
		_, err = p.desk.Post(t.Context(), order(), lot.Posts{Site: p.site, Lots: []lot.LotIn{{Stated: lot.Stated{ID: after.Lot.ID, Number: "M1", Seen: []int64{1}}, PartNumber: "MOD", Quantity: 1, Unit: "pcs"}}})
		var e *domain.Error
		if !errors.As(err, &e) || e.Kind != domain.Stale || e.Version != 2 {
			t.Errorf("an old version: %v", err)
		}
	})
}

// postingTampering is what somebody with the database's password might do to lots and shipments.
var postingTampering = []struct{ name, statement, kind string }{
	{"a statement edited", `update part set body = replace(body, '"Quantity":1000000000', '"Quantity":2000000000') where name like 'lots/%'`, "row"},
	{"statements removed", `delete from part where name like 'shipments/%'`, "row"},
	{"a lot's quantity edited", `update lot set quantity = quantity + 1 where number = 'M1'`, "list"},
	{"a lot removed", `delete from lot where number = 'C2'`, "list"},
	{"a lot added", `insert into lot select 'x', posting_id, entry, version, site_id, kind, part_number, product_id, 'M9', null, quantity, unit, produced_on, line, supplier, supplier_lot, search from lot where number = 'M1'`, "list"},
	{"a lot passed off as newer", `update lot set version = 7 where number = 'M1'`, "list"},
	{"a link of the genealogy removed", `delete from lot_use where quantity = 10000000`, "list"},
	{"a link of the genealogy added", `insert into lot_use select lot_id, 'x', quantity from lot_use where quantity = 10000000`, "list"},
	{"stock edited", `update lot_stock set quantity = quantity - 1`, "list"},
	{"a range of serial numbers edited", `update lot_serial set to_n = to_n + 1`, "list"},
	{"a shipment pointed at another party", `update shipment set name = 'X' where number = 'DN-2'`, "list"},
	{"a shipment removed with its lines", `delete from shipment where number = 'DN-2'`, "list"},
	{"a line edited", `update shipment_line set quantity = quantity + 1`, "list"},
	{"a line removed", `delete from shipment_line where quantity = 40000000`, "list"},
	{"an explanation made up", `insert into lot_explanation select id, 0, id, 'lot.more_shipped_than_made', 1, 1 from lot where number = 'M1'`, "list"},
}

func TestVerifyFindsWhatWasTamperedWithInLots(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		p := newWorks(t, b)
		p.example()
		again := lotIn("/lots/0", "CHIP", "C2", 4100)
		again.Kind = lot.Assembly
		p.post(lot.Posts{Lots: []lot.LotIn{again}})
		if _, err := b.Seal(t.Context(), entered, private); err != nil {
			t.Fatal(err)
		}
		verify := func() repository.Verification {
			t.Helper()
			v, err := b.Verify(t.Context(), files, public)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		if v := verify(); !v.Clean() {
			t.Fatalf("untouched: %+v", v)
		}
		pool := repotest.Pool(t, address)
		for _, c := range postingTampering {
			t.Run(c.name, func(t *testing.T) {
				defer kept(t, pool, []string{"aggregate", "part", "lot", "lot_serial", "lot_stock", "lot_use", "shipment", "shipment_line", "lot_explanation"})()
				changed(t, pool, c.statement)
				if v := verify(); !hasKind(v, c.kind) {
					t.Errorf("found %+v, want a fault of kind %s", v.Faults, c.kind)
				}
			})
		}
	})
}

func TestALargePostingStands(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		p := newWorks(t, b)
		cmd := lot.Posts{}
		for n := range 2500 {
			l := lotIn(fmt.Sprintf("/lots/%d", n), "CHIP", fmt.Sprintf("C%05d", n), 100)
			l.Serials = []lot.RangeIn{{At: l.At + "/serials/0", First: fmt.Sprintf("S%07d", n*100), Last: fmt.Sprintf("S%07d", n*100+99)}}
			if n > 0 {
				l.Components = []lot.PartIn{{At: l.At, PartNumber: "CHIP", Number: fmt.Sprintf("C%05d", n-1), Quantity: domain.Pieces(1)}}
			}
			cmd.Lots = append(cmd.Lots, l)
		}
		p.post(cmd)
		if v := p.post(cmd); v.Unchanged != 2500 {
			t.Errorf("again: %d unchanged", v.Unchanged)
		}
		cmd.Lots[0].Components = []lot.PartIn{{At: "/lots/0/components/0", PartNumber: "CHIP", Number: "C02499", Quantity: domain.Pieces(1)}}
		_, err := p.desk.Post(t.Context(), order(), lot.Posts{Site: p.site, Lots: cmd.Lots[:1]})
		if !hasCode(err, "lot.cycle") {
			t.Errorf("a circle of 2500 lots: %v", err)
		}
		l := lotIn("/lots/0", "CHIP", "X", 100)
		l.Serials = []lot.RangeIn{{At: "/lots/0/serials/0", First: "S0000550", Last: "S0000649"}}
		if _, err := p.desk.Post(t.Context(), order(), lot.Posts{Site: p.site, Lots: []lot.LotIn{l}}); !hasCode(err, "lot.serials_overlap") {
			t.Errorf("serials that are taken: %v", err)
		}
		if got := p.trace("C00000", lot.Forward); len(got.Lots) != 2500 || got.Lots[2499].Level != 2499 {
			t.Errorf("%d lots", len(got.Lots))
		}
	})
}

// TestPostingsSeeEachOther races postings that each would be right alone: of overlapping serial numbers one is taken,
// and of two halves of a circle one is refused.
func TestPostingsSeeEachOther(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		p := newWorks(t, b)
		p.post(lot.Posts{Lots: []lot.LotIn{lotIn("/0", "A", "A1", 10), lotIn("/1", "A", "A2", 10)}})
		var serials, links atomic.Int64
		var all sync.WaitGroup
		race := func(n *atomic.Int64, code string, l lot.LotIn) {
			all.Go(func() {
				_, err := p.desk.Post(t.Context(), order(), lot.Posts{Site: p.site, Lots: []lot.LotIn{l}})
				if err == nil {
					n.Add(1)
				} else if !hasCode(err, code) {
					t.Error(err)
				}
			})
		}
		for n := range 6 {
			l := lotIn("/0", "MOD", fmt.Sprint("M", n), 100)
			l.Serials = []lot.RangeIn{{At: "/0/serials/0", First: fmt.Sprintf("SN%03d", n), Last: fmt.Sprintf("SN%03d", n+50)}}
			race(&serials, "lot.serials_overlap", l)
		}
		for _, pair := range [][2]string{{"A1", "A2"}, {"A2", "A1"}} {
			l := lotIn("/0", "A", pair[0], 10)
			l.Components = []lot.PartIn{{At: "/0/components/0", PartNumber: "A", Number: pair[1], Quantity: domain.Pieces(1)}}
			race(&links, "lot.cycle", l)
		}
		all.Wait()
		if serials.Load() != 1 || links.Load() != 1 {
			t.Errorf("%d of 6 ranges were taken, %d of 2 links", serials.Load(), links.Load())
		}
	})
}

func hasCode(err error, code string) bool {
	var e *domain.Error
	return errors.As(err, &e) && slices.ContainsFunc(e.Faults, func(f domain.Fault) bool { return f.Code == code })
}
