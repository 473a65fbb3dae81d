package notify

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/google/uuid"

	"octad/domain/notice"
	"octad/repository"
)

// Settings are what a worker needs to know of its surroundings.
type Settings struct {
	// BaseURL is where people find this house: links in messages begin with it.
	BaseURL string
	// Mail sends mail; without a host no mail is sent and none is queued.
	Mail Mail
	// Office makes the letters to people outside the house; without one none goes out.
	Office Office
	// Dial decides which addresses may be reached.
	Dial Dial
	// Patience says how long a delivery is tried; its zero value is notice.Usual.
	Patience notice.Patience
	// Fresh is how old a crossing of a clock is at most that is told by itself; its zero value is notice.UsualFresh.
	Fresh time.Duration
	// Keep is how long what was sent stays in the log; its zero value is notice.UsualKeep.
	Keep time.Duration
	// Timeout bounds one try; Lease is how long a dead worker's queue waits for another one, well above it.
	Timeout time.Duration
	Lease   time.Duration
	// Now is the clock.
	Now func() time.Time
	Log *slog.Logger
}

// The usual bounds of one try and of a lease.
const (
	usualTimeout = 15 * time.Second
	usualLease   = time.Minute
	// atOnce is how many lanes are emptied side by side.
	atOnce = 8
)

// Worker empties the outbox and the queues. Any number may work on one database.
type Worker struct {
	base     *repository.Base
	settings Settings
	id       string
	http     *client
}

