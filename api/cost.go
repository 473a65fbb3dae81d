package api

import (
	"context"
	"net/http"

	"octad/domain"
	"octad/domain/cost"
	"octad/openapi"
	"octad/repository"
)

const costsPath = "/api/v1/costs/"

// ListComplaintCosts lists the costs of a case with what its records come to beside them, and the totals.
func (s *Server) ListComplaintCosts(ctx context.Context, r openapi.ListComplaintCostsRequestObject) (openapi.ListComplaintCostsResponseObject, error) {
	reader := callOf(ctx).actor
	k, err := s.read.Complaint(ctx, reader, r.PathID)
	if err != nil {
		return nil, err
	}
	all, err := s.read.CostsOf(ctx, reader, []domain.ID{k.ID})
	if err != nil {
		return nil, err
	}
	return openapi.ListComplaintCosts200JSONResponse(costsOut(all[k.ID])), nil
}

// RecordComplaintCost records a cost of a case.
func (s *Server) RecordComplaintCost(ctx context.Context, r openapi.RecordComplaintCostRequestObject) (openapi.RecordComplaintCostResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in, b := s.incoming(ctx), *r.Body
	cmd := caseCostIn(in, openapi.ComplaintCostCorrect{Kind: b.Kind, Amount: b.Amount, Hours: b.Hours, Rate: b.Rate, SpentOn: b.SpentOn, Note: b.Note, Source: b.Source})
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(e cost.Entry) openapi.RecordComplaintCost201JSONResponse {
		return openapi.RecordComplaintCost201JSONResponse{Body: caseCostOut(e), Headers: openapi.RecordComplaintCost201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr(costsPath + string(e.ID)),
		}}
	}
	order := s.order(ctx, answer(wire, openapi.RecordComplaintCost201JSONResponse.VisitRecordComplaintCostResponse))
	return told(wire)(s.costs.Record(ctx, order, k.ID, cmd))
}

