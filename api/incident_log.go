package api

import (
	"context"
	"io"

	"octad/domain/procedure"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// ExportIncidentsLog answers with the register of handling incidents as a workbook.
func (s *Server) ExportIncidentsLog(ctx context.Context, r openapi.ExportIncidentsLogRequestObject) (openapi.ExportIncidentsLogResponseObject, error) {
	p := r.Params
	return s.incidentLog(ctx, complaintsAsked{p.Status, p.Kind, p.CustomerID, p.Procedure, p.SiteID, p.Severity, p.Number, p.ReceivedAtFrom, p.ReceivedAtTo, p.Q}, xlsx.Workbook)
}

// ExportIncidentsTable answers with the register of handling incidents as CSV.
func (s *Server) ExportIncidentsTable(ctx context.Context, r openapi.ExportIncidentsTableRequestObject) (openapi.ExportIncidentsTableResponseObject, error) {
	p := r.Params
	return s.incidentLog(ctx, complaintsAsked{p.Status, p.Kind, p.CustomerID, p.Procedure, p.SiteID, p.Severity, p.Number, p.ReceivedAtFrom, p.ReceivedAtTo, p.Q}, xlsx.Table)
}

// incidentLog returns what writes the register in the given form.
func (s *Server) incidentLog(ctx context.Context, asked complaintsAsked, form xlsx.Form) (workbook, error) {
	l, rows, err := s.loggedCases(ctx, asked)
	if err != nil {
		return workbook{}, err
	}
	return l.answer("handling-incidents", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.Incidents(w, about, converted(rows, func(c repository.LoggedComplaint) (out []xlsx.Incident) {
			if len(c.Run.Incidents) == 0 {
				return nil
			}
			pack, ok := s.rules(ctx).PackAt(c.Run, s.now())
			if !ok {
				pack = &procedure.Pack{}
			}
			for _, i := range c.Run.Incidents {
				out = append(out, xlsx.Incident{Incident: i, Complaint: &c.Complaint, Pack: pack, Zone: l.zone(c.Complaint.Site)})
			}
			return out
		}))
	}), nil
}
