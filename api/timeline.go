package api

import (
	"context"
	"maps"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/lot"
	"octad/domain/procedure"
	"octad/domain/recall"
	"octad/domain/record"
	"octad/domain/supplier"
	"octad/domain/visit"
	"octad/openapi"
	"octad/repository"
)

// ListComplaintTimeline lists the events of a case and of what is linked to it, oldest first unless told.
func (s *Server) ListComplaintTimeline(ctx context.Context, r openapi.ListComplaintTimelineRequestObject) (openapi.ListComplaintTimelineResponseObject, error) {
	reader := callOf(ctx).actor
	c, err := s.read.Complaint(ctx, reader, r.PathID)
	if err != nil {
		return nil, err
	}
	list, next, err := s.read.CaseEvents(ctx, reader, c.ID, pageIn(r.Params.Limit, r.Params.Cursor, r.Params.Sort))
	if err != nil {
		return nil, err
	}
	run, err := s.read.Run(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	pack, _ := s.rules(ctx).Document(run)
	return openapi.ListComplaintTimeline200JSONResponse{
		Items: eachOut(list, func(e repository.CaseEvent) openapi.ComplaintTimelineEntry {
			if strings.HasPrefix(e.Type, "claim.") && !readsClaims(reader) {
				e = unpriced(e)
			}
			return timelineEntryOut(e, pack)
		}), NextCursor: opt(next),
	}, nil
}

// unpriced is an event of a claim without amounts, for those who may not read what is claimed and paid.
func unpriced(e repository.CaseEvent) repository.CaseEvent {
	e.Changes, e.Facts = nil, maps.Clone(e.Facts)
	for _, fact := range []string{"amount", "currency", "recoverable"} {
		delete(e.Facts, fact)
	}
	return e
}

func timelineEntryOut(e repository.CaseEvent, pack *procedure.Pack) openapi.ComplaintTimelineEntry {
	w := openapi.ComplaintTimelineEntry{
		Type: e.Type, Title: textOut(eventTitle(e.Type, pack)), At: e.At.UTC(), EnteredAt: e.EnteredAt.UTC(), BackDated: opt(e.At.Before(e.EnteredAt)),
		Aggregate: e.Kind, Sequence: e.Sequence, By: personOut(e.Actor), Reason: opt(e.Reason), Facts: openapi.ComplaintFacts{},
		Record: &openapi.Link{ID: string(e.Aggregate), Number: e.Number},
		Changes: listOut(e.Changes, func(c domain.FieldChange) openapi.ComplaintTimelineChange {
			return openapi.ComplaintTimelineChange{Part: opt(c.Part), Field: c.Field, Old: opt(c.Old), New: opt(c.New)}
		}),
	}
	for name, value := range e.Facts {
		w.Facts[name] = value
	}
	return w
}

// eventTitle returns how people call an event; a step is called as the pack of the case calls it.
func eventTitle(kind string, pack *procedure.Pack) domain.Text {
	if code, ok := strings.CutPrefix(kind, "step."); ok && pack != nil {
		if step, ok := pack.Step(code); ok {
			return step.Title
		}
	}
	if i := slices.IndexFunc(caseEvents, func(k domain.EventKind) bool { return k.Type == kind }); i >= 0 {
		return caseEvents[i].Title
	}
	return domain.Same(kind)
}

// caseEvents are the events of a case and of what is linked to it.
var caseEvents = slices.Concat(complaint.Events, eightd.Events, hold.Events(), lot.Events, recall.Events(), visit.Events(), supplier.Events(), cost.Events(), record.Events, casework.Events)
