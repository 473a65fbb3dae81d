package repository

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/recall"
	"octad/domain/record"
	"octad/domain/visit"
)

// Standing is how long a document is kept, the cases behind it, and what remains of it when it is gone.
type Standing struct {
	Retention record.Retention
	Cases     []domain.ID
	Tombstone *record.Tombstone
	// Acts are what was done with the document where it is a frozen form.
	Acts record.FormActs
}

// Standings returns how the documents stand at the instant, by id. Its caller has read them, and so passed their bounds.
func (b *Base) Standings(ctx context.Context, ids []domain.ID, at time.Time) (map[domain.ID]Standing, error) {
	w, err := b.weighing(b.db.WithContext(ctx))
	if err != nil {
		return nil, unavailable(err)
	}
	out := map[domain.ID]Standing{}
	for some := range slices.Chunk(ids, keysAtOnce) {
		var rows []documentRow
		if err := w.tx.Session(&gorm.Session{}).Where("id in ?", sortedIDs(some)).Find(&rows).Error; err != nil {
			return nil, unavailable(err)
		}
		gone, err := tombstones(w.tx, some)
		if err != nil {
			return nil, unavailable(err)
		}
		filings, err := filingsOf(w.tx, rows)
		if err != nil {
			return nil, unavailable(err)
		}
		for _, row := range rows {
			x, err := w.weigh(row)
			if err != nil {
				return nil, unavailable(err)
			}
			s := Standing{Retention: x.at(at), Cases: x.owner.cases, Tombstone: gone[x.document.ID]}
			if f := filings[x.document.Number]; f != nil {
				s.Acts = f.Acts(x.document.ID)
			}
			out[x.document.ID] = s
		}
	}
	return out, nil
}

// weighing finds the retention of documents; what they have in common is read once.
type weighing struct {
	base   *Base
	tx     *gorm.DB
	rules  *casework.Rules
	owners map[string]*owner
	zones  map[string]*time.Location
}

// retained is a document with all that its retention goes by.
type retained struct {
	document record.Document
	owner    *owner
	zone     *time.Location
	rules    *casework.Rules
}

// owner is the record that a document belongs to: the cases behind it, what of it must have ended, and their Runs.
type owner struct {
	cases   []domain.ID
	endings []record.Ending
	runs    []casework.Run
}

func (b *Base) weighing(tx *gorm.DB) (*weighing, error) {
	rules, err := b.rulesIn(tx)
	return &weighing{base: b, tx: tx, rules: rules, owners: map[string]*owner{}, zones: map[string]*time.Location{}}, err
}

// weigh reads what the retention of the document of the row goes by.
func (w *weighing) weigh(row documentRow) (retained, error) {
	out := retained{rules: w.rules}
	if err := decode(row.Body, &out.document); err != nil {
		return out, err
	}
	var err error
	if out.owner, err = w.owner(row.SubjectID); err != nil {
		return out, err
	}
	out.zone, err = w.zone(row.SiteID)
	return out, err
}

// at returns how long the document is kept, by the procedures as they stand at the instant.
func (x retained) at(at time.Time) record.Retention {
	form := string(x.document.Form)
	if x.document.Form == record.CustomerForm {
		form = string(record.EightD) // it is the 8D in the customer's dress
	}
	behind := record.Behind{Endings: x.owner.endings, Zone: x.zone}
	for _, run := range x.owner.runs {
		if pack, ok := x.rules.PackAt(run, at); ok {
			behind.Years = append(behind.Years, pack.KeptYears(form, pack.Effective))
		}
	}
	return record.Keep(x.document, behind)
}

func (w *weighing) zone(site string) (*time.Location, error) {
	if z, ok := w.zones[site]; ok {
		return z, nil
	}
	zone := time.UTC
	root, err := rootOf(w.tx, siteShape.kind, site)
	if err != nil && !absent(err) {
		return nil, err
	}
	if err == nil {
		s, err := siteShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		if zone, err = time.LoadLocation(s.Card.TimeZone); err != nil {
			return nil, err
		}
	}
	w.zones[site] = zone
	return zone, nil
}

// owner reads the record of the id: the cases behind it with all that keeps them, and what of it must have ended itself.
func (w *weighing) owner(id string) (*owner, error) {
	if o := w.owners[id]; o != nil {
		return o, nil
	}
	var root aggregateRow
	if err := w.tx.Session(&gorm.Session{}).Where("id = ?", id).Take(&root).Error; err != nil {
		return nil, err
	}
	o := &owner{}
	var err error
	if o.cases, err = behind(w.tx, &root); err != nil {
		return nil, err
	}
	runs, err := w.base.runs(w.tx, o.cases)
	if err != nil {
		return nil, err
	}
	for _, id := range o.cases {
		o.runs = append(o.runs, runs[id])
	}
	if o.endings, err = w.endings(root, o); err != nil {
		return nil, err
	}
	w.owners[id] = o
	return o, nil
}

