package notify

import (
	"context"
	"errors"
	"net"
	"strconv"
	"strings"
	"time"

	mail "github.com/wneessen/go-mail"

	"octad/domain/access"
	"octad/domain/notice"
)

// Mail is the mail server by which the house sends.
type Mail struct {
	// Host is the server's name; "" sends no mail.
	Host string
	Port int
	// User and Password log in; without a user there is no login.
	User     string
	Password access.Secret
	// From is the address that mail comes from.
	From string
	// TLS is starttls (required), opportunistic, implicit or none.
	TLS string
}

// The ways of keeping mail secret on its way to the server.
const (
	TLSRequired      = "starttls"
	TLSOpportunistic = "opportunistic"
	TLSImplicit      = "implicit"
	TLSNone          = "none"
)

// mailbox sends notices to one person.
type mailbox struct {
	server Mail
	base   string
	digest bool
}

func (m mailbox) pace() time.Duration { return 0 }

// bundle takes all that waits into one digest, and one notice into one mail.
func (m mailbox) bundle(list []notice.Delivery) int {
	if m.digest {
		return len(list)
	}
	return 1
}

// send mails the notices. The Message-ID is the first delivery's own and stays the same at every try.
func (m mailbox) send(ctx context.Context, some []notice.Delivery, at time.Time) notice.Result {
	r := notice.Result{Attempt: notice.Attempt{Request: m.server.shown()}}
	msg, err := m.letter(some, at)
	if err != nil {
		r.Error, r.Hopeless = "the address is malformed", true
		return r
	}
	return m.server.hand(ctx, msg, r)
}

// hand gives a message to the server and returns how that went.
func (s Mail) hand(ctx context.Context, msg *mail.Msg, r notice.Result) notice.Result {
	c, err := s.client()
	if err != nil {
		r.Error = err.Error()
		return r
	}
	if err := c.DialAndSendWithContext(ctx, msg); err != nil {
		r.Error = err.Error()
		var refused *mail.SendError
		if errors.As(err, &refused) {
			r.Status = refused.ErrorCode()
			r.Hopeless = !refused.IsTemp() && r.Status >= 500 && refused.Reason == mail.ErrSMTPRcptTo
		}
		return r
	}
	r.Status, r.Response = 250, "accepted"
	return r
}

func (m mailbox) letter(some []notice.Delivery, at time.Time) (*mail.Msg, error) {
	var notices []notice.Notice
	for _, d := range some {
		notices = append(notices, d.Notice)
	}
	words := notice.Digest(notices, some[0].Language, m.base)
	msg, err := m.server.message(some[0], at)
	if err != nil {
		return nil, err
	}
	msg.Subject(mark + words.Subject)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(mail.TypeTextPlain, words.Text+"\n")
	return msg, nil
}

// message begins the message of a delivery. Its Message-ID is the delivery's own and stays the same at every try.
func (s Mail) message(d notice.Delivery, at time.Time) (*mail.Msg, error) {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := errors.Join(msg.From(s.From), msg.To(d.Name)); err != nil {
		return nil, err
	}
	_, host, _ := strings.Cut(s.From, "@")
	msg.SetMessageIDWithValue(string(d.ID) + "@" + strings.TrimSuffix(host, ">"))
	msg.SetDateWithValue(at)
	return msg, nil
}

// shown names the server in the log.
func (s Mail) shown() string { return "MAIL via " + net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

func (s Mail) client() (*mail.Client, error) {
	options := []mail.Option{mail.WithPort(s.Port)}
	switch s.TLS {
	case TLSImplicit:
		options = append(options, mail.WithSSL())
	case TLSNone:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	case TLSOpportunistic:
		options = append(options, mail.WithTLSPolicy(mail.TLSOpportunistic))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if s.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(s.User), mail.WithPassword(string(s.Password)))
	}
	return mail.NewClient(s.Host, options...)
}
