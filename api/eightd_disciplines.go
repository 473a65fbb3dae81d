package api

import (
	"cmp"
	"context"

	"octad/domain/eightd"
	"octad/openapi"
)

// Each discipline has a shape of its own in the contract, so each has its two methods here; what they
// have in common is below.

// saveDiscipline replaces what a discipline says; its causes and actions stay.
func (s *Server) saveDiscipline(ctx context.Context, in incoming, a aim, cmd eightd.Saving) (eightd.Report, error) {
	if err := in.broken(); err != nil {
		return eightd.Report{}, err
	}
	a.part = string(cmd.Code())
	return s.onReport(ctx, s.order(ctx, nil), a, with(s.reports.SaveDiscipline, cmd))
}

// GetEightDReportD0 answers with D0, the plan and emergency response.
func (s *Server) GetEightDReportD0(ctx context.Context, q openapi.GetEightDReportD0RequestObject) (openapi.GetEightDReportD0ResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.GetEightDReportD0200JSONResponse{Body: d0Out(r), Headers: openapi.GetEightDReportD0200ResponseHeaders{ETag: tagOf(r, "d0")}}, err
}

// SaveEightDReportD0 replaces D0.
func (s *Server) SaveEightDReportD0(ctx context.Context, q openapi.SaveEightDReportD0RequestObject) (openapi.SaveEightDReportD0ResponseObject, error) {
	in := s.incoming(ctx)
	cmd := savingIn(in, d0In(in.under("fields"), q.Body.Fields), beside{q.Body.Additional, q.Body.Attachments, q.Body.Measurements})
	r, err := s.saveDiscipline(ctx, in, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Params.Reason}, cmd)
	return openapi.SaveEightDReportD0200JSONResponse{Body: d0Out(r), Headers: openapi.SaveEightDReportD0200ResponseHeaders{ETag: tagOf(r, "d0")}}, err
}

// GetEightDReportD1 answers with D1, the team.
func (s *Server) GetEightDReportD1(ctx context.Context, q openapi.GetEightDReportD1RequestObject) (openapi.GetEightDReportD1ResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.GetEightDReportD1200JSONResponse{Body: d1Out(r), Headers: openapi.GetEightDReportD1200ResponseHeaders{ETag: tagOf(r, "d1")}}, err
}

// SaveEightDReportD1 replaces D1.
func (s *Server) SaveEightDReportD1(ctx context.Context, q openapi.SaveEightDReportD1RequestObject) (openapi.SaveEightDReportD1ResponseObject, error) {
	in := s.incoming(ctx)
	fields := d1In(in.under("fields"), q.Body.Fields)
	s.introduce(ctx, &fields)
	cmd := savingIn(in, fields, beside{q.Body.Additional, q.Body.Attachments, q.Body.Measurements})
	r, err := s.saveDiscipline(ctx, in, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Params.Reason}, cmd)
	return openapi.SaveEightDReportD1200JSONResponse{Body: d1Out(r), Headers: openapi.SaveEightDReportD1200ResponseHeaders{ETag: tagOf(r, "d1")}}, err
}

// introduce fills in what the accounts of the members say and whoever writes the team has left blank.
func (s *Server) introduce(ctx context.Context, team *eightd.D1Fields) {
	members := []*eightd.Member{&team.Sponsor, &team.Leader, &team.Contact}
	for i := range team.Members {
		members = append(members, &team.Members[i])
	}
	for _, m := range members {
		if m.UserID == "" || m.Name != "" {
			continue
		}
		// Who is not found stays without a name, which the discipline refuses.
		if u, err := s.read.User(ctx, callOf(ctx).actor, string(m.UserID)); err == nil {
			m.Name, m.Department, m.Email = u.Profile.Name, cmp.Or(m.Department, u.Profile.Department), cmp.Or(m.Email, u.Profile.Email)
		}
	}
}

