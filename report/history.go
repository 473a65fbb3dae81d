package report

import (
	"strconv"
	"time"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

// history prints why each revision was opened and what the customer decided on it, then the releases: what
// of them went out, when and to whom.
func (w writer) history() []document.Block {
	releases := releaseColumns
	if w.file.Audience != record.External {
		releases = append(releases[:len(releases):len(releases)], issuedColumn)
	}
	return []document.Block{
		document.Heading{Text: w.say("版本与发送", "Revisions and dispatch")},
		table(w.pen, revisionColumns, w.revisions()),
		w.part("发布与发送记录", "Releases and what was sent"),
		table(w.pen, releases, w.releases()),
	}
}

// revision is one revision with what became of it.
type revision struct {
	number  int
	opened  time.Time
	by      string
	why     document.Text
	decided document.Text
}

func (w writer) revisions() []revision {
	r := w.report
	out := []revision{{number: 1, opened: r.OpenedAt, by: r.OpenedBy.Name, why: w.say("首版", "First edition")}}
	for _, n := range r.Revisions {
		why := document.Plain(n.Reason)
		switch {
		case n.Decision:
			why = join("\n", w.say("客户拒绝", "Rejected by the customer"), w.refused(n))
		case why.Empty():
			why = w.say("我方修订", "Revised by us")
		}
		out = append(out, revision{number: n.Number, opened: n.OpenedAt, by: n.By.Name, why: why})
	}
	for i := range out {
		out[i].decided = w.decided(out[i].number)
	}
	return out
}

// refused are the customer's words that led to a revision, in the reader's language where the customer wrote
// in it.
func (w writer) refused(n eightd.RevisionNote) document.Text {
	var all []document.Text
	for _, d := range w.report.Decisions {
		if d.Outcome == eightd.DecidedRejected && d.Revision == n.Number-1 {
			all = append(all, labelled(document.Plain(tile(d.Discipline)), w.text(d.Reason)))
		}
	}
	if len(all) == 0 {
		return document.Plain(n.Reason)
	}
	return join("\n", all...)
}

// decided is what the customer decided on a revision, in short: the reasons stand in D8.
func (w writer) decided(number int) document.Text {
	var all []document.Text
	for _, d := range w.report.Decisions {
		if d.Revision == number {
			sign := document.Plain(tile(d.Discipline) + " " + outcomeTones[d.Outcome].Icon())
			all = append(all, join(" ", sign, word(w.pen, eightd.Outcomes, d.Outcome)))
		}
	}
	return join("\n", all...)
}

var revisionColumns = []column[revision]{
	{"版本", "Revision", 0.7, document.Right, func(_ pen, r revision) document.Cell {
		return document.Cell{Text: document.Plain(strconv.Itoa(r.number)), Label: true, Strong: true}
	}},
	{"开始", "Opened", 1.3, document.Left, func(p pen, r revision) document.Cell {
		return cell(join("\n", p.instant(r.opened), document.Plain(r.by)))
	}},
	{"原因", "Why", 3.6, document.Left, func(_ pen, r revision) document.Cell { return cell(r.why) }},
	{"客户决定", "Customer's decisions", 1.8, document.Left, func(_ pen, r revision) document.Cell { return cell(r.decided) }},
}

// sent is a release with the times it went out.
type sent struct {
	eightd.Release
	dispatches []eightd.Dispatch
}

func (w writer) releases() []sent {
	out := make([]sent, 0, len(w.report.Releases))
	for _, r := range w.report.Releases {
		one := sent{Release: r}
		for _, d := range w.report.Dispatches {
			if d.ReleaseNumber == r.Number {
				one.dispatches = append(one.dispatches, d)
			}
		}
		out = append(out, one)
	}
	return out
}

// each writes something of every dispatch, one below the other.
func (s sent) each(of func(eightd.Dispatch) document.Text) document.Cell {
	var all []document.Text
	for _, d := range s.dispatches {
		all = append(all, of(d))
	}
	return cell(join("\n", all...))
}

var releaseColumns = []column[sent]{
	{"发布编号", "Release", 2.6, document.Left, func(p pen, r sent) document.Cell {
		return cell(join("\n", document.Plain(r.Number), word(p, eightd.Stages, r.Stage)))
	}},
	{"发布", "Released", 1.7, document.Left, func(p pen, r sent) document.Cell {
		return cell(join("\n", p.instant(r.At), document.Plain(r.By.Name)))
	}},
	{"发送", "Sent", 1.7, document.Left, func(p pen, r sent) document.Cell {
		return r.each(func(d eightd.Dispatch) document.Text {
			return join("\n", p.instant(d.At), join(" · ", word(p, eightd.Channels, d.Channel), document.Plain(d.By.Name)))
		})
	}},
	{"收件人", "To", 1.5, document.Left, func(_ pen, r sent) document.Cell {
		return r.each(func(d eightd.Dispatch) document.Text { return recipients(d.To) })
	}},
	{"抄送", "Copy", 1.1, document.Left, func(_ pen, r sent) document.Cell {
		return r.each(func(d eightd.Dispatch) document.Text { return recipients(d.Cc) })
	}},
}

// issuedColumn tells to which offices a release was issued inside the house.
var issuedColumn = column[sent]{"内部发放", "Issued to", 1.5, document.Left, func(p pen, r sent) document.Cell {
	return cell(p.list(r.IssuedTo))
}}

func (p pen) list(of []domain.Text) document.Text {
	var all []document.Text
	for _, t := range of {
		all = append(all, p.text(t))
	}
	return join(", ", all...)
}
