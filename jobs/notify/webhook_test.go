package notify_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/master"
	"octad/domain/notice"
	"octad/jobs/notify"
	"octad/repository"
)

// call is a webhook as it arrived.
type call struct {
	header http.Header
	body   string
}

// listener answers with the status codes in turn, the last one for ever.
type listener struct {
	mu     sync.Mutex
	answer []int
	calls  []call
}

func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls = append(l.calls, call{r.Header.Clone(), string(raw)})
	status := l.answer[0]
	if len(l.answer) > 1 {
		l.answer = l.answer[1:]
	}
	if status == http.StatusFound {
		w.Header().Set("Location", "/elsewhere")
	}
	if status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "90")
	}
	w.WriteHeader(status)
}

// signatures computes what a receiver expects, by the words of Standard Webhooks.
func signature(secret, id, timestamp, body string) string {
	key, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	h := hmac.New(sha256.New, key)
	h.Write([]byte(id + "." + timestamp + "." + body))
	return "v1," + base64.StdEncoding.EncodeToString(h.Sum(nil))
}

// TestTheSignatureIsThatOfTheStandard is the example of the standard's own reference implementation.
func TestTheSignatureIsThatOfTheStandard(t *testing.T) {
	t.Parallel()
	got := signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", `{"test": 2432232314}`)
	if got != "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" {
		t.Error(got)
	}
}

func TestAWebhookIsSignedAndKeepsItsIDOverTries(t *testing.T) {
	t.Parallel()
	h := newHouse(t, newBase(t))
	l := &listener{answer: []int{500, 302, 200}}
	w := openWebhook(t, h.base, standIn(t, l.ServeHTTP), "complaint.*")
	h.settle(t)
	c := h.complaint(t, "x")
	h.settle(t)
	for range 2 {
		h.advance(time.Hour)
		h.settle(t)
	}
	if len(l.calls) != 3 {
		t.Fatalf("%d calls", len(l.calls))
	}
	for i, call := range l.calls {
		id, timestamp := call.header.Get("webhook-id"), call.header.Get("webhook-timestamp")
		if id != l.calls[0].header.Get("webhook-id") || call.body != l.calls[0].body {
			t.Errorf("call %d has another id or body", i)
		}
		if got, want := call.header.Get("webhook-signature"), signature(string(w.Card.Secret), id, timestamp, call.body); got != want {
			t.Errorf("call %d: signature %s, want %s", i, got, want)
		}
	}
	if !strings.Contains(l.calls[0].body, `"type":"complaint.received"`) || !strings.Contains(l.calls[0].body, `"number":"`+c.Number+`"`) {
		t.Error(l.calls[0].body)
	}
	d := h.log(t, repository.DeliveryFilter{})
	tries := h.tries(t, d[0])
	if len(tries) != 3 || tries[1].Error != "answered 302: redirects are not followed" || d[0].Status != notice.Sent {
		t.Errorf("%+v %+v", d, tries)
	}
}

func TestARotatedSecretOverlaps(t *testing.T) {
	t.Parallel()
	h := newHouse(t, newBase(t))
	l := &listener{answer: []int{200}}
	w := openWebhook(t, h.base, standIn(t, l.ServeHTTP), "complaint.*")
	fresh := "whsec_" + base64.StdEncoding.EncodeToString([]byte("another key of thirty-two bytes."))
	_, err := master.NewDesk(h.base.WebhookStore()).Change(t.Context(), h.order(), domain.Ref{ID: w.ID}, func(c master.WebhookCard) master.WebhookCard {
		return c.Rotated("whsec_"+"YW5vdGhlciBrZXkgb2YgdGhpcnR5LXR3byBieXRlcy4=", h.now())
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range [][]string{{fresh, string(w.Card.Secret)}, {fresh}} {
		h.complaint(t, "x")
		h.settle(t)
		last := l.calls[len(l.calls)-1]
		var expected []string
		for _, s := range want {
			expected = append(expected, signature(s, last.header.Get("webhook-id"), last.header.Get("webhook-timestamp"), last.body))
		}
		if got := strings.Fields(last.header.Get("webhook-signature")); !slices.Equal(got, expected) {
			t.Errorf("signatures %v, want %v", got, expected)
		}
		h.advance(25 * time.Hour)
	}
	events, err := h.base.History(t.Context(), w.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		for _, c := range e.Changes {
			if strings.Contains(c.Old+c.New, "whsec_") || strings.Contains(c.Old+c.New, "127.0.0.1") {
				t.Errorf("the event %s tells a secret: %+v", e.Type, c)
			}
		}
	}
}

func TestAnswersOfATarget(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		answer int
		status notice.Status
		tries  int
		wait   time.Duration
	}{
		{"taken", 204, notice.Sent, 0, 0},
		{"gone for good", 410, notice.Dead, 1, 0},
		{"refused", 400, notice.Pending, 1, 30 * time.Second},
		{"asks for patience", 429, notice.Pending, 0, 90 * time.Second},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, newBase(t))
			openWebhook(t, h.base, standIn(t, (&listener{answer: []int{row.answer}}).ServeHTTP), "complaint.received")
			h.complaint(t, "x")
			h.settle(t)
			d := h.log(t, repository.DeliveryFilter{})[0]
			if d.Status != row.status || d.Tries != row.tries || d.DueAt.Before(h.now().Add(row.wait)) {
				t.Errorf("%s after %d tries, due %v: %s", d.Status, d.Tries, d.DueAt, d.Error)
			}
		})
	}
}

// TestTargetsInsideAreRefusedWhenDialled: a worker without allowed networks reaches nothing of the inside, by
// address or by name.
func TestTargetsInsideAreRefusedWhenDialled(t *testing.T) {
	t.Parallel()
	h := newHouse(t, newBase(t))
	l := &listener{answer: []int{200}}
	s := httptest.NewServer(l)
	t.Cleanup(s.Close)
	_, port, _ := strings.Cut(strings.TrimPrefix(s.URL, "http://"), ":")
	h.worker = notify.New(h.base, notify.Settings{Now: h.now, Dial: notify.Dial{Allowed: []netip.Prefix{netip.MustParsePrefix("192.168.7.0/24")}}})
	hosts := []string{"127.0.0.1:" + port, "localhost:" + port, "[::ffff:127.0.0.1]:" + port, "10.1.2.3", "169.254.169.254", "192.168.1.1", "0.0.0.0:" + port, "[::1]:" + port, "[fe80::1]", "[fd00::1]", "100.64.0.1", "[64:ff9b::7f00:1]"}
	for i, host := range hosts {
		secret, _ := master.MintWebhookSecret(zeros{})
		_, err := master.NewDesk(h.base.WebhookStore()).Open(t.Context(), h.order(), master.WebhookCard{
			Code: "W" + string(rune('A'+i)), Name: domain.Same(host), URL: "http://" + host + "/", Events: []string{"complaint.received"}, Secret: secret,
		})
		if err != nil {
			t.Fatalf("%s: %v", host, err)
		}
	}
	h.complaint(t, "x")
	h.settle(t)
	log := h.log(t, repository.DeliveryFilter{})
	if len(log) != len(hosts) || len(l.calls) != 0 {
		t.Fatalf("%d deliveries, %d calls came through", len(log), len(l.calls))
	}
	for _, d := range log {
		if d.Status != notice.Pending || !strings.Contains(d.Error, "--notify-allow") {
			t.Errorf("%s: %s %s", d.Name, d.Status, d.Error)
		}
	}
}
