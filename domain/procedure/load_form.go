package procedure

import (
	_ "embed" // the forms of the house
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:embed forms.yaml
var houseForms string

// HouseForms returns the forms of the house: those that every procedure has unless it has its own, and whose layouts
// packs may take over. None is ever taken away, because packs that cases began with may name it. The words are those
// of packs.
func HouseForms(words Vocabulary) ([]Form, error) {
	l := &loader{words: words, pack: &Pack{}}
	root, err := l.root(strings.NewReader(houseForms))
	if err != nil {
		return nil, err
	}
	if root != nil {
		l.object(root, "", []row{{"forms", missing, l.forms}})
	}
	return l.pack.Forms, l.refusal()
}

func (l *loader) forms(n *yaml.Node, path string) {
	once := l.distinct()
	list(l, &l.pack.Forms, func(n *yaml.Node, path string) Form {
		f := Form{Printed: true, About: AboutCase}
		l.object(n, path, []row{
			{"form", missing, l.code(&f.Form)},
			{"title", missing, l.text(&f.Title)},
			{"given", "", l.into(&f.Given)},
			{"fields", "", l.texts(&f.Fields)},
			{"number", "", l.word(&f.Number)},
			{"revision", "", l.word(&f.Revision)},
			{"from", "", l.date(&f.From)},
			{"printed", "", l.flag(&f.Printed)},
			{"about", "", known(l, &f.About, "subject", FormSubjects)},
			{"copies", "", list(l, &f.Copies, l.copy)},
			{"years", "", l.count(&f.Years)},
			{"landscape", "", l.flag(&f.Landscape)},
			{"outgoing", "", l.flag(&f.Outgoing)},
			{"like", "", l.named(&f.Like, "layout", codes(l.words.Layouts, func(f Form) string { return f.Form }))},
			{"sections", "", list(l, &f.Sections, l.section)},
			{"clause", "", l.word(&f.Clause)},
		})
		l.layout(n, path, &f)
		once(n, path, strings.TrimSpace(f.Form+" "+dateText(f.From)))
		return f
	})(n, path)
}

// layout takes over the layout that the form names, and notes a printed form that has none.
func (l *loader) layout(n *yaml.Node, path string, f *Form) {
	if f.Like != "" && len(f.Sections) > 0 {
		l.note(place(n, "like"), join(path, "like"), "procedure.layout_twice", "like 与 sections 只能写一个", "Write like or sections, not both")
	}
	like, ok := find(l.words.Layouts, func(x Form) bool { return x.Form == f.Like })
	if ok && len(f.Sections) == 0 {
		f.Sections, f.About, f.Landscape, f.Outgoing = like.Sections, like.About, like.Landscape, like.Outgoing
	}
	if f.Form == "" || !f.Printed || f.Like != "" || len(f.Sections) > 0 || slices.Contains(l.words.Forms, f.Form) {
		return
	}
	l.note(place(n, "form"), join(path, "form"), "procedure.form_not_printed",
		"系统不打印表单 "+f.Form+"：请写 sections（版面）或 like（套用通用表单），由人填写并上传的表单请加 printed: false；系统自带版面的有："+strings.Join(l.words.Forms, "、"),
		"Octad does not print the form "+f.Form+": write its sections, or like a form of the house; one that people fill in and attach is written with printed: false; laid out by Octad itself are "+strings.Join(l.words.Forms, ", "))
}

// leave adds the forms of the house that the procedure does not replace by its own.
func (l *loader) leave() {
	for _, h := range l.words.Layouts {
		if !slices.ContainsFunc(l.pack.Forms, func(f Form) bool { return f.Form == h.Form || f.Like == h.Form }) {
			l.pack.House = append(l.pack.House, h)
		}
	}
}

// section reads a part of a form: exactly one of the kinds, by its key.
func (l *loader) section(n *yaml.Node, path string) (s Section) {
	cells := func(n *yaml.Node, path string) {
		l.cells(&s)(n, path)
	}
	l.object(n, path, []row{
		{"title", "", l.text(&s.Title)},
		{"given", "", l.into(&s.Given)},
		{string(TableSection), "", l.named(&s.Field, "list", l.lists())},
		{string(GridSection), "", cells},
		{"columns", "", cells},
		{"across", "", l.count(&s.Across)},
		{string(TicksSection), "", l.field(&s.Field)},
		{"options", "", l.values(&s.Options)},
		{string(TextSection), "", l.field(&s.Field)},
		{string(NoteSection), "", l.text(&s.Words)},
		{string(OpinionsSection), "", list(l, &s.Signers, l.signer)},
		{string(SignaturesSection), "", list(l, &s.Signers, l.signer)},
		{string(PhotosSection), "", known(l, &s.Field, "photos", FormPhotos)},
		{string(FigureSection), "", known(l, &s.Field, "figure", FormFigures)},
		{string(HoldsSection), "", known(l, &s.Field, "photos", FormPhotos)},
	})
	l.kindOf(n, path, &s)
	return s
}

// kindOf finds which kind of section it is, and notes what does not go with it.
func (l *loader) kindOf(n *yaml.Node, path string, s *Section) {
	if n.Kind != yaml.MappingNode || l.defs != nil {
		return
	}
	keys := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		keys[n.Content[i].Value] = true
	}
	kinds := slices.DeleteFunc(slices.Clone(SectionKinds), func(k SectionKind) bool { return !keys[string(k)] })
	if len(kinds) != 1 {
		names := strings.Join(plainWords(SectionKinds), ", ")
		l.note(n, path, "procedure.section_kind", "表单的每一部分须正好写一种："+names, "Each section of a form is exactly one of: "+names)
		return
	}
	s.Kind = kinds[0]
	for _, only := range []struct {
		key  string
		kind SectionKind
	}{{"columns", TableSection}, {"across", GridSection}, {"options", TicksSection}} {
		if keys[only.key] && s.Kind != only.kind {
			l.note(place(n, only.key), join(path, only.key), "procedure.section_key", only.key+" 只用于 "+string(only.kind), only.key+" goes with "+string(only.kind)+" alone")
		}
	}
	if s.Kind == TableSection && !keys["columns"] {
		l.note(n, join(path, "columns"), missing, "缺少：columns", "Missing: columns")
	}
	for _, c := range s.Cells {
		if list, _, _ := strings.Cut(c.Field, "."); s.Kind == TableSection && c.Field != "" && list != s.Field {
			l.note(place(n, "columns"), join(path, "columns"), "procedure.field_elsewhere", "表格 "+s.Field+" 的列不能是 "+c.Field, "A table of "+s.Field+" has no column "+c.Field)
		}
	}
	if f, ok := find(l.words.Fields, func(f FormField) bool { return f.Path == s.Field }); s.Kind == TicksSection && ok && !f.Ticks {
		l.note(place(n, "ticks"), join(path, "ticks"), "procedure.field_not_ticked", "这个字段没有可勾选的取值："+s.Field, "The field has no values to tick: "+s.Field)
	}
}

