package api

import (
	"context"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
)

// AssessComplaint records the assessment of a case.
func (s *Server) AssessComplaint(ctx context.Context, r openapi.AssessComplaintRequestObject) (openapi.AssessComplaintResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.AssessComplaint200JSONResponse {
		return openapi.AssessComplaint200JSONResponse{Body: k.body(c), Headers: openapi.AssessComplaint200ResponseHeaders{ETag: k.tag(c)}}
	}
	order := s.order(ctx, answer(wire, openapi.AssessComplaint200JSONResponse.VisitAssessComplaintResponse))
	order.Reason = val(r.Body.Reason)
	return told(wire)(s.complaints.Assess(ctx, order, ref(k.ID, "", r.Params.IfMatch), assessmentIn(s.incoming(ctx), *r.Body)))
}

// ReviewComplaintAssessment records a second person's word on the assessment.
func (s *Server) ReviewComplaintAssessment(ctx context.Context, r openapi.ReviewComplaintAssessmentRequestObject) (openapi.ReviewComplaintAssessmentResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.ReviewComplaintAssessment200JSONResponse {
		return openapi.ReviewComplaintAssessment200JSONResponse{Body: k.body(c), Headers: openapi.ReviewComplaintAssessment200ResponseHeaders{ETag: k.tag(c)}}
	}
	order := s.order(ctx, answer(wire, openapi.ReviewComplaintAssessment200JSONResponse.VisitReviewComplaintAssessmentResponse))
	return told(wire)(s.complaints.Review(ctx, order, ref(k.ID, "", r.Params.IfMatch), complaint.Verification{
		Decision: complaint.ReviewDecision(r.Body.Decision), Comment: s.incoming(ctx).text(r.Body.Comment), At: val(r.Body.At),
	}))
}

// DecideComplaintRecall records whether goods must be called back.
func (s *Server) DecideComplaintRecall(ctx context.Context, r openapi.DecideComplaintRecallRequestObject) (openapi.DecideComplaintRecallResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.DecideComplaintRecall200JSONResponse {
		return openapi.DecideComplaintRecall200JSONResponse{Body: k.body(c), Headers: openapi.DecideComplaintRecall200ResponseHeaders{ETag: k.tag(c)}}
	}
	order := s.order(ctx, answer(wire, openapi.DecideComplaintRecall200JSONResponse.VisitDecideComplaintRecallResponse))
	return told(wire)(s.complaints.DecideRecall(ctx, order, ref(k.ID, "", r.Params.IfMatch), complaint.RecallDecision{
		Needed: r.Body.Needed, Reason: s.incoming(ctx).text(&r.Body.Reason), At: val(r.Body.At),
	}))
}

// DispatchComplaint sends a case to its responsible department.
func (s *Server) DispatchComplaint(ctx context.Context, r openapi.DispatchComplaintRequestObject) (openapi.DispatchComplaintResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	in, b := s.incoming(ctx), val(r.Body)
	cmd := complaint.Dispatch{At: val(b.At), Order: complaint.WorkOrder{
		Department: val(b.Department), Assignee: val(b.Assignee), Deputy: val(b.Deputy), Task: in.text(b.Task), DueOn: in.date("dueOn", b.DueOn),
	}}
	if err := in.broken(); err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.DispatchComplaint200JSONResponse {
		return openapi.DispatchComplaint200JSONResponse{Body: k.body(c), Headers: openapi.DispatchComplaint200ResponseHeaders{ETag: k.tag(c)}}
	}
	order := s.order(ctx, answer(wire, openapi.DispatchComplaint200JSONResponse.VisitDispatchComplaintResponse))
	return told(wire)(s.complaints.Dispatch(ctx, order, ref(k.ID, "", r.Params.IfMatch), cmd))
}

