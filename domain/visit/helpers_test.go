package visit

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

const packText = `
pack: V1
revision: "1"
title: {zh: 来访, en: Visits}
owner: {zh: 行政部, en: Administration}
effective: 2020-01-01
calendar: cn
numbering: {visit: "LF-{year}-{n:4}"}
roles:
  - {code: desk, title: {zh: 前台, en: Front desk}, holders: [customer_service]}
  - {code: superior, title: {zh: 上级, en: Superior}, holders: [quality_manager]}
visits: {by: [desk], approve: [superior]}
`

var (
	now     = time.Date(2026, 3, 9, 2, 0, 0, 0, time.UTC)
	desk    = domain.Actor{ID: "u-desk", Name: "李伟", Roles: []domain.Role{"customer_service"}}
	boss    = domain.Actor{ID: "u-boss", Name: "周敏", Roles: []domain.Role{"quality_manager"}}
	chief   = domain.Actor{ID: "u-chief", Name: "林晓", Roles: []domain.Role{"quality_manager"}}
	nobody  = domain.Actor{ID: "u-fae", Name: "陈思远", Roles: []domain.Role{"fae"}}
	said    = domain.ZhEn("原因正在查明", "The cause is being determined")
	outside = domain.ZhEn("没有批准的话", "Words that nobody approved")
)

// house is a visit at work in its surroundings.
type house struct {
	t      *testing.T
	minted int
	around Around
	v      Visit
	events []domain.Event
}

func newHouse(t *testing.T) *house {
	t.Helper()
	words := casework.Words(procedure.Vocabulary{
		Events: Events(), Roles: []domain.Role{"customer_service", "quality_manager", "fae"}, Purposes: complaint.Values(complaint.Purposes),
		Kinds: complaint.Values(complaint.Kinds), Calendars: []string{"cn"},
	})
	pack, err := procedure.Load(strings.NewReader(packText), words)
	if err != nil {
		t.Fatal(err)
	}
	library, err := procedure.NewLibrary(pack)
	if err != nil {
		t.Fatal(err)
	}
	cn, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := casework.RulesOf(library, cn)
	if err != nil {
		t.Fatal(err)
	}
	run := casework.Run{Case: "case", Site: "s1", Customer: "c1", Procedure: procedure.Ref{Code: "V1", Revision: "1"}}
	return &house{t: t, around: Around{Rules: rules, Runs: map[domain.ID]casework.Run{"case": run}}}
}

func (h *house) order(who domain.Actor) domain.Order {
	return domain.Order{
		Actor: who, At: now, Reason: "why",
		NewID: func() domain.ID { h.minted++; return domain.ID(fmt.Sprintf("id-%06d", h.minted)) },
	}
}

// must runs a command that has to succeed, and holds its events against the vocabulary.
func (h *house) must(change domain.Change, err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	h.keep(change)
}

func (h *house) keep(change domain.Change) {
	h.t.Helper()
	for _, e := range change.Events {
		i := slices.IndexFunc(Events(), func(k domain.EventKind) bool { return k.Type == e.Type })
		if i < 0 || e.At.IsZero() || e.Fact("status") == "" {
			h.t.Fatalf("event %+v", e)
		}
		for name := range e.Facts {
			if Events()[i].Facts[name] == "" {
				h.t.Errorf("%s carries the unlisted fact %s", e.Type, name)
			}
		}
		h.events = append(h.events, e)
	}
}

func sheet(cases ...domain.ID) Sheet {
	return Sheet{
		Cases: cases, Kind: Media, Organisation: domain.ZhEn("都市频道", "City Channel"), Purpose: domain.ZhEn("采访", "Report"),
		Visitors: []Visitor{{Name: "何记者"}, {Name: "高摄影"}}, Wishes: []Wish{Interview, Film}, ExpectedAt: now.Add(-2 * time.Hour),
	}
}

// opened is an announced visit, linked to the complaints.
func opened(t *testing.T, cases ...domain.ID) *house {
	t.Helper()
	h := newHouse(t)
	v, change, err := Open(h.order(desk), Opens{Site: "s1", Sheet: sheet(cases...)}, h.around)
	if err != nil {
		t.Fatal(err)
	}
	v.Number = "V-2026-000001"
	h.v = v
	h.keep(change)
	return h
}

func (h *house) findings() []Finding {
	return []Finding{
		{Visitor: h.v.Sheet.Visitors[0].ID, Shown: true, Kind: PressCard, Number: "K1187"},
		{Visitor: h.v.Sheet.Visitors[1].ID, Done: domain.ZhEn("由记者书面担保", "The journalist vouched for him in writing")},
	}
}

// ways are the commands that bring an announced visit into each state.
var ways = []struct {
	to Status
	do func(h *house) (domain.Change, error)
}{
	{Arrived, func(h *house) (domain.Change, error) {
		return h.v.Arrive(h.order(desk), Arrival{At: now.Add(-time.Hour)}, h.around)
	}},
	{Checked, func(h *house) (domain.Change, error) {
		return h.v.CheckCredentials(h.order(desk), Check{Findings: h.findings()}, h.around)
	}},
	{Received, func(h *house) (domain.Change, error) {
		return h.v.Receive(h.order(desk), Receives{Place: "会客室"}, h.around)
	}},
	{Requested, func(h *house) (domain.Change, error) {
		return h.v.RequestStatement(h.order(desk), Request{By: "何记者", Question: domain.Same("?")}, h.around)
	}},
	{Drafted, func(h *house) (domain.Change, error) { return h.v.DraftStatement(h.order(desk), said, h.around) }},
	{Approved, func(h *house) (domain.Change, error) { return h.v.ApproveStatement(h.order(boss), h.around) }},
	{Given, func(h *house) (domain.Change, error) {
		return h.v.GiveStatement(h.order(desk), Gives{To: "何记者"}, h.around)
	}},
}

// in is a visit that was brought into the state; returned and closed lie beside the straight way.
func in(t *testing.T, s Status, cases ...domain.ID) *house {
	t.Helper()
	h := opened(t, cases...)
	for _, w := range ways {
		if h.v.Status == s || s == Returned && h.v.Status == Drafted {
			break
		}
		h.must(w.do(h))
	}
	switch s {
	case Returned:
		h.must(h.v.ReturnStatement(h.order(boss), h.around))
	case Closed:
		h.must(h.v.Decide(h.order(boss), Decides{Decision: Granted}, h.around))
		h.must(h.v.Close(h.order(desk), Closes{Outcome: Held, Summary: domain.Same("x")}, h.around))
	}
	if h.v.Status != s {
		t.Fatalf("brought to %s, want %s", h.v.Status, s)
	}
	return h
}

// codes returns the kind of a refusal and its faults as "field code", sorted.
func codes(err error) (domain.Kind, []string) {
	var e *domain.Error
	if !errors.As(err, &e) {
		return 0, nil
	}
	var all []string
	for _, f := range e.Faults {
		all = append(all, strings.TrimSpace(f.Field+" "+f.Code))
	}
	if len(all) == 0 {
		all = []string{e.Code}
	}
	slices.Sort(all)
	return e.Kind, all
}

func wantRefusal(t *testing.T, err error, kind domain.Kind, want ...string) {
	t.Helper()
	gotKind, got := codes(err)
	slices.Sort(want)
	if gotKind != kind || !slices.Equal(got, want) {
		t.Errorf("refused with kind %d %q, want kind %d %q (%v)", gotKind, got, kind, want, err)
	}
}
