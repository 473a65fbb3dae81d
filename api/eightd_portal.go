package api

import (
	"cmp"
	"context"
	"slices"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/master"
	"octad/domain/record"
	"octad/openapi"
	"octad/report/customerform"
)

// GetEightDPortalSheet shows an 8D as it is typed into its customer's portal.
func (s *Server) GetEightDPortalSheet(ctx context.Context, q openapi.GetEightDPortalSheetRequestObject) (openapi.GetEightDPortalSheetResponseObject, error) {
	file, err := s.read.EightDDossier(ctx, callOf(ctx).actor, q.PathID)
	if err != nil {
		return nil, err
	}
	out := openapi.EightDPortalSheet{Number: file.Report.Number, Revision: file.Report.Revision}
	release, err := file.Report.MayFill()
	if out.Draft = err != nil; !out.Draft {
		file = file.Released()
		out.Release, out.Stage = &release.Number, wordOut[openapi.EightDStage](release.Stage)
	}
	language := portalLanguage(file.Customer.Card)
	if !out.Draft {
		if err := writtenIn(language, file); err != nil {
			return nil, err
		}
	}
	portal := file.Customer.Card.Portal
	out.Portal, out.URL, out.Language = opt(portal.Name), opt(portal.URL), language
	for _, e := range customerform.Portal(dossier.For(record.External, file), portal.Fields, language) {
		out.Entries = append(out.Entries, portalEntryOut(e))
		if e.Over() > 0 {
			out.Over++
		}
		if e.Missing() {
			out.Missing++
		}
	}
	return openapi.GetEightDPortalSheet200JSONResponse(out), nil
}

// writtenIn refuses, as translated does, to hand a customer a text that is not in the language of what it is filled
// into. Of Chinese and English alone an 8D knows whether they are missing.
func writtenIn(language string, file dossier.File) error {
	if language != domain.ZH && language != domain.EN {
		return nil
	}
	return translated(file, language)
}

// portalLanguage is the language in which a portal is filled in.
func portalLanguage(c master.CustomerCard) string {
	return cmp.Or(append([]string{c.Portal.Language}, append(slices.Clone(c.Languages), domain.EN)...)...)
}

func portalEntryOut(e customerform.PortalEntry) openapi.EightDPortalEntry {
	return openapi.EightDPortalEntry{
		Field: e.Field, Label: words(e.Label), Row: opt(e.Row), Text: e.Text, Length: e.Length, MaxLength: opt(e.MaxLength), Over: opt(e.Over()), Missing: opt(e.Missing()),
	}
}
