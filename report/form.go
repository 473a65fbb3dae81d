package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/procedure"
	"octad/domain/record"
	"octad/report/document"
)

// Filled is a form of a procedure with the file from which it is filled. Pack is the procedure as it is for the case.
type Filled struct {
	File dossier.File
	Form procedure.Form
	Pack *procedure.Pack
}

// sheet writes one sheet of a form.
type sheet struct {
	pen
	Filled
}

// Form returns the sheet as a document in the language. What was not answered prints a dash, what does not apply to
// the case says so. A print that is no frozen record is marked as a draft.
func Form(f Filled, language string) document.Document {
	f.File.Form, f.File.Audience = f.Form, AudienceOf(f.Form)
	s := sheet{pen{language: language, zone: f.File.Zone()}, f}
	doc := s.frame(f.File, s.text(f.Form.Title))
	doc.Number = f.File.Subject.Number
	title := f.Form.Title.In(map[bool]string{true: domain.EN, false: domain.ZH}[language == document.English])
	doc.Title = strings.TrimSpace(doc.Number + " " + title)
	doc.Draft, doc.Landscape = f.File.Issue.Draft(), f.Form.Landscape
	doc.ReleaseLabel = s.issue()
	for _, part := range f.Form.Sections {
		doc.Blocks = together(doc.Blocks, s.section(part))
	}
	doc.Blocks = append(doc.Blocks, s.copies()...)
	return doc
}

// AudienceOf returns for whom the sheets of a form are.
func AudienceOf(form procedure.Form) record.Audience {
	if form.Outgoing {
		return record.External
	}
	return record.Internal
}

// together adds blocks to those above. What follows without a title becomes one with what it continues: labels and
// values one grid, so that their labels stand in one column; rows below the same columns one table.
func together(above, more []document.Block) []document.Block {
	if len(above) == 0 || len(more) == 0 {
		return append(above, more...)
	}
	one, ok := continued(above[len(above)-1], more[0])
	if !ok {
		return append(above, more...)
	}
	return append(append(above[:len(above)-1], one), more[1:]...)
}

// continued makes one block of two; false where they are of different kinds.
func continued(above, below document.Block) (document.Block, bool) {
	switch a := above.(type) {
	case document.KeyValues:
		if b, ok := below.(document.KeyValues); ok {
			a.Columns, a.Items = max(a.Columns, b.Columns), slices.Concat(a.Items, b.Items)
			return a, true
		}
	case document.Table:
		if b, ok := below.(document.Table); ok && slices.Equal(a.Columns, b.Columns) {
			a.Rows = slices.Concat(a.Rows, b.Rows)
			return a, true
		}
	}
	return nil, false
}

// issue tells in the foot which frozen record it is, and by which procedure.
func (s sheet) issue() document.Text {
	source := ""
	if s.Pack != nil {
		source = s.Pack.Ref.String()
	}
	n := strconv.Itoa(s.File.Issue.Revision)
	edition := s.say("第"+n+"版", "revision "+n)
	if s.File.Issue.Draft() {
		edition = s.say("预览", "preview")
	}
	edition.Main = strings.Trim(source+" · "+edition.Main, " ·") // the number of the procedure once, not per language
	return edition
}

// copies says who gets how many copies.
func (s sheet) copies() []document.Block {
	var all []document.Text
	for _, c := range s.Filled.Form.Copies {
		all = append(all, join(" × ", s.text(c.To), document.Plain(strconv.Itoa(c.Copies))))
	}
	if len(all) == 0 {
		return nil
	}
	return []document.Block{document.Paragraph{Style: document.Caption, Text: labelled(s.say("分发", "Copies"), join("; ", all...))}}
}

// section writes one section below its title. One that is not for this case says that it does not apply.
func (s sheet) section(part procedure.Section) []document.Block {
	var out []document.Block
	inside := part.Kind == procedure.TextSection || part.Kind == procedure.TicksSection // their title stands in the frame
	if !part.Title.Blank() && !inside {
		out = append(out, document.Heading{Text: s.text(part.Title), Level: 1})
	}
	if !part.Given.Holds(s.facts()) {
		if part.Title.Blank() {
			return nil
		}
		na := s.say("不适用", "Not applicable")
		if inside {
			return []document.Block{document.KeyValues{Columns: 1, Items: []document.KeyValue{{Label: s.text(part.Title), Value: na, Wide: true}}}}
		}
		return append(out, document.Paragraph{Text: na, Style: document.Caption})
	}
	write := map[procedure.SectionKind]func(procedure.Section) []document.Block{
		procedure.GridSection: s.grid, procedure.TableSection: s.table, procedure.TicksSection: s.ticks, procedure.TextSection: s.free,
		procedure.NoteSection: s.note, procedure.OpinionsSection: s.opinions, procedure.SignaturesSection: s.signatures,
		procedure.PhotosSection: s.photos, procedure.FigureSection: s.figure, procedure.HoldsSection: s.holds,
	}[part.Kind]
	return append(out, write(part)...)
}

