package web

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

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

// Field is one field as a template draws it.
type Field struct {
	ID, Name, Label, Kind, Value, Was string
	// Help is said below the field; Faults what is wrong with it.
	Help     string
	Faults   []string
	Required bool
	// Patch tells that Was is sent along.
	Patch   bool
	Max     int
	Options []Option
	// Parts are the fields of the languages of one text.
	Parts []Field
	// Language is that in which the field is written, where it is known.
	Language string
	// Theirs is what another has saved meanwhile in the same place, nil for nothing else; Taken tells that it stands
	// in the field, for the reader has not changed it.
	Theirs *Theirs
	Taken  bool
	// Mark says what a translator has still to do with the field.
	Mark Badge
}

// Theirs is another's text for a field beside the reader's own, and the text that both began with.
type Theirs struct{ Value, Text, Base string }

// Option is one choice of a field.
type Option struct {
	Value, Label string
	Chosen       bool
}

// Described returns the ids of what describes the field, for aria-describedby.
func (f Field) Described() string {
	var ids []string
	if f.Help != "" {
		ids = append(ids, f.ID+"-help")
	}
	if len(f.Faults) > 0 {
		ids = append(ids, f.ID+"-fault")
	}
	return strings.Join(ids, " ")
}

// longest is how many characters fit one line; a field that takes more gets several.
const longest = 300

// Field returns the field at the pointer, drawn as the contract types it.
func (f *Form) Field(pointer string) Field {
	schema := f.operation.Body.At(pointer)
	out := f.plain(pointer)
	if schema == nil {
		return out
	}
	out.Max = schema.MaxLength
	if item := schema.At("/0"); schema.Is("array") && item != nil && len(item.Values()) > 0 {
		return f.boxes(out, pointer, f.words(item))
	}
	switch {
	case schema.Localized():
		return f.bilingual(out, pointer)
	case len(schema.Values()) > 0:
		return f.choice(out, f.words(schema))
	case schema.Is("boolean"):
		// Unanswered is not no.
		return f.choice(out, []Option{{Value: "true", Label: f.view.Word("yes")}, {Value: "false", Label: f.view.Word("no")}})
	case schema.Format == "date-time":
		out.Kind = "datetime-local"
		out.Value, out.Was = f.local(out.Value), f.local(out.Was)
	case schema.Format == "date":
		out.Kind = "date"
	case schema.Format == "password":
		out.Kind, out.Value = "password", ""
	case schema.Is("integer"), schema.Name == "Quantity":
		out.Kind = "number"
	case schema.MaxLength > longest:
		out.Kind = "area"
	}
	return out
}

// plain returns the field as a line of text.
func (f *Form) plain(pointer string) Field {
	name := pointer[strings.LastIndex(pointer, "/")+1:]
	out := Field{
		ID: f.ID + strings.ReplaceAll(pointer, "/", "-"), Name: pointer, Label: fieldIn(f.view.Language, name), Kind: "text",
		Value: f.initial[pointer], Was: f.initial[pointer], Patch: f.operation.Method == http.MethodPatch,
		Required: f.operation.Body.Needs(pointer),
	}
	if f.merged != nil {
		return f.both(out)
	}
	if f.draft == nil {
		return out
	}
	// A field that its writer left alone shows what stands now, which may be newer than what they saw.
	if typed := f.draft.values.Get(pointer); f.draft.values.Has(pointer) && !(out.Patch && typed == f.draft.values.Get("was:"+pointer)) {
		out.Value = typed
	}
	out.Faults = f.draft.at(pointer)
	return out
}

// local writes an instant of the contract as browsers take it, in the page's zone; what is none stays.
func (f *Form) local(text string) string {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return text
	}
	return t.In(f.view.Zone).Format("2006-01-02T15:04")
}

// bilingual returns the fields of a text in Chinese and English, the reader's language first.
func (f *Form) bilingual(out Field, pointer string) Field {
	out.Kind = "bilingual"
	for i, l := range f.tongues() {
		part := f.plain(pointer + "/" + l)
		part.Label, part.Kind, part.Language = f.view.tongue(l), "area", l
		part.Required = out.Required && i == 0
		out.Parts = append(out.Parts, part)
	}
	return out
}

// words returns the choices of an enumeration with the domain's labels.
func (f *Form) words(schema *form.Schema) []Option {
	var out []Option
	for _, code := range schema.Values() {
		out = append(out, Option{Value: code, Label: labelIn(f.view.Language, schema.Name, code)})
	}
	return out
}

