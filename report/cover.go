package report

import (
	"cmp"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

// cover is page 1: who, what, how many, what holds it, why it happened, what was done, and how far the
// report is.
func (w writer) cover() []document.Block {
	h := w.report.Header.Fields
	out := []document.Block{
		document.Paragraph{Text: w.brief(w.text(h.Title)), Style: document.Strong},
		grid(w.pen, 2, coverFields, coverFacts{w.report, h, w.complaints()}),
		w.tiles(),
		w.part("摘要", "Summary"),
		document.KeyValues{Columns: 1, Items: w.summary()},
	}
	if notice := w.file.Customer.Card.Notice; w.file.Audience == record.External && !notice.Blank() {
		out = append(out, document.Paragraph{Text: w.text(notice), Style: document.Caption})
	}
	return out
}

// coverFacts are what the cover's table reads.
type coverFacts struct {
	report *eightd.Report
	header eightd.HeaderFields
	cases  []complaint.Complaint
}

var coverFields = []field[coverFacts]{
	{"客户", "Customer", func(p pen, c coverFacts) document.Text { return p.customer(c) }, false},
	{"客户编号", "Customer ref.", func(_ pen, c coverFacts) document.Text {
		return c.each(func(l eightd.ComplaintLink) string { return l.CustomerReference })
	}, false},
	{"联系人", "Contact", func(_ pen, c coverFacts) document.Text {
		return plain(" · ", c.header.Customer.Contact.Name, c.header.Customer.Contact.Email)
	}, false},
	{"投诉编号", "Complaint no.", func(_ pen, c coverFacts) document.Text {
		return c.each(func(l eightd.ComplaintLink) string { return l.Number })
	}, false},
	{"产品", "Product", func(p pen, c coverFacts) document.Text {
		return p.eachPart(c, func(x eightd.Part) document.Text { return p.text(x.Name) })
	}, false},
	{"料号", "Part no.", func(p pen, c coverFacts) document.Text {
		return p.eachPart(c, func(x eightd.Part) document.Text { return document.Plain(x.PartNumber) })
	}, false},
	{"客户料号", "Customer part", func(p pen, c coverFacts) document.Text {
		return p.eachPart(c, func(x eightd.Part) document.Text { return document.Plain(x.CustomerPartNumber) })
	}, false},
	{"批号", "Lot · date code", func(p pen, c coverFacts) document.Text {
		return p.eachPart(c, func(x eightd.Part) document.Text { return plain(" · ", x.LotNumber, x.DateCode) })
	}, false},
	{"投诉数量", "Complained", func(p pen, c coverFacts) document.Text {
		return p.eachPart(c, func(x eightd.Part) document.Text { return p.amount(x.QuantityComplained, x.Unit) })
	}, false},
	{"交付数量", "Delivered", func(p pen, c coverFacts) document.Text {
		return p.eachPart(c, func(x eightd.Part) document.Text { return p.amount(x.QuantityDelivered, x.Unit) })
	}, false},
	{"投诉日期", "Complaint date", func(p pen, c coverFacts) document.Text { return p.date(c.header.ComplaintDate) }, false},
	{"发现环节", "Found in", func(p pen, c coverFacts) document.Text {
		return join(", ", word(p, eightd.Modes, c.header.Mode), p.text(c.header.ComplaintLocation))
	}, false},
	{"严重度", "Severity", func(p pen, c coverFacts) document.Text { return p.severity(c.header) }, false},
	{"重复发生", "Repeated", func(p pen, c coverFacts) document.Text {
		return join(", ", p.yes(c.header.Repeated), document.Plain(c.header.RepeatOf))
	}, false},
	{"供方联系人", "Our contact", func(_ pen, c coverFacts) document.Text {
		return plain(" · ", c.header.SupplierContact.Name, c.header.SupplierContact.Email)
	}, false},
	{"供应商代码", "Supplier no.", func(_ pen, c coverFacts) document.Text { return document.Plain(c.header.SupplierID) }, false},
}

// word writes the label of a code, nothing for one that was not given.
func word[T ~string](p pen, table []eightd.Word[T], code T) document.Text {
	if code == "" {
		return document.Text{}
	}
	return p.text(eightd.Label(table, code))
}

func (p pen) customer(c coverFacts) document.Text {
	place := strings.Join(nonempty(c.header.Customer.City, c.header.Customer.Country), ", ")
	if name := c.header.Customer.Name; name != "" {
		return plain(", ", name, place)
	}
	for _, x := range c.cases {
		if !x.Party.Name.Blank() {
			return p.text(x.Party.Name)
		}
	}
	return document.Text{}
}

func nonempty(parts ...string) []string {
	var out []string
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (c coverFacts) each(of func(eightd.ComplaintLink) string) document.Text {
	var all []string
	for _, l := range c.report.Complaints {
		all = append(all, of(l))
	}
	return plain("; ", all...)
}

// eachPart joins what the parts say, each thing once.
func (p pen) eachPart(c coverFacts, of func(eightd.Part) document.Text) document.Text {
	var all []document.Text
	seen := map[document.Text]bool{}
	for _, x := range c.header.Parts {
		if t := of(x); !seen[t] {
			seen[t] = true
			all = append(all, t)
		}
	}
	return p.brief(join("; ", all...))
}

func (p pen) severity(h eightd.HeaderFields) document.Text {
	var flags []document.Text
	if h.Severity != "" {
		flags = append(flags, p.text(complaint.Title(complaint.Severities, complaint.Severity(h.Severity))))
	}
	if h.SafetyRelated {
		flags = append(flags, p.say("安全相关", "safety-related"))
	}
	if h.RegulatoryRelated {
		flags = append(flags, p.say("法规相关", "regulatory"))
	}
	return join(" · ", flags...)
}

func (w writer) tiles() document.StatusTiles {
	var out document.StatusTiles
	for _, d := range eightd.Codes {
		word, tone := w.state(d.Code)
		out.Tiles = append(out.Tiles, document.StatusTile{Code: tile(d.Code), Word: word, Tone: tone})
	}
	return out
}

// summary answers in a sentence each.
func (w writer) summary() []document.KeyValue {
	r := w.report
	problem := r.D2.Fields.Problem
	for _, other := range []domain.Text{r.D2.Fields.Symptom, r.D0.Fields.Symptom} {
		if problem.Blank() {
			problem = other
		}
	}
	rows := []document.KeyValue{
		{Label: w.say("问题", "Problem"), Value: w.brief(w.text(problem))},
		{Label: w.say("数量", "How many"), Value: w.howMany()},
		{Label: w.say("临时围堵", "Containment"), Value: w.contained()},
	}
	for _, kind := range eightd.CauseKinds {
		rows = append(rows, document.KeyValue{Label: w.text(kind.Label), Value: w.why(kind.Code)})
	}
	return append(rows,
		document.KeyValue{Label: w.say("永久措施", "Permanent action"), Value: w.actionsInShort(r.D5.Actions, 3)},
		document.KeyValue{Label: w.say("防止再发", "Prevention"), Value: w.actionsInShort(r.D7.Actions, 2)},
		document.KeyValue{Label: w.say("有效性", "Effectiveness"), Value: w.effect()},
	)
}

// howMany is the extent: affected of examined, the rate, the lots.
func (w writer) howMany() document.Text {
	f := w.report.D2.Fields
	count := document.Text{}
	switch {
	case f.Affected != nil && f.Examined != nil:
		count = w.say("检查 "+f.Examined.String()+" "+w.unit(f.Unit)+"，不良 "+f.Affected.String(), f.Affected.String()+" of "+f.Examined.String()+" "+w.unit(f.Unit)+" affected")
	case f.Affected != nil:
		count = w.amount(f.Affected, f.Unit)
	case w.report.D0.Fields.HowMany != nil:
		count = w.amount(w.report.D0.Fields.HowMany, w.report.D0.Fields.Unit)
	}
	return join("; ", count, percent(f.FailureRatePercent), w.brief(labelled(w.say("批号", "lots"), plain(", ", f.Lots...))))
}

// contained is the first containment action, with the sums of sorting.
func (w writer) contained() document.Text {
	var suspect, ok, ng domain.Quantity
	unit := ""
	for _, l := range w.report.D3.Fields.Locations {
		suspect, ok, ng = suspect+value(l.Suspect), ok+value(l.OK), ng+value(l.NG)
		unit = cmp.Or(unit, l.Unit)
	}
	sums := document.Text{}
	if suspect > 0 {
		u := w.unit(unit)
		sums = w.say("冻结 "+suspect.String()+" "+u+"，分选合格 "+ok.String()+"，不合格 "+ng.String(),
			suspect.String()+" "+u+" contained, sorted OK "+ok.String()+", NG "+ng.String())
	}
	return join("\n", w.actionsInShort(w.report.D3.Actions, 1), sums)
}

func value(q *domain.Quantity) domain.Quantity {
	if q == nil {
		return 0
	}
	return *q
}

// why is the confirmed cause of a kind, or the reason why there is none.
func (w writer) why(kind eightd.CauseKind) document.Text {
	for _, c := range w.report.D4.Causes {
		if c.Kind == kind && c.Status == eightd.Confirmed {
			return w.brief(w.text(c.Statement))
		}
	}
	for _, n := range w.report.D4.Fields.NotApplicable {
		if n.Kind == kind {
			return w.brief(labelled(w.say("不适用", "N/A"), w.text(n.Reason)))
		}
	}
	return document.Text{}
}

// actionsInShort is the first actions of a list, each in a sentence, and how many more there are.
func (w writer) actionsInShort(list []eightd.Action, most int) document.Text {
	var all []document.Text
	more := 0
	for _, a := range list {
		switch {
		case a.Status == eightd.Withdrawn:
		case len(all) == most:
			more++
		default:
			all = append(all, w.brief(join(" ", document.Plain(a.Label), w.text(a.What))))
		}
	}
	if more > 0 {
		all = append(all, w.say("另有 "+domain.Pieces(int64(more)).String()+" 项，见后", domain.Pieces(int64(more)).String()+" more, see below"))
	}
	return join("\n", all...)
}

func (w writer) effect() document.Text {
	e := w.report.D8.Fields.Effectiveness
	return join(": ", word(w.pen, eightd.Effects, e.Result), w.brief(w.text(e.Data)))
}

func (w writer) complaints() []complaint.Complaint {
	out := make([]complaint.Complaint, len(w.file.Cases))
	for i, c := range w.file.Cases {
		out[i] = c.Complaint
	}
	return out
}
