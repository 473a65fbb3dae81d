package web

import (
	"fmt"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
)

// named finds the label of a code in one table of the domain; nil when the table does not hold it.
type named func(code string) domain.Text

// labels are the domain's tables by the name that the contract gives the enumeration.
var labels = map[string]named{
	"ComplaintKind":              complaints(complaint.Kinds),
	"ComplaintChannel":           complaints(complaint.Channels),
	"ComplaintSubject":           complaints(complaint.Subjects),
	"ComplaintMode":              complaints(complaint.Modes),
	"ComplaintDemand":            complaints(complaint.Demands),
	"ComplaintSeverity":          complaints(complaint.Severities),
	"ComplaintUrgency":           complaints(complaint.Urgencies),
	"ComplaintUnit":              complaints(complaint.Units),
	"ComplaintStatus":            complaints(complaint.Statuses),
	"ComplaintValidity":          complaints(complaint.Validities),
	"ComplaintLiability":         complaints(complaint.Liabilities),
	"ComplaintFault":             complaints(complaint.ProductFaults),
	"ComplaintAnswer":            complaints(complaint.Answers),
	"ComplaintReviewDecision":    complaints(complaint.ReviewDecisions),
	"ComplaintDirection":         complaints(complaint.Directions),
	"ComplaintOrderKind":         complaints(complaint.OrderKinds),
	"ComplaintOrderStage":        complaints(complaint.OrderStages),
	"ComplaintOrderOutcome":      complaints(complaint.OrderOutcomes),
	"ComplaintOrderStatus":       complaints(complaint.OrderStatuses),
	"ComplaintReturnKind":        complaints(complaint.ReturnKinds),
	"ComplaintReturnResult":      complaints(complaint.ReturnResults),
	"ComplaintReturnStatus":      complaints(complaint.ReturnStatuses),
	"ComplaintReturnDisposition": complaints(complaint.Dispositions),
	"Purpose":                    complaints(complaint.Purposes),
	"ComplaintClockState": func(code string) domain.Text {
		for _, s := range casework.States {
			if string(s.State) == code {
				return s.Title
			}
		}
		return nil
	},
	"EightDStatus":           eightds(eightd.Statuses),
	"EightDStage":            eightds(eightd.Stages),
	"EightDAnswer":           eightds(eightd.Answers),
	"EightDActionType":       eightds(eightd.ActionTypes),
	"EightDActionStatus":     eightds(eightd.ActionStatuses),
	"EightDAffected":         eightds(eightd.Affecteds),
	"EightDAnswered":         eightds(eightd.Answereds),
	"EightDAudience":         eightds(eightd.Audiences),
	"EightDCauseCategory":    eightds(eightd.Categories),
	"EightDCauseKind":        eightds(eightd.CauseKinds),
	"EightDCauseStatus":      eightds(eightd.CauseStatuses),
	"EightDCauseType":        eightds(eightd.CauseTypes),
	"EightDChannel":          eightds(eightd.Channels),
	"EightDColumnKind":       eightds(eightd.ColumnKinds),
	"EightDCostKind":         eightds(eightd.CostKinds),
	"EightDDecisionOutcome":  eightds(eightd.Outcomes),
	"EightDDimension":        eightds(eightd.Dimensions),
	"EightDDisciplineCode":   eightds(eightd.Codes),
	"EightDDisciplineStatus": eightds(eightd.DisciplineStatuses),
	"EightDDocumentKind":     eightds(eightd.DocumentKinds),
	"EightDEffect":           eightds(eightd.Effects),
	"EightDErrorProofing":    eightds(eightd.Levels),
	"EightDFunction":         eightds(eightd.Functions),
	"EightDHistory":          eightds(eightd.Histories),
	"EightDLocation":         eightds(eightd.Locations),
	"EightDLocationAnswer":   eightds(eightd.LocationAnswers),
	"EightDMarkShape":        eightds(eightd.MarkShapes),
	"EightDMode":             eightds(eightd.Modes),
	"EightDProof":            eightds(eightd.Proofs),
	"EightDResult":           eightds(eightd.Results),
	"EightDRiskState":        eightds(eightd.RiskStates),
	"EightDRoundEnd":         eightds(eightd.RoundEnds),
	"EightDScope":            eightds(eightd.Scopes),
	"EightDSeverity":         eightds(eightd.Severities),
	"EightDSeveritySource":   eightds(eightd.Sources),
	"EightDSignatureAct":     eightds(eightd.SignatureActs),
	"EightDTolerance":        eightds(eightd.Tolerances),
	"EightDTranslationState": eightds(eightd.TranslationStates),
	"EightDVerdict":          eightds(eightd.Verdicts),
	"EightDWhyState":         eightds(eightd.WhyStates),
	"EightDWindow":           eightds(eightd.WindowKinds),
	"EightDWindowStart":      eightds(eightd.WindowStarts),
	"HoldStatus":             holds(hold.Statuses),
	"RoleCode":               func(code string) domain.Text { return access.Title(domain.Role(code)) },
}

func complaints[T ~string](table []complaint.Label[T]) named {
	return func(code string) domain.Text {
		for _, l := range table {
			if string(l.Value) == code {
				return l.Title
			}
		}
		return nil
	}
}

func eightds[T ~string](table []eightd.Word[T]) named {
	return func(code string) domain.Text {
		for _, w := range table {
			if string(w.Code) == code {
				return w.Label
			}
		}
		return nil
	}
}

func holds[T ~string](table []domain.Word[T]) named {
	return func(code string) domain.Text {
		for _, w := range table {
			if string(w.Code) == code {
				return w.Title
			}
		}
		return nil
	}
}

// labelIn returns the label of a code of the enumeration; the code itself where no table holds it.
func labelIn(language, schema string, code any) string {
	s := bare(code)
	if find := labels[schema]; find != nil {
		if t := find(s); len(t) > 0 {
			return t.In(language)
		}
	}
	return s
}

// bare returns a word of the contract, given or pointed at, as a string.
func bare(code any) string {
	switch c := code.(type) {
	case nil:
		return ""
	case string:
		return c
	case fmt.Stringer:
		return c.String()
	}
	return pointed(code)
}

// YesNo says a truth value, given or pointed at; "" for none.
func (v *view) YesNo(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return v.Word("yes")
	default:
		return v.Word("no")
	}
}
