package repository

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/hold"
	"octad/domain/lot"
	"octad/domain/worktime"
)

// holdLotRow says that a hold notice has lines of a lot: of the id, or where a person entered it, of the number behind
// "number:". It is derived from the notice.
type holdLotRow struct {
	HoldID string `gorm:"primaryKey"`
	Lot    string `gorm:"primaryKey"`
}

// numbered begins the word for a lot of which the number alone is known.
const numbered = "number:"

func holdLotRows(n *hold.Notice) []any {
	var out []any
	seen := map[string]bool{}
	for _, l := range n.Lines {
		word := cmp.Or(string(l.LotID), numbered+l.Lot)
		if word == numbered || seen[word] {
			continue
		}
		seen[word] = true
		out = append(out, &holdLotRow{string(n.ID), word})
	}
	return out
}

// lotEscapeRow is a shipment of held goods that was reported as done, once for each notice that held them.
type lotEscapeRow struct {
	ID        string `gorm:"primaryKey"`
	HoldID    string `gorm:"primaryKey"`
	PostingID string
	LotID     string
	Shipment  string `gorm:"column:shipment_id"`
	Excess    int64
}

// lotEscapeResolutionRow is the explanation that resolves an escape.
type lotEscapeResolutionRow struct {
	EscapeID  string `gorm:"primaryKey"`
	PostingID string
}

func escapeRows(p *lot.Posting) ([]lotEscapeRow, []lotEscapeResolutionRow) {
	var out []lotEscapeRow
	for _, e := range p.Escapes {
		for _, h := range e.Holds {
			out = append(out, lotEscapeRow{string(e.ID), string(h), string(p.ID), string(e.Lot), string(e.Shipment), int64(e.Excess)})
		}
	}
	var resolved []lotEscapeResolutionRow
	for _, e := range p.Explanations {
		if e.Escape != "" {
			resolved = append(resolved, lotEscapeResolutionRow{string(e.Escape), string(p.ID)})
		}
	}
	return out, resolved
}

// held tells what hold notices say of the lots. It goes from the lots to the notices, so that it costs nothing where no
// notice names one of them.
func (r lotReader) held(lots []lot.Lot, except []domain.ID) ([]lot.Held, error) {
	var words []string
	for _, l := range lots {
		words = append(words, string(l.ID), numbered+l.Number)
	}
	byWord := map[string][]string{}
	err := inChunksOf(mostInQuestion[r.tx.Name()], words, func(some []string) error {
		var rows []holdLotRow
		if err := r.tx.Where("lot in ?", some).Find(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			byWord[row.Lot] = append(byWord[row.Lot], row.HoldID)
		}
		return nil
	})
	if err != nil || len(byWord) == 0 {
		return nil, err
	}
	notices, err := r.notices(byWord)
	if err != nil {
		return nil, err
	}
	var out []lot.Held
	for _, l := range lots {
		h := lot.Held{Lot: l.ID}
		var letOn worktime.Date
		for _, id := range unrepeated(slices.Concat(byWord[string(l.ID)], byWord[numbered+l.Number])) {
			n := notices[id]
			if n.notice == nil || n.notice.Site != l.Site && !names(n.notice, l.ID) {
				continue
			}
			one, on := n.says(l)
			h.Holds = append(h.Holds, one)
			if !on.IsZero() && (letOn.IsZero() || on.Before(letOn)) {
				letOn = on
			}
		}
		if len(h.Holds) == 0 {
			continue
		}
		if h.Used, h.Planned, err = r.left(l.ID, letOn, except); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

func names(n *hold.Notice, id domain.ID) bool {
	return slices.ContainsFunc(n.Lines, func(l hold.Line) bool { return l.LotID == id })
}

// noticeAt is a notice with the zone of its site.
type noticeAt struct {
	notice *hold.Notice
	zone   *time.Location
}

func (r lotReader) notices(byWord map[string][]string) (map[string]noticeAt, error) {
	var ids []string
	for _, some := range byWord {
		ids = append(ids, some...)
	}
	var roots []aggregateRow
	if err := r.tx.Where("id in ? and kind = ?", unrepeated(ids), holdShape.kind).Find(&roots).Error; err != nil {
		return nil, err
	}
	list, err := joined(r.tx, holdShape, roots)
	if err != nil {
		return nil, err
	}
	out, zones := map[string]noticeAt{}, map[domain.ID]*time.Location{}
	for i := range list {
		n := &list[i]
		if _, known := zones[n.Site]; !known {
			site, _, err := r.site(n.Site)
			if err != nil {
				return nil, err
			}
			zones[n.Site] = cmp.Or(site.Zone, time.UTC)
		}
		out[string(n.ID)] = noticeAt{n, zones[n.Site]}
	}
	return out, nil
}

// says maps what a notice says of a lot, and the day on which it first let goods go.
func (n noticeAt) says(l lot.Lot) (lot.Hold, worktime.Date) {
	s := n.notice.Stands(l.ID, l.Number, l.PartNumber)
	out := lot.Hold{
		Notice: n.notice.ID, Number: n.notice.Number, Cases: n.notice.Sheet.Cases, OpenedOn: worktime.DateOf(n.notice.OpenedAt, n.zone),
		Held: s.Held, Released: s.Released,
	}
	for _, c := range s.Conceded {
		if on, err := worktime.ParseDate(c.ExpiresOn); err == nil {
			out.Conceded = append(out.Conceded, lot.Conceded{Number: c.Number, Quantity: c.Quantity, ExpiresOn: on})
		}
	}
	if s.LetOn.IsZero() {
		return out, worktime.Date{}
	}
	return out, worktime.DateOf(s.LetOn, n.zone)
}

// left sums what of a lot was shipped since goods were let go, what escaped aside, and what is planned.
func (r lotReader) left(id domain.ID, since worktime.Date, except []domain.ID) (used, planned domain.Quantity, err error) {
	aside := map[string]bool{}
	for _, x := range except {
		aside[string(x)] = true
	}
	var excess []lotEscapeRow
	if err := r.tx.Where("lot_id = ?", string(id)).Order("id, hold_id").Find(&excess).Error; err != nil {
		return 0, 0, err
	}
	over, seen := map[string]domain.Quantity{}, map[string]bool{}
	for _, e := range excess {
		if !seen[e.ID] {
			seen[e.ID] = true
			over[e.Shipment] += domain.Quantity(e.Excess)
		}
	}
	var rows []struct {
		ID, Status, ShippedOn string
		Quantity              int64
	}
	err = r.tx.Raw("select s.id, s.status, s.shipped_on, l.quantity from shipment_line l join shipment s on s.id = l.shipment_id where l.lot_id = ?", string(id)).Scan(&rows).Error
	for _, row := range rows {
		q := domain.Quantity(row.Quantity)
		switch status := lot.Status(row.Status); {
		case aside[row.ID]:
		case status == lot.Planned:
			planned += q
		case status == lot.Cancelled, since.IsZero(), row.ShippedOn < since.String():
		default:
			used += max(0, q-over[row.ID])
		}
	}
	return used, planned, err
}

func unrepeated(list []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(list)))
}

