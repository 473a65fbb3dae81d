package domain

import (
	"context"
	"time"
)

// Order is the authority under which one command runs: who, when, from where and why. It is an
// argument of every write; inside an order there is an actor, so that nothing happens anonymously.
type Order struct {
	Actor Actor
	// At is the entry time, in UTC: when the command reached Octad. Times that people state as facts
	// (received, sent, found) travel in the command itself.
	At time.Time
	// NewID mints a fresh UUIDv7.
	NewID func() ID
	// RequestID and Address lead from an event back to the request in the log.
	RequestID string
	Address   string
	// Reason is why, where the caller said so or the rules demand it.
	Reason string
	// Once makes the command safe to repeat; nil for a command without an idempotency key.
	Once *Once
}

// Once binds a command to an idempotency key. The store keeps the key, the digest of the request and
// the answer in the transaction of the effect.
type Once struct {
	// Key is the caller's key; it is unique per actor and route.
	Key   string
	Route string
	// Digest identifies the request's content: the same key with another digest is refused.
	Digest string
	// Answer encodes what the caller will be told about the value that the command yields. It has no
	// side effect; it may run more than once.
	Answer func(value any) ([]byte, error)
}

// Replayed is returned, as an error, by a store that met the key of a command that has already taken
// effect. Answer holds the bytes that Once.Answer made the first time.
type Replayed struct{ Answer []byte }

// Error tells that the command had run before.
func (*Replayed) Error() string { return "already answered under this idempotency key" }

// Change is what a command did besides altering its aggregate: the events that tell of it.
type Change struct {
	Events []Event
	// Numbering tells how a new aggregate gets its number; only Create reads it.
	Numbering Numbering
}

// Needs names the records that a new aggregate must see before it exists.
type Needs struct {
	// Cases are the complaints to which it will be linked. They are locked, in id order.
	Cases []ID
	// Customer, when given, must exist, be active and lie within the actor's reach.
	Customer ID
	Site     ID
	// Subject, when given, is a record to which the new one will belong, by id or number.
	Subject Link
}

// Store is the one way in which aggregates are written. R is the aggregate's root, A what its package
// wants to see around it (runs of linked cases, names of customers).
//
// Both methods run in one transaction that also stores events, runs, outbox and the idempotent answer.
// fn may run more than once and must have no side effect besides changing its argument.
// Errors: not_found for what is absent or out of the actor's reach, stale for a version that has passed,
// *Replayed for a repeated key, and whatever fn returns.
type Store[R, A any] interface {
	Create(ctx context.Context, order Order, needs Needs, fn func(A) (R, Change, error)) (R, error)
	Update(ctx context.Context, order Order, ref Ref, fn func(*R, A) (Change, error)) (R, error)
}

// Numbering is a series of numbers without gaps and repeats.
type Numbering struct {
	// Pattern holds {year}, {month} and {n} with its width: "C-{year}-{n:6}". Letters A–Z, digits and
	// hyphens only, so that a number is one path segment.
	Pattern string
	// At decides the year and month, in the site's time zone.
	At time.Time
}
