package repository

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/record"
)

// filingsOf returns the filings of the documents by their number; what a release of an 8D froze has none.
func filingsOf(tx *gorm.DB, rows []documentRow) (map[string]*record.Filing, error) {
	var numbers []string
	for _, row := range rows {
		var d record.Document
		if err := decode(row.Body, &d); err != nil {
			return nil, err
		}
		if d.Number != "" {
			numbers = append(numbers, d.Number)
		}
	}
	slices.Sort(numbers)
	out := map[string]*record.Filing{}
	if numbers = slices.Compact(numbers); len(numbers) == 0 {
		return out, nil
	}
	var roots []aggregateRow
	if err := tx.Session(&gorm.Session{}).Table("aggregate").Where("kind = ? and number in ?", filingShape.kind, numbers).Find(&roots).Error; err != nil {
		return nil, err
	}
	for _, root := range roots {
		f, err := filingShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		out[f.Number] = f
	}
	return out, nil
}

// Filing loads a frozen form by its id, for the house's own doings. Errors: not_found.
func (b *Base) Filing(ctx context.Context, id domain.ID) (record.Filing, error) {
	return from(b, filingShape).get(ctx, domain.System, string(id))
}

// FilingOf finds the filing that a document belongs to, within the reader's bounds. What a release of an 8D froze is sent and
// signed with its release: document.of_release (409).
func (b *Base) FilingOf(ctx context.Context, reader domain.Actor, document string) (filing domain.ID, d record.Document, err error) {
	if d, err = b.Document(ctx, reader, document); err != nil {
		return "", d, err
	}
	if d.Number == "" {
		return "", d, domain.Refuse(domain.Conflict, "document.of_release", "8D 报告随其发布签署和发送，请在 8D 报告中操作", "An 8D is signed and sent with its release; do it on the report")
	}
	root, err := rootOf(b.db.WithContext(ctx), filingShape.kind, d.Number)
	return domain.ID(root.ID), d, unavailable(missing(err, "document"))
}
