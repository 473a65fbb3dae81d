package repository

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
	"octad/domain/casework"
)

// mostWhom is how many characters of a word for somebody are kept.
const mostWhom = 250

// waitingRow is one thing that a record waits for, as the inbox finds and sorts it. It is derived from the record, or
// from the Run of a case. Whom is the word of casework for whom it waits, Barred has the ids of those who may not do it
// with commas around each. A day without a time ends with the day: T24.
type waitingRow struct {
	ID          string `gorm:"primaryKey"`
	AggregateID string
	SiteID      string
	CustomerID  string
	Kind        string
	Part        string
	Whom        string
	Barred      string
	DueAt       string
	BegunBy     string
	What        string
}

// dayEnd follows a date in place of a time of day.
const dayEnd = "T24:00:00.000000Z"

// waiter is the record that waits, with the bounds of who reaches it.
type waiter struct{ id, site, customer domain.ID }

func waitRows(of waiter, waits []casework.Wait) []*waitingRow {
	var rows []*waitingRow
	for _, w := range waits {
		row := &waitingRow{
			ID: string(of.id) + "." + string(w.Kind) + "." + w.Part, AggregateID: string(of.id), SiteID: string(of.site), CustomerID: string(of.customer),
			Kind: string(w.Kind), Part: w.Part, Whom: whom(w.For), Barred: ",", DueAt: never, BegunBy: string(w.BegunBy),
		}
		if row.Whom == "" {
			row.Whom = whom(w.Kind.Whoever())
		}
		for _, id := range w.Barred {
			row.Barred += string(id) + ","
		}
		switch {
		case !w.DueAt.IsZero():
			row.DueAt = instant(w.DueAt)
		case !w.DueOn.IsZero():
			row.DueAt = w.DueOn.String() + dayEnd
		}
		row.What, _ = encode(w.What) // texts always encode
		rows = append(rows, row)
	}
	return rows
}

// awaiting returns the shape with rows of what a record waits for.
func awaiting[R any](sh shape[R], waits func(*R) (waiter, []casework.Wait)) shape[R] {
	index := sh.index
	sh.index = func(r *R) []any { return append(index(r), anyRows(waitRows(waits(r)))...) }
	return sh
}

// whom is a word for somebody as it is stored and looked for.
func whom(r casework.Reader) string {
	word := strings.ToValidUTF8(string(r), "")
	if utf8.RuneCountInString(word) > mostWhom {
		return string([]rune(word)[:mostWhom])
	}
	return word
}

// anyRows are rows as a shape lists them.
func anyRows(rows []*waitingRow) []any {
	out := make([]any, len(rows))
	for i, r := range rows {
		out[i] = r
	}
	return out
}

// runWaitKinds are the kinds of waits that the Run of a case tells of.
var runWaitKinds = []casework.WaitKind{casework.WaitAssessment, casework.WaitSecondOpinion, casework.WaitStep}

// runWaits are the rows of what a case waits for by its procedure.
func runWaits(run casework.Run) []*waitingRow {
	return waitRows(waiter{run.Case, run.Site, run.Customer}, run.Waits())
}

// await writes what a case waits for, where that differs from before.
func await(tx *gorm.DB, had, has []*waitingRow) error {
	for _, row := range had {
		if !slices.ContainsFunc(has, func(now *waitingRow) bool { return now.ID == row.ID }) {
			if err := tx.Delete(row).Error; err != nil {
				return err
			}
		}
	}
	for _, row := range has {
		if slices.ContainsFunc(had, func(was *waitingRow) bool { return *was == *row }) {
			continue
		}
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(row).Error; err != nil {
			return err
		}
	}
	return nil
}

// waitingKinds are the kinds of records that wait for somebody by themselves.
var waitingKinds = []string{complaintShape.kind, eightDShape.kind, holdShape.kind, taskShape.kind, visitShape.kind, supplierShape.kind}

// refillWaiting writes what some records wait for that an older program wrote. Runs write theirs when they are folded.
func (b *Base) refillWaiting(tx *gorm.DB, roots []aggregateRow) error {
	parts, err := partsOfAll(tx, roots)
	if err != nil {
		return err
	}
	for _, root := range roots {
		i := slices.IndexFunc(checkers, func(k checker) bool { return k.kind == root.Kind })
		rows, _, _, err := checkers[i].read(root, parts[root.ID])
		if err != nil {
			return err
		}
		for _, row := range rows {
			if w, ok := row.(*waitingRow); ok {
				if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(w).Error; err != nil {
					return err
				}
			}
		}
	}
	return nil
}
