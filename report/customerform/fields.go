package customerform

import (
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

// fields is the vocabulary of single cells. Labels come from the tables that print, list and show the same fields.
var fields = vocabulary()

func vocabulary() []field {
	out := said()
	for _, part := range [][]field{header(), firstPart(), planAndTeam(), problem(), late()} {
		out = append(out, part...)
	}
	return out
}

// said are the fields that are filled in and not read back: the house's own numbers, people and days.
func said() []field {
	text := func(name, zh, en string, say func(source) string) field {
		return field{name: name, label: domain.ZhEn(zh, en), say: func(s source) value { return value{text: say(s)} }}
	}
	signed := func(act eightd.SignatureAct) func(source) string {
		return func(s source) string {
			for _, x := range s.report.Signatures {
				if x.Act == act && !x.Void {
					return x.Person.Name
				}
			}
			return ""
		}
	}
	return []field{
		text("number", "8D 编号", "8D no.", func(s source) string { return s.report.Number }),
		text("revision", "版本", "Revision", func(s source) string { return strconv.Itoa(s.report.Revision) }),
		text("stage", "阶段", "Stage", func(s source) string { return eightd.Label(eightd.Stages, s.file.Issue.Stage).In(s.language) }),
		{name: "issuedOn", label: domain.ZhEn("报告日期", "Report date"), say: func(s source) value {
			if s.file.Issue.At.IsZero() {
				return value{}
			}
			return value{day: worktime.DateOf(s.file.Issue.At, s.file.Zone())}
		}},
		text("supplier", "供应商", "Supplier", func(s source) string { return s.file.Site.Card.CompanyName.In(s.language) }),
		text("supplier.address", "供应商地址", "Supplier's address", func(s source) string { return s.file.Site.Card.Address }),
		text("complaint.number", "投诉编号", "Complaint no.", func(s source) string {
			var all []string
			for _, c := range s.report.Complaints {
				all = append(all, c.Number)
			}
			return strings.Join(all, ", ")
		}),
		text("preparedBy", "编制", "Prepared by", func(s source) string { return s.file.Prepared.By.Name }),
		text("reviewedBy", "审核", "Reviewed by", signed(eightd.SignedReview)),
		text("approvedBy", "批准", "Approved by", signed(eightd.SignedApprove)),
		{name: "d8.closedOn", of: eightd.Label(eightd.Codes, eightd.CodeD8), label: labelOf("closedOn"), say: func(s source) value { return value{day: s.report.D8.Fields.ClosedOn} }},
		{name: "d8.effectiveness.result", of: eightd.Label(eightd.Codes, eightd.CodeD8), label: labelOf("effectiveness"), say: func(s source) value {
			return value{text: eightd.Label(eightd.Effects, s.report.D8.Fields.Effectiveness.Result).In(s.language)}
		}},
		// The customer's own number is read back: it finds the complaint.
		{name: "complaint.reference", label: labelOf("customerReference"), at: func(r *eightd.Report) any {
			if len(r.Complaints) == 0 {
				r.Complaints = []eightd.ComplaintLink{{}}
			}
			return &r.Complaints[0].CustomerReference
		}},
	}
}

func header() []field {
	f := func(r *eightd.Report) *eightd.HeaderFields { return &r.Header.Fields }
	customer, ours := labelOf("customer"), labelOf("supplierContact")
	out := []field{
		entry("header.title", "title", func(r *eightd.Report) any { return &f(r).Title }),
		entry("header.complaintDate", "complaintDate", func(r *eightd.Report) any { return &f(r).ComplaintDate }),
		{name: "header.customer", label: customer, at: func(r *eightd.Report) any { return &f(r).Customer.Name }},
		entry("header.supplierId", "supplierId", func(r *eightd.Report) any { return &f(r).SupplierID }),
		entry("header.complaintLocation", "complaintLocation", func(r *eightd.Report) any { return &f(r).ComplaintLocation }),
		entry("header.mode", "mode", func(r *eightd.Report) any { return &f(r).Mode }),
		entry("header.repeated", "repeated", func(r *eightd.Report) any { return &f(r).Repeated }),
		entry("header.repeatOf", "repeatOf", func(r *eightd.Report) any { return &f(r).RepeatOf }),
		entry("header.severity", "severity", func(r *eightd.Report) any { return &f(r).Severity }),
		entry("header.safetyRelated", "safetyRelated", func(r *eightd.Report) any { return &f(r).SafetyRelated }),
		entry("header.regulatoryRelated", "regulatoryRelated", func(r *eightd.Report) any { return &f(r).RegulatoryRelated }),
	}
	out = append(out, of("header.customer", customer,
		entry("city", "city", func(r *eightd.Report) any { return &f(r).Customer.City }),
		entry("country", "country", func(r *eightd.Report) any { return &f(r).Customer.Country }))...)
	out = append(out, contact("header.customer.contact", titled(customer, labelOf("contact")), func(r *eightd.Report) *eightd.Contact { return &f(r).Customer.Contact })...)
	return append(out, contact("header.supplierContact", ours, func(r *eightd.Report) *eightd.Contact { return &f(r).SupplierContact })...)
}

func contact(part string, title domain.Text, c func(*eightd.Report) *eightd.Contact) []field {
	return of(part, title,
		entry("name", "name", func(r *eightd.Report) any { return &c(r).Name }),
		entry("department", "department", func(r *eightd.Report) any { return &c(r).Department }),
		entry("email", "email", func(r *eightd.Report) any { return &c(r).Email }),
		entry("phone", "phone", func(r *eightd.Report) any { return &c(r).Phone }))
}

// firstPart is the part that failed, of forms that have room for one.
func firstPart() []field {
	var out []field
	for _, c := range partColumns() {
		out = append(out, field{name: c.name, label: labelOf(c.label), at: func(r *eightd.Report) any {
			h := &r.Header.Fields
			if len(h.Parts) == 0 {
				h.Parts = []eightd.Part{{}}
			}
			return c.at(&h.Parts[0])
		}})
	}
	return of("part", labelOf("parts"), out...)
}

func planAndTeam() []field {
	d0 := func(r *eightd.Report) *eightd.D0Fields { return &r.D0.Fields }
	out := of("d0", eightd.Label(eightd.Codes, eightd.CodeD0),
		entry("symptom", "symptom", func(r *eightd.Report) any { return &d0(r).Symptom }),
		entry("observedOn", "observedOn", func(r *eightd.Report) any { return &d0(r).ObservedOn }),
		entry("where", "where", func(r *eightd.Report) any { return &d0(r).Where }),
		entry("howMany", "howMany", func(r *eightd.Report) any { return &d0(r).HowMany }),
		entry("unit", "unit", func(r *eightd.Report) any { return &d0(r).Unit }))
	for _, who := range []struct {
		name   string
		member func(*eightd.Report) *eightd.Member
	}{
		{"leader", func(r *eightd.Report) *eightd.Member { return &r.D1.Fields.Leader }},
		{"sponsor", func(r *eightd.Report) *eightd.Member { return &r.D1.Fields.Sponsor }},
		{"contact", func(r *eightd.Report) *eightd.Member { return &r.D1.Fields.Contact }},
	} {
		var one []field
		for _, c := range memberColumns() {
			one = append(one, entry(c.name, c.label, func(r *eightd.Report) any { return c.at(who.member(r)) }))
		}
		out = append(out, of("d1."+who.name, labelOf(who.name), one...)...)
	}
	return out
}

func problem() []field {
	d2 := func(r *eightd.Report) *eightd.D2Fields { return &r.D2.Fields }
	out := of("d2", eightd.Label(eightd.Codes, eightd.CodeD2),
		entry("symptom", "symptom", func(r *eightd.Report) any { return &d2(r).Symptom }),
		entry("problem", "problem", func(r *eightd.Report) any { return &d2(r).Problem }),
		entry("errorType", "errorType", func(r *eightd.Report) any { return &d2(r).ErrorType }),
		entry("errorLocation", "errorLocation", func(r *eightd.Report) any { return &d2(r).ErrorLocation }),
		entry("detectedOn", "detectedOn", func(r *eightd.Report) any { return &d2(r).DetectedOn }),
		entry("detectedWhere", "detectedWhere", func(r *eightd.Report) any { return &d2(r).DetectedWhere }),
		entry("detectedBy", "detectedBy", func(r *eightd.Report) any { return &d2(r).DetectedBy }),
		entry("examined", "examined", func(r *eightd.Report) any { return &d2(r).Examined }),
		entry("affected", "D2Fields.affected", func(r *eightd.Report) any { return &d2(r).Affected }),
		entry("unit", "unit", func(r *eightd.Report) any { return &d2(r).Unit }),
		entry("failureRatePercent", "failureRatePercent", func(r *eightd.Report) any { return &d2(r).FailureRatePercent }),
		entry("lots", "lots", func(r *eightd.Report) any { return &d2(r).Lots }),
		entry("effectHere", "effectHere", func(r *eightd.Report) any { return &d2(r).EffectHere }),
		entry("effectCustomer", "effectCustomer", func(r *eightd.Report) any { return &d2(r).EffectCustomer }),
		entry("effectEndUser", "effectEndUser", func(r *eightd.Report) any { return &d2(r).EffectEndUser }),
		entry("history", "history", func(r *eightd.Report) any { return &d2(r).History }),
		entry("historyNote", "historyNote", func(r *eightd.Report) any { return &d2(r).HistoryNote }))
	five := func(r *eightd.Report) *eightd.FiveW2H { return &r.D2.Fields.FiveW2H }
	return append(out, of("d2.fiveW2H", labelOf("fiveW2H"),
		entry("who", "who", func(r *eightd.Report) any { return &five(r).Who }),
		entry("what", "what", func(r *eightd.Report) any { return &five(r).What }),
		entry("when", "when", func(r *eightd.Report) any { return &five(r).When }),
		entry("where", "where", func(r *eightd.Report) any { return &five(r).Where }),
		entry("why", "why", func(r *eightd.Report) any { return &five(r).Why }),
		entry("how", "how", func(r *eightd.Report) any { return &five(r).How }),
		entry("howMany", "howMany", func(r *eightd.Report) any { return &five(r).HowMany }))...)
}

// late are the single fields of D3 to D8.
func late() []field {
	d3 := func(r *eightd.Report) *eightd.D3Fields { return &r.D3.Fields }
	out := of("d3", eightd.Label(eightd.Codes, eightd.CodeD3),
		entry("suspectShipped", "suspectShipped", func(r *eightd.Report) any { return &d3(r).SuspectShipped }),
		entry("customerInformedOn", "customerInformedOn", func(r *eightd.Report) any { return &d3(r).CustomerInformedOn }),
		entry("cleanGoodsLabel", "cleanGoodsLabel", func(r *eightd.Report) any { return &d3(r).CleanGoodsLabel }))
	out = append(out, breakpoint("d3.breakpoint", func(r *eightd.Report) *eightd.Breakpoint { return &r.D3.Fields.Breakpoint })...)
	out = append(out, of("d4", eightd.Label(eightd.Codes, eightd.CodeD4),
		causeField("occurrence", eightd.Occurrence), causeField("nonDetection", eightd.NonDetection), causeField("system", eightd.SystemCause),
		entry("result", "result", func(r *eightd.Report) any { return &r.D4.Fields.Result }),
		entry("resultReason", "resultReason", func(r *eightd.Report) any { return &r.D4.Fields.ResultReason }),
		entry("summary", "summary", func(r *eightd.Report) any { return &r.D4.Fields.Summary }))...)
	out = append(out, of("d5", eightd.Label(eightd.Codes, eightd.CodeD5),
		entry("summary", "summary", func(r *eightd.Report) any { return &r.D5.Fields.Summary }),
		entry("alternatives", "alternatives", func(r *eightd.Report) any { return &r.D5.Fields.Alternatives }))...)
	removed := func(r *eightd.Report) *eightd.Removal { return &r.D6.Fields.ContainmentRemoved }
	out = append(out, of("d6", eightd.Label(eightd.Codes, eightd.CodeD6),
		entry("summary", "summary", func(r *eightd.Report) any { return &r.D6.Fields.Summary }))...)
	out = append(out, breakpoint("d6.breakpoint", func(r *eightd.Report) *eightd.Breakpoint { return &r.D6.Fields.Breakpoint })...)
	out = append(out, of("d6.containmentRemoved", labelOf("containmentRemoved"),
		entry("on", "on", func(r *eightd.Report) any { return &removed(r).On }),
		entry("by", "Removal.by", func(r *eightd.Report) any { return &removed(r).By }),
		entry("note", "note", func(r *eightd.Report) any { return &removed(r).Note }))...)
	out = append(out, of("d7", eightd.Label(eightd.Codes, eightd.CodeD7),
		entry("lessonsLearned", "lessonsLearned", func(r *eightd.Report) any { return &r.D7.Fields.LessonsLearned }))...)
	effect := func(r *eightd.Report) *eightd.Effectiveness { return &r.D8.Fields.Effectiveness }
	out = append(out, of("d8.effectiveness", labelOf("effectiveness"),
		entry("metric", "metric", func(r *eightd.Report) any { return &effect(r).Metric }),
		entry("baseline", "baseline", func(r *eightd.Report) any { return &effect(r).Baseline }),
		entry("target", "target", func(r *eightd.Report) any { return &effect(r).Target }),
		entry("windowFrom", "windowFrom", func(r *eightd.Report) any { return &effect(r).WindowFrom }),
		entry("windowTo", "windowTo", func(r *eightd.Report) any { return &effect(r).WindowTo }),
		entry("data", "data", func(r *eightd.Report) any { return &effect(r).Data }))...)
	return append(out, of("d8", eightd.Label(eightd.Codes, eightd.CodeD8),
		entry("recognition", "recognition", func(r *eightd.Report) any { return &r.D8.Fields.Recognition }),
		entry("resultAssessment", "resultAssessment", func(r *eightd.Report) any { return &r.D8.Fields.ResultAssessment }))...)
}

func breakpoint(part string, b func(*eightd.Report) *eightd.Breakpoint) []field {
	return of(part, labelOf("breakpoint"),
		entry("on", "on", func(r *eightd.Report) any { return &b(r).On }),
		entry("deliveryNote", "deliveryNote", func(r *eightd.Report) any { return &b(r).DeliveryNote }),
		entry("lotNumber", "lotNumber", func(r *eightd.Report) any { return &b(r).LotNumber }),
		entry("dateCode", "dateCode", func(r *eightd.Report) any { return &b(r).DateCode }),
		entry("note", "note", func(r *eightd.Report) any { return &b(r).Note }))
}

// causeField is the cause of one kind, of forms that have a cell for each kind.
func causeField(name string, kind eightd.CauseKind) field {
	return field{name: name, label: eightd.Label(eightd.CauseKinds, kind), at: func(r *eightd.Report) any { return &causeOf(r, kind).Statement }}
}

// causeOf returns the first confirmed cause of the kind, or else the first that is not excluded; a new one where there
// is none.
func causeOf(r *eightd.Report, kind eightd.CauseKind) *eightd.Cause {
	for _, sure := range []bool{true, false} {
		for i := range r.D4.Causes {
			if c := &r.D4.Causes[i]; c.Kind == kind && (c.Status == eightd.Confirmed || !sure && c.Status != eightd.Excluded) {
				return c
			}
		}
	}
	r.D4.Causes = append(r.D4.Causes, eightd.Cause{CauseFields: eightd.CauseFields{Kind: kind, Status: eightd.Suspected}})
	return &r.D4.Causes[len(r.D4.Causes)-1]
}
