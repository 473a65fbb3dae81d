package api

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
	"octad/openapi"
)

func actionIn(in incoming, w openapi.EightDActionNew) eightd.ActionFields {
	return eightd.ActionFields{
		Type:             eightd.ActionType(w.Type),
		What:             in.text(&w.What),
		Location:         wordIn[eightd.Location](w.Location),
		CauseIDs:         wordsIn[domain.ID](w.CauseIds),
		Owner:            objectIn(in, "owner", w.Owner, ownerIn),
		PlannedOn:        in.date("plannedOn", w.PlannedOn),
		Level:            wordIn[eightd.Level](w.Level),
		ExpectedPercent:  in.quantity("expectedPercent", w.ExpectedPercent),
		Proof:            in.text(w.Proof),
		EffectsChecked:   wordIn[eightd.Answered](w.EffectsChecked),
		UndesiredEffects: in.text(w.UndesiredEffects),
		WhyChosen:        in.text(w.WhyChosen),
		Risk:             in.text(w.Risk),
		Criterion:        in.text(w.Criterion),
		CriterionOn:      in.date("criterionOn", w.CriterionOn),
		WindowTo:         in.date("windowTo", w.WindowTo),
		Supersedes:       wordIn[domain.ID](w.Supersedes),
	}
}

// actionPatch returns what alters the plan as the body says; what it does not name stays.
func actionPatch(in incoming, w openapi.EightDActionPatch) func(*eightd.ActionFields) {
	return func(f *eightd.ActionFields) {
		in.setText(&f.What, w.What)
		setWord(&f.Location, w.Location)
		if w.CauseIds != nil {
			f.CauseIDs = wordsIn[domain.ID](w.CauseIds)
		}
		if w.Owner != nil {
			f.Owner = ownerIn(in, *w.Owner)
		}
		in.setDate("plannedOn", &f.PlannedOn, w.PlannedOn)
		setWord(&f.Level, w.Level)
		in.setQuantity("expectedPercent", &f.ExpectedPercent, w.ExpectedPercent)
		in.setText(&f.Proof, w.Proof)
		setWord(&f.EffectsChecked, w.EffectsChecked)
		in.setText(&f.UndesiredEffects, w.UndesiredEffects)
		in.setText(&f.WhyChosen, w.WhyChosen)
		in.setText(&f.Risk, w.Risk)
		in.setText(&f.Criterion, w.Criterion)
		in.setDate("criterionOn", &f.CriterionOn, w.CriterionOn)
		in.setDate("windowTo", &f.WindowTo, w.WindowTo)
		setWord(&f.Supersedes, w.Supersedes)
	}
}

func actionOut(d eightd.Action) openapi.EightDAction {
	return openapi.EightDAction{
		ID:               string(d.ID),
		Version:          int(d.Version),
		Label:            d.Label,
		Status:           openapi.EightDActionStatus(d.Status),
		Discipline:       openapi.EightDDisciplineCode(d.Type.Discipline()),
		Type:             openapi.EightDActionType(d.Type),
		What:             textOut(d.What),
		Location:         wordOut[openapi.EightDLocation](d.Location),
		CauseIds:         wordsOut[string](d.CauseIDs),
		Owner:            objectOut(d.Owner, ownerOut),
		PlannedOn:        dateOut(d.PlannedOn),
		Level:            wordOut[openapi.EightDErrorProofing](d.Level),
		ExpectedPercent:  quantityOut(d.ExpectedPercent),
		Proof:            openapi.TextOf(d.Proof),
		EffectsChecked:   wordOut[openapi.EightDAnswered](d.EffectsChecked),
		UndesiredEffects: openapi.TextOf(d.UndesiredEffects),
		WhyChosen:        openapi.TextOf(d.WhyChosen),
		Risk:             openapi.TextOf(d.Risk),
		Criterion:        openapi.TextOf(d.Criterion),
		CriterionOn:      dateOut(d.CriterionOn),
		WindowTo:         dateOut(d.WindowTo),
		Implementation:   implementationOut(d.Implementation),
		Verification:     verificationOut(d.Verification),
		Supersedes:       wordOut[string](d.Supersedes),
		FirstPlannedOn:   dateOut(d.FirstPlannedOn),
		Postponements:    listOut(d.Postponements, postponementOut),
		Rounds:           listOut(d.Rounds, actionRoundOut),
	}
}

