package hold

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// SortingSheet is what one sorter checked at one place on one day. A wrong sheet is struck out with a reason and stays.
type SortingSheet struct {
	ID      domain.ID
	Version int64
	// Position counts the sheets of a notice from 1.
	Position int
	// Day is the calendar day of the sorting, such as 2026-06-30.
	Day    string
	Place  string
	Sorter string
	Lot    string
	Unit   string
	// Checked is how much was sorted, NG how much of it was not good, Hours the working time, in hours.
	Checked    domain.Quantity
	NG         domain.Quantity
	Hours      domain.Quantity
	Note       domain.Text
	RecordedBy domain.Person
	RecordedAt time.Time
	StruckBy   domain.Person
	StruckAt   time.Time
	StruckWhy  string
}

// Struck reports whether the sheet was struck out.
func (s SortingSheet) Struck() bool { return !s.StruckAt.IsZero() }

// mostHours bounds the hours of one sheet: a crew of fifty for a whole day.
const mostHours = 1200

// Sorts is the command that enters a sorting sheet.
type Sorts struct {
	Day     string
	Place   string
	Sorter  string
	Lot     string
	Unit    string
	Checked domain.Quantity
	NG      domain.Quantity
	Hours   domain.Quantity
	Note    domain.Text
}

// AddSheet enters a sorting sheet, the last of the notice. A day, place, sorter and lot has one sheet: a second is refused
// with hold.sheet_repeated, for it would count twice.
func (n *Notice) AddSheet(order domain.Order, cmd Sorts) (domain.Change, error) {
	if err := n.unmet(sortGoods).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	s := SortingSheet{
		ID: order.NewID(), Position: len(n.Sheets) + 1, Day: cmd.Day, Place: strings.TrimSpace(cmd.Place), Sorter: strings.TrimSpace(cmd.Sorter), Lot: strings.TrimSpace(cmd.Lot),
		Unit: strings.TrimSpace(cmd.Unit), Checked: cmd.Checked, NG: cmd.NG, Hours: cmd.Hours, Note: cmd.Note, RecordedBy: order.Actor.Person(), RecordedAt: order.At,
	}
	f := s.faults(order.At)
	for _, was := range n.Sheets {
		same := !was.Struck() && was.Day == s.Day && folded(was.Place) == folded(s.Place) && folded(was.Sorter) == folded(s.Sorter) && was.Lot == s.Lot
		f.Require(!same, "/day", "hold.sheet_repeated", fmt.Sprintf("第 %d 张分选单已记录同日、同地、同人、同批；有误请先作废", was.Position), fmt.Sprintf("Sheet %d is of the same day, place, sorter and lot; strike it out first if it is wrong", was.Position))
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	n.Sheets = append(slices.Clone(n.Sheets), s)
	return n.told(order, HoldSorted, order.At, map[string]string{
		"sheet": string(s.ID), "day": s.Day, "place": s.Place, "sorter": s.Sorter, "lot": s.Lot, "unit": s.Unit, "checked": s.Checked.String(), "ng": s.NG.String(),
	}), nil
}

func (s SortingSheet) faults(at time.Time) domain.Faults {
	var f domain.Faults
	written(&f, "", []phrase{{"/place", s.Place}, {"/sorter", s.Sorter}, {"/lotNumber", s.Lot}, {"/unit", s.Unit}})
	domain.CheckText(&f, "/note", s.Note, false)
	day, err := time.Parse(time.DateOnly, s.Day)
	f.Require(err == nil, "/day", "hold.sheet_day_malformed", "日期须存在，例：2026-06-30", "The day is a date that exists, such as 2026-06-30")
	// The day has begun somewhere on earth a day before it begins in UTC.
	f.Require(err != nil || day.Before(at.Add(24*time.Hour)), "/day", "time.future", "时间不能晚于现在", "This time has not come yet")
	f.Require(s.Place != "", "/place", "hold.sheet_place_missing", "请填写分选地点", "Say where it was sorted")
	f.Require(s.Sorter != "", "/sorter", "hold.sheet_sorter_missing", "请填写分选人", "Say who sorted")
	f.Require(s.Unit != "", "/unit", "hold.unit_missing", "请填写单位", "Give the unit")
	f.Require(s.Checked > 0 && s.Checked <= most, "/checked", "hold.quantity_missing", "数量须大于零", "The quantity is above zero")
	f.Require(s.NG >= 0 && s.NG <= s.Checked, "/ng", "hold.sheet_sums_differ", fmt.Sprintf("不合格 %s，多于检查的 %s", s.NG, s.Checked), fmt.Sprintf("%s not good of %s checked", s.NG, s.Checked))
	f.Require(s.Hours >= 0 && s.Hours <= domain.Pieces(mostHours), "/hours", "hold.sheet_hours_range", "工时应在 0 至 1200 之间", "Hours lie between 0 and 1,200")
	return f
}

// StrikeSheet strikes a wrong sheet out, with a reason (order.Reason).
func (n *Notice) StrikeSheet(order domain.Order, id domain.ID) (domain.Change, error) {
	i := slices.IndexFunc(n.Sheets, func(s SortingSheet) bool { return s.ID == id })
	if i < 0 {
		return domain.Change{}, domain.Missing("hold_sheet")
	}
	f := n.unmet(sortGoods)
	f.Require(!n.Sheets[i].Struck(), "", "hold.sheet_struck", "该分选单已作废", "The sheet was struck out already")
	if err := f.Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	var broken domain.Faults
	domain.CheckString(&broken, "/reason", order.Reason, domain.MaxText)
	broken.Require(strings.TrimSpace(order.Reason) != "", "/reason", "hold.movement_reason_missing", "请说明原因", "Give the reason")
	if err := broken.Broken(); err != nil {
		return domain.Change{}, err
	}
	n.Sheets = slices.Clone(n.Sheets)
	s := &n.Sheets[i]
	s.StruckBy, s.StruckAt, s.StruckWhy = order.Actor.Person(), order.At, strings.TrimSpace(order.Reason)
	return n.told(order, SheetStruck, order.At, map[string]string{"sheet": string(s.ID), "day": s.Day, "place": s.Place, "sorter": s.Sorter}), nil
}

// Sorting is what sheets come to at one place, or in all, in one unit.
type Sorting struct {
	Place   string
	Unit    string
	Sheets  int
	Checked domain.Quantity
	NG      domain.Quantity
	Hours   domain.Quantity
}

// Sorted sums the sheets that were not struck out, by place and unit in the order of their first sheet.
func (n *Notice) Sorted() []Sorting {
	var out []Sorting
	for _, s := range n.Sheets {
		if s.Struck() {
			continue
		}
		i := slices.IndexFunc(out, func(x Sorting) bool { return folded(x.Place) == folded(s.Place) && x.Unit == s.Unit })
		if i < 0 {
			i = len(out)
			out = append(out, Sorting{Place: s.Place, Unit: s.Unit})
		}
		x := &out[i]
		x.Sheets, x.Checked, x.NG, x.Hours = x.Sheets+1, x.Checked+s.Checked, x.NG+s.NG, x.Hours+s.Hours
	}
	return out
}
