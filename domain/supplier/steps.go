package supplier

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// skew is how far a stated time may run ahead of ours before it counts as the future.
const skew = 5 * time.Minute

// moment returns when something happened: the entry time where that is not said.
func moment(order domain.Order, at time.Time) time.Time {
	if at.IsZero() {
		return order.At
	}
	return at.UTC()
}

// begin refuses a command that the state does not allow or that comes before its time.
func (r *Request) begin(order domain.Order, c command, at, after time.Time) error {
	if err := r.unmet(c).Unmet(stateForbids()); err != nil {
		return err
	}
	var f domain.Faults
	f.Require(!at.After(order.At.Add(skew)), "/at", "time.future", "时间不能晚于现在", "This time has not come yet")
	f.Require(after.IsZero() || !at.Before(after.Add(-skew)), "/at", "supplier_request.out_of_order", "时间早于上一步", "This time lies before the step that came first")
	return f.Broken()
}

// Send records that the supplier was told; the clocks begin.
func (r *Request) Send(order domain.Order, to string, at time.Time, around Around) (domain.Change, error) {
	at = moment(order, at)
	if err := r.begin(order, send, at, time.Time{}); err != nil {
		return domain.Change{}, err
	}
	if err := r.may(order, around, "supplier.open"); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	domain.CheckString(&f, "/to", to, lineLength)
	f.Require(strings.TrimSpace(to) != "", "/to", "supplier_request.recipient_missing", "请填写收件人", "Say to whom it went")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	var err error
	if r.AcknowledgeBy, err = r.due(at, r.Sheet.AcknowledgeWithin, order, around); err != nil {
		return domain.Change{}, err
	}
	if r.ReplyBy, err = r.due(at, r.Sheet.ReplyWithin, order, around); err != nil {
		return domain.Change{}, err
	}
	r.Status, r.SentAt, r.SentTo = row(send).To, at, strings.TrimSpace(to)
	return r.told(order, RequestSent, at, map[string]string{"acknowledgeBy": stamp(r.AcknowledgeBy), "replyBy": stamp(r.ReplyBy)}), nil
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func late(at, by time.Time) bool { return !by.IsZero() && at.After(by) }

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// Acknowledge records that the supplier confirmed the request, and by whom.
func (r *Request) Acknowledge(order domain.Order, by string, at time.Time) (domain.Change, error) {
	at = moment(order, at)
	if err := r.begin(order, acknowledge, at, r.SentAt); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	domain.CheckString(&f, "/by", by, lineLength)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Status, r.AcknowledgedAt, r.AcknowledgedBy = row(acknowledge).To, at, strings.TrimSpace(by)
	return r.told(order, RequestAcknowledged, at, map[string]string{"late": yes(late(at, r.AcknowledgeBy))}), nil
}

// Replies is the command that a reply came.
type Replies struct {
	Reference   string
	Text        domain.Text
	Attachments []domain.ID
	At          time.Time
}

// Reply records a reply. A supplier who answers without having acknowledged has acknowledged by it.
func (r *Request) Reply(order domain.Order, cmd Replies) (domain.Change, error) {
	at := moment(order, cmd.At)
	if err := r.begin(order, reply, at, r.SentAt); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	domain.CheckString(&f, "/reference", cmd.Reference, lineLength)
	domain.CheckText(&f, "/text", cmd.Text, false)
	f.Require(len(cmd.Attachments) > 0 || !cmd.Text.Blank(), "/attachmentIds", "supplier_request.reply_empty", "请附上供应商的回复或写明内容", "Attach the supplier's reply, or say what it says")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if r.AcknowledgedAt.IsZero() {
		r.AcknowledgedAt = at
	}
	x := Reply{ID: order.NewID(), ReceivedAt: at, Reference: strings.TrimSpace(cmd.Reference), Text: cmd.Text, Attachments: slices.Clone(cmd.Attachments), RecordedBy: order.Actor.Person(), Late: late(at, r.ReplyBy)}
	r.Replies = append(slices.Clone(r.Replies), x)
	r.Status = row(reply).To
	return r.told(order, RequestReplied, at, map[string]string{"reply": string(x.ID), "late": yes(x.Late)}), nil
}

// Assess judges the newest reply: it is accepted, or goes back with a reason for each discipline concerned, and the clock
// for a reply begins anew.
func (r *Request) Assess(order domain.Order, verdict Verdict, findings []Finding, around Around) (domain.Change, error) {
	c := accept
	if verdict == VerdictReturned {
		c = sendBack
	}
	if err := r.begin(order, c, order.At, time.Time{}); err != nil {
		return domain.Change{}, err
	}
	if err := r.may(order, around, "supplier.assess"); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	f.Require(domain.Listed(Verdicts, verdict), "/verdict", "supplier_request.verdict_unknown", "没有此结论", "There is no such judgement")
	f.Require(verdict != VerdictReturned || len(findings) > 0, "/findings", "supplier_request.findings_missing", "退回须逐项写明原因", "What goes back goes back with reasons")
	f.Require(verdict != VerdictAccepted || len(findings) == 0, "/findings", "supplier_request.findings_unused", "接受时不填退回原因", "What is accepted has no reasons to go back")
	var codes []string
	for i, x := range findings {
		at := fmt.Sprintf("/findings/%d", i)
		f.Require(slices.Contains(disciplines, x.Discipline), at+"/discipline", "supplier_request.discipline_unknown", "步骤为 d0 至 d8", "A discipline is one of d0 to d8")
		f.Require(!slices.Contains(codes, x.Discipline), at+"/discipline", "list.repeated", "重复", "Named twice")
		domain.CheckText(&f, at+"/reason", x.Reason, true)
		codes = append(codes, x.Discipline)
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Replies = slices.Clone(r.Replies)
	last := &r.Replies[len(r.Replies)-1]
	last.Verdict, last.Findings, last.AssessedBy, last.AssessedAt = verdict, slices.Clone(findings), order.Actor.Person(), order.At
	r.Status = row(c).To
	if c == accept {
		return r.told(order, RequestAccepted, order.At, map[string]string{"reply": string(last.ID)}), nil
	}
	return r.back(order, around, map[string]string{"reply": string(last.ID), "disciplines": strings.Join(codes, ",")})
}

// back begins the clock for a reply anew and tells of it.
func (r *Request) back(order domain.Order, around Around, facts map[string]string) (domain.Change, error) {
	var err error
	if r.ReplyBy, err = r.due(order.At, r.Sheet.ReplyWithin, order, around); err != nil {
		return domain.Change{}, err
	}
	facts["replyBy"] = stamp(r.ReplyBy)
	return r.told(order, RequestReturned, order.At, facts), nil
}

// Verify records whether the supplier's measures hold. Refused: supplier_request.role_forbidden where a procedure reserves
// supplier.verify (P04 gives it to the growing base); supplier_request.not_apart for who opened the request or accepted the
// reply.
func (r *Request) Verify(order domain.Order, effective bool, evidence domain.Text, around Around) (domain.Change, error) {
	c := verify
	if !effective {
		c = refute
	}
	if err := r.begin(order, c, order.At, time.Time{}); err != nil {
		return domain.Change{}, err
	}
	if err := r.may(order, around, "supplier.verify"); err != nil {
		return domain.Change{}, err
	}
	if r.barred(order.Actor.ID) {
		return domain.Change{}, domain.Refuse(domain.Forbidden, "supplier_request.not_apart", "开立要求或接受回复的人不能验证效果", "Who opened the request or accepted the reply does not verify the measures")
	}
	var f domain.Faults
	domain.CheckText(&f, "/evidence", evidence, true)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Verification = Verification{effective, evidence, order.Actor.Person(), order.At}
	r.Status = row(c).To
	if effective {
		return r.told(order, RequestVerified, order.At, nil), nil
	}
	return r.back(order, around, map[string]string{"ineffective": "true"})
}

// barred reports whether the person is one from whom the verification is kept apart.
func (r *Request) barred(person domain.ID) bool {
	return r.OpenedBy.ID == person || len(r.Replies) > 0 && r.Replies[len(r.Replies)-1].AssessedBy.ID == person
}

// Close ends a request whose measures hold.
func (r *Request) Close(order domain.Order) (domain.Change, error) {
	if err := r.begin(order, closes, order.At, time.Time{}); err != nil {
		return domain.Change{}, err
	}
	return r.ends(order, closes, RequestClosed)
}

// Cancel ends a request that is not needed any more, with a reason (order.Reason).
func (r *Request) Cancel(order domain.Order) (domain.Change, error) {
	if err := r.begin(order, cancel, order.At, time.Time{}); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	f.Require(strings.TrimSpace(order.Reason) != "", "/reason", "supplier_request.reason_missing", "请说明作废原因", "Say why the request is cancelled")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	return r.ends(order, cancel, RequestCancelled)
}

func (r *Request) ends(order domain.Order, c command, kind string) (domain.Change, error) {
	var f domain.Faults
	domain.CheckString(&f, "/reason", order.Reason, domain.MaxText)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Status, r.EndedBy, r.EndedAt, r.EndReason = row(c).To, order.Actor.Person(), order.At, strings.TrimSpace(order.Reason)
	return r.told(order, kind, order.At, nil), nil
}

// Lateness says which clocks of a request ran out before what they wait for came.
type Lateness struct{ Acknowledgement, Reply bool }

// Late returns which clocks have run out as of now.
func (r *Request) Late(now time.Time) Lateness {
	confirmed := r.AcknowledgedAt
	if confirmed.IsZero() {
		confirmed = now
	}
	waits := slices.Contains([]Status{Sent, Acknowledged, Returned}, r.Status)
	return Lateness{r.Status != Cancelled && late(confirmed, r.AcknowledgeBy), waits && late(now, r.ReplyBy)}
}
