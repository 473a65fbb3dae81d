package api

import (
	"context"

	"octad/domain/eightd"
	"octad/openapi"
)

// remembered is how many released reports are searched for translations, the latest first.
const remembered = 100

// SuggestTranslations offers translations that the house has released before, and the terms of the trade.
func (s *Server) SuggestTranslations(ctx context.Context, q openapi.SuggestTranslationsRequestObject) (openapi.SuggestTranslationsResponseObject, error) {
	reports, err := s.read.ReleasedEightDs(ctx, callOf(ctx).actor, remembered)
	if err != nil {
		return nil, err
	}
	memory := eightd.Remember(q.Params.From, q.Params.To, reports)
	return openapi.SuggestTranslations200JSONResponse{Items: eachOut(q.Params.Text, func(text string) openapi.TranslationSuggested {
		return openapi.TranslationSuggested{Suggestions: eachOut(memory.Suggest(text), suggestionOut)}
	})}, nil
}

func suggestionOut(d eightd.Suggestion) openapi.TranslationSuggestion {
	return openapi.TranslationSuggestion{Match: openapi.EightDSuggestionMatch(d.Match), Source: d.Source, Text: d.Text, Report: opt(d.Report)}
}
