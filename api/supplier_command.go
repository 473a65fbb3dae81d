package api

import (
	"context"
	"net/http"

	"octad/domain"
	"octad/domain/supplier"
	"octad/openapi"
)

// supplierCommand is a command on the request that key names, with the way to its answer: wire makes it of the request and
// its tag, write writes it out.
type supplierCommand[R any] struct {
	server *Server
	key    string
	reason string
	wire   func(openapi.SupplierRequest, *string) R
	write  func(R, http.ResponseWriter) error
}

func (c supplierCommand[R]) do(ctx context.Context, run func(domain.Order, domain.ID) (supplier.Request, error)) (R, error) {
	var none R
	x, view, err := c.server.supplierAt(ctx, c.key)
	if err != nil {
		return none, err
	}
	wire := func(x supplier.Request) R { return c.wire(view.out(x), ptr(etag(x.Version))) }
	order := c.server.order(ctx, answer(wire, c.write))
	order.Reason = c.reason
	if x, err = run(order, x.ID); err != nil {
		return none, err
	}
	return wire(x), nil
}

// SendSupplierRequest records that the supplier was told.
func (s *Server) SendSupplierRequest(ctx context.Context, r openapi.SendSupplierRequestRequestObject) (openapi.SendSupplierRequestResponseObject, error) {
	command := supplierCommand[openapi.SendSupplierRequest200JSONResponse]{s, r.PathID, "", func(x openapi.SupplierRequest, tag *string) openapi.SendSupplierRequest200JSONResponse {
		return openapi.SendSupplierRequest200JSONResponse{Body: x, Headers: openapi.SendSupplierRequest200ResponseHeaders{ETag: tag}}
	}, openapi.SendSupplierRequest200JSONResponse.VisitSendSupplierRequestResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (supplier.Request, error) {
		return s.suppliers.Send(ctx, order, ref(id, "", r.Params.IfMatch), r.Body.To, atIn(r.Body.At))
	})
}

// AcknowledgeSupplierRequest records that the supplier confirmed the request.
func (s *Server) AcknowledgeSupplierRequest(ctx context.Context, r openapi.AcknowledgeSupplierRequestRequestObject) (openapi.AcknowledgeSupplierRequestResponseObject, error) {
	command := supplierCommand[openapi.AcknowledgeSupplierRequest200JSONResponse]{s, r.PathID, "", func(x openapi.SupplierRequest, tag *string) openapi.AcknowledgeSupplierRequest200JSONResponse {
		return openapi.AcknowledgeSupplierRequest200JSONResponse{Body: x, Headers: openapi.AcknowledgeSupplierRequest200ResponseHeaders{ETag: tag}}
	}, openapi.AcknowledgeSupplierRequest200JSONResponse.VisitAcknowledgeSupplierRequestResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (supplier.Request, error) {
		return s.suppliers.Acknowledge(ctx, order, ref(id, "", r.Params.IfMatch), val(r.Body.By), atIn(r.Body.At))
	})
}

