package repository_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// BenchmarkListsAtScale measures pages of lists among OCTAD_BENCH_CASES cases, 100,000 unless told: for whom nothing
// is narrowed, for a reader where nothing is kept, where one case is, and where every tenth is.
func BenchmarkListsAtScale(b *testing.B) {
	cases := 100_000
	if n, err := strconv.Atoi(os.Getenv("OCTAD_BENCH_CASES")); err == nil {
		cases = n
	}
	address := repotest.SQLite(b)
	base := repotest.Open(b, address)
	files, err := blob.NewFolder(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	fill(b, base, files, size{cases: cases, customers: 1000})
	b.Logf("%d cases filled in %v", cases, time.Since(began).Round(time.Second))
	pool := repotest.Pool(b, address)
	for _, stage := range []struct {
		name, statement string
		who             domain.Actor
	}{
		{"not-narrowed", "", domain.System},
		{"nothing-kept", "", engineer},
		{"one-kept", "insert into case_reader (case_id, reader) select min(case_id), 'role x' from run", engineer},
		{"a-tenth-kept", "insert or ignore into case_reader (case_id, reader) select case_id, 'role x' from run where rowid % 10 = 0", engineer},
	} {
		if stage.statement != "" {
			changed(b, pool, stage.statement)
		}
		for name, list := range map[string]func(repository.Page) error{
			"complaints": func(p repository.Page) error {
				_, _, err := base.Complaints(context.Background(), stage.who, p, repository.ComplaintFilter{})
				return err
			},
			"open-complaints": func(p repository.Page) error {
				_, _, err := base.Complaints(context.Background(), stage.who, p, repository.ComplaintFilter{Status: []complaint.Status{"open"}})
				return err
			},
			"clocks": func(p repository.Page) error {
				_, _, err := base.Clocks(context.Background(), stage.who, p, repository.ClockFilter{Now: entered})
				return err
			},
			"8Ds": func(p repository.Page) error {
				_, _, err := base.EightDs(context.Background(), stage.who, p, repository.EightDFilter{})
				return err
			},
			"audit": func(p repository.Page) error {
				_, _, err := base.AuditEvents(context.Background(), stage.who, p, repository.AuditFilter{})
				return err
			},
		} {
			b.Run(fmt.Sprintf("%s/%s", name, stage.name), func(b *testing.B) {
				began := processTime(b)
				for b.Loop() {
					if err := list(repository.Page{Limit: 50}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric((processTime(b)-began).Seconds()*1000/float64(b.N), "cpu-ms/op")
			})
		}
	}
}
