package notify_test

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/master"
	"octad/domain/notice"
	"octad/jobs/notify"
	"octad/jobs/notify/mailtest"
	"octad/repository"
	"octad/repository/repotest"
)

// house is a database with a site, people and a worker whose clock the test moves.
type house struct {
	base   *repository.Base
	site   master.Site
	worker *notify.Worker
	post   *mailtest.PostOffice
	mu     sync.Mutex
	at     time.Time
}

// friday is 2026-03-06, 09:00 in Shanghai.
var friday = time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)

func (h *house) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

func (h *house) advance(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = h.at.Add(d)
}

func (h *house) order() domain.Order {
	return domain.Order{Actor: domain.System, At: h.now(), NewID: newID, Address: "test"}
}

// newHouse returns a house on the base; its mail goes to an in-process server.
func newHouse(t *testing.T, base *repository.Base) *house {
	t.Helper()
	h := &house{base: base, at: friday, post: mailtest.Open(t)}
	var err error
	h.site, err = master.NewDesk(base.SiteStore()).Open(t.Context(), h.order(), master.SiteCard{
		Code: "SZ", Name: domain.ZhEn("深圳工厂", "Shenzhen"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: "zh",
	})
	if err != nil {
		t.Fatal(err)
	}
	h.worker = notify.New(base, notify.Settings{
		BaseURL: "https://octad.example", Dial: loopback(), Now: h.now, Timeout: 5 * time.Second,
		Mail:     notify.Mail{Host: "127.0.0.1", Port: h.post.Port, From: "octad@hengxin.example", TLS: notify.TLSNone},
		Patience: notice.Patience{First: time.Minute, Most: time.Hour, Tries: 3},
	})
	return h
}

// settle works until nothing is due.
func (h *house) settle(t *testing.T) {
	t.Helper()
	for range 100 {
		n, err := h.worker.Do(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
	t.Fatal("the worker never rests")
}

func (h *house) person(t *testing.T, login, language string, roles ...domain.Role) access.User {
	t.Helper()
	people := access.NewDesk(h.base.UserStore(), h.base.TokenStore(), h.base.SessionStore(), access.Hasher{Hash: func(access.Secret) (access.Secret, error) { return "x", nil }}, zeros{})
	u, err := people.Create(t.Context(), h.order(), access.NewUser{Login: login, Profile: access.Profile{
		Name: login, Email: login + "@hengxin.example", Language: language, Roles: roles, Department: "QM", Sites: []domain.ID{h.site.ID},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func (h *house) complaint(t *testing.T, title string) complaint.Complaint {
	t.Helper()
	c, err := complaint.NewDesk(h.base.ComplaintStore()).Receive(t.Context(), h.order(), complaint.Intake{
		Kind: "complaint", Procedure: "P02", Site: h.site.ID, Channel: "email", ReceivedAt: h.now().Add(-time.Hour),
		Party: complaint.Party{Name: domain.Same("Nordlicht"), Country: "DE"}, Subject: "quality",
		Title: domain.Same(title), Description: domain.Same(title), Items: []complaint.Item{{PartNumber: "MM32R4", Unit: "pcs", QuantityComplained: domain.Pieces(1)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// escalate takes the case up to somebody.
func (h *house) escalate(t *testing.T, c complaint.Complaint, to string) {
	t.Helper()
	_, err := complaint.NewDesk(h.base.ComplaintStore()).Escalate(t.Context(), h.order(), domain.Ref{ID: c.ID}, complaint.Escalation{To: to, Reason: domain.Same("line down")})
	if err != nil {
		t.Fatal(err)
	}
}

func (h *house) robot(t *testing.T, vendor master.Vendor, address, secret string) master.Robot {
	t.Helper()
	r, err := master.NewDesk(h.base.RobotStore()).Open(t.Context(), h.order(), master.RobotCard{
		Code: "QG-" + string(vendor), Name: domain.Same("group"), Vendor: vendor, Address: access.Secret(address), Secret: access.Secret(secret), Language: "zh",
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// log returns the delivery log, oldest first.
func (h *house) log(t *testing.T, f repository.DeliveryFilter) []notice.Delivery {
	t.Helper()
	list, _, err := h.base.Deliveries(t.Context(), domain.System, repository.Page{Limit: 500, Sort: "createdAt"}, f)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// tries returns the tries of a delivery.
func (h *house) tries(t *testing.T, d notice.Delivery) []notice.Attempt {
	t.Helper()
	_, tries, err := h.base.Delivery(t.Context(), domain.System, string(d.ID))
	if err != nil {
		t.Fatal(err)
	}
	return tries
}

// standIn serves the handler on the loopback.
func standIn(t *testing.T, handle http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handle)
	t.Cleanup(s.Close)
	return s.URL
}

func newBase(t *testing.T) *repository.Base {
	t.Helper()
	return repotest.Open(t, repotest.SQLite(t))
}
