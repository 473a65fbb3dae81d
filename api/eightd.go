package api

import (
	"context"
	"net/http"
	"strings"

	"octad/domain"
	"octad/domain/eightd"
	"octad/openapi"
	"octad/repository"
)

// aim says what of a report is to be changed: the report by id or number, its part, the version that the
// caller has seen, and why.
type aim struct {
	key    string
	part   string
	seen   string
	reason *string
}

// eightD reads a report that the caller may see.
func (s *Server) eightD(ctx context.Context, key string) (eightd.Report, error) {
	return s.read.EightD(ctx, callOf(ctx).actor, key)
}

// onRef is a command of the desk that waits for what it is to be done to.
type onRef = func(context.Context, domain.Order, domain.Ref) (eightd.Report, error)

// with gives a command of the desk what the body says.
func with[C any](run func(context.Context, domain.Order, domain.Ref, C) (eightd.Report, error), cmd C) onRef {
	return func(ctx context.Context, order domain.Order, ref domain.Ref) (eightd.Report, error) {
		return run(ctx, order, ref, cmd)
	}
}

// onReport runs a command on what the aim names.
func (s *Server) onReport(ctx context.Context, order domain.Order, a aim, run onRef) (eightd.Report, error) {
	r, err := s.eightD(ctx, a.key)
	if err != nil {
		return eightd.Report{}, err
	}
	order.Reason = val(a.reason)
	return run(ctx, order, ref(r.ID, a.part, a.seen))
}

// reported turns what a command yields into its answer.
func reported[R any](wire func(eightd.Report) R) func(eightd.Report, error) (R, error) {
	return func(r eightd.Report, err error) (R, error) {
		if err != nil {
			var none R
			return none, err
		}
		return wire(r), nil
	}
}

// once returns the order of a command whose answer is kept beside its idempotency key.
func once[R any](ctx context.Context, s *Server, wire func(eightd.Report) R, visit func(R, http.ResponseWriter) error) domain.Order {
	return s.order(ctx, answer(wire, visit))
}

// tagOf returns the entity tag of a part of a report; "" is the report itself.
func tagOf(r eightd.Report, part string) *string {
	version, _ := r.VersionOf(part)
	return ptr(etag(version))
}

// partKey returns the id that a path names; ids are written small.
func partKey(s string) domain.ID { return domain.ID(strings.ToLower(s)) }

// CreateEightDReport opens an 8D for one or more complaints.
func (s *Server) CreateEightDReport(ctx context.Context, q openapi.CreateEightDReportRequestObject) (openapi.CreateEightDReportResponseObject, error) {
	wire := func(r eightd.Report) openapi.CreateEightDReport201JSONResponse {
		return openapi.CreateEightDReport201JSONResponse{Body: reportOut(r), Headers: openapi.CreateEightDReport201ResponseHeaders{
			ETag: tagOf(r, ""), Location: ptr(eightDPath(r)),
		}}
	}
	complaints, err := s.read.Links(ctx, callOf(ctx).actor, "complaint", q.Body.ComplaintIds)
	if err != nil {
		return nil, err
	}
	in := s.incoming(ctx)
	cmd := openingIn(in, *q.Body, complaints)
	if err := in.broken(); err != nil {
		return nil, err
	}
	if len(cmd.ComplaintIDs) > 0 && len(cmd.Header.Parts) > 0 {
		first, err := s.read.Complaint(ctx, callOf(ctx).actor, string(cmd.ComplaintIDs[0]))
		if err != nil {
			return nil, err
		}
		if err := s.partsOf(ctx, first.Customer, cmd.Header.Parts); err != nil {
			return nil, err
		}
	}
	return reported(wire)(s.reports.Open(ctx, once(ctx, s, wire, openapi.CreateEightDReport201JSONResponse.VisitCreateEightDReportResponse), cmd))
}

func eightDPath(r eightd.Report) string { return "/api/v1/eight-d-reports/" + string(r.ID) }

