package access

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"octad/domain"
)

// SessionLife is how long a login lasts.
const SessionLife = 12 * time.Hour

// TokenLife is the longest life of a personal access token.
const TokenLife = 366 * 24 * time.Hour

// Token is a personal access token: its secret is kept as a hash alone. When it was last used is kept by
// the repository beside it, without an event.
type Token struct {
	ID      domain.ID
	Version int64
	User    domain.ID
	Name    string
	// Prefix is the beginning of the secret by which people recognise the token.
	Prefix    string
	Hash      Secret
	Scopes    []TokenScope
	Epoch     int64
	CreatedAt time.Time
	ExpiresAt time.Time
	RevokedAt time.Time
}

// Session is one login; its cookie's value is kept as a hash alone.
type Session struct {
	ID        domain.ID
	Version   int64
	User      domain.ID
	Hash      Secret
	Epoch     int64
	CreatedAt time.Time
	ExpiresAt time.Time
	EndedAt   time.Time
}

// NewToken is the command that creates a token for User.
type NewToken struct {
	User      domain.ID
	Name      string
	Scopes    []TokenScope
	ExpiresAt time.Time
}

// CreateToken returns the token for the key. Tokens are for oneself; only the system makes them for
// others (octad token create). Faults: token.name_missing, token.scope_unknown, token.expiry_*.
func CreateToken(order domain.Order, cmd NewToken, key Key, around Around) (Token, domain.Change, error) {
	if order.Actor.ID != cmd.User && order.Actor.ID != domain.System.ID {
		return Token{}, domain.Change{}, domain.Refuse(domain.Forbidden, "token.not_own", "只能为本人新建令牌", "A token is made for oneself")
	}
	if err := cmd.faults(order.At).Broken(); err != nil {
		return Token{}, domain.Change{}, err
	}
	u, err := around.User(cmd.User)
	if err != nil {
		return Token{}, domain.Change{}, err
	}
	if !u.Active {
		return Token{}, domain.Change{}, domain.Refuse(domain.Conflict, "user.inactive", "该用户已停用", "The user is deactivated")
	}
	scopes := slices.Clone(cmd.Scopes)
	slices.Sort(scopes)
	t := Token{
		ID: order.NewID(), User: u.ID, Name: strings.TrimSpace(cmd.Name), Prefix: key.Prefix, Hash: key.Hash,
		Scopes: slices.Compact(scopes), Epoch: u.Epoch, CreatedAt: order.At, ExpiresAt: cmd.ExpiresAt,
	}
	return t, change(order, TokenCreated, map[string]string{"user": string(u.ID)}), nil
}

func (cmd NewToken) faults(at time.Time) domain.Faults {
	var f domain.Faults
	f.Require(strings.TrimSpace(cmd.Name) != "", "/name", "token.name_missing", "请说明令牌用途", "Say what the token is for")
	f.Require(utf8.RuneCountInString(cmd.Name) <= 100 && printable(cmd.Name), "/name", "token.name_malformed", "用途最多 100 个字符，不含控制字符", "At most 100 characters and no control characters")
	f.Require(len(cmd.Scopes) > 0, "/scopes", "token.scopes_missing", "请至少指定一个范围", "Give at least one scope")
	for i, s := range cmd.Scopes {
		f.Require(slices.Contains(TokenScopes(), s), fmt.Sprintf("/scopes/%d", i), "token.scope_unknown", "没有此范围："+string(s), "There is no such scope: "+string(s))
	}
	f.Require(cmd.ExpiresAt.After(at), "/expiresAt", "token.expiry_past", "到期时间应在将来", "The expiry lies in the future")
	f.Require(!cmd.ExpiresAt.After(at.Add(TokenLife)), "/expiresAt", "token.expiry_far", "令牌最长有效 366 天", "A token lasts at most 366 days")
	return f
}

// Revoke ends the token; owners and administrators may. Refused: token.revoked; not_found for others.
func (t *Token) Revoke(order domain.Order) (domain.Change, error) {
	if a := order.Actor; a.ID != t.User && a.ID != domain.System.ID && !a.Holds(Administrator) {
		return domain.Change{}, domain.Missing("token")
	}
	if !t.RevokedAt.IsZero() {
		return domain.Change{}, domain.Refuse(domain.Conflict, "token.revoked", "该令牌已吊销", "The token has been revoked")
	}
	t.RevokedAt = order.At
	return change(order, TokenRevoked, map[string]string{"user": string(t.User)}), nil
}

// Admits reports whether the token still speaks for the user at the instant.
func (t Token) Admits(u User, at time.Time) bool {
	return t.User == u.ID && u.Active && t.Epoch == u.Epoch && t.RevokedAt.IsZero() && at.Before(t.ExpiresAt)
}

// OpenSession returns a session for the user whose password was found right in the epoch: when the
// user has been changed since, login.invalid.
func OpenSession(order domain.Order, epoch int64, key Key, around Around) (Session, domain.Change, error) {
	u, err := around.User(order.Actor.ID)
	if err != nil {
		return Session{}, domain.Change{}, err
	}
	if !u.Active || u.Epoch != epoch {
		return Session{}, domain.Change{}, LoginInvalid()
	}
	s := Session{ID: order.NewID(), User: u.ID, Hash: key.Hash, Epoch: epoch, CreatedAt: order.At, ExpiresAt: order.At.Add(SessionLife)}
	return s, change(order, SessionStarted, map[string]string{"user": string(u.ID)}), nil
}

// End ends the session; ending it twice changes nothing. Not found for anybody but its user.
func (s *Session) End(order domain.Order) (domain.Change, error) {
	if order.Actor.ID != s.User {
		return domain.Change{}, domain.Missing("session")
	}
	if !s.EndedAt.IsZero() {
		return domain.Change{}, nil
	}
	s.EndedAt = order.At
	return change(order, SessionEnded, map[string]string{"user": string(s.User)}), nil
}

// Admits reports whether the session still speaks for the user at the instant.
func (s Session) Admits(u User, at time.Time) bool {
	return s.User == u.ID && u.Active && s.Epoch == u.Epoch && s.EndedAt.IsZero() && at.Before(s.ExpiresAt)
}
