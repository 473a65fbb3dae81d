package worktime

import (
	_ "embed"
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
	sheet, err := ReadCSV(strings.NewReader(cnDays))
	if err != nil {
		return nil, err
	}
	spec := Spec{
		Code: "cn", Name: domain.ZhEn("中国工作日历", "Working calendar of China"),
		Zone: DefaultZone, Days: sheet.Days, Published: []int{2024, 2025, 2026},
	}
	for weekday := 1; weekday <= 5; weekday++ {
		spec.Week[weekday] = []Interval{{8*60 + 30, 12 * 60}, {13*60 + 30, 17*60 + 30}}
	}
	return NewCalendar(spec)
}