// openEscapes loads the escapes of a lot that nobody has explained, and the cases of their notices.
func (r lotReader) openEscapes(of domain.ID) ([]lot.Escape, []domain.ID, error) {
	var rows []lotEscapeRow
	if err := r.tx.Where("lot_id = ? and id not in (select escape_id from lot_escape_resolution)", string(of)).Order("id, hold_id").Find(&rows).Error; err != nil || len(rows) == 0 {
		return nil, nil, err
	}
	var holds []string
	for _, row := range rows {
		holds = append(holds, row.HoldID)
	}
	var cases []domain.ID
	err := r.tx.Model(&caseLinkRow{}).Where("aggregate_id in ? and kind = ?", unrepeated(holds), holdShape.kind).Distinct().Pluck("case_id", &cases).Error
	if err != nil {
		return nil, nil, err
	}
	stated, err := statedEscapes(r.tx, rows)
	var out []lot.Escape
	for _, row := range rows {
		if e, ok := stated[row.ID]; ok {
			out = append(out, e)
			delete(stated, row.ID)
		}
	}
	return out, cases, err
}

// statedEscapes loads the escapes of the rows from their postings.
func statedEscapes(tx *gorm.DB, rows []lotEscapeRow) (map[string]lot.Escape, error) {
	var postings []string
	for _, row := range rows {
		postings = append(postings, row.PostingID)
	}
	out := map[string]lot.Escape{}
	return out, inChunks(unrepeated(postings), func(some []string) error {
		var parts []partRow
		if err := tx.Where("aggregate_id in ? and name like ?", some, "escapes/%").Find(&parts).Error; err != nil {
			return err
		}
		for _, part := range parts {
			var list []lot.Escape
			if err := decode(part.Body, &list); err != nil {
				return err
			}
			for _, e := range list {
				out[string(e.ID)] = e
			}
		}
		return nil
	})
}