func (s sheet) facts() map[string]string {
	if len(s.File.Cases) == 0 {
		return nil
	}
	return s.File.Cases[0].Run.Facts
}

// complaint is the first case of the file; an empty one where there is none.
func (s sheet) complaint() *complaint.Complaint {
	if len(s.File.Cases) == 0 {
		return &complaint.Complaint{}
	}
	return &s.File.Cases[0].Complaint
}

// answer is what a field says, for all entries of its list: each once, one after the other.
func (s sheet) answer(path string) document.Text {
	if t, own := s.ownField(path); own {
		return t
	}
	f, ok := fieldAt(path)
	if !ok {
		return document.Text{}
	}
	var all []document.Text
	for _, e := range f.list.entries(s) {
		if t := f.field.value(s, e); !t.Empty() && !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	separator := "; "
	if slices.ContainsFunc(all, func(t document.Text) bool { return width(t.Main) > answerInLine }) {
		separator = "\n"
	}
	return join(separator, all...)
}

// answerInLine is how long answers may be that stand on one line, in half-width characters.
const answerInLine = 40

// label is what a field is called: in the form, or else in the vocabulary.
func (s sheet) label(c procedure.FormCell) document.Text {
	if !c.Label.Blank() {
		return s.text(c.Label)
	}
	if t, own := s.ownTitle(c.Field); own {
		return t
	}
	f, _ := fieldAt(c.Field)
	return s.text(f.field.title)
}

func (s sheet) grid(part procedure.Section) []document.Block {
	out := document.KeyValues{Columns: cmp.Or(part.Across, 2)}
	for _, c := range part.Cells {
		value := s.answer(c.Field)
		if na := s.absent(c.Field); value.Empty() && !na.Empty() {
			value = na
		}
		out.Items = append(out.Items, document.KeyValue{Label: s.label(c), Value: value, Wide: c.Wide})
	}
	return []document.Block{out}
}

func (s sheet) table(part procedure.Section) []document.Block {
	out := document.Table{}
	var columns []found
	for _, c := range part.Cells {
		f, _ := fieldAt(c.Field)
		columns = append(columns, f)
		align := document.Left
		if f.field.right {
			align = document.Right
		}
		out.Columns = append(out.Columns, document.Column{Title: s.label(c), Weight: float64(cmp.Or(c.Weight, 10)) / 10, Align: align})
	}
	i := slices.IndexFunc(formLists(), func(l formList) bool { return l.code == part.Field })
	for _, e := range formLists()[i].entries(s) {
		row := document.Row{}
		for _, f := range columns {
			row.Cells = append(row.Cells, cell(f.field.value(s, e)))
		}
		out.Rows = append(out.Rows, row)
	}
	return []document.Block{out}
}

// ticks prints every value with a box; a value that the form does not offer is told behind them.
func (s sheet) ticks(part procedure.Section) []document.Block {
	options, has := s.values(part.Field)
	if len(part.Options) > 0 {
		all := options
		options = part.Options
		for _, code := range has {
			if !slices.ContainsFunc(options, func(v procedure.Value) bool { return v.Code == code }) {
				i := slices.IndexFunc(all, func(v procedure.Value) bool { return v.Code == code })
				options = append(slices.Clone(options), all[max(i, 0)])
			}
		}
	}
	var all []document.Text
	for _, v := range options {
		box := "☐\u00a0" // no line ends behind a box
		if slices.Contains(has, v.Code) {
			box = "☑\u00a0"
		}
		title := s.text(v.Title)
		title.Main = box + title.Main
		if title.Second != "" {
			title.Second = box + title.Second
		}
		all = append(all, title)
	}
	label := s.label(procedure.FormCell{Field: part.Field, Label: part.Title})
	return []document.Block{document.KeyValues{Columns: 1, Items: []document.KeyValue{{Label: label, Value: join("\u2003", all...), Wide: true}}}}
}

// values are all values of a field and those that the file has.
func (s sheet) values(path string) ([]procedure.Value, []string) {
	if options, has, own := s.ownValues(path); own {
		return options, has
	}
	f, ok := fieldAt(path)
	if !ok || f.field.has == nil {
		return nil, nil
	}
	var has []string
	for _, e := range f.list.entries(s) {
		has = append(has, f.field.has(e)...)
	}
	return f.field.options(s), has
}

func (s sheet) free(part procedure.Section) []document.Block {
	item := document.KeyValue{Label: s.label(procedure.FormCell{Field: part.Field, Label: part.Title}), Value: s.answer(part.Field), Wide: true}
	return []document.Block{document.KeyValues{Columns: 1, Items: []document.KeyValue{item}}}
}

func (s sheet) note(part procedure.Section) []document.Block {
	return []document.Block{document.Paragraph{Text: s.text(part.Words), Style: document.Caption}}
}
