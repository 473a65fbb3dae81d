package procedure

import (
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
)

// shipped returns one pack that is shipped. The words of this package's tests are a few; whoever wires the
// program loads all packs with all words.
func shipped(t *testing.T, code string) *Pack {
	t.Helper()
	p, err := loadShipped("packs/"+strings.ToLower(code)+".yaml", words)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestClocksOfShippedPacks(t *testing.T) {
	for _, tt := range []struct {
		pack, clock, limit, starts string
		audience                   Audience
		atLeast                    string
	}{
		{"P02", "preliminary_analysis", "3-5 days", "return.received", Internal, ""},
		{"automotive", "d3", "24 hours", "complaint.received", Customer, ""},
		{"automotive", "d5", "10 working_days", "complaint.received", Customer, ""},
		{"automotive", "d6", "30 days", "complaint.received", Internal, ""},
		{"automotive", "d8", "60 days", "complaint.received", Customer, EffectivenessWindowEnd},
		{"automotive", "recall_plan", "10 working_days", "recall.decided", Internal, ""},
		{"automotive", "recall_publication", "3 working_days", "recall.authority_informed", Internal, ""},
	} {
		c, ok := shipped(t, tt.pack).Clock(tt.clock)
		if !ok || c.Within.String() != tt.limit || c.Start[0].Event != tt.starts || c.Audience != tt.audience || c.AtLeastUntil != tt.atLeast {
			t.Errorf("%s %s: %+v", tt.pack, tt.clock, c)
		}
	}
}

func TestWhoMayInShippedPacks(t *testing.T) {
	for _, tt := range []struct {
		pack, act string
		role      domain.Role
		may       bool
	}{
		{"P02", "eight_d.send", "fae", true},
		{"P02", "eight_d.send", "account_manager", false},
		{"P02", "eight_d.send", "quality_manager", false},
		{"P02", "eight_d.issue", "quality_engineer", true},
		{"P02", "eight_d.issue", "fae", false},
		{"P02", "eight_d.remove_containment", "quality_manager", true},
		{"P02", "eight_d.remove_containment", "fae", false},
		{"P02", "eight_d.approve", "quality_manager", true},
		{"P02", "eight_d.approve", "quality_engineer", false},
		{"P02", "hold.release", "auditor", true}, // not named: the permission decides
		{"automotive", "hold.release", "quality_engineer", false},
		{"automotive", "hold.release", "quality_manager", true},
	} {
		if got := shipped(t, tt.pack).May(tt.act, []domain.Role{tt.role}); got != tt.may {
			t.Errorf("%s: may %s %s = %v", tt.pack, tt.role, tt.act, got)
		}
	}
}

func TestWhoNamesRolesAndHolders(t *testing.T) {
	for _, tt := range []struct {
		act  string
		want domain.Text
	}{
		{"eight_d.approve", domain.ZhEn("质量管理部总监（quality_manager）", "Director of the Quality Management Department (quality_manager)")},
		{"hold.release", domain.ZhEn("", "")},
	} {
		if got := shipped(t, "P02").Who(tt.act); !got.Equal(tt.want) {
			t.Errorf("%s: %v, want %v", tt.act, got, tt.want)
		}
	}
	two := shipped(t, "P02").Named("fae", "account_manager")
	if want := "Field application engineer (fae); Account manager (account_manager)"; two[domain.EN] != want {
		t.Errorf("%q, want %q", two[domain.EN], want)
	}
}

func TestP06InventsNothing(t *testing.T) {
	p := shipped(t, "P06")
	if len(p.Clocks)+len(p.Roles)+len(p.Axes)+p.RetentionYears != 0 {
		t.Errorf("clocks, roles, grades or retention that the document does not state: %+v", p)
	}
	if s, ok := p.Step("follow_up"); !ok || !slices.Contains(s.After, "consensus") || !p.MayStep("follow_up", nil) || p.MayStep("haste", nil) {
		t.Errorf("steps %+v", p.Steps)
	}
	if _, ok := p.Step(RecallDecision); !ok {
		t.Error("no recall decision")
	}
}

func TestP02Document(t *testing.T) {
	p := shipped(t, "P02")
	var revisions []string
	for _, r := range p.Control.History {
		revisions = append(revisions, r.Revision+" "+r.Issued.String())
	}
	if want := []string{"A 2002-08-25", "B1 2009-08-17", "B2 2012-05-27"}; !slices.Equal(revisions, want) {
		t.Errorf("history %v", revisions)
	}
	var added int
	for _, c := range p.Control.Distribution {
		if c.Since == "B1" {
			added++
		}
	}
	if len(p.Control.Distribution) != 8 || added != 3 {
		t.Errorf("distribution %v", p.Control.Distribution)
	}
	if got := p.Copied("eight_d.send"); !slices.Equal(got, []domain.Role{"account_manager"}) {
		t.Errorf("copied %v", got)
	}
	if a, _ := p.Act("eight_d.approve"); !slices.Contains(a.ApartFrom, "eight_d.draft") {
		t.Errorf("the approver may be the drafter: %+v", a)
	}
	if p.RetentionYears != 0 {
		t.Error("the document states no retention")
	}
	if f, ok := p.Form("hold_notice", p.Effective); !ok || f.Revision != "B2" {
		t.Errorf("hold notice %+v", f)
	}
	if _, ok := p.Form("hold_notice", p.Effective.AddDays(-1)); ok {
		t.Error("the template was in force before its date")
	}
	if p.MaySpeak("stage_reply", []domain.Role{"account_manager"}) || !p.MaySpeak("result", []domain.Role{"account_manager"}) {
		t.Error("who speaks")
	}
}

func TestLatestFollowsEffectiveDates(t *testing.T) {
	day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	pack := func(revision, from string) *Pack {
		p, err := load(base)
		if err != nil {
			t.Fatal(err)
		}
		p.Revision = revision
		p.Effective = dateOf(day(from))
		return p
	}
	library, err := NewLibrary(pack("B", "2026-06-01"), pack("A", "2026-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ on, want string }{{"2025-12-31", ""}, {"2026-01-01", "A"}, {"2026-05-31", "A"}, {"2026-06-01", "B"}} {
		p, ok := library.Latest("X1", day(tt.on))
		got := ""
		if ok {
			got = p.Revision
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.on, got, tt.want)
		}
	}
	if _, err := NewLibrary(pack("A", "2026-01-01"), pack("A", "2026-02-01")); !domain.Is(err, domain.Broken) {
		t.Errorf("one revision twice: %v", err)
	}
	if p, ok := library.Pack(Ref{"X1", "B"}); !ok || p.Pattern("eight_d") != "8D-{year}-{n:6}" || p.Pattern("complaint") != "C-{year}-{n:6}" || p.Pattern("x") != "" {
		t.Error("pattern")
	}
}

func TestConditionHolds(t *testing.T) {
	facts := map[string]string{"kind": "complaint", "demands": "reply,8d"}
	for _, tt := range []struct {
		c    Condition
		want bool
	}{
		{nil, true},
		{Condition{"kind": {"return", "complaint"}}, true},
		{Condition{"kind": {"return"}}, false},
		{Condition{"demands": {"8d"}}, true},
		{Condition{"demands": {"8"}}, false},
		{Condition{"kind": {"complaint"}, "demands": {"claim"}}, false},
		{Condition{"absent": {"x"}}, false},
	} {
		if got := tt.c.Holds(facts); got != tt.want {
			t.Errorf("%v = %v", tt.c, got)
		}
	}
}
