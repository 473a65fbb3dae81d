package intake

import (
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"octad/domain"
)

// Mapping says how the columns of a source become the fields of complaints.
type Mapping struct {
	// Name identifies the source.
	Name     string
	Language string
	Zone     *time.Location
	// Site is the code of the site that takes the complaints; empty means the only one there is.
	Site SiteNote
	// Sheet is the name of a workbook's sheet; empty means the first.
	Sheet string

	layouts   []string
	reference template
	fields    map[string]template
	values    map[string]map[string]string
}

// SiteNote names a site, and how it is called where it is not known yet.
type SiteNote struct {
	Code    string            `yaml:"code"`
	Name    map[string]string `yaml:"name"`
	Company map[string]string `yaml:"company"`
}

// document is a mapping file as it is written.
type document struct {
	Mapping   string                       `yaml:"mapping"`
	Language  string                       `yaml:"language"`
	Zone      string                       `yaml:"zone"`
	Sheet     string                       `yaml:"sheet"`
	Site      SiteNote                     `yaml:"site"`
	Dates     []string                     `yaml:"dates"`
	Reference string                       `yaml:"reference"`
	Fields    map[string]string            `yaml:"fields"`
	Values    map[string]map[string]string `yaml:"values"`
}

// longestMapping bounds a mapping file.
const longestMapping = 1 << 20

// ReadMapping reads a mapping strictly. Codes: mapping.malformed, and with all faults at once
// mapping.name_missing, mapping.reference_missing, mapping.field_unknown, mapping.template_malformed,
// mapping.date_malformed, mapping.zone_unknown.
func ReadMapping(r io.Reader) (*Mapping, error) {
	var d document
	decoder := yaml.NewDecoder(io.LimitReader(r, longestMapping))
	decoder.KnownFields(true)
	err := decoder.Decode(&d)
	if err == nil && !errors.Is(decoder.Decode(new(yaml.Node)), io.EOF) {
		err = errors.New("more than one document")
	}
	if err != nil {
		e := domain.Refuse(domain.Malformed, "mapping.malformed", "映射文件格式不正确", "The mapping file cannot be read")
		e.Cause = err
		return nil, e
	}
	return d.mapping()
}

func (d document) mapping() (*Mapping, error) {
	m := &Mapping{Name: d.Mapping, Language: d.Language, Site: d.Site, Sheet: d.Sheet, fields: map[string]template{}, values: d.Values}
	var f domain.Faults
	f.Require(d.Mapping != "", "mapping", "mapping.name_missing", "请为来源命名", "Name the source")
	f.Require(d.Reference != "", "reference", "mapping.reference_missing", "请指明来源编号所在的列，重复导入时据此识别", "Say which column holds the row's number at its source; a re-run knows rows by it")
	if m.Language == "" {
		m.Language = domain.ZH
	}
	var err error
	if m.Zone, err = time.LoadLocation(d.Zone); err != nil || d.Zone == "" {
		f.Add("zone", "mapping.zone_unknown", "没有此时区，例：Asia/Shanghai", "There is no such time zone; Asia/Shanghai is one")
	}
	for i, form := range d.Dates {
		layout, ok := layoutOf(form)
		f.Require(ok, "dates/"+strconv.Itoa(i), "mapping.date_malformed", "日期格式由 YYYY、MM、DD、hh、mm、ss 组成："+form, "A form of dates is made of YYYY, MM, DD, hh, mm and ss: "+form)
		m.layouts = append(m.layouts, layout)
	}
	m.reference = parseTemplate(&f, "reference", d.Reference)
	for _, name := range slices.Sorted(maps.Keys(d.Fields)) {
		_, known := fieldOf(name)
		f.Require(known, "fields/"+name, "mapping.field_unknown", "没有此字段："+name, "There is no such field: "+name)
		m.fields[name] = parseTemplate(&f, "fields/"+name, d.Fields[name])
	}
	for _, name := range slices.Sorted(maps.Keys(d.Values)) {
		_, used := d.Fields[name]
		f.Require(used, "values/"+name, "mapping.field_unknown", "fields 中没有此字段："+name, "The fields do not hold "+name)
	}
	if err := f.Broken(); err != nil {
		return nil, err
	}
	return m, nil
}

// layoutOf turns YYYY-MM-DD hh:mm into Go's reference form.
func layoutOf(form string) (string, bool) {
	layout := strings.NewReplacer("YYYY", "2006", "MM", "01", "DD", "02", "hh", "15", "mm", "04", "ss", "05").Replace(form)
	return layout, strings.Contains(layout, "2006") && strings.Contains(layout, "01") && strings.Contains(layout, "02")
}

// template is a text with columns in it: parts alternate between words and the names of columns.
type template []string

func parseTemplate(f *domain.Faults, at, s string) template {
	var t template
	words := strings.Builder{}
	for s != "" {
		before, rest, found := strings.Cut(s, "{")
		words.WriteString(before)
		if !found {
			break
		}
		if inner, ok := strings.CutPrefix(rest, "{"); ok {
			words.WriteString("{")
			s = inner
			continue
		}
		column, after, closed := strings.Cut(rest, "}")
		f.Require(closed && column != "", at, "mapping.template_malformed", "列名应写在一对花括号里："+s, "A column stands in a pair of braces: "+s)
		t = append(t, words.String(), column)
		words.Reset()
		s = after
	}
	return append(t, words.String())
}

// columns returns the names of the columns in the template.
func (t template) columns() []string {
	var names []string
	for i := 1; i < len(t); i += 2 {
		names = append(names, t[i])
	}
	return names
}

// fill returns the text with the cells of the row. Words alone are no text when every cell is empty.
func (t template) fill(cell func(column string) string) string {
	var b strings.Builder
	said := len(t) == 1
	for i, part := range t {
		if i%2 == 1 {
			part = cell(part)
			said = said || part != ""
		}
		b.WriteString(part)
	}
	if !said {
		return ""
	}
	return b.String()
}

// columns returns every column that the mapping reads.
func (m *Mapping) columns() []string {
	names := m.reference.columns()
	for _, t := range m.fields {
		names = append(names, t.columns()...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}