// escapesOf loads the escapes from a notice, oldest first.
func escapesOf(tx *gorm.DB, notice domain.ID) ([]hold.Escape, error) {
	fresh := tx.Session(&gorm.Session{NewDB: true})
	var rows []lotEscapeRow
	if err := fresh.Where("hold_id = ?", string(notice)).Order("id").Find(&rows).Error; err != nil || len(rows) == 0 {
		return nil, err
	}
	stated, err := statedEscapes(fresh, rows)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	var resolved []lotEscapeResolutionRow
	if err := fresh.Where("escape_id in ?", ids).Find(&resolved).Error; err != nil {
		return nil, err
	}
	var out []hold.Escape
	for _, row := range rows {
		e := stated[row.ID]
		x := hold.Escape{ID: e.ID, Lot: e.Lot, Number: e.Number, Shipment: e.Shipment, Note: e.Note, To: e.To, Unit: e.Unit, Shipped: e.Shipped, Free: e.Free, On: e.On.String()}
		for _, done := range resolved {
			if done.EscapeID != row.ID {
				continue
			}
			x.Resolved = true
			if err := explained(fresh, done, &x); err != nil {
				return nil, err
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// explained takes over how an escape was resolved.
func explained(tx *gorm.DB, by lotEscapeResolutionRow, x *hold.Escape) error {
	var root aggregateRow
	if err := tx.Where("id = ? and kind = ?", by.PostingID, postingShape.kind).Take(&root).Error; err != nil {
		return err
	}
	p, err := postingShape.decode(root, nil)
	if err != nil {
		return err
	}
	for _, e := range p.Explanations {
		if e.Escape == x.ID {
			x.How = e.How
		}
	}
	return nil
}

// HoldEscapes loads the shipments of held goods that were reported as done. Its caller has read the notice.
func (b *Base) HoldEscapes(ctx context.Context, notice domain.ID) ([]hold.Escape, error) {
	list, err := escapesOf(b.db.WithContext(ctx), notice)
	return list, unavailable(err)
}

// HoldTrace follows a lot as a notice sees it, within the reader's bounds; false when there is no such lot.
func (b *Base) HoldTrace(ctx context.Context, reader domain.Actor, id domain.ID, direction string) (hold.Tracing, bool, error) {
	t, ok, err := b.holdTrace(b.db.WithContext(ctx), reader)(id, direction)
	return t, ok, unavailable(err)
}

func (b *Base) holdTrace(tx *gorm.DB, actor domain.Actor) func(domain.ID, string) (hold.Tracing, bool, error) {
	return func(id domain.ID, direction string) (hold.Tracing, bool, error) {
		r := lotReader{tx.Session(&gorm.Session{NewDB: true})}
		heads, err := r.heads(lot.Sought{IDs: []domain.ID{id}})
		if err != nil || len(heads) == 0 || !actor.Reaches(heads[0].Site, "") {
			return hold.Tracing{}, false, err
		}
		g, err := traceIn(tx, id, lot.Direction(direction))
		if err != nil {
			return hold.Tracing{}, false, err
		}
		return tracingOf(lot.Follow(g, actor)), true, nil
	}
}

// standsAt folds the places of stock onto the locations of hold lines. Scrapped goods are no longer to be held.
var standsAt = map[lot.Place]hold.LocationKind{
	lot.RawMaterial: hold.RawMaterial, lot.WIP: hold.WIP, lot.FinishedGoods: hold.FinishedGoods, lot.Quarantine: hold.FinishedGoods,
	lot.AtSupplier: hold.Supplier, lot.Consignment: hold.Consignment,
}

// tracingOf says what a trace tells a notice: lot by lot, in stock by location, then on the way and delivered by
// consignee.
func tracingOf(t lot.Trace) hold.Tracing {
	out := hold.Tracing{Root: t.Root.ID, Number: t.Root.Number, Hidden: t.Hidden}
	called := map[string]string{}
	for _, c := range t.Consignees {
		called[c.Consignee] = strings.TrimSpace(c.Code + " " + cmp.Or(c.Name.In(domain.ZH), c.Name.In(domain.EN)))
		for _, n := range c.Notes {
			if n.Status == lot.Planned {
				out.Plans = append(out.Plans, hold.Plan{Lot: n.Lot.ID, Number: n.Lot.Number, Note: n.Number, To: called[c.Consignee], Unit: n.Lot.Unit, Quantity: n.Quantity})
			}
		}
	}
	for _, l := range t.Lots {
		found := hold.Found{Lot: l.Lot.ID, Number: l.Lot.Number, PartNumber: l.Lot.PartNumber, Unit: l.Lot.Unit}
		for _, s := range l.Lot.Stock {
			at, held := standsAt[s.Place]
			if !held || s.Quantity == 0 {
				continue
			}
			f := found
			f.Location, f.Place, f.Quantity = at, s.Location, s.Quantity
			out.Found = append(out.Found, f)
		}
		for _, c := range l.Consignees {
			f := found
			f.Consignee, f.Place = c.Consignee, called[c.Consignee]
			if f.Quantity = c.Figures.InTransit; f.Quantity > 0 {
				f.Location = hold.InTransit
				out.Found = append(out.Found, f)
			}
			if f.Quantity = c.Figures.Delivered; f.Quantity > 0 {
				f.Location = hold.CustomerStock
				out.Found = append(out.Found, f)
			}
		}
		out.Gaps = append(out.Gaps, hold.Gap{Lot: l.Lot.ID, Number: l.Lot.Number, PartNumber: l.Lot.PartNumber, Unit: l.Lot.Unit, Made: l.Figures.Made, Unexplained: l.Figures.Unexplained()})
	}
	return out
}

// refillHoldLots writes of which lots the lines of notices are that an older program wrote.
func (b *Base) refillHoldLots(tx *gorm.DB, roots []aggregateRow) error {
	notices, err := joined(tx, holdShape, roots)
	if err != nil {
		return err
	}
	for i := range notices {
		for _, row := range holdLotRows(&notices[i]) {
			if err := tx.Save(row).Error; err != nil {
				return err
			}
		}
	}
	return nil
}
