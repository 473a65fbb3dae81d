package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"

	"octad/openapi"
)

// Caller asks the API in process, in the name of whoever sent a request: with their session, their address and
// their language. It is the only way in which pages read and write, so that a page shows what the API allows.
type Caller struct {
	api  http.Handler
	from *http.Request
	// language is that of answers, and of plain strings in bodies.
	language string
	// csrf is the session's token; writes need it.
	csrf string
}

// Answer is what the API answered, below 400.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Problem is a refusal of the API, in the words of the contract.
type Problem struct{ openapi.Problem }

// Error returns the code and the title.
func (p *Problem) Error() string { return p.Code + ": " + p.Title }

// refusedAs reports whether the error is a refusal with one of the statuses.
func refusedAs(err error, statuses ...int) bool {
	var p *Problem
	return errors.As(err, &p) && slices.Contains(statuses, p.Status)
}

// passed are the headers of a browser's request that tell who asks and from where.
var passed = []string{"Cookie", "User-Agent", "X-Forwarded-For", "X-Forwarded-Proto"}

// Ask sends one request. A body that is a reader goes as it is, with the given headers; any other as JSON. Headers
// are pairs of name and value. A refusal comes back as a *Problem.
func (c Caller) Ask(method, path string, body any, headers ...string) (Answer, error) {
	r, err := c.request(method, path, body)
	if err != nil {
		return Answer{}, err
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := &keeper{header: http.Header{}, status: http.StatusOK}
	c.api.ServeHTTP(w, r)
	a := Answer{Status: w.status, Header: w.header, Body: w.body.Bytes()}
	if a.Status < http.StatusBadRequest {
		return a, nil
	}
	p := &Problem{}
	if err := json.Unmarshal(a.Body, &p.Problem); err != nil {
		return a, fmt.Errorf("%s %s: answer %d is no problem: %w", method, path, a.Status, err)
	}
	return a, p
}

func (c Caller) request(method, path string, body any) (*http.Request, error) {
	var reader io.Reader = http.NoBody
	streamed := false
	switch b := body.(type) {
	case nil:
	case io.Reader:
		reader, streamed = b, true
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			return nil, err
		}
		reader = bytes.NewReader(raw)
	}
	r, err := http.NewRequestWithContext(c.from.Context(), method, path, reader)
	if err != nil {
		return nil, err
	}
	r.RequestURI, r.Host, r.RemoteAddr, r.TLS = path, c.from.Host, c.from.RemoteAddr, c.from.TLS
	for _, name := range passed {
		if v := c.from.Header.Values(name); len(v) > 0 {
			r.Header[name] = v
		}
	}
	r.Header.Set("Accept-Language", c.language)
	r.Header.Set("Content-Language", c.language)
	if c.csrf != "" {
		r.Header.Set("X-Csrf-Token", c.csrf)
	}
	if body != nil && !streamed {
		r.Header.Set("Content-Type", "application/json")
	}
	return r, nil
}

// read asks for a resource and decodes it into the contract's type.
func read[T any](c Caller, path string, query url.Values) (T, error) {
	var out T
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	a, err := c.Ask(http.MethodGet, path, nil)
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal(a.Body, &out); err != nil {
		return out, fmt.Errorf("GET %s: %w", path, err)
	}
	return out, nil
}

// readTagged is read that also returns the resource's entity tag.
func readTagged[T any](c Caller, path string) (T, string, error) {
	var out T
	a, err := c.Ask(http.MethodGet, path, nil)
	if err != nil {
		return out, "", err
	}
	if err := json.Unmarshal(a.Body, &out); err != nil {
		return out, "", fmt.Errorf("GET %s: %w", path, err)
	}
	return out, a.Header.Get("ETag"), nil
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
