package notify_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/master"
	"octad/domain/notice"
	"octad/jobs/notify"
	"octad/repository"
	"octad/repository/repotest"
)

// workerOf names, in the environment of a process of its own, the database that a worker works on.
const workerOf = "OCTAD_TEST_WORKER_OF"

// TestWorkerProcess is a worker in a process of its own, until it is killed.
func TestWorkerProcess(t *testing.T) {
	address := os.Getenv(workerOf)
	if address == "" {
		t.Skip("only as a process of TestKill")
	}
	base, err := repository.Open(t.Context(), address, repotest.Shipped(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	w := notify.New(base, notify.Settings{
		BaseURL: "https://octad.example", Dial: loopback(), Timeout: 100 * time.Millisecond, Lease: 400 * time.Millisecond,
		Patience: notice.Patience{First: 5 * time.Millisecond, Most: 50 * time.Millisecond, Tries: 1000},
	})
	for {
		n, err := w.Do(context.Background())
		if n == 0 || err != nil {
			time.Sleep(5 * time.Millisecond)
		}
	}
}

func loopback() notify.Dial {
	return notify.Dial{Allowed: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}}
}

// TestKill sends 1,000 events from the outbox to a receiver that fails 30 % of the time (errors, cut
// connections, silence), by two workers of which one is killed with SIGKILL ten times. None is lost, every
// repetition carries the same id, and each record's events arrive in their order.
func TestKill(t *testing.T) {
	records, each, kills := 100, 10, 10
	if testing.Short() {
		records, each, kills = 20, 5, 3
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		begun := time.Now()
		base := repotest.Open(t, address)
		r := newReceiver()
		server := httptest.NewServer(r)
		t.Cleanup(server.Close)
		openWebhook(t, base, server.URL, "product.*")
		workers := []*exec.Cmd{work(t, address), work(t, address)}
		t.Cleanup(func() {
			for _, w := range workers {
				_ = w.Process.Kill()
				_ = w.Wait()
			}
		})
		written := make(chan error, 1)
		go func() { written <- writeProducts(base, records, each) }()
		all, killed := records*each, 0
		for deadline := time.Now().Add(time.Minute); r.count() < all && time.Now().Before(deadline) && !t.Failed(); time.Sleep(2 * time.Millisecond) {
			select {
			case err := <-written:
				if written <- err; err != nil {
					t.Fatal(err)
				}
			default:
			}
			if killed < kills && r.count() >= (killed+1)*all/(kills+2) {
				victim := killed % len(workers)
				_ = workers[victim].Process.Kill()
				_ = workers[victim].Wait()
				workers[victim] = work(t, address)
				killed++
			}
		}
		if err := <-written; err != nil {
			t.Fatal(err)
		}
		r.judge(t, records, each)
		if killed != kills {
			t.Errorf("%d kills, want %d", killed, kills)
		}
		t.Logf("%d events, %d kills, receiver failed %d of %d requests: %d taken, 0 lost, %d repetitions with the same id, in %v",
			all, killed, r.failed, r.requests, r.count(), r.repeated, time.Since(begun).Round(time.Millisecond))
	})
}

