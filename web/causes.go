package web

import (
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/eightd"
	"octad/openapi"
	"octad/report/document"
	"octad/report/drawing"
	"octad/web/form"
)

var causePages = []page{
	{
		path: "/8d/{id}/causes", title: "8d.causes", template: "causes/causes.html", place: "eightd", show: showCauses, sample: "/8d/8D-2026-000002/causes",
		states: []string{"/8d/8D-2026-000007/causes?do=add", "/8d/8D-2026-000007/causes?do=matrix"},
	},
}

// Causes is the page of the root-cause analysis: the same causes as chains, as a fishbone and against Is / Is-Not.
type Causes struct {
	*EightDFrame
	Analysis openapi.EightDAnalysis
	List     []openapi.EightDCause
	// Fish are the drawings of the fishbone: one, or a list for each bone where one drawing would not be legible.
	Fish []template.HTML
	// Do is the act whose form is open, with its form; Cause the one that it is about.
	Do    string
	Form  *Form
	Cause *openapi.EightDCause
	// Codes are the failure-cause codes that the house has loaded.
	Codes []Option
	// Writable tells that causes may be written as the report stands.
	Writable bool
}

func showCauses(v *view) (any, error) {
	f, err := v.eightDFrame("causes")
	if err != nil {
		return nil, err
	}
	f.Tabs = nil
	c := &Causes{EightDFrame: f, Do: v.Query().Get("do"), Writable: eightd.Status(f.Status).Allows("write") && v.May("updateEightDReportCause")}
	at := "/api/v1/eight-d-reports/" + f.ID
	err = together(
		take(v, at+"/analysis", nil, func(a openapi.EightDAnalysis) { c.Analysis = a }),
		take(v, at+"/causes", nil, func(l openapi.EightDCauseList) { c.List = l.Items }),
	)
	if err != nil {
		return nil, err
	}
	c.Fish = c.fishbone()
	if !c.Writable {
		c.Do = ""
		return c, nil
	}
	return c, c.open()
}

// open prepares the form that the address asks for.
func (c *Causes) open() error {
	asked := c.Do
	c.Do = ""
	if _, row, ok := rowOf(asked); ok && row < len(c.List) {
		asked = c.List[row].ID
	}
	switch {
	case asked == "add":
		c.Do, c.Form = "add", c.form("cause", "addEightDReportCause")
		c.Form.With("/kind", c.view.Query().Get("kind")).With("/category", c.view.Query().Get("category")).With("/status", "suspected").Then(c.place() + "#chains")
		c.tests(&openapi.EightDCause{})
		return c.codes()
	case asked == "matrix":
		return c.matrix()
	}
	for i := range c.List {
		if cause := &c.List[i]; asked == cause.ID {
			c.Do, c.Cause = "edit", cause
			c.Form = c.form("cause", "updateEightDReportCause").For("cid", cause.ID).At(version(int64(cause.Version))).From(cause)
			c.tests(cause)
			c.Form.Then(c.place() + "#" + cause.ID)
			return c.codes()
		}
	}
	return nil
}

// Kept are what a step of the chain holds besides what its row shows: they keep it the same step, and move with it.
func (c *Causes) Kept(n int) []form.Value {
	at := "/whys/" + strconv.Itoa(n) + "/"
	var out []form.Value
	if c.Form.draft != nil {
		for _, f := range c.Form.draft.values {
			if strings.HasPrefix(f.Name, "="+at) || strings.HasPrefix(f.Name, "was:="+at) {
				out = append(out, f)
			}
		}
		return out
	}
	if c.Cause == nil || n >= len(own(c.Cause.Whys)) {
		return nil
	}
	keep := func(name, value string) {
		out = append(out, form.Value{Name: "=" + at + name, Text: value}, form.Value{Name: "was:=" + at + name, Text: value})
	}
	step := own(c.Cause.Whys)[n]
	if step.ID != nil {
		keep("id", *step.ID)
	}
	for i, id := range own(step.AttachmentIds) {
		keep("attachmentIds/"+strconv.Itoa(i), id)
	}
	return out
}

// tests puts a test for each row of Is / Is-Not in its place: what the cause makes of the row.
func (c *Causes) tests(cause *openapi.EightDCause) {
	maps.DeleteFunc(c.Form.initial, func(at, _ string) bool { return strings.HasPrefix(at, "/tests/") })
	for n, row := range c.Analysis.Hypotheses.Rows {
		at, id := "/tests/"+strconv.Itoa(n), bare(row.Row.ID)
		c.Form.Set(at+"/row", id).hide("was:="+at+"/row", id)
		for _, t := range own(cause.Tests) {
			if t.Row == id {
				c.Form.With(at+"/verdict", string(t.Verdict))
				for language, note := range ownText(t.Note) {
					c.Form.With(at+"/note/"+language, note)
				}
			}
		}
	}
}

// own returns the list that a member of the contract points to.
func own[T any](list *[]T) []T {
	if list == nil {
		return nil
	}
	return *list
}

// ownText returns the text that a member of the contract points to.
func ownText(t *openapi.Text) openapi.Text {
	if t == nil {
		return nil
	}
	return *t
}

// version writes the entity tag of a part that states its version.
func version(n int64) string { return `"` + strconv.FormatInt(n, 10) + `"` }

