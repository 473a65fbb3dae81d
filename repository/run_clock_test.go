package repository_test

import (
	"slices"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/repository"
	"octad/repository/repotest"
)

// TestTheListOfClocksSaysWhatEachClockDoes compares each filter with what the clocks themselves show, page by page.
func TestTheListOfClocksSaysWhatEachClockDoes(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		h := &house{t: t, b: b, at: entered}
		h.open(12, h.watched(), h.promised(), h.lapsed())
		rules := repotest.Rules(t)
		states := []casework.State{casework.Running, casework.Warned, casework.Met, casework.NotApplicable, casework.Breached, casework.Paused, casework.NotConfigured, casework.NoLimit}
		for _, now := range []time.Time{entered, entered.AddDate(0, 0, 5), entered.AddDate(0, 1, 0)} {
			all := h.clocks(repository.ClockFilter{Now: now})
			seen := 0
			for _, s := range states {
				list := h.clocks(repository.ClockFilter{Now: now, States: []casework.State{s}})
				seen += len(list)
				for _, k := range list {
					if got := h.reading(rules, k, now); got.State != s {
						t.Errorf("%s: %s %s is %s, listed as %s", now, k.Complaint.Number, k.Key, got.State, s)
					}
				}
			}
			if len(all) < 12 || seen != len(all) {
				t.Errorf("%s: %d clocks, %d by state", now, len(all), seen)
			}
			if !slices.IsSortedFunc(all, func(x, y repository.ListedClock) int {
				return h.reading(rules, x, now).DueAt.Compare(h.reading(rules, y, now).DueAt)
			}) {
				t.Errorf("%s: not in the order of their due times", now)
			}
			late := true
			for _, k := range h.clocks(repository.ClockFilter{Now: now, Overdue: &late, Procedures: []string{"P05"}, DueBefore: now}) {
				if r := h.reading(rules, k, now); r.State != casework.Breached || !r.StoppedAt.IsZero() || k.Run.Procedure.Code != "P05" {
					t.Errorf("%s: %s %s is %s", now, k.Complaint.Number, k.Key, r.State)
				}
			}
		}
	})
}

// lapsed is a complaint that turned out not to be valid: its month is over without being met.
func (h *house) lapsed() []string {
	in := intake("服务投诉")
	in.Procedure, in.ReceivedAt = "P32", h.at
	c, err := desk(h.b).Receive(h.t.Context(), h.by("li"), in)
	h.must(err)
	for _, valid := range []complaint.Validity{complaint.Valid, complaint.Invalid} {
		_, err = desk(h.b).Assess(h.t.Context(), h.by("chen"), domain.Ref{ID: c.ID}, complaint.Assessment{Valid: valid})
		h.must(err)
	}
	return []string{string(c.ID)}
}

// clocks reads the whole list, few at a time.
func (h *house) clocks(f repository.ClockFilter) (all []repository.ListedClock) {
	for page := (repository.Page{Limit: 7}); ; {
		list, next, err := h.b.Clocks(h.t.Context(), domain.System, page, f)
		h.must(err)
		all = append(all, list...)
		if page.Cursor = next; next == "" {
			return all
		}
	}
}

func (h *house) reading(rules *casework.Rules, k repository.ListedClock, now time.Time) casework.Reading {
	h.t.Helper()
	for _, r := range rules.Clocks(k.Run, now) {
		if r.Key() == k.Key {
			return r
		}
	}
	h.t.Fatalf("%s has no clock %s", k.Complaint.Number, k.Key)
	return casework.Reading{}
}
