package api

import (
	"context"
	"strconv"
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
		ID: string(id) + "." + k.Key(), Code: k.Code, Title: textOut(k.Title), State: openapi.ComplaintClockState(k.State),
		StartedBy: opt(k.StartedBy.Event), StartedAt: instantOut(k.StartedAt), WarnAt: instantOut(k.WarnAt), DueAt: instantOut(k.DueAt),
		LateAfter: instantOut(k.LateAfter), NotBefore: instantOut(k.NotBefore), OriginalDueAt: instantOut(k.OriginalDueAt),
		StoppedAt: instantOut(k.StoppedAt), StoppedBy: opt(k.StoppedBy.Event), Calendar: opt(k.Calendar),
		Grades: ptr(gradesOut(k, now)),
		Extensions: ptr(eachOut(k.DueHistory, func(d casework.DueChange) openapi.ComplaintClockExtension {
			return openapi.ComplaintClockExtension{At: d.At.UTC(), By: personOut(movers[d.By]), FromDueAt: instantOut(d.From), ToDueAt: d.To.UTC(), Reason: openapi.TextOf(dueReason(d.Reason))}
		})),
	}
	if !k.StartedAt.IsZero() {
		w.Provisional = ptr(k.Provisional)
	}
	if late := k.Late(now); late > 0 {
		w.Lag = ptr(duration(late))
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
	grades := []openapi.ComplaintClockGrade{}
	for _, g := range []struct {
		state   casework.State
		at      time.Time
		crossed bool
	}{
		{casework.Warned, k.WarnAt, !end.Before(k.WarnAt)},
		{casework.Breached, k.LateAfter, k.Late(now) > 0},
	} {
		if g.at.IsZero() {
			continue
		}
		w := openapi.ComplaintClockGrade{Grade: string(g.state), At: g.at.UTC()}
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
