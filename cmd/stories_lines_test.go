package cmd_test

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// lineKind is a verb of a story: the words that its lines may have beside those of every line (at, by, reason,
// refused, expect, shows), and the desk's command that it is.
type lineKind struct {
	verb  string
	words []string
	do    func(*playing, *playedCase, domain.Order, line) error
	// command is the one whose guards it meets; "" for what no guard bars.
	command func(line) string
}

func lineKinds() []lineKind {
	return append(claimKinds(), []lineKind{
		{"correct", nil, correct, nil},
		{"assess", nil, assess, nil},
		{"review", nil, review, nil},
		{"step", []string{"outcome"}, takeStep, func(l line) string { return "step." + l.said() }},
		{"recall", nil, decideRecall, func(line) string { return "step." + procedure.RecallDecision }},
		{"say", []string{"direction", "channel", "satisfied", "said"}, say, func(l line) string { return "communication." + l.said() }},
		{"order", []string{"department", "assignee", "due"}, openOrder, nil},
		{"dispatch", []string{"due"}, dispatch, named("dispatch")},
		{"hand_over", nil, handOver, nil},
		{"receive", nil, takeOrder, nil},
		{"feedback", nil, feedback, nil},
		{"return", nil, giveBack, nil},
		{"goods", []string{"kind", "quantity", "result", "to"}, goods, nil},
		{"attach", nil, attach, nil},
		{"visit", []string{"kind", "wishes", "decision", "to", "outcome"}, visitors, nil},
		{"eight_d", nil, eightD, nil},
		{"hold", nil, holdNotice, nil},
		{"escalate", []string{"ladder"}, escalate, named("escalate")},
		{"extend", []string{"until"}, extend, nil},
		{"agree", []string{"until"}, agree, nil},
		{"pause", nil, pause, nil},
		{"resume", nil, resume, nil},
		{"sweep", nil, sweep, nil},
		{"read", nil, readCase, nil},
		{"incident", []string{"department", "person"}, recordIncident, nil},
		{"withdraw", nil, withdraw, nil},
		{"sanction", []string{"for", "department", "person"}, sanction, nil},
		{"reward", []string{"for", "department", "person"}, reward, nil},
		{"resolve", nil, resolve, nil},
		{"duties", nil, makeTasks, nil},
		{"task", []string{"period", "outcome", "note"}, workTask, nil},
		{"report", []string{"period", "of", "figures"}, askReport, nil},
		{"close", nil, end((*complaint.Desk).Close), named("close")},
		{"reject", nil, end((*complaint.Desk).Reject), named("reject")},
		{"reopen", nil, end((*complaint.Desk).Reopen), named("reopen")},
	}...)
}

func verb(word string) *lineKind {
	for _, k := range lineKinds() {
		if k.verb == word {
			return &k
		}
	}
	return nil
}

func named(command string) func(line) string { return func(line) string { return command } }

