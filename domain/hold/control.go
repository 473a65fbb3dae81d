package hold

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// ControlLevel is the level of controlled shipping: at level 1 the house sorts besides its usual inspection, at level 2 a
// third party sorts besides that.
type ControlLevel string

// The levels of controlled shipping.
const (
	CSL1 ControlLevel = "csl_1"
	CSL2 ControlLevel = "csl_2"
)

// ControlLevels labels the levels of controlled shipping.
var ControlLevels = []domain.Word[ControlLevel]{
	{Code: CSL1, Title: domain.ZhEn("受控发运1级", "Controlled shipping level 1")},
	{Code: CSL2, Title: domain.ZhEn("受控发运2级", "Controlled shipping level 2")},
}

// ExitKind is what an exit criterion counts.
type ExitKind string

// What exit criteria count: lots, or days on which goods were sorted, without a single piece that was not good.
const (
	CleanLots ExitKind = "clean_lots"
	CleanDays ExitKind = "clean_days"
)

// ExitKinds labels what exit criteria count.
var ExitKinds = []domain.Word[ExitKind]{
	{Code: CleanLots, Title: domain.ZhEn("连续无不良批次", "Clean lots in a row")},
	{Code: CleanDays, Title: domain.ZhEn("连续无不良天数", "Clean days in a row")},
}

// Control is controlled shipping: sorting goes on until so many lots or days in a row were clean. The last of a notice is
// the one in force unless it has ended.
type Control struct {
	Level  ControlLevel
	Count  int
	Kind   ExitKind
	Reason domain.Text
	// Provider is the third party that sorts; level 2 names one.
	Provider  string
	Since     string
	By        domain.Person
	At        time.Time
	EndedBy   domain.Person
	EndedAt   time.Time
	EndReason string
}

// Ended reports whether the control is no longer in force.
func (c Control) Ended() bool { return !c.EndedAt.IsZero() }

// Controlled returns the controlled shipping in force.
func (n *Notice) Controlled() (Control, bool) {
	if len(n.Controls) == 0 {
		return Control{}, false
	}
	last := n.Controls[len(n.Controls)-1]
	return last, !last.Ended()
}

// Controls is the command that puts a notice under controlled shipping, or alters its level or criterion. A blank Since
// is the day of entry in UTC.
type Controls struct {
	Level    ControlLevel
	Kind     ExitKind
	Count    int
	Reason   domain.Text
	Provider string
	Since    string
}

// SetControl puts the notice under controlled shipping. What was in force ends with it.
func (n *Notice) SetControl(order domain.Order, cmd Controls) (domain.Change, error) {
	if err := n.unmet(control).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	c := Control{
		Level: cmd.Level, Count: cmd.Count, Kind: cmd.Kind, Reason: cmd.Reason, Provider: strings.TrimSpace(cmd.Provider),
		Since: cmp.Or(cmd.Since, order.At.UTC().Format(time.DateOnly)), By: order.Actor.Person(), At: order.At,
	}
	var f domain.Faults
	_, err := time.Parse(time.DateOnly, c.Since)
	domain.CheckText(&f, "/reason", c.Reason, true)
	written(&f, "", []phrase{{"/provider", c.Provider}})
	f.Require(domain.Listed(ControlLevels, c.Level), "/level", "hold.control_level_unknown", "没有此级别", "There is no such level")
	f.Require(domain.Listed(ExitKinds, c.Kind), "/exit/kind", "hold.exit_kind_unknown", "没有此类退出条件", "There is no such exit criterion")
	f.Require(c.Count > 0 && c.Count <= 1000, "/exit/count", "hold.exit_count_range", "数目应在 1 至 1000 之间", "The count lies between 1 and 1,000")
	f.Require(c.Level != CSL2 || c.Provider != "", "/provider", "hold.control_provider_missing", "2级须写明第三方", "Level 2 names the third party")
	f.Require(err == nil, "/since", "hold.sheet_day_malformed", "日期须存在，例：2026-06-30", "The day is a date that exists, such as 2026-06-30")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	n.Controls = slices.Clone(n.Controls)
	if _, on := n.Controlled(); on {
		last := &n.Controls[len(n.Controls)-1]
		last.EndedBy, last.EndedAt, last.EndReason = c.By, order.At, "→ "+string(c.Level)
	}
	n.Controls = append(n.Controls, c)
	return n.told(order, ControlSet, order.At, map[string]string{"level": string(c.Level), "exit": string(c.Kind), "count": fmt.Sprint(c.Count), "provider": c.Provider}), nil
}

// EndControl ends controlled shipping when its criterion is met by the sheets. 409 hold.exit_unmet names both counts; a
// customer who lets the house out early says so in a reason (order.Reason), which stays.
func (n *Notice) EndControl(order domain.Order, early bool) (domain.Change, error) {
	f := n.unmet(control)
	c, on := n.Controlled()
	f.Require(on, "", "hold.control_none", "没有受控发运", "There is no controlled shipping")
	exit := n.Exit()
	f.Require(!on || early || exit.Met, "", "hold.exit_unmet", fmt.Sprintf("退出条件：%s %d，现有 %d", domain.Label(ExitKinds, c.Kind)[domain.ZH], c.Count, exit.Clean),
		fmt.Sprintf("%s: %d are needed, and there are %d", domain.Label(ExitKinds, c.Kind).In(domain.EN), c.Count, exit.Clean))
	if err := f.Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	var broken domain.Faults
	domain.CheckString(&broken, "/reason", order.Reason, domain.MaxText)
	broken.Require(exit.Met || strings.TrimSpace(order.Reason) != "", "/reason", "hold.movement_reason_missing", "请说明原因", "Give the reason")
	if err := broken.Broken(); err != nil {
		return domain.Change{}, err
	}
	n.Controls = slices.Clone(n.Controls)
	last := &n.Controls[len(n.Controls)-1]
	last.EndedBy, last.EndedAt, last.EndReason = order.Actor.Person(), order.At, strings.TrimSpace(order.Reason)
	return n.told(order, ControlEnded, order.At, map[string]string{"level": string(c.Level), "clean": fmt.Sprint(exit.Clean), "count": fmt.Sprint(c.Count), "early": fmt.Sprint(!exit.Met)}), nil
}