// GetCost shows a cost.
func (s *Server) GetCost(ctx context.Context, r openapi.GetCostRequestObject) (openapi.GetCostResponseObject, error) {
	e, err := s.read.Cost(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetCost200JSONResponse{Body: caseCostOut(e), Headers: openapi.GetCost200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// costCommand is a command on the cost that key names in the version that match tells, with the way to its answer.
type costCommand[R any] struct {
	server     *Server
	key, match string
	wire       func(cost.Entry) R
	write      func(R, http.ResponseWriter) error
}

func (c costCommand[R]) do(ctx context.Context, run func(domain.Order, domain.Ref) (cost.Entry, error)) (R, error) {
	var none R
	e, err := c.server.read.Cost(ctx, callOf(ctx).actor, c.key)
	if err != nil {
		return none, err
	}
	return told(c.wire)(run(c.server.order(ctx, answer(c.wire, c.write)), ref(e.ID, "", c.match)))
}

// CorrectCost states a cost anew.
func (s *Server) CorrectCost(ctx context.Context, r openapi.CorrectCostRequestObject) (openapi.CorrectCostResponseObject, error) {
	in := s.incoming(ctx)
	cmd := caseCostIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	command := costCommand[openapi.CorrectCost200JSONResponse]{s, r.PathID, r.Params.IfMatch, func(e cost.Entry) openapi.CorrectCost200JSONResponse {
		return openapi.CorrectCost200JSONResponse{Body: caseCostOut(e), Headers: openapi.CorrectCost200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}, openapi.CorrectCost200JSONResponse.VisitCorrectCostResponse}
	return command.do(ctx, func(order domain.Order, ref domain.Ref) (cost.Entry, error) {
		return s.costs.Correct(ctx, order, ref, cmd)
	})
}

// CancelCost ends a cost that should not be.
func (s *Server) CancelCost(ctx context.Context, r openapi.CancelCostRequestObject) (openapi.CancelCostResponseObject, error) {
	command := costCommand[openapi.CancelCost200JSONResponse]{s, r.PathID, r.Params.IfMatch, func(e cost.Entry) openapi.CancelCost200JSONResponse {
		return openapi.CancelCost200JSONResponse{Body: caseCostOut(e), Headers: openapi.CancelCost200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}, openapi.CancelCost200JSONResponse.VisitCancelCostResponse}
	return command.do(ctx, func(order domain.Order, ref domain.Ref) (cost.Entry, error) {
		return s.costs.Cancel(ctx, order, ref, r.Body.Reason)
	})
}

func caseCostIn(in incoming, b openapi.ComplaintCostCorrect) cost.Gives {
	sheet := cost.Sheet{
		Kind: cost.Kind(b.Kind), Amount: moneyIn(in, b.Amount), Hours: val(in.quantity("hours", b.Hours)), SpentOn: in.date("spentOn", &b.SpentOn), Note: in.text(b.Note),
	}
	if b.Rate != nil {
		sheet.Rate = in.money("rate", *b.Rate)
	}
	return cost.Gives{Sheet: sheet, Source: val(b.Source), Reason: b.Reason}
}

func caseCostOut(e cost.Entry) openapi.ComplaintCost {
	was := costPastOut(cost.Past{Sheet: e.Sheet})
	out := openapi.ComplaintCost{
		ID: string(e.ID), Version: e.Version, Complaint: linkTo(e.Case), Kind: was.Kind, Direction: openapi.ComplaintCostDirection(e.Sheet.Kind.Direction()),
		Amount: was.Amount, Hours: was.Hours, Rate: was.Rate, SpentOn: was.SpentOn, Note: was.Note, Source: was.Source,
		RecordedBy: personOut(e.RecordedBy), RecordedAt: e.RecordedAt.UTC(), Past: eachOut(e.Past, costPastOut),
	}
	if e.Cancelled() {
		out.CancelledBy, out.CancelledAt, out.CancelReason = ptr(personOut(e.CancelledBy)), ptr(e.CancelledAt.UTC()), opt(e.CancelReason)
	}
	return out
}

func costPastOut(p cost.Past) openapi.ComplaintCostPast {
	s := p.Sheet
	out := openapi.ComplaintCostPast{
		Kind: openapi.ComplaintCostKind(s.Kind), Amount: moneyOut(s.Amount), Rate: claimOut(s.Rate), SpentOn: s.SpentOn.String(), Note: openapi.TextOf(s.Note),
		By: personOut(p.By), At: p.At.UTC(), Reason: p.Reason,
	}
	if s.Hours > 0 {
		out.Hours = ptr(s.Hours.String())
	}
	if s.Source.ID != "" {
		out.Source = ptr(costSourceOut(s.Source))
	}
	return out
}

func costSourceOut(l domain.Link) openapi.ComplaintCostSource {
	return openapi.ComplaintCostSource{Kind: openapi.ComplaintCostSourceKind(l.Kind), ID: string(l.ID), Number: l.Number}
}

func costsOut(c repository.Costs) openapi.ComplaintCosts {
	return openapi.ComplaintCosts{
		Items: eachOut(c.Entries, caseCostOut), Derived: eachOut(c.Beside(), costDerivedOut), Totals: eachOut(c.Total(), costTotalOut),
	}
}

func costDerivedOut(d cost.Derived) openapi.ComplaintCostDerived {
	out := openapi.ComplaintCostDerived{
		Source: costSourceOut(d.Source.Link), Kind: openapi.ComplaintCostKind(d.Source.Kind), Direction: openapi.ComplaintCostDirection(d.Source.Kind.Direction()),
	}
	if d.Source.Counted.Minor > 0 {
		out.Amount = ptr(moneyOut(d.Source.Counted))
	}
	if d.Source.Hours > 0 {
		out.Hours, out.OpenHours = ptr(d.Source.Hours.String()), ptr(d.Open.String())
	}
	return out
}

func costTotalOut(t cost.Sum) openapi.ComplaintCostTotal {
	return openapi.ComplaintCostTotal{
		Currency: t.Currency, Borne: moneyOut(t.Borne), Recovered: moneyOut(t.Recovered), Net: moneyOut(t.Net()),
		Kinds: eachOut(t.Kinds, func(k cost.KindSum) openapi.ComplaintCostKindTotal {
			return openapi.ComplaintCostKindTotal{Kind: openapi.ComplaintCostKind(k.Kind), Direction: openapi.ComplaintCostDirection(k.Kind.Direction()), Amount: moneyOut(k.Amount), Count: k.Count}
		}),
	}
}
