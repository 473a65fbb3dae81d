package web

import (
	"bytes"
	"encoding/json"
	"html/template"
	"image"
	_ "image/jpeg" // of previews
	_ "image/png"  // of previews
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/eightd"
	"octad/openapi"
	"octad/report/document"
	"octad/report/drawing"
)

var filePages = []page{
	{path: "/files/{id}", title: "files.title", template: "files/file.html", place: "cases", show: showFile},
}

// File is the page of one file: what it is, where it is shown, and the marks on it.
type File struct {
	openapi.Attachment
	Form *Form
	// Back leads to the record that the file belongs to.
	Back string
	// Uses are the disciplines in which it is shown, and those in which it may be.
	Uses []FileUse
	// Use is the one whose marks are edited; nil as long as none is.
	Use *FileUse
	// Drawn are the marks over the picture as it is shown; Width and Height are the picture's, in pixels.
	Drawn         template.HTML
	Width, Height int
	// Revised tells that a release has held what is changed here.
	Revised bool

	view *view
	tag  string
}

// FileUse is a discipline of an 8D in which a file is shown.
type FileUse struct {
	Report openapi.EightDSummary
	Part   string
	Entry  openapi.EightDAttachment
	// Index is its place among the files of the discipline; Writable tells that the reader may mark it.
	Index    int
	Writable bool
	Link     string

	body map[string]any
	tag  string
}

func showFile(v *view) (any, error) {
	f := &File{view: v}
	var err error
	if f.Attachment, f.tag, err = readTagged[openapi.Attachment](v.Caller, "/api/v1/attachments/"+url.PathEscape(v.r.PathValue("id"))); err != nil {
		return nil, err
	}
	v.Title = f.FileName
	f.Back = map[openapi.SubjectKind]string{openapi.SubjectKindComplaint: "/cases/", openapi.SubjectKindEightD: "/8d/", openapi.SubjectKindHold: "/holds/"}[f.Subject.Kind]
	if f.Back != "" {
		f.Back += f.Subject.Number
	}
	if err := f.uses(); err != nil {
		return nil, err
	}
	if f.Picture() {
		if err := f.measure(); err != nil {
			return nil, err
		}
	}
	f.open()
	return f, nil
}

// Picture reports whether the file can be shown.
func (f *File) Picture() bool {
	return slices.Contains([]string{"image/jpeg", "image/png", "image/gif"}, f.MediaType)
}

// reports are the 8Ds that may show the file: its own, or those of its case.
func (f *File) reports() ([]openapi.EightDSummary, error) {
	switch f.Subject.Kind {
	case openapi.SubjectKindEightD:
		r, err := read[openapi.EightDSummary](f.view.Caller, "/api/v1/eight-d-reports/"+f.Subject.ID, nil)
		return []openapi.EightDSummary{r}, err
	case openapi.SubjectKindComplaint:
		p, err := read[openapi.EightDPage](f.view.Caller, "/api/v1/eight-d-reports", url.Values{"complaintId": {f.Subject.ID}})
		return p.Items, err
	}
	return nil, nil
}

// uses finds where the file is shown, and opens the one that the address asks for.
func (f *File) uses() error {
	reports, err := f.reports()
	if refusedAs(err, http.StatusForbidden) {
		return nil
	}
	if err != nil {
		return err
	}
	asked := f.view.Query()
	for _, r := range reports {
		found := make([]*FileUse, len(eightd.Codes))
		var readings []func() error
		for i, code := range eightd.DisciplineCodes() {
			readings = append(readings, func() (err error) {
				found[i], err = f.useIn(r, code, asked.Get("report") == r.Number && asked.Get("part") == code)
				return err
			})
		}
		if err := together(readings...); err != nil {
			return err
		}
		for _, u := range found {
			if u == nil {
				continue
			}
			if asked.Get("report") == r.Number && asked.Get("part") == u.Part {
				f.Use = u
			}
			f.Uses = append(f.Uses, *u)
		}
	}
	return nil
}

// useIn finds the file in a discipline; wanted is one in which it is to be shown although it is not yet.
func (f *File) useIn(r openapi.EightDSummary, code string, wanted bool) (*FileUse, error) {
	u := &FileUse{Report: r, Part: code, Link: "/files/" + f.ID + "?" + url.Values{"report": {r.Number}, "part": {code}}.Encode()}
	var part struct{ Attachments []openapi.EightDAttachment }
	whole, tag, err := readTagged[json.RawMessage](f.view.Caller, "/api/v1/eight-d-reports/"+r.ID+"/"+code)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(whole, &part); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(whole, &u.body); err != nil {
		return nil, err
	}
	u.tag = tag
	u.Index = slices.IndexFunc(part.Attachments, func(a openapi.EightDAttachment) bool { return a.AttachmentID == f.ID })
	if u.Index < 0 && !wanted {
		return nil, nil
	}
	if u.Index < 0 {
		u.Index = len(part.Attachments)
		u.Entry = openapi.EightDAttachment{AttachmentID: f.ID, Caption: f.Caption, External: &f.External, Marks: f.Attachment.Marks}
	} else {
		u.Entry = part.Attachments[u.Index]
	}
	u.Writable = f.view.May(u.operation()) && eightd.Status(r.Status).Allows("write")
	return u, nil
}

// operation is that which saves the discipline.
func (u *FileUse) operation() string { return "saveEightDReport" + strings.ToUpper(u.Part) }

// At is where the file stands in the discipline.
func (u *FileUse) At() string { return "/attachments/" + strconv.Itoa(u.Index) }

