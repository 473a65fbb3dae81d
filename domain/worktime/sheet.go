package worktime

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"octad/domain"
)

// The bounds of a file of days; a hundred years of notices stay far below.
const (
	maxSheetBytes  = 1 << 20
	maxSheetDays   = 10_000
	maxSheetFaults = 1000
	maxUnread      = 100
)

// Sheet is what a file of days says about a calendar.
type Sheet struct {
	Days []Day
	// Usual are the dates on which the calendar is to say nothing of its own any more.
	Usual []Date
	// Skipped counts the entries that speak of neither work nor rest, such as solar terms.
	Skipped int
	// Unread are the first of them, each with its date, so that people see whether one of them mattered.
	Unread []string
}

// sheet is a file of days being read.
type sheet struct {
	Sheet
	faults domain.Faults
	lines  map[Date]placed
	// merges says that a date may come twice, as feasts that share a day do.
	merges bool
}

// placed is what an earlier line said about a date.
type placed struct {
	line int
	kind string
}

// The words for what a day is.
const (
	offDay   = "off"
	workDay  = "work"
	usualDay = "usual"
)

func (s *sheet) fault(line int, code, zh, en string) {
	if len(s.faults) < maxSheetFaults {
		s.faults.Add(fmt.Sprintf("line %d", line), code, zh, en)
	}
}

// take notes a day, unless an earlier line has spoken of it.
func (s *sheet) take(line int, kind string, d Day) {
	if !inRange(d.Date.Year) {
		s.fault(line, "worktime.out_of_range", "年份须在1970至2199之间："+d.Date.String(), "Years lie between 1970 and 2199: "+d.Date.String())
		return
	}
	before, twice := s.lines[d.Date]
	switch {
	case twice && before.kind != kind:
		s.fault(line, "worktime.day_conflicting", fmt.Sprintf("%s 与第%d行矛盾：一处为 %s，一处为 %s", d.Date, before.line, before.kind, kind),
			fmt.Sprintf("%s contradicts line %d: %s there, %s here", d.Date, before.line, before.kind, kind))
		return
	case twice && s.merges:
		return
	case twice:
		s.fault(line, "worktime.day_repeated", fmt.Sprintf("日期重复：%s 已在第%d行", d.Date, before.line), fmt.Sprintf("The date occurs twice: %s stands in line %d", d.Date, before.line))
		return
	}
	if len(s.lines) == maxSheetDays {
		s.faults.Add(fmt.Sprintf("line %d", line), "worktime.days_too_many", "日期过多，最多10000天", "There are too many days; 10,000 are the most")
	}
	s.lines[d.Date] = placed{line, kind}
	if len(s.lines) > maxSheetDays {
		return
	}
	if kind == usualDay {
		s.Usual = append(s.Usual, d.Date)
		return
	}
	s.Days = append(s.Days, d)
}

func (s *sheet) done() (Sheet, error) {
	if err := s.faults.Broken(); err != nil {
		return Sheet{}, err
	}
	return s.Sheet, nil
}

// sheetText reads a file of days whole, within its bound, as UTF-8 without a byte order mark.
func sheetText(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxSheetBytes+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > maxSheetBytes {
		return nil, domain.Refuse(domain.TooLarge, "worktime.days_too_large", "文件不得超过1 MB", "A file of days holds at most 1 MB")
	}
	if !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		return nil, domain.Refuse(domain.Broken, "worktime.days_unreadable", "文件须为UTF-8文本；在Excel中请另存为“CSV UTF-8”", "The file must be UTF-8 text; Excel saves it as CSV UTF-8")
	}
	return bytes.TrimPrefix(raw, []byte("\ufeff")), nil
}

// ReadCSV reads days off, make-up working days and days with hours of their own from CSV. The header names
// the columns in any order: date and kind, and perhaps name, name_en and hours; kind is off, work or usual
// (no word of the calendar's own any more), hours are written 08:30-12:00 13:30-17:30. Lines that begin with
// # are remarks. All faulty lines are listed in one error, each with its line number.
func ReadCSV(r io.Reader) (Sheet, error) {
	raw, err := sheetText(r)
	if err != nil {
		return Sheet{}, err
	}
	rows := csv.NewReader(bytes.NewReader(raw))
	rows.Comment, rows.FieldsPerRecord, rows.TrimLeadingSpace, rows.ReuseRecord = '#', -1, true, true
	header, err := rows.Read()
	columns := map[string]int{}
	for i, name := range header {
		columns[strings.ToLower(strings.TrimSpace(name))] = i
	}
	_, dated := columns["date"]
	_, kinded := columns["kind"]
	if err != nil || !dated || !kinded {
		return Sheet{}, &domain.Error{
			Kind: domain.Broken, Code: "worktime.days_header",
			Message: domain.ZhEn("表头须有 date 和 kind，可有 name、name_en、hours", "The header names date and kind, and perhaps name, name_en and hours"), Cause: err,
		}
	}
	s := &sheet{lines: map[Date]placed{}}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return s.done()
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			s.fault(broken.Line, "worktime.days_unreadable", "此行不是CSV："+broken.Err.Error(), "This line is no CSV: "+broken.Err.Error())
			return s.done()
		}
		if err != nil {
			return Sheet{}, err
		}
		line, _ := rows.FieldPos(0)
		s.row(line, func(name string) string {
			if i, ok := columns[name]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		})
	}
}

