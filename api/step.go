package api

import (
	"context"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/openapi"
)

// TakeComplaintStep records a step of the case's procedure.
func (s *Server) TakeComplaintStep(ctx context.Context, r openapi.TakeComplaintStepRequestObject) (openapi.TakeComplaintStepResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.TakeComplaintStep201JSONResponse {
		return openapi.TakeComplaintStep201JSONResponse(stepOut(c.Steps[len(c.Steps)-1]))
	}
	order := s.order(ctx, answer(wire, openapi.TakeComplaintStep201JSONResponse.VisitTakeComplaintStepResponse))
	return told(wire)(s.complaints.Take(ctx, order, domain.Ref{ID: k.ID}, stepIn(s.incoming(ctx), r.Code, val(r.Body))))
}

// ListComplaintSteps lists the steps of the case's procedure, in its order, with what was done of each.
func (s *Server) ListComplaintSteps(ctx context.Context, r openapi.ListComplaintStepsRequestObject) (openapi.ListComplaintStepsResponseObject, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	around, err := s.read.ComplaintAround(ctx, c)
	if err != nil {
		return nil, err
	}
	var plan []procedure.Step
	if pack, ok := s.rules(ctx).PackAt(around.Runs[c.ID], s.now()); ok {
		plan = pack.Steps
	}
	return openapi.ListComplaintSteps200JSONResponse{Items: eachOut(plan, func(p procedure.Step) openapi.ComplaintStepState { return stepStateOut(p, c.Steps) })}, nil
}

func stepIn(in incoming, code string, b openapi.ComplaintStepNew) complaint.Step {
	return complaint.Step{
		Code: code, At: val(b.At), By: val(b.By), Outcome: val(b.Outcome), Documents: wordsIn[domain.ID](b.DocumentIds), Note: in.text(b.Note),
		Fields: listIn(in, "fields", b.Fields, func(in incoming, w openapi.KeyValue) complaint.Field {
			return complaint.Field{Key: w.Key, Value: in.text(&w.Value)}
		}),
	}
}

func stepOut(p complaint.Step) openapi.ComplaintStep {
	return openapi.ComplaintStep{
		ID: string(p.ID), Code: p.Code, At: p.At.UTC(), By: p.By, Outcome: opt(p.Outcome), DocumentIds: wordsOut[openapi.ID](p.Documents), Note: openapi.TextOf(p.Note),
		Fields:    listOut(p.Fields, func(f complaint.Field) openapi.KeyValue { return openapi.KeyValue{Key: f.Key, Value: textOut(f.Value)} }),
		EnteredAt: p.EnteredAt.UTC(), EnteredBy: personOut(p.EnteredBy),
	}
}

func stepStateOut(plan procedure.Step, taken []complaint.Step) openapi.ComplaintStepState {
	w := openapi.ComplaintStepState{
		Code: plan.Code, Title: textOut(plan.Title), Done: []openapi.ComplaintStep{},
		Outcomes: eachOut(plan.Outcomes, func(v procedure.Outcome) string { return v.Code }),
	}
	for _, t := range taken {
		if t.Code == plan.Code {
			w.Done = append(w.Done, stepOut(t))
		}
	}
	return w
}
