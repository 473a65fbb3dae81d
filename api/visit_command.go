package api

import (
	"context"
	"strconv"

	"octad/domain"
	"octad/domain/visit"
	"octad/openapi"
)

// ArriveVisit records that announced visitors are here.
func (s *Server) ArriveVisit(ctx context.Context, r openapi.ArriveVisitRequestObject) (openapi.ArriveVisitResponseObject, error) {
	command := visitCommand[openapi.ArriveVisit200JSONResponse]{s, r.PathID, "", func(v openapi.Visit, tag *string) openapi.ArriveVisit200JSONResponse {
		return openapi.ArriveVisit200JSONResponse{Body: v, Headers: openapi.ArriveVisit200ResponseHeaders{ETag: tag}}
	}, openapi.ArriveVisit200JSONResponse.VisitArriveVisitResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.Arrive(ctx, order, ref(id, "", r.Params.IfMatch), visit.Arrival{At: atIn(val(r.Body).At)})
	})
}

// CheckVisitCredentials records what the visitors showed.
func (s *Server) CheckVisitCredentials(ctx context.Context, r openapi.CheckVisitCredentialsRequestObject) (openapi.CheckVisitCredentialsResponseObject, error) {
	in := s.incoming(ctx)
	cmd := visit.Check{At: atIn(r.Body.At), Findings: listIn(in, "findings", &r.Body.Findings, findingIn)}
	if err := s.copies(ctx, in, r.Body.Findings); err != nil {
		return nil, err
	}
	command := visitCommand[openapi.CheckVisitCredentials200JSONResponse]{s, r.PathID, "", func(v openapi.Visit, tag *string) openapi.CheckVisitCredentials200JSONResponse {
		return openapi.CheckVisitCredentials200JSONResponse{Body: v, Headers: openapi.CheckVisitCredentials200ResponseHeaders{ETag: tag}}
	}, openapi.CheckVisitCredentials200JSONResponse.VisitCheckVisitCredentialsResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.CheckCredentials(ctx, order, ref(id, "", r.Params.IfMatch), cmd)
	})
}

// ReportVisit records to whom of the house a visit was reported.
func (s *Server) ReportVisit(ctx context.Context, r openapi.ReportVisitRequestObject) (openapi.ReportVisitResponseObject, error) {
	command := visitCommand[openapi.ReportVisit200JSONResponse]{s, r.PathID, "", func(v openapi.Visit, tag *string) openapi.ReportVisit200JSONResponse {
		return openapi.ReportVisit200JSONResponse{Body: v, Headers: openapi.ReportVisit200ResponseHeaders{ETag: tag}}
	}, openapi.ReportVisit200JSONResponse.VisitReportVisitResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.Report(ctx, order, ref(id, "", r.Params.IfMatch), visit.Reporting{To: r.Body.To, At: atIn(r.Body.At)})
	})
}

// DecideVisit records a decision on what the visitors ask for.
func (s *Server) DecideVisit(ctx context.Context, r openapi.DecideVisitRequestObject) (openapi.DecideVisitResponseObject, error) {
	command := visitCommand[openapi.DecideVisit200JSONResponse]{s, r.PathID, "", func(v openapi.Visit, tag *string) openapi.DecideVisit200JSONResponse {
		return openapi.DecideVisit200JSONResponse{Body: v, Headers: openapi.DecideVisit200ResponseHeaders{ETag: tag}}
	}, openapi.DecideVisit200JSONResponse.VisitDecideVisitResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.Decide(ctx, order, ref(id, "", r.Params.IfMatch), visit.Decides{
			Decision: visit.Decision(r.Body.Decision), Wishes: wordsIn[visit.Wish](r.Body.Wishes), Terms: s.incoming(ctx).text(r.Body.Terms), At: atIn(r.Body.At),
		})
	})
}

// ReceiveVisit records who received the visitors.
func (s *Server) ReceiveVisit(ctx context.Context, r openapi.ReceiveVisitRequestObject) (openapi.ReceiveVisitResponseObject, error) {
	command := visitCommand[openapi.ReceiveVisit200JSONResponse]{s, r.PathID, "", func(v openapi.Visit, tag *string) openapi.ReceiveVisit200JSONResponse {
		return openapi.ReceiveVisit200JSONResponse{Body: v, Headers: openapi.ReceiveVisit200ResponseHeaders{ETag: tag}}
	}, openapi.ReceiveVisit200JSONResponse.VisitReceiveVisitResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		b := val(r.Body)
		return s.visits.Receive(ctx, order, ref(id, "", r.Params.IfMatch), visit.Receives{By: val(b.By), Place: val(b.Place), At: atIn(b.At)})
	})
}

// RequestVisitStatement opens the next statement of a visit.
func (s *Server) RequestVisitStatement(ctx context.Context, r openapi.RequestVisitStatementRequestObject) (openapi.RequestVisitStatementResponseObject, error) {
	command := visitCommand[openapi.RequestVisitStatement200JSONResponse]{s, r.PathID, "", func(v openapi.Visit, tag *string) openapi.RequestVisitStatement200JSONResponse {
		return openapi.RequestVisitStatement200JSONResponse{Body: v, Headers: openapi.RequestVisitStatement200ResponseHeaders{ETag: tag}}
	}, openapi.RequestVisitStatement200JSONResponse.VisitRequestVisitStatementResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.RequestStatement(ctx, order, ref(id, "", r.Params.IfMatch), visit.Request{
			By: val(r.Body.By), Question: s.incoming(ctx).text(&r.Body.Question), Corrects: wordIn[domain.ID](r.Body.Corrects), At: atIn(r.Body.At),
		})
	})
}

