package api

import (
	"context"
	"io"

	"octad/domain"
	"octad/domain/task"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// tasksAsked is what the list of tasks and its registers are narrowed by.
type tasksAsked struct {
	State     *[]openapi.TaskState
	Mine      *bool
	Procedure *[]string
	Duty      *[]string
	SiteID    *[]openapi.ID
	DueBefore *openapi.Instant
}

func (s *Server) taskFilter(ctx context.Context, asked tasksAsked) repository.TaskFilter {
	f := repository.TaskFilter{
		Now: s.now(), States: wordsIn[task.State](asked.State), Procedures: val(asked.Procedure), Duties: val(asked.Duty),
		Sites: wordsIn[domain.ID](asked.SiteID), DueBefore: val(asked.DueBefore),
	}
	if val(asked.Mine) {
		actor := callOf(ctx).actor
		f.Mine = &actor
	}
	return f
}

// ListTasks answers with one page of the tasks of recurring duties.
func (s *Server) ListTasks(ctx context.Context, r openapi.ListTasksRequestObject) (openapi.ListTasksResponseObject, error) {
	p := r.Params
	f := s.taskFilter(ctx, tasksAsked{p.State, p.Mine, p.Procedure, p.Duty, p.SiteID, p.DueBefore})
	list, next, err := s.read.Tasks(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), f)
	if err != nil {
		return nil, err
	}
	return openapi.ListTasks200JSONResponse{Items: eachOut(list, s.taskOut), NextCursor: opt(next)}, nil
}

// GetTask answers with one task.
func (s *Server) GetTask(ctx context.Context, r openapi.GetTaskRequestObject) (openapi.GetTaskResponseObject, error) {
	t, err := s.read.Task(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	body := s.taskOut(t)
	commands, err := s.taskOffers(ctx, &t)
	if err != nil {
		return nil, err
	}
	body.Commands = &commands
	return openapi.GetTask200JSONResponse{Body: body, Headers: openapi.GetTask200ResponseHeaders{ETag: ptr(etag(t.Version))}}, nil
}

// TakeTask has the caller say that they will do a task.
func (s *Server) TakeTask(ctx context.Context, r openapi.TakeTaskRequestObject) (openapi.TakeTaskResponseObject, error) {
	t, err := s.read.Task(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(t task.Task) openapi.TakeTask200JSONResponse {
		return openapi.TakeTask200JSONResponse{Body: s.taskOut(t), Headers: openapi.TakeTask200ResponseHeaders{ETag: ptr(etag(t.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.TakeTask200JSONResponse.VisitTakeTaskResponse))
	order.Reason = val(val(r.Body).Reason)
	if t, err = s.tasks.Take(ctx, order, ref(t.ID, "", r.Params.IfMatch)); err != nil {
		return nil, err
	}
	return wire(t), nil
}

// FinishTask records that a task was done.
func (s *Server) FinishTask(ctx context.Context, r openapi.FinishTaskRequestObject) (openapi.FinishTaskResponseObject, error) {
	t, err := s.read.Task(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	body := val(r.Body)
	in := s.incoming(ctx)
	if err := s.attached(ctx, in, "attachmentIds", body.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(t task.Task) openapi.FinishTask200JSONResponse {
		return openapi.FinishTask200JSONResponse{Body: s.taskOut(t), Headers: openapi.FinishTask200ResponseHeaders{ETag: ptr(etag(t.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.FinishTask200JSONResponse.VisitFinishTaskResponse))
	report := task.Report{Text: val(body.Note), Evidence: wordsIn[domain.ID](body.AttachmentIds)}
	if body.At != nil {
		report.At = atIn(body.At)
	}
	if t, err = s.tasks.Done(ctx, order, ref(t.ID, "", r.Params.IfMatch), report); err != nil {
		return nil, err
	}
	return wire(t), nil
}

// ExcuseTask records that a task is not done.
func (s *Server) ExcuseTask(ctx context.Context, r openapi.ExcuseTaskRequestObject) (openapi.ExcuseTaskResponseObject, error) {
	t, err := s.read.Task(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(t task.Task) openapi.ExcuseTask200JSONResponse {
		return openapi.ExcuseTask200JSONResponse{Body: s.taskOut(t), Headers: openapi.ExcuseTask200ResponseHeaders{ETag: ptr(etag(t.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.ExcuseTask200JSONResponse.VisitExcuseTaskResponse))
	order.Reason = r.Body.Reason
	if t, err = s.tasks.Excuse(ctx, order, ref(t.ID, "", r.Params.IfMatch)); err != nil {
		return nil, err
	}
	return wire(t), nil
}

// ExportTasksLog answers with the register of tasks as a workbook.
func (s *Server) ExportTasksLog(ctx context.Context, r openapi.ExportTasksLogRequestObject) (openapi.ExportTasksLogResponseObject, error) {
	p := r.Params
	return s.taskLog(ctx, tasksAsked{p.State, p.Mine, p.Procedure, p.Duty, p.SiteID, p.DueBefore}, xlsx.Workbook)
}

// ExportTasksTable answers with the register of tasks as CSV.
func (s *Server) ExportTasksTable(ctx context.Context, r openapi.ExportTasksTableRequestObject) (openapi.ExportTasksTableResponseObject, error) {
	p := r.Params
	return s.taskLog(ctx, tasksAsked{p.State, p.Mine, p.Procedure, p.Duty, p.SiteID, p.DueBefore}, xlsx.Table)
}

// taskLog returns what writes the register in the given form.
func (s *Server) taskLog(ctx context.Context, asked tasksAsked, form xlsx.Form) (workbook, error) {
	k := callOf(ctx)
	f := s.taskFilter(ctx, asked)
	l, err := s.register(ctx, nil)
	if err != nil {
		return workbook{}, err
	}
	var states []string
	for _, state := range f.States {
		states = append(states, state.Title().In(k.spoken))
	}
	l.narrow(domain.ZhEn("任务状态", "Task status"), states...)
	if f.Mine != nil {
		l.narrow(domain.ZhEn("承担人", "Whose"), k.actor.Name)
	}
	l.narrow(domain.ZhEn("程序", "Procedure"), f.Procedures...)
	l.narrow(domain.ZhEn("任务", "Duty"), f.Duties...)
	l.narrow(domain.ZhEn("到期早于", "Due before"), stamp(f.DueBefore))
	rows, err := pages(func(cursor string) ([]task.Task, string, error) {
		return s.read.Tasks(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor}, f)
	})
	if err != nil {
		return workbook{}, err
	}
	return l.answer("tasks", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.Tasks(w, about, converted(rows, func(t task.Task) []xlsx.Task { return []xlsx.Task{{Task: t, Now: f.Now, Zone: l.zone(t.Site)}} }))
	}), nil
}
