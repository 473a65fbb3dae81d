package task

import (
	"time"

	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Window is when a task can be done. A duty is done within its period. A report covers its whole period, so that
// its task opens when the period is over, and is due by the end of the next: the rhythm is all that the documents
// state.
type Window struct {
	OpensAt time.Time
	// DueAt is the end of the last working interval of the last day, or 23:59:59 on a day off (K19).
	DueAt time.Time
	// WarnAt is when the last working day begins, where that is not the first day as well.
	WarnAt time.Time
	// Provisional says that the days off of the year in which it is due are not published.
	Provisional bool
}

// Place is where a duty is done: the days are those of Zone, the working hours those of Calendar.
type Place struct {
	Zone     *time.Location
	Calendar *worktime.Calendar
}

// Current returns the newest period of the duty whose task has opened by the time.
func (at Place) Current(d procedure.Duty, now time.Time) worktime.Period {
	p := worktime.PeriodOf(d.Every, worktime.DateOf(now, at.Zone))
	if d.Report != "" {
		return d.Every.Before(p)
	}
	return p
}

// Window returns when the duty of the period can be done. It fails with worktime.out_of_range outside the years
// that can be counted.
func (at Place) Window(d procedure.Duty, p worktime.Period) (Window, error) {
	days := p
	if d.Report != "" {
		days = d.Every.After(p)
	}
	var w Window
	begin, end := days.Bounds(at.Zone)
	w.OpensAt = begin.UTC()
	deadline, err := at.Calendar.Evaluate(begin, worktime.Limit{Kind: worktime.Agreed, On: days.Last})
	if err != nil {
		return w, err
	}
	w.DueAt, w.Provisional = deadline.DueAt.UTC(), deadline.Provisional
	if at.Calendar.Zone().String() != at.Zone.String() {
		w.DueAt = end.Add(-time.Second).UTC()
	}
	w.WarnAt = at.lastWorkday(days)
	return w, nil
}

// lastWorkday returns when the last working day of the days begins; zero where that is the first of them, or where
// no day is worked.
func (at Place) lastWorkday(days worktime.Period) time.Time {
	for d := days.Last; d.After(days.First); d = d.AddDays(-1) {
		if day := at.Calendar.Day(d); day.Working && len(day.Hours) > 0 {
			return time.Date(d.Year, d.Month, d.Day, 0, day.Hours[0].Start, 0, 0, at.Zone).UTC()
		}
	}
	return time.Time{}
}
