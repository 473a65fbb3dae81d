package repository

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/eightd"
)

// beside adds what a report sees of other reports and of complaints that may join it. What it finds for a
// command is locked after the report and its cases; where two commands find each other so, the database
// takes one of them back and it runs again.
func (b *Base) beside(tx *gorm.DB, actor domain.Actor, r *eightd.Report, around *eightd.Around) error {
	around.Report = func(key string) (eightd.Referred, bool, error) { return b.referred(b.forUpdate(tx), actor, key) }
	around.Joining = func(id domain.ID) (eightd.Joining, bool, error) { return b.joining(tx, actor, id) }
	if r == nil {
		return nil
	}
	around.Referrers = func() ([]domain.Link, error) { return referrers(tx, domain.System, r.ID) }
	if r.ReferenceID() == "" {
		return nil
	}
	x, known, err := b.referred(tx, domain.System, string(r.ReferenceID()))
	if known {
		around.Reference = &x
	}
	return err
}

// referred loads another report as a reference sees it; false for what is absent or out of reach.
func (b *Base) referred(tx *gorm.DB, actor domain.Actor, key string) (eightd.Referred, bool, error) {
	var root aggregateRow
	err := tx.Session(&gorm.Session{}).Where("kind = ? and (id = ? or number = ?)", eightDShape.kind, strings.ToLower(key), strings.ToUpper(key)).Take(&root).Error
	if absent(err) {
		return eightd.Referred{}, false, nil
	}
	if err != nil {
		return eightd.Referred{}, false, err
	}
	if ok, err := admits(tx, actor, root); !ok {
		return eightd.Referred{}, false, err
	}
	var parts []partRow
	if err := tx.Session(&gorm.Session{}).Where("aggregate_id = ? and name = ?", root.ID, "d0").Find(&parts).Error; err != nil {
		return eightd.Referred{}, false, err
	}
	x, err := eightDShape.decode(root, parts)
	if err != nil {
		return eightd.Referred{}, false, err
	}
	return x.AsReferred(), true, nil
}

// joining locks a complaint and loads it with its Run; false for what is absent or out of reach.
func (b *Base) joining(tx *gorm.DB, actor domain.Actor, id domain.ID) (eightd.Joining, bool, error) {
	err := b.admitCases(tx, actor, []domain.ID{id})
	if domain.Is(err, domain.NotFound) {
		return eightd.Joining{}, false, nil
	}
	if err != nil {
		return eightd.Joining{}, false, err
	}
	c, err := b.complaintAround(tx, id)
	if err != nil || c == nil {
		return eightd.Joining{}, false, err
	}
	rules, err := b.rulesIn(tx)
	if err != nil {
		return eightd.Joining{}, false, err
	}
	runs, err := b.runs(tx, []domain.ID{id})
	return eightd.Joining{Complaint: eightDComplaint(rules, c), Run: runs[id]}, true, err
}

// referrers lists the reports that refer to the one, within the reader's bounds, oldest first.
func referrers(tx *gorm.DB, reader domain.Actor, id domain.ID) ([]domain.Link, error) {
	var roots []aggregateRow
	q := tx.Session(&gorm.Session{}).Table("aggregate").Joins("join eight_d on eight_d.id = aggregate.id").Where("eight_d.reference_id = ?", string(id))
	if err := within(q, reader).Order("aggregate.id").Select("aggregate.id", "aggregate.number").Scan(&roots).Error; err != nil {
		return nil, err
	}
	var links []domain.Link
	for _, root := range roots {
		links = append(links, linkTo(eightDShape.kind, root))
	}
	return links, nil
}

// EightDReferences reads, live, the report to which one refers and those that refer to it, within the
// reader's bounds; nil and none where there is no such. Its caller has read the report, and so passed its bounds.
func (b *Base) EightDReferences(ctx context.Context, reader domain.Actor, r eightd.Report) (*eightd.Referred, []domain.Link, error) {
	db := b.db.WithContext(ctx)
	from, err := referrers(db, reader, r.ID)
	if err != nil || r.ReferenceID() == "" {
		return nil, from, unavailable(err)
	}
	to, known, err := b.referred(db, reader, string(r.ReferenceID()))
	if err != nil || !known {
		return nil, from, unavailable(err)
	}
	return &to, from, nil
}
