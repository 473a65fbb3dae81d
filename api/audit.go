package api

import (
	"context"
	"slices"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/lot"
	"octad/domain/master"
	"octad/domain/notice"
	"octad/domain/record"
	"octad/domain/rulebook"
	"octad/domain/visit"
	"octad/openapi"
	"octad/repository"
)

// ListAuditEvents lists the events of all records, newest first.
func (s *Server) ListAuditEvents(ctx context.Context, request openapi.ListAuditEventsRequestObject) (openapi.ListAuditEventsResponseObject, error) {
	p := request.Params
	list, next, err := s.read.AuditEvents(ctx, callOf(ctx).actor, pageIn[string](p.Limit, p.Cursor, nil), repository.AuditFilter{
		Aggregate: wordIn[domain.ID](p.AggregateID), Actor: wordIn[domain.ID](p.ActorID), Types: val(p.Type), From: val(p.EnteredAtFrom), To: val(p.EnteredAtTo),
	})
	if err != nil {
		return nil, err
	}
	titles := eventTitles()
	return openapi.ListAuditEvents200JSONResponse{
		Items: eachOut(list, func(e repository.Entry) openapi.AuditEvent { return auditOut(e, titles[e.Event.Type]) }), NextCursor: opt(next),
	}, nil
}

// eventTitles are the titles of the words that the house itself speaks; a procedure's own steps are not
// among them.
func eventTitles() map[string]domain.Text {
	titles := map[string]domain.Text{}
	for _, k := range slices.Concat(casework.Events, complaint.Events, eightd.Events, hold.Events(), lot.Events, visit.Events(), record.Events, master.Events(), rulebook.Events(), notice.Events, access.Events()) {
		titles[k.Type] = k.Title
	}
	return titles
}

func auditOut(e repository.Entry, title domain.Text) openapi.AuditEvent {
	v := e.Event
	out := openapi.AuditEvent{
		Type: v.Type, Title: openapi.TextOf(title), Kind: v.Kind, AggregateID: string(v.Aggregate), Sequence: v.Sequence, At: v.At, EnteredAt: v.EnteredAt,
		Actor: personOut(v.Actor), RequestID: opt(v.RequestID), Address: opt(v.Address), Reason: opt(v.Reason), Hash: e.Hash,
		Changes: listOut(v.Changes, func(c domain.FieldChange) openapi.FieldChange {
			return openapi.FieldChange{Part: opt(c.Part), Field: c.Field, Old: opt(c.Old), New: opt(c.New)}
		}),
	}
	if len(v.Facts) > 0 {
		out.Facts = ptr(openapi.StringMap(v.Facts))
	}
	return out
}
