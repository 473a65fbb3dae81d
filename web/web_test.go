package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain/access"
	"octad/web"
)

// engineer, manager and admin are people of the test house.
var (
	engineer = person{"quality.engineer", apitest.Password}
	manager  = person{"quality.manager", apitest.Password}
	service  = person{"customer.service", apitest.Password}
)

func TestVisitorsLogInAndOut(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	if got := b.get(t, "/cases?status=open"); got.Status != http.StatusOK || !strings.HasPrefix(got.Path, "/login?next=%2Fcases%3Fstatus%3Dopen") {
		t.Fatalf("nobody is sent to %s", got.Path)
	}
	wrong := b.send(t, http.MethodPost, "/login", url.Values{"login": {"quality.engineer"}, "password": {"wrong"}})
	wrong.says(t, "登录名或密码不正确")
	if wrong.Status != http.StatusUnprocessableEntity || !strings.Contains(wrong.Body, `value="quality.engineer"`) {
		t.Errorf("a wrong password: %d\n%.600s", wrong.Status, wrong.text())
	}
	in := b.send(t, http.MethodPost, "/login", url.Values{"login": {"quality.engineer"}, "password": {apitest.Password}, "next": {"/cases?status=open"}})
	if in.Path != "/cases?status=open" {
		t.Errorf("login leads to %s", in.Path)
	}
	if away := b.send(t, http.MethodPost, "/login", url.Values{"login": {"quality.engineer"}, "password": {apitest.Password}, "next": {"//evil.example/"}}); away.Path != "/" {
		t.Errorf("login leads away, to %s", away.Path)
	}
	if out := b.send(t, http.MethodPost, "/logout", nil); !strings.HasPrefix(out.Path, "/login") {
		t.Errorf("logout leads to %s", out.Path)
	}
	if got := b.get(t, "/"); !strings.HasPrefix(got.Path, "/login") {
		t.Errorf("after logout / shows %s", got.Path)
	}
}

// opened fills in the least of a new case.
func opened(title string) map[string]string {
	return map[string]string{"/procedure": "P02", "/channel": "email", "/customerId": "NBS", "/title/zh": title, "/items/0/lotNumber": "L1", "/items/0/unit": "pcs", "/items/0/quantityComplained": "3"}
}

func TestFormsKeepWhatIsTyped(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, engineer)
	page := b.get(t, "/cases/new")
	typed := opened("外壳划伤")
	typed["/title/zh"], typed["/contact/email"], typed["/items/0/quantityComplained"] = "", "not an address", "many"
	typed["/receivedAt"] = "2031-01-01T08:00"
	refused := b.fill(t, page, "/do/createComplaint", typed)
	if refused.Status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", refused.Status)
	}
	again := refused.form(t, "/do/createComplaint")
	for name, want := range map[string]string{"/contact/email": "not an address", "/items/0/quantityComplained": "many", "/customerId": "NBS", "/items/0/lotNumber": "L1"} {
		if got := again.Get(name); got != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
	refused.says(t, "Items 1 · Complained")
	for _, want := range []string{`aria-invalid="true"`, `id="new-items-0-quantityComplained-fault"`, `href="#new-items-0-quantityComplained"`, `href="#new-receivedAt"`, `href="#new-contact-name"`, `role="alert"`} {
		if !strings.Contains(refused.Body, want) {
			t.Errorf("the refused page lacks %s", want)
		}
	}
	if again.Get(":key") != page.form(t, "/do/createComplaint").Get(":key") {
		t.Error("a form that was refused is another form now: sent twice it would do twice")
	}
	fine := b.fill(t, refused, "/do/createComplaint", map[string]string{"/title/zh": "外壳划伤", "/contact/email": "", "/items/0/quantityComplained": "3", "/receivedAt": "2026-03-03T08:00"})
	if fine.Status != http.StatusOK || fine.Path != "/cases/C-2026-000001" {
		t.Fatalf("mended: %d %s\n%.1000s", fine.Status, fine.Path, fine.text())
	}
	fine.says(t, "C-2026-000001", "外壳划伤")
}

