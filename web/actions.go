package web

import (
	"net/url"
	"slices"
	"strings"

	"octad/domain/eightd"
	"octad/openapi"
)

var actionPages = []page{
	{
		path: "/8d/{id}/actions", title: "8d.actions", template: "actions/board.html", place: "eightd", show: showActions, sample: "/8d/8D-2026-000003/actions",
		states: []string{"/8d/8D-2026-000007/actions?do=add", "/8d/8D-2026-000007/actions?type=containment"},
	},
}

// Actions is the board of the actions of an 8D: a column for each state.
type Actions struct {
	*EightDFrame
	Columns []ActionColumn
	// Type is the one that is shown; "" shows all. Types are the choices.
	Type  string
	Types []Tab
	// Do is the act whose form is open, with its form; Action the one that it is about.
	Do     string
	Form   *Form
	Action *openapi.EightDAction
	// Causes are those that an action may answer, Others the actions that it may stand in the place of.
	Causes, Others []Option

	all    []openapi.EightDAction
	labels map[string]string
}

// ActionColumn holds the actions in one state.
type ActionColumn struct {
	Badge
	Status string
	Cards  []ActionCard
}

// ActionCard is an action as the board shows it, with what the reader may do to it.
type ActionCard struct {
	openapi.EightDAction
	// Causes are the labels of those that it answers; Instead is the label of the action that it replaced.
	Causes  []Act
	Instead string
	// Late says by how much the action is overdue; "" when it is not.
	Late string
	Acts []Act
	// Barred says why the reader may not verify the action, and who may.
	Barred []Barred
}

func showActions(v *view) (any, error) {
	f, err := v.eightDFrame("actions")
	if err != nil {
		return nil, err
	}
	f.Tabs = nil
	b := &Actions{EightDFrame: f, Do: v.Query().Get("do"), Type: v.Query().Get("type"), labels: map[string]string{}}
	at := "/api/v1/eight-d-reports/" + f.ID
	var analysis openapi.EightDAnalysis
	err = together(
		take(v, at+"/actions", nil, func(l openapi.EightDActionList) { b.all = l.Items }),
		take(v, at+"/analysis", nil, func(a openapi.EightDAnalysis) { analysis = a }),
	)
	if err != nil {
		return nil, err
	}
	for _, chain := range analysis.Chains {
		for _, c := range chain.Causes {
			b.labels[c.Cause.ID] = c.Cause.Label
			b.Causes = append(b.Causes, Option{Value: c.Cause.ID, Label: c.Cause.Label + " " + textIn(v.Language, c.Cause.Statement)})
		}
	}
	b.fill()
	b.open()
	return b, nil
}

// fill puts the actions into their columns.
func (b *Actions) fill() {
	v := b.view
	b.Types = []Tab{{Word: v.Word("actions.all"), Link: b.place(""), Here: b.Type == ""}}
	for _, t := range eightd.ActionTypes {
		b.Types = append(b.Types, Tab{Code: string(t.Code), Word: t.Label.In(v.Language), Link: b.place("") + "?type=" + string(t.Code), Here: b.Type == string(t.Code)})
	}
	for _, a := range b.all {
		b.labels[a.ID] = a.Label
	}
	for _, s := range eightd.ActionStatuses {
		column := ActionColumn{Badge: v.State("EightDActionStatus", string(s.Code)), Status: string(s.Code)}
		for _, a := range b.all {
			if string(a.Status) == column.Status && (b.Type == "" || string(a.Type) == b.Type) {
				column.Cards = append(column.Cards, b.card(a))
			}
		}
		b.Columns = append(b.Columns, column)
	}
}

// actionActs are done to an action; command is that of the transition tables, progress that of the report's.
var actionActs = []struct{ code, operation, command, report string }{
	{"implement", "implementEightDReportAction", "implement", "progress"},
	{"verify", "verifyEightDReportAction", "verify", "progress"},
	{"change", "updateEightDReportAction", "edit", "write"},
	{"withdraw", "updateEightDReportAction", "withdraw", "write"},
	{"reinstate", "updateEightDReportAction", "reinstate", "write"},
}

func (b *Actions) card(a openapi.EightDAction) ActionCard {
	c := ActionCard{EightDAction: a, Instead: b.labels[bare(a.Supersedes)]}
	if a.Overdue != nil && *a.Overdue {
		c.Late = b.view.Word("actions.overdue", pointed(a.DaysLate))
	}
	for _, id := range own(a.CauseIds) {
		c.Causes = append(c.Causes, Act{Word: b.labels[id], Link: b.Home() + "/causes#" + id})
	}
	for _, x := range actionActs {
		if x.code == "verify" && !b.mayDo(x.operation, a.ID) {
			if barred, ok := b.barred(x.operation, a.ID); ok {
				barred.Word = b.view.Word("actions.verify")
				c.Barred = append(c.Barred, barred)
			}
			continue
		}
		if b.may(x.operation, x.report) && eightd.ActionStatus(a.Status).Allows(x.command) && !b.superseded(a.ID) {
			c.Acts = append(c.Acts, Act{x.code, b.view.Word(b.actWord(x.code, a)), b.place(x.code + "-" + a.Label)})
		}
	}
	return c
}

