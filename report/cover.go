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

// coverLimits are the lengths of a text in brief, and how many actions are named, that are tried until the
// cover fits its page. Where a text has come down to a line, naming fewer is what still helps.
var coverLimits = []struct{ text, actions int }{{260, 3}, {200, 3}, {150, 3}, {110, 3}, {90, 3}, {90, 2}, {90, 1}, {60, 1}}

// cover is page 1: who, what, how many, what holds it, why it happened, what was done, and how far the
// report is. Its texts are cut shorter until they fit one page; they stand whole in the disciplines.
func (w writer) cover() []document.Block {
	var out []document.Block
	for _, try := range coverLimits {
		w.limit, w.named = try.text, try.actions
		if out = w.coverAt(); w.heightOf(out) <= coverHeight {
			break
		}
	}
	return out
}

func (w writer) coverAt() []document.Block {
	h := w.report.Header.Fields
	out := []document.Block{document.Paragraph{Text: w.brief(w.text(h.Title)), Style: document.Strong}}
	out = append(out, w.standing()...)
	out = append(out, w.incomplete()...)
	facts := grid(w.pen, 2, coverFields, coverFacts{w.report, h, w.complaints(), w.file.Customer.Card.Name})
	facts.Items = append(facts.Items, w.recalled()...)
	out = append(out,
		facts,
		w.tiles(),
		w.part("摘要", "Summary"),
		document.KeyValues{Columns: 1, Items: w.summary()},
	)
	if notice, long := w.notice(); !long {
		out = append(out, notice...)
	}
	return out
}

// longNotice is how many half-width characters of a notice are too many for the cover.
const longNotice = 500

// notice is the notice without prejudice that the customer's external records carry. A long one stands
// before the signatures instead of on the cover.
func (w writer) notice() (notice []document.Block, long bool) {
	t := w.file.Customer.Card.Notice
	if w.file.Audience != record.External || t.Blank() {
		return nil, false
	}
	text := w.text(t)
	return []document.Block{document.Paragraph{Text: text, Style: document.Caption}}, width(text.Main) > longNotice || width(text.Second) > longNotice
}

// coverFacts are what the cover's table reads.
type coverFacts struct {
	report *eightd.Report
	header eightd.HeaderFields
	cases  []complaint.Complaint
	card   domain.Text
}

var coverFields = []field[coverFacts]{
	{"客户", "Customer", func(p pen, c coverFacts) document.Text { return p.customer(c) }, false},
	{"客户投诉编号", "Customer ref.", func(_ pen, c coverFacts) document.Text {
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
	{"投诉 / 交付", "Compl. / deliv.", func(p pen, c coverFacts) document.Text {
		return p.eachPart(c, func(x eightd.Part) document.Text {
			return join(" / ", p.amount(x.QuantityComplained, x.Unit), p.amount(x.QuantityDelivered, x.Unit))
		})
	}, false},
	{"投诉日期", "Complaint date", func(p pen, c coverFacts) document.Text { return p.date(c.header.ComplaintDate) }, false},
	{"发现环节", "Found in", func(p pen, c coverFacts) document.Text {
		return join(", ", word(p, eightd.Modes, c.header.Mode), p.text(c.header.ComplaintLocation))
	}, false},
	{"严重度", "Severity", func(p pen, c coverFacts) document.Text { return p.severity(c.header) }, false},
	{"供方联系人", "Our contact", func(_ pen, c coverFacts) document.Text {
		return plain(" · ", c.header.SupplierContact.Name, c.header.SupplierContact.Email)
	}, false},
	{"供应商代码", "Supplier no.", func(_ pen, c coverFacts) document.Text { return document.Plain(c.header.SupplierID) }, false},
}

// recalled is the recall decision of each complaint that has one; external records carry none.
func (w writer) recalled() []document.KeyValue {
	var out []document.KeyValue
	for _, c := range w.complaints() {
		if c.Recall == nil {
			continue
		}
		needed, tone := recallSaid(w.pen, c.Recall.Needed)
		out = append(out, document.KeyValue{
			Label: w.say("召回决定", "Recall decision"), Tone: tone, Wide: true,
			Value: join(" · ", document.Plain(c.Number), needed, w.brief(w.text(c.Recall.Reason)), document.Plain(c.Recall.By.Name), w.instant(c.Recall.At)),
		})
	}
	return out
}

// recallSaid is a recall decision in words, and how it looks.
func recallSaid(p pen, needed bool) (document.Text, document.Tone) {
	if needed {
		return p.say("需要召回", "Recall needed"), document.Late
	}
	return p.say("不需要召回", "No recall needed"), document.Done
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
	names := []domain.Text{c.card}
	for _, x := range c.cases {
		names = append(names, x.Party.Name)
	}
	name := p.text(c.header.Customer.Called(names...))
	if name.Empty() {
		return name
	}
	return join(", ", name, document.Plain(place))
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
	if h.Repeated {
		flags = append(flags, labelled(p.say("重复发生", "repeated"), document.Plain(cmp.Or(h.RepeatOf, "✔"))))
	}
	return join(" · ", flags...)
}
