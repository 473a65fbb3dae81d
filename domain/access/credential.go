package access

import (
	"crypto/subtle"
	"time"

	"octad/domain"
)

// ResetLife is how long a reset token and a set-up token are good for.
const ResetLife = 30 * time.Minute

// PasswordChange is the command by which users change their own password.
type PasswordChange struct {
	Current Secret
	New     Secret
}

// ChangePassword replaces the user's own password and ends every session and token. Verify compares the
// current password with a hash. Refused: password.not_own, password.wrong, the policy's faults.
func (u *User) ChangePassword(order domain.Order, cmd PasswordChange, hash Secret, verify func(hash, plain Secret) bool) (domain.Change, error) {
	if order.Actor.ID != u.ID {
		return domain.Change{}, domain.Refuse(domain.Forbidden, "password.not_own", "只能修改本人的密码；管理员可发放重置令牌", "Only one's own password; an administrator issues a reset token")
	}
	var f domain.Faults
	f.Require(u.PasswordHash != "" && verify(u.PasswordHash, cmd.Current), "/currentPassword", "password.wrong", "当前密码不正确", "The current password is wrong")
	f.Require(cmd.New != cmd.Current, "/newPassword", "password.unchanged", "新密码与当前密码相同", "The new password is the current one")
	f = append(f, PasswordFaults(cmd.New, u.Login, "/newPassword")...)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	u.setPassword(order.At, hash)
	return change(order, UserPasswordChanged, nil), nil
}

// IssueReset opens the one reset token of the user, for ResetLife. The password stops working and every
// session and token ends. Refused: user.inactive.
func (u *User) IssueReset(order domain.Order, hash Secret) (domain.Change, error) {
	if !u.Active {
		return domain.Change{}, domain.Refuse(domain.Conflict, "user.inactive", "该用户已停用", "The user is deactivated")
	}
	u.PasswordHash, u.ResetHash, u.ResetUntil = "", hash, order.At.Add(ResetLife)
	u.Epoch++
	return change(order, UserPasswordReset, nil), nil
}

// PasswordReset is the command that sets a password with a reset token.
type PasswordReset struct {
	Token Secret
	New   Secret
}

// RedeemReset sets the password and uses the token up. A wrong, used or expired token and a deactivated
// user look alike: password_reset.invalid.
func (u *User) RedeemReset(order domain.Order, cmd PasswordReset, hash Secret) (domain.Change, error) {
	fits := subtle.ConstantTimeCompare([]byte(HashKey(string(cmd.Token))), []byte(u.ResetHash)) == 1
	if !fits || !u.Active || !order.At.Before(u.ResetUntil) {
		return domain.Change{}, ResetInvalid()
	}
	if err := PasswordFaults(cmd.New, u.Login, "/newPassword").Broken(); err != nil {
		return domain.Change{}, err
	}
	u.setPassword(order.At, hash)
	return change(order, UserPasswordChanged, nil), nil
}

func (u *User) setPassword(at time.Time, hash Secret) {
	u.PasswordHash, u.PasswordSetAt = hash, at
	u.ResetHash, u.ResetUntil = "", time.Time{}
	u.Epoch++
}

// ResetInvalid is the refusal of a reset token; it is the same for an unknown login.
func ResetInvalid() error {
	return domain.Refuse(domain.Unauthenticated, "password_reset.invalid", "重置令牌无效、已用过或已过期", "The reset token is wrong, used or expired")
}

// LoginInvalid is the refusal of a login; it is the same for an unknown login, a wrong password and a
// deactivated user.
func LoginInvalid() error {
	return domain.Refuse(domain.Unauthenticated, "login.invalid", "登录名或密码不正确", "The login or the password is wrong")
}

// SetupDone is the refusal of a set-up that has been completed.
func SetupDone() error {
	return domain.Refuse(domain.Conflict, "setup.done", "初始化已完成", "Set-up has been completed")
}

// Setup is the one-time permission to found the house: it lives in the memory of the server that has no
// users yet, whose start shows its key.
type Setup struct {
	Hash  Secret
	Until time.Time
}

// NewSetup returns the permission for the key, good for ResetLife from at.
func NewSetup(key Key, at time.Time) Setup { return Setup{Hash: key.Hash, Until: at.Add(ResetLife)} }

// Admits returns nil when the token fits and has not expired, or else setup.token_invalid.
func (s Setup) Admits(token Secret, at time.Time) error {
	fits := s.Hash != "" && subtle.ConstantTimeCompare([]byte(HashKey(string(token))), []byte(s.Hash)) == 1
	if fits && at.Before(s.Until) {
		return nil
	}
	return domain.Refuse(domain.Unauthenticated, "setup.token_invalid", "初始化令牌无效或已过期，请重新启动服务以取得新的令牌", "The set-up token is wrong or has expired; restart the server for a new one")
}
