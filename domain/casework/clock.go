package casework

import (
	"strconv"
	"time"

	"octad/domain"
)

// Clock is one clock of the pack at work on the case. Times are UTC and zero where there is none; they
// are written when the clock starts; whatever moves the due time later stands in DueHistory, so that
// nothing is recomputed silently.
type Clock struct {
	Code string
	// Turn counts from 1 how often a repeating clock has been started; it is 0 before the first start.
	Turn int
	// Limit and Calendar are those by which the clock was set, as the pack wrote them (K15).
	Limit     string
	Calendar  string
	StartedBy Mark
	StoppedBy Mark
	StartedAt time.Time
	// WarnAt is the lower figure of a range (K11).
	WarnAt time.Time
	DueAt  time.Time
	// LateAfter is the last instant that is not late (K10).
	LateAfter time.Time
	// NotBefore is when a timer lets the step happen.
	NotBefore time.Time
	// OriginalDueAt and OriginalLateAfter are what DueAt and LateAfter were when the clock started, or when a
	// date was first agreed.
	OriginalDueAt     time.Time
	OriginalLateAfter time.Time
	// LimitDueAt and LimitLateAfter are what the limit alone comes to, pauses included; DueAt is later
	// where the clock also waits for a date of the case.
	LimitDueAt     time.Time
	LimitLateAfter time.Time
	StoppedAt      time.Time
	// Provisional says that a year was touched whose days off are not published.
	Provisional bool
	// EnteredAt is when Octad learned of the start: settings and calendars are those in force then.
	EnteredAt time.Time
	// FromReceipt says that the clock counts from the receipt of the complaint, not from the event.
	FromReceipt bool
	// NotConfigured says that the figure is blank: start and stop are recorded, nothing is ever due (K12).
	NotConfigured bool
	// NoLimit says "immediately": the lag is reported, nothing is due (K13).
	NoLimit bool
	// Agreed is the date or time that was agreed for the clock, as it was written (K19).
	Agreed string
	// ExtendedTo is the instant to which the clock was extended.
	ExtendedTo time.Time
	// Thresholds are those of a watch.
	Thresholds []Threshold
	// WarnedAt and BreachedAt are when the last crossing that was recorded took place.
	WarnedAt   time.Time
	BreachedAt time.Time
	// BackDated says that the stop, or the latest extension, was entered after a breach had been recorded, for
	// a time before it.
	BackDated  bool
	DueHistory []DueChange
	Pauses     []Pause
	// Lapse says why the turn ended without having been met: the clock is no longer for this case.
	Lapse Lapse
	// For are the roles of the house of which one is to do what the clock waits for, Told those whom its breach
	// concerns besides; both are sorted, and nil once it has stopped.
	For  []domain.Role
	Told []domain.Role
	// Ahead are the stops that were recorded before any start. Facts may be entered late: a start entered
	// afterwards, but of an earlier time, finds its stop here. So does one that follows a lapse.
	Ahead []Stop
}

// Lapse is the end of a turn whose case is no longer one that the clock is for. Its zero value is none.
type Lapse struct {
	At time.Time
	By Mark
	// Fact is that of the case by which the clock no longer applies, class.AXIS for a class, with its value before
	// the event and since.
	Fact string
	From string
	To   string
}

// Threshold is one figure of a watch. At is the last instant that has not crossed it.
type Threshold struct {
	Grade string
	At    time.Time
	// Recorded says that the crossing is among the events.
	Recorded bool
}

// Stop is an event that would have stopped a clock, with its time.
type Stop struct {
	By Mark
	At time.Time
}

// Mark names the event that moved a clock; the event itself is found by aggregate and sequence.
type Mark struct {
	Event     string
	Aggregate domain.ID
	Sequence  int64
}

// DueChange is one move of a due time, with its cause.
type DueChange struct {
	At     time.Time
	From   time.Time
	To     time.Time
	Reason string
	By     Mark
	// Why is the reason in words, Basis on what an extension rests and Evidence where that stands.
	Why      string
	Basis    string
	Evidence string
	// ConsentBy and ConsentAt are who consented, and when; blank where nobody was asked.
	ConsentBy string
	ConsentAt time.Time
}

// The reasons for which a due time moves.
const (
	// ByWindow: the effectiveness window ends later than the limit, or its end was changed.
	ByWindow = "effectiveness_window"
	// ByCorrection: the time of receipt was corrected.
	ByCorrection = "correction"
	// ByPause: the clock stood still for a while.
	ByPause = "pause"
	// ByExtension: the clock was given more time.
	ByExtension = "extension"
	// ByAgreement: a date was agreed, or another one.
	ByAgreement = "agreement"
)

// DueReasons lists the reasons for which a due time moves, with their titles.
var DueReasons = []struct {
	Reason string
	Title  domain.Text
}{
	{ByWindow, domain.ZhEn("有效性验证期结束日", "End of the effectiveness window")},
	{ByCorrection, domain.ZhEn("更正了收到时间", "The time of receipt was corrected")},
	{ByPause, domain.ZhEn("时钟曾暂停", "The clock was paused")},
	{ByExtension, domain.ZhEn("已延期", "The clock was extended")},
	{ByAgreement, domain.ZhEn("约定了日期", "A date was agreed")},
}

