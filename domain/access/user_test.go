package access_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/access"
)

var now = time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC)

func order(by domain.ID) domain.Order {
	n := 0
	return domain.Order{Actor: domain.Actor{ID: by, Name: string(by)}, At: now, NewID: func() domain.ID { n++; return domain.ID(fmt.Sprint("id-", n)) }}
}

func around(admins ...domain.ID) access.Around {
	return access.Around{
		Holder: func(login string) (domain.ID, error) {
			if login == "taken" {
				return "someone", nil
			}
			return "", nil
		},
		Administrators: func() ([]domain.ID, error) { return admins, nil },
		Anybody:        func() (bool, error) { return len(admins) > 0, nil },
		Usable:         func(_ string, id domain.ID) (bool, error) { return id != "nowhere", nil },
	}
}

func codes(err error) []string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return nil
	}
	if len(e.Faults) == 0 {
		return []string{e.Code}
	}
	var out []string
	for _, f := range e.Faults {
		out = append(out, f.Field+" "+f.Code)
	}
	return out
}

func profile(roles ...domain.Role) access.Profile {
	return access.Profile{Name: "李伟", Email: "li.wei@example.com", Department: "PQC", Language: "zh", Roles: roles}
}

func TestCreateListsAllFaults(t *testing.T) {
	tests := []struct {
		name string
		cmd  access.NewUser
		want []string
	}{
		{"right", access.NewUser{Login: "li.wei", Profile: profile(access.FAE), Password: "staple correct seven"}, nil},
		{"right without password", access.NewUser{Login: "e10234", Profile: profile(access.FAE)}, nil},
		{"everything wrong", access.NewUser{
			Login:    ".Li",
			Profile:  access.Profile{Name: " ", Email: "li@", Language: "z_h", Roles: []domain.Role{"boss", access.FAE, "king"}},
			Password: "short",
		}, []string{
			"/login user.login_malformed", "/name user.name_missing", "/email user.email_malformed", "/language user.language_malformed",
			"/roles/0 user.role_unknown", "/roles/2 user.role_unknown", "/password password.too_short",
		}},
		{"taken, no roles", access.NewUser{Login: "taken", Profile: profile()}, []string{"/roles user.roles_missing", "/login user.login_taken"}},
		{"bounds unknown", access.NewUser{Login: "ab", Profile: access.Profile{Name: "A", Roles: []domain.Role{access.FAE}, Sites: []domain.ID{"s", "nowhere"}, Customers: []domain.ID{"nowhere"}}}, []string{
			"/siteIds/1 user.bound_unknown", "/customerIds/0 user.bound_unknown",
		}},
		{"control character", access.NewUser{Login: "ab", Profile: access.Profile{Name: "a\x00b", Roles: []domain.Role{access.FAE}}}, []string{"/name user.name_malformed"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u, change, err := access.Create(order("admin"), tt.cmd, "hash", around())
			if diff := cmp.Diff(tt.want, codes(err)); diff != "" {
				t.Fatal(diff)
			}
			if err != nil {
				return
			}
			if !u.Active || u.Epoch != 1 || change.Events[0].Type != access.UserCreated || (u.PasswordHash != "") != (tt.cmd.Password != "") {
				t.Errorf("%+v %+v", u, change)
			}
		})
	}
}

