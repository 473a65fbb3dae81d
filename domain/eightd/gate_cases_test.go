package eightd

import (
	"slices"

	"octad/domain"
	"octad/domain/worktime"
)

// gateCase is a change of a report that passes every gate: one that trips the gate at a field, or, without a
// field, one that leaves it met.
type gateCase struct {
	gate, name string
	change     func(*Report, *Around)
	field      string
}

var gateCases = slices.Concat(earlyCases, lateCases, textCases, passingCases)

var earlyCases = []gateCase{
	{"d0.decision", "none", func(r *Report, _ *Around) { r.D0.Fields.Decision = "" }, "/d0/fields/decision"},
	{"d0.decision", "a reference without its report", func(r *Report, _ *Around) { r.D0.Fields.Decision = ReferenceAnswer }, "/d0/fields/reference"},
	{"d0.decision", "a rejection without reason", func(r *Report, _ *Around) { r.D0.Fields.Decision = Rejection }, "/d0/fields/decisionReason"},
	{"d1.team", "no leader", func(r *Report, _ *Around) { r.D1.Fields.Leader.Name = "" }, "/d1/fields/leader"},
	{"d1.team", "no production", func(r *Report, _ *Around) { r.D1.Fields.Members[0].Function = Sales }, "/d1/fields/members"},
	{"d1.team", "the sponsor works", func(r *Report, _ *Around) { r.D1.Fields.Sponsor = r.D1.Fields.Members[0] }, "/d1/fields/sponsor"},
	{"d2.quantified", "no quantity", func(r *Report, _ *Around) { r.D2.Fields.Affected = nil }, "/d2/fields/affected"},
	{"d2.quantified", "no lots", func(r *Report, _ *Around) { r.D2.Fields.Lots = nil }, "/d2/fields/lots"},
	{"d2.quantified", "the symptom is the problem", func(r *Report, _ *Around) { r.D2.Fields.Problem = r.D2.Fields.Symptom }, "/d2/fields/problem"},
	{"d2.quantified", "no problem", func(r *Report, _ *Around) { r.D2.Fields.Problem = nil }, "/d2/fields/problem"},
	{"d2.quantified", "two dimensions", func(r *Report, _ *Around) { r.D2.Fields.IsIsNot[2].Dimension = Where }, "/d2/fields/isIsNot"},
	{"d3.locations", "one not answered", func(r *Report, _ *Around) { r.D3.Fields.Locations = r.D3.Fields.Locations[:6] }, "/d3/fields/locations"},
	{"d3.locations", "hold notice differs", func(_ *Report, a *Around) {
		a.SuspectQuantities = map[Location]domain.Quantity{AtCustomer: domain.Pieces(801)}
	}, "/d3/fields/locations"},
	{"d3.locations", "shipped or not", func(r *Report, _ *Around) { r.D3.Fields.SuspectShipped = "" }, "/d3/fields/suspectShipped"},
	{"d3.locations", "customer not informed", func(r *Report, _ *Around) { r.D3.Fields.CustomerInformedOn = D3Fields{}.CustomerInformedOn }, "/d3/fields/customerInformedOn"},
	{"d1.team", "no member", func(r *Report, _ *Around) { r.D1.Fields.Members = nil }, "/d1/fields/members"},
	{"d1.team", "no sponsor", func(r *Report, _ *Around) { r.D1.Fields.Sponsor = Member{} }, "/d1/fields/sponsor"},
	{"d2.quantified", "no symptom", func(r *Report, _ *Around) { r.D2.Fields.Symptom = nil }, "/d2/fields/symptom"},
	{"d3.locations", "one window of risk", func(r *Report, _ *Around) { r.D3.Fields.RiskWindows = r.D3.Fields.RiskWindows[:1] }, "/d3/fields/riskWindows"},
}

