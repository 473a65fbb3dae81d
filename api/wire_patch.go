package api

import (
	"github.com/oapi-codegen/nullable"

	"octad/domain"
	"octad/domain/worktime"
	"octad/openapi"
)

// A PATCH alters what its body names. Absent leaves a field as it is, null clears it, and a text is
// replaced whole, in all its languages.

func setWord[D, W ~string](to *D, w *W) {
	if w != nil {
		*to = D(*w)
	}
}

func setString(to *string, w nullable.Nullable[string]) {
	if w.IsSpecified() {
		*to, _ = w.Get()
	}
}

func (in incoming) setText(to *domain.Text, w *openapi.Text) {
	if w != nil {
		*to = in.text(w)
	}
}

func (in incoming) setDate(name string, to *worktime.Date, w nullable.Nullable[string]) {
	if w.IsSpecified() {
		*to = in.date(name, given(w))
	}
}

func (in incoming) setQuantity(name string, to **domain.Quantity, w nullable.Nullable[string]) {
	if w.IsSpecified() {
		*to = in.quantity(name, given(w))
	}
}

// given returns what stands in a field that is given, nil for null.
func given[T any](w nullable.Nullable[T]) *T {
	v, err := w.Get()
	if err != nil {
		return nil
	}
	return &v
}
