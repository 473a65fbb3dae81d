package repository

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/complaint"
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

// SweepCases records what the clocks of the cases have crossed by the time of the order, all in one transaction:
// a sync of the disk costs more than a case. It is all or nothing; see complaint.Complaint.Sweep.
func (b *Base) SweepCases(ctx context.Context, order domain.Order, cases []domain.ID) error {
	s := &store[complaint.Complaint, complaint.Around]{base: b, shape: complaintShape, around: b.aroundComplaint}
	_, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		for _, id := range sortedIDs(cases) {
			sweep := func(c *complaint.Complaint, a complaint.Around) (domain.Change, error) { return c.Sweep(order, a) }
			if _, err := s.update(tx, order, domain.Ref{ID: domain.ID(id)}, sweep); err != nil {
				return nil, fmt.Errorf("%s: %w", id, err)
			}
		}
		return nil, nil
	})
	return err
}
