package complaint

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

var update = flag.Bool("update", false, "rewrite the drawn diagrams")

const packText = `
pack: T01
revision: A
title: {zh: 试验程序, en: Trial procedure}
owner: {zh: 质量部, en: Quality}
effective: 2020-01-01
calendar: cn
applies_to: {kinds: [complaint, return], mode: field}
roles:
  - {code: desk, title: {zh: 受理, en: Desk}, holders: [quality_engineer]}
  - {code: head, title: {zh: 主管, en: Head}, holders: [quality_manager]}
  - {code: voice, title: {zh: 对外, en: Voice}, holders: [fae]}
acts:
  - {act: complaint.reject, by: [head]}
axes:
  - code: problem
    title: {zh: 问题, en: Problem}
    values: [{code: electrical, title: {zh: 电气, en: Electrical}}, {code: optical, title: {zh: 外观, en: Optical}}]
steps:
  - {code: analysis, title: {zh: 分析, en: Analysis}}
  - code: verdict
    title: {zh: 判定, en: Verdict}
    by: [head]
    after: [analysis]
    outcomes: [{code: ours, title: {zh: 我方, en: Ours}}, {code: theirs, title: {zh: 对方, en: Theirs}}]
class_rules:
  - {axis: problem, to: optical, on: {event: complaint.received, given: {safetyRelated: true}}, reason: {zh: 涉及安全, en: Safety is concerned}}
communications:
  - {purpose: capa_reply, by: [voice]}
assessment_review: {by: [head]}
guards:
  close: [case.assessed, case.review_done, order.all_returned, return.all_resulted, reply.result_sent, discrepancy.none_open]
  reject: [case.assessed]
  dispatch: [case.assessed]
`

var (
	now      = time.Date(2026, 3, 7, 2, 0, 0, 0, time.UTC)
	engineer = domain.Actor{ID: "u-engineer", Name: "林晓", Roles: []domain.Role{"quality_engineer"}, Sites: []domain.ID{"s1"}}
	manager  = domain.Actor{ID: "u-manager", Name: "周敏", Roles: []domain.Role{"quality_manager"}, Sites: []domain.ID{"s1"}}
	fae      = domain.Actor{ID: "u-fae", Name: "陈思远", Roles: []domain.Role{"fae"}, Sites: []domain.ID{"s1"}}
)

// desk plays the store: it mints ids, numbers the case and folds the events into its run.
type desk struct {
	t      *testing.T
	rules  *casework.Rules
	run    casework.Run
	ids    int
	events []domain.Event
	actor  domain.Actor
	c      Complaint
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	words := casework.Words(procedure.Vocabulary{
		Events: Events, Roles: []domain.Role{"quality_engineer", "quality_manager", "fae"},
		Purposes: Values(Purposes), Kinds: Values(Kinds), Calendars: []string{"cn"},
	})
	var packs []*procedure.Pack
	for _, text := range []string{packText, timedText, limitedText, advancingText} {
		pack, err := procedure.Reload(strings.NewReader(text), words)
		if err != nil {
			t.Fatal(err)
		}
		packs = append(packs, pack)
	}
	library, err := procedure.NewLibrary(packs...)
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
	return &desk{t: t, rules: rules}
}

func (d *desk) order(a domain.Actor) domain.Order {
	d.actor = a
	return domain.Order{Actor: a, At: now, NewID: func() domain.ID { d.ids++; return domain.ID(fmt.Sprintf("id-%d", d.ids)) }}
}

func (d *desk) around() Around {
	return Around{Rules: d.rules, Runs: map[domain.ID]casework.Run{d.c.ID: d.run}, Customer: Customer{Party: Party{Name: domain.ZhEn("诺德机架", "Nordrack")}, Active: true}}
}

// opened is a desk with the case of intake on it.
func opened(t *testing.T, alter ...func(*Intake)) *desk {
	t.Helper()
	d := newDesk(t)
	in := intake()
	for _, a := range alter {
		a(&in)
	}
	c, change, err := Receive(d.order(engineer), in, d.around())
	if err != nil {
		t.Fatal(err)
	}
	c.Number = "C-2026-000123"
	d.c = c
	d.fold(change)
	return d
}

func (d *desk) fold(change domain.Change) {
	d.t.Helper()
	for _, e := range change.Events {
		d.listed(e)
		e.Aggregate, e.Actor = d.c.ID, d.actor.Person()
		d.run = d.rules.Advance(d.run, e)
		d.events = append(d.events, e)
	}
}

// listed fails for an event, or a fact of it, that the table Events does not name.
func (d *desk) listed(e domain.Event) {
	d.t.Helper()
	if strings.HasPrefix(e.Type, "step.") {
		return
	}
	known := slices.Concat(Events, casework.Events)
	i := slices.IndexFunc(known, func(k domain.EventKind) bool { return k.Type == e.Type })
	if i < 0 || len(e.Cases) != 1 || e.At.IsZero() {
		d.t.Fatalf("event %+v", e)
	}
	for name := range e.Facts {
		if known[i].Facts[name] == "" && !strings.HasPrefix(name, "class.") {
			d.t.Errorf("%s carries the unlisted fact %s", e.Type, name)
		}
	}
}

// must runs a command that has to succeed and returns the types of its events.
func (d *desk) must(change domain.Change, err error) []string {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
	d.fold(change)
	var types []string
	for _, e := range change.Events {
		types = append(types, e.Type)
	}
	return types
}

func intake() Intake {
	return Intake{
		Procedure: "T01", Channel: ByEmail, ReceivedAt: now.Add(-17 * time.Hour), Customer: "k1", CustomerReference: "NCR-2026-0418",
		Contact: Contact{Name: "M. Keller", Email: "m.keller@nordrack.example"}, Subject: AboutQuality,
		Title:      domain.ZhEn("服务器烧机出现单比特错误", "Single-bit errors in server burn-in"),
		OccurredAt: now.Add(-41 * time.Hour), Mode: ModeLine, Demands: []Demand{DemandReply, Demand8D},
		Items: []Item{{
			PartNumber: "OM4-32R3200-E", LotNumber: "L2606-113", ProducedOn: day("2026-02-09"), ShippedOn: day("2026-02-18"), ArrivedOn: day("2026-02-27"),
			QuantityDelivered: domain.Pieces(1200), QuantityComplained: domain.Pieces(17), QuantityReturned: domain.Pieces(12),
		}},
		Severity: Major,
	}
}

func day(s string) worktime.Date {
	d, err := worktime.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// refusal returns the kind of the error and its faults as "field code", sorted; or the code when it has none.
func refusal(err error) (domain.Kind, []string) {
	var e *domain.Error
	if !errors.As(err, &e) {
		return 0, nil
	}
	var all []string
	for _, f := range e.Faults {
		all = append(all, strings.TrimSpace(f.Field+" "+f.Code))
		if f.Message[domain.ZH] == "" || f.Message[domain.EN] == "" {
			all = append(all, f.Code+" says nothing")
		}
	}
	if len(all) == 0 {
		all = []string{e.Code}
	}
	slices.Sort(all)
	return e.Kind, all
}

func wantRefusal(t *testing.T, err error, kind domain.Kind, want ...string) {
	t.Helper()
	gotKind, got := refusal(err)
	slices.Sort(want)
	if gotKind != kind || !slices.Equal(got, want) {
		t.Errorf("refused with kind %d %q, want kind %d %q (%v)", gotKind, got, kind, want, err)
	}
}

func openCodes(c Complaint) []string {
	var codes []string
	for _, d := range c.Discrepancies {
		if d.Open() {
			codes = append(codes, d.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}
