package api_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/api/apitest"
	"octad/repository"
)

var (
	pageOfOne = repository.Page{Limit: 1}
	anySite   = repository.MasterFilter{}
)

// want fails the test unless got is exactly the words.
func want(t *testing.T, got []string, words ...string) {
	t.Helper()
	if diff := cmp.Diff(append([]string{}, words...), append([]string{}, got...)); diff != "" {
		t.Error(diff)
	}
}

// column returns one member of every item of a page.
func column(t *testing.T, a apitest.Answer, name string) []string {
	t.Helper()
	var p struct{ Items []map[string]any }
	a.JSON(t, &p)
	var out []string
	for _, item := range p.Items {
		s, _ := item[name].(string)
		out = append(out, s)
	}
	return out
}

// fields returns the faults of a problem with their places.
func fields(t *testing.T, a apitest.Answer) []string {
	t.Helper()
	var p struct {
		Errors []struct{ Field, Code string }
	}
	a.JSON(t, &p)
	var out []string
	for _, e := range p.Errors {
		out = append(out, e.Field+" "+e.Code)
	}
	return out
}

// due is a question to POST /due that begins on Friday 2026-03-06, 16:30 in Shanghai.
func due(within string) map[string]any {
	return map[string]any{"calendar": "cn", "from": "2026-03-06T16:30:00+08:00", "within": within}
}

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}
