package complaint

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// MoreTime asks for a later due time of a running clock, or agrees one.
type MoreTime struct {
	// Clock is the key of the clock's turn: its code, and from the second turn on the number.
	Clock string
	// Seen are the versions of the turn that the caller may have seen, see casework.Clock.Version; none for any.
	Seen []int64
	// Until is a date, which ends with its last working interval (K19), or a time in RFC 3339.
	Until  string
	Reason string
	// Evidence is the id of the communication on which it rests; "" takes the newest that fits.
	Evidence string
	// At is when it was decided or agreed; zero for now.
	At time.Time
}

// Standstill pauses a clock, or lets it run on. Evidence is what allows the pause: the id of a communication, or
// where the agreement stands.
type Standstill struct {
	Clock    string
	Seen     []int64
	At       time.Time
	Evidence string
	Reason   string
}

// timed is a clock that a command names, with what the procedure says about it.
type timed struct {
	casework.Clock
	def  procedure.Clock
	pack *procedure.Pack
}

// ticking returns the running clock of the key. One that the case does not have is not_found, one that has moved
// since it was seen is stale, and one that does not run a conflict.
func (c *Complaint) ticking(order domain.Order, around Around, key string, seen []int64) (timed, error) {
	pack, err := c.pack(order, around)
	if err != nil {
		return timed{}, err
	}
	run := around.Runs[c.ID]
	i := slices.IndexFunc(run.Clocks, func(k casework.Clock) bool { return k.Key() == key })
	if i < 0 {
		return timed{}, domain.Missing("clock")
	}
	t := timed{Clock: run.Clocks[i], pack: pack}
	t.def, _ = pack.Clock(t.Code)
	if len(seen) > 0 && !slices.Contains(seen, t.Version()) {
		stale := domain.Refuse(domain.Stale, "stale", "这条记录已被他人修改，请取得最新版本后再改", "The record has been changed since you read it; read it again and repeat your change")
		stale.Version = t.Version()
		return t, stale
	}
	if t.StartedAt.IsZero() || !t.StoppedAt.IsZero() {
		return t, domain.Refuse(domain.Conflict, "clock.not_running", "该时钟未在计时", "The clock is not running: it has not started, or it has stopped")
	}
	return t, nil
}

