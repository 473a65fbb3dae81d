package cmd

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/report"
	"octad/repository/repotest"
)

var (
	seed = flag.Uint64("seed", 8, "the seed of the random sequences of commands; 0 draws one")
	many = flag.Int("sequences", 200, "how many random sequences of commands are played on SQLite; a tenth of them on MariaDB")
)

const (
	// batch is how many sequences share a database, which is verified as a whole at its end.
	batch = 100
	// longest is after how many commands a sequence ends.
	longest = 150
	// printedEvery is which share of the sequences freezes printed documents; the others freeze data alone.
	printedEvery = 20
)

// TestRandomSequences plays random sequences of commands on complaint, 8D and hold notice, by random people,
// right and wrong, on both databases. After each command: no case and no 8D is closed over an unmet guard, no
// release changes, every ledger adds up. After each sequence: the records are as the commands left them,
// frozen bytes are as they were, and chains, rows, Runs, ledgers and files of all touched records verify.
// After each hundred sequences the whole database verifies, with its seals.
func TestRandomSequences(t *testing.T) {
	t.Parallel()
	s := *seed
	if s == 0 {
		s = uint64(time.Now().UnixNano())
	}
	t.Logf("seed %d: repeat with -run RandomSequences -seed %d", s, s)
	onSQLite, onMySQL := *many, *many/10
	if testing.Short() {
		onSQLite, onMySQL = 20, 5
	}
	t.Run("sqlite", func(t *testing.T) { sequences(t, inMemory, s, onSQLite) })
	t.Run("mysql", func(t *testing.T) { sequences(t, repotest.MySQL, s+1, onMySQL) })
}

// inMemory returns the address of a SQLite database on a disk in memory where the system has one: what syncs
// cost is measured elsewhere.
func inMemory(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "octad-")
	if err != nil {
		return repotest.SQLite(t)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return "sqlite://" + filepath.ToSlash(dir) + "/octad.db"
}

func sequences(t *testing.T, address func(testing.TB) string, seed uint64, n int) {
	began := time.Now()
	sum := &tally{codes: map[string]int{}}
	t.Run("batches", func(t *testing.T) {
		for first := 0; first < n; first += batch {
			t.Run(fmt.Sprint(first), func(t *testing.T) {
				t.Parallel()
				w := newWorld(t, address(t), sum)
				for i := first; i < min(first+batch, n) && !t.Failed(); i++ {
					w.play(i, rand.New(rand.NewPCG(seed, uint64(i))))
				}
				v, err := w.app.Verify(t.Context())
				if err != nil || !v.Clean() {
					t.Errorf("the whole database: %+v, %v", v.Faults, err)
				}
				sum.note(func() { sum.verified += v.Aggregates; sum.files += v.Files })
			})
		}
	})
	sum.print(t, time.Since(began))
	if least := n / 4; sum.closed < least || sum.reports < least || n >= batch && (sum.rejections == 0 || sum.again == 0 || sum.reopened == 0 || sum.releases < n/2) {
		t.Errorf("the sequences reach too little: want at least %d closed cases and 8Ds", least)
	}
}

// tally counts what the sequences came to.
type tally struct {
	sync.Mutex
	played, accepted, refused            int
	closed, rejected, reports, holds     int
	releases, decided, rejections, again int
	overridden, reopened                 int
	verified, files                      int64
	codes                                map[string]int
}

func (s *tally) note(count func()) {
	s.Lock()
	defer s.Unlock()
	count()
}

func (s *tally) print(t *testing.T, took time.Duration) {
	t.Helper()
	t.Logf("%d sequences, %d commands: %d accepted, %d refused with %d codes, in %v", s.played, s.accepted+s.refused, s.accepted, s.refused, len(s.codes), took.Round(time.Millisecond))
	t.Logf("cases closed %d, not accepted %d, reopened %d; 8Ds closed %d; hold notices closed %d", s.closed, s.rejected, s.reopened, s.reports, s.holds)
	t.Logf("releases frozen %d, customer decisions %d of which rejections %d, ineffective rounds %d, overrides %d", s.releases, s.decided, s.rejections, s.again, s.overridden)
	t.Logf("verified clean: each sequence's records after it, %d records and %d files as whole databases", s.verified, s.files)
	most := slices.SortedFunc(maps.Keys(s.codes), func(a, b string) int { return s.codes[b] - s.codes[a] })
	for _, code := range most[:min(len(most), 12)] {
		t.Logf("%7d × %s", s.codes[code], code)
	}
}

