package worktime

import (
	"fmt"
	"io"
	"strings"
	"time"

	"octad/domain"
)

// maxEventDays bounds how many days one event of a calendar file may cover: no holiday lasts longer.
const maxEventDays = 60

// ReadICS reads days off and make-up working days from an iCalendar file (RFC 5545), as tolerantly as the
// Chinese holiday calendars in use ask for: lines that are broken off without folding, alarms within events,
// make-up days with times of day, no line ends of the standard. What a day is, X-APPLE-SPECIAL-DAY tells, or
// else the summary: 补班 and （班） are work; 假期, 放假 and （休） are rest. Events that say neither, such as solar
// terms, are skipped and counted. A time in UTC is taken in the zone; any other stands as it is written.
//
// All faults are listed in one error, each with the line of the event: dates that do not exist, one date
// both off and worked, an event that repeats by a rule.
func ReadICS(r io.Reader, zone *time.Location) (Sheet, error) {
	raw, err := sheetText(r)
	if err != nil {
		return Sheet{}, err
	}
	s := &icsSheet{sheet: sheet{lines: map[Date]placed{}, merges: true}, zone: zone}
	lines(raw, s.line)
	if !s.opened {
		return Sheet{}, domain.Refuse(domain.Broken, "worktime.days_no_calendar", "文件中没有 BEGIN:VCALENDAR，不是日历文件", "The file has no BEGIN:VCALENDAR; it is no calendar file")
	}
	if s.event != nil {
		s.fault(s.event.line, "worktime.event_cut_off", "事件没有结束，文件不完整", "The event does not end; the file is cut off")
	}
	return s.done()
}

// icsSheet is a calendar file being read.
type icsSheet struct {
	sheet
	zone   *time.Location
	opened bool
	event  *icsEvent
	// within counts what is open inside the event, such as an alarm.
	within int
	// last is the property that a folded line continues.
	last string
}

// icsEvent is one event with its properties by name; a parameter list stands before the value.
type icsEvent struct {
	line   int
	values map[string]string
}

// line takes one line as it stands. One that begins with a blank continues the line before; one that has no
// property name is taken for the rest of a text that was broken off.
func (s *icsSheet) line(number int, line string) {
	if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t") {
		if s.event != nil && s.last != "" {
			s.event.values[s.last] += line[1:]
		}
		return
	}
	name, value, ok := strings.Cut(line, ":")
	if !ok {
		return
	}
	name, parameters, _ := strings.Cut(name, ";")
	name = strings.ToUpper(strings.TrimSpace(name))
	switch component := strings.ToUpper(strings.TrimSpace(value)); {
	case name == "BEGIN" && component == "VCALENDAR":
		s.opened = true
	case name == "BEGIN" && component == "VEVENT":
		if s.event != nil {
			s.fault(s.event.line, "worktime.event_cut_off", "事件没有结束", "The event does not end")
		}
		s.event, s.within = &icsEvent{line: number, values: map[string]string{}}, 0
	case name == "END" && component == "VEVENT":
		if s.event != nil {
			s.end(*s.event)
		}
		s.event = nil
	case name == "BEGIN":
		s.within++
	case name == "END":
		s.within = max(0, s.within-1)
	case s.event != nil && s.within == 0:
		s.last = name
		if _, had := s.event.values[name]; !had {
			s.event.values[name] = parameters + ":" + value
		}
		return
	}
	s.last = ""
}

// icsWords tell from a summary what a day is; the first that is found counts, so that 放假调休补班 is work.
var icsWords = []struct{ word, kind string }{
	{"补班", workDay},
	{" 班", workDay},
	{"上班", workDay},
	{"（班）", workDay},
	{"(班)", workDay},
	{"班｜", workDay},
	{"班|", workDay},
	{"[班]", workDay},
	{"【班】", workDay},
	{"工作日", workDay},
	{"workday", workDay},
	{"working day", workDay},
	{"make-up", workDay},
	{"makeup", workDay},
	{"假期", offDay},
	{"放假", offDay},
	{"假日", offDay},
	{"holiday", offDay},
	{"day off", offDay},
	{"休", offDay},
	{"元旦", offDay},
	{"春节", offDay},
	{"除夕", offDay},
	{"清明节", offDay},
	{"劳动节", offDay},
	{"端午节", offDay},
	{"中秋节", offDay},
	{"国庆节", offDay},
}

