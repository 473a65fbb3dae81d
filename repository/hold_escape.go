package repository

import (
	"context"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/hold"
	"octad/domain/lot"
)

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
