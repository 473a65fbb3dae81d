package web

import (
	"net/url"
	"regexp"
	"strings"

	"octad/openapi"
)

var searchPages = []page{
	{path: "/search", title: "search.title", template: "search/search.html", show: showSearch, sample: "/search?q=8D", states: []string{"/search", "/search?q=nothing-is-called-so"}},
	{path: "/similar", title: "similar.title", template: "search/similar.html", place: "cases", show: showSimilarTo, sample: "/similar?text=%E5%88%92%E7%97%95"},
	{path: "/cases/{id}/similar", title: "similar.title", template: "search/similar.html", place: "cases", show: showSimilar, sample: "/cases/" + sampleCase + "/similar"},
}

// recordPages are the pages of the kinds of records that a search finds.
var recordPages = map[openapi.SearchKind]string{
	openapi.SearchKindComplaint: "/cases/{id}", openapi.SearchKindEightD: "/8d/{id}", openapi.SearchKindHold: "/holds/{id}",
	openapi.SearchKindRecall: "/recalls/{id}", openapi.SearchKindSupplierRequest: "/suppliers/{id}",
	openapi.SearchKindCustomer: "/cases?customerId={id}", openapi.SearchKindProduct: "/cases?q={id}", openapi.SearchKindLot: "/lots/{id}",
}

// recordIcons show what kind of record something is; the word stands beside it.
var recordIcons = map[openapi.SearchKind]string{
	openapi.SearchKindComplaint: "case", openapi.SearchKindEightD: "eightd", openapi.SearchKindHold: "hold", openapi.SearchKindRecall: "recall", openapi.SearchKindSupplierRequest: "eightd", openapi.SearchKindCustomer: "person", openapi.SearchKindProduct: "dot", openapi.SearchKindLot: "lot",
}

// Found is what a search found.
type Found struct {
	Words string
	Hits  []FoundHit
}

// FoundHit is a record that a search found, with where it is shown. A customer and a product lead to their cases.
type FoundHit struct {
	openapi.SearchHit
	Link, Icon, Sort string
}

func showSearch(v *view) (any, error) {
	out := &Found{Words: strings.TrimSpace(v.Query().Get("q"))}
	if out.Words == "" {
		return out, nil
	}
	got, err := read[openapi.SearchResult](v.Caller, "/api/v1/search", url.Values{"q": {out.Words}})
	for _, h := range got.Items {
		at := recordAt(h.Kind, h.Number)
		if h.Kind == openapi.SearchKindLot {
			at = lotAt(h.ID)
		}
		out.Hits = append(out.Hits, FoundHit{h, at, recordIcons[h.Kind], v.Word("search.kind." + string(h.Kind))})
	}
	return out, err
}

func recordAt(kind openapi.SearchKind, number string) string {
	return strings.ReplaceAll(recordPages[kind], "{id}", url.QueryEscape(number))
}

// Alike are the cases and 8Ds like one that is open, or like what is known of one that is not.
type Alike struct {
	// Number is that of the case; "" while it is not open.
	Number string
	Items  []AlikeItem
}

// AlikeItem is a case or an 8D that resembles the case, with what the reader may do about it.
type AlikeItem struct {
	openapi.SimilarRecord
	Link, Icon, Sort string
	Badge            Badge
	// Do links it to the case; nil where nothing is to be linked.
	Do *Form
	// Done tells that it is linked already.
	Done bool
}

// likeFields are the fields of the form of a new case that it is compared by, with the API's names.
var likeFields = []struct {
	field *regexp.Regexp
	name  string
}{
	{regexp.MustCompile(`^/title/[a-z]+$|^/description/[a-z]+$|^/items/[0-9]+/defect/[a-z]+$|^text$`), "text"},
	{regexp.MustCompile(`^/items/[0-9]+/(partNumber|customerPartNumber)$`), "partNumber"},
	{regexp.MustCompile(`^/items/[0-9]+/(lotNumber|serialNumber)$`), "lotNumber"},
	{regexp.MustCompile(`^/items/[0-9]+/defectCode$`), "defectCode"},
	{regexp.MustCompile(`^/customerId$`), "customerId"},
}