// ListEightDReports answers with one page of the reports that the caller may see.
func (s *Server) ListEightDReports(ctx context.Context, q openapi.ListEightDReportsRequestObject) (openapi.ListEightDReportsResponseObject, error) {
	p := q.Params
	customers, err := s.customersIn(ctx, p.CustomerID)
	if err != nil {
		return nil, err
	}
	reports, next, err := s.read.EightDs(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), repository.EightDFilter{
		Status:     wordsIn[eightd.Status](p.Status),
		Answer:     wordsIn[eightd.Answer](p.Answer),
		Customers:  customers,
		Sites:      wordsIn[domain.ID](p.SiteID),
		Complaints: wordsIn[domain.ID](p.ComplaintID),
		Numbers:    val(p.Number),
		Words:      val(p.Q),
	})
	if err != nil {
		return nil, err
	}
	return openapi.ListEightDReports200JSONResponse{Items: eachOut(reports, summaryOut), NextCursor: opt(next)}, nil
}

// CheckEightDReport runs the gates of a stage, of the whole report unless a stage is named.
func (s *Server) CheckEightDReport(ctx context.Context, q openapi.CheckEightDReportRequestObject) (openapi.CheckEightDReportResponseObject, error) {
	k := callOf(ctx)
	r, around, err := s.read.EightDAround(ctx, k.actor, q.PathID)
	if err != nil {
		return nil, err
	}
	stage := eightd.D1D8
	if q.Params.Stage != nil {
		stage = eightd.Stage(*q.Params.Stage)
	}
	findings := r.Check(stage, around)
	commands, err := s.eightDOffers(ctx, &r, around)
	if err != nil {
		return nil, err
	}
	return openapi.CheckEightDReport200JSONResponse{
		Commands: ptr(commands),
		Stage:    openapi.EightDStage(stage), Passed: eightd.Passed(findings), Gates: eachOut(findings, gateOut(k.spoken)),
		Score: scoreCardOut(r.ScoreCard(around)), Noticed: noticedOut(around.SuspectQuantities),
	}, nil
}

// noticedOut tells what the hold notices call suspect, in the order of D3's places.
func noticedOut(suspect map[eightd.Location]domain.Quantity) *[]openapi.EightDNoticed {
	out := []openapi.EightDNoticed{}
	for _, l := range eightd.Locations {
		if q := suspect[l.Code]; q > 0 {
			out = append(out, openapi.EightDNoticed{Location: openapi.EightDLocation(l.Code), Suspect: q.String()})
		}
	}
	return &out
}

// GetEightDReportHeader answers with the header.
func (s *Server) GetEightDReportHeader(ctx context.Context, q openapi.GetEightDReportHeaderRequestObject) (openapi.GetEightDReportHeaderResponseObject, error) {
	return reported(func(r eightd.Report) openapi.GetEightDReportHeader200JSONResponse {
		return openapi.GetEightDReportHeader200JSONResponse{Body: headerOut(r.Header), Headers: openapi.GetEightDReportHeader200ResponseHeaders{ETag: tagOf(r, eightd.HeaderPart)}}
	})(s.eightD(ctx, q.PathID))
}

// SaveEightDReportHeader replaces the header.
func (s *Server) SaveEightDReportHeader(ctx context.Context, q openapi.SaveEightDReportHeaderRequestObject) (openapi.SaveEightDReportHeaderResponseObject, error) {
	in := s.incoming(ctx)
	fields := headerIn(in, *q.Body)
	if err := in.broken(); err != nil {
		return nil, err
	}
	current, err := s.eightD(ctx, q.PathID)
	if err != nil {
		return nil, err
	}
	if err := s.partsOf(ctx, current.Customer, fields.Parts); err != nil {
		return nil, err
	}
	a := aim{q.PathID, eightd.HeaderPart, q.Params.IfMatch, q.Params.Reason}
	return reported(func(r eightd.Report) openapi.SaveEightDReportHeader200JSONResponse {
		return openapi.SaveEightDReportHeader200JSONResponse{Body: headerOut(r.Header), Headers: openapi.SaveEightDReportHeader200ResponseHeaders{ETag: tagOf(r, eightd.HeaderPart)}}
	})(s.onReport(ctx, s.order(ctx, nil), a, with(s.reports.SaveHeader, fields)))
}
