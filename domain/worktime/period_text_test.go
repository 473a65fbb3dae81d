package worktime

import "testing"

// TestPeriodText reads periods as people write them, and writes them back.
func TestPeriodText(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ text, first, last string }{
		{"2026-W10", "2026-03-02", "2026-03-08"},
		{"2026-W01", "2025-12-29", "2026-01-04"},
		{"2020-W53", "2020-12-28", "2021-01-03"},
		{"2026-02", "2026-02-01", "2026-02-28"},
		{"2026-H1", "2026-01-01", "2026-06-30"},
		{"2026-H2", "2026-07-01", "2026-12-31"},
		{"2026-03-06", "2026-03-06", "2026-03-06"},
	} {
		p, err := ParsePeriod(row.text)
		if err != nil || p.First.String() != row.first || p.Last.String() != row.last {
			t.Errorf("%s: %v, %v; want %s to %s", row.text, p, err, row.first, row.last)
		}
		if p.String() != row.text {
			t.Errorf("%s is written back as %s", row.text, p)
		}
	}
	for _, text := range []string{"", "2026", "2026-W00", "2026-W54", "2025-W53", "2026-W1", "2026-13", "2026-H0", "2026-H3", "2026-02-30", "2026-W10-1", "0000-H1", "20x6-W10", "2026-W+1"} {
		if p, err := ParsePeriod(text); err == nil {
			t.Errorf("%q was taken as %s", text, p)
		}
	}
}
