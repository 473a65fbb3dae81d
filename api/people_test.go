package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

func TestUsers(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	body := map[string]any{"login": "li.wei", "name": "李伟", "email": "li.wei@example.com", "department": "PQC", "roles": []string{"quality_engineer"}, "password": "staple correct seven"}
	made := h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/users", body, "Idempotency-Key", "user-1")
	if made.ETag() != `"1"` || made.Header.Get("Location") != "/api/v1/users/"+made.Text(t, "id") || made.Get(t, "hasPassword") != true {
		t.Errorf("created: %v %s", made.Header, made.Body)
	}
	again := h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/users", body, "Idempotency-Key", "user-1")
	if string(again.Body) != string(made.Body) || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("repeated: %s", again.Body)
	}
	body["password"] = "staple correct eight"
	h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "POST", "/api/v1/users", body, "Idempotency-Key", "user-1")
	taken := h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "POST", "/api/v1/users", map[string]any{
		"login": "li.wei", "name": " ", "roles": []string{"fae"}, "password": "short", "siteIds": []string{nowhere},
	})
	want(t, taken.Codes(t), "user.name_missing", "password.too_short", "user.login_taken", "user.bound_unknown")

	path := "/api/v1/users/li.wei"
	h.Must(t, http.StatusPreconditionRequired, access.Administrator, "PATCH", path, map[string]any{"name": "李威"})
	stale := h.Must(t, http.StatusPreconditionFailed, access.Administrator, "PATCH", path, map[string]any{"name": "李威"}, "If-Match", `"7"`)
	if stale.ETag() != `"1"` {
		t.Errorf("stale: %v", stale.Header)
	}
	patched := h.Must(t, http.StatusOK, access.Administrator, "PATCH", path, map[string]any{"name": "李威", "email": nil, "siteIds": []domain.ID{h.Site.ID}}, "If-Match", `"1"`)
	if patched.Text(t, "name") != "李威" || patched.Get(t, "email") != nil || patched.Text(t, "department") != "PQC" || patched.ETag() != `"2"` {
		t.Errorf("patched: %s", patched.Body)
	}
	h.Must(t, http.StatusNotModified, access.FAE, "GET", path, nil, "If-None-Match", `W/"2"`)
	off := h.Must(t, http.StatusOK, access.Administrator, "POST", path+"/deactivate", map[string]any{"reason": "离职"}, "If-Match", `"2"`)
	if off.Get(t, "active") != false {
		t.Errorf("deactivated: %s", off.Body)
	}
	h.Must(t, http.StatusConflict, access.Administrator, "POST", path+"/deactivate", map[string]any{}, "If-Match", "*")
	h.Must(t, http.StatusOK, access.Administrator, "POST", path+"/reactivate", map[string]any{}, "If-Match", `"3"`)
	last := h.Must(t, http.StatusConflict, access.Administrator, "POST", "/api/v1/users/administrator/deactivate", map[string]any{}, "If-Match", "*")
	if last.Text(t, "code") != "user.last_administrator" {
		t.Errorf("last administrator: %s", last.Body)
	}
	if strings.Contains(h.Log()+string(made.Body)+string(patched.Body), "staple correct") {
		t.Error("a password is told")
	}
}

func TestUserLists(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	page := h.Must(t, http.StatusOK, access.FAE, "GET", "/api/v1/users?limit=2&sort=-login&active=true", nil)
	logins := column(t, page, "login")
	want(t, logins, "quality.manager", "quality.engineer")
	next := h.Must(t, http.StatusOK, access.FAE, "GET", "/api/v1/users?limit=2&sort=-login&active=true&cursor="+page.Text(t, "nextCursor"), nil)
	want(t, column(t, next, "login"), "process.engineer", "operator")
	some := h.Must(t, http.StatusOK, access.FAE, "GET", "/api/v1/users?role=fae&role=logistics", nil)
	want(t, column(t, some, "login"), "fae", "logistics")
	h.Must(t, http.StatusBadRequest, access.FAE, "GET", "/api/v1/users?cursor=x", nil)
	roles := h.Must(t, http.StatusOK, access.FAE, "GET", "/api/v1/roles", nil)
	if n := len(column(t, roles, "code")); n != len(access.RoleCodes()) {
		t.Errorf("%d roles", n)
	}
}

