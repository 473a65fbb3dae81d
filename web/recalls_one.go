package web

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/recall"
	"octad/openapi"
	"octad/report/document"
	"octad/report/drawing"
)

// Recall is the page of one recall: where every unit stands, who knows, what is missing, what ends it.
type Recall struct {
	openapi.Recall
	// Tag is the entity tag of what is shown.
	Tag    string
	Guards openapi.RecallGuards
	Steps  []Step
	// Missing is what stands between the recall and its next command, Next.
	Missing []Missing
	Next    string
	Acts    []Act
	Primary Act
	Do      string
	Form    *Form
	Fields  []Field
	// Rows are the consignees that the page lists, Line the chosen one with what may be done to it.
	Rows     []RecallRow
	Line     *RecallRow
	LineActs []Act
	Waiting  []Filter
	Pager    Pager
	// Curves draw the recovery, of up to Undrawn consignees; Undrawn is 0 where they do.
	Curves  []template.HTML
	Undrawn int
	Clocks  []RecallClock
	Files   []openapi.Attachment
	Box     FileBox
	// Papers are the forms of the recall, Frozen what of them is kept for ever.
	Papers []RecallPaper
	Frozen []Record
	// Letters are the frozen letters to the chosen line, FreezeLetter makes the next one; nil for whom it is not.
	Letters      []Record
	FreezeLetter *Form

	view *view
}

// RecallRow is one consignee with its ledger.
type RecallRow struct {
	openapi.RecallConsignee
	Cells []RecallCell
	// Adds tells that shipped equals the sum of the columns.
	Adds   bool
	Link   string
	Chosen bool
	// Back sends all that is on hand back in one tap; nil where nothing is.
	Back *Form
}

// RecallPaper is a form of the recall as it stands, and the form that freezes it; nil for whom that is not.
type RecallPaper struct {
	Act
	Freeze *Form
}

// RecallCell is a quantity of a line or a total, in the order of a sheet.
type RecallCell struct {
	Label, Value string
	Zero         bool
}

// RecallClock is the most urgent clock of a linked case.
type RecallClock struct {
	Case  string
	Clock Clock
}

// drawnMost is of how many lines a recovery is drawn; beyond it the workbook has it.
const drawnMost = 500

func showRecall(v *view) (any, error) {
	r := &Recall{view: v}
	at := "/api/v1/recalls/" + url.PathEscape(v.r.PathValue("id"))
	var err error
	if r.Recall, r.Tag, err = readTagged[openapi.Recall](v.Caller, at); err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(r.SiteID)
	v.Title = r.Number + " " + textIn(v.Language, r.Defect)
	asked := v.narrow(v.Query(), "listRecallConsignees")
	var lines, all openapi.RecallConsigneePage
	var frozen, letters openapi.DocumentPage
	var line *openapi.RecallConsignee
	readings := []func() error{
		take(v, at+"/guards", nil, func(g openapi.RecallGuards) { r.Guards = g }),
		take(v, at+"/consignees", asked, func(p openapi.RecallConsigneePage) { lines = p }),
		take(v, at+"/consignees", url.Values{"limit": {pointed(drawnMost)}}, func(p openapi.RecallConsigneePage) { all = p }),
		take(v, "/api/v1/documents", url.Values{"subjectId": {r.ID}, "form": recallPapers, "limit": {"200"}}, func(p openapi.DocumentPage) { frozen = p }),
		v.filesOf(r.ID, &r.Files),
	}
	r.Clocks = make([]RecallClock, len(r.Complaints))
	for i, c := range r.Complaints {
		readings = append(readings, take(v, "/api/v1/complaints/"+url.PathEscape(c.ID)+"/clocks", nil, func(p openapi.ComplaintClockPage) {
			if clocks := sorted(p.Items); len(clocks) > 0 && rank(clocks[0]) < 2 {
				r.Clocks[i] = RecallClock{c.Number, v.clock(clocks[0])}
			}
		}))
	}
	if err := together(readings...); err != nil {
		return nil, err
	}
	r.Clocks = slices.DeleteFunc(r.Clocks, func(c RecallClock) bool { return c.Case == "" })
	if line, err = r.chosen(at, slices.Concat(all.Items, lines.Items)); err != nil {
		return nil, err
	}
	if line != nil {
		if letters, err = read[openapi.DocumentPage](v.Caller, "/api/v1/documents", url.Values{"subjectId": {r.ID}, "consigneeId": {line.ID}, "limit": {"100"}}); err != nil {
			return nil, err
		}
	}
	r.rows(lines.Items, line)
	r.Pager = v.pager(lines.NextCursor)
	r.Waiting = r.waiting(asked)
	if r.Undrawn = drawnMost; all.NextCursor == nil || v.Query().Get("curve") != "" {
		whole, err := v.restOf(at+"/consignees", all)
		if err != nil {
			return nil, err
		}
		r.Curves, r.Undrawn = r.draw(whole), 0
	}
	r.Box = v.fileBox(openapi.SubjectKindRecall, r.ID, r.Files, r.at()+"#files")
	r.papers(frozen.Items, letters.Items)
	r.missing()
	r.acts()
	r.Steps = r.way()
	r.open()
	return r, nil
}

