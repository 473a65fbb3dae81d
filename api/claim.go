package api

import (
	"context"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
)

// RaiseComplaintClaim records a claim of the customer.
func (s *Server) RaiseComplaintClaim(ctx context.Context, r openapi.RaiseComplaintClaimRequestObject) (openapi.RaiseComplaintClaimResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := claimNewIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.RaiseComplaintClaim201JSONResponse {
		x := &c.Claims[len(c.Claims)-1]
		return openapi.RaiseComplaintClaim201JSONResponse{
			Body:    caseClaimOut(c, x),
			Headers: openapi.RaiseComplaintClaim201ResponseHeaders{ETag: ptr(etag(x.Version)), Location: ptr("/api/v1/claims/" + string(x.ID))},
		}
	}
	order := s.order(ctx, answer(wire, openapi.RaiseComplaintClaim201JSONResponse.VisitRaiseComplaintClaimResponse))
	return told(wire)(s.complaints.Raise(ctx, order, domain.Ref{ID: k.ID}, cmd))
}

// ListComplaintClaims lists the claims of a case, oldest first.
func (s *Server) ListComplaintClaims(ctx context.Context, r openapi.ListComplaintClaimsRequestObject) (openapi.ListComplaintClaimsResponseObject, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.ListComplaintClaims200JSONResponse{Items: eachOut(c.Claims, func(x complaint.Claim) openapi.ComplaintClaim { return caseClaimOut(c, &x) })}, nil
}

// claimAt is a claim with its case.
type claimAt struct {
	complaint.Complaint
	id domain.ID
}

// claimOf reads the case of the claim that has the id or number, within the caller's bounds.
func (s *Server) claimOf(ctx context.Context, key string) (claimAt, error) {
	c, err := s.read.ComplaintOf(ctx, callOf(ctx).actor, "claim", key)
	if err != nil {
		return claimAt{}, err
	}
	for _, k := range []string{strings.ToLower(key), strings.ToUpper(key)} {
		if x, err := c.ClaimOf(domain.ID(k)); err == nil {
			return claimAt{c, x.ID}, nil
		}
	}
	return claimAt{}, domain.Missing("claim")
}

// body writes the claim as it stands in a state of its case, and its entity tag.
func (k claimAt) body(c complaint.Complaint) (openapi.ComplaintClaim, *string) {
	x, err := c.ClaimOf(k.id)
	if err != nil {
		return openapi.ComplaintClaim{}, nil
	}
	return caseClaimOut(c, x), ptr(etag(x.Version))
}

// GetClaim reads a claim.
func (s *Server) GetClaim(ctx context.Context, r openapi.GetClaimRequestObject) (openapi.GetClaimResponseObject, error) {
	k, err := s.claimOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	body, tag := k.body(k.Complaint)
	return openapi.GetClaim200JSONResponse{Body: body, Headers: openapi.GetClaim200ResponseHeaders{ETag: tag}}, nil
}

// VerifyClaim records what was found of the loss behind a claim.
func (s *Server) VerifyClaim(ctx context.Context, r openapi.VerifyClaimRequestObject) (openapi.VerifyClaimResponseObject, error) {
	k, err := s.claimOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := lossIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.VerifyClaim200JSONResponse {
		body, tag := k.body(c)
		return openapi.VerifyClaim200JSONResponse{Body: body, Headers: openapi.VerifyClaim200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.VerifyClaim200JSONResponse.VisitVerifyClaimResponse))
	return told(wire)(s.complaints.VerifyLoss(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), cmd))
}

// DecideClaim approves or refuses a claim.
func (s *Server) DecideClaim(ctx context.Context, r openapi.DecideClaimRequestObject) (openapi.DecideClaimResponseObject, error) {
	k, err := s.claimOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := claimDecisionIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.DecideClaim200JSONResponse {
		body, tag := k.body(c)
		return openapi.DecideClaim200JSONResponse{Body: body, Headers: openapi.DecideClaim200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.DecideClaim200JSONResponse.VisitDecideClaimResponse))
	return told(wire)(s.complaints.DecideClaim(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), cmd))
}

// PayClaim records money paid or credited on a claim.
func (s *Server) PayClaim(ctx context.Context, r openapi.PayClaimRequestObject) (openapi.PayClaimResponseObject, error) {
	k, err := s.claimOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := paymentIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.PayClaim200JSONResponse {
		body, tag := k.body(c)
		return openapi.PayClaim200JSONResponse{Body: body, Headers: openapi.PayClaim200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.PayClaim200JSONResponse.VisitPayClaimResponse))
	return told(wire)(s.complaints.PayClaim(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), cmd))
}

// MediateClaim records a step of the dispute over a claim.
func (s *Server) MediateClaim(ctx context.Context, r openapi.MediateClaimRequestObject) (openapi.MediateClaimResponseObject, error) {
	k, err := s.claimOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := disputeIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.MediateClaim200JSONResponse {
		body, tag := k.body(c)
		return openapi.MediateClaim200JSONResponse{Body: body, Headers: openapi.MediateClaim200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.MediateClaim200JSONResponse.VisitMediateClaimResponse))
	return told(wire)(s.complaints.Mediate(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), cmd))
}

// SettleClaim ends a claim that is refused or paid.
func (s *Server) SettleClaim(ctx context.Context, r openapi.SettleClaimRequestObject) (openapi.SettleClaimResponseObject, error) {
	k, err := s.claimOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := claimEndIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.SettleClaim200JSONResponse {
		body, tag := k.body(c)
		return openapi.SettleClaim200JSONResponse{Body: body, Headers: openapi.SettleClaim200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.SettleClaim200JSONResponse.VisitSettleClaimResponse))
	return told(wire)(s.complaints.SettleClaim(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), cmd))
}

// WithdrawClaim ends a claim that the customer gives up.
func (s *Server) WithdrawClaim(ctx context.Context, r openapi.WithdrawClaimRequestObject) (openapi.WithdrawClaimResponseObject, error) {
	k, err := s.claimOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := claimEndIn(in, *r.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.WithdrawClaim200JSONResponse {
		body, tag := k.body(c)
		return openapi.WithdrawClaim200JSONResponse{Body: body, Headers: openapi.WithdrawClaim200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.WithdrawClaim200JSONResponse.VisitWithdrawClaimResponse))
	return told(wire)(s.complaints.WithdrawClaim(ctx, order, ref(k.ID, string(k.id), r.Params.IfMatch), cmd))
}
