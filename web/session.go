package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"octad/openapi"
	"octad/web/form"
)

var sessionPages = []page{
	{path: "/login", title: "login.title", template: "session/login.html", open: true, show: showLogin},
}

// Login is the way in. Kept are the fields of a form that waits for it: whose session ended while they typed.
type Login struct {
	Next, Login, Operation string
	Kept                   []form.Value
	Problem                *Summary
	// Reset tells that the reader has just set a password.
	Reset bool
}

func showLogin(v *view) (any, error) {
	next, ok := localPath(v.Query().Get("next"))
	if !ok {
		next = "/"
	}
	if v.Session != nil {
		v.redirect(next)
		return gone, nil
	}
	setup, err := read[openapi.Setup](v.Caller, "/api/v1/setup", nil)
	if err != nil {
		return nil, err
	}
	if setup.State == openapi.SetupStateOpen {
		v.redirect("/setup")
		return gone, nil
	}
	return &Login{Next: next, Reset: v.Query().Get("done") == "reset"}, nil
}

// keep marks the fields of a form that waits until its writer has logged in again.
const keep = "keep:"

// loginAgain asks whoever sent a form to log in, and keeps the form but for its passwords.
func (v *view) loginAgain(o *form.Operation, values form.Values) {
	l := &Login{Operation: o.ID, Next: values.Get(":page")}
	for _, f := range values {
		if s := o.Body.At(strings.TrimPrefix(f.Name, "=")); s != nil && s.Format == "password" {
			continue
		}
		l.Kept = append(l.Kept, form.Value{Name: keep + f.Name, Text: f.Text})
	}
	v.status, v.Data = http.StatusUnauthorized, l
	v.render(sessionPages[0])
}

// login logs in, and then sends the form that waited for it or leads on.
func (s *server) login(w http.ResponseWriter, r *http.Request) {
	v := s.view(w, r)
	values, _, err := fields(w, r, nil)
	if err != nil {
		v.fail(err)
		return
	}
	a, err := v.Caller.Ask(http.MethodPost, "/api/v1/sessions", map[string]string{"login": values.Get("login"), "password": values.Get("password")})
	if err != nil {
		v.loginRefused(values, err)
		return
	}
	fresh := v.carry(a)
	contract, err := s.contract()
	if err != nil {
		v.fail(err)
		return
	}
	o, waits := contract.Operation(values.Get("operation"))
	if !waits {
		to, ok := localPath(values.Get("next"))
		if !ok {
			to = "/"
		}
		v.redirect(to)
		return
	}
	v = s.view(w, fresh)
	if err := v.enter(); err != nil {
		v.fail(err)
		return
	}
	s.perform(v, o, kept(values), nil)
}

// carry gives the browser the session's cookie, and returns the request as it would come with it.
func (v *view) carry(a Answer) *http.Request {
	r := v.r.Clone(v.r.Context())
	r.Header.Del("Cookie")
	for _, c := range v.r.Cookies() {
		if c.Name == themeCookie || c.Name == languageCookie {
			r.AddCookie(c)
		}
	}
	for _, line := range a.Header.Values("Set-Cookie") {
		v.w.Header().Add("Set-Cookie", line)
		if c, err := http.ParseSetCookie(line); err == nil {
			r.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
		}
	}
	return r
}

func kept(values form.Values) form.Values {
	var out form.Values
	for _, f := range values {
		if name, ok := strings.CutPrefix(f.Name, keep); ok {
			out = append(out, form.Value{Name: name, Text: f.Text})
		}
	}
	return out
}

func (v *view) loginRefused(values form.Values, err error) {
	if !refusedAs(err, http.StatusUnauthorized, http.StatusTooManyRequests, http.StatusBadRequest, http.StatusUnprocessableEntity) {
		v.fail(err)
		return
	}
	p := err.(*Problem) //nolint:errorlint,forcetypeassert // refusedAs has just found it
	l := &Login{Login: values.Get("login"), Operation: values.Get("operation"), Next: values.Get("next")}
	for _, f := range kept(values) {
		l.Kept = append(l.Kept, form.Value{Name: keep + f.Name, Text: f.Text})
	}
	l.Problem = &Summary{Title: p.Title, Code: p.Code}
	if p.Status != http.StatusUnauthorized { // what is said there is for programs with tokens
		l.Problem.Detail = p.Detail
	}
	v.status, v.Data = drawn(p.Status), l
	v.render(sessionPages[0])
}

// logout ends the session.
func (s *server) logout(w http.ResponseWriter, r *http.Request) {
	v := s.view(w, r)
	if err := v.enter(); err == nil {
		a, err := v.Caller.Ask(http.MethodDelete, "/api/v1/sessions/current", nil)
		if err != nil {
			v.fail(err)
			return
		}
		v.carry(a)
	}
	w.Header().Set("Clear-Site-Data", `"cache"`)
	v.redirect("/login")
}

// prefer keeps how the reader likes the pages: the language with the user, the theme in the browser, for a tablet
// on the shop floor and a screen at a desk differ.
func (s *server) prefer(w http.ResponseWriter, r *http.Request) {
	v := s.view(w, r)
	values, _, err := fields(w, r, nil)
	if err != nil {
		v.fail(err)
		return
	}
	for _, p := range []struct {
		name, cookie string
		known        []string
	}{{"theme", themeCookie, themes}, {"language", languageCookie, languages}} {
		for _, k := range p.known {
			if k == values.Get(p.name) {
				http.SetCookie(w, &http.Cookie{Name: p.cookie, Value: k, Path: "/", MaxAge: year, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
			}
		}
	}
	if l := values.Get("language"); slices.Contains(languages, l) && v.enter() == nil && v.Session.User.Language != l {
		if _, err := v.Caller.Ask(http.MethodPatch, "/api/v1/me", map[string]string{"language": l}, "If-Match", "*"); err != nil {
			v.fail(err)
			return
		}
	}
	to, ok := localPath(values.Get("page"))
	if !ok {
		to = "/"
	}
	v.redirect(to)
}

// crossed answers a visit that came by a link from elsewhere, as from a mail: a browser keeps the session's cookie
// back from it (SameSite=Strict), and sends it once the page itself asks again.
func (s *server) crossed(v *view) bool {
	if v.r.Header.Get("Sec-Fetch-Site") != "cross-site" || v.r.Method != http.MethodGet {
		return false
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	to := (&url.URL{Path: v.r.URL.Path, RawQuery: v.r.URL.RawQuery}).String()
	_ = crossing.Execute(v.w, map[string]string{"To": to, "Word": v.Word("session.crossing"), "Language": v.HTMLLanguage()})
	return true
}
