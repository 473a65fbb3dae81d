package lot

import (
	"fmt"
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// work is one posting on its way.
type work struct {
	order  domain.Order
	cmd    Posts
	around Around
	faults domain.Faults
	today  worktime.Date

	made []making
	sent []sending
	// ofLots and ofShipments find what the command states by id, byKey by the lot's key at the site.
	ofLots      map[domain.ID]int
	ofShipments map[domain.ID]int
	byKey       map[Key]int
	// heads are the standing lots that the command names and does not state.
	heads map[domain.ID]Lot
	// external tells where the command states each external id.
	external map[string]string
	outcomes []Outcome
	// escapes are shipments of held goods that are reported as done, flagged what is told of them, cases those of the
	// notices that hold them.
	escapes []Escape
	flagged []Finding
	cases   []domain.ID
}

// making is a lot of the command: what stood, and what will stand.
type making struct {
	in  *LotIn
	was *Lot
	lot Lot
	did Did
}

// sending is a shipment of the command.
type sending struct {
	in       *ShipmentIn
	was      *Shipment
	shipment Shipment
	did      Did
}

func newWork(order domain.Order, cmd Posts, around Around) *work {
	return &work{
		order: order, cmd: cmd, around: around,
		ofLots: map[domain.ID]int{}, ofShipments: map[domain.ID]int{}, byKey: map[Key]int{}, heads: map[domain.ID]Lot{}, external: map[string]string{},
	}
}

// place refuses a site that is not there, not in use or out of reach.
func (w *work) place() error {
	site, ok, err := w.around.Site(w.cmd.Site)
	if err != nil {
		return err
	}
	if !ok || !site.Active || !w.order.Actor.Reaches(w.cmd.Site, "") {
		w.faults.Add("/siteId", "lot.site_unknown", "没有此工厂，或已停用", "There is no such site, or it is out of use")
		return w.told()
	}
	zone := site.Zone
	if zone == nil {
		zone = time.UTC
	}
	w.today = worktime.DateOf(w.order.At, zone)
	return nil
}

// check goes through the tables of rules. What is malformed goes no further.
func (w *work) check() error {
	w.made, w.sent = make([]making, len(w.cmd.Lots)), make([]sending, len(w.cmd.Shipments))
	for i := range w.cmd.Lots {
		in := &w.cmd.Lots[i]
		in.faults(&w.faults)
		w.made[i].in = in
	}
	for i := range w.cmd.Shipments {
		in := &w.cmd.Shipments[i]
		in.faults(&w.faults)
		w.sent[i].in = in
	}
	return w.told()
}

// products gives each lot its part number, product and unit.
func (w *work) products() error {
	var ids []domain.ID
	var parts []string
	for _, m := range w.made {
		if m.in.Product != "" {
			ids = append(ids, m.in.Product)
			continue
		}
		parts = append(parts, m.in.PartNumber)
	}
	list, err := w.around.Products(unique(ids), unique(parts))
	if err != nil {
		return err
	}
	byID, byPart := map[domain.ID]ProductCard{}, map[string]ProductCard{}
	for _, p := range list {
		byID[p.ID], byPart[p.PartNumber] = p, p
	}
	for _, m := range w.made {
		in := m.in
		p, ok := byPart[in.PartNumber]
		if in.Product != "" {
			p, ok = byID[in.Product]
			w.faults.Require(ok, in.At+"/productId", "lot.product_unknown", "没有此产品", "There is no such product")
			w.faults.Require(!ok || in.PartNumber == "" || in.PartNumber == p.PartNumber, in.At+"/partNumber", "lot.part_differs",
				"料号与产品不符："+in.PartNumber+"，产品为 "+p.PartNumber, "The part number "+in.PartNumber+" is not that of the product, "+p.PartNumber)
		}
		if ok {
			in.Product, in.PartNumber = p.ID, p.PartNumber
			if in.Unit == "" {
				in.Unit = p.Unit
			}
			w.faults.Require(in.Unit == p.Unit, in.At+"/unit", "lot.unit_mismatch",
				fmt.Sprintf("批次单位 %s 与产品单位 %s 不符", in.Unit, p.Unit), fmt.Sprintf("The lot is counted in %s, its product in %s", in.Unit, p.Unit))
		}
		w.faults.Require(in.Unit != "", in.At+"/unit", "lot.unit_missing", "请填写单位", "Give the unit")
	}
	return w.told()
}

// customers gives each shipment its customer.
func (w *work) customers() error {
	var ids []domain.ID
	var codes []string
	for _, s := range w.sent {
		switch {
		case s.in.Customer != "":
			ids = append(ids, s.in.Customer)
		case s.in.CustomerCode != "":
			codes = append(codes, s.in.CustomerCode)
		}
	}
	if len(ids)+len(codes) == 0 {
		return nil
	}
	list, err := w.around.Customers(unique(ids), unique(codes))
	if err != nil {
		return err
	}
	byID, byCode := map[domain.ID]bool{}, map[string]domain.ID{}
	for _, c := range list {
		if w.order.Actor.Reaches("", c.ID) {
			byID[c.ID], byCode[c.Code] = true, c.ID
		}
	}
	for _, s := range w.sent {
		at, id := s.in.At+"/customerId", s.in.Customer
		if id == "" && s.in.CustomerCode != "" {
			at, id = s.in.At+"/customerCode", byCode[s.in.CustomerCode]
		}
		named := s.in.Customer != "" || s.in.CustomerCode != ""
		w.faults.Require(!named || byID[id], at, "shipment.customer_unknown", "没有此客户："+s.in.CustomerCode, "There is no such customer: "+s.in.CustomerCode)
		s.in.Customer = id
	}
	return w.told()
}

// unique returns each value once, in the order of its first appearance.
func unique[T comparable](list []T) []T {
	seen := make(map[T]bool, len(list))
	out := make([]T, 0, len(list))
	for _, v := range list {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }
