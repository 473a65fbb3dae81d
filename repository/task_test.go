package repository_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/master"
	"octad/domain/task"
	"octad/jobs"
	"octad/repository"
	"octad/repository/repotest"
)

// duties makes and sweeps the tasks of the database at the time.
func duties(b *repository.Base, at time.Time) jobs.Tasks {
	return jobs.Tasks{Make: b.MakeTasks, Due: b.TasksDue, Sweep: task.NewDesk(b.TaskStore()).Sweep, Order: func() domain.Order {
		return domain.Order{Actor: domain.System, At: at, NewID: newID, Address: "local"}
	}}
}

// plant opens a site in the zone and has a case of the procedure come in there.
func (h *house) plant(code, zone, procedure string) domain.ID {
	h.t.Helper()
	site, err := master.NewDesk(h.b.SiteStore()).Open(h.t.Context(), h.by("li"), master.SiteCard{
		Code: code, Name: domain.Same(code), CompanyName: domain.Same("Hengxin"), TimeZone: zone, Calendar: "cn", Language: domain.ZH,
	})
	h.must(err)
	in := intake("服务投诉")
	in.Procedure, in.ReceivedAt, in.Site = procedure, h.at, site.ID
	_, err = desk(h.b).Receive(h.t.Context(), h.by("li"), in)
	h.must(err)
	return site.ID
}

// tasks lists all tasks that fit.
func (h *house) tasks(f repository.TaskFilter) (all []task.Task) {
	h.t.Helper()
	for page := (repository.Page{Limit: 3}); ; {
		list, next, err := h.b.Tasks(h.t.Context(), domain.System, page, f)
		h.must(err)
		all = append(all, list...)
		if page.Cursor = next; next == "" {
			return all
		}
	}
}

// TestTwoServersMakeEachTaskOnce lets two servers make and sweep the tasks of one database at once, day by day.
func TestTwoServersMakeEachTaskOnce(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		bases := []*repository.Base{repotest.Open(t, address), repotest.Open(t, address)}
		h := &house{t: t, b: bases[0], at: time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC)}
		h.plant("SZ", "Asia/Shanghai", "P03")
		box := h.plant("BER", "Europe/Berlin", "P08")
		for day := range 32 {
			at := h.at.AddDate(0, 0, day)
			var both sync.WaitGroup
			for _, b := range bases {
				both.Go(func() {
					if _, err := duties(b, at).Do(context.Background()); err != nil {
						t.Errorf("%s: %v", at, err)
					}
				})
			}
			both.Wait()
		}
		var made []string
		numbers := map[string]bool{}
		told := map[string]int{}
		for _, x := range h.tasks(repository.TaskFilter{}) {
			made = append(made, x.Procedure.Code+" "+x.Duty+" "+x.Period.String())
			numbers[x.Number] = true
			events, err := h.b.History(t.Context(), x.ID)
			h.must(err)
			for _, e := range events {
				told[e.Type]++
			}
		}
		var want []string
		for d := range 32 {
			want = append(want, "P08 opinion_box "+h.at.AddDate(0, 0, d).Format(time.DateOnly))
		}
		want = append(want, "P03 monthly_summary 2026-03", "P03 weekly_information 2026-W10", "P03 weekly_information 2026-W11", "P03 weekly_information 2026-W12", "P03 weekly_information 2026-W13", "P03 weekly_information 2026-W14")
		slices.Sort(made)
		slices.Sort(want)
		if !slices.Equal(made, want) {
			t.Errorf("made %q, want %q", made, want)
		}
		if len(numbers) != len(made) || !numbers["T-2026-000038"] {
			t.Errorf("numbers with gaps or repeats: %v", numbers)
		}
		// Of the box all days but the last are over; of the weeks the first four, the last of them since yesterday.
		if told[task.Created] != 38 || told[task.BecameOverdue] != 31+4 || told[task.DueSoon] != 4 {
			t.Errorf("told %v", told)
		}
		if x := h.tasks(repository.TaskFilter{Sites: []domain.ID{box}})[0]; !x.DueAt.Equal(time.Date(2026, 3, 6, 22, 59, 59, 0, time.UTC)) {
			t.Errorf("in Berlin the first is due at %s", x.DueAt)
		}
		faults, err := h.b.VerifyRecords(t.Context(), nil, idsOfTasks(h.tasks(repository.TaskFilter{})))
		if err != nil || !faults.Clean() {
			t.Errorf("%+v, %v", faults, err)
		}
	})
}

func idsOfTasks(list []task.Task) (ids []domain.ID) {
	for _, t := range list {
		ids = append(ids, t.ID)
	}
	return ids
}

// TestTasksAreFound narrows the list by what a task is, and for whom.
func TestTasksAreFound(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		h := &house{t: t, b: b, at: time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC)}
		site := h.plant("SZ", "Asia/Shanghai", "P08")
		h.plant("CS", "Asia/Shanghai", "P32")
		at := h.at.AddDate(0, 0, 2)
		for day := range 3 {
			_, err := duties(b, h.at.AddDate(0, 0, day)).Do(t.Context())
			h.must(err)
		}
		d := task.NewDesk(b.TaskStore())
		specialist := domain.Actor{ID: newID(), Name: "陈静", Roles: h.tasks(repository.TaskFilter{Sites: []domain.ID{site}})[0].Roles}
		order := domain.Order{Actor: specialist, At: at, NewID: newID}
		first := h.tasks(repository.TaskFilter{Sites: []domain.ID{site}})[0]
		_, err := d.Done(t.Context(), order, domain.Ref{ID: first.ID}, task.Report{})
		h.must(err)
		second := h.tasks(repository.TaskFilter{Sites: []domain.ID{site}})[1]
		_, err = d.Take(t.Context(), order, domain.Ref{ID: second.ID})
		h.must(err)
		other := domain.Actor{ID: newID(), Roles: specialist.Roles}
		operator := domain.Actor{ID: newID(), Roles: []domain.Role{"operator"}}
		for name, row := range map[string]struct {
			f    repository.TaskFilter
			want int
		}{
			"all":                    {repository.TaskFilter{}, 4},
			"of a procedure":         {repository.TaskFilter{Procedures: []string{"P32"}}, 1},
			"of a duty":              {repository.TaskFilter{Duties: []string{"opinion_box"}}, 3},
			"done":                   {repository.TaskFilter{States: []task.State{task.Done}}, 1},
			"overdue":                {repository.TaskFilter{Now: at, States: []task.State{task.Overdue}}, 1},
			"open":                   {repository.TaskFilter{Now: at, States: []task.State{task.Open}}, 2},
			"open or overdue":        {repository.TaskFilter{Now: at, States: []task.State{task.Open, task.Overdue}, Procedures: []string{"P08"}}, 2},
			"due before":             {repository.TaskFilter{DueBefore: first.DueAt}, 0},
			"due soon after":         {repository.TaskFilter{DueBefore: first.DueAt.Add(time.Second)}, 1},
			"of who has taken one":   {repository.TaskFilter{Now: at, Mine: &specialist, States: []task.State{task.Open, task.Overdue}, Procedures: []string{"P08"}}, 2},
			"of another who may":     {repository.TaskFilter{Now: at, Mine: &other, States: []task.State{task.Open, task.Overdue}, Procedures: []string{"P08"}}, 1},
			"of one who may nothing": {repository.TaskFilter{Mine: &operator, Procedures: []string{"P08"}}, 0},
		} {
			if got := h.tasks(row.f); len(got) != row.want {
				t.Errorf("%s: %d, want %d", name, len(got), row.want)
			}
		}
	})
}
