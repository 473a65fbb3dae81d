package web

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"octad/web/form"
)

// Form is a form on a page: an operation of the contract with what the page already knows of its body. Templates
// ask it for fields by JSON pointer; see package form for what becomes of them.
type Form struct {
	ID string
	// Operation is the operation's id, Action where the form is posted.
	Operation, Action string
	// Hidden are the fields that nobody sees.
	Hidden []form.Value
	// Problem is what the form was refused with; nil as long as it was not.
	Problem *Summary
	// Uploads tells that the form sends a file.
	Uploads bool

	view      *view
	operation *form.Operation
	initial   map[string]string
	draft     *draft
	// languages are those in which texts are written, where they are others than Chinese and English.
	languages []string
	// merged is what the reader typed with what another has saved meanwhile; nil where nobody has.
	merged *form.Merged
}

// Summary is a refusal as a page shows it: every fault, with a link to the field that it is about.
type Summary struct {
	Title, Detail, Code, RequestID string
	Faults                         []Fault
}

// Fault is one thing that is wrong. Field is the id of the field that shows it; "" when none does.
type Fault struct{ Message, Field, Label string }

// form returns a form of the page for the operation. Its id names it on the page.
func (v *view) form(id, operation string) *Form {
	f := &Form{ID: id, Operation: operation, Action: "/do/" + operation, view: v, initial: map[string]string{}}
	contract, err := v.server.contract()
	if err != nil {
		return f
	}
	f.operation, _ = contract.Operation(operation)
	f.Uploads = f.operation.Uploads
	f.Hidden = []form.Value{{Name: ":form", Text: id}, {Name: ":page", Text: v.Path()}, {Name: ":zone", Text: v.Zone.String()}}
	if f.operation.Keyed {
		f.hide(":key", rand.Text())
	}
	if v.draft == nil || v.draft.form != id || v.draft.operation != operation {
		return f
	}
	f.draft, v.claimed = v.draft, true
	if key := v.draft.values.Get(":key"); key != "" && !v.draft.spent() {
		f.hide(":key", key)
	}
	f.Problem = v.draft.summary(v, id)
	return f
}

// hide sets a hidden field.
func (f *Form) hide(name, text string) {
	if i := slices.IndexFunc(f.Hidden, func(h form.Value) bool { return h.Name == name }); i >= 0 {
		f.Hidden[i].Text = text
		return
	}
	f.Hidden = append(f.Hidden, form.Value{Name: name, Text: text})
}

// For fills a parameter of the operation's path.
func (f *Form) For(parameter, value string) *Form {
	f.hide(":path."+parameter, value)
	return f
}

// Ask fills a parameter of the operation's query.
func (f *Form) Ask(parameter, value string) *Form {
	f.hide(queryPrefix+parameter, value)
	return f
}

// Asked returns what was typed for a parameter of the operation's query, when the form is shown again.
func (f *Form) Asked(parameter string) string {
	if f.draft == nil {
		return ""
	}
	return f.draft.values.Get(queryPrefix + parameter)
}

// At states the version that the reader has seen: its entity tag. A form that is shown again after it was refused
// keeps the one that was seen first, unless the reader has been told what has changed since.
func (f *Form) At(tag string) *Form {
	if f.draft != nil && f.draft.problem.Etag == nil {
		tag = cmp.Or(f.draft.values.Get(":if-match"), tag)
	}
	f.hide(":if-match", tag)
	return f
}

// Then tells where success leads; {id}, {number} and other members of the answer may stand in it.
func (f *Form) Then(path string) *Form {
	f.hide(":then", path)
	return f
}

// Remember keeps what the field at the pointer held in a cookie of the browser once the form has done its work, for the
// next time the form is shown.
func (f *Form) Remember(pointer, cookie string) *Form {
	f.hide(":remember", pointer+" "+cookie)
	return f
}

// With says what a field holds before anybody types.
func (f *Form) With(pointer, value string) *Form {
	f.initial[pointer] = value
	return f
}

// Set puts a value in that nobody sees. Alone it is no reason to send the object in which it stands.
func (f *Form) Set(pointer, value string) *Form {
	f.hide("="+pointer, value)
	return f
}

// Put puts a value in that nobody sees and that is sent in any case.
func (f *Form) Put(pointer, value string) *Form {
	f.hide(pointer, value)
	return f
}

// Keep puts in what a resource holds, but for what stands at the pointers, whose fields the form shows: for an
// operation that replaces the whole.
func (f *Form) Keep(resource any, shown ...string) *Form {
	var value any
	raw, err := json.Marshal(resource)
	if err != nil || json.Unmarshal(raw, &value) != nil {
		return f
	}
	f.From(resource)
	leaves("", value, func(at, text string) {
		if !slices.ContainsFunc(shown, func(s string) bool { return at == s || strings.HasPrefix(at, s+"/") }) {
			f.Put(at, text)
		}
	})
	return f
}

// leaves tells every scalar of a JSON value by its pointer, in a steady order.
func leaves(at string, value any, tell func(at, text string)) {
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			leaves(at+"/"+name, v[name], tell)
		}
	case []any:
		for i, member := range v {
			leaves(at+"/"+strconv.Itoa(i), member, tell)
		}
	case nil:
	default:
		tell(at, fmt.Sprint(v))
	}
}

// Reason returns the field of the reason that some operations take in their query: why what was released changes.
func (f *Form) Reason() Field {
	const name = queryPrefix + "reason"
	out := Field{ID: f.ID + "-query-reason", Name: name, Label: fieldIn(f.view.Language, "reason"), Kind: "text"}
	if f.draft != nil {
		out.Value = f.draft.values.Get(name)
		for _, e := range f.draft.problem.Errors {
			if queryPrefix+e.Field == name {
				out.Faults = append(out.Faults, e.Message)
			}
		}
	}
	return out
}

// key returns the form's Idempotency-Key.
func (f *Form) key() string {
	i := slices.IndexFunc(f.Hidden, func(h form.Value) bool { return h.Name == ":key" })
	if i < 0 {
		return ""
	}
	return f.Hidden[i].Text
}

// From takes what the fields hold from a resource, as the contract writes it.
func (f *Form) From(resource any) *Form {
	raw, err := json.Marshal(resource)
	if err != nil {
		return f
	}
	var value any
	if json.Unmarshal(raw, &value) == nil {
		flatten("", value, f.initial)
	}
	return f
}

// flatten notes every scalar of a JSON value by its pointer, and lists of words also as one line.
func flatten(at string, value any, into map[string]string) {
	switch v := value.(type) {
	case map[string]any:
		for name, member := range v {
			flatten(at+"/"+name, member, into)
		}
	case []any:
		var words []string
		for i, member := range v {
			flatten(at+"/"+strconv.Itoa(i), member, into)
			if s, ok := member.(string); ok {
				words = append(words, s)
			}
		}
		if len(words) == len(v) {
			into[at] = strings.Join(words, ", ")
		}
	case nil:
	default:
		into[at] = fmt.Sprint(v)
	}
}
