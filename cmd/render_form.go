package cmd

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"octad/domain"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
	"octad/report/xlsx"
)

// renderForm prints the form that the order is about to freeze: the data behind it, then in each language as PDF and
// as workbook. The bytes are synced in the file store before it returns. The time of the record is that of the order.
func (a *App) renderForm(ctx context.Context, order domain.Order, cmd record.FormAsked) (record.Freezing, error) {
	var lines []domain.ID
	if cmd.Line != "" {
		lines = append(lines, cmd.Line)
	}
	file, pack, err := a.Base.FormDossier(ctx, order.Actor, cmd.Subject, lines...)
	if err != nil {
		return record.Freezing{}, err
	}
	f := report.Filled{File: file, Pack: pack}
	form, ok := report.FormOf(f, cmd.Form)
	if !ok {
		return record.Freezing{}, domain.Missing("form")
	}
	f.Form = form
	sheet := record.Filing{
		ID: cmd.ID, Line: cmd.Line, Site: file.Site.ID, Customer: file.Customer.ID, Subject: file.Subject, Owner: file.Owner(), Edition: file.Issue.Version, Form: form.Form, Title: form.Title,
		FormNumber: form.Number, TemplateRevision: form.Revision, Procedure: pack.Ref.String(), Audience: report.AudienceOf(form),
		Years: max(form.Years, pack.KeptYears(form.Form, pack.Effective)),
	}
	if cmd.Line != "" {
		if sheet.Series, err = f.File.Narrow(cmd.Line); err != nil {
			return record.Freezing{}, err
		}
	}
	last, err := a.Base.FilingRevision(ctx, order.Actor, sheet)
	if err != nil {
		return record.Freezing{}, err
	}
	f.File.Issue.At, f.File.Issue.Revision = order.At, last+1
	f.File.Issue.Release = record.FilingNumber(sheet.Filed(), form.Form, last+1)
	if err := a.Pictures.FillAll(ctx, &f.File); err != nil {
		return record.Freezing{}, err
	}
	languages := cmd.Languages
	if len(languages) == 0 {
		languages = []string{document.Chinese, document.English, document.Bilingual}
	}
	for _, c := range file.Cases {
		sheet.Cases = append(sheet.Cases, c.Complaint.ID)
	}
	sheet.Renderings, err = a.keepForm(ctx, order, f, languages)
	return record.Freezing{Sheet: sheet}, err
}

// keepForm renders the sheet in all formats and keeps the bytes.
func (a *App) keepForm(ctx context.Context, order domain.Order, f report.Filled, languages []string) ([]record.FormRendering, error) {
	var out []record.FormRendering
	keep := func(p record.FormRendering, content []byte) error {
		digest, size, err := a.Files.Put(ctx, bytes.NewReader(content))
		if err == nil {
			p.DocumentID, p.SHA256, p.Size = order.NewID(), digest, size
			out = append(out, p)
		}
		return err
	}
	data, err := report.FormSnapshot(f)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	f.File.Issue.Digest = hex.EncodeToString(sum[:])
	slices.Sort(languages)
	languages = slices.Compact(languages)
	if err := keep(record.FormRendering{Language: languages[0], Format: "json", MediaType: "application/vnd.octad.snapshot+json"}, data); err != nil {
		return nil, err
	}
	for _, language := range languages {
		doc := report.Form(f, language)
		var sheet, book bytes.Buffer
		result, err := pdf.Write(&sheet, doc)
		if err != nil {
			return nil, err
		}
		if err := keep(record.FormRendering{Language: language, Format: "pdf", MediaType: "application/pdf", Gaps: domain.GapsOf(result.Missing, result.BrokenImages)}, sheet.Bytes()); err != nil {
			return nil, err
		}
		if err := xlsx.Sheet(&book, doc); err != nil {
			return nil, err
		}
		if err := keep(record.FormRendering{Language: language, Format: "xlsx", MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, book.Bytes()); err != nil {
			return nil, err
		}
	}
	return out, nil
}
