package web

import (
	"net/http"
	"slices"
	"strings"

	"octad/web/form"
)

// In writes texts in these languages, the reader's own first where it is among them.
func (f *Form) In(tongues ...string) *Form {
	f.languages = tongues
	return f
}

// tongues are the languages of texts in the order in which they stand.
func (f *Form) tongues() []string {
	order := slices.Clone(languages)
	if len(f.languages) > 0 {
		order = slices.Clone(f.languages)
	}
	slices.SortStableFunc(order, func(a, b string) int {
		switch f.view.Language {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	})
	return order
}

// ticks stands between the words of a list of boxes where they are compared as one text.
const ticks = "\n"

// stale reports whether another has saved the same since the form was made, whatever it was refused for.
func (f *Form) stale(tag string) bool {
	if f.draft == nil {
		return false
	}
	seen := f.draft.values.Get(":if-match")
	return f.draft.problem.Status == http.StatusPreconditionFailed || seen != "" && seen != tag
}

// merge puts what was typed together with what stands now at the tag, which draw tells as fields. Keys name the
// members by which the rows of lists are known.
func (f *Form) merge(tag string, draw func() []Field, keys map[string]string) {
	f.hide(":if-match", tag)
	typed := f.draft
	f.draft = nil
	theirs := form.Leaves{}
	for _, field := range draw() {
		field.leaves(theirs)
	}
	f.draft = typed
	base, mine := form.Leaves{}, form.Leaves{}
	for _, v := range typed.values {
		name := strings.TrimPrefix(v.Name, "=")
		was, former := strings.CutPrefix(name, "was:")
		list, several := strings.CutSuffix(name, "/-")
		switch {
		case former:
			base[was] = v.Text
		case !strings.HasPrefix(name, "/"):
		case several && v.Text == "":
			mine[list] += ""
		case several && mine[list] != "":
			mine[list] += ticks + v.Text
		case several:
			mine[list] = v.Text
		default:
			mine[name] = v.Text
		}
	}
	m := form.Merge(base, mine, theirs, keys)
	f.merged = &m
}

// leaves notes what the field and its parts hold.
func (f Field) leaves(into form.Leaves) {
	for _, p := range f.Parts {
		p.leaves(into)
	}
	if len(f.Parts) > 0 {
		return
	}
	name := strings.TrimPrefix(f.Name, "=")
	if list, several := strings.CutSuffix(name, "/-"); several {
		into[list] = f.ticked()
		return
	}
	into[name] = f.Value
}

// ticked are the boxes that are ticked, as one text.
func (f Field) ticked() string {
	var out []string
	for _, o := range f.Options {
		if o.Chosen {
			out = append(out, o.Value)
		}
	}
	return strings.Join(out, ticks)
}

// both fills a field with what was typed and what another has saved.
func (f *Form) both(out Field) Field {
	out.Value, out.Was = f.merged.Values[out.Name], f.merged.Base[out.Name]
	out.Taken = f.merged.Taken[out.Name]
	if c, differ := f.merged.Conflicts[out.Name]; differ {
		out.Theirs = &Theirs{Value: c.Theirs, Text: c.Theirs, Base: c.Base}
	}
	return out
}

// Differences counts the places at which the reader has to choose, Taken those where another's text was taken over.
func (f *Form) Differences() int {
	if f.merged == nil {
		return 0
	}
	return len(f.merged.Conflicts)
}

// Taken counts the places where what another has saved was taken over.
func (f *Form) Taken() int {
	if f.merged == nil {
		return 0
	}
	return len(f.merged.Taken)
}
