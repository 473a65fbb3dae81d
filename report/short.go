package report

import (
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report/document"
)

// answersInShort reports whether the customer gets a short reply, a reference or a rejection instead of a
// whole 8D.
func answersInShort(file dossier.File) bool {
	answer := file.Report.Answer()
	return answer != eightd.FullAnswer && answer != ""
}

// short writes the form of an answer that is no whole 8D: the header, what is answered, the parts, D0, what
// was sent, the notice and the signatures. The internal version also has what was written in other
// disciplines, so that nothing noted is lost; the customer's has not.
func (w writer) short(doc document.Document) document.Document {
	w.limit, w.named = coverLimits[0].text, coverLimits[0].actions
	r := w.report
	h := r.Header.Fields
	doc.Form = w.label(eightd.Label(eightd.Answers, r.Answer()))
	doc.Blocks = append(doc.Blocks, document.Paragraph{Text: w.text(h.Title), Style: document.Strong})
	doc.Blocks = append(doc.Blocks, w.standing()...)
	doc.Blocks = append(doc.Blocks, w.incomplete()...)
	doc.Blocks = append(doc.Blocks,
		grid(w.pen, 2, coverFields, coverFacts{r, h, w.complaints(), w.file.Customer.Card.Name}),
		w.part("我们的答复", "Our answer"),
		document.KeyValues{Columns: 1, Items: w.answer()})
	doc.Blocks = append(doc.Blocks, w.parts()...)
	for _, discipline := range disciplines {
		if discipline.code == eightd.CodeD0 || w.file.Audience != record.External && !r.Discipline(discipline.code).SavedAt.IsZero() {
			doc.Blocks = append(doc.Blocks, w.head(discipline.code)...)
			doc.Blocks = append(doc.Blocks, discipline.write(w)...)
			doc.Blocks = append(doc.Blocks, w.more(discipline.code)...)
		}
	}
	doc.Blocks = append(doc.Blocks, w.gates()...)
	doc.Blocks = append(doc.Blocks, w.history()...)
	doc.Blocks = append(doc.Blocks, w.attachments()...)
	notice, _ := w.notice()
	doc.Blocks = append(doc.Blocks, notice...)
	doc.Blocks = append(doc.Blocks, w.signatures()...)
	return doc
}

// answer is the answer in short: what was complained of, how it is answered and why.
func (w writer) answer() []document.KeyValue {
	f := w.report.D0.Fields
	items := []document.KeyValue{
		{Label: w.say("问题", "Problem"), Value: w.text(f.Symptom)},
		{Label: w.say("答复方式", "Kind of answer"), Value: w.label(eightd.Label(eightd.Answers, f.Decision))},
		{Label: w.say("答复", "Answer"), Value: w.text(f.DecisionReason)},
	}
	if f.Reference.Number != "" {
		items = append(items, document.KeyValue{
			Label: w.say("适用的8D", "8D that answers"), Value: document.Plain(f.Reference.Number),
		})
	}
	return items
}
