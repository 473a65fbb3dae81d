package repository_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/domain/record"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// One case in eightDEvery is answered by a whole 8D with 20 actions, and has goods on hold.
const eightDEvery = 25

// TestAHouseAtScaleVerifies fills a small house as the benchmarks fill a large one, and verifies it.
func TestAHouseAtScaleVerifies(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		reports := fill(t, b, files, size{cases: 2 * eightDEvery, customers: 5})
		public, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Seal(t.Context(), entered, private); err != nil {
			t.Fatal(err)
		}
		v, err := b.Verify(t.Context(), files, public)
		if err != nil || !v.Clean() || v.Runs != 2*eightDEvery {
			t.Errorf("%+v, %v", v, err)
		}
		for _, id := range reports {
			r, around, err := b.EightDAround(t.Context(), domain.System, string(id))
			if err != nil || r.Status != eightd.Closed || !eightd.Passed(r.Check(eightd.D1D8, around)) {
				t.Errorf("%s is %s: %+v, %v", r.Number, r.Status, r.Check(eightd.D1D8, around), err)
			}
		}
		f, err := b.EightDDossier(t.Context(), domain.System, string(reports[len(reports)-1]))
		if err != nil || len(f.Holds) != 1 || len(f.Cases) != 1 || len(f.Others) != 2*4 || len(f.Report.Actions()) != 20 {
			t.Errorf("holds %d, cases %d, others %d, actions %d, %v", len(f.Holds), len(f.Cases), len(f.Others), len(f.Report.Actions()), err)
		}
		next, err := desk(b).Receive(t.Context(), order(), intake("后来"))
		if want := fmt.Sprintf("C-2026-%06d", 2*eightDEvery+1); err != nil || next.Number != want {
			t.Errorf("the next number is %s, want %s, %v", next.Number, want, err)
		}
	})
}