// GetEightDReportD2 answers with D2, the problem.
func (s *Server) GetEightDReportD2(ctx context.Context, q openapi.GetEightDReportD2RequestObject) (openapi.GetEightDReportD2ResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.GetEightDReportD2200JSONResponse{Body: d2Out(r), Headers: openapi.GetEightDReportD2200ResponseHeaders{ETag: tagOf(r, "d2")}}, err
}

// SaveEightDReportD2 replaces D2.
func (s *Server) SaveEightDReportD2(ctx context.Context, q openapi.SaveEightDReportD2RequestObject) (openapi.SaveEightDReportD2ResponseObject, error) {
	in := s.incoming(ctx)
	cmd := savingIn(in, d2In(in.under("fields"), q.Body.Fields), beside{q.Body.Additional, q.Body.Attachments, q.Body.Measurements})
	r, err := s.saveDiscipline(ctx, in, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Params.Reason}, cmd)
	return openapi.SaveEightDReportD2200JSONResponse{Body: d2Out(r), Headers: openapi.SaveEightDReportD2200ResponseHeaders{ETag: tagOf(r, "d2")}}, err
}

// GetEightDReportD3 answers with D3, the interim containment.
func (s *Server) GetEightDReportD3(ctx context.Context, q openapi.GetEightDReportD3RequestObject) (openapi.GetEightDReportD3ResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.GetEightDReportD3200JSONResponse{Body: d3Out(r), Headers: openapi.GetEightDReportD3200ResponseHeaders{ETag: tagOf(r, "d3")}}, err
}

// SaveEightDReportD3 replaces D3.
func (s *Server) SaveEightDReportD3(ctx context.Context, q openapi.SaveEightDReportD3RequestObject) (openapi.SaveEightDReportD3ResponseObject, error) {
	in := s.incoming(ctx)
	cmd := savingIn(in, d3In(in.under("fields"), q.Body.Fields), beside{q.Body.Additional, q.Body.Attachments, q.Body.Measurements})
	r, err := s.saveDiscipline(ctx, in, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Params.Reason}, cmd)
	return openapi.SaveEightDReportD3200JSONResponse{Body: d3Out(r), Headers: openapi.SaveEightDReportD3200ResponseHeaders{ETag: tagOf(r, "d3")}}, err
}

// GetEightDReportD4 answers with D4, the root causes.
func (s *Server) GetEightDReportD4(ctx context.Context, q openapi.GetEightDReportD4RequestObject) (openapi.GetEightDReportD4ResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.GetEightDReportD4200JSONResponse{Body: d4Out(r), Headers: openapi.GetEightDReportD4200ResponseHeaders{ETag: tagOf(r, "d4")}}, err
}

// SaveEightDReportD4 replaces D4.
func (s *Server) SaveEightDReportD4(ctx context.Context, q openapi.SaveEightDReportD4RequestObject) (openapi.SaveEightDReportD4ResponseObject, error) {
	in := s.incoming(ctx)
	cmd := savingIn(in, d4In(in.under("fields"), q.Body.Fields), beside{q.Body.Additional, q.Body.Attachments, q.Body.Measurements})
	r, err := s.saveDiscipline(ctx, in, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Params.Reason}, cmd)
	return openapi.SaveEightDReportD4200JSONResponse{Body: d4Out(r), Headers: openapi.SaveEightDReportD4200ResponseHeaders{ETag: tagOf(r, "d4")}}, err
}

// GetEightDReportD5 answers with D5, the chosen corrective actions.
func (s *Server) GetEightDReportD5(ctx context.Context, q openapi.GetEightDReportD5RequestObject) (openapi.GetEightDReportD5ResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.GetEightDReportD5200JSONResponse{Body: d5Out(r), Headers: openapi.GetEightDReportD5200ResponseHeaders{ETag: tagOf(r, "d5")}}, err
}