// refusal returns the codes of everything that was wrong, sorted, each once; nil for what was done.
func refusal(err error) []string {
	if err == nil {
		return nil
	}
	var e *domain.Error
	if !errors.As(err, &e) {
		return []string{err.Error()}
	}
	if len(e.Faults) == 0 {
		return []string{e.Code}
	}
	var codes []string
	for _, f := range e.Faults {
		codes = append(codes, f.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// ref names the case as it stands.
func (c *playedCase) ref() domain.Ref { return domain.Ref{ID: c.ID, Version: c.Version} }

// keep keeps the case as a command left it.
func (c *playedCase) keep(next complaint.Complaint, err error) error {
	if err == nil {
		c.Complaint = next
	}
	return err
}

type deskCommand[C any] func(*complaint.Desk, context.Context, domain.Order, domain.Ref, C) (complaint.Complaint, error)

// run hands a command on the case in.
func run[C any](p *playing, c *playedCase, order domain.Order, command deskCommand[C], cmd C) error {
	return c.keep(command(p.app.Complaints, p.t.Context(), order, c.ref(), cmd))
}

// receipt is how a case came in; it is received when it happens unless it says otherwise.
type receipt struct {
	At, By, Received             string
	Kind, Channel, Subject, Mode string
	Severity, Claim              string
	Title                        domain.Text
	Demands                      []complaint.Demand
	RepeatOf                     string `yaml:"repeat_of"`
	Safety                       bool
	Refused, Shows               []string
	Expect                       *expectation
}

// line returns the receipt as the first line of its case.
func (r receipt) line(row int) line {
	return line{At: r.At, By: r.By, Refused: r.Refused, Shows: r.Shows, Expect: r.Expect, row: row, kind: &lineKind{verb: "receive", do: r.receive}}
}

func (r receipt) receive(p *playing, c *playedCase, order domain.Order, _ line) error {
	in := complaint.Intake{
		Procedure: p.pack.Code, Site: p.site, Customer: p.buyer, ReceivedAt: p.now, Title: r.Title, Kind: complaint.Kind(r.Kind),
		Channel: complaint.Channel(r.Channel), Subject: complaint.Subject(r.Subject), Mode: complaint.Mode(r.Mode),
		Severity: complaint.Severity(r.Severity), SafetyRelated: r.Safety, Demands: r.Demands,
	}
	if in.Title.Blank() {
		in.Title = domain.Same(c.Name)
	}
	if r.Received != "" {
		in.ReceivedAt = p.time(r.Received)
	}
	var err error
	if in.Claim, err = money(r.Claim); err != nil {
		return err
	}
	if r.RepeatOf != "" {
		earlier := p.cases[r.RepeatOf]
		if earlier == nil || earlier.ID == "" {
			p.t.Fatalf("%s repeats %q, which was not received before", c.Name, r.RepeatOf)
		}
		in.RepeatOf = &complaint.Earlier{Link: domain.Link{Kind: "complaint", ID: earlier.ID, Number: earlier.Number}, Customer: p.buyer}
	}
	return c.keep(p.app.Complaints.Receive(p.t.Context(), order, in))
}

func correct(p *playing, c *playedCase, order domain.Order, l line) error {
	var said struct {
		Safety   *bool
		Severity *complaint.Severity
		Demands  *[]complaint.Demand
		Kind     *complaint.Kind
	}
	if err := strictly(l.words["correct"], &said); err != nil {
		return err
	}
	return run(p, c, order, (*complaint.Desk).Correct, complaint.Patch{SafetyRelated: said.Safety, Severity: said.Severity, Demands: said.Demands, Kind: said.Kind})
}

func assess(p *playing, c *playedCase, order domain.Order, l line) error {
	var said struct {
		Valid           complaint.Validity
		Liability       complaint.Liability
		Classes         map[string]string
		Department      string
		Solvable, Legal complaint.Answer
		Fault           complaint.Fault
		Severity        complaint.Severity
		Urgency         complaint.Urgency
	}
	if err := strictly(l.words["assess"], &said); err != nil {
		return err
	}
	return run(p, c, order, (*complaint.Desk).Assess, complaint.Assessment{
		Valid: said.Valid, Liability: said.Liability, Classes: said.Classes, ResponsibleDepartment: said.Department,
		SolvableAtOnce: said.Solvable, ProductAtFault: said.Fault, LegalIssue: said.Legal, Severity: said.Severity, Urgency: said.Urgency,
		LiabilityReason: domain.ZhEn("已查明", "Found out"),
	})
}

func review(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).Review, complaint.Verification{Decision: complaint.ReviewDecision(l.said()), Comment: domain.ZhEn("已复核", "Reviewed")})
}

func takeStep(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).Take, complaint.Step{Code: l.said(), Outcome: l.word("outcome")})
}

// decideRecall records the recall decision: its verb carries needed or not_needed.
func decideRecall(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).DecideRecall, complaint.RecallDecision{Needed: l.said() == "needed", Reason: domain.ZhEn("已查明流向", "Where the goods went is known")})
}

// say records a word with the customer: outgoing by telephone unless the line says otherwise, now unless it
// says when.
func say(p *playing, c *playedCase, order domain.Order, l line) error {
	cmd := complaint.Communication{
		Purpose: l.said(), Direction: complaint.Direction(cmp.Or(l.word("direction"), "outgoing")), Channel: complaint.Channel(cmp.Or(l.word("channel"), "telephone")),
		Satisfied: complaint.Answer(l.word("satisfied")), At: p.now, Text: domain.ZhEn("已沟通", "Spoken"),
	}
	if cmd.Direction == complaint.Incoming {
		cmd.By = "Customer"
	}
	if at := l.word("said"); at != "" {
		cmd.At = p.time(at)
	}
	return run(p, c, order, (*complaint.Desk).Record, cmd)
}

// openOrder opens an order; its verb carries the kind.
func openOrder(p *playing, c *playedCase, order domain.Order, l line) error {
	due, err := date(l, "due")
	if err != nil {
		return err
	}
	return run(p, c, order, (*complaint.Desk).OpenOrder, complaint.WorkOrder{
		Kind: complaint.OrderKind(l.said()), Department: cmp.Or(l.word("department"), "PROD"), Assignee: l.word("assignee"), Task: domain.ZhEn("请处理", "Please handle"), DueOn: due,
	})
}

// dispatch opens a dispatch order and hands it over; its verb carries the department.
func dispatch(p *playing, c *playedCase, order domain.Order, l line) error {
	due, err := date(l, "due")
	if err != nil {
		return err
	}
	return run(p, c, order, (*complaint.Desk).Dispatch, complaint.Dispatch{Order: complaint.WorkOrder{Department: l.said(), DueOn: due}})
}

func date(l line, key string) (worktime.Date, error) {
	if l.word(key) == "" {
		return worktime.Date{}, nil
	}
	return worktime.ParseDate(l.word(key))
}

