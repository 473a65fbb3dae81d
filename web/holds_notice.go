package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/hold"
	"octad/openapi"
)

// Hold is the page of one hold notice: its quantity table.
type Hold struct {
	openapi.HoldNotice
	// Tag is the entity tag of what is shown.
	Tag    string
	Guards openapi.HoldGuards
	// Columns are those of the table, Rows its lines, Sums the totals by unit.
	Columns    []HoldColumn
	Rows, Sums []HoldRow
	// Missing is what still stands between the notice and its next command, Next.
	Missing []Missing
	Next    string
	Acts    []Act
	// Kept is what others may do and the reader may not.
	Kept    []Barred
	Primary Act
	Do      string
	Form    *Form
	Choices map[string][]Option
	// Line is the line that was chosen, with its ledger and what may be done to it.
	Line     *openapi.HoldLine
	LineActs []Act
	Ledger   []HoldEntry
	// Signs are the departments with a button or a link to sign.
	Signs []HoldSign
	// Portions are the quantities that the open form asks for, Fields what else it asks for.
	Portions []HoldPortion
	Fields   []Field
	// Sorting are the sheets with what they come to, Traced how the notice stands against the traces it took lines from.
	Sorting openapi.HoldSorting
	Traced  openapi.HoldTraceCheck

	offers
	view *view
}

// HoldColumn is one column of the quantity table. Sum tells that it is the sum of those before it.
type HoldColumn struct {
	Code, Label string
	Sum         bool
}

// HoldRow is a line of the table, or a total.
type HoldRow struct {
	Line  *openapi.HoldLine
	Unit  string
	Cells []HoldCell
	// Chosen tells that the line is the one that the page is about, Adds that held = on hold + disposed of.
	Chosen, Adds bool
	Link         string
}

// HoldCell is a quantity of a row.
type HoldCell struct {
	HoldColumn
	Value, Link string
	Zero        bool
}

// HoldSign is a department of the notice.
type HoldSign struct {
	openapi.HoldAcknowledgement
	// Form signs in one tap, for the reader's own department; Link opens the form in which one signs for another.
	Form *Form
	Link string
}

// HoldEntry is an entry of a line's ledger.
type HoldEntry struct {
	openapi.HoldMovement
	// Reverse is where the entry is taken back; "" where that cannot be.
	Reverse string
}

// balance is what stands where, in the order of a sheet: what is suspect, what was held, where it is, what became
// of it. The sums prove each other: held = on hold + disposed of.
var balance = []struct {
	place hold.Place
	word  string
	of    func(openapi.HoldBalance) string
}{
	{hold.Suspect, "", func(b openapi.HoldBalance) string { return b.Suspect }},
	{"held", "holds.held", func(b openapi.HoldBalance) string { return b.Held }},
	{hold.Unsorted, "", func(b openapi.HoldBalance) string { return b.Unsorted }},
	{hold.SortedOK, "", func(b openapi.HoldBalance) string { return b.SortedOk }},
	{hold.SortedNG, "", func(b openapi.HoldBalance) string { return b.SortedNg }},
	{hold.InRework, "", func(b openapi.HoldBalance) string { return b.InRework }},
	{hold.AwaitingReinspection, "", func(b openapi.HoldBalance) string { return b.AwaitingReinspection }},
	{"remaining", "holds.remaining", func(b openapi.HoldBalance) string { return b.Remaining }},
	{hold.Released, "", func(b openapi.HoldBalance) string { return b.Released }},
	{hold.Scrapped, "", func(b openapi.HoldBalance) string { return b.Scrapped }},
	{hold.ReturnedToSupplier, "", func(b openapi.HoldBalance) string { return b.ReturnedToSupplier }},
	{hold.OnConcession, "", func(b openapi.HoldBalance) string { return b.Concession }},
	{hold.ConsumedOrPassedOn, "", func(b openapi.HoldBalance) string { return b.ConsumedOrPassedOn }},
	{"disposed", "holds.disposed", func(b openapi.HoldBalance) string { return b.Disposed }},
}

