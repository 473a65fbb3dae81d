// Package mailtest is a mail server for tests, in their own process and on the loopback.
//
// It takes mail as any server does and keeps it to be looked at. It sends nothing on.
package mailtest

import (
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// Letter is a mail as it arrived.
type Letter struct {
	To   string
	Data string
}

// PostOffice is a mail server in this process. A recipient named nobody@… is refused for good, one named
// later@… for now.
type PostOffice struct {
	// Port is where it listens on the loopback.
	Port int
	mu   sync.Mutex
	mail []Letter
}

// Open opens a post office for the time of the test.
func Open(t testing.TB) *PostOffice {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &PostOffice{}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	p.Port, _ = strconv.Atoi(port)
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &visit{office: p}, nil }))
	server.Domain = "localhost"
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return p
}

// Letters returns what has arrived, oldest first.
func (p *PostOffice) Letters() []Letter {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Letter(nil), p.mail...)
}

type visit struct {
	office *PostOffice
	to     string
}

// Mail takes any sender.
func (*visit) Mail(string, *smtp.MailOptions) error { return nil }

// Reset forgets what was begun.
func (*visit) Reset() {}

// Logout ends the visit.
func (*visit) Logout() error { return nil }

// Rcpt takes any recipient but those that are refused by their name.
func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	if strings.HasPrefix(to, "nobody@") {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	}
	if strings.HasPrefix(to, "later@") {
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "try later"}
	}
	v.to = to
	return nil
}

// Data keeps the mail.
func (v *visit) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	v.office.mu.Lock()
	defer v.office.mu.Unlock()
	v.office.mail = append(v.office.mail, Letter{v.to, string(raw)})
	return nil
}
