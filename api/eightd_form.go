package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"

	"octad/api/intake"
	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/domain/record"
	"octad/openapi"
	"octad/report/customerform"
)

// formFilling is an 8D in a customer's own form.
type formFilling struct {
	form     master.CustomerForm
	revision master.FormRevision
	language string
	file     dossier.File
	filled   customerform.Filled
}

// filledForm fills the last revision of a form with the version for the customer: of the newest release where the form is
// to be frozen, else of the 8D as it stands, marked as a draft.
func (s *Server) filledForm(ctx context.Context, key, form string, freeze bool) (*formFilling, error) {
	file, err := s.formSource(ctx, key, freeze)
	if err != nil {
		return nil, err
	}
	e, err := s.read.CustomerForm(ctx, callOf(ctx).actor, form)
	if err != nil {
		return nil, err
	}
	if !e.Active {
		return nil, domain.Refuse(domain.Conflict, "customer_form.inactive", "这份客户表单已停用", "This customer's form is out of use")
	}
	x := &formFilling{form: e, file: file}
	var book *customerform.Book
	if x.revision, book, err = s.last(ctx, e); err != nil {
		return nil, err
	}
	m, err := customerform.ParseMap(x.revision.Map)
	if err != nil {
		return nil, err
	}
	x.language = m.Language
	if e.Card.Customer != x.file.Report.Customer && x.file.Report.Customer != "" {
		return nil, domain.Refuse(domain.Conflict, "customer_form.other_customer", "这份表单属于另一客户", "This form is another customer's")
	}
	if err := writtenIn(x.language, x.file); err != nil {
		return nil, err
	}
	version := dossier.For(record.External, x.file)
	x.filled, err = book.Fill(m, version, customerform.Options{Draft: !freeze})
	return x, err
}

// formSource loads what a form is filled from.
func (s *Server) formSource(ctx context.Context, key string, freeze bool) (dossier.File, error) {
	file, err := s.read.EightDDossier(ctx, callOf(ctx).actor, key)
	if err != nil {
		return file, err
	}
	if freeze {
		if _, err := file.Report.MayFill(); err != nil {
			return file, err
		}
		file = file.Released()
	}
	return file, s.pictures.Fill(ctx, &file)
}

// CheckEightDCustomerForm tells what a customer's form would hold and lack.
func (s *Server) CheckEightDCustomerForm(ctx context.Context, q openapi.CheckEightDCustomerFormRequestObject) (openapi.CheckEightDCustomerFormResponseObject, error) {
	x, err := s.filledForm(ctx, q.PathID, q.FormID, false)
	if err != nil {
		return nil, err
	}
	release, err := x.file.Report.MayFill()
	return openapi.CheckEightDCustomerForm200JSONResponse{
		FormCode: x.form.Card.Code, FormRevision: x.revision.Revision, Language: x.language, Release: opt(release.Number),
		Releasable: err == nil && len(x.filled.Findings.Errors()) == 0, Values: x.filled.Values, Continued: x.filled.Continued, Findings: wireFormFindings(x.filled.Findings, callOf(ctx).spoken),
	}, nil
}

// PreviewEightDCustomerForm fills a customer's form with the 8D as it stands, marked as a draft.
func (s *Server) PreviewEightDCustomerForm(ctx context.Context, q openapi.PreviewEightDCustomerFormRequestObject) (openapi.PreviewEightDCustomerFormResponseObject, error) {
	x, err := s.filledForm(ctx, q.PathID, q.FormID, false)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s-%s-draft.xlsx", x.file.Report.Number, x.form.Card.Code)
	return openapi.PreviewEightDCustomerForm200ApplicationVndOpenxmlformatsOfficedocumentSpreadsheetmlSheetResponse{
		Body: bytes.NewReader(x.filled.Content), ContentLength: int64(len(x.filled.Content)),
		Headers: openapi.PreviewEightDCustomerForm200ResponseHeaders{ContentDisposition: ptr(disposition(name))},
	}, nil
}

// FillEightDCustomerForm freezes a customer's form of the newest release.
func (s *Server) FillEightDCustomerForm(ctx context.Context, q openapi.FillEightDCustomerFormRequestObject) (openapi.FillEightDCustomerFormResponseObject, error) {
	x, err := s.filledForm(ctx, q.PathID, q.FormID, true)
	if err != nil {
		return nil, err
	}
	if err := x.filled.Findings.Errors().Unmet("eightd.form.incomplete", "客户表单还不完整，请补充所列单元格", "The customer's form is not whole: see to the cells listed"); err != nil {
		return nil, err
	}
	digest, size, err := s.files.Put(ctx, bytes.NewReader(x.filled.Content))
	if err != nil {
		return nil, err
	}
	rendering := eightd.Rendering{
		DocumentID: s.newID(), Form: string(record.CustomerForm), Language: x.language, Format: "xlsx", Audience: eightd.External, SHA256: digest, Size: size,
		FormCode: x.form.Card.Code, FormRevision: x.revision.Revision,
	}
	wire := func(r eightd.Report) openapi.FillEightDCustomerForm201JSONResponse {
		d := s.read.DocumentsOf(r)
		i := slices.IndexFunc(d, func(d record.Document) bool { return d.SHA256 == digest })
		return openapi.FillEightDCustomerForm201JSONResponse{Body: documentOut(d[i]), Headers: openapi.FillEightDCustomerForm201ResponseHeaders{Location: ptr("/api/v1/documents/" + string(d[i].ID))}}
	}
	order := once(ctx, s, wire, openapi.FillEightDCustomerForm201JSONResponse.VisitFillEightDCustomerFormResponse)
	r, err := s.reports.Fill(ctx, order, domain.Ref{ID: x.file.Report.ID, Version: x.file.Report.Version}, eightd.Filling{Release: x.file.Issue.Release, Version: x.file.Report.Version, Rendering: rendering})
	return reported(wire)(r, err)
}

// ImportCustomerForm opens an 8D from a filled form.
func (s *Server) ImportCustomerForm(ctx context.Context, q openapi.ImportCustomerFormRequestObject) (openapi.ImportCustomerFormResponseObject, error) {
	content, err := io.ReadAll(q.Body)
	if err != nil {
		return nil, readError(err)
	}
	e, err := s.read.CustomerForm(ctx, callOf(ctx).actor, q.Params.FormID)
	if err != nil {
		return nil, err
	}
	revision, book, err := s.last(ctx, e)
	if err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.ImportCustomerForm201JSONResponse {
		return openapi.ImportCustomerForm201JSONResponse{Body: reportOut(r), Headers: openapi.ImportCustomerForm201ResponseHeaders{ETag: tagOf(r, ""), Location: ptr(eightDPath(r))}}
	}
	i := intake.CustomerForm{
		Report8D: intake.Report8D{Read: s.read, Desk: s.reports, FileName: val(q.Params.FileName), Complaints: val(q.Params.ComplaintID)},
		Form:     e.Card.Code, Revision: revision, Blank: book,
	}
	return reported(wire)(i.Import(ctx, once(ctx, s, wire, openapi.ImportCustomerForm201JSONResponse.VisitImportCustomerFormResponse), content))
}