func TestPasswordPolicy(t *testing.T) {
	tests := []struct {
		plain access.Secret
		want  []string
	}{
		{"staple correct", nil},
		{"Xy7-abcdef", nil},
		{"密码很长也可以当作口令用", nil},
		{"abcdefghij", []string{"/p password.too_short"}},
		{"Xy7-abcde", []string{"/p password.too_short"}},
		{"aaaaaaaaaaaaaaaa", []string{"/p password.monotonous"}},
		{"li.wei", []string{"/p password.too_short", "/p password.is_login"}},
		{"LI.WEI-li.wei1", []string{"/p password.is_login"}},
		{"li.wei and much more", nil},
		{"", []string{"/p password.too_short", "/p password.monotonous"}},
		{access.Secret(strings.Repeat("abcdefgh", 30)), []string{"/p password.too_long"}},
		{"abcdefghijkl\xff", []string{"/p password.malformed"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, codes(access.PasswordFaults(tt.plain, "li.wei", "/p").Broken())); diff != "" {
			t.Errorf("%q: %s", string(tt.plain), diff)
		}
	}
}

func TestWhatEndsSessionsAndTokens(t *testing.T) {
	yes := func(_, _ access.Secret) bool { return true }
	tests := []struct {
		name string
		do   func(*access.User) (domain.Change, error)
		ends bool
	}{
		{"new name", func(u *access.User) (domain.Change, error) {
			return u.Change(order("admin"), func(p access.Profile) access.Profile { p.Name = "李维"; return p }, around("admin"))
		}, false},
		{"new role", func(u *access.User) (domain.Change, error) {
			return u.Change(order("admin"), func(p access.Profile) access.Profile { p.Roles = append(p.Roles, access.Auditor); return p }, around("admin"))
		}, true},
		{"new bounds", func(u *access.User) (domain.Change, error) {
			return u.Change(order("admin"), func(p access.Profile) access.Profile { p.Sites = []domain.ID{"s1"}; return p }, around("admin"))
		}, true},
		{"deactivated", func(u *access.User) (domain.Change, error) { return u.Deactivate(order("admin"), around("admin")) }, true},
		{"password", func(u *access.User) (domain.Change, error) {
			return u.ChangePassword(order("id-1"), access.PasswordChange{Current: "old", New: "staple correct seven"}, "new", yes)
		}, true},
		{"reset", func(u *access.User) (domain.Change, error) { return u.IssueReset(order("admin"), "h") }, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u, _, err := access.Create(order("admin"), access.NewUser{Login: "li.wei", Profile: profile(access.FAE), Password: "staple correct six"}, "hash", around("admin"))
			if err != nil {
				t.Fatal(err)
			}
			a := around("admin")
			a.User = func(domain.ID) (access.User, error) { return u, nil }
			key, _ := access.MintKey(bytes.NewReader(make([]byte, 64)), "")
			tok, _, err := access.CreateToken(order(u.ID), access.NewToken{User: u.ID, Name: "MES", Scopes: access.TokenScopes(), ExpiresAt: now.Add(time.Hour)}, key, a)
			if err != nil {
				t.Fatal(err)
			}
			ses, _, err := access.OpenSession(order(u.ID), u.Epoch, key, a)
			if err != nil {
				t.Fatal(err)
			}
			if !tok.Admits(u, now) || !ses.Admits(u, now) || tok.Admits(u, now.Add(time.Hour)) || ses.Admits(u, now.Add(access.SessionLife)) {
				t.Fatal("before: token or session do not hold to their expiry")
			}
			if _, err := tt.do(&u); err != nil {
				t.Fatal(err)
			}
			if tok.Admits(u, now) == tt.ends || ses.Admits(u, now) == tt.ends {
				t.Errorf("ended: %v, want %v", !tok.Admits(u, now), tt.ends)
			}
		})
	}
}

func TestLastAdministratorStays(t *testing.T) {
	admin, _, err := access.Found(order("system"), access.NewUser{Login: "admin", Profile: access.Profile{Name: "陈静"}, Password: "staple correct seven"}, "h", around())
	if err != nil {
		t.Fatal(err)
	}
	demote := func(p access.Profile) access.Profile { p.Roles = []domain.Role{access.FAE}; return p }
	want := []string{"user.last_administrator"}
	alone := admin
	if _, err := alone.Deactivate(order("x"), around(admin.ID)); !cmp.Equal(codes(err), want) {
		t.Errorf("deactivate: %v", err)
	}
	if _, err := alone.Change(order("x"), demote, around(admin.ID)); !cmp.Equal(codes(err), want) || !cmp.Equal(alone, admin) {
		t.Errorf("demote: %v, %+v", err, alone)
	}
	if _, err := admin.Change(order("x"), demote, around(admin.ID, "other")); err != nil {
		t.Errorf("demote beside another: %v", err)
	}
}

func TestFoundOnlyOnce(t *testing.T) {
	cmd := access.NewUser{Login: "admin", Profile: access.Profile{Name: "陈静", Roles: []domain.Role{access.FAE}}, Password: "staple correct seven"}
	u, _, err := access.Found(order("system"), cmd, "h", around())
	if err != nil || !cmp.Equal(u.Profile.Roles, []domain.Role{access.Administrator, access.FAE}) {
		t.Fatalf("%+v %v", u, err)
	}
	if _, _, err := access.Found(order("system"), cmd, "h", around("admin")); !cmp.Equal(codes(err), []string{"setup.done"}) {
		t.Error(err)
	}
	if _, _, err := access.Found(order("system"), access.NewUser{Login: "admin", Profile: profile(access.FAE)}, "", around()); !cmp.Equal(codes(err), []string{"/password password.missing"}) {
		t.Error(err)
	}
}

func TestChangePasswordListsAllFaults(t *testing.T) {
	u := access.User{ID: "u", Login: "li.wei", Active: true, PasswordHash: "hash"}
	no := func(_, _ access.Secret) bool { return false }
	_, err := u.ChangePassword(order("u"), access.PasswordChange{Current: "x", New: "x"}, "new", no)
	want := []string{"/currentPassword password.wrong", "/newPassword password.unchanged", "/newPassword password.too_short", "/newPassword password.monotonous"}
	if diff := cmp.Diff(want, codes(err)); diff != "" {
		t.Error(diff)
	}
	if _, err := u.ChangePassword(order("admin"), access.PasswordChange{New: "staple correct seven"}, "new", no); !domain.Is(err, domain.Forbidden) {
		t.Error(err)
	}
}

