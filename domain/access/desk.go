package access

import (
	"context"
	"io"
	"time"

	"octad/domain"
)

// Hasher hashes passwords slowly and compares them (argon2id outside tests).
type Hasher struct {
	Hash   func(plain Secret) (Secret, error)
	Verify func(hash, plain Secret) bool
	// Digest is as slow as Hash but always the same for the same text and salt: it recognises a repeated
	// request that carries a password, whose plain digest could be guessed back.
	Digest func(plain Secret, salt string) string
	// Pace is how long a refused login takes at least, so that its reason cannot be timed.
	Pace time.Duration
}

// Desk takes the commands on users, tokens and sessions to their stores. It checks nothing itself.
type Desk struct {
	users    domain.Store[User, Around]
	tokens   domain.Store[Token, Around]
	sessions domain.Store[Session, Around]
	hasher   Hasher
	random   io.Reader
}

// NewDesk returns the desk over the stores. Random yields the bits of keys: crypto/rand outside tests.
func NewDesk(users domain.Store[User, Around], tokens domain.Store[Token, Around], sessions domain.Store[Session, Around], hasher Hasher, random io.Reader) *Desk {
	return &Desk{users: users, tokens: tokens, sessions: sessions, hasher: hasher, random: random}
}

// hash hashes a password that the policy may take; others are refused later and need no work now.
func (d *Desk) hash(plain Secret) (Secret, error) {
	if plain == "" || len(plain) > 4*passwordMax {
		return "", nil
	}
	return d.hasher.Hash(plain)
}

// unbound lifts the actor's bounds: users, tokens and sessions belong to no site and no customer.
func unbound(order domain.Order) domain.Order {
	order.Actor.Sites, order.Actor.Customers = nil, nil
	return order
}

// Create creates a user; see Create.
func (d *Desk) Create(ctx context.Context, order domain.Order, cmd NewUser) (User, error) {
	hash, err := d.hash(cmd.Password)
	if err != nil {
		return User{}, err
	}
	return d.users.Create(ctx, unbound(order), domain.Needs{}, func(a Around) (User, domain.Change, error) {
		return Create(order, cmd, hash, a)
	})
}

// Found creates the first administrator; see Found.
func (d *Desk) Found(ctx context.Context, order domain.Order, cmd NewUser) (User, error) {
	hash, err := d.hash(cmd.Password)
	if err != nil {
		return User{}, err
	}
	return d.users.Create(ctx, unbound(order), domain.Needs{}, func(a Around) (User, domain.Change, error) {
		return Found(order, cmd, hash, a)
	})
}

// Change changes a user's profile; see User.Change. Edit is pure.
func (d *Desk) Change(ctx context.Context, order domain.Order, ref domain.Ref, edit func(Profile) Profile) (User, error) {
	return d.users.Update(ctx, unbound(order), ref, func(u *User, a Around) (domain.Change, error) { return u.Change(order, edit, a) })
}

// Deactivate takes a user out of use; see User.Deactivate.
func (d *Desk) Deactivate(ctx context.Context, order domain.Order, ref domain.Ref) (User, error) {
	return d.users.Update(ctx, unbound(order), ref, func(u *User, a Around) (domain.Change, error) { return u.Deactivate(order, a) })
}

// Reactivate takes a user back into use; see User.Reactivate.
func (d *Desk) Reactivate(ctx context.Context, order domain.Order, ref domain.Ref) (User, error) {
	return d.users.Update(ctx, unbound(order), ref, func(u *User, _ Around) (domain.Change, error) { return u.Reactivate(order) })
}

// ChangePassword changes the caller's own password; see User.ChangePassword.
func (d *Desk) ChangePassword(ctx context.Context, order domain.Order, ref domain.Ref, cmd PasswordChange) (User, error) {
	hash, err := d.hash(cmd.New)
	if err != nil {
		return User{}, err
	}
	return d.users.Update(ctx, unbound(order), ref, func(u *User, _ Around) (domain.Change, error) {
		return u.ChangePassword(order, cmd, hash, d.hasher.Verify)
	})
}

// IssueReset opens a reset token and returns it, to be shown once; see User.IssueReset.
func (d *Desk) IssueReset(ctx context.Context, order domain.Order, ref domain.Ref) (User, Key, error) {
	key, err := MintKey(d.random, "reset")
	if err != nil {
		return User{}, Key{}, err
	}
	u, err := d.users.Update(ctx, unbound(order), ref, func(u *User, _ Around) (domain.Change, error) { return u.IssueReset(order, key.Hash) })
	return u, key, err
}

// RedeemReset sets a password with a reset token; see User.RedeemReset. The order's actor is the user.
func (d *Desk) RedeemReset(ctx context.Context, order domain.Order, ref domain.Ref, cmd PasswordReset) (User, error) {
	hash, err := d.hash(cmd.New)
	if err != nil {
		return User{}, err
	}
	return d.users.Update(ctx, unbound(order), ref, func(u *User, _ Around) (domain.Change, error) { return u.RedeemReset(order, cmd, hash) })
}

// LoginRefused records a failed login of a known user; see User.LoginRefused.
func (d *Desk) LoginRefused(ctx context.Context, order domain.Order, id domain.ID) error {
	_, err := d.users.Update(ctx, unbound(order), domain.Ref{ID: id}, func(u *User, _ Around) (domain.Change, error) { return u.LoginRefused(order), nil })
	return err
}

// CreateToken creates a token and returns it with its key, to be shown once; see CreateToken.
func (d *Desk) CreateToken(ctx context.Context, order domain.Order, cmd NewToken) (Token, Key, error) {
	key, err := MintKey(d.random, "")
	if err != nil {
		return Token{}, Key{}, err
	}
	t, err := d.tokens.Create(ctx, unbound(order), domain.Needs{}, func(a Around) (Token, domain.Change, error) { return CreateToken(order, cmd, key, a) })
	return t, key, err
}

// RevokeToken ends a token; see Token.Revoke.
func (d *Desk) RevokeToken(ctx context.Context, order domain.Order, ref domain.Ref) (Token, error) {
	return d.tokens.Update(ctx, unbound(order), ref, func(t *Token, _ Around) (domain.Change, error) { return t.Revoke(order) })
}

// OpenSession logs the order's actor in and returns the session with its key; see OpenSession.
func (d *Desk) OpenSession(ctx context.Context, order domain.Order, epoch int64) (Session, Key, error) {
	key, err := MintKey(d.random, "session")
	if err != nil {
		return Session{}, Key{}, err
	}
	s, err := d.sessions.Create(ctx, unbound(order), domain.Needs{}, func(a Around) (Session, domain.Change, error) { return OpenSession(order, epoch, key, a) })
	return s, key, err
}

// EndSession logs out; see Session.End.
func (d *Desk) EndSession(ctx context.Context, order domain.Order, ref domain.Ref) (Session, error) {
	return d.sessions.Update(ctx, unbound(order), ref, func(s *Session, _ Around) (domain.Change, error) { return s.End(order) })
}
