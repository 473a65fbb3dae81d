package web

import (
	"encoding/json"
	"strconv"

	"octad/domain/eightd"
	"octad/openapi"
)

// AcrossRow is a row of the read-across that is released and still to be done, with the field of the day.
type AcrossRow struct {
	Name, Action, Owner, DueOn string
	Field                      Field
}

// across prepares the form that records what was read across as done. It is offered for what the current revision has
// released: nobody need open the next one to say that a plan was kept.
func (p *EightDPart) across() error {
	const d7 = string(eightd.CodeD7)
	if p.Here != d7 || p.Form != nil || !p.frozen(eightd.CodeD7) || p.Status != openapi.EightDStatusReleased || !p.view.May(operation("save", d7)) {
		return nil
	}
	var fields openapi.EightDD7Fields
	if err := json.Unmarshal(p.Fields, &fields); err != nil {
		return err
	}
	var shown []string
	f := p.view.form("across", operation("save", d7)).For("id", p.Number).At(p.tag).Then(p.Home() + "/" + d7 + "#across")
	for i, row := range own(fields.ReadAcross) {
		if bare(row.Affected) != string(eightd.IsAffected) || row.DoneOn != nil {
			continue
		}
		at := "/fields/readAcross/" + strconv.Itoa(i) + "/doneOn"
		shown = append(shown, at)
		out := AcrossRow{Name: textIn(p.view.Language, row.Name), Action: textIn(p.view.Language, row.Action), DueOn: bare(row.DueOn), Field: f.Field(at)}
		if row.Owner != nil {
			out.Owner = bare(row.Owner.Name)
		}
		p.Across = append(p.Across, out)
	}
	if len(p.Across) > 0 {
		p.Finish = f.Keep(p.saved(d7), shown...)
	}
	return nil
}