// endings are the ends of the cases, of the recalls that belong to them, and of the record itself where it ends apart.
func (w *weighing) endings(root aggregateRow, o *owner) ([]record.Ending, error) {
	roots := []aggregateRow{root}
	var out []record.Ending
	if len(o.cases) > 0 {
		var some []aggregateRow
		q := w.tx.Session(&gorm.Session{}).Table("aggregate").Where("id in ? or id in (select aggregate_id from case_link where kind = ? and case_id in ?)",
			sortedIDs(o.cases), recallShape.kind, sortedIDs(o.cases))
		if err := q.Order("id").Find(&some).Error; err != nil {
			return nil, err
		}
		roots = append(some, slices.DeleteFunc(roots, func(r aggregateRow) bool {
			return slices.ContainsFunc(some, func(s aggregateRow) bool { return s.ID == r.ID })
		})...)
	}
	for _, r := range roots {
		e := record.Ending{Number: linkTo(r.Kind, r).Number}
		switch r.Kind {
		case complaintShape.kind:
			if i := slices.IndexFunc(o.runs, func(x casework.Run) bool { return string(x.Case) == r.ID }); i >= 0 {
				e.At = o.runs[i].ClosedAt
			}
		case recallShape.kind:
			x, err := recallShape.decode(r, nil)
			if err != nil {
				return nil, err
			}
			if x.Status == recall.OfRecord && r.ID != root.ID {
				continue // history: it was over before it was entered, and keeps no case open
			}
			e.At = recallEnd(x)
		case visitShape.kind:
			x, err := visitShape.decode(r, nil)
			if err != nil {
				return nil, err
			}
			if x.Status == visit.Closed {
				e.At = x.Closing.At
			}
		default:
			continue
		}
		out = append(out, e)
	}
	return out, nil
}

// recallEnd is when a recall ended; of one of record it is when it was entered. Zero while it goes on.
func recallEnd(x *recall.Recall) time.Time {
	if x.Status == recall.OfRecord {
		return x.OpenedAt
	}
	return x.EndedAt
}

// tombstones returns the tombstones of the documents that have one.
func tombstones(tx *gorm.DB, ids []domain.ID) (map[domain.ID]*record.Tombstone, error) {
	var roots []aggregateRow
	err := tx.Session(&gorm.Session{}).Table("tombstone").Joins("join aggregate on aggregate.id = tombstone.id").Where("tombstone.document_id in ?", sortedIDs(ids)).
		Select("aggregate.*").Scan(&roots).Error
	if err != nil {
		return nil, err
	}
	out := map[domain.ID]*record.Tombstone{}
	for _, root := range roots {
		t, err := tombstoneShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		out[t.Document] = t
	}
	return out, nil
}

// Tombstones returns what remains of those of the documents that were purged. Its caller has read the documents.
func (b *Base) Tombstones(ctx context.Context, ids []domain.ID) (map[domain.ID]*record.Tombstone, error) {
	gone, err := tombstones(b.db.WithContext(ctx), ids)
	return gone, unavailable(err)
}

// Expired is a document whose time has passed and whose bytes are still kept.
type Expired struct {
	record.Document
	Standing
}

// ExpiredDocuments lists the documents after the id whose retention is over at the instant and that have no tombstone, in
// order of id, out of the next few that there are. It returns the id after which to go on; "" when all were looked at.
func (b *Base) ExpiredDocuments(ctx context.Context, after domain.ID, at time.Time) (expired []Expired, next domain.ID, err error) {
	w, err := b.weighing(b.db.WithContext(ctx))
	if err != nil {
		return nil, "", unavailable(err)
	}
	var rows []documentRow
	err = w.tx.Session(&gorm.Session{}).Where("id > ? and id not in (select document_id from tombstone)", string(after)).Order("id").Limit(keysAtOnce).Find(&rows).Error
	if err != nil {
		return nil, "", unavailable(err)
	}
	for _, row := range rows {
		x, err := w.weigh(row)
		if err != nil {
			return nil, "", unavailable(err)
		}
		if r := x.at(at); r.Over(at) {
			expired = append(expired, Expired{x.document, Standing{Retention: r, Cases: x.owner.cases}})
		}
	}
	if len(rows) == keysAtOnce {
		next = domain.ID(rows[len(rows)-1].ID)
	}
	return expired, next, nil
}

// DocumentsNamed returns the ids of the documents of a name: their own id, the number of a frozen form, or the number of
// the record that they belong to. not_found when there are none.
func (b *Base) DocumentsNamed(ctx context.Context, name string) ([]domain.ID, error) {
	db := b.db.WithContext(ctx)
	var ids []domain.ID
	if err := db.Table("document").Where("id = ?", strings.ToLower(name)).Pluck("id", &ids).Error; err != nil || len(ids) > 0 {
		return ids, unavailable(err)
	}
	var roots []aggregateRow
	if err := db.Where("number in ?", []string{name, strings.ToUpper(name)}).Find(&roots).Error; err != nil {
		return nil, unavailable(err)
	}
	for _, root := range roots {
		if root.Kind == filingShape.kind {
			f, err := filingShape.decode(root, nil)
			if err != nil {
				return nil, err
			}
			for _, r := range f.Renderings {
				ids = append(ids, r.DocumentID)
			}
			continue
		}
		var own []domain.ID
		if err := db.Table("document").Where("subject_id = ?", root.ID).Order("id").Pluck("id", &own).Error; err != nil {
			return nil, unavailable(err)
		}
		ids = append(ids, own...)
	}
	if len(ids) == 0 {
		return nil, domain.Missing("document")
	}
	return ids, nil
}
