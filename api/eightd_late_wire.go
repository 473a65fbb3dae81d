package api

import (
	"octad/domain/eightd"
	"octad/openapi"
)

// D4 to D8: the contract's fields and the domain's. Causes and actions have files of their own.

func d4In(in incoming, w openapi.EightDD4Fields) eightd.D4Fields {
	return eightd.D4Fields{
		Result:        wordIn[eightd.Result](w.Result),
		ResultReason:  in.text(w.ResultReason),
		Summary:       in.text(w.Summary),
		NotApplicable: listIn(in, "notApplicable", w.NotApplicable, notApplicableIn),
	}
}

func d4Out(r eightd.Report) openapi.EightDD4 {
	d := r.D4.Fields
	return openapi.EightDD4{
		State: stateOut(r, eightd.CodeD4), Additional: additionalOut(r.D4.Additional), Attachments: attachmentsOut(r.D4.Attachments),
		Measurements: measurementsOut(r.D4.Measurements), OutOfTolerance: outOfToleranceOut(r.D4.Measurements),
		Causes: eachOut(r.D4.Causes, causeOut),
		Fields: openapi.EightDD4Fields{
			Result:        wordOut[openapi.EightDResult](d.Result),
			ResultReason:  openapi.TextOf(d.ResultReason),
			Summary:       openapi.TextOf(d.Summary),
			NotApplicable: listOut(d.NotApplicable, notApplicableOut),
		},
	}
}

func notApplicableIn(in incoming, w openapi.EightDKindNotApplicable) eightd.KindNotApplicable {
	return eightd.KindNotApplicable{Kind: eightd.CauseKind(w.Kind), Reason: in.text(&w.Reason)}
}

func notApplicableOut(d eightd.KindNotApplicable) openapi.EightDKindNotApplicable {
	return openapi.EightDKindNotApplicable{Kind: openapi.EightDCauseKind(d.Kind), Reason: textOut(d.Reason)}
}

func d5In(in incoming, w openapi.EightDD5Fields) eightd.D5Fields {
	return eightd.D5Fields{Summary: in.text(w.Summary), Alternatives: in.text(w.Alternatives)}
}

func d5Out(r eightd.Report) openapi.EightDD5 {
	d := r.D5.Fields
	return openapi.EightDD5{
		State: stateOut(r, eightd.CodeD5), Additional: additionalOut(r.D5.Additional), Attachments: attachmentsOut(r.D5.Attachments),
		Measurements: measurementsOut(r.D5.Measurements), OutOfTolerance: outOfToleranceOut(r.D5.Measurements),
		Actions: eachOut(r.D5.Actions, actionOut),
		Fields:  openapi.EightDD5Fields{Summary: openapi.TextOf(d.Summary), Alternatives: openapi.TextOf(d.Alternatives)},
	}
}

func d6In(in incoming, w openapi.EightDD6Fields) eightd.D6Fields {
	return eightd.D6Fields{
		Summary:            in.text(w.Summary),
		Breakpoint:         objectIn(in, "breakpoint", w.Breakpoint, breakpointIn),
		ContainmentRemoved: objectIn(in, "containmentRemoved", w.ContainmentRemoved, removalIn),
	}
}

// d6Out shows the actions of D5: that is where they are carried out and validated.
func d6Out(r eightd.Report) openapi.EightDD6 {
	d := r.D6.Fields
	return openapi.EightDD6{
		State: stateOut(r, eightd.CodeD6), Additional: additionalOut(r.D6.Additional), Attachments: attachmentsOut(r.D6.Attachments),
		Measurements: measurementsOut(r.D6.Measurements), OutOfTolerance: outOfToleranceOut(r.D6.Measurements),
		Actions: eachOut(r.D5.Actions, actionOut),
		Fields: openapi.EightDD6Fields{
			Summary:            openapi.TextOf(d.Summary),
			Breakpoint:         objectOut(d.Breakpoint, breakpointOut),
			ContainmentRemoved: objectOut(d.ContainmentRemoved, removalOut),
		},
	}
}

