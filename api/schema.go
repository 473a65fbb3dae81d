package api

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"octad/domain"
)

// maxFaults bounds how much is told about one body.
const maxFaults = 100

// address is where the contract is found by the schemas that refer to it.
const address = "octad:contract"

// bodies are the schemas of all JSON bodies, and the contract in which they stand.
type bodies struct {
	schemas  map[*openapi3.Operation]*jsonschema.Schema
	contract any
}

// members returns the names that the object schema at the address takes, in order.
func (b *bodies) members(schema string) []string {
	_, pointer, _ := strings.Cut(schema, "#/")
	at := b.contract
	for step := range strings.SplitSeq(pointer, "/") {
		if plain, err := url.PathUnescape(step); err == nil {
			step = plain
		}
		step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
		switch holder := at.(type) {
		case map[string]any:
			at = holder[step]
		case []any:
			if n, err := strconv.Atoi(step); err == nil && n < len(holder) {
				at = holder[n]
			}
		}
	}
	object, _ := at.(map[string]any)
	names, _ := object["properties"].(map[string]any)
	return slices.Sorted(maps.Keys(names))
}

// bodySchemas compiles the schema of every JSON body of the contract, once: doing it per request would
// cost more than the request.
func bodySchemas(contract []byte, routes map[string]*routers.Route) (*bodies, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(contract))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	for name, layout := range map[string]string{"date": time.DateOnly, "date-time": time.RFC3339Nano} {
		format := formatOf(layout)
		compiler.RegisterFormat(&jsonschema.Format{Name: name, Validate: func(v any) error {
			if s, ok := v.(string); ok {
				return format.Validate(s)
			}
			return nil
		}})
	}
	compiler.AssertFormat()
	if err := compiler.AddResource(address, doc); err != nil {
		return nil, err
	}
	schemas := map[*openapi3.Operation]*jsonschema.Schema{}
	for _, r := range routes {
		if !takes(r, "application/json") {
			continue
		}
		at := "/paths/" + escapePointer(r.Path) + "/" + strings.ToLower(r.Method) + "/requestBody/content/application~1json/schema"
		schema, err := compiler.Compile(address + "#" + (&url.URL{Fragment: at}).EscapedFragment())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.Operation.OperationID, err)
		}
		schemas[r.Operation] = schema
	}
	return &bodies{schemas, doc}, nil
}

// validated is a body whose value has been read and found right; the generated handlers take the value
// instead of reading the bytes once more.
type validated struct {
	io.Reader
	value any
}

// Close implements io.Closer.
func (validated) Close() error { return nil }

// ValidatedValue returns the value.
func (v validated) ValidatedValue() any { return v.value }

// judge reads a body and returns everything that the contract has against it.
func (c *contract) judge(operation *openapi3.Operation, body []byte) (validated, domain.Faults) {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	var known *bodies
	out := validated{bytes.NewReader(body), value}
	if err == nil {
		known, err = c.bodies()
	}
	if err == nil {
		err = known.schemas[operation].Validate(value)
	}
	var faults domain.Faults
	var found *jsonschema.ValidationError
	switch {
	case errors.As(err, &found):
		known.leaves(found, &faults)
	case err != nil:
		faults = append(faults, otherRule)
	}
	slices.SortStableFunc(faults, func(a, b domain.Fault) int { return strings.Compare(a.Field, b.Field) })
	return out, faults[:min(len(faults), maxFaults)]
}

// leaves notes the causes of a finding that have none of their own, each at its place in the body.
func (b *bodies) leaves(e *jsonschema.ValidationError, faults *domain.Faults) {
	at := ""
	for _, name := range e.InstanceLocation {
		at += "/" + escapePointer(name)
	}
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range k.Missing {
			*faults = append(*faults, ruleOf(at+"/"+escapePointer(name), "required"))
		}
	case *kind.AdditionalProperties:
		for _, name := range k.Properties {
			*faults = append(*faults, unknownField(at+"/"+escapePointer(name), name, b.members(e.SchemaURL)))
		}
	case *kind.PropertyNames:
		*faults = append(*faults, ruleOf(at+"/"+escapePointer(k.Property), "propertyNames"))
	default:
		if len(e.Causes) == 0 {
			path := e.ErrorKind.KeywordPath()
			*faults = append(*faults, bounded(ruleOf(at, path[len(path)-1]), path[len(path)-1], boundOf(e.ErrorKind)))
		}
		for _, cause := range e.Causes {
			b.leaves(cause, faults)
		}
	}
}
