package eightd

import (
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/procedure"
)

// Recipient is who gets a reply.
type Recipient = domain.Recipient

// Sending records that a release went to the customer, by mail or entered in the customer's portal. At is
// when it went (UTC); zero means now.
type Sending struct {
	Stage   Stage
	To      []Recipient
	Cc      []Recipient
	Channel Channel
	At      time.Time
	Note    domain.Text
	// Complaints are those that the sending answers; none means all that are linked. On record they are
	// always named.
	Complaints []domain.ID
	// PortalNumber is the number under which the customer's portal keeps what was entered, Attachments what shows that it
	// went out, such as a picture of the portal's page.
	PortalNumber string
	Attachments  []domain.ID
}

// Dispatch is a Sending on record, with the release that went. By is the voice to the customer.
type Dispatch struct {
	ID            domain.ID
	ReleaseNumber string
	Revision      int
	Sending
	By        domain.Person
	EnteredAt time.Time
}

// Send records that the newest release of a stage went to the customer: only the voice that the procedure
// names, and never without the copies that it demands (P02: FAE, account manager copied). The customer's
// clocks of the complaints that it answers stop at this event; those of the others run on, and those that
// have stopped stay. The same release may be sent again, for another complaint. Errors: eightd.state, eightd.duty, eightd.stage.not_released, rule_broken
// with all faults, among them eightd.send.copy_missing.
func (r *Report) Send(order domain.Order, cmd Sending, around Around) (domain.Change, error) {
	if err := r.Bars(order, "send", around); err != nil {
		return domain.Change{}, err
	}
	release, err := r.latest(cmd.Stage)
	if err != nil {
		return domain.Change{}, err
	}
	pack, err := r.pack(order.At, around)
	if err != nil {
		return domain.Change{}, err
	}
	if cmd.At.IsZero() {
		cmd.At = order.At
	}
	cmd.At, cmd.PortalNumber = cmd.At.UTC(), strings.TrimSpace(cmd.PortalNumber)
	f := cmd.faults(pack)
	answered := r.answered(&cmd, &f)
	f.Require(!cmd.At.Before(release.At), "/sentAt", "eightd.send.before_release", "发送时间早于发布时间", "It went out before it was released")
	f.Require(!cmd.At.After(order.At), "/sentAt", "eightd.send.in_future", "发送时间不得晚于现在", "What is still to be sent was not sent")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Dispatches = append(r.Dispatches, Dispatch{
		ID: order.NewID(), ReleaseNumber: release.Number, Revision: release.Revision,
		Sending: cmd, By: order.Actor.Person(), EnteredAt: order.At,
	})
	names := make([]string, 0, len(cmd.To)+len(cmd.Cc))
	for _, to := range slices.Concat(cmd.To, cmd.Cc) {
		names = append(names, to.Name)
	}
	facts := map[string]string{
		"stage": string(cmd.Stage), "release": release.Number, "channel": string(cmd.Channel), "recipients": strings.Join(names, "; "),
		"complaints": strings.Join(answered, "; "),
	}
	if cmd.PortalNumber != "" {
		facts["portal_number"] = cmd.PortalNumber
	}
	change := r.done(order, "eight_d.sent", facts)
	change.Events[0].At, change.Events[0].Cases = cmd.At, slices.Clone(cmd.Complaints)
	return change, nil
}

// answered names the complaints that the sending answers, all where it names none, and returns their numbers.
func (r *Report) answered(cmd *Sending, f *domain.Faults) []string {
	if len(cmd.Complaints) == 0 {
		cmd.Complaints = r.cases()
	}
	numbers := make([]string, 0, len(cmd.Complaints))
	for i, id := range cmd.Complaints {
		at := pointer("/complaintIds", i)
		link, linked := r.complaint(id)
		f.Require(linked, at, "eightd.send.complaint_unlinked", "本8D不答复这个投诉", "This 8D does not answer that complaint")
		f.Require(!slices.Contains(cmd.Complaints[:i], id), at, "eightd.complaint_twice", "投诉重复", "The complaint is named twice")
		numbers = append(numbers, link.Number)
	}
	return numbers
}

func (cmd Sending) faults(pack *procedure.Pack) domain.Faults {
	f := checkWords(cmd)
	domain.Consignment{Channel: cmd.Channel, To: cmd.To, Cc: cmd.Cc, PortalNumber: cmd.PortalNumber}.Check(&f)
	rule, _ := pack.Act("eight_d.send")
	for _, code := range rule.Copies {
		role, _ := pack.Role(code)
		copied := slices.ContainsFunc(cmd.Cc, func(c Recipient) bool {
			return c.Name != "" && (string(c.Role) == code || slices.Contains(role.Holders, c.Role))
		})
		f.Require(copied, "/cc", "eightd.send.copy_missing", "程序要求抄送："+role.Title.In(domain.ZH)+"（在 cc 中填写 role 为 "+code+" 的人）",
			"The procedure demands a copy to: "+role.Title.In(domain.EN)+" (as cc with role "+code+")")
	}
	return f
}

// Deciding records the customer's decision on disciplines of a stage that was sent. At is when the
// customer decided (UTC); zero means now.
type Deciding struct {
	Stage Stage
	At    time.Time
	// By is who decided at the customer.
	By        string
	Decisions []DisciplineDecision
}

