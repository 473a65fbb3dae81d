package api

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

// D0 to D3: the contract's fields and the domain's.

func d0In(in incoming, w openapi.EightDD0Fields) eightd.D0Fields {
	return eightd.D0Fields{
		Symptom:        in.text(w.Symptom),
		ObservedOn:     in.date("observedOn", w.ObservedOn),
		Where:          in.text(w.Where),
		HowMany:        in.quantity("howMany", w.HowMany),
		Unit:           domain.UnitCode(val(w.Unit)),
		Decision:       wordIn[eightd.Answer](w.Decision),
		DecisionReason: in.text(w.DecisionReason),
		Reference:      objectIn(in, "reference", w.Reference, referenceIn),
	}
}

func d0Out(r eightd.Report) openapi.EightDD0 {
	d := r.D0.Fields
	return openapi.EightDD0{
		State: stateOut(r, eightd.CodeD0), Additional: additionalOut(r.D0.Additional), Attachments: attachmentsOut(r.D0.Attachments),
		Measurements: measurementsOut(r.D0.Measurements), OutOfTolerance: outOfToleranceOut(r.D0.Measurements),
		Actions: eachOut(r.D0.Actions, actionOut),
		Fields: openapi.EightDD0Fields{
			Symptom:        openapi.TextOf(d.Symptom),
			ObservedOn:     dateOut(d.ObservedOn),
			Where:          openapi.TextOf(d.Where),
			HowMany:        quantityOut(d.HowMany),
			Unit:           opt(d.Unit),
			Decision:       wordOut[openapi.EightDAnswer](d.Decision),
			DecisionReason: openapi.TextOf(d.DecisionReason),
			Reference:      objectOut(d.Reference, referenceOut),
		},
	}
}

func referenceIn(_ incoming, w openapi.EightDLinkRef) eightd.Reference {
	return eightd.Reference{ID: domain.ID(val(w.ID)), Number: w.Number}
}

func referenceOut(d eightd.Reference) openapi.EightDLinkRef {
	return openapi.EightDLinkRef{ID: wordOut[string](d.ID), Number: d.Number}
}

func d1In(in incoming, w openapi.EightDD1Fields) eightd.D1Fields {
	return eightd.D1Fields{
		Sponsor: objectIn(in, "sponsor", w.Sponsor, memberIn),
		Leader:  objectIn(in, "leader", w.Leader, memberIn),
		Contact: objectIn(in, "contact", w.Contact, memberIn),
		Members: listIn(in, "members", w.Members, memberIn),
	}
}

func d1Out(r eightd.Report) openapi.EightDD1 {
	d := r.D1.Fields
	return openapi.EightDD1{
		State: stateOut(r, eightd.CodeD1), Additional: additionalOut(r.D1.Additional), Attachments: attachmentsOut(r.D1.Attachments),
		Measurements: measurementsOut(r.D1.Measurements), OutOfTolerance: outOfToleranceOut(r.D1.Measurements),
		Fields: openapi.EightDD1Fields{
			Sponsor: objectOut(d.Sponsor, memberOut),
			Leader:  objectOut(d.Leader, memberOut),
			Contact: objectOut(d.Contact, memberOut),
			Members: listOut(d.Members, memberOut),
		},
	}
}

func memberIn(in incoming, w openapi.EightDMember) eightd.Member {
	return eightd.Member{
		UserID: domain.ID(val(w.UserID)), Name: val(w.Name), Email: val(w.Email), Phone: val(w.Phone), Department: val(w.Department),
		Function: wordIn[eightd.Function](w.Function), Role: in.text(w.Role),
	}
}

func memberOut(d eightd.Member) openapi.EightDMember {
	return openapi.EightDMember{
		UserID: wordOut[string](d.UserID), Name: opt(d.Name), Email: opt(d.Email), Phone: opt(d.Phone), Department: opt(d.Department),
		Function: wordOut[openapi.EightDFunction](d.Function), Role: openapi.TextOf(d.Role),
	}
}

func d2In(in incoming, w openapi.EightDD2Fields) eightd.D2Fields {
	return eightd.D2Fields{
		Symptom:            in.text(w.Symptom),
		Problem:            in.text(w.Problem),
		ErrorType:          in.text(w.ErrorType),
		ErrorLocation:      in.text(w.ErrorLocation),
		DetectedOn:         in.date("detectedOn", w.DetectedOn),
		DetectedWhere:      in.text(w.DetectedWhere),
		DetectedBy:         in.text(w.DetectedBy),
		Examined:           in.quantity("examined", w.Examined),
		Affected:           in.quantity("affected", w.Affected),
		Unit:               domain.UnitCode(val(w.Unit)),
		FailureRatePercent: in.quantity("failureRatePercent", w.FailureRatePercent),
		Lots:               val(w.Lots),
		EffectHere:         in.text(w.EffectHere),
		EffectCustomer:     in.text(w.EffectCustomer),
		EffectEndUser:      in.text(w.EffectEndUser),
		History:            wordIn[eightd.History](w.History),
		HistoryNote:        in.text(w.HistoryNote),
		AtRisk:             listIn(in, "atRisk", w.AtRisk, riskAreaIn),
		Risk:               objectIn(in, "risk", w.Risk, riskAssessmentIn),
		FiveW2H:            objectIn(in, "fiveW2H", w.FiveW2H, fiveW2HIn),
		IsIsNot:            listIn(in, "isIsNot", w.IsIsNot, isIsNotIn),
	}
}