// at is the address of the page.
func (r *Recall) at() string { return "/recalls/" + r.Number }

// doing is the address of the page with the form of an act open, of the chosen line when there is one.
func (r *Recall) doing(code string) string {
	if r.Line != nil && slices.ContainsFunc(recallLineActs, func(a recallAct) bool { return a.code == code }) {
		return r.at() + "?line=" + key(r.Line.RecallConsignee) + "&do=" + code + "#do"
	}
	return r.at() + "?do=" + code + "#do"
}

// Cells are the sides of the equation of a balance: what was shipped is their sum.
func (r *Recall) Cells(b openapi.RecallBalance) []RecallCell {
	value := map[recall.Column]string{
		recall.OnHand: b.OnHand, recall.Returned: b.Returned, recall.Corrected: b.Corrected, recall.Destroyed: b.Destroyed,
		recall.Consumed: b.ConsumedOrSoldOn, recall.Lost: b.Lost, recall.NoAnswer: b.NoAnswer,
	}
	var out []RecallCell
	for _, c := range recall.Columns {
		out = append(out, RecallCell{c.Title.In(r.view.Language), value[c.Code], value[c.Code] == "0"})
	}
	return out
}

// Adds reports whether the columns of a balance come to what was shipped.
func (r *Recall) Adds(b openapi.RecallBalance) bool {
	var sum domain.Quantity
	for _, c := range r.Cells(b) {
		q, err := domain.ParseQuantity(c.Value)
		if err != nil {
			return false
		}
		sum += q
	}
	return sum.String() == b.Shipped
}

// chosen finds the line that the address names, by its position or its id; nil when it names none.
func (r *Recall) chosen(at string, known []openapi.RecallConsignee) (*openapi.RecallConsignee, error) {
	asked := r.view.Query().Get("line")
	if i := slices.IndexFunc(known, func(c openapi.RecallConsignee) bool { return pointed(c.Position) == asked || c.ID == asked }); i >= 0 {
		return &known[i], nil
	}
	if len(asked) != len(r.ID) {
		return nil, nil //nolint:nilnil // most addresses name no line
	}
	c, err := read[openapi.RecallConsignee](r.view.Caller, at+"/consignees/"+url.PathEscape(asked), nil)
	return &c, err
}

// rows are the lines that the page lists, and the chosen one.
func (r *Recall) rows(shown []openapi.RecallConsignee, line *openapi.RecallConsignee) {
	asked := ""
	if line != nil {
		asked = line.ID
	}
	for _, c := range shown {
		r.Rows = append(r.Rows, r.row(c, asked))
	}
	if line != nil {
		row := r.row(*line, asked)
		r.Line = &row
	}
}

func (r *Recall) row(c openapi.RecallConsignee, asked string) RecallRow {
	row := RecallRow{RecallConsignee: c, Cells: r.Cells(c.Balance), Adds: r.Adds(c.Balance), Link: r.at() + "?line=" + key(c) + "#line", Chosen: c.ID == asked}
	if c.Balance.OnHand != "0" && r.may("move", "recordRecallMovement") {
		row.Back = r.view.form("back-"+pointed(c.Position), "recordRecallMovement").For("id", r.Number).Put("/consigneeId", c.ID).Put("/kind", string(openapi.RecallPostingKindMove)).
			Put("/from", string(recall.OnHand)).Put("/to", string(recall.Returned)).Put("/quantity", c.Balance.OnHand).Then(r.at() + "#consignees")
	}
	return row
}

// key names a line in an address: by its position, or by its id where it lies beyond those that the page reads at once.
func key(c openapi.RecallConsignee) string {
	if c.Position > drawnMost {
		return c.ID
	}
	return pointed(c.Position)
}

