package api

import (
	"context"

	"octad/openapi"
)

// VerifyAuditEvents proves that nothing was lost or altered, as `octad verify` does.
func (s *Server) VerifyAuditEvents(ctx context.Context, _ openapi.VerifyAuditEventsRequestObject) (openapi.VerifyAuditEventsResponseObject, error) {
	v, err := s.verify(ctx)
	if err != nil {
		return nil, err
	}
	out := openapi.VerifyAuditEvents200JSONResponse{
		Clean: v.Clean(), Aggregates: v.Aggregates, Events: v.Events, Runs: v.Runs, Files: v.Files, Seals: v.Seals,
		Faults: []openapi.VerificationFault{},
	}
	for _, f := range v.Faults {
		out.Faults = append(out.Faults, openapi.VerificationFault{Kind: f.Kind, Where: f.Where, What: f.What})
	}
	return out, nil
}