// ExtendClock gives a running clock more time. The procedure says on what that rests: a consent or a notice is
// recorded as a communication first, and lies before the due time and before the extension itself; a decision is made before it. A clock that the
// procedure does not let extend, or that is late already, is a conflict, and so is missing evidence; a time beyond
// the procedure's bound is refused with the latest one that is possible.
func (c *Complaint) ExtendClock(order domain.Order, m MoreTime, around Around) (domain.Change, error) {
	t, err := c.ticking(order, around, m.Clock, m.Seen)
	if err != nil {
		return domain.Change{}, err
	}
	ext := t.def.Extension
	if !t.extensible() {
		return domain.Change{}, domain.Refuse(domain.Conflict, "clock.not_extensible",
			"本程序不允许延长此时限："+t.def.Title.In(domain.ZH), "The procedure does not let this clock be extended: "+t.def.Title.In(domain.EN))
	}
	if err := t.may(order, "complaint.extend", ext.By); err != nil {
		return domain.Change{}, err
	}
	proof, err := c.proof(order, m, t)
	if err != nil {
		return domain.Change{}, err
	}
	at := moment(order, m.At)
	var f domain.Faults
	m.check(&f, order)
	f.Require(strings.TrimSpace(m.Reason) != "", "/reason", "reason.required", "必须说明原因", "A reason is needed")
	if until, ok := around.Rules.Until(t.Clock, m.Until); ok {
		f.Require(until.After(t.DueAt), "/until", "clock.not_later", "新的时限必须晚于当前到期时间", "The new due time must be later than the present one")
		t.bounded(&f, around, until)
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	told := t.facts(map[string]string{"until": m.Until, "basis": string(ext.Basis), "reason": m.Reason, "evidence": string(proof.ID)})
	if ext.Basis == procedure.Consent {
		told["consentBy"], told["consentAt"] = proof.By, proof.At.Format(time.RFC3339)
	}
	return c.changed(order, c.event(casework.ClockExtended, at, facts(told))), nil
}

// extensible reports whether the procedure lets the clock be given more time.
func (t timed) extensible() bool { return t.def.Extension.Basis != "" && !t.DueAt.IsZero() }

// told reports whether an extension rests on a word with the customer, which may have come before the clock was late.
func (t timed) told() bool {
	_, told := proofs[t.def.Extension.Basis]
	return told
}

// bounded notes clock.beyond_bound for a time after the latest that the procedure allows.
func (t timed) bounded(f *domain.Faults, around Around, until time.Time) {
	most := t.def.Extension.AtMost
	if most.Unit == "" {
		return
	}
	last, ok := around.Rules.Bound(t.Clock, most)
	latest := last.Format("2006-01-02 15:04 -07:00")
	f.Require(!ok || !until.After(last), "/until", "clock.beyond_bound", "自开始起最多"+most.Text().In(domain.ZH)+"，最晚至 "+latest, "At most "+most.Text().In(domain.EN)+" from the start: "+latest+" at the latest")
}

// proofs say which communication an extension rests on, and what to do where there is none.
var proofs = map[procedure.ExtensionBasis]struct {
	purpose  string
	outgoing bool
	missing  error
}{
	procedure.Consent: {"delay_consent", false, domain.Refuse(domain.Conflict, "clock.no_consent",
		"须事先征得客户同意：请先登记到期之前的客户同意（目的“同意延期”）", "The customer must consent beforehand: first record the consent (purpose: the customer's consent to the delay), given before the clock was due")},
	procedure.Notice: {"delay_notice", true, domain.Refuse(domain.Conflict, "clock.no_notice",
		"须先告知客户时间与理由：请先登记到期之前的延期通知（目的“延期通知”）", "Tell the customer time and reason first: record the notice (outgoing, purpose: notice of the delay), given before the clock was due")},
}

// proof returns the communication on which the extension rests. Each counts once: it is later than the one
// before. A decision needs none, but comes before the clock is late.
func (c *Complaint) proof(order domain.Order, m MoreTime, t timed) (Communication, error) {
	need, told := proofs[t.def.Extension.Basis]
	if !told {
		return Communication{}, t.beforehand(moment(order, m.At))
	}
	var used time.Time
	for _, d := range t.DueHistory {
		if d.Reason == casework.ByExtension {
			used = d.At
		}
		for _, o := range c.Communications {
			if d.Reason == casework.ByExtension && string(o.ID) == d.Evidence {
				used = o.At
			}
		}
	}
	for _, o := range slices.Backward(c.Communications) {
		fits := o.Purpose == need.purpose && (o.Direction == Outgoing || !need.outgoing) && (m.Evidence == "" || m.Evidence == string(o.ID))
		if fits && !o.At.Before(t.StartedAt) && o.At.After(used) && !o.At.After(t.LateAfter) && !o.At.After(moment(order, m.At)) {
			return o, nil
		}
	}
	return Communication{}, need.missing
}

// beforehand refuses what was decided when the clock was late already.
func (t timed) beforehand(at time.Time) error {
	if t.LateAfter.IsZero() || !at.After(t.LateAfter) {
		return nil
	}
	return domain.Refuse(domain.Conflict, "clock.late_already", "时限已过，不能再延长或改期；请如实记录逾期", "The clock is late already; it cannot be moved any more, and stays late")
}

// AgreeClock sets the date of a clock that waits for one to be agreed, planned or promised, or another date before
// that one has passed. Another date needs a reason.
func (c *Complaint) AgreeClock(order domain.Order, m MoreTime, around Around) (domain.Change, error) {
	t, err := c.ticking(order, around, m.Clock, m.Seen)
	if err != nil {
		return domain.Change{}, err
	}
	if t.def.Within.Kind != worktime.Agreed {
		return domain.Change{}, domain.Refuse(domain.Conflict, "clock.not_agreed",
			"此时限由程序规定，不能另行约定；需要更多时间请申请延长", "The procedure states this limit; no date is agreed for it. For more time, extend it")
	}
	if err := t.may(order, "complaint.agree", nil); err != nil {
		return domain.Change{}, err
	}
	at := moment(order, m.At)
	if err := t.beforehand(at); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	m.check(&f, order)
	f.Require(t.Agreed == "" || strings.TrimSpace(m.Reason) != "", "/reason", "reason.required", "更改约定日期须说明原因", "Another date needs a reason")
	if until, ok := around.Rules.Until(t.Clock, m.Until); ok {
		f.Require(until.After(t.StartedAt), "/until", "clock.before_start", "约定日期不能早于开始时间", "The date must come after the start")
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	return c.changed(order, c.event(casework.ClockAgreed, at, facts(t.facts(map[string]string{"until": m.Until, "reason": m.Reason, "evidence": m.Evidence})))), nil
}

func (m MoreTime) check(f *domain.Faults, order domain.Order) {
	_, err := worktime.ParseLimit("agreed " + cmp.Or(m.Until, "?"))
	f.Require(err == nil, "/until", "clock.until_malformed", "请填写日期（2026-03-20）或带时区的时间", "Give a date such as 2026-03-20, or a time with its zone")
	happened(f, order, "/at", moment(order, m.At))
	domain.CheckString(f, "/reason", m.Reason, domain.MaxText)
	domain.CheckString(f, "/evidence", m.Evidence, lineLength)
}

// PauseClock lets a running clock stand still where the agreement with the customer allows it, with the evidence.
func (c *Complaint) PauseClock(order domain.Order, s Standstill, around Around) (domain.Change, error) {
	t, err := c.ticking(order, around, s.Clock, s.Seen)
	if err != nil {
		return domain.Change{}, err
	}
	if !t.def.Pause.Allowed {
		return domain.Change{}, domain.Refuse(domain.Conflict, "clock.pause_not_allowed", "按本程序，此时钟不得暂停", "The procedure does not let this clock be paused")
	}
	if t.Paused() {
		return domain.Change{}, domain.Refuse(domain.Conflict, "clock.paused_already", "该时钟已暂停", "The clock is paused already")
	}
	var f domain.Faults
	f.Require(strings.TrimSpace(s.Evidence) != "", "/evidence", "clock.evidence_required", "须写明允许暂停的依据", "State what allows the pause: a communication, or where the agreement stands")
	f.Require(!moment(order, s.At).Before(t.StartedAt), "/at", "clock.before_start", "不能早于时钟的开始时间", "Not before the clock started")
	return c.stands(order, s, t, casework.ClockPaused, f)
}

// ResumeClock lets a paused clock run on.
func (c *Complaint) ResumeClock(order domain.Order, s Standstill, around Around) (domain.Change, error) {
	t, err := c.ticking(order, around, s.Clock, s.Seen)
	if err != nil {
		return domain.Change{}, err
	}
	if !t.Paused() {
		return domain.Change{}, domain.Refuse(domain.Conflict, "clock.not_paused", "该时钟未暂停", "The clock is not paused")
	}
	var f domain.Faults
	f.Require(!moment(order, s.At).Before(t.Pauses[len(t.Pauses)-1].From), "/at", "clock.before_pause", "不能早于暂停的时间", "Not before the pause began")
	return c.stands(order, s, t, casework.ClockResumed, f)
}

// stands records the pause or its end, unless a role or a fault forbids it.
func (c *Complaint) stands(order domain.Order, s Standstill, t timed, kind string, f domain.Faults) (domain.Change, error) { //nolint:revive // one row: who, what, of which clock, and what is wrong
	if err := t.may(order, "complaint.pause", t.def.Pause.By); err != nil {
		return domain.Change{}, err
	}
	happened(&f, order, "/at", moment(order, s.At))
	domain.CheckString(&f, "/evidence", s.Evidence, lineLength)
	domain.CheckString(&f, "/reason", s.Reason, domain.MaxText)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	return c.changed(order, c.event(kind, moment(order, s.At), facts(t.facts(map[string]string{"evidence": s.Evidence, "reason": s.Reason})))), nil
}

// may refuses a person to whom the procedure gives neither the act nor, where it names parts for this clock, one
// of them.
func (t timed) may(order domain.Order, act string, parts []string) error {
	if err := given(t.pack, order, act); err != nil {
		return err
	}
	if !t.pack.Plays(parts, order.Actor.Roles) {
		return forbidden(t.pack.Named(parts...))
	}
	return nil
}

// facts adds the clock and its turn to the facts.
func (t timed) facts(all map[string]string) map[string]string {
	all["clock"], all["key"] = t.Code, t.Key()
	return all
}

// Sweep records what the clocks of the case have crossed by the time of the order and no event tells yet. It is a
// change without events when there is nothing: whoever sweeps twice records once.
func (c *Complaint) Sweep(order domain.Order, around Around) (domain.Change, error) {
	var change domain.Change
	for _, crossing := range around.Rules.Crossings(around.Runs[c.ID], order.At) {
		change.Events = append(change.Events, crossing.Record(c.ID))
	}
	return change, nil
}