// BenchmarkReadsAtScale measures gate check and dossier among OCTAD_BENCH_CASES cases, 100,000 unless told.
func BenchmarkReadsAtScale(b *testing.B) {
	cases := 100_000
	if n, err := strconv.Atoi(os.Getenv("OCTAD_BENCH_CASES")); err == nil {
		cases = n
	}
	for name, address := range map[string]func(testing.TB) string{"sqlite": repotest.SQLite, "mysql": repotest.MySQL} {
		b.Run(name, func(b *testing.B) {
			base := repotest.Open(b, address(b))
			files, err := blob.NewFolder(b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			began := time.Now()
			reports := fill(b, base, files, size{cases: cases, customers: 1000})
			b.Logf("%d cases, %d 8Ds, 1000 customers filled in %v", cases, len(reports), time.Since(began).Round(time.Second))
			b.Run("gate-check", func(b *testing.B) {
				measure(b, reports, 5*time.Millisecond, func(id domain.ID) error {
					r, around, err := base.EightDAround(context.Background(), domain.System, string(id))
					if err == nil && !eightd.Passed(r.Check(eightd.D1D8, around)) {
						err = fmt.Errorf("%s has unmet gates", r.Number)
					}
					return err
				})
			})
			b.Run("dossier", func(b *testing.B) {
				measure(b, reports, 20*time.Millisecond, func(id domain.ID) error {
					f, err := base.EightDDossier(context.Background(), domain.System, string(id))
					if err == nil && dossier.For(record.External, f).Report == nil {
						err = fmt.Errorf("%s is empty", id)
					}
					return err
				})
			})
		})
	}
}

// measure reads random 8Ds and reports the median and the 95th percentile of one read.
func measure(b *testing.B, reports []domain.ID, target time.Duration, read func(domain.ID) error) {
	b.Helper()
	var took []time.Duration
	worked := processTime(b)
	for n := 0; b.Loop(); n++ {
		began := time.Now()
		if err := read(reports[n*7919%len(reports)]); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	b.ReportMetric(float64((processTime(b)-worked).Microseconds())/1000/float64(len(took)), "cpu-ms")
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(target.Milliseconds()), "target-ms")
}

// processTime is the processor time of this process; that of a database server is not in it.
func processTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// size is how large a house is. With weeks its cases came in over so many, each with words of its own; without, all
// are alike but for ids and customers.
type size struct{ cases, customers, weeks int }

// fill fills an empty database and returns its 8Ds. Four cases are worked on by commands; the others are
// copies of them, with ids, numbers and customers of their own, and chained anew.
func fill(t testing.TB, b *repository.Base, files blob.Store, s size) []domain.ID {
	t.Helper()
	h := &house{t: t, b: b, files: files, at: entered}
	site, err := master.NewDesk(b.SiteStore()).Open(t.Context(), h.by("li"), master.SiteCard{Code: "SZ", Name: domain.Same("SZ"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: "zh"})
	h.must(err)
	h.site = site.ID
	var customers []string
	for n := range s.customers {
		c, err := master.NewDesk(b.CustomerStore()).Open(t.Context(), h.by("li"), master.CustomerCard{
			Code: fmt.Sprintf("K%04d", n), Name: domain.ZhEn(customerZH(n), customerEN(n)), ShortName: fmt.Sprintf("K%04d", n), Languages: []string{"zh", "en"},
		})
		h.must(err)
		customers = append(customers, string(c.ID))
	}
	h.customer = domain.ID(customers[0])
	shared := append([]string{string(site.ID)}, customers...)
	for _, a := range []string{"li", "chen", "zhao", "he", "wang", "liu"} {
		shared = append(shared, string(h.by(a).Actor.ID))
	}
	casts := make([]*repository.Cast, 4)
	for i, played := range [][]string{h.fresh(), h.closed(), h.waiting(), h.answered()} {
		casts[i], err = repository.CastOf(t.Context(), b, played, shared)
		h.must(err)
	}
	h.must(repository.Multiply(t.Context(), b, len(casts)+1, s.cases, func(n int) (*repository.Cast, map[string]string) {
		k := n % len(customers)
		instead := map[string]string{customers[0]: customers[k], customerZH(0): customerZH(k), customerEN(0): customerEN(k)}
		if s.weeks > 0 {
			lived(instead, n, (s.cases-n)*s.weeks/s.cases)
		}
		if n%eightDEvery == 0 {
			return casts[3], instead
		}
		return casts[n%3], instead
	}))
	return h.reports(s.cases)
}

func customerZH(n int) string { return fmt.Sprintf("客户%04d有限公司", n) }
func customerEN(n int) string { return fmt.Sprintf("Customer %04d GmbH", n) }

// house works on the cases of which copies are made.
type house struct {
	t        testing.TB
	b        *repository.Base
	files    blob.Store
	site     domain.ID
	customer domain.ID
	at       time.Time
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// by is an order of the named person, a minute after the one before.
func (h *house) by(name string) domain.Order {
	h.at = h.at.Add(time.Minute)
	o := order()
	o.At, o.Actor.Name, o.Reason = h.at, name, "why"
	o.Actor.ID = domain.ID("0198c0de-0000-7000-8000-" + fmt.Sprintf("%012d", len(name)*1000+int(name[0])))
	return o
}

func (h *house) reports(most int) []domain.ID {
	var out []domain.ID
	for page := (repository.Page{Limit: 500}); ; {
		list, next, err := h.b.EightDs(h.t.Context(), domain.System, page, repository.EightDFilter{})
		h.must(err)
		for _, r := range list {
			out = append(out, r.ID)
		}
		if page.Cursor = next; next == "" || len(out) >= most {
			return out
		}
	}
}

func (h *house) received(demands ...complaint.Demand) complaint.Complaint {
	in := intake("单比特错误")
	in.Site, in.Customer, in.Demands, in.Title = h.site, h.customer, demands, domain.ZhEn("单比特错误", "ECC errors")
	in.Party.Name, in.Party.Country = nil, ""
	c, err := desk(h.b).Receive(h.t.Context(), h.by("li"), in)
	h.must(err)
	c, err = desk(h.b).Assess(h.t.Context(), h.by("chen"), domain.Ref{ID: c.ID}, complaint.Assessment{Valid: complaint.Valid, Liability: complaint.LiabilityOwn, LiabilityReason: domain.Same("ours")})
	h.must(err)
	return c
}

// fresh is a case that was just assessed.
func (h *house) fresh() []string { return []string{string(h.received().ID)} }

// waiting is a grave case with a sample that came in: its preliminary analysis is due.
func (h *house) waiting() []string {
	c := h.received()
	severity := complaint.Major
	_, err := desk(h.b).Correct(h.t.Context(), h.by("li"), domain.Ref{ID: c.ID}, complaint.Patch{Severity: &severity})
	h.must(err)
	c, err = desk(h.b).Announce(h.t.Context(), h.by("li"), domain.Ref{ID: c.ID}, complaint.Return{
		Kind: complaint.ReturnSample, Items: []complaint.ReturnItem{{PartNumber: "MM32R4", Unit: complaint.Pieces, QuantityAnnounced: domain.Pieces(2)}},
	})
	h.must(err)
	_, err = desk(h.b).Arrive(h.t.Context(), h.by("li"), domain.Ref{ID: c.ID, Part: string(c.Returns[0].ID), Version: c.Returns[0].Version}, complaint.Arrival{Counts: []complaint.Count{{Quantity: domain.Pieces(2)}}})
	h.must(err)
	return []string{string(c.ID)}
}

// closed is a case that was answered in words.
func (h *house) closed() []string {
	c := h.received()
	_, err := desk(h.b).Record(h.t.Context(), h.by("liu"), domain.Ref{ID: c.ID}, complaint.Communication{Direction: "outgoing", Channel: "email", Purpose: "result", At: h.at, To: []string{"a@b.example"}, Text: domain.ZhEn("已处理", "Settled")})
	h.must(err)
	_, err = desk(h.b).Close(h.t.Context(), h.by("he"), domain.Ref{ID: c.ID}, complaint.Ending{Text: domain.ZhEn("完成", "Done")})
	h.must(err)
	return []string{string(c.ID)}
}

// answered is a case that was answered by a whole 8D, with goods that were on hold.
func (h *house) answered() []string {
	c := h.received(complaint.Demand8D)
	n := h.held(c.ID)
	r := h.replied(c.ID)
	_, err := desk(h.b).Close(h.t.Context(), h.by("he"), domain.Ref{ID: c.ID}, complaint.Ending{Text: domain.ZhEn("完成", "Done")})
	h.must(err)
	return []string{string(c.ID), string(r), string(n)}
}

func (h *house) held(c domain.ID) domain.ID {
	holds := hold.NewDesk(h.b.HoldStore())
	ctx, p := h.t.Context(), domain.Pieces
	n, err := holds.Open(ctx, h.by("li"), hold.Opens{
		Sheet: hold.Sheet{Cases: []domain.ID{c}, PartNumber: "MM32R4", Defect: domain.ZhEn("单比特错误", "ECC errors"), Reason: domain.ZhEn("批次疑似", "Lot suspected"), Departments: []hold.Department{{Code: "PQC"}}},
		Lines: []hold.NewLine{{Location: hold.FinishedGoods, Lot: "L2605A", Unit: "pcs", Suspect: p(800), Held: p(800)}},
	})
	h.must(err)
	ref := domain.Ref{ID: n.ID}
	_, err = holds.Issue(ctx, h.by("li"), ref)
	h.must(err)
	_, err = holds.Record(ctx, h.by("zhao"), domain.Ref{ID: n.ID, Part: n.Lines[0].Part()}, hold.Posting{Kind: hold.Move, From: hold.Unsorted, Quantity: p(800), To: []hold.Portion{{Place: hold.Scrapped, Quantity: p(800)}}})
	h.must(err)
	_, err = holds.Acknowledge(ctx, h.by("zhao"), ref, hold.Acknowledges{Department: "PQC", Name: "赵强"})
	h.must(err)
	_, err = holds.Close(ctx, h.by("wang"), ref, hold.Closes{})
	h.must(err)
	return n.ID
}

// frozen freezes a line of text as a release's document.
func (h *house) frozen(ctx context.Context, order domain.Order, ref domain.Ref, cmd eightd.Releasing) ([]eightd.Rendering, error) {
	sum, n, err := h.files.Put(ctx, strings.NewReader("released "+string(cmd.Stage)))
	return []eightd.Rendering{{DocumentID: order.NewID(), Form: "eight_d", Language: "zh-en", Format: "pdf", Audience: eightd.External, SHA256: sum, Size: n}}, err
}
