package xlsx

import (
	"math"

	"github.com/xuri/excelize/v2"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/task"
)

// looks are the styles of a workbook, by their number in it.
type looks struct {
	header, title int
	whole         int
	of            map[form]int
	tones         map[tone]int
}

// tone is the meaning of a colour; the word stands in the cell.
type tone int

const (
	done tone = iota
	soon
	late
	waiting
)

// inks are the colours of the tones, as on screen and paper.
var inks = map[tone]string{done: "1A7F47", soon: "9A6200", late: "B42318", waiting: "5B4BB5"}

// family is the workbook's own default face; a style that names another property must name it again.
const family = "Calibri"

// newLooks adds the styles to the workbook.
func newLooks(f *excelize.File) (looks, error) {
	l := looks{of: map[form]int{}, tones: map[tone]int{}}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	number := &excelize.Alignment{Vertical: "top", Horizontal: "right"}
	date := &excelize.Alignment{Vertical: "top", Horizontal: "left"}
	hairline := []excelize.Border{{Type: "bottom", Color: "D9D9D9", Style: 1}}
	custom := func(s string) *string { return &s }
	styles := []struct {
		to    func(int)
		style excelize.Style
	}{
		{func(n int) { l.header = n }, excelize.Style{
			Font: &excelize.Font{Bold: true, Family: family, Size: 11}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EBEBEB"}},
			Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		}},
		{func(n int) { l.title = n }, excelize.Style{Font: &excelize.Font{Bold: true, Family: family, Size: 14}}},
		{func(n int) { l.of[text] = n }, excelize.Style{NumFmt: 49, Alignment: top}},
		{func(n int) { l.of[status] = n }, excelize.Style{Alignment: top}},
		{func(n int) { l.of[day] = n }, excelize.Style{CustomNumFmt: custom("yyyy-mm-dd"), Alignment: date}},
		{func(n int) { l.of[instant] = n }, excelize.Style{CustomNumFmt: custom("yyyy-mm-dd hh:mm"), Alignment: date}},
		{func(n int) { l.of[amount] = n }, excelize.Style{CustomNumFmt: custom("#,##0.0#####"), Alignment: number}},
		{func(n int) { l.whole = n }, excelize.Style{CustomNumFmt: custom("#,##0"), Alignment: number}},
	}
	for _, s := range styles {
		s.style.Border = hairline
		n, err := f.NewStyle(&s.style)
		if err != nil {
			return l, err
		}
		s.to(n)
	}
	for t, ink := range inks {
		n, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: ink}})
		if err != nil {
			return l, err
		}
		l.tones[t] = n
	}
	return l, nil
}

// colour tells the states of a column by colour as well as by word.
func (l looks) colour(f *excelize.File, sheet, cells, language string) error {
	var rules []excelize.ConditionalFormatOptions
	for _, s := range toned {
		style := l.tones[s.tone]
		rules = append(rules, excelize.ConditionalFormatOptions{
			Type: "cell", Criteria: "==", Value: `"` + s.word.In(language) + `"`, Format: &style,
		})
	}
	return f.SetConditionalFormat(sheet, cells, rules)
}

// toned are the words of all status columns that mean something by colour.
var toned = []struct {
	word domain.Text
	tone tone
}{
	{complaint.Title(complaint.Statuses, complaint.Closed), done},
	{complaint.Title(complaint.Statuses, complaint.Reopened), soon},
	{complaint.Title(complaint.Statuses, complaint.Rejected), waiting},
	{clockState(casework.Met), done},
	{clockState(casework.Warned), soon},
	{clockState(casework.Breached), late},
	{clockState(casework.Paused), waiting},
	{clockState(casework.NotApplicable), waiting},
	{eightd.Label(eightd.ActionStatuses, eightd.ActionVerified), done},
	{eightd.Label(eightd.ActionStatuses, eightd.Implemented), done},
	{eightd.Label(eightd.ActionStatuses, eightd.Ineffective), late},
	{eightd.Label(eightd.ActionStatuses, eightd.Planned), waiting},
	{task.Done.Title(), done},
	{task.NotDone.Title(), waiting},
	{complaint.Title(complaint.ClaimStatuses, complaint.ClaimPaid), done},
	{complaint.Title(complaint.ClaimStatuses, complaint.ClaimSettled), done},
	{complaint.Title(complaint.ClaimStatuses, complaint.ClaimApproved), soon},
	{complaint.Title(complaint.ClaimStatuses, complaint.ClaimRaised), waiting},
	{complaint.Title(complaint.ClaimStatuses, complaint.ClaimVerified), waiting},
	{complaint.Title(complaint.ClaimStatuses, complaint.ClaimReopened), waiting},
	{overdue, late},
}

// legible is how many characters a page is wide at most when its print can still be read.
const legible = 190.0

// paper sets up a sheet for printing: landscape A4, as many pages wide as its columns need to be read, page
// x of y in the foot.
func paper(f *excelize.File, sheet string, columns ...float64) error {
	total := 0.0
	for _, width := range columns {
		total += width
	}
	fit, a4, wide, long := true, 9, max(1, int(math.Ceil(total/legible))), 0
	landscape := "landscape"
	if err := f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &long}); err != nil {
		return err
	}
	return f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"})
}