// Resend is the page on which the delivery of a letter is shown and sent again; "" for whom it is not.
func (r *Recall) Resend(l openapi.RecallLetter) string {
	if l.DeliveryID == nil || !r.view.May("getDelivery") {
		return ""
	}
	return "/admin/deliveries/" + *l.DeliveryID
}

// Told is the newest notice to the line; nil for none.
func (w RecallRow) Told() *openapi.RecallNotice {
	if n := len(w.Notices); n > 0 {
		return &w.Notices[n-1]
	}
	return nil
}

// Answered is the newest answer of the line; nil for none.
func (w RecallRow) Answered() *openapi.RecallResponse {
	if n := len(w.Responses); n > 0 {
		return &w.Responses[n-1]
	}
	return nil
}

// Checked is the newest check of the line; nil for none.
func (w RecallRow) Checked() *openapi.RecallCheck {
	if n := len(w.Checks); n > 0 {
		return &w.Checks[n-1]
	}
	return nil
}

// Letter is the letter to the line as it stands.
func (w RecallRow) Letter(number string) string {
	return "/api/v1/recalls/" + number + "/preview?form=recall_letter&language=zh-en&consigneeId=" + w.ID
}

// Unreachable tells that the line's consignee has no address to which a letter could go by e-mail.
func (w RecallRow) Unreachable() bool {
	return w.Kind == openapi.RecallHolderKindConsignee && (w.Contact == nil || bare(w.Contact.Email) == "")
}

// Puzzles counts the line's open discrepancies.
func (w RecallRow) Puzzles() int {
	n := 0
	for _, d := range w.Discrepancies {
		if d.Open {
			n++
		}
	}
	return n
}

// waiting narrows the lines by what they wait for.
func (r *Recall) waiting(asked url.Values) []Filter {
	contract, err := r.view.server.contract()
	if err != nil {
		return nil
	}
	f := Filter{Name: "waiting", Label: r.view.Word("recalls.waiting"), Kind: "select", Value: asked.Get("waiting")}
	for _, code := range contract.Schema("RecallWaiting").Values() {
		f.Options = append(f.Options, Option{Value: code, Label: labelIn(r.view.Language, "RecallWaiting", code), Chosen: slices.Contains(asked["waiting"], code)})
	}
	return []Filter{{Name: "q", Label: r.view.Word("recalls.line_words"), Kind: "search", Value: asked.Get("q")}, f}
}

// restOf reads the pages of lines that follow the first, and returns all of them.
func (v *view) restOf(at string, first openapi.RecallConsigneePage) ([]openapi.RecallConsignee, error) {
	out := first.Items
	for next := first.NextCursor; next != nil; {
		page, err := read[openapi.RecallConsigneePage](v.Caller, at, url.Values{"limit": {pointed(drawnMost)}, "cursor": {*next}})
		if err != nil {
			return nil, err
		}
		out, next = append(out, page.Items...), page.NextCursor
	}
	return out, nil
}

// draw draws what is made safe over time, by the geometry of the reports.
func (r *Recall) draw(lines []openapi.RecallConsignee) []template.HTML {
	var held []recall.Consignee
	for _, c := range lines {
		one := recall.Consignee{Unit: c.Unit}
		for _, e := range c.Entries {
			entry := recall.Entry{At: e.At, In: portionsOf(e.In), Out: portionsOf(e.Out)}
			entry.Shipped, _ = domain.ParseQuantity(e.Shipped)
			one.Entries = append(one.Entries, entry)
		}
		held = append(held, one)
	}
	var out []template.HTML
	for _, x := range recall.RecoveryOf(held, r.view.Zone) {
		unit := labelIn(r.view.Language, "Unit", x.Unit)
		c := document.Curve{
			Title: document.Plain(r.view.Word("recalls.curve", unit)), Goal: float64(x.Shipped) / float64(domain.Pieces(1)),
			GoalText: document.Plain(r.view.Word("recalls.curve_goal", x.Shipped.String())),
		}
		for _, d := range x.Days {
			c.Points = append(c.Points, document.CurvePoint{
				Day: int(d.Date.Sub(x.Days[0].Date).Hours()+12) / 24, Date: d.Date.Format("2006-01-02"), Value: float64(d.Quantity) / float64(domain.Pieces(1)), Label: d.Quantity.String(),
			})
		}
		for _, figure := range drawing.Curve(c, drawing.Room{Width: curveWidth, Height: curveRoom}, measured) {
			out = append(out, svg(figure, r.view.Word("recalls.curve_words", unit)))
		}
	}
	return out
}