func TestSession(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	b := h.Browser(t, nil)
	in := b.Login(t, "FAE")
	cookie := in.Header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "octad_session=octad_session_") || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Strict") || strings.Contains(cookie, "Secure") || in.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("cookie over HTTP: %s, %v", cookie, in.Header)
	}
	me := b.Call(t, "GET", "/api/v1/sessions/current", nil)
	if me.Status != http.StatusOK || me.Text(t, "user.login") != "fae" || me.Text(t, "csrfToken") != b.CSRF {
		t.Errorf("who am I: %d %s", me.Status, me.Body)
	}
	for _, token := range []string{"", "wrong"} {
		if a := b.Call(t, "POST", "/api/v1/due", due("1 day"), "X-CSRF-Token", token+" "); a.Status != http.StatusForbidden || a.Text(t, "code") != "session.csrf" {
			t.Errorf("X-CSRF-Token %q: %d %s", token, a.Status, a.Body)
		}
	}
	if a := b.Call(t, "POST", "/api/v1/due", due("1 day")); a.Status != http.StatusOK {
		t.Errorf("with the CSRF token: %d %s", a.Status, a.Body)
	}
	if a := b.Call(t, "POST", "/api/v1/due", due("1 day"), "Sec-Fetch-Site", "cross-site"); a.Status != http.StatusForbidden || a.Text(t, "code") != "request.cross_origin" {
		t.Errorf("from another site: %d %s", a.Status, a.Body)
	}
	second := b.Login(t, "fae")
	if second.Header.Get("Set-Cookie") == cookie {
		t.Error("the session's id was kept over a login")
	}
	if out := b.Call(t, "DELETE", "/api/v1/sessions/current", nil); out.Status != http.StatusNoContent || !strings.Contains(out.Header.Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("log out: %d %v", out.Status, out.Header)
	}
	replayed := h.As(t, "", "GET", "/api/v1/sessions/current", nil, "Cookie", strings.Split(second.Header.Get("Set-Cookie"), ";")[0])
	if replayed.Status != http.StatusUnauthorized {
		t.Errorf("after logging out: %d", replayed.Status)
	}
	none := h.Must(t, http.StatusConflict, access.FAE, "DELETE", "/api/v1/sessions/current", nil)
	if none.Text(t, "code") != "session.none" {
		t.Errorf("a token's session: %s", none.Body)
	}
}

func TestSessionOverTLS(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	server := httptest.NewTLSServer(h.App.Handler)
	t.Cleanup(server.Close)
	b := h.Browser(t, server)
	cookie := b.Login(t, "fae").Header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "__Host-octad_session=") || !strings.Contains(cookie, "Secure") || !strings.Contains(cookie, "Path=/;") || strings.Contains(cookie, "Domain") {
		t.Errorf("cookie over TLS: %s", cookie)
	}
	if a := b.Call(t, "GET", "/api/v1/sessions/current", nil); a.Status != http.StatusOK {
		t.Errorf("with the cookie: %d", a.Status)
	}
	value := strings.TrimPrefix(strings.Split(cookie, ";")[0], "__Host-")
	planted := h.Browser(t, server)
	if a := planted.Call(t, "GET", "/api/v1/sessions/current", nil, "Cookie", value); a.Status != http.StatusUnauthorized {
		t.Errorf("a cookie planted from plain HTTP: %d", a.Status)
	}
	// A stranger's word that the connection was encrypted is not believed.
	plain := h.Browser(t, nil).Call(t, "POST", "/api/v1/sessions", map[string]string{"login": "fae", "password": apitest.Password}, "X-Forwarded-Proto", "https")
	if c := plain.Header.Get("Set-Cookie"); strings.Contains(c, "Secure") {
		t.Errorf("X-Forwarded-Proto believed: %s", c)
	}
}

