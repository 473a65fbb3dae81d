package report

import (
	"slices"
	"strconv"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/hold"
	"octad/report/document"
)

// holdWriter writes one hold notice.
type holdWriter struct {
	pen
	file   dossier.File
	notice *hold.Notice
}

// HoldNotice returns the hold notice of the file as a document in the language. The quantities are the
// page: what is suspect and held where, what became of it, and the sum that proves it. Then come who
// acknowledged, the decisions and every movement. A notice that was not issued is marked as a draft. The
// file must be about a notice.
func HoldNotice(file dossier.File, language string) document.Document {
	w := holdWriter{pen{language: language, zone: file.Zone()}, file, file.Notice}
	doc := w.frame(file, w.say("Hold货通知单", "Hold Notice"))
	doc.Number, doc.Title = w.notice.Number, w.notice.Number
	if w.inForce() {
		doc.Title = w.notice.Number + " HOLD 冻结"
	}
	if w.notice.TemplateRevision != "" {
		doc.FormRevision = w.notice.TemplateRevision
	}
	doc.Draft = w.notice.Status == hold.Draft
	status, version := domain.Label(hold.Statuses, w.notice.Status), strconv.FormatInt(file.Issue.Version, 10)
	doc.ReleaseLabel = join(" · ", w.text(status), w.say("第"+version+"稿", "edition "+version))
	doc.Blocks = []document.Block{
		w.callout(),
		grid(w.pen, 2, holdFields, w),
		w.part("数量", "Quantities"), w.quantities(),
		w.part("Hold货状态与处置", "State and disposition of held goods"), w.places(),
		w.part("部门签收", "Acknowledgement by department"), w.acknowledgements(),
	}
	doc.Blocks = append(doc.Blocks, w.decisions()...)
	doc.Blocks = append(doc.Blocks, w.part("变动明细", "Movements"), table(w.pen, movementColumns, w.movements()))
	issued := document.Signature{Meaning: w.say("签发", "Issued"), Name: w.notice.IssuedBy.Name, Role: document.Plain(w.notice.IssuedBy.Department)}
	if !w.notice.IssuedAt.IsZero() {
		issued.At = w.notice.IssuedAt.In(w.zone)
	}
	opened := document.Signature{
		Meaning: w.say("编制", "Prepared"), Name: w.notice.OpenedBy.Name, Role: document.Plain(w.notice.OpenedBy.Department), At: w.notice.OpenedAt.In(w.zone),
	}
	doc.Blocks = append(doc.Blocks, document.Signatures{Seal: true, Items: []document.Signature{opened, issued}})
	return doc
}

// inForce reports whether the notice still forbids to use the goods: it has not ended.
func (w holdWriter) inForce() bool {
	return w.notice.Status != hold.Closed && w.notice.Status != hold.Cancelled
}

// callout is the tile that nobody overlooks. A notice that has ended must not stop goods any more, and says so.
func (w holdWriter) callout() document.Callout {
	goods := join(" ", document.Plain(w.notice.Sheet.PartNumber), w.text(w.notice.Sheet.ProductName))
	ended := join(" · ", document.Plain(w.notice.EndedBy.Name), w.instant(w.notice.EndedAt))
	switch w.notice.Status {
	case hold.Closed:
		return document.Callout{Tone: document.Done, Title: w.say("已关闭", "CLOSED"), Body: join("\n", goods, w.say("已全部处置", "All disposed"), ended)}
	case hold.Cancelled:
		return document.Callout{Tone: document.Off, Title: w.say("已作废", "CANCELLED"), Body: join("\n", goods, ended)}
	}
	return document.Callout{Tone: document.Late, Title: document.Plain("HOLD 冻结"), Body: w.warning(goods)}
}

// warning stands beside the tile: what must not move.
func (w holdWriter) warning(goods document.Text) document.Text {
	var sums []document.Text
	for _, t := range w.notice.Totals() {
		q := t.Balance.Remaining().String()
		sums = append(sums, w.counted(t.Unit, "冻结中 "+q+" {u}", "On hold: "+q+" {u}"))
	}
	ban := w.say("未经授权人书面放行，不得使用、移动或发出。", "Not to be used, moved or shipped until released in writing by an authorised person.")
	return join("\n", goods, join("; ", sums...), ban)
}

