package repository_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/jobs"
	"octad/repository"
	"octad/repository/repotest"
)

// sweeper sweeps the clocks of the database at the time.
func sweeper(b *repository.Base, at time.Time) jobs.Clocks {
	return jobs.Clocks{Due: b.CasesDue, Sweep: b.SweepCases, Order: func() domain.Order {
		return domain.Order{Actor: domain.System, At: at, NewID: newID, Address: "local"}
	}}
}

// watched is a case of P03 whose dispatch order has been handed over, so that a watch with three grades runs.
func (h *house) watched() []string {
	in := intake("服务投诉")
	in.Procedure, in.ReceivedAt = "P03", h.at
	c, err := desk(h.b).Receive(h.t.Context(), h.by("li"), in)
	h.must(err)
	ref := domain.Ref{ID: c.ID}
	c, err = desk(h.b).OpenOrder(h.t.Context(), h.by("li"), ref, complaint.WorkOrder{Kind: complaint.DispatchOrder, Department: "PQC", Task: domain.Same("x")})
	h.must(err)
	ref.Part = string(c.Orders[0].ID)
	_, err = desk(h.b).HandOver(h.t.Context(), h.by("li"), ref, complaint.HandOver{})
	h.must(err)
	return []string{string(c.ID)}
}

// promised is a case of P05, of which two clocks run from its receipt.
func (h *house) promised() []string {
	in := intake("质量投诉")
	in.Procedure, in.ReceivedAt = "P05", h.at
	c, err := desk(h.b).Receive(h.t.Context(), h.by("li"), in)
	h.must(err)
	return []string{string(c.ID)}
}

// open fills the house with copies of the cases, up to so many in all.
func (h *house) open(all int, casts ...[]string) {
	var made []*repository.Cast
	for _, ids := range casts {
		c, err := repository.CastOf(h.t.Context(), h.b, ids, []string{string(domain.System.ID)})
		h.must(err)
		made = append(made, c)
	}
	h.must(repository.Multiply(h.t.Context(), h.b, len(casts)+1, all, func(n int) (*repository.Cast, map[string]string) { return made[n%len(made)], nil }))
}

// written counts the events of cases, of which each moves one run: what a sweep writes it writes with one.
func (h *house) written() int {
	events, next, err := h.b.AuditEvents(h.t.Context(), domain.System, repository.Page{Limit: 2000}, repository.AuditFilter{Types: []string{"clock.warned", "clock.breached", "clock.graded"}})
	h.must(err)
	if next != "" {
		h.t.Fatal("more crossings than one page holds")
	}
	return len(events)
}

// crossed counts what the events tell of crossings, and what should be told of them by the time.
func (h *house) crossed(by time.Time) (told, want map[string]int) {
	told, want = map[string]int{}, map[string]int{}
	rules := repotest.Rules(h.t)
	for page := (repository.Page{Limit: 500}); ; {
		list, next, err := h.b.Complaints(h.t.Context(), domain.System, page, repository.ComplaintFilter{})
		h.must(err)
		for _, c := range list {
			events, err := h.b.Timeline(h.t.Context(), c.ID)
			h.must(err)
			var run casework.Run
			for _, e := range events {
				if k, ok := strings.CutPrefix(e.Type, "clock."); ok {
					told[strings.TrimSpace(fmt.Sprintf("%s %s %s %s", c.ID, e.Fact("key"), k, e.Fact("grade")))]++
					continue
				}
				run = rules.Advance(run, e)
			}
			for _, x := range rules.Crossings(run, by) {
				want[strings.TrimSpace(fmt.Sprintf("%s %s %s %s", c.ID, x.Turn, strings.TrimPrefix(x.Event, "clock."), x.Grade))] = 1
			}
		}
		if page.Cursor = next; next == "" {
			return told, want
		}
	}
}

// TestTwoSweepersRecordEachCrossingOnce lets two servers sweep one database at once, day by day.
func TestTwoSweepersRecordEachCrossingOnce(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		bases := []*repository.Base{repotest.Open(t, address), repotest.Open(t, address)}
		h := &house{t: t, b: bases[0], at: entered}
		cases := 240
		if testing.Short() {
			cases = 60
		}
		h.open(cases, h.watched(), h.promised())
		for day := range 16 {
			at := entered.AddDate(0, 0, day)
			var both sync.WaitGroup
			for _, b := range bases {
				both.Go(func() {
					if _, err := sweeper(b, at).Do(context.Background()); err != nil {
						t.Errorf("%s: %v", at, err)
					}
				})
			}
			both.Wait()
			if due, err := h.b.CasesDue(t.Context(), at, repository.Due{}, 1); len(due) > 0 || err != nil {
				t.Fatalf("%s: left over %v, %v", at, due, err)
			}
		}
		told, want := h.crossed(entered.AddDate(0, 0, 15))
		if len(want) < cases*3 {
			t.Errorf("only %d crossings", len(want))
		}
		for x := range want {
			if told[x] != 1 {
				t.Errorf("%s was recorded %d times", x, told[x])
			}
		}
		if len(told) != len(want) {
			t.Errorf("%d crossings were recorded, want %d", len(told), len(want))
		}
	})
}

// BenchmarkSweep measures a sweep among OCTAD_BENCH_CASES open cases, 100,000 unless told: the first finds 250
// that are due, the others none.
func BenchmarkSweep(b *testing.B) {
	cases, due := 100_000, 250
	if n, err := strconv.Atoi(os.Getenv("OCTAD_BENCH_CASES")); err == nil {
		cases = n
	}
	for name, address := range map[string]func(testing.TB) string{"sqlite": repotest.SQLite, "mysql": repotest.MySQL} {
		b.Run(name, func(b *testing.B) {
			base := repotest.Open(b, address(b))
			h := &house{t: b, b: base, at: entered}
			early := h.promised()
			h.at = entered.AddDate(0, 1, 0)
			h.open(due, early)
			late, err := repository.CastOf(b.Context(), base, h.promised(), []string{string(domain.System.ID)})
			h.must(err)
			h.must(repository.Multiply(b.Context(), base, due+2, cases, func(int) (*repository.Cast, map[string]string) { return late, nil }))
			before := h.written()
			began := time.Now()
			swept, err := sweeper(base, h.at).Do(b.Context())
			if err != nil || swept != due {
				b.Fatalf("%d of %d were due, %v", swept, due, err)
			}
			first := time.Since(began)
			written := h.written() - before
			for b.Loop() {
				if n, err := sweeper(base, h.at).Do(context.Background()); err != nil || n != 0 {
					b.Fatal(n, err)
				}
			}
			b.ReportMetric(float64(first.Milliseconds()), "first-ms")
			b.ReportMetric(float64(due), "due")
			b.ReportMetric(float64(written), "crossings-written")
			b.ReportMetric(float64(h.written()-before-written), "written-again")
			b.ReportMetric(2000, "target-ms")
		})
	}
}