// SaveEightDReportD5 replaces D5.
func (s *Server) SaveEightDReportD5(ctx context.Context, q openapi.SaveEightDReportD5RequestObject) (openapi.SaveEightDReportD5ResponseObject, error) {
	in := s.incoming(ctx)
	cmd := savingIn(in, d5In(in.under("fields"), q.Body.Fields), beside{q.Body.Additional, q.Body.Attachments, q.Body.Measurements})
	r, err := s.saveDiscipline(ctx, in, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Params.Reason}, cmd)
	return openapi.SaveEightDReportD5200JSONResponse{Body: d5Out(r), Headers: openapi.SaveEightDReportD5200ResponseHeaders{ETag: tagOf(r, "d5")}}, err
}

// GetEightDReportD6 answers with D6, the implementation and validation.
func (s *Server) GetEightDReportD6(ctx context.Context, q openapi.GetEightDReportD6RequestObject) (openapi.GetEightDReportD6ResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.GetEightDReportD6200JSONResponse{Body: d6Out(r), Headers: openapi.GetEightDReportD6200ResponseHeaders{ETag: tagOf(r, "d6")}}, err
}

// SaveEightDReportD6 replaces D6.
func (s *Server) SaveEightDReportD6(ctx context.Context, q openapi.SaveEightDReportD6RequestObject) (openapi.SaveEightDReportD6ResponseObject, error) {
	in := s.incoming(ctx)
	cmd := savingIn(in, d6In(in.under("fields"), q.Body.Fields), beside{q.Body.Additional, q.Body.Attachments, q.Body.Measurements})
	r, err := s.saveDiscipline(ctx, in, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Params.Reason}, cmd)
	return openapi.SaveEightDReportD6200JSONResponse{Body: d6Out(r), Headers: openapi.SaveEightDReportD6200ResponseHeaders{ETag: tagOf(r, "d6")}}, err
}

// GetEightDReportD7 answers with D7, the prevention.
func (s *Server) GetEightDReportD7(ctx context.Context, q openapi.GetEightDReportD7RequestObject) (openapi.GetEightDReportD7ResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.GetEightDReportD7200JSONResponse{Body: d7Out(r), Headers: openapi.GetEightDReportD7200ResponseHeaders{ETag: tagOf(r, "d7")}}, err
}

// SaveEightDReportD7 replaces D7.
func (s *Server) SaveEightDReportD7(ctx context.Context, q openapi.SaveEightDReportD7RequestObject) (openapi.SaveEightDReportD7ResponseObject, error) {
	in := s.incoming(ctx)
	cmd := savingIn(in, d7In(in.under("fields"), q.Body.Fields), beside{q.Body.Additional, q.Body.Attachments, q.Body.Measurements})
	r, err := s.saveDiscipline(ctx, in, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Params.Reason}, cmd)
	return openapi.SaveEightDReportD7200JSONResponse{Body: d7Out(r), Headers: openapi.SaveEightDReportD7200ResponseHeaders{ETag: tagOf(r, "d7")}}, err
}

// GetEightDReportD8 answers with D8, the closing.
func (s *Server) GetEightDReportD8(ctx context.Context, q openapi.GetEightDReportD8RequestObject) (openapi.GetEightDReportD8ResponseObject, error) {
	r, err := s.eightD(ctx, q.PathID)
	return openapi.GetEightDReportD8200JSONResponse{Body: d8Out(r), Headers: openapi.GetEightDReportD8200ResponseHeaders{ETag: tagOf(r, "d8")}}, err
}

// SaveEightDReportD8 replaces D8.
func (s *Server) SaveEightDReportD8(ctx context.Context, q openapi.SaveEightDReportD8RequestObject) (openapi.SaveEightDReportD8ResponseObject, error) {
	in := s.incoming(ctx)
	cmd := savingIn(in, d8In(in.under("fields"), q.Body.Fields), beside{q.Body.Additional, q.Body.Attachments, q.Body.Measurements})
	r, err := s.saveDiscipline(ctx, in, aim{key: q.PathID, seen: q.Params.IfMatch, reason: q.Params.Reason}, cmd)
	return openapi.SaveEightDReportD8200JSONResponse{Body: d8Out(r), Headers: openapi.SaveEightDReportD8200ResponseHeaders{ETag: tagOf(r, "d8")}}, err
}
