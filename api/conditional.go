package api

import (
	"net/http"
	"strings"
)

// guarded answers 304 when a GET's caller already holds what the answer would carry, and sets on every
// answer, errors included, what keeps a browser from doing anything else with it.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		framers := "'none'"
		if strings.HasSuffix(r.URL.Path, "/preview") {
			framers = "'self'" // a preview of a record stands beside its text on a page of this server
		}
		h.Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'self'; frame-ancestors "+framers)
		if r.Method == http.MethodGet && r.Header.Get("If-None-Match") != "" {
			w = &conditional{ResponseWriter: w, request: r}
		}
		next.ServeHTTP(w, r)
	})
}

// conditional turns a 200 whose ETag the caller named into a 304 without a body.
type conditional struct {
	http.ResponseWriter
	request *http.Request
	held    bool
}

// WriteHeader implements http.ResponseWriter.
func (c *conditional) WriteHeader(status int) {
	if status == http.StatusOK && noneMatch(c.request.Header.Get("If-None-Match"), c.Header().Get("ETag")) {
		c.held = true
		status = http.StatusNotModified
		c.Header().Del("Content-Type")
		c.Header().Del("Content-Length")
	}
	c.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (c *conditional) Write(b []byte) (int, error) {
	if c.held {
		return len(b), nil
	}
	return c.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (c *conditional) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// noneMatch reports whether the header names the tag; the comparison is the weak one (RFC 9110, 13.1.2).
func noneMatch(header, tag string) bool {
	if tag == "" {
		return false
	}
	for t := range strings.SplitSeq(header, ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == "*" || t == tag {
			return true
		}
	}
	return false
}