// ReplySupplierRequest records a reply.
func (s *Server) ReplySupplierRequest(ctx context.Context, r openapi.ReplySupplierRequestRequestObject) (openapi.ReplySupplierRequestResponseObject, error) {
	in := s.incoming(ctx)
	cmd := supplier.Replies{Reference: val(r.Body.Reference), Text: in.text(r.Body.Text), Attachments: wordsIn[domain.ID](r.Body.AttachmentIds), At: atIn(r.Body.At)}
	if err := s.attached(ctx, in, "attachmentIds", r.Body.AttachmentIds); err != nil {
		return nil, err
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	command := supplierCommand[openapi.ReplySupplierRequest200JSONResponse]{s, r.PathID, "", func(x openapi.SupplierRequest, tag *string) openapi.ReplySupplierRequest200JSONResponse {
		return openapi.ReplySupplierRequest200JSONResponse{Body: x, Headers: openapi.ReplySupplierRequest200ResponseHeaders{ETag: tag}}
	}, openapi.ReplySupplierRequest200JSONResponse.VisitReplySupplierRequestResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (supplier.Request, error) {
		return s.suppliers.Reply(ctx, order, ref(id, "", r.Params.IfMatch), cmd)
	})
}

// AssessSupplierRequest judges the newest reply.
func (s *Server) AssessSupplierRequest(ctx context.Context, r openapi.AssessSupplierRequestRequestObject) (openapi.AssessSupplierRequestResponseObject, error) {
	findings := listIn(s.incoming(ctx), "findings", r.Body.Findings, func(in incoming, f openapi.SupplierFinding) supplier.Finding {
		return supplier.Finding{Discipline: string(f.Discipline), Reason: in.text(&f.Reason)}
	})
	command := supplierCommand[openapi.AssessSupplierRequest200JSONResponse]{s, r.PathID, "", func(x openapi.SupplierRequest, tag *string) openapi.AssessSupplierRequest200JSONResponse {
		return openapi.AssessSupplierRequest200JSONResponse{Body: x, Headers: openapi.AssessSupplierRequest200ResponseHeaders{ETag: tag}}
	}, openapi.AssessSupplierRequest200JSONResponse.VisitAssessSupplierRequestResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (supplier.Request, error) {
		return s.suppliers.Assess(ctx, order, ref(id, "", r.Params.IfMatch), supplier.Verdict(r.Body.Verdict), findings)
	})
}

// VerifySupplierRequest records whether the supplier's measures hold.
func (s *Server) VerifySupplierRequest(ctx context.Context, r openapi.VerifySupplierRequestRequestObject) (openapi.VerifySupplierRequestResponseObject, error) {
	command := supplierCommand[openapi.VerifySupplierRequest200JSONResponse]{s, r.PathID, "", func(x openapi.SupplierRequest, tag *string) openapi.VerifySupplierRequest200JSONResponse {
		return openapi.VerifySupplierRequest200JSONResponse{Body: x, Headers: openapi.VerifySupplierRequest200ResponseHeaders{ETag: tag}}
	}, openapi.VerifySupplierRequest200JSONResponse.VisitVerifySupplierRequestResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (supplier.Request, error) {
		return s.suppliers.Verify(ctx, order, ref(id, "", r.Params.IfMatch), r.Body.Effective, s.incoming(ctx).text(&r.Body.Evidence))
	})
}

// CloseSupplierRequest ends a request whose measures were verified.
func (s *Server) CloseSupplierRequest(ctx context.Context, r openapi.CloseSupplierRequestRequestObject) (openapi.CloseSupplierRequestResponseObject, error) {
	command := supplierCommand[openapi.CloseSupplierRequest200JSONResponse]{s, r.PathID, val(r.Body.Reason), func(x openapi.SupplierRequest, tag *string) openapi.CloseSupplierRequest200JSONResponse {
		return openapi.CloseSupplierRequest200JSONResponse{Body: x, Headers: openapi.CloseSupplierRequest200ResponseHeaders{ETag: tag}}
	}, openapi.CloseSupplierRequest200JSONResponse.VisitCloseSupplierRequestResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (supplier.Request, error) {
		return s.suppliers.Close(ctx, order, ref(id, "", r.Params.IfMatch))
	})
}

// CancelSupplierRequest ends a request that is not needed any more.
func (s *Server) CancelSupplierRequest(ctx context.Context, r openapi.CancelSupplierRequestRequestObject) (openapi.CancelSupplierRequestResponseObject, error) {
	command := supplierCommand[openapi.CancelSupplierRequest200JSONResponse]{s, r.PathID, val(r.Body.Reason), func(x openapi.SupplierRequest, tag *string) openapi.CancelSupplierRequest200JSONResponse {
		return openapi.CancelSupplierRequest200JSONResponse{Body: x, Headers: openapi.CancelSupplierRequest200ResponseHeaders{ETag: tag}}
	}, openapi.CancelSupplierRequest200JSONResponse.VisitCancelSupplierRequestResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (supplier.Request, error) {
		return s.suppliers.Cancel(ctx, order, ref(id, "", r.Params.IfMatch))
	})
}
