package eightd

import (
	"context"
	"encoding/json"
	"errors"
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

var (
	morning  = time.Date(2026, 3, 6, 3, 0, 0, 0, time.UTC)
	engineer = person("engineer", "陈静", "quality_engineer")
	maker    = person("maker", "赵磊", "production_engineer")
	tester   = person("tester", "孙博", "quality_engineer")
	head     = person("head", "何伟", "department_head")
	manager  = person("manager", "王芳", "quality_manager")
	fae      = person("fae", "刘洋", "fae")
)

func person(id, name string, roles ...domain.Role) domain.Actor {
	return domain.Actor{ID: domain.ID(id), Login: id, Name: name, Roles: roles}
}

// pack is a procedure like that of a memory-module maker: who approves, issues and sends, and who is copied.
func pack() *procedure.Pack {
	return &procedure.Pack{
		Ref:      procedure.Ref{Code: "P02", Revision: "B2"},
		Calendar: "cn",
		Control:  procedure.Control{Distribution: []procedure.Copy{{To: domain.ZhEn("测试中心", "Test Centre"), Copies: 1}}},
		Roles: []procedure.Role{
			{Code: "director", Title: domain.ZhEn("总监", "Director"), Holders: []domain.Role{"quality_manager"}},
			{Code: "quality", Title: domain.ZhEn("质控", "Quality"), Holders: []domain.Role{"quality_engineer"}},
			{Code: "voice", Title: domain.ZhEn("客户窗口", "Voice"), Holders: []domain.Role{"fae"}},
			{Code: "account_manager", Title: domain.ZhEn("客户经理", "Account manager"), Holders: []domain.Role{"account_manager"}},
		},
		Acts: []procedure.Act{
			{Act: "eight_d.approve", By: []string{"director"}, ApartFrom: []string{"eight_d.review"}},
			{Act: "eight_d.override", By: []string{"director"}},
			{Act: "eight_d.issue", By: []string{"quality"}},
			{Act: "eight_d.send", By: []string{"voice"}, Copies: []string{"account_manager"}},
		},
	}
}

func actBy(act, role string) procedure.Act { return procedure.Act{Act: act, By: []string{role}} }

func rulesOf(t *testing.T, p *procedure.Pack) *casework.Rules {
	t.Helper()
	calendar, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	library, err := procedure.NewLibrary(p)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := casework.RulesOf(library, calendar)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func around(t *testing.T) Around {
	t.Helper()
	rules := rulesOf(t, pack())
	run := casework.Run{Case: "c1", Procedure: pack().Ref, Status: casework.Open}
	complaint := func(id domain.ID, customer domain.ID) Complaint {
		return Complaint{ID: id, Number: "C-2026-" + string(id), Title: domain.ZhEn("单比特错误", "Single-bit errors"), Site: "s1", Customer: customer, ReceivedOn: day("2026-03-06")}
	}
	ended := complaint("c4", "k1")
	ended.Ended = true
	complaints := map[domain.ID]Complaint{"c1": complaint("c1", "k1"), "c2": complaint("c2", "k1"), "c3": complaint("c3", "k2"), "c4": ended, "c5": complaint("c5", "k1")}
	busy := casework.Run{Case: "c5", Procedure: pack().Ref, EightDs: []casework.EightD{{ID: "other", Number: "8D-2026-000007", Status: "released"}}}
	return Around{
		Files: func([]domain.ID) (map[domain.ID]bool, error) {
			return map[domain.ID]bool{"a": true, "a1": true, "a2": true}, nil
		},
		Joining: func(id domain.ID) (Joining, bool, error) {
			c, known := complaints[id]
			j := Joining{Complaint: c, Run: run}
			if id == "c5" {
				j.Run = busy
			}
			return j, known, nil
		},
		Rules:      rules,
		Runs:       map[domain.ID]casework.Run{"c1": run, "c2": run, "c5": busy},
		Complaints: map[domain.ID]Complaint{"c1": complaint("c1", "k1"), "c2": complaint("c2", "k1"), "c3": complaint("c3", "k2"), "c4": ended, "c5": complaint("c5", "k1")},
		Customer:   Customer{ID: "k1", Facts: CustomerFacts{Name: "Nordlicht Server GmbH", Country: "DE"}, Names: []string{"Nordlicht Server GmbH", "Nordlicht"}, Notice: both("without prejudice")},
		Others: NewNames(map[domain.ID][]domain.Text{
			"k1": {domain.Same("Nordlicht Server GmbH"), domain.Same("Nordlicht")},
			"k2": {domain.ZhEn("北辰服务器有限公司", "Beichen Server Co., Ltd."), domain.Same("Beichen"), domain.Same("AB"), domain.Same("Server")},
		}),
	}
}

// bench is a report at work: commands run through a Desk over a store in memory.
type bench struct {
	t      *testing.T
	around Around
	desk   *Desk
	store  *memory
	report Report
	events []domain.Event
	now    time.Time
	minted int
	// before runs between rendering and the commit of a release.
	before func()
	// why is the reason of every order that has none of its own.
	why string
}

// newBench opens a report for complaint c1.
func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, around: around(t), now: morning}
	b.store = &memory{b: b, reports: map[domain.ID][]byte{}}
	b.desk = NewDesk(b.store, func(_ context.Context, _ domain.Order, _ domain.Ref, cmd Releasing) ([]Rendering, error) {
		if b.before != nil {
			b.before()
		}
		return []Rendering{{DocumentID: "doc", Form: "eight_d", Language: "zh-en", Format: "pdf", Audience: External, SHA256: strings.Repeat("a1", 32), Size: int64(len(cmd.Stage))}}, nil
	})
	r, err := b.desk.Open(t.Context(), b.by(engineer), Opening{ComplaintIDs: []domain.ID{"c1"}})
	if err != nil {
		t.Fatal(err)
	}
	b.report = r
	return b
}