var holdFields = []field[holdWriter]{
	{"通知单号", "Notice no.", func(_ pen, w holdWriter) document.Text { return document.Plain(w.notice.Number) }, false},
	{"状态", "Status", func(p pen, w holdWriter) document.Text { return p.text(domain.Label(hold.Statuses, w.notice.Status)) }, false},
	{"产品", "Product", func(p pen, w holdWriter) document.Text { return p.text(w.notice.Sheet.ProductName) }, false},
	{"料号", "Part no.", func(_ pen, w holdWriter) document.Text { return document.Plain(w.notice.Sheet.PartNumber) }, false},
	{"缺陷", "Defect", func(p pen, w holdWriter) document.Text {
		return join(" · ", document.Plain(w.notice.Sheet.DefectCode), p.text(w.notice.Sheet.Defect))
	}, true},
	{"Hold原因", "Reason", func(p pen, w holdWriter) document.Text { return p.text(w.notice.Sheet.Reason) }, true},
	{"投诉", "Complaints", func(_ pen, w holdWriter) document.Text {
		var all []string
		for _, c := range w.file.Cases {
			all = append(all, c.Complaint.Number)
		}
		return plain(", ", all...)
	}, false},
	{"8D报告", "8D reports", func(_ pen, w holdWriter) document.Text {
		var all []string
		for _, r := range w.file.Reports {
			all = append(all, r.Number)
		}
		return plain(", ", all...)
	}, false},
	{"客户", "Customer", func(p pen, w holdWriter) document.Text { return p.text(w.file.Customer.Card.Name) }, false},
	{"签发", "Issued", func(p pen, w holdWriter) document.Text {
		return plain(" · ", w.notice.IssuedBy.Name, p.instant(w.notice.IssuedAt).Main)
	}, false},
}

// receipt is a department that must acknowledge, with who did.
type receipt struct {
	department hold.Department
	hold.Acknowledgement
}

func (w holdWriter) acknowledgements() document.Table {
	var all []receipt
	for _, d := range w.notice.Sheet.Departments {
		r := receipt{department: d}
		if i := slices.IndexFunc(w.notice.Distribution, func(a hold.Acknowledgement) bool { return a.Department == d.Code && !a.At.IsZero() }); i >= 0 {
			r.Acknowledgement = w.notice.Distribution[i]
		}
		all = append(all, r)
	}
	return table(w.pen, receiptColumns, all)
}

var receiptColumns = []column[receipt]{
	{"部门", "Department", 2.5, document.Left, func(p pen, r receipt) document.Cell {
		name := p.text(r.department.Name)
		if r.department.Name.Blank() {
			name = document.Plain(r.department.Code)
		}
		return document.Cell{Text: name, Label: true}
	}},
	{"签收人", "Acknowledged by", 2, document.Left, func(_ pen, r receipt) document.Cell { return cell(document.Plain(r.Name)) }},
	{"时间", "At", 1.6, document.Left, func(p pen, r receipt) document.Cell { return cell(p.instant(r.At)) }},
	{"状态", "Status", 1.3, document.Left, func(p pen, r receipt) document.Cell {
		if r.At.IsZero() {
			return toned(p.say("待签收", "Waiting"), document.Waiting)
		}
		return toned(p.say("已签收", "Acknowledged"), document.Done)
	}},
}

// decisions prints what was let go, and whether goods that were passed on must be called back.
func (w holdWriter) decisions() []document.Block {
	var out []document.Block
	if len(w.notice.Decisions) > 0 {
		out = append(out, w.part("放行决定", "Decisions to release"), table(w.pen, decisionOfHold, w.notice.Decisions))
	}
	recall := w.notice.Recall
	if recall.At.IsZero() && !w.notice.Escaped() {
		return out
	}
	value := document.KeyValue{Label: w.say("召回决定", "Recall decision"), Value: w.say("待决定", "To be decided"), Tone: document.Late, Wide: true}
	if !recall.At.IsZero() {
		var needed document.Text
		needed, value.Tone = recallSaid(w.pen, recall.Needed)
		value.Value = join(" · ", needed, w.text(recall.Reason), document.Plain(recall.By.Name), w.instant(recall.At))
	}
	return append(out, document.KeyValues{Columns: 1, Items: []document.KeyValue{value}})
}

var decisionOfHold = []column[hold.Decision]{
	{"处置", "Disposition", 1, document.Left, func(p pen, d hold.Decision) document.Cell {
		return document.Cell{Text: p.text(domain.Label(hold.Places, d.Disposition)), Label: true}
	}},
	{"决定", "Decision", 3, document.Left, func(p pen, d hold.Decision) document.Cell {
		concession := plain(" · ", d.Concession.Number, d.Concession.ExpiresOn)
		return cell(join("\n", p.text(d.Text), labelled(p.say("让步单", "Concession"), concession)))
	}},
	{"数量", "Quantity", 0.9, document.Right, func(_ pen, d hold.Decision) document.Cell {
		var sum domain.Quantity
		for _, l := range d.Lines {
			sum += l.Quantity
		}
		return quantity(sum)
	}},
	{"决定人", "By", 1.2, document.Left, func(_ pen, d hold.Decision) document.Cell { return cell(document.Plain(d.By.Name)) }},
	{"时间", "At", 1.5, document.Left, func(p pen, d hold.Decision) document.Cell { return cell(p.instant(d.At)) }},
}
