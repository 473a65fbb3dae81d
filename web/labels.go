package web

import (
	"cmp"
	"fmt"
	"slices"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/lot"
	"octad/domain/master"
	"octad/domain/notice"
	"octad/domain/procedure"
	"octad/domain/recall"
	"octad/domain/record"
	"octad/domain/supplier"
	"octad/domain/task"
	"octad/domain/visit"
	"octad/domain/work"
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
	"Unit":                       holds(domain.Units),
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
	"ComplaintClaimKind":         complaints(complaint.ClaimKinds),
	"ComplaintClaimOutcome":      complaints(complaint.ClaimOutcomes),
	"ComplaintClaimMeans":        complaints(complaint.PaymentMeansList),
	"ComplaintCostKind":          holds(cost.Kinds),
	"ComplaintCostDirection":     holds(cost.Directions),
	"ComplaintDisputeRung":       complaints(complaint.DisputeRungs),
	"ComplaintDisputeResult":     complaints(complaint.DisputeResults),
	"JobStatus":                  func(code string) domain.Text { return domain.Label(work.Statuses, work.Status(code)) },
	"ComplaintClockState": func(code string) domain.Text {
		for _, s := range casework.States {
			if string(s.State) == code {
				return s.Title
			}
		}
		return nil
	},
	"DocumentRetentionReason": holds(record.RetentionReasons),
	"EightDStatus":            eightds(eightd.Statuses),
	"EightDStage":             eightds(eightd.Stages),
	"EightDAnswer":            eightds(eightd.Answers),
	"EightDActionType":        eightds(eightd.ActionTypes),
	"EightDActionStatus":      eightds(eightd.ActionStatuses),
	"EightDAffected":          eightds(eightd.Affecteds),
	"EightDAnswered":          eightds(eightd.Answereds),
	"EightDAudience":          eightds(eightd.Audiences),
	"EightDCauseCategory":     eightds(eightd.Categories),
	"EightDCauseKind":         eightds(eightd.CauseKinds),
	"EightDCauseStatus":       eightds(eightd.CauseStatuses),
	"EightDCauseType":         eightds(eightd.CauseTypes),
	"EightDChannel":           eightds(eightd.Channels),
	"EightDColumnKind":        eightds(eightd.ColumnKinds),
	"EightDCostKind":          eightds(eightd.CostKinds),
	"EightDDecisionOutcome":   eightds(eightd.Outcomes),
	"EightDDimension":         eightds(eightd.Dimensions),
	"EightDDisciplineCode":    eightds(eightd.Codes),
	"EightDDisciplineStatus":  eightds(eightd.DisciplineStatuses),
	"EightDDocumentKind":      eightds(eightd.DocumentKinds),
	"EightDEffect":            eightds(eightd.Effects),
	"EightDErrorProofing":     eightds(eightd.Levels),
	"EightDFunction":          eightds(eightd.Functions),
	"EightDHistory":           eightds(eightd.Histories),
	"EightDLocation":          eightds(eightd.Locations),
	"EightDLocationAnswer":    eightds(eightd.LocationAnswers),
	"EightDMarkShape":         eightds(eightd.MarkShapes),
	"EightDMode":              eightds(eightd.Modes),
	"EightDProof":             eightds(eightd.Proofs),
	"EightDResult":            eightds(eightd.Results),
	"EightDRiskState":         eightds(eightd.RiskStates),
	"EightDRoundEnd":          eightds(eightd.RoundEnds),
	"EightDScope":             eightds(eightd.Scopes),
	"EightDSeverity":          eightds(eightd.Severities),
	"EightDSeveritySource":    eightds(eightd.Sources),
	"EightDSignatureAct":      eightds(eightd.SignatureActs),
	"EightDTolerance":         eightds(eightd.Tolerances),
	"EightDSuggestionMatch":   eightds(eightd.SuggestionMatches),
	"EightDTranslationState":  eightds(eightd.TranslationStates),
	"EightDVerdict":           eightds(eightd.Verdicts),
	"EightDWhyState":          eightds(eightd.WhyStates),
	"EightDWindow":            eightds(eightd.WindowKinds),
	"EightDWindowStart":       eightds(eightd.WindowStarts),
	"HoldStatus":              holds(hold.Statuses),
	"HoldLocationKind":        holds(hold.Locations),
	"HoldPlace":               holds(hold.Places),
	"HoldDecidedDisposition":  holds(hold.Places),
	"HoldMovementKind":        holds(hold.MovementKinds),
	"ComplaintClaimStatus":    complaints(complaint.ClaimStatuses),
	"HoldControlLevel":        holds(hold.ControlLevels),
	"HoldExitKind":            holds(hold.ExitKinds),
	"LotKind":                 holds(lot.Kinds),
	"LotPlace":                holds(lot.Places),
	"LotDirection":            holds(lot.Directions),
	"ShipmentStatus":          holds(lot.Statuses),
	"RecallStatus":            holds(recall.Statuses),
	"SupplierRequestStatus":   holds(supplier.Statuses),
	"SupplierVerdict":         holds(supplier.Verdicts),
	"SupplierDiscipline":      eightds(eightd.Codes),
	"RecallBranch":            holds(recall.Branches),
	"RecallCause":             holds(recall.Causes),
	"RecallClass":             holds(recall.RiskClasses),
	"RecallDepth":             holds(recall.Depths),
	"RecallLevel":             holds(recall.Levels),
	"RecallRemedy":            holds(recall.Remedies),
	"RecallHolderKind":        holds(recall.HolderKinds),
	"RecallChannel":           holds(recall.Channels),
	"RecallMethod":            holds(recall.Methods),
	"RecallDecider":           holds(recall.Deciders),
	"RecallColumn":            holds(recall.Columns),
	"RecallEntryKind":         holds(recall.EntryKinds),
	"RecallReportKind":        holds(recall.ReportKinds),
	"RecallDiscrepancy":       holds(recall.DiscrepancyCodes),
	"RecallWaiting":           func(code string) domain.Text { return recallWords["recalls.waits_"+code] },
	"VisitStatus":             holds(visit.Statuses),
	"VisitKind":               holds(visit.Kinds),
	"VisitWish":               holds(visit.Wishes),
	"VisitCredentialKind":     holds(visit.CredentialKinds),
	"VisitDecisionKind":       holds(visit.Decisions),
	"VisitOutcome":            holds(visit.Outcomes),
	"TaskState":               entries(len(task.States), func(i int) (string, domain.Text) { return string(task.States[i].State), task.States[i].Title }),
	"NoticeKind": entries(len(notice.Kinds)+1, func(i int) (string, domain.Text) {
		if i == len(notice.Kinds) {
			return string(notice.Trial), noticeWords["notice.trial"]
		}
		return string(notice.Kinds[i].Kind), notice.Kinds[i].Title
	}),
	"NoticeWay":       entries(len(notice.Ways), func(i int) (string, domain.Text) { return string(notice.Ways[i].Way), notice.Ways[i].Title }),
	"DeliveryChannel": entries(len(notice.Channels), func(i int) (string, domain.Text) { return string(notice.Channels[i].Channel), notice.Channels[i].Title }),
	"DeliveryStatus":  entries(len(notice.Statuses), func(i int) (string, domain.Text) { return string(notice.Statuses[i].Status), notice.Statuses[i].Title }),
	"RobotVendor":     entries(len(master.Vendors), func(i int) (string, domain.Text) { return string(master.Vendors[i].Vendor), master.Vendors[i].Title }),
	"DocumentFormat":  func(code string) domain.Text { return sharedWords["format."+code] },
	"RobotLanguage":   func(code string) domain.Text { return sharedWords["language."+code] },
	"TokenScope":      func(code string) domain.Text { return peopleWords["scope."+code] },
	"ProcedureChangeKind": entries(len(procedure.DifferenceKinds), func(i int) (string, domain.Text) {
		return string(procedure.DifferenceKinds[i].Kind), procedure.DifferenceKinds[i].Title
	}),
	"ProcedureSector": entries(len(procedure.Sectors), func(i int) (string, domain.Text) {
		return string(procedure.Sectors[i].Sector), procedure.Sectors[i].Title
	}),
	"CalendarDayKind": func(code string) domain.Text { return masterWords["day."+code] },
	"RoleCode":        func(code string) domain.Text { return access.Title(domain.Role(code)) },
}

// entries finds a code among the n entries of a table.
func entries(n int, at func(int) (string, domain.Text)) named {
	return func(code string) domain.Text {
		for i := range n {
			if is, title := at(i); is == code {
				return title
			}
		}
		return nil
	}
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

// tongueIn names the language of a tag (BCP 47) in the reader's: 德语, German. What is printed in two languages names both,
// and what is no tag is said as it stands.
func tongueIn(reader, tag string) string {
	if tag == bothLanguages {
		return tongueIn(reader, domain.ZH) + " / " + tongueIn(reader, domain.EN)
	}
	if slices.Contains(languages, tag) {
		return say(reader, "language."+tag)
	}
	asked, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	return cmp.Or(display.Tags(language.Make(reader)).Name(asked), tag)
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
