package api

import (
	"context"

	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/openapi"
)

// GetComplaintRun tells what the procedure has made of a case.
func (s *Server) GetComplaintRun(ctx context.Context, r openapi.GetComplaintRunRequestObject) (openapi.GetComplaintRunResponseObject, error) {
	_, run, pack, err := s.runOf(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	w := openapi.ComplaintRun{
		Status: openapi.ComplaintStatus(run.Status), Procedure: run.Procedure.Code, ProcedureRevision: run.Procedure.Revision, NextAt: instantOut(run.NextAt),
		Incidents: opt(len(run.Incidents)), Awards: opt(len(run.Ledger)),
		Classes: classesOut(pack, run), Ladders: laddersOut(pack, run),
		ClassChanges: eachOut(run.ClassChanges, func(c casework.ClassChange) openapi.ComplaintClassChange {
			return openapi.ComplaintClassChange{
				Axis: c.Axis, From: opt(c.From), To: c.To, At: c.At.UTC(), ByRule: c.ByRule, Reason: openapi.TextOf(c.Reason), Event: opt(c.By.Event),
			}
		}),
		Escalations: eachOut(run.Escalations, func(e casework.Escalation) openapi.ComplaintRunEscalation {
			w := openapi.ComplaintRunEscalation{
				Code: opt(e.Code), Ladder: opt(e.Ladder), Rung: opt(e.Rung), At: e.At.UTC(), Event: opt(e.By.Event), VoidAt: instantOut(e.VoidAt),
				Handlers: eachOut(e.Roles, func(role string) openapi.ComplaintRunRole { return runRoleOut(pack, role) }),
			}
			if e.Ladder != "" {
				w.Top = ptr(e.Top)
			}
			return w
		}),
	}
	if run.Route != "" {
		w.Route = ptr(runRoleOut(pack, run.Route))
	}
	return openapi.GetComplaintRun200JSONResponse(w), nil
}

func runRoleOut(pack *procedure.Pack, code string) openapi.ComplaintRunRole {
	role, _ := pack.Role(code)
	return openapi.ComplaintRunRole{Role: code, Title: openapi.TextOf(role.Title)}
}

// classesOut lists the axes on which the case is classed, in the procedure's order.
func classesOut(pack *procedure.Pack, run casework.Run) []openapi.ComplaintRunClass {
	out := []openapi.ComplaintRunClass{}
	for _, axis := range pack.Axes {
		if value := run.Class(axis.Code); value != "" {
			out = append(out, openapi.ComplaintRunClass{Axis: axis.Code, Title: textOut(axis.Title), Value: value, ValueTitle: openapi.TextOf(valued(axis.Values, value))})
		}
	}
	return out
}

// laddersOut tells where the case stands on each ladder of the procedure, and who comes next.
func laddersOut(pack *procedure.Pack, run casework.Run) []openapi.ComplaintRunLadder {
	return eachOut(pack.Ladders, func(l procedure.Ladder) openapi.ComplaintRunLadder {
		w := openapi.ComplaintRunLadder{Ladder: l.Code, Title: textOut(l.Title), Rung: run.Rung(l.Code)}
		if w.Rung < len(l.Rungs) {
			rung := l.Rungs[w.Rung]
			next := runRoleOut(pack, rung.Role)
			next.Deputies, next.OutOfHours = wordsOut[string](rung.Deputies), opt(rung.OutOfHours)
			w.Next = &next
		}
		return w
	})
}
