package api

import (
	"context"

	"octad/domain/eightd"
	"octad/openapi"
)

// Submit, accept and return of each discipline: the contract gives every one its own response type, so
// each has its own method; all of them answer with where the discipline stands.

// SubmitEightDReportD0 hands D0 over for acceptance.
func (s *Server) SubmitEightDReportD0(ctx context.Context, q openapi.SubmitEightDReportD0RequestObject) (openapi.SubmitEightDReportD0ResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReportD0200JSONResponse {
		return openapi.SubmitEightDReportD0200JSONResponse{Body: stateOut(r, "d0"), Headers: openapi.SubmitEightDReportD0200ResponseHeaders{ETag: tagOf(r, "d0")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReportD0200JSONResponse.VisitSubmitEightDReportD0Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d0", q.Params.IfMatch, val(q.Body).Reason}, s.reports.SubmitDiscipline))
}

// AcceptEightDReportD0 takes D0 as good.
func (s *Server) AcceptEightDReportD0(ctx context.Context, q openapi.AcceptEightDReportD0RequestObject) (openapi.AcceptEightDReportD0ResponseObject, error) {
	wire := func(r eightd.Report) openapi.AcceptEightDReportD0200JSONResponse {
		return openapi.AcceptEightDReportD0200JSONResponse{Body: stateOut(r, "d0"), Headers: openapi.AcceptEightDReportD0200ResponseHeaders{ETag: tagOf(r, "d0")}}
	}
	order := once(ctx, s, wire, openapi.AcceptEightDReportD0200JSONResponse.VisitAcceptEightDReportD0Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d0", q.Params.IfMatch, val(q.Body).Reason}, s.reports.AcceptDiscipline))
}

// ReturnEightDReportD0 gives D0 back to its writers.
func (s *Server) ReturnEightDReportD0(ctx context.Context, q openapi.ReturnEightDReportD0RequestObject) (openapi.ReturnEightDReportD0ResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReportD0200JSONResponse {
		return openapi.ReturnEightDReportD0200JSONResponse{Body: stateOut(r, "d0"), Headers: openapi.ReturnEightDReportD0200ResponseHeaders{ETag: tagOf(r, "d0")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReportD0200JSONResponse.VisitReturnEightDReportD0Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d0", q.Params.IfMatch, &q.Body.Reason}, s.reports.ReturnDiscipline))
}

// SubmitEightDReportD1 hands D1 over for acceptance.
func (s *Server) SubmitEightDReportD1(ctx context.Context, q openapi.SubmitEightDReportD1RequestObject) (openapi.SubmitEightDReportD1ResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReportD1200JSONResponse {
		return openapi.SubmitEightDReportD1200JSONResponse{Body: stateOut(r, "d1"), Headers: openapi.SubmitEightDReportD1200ResponseHeaders{ETag: tagOf(r, "d1")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReportD1200JSONResponse.VisitSubmitEightDReportD1Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d1", q.Params.IfMatch, val(q.Body).Reason}, s.reports.SubmitDiscipline))
}

// AcceptEightDReportD1 takes D1 as good.
func (s *Server) AcceptEightDReportD1(ctx context.Context, q openapi.AcceptEightDReportD1RequestObject) (openapi.AcceptEightDReportD1ResponseObject, error) {
	wire := func(r eightd.Report) openapi.AcceptEightDReportD1200JSONResponse {
		return openapi.AcceptEightDReportD1200JSONResponse{Body: stateOut(r, "d1"), Headers: openapi.AcceptEightDReportD1200ResponseHeaders{ETag: tagOf(r, "d1")}}
	}
	order := once(ctx, s, wire, openapi.AcceptEightDReportD1200JSONResponse.VisitAcceptEightDReportD1Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d1", q.Params.IfMatch, val(q.Body).Reason}, s.reports.AcceptDiscipline))
}

// ReturnEightDReportD1 gives D1 back to its writers.
func (s *Server) ReturnEightDReportD1(ctx context.Context, q openapi.ReturnEightDReportD1RequestObject) (openapi.ReturnEightDReportD1ResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReportD1200JSONResponse {
		return openapi.ReturnEightDReportD1200JSONResponse{Body: stateOut(r, "d1"), Headers: openapi.ReturnEightDReportD1200ResponseHeaders{ETag: tagOf(r, "d1")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReportD1200JSONResponse.VisitReturnEightDReportD1Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d1", q.Params.IfMatch, &q.Body.Reason}, s.reports.ReturnDiscipline))
}

// SubmitEightDReportD2 hands D2 over for acceptance.
func (s *Server) SubmitEightDReportD2(ctx context.Context, q openapi.SubmitEightDReportD2RequestObject) (openapi.SubmitEightDReportD2ResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReportD2200JSONResponse {
		return openapi.SubmitEightDReportD2200JSONResponse{Body: stateOut(r, "d2"), Headers: openapi.SubmitEightDReportD2200ResponseHeaders{ETag: tagOf(r, "d2")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReportD2200JSONResponse.VisitSubmitEightDReportD2Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d2", q.Params.IfMatch, val(q.Body).Reason}, s.reports.SubmitDiscipline))
}

// AcceptEightDReportD2 takes D2 as good.
func (s *Server) AcceptEightDReportD2(ctx context.Context, q openapi.AcceptEightDReportD2RequestObject) (openapi.AcceptEightDReportD2ResponseObject, error) {
	wire := func(r eightd.Report) openapi.AcceptEightDReportD2200JSONResponse {
		return openapi.AcceptEightDReportD2200JSONResponse{Body: stateOut(r, "d2"), Headers: openapi.AcceptEightDReportD2200ResponseHeaders{ETag: tagOf(r, "d2")}}
	}
	order := once(ctx, s, wire, openapi.AcceptEightDReportD2200JSONResponse.VisitAcceptEightDReportD2Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d2", q.Params.IfMatch, val(q.Body).Reason}, s.reports.AcceptDiscipline))
}

// ReturnEightDReportD2 gives D2 back to its writers.
func (s *Server) ReturnEightDReportD2(ctx context.Context, q openapi.ReturnEightDReportD2RequestObject) (openapi.ReturnEightDReportD2ResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReportD2200JSONResponse {
		return openapi.ReturnEightDReportD2200JSONResponse{Body: stateOut(r, "d2"), Headers: openapi.ReturnEightDReportD2200ResponseHeaders{ETag: tagOf(r, "d2")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReportD2200JSONResponse.VisitReturnEightDReportD2Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d2", q.Params.IfMatch, &q.Body.Reason}, s.reports.ReturnDiscipline))
}

// SubmitEightDReportD3 hands D3 over for acceptance.
func (s *Server) SubmitEightDReportD3(ctx context.Context, q openapi.SubmitEightDReportD3RequestObject) (openapi.SubmitEightDReportD3ResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReportD3200JSONResponse {
		return openapi.SubmitEightDReportD3200JSONResponse{Body: stateOut(r, "d3"), Headers: openapi.SubmitEightDReportD3200ResponseHeaders{ETag: tagOf(r, "d3")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReportD3200JSONResponse.VisitSubmitEightDReportD3Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d3", q.Params.IfMatch, val(q.Body).Reason}, s.reports.SubmitDiscipline))
}

// AcceptEightDReportD3 takes D3 as good.
func (s *Server) AcceptEightDReportD3(ctx context.Context, q openapi.AcceptEightDReportD3RequestObject) (openapi.AcceptEightDReportD3ResponseObject, error) {
	wire := func(r eightd.Report) openapi.AcceptEightDReportD3200JSONResponse {
		return openapi.AcceptEightDReportD3200JSONResponse{Body: stateOut(r, "d3"), Headers: openapi.AcceptEightDReportD3200ResponseHeaders{ETag: tagOf(r, "d3")}}
	}
	order := once(ctx, s, wire, openapi.AcceptEightDReportD3200JSONResponse.VisitAcceptEightDReportD3Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d3", q.Params.IfMatch, val(q.Body).Reason}, s.reports.AcceptDiscipline))
}

// ReturnEightDReportD3 gives D3 back to its writers.
func (s *Server) ReturnEightDReportD3(ctx context.Context, q openapi.ReturnEightDReportD3RequestObject) (openapi.ReturnEightDReportD3ResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReportD3200JSONResponse {
		return openapi.ReturnEightDReportD3200JSONResponse{Body: stateOut(r, "d3"), Headers: openapi.ReturnEightDReportD3200ResponseHeaders{ETag: tagOf(r, "d3")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReportD3200JSONResponse.VisitReturnEightDReportD3Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d3", q.Params.IfMatch, &q.Body.Reason}, s.reports.ReturnDiscipline))
}

// SubmitEightDReportD4 hands D4 over for acceptance.
func (s *Server) SubmitEightDReportD4(ctx context.Context, q openapi.SubmitEightDReportD4RequestObject) (openapi.SubmitEightDReportD4ResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReportD4200JSONResponse {
		return openapi.SubmitEightDReportD4200JSONResponse{Body: stateOut(r, "d4"), Headers: openapi.SubmitEightDReportD4200ResponseHeaders{ETag: tagOf(r, "d4")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReportD4200JSONResponse.VisitSubmitEightDReportD4Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d4", q.Params.IfMatch, val(q.Body).Reason}, s.reports.SubmitDiscipline))
}

// AcceptEightDReportD4 takes D4 as good.
func (s *Server) AcceptEightDReportD4(ctx context.Context, q openapi.AcceptEightDReportD4RequestObject) (openapi.AcceptEightDReportD4ResponseObject, error) {
	wire := func(r eightd.Report) openapi.AcceptEightDReportD4200JSONResponse {
		return openapi.AcceptEightDReportD4200JSONResponse{Body: stateOut(r, "d4"), Headers: openapi.AcceptEightDReportD4200ResponseHeaders{ETag: tagOf(r, "d4")}}
	}
	order := once(ctx, s, wire, openapi.AcceptEightDReportD4200JSONResponse.VisitAcceptEightDReportD4Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d4", q.Params.IfMatch, val(q.Body).Reason}, s.reports.AcceptDiscipline))
}

// ReturnEightDReportD4 gives D4 back to its writers.
func (s *Server) ReturnEightDReportD4(ctx context.Context, q openapi.ReturnEightDReportD4RequestObject) (openapi.ReturnEightDReportD4ResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReportD4200JSONResponse {
		return openapi.ReturnEightDReportD4200JSONResponse{Body: stateOut(r, "d4"), Headers: openapi.ReturnEightDReportD4200ResponseHeaders{ETag: tagOf(r, "d4")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReportD4200JSONResponse.VisitReturnEightDReportD4Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d4", q.Params.IfMatch, &q.Body.Reason}, s.reports.ReturnDiscipline))
}

// SubmitEightDReportD5 hands D5 over for acceptance.
func (s *Server) SubmitEightDReportD5(ctx context.Context, q openapi.SubmitEightDReportD5RequestObject) (openapi.SubmitEightDReportD5ResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReportD5200JSONResponse {
		return openapi.SubmitEightDReportD5200JSONResponse{Body: stateOut(r, "d5"), Headers: openapi.SubmitEightDReportD5200ResponseHeaders{ETag: tagOf(r, "d5")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReportD5200JSONResponse.VisitSubmitEightDReportD5Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d5", q.Params.IfMatch, val(q.Body).Reason}, s.reports.SubmitDiscipline))
}

// AcceptEightDReportD5 takes D5 as good.
func (s *Server) AcceptEightDReportD5(ctx context.Context, q openapi.AcceptEightDReportD5RequestObject) (openapi.AcceptEightDReportD5ResponseObject, error) {
	wire := func(r eightd.Report) openapi.AcceptEightDReportD5200JSONResponse {
		return openapi.AcceptEightDReportD5200JSONResponse{Body: stateOut(r, "d5"), Headers: openapi.AcceptEightDReportD5200ResponseHeaders{ETag: tagOf(r, "d5")}}
	}
	order := once(ctx, s, wire, openapi.AcceptEightDReportD5200JSONResponse.VisitAcceptEightDReportD5Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d5", q.Params.IfMatch, val(q.Body).Reason}, s.reports.AcceptDiscipline))
}

// ReturnEightDReportD5 gives D5 back to its writers.
func (s *Server) ReturnEightDReportD5(ctx context.Context, q openapi.ReturnEightDReportD5RequestObject) (openapi.ReturnEightDReportD5ResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReportD5200JSONResponse {
		return openapi.ReturnEightDReportD5200JSONResponse{Body: stateOut(r, "d5"), Headers: openapi.ReturnEightDReportD5200ResponseHeaders{ETag: tagOf(r, "d5")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReportD5200JSONResponse.VisitReturnEightDReportD5Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d5", q.Params.IfMatch, &q.Body.Reason}, s.reports.ReturnDiscipline))
}

// SubmitEightDReportD6 hands D6 over for acceptance.
func (s *Server) SubmitEightDReportD6(ctx context.Context, q openapi.SubmitEightDReportD6RequestObject) (openapi.SubmitEightDReportD6ResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReportD6200JSONResponse {
		return openapi.SubmitEightDReportD6200JSONResponse{Body: stateOut(r, "d6"), Headers: openapi.SubmitEightDReportD6200ResponseHeaders{ETag: tagOf(r, "d6")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReportD6200JSONResponse.VisitSubmitEightDReportD6Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d6", q.Params.IfMatch, val(q.Body).Reason}, s.reports.SubmitDiscipline))
}

// AcceptEightDReportD6 takes D6 as good.
func (s *Server) AcceptEightDReportD6(ctx context.Context, q openapi.AcceptEightDReportD6RequestObject) (openapi.AcceptEightDReportD6ResponseObject, error) {
	wire := func(r eightd.Report) openapi.AcceptEightDReportD6200JSONResponse {
		return openapi.AcceptEightDReportD6200JSONResponse{Body: stateOut(r, "d6"), Headers: openapi.AcceptEightDReportD6200ResponseHeaders{ETag: tagOf(r, "d6")}}
	}
	order := once(ctx, s, wire, openapi.AcceptEightDReportD6200JSONResponse.VisitAcceptEightDReportD6Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d6", q.Params.IfMatch, val(q.Body).Reason}, s.reports.AcceptDiscipline))
}

// ReturnEightDReportD6 gives D6 back to its writers.
func (s *Server) ReturnEightDReportD6(ctx context.Context, q openapi.ReturnEightDReportD6RequestObject) (openapi.ReturnEightDReportD6ResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReportD6200JSONResponse {
		return openapi.ReturnEightDReportD6200JSONResponse{Body: stateOut(r, "d6"), Headers: openapi.ReturnEightDReportD6200ResponseHeaders{ETag: tagOf(r, "d6")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReportD6200JSONResponse.VisitReturnEightDReportD6Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d6", q.Params.IfMatch, &q.Body.Reason}, s.reports.ReturnDiscipline))
}

// SubmitEightDReportD7 hands D7 over for acceptance.
func (s *Server) SubmitEightDReportD7(ctx context.Context, q openapi.SubmitEightDReportD7RequestObject) (openapi.SubmitEightDReportD7ResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReportD7200JSONResponse {
		return openapi.SubmitEightDReportD7200JSONResponse{Body: stateOut(r, "d7"), Headers: openapi.SubmitEightDReportD7200ResponseHeaders{ETag: tagOf(r, "d7")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReportD7200JSONResponse.VisitSubmitEightDReportD7Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d7", q.Params.IfMatch, val(q.Body).Reason}, s.reports.SubmitDiscipline))
}

// AcceptEightDReportD7 takes D7 as good.
func (s *Server) AcceptEightDReportD7(ctx context.Context, q openapi.AcceptEightDReportD7RequestObject) (openapi.AcceptEightDReportD7ResponseObject, error) {
	wire := func(r eightd.Report) openapi.AcceptEightDReportD7200JSONResponse {
		return openapi.AcceptEightDReportD7200JSONResponse{Body: stateOut(r, "d7"), Headers: openapi.AcceptEightDReportD7200ResponseHeaders{ETag: tagOf(r, "d7")}}
	}
	order := once(ctx, s, wire, openapi.AcceptEightDReportD7200JSONResponse.VisitAcceptEightDReportD7Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d7", q.Params.IfMatch, val(q.Body).Reason}, s.reports.AcceptDiscipline))
}

// ReturnEightDReportD7 gives D7 back to its writers.
func (s *Server) ReturnEightDReportD7(ctx context.Context, q openapi.ReturnEightDReportD7RequestObject) (openapi.ReturnEightDReportD7ResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReportD7200JSONResponse {
		return openapi.ReturnEightDReportD7200JSONResponse{Body: stateOut(r, "d7"), Headers: openapi.ReturnEightDReportD7200ResponseHeaders{ETag: tagOf(r, "d7")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReportD7200JSONResponse.VisitReturnEightDReportD7Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d7", q.Params.IfMatch, &q.Body.Reason}, s.reports.ReturnDiscipline))
}

// SubmitEightDReportD8 hands D8 over for acceptance.
func (s *Server) SubmitEightDReportD8(ctx context.Context, q openapi.SubmitEightDReportD8RequestObject) (openapi.SubmitEightDReportD8ResponseObject, error) {
	wire := func(r eightd.Report) openapi.SubmitEightDReportD8200JSONResponse {
		return openapi.SubmitEightDReportD8200JSONResponse{Body: stateOut(r, "d8"), Headers: openapi.SubmitEightDReportD8200ResponseHeaders{ETag: tagOf(r, "d8")}}
	}
	order := once(ctx, s, wire, openapi.SubmitEightDReportD8200JSONResponse.VisitSubmitEightDReportD8Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d8", q.Params.IfMatch, val(q.Body).Reason}, s.reports.SubmitDiscipline))
}

// AcceptEightDReportD8 takes D8 as good.
func (s *Server) AcceptEightDReportD8(ctx context.Context, q openapi.AcceptEightDReportD8RequestObject) (openapi.AcceptEightDReportD8ResponseObject, error) {
	wire := func(r eightd.Report) openapi.AcceptEightDReportD8200JSONResponse {
		return openapi.AcceptEightDReportD8200JSONResponse{Body: stateOut(r, "d8"), Headers: openapi.AcceptEightDReportD8200ResponseHeaders{ETag: tagOf(r, "d8")}}
	}
	order := once(ctx, s, wire, openapi.AcceptEightDReportD8200JSONResponse.VisitAcceptEightDReportD8Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d8", q.Params.IfMatch, val(q.Body).Reason}, s.reports.AcceptDiscipline))
}

// ReturnEightDReportD8 gives D8 back to its writers.
func (s *Server) ReturnEightDReportD8(ctx context.Context, q openapi.ReturnEightDReportD8RequestObject) (openapi.ReturnEightDReportD8ResponseObject, error) {
	wire := func(r eightd.Report) openapi.ReturnEightDReportD8200JSONResponse {
		return openapi.ReturnEightDReportD8200JSONResponse{Body: stateOut(r, "d8"), Headers: openapi.ReturnEightDReportD8200ResponseHeaders{ETag: tagOf(r, "d8")}}
	}
	order := once(ctx, s, wire, openapi.ReturnEightDReportD8200JSONResponse.VisitReturnEightDReportD8Response)
	return reported(wire)(s.onReport(ctx, order, aim{q.PathID, "d8", q.Params.IfMatch, &q.Body.Reason}, s.reports.ReturnDiscipline))
}
