package report8d

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
)

func (w *writer) d0(d *document) {
	f, l := w.r.D0.Fields, w.own(eightd.CodeD0)
	if f.Decision != "" && f.Decision != eightd.FullAnswer {
		w.pair(&l, "答复方式", "Answer", joined(w.say(eightd.Label(eightd.Answers, f.Decision)), f.Reference.Number, w.say(f.DecisionReason)))
	}
	step := stepD0{
		CustomerComplaintID: w.reference("/stepD0/customerComplaintId"), SupplierComplaintID: w.complaint().Number,
		Problem:       w.need("/stepD0/problemDescription", cmp.Or(w.say(f.Symptom), w.say(w.r.Problem())), place{"/d0/fields/symptom", "D0 症状", "symptom of D0"}),
		ComplaintDate: w.complaintDate("/stepD0/complaintDate"), ComplaintLocation: cmp.Or(w.say(f.Where), w.say(w.r.Header.Fields.ComplaintLocation)),
		Actions: w.measures("/stepD0/defineEmergencyResponseAction", w.r.D0.Actions, w.plan), Additional: l,
	}
	d.D0 = &step
}

func (w *writer) d1(d *document) {
	f := w.r.D1.Fields
	step := stepD1{
		Sponsor: w.person("/stepD1/sponsor", f.Sponsor, place{"/d1/fields/sponsor", "发起人", "sponsor"}),
		Leader:  w.person("/stepD1/teamLeader", f.Leader, place{"/d1/fields/leader", "组长", "team leader"}),
		Contact: w.person("/stepD1/contactPerson", f.Contact, place{"/d1/fields/contact", "联系人", "contact person"}),
	}
	if step.Contact == nil {
		w.need("/stepD1/contactPerson", "", place{"/d1/fields/contact", "D1 联系人", "contact person of D1"})
	}
	for i, m := range f.Members {
		key := strconv.Itoa(i)
		if p := w.person("/stepD1/teamMembers/"+key, m, place{"/d1/fields/members/" + key, "组员", "team member"}); p != nil {
			p.Key = key
			step.Members = append(step.Members, *p)
		}
	}
	d.D1 = &step
}

// person returns a member of the team; nil for nobody.
func (w *writer) person(at string, m eightd.Member, p place) *person {
	if m.Name == "" && m.Email == "" {
		return nil
	}
	named := p
	named.field, named.zh, named.en = p.field+"/name", p.zh+"姓名", "name of the "+p.en
	address := place{p.field + "/email", p.zh + m.Name + "的邮箱", "e-mail address of the " + p.en + " " + m.Name}
	return &person{
		Name: w.need(at+"/name", m.Name, named), Email: w.needEmail(at+"/email", m.Email, address),
		Department: m.Department, Role: cmp.Or(w.say(m.Role), w.label(m.Function)), Phone: phone(m.Phone),
	}
}

func (w *writer) label(f eightd.Function) string {
	if f == "" {
		return ""
	}
	return w.say(eightd.Label(eightd.Functions, f))
}

func (w *writer) d2(d *document) {
	f, at := w.r.D2.Fields, "/stepD2"
	step := stepD2{
		Symptom:   w.need(at+"/symptomDescription", w.say(f.Symptom), place{"/d2/fields/symptom", "D2 症状", "symptom of D2"}),
		Problem:   w.need(at+"/problemDescription", w.say(f.Problem), place{"/d2/fields/problem", "D2 问题", "problem of D2"}),
		ErrorType: w.say(f.ErrorType), ErrorLocation: w.say(f.ErrorLocation),
	}
	started := f.Risk.StartedOn
	switch f.Risk.State {
	case eightd.RiskStarted:
		started = f.Risk.On
	case eightd.RiskUpdated:
		step.RiskUpdated = day(f.Risk.On)
	}
	step.RiskStarted = w.need(at+"/riskAssessmentStarted", day(started), place{"/d2/fields/risk/startedOn", "风险评估开始日期", "the day on which the risk assessment was started"})
	if len(w.r.D2.Attachments) > 0 {
		step.Attachment = string(w.r.D2.Attachments[0].AttachmentID)
	}
	l := w.own(eightd.CodeD2)
	w.pair(&l, "不良数", "Affected", amount(f.Affected, f.Unit))
	w.pair(&l, "检查数", "Examined", amount(f.Examined, f.Unit))
	w.pair(&l, "不良率 %", "Failure rate %", amount(f.FailureRatePercent, ""))
	w.pair(&l, "批次", "Lots", strings.Join(f.Lots, ", "))
	w.pair(&l, "发现日期", "Detected on", day(f.DetectedOn))
	w.pair(&l, "发现地点", "Detected at", w.say(f.DetectedWhere))
	w.pair(&l, "对客户的影响", "Effect at the customer", w.say(f.EffectCustomer))
	w.pair(&l, "对最终用户的影响", "Effect at the end user", w.say(f.EffectEndUser))
	for _, row := range f.IsIsNot {
		w.pair(&l, "是/非："+eightd.Label(eightd.Dimensions, row.Dimension).In(domain.ZH), "Is / Is-Not: "+eightd.Label(eightd.Dimensions, row.Dimension).In(domain.EN),
			joined(w.say(row.Is), w.say(row.IsNot), w.say(row.Distinction), w.say(row.Change)))
	}
	step.Additional = l
	d.D2 = &step
}

