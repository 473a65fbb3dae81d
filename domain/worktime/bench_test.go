package worktime_test

import (
	"testing"

	"octad/domain/worktime"
)

// The clock engine is promised 200,000 evaluations per CPU second, so one may take 5,000 ns.
func BenchmarkEvaluate(b *testing.B) {
	c := china(b)
	from := in(b, c, "2026-02-13T16:30")
	for _, s := range []string{"2 working_hours", "40 working_hours", "10 working_days", "60 working_days", "3-5 days", "1 month", "24 hours"} {
		l := limit(b, s)
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Evaluate(from, l); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "evaluations/s")
			b.ReportMetric(200_000, "target/s")
		})
	}
}

func BenchmarkDueWithSteps(b *testing.B) {
	c := china(b)
	from := in(b, c, "2026-02-13T16:30")
	for _, s := range []string{"2 working_hours", "10 working_days", "3-5 days"} {
		l := limit(b, s)
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Due(from, l); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParseLimit(b *testing.B) {
	for b.Loop() {
		if _, err := worktime.ParseLimit("10 working_days"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBetween(b *testing.B) {
	c := china(b)
	from, to := in(b, c, "2025-12-13T16:30"), in(b, c, "2026-02-13T16:30")
	for b.Loop() {
		c.Between(from, to)
	}
}
