package repository

import (
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain/casework"
)

// never stands for no due time, so that such clocks come last.
const never = "9999-12-31T23:59:59.999999Z"

// runClockRow is what the list of all clocks filters and sorts by: a turn that has started. It is derived from
// the Run. ID is the case's with the turn's key behind a dot; Kind is not_applicable, not_configured, no_limit or ""; EndedAt is
// when the clock stopped, or the begin of the pause in which it stands.
type runClockRow struct {
	ID        string `gorm:"primaryKey"`
	CaseID    string
	Code      string
	Kind      string
	StartedAt string
	WarnAt    string
	DueAt     string
	LateAfter string
	StoppedAt string
	EndedAt   string
	// ForWhom and Told are words of casework.Either, "" once the clock has stopped, as is BegunBy, who opened the case.
	ForWhom string
	Told    string
	BegunBy string
}

func clockRows(run casework.Run) []runClockRow {
	var rows []runClockRow
	for _, c := range run.Clocks {
		if c.StartedAt.IsZero() {
			continue
		}
		row := runClockRow{
			ID: string(run.Case) + "." + c.Key(), CaseID: string(run.Case), Code: c.Code, StartedAt: instant(c.StartedAt), WarnAt: instant(c.WarnAt),
			DueAt: never, LateAfter: instant(c.LateAfter), StoppedAt: instant(c.StoppedAt), EndedAt: instant(c.StoppedAt),
		}
		if !c.DueAt.IsZero() {
			row.DueAt = instant(c.DueAt)
		}
		if c.Paused() {
			row.EndedAt = instant(c.Pauses[len(c.Pauses)-1].From)
		}
		if c.StoppedAt.IsZero() {
			row.BegunBy, row.ForWhom = string(run.OpenedBy), whom(casework.Either(c.For...))
			if len(c.Told) > 0 {
				row.Told = whom(casework.Either(c.Told...))
			}
		}
		switch {
		case c.Lapsed():
			row.Kind = string(casework.NotApplicable)
		case c.NotConfigured:
			row.Kind = string(casework.NotConfigured)
		case c.NoLimit:
			row.Kind = string(casework.NoLimit)
		}
		rows = append(rows, row)
	}
	return rows
}

// index writes the rows of the clocks that have moved, and of the readers who have changed, since the Run was loaded.
func (r *runRow) index(tx *gorm.DB) error {
	run, err := r.run()
	if err != nil {
		return err
	}
	for _, row := range clockRows(run) {
		if slices.Contains(r.clocks, row) {
			continue
		}
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
			return err
		}
	}
	if err := await(tx, r.waits, runWaits(run)); err != nil {
		return err
	}
	return admitted(tx, r.readers, readerRows(run))
}

// clocksAre narrows the list to clocks that show one of the states at now, as casework.Clock.State says.
func clocksAre(q *gorm.DB, states []casework.State, now time.Time) *gorm.DB {
	var tests []string
	for _, s := range states {
		tests = append(tests, showing[s])
	}
	if len(tests) == 0 {
		return q
	}
	test := "(" + strings.Join(tests, " or ") + ")"
	if strings.Contains(test, "@now") {
		return q.Where(test, map[string]any{"now": instant(now)})
	}
	return q.Where(test)
}

// The conditions of the states: whether the figures count, whether the clock is late at its end or at now.
const (
	clockTimed = "(run_clock.kind = '' or run_clock.kind = 'no_limit' and run_clock.stopped_at <> '')"
	clockLate  = "(run_clock.late_after <> '' and (run_clock.ended_at <> '' and run_clock.ended_at > run_clock.late_after or run_clock.ended_at = '' and @now > run_clock.late_after))"
	clockWarn  = "(run_clock.warn_at <> '' and run_clock.warn_at <= @now)"
)

var showing = map[casework.State]string{
	casework.NotConfigured: "(run_clock.kind = 'not_configured')",
	casework.NotApplicable: "(run_clock.kind = 'not_applicable' and not " + clockLate + ")",
	casework.NoLimit:       "(" + "run_clock.kind = 'no_limit' and run_clock.stopped_at = ''" + ")",
	casework.Breached:      "(" + "(" + clockTimed + " or run_clock.kind = 'not_applicable') and " + clockLate + ")",
	casework.Met:           "(" + clockTimed + " and not " + clockLate + " and run_clock.stopped_at <> ''" + ")",
	casework.Paused:        "(" + clockTimed + " and not " + clockLate + " and run_clock.stopped_at = '' and run_clock.ended_at <> ''" + ")",
	casework.Warned:        "(" + clockTimed + " and not " + clockLate + " and run_clock.ended_at = '' and " + clockWarn + ")",
	casework.Running:       "(" + clockTimed + " and not " + clockLate + " and run_clock.ended_at = '' and not " + clockWarn + ")",
}
