package api

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/rulebook"
	"octad/domain/worktime"
	"octad/openapi"
	"octad/repository"
)

// wireOwnCalendar is a calendar as it is with what the house has made of it. The rules may be those before its
// latest change: what lies beneath is taken from them, the calendar itself from own.
func wireOwnCalendar(rules *casework.Rules, own rulebook.Calendar, language string) openapi.Calendar {
	beneath := own.Card.Base
	if own.ID == "" || beneath == "" {
		beneath = own.Number
	}
	var base worktime.Spec
	if c, ok := rules.Calendar(beneath); ok {
		base = c.Spec()
	}
	if own.Card.Base == "" {
		base.Week, base.Days, base.Published = own.Card.Week, nil, nil
	}
	spec := own.Over(base)
	out := openapi.Calendar{
		Code: own.Number, Name: words(spec.Name), TimeZone: spec.Zone, Week: wireWeek(spec.Week), Perpetual: spec.Perpetual,
		Shipped: own.Card.Base == own.Number, Version: int(own.Version), Years: each(spec.Published, func(y int) int { return y }),
		Days: each(spec.Days, func(d worktime.Day) openapi.CalendarDay { return wireDay(d, language) }),
	}
	if !out.Shipped {
		out.Base = opt(own.Card.Base)
	}
	if out.TimeZone == "" {
		out.TimeZone = worktime.DefaultZone
	}
	if len(spec.MakeUp) > 0 {
		out.MakeUp = wireHours(spec.MakeUp)
	}
	return out
}

func wireDay(d worktime.Day, language string) openapi.CalendarDay {
	out := openapi.CalendarDay{Date: d.Date.String(), Kind: openapi.CalendarDayKindOff, Name: d.Name.In(language)}
	if d.Working {
		out.Kind = openapi.CalendarDayKindWork
	}
	if len(d.Hours) > 0 {
		out.Hours = wireHours(d.Hours)
	}
	return out
}

func wireHours(hours []worktime.Interval) *[]openapi.WorkingHours {
	if len(hours) == 0 {
		return nil
	}
	return ptr(each(hours, worktime.Interval.String))
}

func wireWeek(week [7][]worktime.Interval) openapi.CalendarWeek {
	var out openapi.CalendarWeek
	for i, day := range weekdays(&out) {
		*day = wireHours(week[i])
	}
	return out
}

// weekdays are the days of a week from Sunday on.
func weekdays(w *openapi.CalendarWeek) [7]**[]openapi.WorkingHours {
	return [7]**[]openapi.WorkingHours{&w.Sunday, &w.Monday, &w.Tuesday, &w.Wednesday, &w.Thursday, &w.Friday, &w.Saturday}
}

// weekdayName is the contract's name of a day.
func weekdayName(d time.Weekday) string { return strings.ToLower(d.String()) }

func wireCalendarVersion(v repository.RuleVersion[rulebook.Calendar]) openapi.CalendarVersion {
	return openapi.CalendarVersion{
		Version: int(v.Value.Version), Event: v.Event.Type, EnteredAt: v.Event.EnteredAt.UTC(), By: personOut(v.Event.Actor), Reason: opt(v.Event.Reason),
	}
}

// calendarFields are what a new calendar and a changed one state alike.
type calendarFields struct {
	name      openapi.Text
	zone      *string
	week      *openapi.CalendarWeek
	makeUp    *[]openapi.WorkingHours
	perpetual *bool
}

func calendarCard(code, base string, b calendarFields, language string) (rulebook.CalendarCard, error) {
	card := rulebook.CalendarCard{Code: code, Base: base, Name: b.name.Domain(language), Zone: val(b.zone), Perpetual: val(b.perpetual)}
	var faults domain.Faults
	week := val(b.week)
	for i, day := range weekdays(&week) {
		card.Week[i] = hoursIn(&faults, "/week/"+weekdayName(time.Weekday(i)), val(*day))
	}
	card.MakeUp = hoursIn(&faults, "/makeUp", val(b.makeUp))
	return card, faults.Broken()
}

// ofCalendar names the fields of a calendar's faults as the body does. Hours of make-up days that were not stated
// are those of a weekday, whose own fault is told already.
func ofCalendar(err error, makeUp bool) error {
	var e *domain.Error
	if !errors.As(err, &e) || len(e.Faults) == 0 {
		return err
	}
	told := *e
	told.Faults = slices.DeleteFunc(slices.Clone(e.Faults), func(f domain.Fault) bool { return !makeUp && strings.HasPrefix(f.Field, "/makeUp/") })
	for i, f := range told.Faults {
		if f.Field == "/zone" {
			told.Faults[i].Field = "/timeZone"
		}
		for d := time.Sunday; d <= time.Saturday; d++ {
			if rest, ok := strings.CutPrefix(f.Field, fmt.Sprintf("/week/%d", d)); ok {
				told.Faults[i].Field = "/week/" + weekdayName(d) + rest
			}
		}
	}
	return &told
}

// hoursIn reads working intervals; an empty list is none.
func hoursIn(faults *domain.Faults, at string, hours []openapi.WorkingHours) []worktime.Interval {
	var out []worktime.Interval
	for i, h := range hours {
		one, err := worktime.ParseHours(h)
		var e *domain.Error
		if errors.As(err, &e) {
			*faults = append(*faults, domain.Fault{Field: fmt.Sprintf("%s/%d", at, i), Code: e.Code, Message: e.Message})
		}
		out = append(out, one...)
	}
	return out
}

// sheetOf reads days that were sent as JSON; every fault is told at its place.
func sheetOf(days []openapi.CalendarDayNew, language string) (worktime.Sheet, error) {
	var sheet worktime.Sheet
	var faults domain.Faults
	first := map[worktime.Date]int{}
	for i, d := range days {
		at := fmt.Sprintf("/days/%d", i)
		date, err := worktime.ParseDate(d.Date)
		hours := hoursIn(&faults, at+"/hours", val(d.Hours))
		faults.Require(err == nil, at+"/date", "worktime.date_malformed", "没有这一天："+d.Date, "There is no such day: "+d.Date)
		faults.Require(len(hours) == 0 || d.Kind == openapi.CalendarDayNewKindWork, at+"/hours", "worktime.day_off_with_hours", "休息日不能有工作时段："+d.Date, "A day off has no working hours: "+d.Date)
		if j, twice := first[date]; twice && err == nil {
			code, zh, en := "worktime.day_repeated", "日期重复", "The date occurs twice"
			if days[j].Kind != d.Kind {
				code, zh, en = "worktime.day_conflicting", "与前面的条目矛盾", "It contradicts an entry above"
			}
			faults.Add(at, code, fmt.Sprintf("%s：%s（第%d条）", zh, d.Date, j+1), fmt.Sprintf("%s: %s, entry %d", en, d.Date, j+1))
			continue
		}
		first[date] = i
		if d.Kind == openapi.CalendarDayNewKindUsual {
			sheet.Usual = append(sheet.Usual, date)
			continue
		}
		sheet.Days = append(sheet.Days, worktime.Day{Date: date, Working: d.Kind == openapi.CalendarDayNewKindWork, Name: val(d.Name).Domain(language), Hours: hours})
	}
	return sheet, faults.Broken()
}

// unannounced are the years of the days that the calendar does not count as announced.
func unannounced(sheet worktime.Sheet, c openapi.Calendar) []int {
	years := []int{}
	for _, d := range sheet.Days {
		if !c.Perpetual && !slices.Contains(c.Years, d.Date.Year) && !slices.Contains(years, d.Date.Year) {
			years = append(years, d.Date.Year)
		}
	}
	slices.Sort(years)
	return years
}