// cells reads fields, each as its path alone or with what the form says besides.
func (l *loader) cells(s *Section) reader {
	return list(l, &s.Cells, func(n *yaml.Node, path string) (c FormCell) {
		whole := func(n *yaml.Node) {
			l.object(n, path, []row{
				{"field", missing, l.field(&c.Field)},
				{"label", "", l.text(&c.Label)},
				{"wide", "", l.flag(&c.Wide)},
				{"weight", "", l.count(&c.Weight)},
			})
		}
		if l.eitherOf(whole, func(n *yaml.Node) { l.field(&c.Field)(n, path) }) {
			return c
		}
		if n.Kind == yaml.MappingNode {
			whole(n)
			return c
		}
		l.field(&c.Field)(n, path)
		return c
	})
}

func (l *loader) signer(n *yaml.Node, path string) (s Signer) {
	l.object(n, path, []row{
		{"role", missing, l.text(&s.Role)},
		{"by", "", l.named(&s.By, "signed", l.words.Signed, StepField, ToldField, HeardField)},
		{"field", "", l.field(&s.Field)},
	})
	return s
}

// field reads the path of a field.
func (l *loader) field(into *string) reader {
	return l.named(into, "field", codes(l.words.Fields, func(f FormField) string { return f.Path }), ClassField, StepField, ToldField, HeardField)
}

// named reads one of the words, or one behind a prefix that names something of the pack's own.
func (l *loader) named(into *string, kind string, words []string, prefixes ...string) reader {
	return func(n *yaml.Node, path string) {
		if l.describes(outline{"type": "string", "minLength": 1}) {
			return
		}
		if l.words.Fields == nil { // nobody said what forms can show
			*into, _ = l.scalar(n, path)
			return
		}
		all := slices.Clone(words)
		for _, p := range prefixes {
			all = append(all, l.own(p)...)
		}
		known(l, into, kind, all)(n, path)
	}
}

// own are the words behind a prefix that the pack itself declares, and the purposes that every pack knows.
func (l *loader) own(prefix string) []string {
	var names []string
	switch prefix {
	case ClassField:
		names = codes(l.pack.Axes, func(a Axis) string { return a.Code })
	case StepField:
		names = append(codes(l.pack.Steps, func(s Step) string { return s.Code }), RecallDecision)
	default:
		names = append(codes(l.pack.Communications, func(c Communication) string { return c.Purpose }), l.words.Purposes...)
	}
	for i := range names {
		names[i] = prefix + names[i]
	}
	return names
}

// lists are what a table can run over.
func (l *loader) lists() []string {
	var all []string
	for _, f := range l.words.Fields {
		if !slices.Contains(all, f.List()) {
			all = append(all, f.List())
		}
	}
	return all
}
