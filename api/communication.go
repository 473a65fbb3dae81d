package api

import (
	"context"
	"slices"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
	"octad/repository"
)

// RecordComplaintCommunication keeps a word with the customer that took place.
func (s *Server) RecordComplaintCommunication(ctx context.Context, r openapi.RecordComplaintCommunicationRequestObject) (openapi.RecordComplaintCommunicationResponseObject, error) {
	k, err := s.caseAt(ctx, r.PathID)
	if err != nil {
		return nil, err
	}
	wire := func(c complaint.Complaint) openapi.RecordComplaintCommunication201JSONResponse {
		return openapi.RecordComplaintCommunication201JSONResponse(communicationOut(c.Communications[len(c.Communications)-1]))
	}
	order := s.order(ctx, answer(wire, openapi.RecordComplaintCommunication201JSONResponse.VisitRecordComplaintCommunicationResponse))
	return told(wire)(s.complaints.Record(ctx, order, domain.Ref{ID: k.ID}, communicationIn(s.incoming(ctx), *r.Body)))
}

// ListComplaintCommunications lists what was said with the customer, in the order of entry.
func (s *Server) ListComplaintCommunications(ctx context.Context, r openapi.ListComplaintCommunicationsRequestObject) (openapi.ListComplaintCommunicationsResponseObject, error) {
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	list, next, err := turn(c.Communications, pageIn[string](r.Params.Limit, r.Params.Cursor, nil), func(m complaint.Communication) domain.ID { return m.ID })
	if err != nil {
		return nil, err
	}
	return openapi.ListComplaintCommunications200JSONResponse{Items: eachOut(list, communicationOut), NextCursor: next}, nil
}

// turn cuts the page out of a list that is at hand whole; the cursor is the id of the last item shown.
func turn[T any](list []T, p repository.Page, id func(T) domain.ID) (items []T, next *string, err error) {
	if p.Cursor != "" {
		i := slices.IndexFunc(list, func(v T) bool { return string(id(v)) == p.Cursor })
		if i < 0 {
			return nil, nil, domain.Refuse(domain.Malformed, "cursor.malformed", "翻页标记无效，请从第一页重新开始", "This cursor belongs to no page of this list; begin again at the first page")
		}
		list = list[i+1:]
	}
	if len(list) <= p.Limit {
		return list, nil, nil
	}
	return list[:p.Limit], ptr(string(id(list[p.Limit-1]))), nil
}
