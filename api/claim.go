package api

import (
	"context"
	"net/http"
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

// claimCommand is one command on a claim: how its body is read, which command of the desk takes it, and how the claim
// that it leaves is answered.
type claimCommand[B, C, R any] struct {
	read  func(incoming, B) C
	take  func(*complaint.Desk, context.Context, domain.Order, domain.Ref, C) (complaint.Complaint, error)
	wire  func(openapi.ComplaintClaim, *string) R
	write func(R, http.ResponseWriter) error
}

// addressed is the claim that a request names, in the version that it has seen, and the files that it shows.
type addressed struct {
	key, match string
	files      *[]openapi.ID
}

// do runs the command.
func (c claimCommand[B, C, R]) do(ctx context.Context, s *Server, at addressed, body *B) (R, error) {
	var none R
	k, err := s.claimOf(ctx, at.key)
	if err != nil {
		return none, err
	}
	in := s.incoming(ctx)
	cmd := c.read(in, *body)
	if err := s.attached(ctx, in, "attachmentIds", at.files); err != nil {
		return none, err
	}
	if err := in.broken(); err != nil {
		return none, err
	}
	wire := func(v complaint.Complaint) R { return c.wire(k.body(v)) }
	return told(wire)(c.take(s.complaints, ctx, s.order(ctx, answer(wire, c.write)), ref(k.ID, string(k.id), at.match), cmd))
}

// VerifyClaim records what was found of the loss behind a claim.
func (s *Server) VerifyClaim(ctx context.Context, r openapi.VerifyClaimRequestObject) (openapi.VerifyClaimResponseObject, error) {
	command := claimCommand[openapi.ComplaintClaimVerify, complaint.Loss, openapi.VerifyClaim200JSONResponse]{lossIn, (*complaint.Desk).VerifyLoss, func(c openapi.ComplaintClaim, tag *string) openapi.VerifyClaim200JSONResponse {
		return openapi.VerifyClaim200JSONResponse{Body: c, Headers: openapi.VerifyClaim200ResponseHeaders{ETag: tag}}
	}, openapi.VerifyClaim200JSONResponse.VisitVerifyClaimResponse}
	return command.do(ctx, s, addressed{r.PathID, r.Params.IfMatch, r.Body.AttachmentIds}, r.Body)
}

// DecideClaim approves or refuses a claim.
func (s *Server) DecideClaim(ctx context.Context, r openapi.DecideClaimRequestObject) (openapi.DecideClaimResponseObject, error) {
	command := claimCommand[openapi.ComplaintClaimDecide, complaint.ClaimDecision, openapi.DecideClaim200JSONResponse]{claimDecisionIn, (*complaint.Desk).DecideClaim, func(c openapi.ComplaintClaim, tag *string) openapi.DecideClaim200JSONResponse {
		return openapi.DecideClaim200JSONResponse{Body: c, Headers: openapi.DecideClaim200ResponseHeaders{ETag: tag}}
	}, openapi.DecideClaim200JSONResponse.VisitDecideClaimResponse}
	return command.do(ctx, s, addressed{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// PayClaim records money paid or credited on a claim.
func (s *Server) PayClaim(ctx context.Context, r openapi.PayClaimRequestObject) (openapi.PayClaimResponseObject, error) {
	command := claimCommand[openapi.ComplaintClaimPay, complaint.Payment, openapi.PayClaim200JSONResponse]{paymentIn, (*complaint.Desk).PayClaim, func(c openapi.ComplaintClaim, tag *string) openapi.PayClaim200JSONResponse {
		return openapi.PayClaim200JSONResponse{Body: c, Headers: openapi.PayClaim200ResponseHeaders{ETag: tag}}
	}, openapi.PayClaim200JSONResponse.VisitPayClaimResponse}
	return command.do(ctx, s, addressed{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// MediateClaim records a step of the dispute over a claim.
func (s *Server) MediateClaim(ctx context.Context, r openapi.MediateClaimRequestObject) (openapi.MediateClaimResponseObject, error) {
	command := claimCommand[openapi.ComplaintClaimMediate, complaint.Dispute, openapi.MediateClaim200JSONResponse]{disputeIn, (*complaint.Desk).Mediate, func(c openapi.ComplaintClaim, tag *string) openapi.MediateClaim200JSONResponse {
		return openapi.MediateClaim200JSONResponse{Body: c, Headers: openapi.MediateClaim200ResponseHeaders{ETag: tag}}
	}, openapi.MediateClaim200JSONResponse.VisitMediateClaimResponse}
	return command.do(ctx, s, addressed{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// SettleClaim ends a claim that is refused or paid.
func (s *Server) SettleClaim(ctx context.Context, r openapi.SettleClaimRequestObject) (openapi.SettleClaimResponseObject, error) {
	command := claimCommand[openapi.ComplaintClaimEnd, complaint.Ending, openapi.SettleClaim200JSONResponse]{claimEndIn, (*complaint.Desk).SettleClaim, func(c openapi.ComplaintClaim, tag *string) openapi.SettleClaim200JSONResponse {
		return openapi.SettleClaim200JSONResponse{Body: c, Headers: openapi.SettleClaim200ResponseHeaders{ETag: tag}}
	}, openapi.SettleClaim200JSONResponse.VisitSettleClaimResponse}
	return command.do(ctx, s, addressed{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}

// WithdrawClaim ends a claim that the customer gives up.
func (s *Server) WithdrawClaim(ctx context.Context, r openapi.WithdrawClaimRequestObject) (openapi.WithdrawClaimResponseObject, error) {
	command := claimCommand[openapi.ComplaintClaimEnd, complaint.Ending, openapi.WithdrawClaim200JSONResponse]{claimEndIn, (*complaint.Desk).WithdrawClaim, func(c openapi.ComplaintClaim, tag *string) openapi.WithdrawClaim200JSONResponse {
		return openapi.WithdrawClaim200JSONResponse{Body: c, Headers: openapi.WithdrawClaim200ResponseHeaders{ETag: tag}}
	}, openapi.WithdrawClaim200JSONResponse.VisitWithdrawClaimResponse}
	return command.do(ctx, s, addressed{key: r.PathID, match: r.Params.IfMatch}, r.Body)
}