// onOrder hands in a command on the newest order.
func onOrder[C any](p *playing, c *playedCase, order domain.Order, command deskCommand[C], cmd C) error {
	newest := c.Orders[len(c.Orders)-1]
	return c.keep(command(p.app.Complaints, p.t.Context(), order, domain.Ref{ID: c.ID, Part: string(newest.ID), Version: newest.Version}, cmd))
}

// handOver brings the newest order to its department; its verb carries another department, or order for the same.
func handOver(p *playing, c *playedCase, order domain.Order, l line) error {
	cmd := complaint.HandOver{}
	if l.said() != "order" {
		cmd.Department = l.said()
	}
	return onOrder(p, c, order, (*complaint.Desk).HandOver, cmd)
}

func takeOrder(p *playing, c *playedCase, order domain.Order, _ line) error {
	return onOrder(p, c, order, (*complaint.Desk).TakeOrder, complaint.Mark{})
}

// feedback says the stage (plan, agreement, progress), or order for the result.
func feedback(p *playing, c *playedCase, order domain.Order, l line) error {
	stage := complaint.OrderStage(l.said())
	if l.said() == "order" {
		stage = complaint.StageResult
	}
	return onOrder(p, c, order, (*complaint.Desk).Feedback, complaint.Feedback{Stage: stage, Text: domain.ZhEn("见附", "See below")})
}

// giveBack returns the newest order to the desk: not_done or not_responsible, or order for done.
func giveBack(p *playing, c *playedCase, order domain.Order, l line) error {
	outcome := complaint.OrderOutcome(l.said())
	if l.said() == "order" {
		outcome = complaint.Done
	}
	return onOrder(p, c, order, (*complaint.Desk).ReturnOrder, complaint.OrderReturn{Outcome: outcome, Result: domain.ZhEn("见附", "See below")})
}

// goods moves the newest return: announced (which begins another), received, inspected, disposed.
func goods(p *playing, c *playedCase, order domain.Order, l line) error {
	few := domain.Pieces(1)
	if l.said() == "announced" {
		return run(p, c, order, (*complaint.Desk).Announce, complaint.Return{
			Kind: complaint.ReturnKind(cmp.Or(l.word("kind"), "goods")), Items: []complaint.ReturnItem{{PartNumber: "HX-1", QuantityAnnounced: few}},
		})
	}
	if len(c.Returns) == 0 {
		p.t.Fatalf("%s, line %d: no goods were announced", c.Name, l.row)
	}
	newest := c.Returns[len(c.Returns)-1]
	ref, ctx, desk := domain.Ref{ID: c.ID, Part: string(newest.ID), Version: newest.Version}, p.t.Context(), p.app.Complaints
	switch l.said() {
	case "received":
		return c.keep(desk.Arrive(ctx, order, ref, complaint.Arrival{Counts: []complaint.Count{{Quantity: few}}}))
	case "inspected":
		return c.keep(desk.Inspect(ctx, order, ref, complaint.Inspection{
			Findings: []complaint.Finding{{Result: complaint.ReturnResult(cmp.Or(l.word("result"), "confirmed")), Quantity: few}}, Criteria: domain.ZhEn("按图纸", "By the drawing"),
		}))
	case "disposed":
		return c.keep(desk.Dispose(ctx, order, ref, complaint.Disposal{Parts: []complaint.DisposedPart{{Disposition: complaint.Disposition(cmp.Or(l.word("to"), "scrap")), Quantity: few}}}))
	}
	p.t.Fatalf("%s, line %d: goods are announced, received, inspected or disposed", c.Name, l.row)
	return nil
}

// escalate goes to the next rung of the ladder, or carries to whom where there is none.
func escalate(p *playing, c *playedCase, order domain.Order, l line) error {
	return run(p, c, order, (*complaint.Desk).Escalate, complaint.Escalation{To: l.said(), Ladder: l.word("ladder"), Reason: domain.ZhEn("需上级处理", "Needs a higher hand")})
}

// resolve settles the open discrepancy of the code.
func resolve(p *playing, c *playedCase, order domain.Order, l line) error {
	for _, d := range c.Discrepancies {
		if d.Code == l.said() && d.Resolved == nil {
			return c.keep(p.app.Complaints.Resolve(p.t.Context(), order, c.ref(), d.ID, complaint.Resolution{How: domain.ZhEn("已核实", "Looked into")}))
		}
	}
	p.t.Fatalf("%s, line %d: no discrepancy %s is open", c.Name, l.row, l.said())
	return nil
}

// end closes, rejects or reopens; its verb may carry the words.
func end(command deskCommand[complaint.Ending]) func(*playing, *playedCase, domain.Order, line) error {
	return func(p *playing, c *playedCase, order domain.Order, l line) error {
		return run(p, c, order, command, complaint.Ending{Text: domain.Same(cmp.Or(l.said(), "已按程序处理 / handled by the procedure"))})
	}
}