// DisciplineDecision is the decision on one discipline; a rejection has its reason.
type DisciplineDecision struct {
	Discipline Code
	Outcome    Outcome
	Reason     domain.Text
	// Points are the customer's for the discipline, in the customer's scheme; nil where none were given.
	Points *domain.Quantity
}

// Decision is a DisciplineDecision on record.
type Decision struct {
	DisciplineDecision
	Stage      Stage
	Revision   int
	At         time.Time
	By         string
	RecordedBy domain.Person
}

// Decide records what the customer decided. A rejection of something in the current revision opens the
// next one, whatever state the report is in: signatures under way become void, and the rejected disciplines
// go back to the team in the customer's words. Where a later revision is open already none is opened.
// A closed report takes a decision as long as its complaints are open. Errors: eightd.state,
// eightd.decision.not_sent and eightd.decision.case_ended (409), rule_broken with all faults.
func (r *Report) Decide(order domain.Order, cmd Deciding, around Around) (domain.Change, error) {
	if err := r.Bars(order, "decide", around); err != nil {
		return domain.Change{}, err
	}
	f, worst, rejected := cmd.faults()
	f = append(f, r.scored(cmd, around)...)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	sent, ok := r.lastSent(cmd.Stage)
	if !ok {
		return domain.Change{}, domain.Refuse(domain.Conflict, "eightd.decision.not_sent", "这一阶段尚未发送给客户", "This stage was not sent to the customer")
	}
	if err := r.decidable(cmd, sent).Broken(); err != nil {
		return domain.Change{}, err
	}
	if err := r.mayReopen(len(rejected) > 0, around); err != nil {
		return domain.Change{}, err
	}
	at := cmd.At.UTC()
	if cmd.At.IsZero() {
		at = order.At
	}
	for _, d := range cmd.Decisions {
		r.Decisions = append(r.Decisions, Decision{d, cmd.Stage, sent.Revision, at, cmd.By, order.Actor.Person()})
	}
	codes := make([]string, len(rejected))
	for i, d := range rejected {
		codes[i] = string(d.Discipline)
	}
	change := r.done(order, "eight_d.customer_decided", map[string]string{
		"stage": string(cmd.Stage), "outcome": string(worst), "rejected": strings.Join(codes, ","),
	})
	change.Events[0].At = at
	if len(rejected) > 0 {
		r.refuse(order, rejected, sent, &change)
	}
	return change, nil
}

// faults returns what is wrong with the decisions, the worst of them, and those that reject.
func (cmd Deciding) faults() (f domain.Faults, worst Outcome, rejected []DisciplineDecision) {
	f = checkWords(cmd)
	f.Require(len(cmd.Decisions) > 0, "/decisions", "eightd.decision.empty", "请填写客户决定", "Say what was decided")
	for i, d := range cmd.Decisions {
		at := pointer("/decisions", i)
		f.Require(d.Discipline != "" && cmd.Stage.Covers(d.Discipline), at+"/discipline", "eightd.decision.other_discipline", "该阶段不含此项", "The stage does not hold this discipline")
		f.Require(d.Outcome != "", at+"/outcome", "eightd.decision.outcome_missing", "请选择决定", "Say how it was decided")
		f.Require(d.Outcome != DecidedRejected || !d.Reason.Blank(), at+"/reason", "eightd.decision.reason_missing", "拒绝须说明理由", "A rejection has its reason")
		twice := slices.ContainsFunc(cmd.Decisions[:i], func(x DisciplineDecision) bool { return x.Discipline == d.Discipline })
		f.Require(!twice, at+"/discipline", "eightd.decision.twice", "同一项决定了两次", "The discipline is decided on twice")
		worst = max(worst, d.Outcome) // accepted < provisionally_accepted < rejected, as words too
		if d.Outcome == DecidedRejected {
			rejected = append(rejected, d)
		}
	}
	return f, worst, rejected
}

// decidable notes decisions on disciplines that the reply did not hold: of a short answer D0 alone was sent.
func (r *Report) decidable(cmd Deciding, sent Dispatch) domain.Faults {
	var f domain.Faults
	i := slices.IndexFunc(r.Releases, func(x Release) bool { return x.Number == sent.ReleaseNumber })
	if i < 0 || r.Releases[i].Answer == FullAnswer || r.Releases[i].Answer == "" {
		return f
	}
	for n, d := range cmd.Decisions {
		f.Require(d.Discipline == CodeD0, pointer("/decisions", n)+"/discipline", "eightd.decision.other_discipline",
			"简短答复只含 D0", "A short answer holds D0 alone")
	}
	return f
}

// mayReopen refuses a rejection that would open a closed report again while a complaint that it answers is
// closed: no closed complaint has an open 8D.
func (r *Report) mayReopen(rejects bool, around Around) error {
	if r.Status != Closed || !rejects {
		return nil
	}
	for _, c := range r.Complaints {
		if around.Complaints[c.ID].Ended {
			return domain.Refuse(domain.Conflict, "eightd.decision.case_ended",
				"投诉 "+c.Number+" 已关闭，请先重新打开投诉，再记录客户的拒绝", "Complaint "+c.Number+" is closed: reopen it, then record the customer's rejection")
		}
	}
	return nil
}

func (r *Report) lastSent(stage Stage) (Dispatch, bool) {
	for i := len(r.Dispatches) - 1; i >= 0; i-- {
		if r.Dispatches[i].Stage == stage {
			return r.Dispatches[i], true
		}
	}
	return Dispatch{}, false
}
