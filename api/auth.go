package api

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"octad/domain"
	"octad/domain/access"
)

// sessionCookie is the name of the session's cookie.
const sessionCookie = "octad_session"

// authenticate finds out who is asking: by a personal access token, or else by the session cookie.
func (s *Server) authenticate(c echo.Context) (domain.Actor, error) {
	if plain, ok := bearer(c.Request()); ok {
		return s.byToken(c, plain)
	}
	cookie, err := c.Cookie(sessionCookie)
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
	callOf(c.Request().Context()).session = session
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
	return user.Actor(), nil
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
