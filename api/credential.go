package api

import (
	"context"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
)

// ChangePassword replaces the caller's own password. Wrong guesses of the current one are slowed down as
// at login.
func (s *Server) ChangePassword(ctx context.Context, request openapi.ChangePasswordRequestObject) (openapi.ChangePasswordResponseObject, error) {
	u, err := s.read.User(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	right, err := s.guess(ctx, callOf(ctx).actor.Login)
	if err != nil {
		return nil, err
	}
	wire := func(access.User) openapi.ChangePassword204Response { return openapi.ChangePassword204Response{} }
	order := s.guarding(s.order(ctx, answer(wire, openapi.ChangePassword204Response.VisitChangePasswordResponse)))
	cmd := access.PasswordChange{Current: access.Secret(request.Body.CurrentPassword), New: access.Secret(request.Body.NewPassword)}
	u, err = s.people.ChangePassword(ctx, order, domain.Ref{ID: u.ID}, cmd)
	if !slices.ContainsFunc(faultsOf(err), func(f domain.Fault) bool { return f.Code == "password.wrong" }) {
		right()
	}
	if err != nil {
		return nil, err
	}
	return wire(u), nil
}

// ResetPassword issues a reset token, which is shown this once and kept nowhere.
func (s *Server) ResetPassword(ctx context.Context, request openapi.ResetPasswordRequestObject) (openapi.ResetPasswordResponseObject, error) {
	u, err := s.read.User(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(u access.User) openapi.ResetPassword201JSONResponse {
		return openapi.ResetPassword201JSONResponse{ExpiresAt: u.ResetUntil}
	}
	order := s.reasoned(ctx, request.Body, answer(wire, openapi.ResetPassword201JSONResponse.VisitResetPasswordResponse))
	u, key, err := s.people.IssueReset(ctx, order, domain.Ref{ID: u.ID})
	if err != nil {
		return nil, err
	}
	shown := wire(u)
	shown.Token = ptr(string(key.Plain))
	return shown, nil
}

// RedeemPasswordReset sets a password with a reset token. An unknown login is answered like a wrong
// token, after the same work.
func (s *Server) RedeemPasswordReset(ctx context.Context, request openapi.RedeemPasswordResetRequestObject) (openapi.RedeemPasswordResetResponseObject, error) {
	b := request.Body
	right, err := s.guess(ctx, b.Login)
	if err != nil {
		return nil, err
	}
	pace := time.After(s.hasher.Pace)
	u, err := s.byLogin(ctx, b.Login)
	if err != nil {
		return nil, err
	}
	cmd := access.PasswordReset{Token: access.Secret(b.Token), New: access.Secret(b.NewPassword)}
	if err = s.redeem(ctx, u, cmd); domain.Is(err, domain.Unauthenticated) {
		outwait(ctx, pace)
		return nil, err
	}
	right()
	if err != nil {
		return nil, err
	}
	return openapi.RedeemPasswordReset204Response{}, nil
}

func (s *Server) redeem(ctx context.Context, u access.User, cmd access.PasswordReset) error {
	if u.ID == "" {
		return access.ResetInvalid()
	}
	order := s.order(ctx, nil)
	order.Actor = u.Actor()
	_, err := s.people.RedeemReset(ctx, order, domain.Ref{ID: u.ID}, cmd)
	return err
}

// byLogin finds the user of a login, and of nothing else; the zero user when there is none.
func (s *Server) byLogin(ctx context.Context, login string) (access.User, error) {
	login = strings.ToLower(login)
	u, err := s.read.User(ctx, domain.System, login)
	if err != nil && !domain.Is(err, domain.NotFound) {
		return access.User{}, err
	}
	if u.Login != login {
		return access.User{}, nil
	}
	return u, nil
}

// outwait waits until the pace is over, so that a refusal tells nothing by its time.
func outwait(ctx context.Context, pace <-chan time.Time) {
	select {
	case <-pace:
	case <-ctx.Done():
	}
}

// ListTokens lists tokens: one's own, or for an administrator anybody's.
func (s *Server) ListTokens(ctx context.Context, request openapi.ListTokensRequestObject) (openapi.ListTokensResponseObject, error) {
	actor, p := callOf(ctx).actor, request.Params
	scope := access.ScopeOf(actor)
	var users []domain.ID
	if scope.Own != "" {
		users = []domain.ID{scope.Own}
	}
	if p.UserID != nil {
		if !scope.SeesPersonal(domain.ID(*p.UserID)) {
			return openapi.ListTokens200JSONResponse{Items: []openapi.Token{}}, nil
		}
		users = []domain.ID{domain.ID(*p.UserID)}
	}
	tokens, next, err := s.read.Tokens(ctx, actor, pageIn[string](p.Limit, p.Cursor, nil), users)
	if err != nil {
		return nil, err
	}
	uses, err := s.read.TokenUses(ctx, each(tokens, func(t access.Token) domain.ID { return t.ID }))
	if err != nil {
		return nil, err
	}
	wire := func(t access.Token) openapi.Token { return wireToken(t, uses[t.ID]) }
	return openapi.ListTokens200JSONResponse{Items: each(tokens, wire), NextCursor: opt(next)}, nil
}

// CreateToken creates a token for the caller. Its secret is in this answer alone, not in the one that a
// repetition gets.
func (s *Server) CreateToken(ctx context.Context, request openapi.CreateTokenRequestObject) (openapi.CreateTokenResponseObject, error) {
	cmd := newToken(callOf(ctx).actor.ID, *request.Body)
	if err := widened(callOf(ctx).scopes, cmd.Scopes); err != nil {
		return nil, err
	}
	wire := func(t access.Token) openapi.CreateToken201JSONResponse {
		return openapi.CreateToken201JSONResponse{
			Body:    openapi.TokenCreated{Token: wireToken(t, time.Time{})},
			Headers: openapi.CreateToken201ResponseHeaders{Location: ptr("/api/v1/tokens/" + string(t.ID))},
		}
	}
	t, key, err := s.people.CreateToken(ctx, s.order(ctx, answer(wire, openapi.CreateToken201JSONResponse.VisitCreateTokenResponse)), cmd)
	if err != nil {
		return nil, err
	}
	shown := wire(t)
	shown.Body.Secret = ptr(string(key.Plain))
	return shown, nil
}

// RevokeToken ends a token.
func (s *Server) RevokeToken(ctx context.Context, request openapi.RevokeTokenRequestObject) (openapi.RevokeTokenResponseObject, error) {
	id := domain.ID(strings.ToLower(request.PathID))
	uses, err := s.read.TokenUses(ctx, []domain.ID{id})
	if err != nil {
		return nil, err
	}
	wire := func(t access.Token) openapi.RevokeToken200JSONResponse {
		return openapi.RevokeToken200JSONResponse(wireToken(t, uses[t.ID]))
	}
	order := s.reasoned(ctx, request.Body, answer(wire, openapi.RevokeToken200JSONResponse.VisitRevokeTokenResponse))
	t, err := s.people.RevokeToken(ctx, order, domain.Ref{ID: id})
	if err != nil {
		return nil, err
	}
	return wire(t), nil
}