func TestResetTokenWorksOnceAndForHalfAnHour(t *testing.T) {
	key, err := access.MintKey(bytes.NewReader(bytes.Repeat([]byte{7}, 64)), "reset")
	if err != nil {
		t.Fatal(err)
	}
	fresh := func() access.User {
		u := access.User{ID: "u", Login: "li.wei", Active: true, PasswordHash: "old"}
		if _, err := u.IssueReset(order("admin"), key.Hash); err != nil || u.PasswordHash != "" {
			t.Fatal(err, u)
		}
		return u
	}
	cmd := access.PasswordReset{Token: key.Plain, New: "staple correct seven"}
	late := order("u")
	late.At = now.Add(access.ResetLife)
	u := fresh()
	if _, err := u.RedeemReset(late, cmd, "new"); !cmp.Equal(codes(err), []string{"password_reset.invalid"}) {
		t.Errorf("late: %v", err)
	}
	if _, err := u.RedeemReset(order("u"), access.PasswordReset{Token: "octad_reset_x", New: cmd.New}, "new"); !cmp.Equal(codes(err), []string{"password_reset.invalid"}) {
		t.Errorf("wrong: %v", err)
	}
	if _, err := u.RedeemReset(order("u"), cmd, "new"); err != nil || u.PasswordHash != "new" {
		t.Errorf("first: %v", err)
	}
	if _, err := u.RedeemReset(order("u"), cmd, "newer"); !cmp.Equal(codes(err), []string{"password_reset.invalid"}) {
		t.Errorf("second: %v", err)
	}
	none := access.User{ID: "n", Active: true}
	if _, err := none.RedeemReset(order("n"), access.PasswordReset{New: cmd.New}, "new"); err == nil {
		t.Error("an empty token fits no token")
	}
}

func TestSetupToken(t *testing.T) {
	key, _ := access.MintKey(bytes.NewReader(bytes.Repeat([]byte{9}, 64)), "setup")
	s := access.NewSetup(key, now)
	if err := s.Admits(key.Plain, now.Add(29*time.Minute)); err != nil {
		t.Error(err)
	}
	for name, err := range map[string]error{"late": s.Admits(key.Plain, now.Add(30*time.Minute)), "wrong": s.Admits("x", now), "closed": access.Setup{}.Admits("", now)} {
		if !domain.Is(err, domain.Unauthenticated) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTokenFaultsAndOwners(t *testing.T) {
	_, _, err := access.CreateToken(order("u"), access.NewToken{User: "u", Scopes: []access.TokenScope{"all"}, ExpiresAt: now}, access.Key{}, around())
	if diff := cmp.Diff([]string{"/name token.name_missing", "/scopes/0 token.scope_unknown", "/expiresAt token.expiry_past"}, codes(err)); diff != "" {
		t.Error(diff)
	}
	if _, _, err := access.CreateToken(order("v"), access.NewToken{User: "u"}, access.Key{}, around()); !domain.Is(err, domain.Forbidden) {
		t.Error(err)
	}
	tok := access.Token{ID: "t", User: "u"}
	if _, err := tok.Revoke(order("v")); !domain.Is(err, domain.NotFound) {
		t.Error(err)
	}
	if _, err := tok.Revoke(order("u")); err != nil || tok.RevokedAt != now {
		t.Error(err)
	}
	if _, err := tok.Revoke(order("u")); !domain.Is(err, domain.Conflict) {
		t.Error(err)
	}
}

func TestOpenSessionAfterAChange(t *testing.T) {
	a := around()
	a.User = func(domain.ID) (access.User, error) { return access.User{ID: "u", Active: true, Epoch: 4}, nil }
	if _, _, err := access.OpenSession(order("u"), 3, access.Key{}, a); !cmp.Equal(codes(err), []string{"login.invalid"}) {
		t.Error(err)
	}
}

func TestSecretsDoNotPrint(t *testing.T) {
	u := access.User{PasswordHash: "argon2id$secret", ResetHash: "h"}
	for _, s := range []string{fmt.Sprint(u), fmt.Sprintf("%+v", u), fmt.Sprintf("%#v", u), fmt.Sprintf("%s %v %q", u.PasswordHash, u.PasswordHash, u.PasswordHash)} {
		if strings.Contains(s, "secret") {
			t.Error(s)
		}
	}
	if b, _ := json.Marshal(u); !strings.Contains(string(b), "argon2id$secret") {
		t.Error("the repository must be able to store it")
	}
}

func TestKeys(t *testing.T) {
	a, err := access.MintKey(bytes.NewReader(bytes.Repeat([]byte{1}, 64)), "")
	if err != nil {
		t.Fatal(err)
	}
	if plain := string(a.Plain); !strings.HasPrefix(plain, "octad_"+a.Prefix+"_") || len(plain) != 6+8+1+52 || access.HashKey(plain) != a.Hash {
		t.Errorf("%q %q", plain, a.Prefix)
	}
	if _, err := access.MintKey(bytes.NewReader(nil), ""); err == nil {
		t.Error("a key without randomness")
	}
	if access.CSRF("a") == access.CSRF("b") || len(access.CSRF("a")) != 32 {
		t.Error("CSRF does not follow from the session")
	}
}