func TestFormsSentTwiceDoOnce(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, engineer)
	page := b.get(t, "/cases/new")
	for range 2 {
		if got := b.fill(t, page, "/do/createComplaint", opened("划伤")); got.Path != "/cases/C-2026-000001" {
			t.Fatalf("sent: %d %s", got.Status, got.Path)
		}
	}
	other := b.fill(t, page, "/do/createComplaint", opened("另一件"))
	if other.Status != http.StatusUnprocessableEntity || other.form(t, "/do/createComplaint").Get("/title/zh") != "另一件" {
		t.Fatalf("the same form with other words: %d %s", other.Status, other.Path)
	}
	if got := b.fill(t, other, "/do/createComplaint", nil); got.Path != "/cases/C-2026-000002" {
		t.Errorf("sent on: %d %s\n%.600s", got.Status, got.Path, got.text())
	}
}

func TestSessionsThatEndLoseNothing(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, engineer)
	page := b.get(t, "/cases/new")
	h.Advance(access.SessionLife + time.Hour)
	asked := b.fill(t, page, "/do/createComplaint", opened("不要丢"))
	if asked.Status != http.StatusUnauthorized {
		t.Fatalf("status %d %s", asked.Status, asked.Path)
	}
	asked.says(t, "您的登录已结束")
	done := b.fill(t, asked, "/login", map[string]string{"login": engineer.Login, "password": "wrong"})
	done = b.fill(t, done, "/login", map[string]string{"login": engineer.Login, "password": engineer.Password})
	if done.Path != "/cases/C-2026-000001" {
		t.Fatalf("logged in again: %d %s\n%.800s", done.Status, done.Path, done.text())
	}
	done.says(t, "不要丢")
}

func TestOtherSitesCannotWrite(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, engineer)
	form := b.get(t, "/cases/new").form(t, "/do/createComplaint")
	for name, value := range opened("x") {
		form.Set(name, value)
	}
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}} {
		if got := b.send(t, http.MethodPost, "/do/createComplaint", form, header...); got.Status != http.StatusForbidden {
			t.Errorf("%v: %d", header, got.Status)
		}
	}
	if got := b.send(t, http.MethodPost, "/do/createComplaint", form, "Origin", b.base); got.Path != "/cases/C-2026-000001" {
		t.Errorf("from here: %d %s", got.Status, got.Path)
	}
	if got := b.get(t, "//evil.example/.."); !strings.HasPrefix(got.Path, "/") {
		t.Errorf("a path that looks like another host leads to %s", got.Path)
	}
	if got := b.get(t, "/cases", "Sec-Fetch-Site", "cross-site"); !strings.Contains(got.Body, `http-equiv="refresh"`) {
		t.Errorf("a link from elsewhere: %.300s", got.Body)
	}
}

func TestStaleEditsAreTold(t *testing.T) {
	h := apitest.New(t)
	b, other := visit(t, h.Server), visit(t, h.Server)
	b.login(t, engineer)
	other.login(t, manager)
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", opened("划伤"))
	mine, theirs := b.get(t, "/cases/C-2026-000001?do=correct"), other.get(t, "/cases/C-2026-000001?do=correct")
	if got := other.fill(t, theirs, "/do/updateComplaint", map[string]string{"/customerReference": "Q-1", "/reason": "told by mail"}); got.Path != "/cases/C-2026-000001" {
		t.Fatalf("the first: %d %s\n%.600s", got.Status, got.Path, got.text())
	}
	stale := b.fill(t, mine, "/do/updateComplaint", map[string]string{"/receivedBy": "Wu Qian", "/reason": "slip"})
	if stale.Status != http.StatusUnprocessableEntity || stale.form(t, "/do/updateComplaint").Get("/receivedBy") != "Wu Qian" {
		t.Fatalf("the second: %d\n%.600s", stale.Status, stale.text())
	}
	stale.says(t, "Q-1")
	if got := b.fill(t, stale, "/do/updateComplaint", nil); got.Path != "/cases/C-2026-000001" {
		t.Fatalf("sent again knowing: %d %s\n%.600s", got.Status, got.Path, got.text())
	}
	page := b.get(t, "/cases/C-2026-000001")
	page.says(t, "Q-1", "Wu Qian")
}