func d2Out(r eightd.Report) openapi.EightDD2 {
	d := r.D2.Fields
	return openapi.EightDD2{
		State: stateOut(r, eightd.CodeD2), Additional: additionalOut(r.D2.Additional), Attachments: attachmentsOut(r.D2.Attachments),
		Measurements: measurementsOut(r.D2.Measurements), OutOfTolerance: outOfToleranceOut(r.D2.Measurements),
		Fields: openapi.EightDD2Fields{
			Symptom:            openapi.TextOf(d.Symptom),
			Problem:            openapi.TextOf(d.Problem),
			ErrorType:          openapi.TextOf(d.ErrorType),
			ErrorLocation:      openapi.TextOf(d.ErrorLocation),
			DetectedOn:         dateOut(d.DetectedOn),
			DetectedWhere:      openapi.TextOf(d.DetectedWhere),
			DetectedBy:         openapi.TextOf(d.DetectedBy),
			Examined:           quantityOut(d.Examined),
			Affected:           quantityOut(d.Affected),
			Unit:               opt(d.Unit),
			FailureRatePercent: quantityOut(d.FailureRatePercent),
			Lots:               wordsOut[string](d.Lots),
			EffectHere:         openapi.TextOf(d.EffectHere),
			EffectCustomer:     openapi.TextOf(d.EffectCustomer),
			EffectEndUser:      openapi.TextOf(d.EffectEndUser),
			History:            wordOut[openapi.EightDHistory](d.History),
			HistoryNote:        openapi.TextOf(d.HistoryNote),
			AtRisk:             listOut(d.AtRisk, riskAreaOut),
			Risk:               objectOut(d.Risk, riskAssessmentOut),
			FiveW2H:            objectOut(d.FiveW2H, fiveW2HOut),
			IsIsNot:            listOut(d.IsIsNot, isIsNotOut),
		},
	}
}

func riskAreaIn(in incoming, w openapi.EightDRiskArea) eightd.RiskArea {
	return eightd.RiskArea{Scope: wordIn[eightd.Scope](w.Scope), Name: in.text(w.Name), Affected: wordIn[eightd.Affected](w.Affected), Note: in.text(w.Note)}
}

func riskAreaOut(d eightd.RiskArea) openapi.EightDRiskArea {
	return openapi.EightDRiskArea{
		Scope: wordOut[openapi.EightDScope](d.Scope), Name: openapi.TextOf(d.Name),
		Affected: wordOut[openapi.EightDAffected](d.Affected), Note: openapi.TextOf(d.Note),
	}
}

func riskAssessmentIn(in incoming, w openapi.EightDRiskAssessment) eightd.RiskAssessment {
	return eightd.RiskAssessment{State: wordIn[eightd.RiskState](w.State), On: in.date("on", w.On), StartedOn: in.date("startedOn", w.StartedOn), Note: in.text(w.Note)}
}

func riskAssessmentOut(d eightd.RiskAssessment) openapi.EightDRiskAssessment {
	return openapi.EightDRiskAssessment{State: wordOut[openapi.EightDRiskState](d.State), On: dateOut(d.On), StartedOn: dateOut(d.StartedOn), Note: openapi.TextOf(d.Note)}
}

func fiveW2HIn(in incoming, w openapi.EightDFiveW2H) eightd.FiveW2H {
	return eightd.FiveW2H{
		Who: in.text(w.Who), What: in.text(w.What), When: in.text(w.When), Where: in.text(w.Where),
		Why: in.text(w.Why), How: in.text(w.How), HowMany: in.text(w.HowMany),
	}
}

func fiveW2HOut(d eightd.FiveW2H) openapi.EightDFiveW2H {
	return openapi.EightDFiveW2H{
		Who: openapi.TextOf(d.Who), What: openapi.TextOf(d.What), When: openapi.TextOf(d.When), Where: openapi.TextOf(d.Where),
		Why: openapi.TextOf(d.Why), How: openapi.TextOf(d.How), HowMany: openapi.TextOf(d.HowMany),
	}
}