// TestWhatEndsSessions proves that each of these ends sessions and tokens with its commit.
func TestWhatEndsSessions(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	tests := []struct {
		name string
		end  func(login string, b *apitest.Browser) apitest.Answer
	}{
		{"deactivation", func(login string, _ *apitest.Browser) apitest.Answer {
			return h.Call(t, access.Administrator, "POST", "/api/v1/users/"+login+"/deactivate", map[string]any{}, "If-Match", "*")
		}},
		{"roles", func(login string, _ *apitest.Browser) apitest.Answer {
			return h.Call(t, access.Administrator, "PATCH", "/api/v1/users/"+login, map[string]any{"roles": []string{"auditor"}}, "If-Match", "*")
		}},
		{"reset", func(login string, _ *apitest.Browser) apitest.Answer {
			return h.Call(t, access.Administrator, "POST", "/api/v1/users/"+login+"/password-reset", map[string]any{})
		}},
		{"password", func(login string, b *apitest.Browser) apitest.Answer {
			return b.Call(t, "POST", "/api/v1/users/"+login+"/password", map[string]any{"currentPassword": apitest.Password, "newPassword": "staple correct seven"})
		}},
	}
	for _, tt := range tests {
		u := h.Person(t, "user."+tt.name, access.Profile{Name: "U", Roles: []domain.Role{access.FAE}})
		token := h.Token(t, u, access.ScopeRead)
		b := h.Browser(t, nil)
		b.Login(t, u.Login)
		if a := tt.end(u.Login, b); a.Status >= http.StatusBadRequest {
			t.Fatalf("%s: %d %s", tt.name, a.Status, a.Body)
		}
		if a := b.Call(t, "GET", "/api/v1/sessions/current", nil); a.Status != http.StatusUnauthorized {
			t.Errorf("%s: the session lives: %d", tt.name, a.Status)
		}
		if a := h.As(t, token, "GET", "/api/v1/sessions/current", nil); a.Status != http.StatusUnauthorized {
			t.Errorf("%s: the token lives: %d", tt.name, a.Status)
		}
	}
}