// sheetKinds are the words of a table for what a day is.
var sheetKinds = map[string]string{
	offDay: offDay, "休": offDay, "休息": offDay, "放假": offDay, "假期": offDay,
	workDay: workDay, "班": workDay, "上班": workDay, "补班": workDay, "调休上班": workDay,
	usualDay: usualDay, "照常": usualDay,
}

// row takes one line of a table, whose cells are given by the column's name.
func (s *sheet) row(line int, cell func(string) string) {
	date, err := looseDate(cell("date"))
	if err != nil {
		s.fault(line, "worktime.date_malformed", "没有这一天，日期应如 2026-03-06："+cell("date"), "There is no such day; a date is written like 2026-03-06: "+cell("date"))
	}
	kind, known := sheetKinds[strings.ToLower(cell("kind"))]
	if !known {
		s.fault(line, "worktime.day_malformed", "kind 应为 off（休）、work（班）或 usual（照常）："+cell("kind"), "kind is off, work or usual: "+cell("kind"))
	}
	hours, err2 := ParseHours(cell("hours"))
	if err2 != nil || len(hours) > 0 && kind != workDay && known {
		s.fault(line, "worktime.interval_malformed", "工作时段应如 08:30-12:00 13:30-17:30，且只用于 work："+cell("hours"), "Hours are written 08:30-12:00 13:30-17:30, and only for work: "+cell("hours"))
		return
	}
	if err != nil || !known {
		return
	}
	name := domain.Text{domain.ZH: cell("name")}
	if en := cell("name_en"); en != "" {
		name[domain.EN] = en
	}
	if name[domain.ZH] == "" {
		delete(name, domain.ZH)
	}
	s.take(line, kind, Day{Date: date, Working: kind == workDay, Name: name, Hours: hours})
}

var looseForm = regexp.MustCompile(`^(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?$`)

// looseDate reads 2026-03-06 as people and spreadsheets write it: 2026/3/6, 2026年3月6日, 20260306.
func looseDate(s string) (Date, error) {
	if m := looseForm.FindStringSubmatch(s); m != nil {
		s = fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	}
	if len(s) == 8 && !strings.Contains(s, "-") {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	return ParseDate(s)
}

var hoursForm = regexp.MustCompile(`^(\d{1,2}):(\d{2})[-–~](\d{1,2}):(\d{2})(\+1)?$`)

// ParseHours reads working intervals such as "08:30-12:00 13:30-17:30". An end at or before its start, or one
// marked +1, lies on the following day: "22:00-06:00" is a night shift. "" is no interval.
func ParseHours(s string) ([]Interval, error) {
	var hours []Interval
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" ,;，；、", r) }) {
		m := hoursForm.FindStringSubmatch(part)
		if m == nil {
			return nil, hoursMalformed(part)
		}
		start, ok := minuteOf(m[1], m[2])
		end, ok2 := minuteOf(m[3], m[4])
		if m[5] != "" || end <= start {
			end += minutesPerDay
		}
		if !ok || !ok2 || start >= minutesPerDay || end > start+minutesPerDay {
			return nil, hoursMalformed(part)
		}
		hours = append(hours, Interval{start, end})
	}
	return hours, nil
}

func hoursMalformed(part string) error {
	return domain.Refuse(domain.Broken, "worktime.interval_malformed", "工作时段应如 08:30-12:00："+part, "A working interval is written like 08:30-12:00: "+part)
}

func minuteOf(hour, minute string) (int, bool) {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	return h*60 + m, m < 60 && h*60+m <= minutesPerDay
}

// String returns the interval as ParseHours reads it: 08:30-12:00, and 22:00-06:00 for a night shift.
func (i Interval) String() string {
	end, mark := i.End, ""
	if end > minutesPerDay {
		end -= minutesPerDay
		if end > i.Start {
			mark = "+1"
		}
	}
	return fmt.Sprintf("%02d:%02d-%02d:%02d%s", i.Start/60, i.Start%60, end/60, end%60, mark)
}

// lines visits the lines of a text with their numbers, whatever ends them.
func lines(raw []byte, visit func(number int, line string)) {
	in := bufio.NewScanner(bytes.NewReader(raw))
	in.Buffer(nil, maxSheetBytes+1)
	for n := 1; in.Scan(); n++ {
		visit(n, strings.TrimRight(in.Text(), "\r"))
	}
}

// Over returns the days with those of the sheet laid over them, in order of date.
func (s Sheet) Over(days []Day) []Day {
	by := map[Date]Day{}
	for _, d := range slices.Concat(days, s.Days) {
		by[d.Date] = d
	}
	for _, d := range s.Usual {
		delete(by, d)
	}
	out := make([]Day, 0, len(by))
	for _, d := range by {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Day) int { return a.Date.Compare(b.Date) })
	return out
}
