package worktime

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// check loads the zone and lists everything that is wrong with a spec whose defaults are filled in.
func (s Spec) check() (*time.Location, domain.Faults) {
	var faults domain.Faults
	faults.Require(strings.TrimSpace(s.Code) != "", "/code", "worktime.calendar_code_missing", "日历必须有代码", "A calendar needs a code")
	zone, err := time.LoadLocation(s.Zone)
	// "Local" would let the same calendar count differently on two machines.
	faults.Require(err == nil && s.Zone != "Local", "/zone", "worktime.zone_unknown",
		"时区名称不可识别，例如应为 Asia/Shanghai", "The time zone is unknown; it is written like Asia/Shanghai")
	faults.Require(len(s.MakeUp) > 0, "/week", "worktime.week_empty", "一周之内至少要有一段工作时间", "The week needs at least one working interval")
	s.checkHours(&faults)
	s.checkDays(&faults)
	return zone, faults
}

func (s Spec) checkHours(faults *domain.Faults) {
	earliest, latest := minutesPerDay, 0
	s.eachHours(func(where string, hours []Interval) {
		end := 0
		for i, h := range hours {
			ok := h.Start >= end && h.Start < minutesPerDay && h.End > h.Start && h.End <= h.Start+minutesPerDay
			faults.Require(ok, fmt.Sprintf("%s/%d", where, i), "worktime.interval_malformed",
				"工作时段须按先后排列、互不重叠，当天开始且不超过24小时",
				"Working intervals follow one another without overlap, begin on their day and last at most 24 hours")
			end = h.End
			earliest, latest = min(earliest, h.Start), max(latest, h.End)
		}
	})
	// One rule for all days, because days off and make-up days can bring any two of them together.
	faults.Require(latest-minutesPerDay <= earliest, "/week", "worktime.shift_overlaps",
		"夜班的结束时间不得晚于任何一天的上班时间", "A night shift must end before the work of any day begins")
}

func (s Spec) checkDays(faults *domain.Faults) {
	seen := make(map[Date]bool, len(s.Days))
	for i, d := range s.Days {
		where := fmt.Sprintf("/days/%d", i)
		faults.Require(d.Date.Exists() && inRange(d.Date.Year), where, "worktime.day_malformed", "没有这一天："+d.Date.String(), "There is no such day: "+d.Date.String())
		faults.Require(!seen[d.Date], where, "worktime.day_repeated", "日期重复："+d.Date.String(), "The date occurs twice: "+d.Date.String())
		faults.Require(d.Working || len(d.Hours) == 0, where, "worktime.day_off_with_hours",
			"休息日不能有工作时段："+d.Date.String(), "A day off has no working hours: "+d.Date.String())
		seen[d.Date] = true
	}
	faults.Require(!slices.ContainsFunc(s.Published, func(y int) bool { return !inRange(y) }), "/published", "worktime.out_of_range",
		"年份须在1970至2199之间", "Years lie between 1970 and 2199")
}

// eachHours visits every list of intervals in the spec with the JSON pointer at which it stands.
func (s Spec) eachHours(visit func(where string, hours []Interval)) {
	for i, hours := range s.Week {
		visit(fmt.Sprintf("/week/%d", i), hours)
	}
	visit("/makeUp", s.MakeUp)
	for i, d := range s.Days {
		visit(fmt.Sprintf("/days/%d/hours", i), d.Hours)
	}
}
