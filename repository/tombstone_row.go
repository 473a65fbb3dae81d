package repository

import (
	"context"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/record"
	"octad/repository/blob"
)

// tombstoneRow is by which what remains of a document is found. It is derived from the tombstone; no document has two.
type tombstoneRow struct {
	DocumentID string `gorm:"primaryKey"`
	ID         string
	SHA256     string `gorm:"column:sha256"`
}

// TableName is what the table is called.
func (tombstoneRow) TableName() string { return "tombstone" }

var tombstoneShape = shape[record.Tombstone]{
	kind: "tombstone",
	header: func(t *record.Tombstone) header {
		none := "" // the number is the document's, and revisions and renderings share it
		return header{ID: &t.ID, Number: &none, Site: t.Site, Customer: t.Customer, Version: &t.Version}
	},
	parts: func(*record.Tombstone) []piece { return nil },
	bare:  func(t record.Tombstone) record.Tombstone { return t },
	join:  func(*record.Tombstone, []partRow) error { return nil },
	index: func(t *record.Tombstone) []any {
		row := &tombstoneRow{DocumentID: string(t.Document), ID: string(t.ID), SHA256: t.SHA256}
		return append([]any{row}, linkRows(t.ID, "tombstone", t.Cases)...)
	},
	cases:     func(t *record.Tombstone) []domain.ID { return t.Cases },
	undivided: true,
	once:      true,
}

// TombstoneStore returns the store in which purges are written.
func (b *Base) TombstoneStore() domain.Store[record.Tombstone, record.PurgeAround] {
	return &store[record.Tombstone, record.PurgeAround]{base: b, shape: tombstoneShape, around: b.aroundPurge}
}

// aroundPurge reads the document of the needs and how it stands at the moment of the order.
func (b *Base) aroundPurge(tx *gorm.DB, actor domain.Actor, _ *record.Tombstone, needs domain.Needs) (record.PurgeAround, error) {
	var out record.PurgeAround
	var row documentRow
	if err := tx.Session(&gorm.Session{}).Where("id = ?", string(needs.Subject.ID)).Take(&row).Error; err != nil {
		return out, missing(err, "document")
	}
	ok, err := admits(tx, actor, aggregateRow{ID: row.SubjectID, SiteID: row.SiteID, CustomerID: row.CustomerID})
	if err != nil || !ok {
		if err == nil {
			err = domain.Missing("document")
		}
		return out, err
	}
	gone, err := tombstones(tx, []domain.ID{needs.Subject.ID})
	if err != nil {
		return out, err
	}
	w, err := b.weighing(tx)
	if err != nil {
		return out, err
	}
	x, err := w.weigh(row)
	if err != nil {
		return out, err
	}
	return record.PurgeAround{Document: x.document, Cases: x.owner.cases, Retention: x.at, Tombstone: gone[x.document.ID]}, nil
}

// keepsBytes narrows a query on the documents to those that have no tombstone.
func keepsBytes(q *gorm.DB) *gorm.DB {
	return q.Where("document.id not in (select document_id from tombstone)")
}

// namedFiles tells which of the digests a row still names. A purged document names its bytes no more.
func (b *Base) namedFiles(ctx context.Context, digests []string) (map[string]bool, error) {
	named := map[string]bool{}
	for _, table := range []string{"attachment", "document", "customer_form_file", "job"} {
		q := b.db.WithContext(ctx).Table(table).Where("sha256 in ?", digests)
		if table == "document" {
			q = keepsBytes(q)
		}
		var found []string
		if err := q.Distinct().Pluck("sha256", &found).Error; err != nil {
			return nil, unavailable(err)
		}
		for _, digest := range found {
			named[digest] = true
		}
	}
	return named, nil
}

// RemoveFile removes the bytes of the digest once no row names them any more, and reports whether they are gone. What
// was put again after the time stays, for a command that will name it may be under way; see SweepFiles.
func (b *Base) RemoveFile(ctx context.Context, files blob.Store, digest string, before time.Time) (bool, error) {
	named, err := b.namedFiles(ctx, []string{digest})
	if err != nil || named[digest] {
		return false, err
	}
	return files.Remove(ctx, digest, before)
}

// PurgedFiles lists the digests on tombstones, in order; bytes may be left of them where a purge was cut off.
func (b *Base) PurgedFiles(ctx context.Context) ([]string, error) {
	var digests []string
	err := b.db.WithContext(ctx).Table("tombstone").Distinct().Order("sha256").Pluck("sha256", &digests).Error
	return digests, unavailable(err)
}