// datedOut is an action as it stands today: the lists and GET tell whether it is overdue.
func datedOut(today worktime.Date) func(eightd.Action) openapi.EightDAction {
	return func(d eightd.Action) openapi.EightDAction {
		w := actionOut(d)
		w.Overdue, w.DaysLate = ptr(d.Overdue(today)), ptr(d.DaysLate(today))
		return w
	}
}

func postponementOut(d eightd.Postponement) openapi.EightDPostponement {
	return openapi.EightDPostponement{From: d.From.String(), To: dateOut(d.To), Reason: opt(d.Reason), By: personOut(d.By), At: d.At.UTC()}
}

func actionRoundOut(d eightd.ActionRound) openapi.EightDActionRound {
	return openapi.EightDActionRound{
		End: openapi.EightDRoundEnd(d.End), EndedAt: d.EndedAt.UTC(), EndedBy: personOut(d.EndedBy),
		What: textOut(d.What), PlannedOn: dateOut(d.PlannedOn), Criterion: openapi.TextOf(d.Criterion), CriterionOn: dateOut(d.CriterionOn),
		Implementation: implementationOut(d.Implementation), Verification: verificationOut(d.Verification),
	}
}

func ownerIn(_ incoming, w openapi.EightDOwner) eightd.Owner {
	return eightd.Owner{UserID: domain.ID(val(w.UserID)), Name: w.Name, Department: val(w.Department)}
}

func ownerOut(d eightd.Owner) openapi.EightDOwner {
	return openapi.EightDOwner{UserID: wordOut[string](d.UserID), Name: d.Name, Department: opt(d.Department)}
}

func implementingIn(in incoming, w openapi.EightDImplementation) eightd.Implementing {
	return eightd.Implementing{
		ImplementedOn: in.date("implementedOn", &w.ImplementedOn),
		EffectiveFrom: in.date("effectiveFrom", w.EffectiveFrom),
		Breakpoint:    objectIn(in, "breakpoint", w.Breakpoint, breakpointIn),
		Note:          in.text(w.Note),
	}
}

func implementationOut(d *eightd.Implementation) *openapi.EightDImplementationRecord {
	if d == nil {
		return nil
	}
	return &openapi.EightDImplementationRecord{
		ImplementedOn: d.ImplementedOn.String(), EffectiveFrom: dateOut(d.EffectiveFrom),
		Breakpoint: objectOut(d.Breakpoint, breakpointOut), Note: openapi.TextOf(d.Note),
		By: personOut(d.By), At: d.At.UTC(),
	}
}

func verifyingIn(in incoming, w openapi.EightDVerification) eightd.Verifying {
	return eightd.Verifying{
		Effective:     w.Effective,
		DataFrom:      in.date("dataFrom", w.DataFrom),
		DataTo:        in.date("dataTo", w.DataTo),
		SampleBasis:   in.text(w.SampleBasis),
		Figures:       in.text(&w.Figures),
		ResultPercent: in.quantity("resultPercent", w.ResultPercent),
	}
}

func verificationOut(d *eightd.Verification) *openapi.EightDVerificationRecord {
	if d == nil {
		return nil
	}
	return &openapi.EightDVerificationRecord{
		Effective: d.Effective, DataFrom: dateOut(d.DataFrom), DataTo: dateOut(d.DataTo),
		SampleBasis: openapi.TextOf(d.SampleBasis), Figures: textOut(d.Figures), ResultPercent: quantityOut(d.ResultPercent),
		By: personOut(d.By), At: d.At.UTC(),
	}
}
