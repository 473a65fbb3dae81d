package complaint

import (
	"maps"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// Assessment is what we make of a complaint. Liability, ProductAtFault and LegalIssue default to
// undetermined, undetermined and unanswered; unanswered is not no.
type Assessment struct {
	Valid Validity
	// Classes are the values on the procedure's axes, by axis.
	Classes               map[string]string
	Liability             Liability
	LiabilityReason       domain.Text
	ResponsibleDepartment string
	// SolvableAtOnce is Unanswered when nobody said.
	SolvableAtOnce Answer
	ProductAtFault Fault
	Severity       Severity
	Urgency        Urgency
	LegalIssue     Answer
	Note           domain.Text
	At             time.Time

	// By, Round and Review are set by the commands: who assessed, how often the case has been assessed,
	// and what the second person found.
	By     domain.Person
	Round  int
	Review *Review
}

// Review is the second person's word on an assessment.
type Review struct {
	Decision ReviewDecision
	Comment  domain.Text
	At       time.Time
	By       domain.Person
}

var assessmentRules = []rule[*Assessment]{
	{"/valid", "enum.unknown", "必须判定投诉是否有效", "Whether the complaint is valid must be decided", func(a *Assessment) bool { return listed(Validities, a.Valid) }},
	{"/liability", "enum.unknown", "没有这种责任归属", "There is no such liability", func(a *Assessment) bool { return listed(Liabilities, a.Liability) }},
	{"/liabilityReason", "assessment.liability_reason", "判定责任必须说明理由", "A decided liability needs a reason", func(a *Assessment) bool { return a.Liability == Undetermined || !a.LiabilityReason.Blank() }},
	{"/solvableAtOnce", "enum.unknown", "没有这种答案", "There is no such answer", func(a *Assessment) bool { return listed(Answers, a.SolvableAtOnce) }},
	{"/productAtFault", "enum.unknown", "没有这种判定", "There is no such finding", func(a *Assessment) bool { return listed(ProductFaults, a.ProductAtFault) }},
	{"/severity", "enum.unknown", "没有这种严重性", "There is no such severity", func(a *Assessment) bool { return listedOr(Severities, a.Severity) }},
	{"/urgency", "enum.unknown", "没有这种紧急程度", "There is no such urgency", func(a *Assessment) bool { return listedOr(Urgencies, a.Urgency) }},
	{"/legalIssue", "enum.unknown", "没有这种答案", "There is no such answer", func(a *Assessment) bool { return listed(Answers, a.LegalIssue) }},
}

// Assess records the assessment. A further one replaces the first, needs the order's reason, and a
// review of its own. An assessed severity becomes that of the case.
func (c *Complaint) Assess(order domain.Order, a Assessment, around Around) (domain.Change, error) {
	if err := c.ready(order, around, CommandAssess); err != nil {
		return domain.Change{}, err
	}
	pack, err := c.pack(order, around)
	if err != nil {
		return domain.Change{}, err
	}
	a.complete(order)
	var f domain.Faults
	apply(&f, "", assessmentRules, &a)
	a.classed(&f, pack)
	a.lowered(&f, order, pack, around.Runs[c.ID])
	reasoned(&f, order, c.Assessment != nil)
	happened(&f, order, "/at", a.At)
	read(&f, []wording{
		{field: "/liabilityReason", text: a.LiabilityReason},
		{field: "/note", text: a.Note},
		{field: "/responsibleDepartment", line: a.ResponsibleDepartment, longest: codeLength},
	})
	if err := around.department(&f, "/responsibleDepartment", a.ResponsibleDepartment); err != nil {
		return domain.Change{}, err
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	a.Round = 1
	if c.Assessment != nil {
		a.Round += c.Assessment.Round
	}
	c.Assessment = &a
	if a.Severity != "" {
		c.Severity = a.Severity
	}
	return c.changed(order, c.event("complaint.assessed", a.At, a.facts())), nil
}

// complete fills in what the command leaves open.
func (a *Assessment) complete(order domain.Order) {
	a.At, a.By, a.Review = moment(order, a.At), order.Actor.Person(), nil
	a.LiabilityReason, a.Note = written(a.LiabilityReason), written(a.Note)
	if a.Liability == "" {
		a.Liability = Undetermined
	}
	if a.ProductAtFault == "" {
		a.ProductAtFault = FaultUndetermined
	}
	if a.LegalIssue == "" {
		a.LegalIssue = Unanswered
	}
	if a.SolvableAtOnce == "" {
		a.SolvableAtOnce = Unanswered
	}
}

// classed notes every class that the procedure does not know.
func (a *Assessment) classed(f *domain.Faults, pack *procedure.Pack) {
	for _, code := range slices.Sorted(maps.Keys(a.Classes)) {
		axis, ok := pack.Axis(code)
		if !ok {
			f.Add("/classes/"+code, "assessment.axis_unknown", "该程序没有这个分类维度", "The procedure has no such axis")
			continue
		}
		known := slices.ContainsFunc(axis.Values, func(v procedure.Value) bool { return v.Code == a.Classes[code] })
		f.Require(known, "/classes/"+code, "assessment.class_unknown", "该维度没有这个分类", "The axis has no such class")
	}
}

// lowered notes, without a reason, every class below the one to which a rule of the procedure has raised the case.
func (a *Assessment) lowered(f *domain.Faults, order domain.Order, pack *procedure.Pack, run casework.Run) {
	for _, axis := range pack.Axes {
		change, raised := run.Raised(axis.Code)
		class, stated := a.Classes[axis.Code]
		if !raised || !stated || procedure.Rank(axis.Values, class) >= procedure.Rank(axis.Values, change.To) || order.Reason != "" {
			continue
		}
		f.Add("/classes/"+axis.Code, "assessment.class_lowered",
			"规则已将本案定为更高一类（"+change.Reason.In(domain.ZH)+"）；降低须说明原因（reason）",
			"By a rule the case stands higher ("+change.Reason.In(domain.EN)+"); lowering it needs a reason (reason)")
	}
}

func (a *Assessment) facts() map[string]string {
	said := facts(map[string]string{
		"valid": string(a.Valid), "liability": string(a.Liability), "responsibleDepartment": a.ResponsibleDepartment,
		"productAtFault": string(a.ProductAtFault), "severity": string(a.Severity), "urgency": string(a.Urgency),
		"legalIssue": string(a.LegalIssue), "solvableAtOnce": string(a.SolvableAtOnce),
	})
	for axis, class := range a.Classes {
		said["class."+axis] = class
	}
	return said
}

// Verification is the second person's review of an assessment, as it is entered.
type Verification struct {
	Decision ReviewDecision
	Comment  domain.Text
	At       time.Time
}

// Review records what a second person makes of the assessment. The assessor may not review, nor may
// those to whom the procedure does not give it. A disagreement needs a comment and stands in the way of
// closing until the case is assessed anew.
func (c *Complaint) Review(order domain.Order, v Verification, around Around) (domain.Change, error) {
	if err := c.allowed(CommandReview); err != nil {
		return domain.Change{}, err
	}
	pack, err := c.pack(order, around)
	if err != nil {
		return domain.Change{}, err
	}
	if err := c.barsReview(order, pack); err != nil {
		return domain.Change{}, err
	}
	at := moment(order, v.At)
	var f domain.Faults
	f.Require(listed(ReviewDecisions, v.Decision), "/decision", "enum.unknown", "没有这种结论", "There is no such decision")
	domain.CheckText(&f, "/comment", v.Comment, v.Decision == Disagreed)
	happened(&f, order, "/at", at)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	reviewed := *c.Assessment
	reviewed.Review = &Review{Decision: v.Decision, Comment: written(v.Comment), At: at, By: order.Actor.Person()}
	c.Assessment = &reviewed
	return c.changed(order, c.event("complaint.assessment_reviewed", at, map[string]string{"decision": string(v.Decision)})), nil
}
