package worktime

import (
	"fmt"
	"strings"
	"time"

	"octad/domain"
)

// Unit is what a limit counts.
type Unit string

// The units of K3 to K9. "Days" without a kind are natural days (K8).
const (
	Minutes      Unit = "minutes"
	Hours        Unit = "hours"
	WorkingHours Unit = "working_hours"
	WorkingDays  Unit = "working_days"
	Days         Unit = "days"
	Months       Unit = "months"
)

// units names each unit for people: Chinese with its counter, English singular and plural.
var units = map[Unit]struct{ zh, one, many string }{
	Minutes:      {"分钟", "minute", "minutes"},
	Hours:        {"小时", "hour", "hours"},
	WorkingHours: {"个有效工作小时", "effective working hour", "effective working hours"},
	WorkingDays:  {"个工作日", "working day", "working days"},
	Days:         {"个自然日", "natural day", "natural days"},
	Months:       {"个月", "month", "months"},
}

// Effective reports whether the unit runs only in working time, so that a pause in it is measured in
// working time too.
func (u Unit) Effective() bool { return u == WorkingHours || u == WorkingDays }

// Amount is a count of one unit.
type Amount struct {
	Count int
	Unit  Unit
}

// String returns the amount as ParseAmount reads it, such as 1 month or 10 working_days.
func (a Amount) String() string {
	unit := string(a.Unit)
	if a.Count == 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return fmt.Sprintf("%d %s", a.Count, unit)
}

// Text returns the amount in words.
func (a Amount) Text() domain.Text {
	u := units[a.Unit]
	en := u.many
	if a.Count == 1 {
		en = u.one
	}
	return domain.ZhEn(fmt.Sprintf("%d%s", a.Count, u.zh), fmt.Sprintf("%d %s", a.Count, en))
}

// duration is the length of an amount of minutes, hours or working hours.
func (a Amount) duration() time.Duration {
	if a.Unit == Minutes {
		return time.Duration(a.Count) * time.Minute
	}
	return time.Duration(a.Count) * time.Hour
}

// Kind says how a Limit bounds a clock.
type Kind int

// The kinds of limit that procedures state.
const (
	// NotConfigured is a blank or cut figure (K12): the clock exists, records its start and end, is never
	// due and never zero. It is the zero value, so that a forgotten limit never breaches by accident.
	NotConfigured Kind = iota
	// Within is due after Upper; with a Lower, that is the warning (K11).
	Within
	// SameDay is due at the end of the start's date (K8).
	SameDay
	// Immediately has no due time; start, end and lag are recorded (K13).
	Immediately
	// Agreed is due on an agreed, planned or promised date or instant (K19), once there is one.
	Agreed
	// NotBefore is a timer: the step must wait for Upper and is never late.
	NotBefore
)

// Limit is how long something may take. It is a plain value; compare with Equal.
type Limit struct {
	Kind Kind
	// Lower is the warning figure of a range; a zero Unit means none.
	Lower Amount
	Upper Amount
	// On is the agreed date, or At the agreed instant; both zero while nothing is agreed yet.
	On Date
	At time.Time
}

// Of returns the limit of so many units, due when they have passed.
func Of(count int, unit Unit) Limit {
	return Limit{Kind: Within, Upper: Amount{count, unit}}
}

// AgreedOn returns the limit of an agreed date without a time (K19).
func AgreedOn(d Date) Limit { return Limit{Kind: Agreed, On: d} }

// AgreedAt returns the limit of an agreed date with a time (K19).
func AgreedAt(t time.Time) Limit { return Limit{Kind: Agreed, At: t} }

// Equal reports whether both limits bound a clock alike.
func (l Limit) Equal(m Limit) bool {
	at := l.At.Equal(m.At)
	l.At, m.At = time.Time{}, time.Time{}
	return at && l == m
}

// Unit returns the unit in which the limit's clock runs. Same day and agreed dates run in natural time.
func (l Limit) Unit() Unit {
	if l.Upper.Unit != "" {
		return l.Upper.Unit
	}
	return Days
}

// String returns the limit as ParseLimit reads it.
func (l Limit) String() string {
	switch l.Kind {
	case SameDay:
		return "same_day"
	case Immediately:
		return "immediately"
	case NotBefore:
		return "not_before " + l.Upper.String()
	case Agreed:
		return strings.TrimSpace("agreed " + l.agreement(time.RFC3339Nano))
	case Within:
		if l.Lower.Unit != "" {
			return fmt.Sprintf("%d-%s", l.Lower.Count, l.Upper)
		}
		return l.Upper.String()
	default:
		return "not_configured"
	}
}

// Text returns the limit in words.
func (l Limit) Text() domain.Text {
	upper := l.Upper.Text()
	zh, en := upper[domain.ZH], upper[domain.EN]
	switch l.Kind {
	case SameDay:
		return domain.ZhEn("当天", "same day")
	case Immediately:
		return domain.ZhEn("立即", "immediately")
	case NotBefore:
		return domain.ZhEn("不早于"+zh+"后", "not before "+en+" have passed")
	case Agreed:
		when := l.agreement("2006-01-02 15:04 -07:00")
		return domain.ZhEn(strings.TrimSpace("约定时间 "+when), strings.TrimSpace("agreed date "+when))
	case Within:
		if l.Lower.Unit != "" {
			return domain.ZhEn(fmt.Sprintf("%d–%s", l.Lower.Count, zh), fmt.Sprintf("%d–%s", l.Lower.Count, en))
		}
		return upper
	default:
		return domain.ZhEn("未设定", "not configured")
	}
}

// agreement returns the agreed date or instant in writing, empty when nothing is agreed.
func (l Limit) agreement(layout string) string {
	if !l.At.IsZero() {
		return l.At.Format(layout)
	}
	if !l.On.IsZero() {
		return l.On.String()
	}
	return ""
}
