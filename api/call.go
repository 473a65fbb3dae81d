package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"octad/domain"
	"octad/domain/access"
	"octad/repository"
)

// call is what the edge knows of the request under way. One is made per request; handlers reach it
// through the context, which carries nothing else of ours: the database finds refused there.
type call struct {
	actor     domain.Actor
	requestID string
	address   string
	route     string
	key       string
	digest    string
	// written is the language of plain strings in the body, spoken that of the answer.
	written string
	spoken  string
	started time.Time
	// secure tells that the caller's connection is encrypted, root the address under which they reach the workbench.
	secure bool
	root   string
	// counted is told how many rows of a register are written; nil for a call that nobody watches.
	counted func(rows int)
	// session or scopes tell by which credential the actor was found; csrf goes with the session.
	session access.Session
	csrf    string
	scopes  []access.TokenScope
	// found is what the contract has against a body whose other rules are asked all the same; see Server.whole.
	found domain.Faults
	// refused are the records that procedures keep from the actor.
	refused repository.Refusals
}

type callKey struct{}

func callOf(ctx context.Context) *call {
	c, ok := ctx.Value(callKey{}).(*call)
	if !ok {
		return &call{}
	}
	return c
}

// begin makes the call of a request.
func (s *Server) begin(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		k := &call{
			requestID: uuid.Must(uuid.NewV7()).String(),
			address:   c.RealIP(),
			route:     r.Method + " " + r.URL.Path,
			key:       r.Header.Get("Idempotency-Key"),
			written:   r.Header.Get("Content-Language"),
			spoken:    speaks(r.Header.Get("Accept-Language")),
			started:   s.now(),
			secure:    s.encrypted(r),
		}
		k.root = rootOf(k.secure, r.Host)
		if p, ok := r.Context().Value(performingKey{}).(performing); ok {
			k.root, k.counted = p.root, p.counted
		}
		if k.written == "" {
			k.written = s.language
		}
		c.Response().Header().Set("X-Request-Id", k.requestID)
		c.Response().Header().Set("Cache-Control", kept(r.Method))
		ctx := repository.Watch(context.WithValue(r.Context(), callKey{}, k), &k.refused)
		c.SetRequest(r.WithContext(ctx))
		err := next(c)
		s.refuse(ctx)
		return err
	}
}

// refuse records, before the answer goes out, what the caller was refused because a procedure keeps it from them.
// A record that cannot be made is logged: the answer stays what it is.
func (s *Server) refuse(ctx context.Context) {
	records := callOf(ctx).refused.Records()
	if len(records) == 0 {
		return
	}
	if err := s.read.RecordRefusals(context.WithoutCancel(ctx), s.order(ctx, nil), records); err != nil {
		s.log.ErrorContext(ctx, "a refused reading was not recorded", slog.String("request", callOf(ctx).requestID), slog.String("error", err.Error()))
	}
}

// kept tells caches that answers belong to the caller and must be asked for again; answers to writes, which
// may hold secrets, are not to be kept at all.
func kept(method string) string {
	if safe(method) {
		return "private, no-cache"
	}
	return "no-store"
}

// rootOf is the address of the workbench as its caller wrote it.
func rootOf(secure bool, host string) string {
	if secure {
		return "https://" + host
	}
	return "http://" + host
}

// encrypted reports whether the request came over TLS, here or, by its word, at a trusted proxy.
func (s *Server) encrypted(r *http.Request) bool {
	if r.TLS != nil {
		return true
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") {
		return false
	}
	peer := net.ParseIP(host)
	return slices.ContainsFunc(s.proxies, func(n *net.IPNet) bool { return n.Contains(peer) })
}

func requestID(c echo.Context) string { return callOf(c.Request().Context()).requestID }

// order returns the authority of the request. Its answer, where the operation takes an Idempotency-Key,
// tells what a repetition will be told; see answer.
func (s *Server) order(ctx context.Context, answer func(any) ([]byte, error)) domain.Order {
	k := callOf(ctx)
	o := domain.Order{
		Actor: k.actor, At: s.now().UTC().Truncate(time.Microsecond), NewID: s.newID,
		RequestID: k.requestID, Address: k.address,
	}
	if k.key != "" && answer != nil {
		o.Once = &domain.Once{Key: k.key, Route: k.route, Digest: k.digest, Answer: answer}
	}
	return o
}

// answered is an answer as it is kept beside its idempotency key.
type answered struct {
	Status int
	Header http.Header
	Body   []byte
}

// answer returns the encoder of the answer that wire and visit make of a command's value: the same
// mapping that the handler answers with.
func answer[V, R any](wire func(V) R, visit func(R, http.ResponseWriter) error) func(any) ([]byte, error) {
	return func(value any) ([]byte, error) {
		v, ok := value.(V)
		if !ok {
			return nil, fmt.Errorf("answer: the command yields %T", value)
		}
		w := &keeper{header: http.Header{}}
		if err := visit(wire(v), w); err != nil {
			return nil, err
		}
		return json.Marshal(answered{Status: w.status, Header: w.header, Body: w.body.Bytes()})
	}
}

// keeper is a response writer that keeps what is written.
type keeper struct {
	status int
	header http.Header
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (k *keeper) Header() http.Header { return k.header }

// WriteHeader implements http.ResponseWriter.
func (k *keeper) WriteHeader(status int) { k.status = status }

// Write implements http.ResponseWriter.
func (k *keeper) Write(b []byte) (int, error) { return k.body.Write(b) }

// replay writes out the answer that was given the first time.
func (s *Server) replay(c echo.Context, r *domain.Replayed) {
	var first answered
	if err := json.Unmarshal(r.Answer, &first); err != nil {
		s.fail(fmt.Errorf("kept answer: %w", err), c)
		return
	}
	h := c.Response().Header()
	for name, values := range first.Header {
		h[name] = values
	}
	h.Set("Idempotency-Replayed", "true")
	c.Response().WriteHeader(first.Status)
	_, _ = c.Response().Write(first.Body)
}

// ptr returns a pointer to v, for the contract's optional fields.
func ptr[T any](v T) *T { return &v }

// val returns what p points at, or the zero value.
func val[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// opt returns a pointer to v, or nil for the zero value: an absent field.
func opt[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
