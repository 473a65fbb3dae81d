package notify

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"octad/domain/notice"
)

// Dial says which addresses may be reached besides public ones.
type Dial struct {
	// Allowed are networks inside the house that webhooks and robots may live in.
	Allowed []netip.Prefix
}

// errInward refuses an address that no webhook should reach: a URL must not become a way into the house.
var errInward = errors.New("the address is private, loopback, link-local or reserved; allow its network with --notify-allow")

// reserved are the networks that are not public besides those that netip knows by name.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("192.88.99.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

// admits reports whether the address may be dialled.
func (d Dial) admits(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	within := func(p netip.Prefix) bool { return p.Contains(ip) }
	if slices.ContainsFunc(d.Allowed, within) {
		return true
	}
	inward := !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast()
	return !inward && !slices.ContainsFunc(reserved, within)
}

// control looks at the address that is really dialled, after every name was resolved.
func (d Dial) control(_, address string, _ syscall.RawConn) error {
	host, err := netip.ParseAddrPort(address)
	if err != nil || !d.admits(host.Addr()) {
		return errInward
	}
	return nil
}

// client posts JSON. It follows no redirect and asks no proxy: both would reach addresses that were not looked at.
type client struct{ http *http.Client }

func newClient(d Dial) *client {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: d.control}
	return &client{&http.Client{
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: 10 * time.Second, MaxIdleConnsPerHost: 4, MaxResponseHeaderBytes: 64 << 10,
			IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// answerKept is how much of an answer is read and kept.
const answerKept = 2 << 10

// post sends the body and returns the answer as an attempt. Shown is how the target is named in the log: an
// address itself may be a secret.
func (c *client) post(ctx context.Context, address, shown string, header http.Header, body []byte) (notice.Attempt, http.Header) { //nolint:revive // an HTTP request is these five
	a := notice.Attempt{Request: "POST " + shown + ", " + strconv.Itoa(len(body)) + " bytes"}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		a.Error = "the address is malformed"
		return a, nil
	}
	r.Header = header.Clone()
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Octad")
	res, err := c.http.Do(r)
	if err != nil {
		a.Error = without(err)
		return a, nil
	}
	defer res.Body.Close()
	kept, err := io.ReadAll(io.LimitReader(res.Body, answerKept))
	a.Status, a.Response = res.StatusCode, strings.ToValidUTF8(strings.ReplaceAll(string(kept), "\x00", ""), "\uFFFD")
	if err != nil {
		a.Error = without(err)
	}
	return a, res.Header
}

// without returns the words of an error without the address that the standard library puts into them.
func without(err error) string {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	if errors.Is(err, errInward) {
		return errInward.Error()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return "no answer in time"
	}
	return err.Error()
}

// shownHost names an address by its host alone.
func shownHost(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "(malformed)"
	}
	return u.Scheme + "://" + u.Host
}

// retryAfter returns how long the answer asks to be left alone, at most an hour; 0 when it does not ask.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := h.Get("Retry-After")
	wait := time.Duration(0)
	if seconds, err := strconv.Atoi(value); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(now)
	}
	return min(max(wait, 0), time.Hour)
}

func statusError(status int) string {
	if status >= 300 && status < 400 {
		return fmt.Sprintf("answered %d: redirects are not followed", status)
	}
	return fmt.Sprintf("answered %d", status)
}
