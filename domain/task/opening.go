package task

import (
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// Standing is a site that works by a procedure, with the tasks that its duties have made so far.
type Standing struct {
	Place
	Site domain.ID
	// Pack returns the revision that is in force on the date, at the site; nil before the first.
	Pack func(on worktime.Date) *procedure.Pack
	// Since is when the site began to work by the procedure.
	Since time.Time
	// Made are the last days of the newest task of each duty.
	Made map[string]worktime.Date
}

// Opening is a task that is to be made.
type Opening struct {
	Site   domain.ID
	Pack   *procedure.Pack
	Duty   procedure.Duty
	Period worktime.Period
	Place  Place
	Window
}

// mostMissed bounds how many periods of one duty are made up for after a standstill, the newest of them: what
// lies further back nobody does any more.
const mostMissed = 31

// Lacking returns the tasks that are to be made by the time: of a duty that has none yet the current one, else all
// that have opened since the last. None is made of a period that ended before the site worked by the procedure, or
// before the revision took effect.
func (s Standing) Lacking(now time.Time) ([]Opening, error) {
	today := worktime.DateOf(now, s.Zone)
	pack := s.Pack(today)
	if pack == nil || s.Since.IsZero() {
		return nil, nil
	}
	var out []Opening
	for _, d := range pack.Duties {
		if d.Every == "" {
			continue
		}
		for _, p := range s.periods(d, now) {
			o, ok, err := s.opening(d.Code, p, today)
			if err != nil {
				return nil, err
			}
			if ok {
				out = append(out, o)
			}
		}
	}
	return out, nil
}

// periods lists the periods of the duty after the last made through the current one, oldest first.
func (s Standing) periods(d procedure.Duty, now time.Time) []worktime.Period {
	p := s.Current(d, now)
	last, made := s.Made[d.Code]
	var out []worktime.Period
	for n := 0; n < mostMissed && (n == 0 || made) && (!made || p.First.After(last)); n++ {
		out = append([]worktime.Period{p}, out...)
		p = d.Every.Before(p)
	}
	return out
}

// opening returns the task of the period as the revision states it that was in force on its last day.
func (s Standing) opening(code string, p worktime.Period, on worktime.Date) (Opening, bool, error) {
	if p.Last.Before(on) {
		on = p.Last
	}
	pack := s.Pack(on)
	if pack == nil || p.Last.Before(worktime.DateOf(s.Since, s.Zone)) {
		return Opening{}, false, nil
	}
	for _, d := range pack.Duties {
		if d.Code == code && d.Every != "" {
			w, err := s.Window(d, p)
			return Opening{s.Site, pack, d, p, s.Place, w}, err == nil, err
		}
	}
	return Opening{}, false, nil
}

// Make makes the task.
func Make(order domain.Order, o Opening) (Task, domain.Change) {
	t := Task{
		ID: order.NewID(), Version: 1, Site: o.Site, Procedure: o.Pack.Ref, Duty: o.Duty.Code, Title: o.Duty.Title, Clause: o.Duty.Clause,
		Every: o.Duty.Every, Period: o.Period, Roles: o.Pack.Holders(o.Duty.By...), Report: o.Duty.Report, Window: o.Window, Status: Open,
	}
	for _, code := range o.Duty.By {
		part, _ := o.Pack.Role(code)
		t.By = append(t.By, procedure.Value{Code: part.Code, Title: part.Title})
	}
	for _, r := range o.Pack.Reports {
		if r.Code == t.Report {
			t.ReportKind = r.Kind
		}
	}
	change := t.told(order, Created, order.At, nil)
	change.Numbering = domain.Numbering{Pattern: "T-{year}-{n:6}", At: o.OpensAt.In(o.Place.Zone)}
	return t, change
}
