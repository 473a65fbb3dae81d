package notice_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/notice"
	"octad/domain/procedure"
	"octad/domain/task"
	"octad/domain/visit"
	"octad/domain/worktime"
)

var hole = regexp.MustCompile(`\{(\w+)\}`)

// TestRulesNameWhatThereIs holds the table against the vocabulary: every event is known, every hole of a
// headline is a fact of it, and both languages fill the same.
func TestRulesNameWhatThereIs(t *testing.T) {
	t.Parallel()
	facts := map[string]map[string]string{}
	for _, k := range slices.Concat(complaint.Events, eightd.Events, hold.Events(), visit.Events(), casework.Events, task.Events()) {
		facts[k.Type] = k.Facts
	}
	for _, r := range notice.Rules {
		known, ok := facts[r.Event]
		if !ok {
			t.Errorf("%s: no such event", r.Event)
		}
		zh, en := hole.FindAllString(r.Headline[domain.ZH], -1), hole.FindAllString(r.Headline[domain.EN], -1)
		slices.Sort(zh)
		slices.Sort(en)
		if !slices.Equal(zh, en) || len(r.To) == 0 {
			t.Errorf("%s: %v and %v, told to %v", r.Event, zh, en, r.To)
		}
		for _, h := range zh {
			name := strings.Trim(h, "{}")
			if _, fact := known[name]; !fact && name != "number" && name != "clock" && name != "title" {
				t.Errorf("%s has no fact %s", r.Event, name)
			}
		}
	}
}

const (
	plant = domain.ID("s1")
	other = domain.ID("s2")
)

func person(id, department, language string, roles ...domain.Role) notice.Person {
	return notice.Person{Actor: domain.Actor{ID: domain.ID(id), Login: id, Name: id, Department: department, Roles: roles}, Email: id + "@x.example", Language: language}
}

func house() *notice.Directory {
	far := person("far", "QM", "en", access.QualityManager)
	far.Sites = []domain.ID{other}
	return &notice.Directory{
		Mail:        true,
		People:      []notice.Person{person("lead", "PE", "zh"), person("head", "PE", "en"), person("boss", "QM", "zh", access.QualityManager), person("sales", "SA", "en", access.AccountManager), far},
		Departments: []notice.Department{{ID: "d1", Code: "PE", Site: plant, Head: "head"}, {ID: "d2", Code: "WH", Site: plant, Email: "wh@x.example"}},
		Robots:      []notice.Robot{{ID: "r1", Code: "PE-GROUP", Department: "PE", Site: plant, Language: "zh"}, {ID: "r2", Code: "ALL", Site: plant, Kinds: []notice.Kind{notice.Breached}}},
		Webhooks:    []notice.Webhook{{ID: "w1", Code: "ERP", Events: []string{"clock.*", "user.*"}}},
	}
}

var at = time.Date(2026, 3, 6, 1, 0, 0, 0, time.UTC)

// TestSafetyIsToldAtOnce: a quality manager who wants no notices, or gathers them, hears of safety and the law all the
// same, whichever event tells of it.
func TestSafetyIsToldAtOnce(t *testing.T) {
	t.Parallel()
	for _, way := range []notice.Way{notice.NotAtAll, notice.ByDigest, notice.ByMail} {
		for event, facts := range map[string]map[string]string{
			"complaint.received": {"safetyRelated": "true"}, "complaint.corrected": {"safetyRelated": "true"}, "complaint.assessed": {"legalIssue": "yes"},
		} {
			d := house()
			for i := range d.People {
				d.People[i].Settings.Ways = map[notice.Kind]notice.Way{notice.Escalated: way}
			}
			got := d.Deliveries(notice.Scene{Event: domain.Event{Type: event, Facts: facts}, Site: plant}, at)
			if len(got) != 1 || got[0].Name != "boss@x.example" || got[0].Channel != notice.ByMailbox || !got[0].DueAt.Equal(at) {
				t.Errorf("%s, %s: %+v", event, way, got)
			}
		}
	}
}

