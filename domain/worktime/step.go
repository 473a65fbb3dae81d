package worktime

import (
	"fmt"
	"strings"
	"time"

	"octad/domain"
)

// StepKind says what one step of a computation did.
type StepKind string

// The kinds of step.
const (
	StepStart        StepKind = "start"
	StepDays         StepKind = "working_days"
	StepMakeUpDays   StepKind = "make_up_days"
	StepHours        StepKind = "working_time"
	StepMakeUpHours  StepKind = "make_up_time"
	StepOff          StepKind = "days_off"
	StepRest         StepKind = "rest"
	StepElapsed      StepKind = "elapsed"
	StepNatural      StepKind = "natural_days"
	StepMonths       StepKind = "months"
	StepSameDay      StepKind = "same_day"
	StepAgreed       StepKind = "agreed"
	StepPaused       StepKind = "paused"
	StepWarn         StepKind = "warn"
	StepDue          StepKind = "due"
	StepLateAfter    StepKind = "late_after"
	StepNotBefore    StepKind = "not_before"
	StepProvisional  StepKind = "provisional"
	StepNoLimit      StepKind = "no_limit"
	StepUnset        StepKind = "not_configured"
	StepUnagreed     StepKind = "unagreed"
	stepStartDays    StepKind = "start_not_counted"
	stepStartWorking StepKind = "start_working_time"
)

// Step is one line of the account that a Deadline gives of itself. Only the fields that its kind needs
// are set.
type Step struct {
	Kind StepKind
	// First and Last are the run of dates, both included.
	First, Last Date
	// At is the step's instant, or the start of a pause that lasts until Until.
	At, Until time.Time
	// Through is the number of the last working day counted so far.
	Through int
	// Counted is the time that this step counted.
	Counted time.Duration
	// Amount is what was added in one go.
	Amount Amount
	// Name is the holiday or the reason of the days.
	Name domain.Text
}

// sentences say each kind of step and cite the convention behind it. Words in braces are filled in.
var sentences = map[StepKind]struct{ rule, zh, en string }{
	StepStart:        {"K14", "自{at}起算", "Starts {at}"},
	stepStartDays:    {"K5", "自{at}起算，起算当天不计", "Starts {at}; the day of the start is not counted"},
	stepStartWorking: {"K3", "自{at}起算，只计工作时段", "Starts {at}; only working time counts"},
	StepDays:         {"K5", "{dates}{reason}工作日，计第{through}天", "{dates}{reason}: working, day {through}"},
	StepMakeUpDays:   {"K2", "{dates}{reason}调休上班，计第{through}天", "{dates}{reason}: make-up working day, day {through}"},
	StepHours:        {"K3", "{dates}{reason}计{counted}", "{dates}{reason}: {counted} counted"},
	StepMakeUpHours:  {"K2", "{dates}{reason}调休上班，计{counted}", "{dates}{reason}: make-up working day, {counted} counted"},
	StepOff:          {"K2", "{dates}{reason}休息，不计", "{dates}{reason}: off, not counted"},
	StepRest:         {"K2", "{dates}按同样方法继续计算", "{dates}: counted on in the same way"},
	StepElapsed:      {"K7", "连续计{amount}，休息时间照计", "{amount} of elapsed time, days off included"},
	StepNatural:      {"K6", "起算当天不计，计{amount}，休息日照计，至{dates}", "The start day is not counted; {amount}, days off included, to {dates}"},
	StepMonths:       {"K9", "计{amount}，至同日或当月最后一天，即{dates}", "{amount}, to the same day number or the month's last day, {dates}"},
	StepSameDay:      {"K8", "当天内，休息日也一样", "The same day, on days off too"},
	StepAgreed:       {"K19", "按约定的时间", "As agreed"},
	StepPaused:       {"", "{at}至{until}暂停，顺延{counted}", "Paused {at} to {until}, moved on by {counted}"},
	StepWarn:         {"K11", "预警：{at}", "Warning: {at}"},
	StepDue:          {"K10", "到期：{at}", "Due: {at}"},
	StepLateAfter:    {"K4", "到期后至{at}没有工作时间，此后才算逾期", "No working time passes until {at}; late only after that"},
	StepNotBefore:    {"", "不早于：{at}", "Not before: {at}"},
	StepProvisional:  {"K2", "部分年份的放假安排尚未公布，结果为暂定", "The days off of some year are not published yet: the result is provisional"},
	StepNoLimit:      {"K13", "立即：只记录用时，没有到期时间", "Immediately: the lag is recorded, nothing is due"},
	StepUnset:        {"K12", "时限未设定：只记录起止时间，不会逾期", "Not configured: start and end are recorded, never late"},
	StepUnagreed:     {"K19", "时间尚未约定", "The date is still to be agreed"},
}

// Rule returns the convention that the step follows, such as K5; empty where none speaks of it.
func (s Step) Rule() string { return sentences[s.Kind].rule }

// Text returns the step as a sentence.
func (s Step) Text() domain.Text {
	say := sentences[s.Kind]
	return domain.ZhEn(s.fill(say.zh, domain.ZH), s.fill(say.en, domain.EN))
}

func (s Step) fill(sentence, language string) string {
	dates := s.First.String()
	if s.Last != s.First {
		dates += pick(language, "至", " to ") + s.Last.String()
	}
	reason := ""
	if name := s.Name.In(language); name != "" {
		reason = pick(language, "（"+name+"）", " ("+name+")")
	}
	through := fmt.Sprint(s.Through)
	if n := s.First.DaysUntil(s.Last); n > 0 {
		through = fmt.Sprintf("%d–%d", s.Through-n, s.Through)
	}
	return strings.NewReplacer(
		"{dates}", dates, "{reason}", reason, "{through}", through,
		"{at}", moment(s.At, language), "{until}", moment(s.Until, language),
		"{counted}", length(s.Counted, language), "{amount}", s.Amount.Text().In(language),
	).Replace(sentence)
}

// moment writes an instant with its weekday, and with seconds where there are some.
func moment(t time.Time, language string) string {
	layout := "2006-01-02 15:04"
	if t.Second() != 0 {
		layout = time.DateTime
	}
	if language == domain.ZH {
		return t.Format(layout) + "（周" + string([]rune("日一二三四五六")[t.Weekday()]) + "）"
	}
	return t.Format("Mon " + layout)
}

// length writes a duration in hours, minutes and, where there are some, seconds.
func length(d time.Duration, language string) string {
	parts := []struct {
		n      time.Duration
		zh, en string
	}{{d / time.Hour, "小时", " h"}, {d % time.Hour / time.Minute, "分钟", " min"}, {d % time.Minute / time.Second, "秒", " s"}}
	var said []string
	for _, p := range parts {
		if p.n > 0 {
			said = append(said, fmt.Sprintf("%d%s", p.n, pick(language, p.zh, p.en)))
		}
	}
	if len(said) == 0 {
		return pick(language, "0分钟", "0 min")
	}
	return strings.Join(said, pick(language, "", " "))
}

func pick(language, zh, en string) string {
	if language == domain.ZH {
		return zh
	}
	return en
}