// Pause is a stretch during which the clock stood still; Until is zero while it still does.
type Pause struct {
	From     time.Time
	Until    time.Time
	Evidence string
}

// Key names the clock within its case: the code, and from the second turn on the turn.
func (c Clock) Key() string {
	if c.Turn < 2 {
		return c.Code
	}
	return c.Code + "." + strconv.Itoa(c.Turn)
}

// Version counts what people and events have done to the turn: its start and stop, each move of its due time, each
// pause and its end. Two turns of one key with the same version are the same, whatever time has come.
func (c Clock) Version() int64 {
	n := 1 + len(c.DueHistory) + len(c.Pauses)
	for _, p := range c.Pauses {
		if !p.Until.IsZero() {
			n++
		}
	}
	for _, happened := range []bool{!c.StartedAt.IsZero(), c.stopped(), c.Agreed != ""} {
		if happened {
			n++
		}
	}
	return int64(n)
}

// State is what a clock shows at an instant.
type State string

// The states of a clock.
const (
	NotStarted    State = "not_started"
	Running       State = "running"
	Warned        State = "warned"
	Met           State = "met"
	NotApplicable State = "not_applicable"
	Breached      State = "breached"
	Paused        State = "paused"
	NotConfigured State = "not_configured"
	NoLimit       State = "no_limit"
)

// States lists the states of a clock with their titles.
var States = []struct {
	State State
	Title domain.Text
}{
	{NotStarted, domain.ZhEn("未开始", "Not started")},
	{Running, domain.ZhEn("计时中", "Running")},
	{Warned, domain.ZhEn("临近到期", "Due soon")},
	{Met, domain.ZhEn("按时完成", "Met")},
	{NotApplicable, domain.ZhEn("不再适用", "No longer applicable")},
	{Breached, domain.ZhEn("逾期", "Breached")},
	{Paused, domain.ZhEn("已暂停", "Paused")},
	{NotConfigured, domain.ZhEn("未设定", "Not configured")},
	{NoLimit, domain.ZhEn("立即，无时限", "Immediately, no limit")},
}

// State returns what the clock shows at now. The rules, the first that holds:
//
//	never started                       not_started
//	lapsed before it was late           not_applicable
//	figure blank                        not_configured, also when stopped
//	"immediately", not stopped          no_limit
//	stopped, or looked at, when late    breached (no clock becomes late while it is paused)
//	stopped                             met
//	paused                              paused
//	warning figure reached              warned
//	else                                running
func (c Clock) State(now time.Time) State {
	switch {
	case c.StartedAt.IsZero():
		return NotStarted
	case c.Lapsed() && c.Late(now) == 0:
		return NotApplicable
	case c.NotConfigured:
		return NotConfigured
	case c.NoLimit && !c.stopped():
		return NoLimit
	case c.Late(now) > 0:
		return Breached
	case c.stopped():
		return Met
	case c.pausedAt() >= 0:
		return Paused
	case !c.WarnAt.IsZero() && !now.Before(c.WarnAt):
		return Warned
	default:
		return Running
	}
}

// Late returns by how much the clock's stop, or now while it runs, lies after the due time; 0 when it is
// not late. What was late when a pause began stays late.
func (c Clock) Late(now time.Time) time.Duration { return c.past(c.end(now), c.DueAt, c.LateAfter) }

// LateOriginal is Late against the due time that was first promised.
func (c Clock) LateOriginal(now time.Time) time.Duration {
	return c.past(c.end(now), c.OriginalDueAt, c.OriginalLateAfter)
}

func (c Clock) past(end, due, lateAfter time.Time) time.Duration {
	if c.StartedAt.IsZero() || lateAfter.IsZero() || !end.After(lateAfter) {
		return 0
	}
	return end.Sub(due)
}

// end returns the instant at which the clock is judged: its stop, the begin of the pause in which it stands, or
// now.
func (c Clock) end(now time.Time) time.Time {
	if c.stopped() {
		return c.StoppedAt
	}
	if i := c.pausedAt(); i >= 0 {
		return c.Pauses[i].From
	}
	return now
}

// Lag returns how long the clock took, or has taken by now; 0 before it starts.
func (c Clock) Lag(now time.Time) time.Duration {
	if c.StartedAt.IsZero() {
		return 0
	}
	if c.stopped() {
		now = c.StoppedAt
	}
	return now.Sub(c.StartedAt)
}

// Lapsed reports whether the turn ended because its case is no longer one that the clock is for.
func (c Clock) Lapsed() bool { return !c.Lapse.At.IsZero() }

func (c Clock) stopped() bool { return !c.StoppedAt.IsZero() }

func (c Clock) running() bool { return !c.StartedAt.IsZero() && !c.stopped() }

// Paused reports whether the clock stands still.
func (c Clock) Paused() bool { return c.running() && c.pausedAt() >= 0 }

// pausedAt returns the index of the pause that is still open, or -1.
func (c Clock) pausedAt() int {
	if last := len(c.Pauses) - 1; last >= 0 && c.Pauses[last].Until.IsZero() {
		return last
	}
	return -1
}
