package task_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/task"
)

var begun = time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)

func order(name, reason string, roles ...domain.Role) domain.Order {
	return domain.Order{
		Actor: domain.Actor{ID: domain.ID(name), Name: name, Roles: roles}, At: begun.Add(24 * time.Hour), Reason: reason,
		NewID: func() domain.ID { return "new" },
	}
}

func weekly() task.Task {
	return task.Task{
		ID: "t", Number: "T-2026-000001", Procedure: procedure.Ref{Code: "P03", Revision: "1"}, Duty: "weekly", Status: task.Open,
		By:     []procedure.Value{{Code: "customer_service", Title: domain.ZhEn("客户服务部", "Customer Service Department")}},
		Roles:  []domain.Role{"customer_service"},
		Window: task.Window{OpensAt: begun, WarnAt: begun.AddDate(0, 0, 4), DueAt: begun.AddDate(0, 0, 7).Add(-time.Second)},
	}
}

func codes(err error) []string {
	var e *domain.Error
	if !errors.As(err, &e) {
		return nil
	}
	out := []string{e.Code}
	for _, f := range e.Faults {
		out = append(out, f.Field+" "+f.Code)
	}
	return out
}

// TestCommands plays what people do with a task, and what they are refused.
func TestCommands(t *testing.T) {
	t.Parallel()
	clerk, other, smith := order("陈静", "", "customer_service"), order("周敏", "", "customer_service"), order("Smith", "", "operator")
	taking := order("周敏", "陈静请假", "customer_service")
	future, early := clerk.At.Add(time.Hour), begun.Add(-time.Second)
	type step struct {
		do   func(*task.Task) (domain.Change, error)
		want []string // the code of the refusal with its faults, or nothing
		told string
	}
	take := func(o domain.Order) func(*task.Task) (domain.Change, error) {
		return func(x *task.Task) (domain.Change, error) { return x.Take(o) }
	}
	done := func(o domain.Order, r task.Report) func(*task.Task) (domain.Change, error) {
		return func(x *task.Task) (domain.Change, error) { return x.Done(o, r) }
	}
	excuse := func(o domain.Order) func(*task.Task) (domain.Change, error) {
		return func(x *task.Task) (domain.Change, error) { return x.Excuse(o) }
	}
	for name, steps := range map[string][]step{
		"taken, taken over, done": {
			{take(clerk), nil, task.Taken},
			{take(clerk), nil, ""},
			{take(other), []string{"rule_broken", "/reason task.reason_missing"}, ""},
			{take(taking), nil, task.Taken},
			{done(clerk, task.Report{Text: "已发各部门", Evidence: []domain.ID{"a"}}), nil, task.Finished},
			{take(clerk), []string{"task.not_now", " task.state_forbids"}, ""},
			{done(clerk, task.Report{}), []string{"task.not_now", " task.state_forbids"}, ""},
			{excuse(order("x", "why")), []string{"task.not_now", " task.state_forbids"}, ""},
		},
		"not theirs": {
			{take(smith), []string{"task.role_forbidden"}, ""},
			{done(smith, task.Report{}), []string{"task.role_forbidden"}, ""},
		},
		"at no time": {
			{done(clerk, task.Report{At: future}), []string{"rule_broken", "/at time.future"}, ""},
			{done(clerk, task.Report{At: early, Evidence: make([]domain.ID, 51)}), []string{"rule_broken", "/at task.too_early", "/attachmentIds task.too_many"}, ""},
			{done(clerk, task.Report{At: begun}), nil, task.Finished},
		},
		"excused": {
			{excuse(smith), []string{"rule_broken", "/reason task.reason_missing"}, ""},
			{excuse(order("李强", "春节放假", "quality_manager")), nil, task.ExcusedFrom},
			{done(clerk, task.Report{}), []string{"task.not_now", " task.state_forbids"}, ""},
		},
	} {
		x := weekly()
		for i, s := range steps {
			change, err := s.do(&x)
			if got := codes(err); !slices.Equal(got, s.want) {
				t.Errorf("%s, %d: %q, want %q", name, i, got, s.want)
			}
			told := ""
			if len(change.Events) > 0 {
				told = change.Events[0].Type
			}
			if told != s.told {
				t.Errorf("%s, %d: told %q, want %q", name, i, told, s.told)
			}
		}
	}
}

// TestEachCrossingIsRecordedOnce sweeps a task at several times, and one of which nobody looked in time.
func TestEachCrossingIsRecordedOnce(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		days []int
		want []string
	}{
		"before":         {[]int{1}, nil},
		"in time":        {[]int{5, 5, 8, 9}, []string{task.DueSoon, task.BecameOverdue}},
		"only afterward": {[]int{9, 9}, []string{task.BecameOverdue}},
	} {
		x := weekly()
		var got []string
		for _, d := range row.days {
			o := domain.Order{Actor: domain.System, At: begun.AddDate(0, 0, d)}
			change, err := x.Sweep(o)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range change.Events {
				got = append(got, e.Type)
				if want := map[string]time.Time{task.DueSoon: x.WarnAt, task.BecameOverdue: x.DueAt}[e.Type]; !e.At.Equal(want) {
					t.Errorf("%s: %s at %s, want %s", name, e.Type, e.At, want)
				}
			}
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}

// TestStates reads how a task stands from the time: on the due time itself it is not late (K10).
func TestStates(t *testing.T) {
	t.Parallel()
	x := weekly()
	ended := weekly()
	ended.Status, ended.Ending = task.Done, &task.Ending{At: x.DueAt.Add(time.Hour)}
	excused := weekly()
	excused.Status = task.NotDone
	for _, row := range []struct {
		x    task.Task
		at   time.Time
		want task.State
		late bool
	}{
		{x, begun, task.Open, false},
		{x, x.DueAt, task.Open, false},
		{x, x.DueAt.Add(time.Microsecond), task.Overdue, true},
		{ended, x.DueAt.AddDate(0, 1, 0), task.Done, true},
		{excused, x.DueAt.AddDate(0, 1, 0), task.NotDone, false},
	} {
		if got := row.x.State(row.at); got != row.want || row.x.Late(row.at) != row.late {
			t.Errorf("%s at %s: %s, late %v; want %s", row.x.Status, row.at, got, row.x.Late(row.at), row.want)
		}
	}
}

// TestEveryEventIsKnown holds what tasks tell against the table of what they may tell.
func TestEveryEventIsKnown(t *testing.T) {
	t.Parallel()
	known := map[string]domain.EventKind{}
	for _, e := range task.Events() {
		known[e.Type] = e
	}
	x := weekly()
	x.Report = "r"
	first, _ := x.Take(order("陈静", "", "customer_service"))
	second, _ := x.Take(order("周敏", "why", "customer_service"))
	third, _ := x.Done(order("周敏", "", "customer_service"), task.Report{})
	for _, e := range slices.Concat(first.Events, second.Events, third.Events) {
		for name := range e.Facts {
			if _, ok := known[e.Type].Facts[name]; !ok {
				t.Errorf("%s carries %s, which the table does not have", e.Type, name)
			}
		}
	}
}
