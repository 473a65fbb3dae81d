package web

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/text/language"

	"octad/domain"
	"octad/openapi"
)

// view is one page on its way to one reader: what templates see.
type view struct {
	server *server
	w      http.ResponseWriter
	r      *http.Request

	Caller Caller
	// Session is the reader's; nil while nobody is logged in.
	Session  *openapi.Session
	Language string
	Theme    string
	// Now is the moment at which the page is made; Zone is that in which its times are written.
	Now  time.Time
	Zone *time.Location

	Page page
	// Title is the page's, by which the browser's tab is known.
	Title string
	Data  any
	// Problem is what a form on this page was refused with, when no form on it shows that itself.
	Problem *Summary
	draft   *draft
	claimed bool
	told    *told
	status  int
	// called is what the fields of forms are called on the page, by their ids.
	called map[string]string
	// departmentNames are what the house calls its departments, by their codes; read when they are first asked for.
	departmentNames func() map[string]string
}

// The cookies in which a browser keeps how its reader likes the pages.
const (
	themeCookie    = "octad_theme"
	languageCookie = "octad_language"
	year           = 365 * 24 * 3600
)

// view begins a page for whoever sent the request.
func (s *server) view(w http.ResponseWriter, r *http.Request) *view {
	v := &view{server: s, w: w, r: r, Language: spoken(r, s.Language), Theme: preference(r, themeCookie, themes, "system"), Now: s.Now(), Zone: time.UTC, status: http.StatusOK, called: map[string]string{}}
	v.Caller = Caller{api: s.API, from: r, language: v.Language}
	v.departmentNames = sync.OnceValue(v.readDepartments)
	switch back := r.Context().Value(backKey{}).(type) {
	case *draft:
		v.draft = back
	case told:
		v.told = &back
	}
	return v
}

// enter finds out who is reading; an error is the API's refusal.
func (v *view) enter() error {
	session, err := read[openapi.Session](v.Caller, "/api/v1/sessions/current", nil)
	if err != nil {
		return err
	}
	v.Session = &session
	if l := session.User.Language; l != "" {
		v.Language = known(l)
	}
	v.Caller.language = v.Language
	if session.CsrfToken != nil {
		v.Caller.csrf = *session.CsrfToken
	}
	return v.settle()
}

// settle takes the time zone of the reader's first site, or else of the house's.
func (v *view) settle() error {
	sites, err := v.Sites()
	if err != nil || len(sites) == 0 {
		return err
	}
	v.Zone = sites[0].Zone
	for _, s := range sites {
		if len(v.Session.User.SiteIds) > 0 && s.ID == v.Session.User.SiteIds[0] {
			v.Zone = s.Zone
		}
	}
	return nil
}

var (
	themes    = []string{"system", "light", "dark"}
	languages = []string{domain.ZH, domain.EN}
	// speech finds the language that a browser asks for.
	speech = language.NewMatcher([]language.Tag{language.Chinese, language.English})
)

// preference returns the cookie's value when it is one of those known, or else the usual one.
func preference(r *http.Request, cookie string, known []string, usual string) string {
	c, err := r.Cookie(cookie)
	if err != nil || !slices.Contains(known, c.Value) {
		return usual
	}
	return c.Value
}

// spoken returns the language of a reader who is not logged in.
func spoken(r *http.Request, usual string) string {
	if l := preference(r, languageCookie, languages, ""); l != "" {
		return l
	}
	header := r.Header.Get("Accept-Language")
	if header == "" {
		return known(usual)
	}
	_, i := language.MatchStrings(speech, header)
	return languages[min(i, 1)]
}

// known returns zh or en for a language tag: a reader of anything but Chinese reads English.
func known(tag string) string {
	if tag == domain.ZH || strings.HasPrefix(tag, domain.ZH+"-") {
		return domain.ZH
	}
	return domain.EN
}

