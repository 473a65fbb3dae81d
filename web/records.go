package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"octad/domain"
	"octad/openapi"
)

var paperPages = []page{
	{path: "/cases/{id}/records", title: "records.title", template: "records/case.html", place: "cases", show: showRecords, sample: "/cases/" + sampleCase + "/records", states: []string{"/cases/C-2026-000010/records"}},
}

// Records is what a case can be printed as, and what of it is kept for ever.
type Records struct {
	openapi.Complaint
	Forms  []FormRow
	Kept   []Record
	Frozen bool
	// Pack is where the audit pack is fetched; "" for whom it is not.
	Pack string
	// Do is the act whose form is open, send or sign, with its form and the record and document that it is about.
	Do   string
	Form *Form
	On   *Record
	Of   Print
}

// FormRow is a form that can be made of the case or of a part of it.
type FormRow struct {
	openapi.FormOffer
	// Prints are its previews, by language and format.
	Prints []Print
	// Kept is the newest frozen revision of it; nil while there is none.
	Kept *Record
	// Freeze keeps it for ever; nil where the reader may not.
	Freeze *Form
}

// Print is a rendering to fetch; Gone is what remains of one that was purged.
type Print struct {
	Link, Word, Hash string
	Gone             *openapi.DocumentTombstone
	// Name is that of the file, SendAt and SignAt where its sending is recorded and where it is signed; "" where they are not.
	Name, SendAt, SignAt string
	// Gaps says what could not be printed in it; "" where nothing is missing.
	Gaps string
	// rank is its place among the renderings of its record.
	rank int
}

// Record is one revision of a frozen record with its renderings.
type Record struct {
	openapi.Document
	Prints []Print
	// Sent and Signed are what was done with its renderings, Acts where more is done with the first that may be.
	Sent   []SentPrint
	Signed []SignedPrint
	Acts   []Act
	// Replaced tells that a later revision took its place.
	Replaced bool
}

// Gone is what remains of a record of which nothing is kept any more; nil while a rendering is.
func (r Record) Gone() *openapi.DocumentTombstone {
	if slices.ContainsFunc(r.Prints, func(p Print) bool { return p.Gone == nil }) {
		return nil
	}
	return r.Prints[0].Gone
}

// bothLanguages is the tag of what is printed in Chinese and English side by side.
const bothLanguages = "zh-en"

// printed are the languages in which the house prints.
var printed = []string{domain.ZH, domain.EN, bothLanguages}

// formats are those in which the house freezes, what people read before what machines do.
var formats = []openapi.DocumentFormat{openapi.DocumentFormatPdf, openapi.DocumentFormatXlsx, openapi.DocumentFormatJSON}

func showRecords(v *view) (any, error) {
	r := &Records{}
	at := "/api/v1/complaints/" + url.PathEscape(v.r.PathValue("id"))
	var err error
	if r.Complaint, err = read[openapi.Complaint](v.Caller, at, nil); err != nil {
		return nil, err
	}
	v.Zone = v.siteZone(r.SiteID)
	v.Title = r.Number + " " + v.Word("records.title")
	forms, err := read[openapi.FormList](v.Caller, at+"/forms", nil)
	if err != nil {
		return nil, err
	}
	documents, err := r.documents(v, forms.Items)
	if err != nil {
		return nil, err
	}
	r.Kept = v.bound(documents)
	r.acts(v)
	for _, f := range forms.Items {
		r.Forms = append(r.Forms, r.row(v, f))
	}
	if v.May("exportAuditPack") {
		r.Pack = at + "/audit-pack.zip"
	}
	return r, nil
}

