package notify

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
	"octad/domain/notice"
)

func system() domain.Actor { return domain.System }

// webhook sends events after Standard Webhooks 1.0.
type webhook struct {
	http   *client
	card   master.WebhookCard
	base   string
	active bool
}

// payload is the body of a webhook's message: the same bytes at every try.
type payload struct {
	Type      string      `json:"type"`
	Timestamp time.Time   `json:"timestamp"`
	Data      payloadData `json:"data"`
}

type payloadData struct {
	Record    payloadLink       `json:"record"`
	Complaint *payloadLink      `json:"complaint,omitempty"`
	Cases     []domain.ID       `json:"complaintIds,omitempty"`
	Sequence  int64             `json:"sequence"`
	EnteredAt time.Time         `json:"enteredAt"`
	Title     map[string]string `json:"title,omitempty"`
	SiteID    domain.ID         `json:"siteId,omitempty"`
	Customer  domain.ID         `json:"customerId,omitempty"`
	Actor     *payloadActor     `json:"actor,omitempty"`
	Facts     map[string]string `json:"facts,omitempty"`
	Notice    notice.Kind       `json:"notice,omitempty"`
	Clock     *payloadClock     `json:"clock,omitempty"`
	Link      string            `json:"link,omitempty"`
}

type payloadLink struct {
	Kind   string    `json:"kind"`
	ID     domain.ID `json:"id"`
	Number string    `json:"number,omitempty"`
}

type payloadActor struct {
	ID   domain.ID `json:"id"`
	Name string    `json:"name"`
}

type payloadClock struct {
	Code  string            `json:"code"`
	Title map[string]string `json:"title"`
	DueAt time.Time         `json:"dueAt"`
}

func body(n notice.Notice, base string) ([]byte, error) {
	p := payload{Type: n.Event, Timestamp: n.At.UTC(), Data: payloadData{
		Record: payloadLink(n.Subject), Cases: n.Cases, Sequence: n.Sequence, EnteredAt: n.EnteredAt.UTC(), Title: n.Title,
		SiteID: n.Site, Customer: n.Customer, Facts: n.Facts, Notice: n.Kind,
	}}
	if n.Case.ID != "" {
		p.Data.Complaint = (*payloadLink)(&n.Case)
	}
	if n.Actor.ID != "" {
		p.Data.Actor = &payloadActor{n.Actor.ID, n.Actor.Name}
	}
	if !n.Clock.DueAt.IsZero() {
		p.Data.Clock = &payloadClock{n.Clock.Code, n.Clock.Title, n.Clock.DueAt.UTC()}
	}
	if base != "" {
		p.Data.Link = n.Link(base)
	}
	return json.Marshal(p)
}

// sign returns the signature v1 of a message under the secret.
func sign(s access.Secret, id string, timestamp string, body []byte) (string, error) {
	key, err := master.WebhookKey(s)
	if err != nil {
		return "", err
	}
	h := hmac.New(sha256.New, key)
	h.Write([]byte(id + "." + timestamp + "."))
	h.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(h.Sum(nil)), nil
}

func (w webhook) bundle([]notice.Delivery) int { return 1 }

func (w webhook) pace() time.Duration { return 0 }

// send posts the event. 2xx takes it; 410 says that the target is gone for good; 429 and 503 with Retry-After
// ask for patience.
func (w webhook) send(ctx context.Context, some []notice.Delivery, at time.Time) notice.Result {
	if !w.active {
		return retired()
	}
	d := some[0]
	raw, err := body(d.Notice, w.base)
	if err != nil {
		return notice.Result{Attempt: notice.Attempt{Error: err.Error()}, Hopeless: true}
	}
	timestamp := strconv.FormatInt(at.Unix(), 10)
	var signatures []string
	for _, s := range w.card.Signing(at) {
		signature, err := sign(s, string(d.ID), timestamp, raw)
		if err != nil {
			return notice.Result{Attempt: notice.Attempt{Error: "the secret is malformed"}, Hopeless: true}
		}
		signatures = append(signatures, signature)
	}
	header := http.Header{}
	header.Set("webhook-id", string(d.ID))
	header.Set("webhook-timestamp", timestamp)
	header.Set("webhook-signature", strings.Join(signatures, " "))
	a, answered := w.http.post(ctx, w.card.URL, shownHost(w.card.URL), header, raw)
	r := notice.Result{Attempt: a}
	if a.Error != "" {
		return r
	}
	if a.Status >= 200 && a.Status < 300 {
		return r
	}
	r.Error, r.Hopeless = statusError(a.Status), a.Status == http.StatusGone
	if a.Status == http.StatusTooManyRequests || a.Status == http.StatusServiceUnavailable {
		r.Wait = retryAfter(answered, at)
	}
	return r
}
