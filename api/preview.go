package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/openapi"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
)

// PreviewEightD prints the 8D as it stands, marked as a draft where it was not released. Without a stated audience it prints what the
// customer would read, so that a preview that goes astray tells nothing internal.
func (s *Server) PreviewEightD(ctx context.Context, request openapi.PreviewEightDRequestObject) (openapi.PreviewEightDResponseObject, error) {
	file, err := s.read.EightDDossier(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	audience := record.External
	if a := request.Params.Audience; a != nil {
		audience = record.Audience(*a)
	}
	language := report.Language(file.Report.Header.Fields.Languages)
	if l := request.Params.Language; l != nil {
		language = string(*l)
	}
	if audience == record.External {
		if err := translated(file, report.Tongues(language)...); err != nil {
			return nil, err
		}
	}
	if err := s.pictures.Fill(ctx, &file); err != nil {
		return nil, err
	}
	return printed(report.EightD(dossier.For(audience, file), language), inline(file.Report.Number, language, string(audience)))
}

// translated refuses, where the gate "language" blocks, to print for the customer what is not written in the
// document's languages. Where it only warns, the places are marked instead.
func translated(file dossier.File, languages ...string) error {
	gate := slices.IndexFunc(file.Gates, func(f eightd.Finding) bool { return f.Code == "language" })
	if gate < 0 || file.Gates[gate].Severity != eightd.Block || file.Gates[gate].Override != nil {
		return nil
	}
	var f domain.Faults
	for _, t := range file.Report.Translations(languages...) {
		part, _, _ := strings.Cut(t.Field[1:], "/")
		printed := part == eightd.HeaderPart || file.Issue.Covers(eightd.Code(part))
		if t.State == eightd.TranslationMissing && printed {
			f.Add(t.Field, "language", "缺少语言："+t.Language, "Not written in: "+t.Language)
		}
	}
	return f.Unmet("eightd.language_missing", "还有客户可见的内容没有这种语言，请补充译文，或预览内部版本", "Texts that the customer reads are not written in this language; translate them, or preview the internal version")
}

// PreviewHoldNotice prints the hold notice as it stands.
func (s *Server) PreviewHoldNotice(ctx context.Context, request openapi.PreviewHoldNoticeRequestObject) (openapi.PreviewHoldNoticeResponseObject, error) {
	file, err := s.read.HoldDossier(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	language := report.Language([]string{file.Site.Card.Language})
	if l := request.Params.Language; l != nil {
		language = string(*l)
	}
	return printed(report.HoldNotice(dossier.For(record.Internal, file), language), inline(file.Notice.Number, language, string(record.Internal)))
}

// PrintHoldLabels prints labels for the goods on hold.
func (s *Server) PrintHoldLabels(ctx context.Context, request openapi.PrintHoldLabelsRequestObject) (openapi.PrintHoldLabelsResponseObject, error) {
	file, err := s.read.HoldDossier(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	language := report.Language([]string{file.Site.Card.Language})
	if l := request.Params.Language; l != nil {
		language = string(*l)
	}
	size := report.LargeLabel
	if asked := request.Params.Size; asked != nil {
		size = report.LabelSize(*asked)
	}
	doc := report.HoldLabels(dossier.For(record.Internal, file), language, size, val(request.Params.Times))
	if len(doc.Labels.Items) == 0 {
		return nil, domain.Refuse(domain.Conflict, "hold.nothing_on_hold", "该通知单没有冻结中的货，不打印标签", "Nothing of this notice is on hold: there is nothing to label")
	}
	return printed(doc, inline(file.Notice.Number+"-labels-"+string(size), language, string(record.Internal)))
}

// VisitPrintHoldLabelsResponse writes the labels.
func (d download) VisitPrintHoldLabelsResponse(w http.ResponseWriter) error { return d.write(w) }

// printed renders the whole document before anything of the answer is written: an error is still an error.
func printed(doc document.Document, name string) (download, error) {
	var out bytes.Buffer
	gaps, err := pdf.Write(&out, doc)
	if err != nil {
		return download{}, fmt.Errorf("print %s: %w", doc.Number, err)
	}
	return download{body: io.NopCloser(&out), name: name, media: mediaTypes["pdf"], size: int64(out.Len()), fresh: true, framed: true, gaps: gaps}, nil
}

// inline names a preview for the reader's window. Numbers hold letters, digits and hyphens alone.
func inline(number, language, audience string) string {
	return number + "-" + language + "-" + audience + ".pdf"
}

// VisitPreviewEightDResponse writes the preview.
func (d download) VisitPreviewEightDResponse(w http.ResponseWriter) error { return d.write(w) }

// VisitPrintProcedureRevisionResponse writes the procedure.
func (d download) VisitPrintProcedureRevisionResponse(w http.ResponseWriter) error { return d.write(w) }

// VisitPreviewHoldNoticeResponse writes the preview.
func (d download) VisitPreviewHoldNoticeResponse(w http.ResponseWriter) error { return d.write(w) }
