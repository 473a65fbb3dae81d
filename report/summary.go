package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/report/document"
)

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
	row := func(of eightd.Code, label, value document.Text) {
		if w.holds(of) {
			rows = append(rows, document.KeyValue{Label: label, Value: value})
		}
	}
	for _, kind := range eightd.CauseKinds {
		row(eightd.CodeD4, w.text(kind.Label), w.why(kind.Code))
	}
	row(eightd.CodeD5, w.say("永久措施", "Permanent action"), w.actionsInShort(r.D5.Actions, w.named))
	row(eightd.CodeD7, w.say("防止再发", "Prevention"), w.prevented())
	row(eightd.CodeD8, w.say("有效性", "Effectiveness"), w.effect())
	return rows
}

// howMany is the extent: affected of examined, the rate, the lots.
func (w writer) howMany() document.Text {
	f := w.report.D2.Fields
	count := document.Text{}
	switch {
	case f.Affected != nil && f.Examined != nil:
		n, of := f.Affected.String(), f.Examined.String()
		count = w.counted(f.Unit, "检查 "+of+" {u}，不良 "+n+" {u}", n+" of "+of+" {u} affected")
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
		sums = w.counted(unit, "围堵 "+suspect.String()+" {u}，分选合格 "+ok.String()+"，不合格 "+ng.String(),
			suspect.String()+" {u} contained, sorted OK "+ok.String()+", NG "+ng.String())
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
		last, n := len(all)-1, strconv.Itoa(more)
		all[last] = join(" ", all[last], w.say("（另有 "+n+" 项）", "(and "+n+" more)"))
	}
	return join("\n", all...)
}

// prevented is what D7 holds: its actions, the documents that were revised and how many places it was read
// across to, on one line for both languages; the lessons where there is nothing else.
func (w writer) prevented() document.Text {
	f := w.report.D7.Fields
	var revised []string
	for _, d := range f.Documents {
		if d.NewRevision != "" {
			name := cmp.Or(d.Number, w.both(eightd.Label(eightd.DocumentKinds, d.Kind)))
			name += " " + strings.Join(nonempty(d.OldRevision, d.NewRevision), " → ")
			if !slices.Contains(revised, name) { // an FMEA has a row for each failure mode
				revised = append(revised, name)
			}
		}
	}
	count := ""
	if more := len(revised) - w.named; more > 0 {
		revised, count = revised[:w.named], " (+"+strconv.Itoa(more)+")"
	}
	across := ""
	if n := len(f.ReadAcross); n > 0 {
		across = strconv.Itoa(n)
	}
	labels := func(zh, en, value string) document.Text {
		return labelled(document.Plain(w.both(domain.ZhEn(zh, en))), document.Plain(value))
	}
	out := join("\n", w.actionsInShort(w.report.D7.Actions, min(w.named, 2)), join(" · ",
		labels("文件修订", "Revised", strings.Join(revised, ", ")+count), labels("横向展开", "Read across", across)))
	if out.Empty() {
		return w.brief(w.text(f.LessonsLearned))
	}
	return out
}

func (w writer) effect() document.Text {
	e := w.report.D8.Fields.Effectiveness
	figures := document.Text{}
	if s := e.Sums(); s.Ppm != nil {
		figures = document.Plain(s.Failures.String() + " / " + s.Produced.String() + " = " + s.Ppm.String() + " ppm")
	}
	return join(": ", word(w.pen, eightd.Effects, e.Result), join("\n", figures, w.brief(w.text(e.Data))))
}

func (w writer) complaints() []complaint.Complaint {
	out := make([]complaint.Complaint, len(w.file.Cases))
	for i, c := range w.file.Cases {
		out[i] = c.Complaint
	}
	return out
}
