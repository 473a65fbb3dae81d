package customerform

import (
	"bytes"
	"errors"
	"path"
	"slices"
	"strings"

	"octad/domain"
)

// Book is a workbook that was opened within bounds.
type Book struct {
	pack   *pack
	part   string // of the workbook itself
	sheets []*sheet
	names  map[string]string // of named ranges that hold for the whole workbook: what they refer to
	shared []richText
	styles styles
	// since1904 says from which day its dates count; calculates that it holds formulas.
	since1904  bool
	calculates bool
	// outside are the files and addresses that it links to; they are kept and never followed.
	outside []string
}

// relation is one line of a part's .rels.
type relation struct{ id, kind, target string }

// Open opens a workbook. Errors: customer_form.malformed, file_too_large, too_large, encrypted, xls, ods, xlsb, xltx,
// strict, macros, signed, dde, doctype, overlapping, no_sheet. It follows no link.
func Open(raw []byte) (*Book, error) {
	p, err := unpack(raw)
	if err != nil {
		return nil, err
	}
	b := &Book{pack: p, names: map[string]string{}}
	for _, step := range []func() error{b.workbook, b.sharedTexts, b.readStyles, b.readSheets, b.links} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// relations reads the relations of a part; none where it has no .rels.
func (p *pack) relations(part string) ([]relation, error) {
	content, ok, err := p.part(relsOf(part))
	if !ok || err != nil {
		return nil, err
	}
	var out []relation
	err = scan(content, func(t token) error {
		if t.begins("Relationship") {
			r := relation{t.attr("Id"), t.attr("Type"), t.attr("Target")}
			if t.attr("TargetMode") != "External" {
				r.target = resolved(part, r.target)
			} else {
				r.kind += "#external"
			}
			out = append(out, r)
		}
		return nil
	})
	return out, err
}

func relsOf(part string) string {
	if part == "" {
		return "_rels/.rels"
	}
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

func resolved(part, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(part), target)
}

// find returns the target of the first relation of a kind; "" for none.
func find(relations []relation, kind string) string {
	for _, r := range relations {
		if strings.HasSuffix(r.kind, "/"+kind) {
			return r.target
		}
	}
	return ""
}

// workbook reads the sheets and names of the workbook.
func (b *Book) workbook() error {
	roots, err := b.pack.relations("")
	if err != nil {
		return err
	}
	b.part = find(roots, "officeDocument")
	content, ok, err := b.pack.part(b.part)
	if err != nil {
		return err
	}
	if !ok {
		return malformed(errors.New("no workbook"))
	}
	relations, err := b.pack.relations(b.part)
	if err != nil {
		return err
	}
	name, local := "", false
	return scan(content, func(t token) error {
		switch {
		case t.begins("workbook") && t.depth == 0 && strings.Contains(t.space, "purl.oclc.org"):
			return domain.Refuse(domain.Broken, "customer_form.strict", "这是 Strict Open XML 工作簿，请另存为普通的 .xlsx", "This is a Strict Open XML workbook: save it as an ordinary .xlsx")
		case t.begins("workbookPr"):
			b.since1904 = truth(t.attr("date1904"))
		case t.begins("sheet"):
			i := slices.IndexFunc(relations, func(r relation) bool { return r.id == t.relation() })
			if i < 0 {
				return malformed(errors.New("sheet without a part"))
			}
			if strings.HasSuffix(relations[i].kind, "/worksheet") { // the others are charts and dialogues
				b.sheets = append(b.sheets, &sheet{name: t.attr("name"), part: relations[i].target, hidden: t.attr("state") != "" && t.attr("state") != "visible"})
			}
			if len(b.sheets) > maxSheets {
				return tooLarge()
			}
		case t.begins("definedName"):
			name, local = t.attr("name"), t.attr("localSheetId") != ""
		case t.name == "" && name != "" && !local:
			b.names[strings.ToLower(name)] += strings.TrimSpace(t.text)
		case t.ends("definedName"):
			name = ""
		}
		return nil
	})
}

func truth(s string) bool { return s == "1" || s == "true" || s == "on" }

func (b *Book) related(kind string) (string, error) {
	relations, err := b.pack.relations(b.part)
	return find(relations, kind), err
}

func (b *Book) sharedTexts() error {
	part, err := b.related("sharedStrings")
	if part == "" || err != nil {
		return err
	}
	content, _, err := b.pack.part(part)
	if err != nil {
		return err
	}
	if bytes.Count(content, []byte("<si")) > maxStrings {
		return tooLarge()
	}
	begin := 0
	var now richText
	return scan(content, func(t token) error {
		switch {
		case t.begins("si"):
			now, begin = richText{}, t.to
		case t.ends("si"):
			if t.from > begin {
				now.xml = string(content[begin:t.from])
			}
			b.shared = append(b.shared, now)
			if len(b.shared) > maxStrings {
				return tooLarge()
			}
		default:
			now.take(t)
		}
		return nil
	})
}

// richText is the text of a cell with what it is written as: runs of fonts, which filling keeps.
type richText struct {
	text, xml string
	phonetic  bool
	inText    bool
}

// take takes a token within <si> or <is>; what is said of the pronunciation is no text.
func (r *richText) take(t token) {
	switch {
	case t.name == "rPh":
		r.phonetic = !t.end
	case t.name == "t":
		r.inText = !t.end
	case t.name == "" && r.inText && !r.phonetic:
		r.text += unescaped(t.text)
	}
}

func (b *Book) readSheets() error {
	cells := 0
	for _, s := range b.sheets {
		content, ok, err := b.pack.part(s.part)
		if err == nil && !ok {
			err = malformed(errors.New("no part " + s.part))
		}
		if err != nil {
			return err
		}
		if err := s.read(content, b.shared, &cells); err != nil {
			return err
		}
		b.calculates = b.calculates || s.formulas > 0
	}
	if b.first() == nil {
		return domain.Refuse(domain.Broken, "customer_form.no_sheet", "工作簿没有可见的工作表", "The workbook has no visible sheet")
	}
	return nil
}

// links notes what the workbook links to outside itself.
func (b *Book) links() error {
	for name := range b.pack.parts {
		if !strings.HasPrefix(name, "xl/externalLinks/_rels/") {
			continue
		}
		relations, err := b.pack.relations("xl/externalLinks/" + strings.TrimSuffix(path.Base(name), ".rels"))
		if err != nil {
			return err
		}
		for _, r := range relations {
			b.outside = append(b.outside, r.target)
		}
	}
	if _, ok := b.pack.parts["xl/connections.xml"]; ok {
		b.outside = append(b.outside, "xl/connections.xml")
	}
	slices.Sort(b.outside)
	return nil
}

// first returns the first visible sheet.
func (b *Book) first() *sheet {
	for _, s := range b.sheets {
		if !s.hidden {
			return s
		}
	}
	return nil
}

func (b *Book) sheet(name string) *sheet {
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, name) {
			return s
		}
	}
	return nil
}