// New returns a worker over the database.
func New(base *repository.Base, s Settings) *Worker {
	if s.Patience.Tries == 0 {
		s.Patience = notice.Usual()
	}
	if s.Fresh == 0 {
		s.Fresh = notice.UsualFresh
	}
	if s.Keep == 0 {
		s.Keep = notice.UsualKeep
	}
	if s.Timeout == 0 {
		s.Timeout = usualTimeout
	}
	if s.Lease == 0 {
		s.Lease = usualLease
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	return &Worker{base: base, settings: s, id: uuid.Must(uuid.NewV7()).String(), http: newClient(s.Dial)}
}

// Do spreads what is in the outbox and sends what is due, a bounded piece of each. It returns how much there
// was to do; 0 means that everything rests.
func (w *Worker) Do(ctx context.Context) (int, error) {
	spread, err := w.base.Spread(ctx, w.now(), repository.Terms{Mail: w.settings.Mail.Host != "", Fresh: w.settings.Fresh})
	if err != nil {
		return 0, err
	}
	lanes, err := w.base.Lanes(ctx, w.now(), atOnce)
	if err != nil {
		return 0, err
	}
	var working sync.WaitGroup
	taken, failed := make([]int, len(lanes)), make([]error, len(lanes))
	for i, lane := range lanes {
		working.Go(func() { taken[i], failed[i] = w.empty(ctx, lane) })
	}
	working.Wait()
	for _, n := range taken {
		spread += n
	}
	return spread, errors.Join(failed...)
}

// Purge removes from the log what was sent longer ago than it is kept, a bounded piece of it, and returns how many
// deliveries that were. What was given up stays until somebody sends it again.
func (w *Worker) Purge(ctx context.Context) (int, error) {
	return w.base.PurgeDeliveries(ctx, w.now().Add(-w.settings.Keep))
}

func (w *Worker) now() time.Time { return w.settings.Now().UTC().Truncate(time.Microsecond) }

// lease returns the right to a lane, fresh for each turn: what another turn of this worker lost stays lost.
func (w *Worker) lease(lane string) repository.Lease {
	return repository.Lease{Lane: lane, Holder: uuid.Must(uuid.NewV7()).String(), Until: w.now().Add(w.settings.Lease)}
}

// empty leases a lane, sends what is due in it and gives it back. It returns how much was due.
func (w *Worker) empty(ctx context.Context, lane string) (int, error) {
	l := w.lease(lane)
	list, err := w.base.Take(ctx, l, w.now())
	if err != nil || len(list) == 0 {
		return 0, errors.Join(err, w.base.Release(context.WithoutCancel(ctx), l, w.now()))
	}
	freeAt := w.now()
	send, err := w.sender(ctx, list[0])
	if err == nil {
		freeAt, err = w.work(ctx, l, send, list)
	}
	// The lane goes back also when the server stops meanwhile.
	return len(list), errors.Join(err, w.base.Release(context.WithoutCancel(ctx), l, freeAt))
}

// work sends the deliveries of a lane one after the other, or bundled where the sender bundles, and returns
// when the lane's target may be asked again.
func (w *Worker) work(ctx context.Context, l repository.Lease, send sender, list []notice.Delivery) (time.Time, error) {
	blocked := map[string]bool{}
	freeAt := w.now()
	for len(list) > 0 && ctx.Err() == nil {
		n := send.bundle(list)
		some := list[:n]
		list = list[n:]
		if blocked[string(some[0].Aggregate)] {
			continue
		}
		result := w.try(ctx, send, some)
		if ctx.Err() != nil && !result.OK() {
			break // the server stops: no failure of the message
		}
		tried := make([]notice.Delivery, n)
		for i, d := range some {
			tried[i] = w.settings.Patience.After(d, result, w.now(), rand.Float64())
		}
		l.Until = w.now().Add(w.settings.Lease)
		held, err := w.base.Settle(context.WithoutCancel(ctx), l, tried, result.Attempt)
		freeAt = w.now().Add(max(send.pace(), result.Wait))
		if err != nil || !held {
			return freeAt, err
		}
		if !result.OK() {
			w.told(some[0], result)
			blocked[string(some[0].Aggregate)] = tried[0].Status == notice.Pending
		}
		if freeAt.After(w.now()) { // one message at a time
			break
		}
	}
	return freeAt, nil
}

func (w *Worker) try(ctx context.Context, send sender, some []notice.Delivery) notice.Result {
	ctx, cancel := context.WithTimeout(ctx, w.settings.Timeout)
	defer cancel()
	begun, at := time.Now(), w.now()
	r := send.send(ctx, some, at)
	r.At, r.Duration = at, time.Since(begun)
	return r
}

// told puts a failure into the log; the words hold no secret.
func (w *Worker) told(d notice.Delivery, r notice.Result) {
	w.settings.Log.Warn("delivery failed", slog.String("delivery", string(d.ID)), slog.String("channel", string(d.Channel)), slog.String("target", d.Name), slog.Int("status", r.Status), slog.String("error", r.Error))
}

// sender sends deliveries of one target.
type sender interface {
	// bundle returns how many of the deliveries go as one message, at least one.
	bundle(list []notice.Delivery) int
	// send sends them. The result holds no secret.
	send(ctx context.Context, some []notice.Delivery, at time.Time) notice.Result
	// pace is the least time between two messages.
	pace() time.Duration
}

// sender returns the sender for the target of the delivery, as the target is now.
func (w *Worker) sender(ctx context.Context, d notice.Delivery) (sender, error) {
	switch d.Channel {
	case notice.ByWebhook:
		e, err := w.base.Webhook(ctx, system(), string(d.Target))
		return webhook{w.http, e.Card, w.settings.BaseURL, e.Active}, err
	case notice.ByRobot:
		e, err := w.base.Robot(ctx, system(), string(d.Target))
		return robot{w.http, e.Card, vendors[e.Card.Vendor], w.settings.BaseURL, e.Active}, err
	case notice.ByLetter:
		return postman{w.settings.Mail, w.settings.Office}, nil
	default:
		return mailbox{w.settings.Mail, w.settings.BaseURL, d.Channel == notice.ByDigestMail}, nil
	}
}

// retired is the result for a target that was taken out of use.
func retired() notice.Result {
	return notice.Result{Attempt: notice.Attempt{Error: "the target is deactivated"}, Hopeless: true}
}