// quantityAt is what stands at the place.
func quantityAt(b openapi.HoldBalance, at hold.Place) string {
	for _, c := range balance {
		if c.place == at {
			return c.of(b)
		}
	}
	return "0"
}

func showHold(v *view) (any, error) {
	h := &Hold{view: v, Choices: map[string][]Option{}}
	at := "/api/v1/hold-notices/" + url.PathEscape(v.r.PathValue("id"))
	var err error
	if h.HoldNotice, h.Tag, err = readTagged[openapi.HoldNotice](v.Caller, at); err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(h.SiteID)
	v.Title = h.Number + " " + textIn(v.Language, h.Reason)
	h.choose(v.Query().Get("line"))
	readings := []func() error{
		take(v, at+"/guards", nil, func(g openapi.HoldGuards) { h.Guards = g }),
		take(v, at+"/sorting-sheets", nil, func(s openapi.HoldSorting) { h.Sorting = s }),
		take(v, at+"/trace", nil, func(c openapi.HoldTraceCheck) { h.Traced = c }),
	}
	var ledger openapi.HoldMovementPage
	if h.Line != nil {
		readings = append(readings, take(v, at+"/lines/"+h.Line.ID+"/movements", nil, func(p openapi.HoldMovementPage) { ledger = p }))
	}
	if err := together(readings...); err != nil {
		return nil, err
	}
	h.offers = offers{h.Guards.Offers, v}
	h.table()
	h.missing()
	h.acts()
	h.sign()
	h.entries(ledger.Items)
	return h, h.open()
}

// choose finds the line at the position that the address names.
func (h *Hold) choose(position string) {
	for i := range h.HoldNotice.Lines {
		if strconv.Itoa(h.HoldNotice.Lines[i].Position) == position {
			h.Line = &h.HoldNotice.Lines[i]
		}
	}
}

// at is the address of the page with a form open: of the chosen line when there is one.
func (h *Hold) at(line int, do string) string {
	query := ""
	if line > 0 {
		query = "line=" + strconv.Itoa(line) + "&"
	}
	return "/holds/" + h.Number + "?" + query + "do=" + do + "#do"
}

// table lays out the quantities.
func (h *Hold) table() {
	for _, c := range balance {
		label := labelIn(h.view.Language, "HoldPlace", string(c.place))
		if c.word != "" {
			label = h.view.Word(c.word)
		}
		h.Columns = append(h.Columns, HoldColumn{string(c.place), label, c.word != ""})
	}
	for i := range h.HoldNotice.Lines {
		l := &h.HoldNotice.Lines[i]
		row := HoldRow{Line: l, Unit: l.Unit, Chosen: l == h.Line, Link: "/holds/" + h.Number + "?line=" + strconv.Itoa(l.Position) + "#line"}
		for n, c := range balance {
			cell := HoldCell{HoldColumn: h.Columns[n], Value: c.of(l.Balance)}
			cell.Zero = cell.Value == "0"
			if !cell.Zero && h.may("record", "recordHoldMovement") {
				cell.Link = h.out(l, c.place)
			}
			row.Cells = append(row.Cells, cell)
		}
		h.Rows = append(h.Rows, row)
	}
	for _, t := range h.Totals {
		row := HoldRow{Unit: t.Unit, Adds: true}
		for n, c := range balance {
			row.Cells = append(row.Cells, HoldCell{HoldColumn: h.Columns[n], Value: c.of(t.Balance), Zero: c.of(t.Balance) == "0"})
		}
		h.Sums = append(h.Sums, row)
	}
}

// out is where the goods at a place of a line are moved on; "" for places that goods do not leave.
func (h *Hold) out(l *openapi.HoldLine, from hold.Place) string {
	switch {
	case from == hold.Suspect:
		return h.at(l.Position, "hold")
	case from.IsState():
		return strings.Replace(h.at(l.Position, "move"), "#", "&from="+string(from)+"#", 1)
	}
	return ""
}

