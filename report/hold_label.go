package report

import (
	"strconv"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/hold"
	"octad/report/document"
)

// LabelSize is a size in which labels are printed.
type LabelSize string

// The sizes of labels, in millimetres.
const (
	SmallLabel LabelSize = "50x30"
	LargeLabel LabelSize = "100x70"
)

// HoldLabels returns labels for the goods that the notice of the file holds: for each line with something on hold one,
// so many times. The QR code says the notice and the line, as H-2026-000001/2. No label is printed of goods that are
// not on hold.
func HoldLabels(file dossier.File, language string, size LabelSize, times int) document.Document {
	w := holdWriter{pen{language: language, zone: file.Zone()}, file, file.Notice}
	labels := &document.Labels{Width: 100, Height: 70}
	if size == SmallLabel {
		labels.Width, labels.Height = 50, 30
	}
	for _, line := range w.notice.Lines {
		if !w.inForce() || line.Balance().Remaining() == 0 {
			continue
		}
		for range max(times, 1) {
			labels.Items = append(labels.Items, w.label(line))
		}
	}
	doc := w.frame(file, w.say("Hold标签", "Hold labels"))
	doc.Number, doc.Title, doc.Labels = w.notice.Number, w.notice.Number+" HOLD 冻结", labels
	return doc
}

// label is that of one line: the lot and the quantity first, because they are what people look for.
func (w holdWriter) label(line hold.Line) document.Label {
	left := line.Balance().Remaining()
	which := plain(" · ", line.Lot, line.DateCode)
	if line.Lot == "" {
		which = plain(" – ", line.SerialFrom, line.SerialTo)
	}
	place := join(" · ", w.text(domain.Label(hold.Locations, line.Location)), plain(" · ", line.Operation, line.Place))
	var facts []document.KeyValue
	for _, f := range []document.KeyValue{
		{Label: w.say("批号", "Lot"), Value: which},
		{Label: w.say("数量", "Qty"), Value: document.Plain(left.String() + " " + w.unit(line.Unit))},
		{Label: w.say("单号", "No."), Value: document.Plain(w.notice.Number + "/" + strconv.Itoa(line.Position))},
		{Label: w.say("料号", "Part"), Value: document.Plain(w.notice.Sheet.PartNumber)},
		{Label: w.say("地点", "Place"), Value: place},
		{Label: w.say("缺陷", "Defect"), Value: w.text(w.notice.Sheet.Defect)},
		{Label: w.say("签发", "Issued"), Value: plain(" · ", w.notice.IssuedBy.Name, w.instant(w.notice.IssuedAt).Main)},
	} {
		if !f.Value.Empty() {
			facts = append(facts, f)
		}
	}
	return document.Label{Title: "HOLD 冻结", Code: w.notice.Number + "/" + strconv.Itoa(line.Position), Facts: facts}
}
