package api

import (
	"bytes"
	"context"
	"io"
	"net/http"

	"octad/domain"
	"octad/domain/master"
	"octad/openapi"
	"octad/report/customerform"
	"octad/repository"
)

// ListCustomerForms lists customers' own forms, without their maps.
func (s *Server) ListCustomerForms(ctx context.Context, q openapi.ListCustomerFormsRequestObject) (openapi.ListCustomerFormsResponseObject, error) {
	p := q.Params
	list, next, err := s.read.CustomerForms(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), repository.MasterFilter{Active: p.Active, Words: val(p.Q)})
	if err != nil {
		return nil, err
	}
	return openapi.ListCustomerForms200JSONResponse{Items: each(list, wireCustomerFormSummary), NextCursor: opt(next)}, nil
}

// CreateCustomerForm takes a customer's workbook in, with the map that its labels propose.
func (s *Server) CreateCustomerForm(ctx context.Context, q openapi.CreateCustomerFormRequestObject) (openapi.CreateCustomerFormResponseObject, error) {
	p := q.Params
	var book *customerform.Book
	wire := func(e master.CustomerForm) openapi.CreateCustomerForm201JSONResponse {
		return openapi.CreateCustomerForm201JSONResponse{Body: wireCustomerForm(e, book, callOf(ctx).spoken), Headers: openapi.CreateCustomerForm201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr("/api/v1/customer-forms/" + string(e.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateCustomerForm201JSONResponse.VisitCreateCustomerFormResponse))
	revision, opened, err := s.workbookIn(ctx, order, q.Body, val(p.FileName))
	if err != nil {
		return nil, err
	}
	book = opened
	if revision.Map, err = book.Propose(p.Language).YAML(); err != nil {
		return nil, err
	}
	card := master.CustomerFormCard{Code: p.Code, Title: domain.Text{callOf(ctx).written: p.Title}, Customer: domain.ID(p.CustomerID)}
	if c, err := s.read.Customer(ctx, order.Actor, p.CustomerID); err == nil { // by id or code
		card.Customer = c.ID
	}
	e, err := s.customerForms.Open(ctx, order, card.Revised(revision))
	if err != nil {
		return nil, err
	}
	return wire(e), nil
}

// workbookIn opens a workbook that came in and keeps its bytes. What cannot be opened leaves nothing behind.
func (s *Server) workbookIn(ctx context.Context, order domain.Order, body io.Reader, name string) (master.FormRevision, *customerform.Book, error) {
	content, err := io.ReadAll(body)
	if err != nil {
		return master.FormRevision{}, nil, readError(err)
	}
	book, err := customerform.Open(content)
	if err != nil {
		return master.FormRevision{}, nil, err
	}
	digest, size, err := s.files.Put(ctx, bytes.NewReader(content))
	return master.FormRevision{FileName: name, SHA256: digest, Size: size, UploadedAt: order.At, UploadedBy: order.Actor.Person()}, book, err
}

// blank opens the workbook of a revision.
func (s *Server) blank(ctx context.Context, r master.FormRevision) (*customerform.Book, error) {
	body, err := s.files.Open(ctx, r.SHA256)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	content, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	return customerform.Open(content)
}

// last returns the last revision of a form with its workbook.
func (s *Server) last(ctx context.Context, e master.CustomerForm) (master.FormRevision, *customerform.Book, error) {
	r, _ := e.Card.Revision(0)
	book, err := s.blank(ctx, r)
	return r, book, err
}

// GetCustomerForm reads a form by id or code, with what is to be mended in its map.
func (s *Server) GetCustomerForm(ctx context.Context, q openapi.GetCustomerFormRequestObject) (openapi.GetCustomerFormResponseObject, error) {
	e, err := s.read.CustomerForm(ctx, callOf(ctx).actor, q.PathID)
	if err != nil {
		return nil, err
	}
	_, book, err := s.last(ctx, e)
	if err != nil {
		return nil, err
	}
	return openapi.GetCustomerForm200JSONResponse{Body: wireCustomerForm(e, book, callOf(ctx).spoken), Headers: openapi.GetCustomerForm200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// ReplaceCustomerForm changes title and map.
func (s *Server) ReplaceCustomerForm(ctx context.Context, q openapi.ReplaceCustomerFormRequestObject) (openapi.ReplaceCustomerFormResponseObject, error) {
	e, err := s.read.CustomerForm(ctx, callOf(ctx).actor, q.PathID)
	if err != nil {
		return nil, err
	}
	if _, err := customerform.ParseMap(q.Body.Map); err != nil {
		return nil, err
	}
	_, book, err := s.last(ctx, e)
	if err != nil {
		return nil, err
	}
	title := q.Body.Title.Domain(callOf(ctx).written)
	e, err = s.customerForms.Change(ctx, s.order(ctx, nil), ref(e.ID, "", q.Params.IfMatch), func(c master.CustomerFormCard) master.CustomerFormCard {
		c.Title = title
		return c.Mapped(q.Body.Map)
	})
	if err != nil {
		return nil, err
	}
	return openapi.ReplaceCustomerForm200JSONResponse{Body: wireCustomerForm(e, book, callOf(ctx).spoken), Headers: openapi.ReplaceCustomerForm200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// ReviseCustomerForm takes the next workbook of a form in.
func (s *Server) ReviseCustomerForm(ctx context.Context, q openapi.ReviseCustomerFormRequestObject) (openapi.ReviseCustomerFormResponseObject, error) {
	e, err := s.read.CustomerForm(ctx, callOf(ctx).actor, q.PathID)
	if err != nil {
		return nil, err
	}
	var book *customerform.Book
	wire := func(e master.CustomerForm) openapi.ReviseCustomerForm201JSONResponse {
		return openapi.ReviseCustomerForm201JSONResponse{Body: wireCustomerForm(e, book, callOf(ctx).spoken), Headers: openapi.ReviseCustomerForm201ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	order := s.order(ctx, answer(wire, openapi.ReviseCustomerForm201JSONResponse.VisitReviseCustomerFormResponse))
	next, opened, err := s.workbookIn(ctx, order, q.Body, val(q.Params.FileName))
	if err != nil {
		return nil, err
	}
	book, next.Note = opened, val(q.Params.Note)
	e, err = s.customerForms.Change(ctx, order, ref(e.ID, "", q.Params.IfMatch), func(c master.CustomerFormCard) master.CustomerFormCard { return c.Revised(next) })
	if err != nil {
		return nil, err
	}
	return wire(e), nil
}

// GetCustomerFormWorkbook hands out a workbook as the customer gave it.
func (s *Server) GetCustomerFormWorkbook(ctx context.Context, q openapi.GetCustomerFormWorkbookRequestObject) (openapi.GetCustomerFormWorkbookResponseObject, error) {
	e, err := s.read.CustomerForm(ctx, callOf(ctx).actor, q.PathID)
	if err != nil {
		return nil, err
	}
	r, ok := e.Card.Revision(val(q.Params.Revision))
	if !ok {
		return nil, domain.Missing("customer_form.revision")
	}
	body, err := s.files.Open(ctx, r.SHA256)
	if err != nil {
		return nil, err
	}
	name := r.FileName
	if name == "" {
		name = e.Card.Code + ".xlsx"
	}
	return download{body: body, name: name, media: workbookMedia, size: r.Size, digest: r.SHA256}, nil
}

const workbookMedia = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// VisitGetCustomerFormWorkbookResponse writes the workbook's bytes.
func (d download) VisitGetCustomerFormWorkbookResponse(w http.ResponseWriter) error {
	return d.write(w)
}

// ProposeCustomerFormMap proposes a map from the labels of the last workbook, and keeps nothing.
func (s *Server) ProposeCustomerFormMap(ctx context.Context, q openapi.ProposeCustomerFormMapRequestObject) (openapi.ProposeCustomerFormMapResponseObject, error) {
	e, err := s.read.CustomerForm(ctx, callOf(ctx).actor, q.PathID)
	if err != nil {
		return nil, err
	}
	r, book, err := s.last(ctx, e)
	if err != nil {
		return nil, err
	}
	m := book.Propose(mapLanguage(r))
	text, err := m.YAML()
	if err != nil {
		return nil, err
	}
	return openapi.ProposeCustomerFormMap200JSONResponse{Map: text, Findings: wireFormFindings(book.Lint(m), callOf(ctx).spoken)}, nil
}

// DeactivateCustomerForm takes a form out of use; records that were made with it stay.
func (s *Server) DeactivateCustomerForm(ctx context.Context, q openapi.DeactivateCustomerFormRequestObject) (openapi.DeactivateCustomerFormResponseObject, error) {
	wire := func(e master.CustomerForm) openapi.DeactivateCustomerForm200JSONResponse {
		return openapi.DeactivateCustomerForm200JSONResponse{Body: wireCustomerForm(e, nil, callOf(ctx).spoken), Headers: openapi.DeactivateCustomerForm200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.CustomerForm, openapi.DeactivateCustomerForm200JSONResponse]{
		find: s.read.CustomerForm, run: s.customerForms.Deactivate, key: q.PathID, ifMatch: q.Params.IfMatch, why: q.Body,
		id: master.CustomerForm.Identity, wire: wire, visit: openapi.DeactivateCustomerForm200JSONResponse.VisitDeactivateCustomerFormResponse,
	})
}

// ReactivateCustomerForm takes a form back into use.
func (s *Server) ReactivateCustomerForm(ctx context.Context, q openapi.ReactivateCustomerFormRequestObject) (openapi.ReactivateCustomerFormResponseObject, error) {
	wire := func(e master.CustomerForm) openapi.ReactivateCustomerForm200JSONResponse {
		return openapi.ReactivateCustomerForm200JSONResponse{Body: wireCustomerForm(e, nil, callOf(ctx).spoken), Headers: openapi.ReactivateCustomerForm200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.CustomerForm, openapi.ReactivateCustomerForm200JSONResponse]{
		find: s.read.CustomerForm, run: s.customerForms.Reactivate, key: q.PathID, ifMatch: q.Params.IfMatch, why: q.Body,
		id: master.CustomerForm.Identity, wire: wire, visit: openapi.ReactivateCustomerForm200JSONResponse.VisitReactivateCustomerFormResponse,
	})
}

// ListCustomerFormFields lists what a map can name.
func (s *Server) ListCustomerFormFields(context.Context, openapi.ListCustomerFormFieldsRequestObject) (openapi.ListCustomerFormFieldsResponseObject, error) {
	fields, tables := customerform.Vocabulary()
	out := openapi.ListCustomerFormFields200JSONResponse{Fields: eachOut(fields, wireFormField)}
	for _, t := range tables {
		out.Tables = append(out.Tables, openapi.CustomerFormTable{Name: t.Name, Label: words(t.Label), Columns: eachOut(t.Columns, wireFormField)})
	}
	return out, nil
}
