package report

import (
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/domain/worktime"
	"octad/report/document"
)

// writer writes one 8D.
type writer struct {
	pen
	file   dossier.File
	report *eightd.Report
	// gaps are how many texts are not written in one of the document's languages.
	gaps int
}

// EightD returns the 8D of the file as a document in the language (document.Chinese, English or Bilingual).
// Page 1 is the answer in short; then come D0 to D8 with all fields, what was sent and decided, and the
// signatures. The file's audience and issue decide what stands in it; an unreleased issue is marked as a
// draft. What is not written in one of its languages is marked and counted. An answer that is no whole 8D
// has a short form of its own. The file must be about a report.
func EightD(file dossier.File, language string) document.Document {
	file, gaps := dossier.Marked(file, Tongues(language)...)
	w := writer{pen: pen{language: language, zone: file.Zone()}, file: file, report: file.Report, gaps: gaps}
	if file.Audience != record.External {
		w.today = worktime.DateOf(file.Issue.At, w.zone)
	}
	doc := w.frame(file, w.say("8D 改进报告", "8D Report"))
	doc.Number = file.Report.Number
	doc.Title = file.Report.Number + " " + file.Report.Header.Fields.Title.In(map[bool]string{true: domain.EN, false: domain.ZH}[language == document.English])
	doc.Draft = file.Issue.Draft()
	doc.ReleaseLabel = w.edition()
	if answersInShort(file) {
		return w.short(doc)
	}
	doc.Blocks = append(doc.Blocks, w.cover()...)
	doc.Blocks = append(doc.Blocks, document.PageBreak{})
	doc.Blocks = append(doc.Blocks, w.parts()...)
	for _, discipline := range disciplines {
		doc.Blocks = append(doc.Blocks, w.discipline(discipline.code, discipline.write)...)
	}
	doc.Blocks = append(doc.Blocks, w.gates()...)
	doc.Blocks = append(doc.Blocks, w.history()...)
	doc.Blocks = append(doc.Blocks, w.attachments()...)
	if notice, long := w.notice(); long {
		doc.Blocks = append(doc.Blocks, notice...)
	}
	doc.Blocks = append(doc.Blocks, w.signatures()...)
	return doc
}

// discipline prints a discipline. One that was not begun has a head that says so, which no customer need read; nor
// need they see tables in which nothing stands.
func (w writer) discipline(code eightd.Code, write func(writer) []document.Block) []document.Block {
	begun := !w.report.Discipline(code).SavedAt.IsZero()
	switch {
	case !w.holds(code), !begun && w.file.Audience == record.External:
		return nil
	case !begun:
		return w.head(code)
	}
	out := slices.Concat(w.head(code), write(w), w.more(code))
	if w.file.Audience == record.External {
		return filledIn(out)
	}
	return out
}

// filledIn leaves out the tables without a row, and the titles over them.
func filledIn(blocks []document.Block) []document.Block {
	var out []document.Block
	for _, b := range blocks {
		if t, is := b.(document.Table); !is || len(t.Rows) > 0 {
			out = append(out, b)
			continue
		}
		if n := len(out); n > 0 {
			if h, is := out[n-1].(document.Heading); is && h.Level == 1 {
				out = out[:n-1]
			}
		}
	}
	return out
}

// Tongues returns the languages that a document language holds: zh, en or both.
func Tongues(language string) []string {
	switch language {
	case document.Chinese:
		return []string{domain.ZH}
	case document.English:
		return []string{domain.EN}
	}
	return []string{domain.ZH, domain.EN}
}

// incomplete says on page 1 that texts are not written in the reader's language.
func (w writer) incomplete() []document.Block {
	if w.gaps == 0 {
		return nil
	}
	n := strconv.Itoa(w.gaps)
	return []document.Block{document.Paragraph{Style: document.Strong, Text: w.say(
		"注意：本文件有 "+n+" 处尚无译文，已标注〔未翻译〕。", "Note: "+n+" texts of this document are not translated yet; each is marked [not translated].")}}
}

// disciplines are the sections of the report in their order.
var disciplines = []struct {
	code  eightd.Code
	write func(writer) []document.Block
}{
	{eightd.CodeD0, writer.d0},
	{eightd.CodeD1, writer.d1},
	{eightd.CodeD2, writer.d2},
	{eightd.CodeD3, writer.d3},
	{eightd.CodeD4, writer.d4},
	{eightd.CodeD5, writer.d5},
	{eightd.CodeD6, writer.d6},
	{eightd.CodeD7, writer.d7},
	{eightd.CodeD8, writer.d8},
}

// frame returns an empty document of the file with everything that stands in its head and foot.
func (p pen) frame(file dossier.File, form document.Text) document.Document {
	if !file.Form.Title.Blank() {
		form = p.text(file.Form.Title)
	}
	company := file.Site.Card.CompanyName
	doc := document.Document{
		Language: p.language, Form: form, Company: p.text(company), Author: company.In(domain.ZH),
		FormNumber: file.Form.Number, FormRevision: file.Form.Revision, CreatedAt: file.Issue.At.In(p.zone),
		Audience: p.say("内部文件", "Internal"),
	}
	if p.language == document.English {
		doc.Author = company.In(domain.EN)
	}
	if file.Audience == record.External {
		doc.Audience = p.say("外部文件", "External")
	}
	if file.Issue.Standing != "" {
		doc.Audience = join(" · ", doc.Audience, p.say("预览", "Preview"))
	}
	if len(file.Issue.Digest) >= 12 {
		data := p.say("数据", "Data") // the digest is that of the snapshot, not of the document
		doc.ShortHash = strings.TrimSpace(data.Main+" "+data.Second) + " SHA-256 " + file.Issue.Digest[:12]
	}
	return doc
}

func (w writer) label(t domain.Text) document.Text { return w.text(t) }

func tile(code eightd.Code) string { return "D" + string(code)[1:] }

// title is the name of a discipline without its code, which stands in the tile.
func (w writer) title(code eightd.Code) document.Text {
	t := w.text(eightd.Label(eightd.Codes, code))
	cut := len(tile(code)) + 1
	t.Main = t.Main[min(cut, len(t.Main)):]
	if t.Second != "" {
		t.Second = t.Second[min(cut, len(t.Second)):]
	}
	return t
}