var lateCases = []gateCase{
	{"d4.result", "none", func(r *Report, _ *Around) { r.D4.Fields.Result = "" }, "/d4/fields/result"},
	{"d4.result", "no trouble without reason", func(r *Report, _ *Around) { r.D4.Fields.Result = NoTroubleFound }, "/d4/fields/resultReason"},
	{"d4.three_causes", "system only suspected", func(r *Report, _ *Around) { r.D4.Causes[2].Status = Suspected }, "/d4/causes"},
	{"d4.proven", "a short chain", func(r *Report, _ *Around) { r.D4.Causes[1].Whys = r.D4.Causes[1].Whys[:2] }, "/d4/causes/1/whys"},
	{"d4.proven", "an occurrence on paper", func(r *Report, _ *Around) { r.D4.Causes[0].Proof = Documented }, "/d4/causes/0/proof"},
	{"d4.verified_root", "the end is assumed", func(r *Report, _ *Around) { r.D4.Causes[1].Whys[2].State = Assumed }, "/d4/causes/1/whys/2/state"},
	{"d4.verified_root", "the end is not judged", func(r *Report, _ *Around) { r.D4.Causes[0].Whys[2].State = "" }, "/d4/causes/0/whys/2/state"},
	{"d4.verified_root", "every branch refuted", func(r *Report, _ *Around) { r.D4.Causes[0].Whys[0].State = Refuted }, "/d4/causes/0/whys"},
	{"d4.reasoned", "excluded without a why", func(r *Report, _ *Around) { r.D4.Causes[1].Status, r.D4.Causes[1].Result = Excluded, nil }, "/d4/causes/1/result"},
	{"d4.reasoned", "confirmed by nobody", func(r *Report, _ *Around) { r.D4.Causes[1].VerifiedBy = "" }, "/d4/causes/1/verifiedBy"},
	{"d4.reasoned", "confirmed on no day", func(r *Report, _ *Around) { r.D4.Causes[1].VerifiedOn = Cause{}.VerifiedOn }, "/d4/causes/1/verifiedOn"},
	{"d4.reasoned", "confirmed somehow", func(r *Report, _ *Around) { r.D4.Causes[1].Proof = "" }, "/d4/causes/1/proof"},
	{"d4.shares", "80 of 100", func(r *Report, _ *Around) { r.D4.Causes[2].SharePercent = pieces(80) }, "/d4/causes"},
	{"d4.hypotheses", "an untested row", func(r *Report, _ *Around) { r.D4.Causes[0].Tests = r.D4.Causes[0].Tests[1:] }, "/d2/fields/isIsNot/0"},
	{"d4.hypotheses", "a row not explained", func(r *Report, _ *Around) { r.D4.Causes[0].Tests[1].Verdict = DoesNotExplain }, "/d4/causes/0/tests/1"},
	{"d4.terminal_cause", "a branch that is not the last", func(r *Report, _ *Around) {
		zero := 0
		r.D4.Causes[0].Whys[2].Answer = domain.ZhEn("疏忽", "Carelessness")
		r.D4.Causes[0].Whys = append(r.D4.Causes[0].Whys, Why{Parent: &zero, Answer: both("jig too soft")})
	}, "/d4/causes/0/whys/2"},
	{"d4.terminal_cause", "operator error", func(r *Report, _ *Around) {
		r.D4.Causes[0].Whys[2].Answer = domain.ZhEn("员工操作失误", "Operator error")
	}, "/d4/causes/0/whys/2"},
	{"d5.answers_cause", "a cause without action", func(r *Report, _ *Around) { r.D5.Actions[0].CauseIDs = r.D5.Actions[0].CauseIDs[:2] }, "/d4/causes/2"},
	{"d5.answers_cause", "an action for excluded causes", func(r *Report, _ *Around) {
		for i := range r.D4.Causes {
			r.D4.Causes[i].Status = Excluded
		}
	}, "/d5/actions/0/causeIds"},
	{"d6.validated", "not verified", func(r *Report, _ *Around) { r.D5.Actions[0].Status = Implemented }, "/d5/actions/0/status"},
	{"d6.validated", "no criterion", func(r *Report, _ *Around) { r.D5.Actions[0].Criterion = nil }, "/d5/actions/0/criterion"},
	{"d6.validated", "data before the criterion", func(r *Report, _ *Around) { r.D5.Actions[0].CriterionOn = day("2026-04-01") }, "/d5/actions/0/verification/dataFrom"},
	{"d6.validated", "data before the implementation", func(r *Report, _ *Around) { r.D5.Actions[0].Implementation.ImplementedOn = day("2026-03-06") }, "/d5/actions/0/verification/dataFrom"},
	{"d7.validated", "data before the implementation", func(r *Report, _ *Around) { r.D7.Actions[0].Implementation.ImplementedOn = day("2026-03-06") }, "/d7/actions/0/verification/dataFrom"},
	{"d7.validated", "data before the criterion", func(r *Report, _ *Around) { r.D7.Actions[0].CriterionOn = day("2026-03-06") }, "/d7/actions/0/verification/dataFrom"},
	{"d6.containment", "an action added later and not verified", func(r *Report, _ *Around) {
		later := r.D5.Actions[0]
		later.ID, later.Status, later.Verification = "later", Implemented, nil
		r.D5.Actions = append(r.D5.Actions, later)
	}, "/d6/fields/containmentRemoved/on"},
	{"d6.containment", "an action added and verified later", func(r *Report, _ *Around) {
		later := r.D5.Actions[0]
		later.ID, later.CriterionOn = "later", day("2026-05-01")
		later.Verification = &Verification{Verifying: Verifying{Effective: true, DataFrom: day("2026-05-02"), Figures: both("0 of 9")}}
		r.D5.Actions = append(r.D5.Actions, later)
	}, "/d6/fields/containmentRemoved/on"},
	{"d8.effective", "the window begins before the newest action", func(r *Report, _ *Around) {
		r.D5.Actions[0].Implementation.ImplementedOn = day("2026-03-21")
	}, "/d8/fields/effectiveness/windowFrom"},
	{"d8.effective", "the window begins before the newest action's breakpoint", func(r *Report, _ *Around) {
		r.D5.Actions[0].Implementation.Breakpoint.On = day("2026-03-21")
	}, "/d8/fields/effectiveness/windowFrom"},
	{"d8.decided", "sent anew, and silence", rejectedOnce(nil), "/d3"},
	{"d6.validated", "no action at all", func(r *Report, _ *Around) { r.D5.Actions[0].Status = Withdrawn }, "/d5/actions"},
	{"d6.containment", "removed before validation", func(r *Report, _ *Around) { r.D5.Actions[0].Status = Planned }, "/d6/fields/containmentRemoved/on"},
	{"d6.containment", "nobody's word", func(r *Report, _ *Around) { r.D6.Fields.ContainmentRemoved.By = "" }, "/d6/fields/containmentRemoved/by"},
	{"d7.documents", "no control plan", func(r *Report, _ *Around) { r.D7.Fields.Documents = r.D7.Fields.Documents[:1] }, "/d7/fields/documents"},
	{"d7.documents", "no new revision", func(r *Report, _ *Around) { r.D7.Fields.Documents[0].NewRevision = "" }, "/d7/fields/documents"},
	{"d7.documents", "nothing read across", func(r *Report, _ *Around) { r.D7.Fields.ReadAcross = nil }, "/d7/fields/readAcross"},
	{"d8.effective", "not judged", func(r *Report, _ *Around) { r.D8.Fields.Effectiveness.Result = EffectOpen }, "/d8/fields/effectiveness/result"},
	{"d8.effective", "judged by the executor", func(r *Report, _ *Around) { r.D8.JudgedBy = maker.Person() }, "/d8/fields/effectiveness/result"},
	{"d8.effective", "too little produced", func(r *Report, _ *Around) { r.D8.Fields.Effectiveness.DataPoints[0].Produced = pieces(1799) }, "/d8/fields/effectiveness/dataPoints"},
	{"d8.effective", "too few lots", func(r *Report, _ *Around) {
		r.D8.Fields.Effectiveness.Window, r.D8.Fields.Effectiveness.MinimumLots = WindowLots, 3
	}, "/d8/fields/effectiveness/dataPoints"},
	{"d8.effective", "goods that were sorted", func(r *Report, _ *Around) { r.D8.Fields.Effectiveness.Start = FromBeforeSorting }, "/d8/fields/effectiveness/dataPoints/0/beforeSorting"},
	{"d8.effective", "containment still on", func(r *Report, _ *Around) {
		r.D8.Fields.Effectiveness.Start, r.D6.Fields.ContainmentRemoved = FromRemoval, Removal{}
	}, "/d8/fields/effectiveness/start"},
	{"d8.score", "below the customer's threshold", func(r *Report, a *Around) {
		a.Customer.Scoring, r.D8.Fields.SelfScore = scheme(), pieces(79)
	}, "/d8/fields/selfScores"},
	{"d8.score", "not scored", func(_ *Report, a *Around) { a.Customer.Scoring = scheme() }, "/d8/fields/selfScores"},
	{"d7.after_proof", "a standard revised before the proof", func(r *Report, _ *Around) { r.D7.Fields.Documents[0].On = day("2026-03-04") }, "/d7/fields/documents/0/on"},
	{"d4.proven", "no proof", func(r *Report, _ *Around) { r.D4.Causes[1].Proof = "" }, "/d4/causes/1/proof"},
	{"d4.proven", "no evidence", func(r *Report, _ *Around) { r.D4.Causes[2].Result = nil }, "/d4/causes/2/result"},
	{"d4.terminal_cause", "a leaf in the middle of the list", func(r *Report, _ *Around) {
		zero := 0
		branch := Why{Parent: &zero, Answer: domain.ZhEn("培训不足", "Lack of training")}
		r.D4.Causes[0].Whys = slices.Insert(r.D4.Causes[0].Whys, 1, branch)
		two := 2
		r.D4.Causes[0].Whys[3].Parent = &two
	}, "/d4/causes/0/whys/1"},
	{"d4.terminal_cause", "a cause without a chain", func(r *Report, _ *Around) {
		r.D4.Causes[0].Whys, r.D4.Causes[0].Statement = nil, domain.ZhEn("供应商来料不良", "Bad goods from the supplier")
	}, "/d4/causes/0/statement"},
	{"d5.answers_cause", "no action", func(r *Report, _ *Around) { r.D5.Actions = nil }, "/d5/actions"},
	{"d5.vague_action", "the verb alone", func(r *Report, _ *Around) {
		r.D5.Actions[0].What = domain.ZhEn("加强对作业员的培训。", "Clamp the router at 310 µε")
	}, "/d5/actions/0/what"},
	{"d5.vague_action", "in English", func(r *Report, _ *Around) {
		r.D5.Actions[0].What = domain.Text{"en": "Retrain the operators, and pay more attention to quality!"}
	}, "/d5/actions/0/what"},
	{"d6.validated", "no planned date", func(r *Report, _ *Around) { r.D5.Actions[0].PlannedOn = worktime.Date{} }, "/d5/actions/0/plannedOn"},
	{"d6.validated", "no actual date", func(r *Report, _ *Around) { r.D5.Actions[0].Implementation = nil }, "/d5/actions/0/implementation/implementedOn"},
	{"d6.validated", "no figures", func(r *Report, _ *Around) { r.D5.Actions[0].Verification.Figures = nil }, "/d5/actions/0/verification/figures"},
	{"d6.validated", "no date of the criterion", func(r *Report, _ *Around) { r.D5.Actions[0].CriterionOn = worktime.Date{} }, "/d5/actions/0/criterion"},
	{"d6.containment", "removed before the last data", func(r *Report, _ *Around) { r.D5.Actions[0].Verification.DataTo = day("2026-04-03") }, "/d6/fields/containmentRemoved/on"},
	{"d6.containment", "a name without a day", func(r *Report, _ *Around) { r.D6.Fields.ContainmentRemoved.On = worktime.Date{} }, "/d6/fields/containmentRemoved/on"},
	{"d6.containment", "no breakpoint", func(r *Report, _ *Around) {
		r.D6.Fields.Breakpoint, r.D6.Fields.ContainmentRemoved.Breakpoint = Breakpoint{}, Breakpoint{}
	}, "/d6/fields/containmentRemoved/breakpoint"},
	{"d7.documents", "the revision is the old one", func(r *Report, _ *Around) { r.D7.Fields.Documents[0].NewRevision = "C" }, "/d7/fields/documents"},
	{"d8.effective", "no metric", func(r *Report, _ *Around) { r.D8.Fields.Effectiveness.Metric = nil }, "/d8/fields/effectiveness/metric"},
	{"d8.effective", "no window", func(r *Report, _ *Around) { r.D8.Fields.Effectiveness.WindowTo = worktime.Date{} }, "/d8/fields/effectiveness/windowTo"},
	{"d8.effective", "the window begins before the breakpoint", func(r *Report, _ *Around) { r.D8.Fields.Effectiveness.WindowFrom = day("2026-03-19") }, "/d8/fields/effectiveness/windowFrom"},
	{"d8.effective", "judged before the window ended", func(r *Report, _ *Around) { r.D8.JudgedAt = morning }, "/d8/fields/effectiveness/windowTo"},
	{"d8.effective", "no minimum", func(r *Report, _ *Around) { r.D8.Fields.Effectiveness.MinimumQuantity = nil }, "/d8/fields/effectiveness/minimumQuantity"},
}