func TestLoginTellsNothing(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	gone := h.Person(t, "gone", access.Profile{Name: "G", Roles: []domain.Role{access.FAE}})
	h.Must(t, http.StatusOK, access.Administrator, "POST", "/api/v1/users/gone/deactivate", map[string]any{}, "If-Match", "*")
	login := func(name, password string) apitest.Answer {
		return h.Call(t, "", "POST", "/api/v1/sessions", map[string]string{"login": name, "password": password}, "Accept-Language", "en")
	}
	first := login("fae", "wrong horse battery")
	if first.Status != http.StatusUnauthorized || first.Text(t, "code") != "login.invalid" {
		t.Fatalf("wrong password: %d %s", first.Status, first.Body)
	}
	for _, name := range []string{"nobody", "gone", string(gone.ID), string(h.User(access.FAE).ID), "fae%", "系统"} {
		if a := login(name, apitest.Password); bare(t, a) != bare(t, first) || headers(a) != headers(first) {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
	events, err := h.App.Base.History(t.Context(), h.User(access.FAE).ID)
	if err != nil || events[len(events)-1].Type != access.UserLoginRefused {
		t.Errorf("no event of the refused login: %v %v", events, err)
	}
}

func TestGuessingIsSlowedDown(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	login := func(name, password string) apitest.Answer {
		return h.Call(t, "", "POST", "/api/v1/sessions", map[string]string{"login": name, "password": password})
	}
	for range 12 { // being right costs nothing
		if a := login("auditor", apitest.Password); a.Status != http.StatusCreated {
			t.Fatalf("right: %d", a.Status)
		}
	}
	for _, name := range []string{"fae", "nobody"} {
		for i := range 10 {
			if a := login(name, "wrong"); a.Status != http.StatusUnauthorized {
				t.Fatalf("%s, guess %d: %d", name, i, a.Status)
			}
		}
		a := login(name, apitest.Password)
		if a.Status != http.StatusTooManyRequests || a.Header.Get("Retry-After") != "30" || a.Text(t, "code") != "login.too_often" {
			t.Errorf("%s: %d, Retry-After %q", name, a.Status, a.Header.Get("Retry-After"))
		}
	}
	if a := login("auditor", apitest.Password); a.Status != http.StatusCreated {
		t.Errorf("another account from the same address: %d", a.Status)
	}
	h.Advance(30 * time.Second)
	if a := login("fae", apitest.Password); a.Status != http.StatusCreated {
		t.Errorf("after the wait: %d", a.Status)
	}
	// Many accounts from one address: the address is slowed down in turn.
	var status int
	for i := range 60 {
		status = login("guess"+string(rune('a'+i%26))+string(rune('a'+i/26)), "wrong").Status
		if status == http.StatusTooManyRequests {
			return
		}
	}
	t.Errorf("60 accounts from one address: %d", status)
}

func TestTokens(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	body := map[string]any{"name": "MES", "scopes": []string{"write", "read"}, "expiresAt": "2026-12-31T16:00:00Z"}
	made := h.Must(t, http.StatusCreated, access.FAE, "POST", "/api/v1/tokens", body, "Idempotency-Key", "t1")
	secret, id := made.Text(t, "secret"), made.Text(t, "token.id")
	if !strings.HasPrefix(secret, "octad_"+made.Text(t, "token.prefix")+"_") || made.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("created: %v", made.Header)
	}
	again := h.Must(t, http.StatusCreated, access.FAE, "POST", "/api/v1/tokens", body, "Idempotency-Key", "t1")
	if again.Text(t, "token.id") != id || again.Get(t, "secret") != nil {
		t.Errorf("repeated: %s", again.Body)
	}
	me := h.As(t, secret, "GET", "/api/v1/sessions/current", nil)
	if me.Status != http.StatusOK || me.Get(t, "csrfToken") != nil || strings.Contains(string(me.Body), "createToken") || !strings.Contains(string(me.Body), "createComplaint") {
		t.Errorf("by the token: %d %s", me.Status, me.Body)
	}
	if a := h.As(t, secret, "POST", "/api/v1/tokens", body); a.Status != http.StatusForbidden || a.Text(t, "code") != "token.scope" {
		t.Errorf("beyond the token's scopes: %d %s", a.Status, a.Body)
	}
	people := h.Token(t, h.User(access.FAE), access.ScopePeople)
	if a := h.As(t, people, "POST", "/api/v1/tokens", body); a.Status != http.StatusForbidden {
		t.Errorf("a token that begets a wider one: %d %s", a.Status, a.Body)
	}
	mine := h.Must(t, http.StatusOK, access.FAE, "GET", "/api/v1/tokens?limit=1", nil)
	if strings.Contains(string(mine.Body), secret) || mine.Text(t, "nextCursor") == "" {
		t.Errorf("list: %s", mine.Body)
	}
	used(t, h, id, apitest.Start)
	h.Advance(30 * time.Second)
	h.As(t, secret, "GET", "/api/v1/sessions/current", nil)
	used(t, h, id, apitest.Start)
	h.Advance(40 * time.Second)
	h.As(t, secret, "GET", "/api/v1/sessions/current", nil)
	used(t, h, id, apitest.Start.Add(70*time.Second))

	theirs := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/tokens?userId="+string(h.User(access.FAE).ID), nil)
	want(t, column(t, theirs, "id"))
	h.Must(t, http.StatusNotFound, access.Auditor, "POST", "/api/v1/tokens/"+id+"/revoke", map[string]any{})
	revoked := h.Must(t, http.StatusOK, access.Administrator, "POST", "/api/v1/tokens/"+id+"/revoke", map[string]any{"reason": "MES replaced"})
	if revoked.Text(t, "revokedAt") == "" {
		t.Errorf("revoked: %s", revoked.Body)
	}
	if a := h.As(t, secret, "GET", "/api/v1/sessions/current", nil); a.Status != http.StatusUnauthorized {
		t.Errorf("a revoked token: %d", a.Status)
	}
	h.Must(t, http.StatusConflict, access.Administrator, "POST", "/api/v1/tokens/"+id+"/revoke", map[string]any{})
	far := h.Must(t, http.StatusUnprocessableEntity, access.FAE, "POST", "/api/v1/tokens", map[string]any{"name": " ", "scopes": []string{"read"}, "expiresAt": "2029-01-01T00:00:00Z"})
	want(t, far.Codes(t), "token.name_missing", "token.expiry_far")
}

func used(t *testing.T, h *apitest.House, id string, at time.Time) {
	t.Helper()
	uses, err := h.App.Base.TokenUses(t.Context(), []domain.ID{domain.ID(id)})
	if err != nil || !uses[domain.ID(id)].Equal(at) {
		t.Errorf("last used %v, want %v (%v)", uses[domain.ID(id)], at, err)
	}
}

func TestPasswords(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	path := "/api/v1/users/fae/password"
	wrong := h.Must(t, http.StatusUnprocessableEntity, access.FAE, "POST", path, map[string]any{"currentPassword": "x", "newPassword": "short"})
	want(t, wrong.Codes(t), "password.wrong", "password.too_short")
	h.Must(t, http.StatusForbidden, access.Auditor, "POST", path, map[string]any{"currentPassword": apitest.Password, "newPassword": "staple correct seven"})
	issued := h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/users/fae/password-reset", map[string]any{"reason": "forgotten"}, "Idempotency-Key", "r1")
	again := h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/users/fae/password-reset", map[string]any{"reason": "forgotten"}, "Idempotency-Key", "r1")
	token := issued.Text(t, "token")
	if again.Get(t, "token") != nil || again.Text(t, "expiresAt") != issued.Text(t, "expiresAt") {
		t.Errorf("repeated: %s", again.Body)
	}
	redeem := func(login, token, password string) apitest.Answer {
		return h.Call(t, "", "POST", "/api/v1/password-resets", map[string]string{"login": login, "token": token, "newPassword": password})
	}
	bad := redeem("fae", "octad_reset_x", "staple correct seven")
	if unknown := redeem("nobody", token, "staple correct seven"); bad.Status != http.StatusUnauthorized || bare(t, bad) != bare(t, unknown) {
		t.Errorf("wrong token %s, unknown login %s", bad.Body, unknown.Body)
	}
	if a := redeem("fae", token, "short"); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("weak: %d", a.Status)
	}
	if a := redeem("fae", token, "staple correct seven"); a.Status != http.StatusNoContent {
		t.Errorf("redeemed: %d %s", a.Status, a.Body)
	}
	if a := redeem("fae", token, "staple correct eight"); a.Status != http.StatusUnauthorized {
		t.Errorf("twice: %d", a.Status)
	}
	late := h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/users/fae/password-reset", map[string]any{}).Text(t, "token")
	h.Advance(31 * time.Minute)
	if a := redeem("fae", late, "staple correct eight"); a.Status != http.StatusUnauthorized {
		t.Errorf("after its life: %d", a.Status)
	}
}

