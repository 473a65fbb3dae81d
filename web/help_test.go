package web

import (
	"path"
	"slices"
	"testing"
)

// TestEveryGroupOfPagesHasHelp finds, for each page that a reader who is logged in sees, the topic that tells of it,
// in both languages.
func TestEveryGroupOfPagesHasHelp(t *testing.T) {
	for _, p := range registry() {
		group := path.Dir(p.template)
		if !p.open && !slices.ContainsFunc(topics, func(t topic) bool { return slices.Contains(t.groups, group) }) {
			t.Errorf("%s: no topic helps with the group %s", p.path, group)
		}
	}
	for _, x := range topics {
		for _, text := range append(slices.Clone(x.steps), x.title, x.about) {
			if len(text.Missing(languages...)) > 0 || text.Blank() {
				t.Errorf("%s: %v is not said in both languages", x.code, text)
			}
		}
	}
}
