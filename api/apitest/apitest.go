// Package apitest is the harness of the API's tests: the real program on a fresh database, people of
// every role with their tokens, and a client that checks every answer against the contract and every
// code against the list that people read.
//
// It is for tests alone: each test opens a House of its own and speaks to it as people do. No shortcut
// around the program's own doors lives here.
package apitest

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/cmd"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
	"octad/repository/repotest"
)

// House is a running Octad with one site, one customer and a person per role.
type House struct {
	App    *cmd.App
	Server *httptest.Server
	Site   master.Site
	// Customer is Nordlicht, which is answered in Chinese and English.
	Customer master.Customer

	log   *journal
	mu    sync.Mutex
	now   time.Time
	users map[domain.Role]access.User
	keys  map[domain.Role]string
}

// Start is when a house's clock begins: Friday 2026-03-06, 09:00 in Shanghai.
var Start = time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)

// Password is everybody's.
const Password = "correct horse battery"

// New returns a fresh house on SQLite.
func New(t testing.TB) *House {
	t.Helper()
	return On(t, repotest.Migrated(t))
}

// Each plays the test in a fresh house on each database; a short run, such as that of the race detector, on SQLite
// alone, for what runs in parallel is the same.
func Each(t *testing.T, play func(t *testing.T, h *House)) {
	t.Helper()
	if testing.Short() {
		play(t, New(t))
		return
	}
	repotest.EachAddress(t, func(t *testing.T, address string) { play(t, On(t, address)) })
}

// On returns a fresh house on the database of the address.
func On(t testing.TB, database string) *House {
	t.Helper()
	return With(t, cmd.Settings{Database: database})
}

// With returns a fresh house with the settings.
func With(t testing.TB, settings cmd.Settings) *House {
	t.Helper()
	h := open(t, settings)
	h.people(t)
	h.masterData(t)
	return h
}

// Unfounded returns a house without a site and without people, and the token that founds it.
func Unfounded(t testing.TB) (h *House, token string) {
	t.Helper()
	key, err := access.MintKey(rand.Reader, "setup")
	if err != nil {
		t.Fatal(err)
	}
	return open(t, cmd.Settings{Database: repotest.Migrated(t), Setup: access.NewSetup(key, Start)}), string(key.Plain)
}

// open starts the program on its database with the house's clock.
func open(t testing.TB, settings cmd.Settings) *House {
	t.Helper()
	log := &journal{}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the server's log:\n%s", log)
		}
	})
	h := &House{log: log, now: Start, users: map[domain.Role]access.User{}, keys: map[domain.Role]string{}}
	settings.Files, settings.Language, settings.Version = "file://"+filepath.ToSlash(t.TempDir()), domain.ZH, "test"
	settings.Now, settings.Hasher, settings.Log = h.Now, fastHasher(), slog.New(slog.NewTextHandler(log, nil))
	app, err := cmd.Open(context.Background(), settings)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := app.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	h.App = app
	h.Server = httptest.NewServer(app.Handler)
	t.Cleanup(h.Server.Close)
	return h
}

// fastHasher stands in for argon2id, whose slowness is its point.
func fastHasher() access.Hasher {
	hash := func(plain access.Secret) (access.Secret, error) {
		sum := sha256.Sum256([]byte(plain))
		return access.Secret(hex.EncodeToString(sum[:])), nil
	}
	return access.Hasher{
		Hash: hash,
		Verify: func(h, plain access.Secret) bool {
			got, _ := hash(plain)
			return h == got
		},
		Digest: func(plain access.Secret, salt string) string {
			got, _ := hash(access.Secret(salt) + "\x00" + plain)
			return string(got)
		},
	}
}

// Now is the house's clock.
func (h *House) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

