package procedure_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain/procedure"
)

func TestCompareTellsByMeaning(t *testing.T) {
	before := &procedure.Pack{Source: `
pack: T
title: {zh: 甲, en: A}
retention_years: 5
roles:
  - {code: qa, holders: [quality_engineer]}
  - {code: fae, holders: [fae]}
clocks:
  - {code: reply, start: {event: complaint.received}, within: 2 days}
guards: {close: [case.assessed]}
eight_d_when: [{demands: 8d}]
`}
	after := &procedure.Pack{Source: `
# the same, otherwise written
title:
  en: A
  zh: 乙
pack: "T"
guards:
  close: [case.assessed, step.all_done]
  reject: [case.assessed]
eight_d_when:
  - demands: 8d
clocks:
  - within: 3 days
    code: reply
    start:
      event: complaint.received
      given: {kind: complaint}
roles:
  - {code: sales, holders: [sales]}
  - {code: qa, holders: [quality_engineer]}
`}
	want := []procedure.Difference{
		{Kind: procedure.Changed, Section: "title", Item: "zh", Old: "甲", New: "乙"},
		{Kind: procedure.Removed, Section: "roles", Item: "fae", Old: "{code: fae, holders: [fae]}"},
		{Kind: procedure.Added, Section: "roles", Item: "sales", New: "{code: sales, holders: [sales]}"},
		{Kind: procedure.Added, Section: "clocks", Item: "reply", Field: "start.given", New: "{kind: complaint}"},
		{Kind: procedure.Changed, Section: "clocks", Item: "reply", Field: "within", Old: "2 days", New: "3 days"},
		{Kind: procedure.Changed, Section: "guards", Item: "close", Old: "[case.assessed]", New: "[case.assessed, step.all_done]"},
		{Kind: procedure.Added, Section: "guards", Item: "reject", New: "[case.assessed]"},
		{Kind: procedure.Removed, Section: "retention_years", Old: "5"},
	}
	if diff := cmp.Diff(want, procedure.Compare(before, after)); diff != "" {
		t.Error(diff)
	}
	if same := procedure.Compare(after, after); len(same) != 0 {
		t.Errorf("a pack differs from itself: %v", same)
	}
}

// TestSectionsNameEveryKey holds the titles against the loader: a key that is not named here would be compared
// under no title.
func TestSectionsNameEveryKey(t *testing.T) {
	named := map[string]bool{}
	for _, s := range procedure.Sections {
		named[s.Key] = true
	}
	_, err := procedure.Load(strings.NewReader("nothing: here\n"), procedure.Vocabulary{})
	if err == nil {
		t.Fatal("an empty pack is taken")
	}
	properties := procedure.Schema(procedure.Vocabulary{})["properties"].(map[string]any)
	for key := range properties {
		if !named[key] {
			t.Errorf("the key %s has no title", key)
		}
	}
	if len(properties) != len(procedure.Sections) {
		t.Errorf("%d keys, %d titles", len(properties), len(procedure.Sections))
	}
}
