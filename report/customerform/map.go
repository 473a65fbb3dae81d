package customerform

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"octad/domain"
)

const (
	// MaxMap is how many bytes a map may have.
	MaxMap     = 64 << 10
	maxEntries = 1000
	mapFormat  = 1
)

// Map says which field of an 8D stands in which cell; see the package comment for its format.
type Map struct {
	Format   int       `yaml:"customer_form"`
	Language string    `yaml:"language"`
	Dates    string    `yaml:"dates,omitempty"`
	Sheet    string    `yaml:"sheet,omitempty"`
	Annex    string    `yaml:"annex,omitempty"`
	Cells    []Cell    `yaml:"cells,omitempty"`
	Tables   []Rows    `yaml:"tables,omitempty"`
	Pictures []Picture `yaml:"pictures,omitempty"`
	// Required are cells that the customer demands beside those that are mapped as mandatory.
	Required []string `yaml:"required,omitempty"`
}

// Cell is a field with its place: one of At, Name, Label and Placeholder.
type Cell struct {
	Field       string `yaml:"field"`
	At          string `yaml:"at,omitempty"`
	Name        string `yaml:"name,omitempty"`
	Label       string `yaml:"label,omitempty"`
	Side        string `yaml:"side,omitempty"`
	Placeholder string `yaml:"placeholder,omitempty"`
	Mandatory   bool   `yaml:"mandatory,omitempty"`
	Dates       string `yaml:"dates,omitempty"`
	// Values are the form's own words for choices, by code; Boxes the words beside the boxes of one cell.
	Values map[string]string `yaml:"values,omitempty"`
	Boxes  map[string]string `yaml:"boxes,omitempty"`
	Mark   *Mark             `yaml:"mark,omitempty"`
}

// Mark is a cell that is ticked when the field has the value.
type Mark struct {
	Value string `yaml:"value"`
	On    string `yaml:"on,omitempty"`
	Off   string `yaml:"off,omitempty"`
}

// Rows is a table with the place of its first row: one of At and Name. A row of the table takes Step rows of the sheet.
type Rows struct {
	Rows      string                       `yaml:"rows"`
	At        string                       `yaml:"at,omitempty"`
	Name      string                       `yaml:"name,omitempty"`
	Count     int                          `yaml:"count"`
	Step      int                          `yaml:"step,omitempty"`
	Columns   map[string]string            `yaml:"columns"`
	Mandatory []string                     `yaml:"mandatory,omitempty"`
	Values    map[string]map[string]string `yaml:"values,omitempty"`
}

// Picture is the place of a picture: photos takes the next photo of the 8D, or of its discipline Of.
type Picture struct {
	Show string `yaml:"show"`
	Of   string `yaml:"of,omitempty"`
	At   string `yaml:"at,omitempty"`
	Name string `yaml:"name,omitempty"`
}

var (
	goTypes      = regexp.MustCompile(` in type customerform\.\w+`)
	languageForm = regexp.MustCompile(`^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$`)
)

// ParseMap reads a map. Errors: customer_form.map_too_large and customer_form.map_malformed with the lines, as faults of /map.
func ParseMap(text string) (Map, error) {
	var m Map
	var f domain.Faults
	if len(text) > MaxMap {
		f.Add("/map", "customer_form.map_too_large", "映射超过 64 KiB", "The map has more than 64 KiB")
		return m, f.Broken()
	}
	d := yaml.NewDecoder(strings.NewReader(text))
	d.KnownFields(true)
	err := d.Decode(&m)
	if err == nil && !errors.Is(d.Decode(&yaml.Node{}), io.EOF) {
		err = errors.New("yaml: one document, not several")
	}
	for _, line := range complaints(err) {
		f.Add("/map", "customer_form.map_malformed", "映射不是有效的 YAML："+line, "The map is no valid YAML: "+line)
	}
	if err == nil {
		m.check(&f)
	}
	return m, f.Broken()
}

func complaints(err error) []string {
	var typed *yaml.TypeError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF):
		return []string{"empty"}
	case errors.As(err, &typed):
		var out []string
		for _, line := range typed.Errors {
			out = append(out, goTypes.ReplaceAllString(line, ""))
		}
		return out
	}
	return []string{strings.TrimPrefix(err.Error(), "yaml: ")}
}

// check notes what is wrong with a map whatever the workbook.
func (m *Map) check(f *domain.Faults) {
	fault := func(at, zh, en string) { f.Add("/map"+at, "customer_form.map_malformed", zh, en) }
	if m.Format != mapFormat {
		fault("/customer_form", "customer_form 应为 1", "customer_form is 1")
	}
	if !languageForm.MatchString(m.Language) {
		fault("/language", "请写明表单的语言，如 language: en", "Say the form's language, such as language: en")
	}
	if len(m.Cells)+len(m.Tables)+len(m.Pictures)+len(m.Required) > maxEntries {
		fault("", "映射超过 1000 项", "The map has more than 1,000 entries")
	}
	for i, c := range m.Cells {
		at := fmt.Sprintf("/cells/%d", i)
		if given(c.At, c.Name, c.Label, c.Placeholder) != 1 {
			fault(at, "请用 at、name、label、placeholder 之一指明单元格："+c.Field, "Say where the cell is, by one of at, name, label and placeholder: "+c.Field)
		}
		if c.Side != "" && c.Side != "left" && c.Side != "above" {
			fault(at+"/side", "side 应为 left 或 above", "side is left or above")
		}
	}
	for i, t := range m.Tables {
		at := fmt.Sprintf("/tables/%d", i)
		if given(t.At, t.Name) != 1 {
			fault(at, "请用 at 或 name 指明第一行："+t.Rows, "Say where the first row is, by at or name: "+t.Rows)
		}
		if t.Count < 1 || t.Count > 1000 || t.Step < 0 || t.Step > 100 {
			fault(at+"/count", "count 应为 1–1000，step 应为 1–100", "count is 1 to 1,000, step 1 to 100")
		}
	}
	for i, p := range m.Pictures {
		at := fmt.Sprintf("/pictures/%d", i)
		if given(p.At, p.Name) != 1 {
			fault(at, "请用 at 或 name 指明图片位置", "Say where the picture goes, by at or name")
		}
		if p.Show != "photos" && p.Show != "fishbone" {
			fault(at+"/show", "show 应为 photos 或 fishbone", "show is photos or fishbone")
		}
	}
}

func given(all ...string) int {
	n := 0
	for _, s := range all {
		if s != "" {
			n++
		}
	}
	return n
}

// YAML returns the map as ParseMap reads it.
func (m Map) YAML() (string, error) {
	var out bytes.Buffer
	e := yaml.NewEncoder(&out)
	e.SetIndent(2)
	err := e.Encode(m)
	return out.String(), err
}