// Choose returns the field at the pointer as a choice among the options.
func (f *Form) Choose(pointer string, options []Option) Field {
	return f.choice(f.plain(pointer), options)
}

func (f *Form) choice(out Field, options []Option) Field {
	out.Kind = "select"
	if out.Required && len(options) == 1 && out.Value == "" { // where there is no choice, none is asked for
		out.Value = options[0].Value
	}
	for _, o := range options {
		o.Chosen = o.Value == out.Value
		out.Options = append(out.Options, o)
		if out.Theirs != nil && o.Value == out.Theirs.Value {
			out.Theirs.Text = o.Label
		}
	}
	return out
}

// Boxes returns the list of words at the pointer as boxes to tick, one for each option.
func (f *Form) Boxes(pointer string, options []Option) Field {
	return f.boxes(f.plain(pointer), pointer, options)
}

// boxes returns a list of words as boxes to tick.
func (f *Form) boxes(out Field, pointer string, options []Option) Field {
	out.Kind, out.Name = "boxes", pointer+"/-"
	var ticked []string
	for at, value := range f.initial {
		if strings.HasPrefix(at, pointer+"/") {
			ticked = append(ticked, value)
		}
	}
	if f.draft != nil {
		ticked = f.draft.values.All(out.Name)
	}
	if f.merged != nil {
		ticked = strings.Split(f.merged.Values[pointer], ticks)
	}
	for _, o := range options {
		o.Chosen = slices.Contains(ticked, o.Value)
		out.Options = append(out.Options, o)
	}
	return out
}

// As returns the field drawn as another kind, for what the contract cannot know: which text is long.
func (f *Form) As(kind, pointer string) Field {
	out := f.Field(pointer)
	if out.Kind == "bilingual" {
		for i := range out.Parts {
			out.Parts[i].Kind = kind
		}
		return out
	}
	out.Kind = kind
	return out
}

// Tell has the answer shown once on the form's own page, instead of leading on: a secret, the faults of a check.
func (f *Form) Tell() *Form {
	f.hide(":tell", "yes")
	return f
}

// Named returns the field under a word of the page, with help where the second word is not empty.
func (f *Form) Named(field Field, label, help string) Field {
	if label != "" {
		field.Label = f.view.Word(label)
	}
	if help != "" {
		field.Help = f.view.Word(help)
	}
	return field
}

// Optional returns the field without the mark of what is required, for members of an object that may be left out.
func (f *Form) Optional(field Field) Field {
	field.Required = false
	for i := range field.Parts {
		field.Parts[i].Required = false
	}
	return field
}

// Rows returns the numbers of the rows that a list shows: those that it holds, or so many as were posted, and at
// least some.
func (f *Form) Rows(pointer string, least int) []int {
	n := least
	grow := func(name string) {
		rest, ok := strings.CutPrefix(strings.TrimPrefix(name, "="), pointer+"/")
		if i, err := strconv.Atoi(rest[:max(strings.IndexByte(rest, '/'), 0)]); ok && err == nil {
			n = max(n, i+1)
		}
	}
	if f.merged != nil {
		for name := range f.merged.Values {
			grow(name)
		}
		return numbers(n)
	}
	for name := range f.initial {
		grow(name)
	}
	if f.draft != nil {
		for _, value := range f.draft.values {
			grow(value.Name)
		}
	}
	return numbers(n)
}

func numbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// Row returns the number of the row of a list whose members the page put in with those values, which are pairs of
// name and value: the usual one, until the rows were numbered anew because the form was refused.
func (f *Form) Row(list string, usual int, members ...string) int {
	if f.draft == nil {
		return usual
	}
	for _, n := range f.Rows(list, 0) {
		same := true
		for i := 0; i+1 < len(members); i += 2 {
			same = same && f.draft.values.Get(fmt.Sprintf("=%s/%d/%s", list, n, members[i])) == members[i+1]
		}
		if same {
			return n
		}
	}
	return usual
}

// Ticked reports whether a box of the list was ticked that sends the value.
func (f *Form) Ticked(list, value string, usual bool) bool {
	if f.draft == nil {
		return usual
	}
	return slices.ContainsFunc(f.draft.values, func(v form.Value) bool { return strings.HasPrefix(v.Name, list+"/") && v.Text == value })
}
