package api_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/mail"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/cmd"
	"octad/domain"
	"octad/domain/access"
	"octad/jobs/notify"
	"octad/jobs/notify/mailtest"
	"octad/repository/repotest"
)

// mailing is a house that can send mail, and the post office that takes it.
func mailing(t *testing.T, database string) (*apitest.House, *mailtest.PostOffice) {
	t.Helper()
	post := mailtest.Open(t)
	return apitest.With(t, cmd.Settings{Database: database, Notify: notify.Settings{
		BaseURL: "https://octad.example", Mail: notify.Mail{Host: "127.0.0.1", Port: post.Port, From: "octad@hengxin.example", TLS: notify.TLSNone},
	}}), post
}

// posted works until nothing is due.
func posted(t *testing.T, h *apitest.House) {
	t.Helper()
	w := h.App.Notifier()
	for range 50 {
		n, err := w.Do(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
	t.Fatal("the worker never rests")
}

// carried takes a mail apart: its headers, what it says and the sheet that it carries.
func carried(t *testing.T, l mailtest.Letter) (subject, replyTo, said string, sheet []byte) {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(l.Data))
	if err != nil {
		t.Fatal(err)
	}
	subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	for parts := multipart.NewReader(m.Body, params["boundary"]); ; {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return subject, m.Header.Get("Reply-To"), said, sheet
		}
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		if part.FileName() != "" {
			sheet = unwrapped(t, raw)
		} else {
			said = string(raw)
		}
	}
}

// unwrapped decodes base64 in lines.
func unwrapped(t *testing.T, raw []byte) []byte {
	t.Helper()
	out, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(raw)))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// number is the recall's.
func (r recalling) number() string {
	r.t.Helper()
	return r.get().Text(r.t, "number")
}

// letter is how the letter of the newest notice to the line stands.
func (r recalling) letter(name string) object {
	r.t.Helper()
	var line struct{ Notices []struct{ Letter object } }
	r.h.Must(r.t, http.StatusOK, access.Auditor, "GET", r.at+"/consignees/"+r.lines()[name], nil).JSON(r.t, &line)
	if len(line.Notices) == 0 {
		r.t.Fatalf("%s was not told", name)
	}
	return line.Notices[len(line.Notices)-1].Letter
}