// mostLike is how many of one field are compared.
const mostLike = 8

func showSimilarTo(v *view) (any, error) {
	asked := url.Values{}
	for field, values := range v.Query() {
		for _, f := range likeFields {
			if !f.field.MatchString(field) {
				continue
			}
			for _, value := range values {
				if value = strings.TrimSpace(value); value != "" && len(asked[f.name]) < mostLike {
					asked.Add(f.name, value)
				}
			}
		}
	}
	out := &Alike{}
	if len(asked) == 0 {
		return out, nil
	}
	got, err := read[openapi.SimilarRecords](v.Caller, "/api/v1/similar", asked)
	if refusedAs(err, 400) { // what is still being typed need not be right yet
		return out, nil
	}
	for _, r := range got.Items {
		out.Items = append(out.Items, v.alike(r))
	}
	return out, err
}

func showSimilar(v *view) (any, error) {
	at := "/api/v1/complaints/" + url.PathEscape(v.r.PathValue("id"))
	c, tag, err := readTagged[openapi.Complaint](v.Caller, at)
	if err != nil {
		return nil, err
	}
	got, err := read[openapi.SimilarRecords](v.Caller, at+"/similar", nil)
	if err != nil {
		return nil, err
	}
	v.Title = c.Number + " " + v.Word("similar.title")
	out := &Alike{Number: c.Number}
	for _, r := range got.Items {
		if r.Number == v.Query().Get("without") { // the record on whose page they are shown
			continue
		}
		i := v.alike(r)
		i.Done = linked(c, r.Number)
		if !i.Done && c.Status != openapi.ComplaintStatusClosed && c.Status != openapi.ComplaintStatusRejected {
			i.Do = v.linking(c, tag, r)
		}
		out.Items = append(out.Items, i)
	}
	return out, nil
}

// Without leaves the case's own 8D out of what is like the case.
func (c *Case) Without() string {
	if len(c.EightDs) == 0 {
		return ""
	}
	return "?without=" + c.EightDs[0].Number
}

func (v *view) alike(r openapi.SimilarRecord) AlikeItem {
	schema := map[openapi.SearchKind]string{openapi.SearchKindComplaint: "ComplaintStatus", openapi.SearchKindEightD: "EightDStatus"}[r.Kind]
	return AlikeItem{SimilarRecord: r, Link: recordAt(r.Kind, r.Number), Icon: recordIcons[r.Kind], Sort: v.Word("search.kind." + string(r.Kind)), Badge: v.State(schema, r.Status)}
}

// linked reports whether the case is linked to the record of the number already.
func linked(c openapi.Complaint, number string) bool {
	if c.Links.RepeatOf != nil && c.Links.RepeatOf.Number == number {
		return true
	}
	for _, list := range []*[]openapi.Link{c.Links.EightDReports, c.Links.Repeats} {
		for _, l := range given(list) {
			if l.Number == number {
				return true
			}
		}
	}
	return false
}

// linking is the form that answers the case by a similar 8D, or marks it as the repetition of a similar case.
func (v *view) linking(c openapi.Complaint, tag string, r openapi.SimilarRecord) *Form {
	id := "link-" + r.Number
	switch {
	case r.Kind == openapi.SearchKindEightD && v.May("addEightDReportComplaint") && len(given(c.Links.EightDReports)) == 0 && r.Status != string(openapi.EightDStatusClosed) && r.Status != string(openapi.EightDStatusCancelled):
		return v.form(id, "addEightDReportComplaint").For("id", r.Number).At("*").Put("/complaintId", c.Number).Then("/8d/" + r.Number)
	case r.Kind == openapi.SearchKindComplaint && v.May("updateComplaint") && c.Links.RepeatOf == nil:
		return v.form(id, "updateComplaint").For("id", c.Number).At(tag).Put("/repeatOf", r.Number).Then("/cases/" + c.Number)
	}
	return nil
}
