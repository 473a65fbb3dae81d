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
// (eightd.duty.apart).
func (r *Report) duty(order domain.Order, around Around, act string) error {
	pack, err := r.pack(around)
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
		did := slices.ContainsFunc(r.doers(other), func(p domain.Person) bool { return p.ID == order.Actor.ID })
		done := actName(other)
		f.Require(!did, "", "eightd.duty.apart",
			"您已参与“"+done.In(domain.ZH)+"”，不得再“"+name.In(domain.ZH)+"”",
			"You took part in “"+done.In(domain.EN)+"” and may not do “"+name.In(domain.EN)+"” too")
	}
	if len(f) == 0 {
		return nil
	}
	return &domain.Error{
		Kind: domain.Forbidden, Code: "eightd.duty", Faults: f,
		Message: domain.ZhEn("职责分离或程序规定不允许您这样做", "The procedure or the separation of duties does not allow you this"),
	}
}

// doers returns who did an act on the report, as far as it stands now.
func (r *Report) doers(act string) []domain.Person {
	switch act {
	case "eight_d.draft":
		return r.Authors
	case "eight_d.submit":
		return []domain.Person{r.SubmittedBy}
	case "eight_d.review":
		return r.signers(SignedReview)
	case "eight_d.approve":
		return r.signers(SignedApprove)
	case "eight_d.release":
		return r.signers(SignedRelease)
	case "eight_d.override":
		var people []domain.Person
		for _, o := range r.Overrides {
			if o.Stands(r.Revision) {
				people = append(people, o.By)
			}
		}
		return people
	case "eight_d.send":
		people := make([]domain.Person, len(r.Dispatches))
		for i, d := range r.Dispatches {
			people[i] = d.By
		}
		return people
	}
	return nil
}

func actName(act string) domain.Text {
	for _, a := range casework.Acts {
		if a.Act == act {
			return a.Title
		}
	}
	return domain.Same(act)
}