// TestRecallLettersGoOutByMail tells the consignees of a recall by letters that the house mails: each to its own address, in
// its own language, with the frozen sheet; what cannot be delivered stands with the line and can be sent again.
func TestRecallLettersGoOutByMail(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, database string) {
		h, post := mailing(t, database)
		qe, qm, cs := access.QualityEngineer, access.QualityManager, access.CustomerService
		r := recallOn(t, h, object(driveOf(h)))
		r.do(http.StatusOK, qm, "confirm", object{"reason": because})
		h.Must(t, http.StatusOK, qe, "POST", r.at+"/consignees", object{"consignees": []object{
			{"name": "禾田商行", "country": "CN", "unit": "pcs", "partNumber": "HX4R", "quantity": "100", "contact": object{"name": "何小姐", "email": "he@hetian.example"}},
			{"name": "Nordlicht", "country": "DE", "unit": "pcs", "partNumber": "HX4R", "quantity": "60", "contact": object{"email": "nobody@nordlicht.example"}},
			{"name": "Ellis Ltd", "country": "GB", "unit": "pcs", "partNumber": "HX4R", "quantity": "40"},
		}})
		desk := h.Token(t, h.Person(t, "ma.li", access.Profile{Name: "马丽", Email: "ma.li@hengxin.example", Roles: []domain.Role{cs}, Sites: []domain.ID{h.Site.ID}}), access.ScopeRead, access.ScopeWrite)
		tell := func(status int, b object) apitest.Answer {
			a := h.As(t, desk, "POST", r.at+"/notices", b)
			if a.Status != status {
				t.Fatalf("%d, want %d: %s", a.Status, status, a.Body)
			}
			return a
		}
		lines := r.lines()
		refusal := tell(http.StatusUnprocessableEntity, object{"channel": "phone", "deliver": true, "at": "2026-03-06T08:00:00+08:00", "to": "somebody"})
		for _, code := range []string{"recall.letter_by_email", "recall.letter_goes_now", "recall.letter_to_each"} {
			wants(t, refusal, code)
		}
		refusal = tell(http.StatusUnprocessableEntity, object{"channel": "email", "deliver": true})
		wants(t, refusal, "recall.no_address")
		if !strings.Contains(string(refusal.Body), "3 Ellis Ltd") {
			t.Errorf("%s", refusal.Body)
		}
		tell(http.StatusOK, object{"channel": "email", "deliver": true, "consigneeIds": []string{lines["禾田商行"], lines["Nordlicht"]}, "text": object{"zh": "请今天答复", "en": "Please answer today"}})
		tell(http.StatusOK, object{"channel": "email", "deliver": true, "consigneeIds": []string{lines["Ellis Ltd"]}, "to": "quality@ellis.example", "language": "zh-en"})
		if got := r.letter("禾田商行"); got["status"] != "pending" || got["documentId"] != nil {
			t.Errorf("before anything went out: %v", got)
		}
		posted(t, h)
		h.Advance(1)
		posted(t, h)

		got := map[string]mailtest.Letter{}
		for _, l := range post.Letters() {
			if _, twice := got[l.To]; twice {
				t.Errorf("%s got two letters", l.To)
			}
			got[l.To] = l
		}
		if len(got) != 2 {
			t.Fatalf("letters to %d addresses", len(got))
		}
		for to, want := range map[string][2]string{
			"he@hetian.example":     {"产品召回通知 " + r.number(), "请今天答复"},
			"quality@ellis.example": {"产品召回通知 " + r.number() + " / Product recall notice " + r.number(), ""},
		} {
			subject, replyTo, said, sheet := carried(t, got[to])
			if subject != want[0] || !strings.Contains(said, want[1]) || replyTo != "<ma.li@hengxin.example>" || !bytes.HasPrefix(sheet, []byte("%PDF-")) {
				t.Errorf("%s: %q, reply to %q, %d bytes, %s", to, subject, replyTo, len(sheet), said)
			}
		}
		letter := r.letter("禾田商行")
		if letter["status"] != "sent" || letter["number"] != r.number()+"-C1-recall_letter-R1" || letter["language"] != "zh" || letter["sentAt"] == nil {
			t.Errorf("%v", letter)
		}
		frozen := h.Must(t, http.StatusOK, cs, "GET", "/api/v1/documents/"+letter["documentId"].(string)+"/content", nil)
		if _, _, _, sheet := carried(t, got["he@hetian.example"]); !bytes.Equal(frozen.Body, sheet) {
			t.Error("the mail carries other bytes than are on file")
		}
		about := h.Must(t, http.StatusOK, cs, "GET", "/api/v1/documents/"+letter["documentId"].(string), nil)
		if about.Text(t, "sendings.0.to.0.email") != "he@hetian.example" || about.Text(t, "sendings.0.channel") != "email" {
			t.Errorf("%s", about.Body)
		}
		failed := r.letter("Nordlicht")
		if failed["status"] != "dead" || !strings.Contains(failed["error"].(string), "no such user") {
			t.Errorf("%v", failed)
		}
		h.Must(t, http.StatusOK, access.Administrator, "POST", "/api/v1/deliveries/"+failed["deliveryId"].(string)+"/resend", nil)
		posted(t, h)
		again := r.letter("Nordlicht")
		if again["status"] != "dead" || again["number"] != failed["number"] || len(post.Letters()) != 2 {
			t.Errorf("sent again: %v", again)
		}
		unharmed(t, h)
	})
}

// TestLettersNeedAMailServer refuses letters that nobody could mail.
func TestLettersNeedAMailServer(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	r := recallOn(t, h, object(driveOf(h)))
	r.do(http.StatusOK, access.QualityManager, "confirm", object{"reason": because})
	h.Must(t, http.StatusOK, access.QualityEngineer, "POST", r.at+"/consignees", object{"consignees": []object{
		{"name": "A", "unit": "pcs", "partNumber": "HX4R", "quantity": "1", "contact": object{"email": "a@a.example"}},
	}})
	wants(t, h.Must(t, http.StatusUnprocessableEntity, access.CustomerService, "POST", r.at+"/notices", object{"channel": "email", "deliver": true}), "recall.mail_off")
}
