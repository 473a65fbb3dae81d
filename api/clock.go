package api

import (
	"context"
	"maps"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/openapi"
)

// ListComplaintClocks reads the clocks of a case as they stand now.
func (s *Server) ListComplaintClocks(ctx context.Context, r openapi.ListComplaintClocksRequestObject) (openapi.ListComplaintClocksResponseObject, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	run, err := s.read.Run(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	now := s.now()
	clocks := s.rules(ctx).Clocks(run, now)
	movers, err := s.movers(ctx, c.ID, clocks)
	if err != nil {
		return nil, err
	}
	return openapi.ListComplaintClocks200JSONResponse{Items: eachOut(clocks, func(k casework.Reading) openapi.ComplaintClock {
		return clockOut(c.ID, k, movers, now)
	})}, nil
}

// GetClock reads a clock of a case.
func (s *Server) GetClock(ctx context.Context, r openapi.GetClockRequestObject) (openapi.GetClockResponseObject, error) {
	k, err := s.clockAt(ctx, r.Clock)
	if err != nil {
		return nil, err
	}
	body, tag := k.body(k.run)
	return openapi.GetClock200JSONResponse{Body: body, Headers: openapi.GetClock200ResponseHeaders{ETag: tag}}, nil
}

// clockAt is one turn of a clock with its case.
type clockAt struct {
	id     domain.ID
	key    string
	run    casework.Run
	movers map[casework.Mark]domain.Person
	actor  domain.Person
	rules  *casework.Rules
	now    time.Time
}

// clockAt reads the case and clock of the id: the case's id or number with the clock's key behind a dot.
func (s *Server) clockAt(ctx context.Context, id string) (clockAt, error) {
	of, key, _ := strings.Cut(id, ".")
	actor := callOf(ctx).actor
	c, err := s.read.Complaint(ctx, actor, of)
	if domain.Is(err, domain.NotFound) {
		return clockAt{}, domain.Missing("clock")
	}
	if err != nil {
		return clockAt{}, err
	}
	k := clockAt{id: c.ID, key: key, actor: actor.Person(), rules: s.rules(ctx), now: s.now()}
	if k.run, err = s.read.Run(ctx, c.ID); err != nil {
		return k, err
	}
	r, ok := k.reading(k.run)
	if !ok {
		return k, domain.Missing("clock")
	}
	k.movers, err = s.movers(ctx, c.ID, []casework.Reading{r})
	return k, err
}

// reading returns the clock as a state of its case shows it now.
func (k clockAt) reading(run casework.Run) (casework.Reading, bool) {
	for _, r := range k.rules.Clocks(run, k.now) {
		if r.Key() == k.key {
			return r, true
		}
	}
	return casework.Reading{}, false
}

// body writes the clock as it stands in a state of its case, and its entity tag. What the caller has just done is
// in no timeline yet.
func (k clockAt) body(run casework.Run) (openapi.ComplaintClock, *string) {
	r, _ := k.reading(run)
	movers := maps.Clone(k.movers)
	for _, d := range r.DueHistory {
		if _, known := movers[d.By]; !known {
			movers[d.By] = k.actor
		}
	}
	return clockOut(k.id, r, movers, k.now), ptr(etag(r.Version()))
}

// movers returns who did the events that moved a due time.
func (s *Server) movers(ctx context.Context, id domain.ID, clocks []casework.Reading) (map[casework.Mark]domain.Person, error) {
	moved := map[casework.Mark]domain.Person{}
	for _, k := range clocks {
		for _, d := range k.DueHistory {
			moved[d.By] = domain.Person{}
		}
	}
	if len(moved) == 0 {
		return moved, nil
	}
	events, err := s.read.Timeline(ctx, id)
	for _, e := range events {
		mark := casework.Mark{Event: e.Type, Aggregate: e.Aggregate, Sequence: e.Sequence}
		if _, wanted := moved[mark]; wanted {
			moved[mark] = e.Actor
		}
	}
	return moved, err
}

func clockOut(id domain.ID, k casework.Reading, movers map[casework.Mark]domain.Person, now time.Time) openapi.ComplaintClock {
	w := openapi.ComplaintClock{
		ID: string(id) + "." + k.Key(), Key: k.Key(), Version: k.Version(), Code: k.Code, Audience: wordOut[string](k.Audience), Limit: opt(k.Limit), Agreed: opt(k.Agreed), Title: textOut(k.Title), State: openapi.ComplaintClockState(k.State),
		StartedBy: opt(k.StartedBy.Event), StartedAt: instantOut(k.StartedAt), WarnAt: instantOut(k.WarnAt), DueAt: instantOut(k.DueAt),
		LateAfter: instantOut(k.LateAfter), NotBefore: instantOut(k.NotBefore), OriginalDueAt: instantOut(k.OriginalDueAt),
		StoppedAt: instantOut(k.StoppedAt), StoppedBy: opt(k.StoppedBy.Event), Calendar: opt(k.Calendar),
		Grade: opt(k.Grade), Grades: ptr(gradesOut(k, now)),
		Extensions: ptr(eachOut(k.DueHistory, func(d casework.DueChange) openapi.ComplaintClockExtension { return extensionOut(d, movers[d.By]) })),
		Pauses: ptr(eachOut(k.Pauses, func(p casework.Pause) openapi.ComplaintClockPauseSpan {
			return openapi.ComplaintClockPauseSpan{From: p.From.UTC(), Until: instantOut(p.Until), Evidence: opt(p.Evidence)}
		})),
	}
	if !k.StartedAt.IsZero() {
		w.Provisional, w.BackDated = ptr(k.Provisional), ptr(k.BackDated)
	}
	if k.Lapsed() {
		w.NotApplicable = &openapi.ComplaintClockLapse{
			At: k.Lapse.At.UTC(), Event: k.Lapse.By.Event, Fact: k.Lapse.Fact, From: opt(k.Lapse.From), To: opt(k.Lapse.To), Because: textOut(k.Because),
		}
	}
	if k.LateOriginal > 0 {
		w.LateOriginal = ptr(duration(k.LateOriginal))
	}
	if k.LateAgreed > 0 {
		w.LateAgreed = ptr(duration(k.LateAgreed))
	}
	if late := k.Late(now); late > 0 {
		w.Lag = ptr(duration(late))
	}
	if k.Left > 0 {
		w.Left, w.LeftWorking = ptr(duration(k.Left)), ptr(k.LeftWorking)
	}
	return w
}

func extensionOut(d casework.DueChange, by domain.Person) openapi.ComplaintClockExtension {
	w := openapi.ComplaintClockExtension{
		At: d.At.UTC(), By: personOut(by), FromDueAt: instantOut(d.From), ToDueAt: d.To.UTC(), Reason: openapi.TextOf(dueReason(d.Reason)),
		Kind: opt(d.Reason), Why: opt(d.Why), Basis: opt(d.Basis), ConsentBy: opt(d.ConsentBy), ConsentAt: instantOut(d.ConsentAt),
	}
	if d.Reason == casework.ByExtension {
		w.CommunicationID = opt(d.Evidence)
	} else {
		w.Evidence = opt(d.Evidence)
	}
	return w
}

// gradesOut lists the thresholds of a clock that has them; one is crossed when the clock was still running
// at it.
func gradesOut(k casework.Reading, now time.Time) []openapi.ComplaintClockGrade {
	end := now
	if !k.StoppedAt.IsZero() {
		end = k.StoppedAt
	}
	if k.Paused() {
		end = k.Pauses[len(k.Pauses)-1].From
	}
	type figure struct {
		grade   string
		at      time.Time
		crossed bool
	}
	figures := []figure{
		{string(casework.Warned), k.WarnAt, !end.Before(k.WarnAt)},
		{string(casework.Breached), k.LateAfter, k.Late(now) > 0},
	}
	for _, t := range k.Thresholds {
		figures = append(figures, figure{t.Grade, t.At, end.After(t.At)})
	}
	grades := []openapi.ComplaintClockGrade{}
	for _, g := range figures {
		if g.at.IsZero() {
			continue
		}
		w := openapi.ComplaintClockGrade{Grade: g.grade, At: g.at.UTC()}
		if g.crossed {
			w.CrossedAt = ptr(g.at.UTC())
		}
		grades = append(grades, w)
	}
	return grades
}

func dueReason(code string) domain.Text {
	for _, r := range casework.DueReasons {
		if r.Reason == code {
			return r.Title
		}
	}
	return domain.Same(code)
}

// duration writes a span as ISO 8601 does, to the second: PT26H3M.
func duration(d time.Duration) string {
	d = d.Truncate(time.Second)
	out := "PT"
	for _, u := range []struct {
		name string
		unit time.Duration
	}{{"H", time.Hour}, {"M", time.Minute}, {"S", time.Second}} {
		if n := d / u.unit; n > 0 {
			out, d = out+strconv.FormatInt(int64(n), 10)+u.name, d%u.unit
		}
	}
	if out == "PT" {
		return "PT0S"
	}
	return out
}