// TestTwoServersSendNothingTwice lets four workers work on one database, and nobody fail: as many requests come
// as there are events.
func TestTwoServersSendNothingTwice(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		base := repotest.Open(t, address)
		r := newReceiver()
		r.sound = true
		server := httptest.NewServer(r)
		t.Cleanup(server.Close)
		openWebhook(t, base, server.URL, "product.*")
		if err := writeProducts(base, 40, 5); err != nil {
			t.Fatal(err)
		}
		var working sync.WaitGroup
		for range 4 {
			w := notify.New(repotest.Open(t, address), notify.Settings{Dial: loopback()})
			working.Go(func() {
				for deadline := time.Now().Add(time.Minute); r.count() < 200 && time.Now().Before(deadline); {
					if _, err := w.Do(t.Context()); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		working.Wait()
		r.judge(t, 40, 5)
		if r.requests != 200 {
			t.Errorf("%d requests for 200 events", r.requests)
		}
	})
}

// work starts a worker in a process of its own.
func work(t *testing.T, address string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(context.Background(), os.Args[0], "-test.run=^TestWorkerProcess$")
	c.Env = append(os.Environ(), workerOf+"="+address)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

func order() domain.Order {
	return domain.Order{Actor: domain.System, At: time.Now().UTC().Truncate(time.Microsecond), NewID: newID, Address: "test"}
}

func openWebhook(t *testing.T, base *repository.Base, url string, events ...string) master.Webhook {
	t.Helper()
	secret, err := master.MintWebhookSecret(zeros{})
	if err != nil {
		t.Fatal(err)
	}
	w, err := master.NewDesk(base.WebhookStore()).Open(t.Context(), order(), master.WebhookCard{
		Code: "ERP", Name: domain.Same("ERP"), URL: url, Events: events, Secret: secret,
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// zeros is a source of secrets for tests.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// writeProducts writes so many records, each so often, in four streams.
func writeProducts(base *repository.Base, records, each int) error {
	desk := master.NewDesk(base.ProductStore())
	failed := make(chan error, 4)
	for stream := range 4 {
		go func() {
			failed <- func() error {
				for i := stream; i < records; i += 4 {
					p, err := desk.Open(context.Background(), order(), master.ProductCard{PartNumber: fmt.Sprintf("P-%03d", i), Name: domain.Same("part"), Unit: "pcs"})
					for n := 1; n < each && err == nil; n++ {
						_, err = desk.Change(context.Background(), order(), domain.Ref{ID: p.ID}, func(c master.ProductCard) master.ProductCard {
							c.Name = domain.Same(fmt.Sprint("part ", n))
							return c
						})
					}
					if err != nil {
						return err
					}
				}
				return nil
			}()
		}()
	}
	for range 4 {
		if err := <-failed; err != nil {
			return err
		}
	}
	return nil
}

// receiver takes webhooks, and fails 30 % of the time in several ways; sometimes it has taken the message all
// the same.
type receiver struct {
	mu sync.Mutex
	// ids are the message ids under which each event came; order the sequences of each record as they were taken.
	ids                        map[string]map[string]bool
	order                      map[string][]int
	taken                      map[string]bool
	requests, failed, repeated int
	// sound says that it never fails.
	sound bool
}

func newReceiver() *receiver {
	return &receiver{ids: map[string]map[string]bool{}, order: map[string][]int{}, taken: map[string]bool{}}
}

func (r *receiver) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.taken)
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	raw, _ := io.ReadAll(q.Body)
	var p struct {
		Data struct {
			Record   struct{ ID string }
			Sequence int
		}
	}
	if err := json.Unmarshal(raw, &p); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	dice := rand.IntN(100)
	if r.sound {
		dice = 99
	}
	r.note(p.Data.Record.ID, p.Data.Sequence, q.Header.Get("webhook-id"), dice < 30)
	switch {
	case dice < 20:
		w.WriteHeader(http.StatusInternalServerError)
	case dice < 29:
		if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
			c.Close()
		}
	case dice < 30:
		time.Sleep(150 * time.Millisecond)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

func (r *receiver) note(record string, sequence int, id string, failing bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.requests++
	key := fmt.Sprint(record, " ", sequence)
	if r.ids[key] == nil {
		r.ids[key] = map[string]bool{}
	}
	r.ids[key][id] = true
	if failing {
		r.failed++
		return
	}
	if r.taken[key] {
		r.repeated++
	}
	r.taken[key] = true
	r.order[record] = append(r.order[record], sequence)
}

// judge checks that every event came, under one id, and each record's in order.
func (r *receiver) judge(t *testing.T, records, each int) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.taken) != records*each || len(r.order) != records {
		t.Fatalf("%d of %d events taken, of %d records", len(r.taken), records*each, len(r.order))
	}
	for event, ids := range r.ids {
		if len(ids) != 1 {
			t.Errorf("event %s came under %d ids: %v", event, len(ids), slices.Collect(maps.Keys(ids)))
		}
	}
	for record, sequences := range r.order {
		if !slices.IsSorted(sequences) {
			t.Errorf("record %s: taken in the order %v", record, sequences)
		}
	}
}