func removalIn(in incoming, w openapi.EightDRemoval) eightd.Removal {
	return eightd.Removal{
		On: in.date("on", w.On), By: val(w.By), Breakpoint: objectIn(in, "breakpoint", w.Breakpoint, breakpointIn), Note: in.text(w.Note),
	}
}

func removalOut(d eightd.Removal) openapi.EightDRemoval {
	return openapi.EightDRemoval{
		On: dateOut(d.On), By: opt(d.By), Breakpoint: objectOut(d.Breakpoint, breakpointOut), Note: openapi.TextOf(d.Note),
	}
}

func d7In(in incoming, w openapi.EightDD7Fields) eightd.D7Fields {
	return eightd.D7Fields{
		Documents:      listIn(in, "documents", w.Documents, documentUpdateIn),
		ReadAcross:     listIn(in, "readAcross", w.ReadAcross, readAcrossIn),
		LessonsLearned: in.text(w.LessonsLearned),
	}
}

func d7Out(r eightd.Report) openapi.EightDD7 {
	d := r.D7.Fields
	return openapi.EightDD7{
		State: stateOut(r, eightd.CodeD7), Additional: additionalOut(r.D7.Additional), Attachments: attachmentsOut(r.D7.Attachments),
		Measurements: measurementsOut(r.D7.Measurements), OutOfTolerance: outOfToleranceOut(r.D7.Measurements),
		Actions: eachOut(r.D7.Actions, actionOut), RiskPriorities: riskPrioritiesOut(d.Documents),
		Fields: openapi.EightDD7Fields{
			Documents:      listOut(d.Documents, documentUpdateOut),
			ReadAcross:     listOut(d.ReadAcross, readAcrossOut),
			LessonsLearned: openapi.TextOf(d.LessonsLearned),
		},
	}
}

// riskPrioritiesOut are the products of those documents that give all figures.
func riskPrioritiesOut(documents []eightd.DocumentUpdate) *[]openapi.EightDRiskPriority {
	var out []openapi.EightDRiskPriority
	for i, d := range documents {
		before, was := d.Before.RPN()
		after, is := d.After.RPN()
		if was && is {
			out = append(out, openapi.EightDRiskPriority{Document: i, Before: before, After: after})
		}
	}
	if out == nil {
		return nil
	}
	return &out
}

func documentUpdateIn(in incoming, w openapi.EightDDocumentUpdate) eightd.DocumentUpdate {
	return eightd.DocumentUpdate{
		Kind: eightd.DocumentKind(w.Kind), Number: val(w.Number), Title: in.text(w.Title),
		OldRevision: val(w.OldRevision), NewRevision: val(w.NewRevision), On: in.date("on", w.On),
		Evidence: in.text(w.Evidence), NotNeeded: in.text(w.NotNeeded), Before: sodIn(w.Before), After: sodIn(w.After),
	}
}

func documentUpdateOut(d eightd.DocumentUpdate) openapi.EightDDocumentUpdate {
	return openapi.EightDDocumentUpdate{
		Kind: openapi.EightDDocumentKind(d.Kind), Number: opt(d.Number), Title: openapi.TextOf(d.Title),
		OldRevision: opt(d.OldRevision), NewRevision: opt(d.NewRevision), On: dateOut(d.On),
		Evidence: openapi.TextOf(d.Evidence), NotNeeded: openapi.TextOf(d.NotNeeded), Before: sodOut(d.Before), After: sodOut(d.After),
	}
}

func sodIn(w *openapi.EightDSod) *eightd.SOD {
	if w == nil {
		return nil
	}
	return &eightd.SOD{Severity: w.Severity, Occurrence: w.Occurrence, Detection: w.Detection}
}

