package form

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Contract is what pages must know of the contract: where an operation is and what it takes.
type Contract struct {
	operations map[string]*Operation
	schemas    map[string]*Schema
}

// Operation is one operation of the contract.
type Operation struct {
	ID     string
	Method string
	// Path holds its parameters in braces, as /api/v1/complaints/{id}.
	Path string
	// Stated tells that the operation wants If-Match, Keyed that it takes an Idempotency-Key.
	Stated, Keyed bool
	// Uploads tells that the body is a form with a file, which is sent on as it is.
	Uploads bool
	// Raw is the media type of a body that is a file as it stands; "" when the operation takes none.
	Raw string
	// Summary says in one line what the operation does, in English and then in Chinese.
	Summary string
	// Body is the schema of the JSON body; nil when there is none.
	Body *Schema
	// Query names the query parameters, Asks are their schemas.
	Query []string
	Asks  map[string]*Schema
}

// Schema is the part of a JSON schema that forms go by.
type Schema struct {
	// Name is the schema's own in the contract; "" when it stands in place.
	Name       string             `json:"-"`
	Ref        string             `json:"$ref"`
	Type       kinds              `json:"type"`
	Format     string             `json:"format"`
	Enum       []any              `json:"enum"`
	Properties map[string]*Schema `json:"properties"`
	Required   []string           `json:"required"`
	Items      *Schema            `json:"items"`
	Additional additional         `json:"additionalProperties"`
	MaxLength  int                `json:"maxLength"`
	MaxItems   int                `json:"maxItems"`
	Pattern    string             `json:"pattern"`
	GoType     string             `json:"x-go-type"`

	contract *Contract
}

// kinds are the JSON types that a schema allows: one word or a list of them.
type kinds []string

// UnmarshalJSON takes both forms.
func (k *kinds) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*k = kinds{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(k))
}

// additional is the schema of members that have no name of their own; nil where none may be.
type additional struct{ *Schema }

// UnmarshalJSON takes a schema, or true and false.
func (a *additional) UnmarshalJSON(b []byte) error {
	var open bool
	if json.Unmarshal(b, &open) == nil {
		return nil
	}
	return json.Unmarshal(b, &a.Schema)
}

type (
	rawContract struct {
		Paths      map[string]map[string]json.RawMessage
		Components struct {
			Schemas    map[string]*Schema
			Parameters map[string]rawParameter
		}
	}
	rawOperation struct {
		OperationID string
		Summary     string
		Parameters  []rawParameter
		RequestBody *struct {
			Content map[string]struct{ Schema *Schema }
		}
	}
	rawParameter struct {
		Ref      string `json:"$ref"`
		In, Name string
		Schema   *Schema
	}
)

// methods are the members of a path that are operations.
var methods = []string{"get", "post", "put", "patch", "delete"}

// Read reads the contract as JSON.
func Read(contract []byte) (*Contract, error) {
	var raw rawContract
	if err := json.Unmarshal(contract, &raw); err != nil {
		return nil, fmt.Errorf("contract: %w", err)
	}
	c := &Contract{operations: map[string]*Operation{}, schemas: raw.Components.Schemas}
	for name, s := range c.schemas {
		s.Name = name
		s.bind(c)
	}
	for path, item := range raw.Paths {
		var shared []rawParameter
		if list := item["parameters"]; list != nil {
			if err := json.Unmarshal(list, &shared); err != nil {
				return nil, fmt.Errorf("contract: %s: %w", path, err)
			}
		}
		for method, body := range item {
			if !slices.Contains(methods, method) {
				continue
			}
			var o rawOperation
			if err := json.Unmarshal(body, &o); err != nil {
				return nil, fmt.Errorf("contract: %s: %w", path, err)
			}
			o.Parameters = append(o.Parameters, shared...)
			c.operations[o.OperationID] = c.operation(path, method, o, raw.Components.Parameters)
		}
	}
	return c, nil
}

func (c *Contract) operation(path, method string, raw rawOperation, known map[string]rawParameter) *Operation {
	o := &Operation{ID: raw.OperationID, Method: strings.ToUpper(method), Path: path, Summary: raw.Summary, Asks: map[string]*Schema{}}
	for _, p := range raw.Parameters {
		if p.Ref != "" {
			p = known[p.Ref[strings.LastIndex(p.Ref, "/")+1:]]
		}
		switch {
		case p.In == "query":
			p.Schema.bind(c)
			o.Query, o.Asks[p.Name] = append(o.Query, p.Name), p.Schema.solid()
		case strings.EqualFold(p.Name, "If-Match"):
			o.Stated = true
		case strings.EqualFold(p.Name, "Idempotency-Key"):
			o.Keyed = true
		}
	}
	if raw.RequestBody == nil {
		return o
	}
	for media := range raw.RequestBody.Content {
		switch media {
		case "multipart/form-data":
			o.Uploads = true
		case "application/json":
		default:
			o.Raw = media
		}
	}
	if o.Body = raw.RequestBody.Content["application/json"].Schema; o.Body != nil {
		o.Body.bind(c)
	}
	return o
}

// bind tells a schema and those that stand in it where references lead.
func (s *Schema) bind(c *Contract) {
	if s == nil || s.contract != nil {
		return
	}
	s.contract = c
	for _, p := range s.Properties {
		p.bind(c)
	}
	s.Items.bind(c)
	s.Additional.bind(c)
}

// Operation returns the operation of the id.
func (c *Contract) Operation(id string) (*Operation, bool) {
	o, ok := c.operations[id]
	return o, ok
}

// Schema returns the named schema; nil for none.
func (c *Contract) Schema(name string) *Schema { return c.schemas[name] }

// Fill returns the operation's path with its parameters in place.
func (o *Operation) Fill(parameters map[string]string) string {
	path := o.Path
	for name, value := range parameters {
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
	}
	return path
}

// solid follows references to where the schema stands.
func (s *Schema) solid() *Schema {
	for s != nil && s.Ref != "" {
		s = s.contract.schemas[s.Ref[strings.LastIndex(s.Ref, "/")+1:]]
	}
	return s
}

// At returns the schema of what stands at the JSON pointer below s; nil when the contract has no such place.
func (s *Schema) At(pointer string) *Schema {
	at := s.solid()
	for _, token := range tokens(pointer) {
		if at == nil {
			return nil
		}
		at = at.member(token).solid()
	}
	return at
}

func (s *Schema) member(token string) *Schema {
	switch {
	case s.Properties[token] != nil:
		return s.Properties[token]
	case s.Is("array"):
		return s.Items
	default:
		return s.Additional.Schema
	}
}

// Needs reports whether what stands at the pointer must be given wherever its parent is.
func (s *Schema) Needs(pointer string) bool {
	cut := strings.LastIndex(pointer, "/")
	parent := s.At(pointer[:max(cut, 0)])
	return parent != nil && slices.Contains(parent.Required, pointer[cut+1:])
}

// Is reports whether the schema allows the JSON type.
func (s *Schema) Is(kind string) bool { return slices.Contains(s.Type, kind) }

// Localized reports whether the schema is a text by language.
func (s *Schema) Localized() bool { return s.GoType == "Localized" }

// Values returns the words of an enumeration, without null.
func (s *Schema) Values() []string {
	var out []string
	for _, v := range s.Enum {
		if word, ok := v.(string); ok {
			out = append(out, word)
		}
	}
	return out
}

// tokens splits a JSON pointer (RFC 6901).
func tokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, p := range parts {
		parts[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(p)
	}
	return parts
}