// by returns an order of the actor, a minute after the one before.
func (b *bench) by(a domain.Actor) domain.Order {
	b.now = b.now.Add(time.Minute)
	return domain.Order{Actor: a, At: b.now, Reason: b.why, NewID: func() domain.ID { b.minted++; return domain.ID(fmt.Sprintf("id-%03d", b.minted)) }}
}

func (b *bench) because(a domain.Actor, reason string) domain.Order {
	o := b.by(a)
	o.Reason = reason
	return o
}

// ref names a part at the version that the bench has seen last.
func (b *bench) ref(part string) domain.Ref {
	b.t.Helper()
	v, ok := b.report.VersionOf(part)
	if !ok {
		b.t.Fatalf("no part %q", part)
	}
	return domain.Ref{ID: b.report.ID, Part: part, Version: v}
}

// must keeps the report of a command that has to succeed.
func (b *bench) must(r Report, err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	b.report = r
}

// refused fails unless the error carries the code, as its own or as that of a fault.
func refused(t *testing.T, err error, code string) *domain.Error {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) {
		t.Fatalf("want refusal %s, got %v", code, err)
	}
	if e.Code != code && !slices.ContainsFunc(e.Faults, func(f domain.Fault) bool { return f.Code == code }) {
		t.Fatalf("want refusal %s, got %v", code, err)
	}
	return e
}

// memory is a store in memory. It keeps JSON, so that nothing is shared between a caller and the store.
type memory struct {
	b       *bench
	reports map[domain.ID][]byte
}

// Create stores a new report under the number 8D-2026-000001.
func (m *memory) Create(_ context.Context, _ domain.Order, _ domain.Needs, fn func(Around) (Report, domain.Change, error)) (Report, error) {
	r, change, err := fn(m.b.around)
	if err != nil {
		return Report{}, err
	}
	r.Number = "8D-2026-000001"
	return r, m.keep(r, change)
}

// Update alters a stored report when the ref's version is still right.
func (m *memory) Update(_ context.Context, _ domain.Order, ref domain.Ref, fn func(*Report, Around) (domain.Change, error)) (Report, error) {
	r := m.load(ref.ID)
	version, ok := r.VersionOf(ref.Part)
	if !ok {
		return Report{}, domain.Missing("part")
	}
	if ref.Version != 0 && ref.Version != version {
		return Report{}, &domain.Error{Kind: domain.Stale, Code: "stale", Version: version}
	}
	change, err := fn(&r, m.b.around)
	if err != nil {
		return Report{}, err
	}
	return r, m.keep(r, change)
}

func (m *memory) load(id domain.ID) Report {
	var r Report
	if err := json.Unmarshal(m.reports[id], &r); err != nil {
		m.b.t.Fatal(err)
	}
	return r
}

func (m *memory) keep(r Report, change domain.Change) error {
	m.b.events = append(m.b.events, change.Events...)
	bytes, err := json.Marshal(r)
	m.reports[r.ID] = bytes
	return err
}

func day(s string) worktime.Date {
	d, err := worktime.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func pieces(n int64) *domain.Quantity {
	q := domain.Pieces(n)
	return &q
}

func both(s string) domain.Text { return domain.ZhEn("中"+s, s) }