func TestFirstRun(t *testing.T) {
	h, token := apitest.Unfounded(t)
	b := visit(t, h.Server)
	page := b.get(t, "/", "Accept-Language", "en")
	if page.Path != "/setup" {
		t.Fatalf("an empty house shows %s", page.Path)
	}
	typed := map[string]string{
		"/site/companyName/zh": "恒芯", "/site/name/zh": "深圳厂", "/administrator/name": "陈静", "/administrator/login": "chen", "/administrator/password": "short", "/token": "wrong",
	}
	refused := b.fill(t, page, "/setup", typed)
	if refused.Status != http.StatusUnprocessableEntity || refused.form(t, "/setup").Get("/site/name/zh") != "深圳厂" {
		t.Fatalf("a wrong token: %d\n%.600s", refused.Status, refused.text())
	}
	typed["/token"], typed["/site/code"] = token, "no code"
	refused = b.fill(t, refused, "/setup", typed)
	if !strings.Contains(refused.Body, `id="setup-administrator-password-fault"`) || !strings.Contains(refused.Body, `id="setup-site-code-fault"`) {
		t.Errorf("a short password: %d\n%.900s", refused.Status, refused.text())
	}
	typed["/administrator/password"], typed["/site/code"] = "correct horse battery", "S1"
	form := refused.form(t, "/setup")
	for name, value := range typed {
		form.Set(name, value)
	}
	form.Add("/administrator/roles/-", "quality_manager")
	if in := b.send(t, http.MethodPost, "/setup", form); in.Path != "/" || in.Status != http.StatusOK {
		t.Fatalf("founded: %d %s\n%.900s", in.Status, in.Path, in.text())
	}
	b.get(t, "/cases/new").says(t, "深圳厂")
	if got := b.get(t, "/setup"); got.Path != "/" {
		t.Errorf("set-up again: %s", got.Path)
	}
}

var inline = regexp.MustCompile(`(?i)\sstyle="|\son[a-z]+="|<style|<script>|javascript:`)

func TestPagesHoldNoScriptsAndNoStyles(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, manager)
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", opened(`<script>alert(1)</script>" onload="x`))
	for _, path := range append(web.Samples(), "/cases/C-2026-000001?do=assess", "/nowhere") {
		p := b.get(t, path)
		if m := inline.FindString(p.Body); m != "" {
			t.Errorf("%s holds %q", path, m)
		}
		if policy := p.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'self'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if p.Status >= http.StatusInternalServerError {
			t.Errorf("%s: %d", path, p.Status)
		}
	}
}

func TestReadersChooseLanguageAndTheme(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, service)
	b.send(t, http.MethodPost, "/preferences", url.Values{"language": {"zh"}, "page": {"/cases"}})
	b.get(t, "/cases").says(t, "案件")
	if got := b.send(t, http.MethodPost, "/preferences", url.Values{"theme": {"dark"}, "page": {"/cases"}}); !strings.Contains(got.Body, `data-theme="dark"`) || got.Path != "/cases" {
		t.Errorf("theme: %s", got.Path)
	}
	b.send(t, http.MethodPost, "/preferences", url.Values{"language": {"en"}, "page": {"/cases"}})
	b.get(t, "/cases").says(t, "Cases", "New case")
	elsewhere := visit(t, h.Server)
	elsewhere.login(t, service)
	elsewhere.get(t, "/cases", "Accept-Language", "zh").says(t, "New case")
}
