package cmd

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

// What the people of the random sequences write: whole enough for every gate when the command leads on.

func date(s string) worktime.Date {
	if s == "" {
		return worktime.Date{}
	}
	d, err := worktime.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func amount(n int64) *domain.Quantity {
	q := domain.Pieces(n)
	return &q
}

// fields are what a person writes into a discipline.
func (p *sequence) fields(d eightd.Code) eightd.Fields {
	switch d {
	case eightd.CodeD0:
		return eightd.D0Fields{Decision: eightd.FullAnswer, Symptom: p.words("ECC errors")}
	case eightd.CodeD1:
		return eightd.D1Fields{
			Sponsor: eightd.Member{Name: "何伟", Function: eightd.Management}, Leader: eightd.Member{Name: "陈静", Function: eightd.Quality},
			Members: []eightd.Member{{Name: "赵磊", Function: eightd.Production}, {Name: "孙博", Function: eightd.Engineering, Role: p.words("X-ray")}},
		}
	case eightd.CodeD2:
		return eightd.D2Fields{
			Symptom: p.words("ECC errors"), Problem: both("Cracked ball at U7"), Examined: amount(1200), Affected: amount(7), Lots: []string{"L2605A"},
			IsIsNot: []eightd.IsIsNot{{Dimension: eightd.What, Is: both("U7")}, {Dimension: eightd.Where, Is: both("line 3")}, {Dimension: eightd.When, Is: p.words("week 2605")}},
		}
	case eightd.CodeD3:
		return p.containment()
	case eightd.CodeD4:
		return eightd.D4Fields{Result: eightd.CauseFound, Summary: p.words("strain")}
	case eightd.CodeD5:
		return eightd.D5Fields{Summary: p.words("remove the source")}
	case eightd.CodeD6:
		return p.validation()
	case eightd.CodeD7:
		return eightd.D7Fields{
			Documents: []eightd.DocumentUpdate{
				{Kind: eightd.PFMEA, OldRevision: "C", NewRevision: "D", On: date("2026-04-10"), Before: &eightd.SOD{Severity: 7, Occurrence: 5, Detection: 6}, After: &eightd.SOD{Severity: 7, Occurrence: 2, Detection: 3}},
				{Kind: eightd.ControlPlan, NotNeeded: both("covered already")},
			},
			ReadAcross: []eightd.ReadAcross{{Scope: eightd.ScopeLine, Name: p.words("lines 1 and 2"), Affected: eightd.IsAffected, Action: both("router too"), Owner: eightd.Owner{Name: "赵磊"}, DueOn: date("2026-04-10"), DoneOn: date("2026-04-08")}},
		}
	default:
		return p.effectiveness()
	}
}

// containment answers every location with what the hold notices say that it held.
func (p *sequence) containment() eightd.D3Fields {
	_, around, err := p.app.Base.EightDAround(p.t.Context(), domain.System, string(p.r.ID))
	if err != nil {
		p.t.Fatal(err)
	}
	f := eightd.D3Fields{
		SuspectShipped: eightd.Yes, CustomerInformedOn: date("2026-03-07"),
		RiskWindows: []eightd.RiskWindow{{Description: both("worn blade"), From: date("2026-01-26"), To: date("2026-02-08")}, {Description: both("same blade on line 2"), From: date("2026-02-02"), To: date("2026-02-05")}},
	}
	for _, l := range eightd.Locations {
		check := eightd.LocationCheck{Location: l.Code, Answer: eightd.NotApplicable, Reason: p.words("none there")}
		if suspect, ok := around.SuspectQuantities[l.Code]; ok && suspect > 0 {
			zero := domain.Pieces(0)
			check = eightd.LocationCheck{Location: l.Code, Answer: eightd.Checked, Suspect: &suspect, Sorted: &suspect, OK: &suspect, NG: &zero, Reworked: &zero}
		}
		f.Locations = append(f.Locations, check)
	}
	return f
}

func (p *sequence) validation() eightd.D6Fields {
	f := eightd.D6Fields{Summary: p.words("validated"), ContainmentRemoved: eightd.Removal{On: date("2026-04-02"), By: "陈静", Breakpoint: eightd.Breakpoint{LotNumber: "L2612A"}}}
	if !p.planned && p.chance(30) {
		f.ContainmentRemoved = eightd.Removal{}
	}
	return f
}

func (p *sequence) effectiveness() eightd.D8Fields {
	e := eightd.Effectiveness{
		Metric: both("error rate"), Baseline: both("7 of 1200"), Target: both("0 of 5000"), WindowFrom: date("2026-04-03"), WindowTo: date("2026-05-04"),
		Window: eightd.WindowTime, Start: eightd.FromRemoval, MinimumQuantity: amount(5000), Data: p.words("0 of 6200"), Result: eightd.Effective,
		DataPoints: []eightd.DataPoint{{On: date("2026-04-10"), Lot: "L2614A", Produced: amount(3000), Failures: amount(0)}, {On: date("2026-04-28"), Lot: "L2616B", Produced: amount(3200), Failures: amount(0)}},
	}
	if p.chance(10) || !p.planned && p.chance(40) {
		e.Result = pick(p, eightd.NotEffective, eightd.NotEffective, "maybe")
	}
	if p.planned && e.Result == "maybe" {
		e.Result = eightd.NotEffective
	}
	if !p.planned && p.chance(20) {
		e.DataPoints = e.DataPoints[:1]
	}
	return eightd.D8Fields{Effectiveness: e, Recognition: p.words("thanks")}
}

func (p *sequence) causeFields(kind eightd.CauseKind) eightd.CauseFields {
	zero, one := 0, 1
	f := eightd.CauseFields{
		Kind: kind, Statement: p.words("cause " + string(kind)), Status: eightd.Confirmed, Proof: eightd.ReCreated, VerifiedBy: "孙博", VerifiedOn: date("2026-03-12"), Result: p.words("seen"),
		Whys: []eightd.Why{{Answer: both("joint cracks")}, {Parent: &zero, Answer: both("strain too high")}, {Parent: &one, Answer: p.words("no strain check")}},
	}
	if !p.planned && p.chance(30) {
		f.Status = pick(p, eightd.Suspected, eightd.Excluded, "doubtful")
	}
	if !p.planned && p.chance(15) {
		f.Whys[1].Parent = &one // explains itself
	}
	return f
}

func (p *sequence) actionFields(kind eightd.ActionType) eightd.ActionFields {
	f := eightd.ActionFields{
		Type: kind, What: p.words("router"), PlannedOn: date("2026-03-20"), Level: eightd.Eliminate, Location: eightd.AtCustomer,
		Criterion: both("no crack"), CriterionOn: date("2026-03-01"), WindowTo: date("2026-04-15"), Owner: eightd.Owner{Name: "赵磊"},
	}
	if kind == eightd.Corrective {
		f.CauseIDs = p.openCauses()
	}
	if !p.planned && p.chance(15) {
		f.CauseIDs = []domain.ID{"nothing"}
	}
	return f
}
