package repository_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/lot"
	"octad/domain/worktime"
	"octad/repository"
	"octad/repository/repotest"
)

// BenchmarkTrace measures the trace of one lot in a genealogy of OCTAD_BENCH_LOTS lots, 200,000 unless told, with
// five shipment lines to a lot, both ways and of the lots that reach furthest.
func BenchmarkTrace(b *testing.B) {
	lots := 200_000
	if n, err := strconv.Atoi(os.Getenv("OCTAD_BENCH_LOTS")); err == nil {
		lots = n
	}
	for name, address := range map[string]func(testing.TB) string{"sqlite": repotest.SQLite, "mysql": repotest.MySQL} {
		b.Run(name, func(b *testing.B) {
			base := repotest.Open(b, address(b))
			began := time.Now()
			g := grow(b, base, lots)
			b.Logf("%d lots, %d lines posted in %v", lots, g.lines, time.Since(began).Round(100*time.Millisecond))
			for _, c := range []struct {
				name      string
				ids       []domain.ID
				direction lot.Direction
			}{
				{"material-forward", g.materials, lot.Forward},
				{"assembly-forward", g.assemblies, lot.Forward},
				{"product-backward", g.products, lot.Backward},
				{"widest-forward", g.widest, lot.Forward},
			} {
				b.Run(c.name, func(b *testing.B) { traced(b, base, c.ids, c.direction) })
			}
		})
	}
}

// traced traces random lots and reports the median, the 95th percentile and the longest of one trace.
func traced(b *testing.B, base *repository.Base, ids []domain.ID, direction lot.Direction) {
	b.Helper()
	var took []time.Duration
	reached, lines := 0, 0
	random := rand.New(rand.NewPCG(7, 8))
	spent := cpu()
	for b.Loop() {
		began := time.Now()
		g, err := base.Trace(context.Background(), ids[random.IntN(len(ids))], direction)
		if err != nil {
			b.Fatal(err)
		}
		t := lot.Follow(g, domain.System)
		took = append(took, time.Since(began))
		reached, lines = reached+len(t.Lots), lines+len(g.Sent)
	}
	spent = cpu() - spent
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	b.ReportMetric(ms(spent)/float64(len(took)), "cpu-ms/op")
	b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
	b.ReportMetric(ms(took[len(took)*95/100]), "p95-ms")
	b.ReportMetric(ms(took[len(took)-1]), "max-ms")
	b.ReportMetric(float64(reached)/float64(len(took)), "lots/op")
	b.ReportMetric(float64(lines)/float64(len(took)), "lines/op")
	if p50 := took[len(took)/2]; p50 > 200*time.Millisecond {
		b.Errorf("the median of a trace is %v, of %d lots and %d lines on average", p50, reached/len(took), lines/len(took))
	}
}

// cpu returns how long this process has computed so far: other processes do not count.
func cpu() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// grown is a genealogy in a database.
type grown struct {
	materials, assemblies, products []domain.ID
	// widest are materials of which ten times as much was made as of others.
	widest []domain.ID
	lines  int
}

// perPosting is how many lots or shipments one posting of the benchmark states.
const perPosting = 20_000

// grow posts a genealogy through the desk, as an import does: a tenth of the lots are materials, three tenths
// assemblies of three materials each, the rest products of three assemblies each, all of which are shipped.
func grow(t testing.TB, base *repository.Base, lots int) grown {
	t.Helper()
	w := newWorks(t, base)
	random := rand.New(rand.NewPCG(1, 2))
	var g grown
	day := worktime.Date{Year: 2026, Month: 1, Day: 5}
	level := func(kind lot.Kind, part string, n int, below []domain.ID) []domain.ID {
		var ids []domain.ID
		for from := 0; from < n; from += perPosting {
			cmd := lot.Posts{Site: w.site}
			for i := from; i < min(from+perPosting, n); i++ {
				l := lot.LotIn{Stated: lot.Stated{At: "/lots/" + strconv.Itoa(i), Number: fmt.Sprintf("%s%06d", part, i)}, Kind: kind, PartNumber: part, Quantity: domain.Pieces(10_000), Unit: "pcs", ProducedOn: day}
				l.Stock = []lot.StockIn{{At: l.At, Location: "W1", Quantity: domain.Pieces(100)}}
				for range 3 {
					if len(below) > 0 {
						l.Components = append(l.Components, lot.PartIn{At: l.At, Lot: pick(random, below), Quantity: domain.Pieces(50)})
					}
				}
				cmd.Lots = append(cmd.Lots, l)
			}
			for _, o := range w.post(cmd).Outcomes {
				ids = append(ids, o.ID)
			}
		}
		return ids
	}
	g.materials = level(lot.Material, "RAW", lots/10, nil)
	g.widest = g.materials[:max(1, len(g.materials)/200)]
	g.assemblies = level(lot.Assembly, "ASM", lots*3/10, g.materials)
	g.products = level(lot.Product, "MOD", lots-lots/10-lots*3/10, g.assemblies)
	g.ship(w, random, 5*lots)
	return g
}

// pick takes one in ten from the first two hundredths of the list, which are so used ten times as often as others.
func pick(random *rand.Rand, from []domain.ID) domain.ID {
	if random.IntN(20) == 0 {
		return from[random.IntN(max(1, len(from)/200))]
	}
	return from[random.IntN(len(from))]
}

// ship posts shipments of twenty lines each to four hundred parties.
func (g *grown) ship(w *works, random *rand.Rand, lines int) {
	w.t.Helper()
	const perNote = 20
	for from := 0; from < lines/perNote; from += perPosting / 4 {
		cmd := lot.Posts{Site: w.site}
		for i := from; i < min(from+perPosting/4, lines/perNote); i++ {
			s := lot.ShipmentIn{
				Stated:    lot.Stated{At: "/shipments/" + strconv.Itoa(i), Number: fmt.Sprintf("DN%07d", i)},
				Party:     lot.Party{Name: fmt.Sprintf("Consignee %03d", random.IntN(400)), Country: "DE"},
				ShippedOn: worktime.Date{Year: 2026, Month: 2, Day: 1 + random.IntN(27)},
			}
			s.DeliveredOn = s.ShippedOn.AddDays(random.IntN(2) + 1)
			used := map[domain.ID]bool{}
			for len(s.Lines) < perNote {
				id := g.products[random.IntN(len(g.products))]
				if !used[id] {
					used[id] = true
					s.Lines = append(s.Lines, lot.PartIn{At: s.At, Lot: id, Quantity: domain.Pieces(int64(1 + random.IntN(100)))})
				}
			}
			g.lines += perNote
			cmd.Shipments = append(cmd.Shipments, s)
		}
		w.post(cmd)
	}
}
