package web

import (
	"slices"
	"strings"

	"octad/openapi"
)

// Barred is something that is to be done and that the reader may not do: why not, and who may. The API says all of it.
type Barred struct {
	// Word names what is to be done.
	Word string
	Why  []string
	// Who are the people who may, as a list of names; "" when nobody in the house can.
	Who string
	// Roles are the roles of which one is needed.
	Roles string
}

// barredFrom words an offer that the reader is kept from.
func (v *view) barredFrom(o openapi.CommandOffer) Barred {
	b := Barred{Who: strings.Join(o.Who, v.Word("between"))}
	for _, f := range o.Bars {
		b.Why = append(b.Why, f.Message)
	}
	var roles []string
	for _, r := range o.Roles {
		roles = append(roles, textIn(v.Language, r))
	}
	b.Roles = strings.Join(roles, v.Word("between"))
	return b
}

// offered returns the offer of the operation about the part.
func offered(list []openapi.CommandOffer, operation, part string) (openapi.CommandOffer, bool) {
	i := slices.IndexFunc(list, func(o openapi.CommandOffer) bool { return o.Operation == operation && bare(o.Part) == part })
	if i < 0 {
		return openapi.CommandOffer{}, false
	}
	return list[i], true
}

// offers are what the record of a page takes as it stands, for the page's reader.
type offers struct {
	list []openapi.CommandOffer
	view *view
}

// mayDo reports whether the record takes the operation as it stands, and from the reader.
func (l offers) mayDo(operation, part string) bool {
	o, ok := offered(l.list, operation, part)
	return ok && o.Allowed
}

// barred returns why the reader may not give the operation that the record would take.
func (l offers) barred(operation, part string) (Barred, bool) {
	o, ok := offered(l.list, operation, part)
	if !ok || o.Allowed {
		return Barred{}, false
	}
	return l.view.barredFrom(o), true
}

// kept is what the record takes, what the reader's roles allow and something else keeps the reader from: their part in the
// procedure, or that they did what another must check. What their roles do not allow is no news to them.
func (l offers) kept(operation, part, word string) []Barred {
	b, barred := l.barred(operation, part)
	if !barred || !l.view.May(operation) {
		return nil
	}
	b.Word = l.view.Word(word)
	return []Barred{b}
}