// EscalateComplaint takes a case up the ladder.
func (s *Server) EscalateComplaint(ctx context.Context, r openapi.EscalateComplaintRequestObject) (openapi.EscalateComplaintResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.EscalateComplaint200JSONResponse {
		return openapi.EscalateComplaint200JSONResponse{Body: k.body(c), Headers: openapi.EscalateComplaint200ResponseHeaders{ETag: k.tag(c)}}
	}
	order := s.order(ctx, answer(wire, openapi.EscalateComplaint200JSONResponse.VisitEscalateComplaintResponse))
	return told(wire)(s.complaints.Escalate(ctx, order, ref(k.ID, "", r.Params.IfMatch), complaint.Escalation{
		To: val(r.Body.To), Level: val(r.Body.Level), Ladder: val(r.Body.Ladder), Reason: s.incoming(ctx).text(&r.Body.Reason), At: val(r.Body.At),
	}))
}

// CloseComplaint closes a case.
func (s *Server) CloseComplaint(ctx context.Context, r openapi.CloseComplaintRequestObject) (openapi.CloseComplaintResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.CloseComplaint200JSONResponse {
		return openapi.CloseComplaint200JSONResponse{Body: k.body(c), Headers: openapi.CloseComplaint200ResponseHeaders{ETag: k.tag(c)}}
	}
	order := s.order(ctx, answer(wire, openapi.CloseComplaint200JSONResponse.VisitCloseComplaintResponse))
	return told(wire)(s.complaints.Close(ctx, order, ref(k.ID, "", r.Params.IfMatch), complaint.Ending{
		Text: s.incoming(ctx).text(&r.Body.Conclusion), At: val(r.Body.At),
	}))
}

// RejectComplaint rejects a case.
func (s *Server) RejectComplaint(ctx context.Context, r openapi.RejectComplaintRequestObject) (openapi.RejectComplaintResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.RejectComplaint200JSONResponse {
		return openapi.RejectComplaint200JSONResponse{Body: k.body(c), Headers: openapi.RejectComplaint200ResponseHeaders{ETag: k.tag(c)}}
	}
	order := s.order(ctx, answer(wire, openapi.RejectComplaint200JSONResponse.VisitRejectComplaintResponse))
	return told(wire)(s.complaints.Reject(ctx, order, ref(k.ID, "", r.Params.IfMatch), complaint.Ending{
		Text: s.incoming(ctx).text(&r.Body.Reason), At: val(r.Body.At),
	}))
}

// ReopenComplaint takes up a closed or rejected case again.
func (s *Server) ReopenComplaint(ctx context.Context, r openapi.ReopenComplaintRequestObject) (openapi.ReopenComplaintResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.ReopenComplaint200JSONResponse {
		return openapi.ReopenComplaint200JSONResponse{Body: k.body(c), Headers: openapi.ReopenComplaint200ResponseHeaders{ETag: k.tag(c)}}
	}
	order := s.order(ctx, answer(wire, openapi.ReopenComplaint200JSONResponse.VisitReopenComplaintResponse))
	return told(wire)(s.complaints.Reopen(ctx, order, ref(k.ID, "", r.Params.IfMatch), complaint.Ending{
		Text: s.incoming(ctx).text(&r.Body.Reason), At: val(r.Body.At),
	}))
}

// ResolveComplaintDiscrepancy settles what does not fit in a case.
func (s *Server) ResolveComplaintDiscrepancy(ctx context.Context, r openapi.ResolveComplaintDiscrepancyRequestObject) (openapi.ResolveComplaintDiscrepancyResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.ResolveComplaintDiscrepancy200JSONResponse {
		return openapi.ResolveComplaintDiscrepancy200JSONResponse{Body: k.body(c), Headers: openapi.ResolveComplaintDiscrepancy200ResponseHeaders{ETag: k.tag(c)}}
	}
	order := s.order(ctx, answer(wire, openapi.ResolveComplaintDiscrepancy200JSONResponse.VisitResolveComplaintDiscrepancyResponse))
	return told(wire)(s.complaints.Resolve(ctx, order, ref(k.ID, "", r.Params.IfMatch), domain.ID(r.Did), complaint.Resolution{How: s.incoming(ctx).text(&r.Body.How)}))
}