// Sum returns a figure of a total by its column.
func (r HoldRow) Sum(code string) string {
	for _, c := range r.Cells {
		if c.Code == code {
			return c.Value
		}
	}
	return ""
}

// guard returns what stands between the notice and a command.
func (h *Hold) guard(command openapi.HoldCommand) []openapi.ProblemFault {
	for _, g := range h.Guards.Commands {
		if g.Command == command {
			return g.Unmet
		}
	}
	return nil
}

// may reports whether the reader may give the command, but for what can be mended on the page: a fault that names no
// place is one of state or role.
func (h *Hold) may(command openapi.HoldCommand, operation string) bool {
	for _, f := range h.guard(command) {
		if f.Field == "" {
			return false
		}
	}
	if given, ok := sameOffer[operation]; ok {
		return h.mayDo(given, "") && h.view.May(operation)
	}
	return h.mayDo(operation, "")
}

// sameOffer names the operation under which another is offered: who may give the one may give the other.
var sameOffer = map[string]string{
	"takeHoldTrace": "addHoldLine", "strikeSortingSheet": "addSortingSheet", "endControlledShipping": "setControlledShipping", "setCleanPoint": "setControlledShipping",
}

// missing lists what stands in the way of the next step.
func (h *Hold) missing() {
	next := map[openapi.HoldStatus]openapi.HoldCommand{openapi.HoldStatusDraft: openapi.HoldCommandIssue, openapi.HoldStatusIssued: openapi.HoldCommandClose}[h.Status]
	h.Next = string(next)
	for _, f := range h.guard(next) {
		h.Missing = append(h.Missing, Missing{f.Message, h.mend(f.Field)})
	}
}

// mend is where what is missing at a place of the notice is mended.
func (h *Hold) mend(field string) string {
	first, rest, _ := strings.Cut(strings.TrimPrefix(field, "/"), "/")
	n, err := strconv.Atoi(rest)
	switch {
	case first == "lines" && err == nil:
		return "/holds/" + h.Number + "?line=" + strconv.Itoa(n+1) + "#line"
	case first == "lines":
		return h.at(0, "line")
	case first == "distribution" && err == nil:
		return "#distribution"
	case first == "distribution":
		return h.at(0, "departments")
	case first == "recallDecision":
		return h.at(0, "close")
	default:
		return h.at(0, "correct")
	}
}

// sign gives each department that has not acknowledged its button, or the form in which one signs for it.
func (h *Hold) sign() {
	for _, a := range h.Distribution {
		s := HoldSign{HoldAcknowledgement: a}
		if a.At == nil && h.may("acknowledge", "acknowledgeHoldNotice") {
			if slices.Contains(given(h.Guards.SignsFor), a.DepartmentCode) {
				s.Form = h.form("sign", "acknowledgeHoldNotice").Put("/departmentCode", a.DepartmentCode).Then("/holds/" + h.Number + "#distribution")
			} else {
				s.Link = h.at(0, "sign-"+url.QueryEscape(a.DepartmentCode))
			}
		}
		h.Signs = append(h.Signs, s)
	}
}

// entries are the ledger of the chosen line, newest first. What was entered by another act is taken back there.
func (h *Hold) entries(list []openapi.HoldMovement) {
	reversed := map[string]bool{}
	for _, m := range list {
		reversed[bare(m.Reverses)] = true
	}
	for i := len(list) - 1; i >= 0; i-- {
		e := HoldEntry{HoldMovement: list[i]}
		if hold.MovementKind(list[i].Kind).Reversible() && !reversed[list[i].ID] && h.may("record", "recordHoldMovement") {
			e.Reverse = h.at(h.Line.Position, "reverse-"+list[i].ID)
		}
		h.Ledger = append(h.Ledger, e)
	}
}

// HoldsGoods reports whether anything is on hold, and so gets a label.
func (h *Hold) HoldsGoods() bool {
	return slices.ContainsFunc(h.Sums, func(s HoldRow) bool { return s.Sum("remaining") != "0" })
}