// textCases trip the gates that look at all disciplines of the stage.
var textCases = []gateCase{
	{"discipline.returned", "D2 returned", func(r *Report, _ *Around) { r.D2.Status = Returned }, "/d2"},
	{"language", "the title in Chinese only", func(r *Report, _ *Around) { r.Header.Fields.Title = domain.Text{"zh": "标题"} }, "/header/title"},
	{"language", "a why without English", func(r *Report, _ *Around) { r.D4.Causes[1].Whys[0].Answer["en"] = " " }, "/d4/causes/1/whys/0/answer"},
	{"language", "a third language", func(r *Report, _ *Around) { r.Header.Fields.Languages = []string{"zh", "en", "de"} }, "/d1/additional/0/value"},
	{"language.stale", "the English effect is older than the Chinese one", func(r *Report, _ *Around) {
		r.Stale = []StaleText{{Field: "/d2/fields/effectCustomer", Language: "en", Source: "zh"}}
	}, "/d2/fields/effectCustomer"},
	{"external", "a third customer", func(r *Report, _ *Around) { r.D2.Fields.EffectCustomer = domain.Text{"en": "As seen at Beichen, too"} }, "/d2/fields/effectCustomer"},
	{"external", "a third customer in the title", func(r *Report, _ *Around) { r.Header.Fields.Title["zh"] = "与北辰服务器有限公司同类" }, "/header/title"},
	{"external", "an internal file", func(_ *Report, a *Around) { a.ExternalFiles = nil }, "/d1/attachments/1/external"},
	{"external", "the notice lacks a language", func(_ *Report, a *Around) { a.Customer.Notice = domain.Text{"zh": "保留声明"} }, "/customer/notice"},
	{"customer", "nobody of the master data", func(r *Report, a *Around) { r.Customer, a.Customer = "", Customer{} }, "/complaints/0"},
	{"external.notice", "no notice", func(_ *Report, a *Around) { a.Customer.Notice = nil }, "/customer/notice"},
}

