package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

var choicePages = []page{
	{path: "/choices/{of}", title: "choice.title", template: "search/choices.html", show: showChoices, sample: "/choices/customerCodes", states: []string{"/choices/people?q=nobody-is-called-so"}},
}

// customersOffered is how many entries a choice lists; more are found by typing.
const customersOffered = "200"

// lists are the lists of the API that choices are made from: where one is, the members that are kept and shown, and what
// it is asked for. All of them take words in q and a key in the path.
var lists = map[string]struct {
	at, value, name, beside string
	asked                   url.Values
}{
	"customers":       {"/api/v1/customers", "id", "name", "code", nil}, // bounds of people name those out of use too
	"customersInUse":  {"/api/v1/customers", "id", "name", "code", url.Values{"active": {"true"}}},
	"customerCodes":   {"/api/v1/customers", "code", "name", "code", url.Values{"active": {"true"}}},
	"departments":     {"/api/v1/departments", "id", "name", "code", url.Values{"active": {"true"}}},
	"departmentCodes": {"/api/v1/departments", "code", "name", "code", url.Values{"active": {"true"}}},
	"people":          {"/api/v1/users", "id", "name", "login", url.Values{"sort": {"name"}}},
	"lots":            {"/api/v1/lots", "id", "number", "partNumber", nil},
	"products":        {"/api/v1/products", "id", "name", "partNumber", url.Values{"active": {"true"}}},
}

// offered are the first entries of a list as choices, those that the words find where there are any, and the ones that
// are chosen already wherever they stand. A list that is longer ends in an option whose More names it.
func (v *view) offered(of, words string, chosen ...string) ([]Option, error) {
	l := lists[of]
	asked := url.Values{"limit": {customersOffered}}
	for name, values := range l.asked {
		asked[name] = values
	}
	reading := func(v *view, path string, query url.Values) (records, error) {
		return read[records](v.Caller, path, query)
	}
	if words != "" {
		asked.Set("q", words)
	} else if of == "customerCodes" { // nearly every list asks for them
		reading = shelve[records]
	}
	p, err := reading(v, l.at, asked)
	var out []Option
	for _, x := range p.Items {
		out = append(out, v.entry(of, x))
	}
	if err != nil {
		return out, err
	}
	for _, key := range chosen { // the list may be older than what is chosen, or end before it
		out = v.besides(of, out, key)
	}
	if p.NextCursor != nil {
		out = append(out, Option{More: of})
	}
	return out, nil
}

// entry is an entry of a list as a choice.
func (v *view) entry(of string, x map[string]any) Option {
	l := lists[of]
	return Option{Value: textIn(v.Language, x[l.value]), Label: textIn(v.Language, x[l.name]) + " (" + textIn(v.Language, x[l.beside]) + ")"}
}

// besides returns the options with the entry of the key, where it is none of them; as it is where the API knows it not.
func (v *view) besides(of string, options []Option, key string) []Option {
	if key == "" || slices.ContainsFunc(options, func(o Option) bool { return o.Value == key }) {
		return options
	}
	x, err := read[map[string]any](v.Caller, lists[of].at+"/"+url.PathEscape(key), nil)
	if err != nil {
		return append(options, Option{Value: key, Label: key})
	}
	o := v.entry(of, x)
	o.Value = key
	return append(options, o)
}

// picks marks which options are chosen.
func picks(options []Option, chosen []string) []Option {
	for i, o := range options {
		options[i].Chosen = o.More == "" && slices.Contains(chosen, o.Value)
	}
	return options
}

// Choices is what a list offers for the words that were typed.
type Choices struct {
	Of, Words string
	Options   []Option
	More      bool
}

// showChoices lists what a choice offers. Scripts read it while people type into a choice that is too long to be shown.
func showChoices(v *view) (any, error) {
	out := &Choices{Of: v.r.PathValue("of"), Words: strings.TrimSpace(v.Query().Get("q"))}
	if lists[out.Of].at == "" {
		return nil, missingPage(v)
	}
	options, err := v.offered(out.Of, out.Words)
	if refusedAs(err, http.StatusBadRequest, http.StatusUnprocessableEntity) { // what is still being typed need not be right yet
		return out, nil
	}
	if n := len(options); n > 0 && options[n-1].More != "" {
		out.More, options = true, options[:n-1]
	}
	out.Options = options
	return out, err
}
