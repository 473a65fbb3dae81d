package web

import (
	"net/url"
	"slices"

	"octad/openapi"
)

var taskPages = []page{
	{path: "/tasks", title: "tasks.title", template: "tasks/list.html", place: "inbox", show: showTasks, states: []string{"/tasks?state=done"}},
	{path: "/tasks/{id}", title: "tasks.one", template: "tasks/task.html", place: "inbox", show: showTask, sample: "/tasks/{id}"},
}

// TaskList is the list of recurring tasks. The address is the view; unless it says otherwise, open ones are shown.
type TaskList struct {
	Items   []openapi.Task
	Filters []Filter
	Chips   []Chip
	Pager   Pager
}

func showTasks(v *view) (any, error) {
	asked := v.Query()
	query := v.narrow(asked, "listTasks")
	if len(asked["state"]) == 0 {
		query["state"] = []string{string(openapi.TaskStateOpen), string(openapi.TaskStateOverdue)}
	}
	list, err := read[openapi.TaskPage](v.Caller, "/api/v1/tasks", query)
	if err != nil {
		return nil, err
	}
	contract, err := v.server.contract()
	if err != nil {
		return nil, err
	}
	state := Filter{Name: "state", Label: fieldIn(v.Language, "state"), Kind: "select", Value: asked.Get("state")}
	for _, code := range contract.Schema("TaskState").Values() {
		state.Options = append(state.Options, Option{Value: code, Label: labelIn(v.Language, "TaskState", code), Chosen: slices.Contains(asked["state"], code)})
	}
	mine := Filter{Name: "mine", Label: v.Word("tasks.whose"), Kind: "select", Value: asked.Get("mine"), Options: []Option{{Value: "true", Label: v.Word("tasks.mine"), Chosen: asked.Get("mine") == "true"}}}
	out := &TaskList{Items: list.Items, Filters: []Filter{state, mine}, Pager: v.pager(list.NextCursor)}
	out.Chips = v.chips(asked, out.Filters)
	return out, nil
}

// Due is the due time of a task as a clock; nothing once it has ended.
func (v *view) Due(t openapi.Task) Clock {
	if t.Ended != nil {
		return Clock{}
	}
	return v.planned(t.DueAt, nil)
}

// Task is the page of one recurring task.
type Task struct {
	openapi.Task
	Acts   []Act
	Barred []Barred
	Do     string
	Form   *Form
	Files  []openapi.Attachment
}

// taskActs are done to a task, in this order.
var taskActs = []struct{ command, operation, word string }{
	{"done", "finishTask", "tasks.done"}, {"take", "takeTask", "tasks.take"}, {"excuse", "excuseTask", "tasks.excuse"},
}

func showTask(v *view) (any, error) {
	t := &Task{Do: v.Query().Get("do")}
	at := "/api/v1/tasks/" + url.PathEscape(v.r.PathValue("id"))
	var tag string
	var err error
	if t.Task, tag, err = readTagged[openapi.Task](v.Caller, at); err != nil {
		return nil, err
	}
	if err := v.filesOf(t.ID, &t.Files)(); err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(t.SiteID)
	v.Title = t.Number
	here := "/tasks/" + t.Number
	for _, a := range taskActs {
		o, ok := offered(given(t.Commands), a.operation, "")
		if !ok {
			continue
		}
		if !o.Allowed {
			b := v.barredFrom(o)
			b.Word = v.Word(a.word)
			t.Barred = append(t.Barred, b)
			continue
		}
		t.Acts = append(t.Acts, Act{a.command, v.Word(a.word), here + "?do=" + a.command + "#do"})
		if t.Do == a.command {
			t.Form = v.form(a.command, a.operation).For("id", t.ID).At(tag).Then(here)
		}
	}
	return t, nil
}
