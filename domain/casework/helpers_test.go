package casework

import (
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

func kind(name string, facts ...string) domain.EventKind {
	k := domain.EventKind{Type: name, Facts: map[string]string{}}
	for _, f := range facts {
		k.Facts[f] = f
	}
	return k
}

// words is a vocabulary as the aggregates would hand it in, joined with casework's own.
func words() procedure.Vocabulary {
	return Words(procedure.Vocabulary{
		Events: []domain.EventKind{
			kind("complaint.received", "kind"), kind("complaint.assessed", "valid"), kind("complaint.repeated"), kind("complaint.escalated"), kind("order.opened", "kind"), kind("order.received"),
			kind("communication.recorded", "purpose", "direction"), kind("return.received", "return"), kind("eight_d.opened"), kind("eight_d.d6_accepted"), kind("eight_d.sent", "stage"),
			kind("recall.decided", "needed"), kind("recall.authority_informed", "kind"), kind("recall.published"),
		},
		Roles:     []domain.Role{"quality_engineer", "quality_manager", "department_head", "fae", "account_manager", "customer_service"},
		Forms:     []string{"eight_d", "hold_notice", "acceptance"},
		Purposes:  []string{"first_contact", "capa_reply", "stage_reply", "preliminary_analysis", "explanation", "result", "call_back"},
		Calendars: []string{"cn"},
		Kinds:     []string{"complaint", "return", "incident", "suggestion", "inquiry", "feedback"},
	})
}

// bench is a pack that shows what the shipped ones do not.
const bench = `pack: bench
revision: "1"
title: {zh: 试验, en: Bench}
owner: {zh: 试验, en: Bench}
effective: 2024-06-01
calendar: cn
roles: [{code: fae, title: {zh: 工程师, en: Engineer}, holders: [fae]}]
assessment_review: {by: [fae]}
axes: [{code: grade, title: {zh: 等级, en: Grade}, values: [{code: low, title: {zh: 低, en: Low}}, {code: high, title: {zh: 高, en: High}}]}]
steps: [{code: visit, title: {zh: 走访, en: Visit}}]
clocks:
  - {code: contact, title: {zh: 联系, en: Contact}, repeats: true, within: 2 working_hours,
     start: {event: order.received}, stop: {event: communication.recorded, when: {purpose: first_contact}}}
  - {code: blank, title: {zh: 空, en: Blank}, within: not_configured,
     start: {event: order.opened}, stop: {event: order.received}}
  - {code: at_once, title: {zh: 立即, en: At once}, within: immediately,
     start: {event: order.opened}, stop: {event: order.received}}
  - {code: graded, title: {zh: 高等级, en: Graded}, within: 1 working_day,
     start: {event: complaint.assessed, given: {class.grade: high}}, stop: {event: step.visit}}
  - {code: opening, title: {zh: 开立, en: Opening}, within: 2 days,
     start: {event: complaint.received}, stop: {event: eight_d.opened}}
  - {code: round, title: {zh: 巡访, en: Round}, repeats: true, within: 1 day,
     start: {event: order.opened}, stop: {event: order.opened}}
reading: {by: [fae], given: {class.grade: high}}
guards:
  close: [case.classed, case.review_done, case.satisfied, step.all_done]
`

func rules(t testing.TB) *Rules {
	t.Helper()
	packs := []*procedure.Pack{load(t, strings.NewReader(bench))}
	for _, name := range []string{"p02", "p06", "automotive"} {
		file, err := os.Open("../procedure/packs/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		packs = append(packs, load(t, file))
		file.Close()
	}
	library, err := procedure.NewLibrary(append(packs, load(t, strings.NewReader(engineText)))...)
	if err != nil {
		t.Fatal(err)
	}
	china, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	r, err := RulesOf(library, china)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func load(t testing.TB, r io.Reader) *procedure.Pack {
	t.Helper()
	pack, err := procedure.Reload(r, words())
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

// at reads a time of 2026 in Shanghai, written like 03-06 16:30.
func at(s string) time.Time {
	t, err := time.Parse("2006-01-02 15:04:05 -07:00", "2026-"+(s + ":00")[:14]+" +08:00")
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// ev builds an event of the case from a time and pairs of facts; "of" names the aggregate.
func ev(name, when string, facts ...string) domain.Event {
	e := domain.Event{Type: name, At: at(when), Cases: []domain.ID{"case"}, Aggregate: "case", Facts: map[string]string{}}
	for i := 0; i < len(facts); i += 2 {
		if facts[i] == "of" {
			e.Aggregate = domain.ID(facts[i+1])
			continue
		}
		e.Facts[facts[i]] = facts[i+1]
	}
	return e
}

func received(pack, revision, when string, facts ...string) domain.Event {
	return ev("complaint.received", when, append([]string{"procedure", pack, "revision", revision, "site", "s", "customer", "c", "kind", "complaint"}, facts...)...)
}

func play(r *Rules, events ...domain.Event) Run {
	var run Run
	for i, e := range events {
		e.Sequence = int64(i + 1)
		run = r.Advance(run, e)
	}
	return run
}

func body(t testing.TB, run Run) string {
	t.Helper()
	b, err := json.Marshal(run)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
