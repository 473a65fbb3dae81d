package api

import (
	"context"
	"strings"
	"time"

	"octad/domain/record"
	"octad/openapi"
	"octad/report"
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
	zone := time.UTC
	if calendar, ok := s.rules(ctx).Calendar(pack.Calendar); ok {
		zone = calendar.Zone()
	}
	content, err := printed(report.Controlled(report.Procedure{Pack: pack, Events: caseEvents, Zone: zone}, language))
	if err != nil {
		return nil, err
	}
	return openapi.PrintProcedureRevision200ApplicationPdfResponse{
		Body: content, ContentLength: int64(content.Len()),
		Headers: openapi.PrintProcedureRevision200ResponseHeaders{ContentDisposition: ptr(inline(pack.Code+"-"+strings.ReplaceAll(pack.Revision, "/", "-"), language, string(record.Internal)))},
	}, nil
}