// ExitStanding is how far the exit criterion is met: Clean lots or days in a row, newest back to the last that was not.
type ExitStanding struct {
	Met    bool
	Clean  int
	Needed int
	// Broken is the newest sheet with goods that were not good; its position is 0 where there is none.
	Broken SortingSheet
}

// Exit judges the criterion in force, or that of the last control, from the sheets since it began.
func (n *Notice) Exit() ExitStanding {
	var out ExitStanding
	if len(n.Controls) == 0 {
		return out
	}
	c := n.Controls[len(n.Controls)-1]
	out.Needed = c.Count
	sheets := slices.DeleteFunc(slices.Clone(n.Sheets), func(s SortingSheet) bool { return s.Struck() || s.Day < c.Since || c.Kind == CleanLots && s.Lot == "" })
	slices.SortStableFunc(sheets, func(a, b SortingSheet) int { return cmp.Compare(b.Day, a.Day) })
	of := func(s SortingSheet) string {
		if c.Kind == CleanLots {
			return s.Lot
		}
		return s.Day
	}
	// A lot or a day is as good as the worst of its sheets.
	bad, counted := map[string]bool{}, map[string]bool{}
	for _, s := range sheets {
		if s.NG > 0 {
			bad[of(s)] = true
			if out.Broken.Position == 0 || s.Day == out.Broken.Day && s.Position > out.Broken.Position {
				out.Broken = s
			}
		}
	}
	for _, s := range sheets {
		if bad[of(s)] {
			break
		}
		if !counted[of(s)] {
			counted[of(s)] = true
			out.Clean++
		}
	}
	out.Met = out.Clean >= out.Needed
	return out
}

// CleanPoint says from where on goods are clean, and how they are marked. Its zero value is none.
type CleanPoint struct {
	Marking  domain.Text
	Lot      string
	Serial   string
	DateCode string
	Delivery string
	Day      string
	By       domain.Person
	At       time.Time
}

// SetCleanPoint states the clean point: at least one of lot, serial number, date code, delivery note or day.
func (n *Notice) SetCleanPoint(order domain.Order, p CleanPoint) (domain.Change, error) {
	if err := n.unmet(control).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	p.By, p.At = order.Actor.Person(), order.At
	var f domain.Faults
	domain.CheckText(&f, "/marking", p.Marking, true)
	written(&f, "", []phrase{{"/lotNumber", p.Lot}, {"/serialNumber", p.Serial}, {"/dateCode", p.DateCode}, {"/deliveryNote", p.Delivery}})
	_, err := time.Parse(time.DateOnly, p.Day)
	f.Require(p.Day == "" || err == nil, "/day", "hold.sheet_day_malformed", "日期须存在，例：2026-06-30", "The day is a date that exists, such as 2026-06-30")
	f.Require(p.Lot+p.Serial+p.DateCode+p.Delivery+p.Day != "", "/lotNumber", "hold.clean_point_missing", "请写明首个合格的批次、序列号、日期码、送货单或日期", "Name the first clean lot, serial number, date code, delivery note or day")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	n.Clean = p
	return n.told(order, CleanPointSet, order.At, map[string]string{"lot": p.Lot, "serial": p.Serial, "dateCode": p.DateCode, "delivery": p.Delivery, "day": p.Day}), nil
}

// Label returns what stands on the label of clean goods, in the language: line by line the finding, the part, the notice,
// from where on goods are clean, how they are marked, and blanks for quantity, sorter and day.
func (n *Notice) Label(language string) []string {
	p := n.Clean
	if p.At.IsZero() {
		return nil
	}
	words := map[string][]string{
		domain.ZH: {"已分选合格", "料号", "Hold货通知单", "首个合格", "批次", "序列号", "日期码", "送货单", "标识", "数量 ______  分选人 ______  日期 ______"},
		domain.EN: {"SORTED – OK", "Part", "Hold notice", "Clean from", "lot", "serial", "date code", "delivery note", "Marking", "Quantity ______  Sorter ______  Date ______"},
	}
	w, ok := words[language]
	if !ok {
		w = words[domain.EN]
	}
	var from []string
	for i, s := range []string{p.Lot, p.Serial, p.DateCode, p.Delivery} {
		if s != "" {
			from = append(from, w[4+i]+" "+s)
		}
	}
	if p.Day != "" {
		from = append(from, p.Day)
	}
	out := []string{w[0]}
	if part := strings.TrimSpace(n.Sheet.PartNumber + " " + n.Sheet.ProductName.In(language)); part != "" {
		out = append(out, w[1]+": "+part)
	}
	return append(out, w[2]+": "+n.Number, w[3]+": "+strings.Join(from, ", "), w[8]+": "+p.Marking.In(language), w[9])
}
