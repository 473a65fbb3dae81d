package api

import (
	"context"

	"octad/domain"
	"octad/openapi"
	"octad/repository"
)

// auditAsked is what the audit trail and its registers are narrowed by.
type auditAsked struct {
	Record      *openapi.Key
	AggregateID *openapi.ID
	ActorID     *openapi.ID
	Type        *[]string
	From        *openapi.Instant
	To          *openapi.Instant
}

func (a auditAsked) filter() repository.AuditFilter {
	return repository.AuditFilter{
		Record: val(a.Record), Aggregate: wordIn[domain.ID](a.AggregateID), Actor: wordIn[domain.ID](a.ActorID), Types: val(a.Type), From: val(a.From), To: val(a.To),
	}
}

// ListAuditEvents lists the events of all records, newest first.
func (s *Server) ListAuditEvents(ctx context.Context, request openapi.ListAuditEventsRequestObject) (openapi.ListAuditEventsResponseObject, error) {
	p := request.Params
	list, next, err := s.read.AuditEvents(ctx, callOf(ctx).actor, pageIn[string](p.Limit, p.Cursor, nil), auditAsked{p.Record, p.AggregateID, p.ActorID, p.Type, p.EnteredAtFrom, p.EnteredAtTo}.filter())
	if err != nil {
		return nil, err
	}
	titles := s.eventTitles(ctx)
	return openapi.ListAuditEvents200JSONResponse{
		Items: eachOut(list, func(e repository.Entry) openapi.AuditEvent { return auditOut(e, titles[e.Event.Type]) }), NextCursor: opt(next),
	}, nil
}

// eventTitles are the titles of the words that the house itself speaks, and of the steps that procedures have of their
// own, which are called as the last procedure with such a step calls it.
func (s *Server) eventTitles(ctx context.Context) map[string]domain.Text {
	titles := map[string]domain.Text{}
	for _, pack := range s.rules(ctx).Packs() {
		for _, step := range pack.Steps {
			titles[step.Event()] = step.Title
		}
	}
	for _, k := range repository.EventKinds() {
		titles[k.Type] = k.Title
	}
	return titles
}

func auditOut(e repository.Entry, title domain.Text) openapi.AuditEvent {
	v := e.Event
	out := openapi.AuditEvent{
		Type: v.Type, Title: openapi.TextOf(title), Kind: v.Kind, AggregateID: string(v.Aggregate), Number: opt(e.Number), Sequence: v.Sequence, At: v.At, EnteredAt: v.EnteredAt,
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
