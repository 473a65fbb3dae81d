package form_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/web/form"
)

func TestMergeLosesNothing(t *testing.T) {
	keys := map[string]string{"/rows": "id", "/places": "at"}
	for _, c := range []struct {
		name               string
		base, mine, theirs form.Leaves
		want               form.Leaves
		conflicts          map[string]form.Conflict
		taken              map[string]bool
	}{
		{
			"each their own place",
			form.Leaves{"/a/zh": "1", "/b": "2"},
			form.Leaves{"/a/zh": "9", "/b": "2"},
			form.Leaves{"/a/zh": "1", "/b": "8"},
			form.Leaves{"/a/zh": "9", "/b": "8"},
			nil,
			map[string]bool{"/b": true},
		},
		{
			"both the same place",
			form.Leaves{"/a": "1"},
			form.Leaves{"/a": "mine"},
			form.Leaves{"/a": "theirs"},
			form.Leaves{"/a": "mine"},
			map[string]form.Conflict{"/a": {Base: "1", Theirs: "theirs"}},
			nil,
		},
		{"both the same words", form.Leaves{"/a": "1"}, form.Leaves{"/a": "2\r\n3"}, form.Leaves{"/a": "2\n3"}, form.Leaves{"/a": "2\n3"}, nil, nil},
		{
			"the other emptied it",
			form.Leaves{"/a": "1"},
			form.Leaves{"/a": "2"},
			form.Leaves{},
			form.Leaves{"/a": "2"},
			map[string]form.Conflict{"/a": {Base: "1"}},
			nil,
		},
		{
			"both add a row",
			form.Leaves{"/rows/0/x": ""},
			form.Leaves{"/rows/0/x": "", "/rows/1/x": "mine"},
			form.Leaves{"/rows/0/x": "theirs", "/rows/0/id": "7"},
			form.Leaves{"/rows/0/x": "theirs", "/rows/0/id": "7", "/rows/1/x": "mine"},
			nil,
			map[string]bool{"/rows/0/x": true, "/rows/0/id": true},
		},
		{
			"a blank row of the form was filled by both",
			form.Leaves{"/rows/0/x": "a", "/rows/1/x": ""},
			form.Leaves{"/rows/0/x": "a", "/rows/1/x": "mine"},
			form.Leaves{"/rows/0/x": "a", "/rows/1/x": "theirs"},
			form.Leaves{"/rows/0/x": "a", "/rows/1/x": "theirs", "/rows/2/x": "mine"},
			nil,
			map[string]bool{"/rows/1/x": true},
		},
		{
			"the other took the first row away, the second is written on here",
			form.Leaves{"/rows/0/id": "1", "/rows/0/x": "a", "/rows/1/id": "2", "/rows/1/x": "b"},
			form.Leaves{"/rows/0/id": "1", "/rows/0/x": "a", "/rows/1/id": "2", "/rows/1/x": "b!"},
			form.Leaves{"/rows/0/id": "2", "/rows/0/x": "b"},
			form.Leaves{"/rows/0/id": "2", "/rows/0/x": "b!"},
			nil, nil,
		},
		{
			"the other took away what is written on here",
			form.Leaves{"/rows/0/x": "a", "/rows/1/x": "b"},
			form.Leaves{"/rows/0/x": "a", "/rows/1/x": "b!"},
			form.Leaves{"/rows/0/x": "a"},
			form.Leaves{"/rows/0/x": "a", "/rows/1/x": "b!"},
			nil, nil,
		},
		{
			"taken away here, unchanged there",
			form.Leaves{"/rows/0/x": "a", "/rows/1/x": "b"},
			form.Leaves{"/rows/0/x": "", "/rows/1/x": "b"},
			form.Leaves{"/rows/0/x": "a", "/rows/1/x": "b"},
			form.Leaves{"/rows/0/x": "b"},
			nil, nil,
		},
		{
			"taken away here, written on there",
			form.Leaves{"/rows/0/id": "1", "/rows/0/x": "a"},
			form.Leaves{"/rows/0/id": "1", "/rows/0/x": ""},
			form.Leaves{"/rows/0/id": "1", "/rows/0/x": "a!"},
			form.Leaves{"/rows/0/id": "1", "/rows/0/x": "a!"},
			nil,
			map[string]bool{"/rows/0/x": true},
		},
		{
			"rows that the form offers by name",
			form.Leaves{"/places/0/at": "wip", "/places/0/n": "", "/places/1/at": "customer", "/places/1/n": ""},
			form.Leaves{"/places/0/at": "wip", "/places/0/n": "5", "/places/1/at": "customer", "/places/1/n": ""},
			form.Leaves{"/places/0/at": "customer", "/places/0/n": "7"},
			form.Leaves{"/places/0/at": "customer", "/places/0/n": "7", "/places/1/at": "wip", "/places/1/n": "5"},
			nil,
			map[string]bool{"/places/0/n": true},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := form.Merge(c.base, c.mine, c.theirs, keys)
			if diff := cmp.Diff(c.want, got.Values); diff != "" {
				t.Errorf("values: %s", diff)
			}
			if len(c.conflicts)+len(got.Conflicts) > 0 {
				if diff := cmp.Diff(c.conflicts, got.Conflicts); diff != "" {
					t.Errorf("conflicts: %s", diff)
				}
			}
			if len(c.taken)+len(got.Taken) > 0 {
				if diff := cmp.Diff(c.taken, got.Taken); diff != "" {
					t.Errorf("taken: %s", diff)
				}
			}
		})
	}
}
