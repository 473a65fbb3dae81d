package repository

import (
	"context"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/task"
)

// taskRow is what lists of tasks filter and sort by, and what keeps a period of a duty from making two.
type taskRow struct {
	ID        string `gorm:"primaryKey"`
	Number    string
	SiteID    string
	Procedure string
	Duty      string
	FirstOn   string
	LastOn    string
	Status    string
	DueAt     string
	// NextAt is when something is next to be recorded, "" for never.
	NextAt string
	// Roles are those who may do it, with commas around each; "," is everybody.
	Roles   string
	TakenBy string
}

var taskShape = awaiting(whole("task",
	func(t *task.Task) header {
		return header{ID: &t.ID, Number: &t.Number, Site: t.Site, Version: &t.Version}
	},
	func(t *task.Task) any {
		row := &taskRow{
			ID: string(t.ID), Number: t.Number, SiteID: string(t.Site), Procedure: t.Procedure.Code, Duty: t.Duty,
			FirstOn: t.Period.First.String(), LastOn: t.Period.Last.String(), Status: string(t.Status),
			DueAt: instant(t.DueAt), NextAt: instant(t.NextAt()), Roles: ",",
		}
		for _, r := range t.Roles {
			row.Roles += string(r) + ","
		}
		if t.Taken != nil {
			row.TakenBy = string(t.Taken.By.ID)
		}
		return row
	}), func(t *task.Task) (waiter, []casework.Wait) { return waiter{id: t.ID, site: t.Site}, t.Waits() })

var taskListing = listing{
	table:       "task",
	sorts:       map[string]string{"number": "number", "dueAt": "due_at"},
	defaultSort: "dueAt",
}

// TaskFilter narrows a list of tasks; empty fields do not. States are judged at Now; a task is Mine whom it was
// taken by, or who may take it while nobody has.
type TaskFilter struct {
	Now        time.Time
	States     []task.State
	Mine       *domain.Actor
	Procedures []string
	Duties     []string
	Sites      []domain.ID
	DueBefore  time.Time
}

// Tasks lists one page of the tasks within the reader's bounds, by due time unless told.
func (b *Base) Tasks(ctx context.Context, reader domain.Actor, p Page, f TaskFilter) ([]task.Task, string, error) {
	return from(b, taskShape).by(taskListing).list(ctx, reader, p, f.narrow)
}

// Task loads a task by id or number.
func (b *Base) Task(ctx context.Context, reader domain.Actor, key string) (task.Task, error) {
	return from(b, taskShape).get(ctx, reader, key)
}

// TaskStore returns the store in which tasks are written.
func (b *Base) TaskStore() domain.Store[task.Task, task.Around] { return b.taskStore() }

func (b *Base) taskStore() *store[task.Task, task.Around] {
	return &store[task.Task, task.Around]{
		base: b, shape: taskShape,
		around: func(*gorm.DB, domain.Actor, *task.Task, domain.Needs) (task.Around, error) { return task.Around{}, nil },
	}
}

func (f TaskFilter) narrow(q *gorm.DB) *gorm.DB {
	q = oneOf(q, "task.procedure", f.Procedures)
	q = oneOf(q, "task.duty", f.Duties)
	q = oneOf(q, "task.site_id", f.Sites)
	if !f.DueBefore.IsZero() {
		q = q.Where("task.due_at < ?", instant(f.DueBefore))
	}
	if len(f.States) > 0 {
		either := q.Session(&gorm.Session{NewDB: true})
		for _, s := range f.States {
			either = either.Or(stateTests[s], map[string]any{"now": instant(f.Now), "state": string(s)})
		}
		q = q.Where(either)
	}
	if f.Mine == nil {
		return q
	}
	free := q.Session(&gorm.Session{NewDB: true}).Where("task.roles = ','")
	for _, r := range f.Mine.Roles {
		free = free.Or("task.roles like ?", "%,"+string(r)+",%")
	}
	mine := q.Session(&gorm.Session{NewDB: true}).Where("task.taken_by = ?", string(f.Mine.ID))
	return q.Where(mine.Or(q.Session(&gorm.Session{NewDB: true}).Where("task.taken_by = ''").Where(free)))
}

// stateTests says how each state is read from a row: task.State in words of the database.
var stateTests = map[task.State]string{
	task.Open:    "(task.status = @state and task.due_at >= @now)",
	task.Overdue: "(task.status = 'open' and task.due_at < @now)",
	task.Done:    "task.status = @state",
	task.NotDone: "task.status = @state",
}