func TestSetup(t *testing.T) {
	t.Parallel()
	h, token := apitest.Unfounded(t)
	state := func() string { return h.Must(t, http.StatusOK, "", "GET", "/api/v1/setup", nil).Text(t, "state") }
	body := func(token, code, password string) map[string]any {
		return map[string]any{
			"token":         token,
			"administrator": map[string]any{"login": "chen.jing", "name": "陈静", "password": password},
			"site":          map[string]any{"code": code, "name": "深圳一厂", "companyName": "恒芯内存", "timeZone": "Asia/Shanghai", "calendar": "cn", "language": "zh"},
		}
	}
	if s := state(); s != "open" {
		t.Fatalf("state %s", s)
	}
	h.Must(t, http.StatusUnauthorized, "", "POST", "/api/v1/setup", body("octad_setup_x", "SZ1", "staple correct seven"))
	wrong := body(token, "SZ1", "short")
	wrong["site"].(map[string]any)["calendar"] = "mars"
	refused := h.Must(t, http.StatusUnprocessableEntity, "", "POST", "/api/v1/setup", wrong)
	want(t, fields(t, refused), "/administrator/password password.too_short", "/site/calendar site.reference_unknown")
	if got, _, err := h.App.Base.Sites(t.Context(), domain.System, pageOfOne, anySite); err != nil || len(got) != 0 {
		t.Errorf("a site was written by a refused set-up: %v %v", got, err)
	}
	h.Must(t, http.StatusCreated, "", "POST", "/api/v1/setup", body(token, "SZ1", "staple correct seven"))
	if s := state(); s != "done" {
		t.Errorf("state %s", s)
	}
	done := h.Must(t, http.StatusConflict, "", "POST", "/api/v1/setup", body(token, "SZ2", "staple correct seven"))
	if done.Text(t, "code") != "setup.done" {
		t.Errorf("done: %s", done.Body)
	}
	in := h.Must(t, http.StatusCreated, "", "POST", "/api/v1/sessions", map[string]string{"login": "chen.jing", "password": "staple correct seven"})
	if !strings.Contains(string(in.Body), "createUser") || strings.Contains(h.Log(), "staple") || strings.Contains(h.Log(), token) {
		t.Errorf("the founder's session: %s\n%s", in.Body, h.Log())
	}
}

func TestSetupTokenExpires(t *testing.T) {
	t.Parallel()
	h, token := apitest.Unfounded(t)
	h.Advance(31 * time.Minute)
	a := h.Must(t, http.StatusUnauthorized, "", "POST", "/api/v1/setup", map[string]any{
		"token": token, "administrator": map[string]any{"login": "a1", "name": "A", "password": "staple correct seven"},
		"site": map[string]any{"code": "SZ1", "name": "一", "companyName": "恒", "timeZone": "Asia/Shanghai", "calendar": "cn", "language": "zh"},
	})
	if a.Text(t, "code") != "setup.token_invalid" {
		t.Errorf("expired: %s", a.Body)
	}
}
