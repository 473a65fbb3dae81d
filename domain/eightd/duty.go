package eightd

import (
	"slices"

	"octad/domain"
	"octad/domain/casework"
)

// apart lists the acts from which a person is barred by having done another one on the same report,
// whatever the pack says. A pack may bar more.
var apart = map[string][]string{
	"eight_d.review":   {"eight_d.draft"},
	"eight_d.approve":  {"eight_d.draft"},
	"eight_d.override": {"eight_d.draft"},
}

// duty returns nil when the actor may do the act on this report, or the refusal that names every reason:
// a role that the pack leaves out (eightd.duty.role), another act of the same person on this report
// (eightd.duty.apart, which names what the person did).
func (r *Report) duty(order domain.Order, around Around, act string) error {
	pack, err := r.pack(order.At, around)
	if err != nil {
		return err
	}
	var f domain.Faults
	name := actName(act)
	who := pack.Who(act)
	f.Require(pack.May(act, order.Actor.Roles), "", "eightd.duty.role",
		"程序未授权您的角色："+name.In(domain.ZH)+"；有权者："+who.In(domain.ZH),
		"The procedure does not give this to your role: "+name.In(domain.EN)+"; it gives it to: "+who.In(domain.EN))
	rule, _ := pack.Act(act)
	barred := slices.Concat(apart[act], rule.ApartFrom)
	slices.Sort(barred)
	for _, other := range slices.Compact(barred) {
		deeds := r.deeds(other, order.Actor.ID, around)
		done := actName(other)
		f.Require(len(deeds) == 0, "", "eightd.duty.apart",
			"您已参与“"+done.In(domain.ZH)+"”，不得再“"+name.In(domain.ZH)+"”；依据："+listed(deeds, domain.ZH),
			"You took part in “"+done.In(domain.EN)+"” and may not do “"+name.In(domain.EN)+"” too. What counted: "+listed(deeds, domain.EN))
	}
	if len(f) == 0 {
		return nil
	}
	return &domain.Error{
		Kind: domain.Forbidden, Code: "eightd.duty", Faults: f,
		Message: domain.ZhEn("职责分离或程序规定不允许您这样做", "The procedure or the separation of duties does not allow you this"),
	}
}

func actName(act string) domain.Text {
	for _, a := range casework.Acts {
		if a.Act == act {
			return a.Title
		}
	}
	return domain.Same(act)
}
