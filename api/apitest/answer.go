package apitest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"octad/openapi"
)

var contract = sync.OnceValues(func() (routers.Router, error) {
	doc, err := read()
	if err != nil {
		return nil, err
	}
	return gorillamux.NewRouter(doc)
})

// check fails the test when the answer is not what the contract says.
func check(t testing.TB, r *http.Request, res *http.Response, body []byte) {
	t.Helper()
	router, err := contract()
	if err != nil {
		t.Fatalf("contract: %v", err)
	}
	clean, err := http.NewRequestWithContext(context.Background(), r.Method, "http://localhost"+r.URL.RequestURI(), http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	route, params, err := router.FindRoute(clean)
	if err != nil {
		if res.StatusCode == http.StatusNotFound || res.StatusCode == http.StatusMethodNotAllowed {
			return
		}
		t.Errorf("%s %s answers %d outside the contract", r.Method, r.URL.Path, res.StatusCode)
		return
	}
	if res.StatusCode >= http.StatusInternalServerError && res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("%s %s: %d %s", r.Method, r.URL.Path, res.StatusCode, body)
	}
	// The library would compile a body's schema anew for every answer; bodies are held to theirs below.
	err = openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: clean, Route: route, PathParams: params},
		Status:                 res.StatusCode, Header: res.Header, Body: io.NopCloser(bytes.NewReader(nil)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true, ExcludeResponseBody: true},
	})
	if media := mediaType(res); err == nil && strings.Contains(media, "json") && !strings.Contains(media, "snapshot") {
		err = holds(route, res.StatusCode, media, body)
	}
	if err != nil {
		t.Errorf("%s %s: the answer %d breaks the contract: %v\n%s", r.Method, r.URL.Path, res.StatusCode, err, body)
	}
}

func mediaType(res *http.Response) string {
	media, _, _ := strings.Cut(res.Header.Get("Content-Type"), ";")
	return strings.TrimSpace(media)
}

// holds says how the body differs from what the contract promises for the status and media type; nil for not at all.
func holds(route *routers.Route, status int, media string, body []byte) error {
	answer, key := route.Operation.Responses.Status(status), strconv.Itoa(status)
	if answer == nil {
		answer, key = route.Operation.Responses.Default(), "default"
	}
	content := answer.Value.Content.Get(media)
	if content == nil {
		return fmt.Errorf("media type %q is not promised", media)
	}
	at := "/paths/" + escaped(route.Path) + "/" + strings.ToLower(route.Method) + "/responses/" + key
	if answer.Ref != "" {
		at = strings.TrimPrefix(answer.Ref, "#")
	}
	for name, c := range answer.Value.Content {
		if c == content {
			at += "/content/" + escaped(name) + "/schema"
		}
	}
	all, err := schemas()
	if err != nil {
		return err
	}
	schema, err := all.at(at)
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

func escaped(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// compiled are the contract's schemas by their JSON pointers, each compiled once.
type compiled struct {
	mu       sync.Mutex
	compiler *jsonschema.Compiler
	known    map[string]*jsonschema.Schema
}

// address is what the contract is called among schemas.
const address = "octad:contract.json"

var schemas = sync.OnceValues(func() (*compiled, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(openapi.JSON))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.AssertFormat()
	return &compiled{compiler: compiler, known: map[string]*jsonschema.Schema{}}, compiler.AddResource(address, doc)
})

func (c *compiled) at(pointer string) (*jsonschema.Schema, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s := c.known[pointer]; s != nil {
		return s, nil
	}
	s, err := c.compiler.Compile(address + "#" + pointer)
	if err == nil {
		c.known[pointer] = s
	}
	return s, err
}
