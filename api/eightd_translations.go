package api

import (
	"context"

	"octad/domain/eightd"
	"octad/openapi"
	"octad/report"
)

// ListEightDReportTranslations lists what still needs a translator.
func (s *Server) ListEightDReportTranslations(ctx context.Context, q openapi.ListEightDReportTranslationsRequestObject) (openapi.ListEightDReportTranslationsResponseObject, error) {
	var languages []string
	if l := q.Params.Language; l != nil {
		languages = []string{*l}
	}
	return reported(func(r eightd.Report) openapi.ListEightDReportTranslations200JSONResponse {
		return openapi.ListEightDReportTranslations200JSONResponse{
			Body:    translationsOut(r, r.Translations(languages...)),
			Headers: openapi.ListEightDReportTranslations200ResponseHeaders{ETag: tagOf(r, "")},
		}
	})(s.eightD(ctx, q.PathID))
}

// ConfirmEightDReportTranslations takes the marks of stale translations away.
func (s *Server) ConfirmEightDReportTranslations(ctx context.Context, q openapi.ConfirmEightDReportTranslationsRequestObject) (openapi.ConfirmEightDReportTranslationsResponseObject, error) {
	wire := func(r eightd.Report) openapi.ConfirmEightDReportTranslations200JSONResponse {
		return openapi.ConfirmEightDReportTranslations200JSONResponse{
			Body:    translationsOut(r, r.Translations(q.Body.Language)),
			Headers: openapi.ConfirmEightDReportTranslations200ResponseHeaders{ETag: tagOf(r, "")},
		}
	}
	order := once(ctx, s, wire, openapi.ConfirmEightDReportTranslations200JSONResponse.VisitConfirmEightDReportTranslationsResponse)
	cmd := eightd.Confirming{Language: q.Body.Language, Fields: val(q.Body.Fields)}
	return reported(wire)(s.onReport(ctx, order, aim{key: q.PathID, seen: q.Params.IfMatch}, with(s.reports.ConfirmTranslations, cmd)))
}

func translationsOut(r eightd.Report, list []eightd.Translation) openapi.EightDTranslations {
	return openapi.EightDTranslations{Items: eachOut(list, func(t eightd.Translation) openapi.EightDTranslation {
		return openapi.EightDTranslation{
			Field: t.Field, Language: t.Language, State: openapi.EightDTranslationState(t.State),
			Label:          textOut(report.PlaceName(&r, t.Field)),
			SourceLanguage: t.SourceLanguage, Source: t.Source, Written: opt(t.Written),
			Since: instantOut(t.Since), By: objectOut(t.By, personOut),
		}
	})}
}
