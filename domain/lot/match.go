package lot

import (
	"fmt"
	"slices"

	"octad/domain"
)

// lots finds the standing lots that the command states, and makes of each what will stand.
func (w *work) lots() error {
	sought := Sought{Site: w.cmd.Site}
	for _, m := range w.made {
		sought.Keys = append(sought.Keys, Key{m.in.PartNumber, m.in.Number})
		if m.in.ID != "" {
			sought.IDs = append(sought.IDs, m.in.ID)
		}
		if m.in.ExternalID != "" {
			sought.External = append(sought.External, m.in.ExternalID)
		}
	}
	if len(w.made) == 0 {
		return nil
	}
	sought.Keys = unique(sought.Keys)
	standing, err := w.around.Lots(sought)
	if err != nil {
		return err
	}
	found := newFinder[*Lot](kindLot, domain.ZhEn("批次", "lot"))
	for i := range standing {
		l := &standing[i]
		if l.Site == w.cmd.Site {
			found.keep(l, l.ID, l.ExternalID, l.PartNumber+"\x00"+l.Number)
		}
	}
	for i := range w.made {
		m := &w.made[i]
		if m.was, err = found.find(&w.faults, m.in.Stated, m.in.PartNumber+"\x00"+m.in.Number); err != nil {
			return err
		}
		w.make(m)
		first, twice := w.ofLots[m.lot.ID]
		other, named := w.byKey[m.lot.Key()]
		if twice || named {
			other = max(first, other)
			w.faults.Add(m.in.At, "lot.repeated", fmt.Sprintf("批次 %s（%s）已在 %s 处出现", m.in.Number, m.in.PartNumber, w.made[other].in.At),
				fmt.Sprintf("Lot %s of %s is stated already at %s", m.in.Number, m.in.PartNumber, w.made[other].in.At))
		}
		w.ofLots[m.lot.ID], w.byKey[m.lot.Key()] = i, i
		w.outside(kindLot, m.in.Stated, m.lot.ExternalID)
	}
	return nil
}

// make makes of what is stated the lot that will stand; its components are resolved later.
func (w *work) make(m *making) {
	in := m.in
	m.lot = Lot{
		ID: in.ID, Version: 1, Site: w.cmd.Site, Number: in.Number, ExternalID: in.ExternalID, Kind: in.Kind, Product: in.Product,
		PartNumber: in.PartNumber, Quantity: in.Quantity, Unit: in.Unit, ProducedOn: in.ProducedOn, Line: in.Line,
		Supplier: in.Supplier, SupplierLot: in.SupplierLot,
	}
	switch {
	case m.was == nil:
		m.lot.ID = w.order.NewID()
	default:
		m.lot.ID, m.lot.Version, m.lot.Was = m.was.ID, m.was.Version+1, m.was.Was
		if m.lot.ExternalID == "" {
			m.lot.ExternalID = m.was.ExternalID
		}
	}
	for _, r := range in.Serials {
		run, _ := Between(r.First, r.Last)
		m.lot.Serials = append(m.lot.Serials, run)
	}
	for _, s := range in.Stock {
		m.lot.Stock = append(m.lot.Stock, Stock{s.Location, s.Place, s.Quantity})
	}
}

// shipments finds the standing shipments that the command states, and makes of each what will stand.
func (w *work) shipments() error {
	if len(w.sent) == 0 {
		return nil
	}
	sought := Sought{Site: w.cmd.Site}
	for _, s := range w.sent {
		sought.Numbers = append(sought.Numbers, s.in.Number)
		if s.in.ID != "" {
			sought.IDs = append(sought.IDs, s.in.ID)
		}
		if s.in.ExternalID != "" {
			sought.External = append(sought.External, s.in.ExternalID)
		}
	}
	sought.Numbers = unique(sought.Numbers)
	standing, err := w.around.Shipments(sought)
	if err != nil {
		return err
	}
	found := newFinder[*Shipment](kindShipment, domain.ZhEn("发货", "shipment"))
	for i := range standing {
		s := &standing[i]
		if s.Site == w.cmd.Site {
			found.keep(s, s.ID, s.ExternalID, s.Number)
		}
	}
	numbers := map[string]int{}
	for i := range w.sent {
		s := &w.sent[i]
		if s.was, err = found.find(&w.faults, s.in.Stated, s.in.Number); err != nil {
			return err
		}
		w.send(s)
		first, twice := w.ofShipments[s.shipment.ID]
		other, named := numbers[s.in.Number]
		if twice || named {
			other = max(first, other)
			w.faults.Add(s.in.At, "shipment.repeated", fmt.Sprintf("送货单 %s 已在 %s 处出现", s.in.Number, w.sent[other].in.At),
				fmt.Sprintf("Delivery note %s is stated already at %s", s.in.Number, w.sent[other].in.At))
		}
		w.ofShipments[s.shipment.ID], numbers[s.in.Number] = i, i
		w.outside(kindShipment, s.in.Stated, s.shipment.ExternalID)
	}
	return nil
}

