package cmd_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/procedure"
)

// TestPapersAreThoseOfTheProcedures compares the papers of every procedure that has its own with the list: none is
// missing, none stands without being listed, and each bears its number and title.
func TestPapersAreThoseOfTheProcedures(t *testing.T) {
	for _, c := range paperCases(t) {
		pack := paperPack(t, c.Pack)
		for _, f := range pack.Forms {
			if !slices.ContainsFunc(c.Papers, func(p paper) bool { return p.Form == f.Form }) {
				t.Errorf("%s: nobody looks at %s", c.Pack, f.Form)
			}
		}
		for _, p := range c.Papers {
			i := slices.IndexFunc(pack.Forms, func(f procedure.Form) bool { return f.Form == p.Form })
			if i < 0 {
				t.Errorf("%s has no form %s", c.Pack, p.Form)
				continue
			}
			f := pack.Forms[i]
			if f.Number != p.Number || !strings.HasPrefix(f.Title[domain.ZH], p.Title[domain.ZH]) || !strings.HasPrefix(f.Title[domain.EN], p.Title[domain.EN]) {
				t.Errorf("%s %s: %q %q, %q", c.Pack, p.Form, f.Number, f.Title[domain.ZH], f.Title[domain.EN])
			}
			if f.Printed == p.Apart {
				t.Errorf("%s %s: printed %v", c.Pack, p.Form, f.Printed)
			}
		}
	}
}

// TestPapersAreNamedAsInTheSource compares numbers and names of the list with the text that the procedures were
// written from, where it lies beside the checkout.
func TestPapersAreNamedAsInTheSource(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "shared", "procedures.md"))
	if err != nil {
		t.Skip("the requirements of the procedures, ../shared/procedures.md, are not beside this checkout")
	}
	for _, c := range paperCases(t) {
		_, block, _ := strings.Cut(string(raw), "\n### "+c.Pack+" ")
		block, _, _ = strings.Cut(block, "\n### ")
		for _, p := range c.Papers {
			if !strings.Contains(block, p.Number) || !strings.Contains(block, p.Named) {
				t.Errorf("%s %s: the source does not know %q %q", c.Pack, p.Form, p.Number, p.Named)
			}
		}
	}
}