func (e icsEvent) kind() string {
	switch strings.ToUpper(strings.TrimSpace(e.value("X-APPLE-SPECIAL-DAY"))) {
	case "WORK-HOLIDAY":
		return offDay
	case "ALTERNATE-WORKDAY":
		return workDay
	}
	summary := strings.ToLower(e.value("SUMMARY"))
	if strings.Contains(summary, "调休") && !strings.ContainsAny(strings.Replace(summary, "调休", "", 1), "休班假") {
		return "" // 调休 alone is either the day off or the day worked for it
	}
	for _, w := range icsWords {
		if strings.Contains(summary, w.word) {
			return w.kind
		}
	}
	return ""
}

// value returns a property without its parameters.
func (e icsEvent) value(name string) string {
	_, value, _ := strings.Cut(e.values[name], ":")
	return value
}

// name returns the summary as it is printed beside a date: without the words that count the days.
func (e icsEvent) name() domain.Text {
	name := strings.NewReplacer(`\,`, ",", `\;`, ";", `\n`, " ", `\N`, " ", `\\`, `\`).Replace(strings.TrimSpace(e.value("SUMMARY")))
	for _, tail := range []string{" 第", "（休）", "(休)", "（班）", "(班)"} {
		if i := strings.Index(name, tail); i > 0 {
			name = name[:i]
		}
	}
	name = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(name, " 假期"), " 补班"))
	if name == "" {
		return domain.Text{}
	}
	return domain.Text{domain.ZH: name}
}

// end takes the days of an event.
func (s *icsSheet) end(e icsEvent) {
	kind := e.kind()
	if kind == "" || strings.EqualFold(strings.TrimSpace(e.value("STATUS")), "CANCELLED") {
		s.Skipped++
		if len(s.Unread) < maxUnread {
			s.Unread = append(s.Unread, strings.TrimSpace(e.value("DTSTART")+" "+e.value("SUMMARY")))
		}
		return
	}
	if e.value("RRULE") != "" || e.value("RDATE") != "" {
		s.fault(e.line, "worktime.event_repeats", "重复事件无法采用，请逐日列出："+e.value("SUMMARY"), "An event that repeats by a rule is not taken; list its days: "+e.value("SUMMARY"))
		return
	}
	first, _, err := s.moment(e.value("DTSTART"))
	if err != nil {
		s.fault(e.line, "worktime.date_malformed", "开始日期（DTSTART）不存在或缺少："+e.value("DTSTART"), "The event's DTSTART is missing or no real date: "+e.value("DTSTART"))
		return
	}
	last := first
	if e.values["DTEND"] != "" {
		end, midnight, err := s.moment(e.value("DTEND"))
		if err != nil || end.Before(first) {
			s.fault(e.line, "worktime.date_malformed", "结束日期（DTEND）不存在，或早于开始："+e.value("DTEND"), "The event's DTEND is no real date, or lies before its start: "+e.value("DTEND"))
			return
		}
		// The end is the first moment after the event.
		if last = end; midnight && end.After(first) {
			last = end.AddDays(-1)
		}
	}
	if first.DaysUntil(last) >= maxEventDays {
		s.fault(e.line, "worktime.event_too_long", fmt.Sprintf("一个事件最多%d天", maxEventDays), fmt.Sprintf("An event covers at most %d days", maxEventDays))
		return
	}
	for d := first; !d.After(last); d = d.AddDays(1) {
		s.take(e.line, kind, Day{Date: d, Working: kind == workDay, Name: e.name()})
	}
}

// moment returns the date of a DATE or DATE-TIME, and whether it is its midnight.
func (s *icsSheet) moment(value string) (Date, bool, error) {
	value = strings.TrimSpace(value)
	if utc, err := time.Parse("20060102T150405Z", value); err == nil {
		local := utc.In(s.zone)
		return DateOf(local, s.zone), local.Hour() == 0 && local.Minute() == 0, nil
	}
	day, clock, timed := strings.Cut(value, "T")
	date, err := looseDate(day)
	return date, !timed || strings.Trim(clock, "0") == "", err
}
