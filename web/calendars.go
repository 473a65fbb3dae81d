package web

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"octad/openapi"
)

// Year is a year of a calendar, day by day.
type Year struct {
	Year       int
	Back, Next string
	Months     []Month
	// Named are the days that are other than their weekday says.
	Named []openapi.CalendarDay
	// Announced tells that the year's days off are known for good; until then its due dates are provisional.
	Announced bool
	Import    *Form
	// Imported is what became of a file, or would become of it.
	Imported *openapi.CalendarImport
}

// Month is a month as weeks from Monday on; days of other months are blank.
type Month struct {
	Title string
	Weeks [][7]Day
}

// Day is a day of a year's view. Kind is "" for a working day, rest for a free weekday, off for a holiday and work for
// a make-up day.
type Day struct {
	Number     int
	Kind, Name string
}

// calendarYear shows the year that the address asks for, or else the current one.
func (v *view) calendarYear(at string) (*Year, error) {
	c, err := read[openapi.Calendar](v.Caller, at, nil)
	if err != nil {
		return nil, err
	}
	out := &Year{Year: v.Now.In(v.Zone).Year()}
	if y, err := strconv.Atoi(v.Query().Get("year")); err == nil && y >= 1970 && y < 2200 {
		out.Year = y
	}
	out.Back, out.Next = fmt.Sprint(v.r.URL.Path, "?year=", out.Year-1), fmt.Sprint(v.r.URL.Path, "?year=", out.Year+1)
	out.Announced = c.Perpetual || slices.Contains(c.Years, out.Year)
	days := map[string]openapi.CalendarDay{}
	for _, d := range c.Days {
		days[d.Date] = d
		if len(d.Date) > 4 && d.Date[:4] == strconv.Itoa(out.Year) {
			out.Named = append(out.Named, d)
		}
	}
	for m := time.January; m <= time.December; m++ {
		out.Months = append(out.Months, v.month(out.Year, m, worked(c.Week), days))
	}
	if v.May("importCalendarDays") {
		out.Import = v.form("days", "importCalendarDays").For("id", c.Code).Tell()
		if told, ok := answered[openapi.CalendarImport](v, "importCalendarDays"); ok {
			out.Imported = &told
		}
	}
	return out, nil
}

// worked tells for each weekday, by its name in the contract, whether people work on it.
func worked(week openapi.CalendarWeek) map[string]bool {
	out := map[string]bool{}
	raw, err := json.Marshal(week)
	if err != nil {
		return out
	}
	hours := map[string][]string{}
	_ = json.Unmarshal(raw, &hours)
	for day, h := range hours {
		out[day] = len(h) > 0
	}
	return out
}

// weekdays are the days of the week as the contract names them, from Monday on.
var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

func (v *view) month(year int, m time.Month, worked map[string]bool, named map[string]openapi.CalendarDay) Month {
	out := Month{Title: v.Word("calendar.month", int(m))}
	if known(v.Language) != languages[0] {
		out.Title = m.String()
	}
	var week [7]Day
	for d := time.Date(year, m, 1, 0, 0, 0, 0, time.UTC); d.Month() == m; d = d.AddDate(0, 0, 1) {
		at := (int(d.Weekday()) + 6) % 7
		day := Day{Number: d.Day()}
		if !worked[weekdays[at]] {
			day.Kind = "rest"
		}
		if n, ok := named[d.Format(time.DateOnly)]; ok {
			day.Kind, day.Name = string(n.Kind), n.Name
		}
		week[at] = day
		if at == 6 {
			out.Weeks, week = append(out.Weeks, week), [7]Day{}
		}
	}
	if week != [7]Day{} {
		out.Weeks = append(out.Weeks, week)
	}
	return out
}
