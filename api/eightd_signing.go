package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/eightd"
	"octad/openapi"
)

// signing reads the will to sign and checks the proof that the signer is at the keyboard: the password.
// A session must bring it, because a browser may stand open; a token is itself shown with every request,
// and a signature by a token alone says that nobody proved themselves anew. A password that is wrong is
// refused from either.
func (s *Server) signing(ctx context.Context, w openapi.EightDReleasing) (eightd.Signing, error) {
	proof := w.Reauthentication
	w.Reauthentication = nil
	proved, err := s.proved(ctx, proof, w)
	return eightd.Signing{Meaning: val(w.Meaning), Reauthenticated: proved}, err
}

// proved checks the proof and makes the digest of the request of the rest of it: the digest that is kept beside an
// idempotency key is a fast one and must not be made of a password.
func (s *Server) proved(ctx context.Context, proof *openapi.EightDReauthentication, rest any) (bool, error) {
	password := val(proof).Password
	if err := s.reauthenticate(ctx, password); err != nil {
		return false, err
	}
	body, err := json.Marshal(rest)
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256(body)
	callOf(ctx).digest = hex.EncodeToString(sum[:])
	return password != nil, nil
}

// reauthenticate compares a password with the caller's own. It is never written anywhere.
func (s *Server) reauthenticate(ctx context.Context, password *string) error {
	const at = "/reauthentication/password"
	k := callOf(ctx)
	var f domain.Faults
	if password == nil {
		f.Require(k.session.ID == "", at, "signature.password_missing", "签署须重新输入密码", "Signing asks for your password again")
		return f.Broken()
	}
	user, err := s.read.User(ctx, domain.System, string(k.actor.ID))
	if err != nil {
		return err
	}
	admitted, err := s.guess(ctx, k.actor.Login)
	if err != nil {
		return err
	}
	right := user.PasswordHash != "" && s.hasher.Verify(user.PasswordHash, access.Secret(*password))
	if right {
		admitted()
	}
	f.Require(right, at, "signature.password_wrong", "密码不正确", "The password is wrong")
	return f.Broken()
}
