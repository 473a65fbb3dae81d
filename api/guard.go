package api

import (
	"context"
	"slices"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/procedure"
	"octad/openapi"
)

// GetComplaintGuards tells what still stands between a case and its commands, and whose turn it is.
func (s *Server) GetComplaintGuards(ctx context.Context, r openapi.GetComplaintGuardsRequestObject) (openapi.GetComplaintGuardsResponseObject, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	around, err := s.read.ComplaintAround(ctx, c)
	if err != nil {
		return nil, err
	}
	language := callOf(ctx).spoken
	out := openapi.GetComplaintGuards200JSONResponse{NextHandlers: []openapi.ComplaintHandler{}}
	for _, command := range complaint.Guarded {
		unmet := c.Before(command, around)
		out.Commands = append(out.Commands, openapi.ComplaintGuard{
			Command: openapi.ComplaintCommand(command), Allowed: len(unmet) == 0,
			Unmet: faultsOut(unmet, language),
		})
	}
	if pack, ok := s.rules(ctx).PackAt(around.Runs[c.ID], s.now()); ok && c.Status.Active() {
		out.NextHandlers = nextHandlers(c, around.Runs[c.ID], pack)
	}
	out.Offers, err = s.complaintOffers(ctx, &c, around)
	return out, err
}

// faultsOut says faults in a language.
func faultsOut(faults domain.Faults, language string) []openapi.ProblemFault {
	return eachOut(faults, func(f domain.Fault) openapi.ProblemFault {
		return openapi.ProblemFault{Field: f.Field, Code: f.Code, Message: f.Message.In(language)}
	})
}

// nextHandlers lists whose turn it is, each part once: those to whom the procedure gives the assessment, the
// second person while it waits for review, those who may take the next steps, and whoever holds an order
// that has not come back.
func nextHandlers(c complaint.Complaint, run casework.Run, pack *procedure.Pack) []openapi.ComplaintHandler {
	var parts []string
	if act, named := pack.Act("complaint.assess"); named && c.Assessment == nil {
		parts = append(parts, act.By...)
	}
	if a := c.Assessment; a != nil && a.Review == nil && pack.Review.Required {
		parts = append(parts, pack.Review.By...)
	}
	for _, p := range pack.Steps {
		next := !run.Done(p.Code) && (p.Code != procedure.RecallDecision || run.RecallAsked())
		for _, before := range p.After {
			_, has := pack.Step(before)
			next = next && (!has || run.Done(before))
		}
		if next {
			parts = append(parts, p.By...)
		}
	}
	out := []openapi.ComplaintHandler{}
	for n, part := range parts {
		if slices.Contains(parts[:n], part) {
			continue
		}
		role, _ := pack.Role(part)
		out = append(out, openapi.ComplaintHandler{Role: part, Title: openapi.TextOf(role.Title)})
	}
	if recall, _ := pack.Step(procedure.RecallDecision); len(recall.By) == 0 && run.RecallAsked() && !run.Done(recall.Code) {
		out = append(out, openapi.ComplaintHandler{Role: string(access.QualityManager), Title: openapi.TextOf(access.Title(access.QualityManager))})
	}
	for _, o := range c.Orders {
		if o.Status != complaint.OrderReturned && o.Status != complaint.OrderOpened {
			out = append(out, openapi.ComplaintHandler{Role: o.Department, Name: opt(o.Assignee), Deputy: opt(o.Deputy)})
		}
	}
	return out
}
