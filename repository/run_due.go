package repository

import (
	"context"
	"time"

	"octad/domain"
)

// Due is a case of which a clock has crossed something that no event tells yet.
type Due struct {
	Case domain.ID
	at   string
}

// CasesDue lists at most so many cases of which a clock has crossed something before the time that no event tells
// yet, the longest due first, behind the given one; its zero value begins. It reads an index and touches no case
// that is not due.
func (b *Base) CasesDue(ctx context.Context, before time.Time, behind Due, most int) ([]Due, error) {
	q := b.db.WithContext(ctx).Select("case_id", "next_at").Where("next_at > '' and next_at < ?", instant(before))
	if behind.Case != "" {
		q = q.Where("(next_at > ? or (next_at = ? and case_id > ?))", behind.at, behind.at, string(behind.Case))
	}
	var rows []runRow
	if err := q.Order("next_at, case_id").Limit(most).Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	due := make([]Due, 0, len(rows))
	for _, row := range rows {
		due = append(due, Due{domain.ID(row.CaseID), *row.NextAt})
	}
	return due, nil
}