// passingCases leave the gate met, where one might think otherwise.
var passingCases = []gateCase{
	{"customer", "the complaint has got one since", func(r *Report, _ *Around) { r.Customer = "" }, ""},
	{"d0.decision", "a rejection with its reason", func(r *Report, _ *Around) {
		r.D0.Fields.Decision, r.D0.Fields.DecisionReason = Rejection, both("not our part")
	}, ""},
	{"d2.quantified", "a rate instead of a count", func(r *Report, _ *Around) {
		r.D2.Fields.Affected, r.D2.Fields.FailureRatePercent = nil, pieces(1)
	}, ""},
	{"d3.locations", "nothing suspect went out", func(r *Report, _ *Around) {
		r.D3.Fields.SuspectShipped, r.D3.Fields.CustomerInformedOn = No, worktime.Date{}
	}, ""},
	{"d4.three_causes", "no system cause, and why", func(r *Report, _ *Around) {
		r.D4.Causes[2].Status = Excluded
		r.D4.Fields.NotApplicable = []KindNotApplicable{{SystemCause, both("one machine")}}
	}, ""},
	{"d4.proven", "the occurrence turned on and off", func(r *Report, _ *Around) { r.D4.Causes[0].Proof = TurnedOnAndOff }, ""},
	{"d4.proven", "evidence in the chain", func(r *Report, _ *Around) {
		r.D4.Causes[2].Result, r.D4.Causes[2].Whys[1].Evidence = nil, both("audit of 41 changes")
	}, ""},
	{"d4.verified_root", "one branch verified, another assumed", func(r *Report, _ *Around) {
		one := 1
		r.D4.Causes[0].Whys = append(r.D4.Causes[0].Whys, Why{Parent: &one, Answer: both("jig too soft"), State: Assumed})
	}, ""},
	{"d4.verified_root", "assumed on the way, verified at the end", func(r *Report, _ *Around) { r.D4.Causes[0].Whys[1].State = Assumed }, ""},
	{"d4.verified_root", "a cause that is only suspected", func(r *Report, _ *Around) {
		r.D4.Causes[1].Status, r.D4.Causes[1].Whys[2].State = Suspected, Assumed
	}, ""},
	{"d4.terminal_cause", "operator error, asked further", func(r *Report, _ *Around) {
		r.D4.Causes[0].Whys[1].Answer = domain.ZhEn("操作失误", "Operator error")
	}, ""},
	{"d4.terminal_cause", "a refuted leaf", func(r *Report, _ *Around) {
		r.D4.Causes[0].Whys = append(r.D4.Causes[0].Whys, Why{Answer: domain.ZhEn("疏忽", "Careless"), State: Refuted})
	}, ""},
	{"d5.vague_action", "the verb with what is done", func(r *Report, _ *Around) {
		r.D5.Actions[0].What = domain.ZhEn("加强对U7焊点的X射线检验：每班5件", "Strengthen the X-ray inspection of U7: five pieces a shift")
	}, ""},
	{"d5.vague_action", "no vague verb", func(r *Report, _ *Around) { r.D5.Actions[0].What = both("router") }, ""},
	{"d6.containment", "not removed yet", func(r *Report, _ *Around) { r.D6.Fields.ContainmentRemoved = Removal{} }, ""},
	{"d6.validated", "data from the day of the implementation on", func(r *Report, _ *Around) {
		r.D5.Actions[0].Verification.DataFrom = r.D5.Actions[0].Implementation.ImplementedOn
	}, ""},
	{"d6.validated", "a criterion set after the implementation, before the data", func(r *Report, _ *Around) {
		a := &r.D5.Actions[0]
		a.CriterionOn, a.Verification.DataFrom = day("2026-03-20"), day("2026-03-21")
	}, ""},
	{"d8.effective", "from the day of the newest action on", func(r *Report, _ *Around) {
		r.D5.Actions[0].Implementation.ImplementedOn = day("2026-03-20")
	}, ""},
	{"d8.decided", "accepted in the end", rejectedOnce(&Decision{DisciplineDecision: DisciplineDecision{Discipline: CodeD3, Outcome: DecidedAccepted}, Stage: D1D8, Revision: 2}), ""},
	{"d8.decided", "the answer to the next revision lets it be", rejectedOnce(&Decision{DisciplineDecision: DisciplineDecision{Discipline: CodeD8, Outcome: DecidedAccepted}, Stage: D1D8, Revision: 2}), ""},
	{"d8.decided", "not yet sent anew", func(r *Report, a *Around) {
		rejectedOnce(nil)(r, a)
		r.Dispatches = nil
	}, ""},
	{"d8.effective", "from the removal of containment on", func(r *Report, _ *Around) {
		r.D8.Fields.Effectiveness.Start, r.D8.Fields.Effectiveness.WindowFrom = FromRemoval, day("2026-04-02")
		r.D6.Fields.Breakpoint = Breakpoint{}
	}, ""},
	{"d8.effective", "data from before the sorting", func(r *Report, _ *Around) {
		e := &r.D8.Fields.Effectiveness
		e.Start, e.WindowFrom = FromBeforeSorting, day("2026-03-10")
		for i := range e.DataPoints {
			e.DataPoints[i].BeforeSorting = true
		}
	}, ""},
	{"d8.effective", "counted in lots", func(r *Report, _ *Around) {
		r.D8.Fields.Effectiveness.Window, r.D8.Fields.Effectiveness.MinimumLots = WindowLots, 2
	}, ""},
	{"d8.score", "at the threshold", func(r *Report, a *Around) {
		a.Customer.Scoring, r.D8.Fields.SelfScore = scheme(), pieces(80)
	}, ""},
	{"external", "the customer's own name", func(r *Report, _ *Around) {
		r.D2.Fields.EffectCustomer = both("Nordlicht Server GmbH stopped its line")
	}, ""},
	{"external", "a name that is part of another word", func(r *Report, _ *Around) { r.D2.Fields.EffectCustomer = both("Beichenberg and ABC") }, ""},
	{"external", "an internal note", func(r *Report, _ *Around) { r.D8.Fields.Costs[0].Note = both("as with Beichen") }, ""},
}

// rejectedOnce makes a report of which the customer rejected D3 of the first revision, and whose second one was
// sent; answer is what the customer said of that, if anything.
func rejectedOnce(answer *Decision) func(*Report, *Around) {
	return func(r *Report, _ *Around) {
		r.Revision = 2
		r.Releases = []Release{{Number: "R2", Stage: D1D8, Revision: 2}}
		r.Dispatches = []Dispatch{{ReleaseNumber: "R2", Revision: 2, Sending: Sending{Stage: D1D8}}}
		r.Decisions = []Decision{{DisciplineDecision: DisciplineDecision{Discipline: CodeD3, Outcome: DecidedRejected}, Stage: D1D3, Revision: 1}}
		if answer != nil {
			r.Decisions = append(r.Decisions, *answer)
		}
	}
}
