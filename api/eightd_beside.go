package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
)

// What a report has beside it: the complaints that it answers, and other reports.

// AddEightDReportComplaint links a further complaint.
func (s *Server) AddEightDReportComplaint(ctx context.Context, q openapi.AddEightDReportComplaintRequestObject) (openapi.AddEightDReportComplaintResponseObject, error) {
	id, err := s.complaintID(ctx, q.Body.ComplaintID)
	if err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.AddEightDReportComplaint200JSONResponse {
		return openapi.AddEightDReportComplaint200JSONResponse{Body: reportOut(r), Headers: openapi.AddEightDReportComplaint200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.AddEightDReportComplaint200JSONResponse.VisitAddEightDReportComplaintResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Body.Reason}, with(s.reports.AddComplaint, id)))
}

// RemoveEightDReportComplaint takes a complaint off that was not answered yet.
func (s *Server) RemoveEightDReportComplaint(ctx context.Context, q openapi.RemoveEightDReportComplaintRequestObject) (openapi.RemoveEightDReportComplaintResponseObject, error) {
	id, err := s.complaintID(ctx, q.Cid)
	if err != nil {
		return nil, err
	}
	wire := func(r eightd.Report) openapi.RemoveEightDReportComplaint200JSONResponse {
		return openapi.RemoveEightDReportComplaint200JSONResponse{Body: reportOut(r), Headers: openapi.RemoveEightDReportComplaint200ResponseHeaders{ETag: tagOf(r, "")}}
	}
	order := once(ctx, s, wire, openapi.RemoveEightDReportComplaint200JSONResponse.VisitRemoveEightDReportComplaintResponse)
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch, reason: &q.Body.Reason}, with(s.reports.RemoveComplaint, id)))
}

// complaintID returns the id of the complaint that a key names; what names none stays as it is, for the
// command to refuse.
func (s *Server) complaintID(ctx context.Context, key openapi.Key) (domain.ID, error) {
	links, err := s.read.Links(ctx, callOf(ctx).actor, "complaint", []string{key})
	return resolved(links, &[]openapi.Key{key})[0], err
}

// GetEightDReport answers with a report: where it stands, its header, its signatures and releases, and, as
// they are now, the 8D to which it refers and those that refer to it.
func (s *Server) GetEightDReport(ctx context.Context, q openapi.GetEightDReportRequestObject) (openapi.GetEightDReportResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	if err != nil {
		return nil, err
	}
	to, from, err := s.read.EightDReferences(ctx, callOf(ctx).actor, r)
	if err != nil {
		return nil, err
	}
	body := reportOut(r)
	body.ReferencedBy = listOut(from, linkTo)
	if to != nil {
		body.Reference = ptr(referredOut(*to))
	}
	return openapi.GetEightDReport200JSONResponse{Body: body, Headers: openapi.GetEightDReport200ResponseHeaders{ETag: ptr(etagBeside(r.Version, to, from))}}, nil
}

// etagBeside returns the tag of a report that is shown with others: what has become of them is part of the
// representation. For If-Match the version alone counts.
func etagBeside(version int64, to *eightd.Referred, from []domain.Link) string {
	if to == nil {
		return etagWith(version, from)
	}
	h := sha256.New()
	fmt.Fprintln(h, to.ID, to.Status, to.Revision, to.LastSent.ID, from)
	tag := etag(version)
	return tag[:len(tag)-1] + "." + hex.EncodeToString(h.Sum(nil)[:4]) + `"`
}

func referredOut(d eightd.Referred) openapi.EightDReferred {
	return openapi.EightDReferred{
		ID: string(d.ID), Number: d.Number, Status: openapi.EightDStatus(d.Status), Revision: d.Revision,
		LastSentStage: wordOut[openapi.EightDStage](d.LastSent.Stage), LastSentRevision: opt(d.LastSent.Revision), LastSentAt: instantOut(d.LastSent.At),
	}
}
