package apitest

import (
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"testing"
)

// Browser is a person's browser: it keeps the cookies of the house and sends the session's CSRF token
// with its writes.
type Browser struct {
	base   string
	client *http.Client
	CSRF   string
}

// Browser returns a fresh browser that talks to the house over HTTP, or over the TLS server given.
func (h *House) Browser(t testing.TB, over *httptest.Server) *Browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	if over == nil {
		over = h.Server
	}
	client := *over.Client()
	client.Jar = jar
	return &Browser{base: over.URL, client: &client}
}

// Call sends a request with the browser's cookies and checks the answer against the contract.
func (b *Browser) Call(t testing.TB, method, path string, body any, headers ...string) Answer {
	t.Helper()
	r := request(t, method, b.base+path, body, headers...)
	if b.CSRF != "" && r.Header.Get("X-CSRF-Token") == "" {
		r.Header.Set("X-CSRF-Token", b.CSRF)
	}
	return answered(t, b.client, r)
}

// Login logs the person in with everybody's password.
func (b *Browser) Login(t testing.TB, login string) Answer {
	t.Helper()
	a := b.Call(t, "POST", "/api/v1/sessions", map[string]string{"login": login, "password": Password})
	if a.Status != http.StatusCreated {
		t.Fatalf("login %s: %d %s", login, a.Status, a.Body)
	}
	b.CSRF = a.Text(t, "csrfToken")
	return a
}
