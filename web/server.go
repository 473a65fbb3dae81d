package web

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"octad/domain"
	"octad/openapi"
	"octad/web/form"
)

// Deps is what the workbench works with. All of it but the demo is required.
type Deps struct {
	// API is the handler of the contract.
	API http.Handler
	Log *slog.Logger
	// Together returns a context under which reads that make one page see rows of one moment.
	Together func(context.Context) context.Context
	// Now is the clock.
	Now func() time.Time
	// Language is that of whoever has said nothing about it.
	Language string
	Version  string
	// Events are all that may be on record.
	Events []domain.EventKind
	// Demo is the demo's house beside this one; nil where there is none. Pretend tells that this is the demo's own,
	// Beside that a real one stands beside it.
	Demo            Demo
	Pretend, Beside bool
}

// server answers with pages.
type server struct {
	Deps
	contract func() (*form.Contract, error)
	// all are the pages of the registry.
	all []page
	dress
	// pages serves the pages alone, so that the door can show the one that a form stands on.
	pages *http.ServeMux
	sites siteCache
	shelf shelf
	// packs are revisions of procedures as they were read.
	packs sync.Map
}

// readContract reads the contract that the program was built with, once.
var readContract = sync.OnceValues(func() (*form.Contract, error) { return form.Read(openapi.JSON) })

// New returns a handler that serves the workbench and, at every other address, the API. It fails only when a
// template is broken.
func New(d Deps) (http.Handler, error) {
	worn, err := readDress()
	if err != nil {
		return nil, err
	}
	s := &server{Deps: d, contract: readContract, pages: http.NewServeMux(), all: registry(), dress: worn}
	mux := http.NewServeMux()
	for _, p := range s.all {
		s.pages.HandleFunc("GET "+p.path, s.open(p))
		mux.Handle("GET "+p.path, s.pages)
	}
	mux.HandleFunc("POST /do/{operation}", s.do)
	mux.HandleFunc("GET /do/{operation}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusSeeOther) })
	mux.HandleFunc("POST /login", s.login)
	mux.HandleFunc("POST /logout", s.logout)
	mux.HandleFunc("POST /setup", s.found)
	mux.HandleFunc("POST /preferences", s.prefer)
	mux.HandleFunc("POST /demo/{act}", s.demonstrate)
	mux.HandleFunc("GET /static/{version}/{file...}", s.static)
	mux.HandleFunc("/", s.elsewhere)
	return s.guarded(mux), nil
}

// elsewhere hands what is no page to the API; a browser that asks for a page which is not there gets one that says so.
func (s *server) elsewhere(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet || outside(r.URL.Path) || !strings.Contains(r.Header.Get("Accept"), "text/html") {
		s.API.ServeHTTP(w, r)
		return
	}
	v := s.view(w, r)
	v.fail(&Problem{openapi.Problem{Status: http.StatusNotFound, Code: "route.not_found", Title: v.Word("error.no_page"), Detail: v.Word("error.no_page_help")}})
}

// outside reports whether the address is the API's, which answers browsers too.
func outside(path string) bool {
	for _, root := range []string{"/api/", "/docs", "/openapi.", "/healthz", "/readyz", "/metrics"} {
		if strings.HasPrefix(path, root) {
			return true
		}
	}
	return false
}

// policy lets a page load from this server alone, and run no script and no style that stands in it.
const policy = "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// guarded refuses writes that a browser sends from another site, and puts on every page what keeps others out.
//
// The referrer policy is same-origin, not no-referrer: under the latter a browser sends "Origin: null" with a form,
// which on plain HTTP, where there is no Sec-Fetch-Site, looks like another site's.
func (s *server) guarded(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if outside(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		v := s.view(w, r)
		v.fail(&Problem{openapi.Problem{Status: http.StatusForbidden, Code: "request.cross_origin", Title: v.Word("error.cross_origin"), Detail: v.Word("error.cross_origin_help")}})
	}))
	page := protection.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if outside(r.URL.Path) {
			s.API.ServeHTTP(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		page.ServeHTTP(w, r)
	})
}