// TestWhoIsTold: one row for each circle.
func TestWhoIsTold(t *testing.T) {
	t.Parallel()
	pack := &procedure.Pack{
		Roles:       []procedure.Role{{Code: "director", Holders: []domain.Role{access.QualityManager}}, {Code: "voice", Holders: []domain.Role{access.AccountManager}}},
		Acts:        []procedure.Act{{Act: "eight_d.approve", By: []string{"director"}}, {Act: "eight_d.send", By: []string{"voice"}, Copies: []string{"voice"}}},
		Visits:      procedure.Visits{Approve: []string{"director"}},
		Escalations: []procedure.Escalation{{Code: "media", Title: domain.ZhEn("媒体曝光", "Media")}},
		Clocks:      []procedure.Clock{{Code: "reply", OnBreach: procedure.Breach{Tell: []string{"director"}}}},
	}
	duty := map[string]string{"duty": "box", "period": "2026-03-06", "dueAt": "2026-03-06T02:30:00Z"}
	clock := map[string]string{"clock": "reply", "dueAt": "2026-03-06T02:30:00Z"}
	for _, row := range []struct {
		name  string
		scene notice.Scene
		want  string
	}{
		{"a breach: handlers, those whom the pack tells, groups, programs", notice.Scene{Event: domain.Event{Type: "clock.breached", Facts: clock}, Leaders: []domain.ID{"lead"}}, "ERP PE-GROUP ALL lead@x.example boss@x.example"},
		{"a warning: handlers alone", notice.Scene{Event: domain.Event{Type: "clock.warned", Facts: clock}, Run: casework.Run{Facts: map[string]string{"responsibleDepartment": "PE"}}}, "ERP PE-GROUP head@x.example"},
		{"nobody handles it yet: management", notice.Scene{Event: domain.Event{Type: "clock.warned", Facts: clock}}, "ERP boss@x.example"},
		{"escalated to a role of the pack", notice.Scene{Event: domain.Event{Type: "complaint.escalated", Facts: map[string]string{"to": "voice"}}}, "sales@x.example"},
		{"lifted onto a rung by the pack", notice.Scene{Event: domain.Event{Type: "step.media", Aggregate: "c", Sequence: 4}, Run: casework.Run{Escalations: []casework.Escalation{
			{Code: "media", Roles: []string{"voice"}, By: casework.Mark{Aggregate: "c", Sequence: 4}}, {Code: "media", Roles: []string{"director"}, By: casework.Mark{Aggregate: "c", Sequence: 3}},
		}}}, "sales@x.example"},
		{"a breach that lifts the case tells both", notice.Scene{Event: domain.Event{Type: "clock.breached", Aggregate: "c", Sequence: 4, Facts: clock}, Leaders: []domain.ID{"lead"}, Run: casework.Run{Escalations: []casework.Escalation{
			{Code: "media", Roles: []string{"voice"}, By: casework.Mark{Aggregate: "c", Sequence: 4}},
		}}}, "ERP PE-GROUP ALL lead@x.example boss@x.example sales@x.example"},
		{"escalated to a department without a head", notice.Scene{Event: domain.Event{Type: "complaint.escalated", Facts: map[string]string{"to": "WH"}}}, "wh@x.example"},
		{"escalated to a person by name", notice.Scene{Event: domain.Event{Type: "complaint.escalated", Facts: map[string]string{"to": "lead"}}}, "PE-GROUP lead@x.example"},
		{"an action's new owner", notice.Scene{Event: domain.Event{Type: "eight_d.action_saved"}, Owner: "lead"}, "PE-GROUP lead@x.example"},
		{"an action that kept its owner", notice.Scene{Event: domain.Event{Type: "eight_d.action_saved"}}, ""},
		{"awaiting approval, by the pack", notice.Scene{Event: domain.Event{Type: "eight_d.reviewed"}}, "boss@x.example"},
		{"what one did oneself is no news", notice.Scene{Event: domain.Event{Type: "eight_d.reviewed", Actor: domain.Person{ID: "boss"}}}, ""},
		{"sent: those whom the pack copies, in the digest", notice.Scene{Event: domain.Event{Type: "eight_d.sent"}}, "sales@x.example"},
		{"visitors are here: those whom the pack gives the decision", notice.Scene{Event: domain.Event{Type: "visit.arrived"}}, "boss@x.example"},
		{"a statement to approve, where the pack says nothing of visits", notice.Scene{Event: domain.Event{Type: "visit.statement_drafted"}, Pack: &procedure.Pack{}}, "boss@x.example sales@x.example"},
		{"safety: management at once", notice.Scene{Event: domain.Event{Type: "complaint.received", Facts: map[string]string{"safetyRelated": "true"}}}, "boss@x.example"},
		{"no safety: no news", notice.Scene{Event: domain.Event{Type: "complaint.received", Facts: map[string]string{"safetyRelated": "false"}}}, ""},
		{"a task: everybody who may do it", notice.Scene{Event: domain.Event{Type: "task.created", Kind: "task", Facts: duty}, Roles: []domain.Role{access.AccountManager}}, "sales@x.example"},
		{"a task that was taken: who took it", notice.Scene{Event: domain.Event{Type: "task.due_soon", Kind: "task", Facts: duty}, Takers: []domain.ID{"lead"}, Roles: []domain.Role{access.AccountManager}}, "PE-GROUP lead@x.example"},
		{"a late task: management as well", notice.Scene{Event: domain.Event{Type: "task.overdue", Kind: "task", Facts: duty}, Takers: []domain.ID{"lead"}}, "PE-GROUP ALL lead@x.example boss@x.example"},
		{"a task that is done is no news", notice.Scene{Event: domain.Event{Type: "task.done", Kind: "task", Facts: duty}, Takers: []domain.ID{"lead"}}, ""},
		{"accounts are nobody's business", notice.Scene{Event: domain.Event{Type: "user.created", Kind: "user"}}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			row.scene.Site = plant
			if row.scene.Pack == nil {
				row.scene.Pack = pack
			}
			got, wanted := map[string]bool{}, map[string]bool{}
			for _, d := range house().Deliveries(row.scene, at) {
				got[d.Name] = true
				if d.DueAt.Before(at) || d.CreatedAt != at || d.Status != notice.Pending || (d.Channel == notice.ByDigestMail) != (d.Notice.Kind == notice.Released && d.DueAt.After(at)) {
					t.Errorf("%+v", d)
				}
			}
			for _, name := range strings.Fields(row.want) {
				wanted[name] = true
			}
			for name := range got {
				if !wanted[name] {
					t.Errorf("%s was told", name)
				}
			}
			for name := range wanted {
				if !got[name] {
					t.Errorf("%s was not told", name)
				}
			}
		})
	}
}