// send makes of what is stated the shipment that will stand; its lots are resolved later.
func (w *work) send(s *sending) {
	in := s.in
	status := in.Status
	if status == "" {
		status = statusOf(in.ShippedOn, in.DeliveredOn, w.today)
	}
	s.shipment = Shipment{
		Version: 1, Site: w.cmd.Site, Number: in.Number, ExternalID: in.ExternalID, Customer: in.Customer, Party: in.Party,
		Status: status, ShippedOn: in.ShippedOn, DeliveredOn: in.DeliveredOn,
	}
	if s.was == nil {
		s.shipment.ID = w.order.NewID()
		return
	}
	s.shipment.ID, s.shipment.Version, s.shipment.Was = s.was.ID, s.was.Version+1, s.was.Was
	if s.shipment.ExternalID == "" {
		s.shipment.ExternalID = s.was.ExternalID
	}
	w.faults.Require(moves(s.was.Status, status), in.At+"/status", "shipment.status_forbids",
		fmt.Sprintf("送货单 %s 为“%s”，不能改为“%s”", in.Number, domain.Label(Statuses, s.was.Status).In(domain.ZH), domain.Label(Statuses, status).In(domain.ZH)),
		fmt.Sprintf("Delivery note %s is %s and cannot become %s", in.Number, s.was.Status, status))
}

// outside refuses an external id that the command gives to two records of a kind.
func (w *work) outside(kind string, in Stated, external string) {
	if external == "" {
		return
	}
	first, twice := w.external[kind+external]
	if !twice {
		w.external[kind+external] = in.At
		return
	}
	w.faults.Add(in.At+"/externalId", kind+".external_id_repeated", "外部编号 "+external+" 已在 "+first+" 处出现", "The external id "+external+" is stated already at "+first)
}

// finder finds standing records by what a statement names them with.
type finder[T any] struct {
	kind  string
	title domain.Text
	byID  map[domain.ID]entry[T]
	byExt map[string]entry[T]
	byKey map[string]entry[T]
}

// entry is a standing record with what it is found by.
type entry[T any] struct {
	value    T
	id       domain.ID
	external string
}

func newFinder[T any](kind string, title domain.Text) *finder[T] {
	return &finder[T]{kind, title, map[domain.ID]entry[T]{}, map[string]entry[T]{}, map[string]entry[T]{}}
}

func (f *finder[T]) keep(v T, id domain.ID, external, key string) {
	e := entry[T]{v, id, external}
	f.byID[id], f.byKey[key] = e, e
	if external != "" {
		f.byExt[external] = e
	}
}

// find returns the standing record that the statement is about; nothing for a new one. The error is a stale
// version, or a record that is named by its id and not there.
func (f *finder[T]) find(faults *domain.Faults, s Stated, key string) (T, error) {
	var none T
	held, taken := f.byKey[key]
	e, ok := f.byID[s.ID]
	if s.ID != "" && !ok {
		return none, domain.Missing(f.kind)
	}
	if !ok && s.ExternalID != "" {
		e, ok = f.byExt[s.ExternalID]
	}
	if !ok {
		// By its number: but not one that the other system knows as another.
		e, ok = held, taken && (held.external == "" || s.ExternalID == "" || held.external == s.ExternalID)
	}
	if x, known := f.byExt[s.ExternalID]; s.ExternalID != "" && known && ok && x.id != e.id {
		faults.Add(s.At+"/externalId", f.kind+".external_id_taken", "外部编号 "+s.ExternalID+" 属于另一条记录", "The external id "+s.ExternalID+" is that of another "+f.title.In(domain.EN))
	}
	if taken && (!ok || held.id != e.id || s.New) {
		faults.Add(s.At+"/number", f.kind+".number_taken", "已有此编号："+s.Number, "There is a "+f.title.In(domain.EN)+" with this number: "+s.Number)
	}
	if !ok {
		return none, nil
	}
	if v := version(e.value); len(s.Seen) > 0 && !slices.Contains(s.Seen, 0) && !slices.Contains(s.Seen, v) {
		stale := domain.Refuse(domain.Stale, "stale", "这条记录已被他人修改，请取得最新版本后再改", "The record has been changed since you read it; read it again and repeat your change")
		stale.Version = v
		return none, stale
	}
	return e.value, nil
}

func version(v any) int64 {
	switch r := v.(type) {
	case *Lot:
		return r.Version
	case *Shipment:
		return r.Version
	}
	return 0
}
