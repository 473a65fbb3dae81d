package api

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"octad/openapi"
)

// contract is the loaded openapi.yaml, by echo's own routes.
type contract struct {
	routes map[string]*routers.Route
	// bodies returns the schemas of all JSON bodies. They are compiled beside the start, and a request that
	// comes sooner waits for them.
	bodies  func() (*bodies, error)
	options openapi3filter.Options
}

// parsed is the contract that the program was built with, parsed once; it is only read.
var parsed = sync.OnceValues(loadContract)

// Prepare begins to parse the contract beside whatever else a start has to do, so that New finds it ready.
func Prepare() {
	go parsed() //nolint:errcheck // New is told
}

// loadContract parses the contract that the program was built with.
func loadContract() (*contract, error) {
	doc, err := openapi3.NewLoader().LoadFromData(bytes.Clone(openapi.JSON))
	if err != nil {
		return nil, fmt.Errorf("contract: %w", err)
	}
	doc.SetStringFormatValidator("date", formatOf(time.DateOnly))
	doc.SetStringFormatValidator("date-time", formatOf(time.RFC3339Nano))
	c := &contract{routes: map[string]*routers.Route{}}
	c.options = openapi3filter.Options{
		MultiError: true,
		// Bodies are judged by schemas that are compiled once; see judge.
		ExcludeRequestBody: true,
		// Who may is decided from the permission table, before the body is looked at.
		AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
		SchemaValidationOptions: []openapi3.SchemaValidationOption{
			openapi3.WithStringFormatValidators(map[string]openapi3.StringFormatValidator{
				"date": formatOf(time.DateOnly), "date-time": formatOf(time.RFC3339Nano),
			}),
		},
	}
	// Parameters are judged by what 3.0 knows of schemas: for 3.1 the library would compile a parameter's schema at
	// each request. What only 3.1 knows stands in bodies alone.
	spec := *doc
	spec.OpenAPI = "3.0.3"
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			c.routes[method+" "+echoPath(path)] = &routers.Route{Spec: &spec, Path: path, PathItem: item, Method: method, Operation: operation}
		}
	}
	c.bodies = sync.OnceValues(func() (*bodies, error) { return bodySchemas(openapi.JSON, c.routes) })
	go c.bodies() //nolint:errcheck // who needs the schemas is told
	return c, nil
}

// formatOf accepts only strings that name a real moment: no 30 February.
func formatOf(layout string) openapi3.StringFormatValidator {
	return openapi3.NewCallbackValidator(func(s string) error {
		t, err := time.Parse(layout, s)
		if err != nil {
			return errors.New("not a real date")
		}
		if t.Year() < 1900 || t.Year() > 9000 {
			return errors.New("out of range")
		}
		return nil
	})
}

// echoPath writes a contract's path as echo does: {id} becomes :id.
func echoPath(path string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}

// parameters returns the names of the operation's query parameters.
func queryNames(r *routers.Route) []string {
	var names []string
	for _, p := range slices.Concat(r.PathItem.Parameters, r.Operation.Parameters) {
		if p.Value.In == openapi3.ParameterInQuery {
			names = append(names, p.Value.Name)
		}
	}
	return names
}

// hasParameter reports whether the operation declares the header or query parameter.
func hasParameter(r *routers.Route, in, name string) bool {
	return slices.ContainsFunc(slices.Concat(r.PathItem.Parameters, r.Operation.Parameters), func(p *openapi3.ParameterRef) bool {
		return p.Value.In == in && strings.EqualFold(p.Value.Name, name)
	})
}

// takes reports whether the operation takes a body of the media type.
func takes(r *routers.Route, media string) bool {
	return r.Operation.RequestBody != nil && r.Operation.RequestBody.Value.Content[media] != nil
}