func amount(q *domain.Quantity, unit string) string {
	if q == nil {
		return ""
	}
	return strings.TrimSpace(q.String() + " " + unit)
}

func (w *writer) d3(d *document) {
	step := stepD3{Actions: []containment{}}
	l := w.own(eightd.CodeD3)
	for _, a := range w.r.D3.Actions {
		m := w.plan(a)
		at := "/stepD3/descriptionOfInterimContainmentActions/" + string(a.ID)
		step.Actions = append(step.Actions, containment{
			Key: string(a.ID), Proof: w.proof(at, m.Proof, a), Percent: m.Percent, IntroductionDate: w.introduced(at, m.IntroductionDate, a),
			ResponsiblePerson: a.Owner.Name, Risk: w.say(a.Risk), Method: w.say(a.Criterion),
		})
		where := ""
		if a.Location != "" {
			where = w.say(eightd.Label(eightd.Locations, a.Location))
		}
		l.add(a.Label, joined(where, w.say(a.What)))
	}
	w.locations(&l)
	f := w.r.D3.Fields
	w.pair(&l, "通知客户日期", "Customer informed on", day(f.CustomerInformedOn))
	w.pair(&l, "合格品标识", "Label of clean goods", w.say(f.CleanGoodsLabel))
	w.pair(&l, "断点", "Breakpoint", w.breakpoint(f.Breakpoint))
	for _, n := range f.HoldNotices {
		w.pair(&l, "Hold货通知单", "Hold notice", n.Number)
	}
	for _, r := range f.RiskWindows {
		w.pair(&l, "风险时间窗", "Risk window", joined(day(r.From), day(r.To), w.say(r.Description)))
	}
	step.Additional = l
	d.D3 = &step
}

// locations writes the quantities of containment, for which the format has no place.
func (w *writer) locations(l *list) {
	for _, x := range w.r.D3.Fields.Locations {
		label := eightd.Label(eightd.Locations, x.Location)
		value := joined(w.say(eightd.Label(eightd.LocationAnswers, x.Answer)), w.say(x.Reason))
		if x.Answer == eightd.Checked {
			var parts []string
			for _, q := range []struct {
				zh, en string
				n      *domain.Quantity
			}{{"可疑", "suspect", x.Suspect}, {"分选", "sorted", x.Sorted}, {"合格", "OK", x.OK}, {"不合格", "NG", x.NG}, {"返工", "reworked", x.Reworked}} {
				if q.n != nil {
					parts = append(parts, w.say(domain.ZhEn(q.zh, q.en))+" "+amount(q.n, x.Unit))
				}
			}
			value = cmp.Or(strings.Join(parts, ", "), value)
		}
		w.pair(l, "围堵："+label.In(domain.ZH), "Containment: "+label.In(domain.EN), value)
	}
}

func (w *writer) breakpoint(b eightd.Breakpoint) string {
	return joined(day(b.On), b.DeliveryNote, b.LotNumber, b.DateCode, w.say(b.Note))
}

func (w *writer) d4(d *document) {
	step, f := stepD4{Causes: []cause{}}, w.r.D4.Fields
	l := w.own(eightd.CodeD4)
	for _, c := range w.r.D4.Causes {
		if c.Status == eightd.Confirmed {
			step.Causes = append(step.Causes, w.cause(c))
			continue
		}
		status := eightd.Label(eightd.CauseStatuses, c.Status)
		w.pair(&l, "原因（"+status.In(domain.ZH)+"）", "Cause ("+status.In(domain.EN)+")", joined(w.say(c.Statement), w.say(c.Result)))
	}
	if f.Result != "" {
		w.pair(&l, "分析结果", "Result of the analysis", joined(w.say(eightd.Label(eightd.Results, f.Result)), w.say(f.ResultReason)))
	}
	w.pair(&l, "总结", "Summary", w.say(f.Summary))
	for _, n := range f.NotApplicable {
		kind := eightd.Label(eightd.CauseKinds, n.Kind)
		w.pair(&l, "不适用："+kind.In(domain.ZH), "Not applicable: "+kind.In(domain.EN), w.say(n.Reason))
	}
	step.Additional = l
	d.D4 = &step
}