func TestAMessageShowsTheOneClockThatMatters(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	reading := func(code string, state casework.State, due time.Time) casework.Reading {
		return casework.Reading{Clock: casework.Clock{Code: code, StartedAt: at, DueAt: due}, Title: domain.ZhEn("回复", "Reply "+code), State: state}
	}
	s := notice.Scene{
		Event: domain.Event{Type: "complaint.escalated", Facts: map[string]string{"to": "lead"}, Actor: domain.Person{ID: "boss", Name: "Wang"}},
		Site:  plant, Zone: zone, Subject: domain.Link{Kind: "complaint", ID: "c", Number: "C-2026-000001"}, Case: domain.Link{Kind: "complaint", ID: "c", Number: "C-2026-000001"},
		Title:  domain.ZhEn("单比特错误", "Single-bit\nerrors "+strings.Repeat("x", 200)),
		Clocks: []casework.Reading{reading("late", casework.Running, at.Add(5*time.Hour)), reading("soon", casework.Warned, at.Add(90*time.Minute)), reading("done", casework.Met, at)},
	}
	d := house().Deliveries(s, at)
	m := d[0].Notice.Message("en", "https://octad.example/")
	want := "Complaint C-2026-000001 was escalated to you: lead\nSingle-bit errors " + strings.Repeat("x", 119-len("Single-bit errors ")) + "…\n" +
		"Due: Reply soon 2026-03-06 10:30 (Asia/Shanghai)\nBy: Wang\nhttps://octad.example/cases/C-2026-000001"
	if m.Text != want {
		t.Errorf("%s\nwant\n%s", m.Text, want)
	}
	if zh := d[0].Notice.Message("zh-CN", ""); zh.Subject != "投诉 C-2026-000001 已升级至您：lead" || !strings.Contains(zh.Text, "期限：回复 2026-03-06 10:30") {
		t.Errorf("%+v", zh)
	}
}