// The room of a curve on a page, in its own units.
const (
	curveWidth = 178.0
	curveRoom  = 74.0
)

func portionsOf(list []openapi.RecallPortion) []recall.Portion {
	var out []recall.Portion
	for _, p := range list {
		q, err := domain.ParseQuantity(p.Quantity)
		if err == nil {
			out = append(out, recall.Portion{Column: recall.Column(p.Column), Quantity: q})
		}
	}
	return out
}

// recallPapers are the forms of a recall, in the order in which they are needed; the letters are at the consignees, each
// with its own.
var recallPapers = []string{"recall_plan", "recall_public_notice", "recall_status_report", "recall_inspection", "recall_disposal_record", "recall_closing_report"}

// papers are the forms as they stand and what of them is frozen, of the recall and of the chosen line.
func (r *Recall) papers(frozen, letters []openapi.Document) {
	r.Frozen, r.Letters = r.view.bound(frozen), r.view.bound(letters)
	if r.Mock != nil {
		return
	}
	for _, form := range recallPapers {
		r.Papers = append(r.Papers, RecallPaper{
			Act:    Act{form, r.view.Word("recalls.paper_" + strings.TrimPrefix(form, "recall_")), "/api/v1/recalls/" + r.Number + "/preview?form=" + form + "&language=zh-en"},
			Freeze: r.freezes(form, "#papers"),
		})
	}
	if r.Line != nil && r.Line.Kind == openapi.RecallHolderKindConsignee {
		if r.FreezeLetter = r.freezes(recall.LetterForm, "?line="+key(r.Line.RecallConsignee)+"#line"); r.FreezeLetter != nil {
			r.FreezeLetter.Put("/consigneeId", r.Line.ID)
		}
	}
}

// freezes is the form that freezes a paper of the recall and leads back; nil for whom it is not.
func (r *Recall) freezes(form, back string) *Form {
	if !r.view.May("freezeForm") {
		return nil
	}
	return r.view.form("freeze-"+form, "freezeForm").Put("/subjectKind", string(openapi.FormFreezingSubjectKindRecall)).Put("/subjectId", r.ID).Put("/form", form).Then(r.at() + back)
}

// ClassTitle is what a class of risk is called by the procedure that the recall follows, or by the house.
func (r *Recall) ClassTitle(code any) string {
	class := bare(code)
	for _, c := range r.Guards.RiskClasses {
		if c.Code == class {
			return textIn(r.view.Language, c.Title)
		}
	}
	return labelIn(r.view.Language, "RecallClass", class)
}

// MockTime says how long the trace of a mock recall took; "" as long as it runs.
func (r *Recall) MockTime() string {
	if r.Mock == nil || r.Mock.Minutes == nil {
		return ""
	}
	return r.view.Word("recalls.mock_time", *r.Mock.Minutes, r.Mock.TargetMinutes)
}

// Contents are what the public notice has of what it may have; those that it must have and has not are marked.
func (r *Recall) Contents() []RecallContent {
	var said map[string]string
	photos := 0
	if n := r.PublicNotice; n != nil {
		c := n.Contents
		said = map[string]string{
			"product": textIn(r.view.Language, c.Product), "batch": textIn(r.view.Language, c.Batch), "specification": textIn(r.view.Language, c.Specification),
			"packaging": textIn(r.view.Language, c.Packaging), "hazard": textIn(r.view.Language, c.Hazard), "what_to_do": textIn(r.view.Language, c.WhatToDo),
			"return_way": textIn(r.view.Language, c.ReturnWay), "remedy": textIn(r.view.Language, c.Remedy), "contact": textIn(r.view.Language, c.Contact),
		}
		photos = len(n.PhotoIds)
	}
	var out []RecallContent
	for _, item := range recall.Items {
		c := RecallContent{Title: item.Title.In(r.view.Language), Text: said[string(item.Code)], Needed: slices.Contains(r.Guards.Mandatory, string(item.Code))}
		if item.Code == recall.Photographs && photos > 0 {
			c.Text = pointed(photos)
		}
		if c.Text != "" || c.Needed {
			out = append(out, c)
		}
	}
	return out
}

// RecallContent is one content of the public notice.
type RecallContent struct {
	Title, Text string
	Needed      bool
}
