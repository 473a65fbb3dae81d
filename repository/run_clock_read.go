package repository

import (
	"context"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
)

var clockListing = listing{
	table:       "run_clock",
	sorts:       map[string]string{"dueAt": "due_at", "startedAt": "started_at"},
	defaultSort: "dueAt",
}

// ClockFilter narrows the list of all clocks; empty fields do not. States and Overdue are judged at Now. Overdue,
// when given, keeps the clocks that are late and not stopped (true), or the others (false). Times bound the due
// time, the first inclusively, the second not.
type ClockFilter struct {
	Now        time.Time
	States     []casework.State
	Codes      []string
	Procedures []string
	Customers  []domain.ID
	Sites      []domain.ID
	DueFrom    time.Time
	DueBefore  time.Time
	Overdue    *bool
}

// ListedClock is one turn of a clock that has started, with its case; of the case's parts none. Key names the turn.
type ListedClock struct {
	Key       string
	Complaint complaint.Complaint
	Run       casework.Run
}

// clockPlace is a clock with its value in the list's order.
type clockPlace struct{ ID, CaseID, SortValue string }

// Clocks lists one page of the clocks of all cases within the reader's bounds, by due time unless told; those
// without one come last.
func (b *Base) Clocks(ctx context.Context, reader domain.Actor, p Page, f ClockFilter) ([]ListedClock, string, error) {
	q := b.db.WithContext(ctx).Table("run_clock").Joins("join aggregate on aggregate.id = run_clock.case_id").
		Joins("join complaint on complaint.id = run_clock.case_id")
	q, column, err := clockListing.order(f.narrow(within(q, reader)), p)
	if err != nil {
		return nil, "", err
	}
	var rows []clockPlace
	if err := q.Select("run_clock.id, run_clock.case_id, " + column + " as sort_value").Scan(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(clockListing, rows, p, func(r clockPlace) (string, string) { return r.SortValue, r.ID })
	var cases []domain.ID
	for _, row := range rows {
		cases = append(cases, domain.ID(row.CaseID))
	}
	complaints, runs, err := b.casesOf(ctx, cases)
	if err != nil {
		return nil, "", err
	}
	out := make([]ListedClock, 0, len(rows))
	for _, row := range rows {
		id := domain.ID(row.CaseID)
		out = append(out, ListedClock{Key: row.ID[len(row.CaseID)+1:], Complaint: complaints[id], Run: runs[id]})
	}
	return out, next, nil
}

func (f ClockFilter) narrow(q *gorm.DB) *gorm.DB {
	q = oneOf(q, "run_clock.code", f.Codes)
	q = oneOf(q, "complaint.procedure", f.Procedures)
	q = oneOf(q, "complaint.customer_id", f.Customers)
	q = oneOf(q, "complaint.site_id", f.Sites)
	q = clocksAre(q, f.States, f.Now)
	if !f.DueFrom.IsZero() {
		q = q.Where("run_clock.due_at >= ?", instant(f.DueFrom))
	}
	if !f.DueBefore.IsZero() {
		q = q.Where("run_clock.due_at < ?", instant(f.DueBefore))
	}
	if f.Overdue == nil {
		return q
	}
	late := "(run_clock.stopped_at = '' and run_clock.kind = '' and " + clockLate + ")"
	if !*f.Overdue {
		late = "not " + late
	}
	return q.Where(late, map[string]any{"now": instant(f.Now)})
}

// casesOf loads the complaints, without their parts, and the Runs of the cases.
func (b *Base) casesOf(ctx context.Context, cases []domain.ID) (map[domain.ID]complaint.Complaint, map[domain.ID]casework.Run, error) {
	complaints := map[domain.ID]complaint.Complaint{}
	if len(cases) == 0 {
		return complaints, nil, nil
	}
	db := b.db.WithContext(ctx)
	var roots []aggregateRow
	if err := db.Where("id in ?", sortedIDs(cases)).Find(&roots).Error; err != nil {
		return nil, nil, unavailable(err)
	}
	for _, root := range roots {
		c, err := complaintShape.decode(root, nil)
		if err != nil {
			return nil, nil, err
		}
		complaints[domain.ID(root.ID)] = *c
	}
	runs, err := b.runs(db, cases)
	return complaints, runs, unavailable(err)
}
