package report

import (
	"slices"
	"strconv"

	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

// How a report and its disciplines stand, in the foot, on page 1 and at the head of every discipline.

// edition tells in the foot which edition it is.
func (w writer) edition() document.Text {
	i := w.file.Issue
	revision := strconv.Itoa(i.Revision)
	if !i.Draft() {
		number := w.say("第"+revision+"版", "revision "+revision)
		return document.Text{Main: i.Release + " · " + number.Main, Second: number.Second}
	}
	edition := strconv.FormatInt(i.Version, 10)
	if _, released := w.file.LastRelease(); released {
		return w.say("第"+revision+"版草稿，第"+edition+"稿", "Draft of revision "+revision+", edition "+edition)
	}
	return w.say("未发布，第"+edition+"稿", "Not released, edition "+edition)
}

// standing tells on page 1 of a print that is no frozen record how the report stands and what was last
// released of it.
func (w writer) standing() []document.Block {
	i := w.file.Issue
	if i.Standing == "" {
		return nil
	}
	status := w.text(eightd.Label(eightd.Statuses, i.Standing))
	if closed := w.date(w.report.D8.Fields.ClosedOn); i.Standing == eightd.Closed {
		status = join(" ", status, closed)
	}
	if i.Draft() && i.Standing != eightd.Cancelled {
		revision := strconv.Itoa(i.Revision)
		draft := w.say("第"+revision+"版草稿", "draft of revision "+revision)
		if i.Stage != "" {
			draft = join(", ", draft, word(w.pen, eightd.Stages, i.Stage), status)
		}
		status = draft
	}
	last := w.say("从未发布", "nothing released yet")
	if x, ok := w.file.LastRelease(); ok {
		last = labelled(w.say("最后发布", "last released"), plain(" ", x.Number, "("+w.instant(x.At).Main+")"))
	}
	return []document.Block{document.Paragraph{Style: document.Strong, Text: labelled(w.say("预览", "Preview"), join("; ", status, last))}}
}

// holds reports whether the printed version has the discipline: an external one ends with its stage.
func (w writer) holds(d eightd.Code) bool {
	return w.file.Audience != record.External || w.file.Issue.Covers(d)
}

// released reports whether the discipline was written and a release of this revision holds it.
func (w writer) released(code eightd.Code) bool {
	return w.report.Frozen(code) && !w.report.Discipline(code).SavedAt.IsZero()
}

// asIn returns the last revision that released the discipline as it still stands, 0 for none.
func (w writer) asIn(code eightd.Code) int {
	for _, x := range slices.Backward(w.report.Releases) {
		if x.Stage.Covers(code) {
			if w.report.Discipline(code).SavedAt.After(x.At) {
				return 0
			}
			return x.Revision
		}
	}
	return 0
}

// state tells how a discipline stands, as word and tone.
func (w writer) state(code eightd.Code) (document.Text, document.Tone) {
	d := w.report.Discipline(code)
	label := w.text(eightd.Label(eightd.DisciplineStatuses, d.Status))
	switch {
	case !w.holds(code):
		return w.say("后续答复", "Later reply"), document.Off
	case w.released(code):
		return w.say("已发布", "Released"), document.Done
	case d.Status == eightd.Accepted:
		return label, document.Done
	case d.Status == eightd.DisciplineSubmitted:
		return label, document.Waiting
	case d.Status == eightd.Returned:
		return label, document.Late
	case d.SavedAt.IsZero():
		return w.say("未开始", "Not begun"), document.Off
	}
	if revision := w.asIn(code); revision > 0 {
		n := strconv.Itoa(revision)
		return w.say("同第"+n+"版", "As in R"+n), document.Done
	}
	return label, document.Active
}

func (w writer) tiles() document.StatusTiles {
	var out document.StatusTiles
	for _, d := range eightd.Codes {
		word, tone := w.state(d.Code)
		out.Tiles = append(out.Tiles, document.StatusTile{Code: tile(d.Code), Word: word, Tone: tone})
	}
	return out
}

// head is a discipline's title with its state, and what there is of due time and completion. Inside the house it names who
// accepted it; the customer reads there what the customer decided.
func (w writer) head(code eightd.Code) []document.Block {
	d := w.report.Discipline(code)
	word, tone := w.state(code)
	done, by, at := w.say("保存", "Saved"), d.SavedBy.Name, d.SavedAt
	if !d.SubmittedAt.IsZero() && d.Status != eightd.Editing {
		done, by, at = w.say("提交", "Submitted"), d.SubmittedBy.Name, d.SubmittedAt
	}
	items := []document.KeyValue{
		{Label: w.say("状态", "Status"), Value: word, Tone: tone},
		{Label: w.say("期限", "Due"), Value: w.instant(w.file.Due(code))},
		{Label: done, Value: plain(" · ", by, w.instant(at).Main)},
		w.verdict(code),
	}
	items = slices.DeleteFunc(items, func(x document.KeyValue) bool { return x.Value.Empty() })
	columns := len(items)
	if d.ReturnedReason != "" && d.Status == eightd.Returned { // what was mended since is history
		items = append(items, document.KeyValue{Label: w.say("退回原因", "Returned because"), Value: document.Plain(d.ReturnedReason), Wide: true})
	}
	return []document.Block{
		document.Heading{Tile: tile(code), Text: w.title(code)},
		document.KeyValues{Columns: columns, Keep: !d.SavedAt.IsZero(), Items: items}, // nothing follows one that was not begun
	}
}

// verdict is who accepted the discipline, or for the customer the customer's last decision on it.
func (w writer) verdict(code eightd.Code) document.KeyValue {
	if w.file.Audience == record.External {
		item := document.KeyValue{Label: w.say("客户决定", "Customer")}
		if x, ok := w.report.Decided(code); ok {
			said := word(w.pen, eightd.Outcomes, x.Outcome)
			item.Tone = outcomeTones[x.Outcome]
			if x.Revision != w.file.Issue.Revision { // said of an earlier text
				said, item.Tone = join(" ", document.Plain("R"+strconv.Itoa(x.Revision)), said), document.Neutral
			}
			item.Value = join("\n", said, w.instant(x.At))
		}
		return item
	}
	item := document.KeyValue{Label: w.say("接受", "Accepted")}
	if d := w.report.Discipline(code); d.Status == eightd.Accepted {
		item.Value = plain(" · ", d.DecidedBy.Name, w.instant(d.DecidedAt).Main)
	}
	return item
}
