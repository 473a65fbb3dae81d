package procedure

import (
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"
)

// outline is a JSON schema under way.
type outline = map[string]any

// Schema returns the JSON schema (draft 2020-12) of a pack file with the words of the house. It is made from the
// tables by which Load reads, so that both know the same keys. Load goes further: it knows what refers to what.
func Schema(words Vocabulary) map[string]any {
	l := &loader{words: words, pack: &Pack{}, defs: outline{}}
	top := l.described(func(n *yaml.Node) { l.object(n, "", append(l.head(), l.body()...)) })
	l.defs["text"] = outline{
		"type": "object", "required": []any{"zh", "en"}, "propertyNames": outline{"pattern": languageForm.String()}, "additionalProperties": outline{"type": "string", "minLength": 1},
	}
	accepted := outline{"anyOf": []any{single(), outline{"type": "array", "items": single(), "minItems": 1}}}
	l.defs["condition"] = outline{"type": "object", "additionalProperties": accepted, "minProperties": 1}
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["title"] = "Octad procedure"
	top["$defs"] = l.defs
	return top
}

// single is any one value: YAML takes 5 for a number and B2 for a string.
func single() outline { return outline{"type": []any{"string", "number", "boolean"}} }

// described returns what the reader says about its place, reading nothing.
func (l *loader) described(read func(n *yaml.Node)) outline {
	outer := l.place
	l.place = &outline{}
	read(&yaml.Node{})
	inner := *l.place
	l.place = outer
	return inner
}

// describes notes what a place holds; false when a file is being read.
func (l *loader) describes(what outline) bool {
	if l.defs == nil {
		return false
	}
	*l.place = what
	return true
}

// refers notes that a place holds what a definition says; the definition is made at its first use.
func (l *loader) refers(name string, define func(n *yaml.Node)) bool {
	if l.defs == nil {
		return false
	}
	if _, made := l.defs[name]; !made && define != nil {
		l.defs[name] = outline{}
		l.defs[name] = l.described(define)
	}
	*l.place = outline{"$ref": "#/$defs/" + name}
	return true
}

// describesObject notes the keys of a mapping.
func (l *loader) describesObject(rows []row) bool {
	if l.defs == nil {
		return false
	}
	properties, required := outline{}, []any{}
	for _, r := range rows {
		properties[r.key] = l.described(func(n *yaml.Node) { r.read(n, "") })
		if r.absent != "" {
			required = append(required, r.key)
		}
	}
	what := outline{"type": "object", "additionalProperties": false, "properties": properties}
	if len(required) > 0 {
		what["required"] = required
	}
	return l.describes(what)
}

// describesList notes the items of a list.
func (l *loader) describesList(read reader) bool {
	if l.defs == nil {
		return false
	}
	return l.describes(outline{"type": "array", "minItems": 1, "items": l.described(func(n *yaml.Node) { read(n, "") })})
}

// describesMap notes a mapping of names that the loader looks up itself.
func (l *loader) describesMap(names []string, values func(n *yaml.Node)) bool {
	if l.defs == nil {
		return false
	}
	what := outline{"type": "object", "additionalProperties": l.described(values)}
	if len(names) > 0 {
		what["propertyNames"] = outline{"enum": anyOf(names)}
	}
	return l.describes(what)
}

// describesWords notes one of the words; those of the pack's own are not known here and left open.
func describesWords[T ~string](l *loader, words []T) bool {
	if l.defs == nil {
		return false
	}
	var known []string
	for _, w := range words {
		if w != "" {
			known = append(known, string(w))
		}
	}
	if len(known) == 0 {
		return l.describes(single())
	}
	return l.describes(outline{"enum": anyOf(known)})
}

// eitherOf notes that a place holds one of two things.
func (l *loader) eitherOf(one, other func(n *yaml.Node)) bool {
	if l.defs == nil {
		return false
	}
	return l.describes(outline{"anyOf": []any{l.described(one), l.described(other)}})
}

func anyOf(words []string) []any {
	out := make([]any, len(words))
	for i, w := range slices.Sorted(slices.Values(words)) {
		out[i] = w
	}
	return out
}

// numbered are the kinds of record that a pack may number.
func numbered() []string { return slices.Sorted(maps.Keys(defaultNumbering)) }