func (w *writer) cause(c eightd.Cause) cause {
	at, field := "/stepD4/causes/"+string(c.ID), "/causes/"+string(c.ID)
	code := c.TypeCode
	if fit := eightd.TypesOf(c.Kind); code == "" && len(fit) > 0 {
		code = fit[0]
	}
	what := eightd.Label(eightd.CauseKinds, c.Kind)
	of := func(zh, en, field string) place {
		return place{field, what.In(domain.ZH) + "的" + zh, en + " of the cause: " + what.In(domain.EN)}
	}
	return cause{
		Key: string(c.ID), Type: strings.ToUpper(string(code)), Hypothesis: w.say(c.Statement), VerifiedBy: c.VerifiedBy,
		ClarifiedOn: w.need(at+"/clarificationDate", day(c.VerifiedOn), of("验证日期", "day of verification", field+"/verifiedOn")),
		Result:      w.need(at+"/result", w.say(c.Result), of("验证结果", "result", field+"/result")),
		Method:      w.say(c.Method), Report: w.chain(c), ErrorCategory: c.CategoryCode,
	}
}

// chain writes the 5-Why chain, one step a line, without what was refuted.
func (w *writer) chain(c eightd.Cause) string {
	var lines []string
	for _, s := range c.Steps() {
		if s.Live {
			lines = append(lines, s.Number+". "+joined(w.say(s.Answer), w.say(s.Evidence)))
		}
	}
	return strings.Join(lines, "\n")
}

func (w *writer) d5(d *document) {
	f, l := w.r.D5.Fields, w.own(eightd.CodeD5)
	for _, a := range w.r.D5.Actions {
		if a.Level != "" {
			l.add(a.Label, joined(w.say(eightd.Label(eightd.Levels, a.Level)), w.say(a.WhyChosen)))
		}
	}
	w.pair(&l, "总结", "Summary", w.say(f.Summary))
	w.pair(&l, "备选措施", "Alternatives", w.say(f.Alternatives))
	d.D5 = &stepD5{Actions: w.measures("/stepD5/definePermanentCorrectiveActions", w.r.D5.Actions, w.chosen), Additional: l}
}

func (w *writer) d6(d *document) {
	f, l := w.r.D6.Fields, w.own(eightd.CodeD6)
	w.pair(&l, "总结", "Summary", w.say(f.Summary))
	w.pair(&l, "断点", "Breakpoint", w.breakpoint(f.Breakpoint))
	removed := f.ContainmentRemoved
	w.pair(&l, "围堵解除", "Containment removed", joined(day(removed.On), removed.By, w.breakpoint(removed.Breakpoint), w.say(removed.Note)))
	d.D6 = &stepD6{Actions: w.measures("/stepD6/implementedCorrectiveMeasures", w.implemented(), w.done), Additional: l}
}

// implemented returns the corrective actions that were carried out.
func (w *writer) implemented() []eightd.Action {
	return slices.DeleteFunc(slices.Clone(w.r.D5.Actions), func(a eightd.Action) bool { return a.Implementation == nil })
}

func (w *writer) d7(d *document) {
	f, l := w.r.D7.Fields, w.own(eightd.CodeD7)
	for _, x := range f.Documents {
		kind := eightd.Label(eightd.DocumentKinds, x.Kind)
		revisions := strings.Trim(x.OldRevision+" → "+x.NewRevision, " →")
		w.pair(&l, "文件："+kind.In(domain.ZH), "Document: "+kind.In(domain.EN), joined(x.Number, w.say(x.Title), revisions, day(x.On), w.say(x.Evidence), w.say(x.NotNeeded)))
	}
	for _, x := range f.ReadAcross {
		affected := ""
		if x.Affected != "" {
			affected = w.say(eightd.Label(eightd.Affecteds, x.Affected))
		}
		w.pair(&l, "横向展开", "Read-across", joined(w.say(x.Name), affected, w.say(x.Action), x.Owner.Name, day(x.DueOn), day(x.DoneOn)))
	}
	w.pair(&l, "经验教训", "Lessons learned", w.say(f.LessonsLearned))
	d.D7 = &stepD7{Actions: w.measures("/stepD7/errorPreventiveMeasures", w.r.D7.Actions, w.plan), Additional: l}
}

func (w *writer) d8(d *document) {
	f := w.r.D8.Fields
	d.D8 = &stepD8{Result: cmp.Or(w.say(f.ResultAssessment), w.say(f.Effectiveness.Data)), ClosingOn: day(f.ClosedOn)}
}