// matrix prepares the form of the Is / Is-Not rows, which belong to D2.
func (c *Causes) matrix() error {
	if !c.view.May("saveEightDReportD2") {
		return nil
	}
	d2, tag, err := readTagged[openapi.EightDD2](c.view.Caller, "/api/v1/eight-d-reports/"+c.ID+"/d2")
	if err != nil {
		return err
	}
	save := openapi.EightDD2Save{Additional: &d2.Additional, Attachments: &d2.Attachments, Fields: d2.Fields, Measurements: d2.Measurements}
	const rows = "/fields/isIsNot"
	c.Do, c.Form = "matrix", c.form("matrix", "saveEightDReportD2").At(tag).Keep(save, rows).Then(c.place()+"#matrix")
	for n, row := range own(d2.Fields.IsIsNot) {
		if row.ID != nil {
			c.Form.Set(rows+"/"+strconv.Itoa(n)+"/id", *row.ID)
		}
	}
	return nil
}

func (c *Causes) form(id, operation string) *Form {
	return c.view.form(id, operation).For("id", c.ID)
}

// place is the address of the page.
func (c *Causes) place() string { return c.Home() + "/causes" }

// Doing is the address of the page with a form open.
func (c *Causes) Doing(code string) string { return c.place() + "?do=" + url.QueryEscape(code) + "#do" }

// AddTo is the address at which a cause is added, of a kind or on a bone.
func (c *Causes) AddTo(name string, code any) string {
	return c.place() + "?" + url.Values{"do": {"add"}, name: {bare(code)}}.Encode() + "#do"
}

// codes reads the failure-cause codes.
func (c *Causes) codes() error {
	if !c.view.May("listCauseCodeLists") {
		return nil
	}
	lists, err := read[openapi.CauseCodeListPage](c.view.Caller, "/api/v1/cause-code-lists", url.Values{"limit": {"100"}, "active": {"true"}})
	if err != nil {
		return err
	}
	for _, l := range lists.Items {
		full, err := read[openapi.CauseCodeList](c.view.Caller, "/api/v1/cause-code-lists/"+l.ID, nil)
		if err != nil {
			return err
		}
		for _, e := range full.Entries {
			c.Codes = append(c.Codes, Option{Value: e.Code, Label: e.Code + " " + textIn(c.view.Language, e.Title)})
		}
	}
	return nil
}

// Before are the steps that a step of the chain may explain: any before it.
func (c *Causes) Before(at string, n int) Field {
	var options []Option
	for i := range n {
		options = append(options, Option{Value: strconv.Itoa(i), Label: c.view.Word("causes.step", i+1)})
	}
	return c.Form.Choose(at+"/parent", options)
}

// Least is how many rows of a list the open form shows: those that there are and room for more.
func (c *Causes) Least() int {
	switch {
	case c.Do == "matrix":
		return max(len(c.Analysis.Hypotheses.Rows)+1, len(eightd.Dimensions))
	case c.Cause != nil:
		return max(len(own(c.Cause.Whys))+2, fiveWhys)
	default:
		return fiveWhys
	}
}

// fiveWhys is how many steps a chain is begun with.
const fiveWhys = 5

// Verdicts are what a cause may make of a row of Is / Is-Not, as the key of the signs in the table.
func (c *Causes) Verdicts() []Badge {
	var out []Badge
	for _, w := range eightd.Verdicts {
		out = append(out, c.view.State("EightDVerdict", string(w.Code)))
	}
	return out
}

// Full is the whole of the cause of a view.
func (c *Causes) Full(id string) openapi.EightDCause {
	i := slices.IndexFunc(c.List, func(x openapi.EightDCause) bool { return x.ID == id })
	if i < 0 {
		return openapi.EightDCause{}
	}
	return c.List[i]
}

// emphases and tones of the causes on a fishbone, as the reports have them.
var (
	causeEmphases = map[openapi.EightDCauseStatus]document.Emphasis{openapi.EightDCauseStatusConfirmed: document.Firm, openapi.EightDCauseStatusExcluded: document.Faint}
	causeTones    = map[openapi.EightDCauseStatus]document.Tone{
		openapi.EightDCauseStatusConfirmed: document.Done, openapi.EightDCauseStatusExcluded: document.Off, openapi.EightDCauseStatusSuspected: document.Waiting,
	}
)

// fishWidth is the width of the drawing in its own millimetres: letters of 8 points are then those of the page.
const fishWidth, fishHeight = 245, 600

// fishbone draws the causes on the bones of their categories, by the geometry of the reports.
func (c *Causes) fishbone() []template.HTML {
	view := c.Analysis.Fishbone
	language := c.view.Language
	fish := document.Fishbone{Head: document.Plain(c.view.Word("causes.problem")), Problem: document.Plain(textIn(language, view.Problem))}
	for _, b := range view.Bones {
		bone := document.Bone{Title: document.Plain(textIn(language, b.Label))}
		for _, x := range b.Causes {
			bone.Causes = append(bone.Causes, document.Twig{
				Label: x.Label, Text: document.Plain(textIn(language, x.Statement)), State: document.Plain(labelIn(language, "EightDCauseStatus", x.Status)),
				Tone: causeTones[x.Status], Emphasis: causeEmphases[x.Status],
			})
		}
		fish.Bones = append(fish.Bones, bone)
	}
	var out []template.HTML
	for _, figure := range drawing.Fishbone(fish, drawing.Room{Width: fishWidth, Height: fishHeight}, measured) {
		out = append(out, svg(figure, c.view.Word("causes.fishbone_words")))
	}
	return out
}
