package web

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/web/form"
)

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
	// More is the list that has more options than these; "" for none.
	More string
	// Groups are the options of a choice under headings, where it has any; List are words that a line of text offers.
	Groups []Group
	List   []string
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

	view *view
}

// Drawn notes what the field is called on the page, so that a summary of faults calls it the same; it draws nothing.
func (f Field) Drawn() string {
	if f.view == nil {
		return ""
	}
	note := func(id, label string) {
		if f.view.called[id] == "" {
			f.view.called[id] = label
		}
	}
	note(f.ID, f.Label)
	for _, part := range f.Parts {
		note(part.ID, f.Label+" ("+part.Label+")")
	}
	return ""
}

// Theirs is another's text for a field beside the reader's own, and the text that both began with.
type Theirs struct{ Value, Text, Base string }

// Option is one choice of a field.
//
// The last of a choice may be none: its More names the list of which the others are the first; see view.offered.
type Option struct {
	Value, Label string
	Chosen       bool
	More         string
}

// Group is some of the options of a choice under a heading.
type Group struct {
	Title   string
	Options []Option
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

// longest is how many characters fit one line, an address of mail at most; a field that takes more gets several.
const longest = 320

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
	case schema.Name == "Unit":
		return f.choice(out, f.units(out.Value))
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
		Required: f.operation.Body.Needs(pointer), view: f.view,
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
		part.Label, part.Kind, part.Language = tongueIn(f.view.Language, l), "area", l
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

// units are the units that the house has, and the one that stands in the field though it is none of them.
func (f *Form) units(value string) []Option {
	var out []Option
	for _, u := range domain.Units {
		out = append(out, Option{Value: string(u.Code), Label: u.Title.In(f.view.Language)})
	}
	if code := domain.Unit(domain.UnitCode(value)); value != "" && !domain.Listed(domain.Units, code) {
		out = append(out, Option{Value: value, Label: value})
	}
	return out
}

// Choose returns the field at the pointer as a choice among the options.
func (f *Form) Choose(pointer string, options []Option) Field {
	return f.choice(f.plain(pointer), options)
}

// inRow matches the pointers of fields in a row of a list.
var inRow = regexp.MustCompile(`/[0-9]+/`)

func (f *Form) choice(out Field, options []Option) Field {
	out.Kind = "select"
	if n := len(options); n > 0 && options[n-1].More != "" {
		out.More, options = options[n-1].More, f.view.besides(options[n-1].More, options[:n-1:n-1], out.Value)
	}
	// Where there is no choice, none is asked for; a row that may stay empty begins so.
	if out.Required && len(options) == 1 && out.Value == "" && !inRow.MatchString(out.Name) {
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
		if o.More != "" {
			continue // boxes are for lists that fit a page
		}
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

// Needed returns the field with the mark of what is required, for what a rule asks for and the contract cannot.
func (f *Form) Needed(field Field) Field {
	field.Required = true
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
