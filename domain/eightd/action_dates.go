package eightd

import (
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// early notes the days of a validation's data that lie before what they are to prove: their criterion and, for
// a corrective or preventive action, the day on which it was carried out. Emergency action and containment are
// judged by what was sorted out from their first piece on. IATF 16949 10.2.3.
func (a *Action) early(v Verifying) domain.Faults {
	var f domain.Faults
	var done worktime.Date
	if a.Implementation != nil && (a.Type == Corrective || a.Type == Preventive) {
		done = a.Implementation.ImplementedOn
	}
	for _, data := range []struct {
		field string
		on    worktime.Date
	}{{"/dataFrom", v.DataFrom}, {"/dataTo", v.DataTo}} {
		if data.on.IsZero() {
			continue
		}
		on, criterion, carried := data.on.String(), a.CriterionOn.String(), done.String()
		f.Require(a.CriterionOn.IsZero() || !data.on.Before(a.CriterionOn), data.field, "eightd.action.data_before_criterion",
			"措施 "+a.Label+" 的数据日期 "+on+" 早于判定准则日期 "+criterion+"：请采用准则确定之后的数据",
			"The data of action "+a.Label+" of "+on+" lie before their criterion of "+criterion+": take data from after it")
		f.Require(done.IsZero() || !data.on.Before(done), data.field, "eightd.action.data_before_implementation",
			"措施 "+a.Label+" 的数据日期 "+on+" 早于实施日期 "+carried+"：请采用实施之后的数据；实施日期有误时，请说明理由重新记录实施",
			"The data of action "+a.Label+" of "+on+" lie before it was carried out on "+carried+": take data from after it; where that day is wrong, record the implementation again with a reason")
	}
	return f
}

// correctImplementation puts another implementation on record in the place of one that was entered wrongly. The
// executor stays who it was, and what stood before is kept as a round with its verification, which no longer
// counts: its data were held against another day. It is a change of content, with a reason; where the current
// revision has released the discipline it opens the next one.
func (r *Report) correctImplementation(order domain.Order, a *Action, cmd Implementing, f domain.Faults, around Around) (domain.Change, error) { //nolint:revive // what is corrected, by whom, and what it is held against
	next, err := r.nextOf(*a, "implement")
	if err != nil {
		return domain.Change{}, err
	}
	f.Require(strings.TrimSpace(order.Reason) != "", "reason", "eightd.action.correction_reason",
		"措施 "+a.Label+" 已有实施记录：更正须说明原因（reason）", "Action "+a.Label+" is on record as carried out: say why the record is corrected (reason)")
	shown := a.Type.shownIn()
	change, err := r.write(order, around, shown[len(shown)-1:], f)
	if err != nil {
		return domain.Change{}, err
	}
	executor := a.Implementation.By
	a.keepRound(order, RoundCorrected)
	a.Implementation, a.Verification = &Implementation{Implementing: cmd, By: executor, At: order.At}, nil
	a.Status = next
	a.Version++
	r.actionChanged(order, *a, tidings{"implemented", RoundCorrected}, &change)
	return change, nil
}

// workingSince returns the day from which on the action can show in what is produced: that of its
// implementation, or of its breakpoint where that is later; zero while it was not carried out.
func (a *Action) workingSince() worktime.Date {
	if a.Implementation == nil {
		return worktime.Date{}
	}
	return latest(a.Implementation.ImplementedOn, a.Implementation.Breakpoint.On)
}