// documents reads what is frozen of the case, of the parts that forms are about, and of its 8Ds and hold notices.
func (r *Records) documents(v *view, forms []openapi.FormOffer) ([]openapi.Document, error) {
	ids := []string{r.ID}
	for _, f := range forms {
		ids = append(ids, f.Subject.ID)
	}
	for _, list := range []*[]openapi.Link{r.Links.EightDReports, r.Links.HoldNotices, r.Links.Visits, r.Links.Recalls, r.Links.SupplierRequests} {
		for _, link := range given(list) {
			ids = append(ids, link.ID)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	found := make([][]openapi.Document, len(ids))
	var readings []func() error
	for i, id := range ids {
		readings = append(readings, take(v, "/api/v1/documents", url.Values{"subjectId": {id}, "limit": {"200"}}, func(p openapi.DocumentPage) { found[i] = p.Items }))
	}
	err := together(readings...)
	return slices.Concat(found...), err
}

// SentPrint is a sending of one rendering, with its name.
type SentPrint struct {
	openapi.DocumentSending
	Print string
}

// SignedPrint is a signature of one rendering, with its name.
type SignedPrint struct {
	openapi.DocumentSignature
	Print string
}

// print names a rendering by its format and its language.
func (v *view) print(format, language string) string {
	return labelIn(v.Language, "DocumentFormat", format) + " · " + tongueIn(v.Language, language)
}

// Gaps says what could not be printed in a document; "" where nothing is missing.
func (v *view) Gaps(g *openapi.PrintGaps) string {
	if g == nil {
		return ""
	}
	return v.Word("records.gaps", strings.Join(slices.Concat(given(g.Characters), given(g.Pictures)), v.Word("between")))
}

// rankOf orders the renderings of a record: what people read first, in the order of the previews.
func rankOf(d openapi.Document) int {
	return slices.Index(formats, d.Format)*len(printed) + slices.Index(printed, d.Language)
}

// bound puts the renderings of each revision of a record together, the newest first.
func (v *view) bound(documents []openapi.Document) []Record {
	var out []Record
	replaced := map[string]bool{}
	for _, d := range documents {
		replaced[bare(d.Supersedes)] = true
		file := Print{Link: "/api/v1/documents/" + d.ID + "/content", Word: v.print(string(d.Format), d.Language), Hash: d.Sha256, Gone: d.Purged, rank: rankOf(d)}
		i := slices.IndexFunc(out, func(x Record) bool {
			return x.Form == d.Form && x.Subject.ID == d.Subject.ID && x.Revision == d.Revision && bare(x.Stage) == bare(d.Stage) && x.Audience == d.Audience && bare(x.FormCode) == bare(d.FormCode) && bare(x.Number) == bare(d.Number)
		})
		if i < 0 {
			out, i = append(out, Record{Document: d}), len(out)
		}
		file.Name, file.Gaps = d.FileName, v.Gaps(d.Gaps)
		out[i].Prints = append(out[i].Prints, file)
		for _, s := range given(d.Sendings) {
			out[i].Sent = append(out[i].Sent, SentPrint{s, file.Word})
		}
		for _, s := range given(d.Signatures) {
			out[i].Signed = append(out[i].Signed, SignedPrint{s, file.Word})
		}
	}
	for i := range out {
		out[i].Replaced = out[i].Number != nil && replaced[*out[i].Number]
		slices.SortStableFunc(out[i].Prints, func(a, b Print) int { return cmp.Compare(a.rank, b.rank) })
	}
	slices.SortStableFunc(out, func(a, b Record) int {
		return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), strings.Compare(a.FileName, b.FileName))
	})
	return out
}

// row is a form with its previews, what is kept of it, and the form by which it is frozen.
func (r *Records) row(v *view, f openapi.FormOffer) FormRow {
	row := FormRow{FormOffer: f}
	for _, language := range printed {
		for _, format := range []string{"pdf", "xlsx"} {
			row.Prints = append(row.Prints, Print{Link: f.Preview + "&language=" + language + "&format=" + format, Word: v.print(format, language)})
		}
	}
	for i := range r.Kept {
		if k := &r.Kept[i]; row.Kept == nil && k.Form == f.Form && k.Subject.ID == f.Subject.ID {
			row.Kept = k
		}
	}
	if v.May("freezeForm") {
		row.Freeze = v.form("freeze-"+f.Form+"-"+f.Subject.ID, "freezeForm").Put("/subjectKind", string(f.Subject.Kind)).Put("/subjectId", f.Subject.ID).Put("/form", f.Form).Then("/cases/" + r.Number + "/records#kept")
	}
	return row
}