func TestADigestComesAtTheNextWorkingHour(t *testing.T) {
	t.Parallel()
	china, err := worktime.China()
	if err != nil {
		t.Fatal(err)
	}
	local := func(s string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", s, china.Zone())
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, row := range []struct {
		rhythm   notice.Rhythm
		at, want string
	}{
		{notice.Rhythm{}, "2026-03-06 07:59", "2026-03-06 08:00"},
		{notice.Rhythm{}, "2026-03-06 08:00", "2026-03-09 08:00"}, // Friday to Monday
		{notice.Rhythm{At: "17:45"}, "2026-03-05 09:00", "2026-03-05 17:45"},
		{notice.Rhythm{At: "17:45"}, "2026-02-13 18:00", "2026-02-14 17:45"}, // a make-up working Saturday
		{notice.Rhythm{At: "08:00"}, "2026-02-14 18:00", "2026-02-24 08:00"}, // Spring Festival
		{notice.Rhythm{EveryMinutes: 30}, "2026-03-07 09:10", "2026-03-07 09:30"},
	} {
		if got := row.rhythm.Next(local(row.at), china.Zone(), china); !got.Equal(local(row.want)) {
			t.Errorf("%v after %s: %v, want %s", row.rhythm, row.at, got.In(china.Zone()), row.want)
		}
	}
}

func TestPatienceGrowsAndEnds(t *testing.T) {
	t.Parallel()
	p := notice.Usual()
	d := notice.Delivery{Status: notice.Pending}
	var whole time.Duration
	for n := 1; d.Status == notice.Pending; n++ {
		if low, high := p.Pause(n, 0), p.Pause(n, 1); low != high/2 || high > p.Most || (n > 1 && high < p.Pause(n-1, 1)) {
			t.Errorf("pause %d between %v and %v", n, low, high)
		}
		whole += p.Pause(n, 1)
		d = p.After(d, notice.Result{Attempt: notice.Attempt{Error: "x"}}, at, 1)
	}
	if d.Tries != 11 || d.Status != notice.Dead || whole < 12*time.Hour || whole > 30*time.Hour {
		t.Errorf("%d tries over %v, %s", d.Tries, whole, d.Status)
	}
	if d = p.After(notice.Delivery{Status: notice.Pending}, notice.Result{Wait: time.Minute, Attempt: notice.Attempt{Error: "x"}}, at, 1); d.Tries != 0 || !d.DueAt.Equal(at.Add(time.Minute)) {
		t.Errorf("asked to wait: %+v", d)
	}
}

func TestAFilterLetsThrough(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		patterns []string
		event    string
		want     bool
	}{
		{nil, "hold.issued", true},
		{[]string{"*"}, "hold.issued", true},
		{[]string{"hold.*"}, "hold.issued", true},
		{[]string{"hold.issued"}, "hold.issued", true},
		{[]string{"hold.issued"}, "hold.issued_more", false},
		{[]string{"eight_d.*", "x"}, "hold.issued", false},
	} {
		if notice.Fits(row.patterns, row.event) != row.want {
			t.Errorf("%v %s", row.patterns, row.event)
		}
	}
}

func TestFaultyChoices(t *testing.T) {
	t.Parallel()
	var s notice.Settings
	_, err := s.Choose(domain.Order{}, notice.Choice{Ways: map[notice.Kind]notice.Way{"gossip": notice.ByMail, notice.Breached: "drum"}, Digest: notice.Rhythm{At: "25:00", EveryMinutes: 1}})
	if err == nil {
		t.Fatal("taken")
	}
	for _, code := range []string{"notice.kind_unknown", "notice.way_unknown", "notice.digest_time", "notice.digest_minutes"} {
		if !strings.Contains(err.Error(), code) {
			t.Errorf("%s is missing in %v", code, err)
		}
	}
}

// TestOfAKeptCaseOnlyItsReadersAreTold: a case that its procedure keeps to some is told to them, and to chat groups
// and mailboxes of the departments that it names.
func TestOfAKeptCaseOnlyItsReadersAreTold(t *testing.T) {
	t.Parallel()
	d := house()
	d.People = append(d.People, person("clerk", "WH", "en", access.AccountManager))
	scene := notice.Scene{
		Event: domain.Event{Type: "clock.breached", Cases: []domain.ID{"c"}, Facts: map[string]string{"clock": "x"}, Kind: "complaint", Aggregate: "c"},
		Site:  plant, Leaders: []domain.ID{"lead", "head"}, Departments: []string{"WH"}, Run: casework.Run{Facts: map[string]string{"responsibleDepartment": "PE"}},
	}
	told := func(kept ...[]casework.Reader) []string {
		s := scene
		s.Kept = kept
		var out []string
		for _, x := range d.Deliveries(s, time.Time{}) {
			out = append(out, x.Name)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	for _, c := range []struct {
		name string
		kept [][]casework.Reader
		want []string
	}{
		{"open", nil, []string{"ALL", "ERP", "PE-GROUP", "head@x.example", "lead@x.example"}},
		{"kept to its leader", [][]casework.Reader{{casework.Person("lead")}}, []string{"lead@x.example"}},
		{"kept to a department", [][]casework.Reader{{casework.Called("PE")}}, []string{"PE-GROUP", "head@x.example", "lead@x.example"}},
		{"of two cases", [][]casework.Reader{{casework.Called("PE")}, {casework.Person("head")}}, []string{"head@x.example"}},
		{"kept to others", [][]casework.Reader{{casework.Holders(access.FAE)}}, nil},
	} {
		if got := told(c.kept...); !slices.Equal(got, c.want) {
			t.Errorf("%s: told %v, want %v", c.name, got, c.want)
		}
	}
}
