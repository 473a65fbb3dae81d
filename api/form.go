package api

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"net/http"
	"slices"

	"octad/domain"
	"octad/domain/procedure"
	"octad/openapi"
	"octad/report"
	"octad/report/pdf"
	"octad/report/xlsx"
	"octad/repository"
)

// mediaTypes are those of the formats of a form.
var mediaTypes = map[string]string{
	"pdf": "application/pdf", "json": "application/vnd.octad.snapshot+json", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// subjectPaths are where the records that forms are about stand in the API.
var subjectPaths = map[string]string{"complaint": "complaints", "order": "orders", "return": "returns", "visit": "visits", "recall": "recalls", "supplier_request": "supplier-requests"}

// mostVisits is of how many visits, and of how many supplier requests, of a complaint forms are listed.
const mostVisits = 100

// ListComplaintForms lists the forms that can be printed of a complaint, its orders, its returns, and the visits and
// supplier 8D requests that it is linked to.
func (s *Server) ListComplaintForms(ctx context.Context, r openapi.ListComplaintFormsRequestObject) (openapi.ListComplaintFormsResponseObject, error) {
	file, pack, err := s.read.FormDossier(ctx, callOf(ctx).actor, domain.Link{Kind: string(procedure.AboutCase), ID: domain.ID(r.PathID)})
	if err != nil {
		return nil, err
	}
	subjects := []domain.Link{file.Subject}
	for _, o := range file.Cases[0].Complaint.Orders {
		subjects = append(subjects, domain.Link{Kind: string(procedure.AboutOrder), ID: o.ID, Number: o.Number})
	}
	for _, x := range file.Cases[0].Complaint.Returns {
		subjects = append(subjects, domain.Link{Kind: string(procedure.AboutReturn), ID: x.ID, Number: x.Number})
	}
	visits, _, err := s.read.Visits(ctx, callOf(ctx).actor, repository.Page{Limit: mostVisits}, repository.VisitFilter{Complaints: []domain.ID{file.Subject.ID}})
	if err != nil && !domain.Is(err, domain.Forbidden) {
		return nil, err
	}
	for _, v := range visits {
		subjects = append(subjects, domain.Link{Kind: string(procedure.AboutVisit), ID: v.ID, Number: v.Number})
	}
	requests, _, err := s.read.SupplierRequests(ctx, callOf(ctx).actor, repository.Page{Limit: mostVisits}, repository.SupplierFilter{Complaints: []domain.ID{file.Subject.ID}})
	if err != nil && !domain.Is(err, domain.Forbidden) {
		return nil, err
	}
	for _, q := range requests {
		subjects = append(subjects, domain.Link{Kind: string(procedure.AboutSupplierRequest), ID: q.ID, Number: q.Number})
	}
	out := openapi.ListComplaintForms200JSONResponse{Items: []openapi.FormOffer{}}
	for _, subject := range subjects {
		file.Subject = subject
		filled := report.Filled{File: file, Pack: pack}
		for _, f := range report.FormsOf(filled) {
			out.Items = append(out.Items, offerOut(filled, f))
		}
	}
	return out, nil
}

func offerOut(f report.Filled, form procedure.Form) openapi.FormOffer {
	own := slices.ContainsFunc(f.Pack.Forms, func(x procedure.Form) bool { return x.Form == form.Form })
	out := openapi.FormOffer{
		Form: form.Form, Title: words(form.Title), Number: opt(form.Number), Revision: opt(form.Revision), Subject: subjectOut(f.File.Subject),
		Formats: []openapi.FormFormat{openapi.FormFormat("pdf"), openapi.FormFormat("xlsx"), openapi.FormFormat("json")},
		Preview: "/api/v1/" + subjectPaths[f.File.Subject.Kind] + "/" + f.File.Subject.Number + "/preview?form=" + form.Form,
	}
	if own {
		out.Procedure = opt(f.Pack.Ref.String())
	}
	if years := cmp.Or(form.Years, f.Pack.KeptYears(form.Form, f.Pack.Effective)); years > 0 {
		out.Years = &years
	}
	return out
}

// asked is a preview that somebody asks for.
type asked struct {
	kind, key string
	form      *string
	language  *openapi.RecordLanguage
	format    *openapi.FormFormat
	// line is the one line of a recall that is shown.
	line *openapi.ID
}

// form prints a form as its record stands.
func (s *Server) form(ctx context.Context, a asked) (download, error) {
	file, pack, err := s.read.FormDossier(ctx, callOf(ctx).actor, domain.Link{Kind: a.kind, ID: domain.ID(a.key)})
	if err != nil {
		return download{}, err
	}
	if a.line != nil {
		if _, err := file.Narrow(domain.ID(*a.line)); err != nil {
			return download{}, err
		}
	}
	f := report.Filled{File: file, Pack: pack}
	form, ok := report.FormOf(f, val(a.form))
	if !ok {
		return download{}, domain.Missing("form")
	}
	f.Form = form
	if err := s.pictures.FillAll(ctx, &f.File); err != nil {
		return download{}, err
	}
	language := report.Language([]string{file.Site.Card.Language})
	if a.language != nil {
		language = string(*a.language)
	}
	format := "pdf"
	if a.format != nil {
		format = string(*a.format)
	}
	content, gaps, err := filled(f, language, format)
	if err != nil {
		return download{}, err
	}
	name := file.Subject.Number + "-" + form.Form + "-" + language + "-" + string(report.AudienceOf(form)) + "." + format
	return download{body: io.NopCloser(content), name: name, media: mediaTypes[format], size: int64(content.Len()), fresh: true, gaps: gaps}, nil
}

// filled writes a form in a format, whole before anything of the answer is written, and says what could not be printed.
func filled(f report.Filled, language, format string) (out *bytes.Buffer, gaps pdf.Result, err error) {
	out = &bytes.Buffer{}
	switch format {
	case "json":
		var data []byte
		data, err = report.FormSnapshot(f)
		out.Write(data)
	case "xlsx":
		err = xlsx.Sheet(out, report.Form(f, language))
	default:
		gaps, err = pdf.Write(out, report.Form(f, language))
	}
	return out, gaps, err
}

// PreviewComplaintForm prints a form about a complaint as it stands.
func (s *Server) PreviewComplaintForm(ctx context.Context, r openapi.PreviewComplaintFormRequestObject) (openapi.PreviewComplaintFormResponseObject, error) {
	return s.form(ctx, asked{kind: "complaint", key: r.PathID, form: r.Params.Form, language: r.Params.Language, format: r.Params.Format})
}

// PreviewOrderForm prints a form about an order to a department as it stands.
func (s *Server) PreviewOrderForm(ctx context.Context, r openapi.PreviewOrderFormRequestObject) (openapi.PreviewOrderFormResponseObject, error) {
	return s.form(ctx, asked{kind: "order", key: r.PathID, form: r.Params.Form, language: r.Params.Language, format: r.Params.Format})
}

// PreviewReturnForm prints a form about a return as it stands.
func (s *Server) PreviewReturnForm(ctx context.Context, r openapi.PreviewReturnFormRequestObject) (openapi.PreviewReturnFormResponseObject, error) {
	return s.form(ctx, asked{kind: "return", key: r.PathID, form: r.Params.Form, language: r.Params.Language, format: r.Params.Format})
}

// PreviewSupplierRequestForm prints a form about a supplier 8D request as it stands.
func (s *Server) PreviewSupplierRequestForm(ctx context.Context, r openapi.PreviewSupplierRequestFormRequestObject) (openapi.PreviewSupplierRequestFormResponseObject, error) {
	return s.form(ctx, asked{kind: "supplier_request", key: r.PathID, form: r.Params.Form, language: r.Params.Language, format: r.Params.Format})
}

// PreviewVisitForm prints a form about a visit as it stands.
func (s *Server) PreviewVisitForm(ctx context.Context, r openapi.PreviewVisitFormRequestObject) (openapi.PreviewVisitFormResponseObject, error) {
	return s.form(ctx, asked{kind: "visit", key: r.PathID, form: r.Params.Form, language: r.Params.Language, format: r.Params.Format})
}

// PreviewRecallForm prints a form about a recall as it stands.
func (s *Server) PreviewRecallForm(ctx context.Context, r openapi.PreviewRecallFormRequestObject) (openapi.PreviewRecallFormResponseObject, error) {
	return s.form(ctx, asked{kind: "recall", key: r.PathID, form: r.Params.Form, language: r.Params.Language, format: r.Params.Format, line: r.Params.ConsigneeID})
}

// VisitPreviewComplaintFormResponse writes the form.
func (d download) VisitPreviewComplaintFormResponse(w http.ResponseWriter) error { return d.write(w) }

// VisitPreviewOrderFormResponse writes the form.
func (d download) VisitPreviewOrderFormResponse(w http.ResponseWriter) error { return d.write(w) }

// VisitPreviewReturnFormResponse writes the form.
func (d download) VisitPreviewReturnFormResponse(w http.ResponseWriter) error { return d.write(w) }

// VisitPreviewRecallFormResponse writes the form.
func (d download) VisitPreviewRecallFormResponse(w http.ResponseWriter) error { return d.write(w) }

// VisitPreviewSupplierRequestFormResponse writes the form.
func (d download) VisitPreviewSupplierRequestFormResponse(w http.ResponseWriter) error {
	return d.write(w)
}

// VisitPreviewVisitFormResponse writes the form.
func (d download) VisitPreviewVisitFormResponse(w http.ResponseWriter) error { return d.write(w) }
