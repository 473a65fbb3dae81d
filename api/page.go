package api

import (
	"github.com/oapi-codegen/nullable"

	"octad/domain"
	"octad/openapi"
)

// each maps a list; its answer is never nil, so that an empty list is [] on the wire.
func each[A, B any](list []A, wire func(A) B) []B {
	out := make([]B, 0, len(list))
	for _, a := range list {
		out = append(out, wire(a))
	}
	return out
}

// idsOf returns the ids that a request names.
func idsOf(ids *[]openapi.ID) []domain.ID {
	return each(val(ids), func(id openapi.ID) domain.ID { return domain.ID(id) })
}

// idText is an id on the wire.
func idText(id domain.ID) string { return string(id) }

// words is a text on the wire that is always present; see openapi.TextOf for one that need not be.
func words(t domain.Text) openapi.Text {
	if w := openapi.TextOf(t); w != nil {
		return *w
	}
	return openapi.Text{}
}

// amend sets the field when the request names it; null empties it.
func amend[F, T ~string](field *F, to nullable.Nullable[T]) {
	if to.IsSpecified() {
		v, _ := to.Get()
		*field = F(v)
	}
}

// amendTo sets the field when the request names it.
func amendTo[F, T ~string](field *F, to *T) {
	if to != nil {
		*field = F(*to)
	}
}

// amendText replaces the text when the request names it; a plain string is in the language.
func amendText(field *domain.Text, to *openapi.Text, language string) {
	if to != nil {
		*field = to.Domain(language)
	}
}