// May reports whether the reader's roles allow the operation. A procedure may narrow it further.
func (v *view) May(operation string) bool {
	return v.Session != nil && slices.Contains(v.Session.Permissions, operation)
}

// Path returns the page's own address with its query, as links and forms lead back to it.
func (v *view) Path() string { return v.r.URL.RequestURI() }

// Query returns the page's query.
func (v *view) Query() url.Values { return v.r.URL.Query() }

// HTMLLanguage is the tag by which the browser chooses glyphs and a voice.
func (v *view) HTMLLanguage() string {
	return map[string]string{domain.ZH: "zh-CN", domain.EN: "en"}[v.Language]
}

// Places are the entries of the rail.
func (v *view) Places() []Place { return v.server.places(v) }

// Plain reports whether the connection is not encrypted, so that the page warns of it.
func (v *view) Plain() bool {
	return v.r.TLS == nil && !strings.EqualFold(v.r.Header.Get("X-Forwarded-Proto"), "https") && !loopback(v.r.Host)
}

func loopback(host string) bool {
	name, _, _ := strings.Cut(host, ":")
	return name == "localhost" || strings.HasPrefix(name, "127.") || strings.HasPrefix(host, "[::1]")
}

// fail shows a page that says what was refused, or, when nobody is logged in, the way in.
func (v *view) fail(err error) {
	var p *Problem
	if !errors.As(err, &p) {
		v.server.Log.ErrorContext(v.r.Context(), "page", slog.String("path", v.r.URL.Path), slog.String("error", err.Error()))
		p = &Problem{openapi.Problem{Status: http.StatusInternalServerError, Code: "internal", Title: v.Word("error.internal"), Detail: v.Word("error.internal_help")}}
	}
	if p.Status == http.StatusUnauthorized && v.Session == nil {
		v.redirect("/login?next=" + url.QueryEscape(v.Path()))
		return
	}
	v.status, v.Title, v.Data = p.Status, p.Title, p.Problem
	v.render(errorPage)
}

// redirect sends the browser on with a GET.
func (v *view) redirect(to string) { http.Redirect(v.w, v.r, to, http.StatusSeeOther) }

// render writes the page whole, after it has been made whole.
func (v *view) render(p page) {
	v.Page = p
	if v.Title == "" {
		v.Title = v.Word(p.title)
	}
	var b bytes.Buffer
	if err := v.server.looks[v.Language].execute(&b, v); err != nil {
		v.server.Log.ErrorContext(v.r.Context(), "template", slog.String("template", p.template), slog.String("error", err.Error()))
		http.Error(v.w, v.Word("error.internal"), http.StatusInternalServerError)
		return
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", v.Language)
	h.Set("Cache-Control", "private, no-cache")
	if v.told != nil {
		h.Set("Cache-Control", "no-store")
	}
	h.Set("Vary", "Cookie, Accept-Language, Accept-Encoding")
	body := v.name(b.Bytes())
	if zips(v.r) {
		h.Set("Content-Encoding", "gzip")
		body = pack(body, gzip.BestSpeed)
	}
	v.w.WriteHeader(v.status)
	if v.r.Method != http.MethodHead {
		_, _ = v.w.Write(body)
	}
}

// packers are compressors to be used again: making one costs more than a page.
var packers = map[int]*sync.Pool{
	gzip.BestSpeed:       packer(gzip.BestSpeed),
	gzip.BestCompression: packer(gzip.BestCompression),
}

func packer(level int) *sync.Pool {
	return &sync.Pool{New: func() any {
		z, _ := gzip.NewWriterLevel(nil, level)
		return z
	}}
}

func pack(b []byte, level int) []byte {
	z, _ := packers[level].Get().(*gzip.Writer)
	defer packers[level].Put(z)
	var out bytes.Buffer
	z.Reset(&out)
	_, _ = z.Write(b)
	_ = z.Close()
	return out.Bytes()
}