// actWord says what an act does: to implement what is on record as implemented corrects the record.
func (b *Actions) actWord(code string, a openapi.EightDAction) string {
	if code == "implement" && a.Implementation != nil && a.Status != openapi.EightDActionStatusIneffective {
		return "actions.correct"
	}
	return "actions." + code
}

func (b *Actions) may(operation, command string) bool {
	return b.view.May(operation) && eightd.Status(b.Status).Allows(command)
}

// superseded reports whether another action stands in the place of the one of the id.
func (b *Actions) superseded(id string) bool {
	for _, a := range b.all {
		if bare(a.Supersedes) == id && a.Status != openapi.EightDActionStatusCancelled {
			return true
		}
	}
	return false
}

// Writable tells that actions may be added as the report stands.
func (b *Actions) Writable() bool { return b.may("addEightDReportAction", "write") }

// place is the address of the page, with a form open where a code is given.
func (b *Actions) place(do string) string {
	at := b.Home() + "/actions"
	if do != "" {
		at += "?" + url.Values{"do": {do}}.Encode() + "#do"
	}
	return at
}

// Adding is the address at which an action of the type that is shown is added.
func (b *Actions) Adding() string {
	return b.Home() + "/actions?" + url.Values{"do": {"add"}, "type": {b.Type}}.Encode() + "#do"
}

// open prepares the form that the address asks for, where its act is offered.
func (b *Actions) open() {
	code, label, _ := strings.Cut(b.Do, "-")
	if discipline, row, ok := rowOf(b.Do); ok {
		code, label = "change", b.labelOf(discipline, row)
	}
	b.Do = ""
	if code == "add" && b.Writable() {
		b.Do, b.Form = "add", b.form("addEightDReportAction").With("/type", b.Type).Then(b.place(""))
		b.others("")
		return
	}
	for _, column := range b.Columns {
		for _, c := range column.Cards {
			for _, act := range c.Acts {
				if c.Label == label && act.Code == code {
					b.opened(act.Code, c.EightDAction)
				}
			}
		}
	}
}

// labelOf returns the label of an action by its place among those of its discipline; "" where there is none.
func (b *Actions) labelOf(discipline string, row int) string {
	for _, a := range b.all {
		if string(a.Discipline) == discipline {
			if row == 0 {
				return a.Label
			}
			row--
		}
	}
	return ""
}

func (b *Actions) opened(code string, a openapi.EightDAction) {
	b.Do, b.Action = code, &a
	operation := ""
	for _, x := range actionActs {
		if x.code == code {
			operation = x.operation
		}
	}
	b.Form = b.form(operation).For("aid", a.ID).At(version(int64(a.Version))).Then(b.place("") + "#" + a.Label)
	today := b.view.Now.In(b.view.Zone).Format("2006-01-02")
	switch code {
	case "change":
		b.Form.From(a)
		b.others(a.ID)
	case "withdraw":
		b.Form.Put("/cancelled", "true")
	case "reinstate":
		b.Form.Put("/cancelled", "false")
	case "implement":
		if a.Implementation != nil {
			b.Form.From(a.Implementation)
		} else {
			b.Form.With("/implementedOn", today)
		}
	case "verify":
		b.Form.With("/dataTo", today)
	}
}

func (b *Actions) form(operation string) *Form {
	return b.view.form("action", operation).For("id", b.ID)
}

// others offers the actions that the one of the id may stand in the place of.
func (b *Actions) others(id string) {
	for _, a := range b.all {
		if a.ID != id {
			b.Others = append(b.Others, Option{Value: a.ID, Label: a.Label + " " + textIn(b.view.Language, a.What)})
		}
	}
}

// Answers returns the causes that the action answers, as boxes to tick.
func (b *Actions) Answers() Field { return b.Form.Boxes("/causeIds", b.Causes) }

// Title is what the open form does, and to which action.
func (b *Actions) Title() string {
	if b.Action == nil {
		return b.view.Word("actions.add")
	}
	return b.view.Word(b.actWord(b.Do, *b.Action)) + " · " + b.Action.Label
}

// groupTypes are the fields of a plan that only some types of action have, by the first of their group.
var groupTypes = map[string][]eightd.ActionType{
	"location": {eightd.Containment, eightd.Emergency},
	"risk":     {eightd.Containment, eightd.Emergency},
	"causeIds": {eightd.Corrective, eightd.Preventive},
	"level":    {eightd.Corrective},
}

// Asks reports whether the open form shows a group of fields: those of its type, or all as long as the type is open.
func (b *Actions) Asks(group string) bool {
	t := eightd.ActionType(b.Form.Field("/type").Value)
	if b.Action != nil {
		t = eightd.ActionType(b.Action.Type)
	}
	return t == "" || slices.Contains(groupTypes[group], t)
}

// Reasoned reports whether the open form asks why: of what was released, of an action that is late, and of a record
// that is corrected.
func (b *Actions) Reasoned() bool {
	return len(b.Releases) > 0 || b.Action != nil && (b.Action.Implementation != nil || b.Action.Overdue != nil && *b.Action.Overdue)
}
