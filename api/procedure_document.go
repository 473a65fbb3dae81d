package api

import (
	"context"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/record"
	"octad/openapi"
	"octad/report"
	"octad/repository"
)

// PrintProcedureRevision prints a revision as the controlled document, in the caller's language where none is
// named.
func (s *Server) PrintProcedureRevision(ctx context.Context, request openapi.PrintProcedureRevisionRequestObject) (openapi.PrintProcedureRevisionResponseObject, error) {
	pack, err := s.revision(ctx, request.PathID, &request.Revision)
	if err != nil {
		return nil, err
	}
	language := callOf(ctx).spoken
	if l := request.Params.Language; l != nil {
		language = string(*l)
	}
	file := report.Procedure{Pack: pack, Events: caseEvents, Zone: time.UTC}
	if calendar, ok := s.rules(ctx).Calendar(pack.Calendar); ok {
		file.Zone, file.Calendar = calendar.Zone(), calendar.Name()
	}
	if file.Company, err = s.company(ctx); err != nil {
		return nil, err
	}
	return printed(report.Controlled(file, language), inline(pack.Code+"-"+strings.ReplaceAll(pack.Revision, "/", "-"), language, string(record.Internal)))
}

// company is the house's name where all of its sites bear the same one; a document holds for all of them.
func (s *Server) company(ctx context.Context) (name domain.Text, err error) {
	active := true
	sites, _, err := s.read.Sites(ctx, domain.System, repository.Page{Limit: 100}, repository.MasterFilter{Active: &active})
	for i, site := range sites {
		if i > 0 && !site.Card.CompanyName.Equal(name) {
			return nil, nil
		}
		name = site.Card.CompanyName
	}
	return name, err
}