func sodOut(d *eightd.SOD) *openapi.EightDSod {
	if d == nil {
		return nil
	}
	return &openapi.EightDSod{Severity: d.Severity, Occurrence: d.Occurrence, Detection: d.Detection}
}

func readAcrossIn(in incoming, w openapi.EightDReadAcross) eightd.ReadAcross {
	return eightd.ReadAcross{
		Scope: wordIn[eightd.Scope](w.Scope), Name: in.text(w.Name), Affected: wordIn[eightd.Affected](w.Affected), Action: in.text(w.Action),
		Owner: objectIn(in, "owner", w.Owner, ownerIn), DueOn: in.date("dueOn", w.DueOn), DoneOn: in.date("doneOn", w.DoneOn),
	}
}

func readAcrossOut(d eightd.ReadAcross) openapi.EightDReadAcross {
	return openapi.EightDReadAcross{
		Scope: wordOut[openapi.EightDScope](d.Scope), Name: openapi.TextOf(d.Name),
		Affected: wordOut[openapi.EightDAffected](d.Affected), Action: openapi.TextOf(d.Action),
		Owner: objectOut(d.Owner, ownerOut), DueOn: dateOut(d.DueOn), DoneOn: dateOut(d.DoneOn),
	}
}

func d8In(in incoming, w openapi.EightDD8Fields) eightd.D8Fields {
	return eightd.D8Fields{
		Effectiveness:    objectIn(in, "effectiveness", w.Effectiveness, effectivenessIn),
		Recognition:      in.text(w.Recognition),
		ResultAssessment: in.text(w.ResultAssessment),
		SelfScore:        in.quantity("selfScore", w.SelfScore),
		CustomerScore:    in.quantity("customerScore", w.CustomerScore),
		SelfScores:       listIn(in, "selfScores", w.SelfScores, scoreIn),
		CustomerScores:   listIn(in, "customerScores", w.CustomerScores, scoreIn),
		Costs:            listIn(in, "costs", w.Costs, costIn),
		ClosedOn:         in.date("closedOn", w.ClosedOn),
	}
}

func d8Out(r eightd.Report) openapi.EightDD8 {
	d := r.D8.Fields
	return openapi.EightDD8{
		State: stateOut(r, eightd.CodeD8), Additional: additionalOut(r.D8.Additional), Attachments: attachmentsOut(r.D8.Attachments),
		Measurements: measurementsOut(r.D8.Measurements), OutOfTolerance: outOfToleranceOut(r.D8.Measurements),
		JudgedAt: instantOut(r.D8.JudgedAt), JudgedBy: objectOut(r.D8.JudgedBy, personOut),
		Score: scoreCardOut(r.SavedScoreCard()),
		Sums:  sumsOut(d.Effectiveness), Rounds: listOut(r.D8.Rounds, effectivenessRoundOut),
		Fields: openapi.EightDD8Fields{
			Effectiveness:    objectOut(d.Effectiveness, effectivenessOut),
			Recognition:      openapi.TextOf(d.Recognition),
			ResultAssessment: openapi.TextOf(d.ResultAssessment),
			SelfScore:        quantityOut(d.SelfScore),
			CustomerScore:    quantityOut(d.CustomerScore),
			SelfScores:       listOut(d.SelfScores, scoreOut),
			CustomerScores:   listOut(d.CustomerScores, scoreOut),
			Costs:            listOut(d.Costs, costOut),
			ClosedOn:         dateOut(d.ClosedOn),
		},
	}
}

func costIn(in incoming, w openapi.EightDCost) eightd.Cost {
	return eightd.Cost{Kind: eightd.CostKind(w.Kind), Amount: in.money("amount", w.Amount), Note: in.text(w.Note)}
}

func costOut(d eightd.Cost) openapi.EightDCost {
	return openapi.EightDCost{Kind: openapi.EightDCostKind(d.Kind), Amount: moneyOut(d.Amount), Note: openapi.TextOf(d.Note)}
}