func isIsNotIn(in incoming, w openapi.EightDIsIsNot) eightd.IsIsNot {
	return eightd.IsIsNot{
		ID: domain.ID(val(w.ID)), Dimension: eightd.Dimension(w.Dimension), Is: in.text(w.Is), IsNot: in.text(w.IsNot),
		Distinction: in.text(w.Distinction), Change: in.text(w.Change),
	}
}

func isIsNotOut(d eightd.IsIsNot) openapi.EightDIsIsNot {
	return openapi.EightDIsIsNot{
		ID: wordOut[string](d.ID), Dimension: openapi.EightDDimension(d.Dimension), Is: openapi.TextOf(d.Is), IsNot: openapi.TextOf(d.IsNot),
		Distinction: openapi.TextOf(d.Distinction), Change: openapi.TextOf(d.Change),
	}
}

func d3In(in incoming, w openapi.EightDD3Fields) eightd.D3Fields {
	return eightd.D3Fields{
		Locations:          listIn(in, "locations", w.Locations, locationCheckIn),
		RiskWindows:        listIn(in, "riskWindows", w.RiskWindows, riskWindowIn),
		SuspectShipped:     wordIn[eightd.Answered](w.SuspectShipped),
		CustomerInformedOn: in.date("customerInformedOn", w.CustomerInformedOn),
		CleanGoodsLabel:    in.text(w.CleanGoodsLabel),
		Breakpoint:         objectIn(in, "breakpoint", w.Breakpoint, breakpointIn),
		HoldNotices:        listIn(in, "holdNotices", w.HoldNotices, referenceIn),
	}
}

func d3Out(r eightd.Report) openapi.EightDD3 {
	d := r.D3.Fields
	return openapi.EightDD3{
		State: stateOut(r, eightd.CodeD3), Additional: additionalOut(r.D3.Additional), Attachments: attachmentsOut(r.D3.Attachments),
		Measurements: measurementsOut(r.D3.Measurements), OutOfTolerance: outOfToleranceOut(r.D3.Measurements),
		Actions: eachOut(r.D3.Actions, actionOut),
		Fields: openapi.EightDD3Fields{
			Locations:          listOut(d.Locations, locationCheckOut),
			RiskWindows:        listOut(d.RiskWindows, riskWindowOut),
			SuspectShipped:     wordOut[openapi.EightDAnswered](d.SuspectShipped),
			CustomerInformedOn: dateOut(d.CustomerInformedOn),
			CleanGoodsLabel:    openapi.TextOf(d.CleanGoodsLabel),
			Breakpoint:         objectOut(d.Breakpoint, breakpointOut),
			HoldNotices:        listOut(d.HoldNotices, referenceOut),
		},
	}
}

func locationCheckIn(in incoming, w openapi.EightDLocationCheck) eightd.LocationCheck {
	return eightd.LocationCheck{
		Location: eightd.Location(w.Location), Answer: eightd.LocationAnswer(w.Answer), Reason: in.text(w.Reason),
		Suspect: in.quantity("suspect", w.Suspect), Sorted: in.quantity("sorted", w.Sorted), OK: in.quantity("ok", w.Ok),
		NG: in.quantity("ng", w.Ng), Reworked: in.quantity("reworked", w.Reworked), Unit: domain.UnitCode(val(w.Unit)),
	}
}

func locationCheckOut(d eightd.LocationCheck) openapi.EightDLocationCheck {
	return openapi.EightDLocationCheck{
		Location: openapi.EightDLocation(d.Location), Answer: openapi.EightDLocationAnswer(d.Answer), Reason: openapi.TextOf(d.Reason),
		Suspect: quantityOut(d.Suspect), Sorted: quantityOut(d.Sorted), Ok: quantityOut(d.OK),
		Ng: quantityOut(d.NG), Reworked: quantityOut(d.Reworked), Unit: opt(d.Unit),
	}
}

func riskWindowIn(in incoming, w openapi.EightDRiskWindow) eightd.RiskWindow {
	return eightd.RiskWindow{Description: in.text(w.Description), From: in.date("from", w.From), To: in.date("to", w.To)}
}

func riskWindowOut(d eightd.RiskWindow) openapi.EightDRiskWindow {
	return openapi.EightDRiskWindow{Description: openapi.TextOf(d.Description), From: dateOut(d.From), To: dateOut(d.To)}
}

func breakpointIn(in incoming, w openapi.EightDBreakpoint) eightd.Breakpoint {
	return eightd.Breakpoint{
		On: in.date("on", w.On), DeliveryNote: val(w.DeliveryNote), LotNumber: val(w.LotNumber), DateCode: val(w.DateCode), Note: in.text(w.Note),
	}
}

func breakpointOut(d eightd.Breakpoint) openapi.EightDBreakpoint {
	return openapi.EightDBreakpoint{
		On: dateOut(d.On), DeliveryNote: opt(d.DeliveryNote), LotNumber: opt(d.LotNumber), DateCode: opt(d.DateCode), Note: openapi.TextOf(d.Note),
	}
}