// open prepares the form: the marks in a discipline, or else what is said of the file itself.
func (f *File) open() {
	switch {
	case f.Use != nil && f.Use.Writable:
		u := f.Use
		f.Form = f.view.form("marks", u.operation()).For("id", u.Report.ID).At(u.tag).Then(u.Link)
		for name := range u.body {
			if f.Form.operation.Body.At("/"+name) == nil {
				delete(u.body, name)
			}
		}
		at := u.At()
		f.Form.Keep(u.body, at+"/marks", at+"/caption", at+"/external").Put(at+"/attachmentId", f.ID)
		f.Form.From(map[string]any{"attachments": map[string]any{strconv.Itoa(u.Index): u.Entry}})
		f.Revised = u.Report.Revision > 1 || u.Report.Stage != nil
	case f.Use == nil && f.view.May("updateAttachment"):
		f.Form = f.view.form("file", "updateAttachment").For("id", f.ID).At(f.tag).From(f.Attachment).Then("/files/" + f.ID)
	}
}

// MarksAt is where the marks stand in the open form: those of the discipline, or else the picture's own.
func (f *File) MarksAt() string {
	if f.Use != nil {
		return f.Use.At() + "/marks"
	}
	return "/marks"
}

// Rows are the marks with room for another.
func (f *File) Rows() []int { return f.Form.Rows(f.MarksAt(), len(f.Notes())+1) }

// measure reads how large the picture is, and draws the marks over it as the reports do.
func (f *File) measure() error {
	a, err := f.view.Caller.Ask(http.MethodGet, "/api/v1/attachments/"+f.ID+"/preview", nil)
	if err != nil {
		return err
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(a.Body))
	if err != nil {
		return err
	}
	f.Width, f.Height = size.Width, size.Height
	shapes := map[openapi.EightDMarkShape]document.MarkShape{
		openapi.EightDMarkShapeEllipse: document.EllipseMark, openapi.EightDMarkShapeRectangle: document.RectangleMark, openapi.EightDMarkShapeArrow: document.ArrowMark,
	}
	var marks []document.PhotoMark
	for _, m := range f.Notes() {
		marks = append(marks, document.PhotoMark{Shape: shapes[m.Shape], X: share(m.X), Y: share(m.Y), X2: share(m.X2), Y2: share(m.Y2)})
	}
	// A photo as wide as a page of a report: the marks are as bold as they will be printed.
	const wide = 120.0
	f.Drawn = svg(drawing.Annotate(marks, wide, wide*float64(size.Height)/float64(size.Width), measured), f.view.Word("files.marks_words", len(marks)))
	return nil
}

// share makes a share of one of a place per mille.
func share(perMille int) float64 { return float64(perMille) / 1000 }

// Notes are the marks with what they say, in their order.
func (f *File) Notes() []openapi.EightDMark {
	if f.Use != nil {
		return f.Use.Marks()
	}
	return own(f.Attachment.Marks)
}

// Places are the disciplines of the reports in which the file is not shown yet, as addresses at which it is.
func (f *File) Places() []Act {
	var out []Act
	reports, err := f.reports()
	if err != nil || !f.Picture() {
		return nil
	}
	for _, r := range reports {
		for _, code := range eightd.DisciplineCodes() {
			shown := slices.ContainsFunc(f.Uses, func(u FileUse) bool { return u.Report.ID == r.ID && u.Part == code })
			if shown || !f.view.May("saveEightDReport"+strings.ToUpper(code)) || !eightd.Status(r.Status).Allows("write") {
				continue
			}
			out = append(out, Act{code, r.Number + " " + strings.ToUpper(code), "/files/" + f.ID + "?" + url.Values{"report": {r.Number}, "part": {code}}.Encode()})
		}
	}
	return out
}

// Marks are those of the file in the discipline.
func (u FileUse) Marks() []openapi.EightDMark { return own(u.Entry.Marks) }

// Shapes are the forms of a mark.
func (f *File) Shapes() []Option {
	var out []Option
	for _, w := range eightd.MarkShapes {
		out = append(out, Option{Value: string(w.Code), Label: w.Label.In(f.view.Language)})
	}
	return out
}

// FileBox are the files of a record, with the place where more are dropped.
type FileBox struct {
	// Kind and ID name the record.
	Kind, ID string
	Files    []openapi.Attachment
	// Upload is the form that sends a file; nil for who may send none.
	Upload *Form
}

// Picture reports whether a file can be shown as a small picture.
func (FileBox) Picture(a openapi.Attachment) bool { return strings.HasPrefix(a.MediaType, "image/") }

// filesOf reads the files of a record.
func (v *view) filesOf(id string, into *[]openapi.Attachment) func() error {
	return take(v, "/api/v1/attachments", url.Values{"subjectId": {id}, "limit": {"200"}}, func(p openapi.AttachmentPage) { *into = p.Items })
}

// fileBox returns the files of a record; success leads to the path.
func (v *view) fileBox(kind openapi.SubjectKind, id string, files []openapi.Attachment, then string) FileBox {
	out := FileBox{Kind: string(kind), ID: id, Files: files}
	if v.May("uploadAttachment") {
		out.Upload = v.form("upload", "uploadAttachment")
		out.Upload.sends(then)
	}
	return out
}

// sends puts what a form with a file is about into its address, for its body goes on as the browser sends it.
func (f *Form) sends(then string) {
	f.Action += "?" + url.Values{":form": {f.ID}, ":page": {f.view.Path()}, ":then": {then}, ":key": {f.key()}}.Encode()
}
