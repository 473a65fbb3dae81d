package api

import (
	"context"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/openapi"
)

// runOf reads a case with its run and the procedure as it is for it; the zero pack where that is not known.
func (s *Server) runOf(ctx context.Context, key string) (domain.ID, casework.Run, *procedure.Pack, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, key)
	if err != nil {
		return "", casework.Run{}, nil, err
	}
	run, err := s.read.Run(ctx, c.ID)
	pack, ok := s.rules(ctx).PackAt(run, s.now())
	if !ok {
		pack = &procedure.Pack{}
	}
	return c.ID, run, pack, err
}

// ListComplaintIncidents lists the handling incidents of a case, oldest first.
func (s *Server) ListComplaintIncidents(ctx context.Context, r openapi.ListComplaintIncidentsRequestObject) (openapi.ListComplaintIncidentsResponseObject, error) {
	_, run, pack, err := s.runOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.ListComplaintIncidents200JSONResponse{Items: eachOut(run.Incidents, incidentOut(pack))}, nil
}

// RecordComplaintIncident records a failure in handling.
func (s *Server) RecordComplaintIncident(ctx context.Context, r openapi.RecordComplaintIncidentRequestObject) (openapi.RecordComplaintIncidentResponseObject, error) {
	id, _, pack, err := s.runOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	var run casework.Run
	wire := func(complaint.Complaint) openapi.RecordComplaintIncident201JSONResponse {
		return openapi.RecordComplaintIncident201JSONResponse(incidentOut(pack)(run.Incidents[len(run.Incidents)-1]))
	}
	order := s.order(ctx, answer(wire, openapi.RecordComplaintIncident201JSONResponse.VisitRecordComplaintIncidentResponse))
	return told(wire)(s.complaints.Hearing(&run).RecordIncident(ctx, order, domain.Ref{ID: id}, complaint.Incident{
		Rule: r.Body.Rule, Reason: r.Body.Reason, Department: val(r.Body.Department), Person: val(r.Body.Person), At: val(r.Body.At),
	}))
}

// WithdrawComplaintIncident takes a handling incident back.
func (s *Server) WithdrawComplaintIncident(ctx context.Context, r openapi.WithdrawComplaintIncidentRequestObject) (openapi.WithdrawComplaintIncidentResponseObject, error) {
	id, _, pack, err := s.runOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	var run casework.Run
	wire := func(complaint.Complaint) openapi.WithdrawComplaintIncident200JSONResponse {
		var w openapi.ComplaintIncident
		for _, n := range run.Incidents {
			if n.ID == r.Incident {
				w = incidentOut(pack)(n)
			}
		}
		return openapi.WithdrawComplaintIncident200JSONResponse(w)
	}
	order := s.order(ctx, answer(wire, openapi.WithdrawComplaintIncident200JSONResponse.VisitWithdrawComplaintIncidentResponse))
	return told(wire)(s.complaints.Hearing(&run).WithdrawIncident(ctx, order, domain.Ref{ID: id}, complaint.Withdrawal{Incident: r.Incident, Reason: r.Body.Reason}))
}

// incidentOut writes an incident in the words of the procedure.
func incidentOut(pack *procedure.Pack) func(casework.Incident) openapi.ComplaintIncident {
	return func(n casework.Incident) openapi.ComplaintIncident {
		rule, _ := pack.Rule(n.Rule)
		return openapi.ComplaintIncident{
			ID: n.ID, Rule: n.Rule, Title: textOut(rule.Title), Grade: opt(n.Grade), GradeTitle: openapi.TextOf(valued(pack.Incidents.Grades, n.Grade)),
			Automatic: n.By.Event != casework.IncidentRecorded, At: n.At.UTC(), Clock: opt(n.Clock), Department: opt(n.Department), Person: opt(n.Person),
			Reason: opt(n.Reason), WithdrawnAt: instantOut(n.WithdrawnAt), WithdrawnReason: opt(n.WithdrawnWhy),
			Crossings: eachOut(n.Crossings, func(g casework.Graded) openapi.ComplaintIncidentCrossing {
				return openapi.ComplaintIncidentCrossing{Grade: opt(g.Grade), At: g.At.UTC(), Void: opt(g.Void)}
			}),
		}
	}
}

// valued returns the title of the value; nil for none of them.
func valued(values []procedure.Value, code string) domain.Text {
	for _, v := range values {
		if v.Code == code {
			return v.Title
		}
	}
	return nil
}

// ListComplaintAwards lists the sanctions and rewards of a case, oldest first.
func (s *Server) ListComplaintAwards(ctx context.Context, r openapi.ListComplaintAwardsRequestObject) (openapi.ListComplaintAwardsResponseObject, error) {
	_, run, pack, err := s.runOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.ListComplaintAwards200JSONResponse{Items: eachOut(run.Ledger, awardOut(pack))}, nil
}

// RecordComplaintAward enters a sanction or reward in the ledger.
func (s *Server) RecordComplaintAward(ctx context.Context, r openapi.RecordComplaintAwardRequestObject) (openapi.RecordComplaintAwardResponseObject, error) {
	id, _, pack, err := s.runOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	var run casework.Run
	wire := func(complaint.Complaint) openapi.RecordComplaintAward201JSONResponse {
		return openapi.RecordComplaintAward201JSONResponse(awardOut(pack)(run.Ledger[len(run.Ledger)-1]))
	}
	order := s.order(ctx, answer(wire, openapi.RecordComplaintAward201JSONResponse.VisitRecordComplaintAwardResponse))
	b, desk := r.Body, s.complaints.Hearing(&run)
	record := desk.RecordSanction
	if b.Kind == openapi.ComplaintAwardKindReward {
		record = desk.RecordReward
	}
	return told(wire)(record(ctx, order, domain.Ref{ID: id}, complaint.Award{
		Code: b.Code, Incident: val(b.Incident), Department: val(b.Department), Person: val(b.Person), Reason: b.Reason, DecidedBy: b.DecidedBy, At: val(b.At),
	}))
}

// awardOut writes an entry of the ledger in the words of the procedure.
func awardOut(pack *procedure.Pack) func(casework.Entry) openapi.ComplaintAward {
	return func(e casework.Entry) openapi.ComplaintAward {
		codes := pack.Incidents.Sanctions
		if e.Kind == string(openapi.ComplaintAwardKindReward) {
			codes = pack.Incidents.Rewards
		}
		return openapi.ComplaintAward{
			Kind: openapi.ComplaintAwardKind(e.Kind), Code: e.Code, Title: textOut(valued(codes, e.Code)), Incident: opt(e.Incident),
			Department: opt(e.Department), Person: opt(e.Person), Reason: e.Reason, DecidedBy: e.DecidedBy, At: e.At.UTC(),
		}
	}
}
