package repository

import (
	"cmp"
	"slices"
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
	roots, err := rootsByID(r.tx, holdShape.kind, unrepeated(ids))
	if err != nil {
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
