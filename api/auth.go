package api

import (
	"context"
	"crypto/subtle"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"octad/domain"
	"octad/domain/access"
)

// sessionCookie is the name of the session's cookie; over TLS a browser keeps it to this very host.
const (
	sessionCookie       = "octad_session"
	sessionCookieSecure = "__Host-octad_session"
)

// cookieName returns the name of the session's cookie on a connection that is secure or not. A cookie of
// the other name is not looked at: it may have been planted from plain HTTP.
func cookieName(secure bool) string {
	if secure {
		return sessionCookieSecure
	}
	return sessionCookie
}

// authenticate finds out who is asking: by a personal access token, or else by the session cookie. For a job that
// runs, the program itself says for whom.
func (s *Server) authenticate(c echo.Context) (domain.Actor, error) {
	if p, ok := c.Request().Context().Value(performingKey{}).(performing); ok {
		return p.actor, nil
	}
	if plain, ok := bearer(c.Request()); ok {
		return s.byToken(c, plain)
	}
	k := callOf(c.Request().Context())
	cookie, err := c.Cookie(cookieName(k.secure))
	if err != nil || cookie.Value == "" {
		return domain.Actor{}, unknownCaller()
	}
	session, user, err := s.read.SessionByHash(c.Request().Context(), access.HashKey(cookie.Value))
	if err != nil {
		return domain.Actor{}, unknown(err)
	}
	if !session.Admits(user, s.now()) {
		return domain.Actor{}, unknownCaller()
	}
	k.session, k.csrf = session, access.CSRF(cookie.Value)
	// A browser that follows a link to a file asks in the language that it was set up in: the reader's own choice holds.
	if l := user.Profile.Language; l != "" && c.Request().Header.Get("Sec-Fetch-Mode") == "navigate" {
		k.spoken = speaks(l)
	}
	if !safe(c.Request().Method) && subtle.ConstantTimeCompare([]byte(c.Request().Header.Get("X-CSRF-Token")), []byte(k.csrf)) != 1 {
		return domain.Actor{}, domain.Refuse(domain.Forbidden, "session.csrf", "请求缺少本次登录的 X-CSRF-Token，请刷新页面后重试", "The request lacks this session's X-CSRF-Token; reload the page and try again")
	}
	return user.Actor(), nil
}

func (s *Server) byToken(c echo.Context, plain string) (domain.Actor, error) {
	token, user, err := s.read.TokenByHash(c.Request().Context(), access.HashKey(plain))
	if err != nil {
		return domain.Actor{}, unknown(err)
	}
	if !token.Admits(user, s.now()) {
		return domain.Actor{}, unknownCaller()
	}
	callOf(c.Request().Context()).scopes = token.Scopes
	s.used(c.Request().Context(), token.ID)
	return user.Actor(), nil
}

// used keeps when the token was last used. It must neither fail nor hold up what the token is used for.
func (s *Server) used(ctx context.Context, token domain.ID) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := s.read.UseToken(ctx, token, s.now()); err != nil {
		s.log.WarnContext(ctx, "last use of a token not kept", slog.String("token", string(token)), slog.String("error", err.Error()))
	}
}

// safe reports whether the method changes nothing (RFC 9110, 9.2.1).
func safe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}

func bearer(r *http.Request) (string, bool) {
	scheme, plain, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(plain), ok && strings.EqualFold(scheme, "Bearer")
}

// unknown makes an absent credential look like any other that admits nobody; outages pass.
func unknown(err error) error {
	if domain.Is(err, domain.NotFound) {
		return unknownCaller()
	}
	return err
}

func unknownCaller() error {
	return domain.Refuse(domain.Unauthenticated, "caller.unknown", "请先登录，或使用有效的令牌", "Log in first, or use a valid token")
}
