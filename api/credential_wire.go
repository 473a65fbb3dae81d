package api

import (
	"fmt"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
)

func wireToken(t access.Token, used time.Time) openapi.Token {
	return openapi.Token{
		ID: string(t.ID), UserID: string(t.User), Name: t.Name, Prefix: t.Prefix,
		Scopes:    each(t.Scopes, func(s access.TokenScope) openapi.TokenScope { return openapi.TokenScope(s) }),
		CreatedAt: t.CreatedAt, ExpiresAt: t.ExpiresAt, RevokedAt: opt(t.RevokedAt), LastUsedAt: opt(used),
	}
}

func newToken(user domain.ID, b openapi.TokenNew) access.NewToken {
	return access.NewToken{
		User: user, Name: b.Name, ExpiresAt: b.ExpiresAt.UTC().Truncate(time.Microsecond),
		Scopes: each(b.Scopes, func(s openapi.TokenScope) access.TokenScope { return access.TokenScope(s) }),
	}
}

// widened refuses scopes that the token by which the caller came does not have: a token begets none that
// reaches further. Held is nil for a session.
func widened(held, wanted []access.TokenScope) error {
	if held == nil {
		return nil
	}
	var f domain.Faults
	for i, s := range wanted {
		f.Require(slices.Contains(held, s), fmt.Sprintf("/scopes/%d", i), "token.scope", "您所用的令牌没有此范围："+string(s), "The token you use does not have this scope: "+string(s))
	}
	if len(f) == 0 {
		return nil
	}
	e := domain.Refuse(domain.Forbidden, "token.scope", "该令牌的范围不包括这项操作", "The token's scopes do not cover this")
	e.Faults = f
	return e
}

func wireSession(s access.Session, u access.User, k *call) openapi.Session {
	out := openapi.Session{User: wireUser(u), Permissions: []string{}, ExpiresAt: opt(s.ExpiresAt), CsrfToken: opt(k.csrf)}
	for _, operation := range access.Operations(u.Profile.Roles...) {
		if k.scopes == nil || access.Within(operation, k.scopes) {
			out.Permissions = append(out.Permissions, operation)
		}
	}
	return out
}
