package api

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
)

// CreateSession logs in. An unknown login, a wrong password and a deactivated user get the same answer
// after the same time; guessing is slowed down by account and by address.
func (s *Server) CreateSession(ctx context.Context, request openapi.CreateSessionRequestObject) (openapi.CreateSessionResponseObject, error) {
	right, err := s.guess(ctx, request.Body.Login)
	if err != nil {
		return nil, err
	}
	pace := time.After(s.hasher.Pace)
	u, err := s.byLogin(ctx, request.Body.Login)
	if err != nil {
		return nil, err
	}
	if !s.proven(u, access.Secret(request.Body.Password)) {
		s.note(ctx, u)
		outwait(ctx, pace)
		return nil, access.LoginInvalid()
	}
	order := s.order(ctx, nil)
	order.Actor = u.Actor()
	session, key, err := s.people.OpenSession(ctx, order, u.Epoch)
	if err != nil {
		return nil, err
	}
	right()
	k := *callOf(ctx)
	k.csrf = access.CSRF(string(key.Plain))
	cookie := s.cookie(ctx, string(key.Plain), int(access.SessionLife/time.Second))
	return openapi.CreateSession201JSONResponse{
		Body:    wireSession(session, u, &k),
		Headers: openapi.CreateSession201ResponseHeaders{SetCookie: ptr(cookie)},
	}, nil
}

// proven reports whether the password is the active user's. It compares in any case, so that it takes as
// long for a user who does not exist.
func (s *Server) proven(u access.User, plain access.Secret) bool {
	known := u.Active && u.PasswordHash != ""
	hash, err := s.decoy()
	if known {
		hash = u.PasswordHash
	}
	return (err == nil || known) && s.hasher.Verify(hash, plain) && known
}

// note writes the event of a refused login of a known user. An outage must not tell that there is one.
func (s *Server) note(ctx context.Context, u access.User) {
	if u.ID == "" {
		return
	}
	order := s.order(ctx, nil)
	order.Actor = domain.System
	if err := s.people.LoginRefused(ctx, order, u.ID); err != nil {
		s.log.WarnContext(ctx, "refused login not recorded", slog.String("request", callOf(ctx).requestID), slog.String("error", err.Error()))
	}
}

// cookie returns the session's cookie; with a negative age it is taken away.
func (s *Server) cookie(ctx context.Context, value string, age int) string {
	secure := callOf(ctx).secure
	c := http.Cookie{Name: cookieName(secure), Value: value, Path: "/", MaxAge: age, HttpOnly: true, Secure: secure, SameSite: http.SameSiteStrictMode}
	return c.String()
}

// GetCurrentSession tells who the caller is and what they may do.
func (s *Server) GetCurrentSession(ctx context.Context, _ openapi.GetCurrentSessionRequestObject) (openapi.GetCurrentSessionResponseObject, error) {
	k := callOf(ctx)
	u, err := s.read.User(ctx, k.actor, string(k.actor.ID))
	if err != nil {
		return nil, err
	}
	return openapi.GetCurrentSession200JSONResponse(wireSession(k.session, u, k)), nil
}

// EndCurrentSession logs out.
func (s *Server) EndCurrentSession(ctx context.Context, _ openapi.EndCurrentSessionRequestObject) (openapi.EndCurrentSessionResponseObject, error) {
	k := callOf(ctx)
	if k.session.ID == "" {
		return nil, domain.Refuse(domain.Conflict, "session.none", "您使用的是访问令牌，没有登录会话可退出", "You came by a token; there is no session to end")
	}
	if _, err := s.people.EndSession(ctx, s.order(ctx, nil), domain.Ref{ID: k.session.ID}); err != nil {
		return nil, err
	}
	return ended{cookie: s.cookie(ctx, "", -1)}, nil
}

// ended takes the session's cookie away.
type ended struct{ cookie string }

// VisitEndCurrentSessionResponse implements openapi.EndCurrentSessionResponseObject.
func (e ended) VisitEndCurrentSessionResponse(w http.ResponseWriter) error {
	w.Header().Set("Set-Cookie", e.cookie)
	w.WriteHeader(http.StatusNoContent)
	return nil
}
