package api

import (
	"context"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/openapi"
)

// ExtendClock gives a clock more time.
func (s *Server) ExtendClock(ctx context.Context, r openapi.ExtendClockRequestObject) (openapi.ExtendClockResponseObject, error) {
	k, err := s.clockAt(ctx, r.Clock)
	if err != nil {
		return nil, err
	}
	var run casework.Run
	wire := func(complaint.Complaint) openapi.ExtendClock200JSONResponse {
		body, tag := k.body(run)
		return openapi.ExtendClock200JSONResponse{Body: body, Headers: openapi.ExtendClock200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.ExtendClock200JSONResponse.VisitExtendClockResponse))
	return told(wire)(s.complaints.Hearing(&run).ExtendClock(ctx, order, domain.Ref{ID: k.id}, complaint.MoreTime{
		Clock: k.key, Seen: atVersions(r.Params.IfMatch), Until: r.Body.Until, Reason: r.Body.Reason, Evidence: val(r.Body.CommunicationID), At: val(r.Body.At),
	}))
}

// AgreeClock sets the date of a clock that waits for one.
func (s *Server) AgreeClock(ctx context.Context, r openapi.AgreeClockRequestObject) (openapi.AgreeClockResponseObject, error) {
	k, err := s.clockAt(ctx, r.Clock)
	if err != nil {
		return nil, err
	}
	var run casework.Run
	wire := func(complaint.Complaint) openapi.AgreeClock200JSONResponse {
		body, tag := k.body(run)
		return openapi.AgreeClock200JSONResponse{Body: body, Headers: openapi.AgreeClock200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.AgreeClock200JSONResponse.VisitAgreeClockResponse))
	return told(wire)(s.complaints.Hearing(&run).AgreeClock(ctx, order, domain.Ref{ID: k.id}, complaint.MoreTime{
		Clock: k.key, Seen: atVersions(r.Params.IfMatch), Until: r.Body.Until, Reason: val(r.Body.Reason), Evidence: val(r.Body.Evidence), At: val(r.Body.At),
	}))
}

// PauseClock pauses a clock where the procedure allows it.
func (s *Server) PauseClock(ctx context.Context, r openapi.PauseClockRequestObject) (openapi.PauseClockResponseObject, error) {
	k, err := s.clockAt(ctx, r.Clock)
	if err != nil {
		return nil, err
	}
	var run casework.Run
	wire := func(complaint.Complaint) openapi.PauseClock200JSONResponse {
		body, tag := k.body(run)
		return openapi.PauseClock200JSONResponse{Body: body, Headers: openapi.PauseClock200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.PauseClock200JSONResponse.VisitPauseClockResponse))
	return told(wire)(s.complaints.Hearing(&run).PauseClock(ctx, order, domain.Ref{ID: k.id}, complaint.Standstill{
		Clock: k.key, Seen: atVersions(r.Params.IfMatch), Evidence: r.Body.Evidence, Reason: val(r.Body.Reason), At: val(r.Body.At),
	}))
}

// ResumeClock lets a paused clock run on.
func (s *Server) ResumeClock(ctx context.Context, r openapi.ResumeClockRequestObject) (openapi.ResumeClockResponseObject, error) {
	k, err := s.clockAt(ctx, r.Clock)
	if err != nil {
		return nil, err
	}
	var run casework.Run
	wire := func(complaint.Complaint) openapi.ResumeClock200JSONResponse {
		body, tag := k.body(run)
		return openapi.ResumeClock200JSONResponse{Body: body, Headers: openapi.ResumeClock200ResponseHeaders{ETag: tag}}
	}
	order := s.order(ctx, answer(wire, openapi.ResumeClock200JSONResponse.VisitResumeClockResponse))
	return told(wire)(s.complaints.Hearing(&run).ResumeClock(ctx, order, domain.Ref{ID: k.id}, complaint.Standstill{
		Clock: k.key, Seen: atVersions(r.Params.IfMatch), Evidence: val(r.Body.Evidence), Reason: val(r.Body.Reason), At: val(r.Body.At),
	}))
}

// atVersions returns the versions that the caller states; none for any.
func atVersions(header string) []int64 {
	versions := ifMatch(header)
	if versions[0] == 0 {
		return nil
	}
	return versions
}
