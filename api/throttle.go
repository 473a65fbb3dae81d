package api

import (
	"context"
	"errors"
	"hash/maphash"
	"math"
	"strings"
	"time"

	"golang.org/x/time/rate"

	"octad/domain"
)

// How often somebody may be wrong. Only wrong guesses count, so that a whole plant behind one address is
// not slowed down by working.
const (
	accountPace  = 30 * time.Second
	accountBurst = 10
	addressPace  = 3 * time.Second
	addressBurst = 50
)

// throttle slows down guessing by name. It holds a fixed number of buckets, into which names fall by a
// secret hash: no number of names fills it up or pushes another one out.
type throttle struct {
	seed    maphash.Seed
	buckets [4096]*rate.Limiter
}

// newThrottle lets every name be wrong so many times at once, and once more in every pace.
func newThrottle(pace time.Duration, burst int) *throttle {
	t := &throttle{seed: maphash.MakeSeed()}
	for i := range t.buckets {
		t.buckets[i] = rate.NewLimiter(rate.Every(pace), burst)
	}
	return t
}

// take takes one guess of the name's. It returns how to give it back, or how long to wait for the next.
func (t *throttle) take(name string, at time.Time) (giveBack func(), wait time.Duration) {
	r := t.buckets[t.bucket(name)].ReserveN(at, 1)
	if wait = r.DelayFrom(at); wait > 0 {
		r.CancelAt(at)
		return nil, wait
	}
	return func() { r.CancelAt(at) }, 0
}

// bucket is where the guesses of the name are counted.
func (t *throttle) bucket(name string) uint64 {
	return maphash.String(t.seed, name) % uint64(len(t.buckets))
}

// guess admits one more attempt to prove that one is the account's owner, for the account and from the
// caller's address. The attempt counts unless right is called.
func (s *Server) guess(ctx context.Context, account string) (right func(), err error) {
	at := s.now()
	fromAddress, wait := s.addresses.take(callOf(ctx).address, at)
	if wait > 0 {
		return nil, tooOften(wait)
	}
	forAccount, wait := s.accounts.take(strings.ToLower(account), at)
	if wait > 0 {
		fromAddress()
		return nil, tooOften(wait)
	}
	return func() { fromAddress(); forAccount() }, nil
}

// later is a refusal with the time after which to try again.
type later struct {
	error
	after time.Duration
}

// Unwrap returns the refusal.
func (l *later) Unwrap() error { return l.error }

func tooOften(wait time.Duration) error {
	return &later{domain.Refuse(domain.TooMany, "login.too_often", "尝试次数过多，请稍后再试", "Too many attempts; try again later"), wait}
}

// retryAfter returns the seconds after which a caller should try again.
func retryAfter(err error) int {
	var l *later
	if errors.As(err, &l) {
		return int(math.Ceil(l.after.Seconds()))
	}
	return 5
}
