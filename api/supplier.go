package api

import (
	"context"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/supplier"
	"octad/openapi"
)

const suppliersPath = "/api/v1/supplier-requests/"

// supplierView is what the answers about requests show beside them: the complaints that they are linked to, as far as
// the caller may see them, and the time.
type supplierView struct {
	complaints map[string]domain.Link
	now        time.Time
}

func (s *Server) supplierView(ctx context.Context, list []supplier.Request, complaints *[]openapi.Key) (supplierView, error) {
	keys := slices.Clone(val(complaints))
	for _, x := range list {
		keys = append(keys, wordsIn[string](&x.Sheet.Cases)...)
	}
	links, err := s.read.Links(ctx, callOf(ctx).actor, "complaint", keys)
	return supplierView{links, s.now()}, err
}

// supplierAt loads the request that a path names, with its view.
func (s *Server) supplierAt(ctx context.Context, key string) (supplier.Request, supplierView, error) {
	x, err := s.read.SupplierRequest(ctx, callOf(ctx).actor, key)
	if err != nil {
		return x, supplierView{}, err
	}
	v, err := s.supplierView(ctx, []supplier.Request{x}, nil)
	return x, v, err
}

// ListSupplierRequests lists supplier 8D requests.
func (s *Server) ListSupplierRequests(ctx context.Context, r openapi.ListSupplierRequestsRequestObject) (openapi.ListSupplierRequestsResponseObject, error) {
	p := r.Params
	list, next, err := s.read.SupplierRequests(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), suppliersAsked{p.Q, p.Status, p.ComplaintID}.filter())
	if err != nil {
		return nil, err
	}
	v, err := s.supplierView(ctx, list, nil)
	if err != nil {
		return nil, err
	}
	return openapi.ListSupplierRequests200JSONResponse{Items: eachOut(list, v.out), NextCursor: opt(next)}, nil
}

// CreateSupplierRequest opens the draft of a supplier 8D request.
func (s *Server) CreateSupplierRequest(ctx context.Context, r openapi.CreateSupplierRequestRequestObject) (openapi.CreateSupplierRequestResponseObject, error) {
	v, err := s.supplierView(ctx, nil, &r.Body.ComplaintIds)
	if err != nil {
		return nil, err
	}
	in, b := s.incoming(ctx), r.Body
	sheet := supplier.Sheet{
		Cases: resolved(v.complaints, &b.ComplaintIds), Supplier: b.Supplier, SupplierCode: val(b.SupplierCode), Contact: val(b.Contact), Email: val(b.Email),
		PartNumber: b.PartNumber, Lot: val(b.LotNumber), SupplierLot: val(b.SupplierLot), Quantity: val(in.quantity("quantity", b.Quantity)), Unit: domain.UnitCode(val(b.Unit)),
		Defect: in.text(&b.Defect), Demand: in.text(b.Demand), AcknowledgeWithin: val(b.AcknowledgeWithin), ReplyWithin: val(b.ReplyWithin),
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(x supplier.Request) openapi.CreateSupplierRequest201JSONResponse {
		return openapi.CreateSupplierRequest201JSONResponse{Body: v.out(x), Headers: openapi.CreateSupplierRequest201ResponseHeaders{
			ETag: ptr(etag(x.Version)), Location: ptr(suppliersPath + string(x.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.CreateSupplierRequest201JSONResponse.VisitCreateSupplierRequestResponse))
	return told(wire)(s.suppliers.Open(ctx, order, sheet))
}

// GetSupplierRequest shows a supplier 8D request.
func (s *Server) GetSupplierRequest(ctx context.Context, r openapi.GetSupplierRequestRequestObject) (openapi.GetSupplierRequestResponseObject, error) {
	x, v, err := s.supplierAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetSupplierRequest200JSONResponse{Body: v.out(x), Headers: openapi.GetSupplierRequest200ResponseHeaders{ETag: ptr(etag(x.Version))}}, nil
}

func (v supplierView) out(x supplier.Request) openapi.SupplierRequest {
	late, s := x.Late(v.now), x.Sheet
	out := openapi.SupplierRequest{
		ID: string(x.ID), Number: x.Number, Status: openapi.SupplierRequestStatus(x.Status), SiteID: string(x.Site), Complaints: seen(v.complaints, s.Cases),
		Supplier: s.Supplier, SupplierCode: opt(s.SupplierCode), Contact: opt(s.Contact), Email: opt(s.Email), PartNumber: s.PartNumber, LotNumber: opt(s.Lot), SupplierLot: opt(s.SupplierLot),
		Unit: opt(s.Unit), Defect: textOut(s.Defect), Demand: openapi.TextOf(s.Demand), AcknowledgeWithin: s.AcknowledgeWithin, ReplyWithin: s.ReplyWithin,
		SentAt: instantOut(x.SentAt), SentTo: opt(x.SentTo), AcknowledgedAt: instantOut(x.AcknowledgedAt), AcknowledgedBy: opt(x.AcknowledgedBy),
		AcknowledgeBy: instantOut(x.AcknowledgeBy), ReplyBy: instantOut(x.ReplyBy), AcknowledgeLate: late.Acknowledgement, ReplyLate: late.Reply,
		Replies: eachOut(x.Replies, supplierReplyOut), OpenedBy: personOut(x.OpenedBy), OpenedAt: x.OpenedAt,
		EndedBy: objectOut(x.EndedBy, personOut), EndedAt: instantOut(x.EndedAt), EndReason: opt(x.EndReason),
	}
	if s.Quantity > 0 {
		out.Quantity = ptr(s.Quantity.String())
	}
	if c := x.Verification; !c.At.IsZero() {
		out.Verification = &openapi.SupplierVerified{Effective: c.Effective, Evidence: textOut(c.Evidence), By: personOut(c.By), At: c.At}
	}
	return out
}

func supplierReplyOut(x supplier.Reply) openapi.SupplierReply {
	out := openapi.SupplierReply{
		ID: string(x.ID), ReceivedAt: x.ReceivedAt, Reference: opt(x.Reference), Text: openapi.TextOf(x.Text), AttachmentIds: append([]string{}, wordsIn[string](&x.Attachments)...),
		RecordedBy: personOut(x.RecordedBy), Late: x.Late, AssessedBy: objectOut(x.AssessedBy, personOut), AssessedAt: instantOut(x.AssessedAt),
		Findings: listOut(x.Findings, func(f supplier.Finding) openapi.SupplierFinding {
			return openapi.SupplierFinding{Discipline: openapi.SupplierDiscipline(f.Discipline), Reason: textOut(f.Reason)}
		}),
	}
	if x.Verdict != "" {
		out.Verdict = ptr(openapi.SupplierVerdict(x.Verdict))
	}
	return out
}
