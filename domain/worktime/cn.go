package worktime

import (
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"octad/domain"
)

// cnDays is the source of the default calendar; the file names where its days come from.
//
//go:embed data/cn.csv
var cnDays string

// China returns the default calendar cn (K2): Asia/Shanghai, Monday to Friday and make-up working days,
// 08:30–12:00 and 13:30–17:30, with the State Council's days for 2024 to 2026. Every other year is
// counted by the week alone and marked provisional, because the days are announced a year at a time.
func China() (*Calendar, error) {
	days, err := ReadDays(strings.NewReader(cnDays))
	if err != nil {
		return nil, err
	}
	spec := Spec{
		Code: "cn", Name: domain.ZhEn("中国工作日历", "Working calendar of China"),
		Zone: DefaultZone, Days: days, Published: []int{2024, 2025, 2026},
	}
	for weekday := 1; weekday <= 5; weekday++ {
		spec.Week[weekday] = []Interval{{8*60 + 30, 12 * 60}, {13*60 + 30, 17*60 + 30}}
	}
	return NewCalendar(spec)
}

// ReadDays reads days off and make-up working days from CSV with the header date,kind,name and perhaps
// name_en; kind is off or work, and lines that begin with # are remarks. All faulty lines are listed in
// one error, each with its line number.
func ReadDays(r io.Reader) ([]Day, error) {
	rows := csv.NewReader(r)
	rows.Comment = '#'
	header, err := rows.Read()
	if err != nil || len(header) < 3 || strings.TrimPrefix(header[0], "\ufeff") != "date" || header[1] != "kind" || header[2] != "name" {
		return nil, &domain.Error{
			Kind: domain.Broken, Code: "worktime.days_header",
			Message: domain.ZhEn("表头须为 date,kind,name", "The header must read date,kind,name"), Cause: err,
		}
	}
	var days []Day
	var faults domain.Faults
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return days, faults.Broken()
		}
		if err != nil && !errors.Is(err, csv.ErrFieldCount) {
			faults.Add("", "worktime.days_unreadable", "文件无法读取："+err.Error(), "The file cannot be read: "+err.Error())
			return nil, faults.Broken()
		}
		line, _ := rows.FieldPos(0)
		day, ok := readDay(row)
		faults.Require(err == nil && ok, fmt.Sprintf("line %d", line), "worktime.day_malformed",
			"每行须为：日期, off 或 work, 名称", "A line holds a date, off or work, and a name")
		days = append(days, day)
	}
}

func readDay(row []string) (Day, bool) {
	if len(row) < 3 {
		return Day{}, false
	}
	date, err := ParseDate(row[0])
	name := domain.Text{domain.ZH: row[2]}
	if len(row) > 3 {
		name = domain.ZhEn(row[2], row[3])
	}
	return Day{Date: date, Working: row[1] == "work", Name: name}, err == nil && (row[1] == "off" || row[1] == "work")
}
