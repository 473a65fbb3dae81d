package xlsx

import (
	"math"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/recall"
	"octad/domain/supplier"
	"octad/domain/task"
)

// tone is the meaning of a colour; the word stands in the cell.
type tone int

const (
	done tone = iota
	soon
	late
	waiting
)

// inks are the colours of the tones, as on screen and paper, in their order.
var inks = []string{done: "1A7F47", soon: "9A6200", late: "B42318", waiting: "5B4BB5"}

// The styles of cells by their place in the style sheet.
const (
	styleHeader = 1 + iota
	styleTitle
	styleText
	styleStatus
	styleDay
	styleInstant
	styleAmount
	styleWhole
	styleMoney
	styleLink
	styleAbout
)

// styles are those of the forms.
var styles = map[form]int{text: styleText, status: styleStatus, day: styleDay, instant: styleInstant, amount: styleAmount}

// What opens a cell of a number is put together once: there are millions of them.
var (
	openWhole  = `<c s="` + strconv.Itoa(styleWhole) + `"><v>`  //nolint:gochecknoglobals // never altered
	openAmount = `<c s="` + strconv.Itoa(styleAmount) + `"><v>` //nolint:gochecknoglobals // never altered
	openMoney  = `<c s="` + strconv.Itoa(styleMoney) + `"><v>`  //nolint:gochecknoglobals // never altered
)

// styleSheet is the part that holds the looks: their order is that of the constants.
func styleSheet() string {
	const font, top, border = `<name val="Calibri"/><family val="2"/></font>`, `<alignment vertical="top" wrapText="1"/></xf>`, `<color rgb="FFD9D9D9"/>`
	x := `<styleSheet xmlns="` + nsMain + `"><numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd hh:mm"/><numFmt numFmtId="166" formatCode="#,##0.0#####"/><numFmt numFmtId="167" formatCode="#,##0.00"/></numFmts>` +
		`<fonts count="4"><font><sz val="11"/>` + font + `<font><b/><sz val="11"/>` + font + `<font><b/><sz val="14"/>` + font + `<font><u/><sz val="11"/><color rgb="FF0B5FA5"/>` + font + `</fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEBEBEB"/><bgColor indexed="64"/></patternFill></fill></fills>` +
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin">` + border + `</bottom><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="12">` +
		`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
		`<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>`
	for _, s := range []struct {
		format int
		font   int
		align  string
	}{
		{49, 0, top},
		{0, 0, top},
		{164, 0, `<alignment horizontal="left" vertical="top"/></xf>`},
		{165, 0, `<alignment horizontal="left" vertical="top"/></xf>`},
		{166, 0, `<alignment horizontal="right" vertical="top"/></xf>`},
		{3, 0, `<alignment horizontal="right" vertical="top"/></xf>`},
		{167, 0, `<alignment horizontal="right" vertical="top"/></xf>`},
		{49, 3, top},
	} {
		x += `<xf numFmtId="` + strconv.Itoa(s.format) + `" fontId="` + strconv.Itoa(s.font) + `" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">` + s.align
	}
	x += `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">` + top + `</cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="` + strconv.Itoa(len(inks)) + `">`
	for _, ink := range inks {
		x += `<dxf><font><b/><color rgb="FF` + ink + `"/></font></dxf>`
	}
	return x + `</dxfs></styleSheet>`
}

// colours tells the states of a column by colour as well as by word; rules counts those of the sheet so far.
func colours(x []byte, cells, language string, rules *int) []byte {
	x = append(x, `<conditionalFormatting sqref="`+cells+`">`...)
	for _, s := range toned {
		*rules++
		word := strings.ReplaceAll(s.word.In(language), `"`, `""`)
		x = append(x, `<cfRule type="cellIs" dxfId="`+strconv.Itoa(int(s.tone))+`" priority="`+strconv.Itoa(*rules)+`" operator="equal"><formula>`...)
		x = append(escape(x, `"`+word+`"`), `</formula></cfRule>`...)
	}
	return append(x, `</conditionalFormatting>`...)
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
	{stands, late},
	{withdrawn, waiting},
	{domain.Label(hold.Statuses, hold.Closed), done},
	{domain.Label(hold.Statuses, hold.Issued), soon},
	{domain.Label(hold.Statuses, hold.Draft), waiting},
	{complaint.Title(complaint.ReturnStatuses, complaint.ReturnDisposed), done},
	{complaint.Title(complaint.ReturnStatuses, complaint.ReturnAnnounced), waiting},
	{domain.Label(recall.Statuses, recall.Running), soon},
	{domain.Label(recall.Statuses, recall.Terminated), done},
	{domain.Label(supplier.Statuses, supplier.Verified), done},
	{domain.Label(supplier.Statuses, supplier.Replied), soon},
	{domain.Label(supplier.Statuses, supplier.Returned), late},
}

// legible is how many characters a page is wide at most when its print can still be read.
const legible = 190.0

// paper sets up a sheet for printing: landscape A4, as many pages wide as its columns need to be read, page x of y in
// the foot. Columns is the width of all columns in characters.
func paper(x []byte, columns float64) []byte {
	wide := strconv.Itoa(max(1, int(math.Ceil(columns/legible))))
	x = append(x, `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>`...)
	x = append(x, `<pageSetup paperSize="9" fitToWidth="`+wide+`" fitToHeight="0" orientation="landscape"/>`...)
	return append(x, `<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`...)
}
