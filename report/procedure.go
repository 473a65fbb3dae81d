package report

import (
	"cmp"
	"time"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/worktime"
	"octad/report/document"
)

// Procedure is a controlled document with what its printing needs besides the pack.
type Procedure struct {
	Pack *procedure.Pack
	// Events name in words what starts and stops clocks.
	Events []domain.EventKind
	// Company stands in the head of each page; it may be unset.
	Company domain.Text
	Zone    *time.Location
	// Calendar names the working calendar; unset prints its code alone.
	Calendar domain.Text
}

// procedureWriter writes one controlled document.
type procedureWriter struct {
	pen
	Procedure
}

// Controlled returns the procedure as the controlled document that it is, in the language: cover with number,
// revision and approvals, revision history and distribution; then purpose, scope and definitions, duties,
// classes, the flow chart, communication, clocks, escalation, what each command needs, forms, records and
// figures. A chapter of which the procedure says nothing is left out; a figure that is blank is printed as not
// configured, never left away. Two equal packs give identical documents.
func Controlled(p Procedure, language string) document.Document {
	w := procedureWriter{pen{language: language, zone: p.Zone}, p}
	doc := document.Document{
		Language: language, Title: p.Pack.Ref.String() + " " + w.text(p.Pack.Title).Main, Author: p.Company.In(domain.ZH),
		Company: w.text(p.Company), Form: w.say("受控文件", "Controlled document"),
		Number: cmp.Or(p.Pack.Number, p.Pack.Code), FormRevision: p.Pack.Revision,
		CreatedAt: w.effective(), Audience: w.say("受控", "Controlled"),
		ReleaseLabel: join(" · ", w.say("版本 "+p.Pack.Revision, "Revision "+p.Pack.Revision), w.say("生效 "+p.Pack.Effective.String(), "effective "+p.Pack.Effective.String())),
		Blocks:       w.cover(),
	}
	number := 0
	for _, c := range chapters {
		blocks := c.blocks(w)
		if len(blocks) == 0 {
			continue
		}
		number++
		doc.Blocks = append(doc.Blocks, document.Heading{Tile: itoa(number), Text: w.say(c.zh, c.en)})
		doc.Blocks = append(doc.Blocks, blocks...)
	}
	return doc
}

// effective is the day from which the revision holds, at noon: a document is dated by its revision, not by
// its printing.
func (w procedureWriter) effective() time.Time {
	d := w.Pack.Effective
	return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, w.Zone)
}

// chapters are the parts of the document in their order.
var chapters = []struct {
	zh, en string
	blocks func(procedureWriter) []document.Block
}{
	{"目的", "Purpose", func(w procedureWriter) []document.Block { return w.paragraph(w.Pack.Purpose) }},
	{"适用范围", "Scope", func(w procedureWriter) []document.Block { return w.paragraph(w.Pack.Scope) }},
	{"术语", "Definitions", procedureWriter.definitions},
	{"职责", "Duties", procedureWriter.duties},
	{"分类与责任部门", "Classes and responsibility", procedureWriter.classes},
	{"流程", "Flow", procedureWriter.flow},
	{"与客户沟通", "Communication with the customer", procedureWriter.communication},
	{"时限", "Time limits", procedureWriter.clocks},
	{"升级", "Escalation", procedureWriter.escalation},
	{"处理事故与奖惩", "Handling incidents, sanctions and rewards", procedureWriter.incidents},
	{"放行条件", "What must hold", procedureWriter.guards},
	{"索赔、来访与阅读权限", "Claims, visits and reading rights", procedureWriter.rights},
	{"表单", "Forms", procedureWriter.forms},
	{"记录与保存", "Records and retention", procedureWriter.records},
	{"报表与例行工作", "Reports and recurring duties", procedureWriter.reports},
	{"过程指标", "Key figures", procedureWriter.kpis},
}

// cover is what identifies the document: who stands behind it, how it came to be, who holds a copy.
func (w procedureWriter) cover() []document.Block {
	c := w.Pack.Control
	out := []document.Block{
		document.Paragraph{Text: w.text(w.Pack.Title), Style: document.Strong},
		grid(w.pen, 2, procedureFields, w),
		document.Signatures{Seal: true, Items: []document.Signature{
			w.signature(w.say("编制", "Prepared"), c.Prepared), w.signature(w.say("审核", "Reviewed"), c.Reviewed), w.signature(w.say("批准", "Approved"), c.Approved),
		}},
	}
	if len(c.History) > 0 {
		out = append(out, w.part("修订履历", "Revision history"), table(w.pen, procedureRevisions, c.History))
	}
	if len(c.Distribution) > 0 {
		out = append(out, w.part("发放", "Distribution"), table(w.pen, procedureCopies, c.Distribution))
	}
	return out
}

