package notify

import (
	"bytes"
	"context"
	"fmt"
	"time"

	mail "github.com/wneessen/go-mail"

	"octad/domain"
	"octad/domain/notice"
)

// Letter is a letter of the house's own in words, with the frozen sheet that goes with it.
type Letter struct {
	Subject string
	Text    string
	// ReplyTo is the address of whoever sends it; "" for the house's own.
	ReplyTo  string
	FileName string
	SHA256   string
	Content  []byte
}

// Office makes the letters that the house sends to people outside it.
type Office interface {
	// Letter returns the letter of a delivery, always the same however often it is asked.
	Letter(ctx context.Context, d notice.Delivery) (Letter, error)
	// Sent records that it went out.
	Sent(ctx context.Context, d notice.Delivery, at time.Time) error
}

// postman takes letters to the mail server, each with its sheet.
type postman struct {
	server Mail
	office Office
}

func (postman) pace() time.Duration          { return 0 }
func (postman) bundle([]notice.Delivery) int { return 1 }

// send mails one letter, and records it with what was sent. A letter that went out stays sent also when that could not be
// recorded: nobody gets it twice for it, and the log says so.
func (p postman) send(ctx context.Context, some []notice.Delivery, at time.Time) notice.Result {
	d := some[0]
	r := notice.Result{Attempt: notice.Attempt{Request: p.server.shown()}}
	if p.server.Host == "" || p.office == nil {
		r.Error = "no mail server is set up"
		return r
	}
	l, err := p.office.Letter(ctx, d)
	if err != nil {
		r.Error, r.Hopeless = "the letter could not be made: "+err.Error(), domain.Is(err, domain.NotFound)
		return r
	}
	r.Request += fmt.Sprintf(", %s, %d bytes, SHA-256 %s", l.FileName, len(l.Content), l.SHA256)
	msg, err := p.message(d, l, at)
	if err != nil {
		r.Error, r.Hopeless = "the address is malformed", true
		return r
	}
	if r = p.server.hand(ctx, msg, r); !r.OK() {
		return r
	}
	if err := p.office.Sent(context.WithoutCancel(ctx), d, at); err != nil {
		r.Response += ", and not recorded: " + err.Error()
	}
	return r
}

func (p postman) message(d notice.Delivery, l Letter, at time.Time) (*mail.Msg, error) {
	msg, err := p.server.message(d, at)
	if err != nil {
		return nil, err
	}
	if l.ReplyTo != "" {
		if err := msg.ReplyTo(l.ReplyTo); err != nil {
			return nil, err
		}
	}
	msg.Subject(l.Subject)
	msg.SetBodyString(mail.TypeTextPlain, l.Text+"\n")
	return msg, msg.AttachReader(l.FileName, bytes.NewReader(l.Content), mail.WithFileContentType("application/pdf"))
}
