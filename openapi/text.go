package openapi

import (
	"bytes"
	"encoding/json"
	"maps"

	"octad/domain"
)

// Unstated is the key under which a Text keeps a plain string, whose language the request states.
const Unstated = ""

// Localized is a text by language tag on the wire: an object {"zh":"…"} or a plain string.
type Localized map[string]string

// UnmarshalJSON takes both forms.
func (t *Localized) UnmarshalJSON(b []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte(`"`)) {
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = Localized{Unstated: s}
		return nil
	}
	var m map[string]string
	err := json.Unmarshal(b, &m)
	*t = m
	return err
}

// Domain returns the domain's text; a plain string is taken to be in the language.
func (t Localized) Domain(language string) domain.Text {
	if t == nil {
		return nil
	}
	out := domain.Text(maps.Clone(map[string]string(t)))
	if s, ok := out[Unstated]; ok {
		delete(out, Unstated)
		out[language] = s
	}
	return out
}

// TextOf returns the wire form of a domain text; nil stays nil.
func TextOf(t domain.Text) *Localized {
	if len(t) == 0 {
		return nil
	}
	out := Localized(maps.Clone(map[string]string(t)))
	return &out
}
