package customerform

import (
	"reflect"
	"strconv"

	"octad/domain/eightd"
	"octad/domain/worktime"
)

// command turns what was read into the command that takes it in. Nothing that stands for a decision of this house is
// among it: the 8D is a draft.
func (r *reading) command(today worktime.Date) eightd.Importing {
	x := r.report
	x.D0.Fields.Decision = eightd.FullAnswer
	cmd := eightd.Importing{Opening: eightd.Opening{Answer: eightd.FullAnswer, Header: x.Header.Fields}}
	for _, s := range []struct {
		code   eightd.Code
		fields eightd.Fields
	}{
		{eightd.CodeD0, x.D0.Fields},
		{eightd.CodeD1, x.D1.Fields},
		{eightd.CodeD2, x.D2.Fields},
		{eightd.CodeD3, x.D3.Fields},
		{eightd.CodeD4, x.D4.Fields},
		{eightd.CodeD5, x.D5.Fields},
		{eightd.CodeD6, x.D6.Fields},
		{eightd.CodeD7, x.D7.Fields},
		{eightd.CodeD8, x.D8.Fields},
	} {
		beside := x.Discipline(s.code).Additional
		if reflect.ValueOf(s.fields).IsZero() && len(beside) == 0 || s.code == eightd.CodeD0 && r.planUnsaid() {
			continue
		}
		cmd.Savings = append(cmd.Savings, eightd.ImportedSaving{At: "/" + string(s.code), Saving: eightd.Saving{Fields: s.fields, Additional: beside}})
	}
	for i, c := range x.D4.Causes {
		if c.Statement.Blank() && len(c.Whys) > 0 { // a chain without a sentence of its own: its last step is the cause
			c.Statement = c.Whys[len(c.Whys)-1].Answer
		}
		for n := range c.Whys {
			if c.Whys[n].State == "" {
				c.Whys[n].State = eightd.Assumed
			}
			if n > 0 {
				before := n - 1
				c.Whys[n].Parent = &before
			}
		}
		if c.Kind == "" {
			c.Kind = eightd.Occurrence
		}
		cmd.Causes = append(cmd.Causes, eightd.ImportedCause{At: r.from("d4.causes", i), CauseFields: c.CauseFields})
	}
	for _, list := range []struct {
		name    string
		actions []eightd.Action
	}{{"d0.actions", x.D0.Actions}, {"d3.actions", x.D3.Actions}, {"d5.actions", x.D5.Actions}, {"d7.actions", x.D7.Actions}} {
		for i, a := range list.actions {
			cmd.Actions = append(cmd.Actions, r.action(list.name, i, a, today))
		}
	}
	return cmd
}

// planUnsaid reports whether the form says nothing of D0.
func (r *reading) planUnsaid() bool {
	f := r.report.D0.Fields
	f.Decision = ""
	return reflect.ValueOf(f).IsZero() && len(r.report.D0.Additional) == 0
}

// from returns where a row was read, as a pointer.
func (r *reading) from(table string, i int) string {
	if cell, ok := r.at[table+"/"+strconv.Itoa(i)]; ok {
		return cell
	}
	return "/" + table + "/" + strconv.Itoa(i)
}

func (r *reading) action(table string, i int, a eightd.Action, today worktime.Date) eightd.ImportedAction {
	out := eightd.ImportedAction{At: r.from(table, i), ActionFields: a.ActionFields}
	if d := a.Implementation; d != nil && !d.ImplementedOn.IsZero() && !d.ImplementedOn.After(today) {
		out.Done = &d.Implementing
	}
	return out
}