// Advance moves the house's clock.
func (h *House) Advance(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func (h *House) people(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	for i, role := range append([]domain.Role{access.Administrator}, access.RoleCodes()...) {
		if i > 0 && role == access.Administrator {
			continue
		}
		cmd := access.NewUser{Login: strings.ReplaceAll(string(role), "_", "."), Password: Password, Profile: access.Profile{
			Name: access.Title(role).In(domain.EN), Department: "QM", Language: domain.EN, Roles: []domain.Role{role},
		}}
		open := h.App.People.Create
		if i == 0 {
			open = h.App.People.Found
		}
		u, err := open(ctx, h.App.Order(domain.System, "test house"), cmd)
		if err != nil {
			t.Fatalf("user %s: %v", role, err)
		}
		h.users[role] = u
		h.keys[role] = h.Token(t, u, access.TokenScopes()...)
	}
}

// Everybody returns a person who holds every role, for tests of anything but rights.
func (h *House) Everybody(t testing.TB) access.User {
	t.Helper()
	u, err := h.App.People.Create(context.Background(), h.App.Order(domain.System, "test house"), access.NewUser{
		Login: "everybody", Password: Password, Profile: access.Profile{Name: "Everybody", Language: domain.EN, Roles: access.RoleCodes()},
	})
	if err != nil {
		t.Fatalf("everybody: %v", err)
	}
	return u
}

// Token returns a fresh token of the user.
func (h *House) Token(t testing.TB, u access.User, scopes ...access.TokenScope) string {
	t.Helper()
	_, key, err := h.App.People.CreateToken(context.Background(), h.App.Order(domain.System, "test house"), access.NewToken{
		User: u.ID, Name: "test", Scopes: scopes, ExpiresAt: h.Now().Add(300 * 24 * time.Hour),
	})
	if err != nil {
		t.Fatalf("token: %v", err)
	}
	return string(key.Plain)
}

// Person creates a user with everybody's password.
func (h *House) Person(t testing.TB, login string, p access.Profile) access.User {
	t.Helper()
	u, err := h.App.People.Create(context.Background(), h.App.Order(domain.System, "test house"), access.NewUser{Login: login, Password: Password, Profile: p})
	if err != nil {
		t.Fatalf("user %s: %v", login, err)
	}
	return u
}

// User returns the person of the role.
func (h *House) User(role domain.Role) access.User { return h.users[role] }

func (h *House) masterData(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	order := func() domain.Order { return h.App.Order(domain.System, "test house") }
	var err error
	h.Site, err = h.App.Sites.Open(ctx, order(), master.SiteCard{
		Code: "SZ", Name: domain.ZhEn("深圳工厂", "Shenzhen plant"), CompanyName: domain.ZhEn("恒芯内存有限公司", "Hengxin Memory Co., Ltd."),
		TimeZone: "Asia/Shanghai", Calendar: "cn", Language: domain.ZH,
	})
	if err != nil {
		t.Fatalf("site: %v", err)
	}
	h.Customer, err = h.App.Customers.Open(ctx, order(), master.CustomerCard{
		Code: "NBS", Name: domain.ZhEn("北光服务器有限公司", "Nordlicht Server GmbH"), ShortName: "Nordlicht", Country: "DE", City: "Kiel",
		Languages: []string{domain.ZH, domain.EN}, SupplierNumber: "V-20871",
		Contacts: []master.Contact{{Name: "Anja Petersen", Email: "a.petersen@nordlicht.example", Language: domain.EN}},
	})
	if err != nil {
		t.Fatalf("customer: %v", err)
	}
}

// Answer is what a call was answered, its body read.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// JSON decodes the body into v.
func (a Answer) JSON(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal(a.Body, v); err != nil {
		t.Fatalf("answer is no JSON: %v\n%s", err, a.Body)
	}
}

// ETag returns the answer's entity tag.
func (a Answer) ETag() string { return a.Header.Get("ETag") }

// Get returns the value at the path of member names and places in lists, such as "causes.0.status"; nil when absent.
func (a Answer) Get(t testing.TB, path string) any {
	t.Helper()
	var v any
	a.JSON(t, &v)
	for name := range strings.SplitSeq(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			v = at[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(at) {
				return nil
			}
			v = at[i]
		default:
			return nil
		}
	}
	return v
}

// Text is Get for strings.
func (a Answer) Text(t testing.TB, path string) string {
	t.Helper()
	s, _ := a.Get(t, path).(string)
	return s
}

// Codes returns the codes of a problem's faults.
func (a Answer) Codes(t testing.TB) []string {
	t.Helper()
	var p struct{ Errors []struct{ Code string } }
	a.JSON(t, &p)
	var out []string
	for _, e := range p.Errors {
		out = append(out, e.Code)
	}
	return out
}

// Call sends a request as the person of the role ("" is nobody) and checks the answer against the
// contract. Headers are pairs of name and value.
func (h *House) Call(t testing.TB, role domain.Role, method, path string, body any, headers ...string) Answer {
	t.Helper()
	return h.As(t, h.keys[role], method, path, body, headers...)
}

// As is Call with a token of one's own.
func (h *House) As(t testing.TB, token, method, path string, body any, headers ...string) Answer {
	t.Helper()
	if token != "" {
		headers = append([]string{"Authorization", "Bearer " + token}, headers...)
	}
	return h.Do(t, request(t, method, h.Server.URL+path, body, headers...))
}

func request(t testing.TB, method, url string, body any, headers ...string) *http.Request {
	t.Helper()
	var reader io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		reader = strings.NewReader(b)
	case []byte:
		reader = bytes.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		reader = bytes.NewReader(raw)
	}
	r, err := http.NewRequestWithContext(context.Background(), method, url, reader)
	if err != nil {
		t.Fatal(err)
	}
	if reader != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

// Must is Call that fails the test unless the answer has the status.
func (h *House) Must(t testing.TB, status int, role domain.Role, method, path string, body any, headers ...string) Answer {
	t.Helper()
	a := h.Call(t, role, method, path, body, headers...)
	if a.Status != status {
		t.Fatalf("%s %s: %d, want %d\n%s", method, path, a.Status, status, a.Body)
	}
	return a
}

// Do sends the request and checks the answer against the contract.
func (h *House) Do(t testing.TB, r *http.Request) Answer {
	t.Helper()
	a := answered(t, h.Server.Client(), r)
	h.known(t, a)
	return a
}

func answered(t testing.TB, client *http.Client, r *http.Request) Answer {
	t.Helper()
	res, err := client.Do(r)
	if err != nil {
		t.Fatalf("%s %s: %v", r.Method, r.URL.Path, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", r.Method, r.URL.Path, err)
	}
	check(t, r, res, body)
	return Answer{Status: res.StatusCode, Header: res.Header, Body: body}
}