// world is a house on its own database, in which sequences are played one after another.
type world struct {
	t        *testing.T
	app      *App
	sum      *tally
	site     domain.ID
	customer domain.ID
	people   map[domain.Role][]domain.Actor
	quick    *eightd.Desk
}

func newWorld(t *testing.T, address string, sum *tally) *world {
	t.Helper()
	app, err := Open(t.Context(), Settings{Database: address, Files: "file://" + filepath.ToSlash(filepath.Dir(strings.TrimPrefix(inMemory(t), "sqlite://"))) + "/files", Language: domain.ZH, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := app.Close(); err != nil {
			t.Error(err)
		}
	})
	w := &world{t: t, app: app, sum: sum, people: map[domain.Role][]domain.Actor{}}
	w.quick = eightd.NewDesk(app.Base.EightDStore(), w.freezeData)
	for _, role := range access.RoleCodes() {
		for n := range 3 {
			w.people[role] = append(w.people[role], domain.Actor{ID: newID(), Login: fmt.Sprint(role, n), Name: fmt.Sprintf("%s %d", access.Title(role).In(domain.EN), n), Department: "QM", Roles: []domain.Role{role}})
		}
	}
	site, err := app.Sites.Open(t.Context(), app.Order(domain.System, ""), master.SiteCard{Code: "SZ", Name: domain.Same("SZ"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: domain.ZH})
	if err != nil {
		t.Fatal(err)
	}
	customer, err := app.Customers.Open(t.Context(), app.Order(domain.System, ""), master.CustomerCard{Code: "NBS", Name: domain.ZhEn("北光", "Nordlicht"), Languages: []string{"zh", "en"}})
	if err != nil {
		t.Fatal(err)
	}
	w.site, w.customer = site.ID, customer.ID
	return w
}

// freezeData freezes the data of a release without printing them, for both audiences.
func (w *world) freezeData(ctx context.Context, order domain.Order, ref domain.Ref, cmd eightd.Releasing) ([]eightd.Rendering, error) {
	file, err := w.app.Base.EightDDossier(ctx, order.Actor, string(ref.ID))
	if err != nil {
		return nil, err
	}
	released, ok := file.Report.AsReleased(order, cmd)
	if !ok {
		return nil, nil
	}
	file.Report = &released
	p := printing{app: w.app, order: order, file: file.Released()}
	for _, audience := range []eightd.Audience{eightd.Internal, eightd.External} {
		snapshot, err := report.Snapshot(dossier.For(dossierAudience(audience), p.file))
		if err != nil {
			return nil, err
		}
		if err := p.keep(ctx, eightd.Rendering{Language: "zh-en", Format: "json", Audience: audience}, snapshot); err != nil {
			return nil, err
		}
	}
	return p.done, nil
}

// play plays one sequence.
func (w *world) play(n int, r *rand.Rand) {
	p := &sequence{world: w, n: n, rng: r, reports: w.quick, now: time.Date(2026, 6, 1, 1, 0, 0, 0, time.UTC), frozen: map[string]string{}}
	if n%printedEvery == 0 {
		p.reports = w.app.Reports
	}
	defer func() {
		if w.t.Failed() {
			w.t.Logf("sequence %d, its last commands:\n%s", n, strings.Join(p.trail[max(0, len(p.trail)-25):], "\n"))
		}
	}()
	p.receive()
	for range longest {
		if w.t.Failed() || p.over() {
			break
		}
		p.step()
	}
	p.settle()
	w.sum.note(func() { w.sum.played++ })
}

// sequence is one sequence under way: what the commands so far have left.
type sequence struct {
	*world
	n       int
	rng     *rand.Rand
	now     time.Time
	reports *eightd.Desk
	c       complaint.Complaint
	r       eightd.Report
	n8      []domain.ID
	// twin is another complaint that the 8D may answer too; blank where there is none.
	twin  domain.ID
	h     hold.Notice
	holds []domain.ID
	// planned tells that the command under way is one that leads on, by the people who may; else it is any.
	planned bool
	stuck   int
	// wants are what this case will need before it is closed.
	wants8D, wantsHold bool
	// frozen is the digest of every release, by number.
	frozen map[string]string
	// after are the facts that came after the case was closed, by the guard that they may leave unmet.
	after map[string]bool
	// moved tells that the hold's quantities have changed since the 8D was closed.
	moved bool
	trail []string
}

// chance is true n times in a hundred.
func (p *sequence) chance(n int) bool { return p.rng.IntN(100) < n }

func pick[T any](p *sequence, list ...T) T { return list[p.rng.IntN(len(list))] }

// who returns a person of one of the roles; in a command that does not lead on, and where the right people
// were refused, anybody.
func (p *sequence) who(roles ...domain.Role) domain.Actor {
	if !p.planned || p.stuck > 2 {
		roles = access.RoleCodes()
	}
	return pick(p, p.people[pick(p, roles...)]...)
}

func (p *sequence) order(by domain.Actor, reason ...string) domain.Order {
	p.now = p.now.Add(time.Duration(1+p.rng.IntN(90)) * time.Minute)
	o := domain.Order{Actor: by, At: p.now, NewID: newID, RequestID: fmt.Sprint(p.n), Address: "127.0.0.1"}
	if p.planned || p.chance(60) {
		o.Reason = strings.Join(append(reason, "seen anew"), ", ")
	}
	return o
}

// ref names a record or part at the version that stands; now and then at one that has passed.
func (p *sequence) ref(id domain.ID, part string, version int64) domain.Ref {
	if !p.planned && p.chance(10) {
		version = max(1, version-int64(p.rng.IntN(3)))
	}
	return domain.Ref{ID: id, Part: part, Version: version}
}

// step runs the command that leads on, or any.
func (p *sequence) step() {
	p.planned = p.chance(72)
	name := pick(p, slices.Sorted(maps.Keys(acts))...)
	if p.planned {
		name = p.next()
	}
	err := acts[name](p)
	p.trail = append(p.trail, fmt.Sprintf("%s planned %v: %v", name, p.planned, err))
	var e *domain.Error
	switch {
	case errors.Is(err, errNothing):
		return
	case err == nil:
		p.stuck = 0
		p.sum.note(func() { p.sum.accepted++ })
		p.check(name)
	case errors.As(err, &e) && slices.Contains([]domain.Kind{domain.Broken, domain.Conflict, domain.Forbidden, domain.NotFound, domain.Stale}, e.Kind):
		if p.planned {
			p.stuck++
		}
		p.sum.note(func() {
			p.sum.refused++
			p.sum.codes[e.Code]++
			for _, f := range e.Faults {
				p.sum.codes[f.Code]++
			}
		})
	default:
		p.t.Errorf("%s: %v", name, err)
	}
}

// errNothing tells that a command has nothing to work on yet; it was not sent.
var errNothing = errors.New("nothing to work on")

// over reports whether the case has ended; one in ten goes on nevertheless.
func (p *sequence) over() bool {
	return !p.c.Status.Active() && p.chance(40)
}

func hashOf(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// same fails unless two values are written alike.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if hashOf(got) != hashOf(want) {
		g, _ := json.Marshal(got)
		w, _ := json.Marshal(want)
		t.Errorf("%s is stored as\n%s\nthe last command left\n%s", what, g, w)
	}
}

// bytes reads a frozen document back and returns its digest.
func (p *sequence) bytes(x eightd.Rendering) string {
	f, err := p.app.Files.Open(p.t.Context(), x.SHA256)
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	sum := sha256.New()
	if n, err := io.Copy(sum, f); err != nil || n != x.Size {
		return fmt.Sprint(n, " bytes, ", err)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
