package access

import "octad/domain"

// The events of users, tokens and sessions.
const (
	UserCreated         = "user.created"
	UserChanged         = "user.changed"
	UserDeactivated     = "user.deactivated"
	UserReactivated     = "user.reactivated"
	UserPasswordChanged = "user.password_changed"
	UserPasswordReset   = "user.password_reset"
	UserLoginRefused    = "user.login_refused"
	TokenCreated        = "token.created"
	TokenRevoked        = "token.revoked"
	SessionStarted      = "session.started"
	SessionEnded        = "session.ended"
	// AccessDenied happens to the record that a procedure keeps from the actor, who asked for it.
	AccessDenied = "access.denied"
)

// Events is the vocabulary of this package.
func Events() []domain.EventKind {
	user := map[string]string{"user": "the id of the user"}
	return []domain.EventKind{
		{Type: UserCreated, Title: domain.ZhEn("新建用户", "User created"), Facts: map[string]string{"login": "the login"}},
		{Type: UserChanged, Title: domain.ZhEn("修改用户", "User changed")},
		{Type: UserDeactivated, Title: domain.ZhEn("停用用户", "User deactivated")},
		{Type: UserReactivated, Title: domain.ZhEn("恢复用户", "User reactivated")},
		{Type: UserPasswordChanged, Title: domain.ZhEn("修改密码", "Password changed")},
		{Type: UserPasswordReset, Title: domain.ZhEn("发放密码重置令牌", "Password reset token issued")},
		{Type: UserLoginRefused, Title: domain.ZhEn("登录被拒", "Login refused")},
		{Type: TokenCreated, Title: domain.ZhEn("新建访问令牌", "Access token created"), Facts: user},
		{Type: TokenRevoked, Title: domain.ZhEn("吊销访问令牌", "Access token revoked"), Facts: user},
		{Type: SessionStarted, Title: domain.ZhEn("登录", "Logged in"), Facts: user},
		{Type: SessionEnded, Title: domain.ZhEn("退出登录", "Logged out"), Facts: user},
		{Type: AccessDenied, Title: domain.ZhEn("拒绝查阅（按需知悉）", "Reading refused (need to know)")},
	}
}
