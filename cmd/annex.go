package cmd

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/web"
)

// annex is the house of the demo beside the real one: a database and files of its own in a folder of its own, served
// to browsers that somebody of the house has let in. Nothing of it is ever in the house's records; removing it removes
// that folder. It sends no notices, for none of its jobs run.
type annex struct {
	house    *App
	folder   string
	mu       sync.RWMutex
	app      *App
	admitted sync.Map // ticket → until when it admits
}

// annexLife is how long a browser that was let in stays so.
const annexLife = 12 * time.Hour

// The cookie of a ticket, and what the session's cookie of the annex ends in beside the house's own.
const (
	ticketCookie = "octad_demo"
	sessionName  = "octad_session"
	annexSuffix  = "_demo"
)

// played marks a folder in which the demo has come to its end.
const played = "played"

// Stands implements web.Demo.
func (x *annex) Stands() bool {
	_, err := os.Stat(filepath.Join(x.folder, played))
	return err == nil
}

// Play implements web.Demo. What an earlier play has left half done is removed first.
func (x *annex) Play(ctx context.Context) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.Stands() {
		return nil
	}
	if err := x.clear(); err != nil {
		return err
	}
	// Whoever asked may leave; a play that was begun ends.
	ctx = context.WithoutCancel(ctx)
	if err := x.open(ctx); err != nil {
		return err
	}
	if _, err := x.app.PlayDemo(ctx); err != nil {
		return errors.Join(err, x.clear())
	}
	return os.WriteFile(filepath.Join(x.folder, played), nil, 0o600)
}

// Remove implements web.Demo.
func (x *annex) Remove() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.clear()
}

// clear closes the annex and removes its folder.
func (x *annex) clear() error {
	x.admitted.Clear()
	err := x.shut()
	return errors.Join(err, os.RemoveAll(x.folder))
}

func (x *annex) shut() error {
	if x.app == nil {
		return nil
	}
	err := x.app.Close()
	x.app = nil
	return err
}

// open opens what stands in the folder, or makes it.
func (x *annex) open(ctx context.Context) error {
	if x.app != nil {
		return nil
	}
	if err := os.MkdirAll(x.folder, 0o700); err != nil {
		return err
	}
	s := x.house.Settings
	s.Annex, s.Pretend, s.Beside, s.Setup = "", true, true, access.Setup{}
	s.Database = (&url.URL{Scheme: "sqlite", Path: filepath.ToSlash(filepath.Join(x.folder, databaseFile))}).String()
	s.Files = (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(x.folder, "files"))}).String()
	var err error
	if s.SealKey, err = sealKey(filepath.Join(x.folder, "seal.key")); err != nil {
		return err
	}
	x.app, err = Open(context.WithoutCancel(ctx), s)
	return err
}

// People implements web.Demo.
func (x *annex) People() []web.DemoPerson {
	var out []web.DemoPerson
	for _, p := range demoPeople {
		out = append(out, web.DemoPerson{Login: p.Login, Name: p.Profile.Name, Role: access.Title(p.Profile.Roles[0])})
	}
	return out
}

// Enter implements web.Demo: it logs the person in with the published password, and gives the browser the session
// and a ticket.
func (x *annex) Enter(w http.ResponseWriter, r *http.Request, login string) error {
	if !x.Stands() {
		return domain.Refuse(domain.NotFound, "demo.not_played", "尚未播放演示", "The demo has not been played")
	}
	x.mu.Lock()
	err := x.open(r.Context())
	x.mu.Unlock()
	if err != nil {
		return err
	}
	body, err := json.Marshal(map[string]string{"login": login, "password": demoPassword})
	if err != nil {
		return err
	}
	ask := r.Clone(r.Context())
	ask.Method, ask.URL, ask.RequestURI = http.MethodPost, &url.URL{Path: "/api/v1/sessions"}, "/api/v1/sessions"
	ask.Header.Del("Cookie")
	ask.Header.Set("Content-Type", "application/json")
	ask.Body, ask.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	answer := &annexWriter{ResponseWriter: &dull{header: http.Header{}}}
	x.serve(answer, ask)
	if answer.status >= http.StatusBadRequest {
		return domain.Refuse(domain.Conflict, "demo.cut_off", "演示账户不能登录，请移除演示后重新播放", "The demo's account lets nobody in; remove the demo and play it again")
	}
	for _, line := range answer.Header().Values("Set-Cookie") {
		w.Header().Add("Set-Cookie", line)
	}
	ticket := rand.Text()
	x.admitted.Store(ticket, x.house.Settings.Now().Add(annexLife))
	http.SetCookie(w, &http.Cookie{Name: ticketCookie, Value: ticket, Path: "/", MaxAge: int(annexLife / time.Second), HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode})
	return nil
}

// Leave implements web.Demo.
func (x *annex) Leave(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie(ticketCookie); err == nil {
		x.admitted.Delete(c.Value)
	}
	http.SetCookie(w, &http.Cookie{Name: ticketCookie, Path: "/", MaxAge: -1, HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode})
}

// beside returns a handler that serves the annex to browsers that were let in, and the house to all others. The
// addresses below /demo are always the house's: it says who may play, enter and remove.
func (x *annex) beside(house http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/demo" || strings.HasPrefix(r.URL.Path, "/demo/") || r.Header.Get("Authorization") != "" || !x.admits(r) {
			house.ServeHTTP(w, r)
			return
		}
		x.serve(&annexWriter{ResponseWriter: w}, r)
	})
}

// admits reports whether the request bears a ticket that still admits.
func (x *annex) admits(r *http.Request) bool {
	c, err := r.Cookie(ticketCookie)
	if err != nil {
		return false
	}
	until, ok := x.admitted.Load(c.Value)
	if !ok {
		return false
	}
	at, _ := until.(time.Time)
	return x.house.Settings.Now().Before(at)
}

// serve hands the request to the annex, with its own session's cookie in the place of the house's.
func (x *annex) serve(w http.ResponseWriter, r *http.Request) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.app == nil {
		http.Redirect(w, r, "/demo", http.StatusSeeOther)
		return
	}
	inside := r.Clone(r.Context())
	inside.Header.Del("Cookie")
	for _, c := range r.Cookies() {
		name, theirs := strings.CutSuffix(c.Name, annexSuffix)
		if strings.HasSuffix(c.Name, sessionName) || c.Name == ticketCookie {
			continue
		}
		if theirs {
			c.Name = name
		}
		inside.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	x.app.Handler.ServeHTTP(w, inside)
}

// annexWriter gives the annex's session cookie a name of its own on its way out.
type annexWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (w *annexWriter) WriteHeader(status int) {
	lines := w.Header().Values("Set-Cookie")
	for i, line := range lines {
		name, rest, _ := strings.Cut(line, "=")
		if strings.HasSuffix(name, sessionName) {
			lines[i] = name + annexSuffix + "=" + rest
		}
	}
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *annexWriter) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *annexWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// dull takes an answer whose body nobody reads.
type dull struct{ header http.Header }

// Header implements http.ResponseWriter.
func (d *dull) Header() http.Header { return d.header }

// Write implements http.ResponseWriter.
func (*dull) Write(b []byte) (int, error) { return len(b), nil }

// WriteHeader implements http.ResponseWriter.
func (*dull) WriteHeader(int) {}