// DraftVisitStatement writes the statement under way.
func (s *Server) DraftVisitStatement(ctx context.Context, r openapi.DraftVisitStatementRequestObject) (openapi.DraftVisitStatementResponseObject, error) {
	command := visitCommand[openapi.DraftVisitStatement200JSONResponse]{s, r.PathID, "", func(v openapi.Visit, tag *string) openapi.DraftVisitStatement200JSONResponse {
		return openapi.DraftVisitStatement200JSONResponse{Body: v, Headers: openapi.DraftVisitStatement200ResponseHeaders{ETag: tag}}
	}, openapi.DraftVisitStatement200JSONResponse.VisitDraftVisitStatementResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.DraftStatement(ctx, order, ref(id, "", r.Params.IfMatch), s.incoming(ctx).text(&r.Body.Text))
	})
}

// ApproveVisitStatement approves the statement under way.
func (s *Server) ApproveVisitStatement(ctx context.Context, r openapi.ApproveVisitStatementRequestObject) (openapi.ApproveVisitStatementResponseObject, error) {
	command := visitCommand[openapi.ApproveVisitStatement200JSONResponse]{s, r.PathID, val(val(r.Body).Reason), func(v openapi.Visit, tag *string) openapi.ApproveVisitStatement200JSONResponse {
		return openapi.ApproveVisitStatement200JSONResponse{Body: v, Headers: openapi.ApproveVisitStatement200ResponseHeaders{ETag: tag}}
	}, openapi.ApproveVisitStatement200JSONResponse.VisitApproveVisitStatementResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.ApproveStatement(ctx, order, ref(id, "", r.Params.IfMatch))
	})
}

// ReturnVisitStatement gives the statement back to its authors.
func (s *Server) ReturnVisitStatement(ctx context.Context, r openapi.ReturnVisitStatementRequestObject) (openapi.ReturnVisitStatementResponseObject, error) {
	command := visitCommand[openapi.ReturnVisitStatement200JSONResponse]{s, r.PathID, val(val(r.Body).Reason), func(v openapi.Visit, tag *string) openapi.ReturnVisitStatement200JSONResponse {
		return openapi.ReturnVisitStatement200JSONResponse{Body: v, Headers: openapi.ReturnVisitStatement200ResponseHeaders{ETag: tag}}
	}, openapi.ReturnVisitStatement200JSONResponse.VisitReturnVisitStatementResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.ReturnStatement(ctx, order, ref(id, "", r.Params.IfMatch))
	})
}

// DeclineVisitStatement decides that the statement is not given.
func (s *Server) DeclineVisitStatement(ctx context.Context, r openapi.DeclineVisitStatementRequestObject) (openapi.DeclineVisitStatementResponseObject, error) {
	command := visitCommand[openapi.DeclineVisitStatement200JSONResponse]{s, r.PathID, val(val(r.Body).Reason), func(v openapi.Visit, tag *string) openapi.DeclineVisitStatement200JSONResponse {
		return openapi.DeclineVisitStatement200JSONResponse{Body: v, Headers: openapi.DeclineVisitStatement200ResponseHeaders{ETag: tag}}
	}, openapi.DeclineVisitStatement200JSONResponse.VisitDeclineVisitStatementResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.DeclineStatement(ctx, order, ref(id, "", r.Params.IfMatch))
	})
}

// GiveVisitStatement records that the approved statement was given.
func (s *Server) GiveVisitStatement(ctx context.Context, r openapi.GiveVisitStatementRequestObject) (openapi.GiveVisitStatementResponseObject, error) {
	command := visitCommand[openapi.GiveVisitStatement200JSONResponse]{s, r.PathID, "", func(v openapi.Visit, tag *string) openapi.GiveVisitStatement200JSONResponse {
		return openapi.GiveVisitStatement200JSONResponse{Body: v, Headers: openapi.GiveVisitStatement200ResponseHeaders{ETag: tag}}
	}, openapi.GiveVisitStatement200JSONResponse.VisitGiveVisitStatementResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.GiveStatement(ctx, order, ref(id, "", r.Params.IfMatch), visit.Gives{
			To: r.Body.To, By: val(r.Body.By), Languages: val(r.Body.Languages), At: atIn(r.Body.At),
		})
	})
}

// CloseVisit ends a visit.
func (s *Server) CloseVisit(ctx context.Context, r openapi.CloseVisitRequestObject) (openapi.CloseVisitResponseObject, error) {
	in := s.incoming(ctx)
	cmd := visit.Closes{
		Outcome: visit.Outcome(r.Body.Outcome), Summary: in.text(&r.Body.Summary), At: atIn(r.Body.At),
		FollowUps: listIn(in, "followUps", r.Body.FollowUps, followUpIn),
	}
	if err := in.broken(); err != nil {
		return nil, err
	}
	command := visitCommand[openapi.CloseVisit200JSONResponse]{s, r.PathID, "", func(v openapi.Visit, tag *string) openapi.CloseVisit200JSONResponse {
		return openapi.CloseVisit200JSONResponse{Body: v, Headers: openapi.CloseVisit200ResponseHeaders{ETag: tag}}
	}, openapi.CloseVisit200JSONResponse.VisitCloseVisitResponse}
	return command.do(ctx, func(order domain.Order, id domain.ID) (visit.Visit, error) {
		return s.visits.Close(ctx, order, ref(id, "", r.Params.IfMatch), cmd)
	})
}

// copies refuses copies of credentials that are no attachments within the caller's reach.
func (s *Server) copies(ctx context.Context, in incoming, findings []openapi.VisitFinding) error {
	for i, x := range findings {
		if err := s.attached(ctx, in.under("findings").under(strconv.Itoa(i)), "attachmentIds", x.AttachmentIds); err != nil {
			return err
		}
	}
	return in.broken()
}