// calendar names the calendar. A site that has one of its own counts by that.
func (w procedureWriter) calendar() document.Text {
	name := domain.Same(w.Pack.Calendar)
	if !w.Calendar.Blank() {
		name = domain.Coded(w.Calendar, domain.Role(w.Pack.Calendar))
	}
	return join("; ", w.text(name), w.say("工厂另有日历的按工厂日历", "a site's own calendar goes before"))
}

// applies names the kinds of case that the procedure takes.
func (w procedureWriter) applies() document.Text {
	var kinds []document.Text
	for _, k := range w.Pack.AppliesTo.Kinds {
		kinds = append(kinds, w.text(w.value("kind", k)))
	}
	if all := join(", ", join(", ", kinds...), w.mode()); !all.Empty() {
		return all
	}
	return w.say("全部", "all")
}

func (w procedureWriter) mode() document.Text {
	if w.Pack.AppliesTo.Mode == "" {
		return document.Text{}
	}
	return w.text(w.value("mode", w.Pack.AppliesTo.Mode))
}

var procedureFields = []field[procedureWriter]{
	{"文件编号", "Document no.", func(_ pen, w procedureWriter) document.Text {
		return document.Plain(cmp.Or(w.Pack.Number, w.Pack.Code))
	}, false},
	{"版本", "Revision", func(_ pen, w procedureWriter) document.Text { return document.Plain(w.Pack.Revision) }, false},
	{"生效日期", "Effective", func(p pen, w procedureWriter) document.Text { return p.date(w.Pack.Effective) }, false},
	{"文件所有者", "Owner", func(p pen, w procedureWriter) document.Text { return p.text(w.Pack.Owner) }, false},
	{"工作日历", "Working calendar", func(_ pen, w procedureWriter) document.Text { return w.calendar() }, false},
	{"适用案件", "Kinds of case", func(_ pen, w procedureWriter) document.Text { return w.applies() }, false},
	{"保存期限", "Retention", func(p pen, w procedureWriter) document.Text { return p.years(w.Pack.RetentionYears) }, false},
}

func (w procedureWriter) signature(meaning document.Text, s procedure.Signature) document.Signature {
	out := document.Signature{Meaning: meaning, Role: w.roleName(s.By), Day: true}
	if !s.On.IsZero() {
		out.At = time.Date(s.On.Year, s.On.Month, s.On.Day, 12, 0, 0, 0, w.Zone)
	}
	return out
}

var procedureRevisions = []column[procedure.Revision]{
	{"版本", "Rev.", 0.6, document.Left, func(_ pen, r procedure.Revision) document.Cell { return strong(document.Plain(r.Revision)) }},
	{"发布", "Issued", 1, document.Left, func(p pen, r procedure.Revision) document.Cell { return cell(p.date(r.Issued)) }},
	{"生效", "Effective", 1, document.Left, func(p pen, r procedure.Revision) document.Cell { return cell(p.date(r.Effective)) }},
	{"页次", "Pages", 0.7, document.Left, func(p pen, r procedure.Revision) document.Cell { return cell(p.text(r.Pages)) }},
	{"修订内容", "Description", 4.2, document.Left, func(p pen, r procedure.Revision) document.Cell { return cell(p.text(r.Description)) }},
	{"负责人", "Owner", 1.3, document.Left, func(p pen, r procedure.Revision) document.Cell { return cell(p.text(r.Owner)) }},
}

var procedureCopies = []column[procedure.Copy]{
	{"收文单位", "Recipient", 4, document.Left, func(p pen, c procedure.Copy) document.Cell { return cell(p.text(c.To)) }},
	{"份数", "Copies", 1, document.Right, func(_ pen, c procedure.Copy) document.Cell { return cell(document.Plain(itoa(c.Copies))) }},
	{"自版本", "Since revision", 1.2, document.Left, func(_ pen, c procedure.Copy) document.Cell { return cell(document.Plain(c.Since)) }},
}

func (w procedureWriter) paragraph(t domain.Text) []document.Block {
	if t.Blank() {
		return nil
	}
	return []document.Block{document.Paragraph{Text: w.text(t)}}
}

func (w procedureWriter) definitions() []document.Block {
	if len(w.Pack.Definitions) == 0 {
		return nil
	}
	out := document.KeyValues{Columns: 1}
	for _, d := range w.Pack.Definitions {
		out.Items = append(out.Items, document.KeyValue{Label: w.text(d.Term), Value: w.text(d.Text)})
	}
	return []document.Block{out}
}

// years writes a period of retention; 0 is one that the document does not state.
func (p pen) years(n int) document.Text {
	if n == 0 {
		return p.say("未规定（按公司通则）", "Not stated (the house's general rule)")
	}
	if n == 1 {
		return p.say("1年", "1 year")
	}
	return p.say(itoa(n)+"年", itoa(n)+" years")
}

// limit writes a time limit.
func (p pen) limitText(l worktime.Limit) document.Text { return p.text(l.Text()) }
