package cmd

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
	"octad/repository"
)

// writeRecords writes the frozen records, and the hold notices and open 8Ds as they stand, into the folder as
// PDF, and every form of the complaints as PDF, workbook and data. It returns the names of the files.
func (a *App) writeRecords(ctx context.Context, folder string) ([]string, error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, err
	}
	frozen, err := a.writeFrozen(ctx, folder)
	if err != nil {
		return frozen, err
	}
	notices, err := a.writeNotices(ctx, folder)
	if err != nil {
		return append(frozen, notices...), err
	}
	open, err := a.writeOpen(ctx, folder)
	if err != nil {
		return slices.Concat(frozen, notices, open), err
	}
	forms, err := a.writeForms(ctx, folder)
	return slices.Concat(frozen, notices, open, forms), err
}

// writing are the states of an 8D that is not closed yet.
var writing = []eightd.Status{eightd.Draft, eightd.Submitted, eightd.Reviewed, eightd.Approved, eightd.Released}

// writeOpen writes internal previews of the 8Ds that are not closed.
func (a *App) writeOpen(ctx context.Context, folder string) (names []string, err error) {
	for page := (repository.Page{Limit: 100, Sort: "number"}); ; {
		reports, next, err := a.Base.EightDs(ctx, domain.System, page, repository.EightDFilter{Status: writing})
		if err != nil {
			return names, err
		}
		for _, r := range reports {
			file, err := a.Base.EightDDossier(ctx, domain.System, string(r.ID))
			if err != nil {
				return names, err
			}
			if err := a.Pictures.Fill(ctx, &file); err != nil {
				return names, err
			}
			name := filepath.Join(folder, r.Number+"-preview-"+document.Bilingual+"-internal.pdf")
			if err := writePDF(name, report.EightD(file, document.Bilingual)); err != nil {
				return names, err
			}
			names = append(names, name)
		}
		if page.Cursor = next; next == "" {
			return names, nil
		}
	}
}

// writePDF prints the document into the file.
func writePDF(name string, doc document.Document) error {
	var out bytes.Buffer
	if _, err := pdf.Write(&out, doc); err != nil {
		return err
	}
	return os.WriteFile(name, out.Bytes(), 0o600)
}

func (a *App) writeFrozen(ctx context.Context, folder string) (names []string, err error) {
	for page := (repository.Page{Limit: 100, Sort: "createdAt"}); ; {
		documents, next, err := a.Base.Documents(ctx, domain.System, page, repository.DocumentFilter{})
		if err != nil {
			return names, err
		}
		for _, d := range documents {
			if d.Format == "json" {
				continue
			}
			name := filepath.Join(folder, filepath.Base(d.FileName))
			if err := a.copyFile(ctx, d.SHA256, name); err != nil {
				return names, err
			}
			names = append(names, name)
		}
		if page.Cursor = next; next == "" {
			return names, nil
		}
	}
}

func (a *App) copyFile(ctx context.Context, digest, name string) error {
	from, err := a.Files.Open(ctx, digest)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}

func (a *App) writeNotices(ctx context.Context, folder string) (names []string, err error) {
	for page := (repository.Page{Limit: 100, Sort: "number"}); ; {
		notices, next, err := a.Base.Holds(ctx, domain.System, page, repository.HoldFilter{})
		if err != nil {
			return names, err
		}
		for _, n := range notices {
			file, err := a.Base.HoldDossier(ctx, domain.System, string(n.ID))
			if err != nil {
				return names, err
			}
			name := filepath.Join(folder, n.Number+"-"+document.Bilingual+"-internal.pdf")
			if err := writePDF(name, report.HoldNotice(file, document.Bilingual)); err != nil {
				return names, err
			}
			labels, err := writeLabels(file, filepath.Join(folder, n.Number))
			names = append(append(names, name), labels...)
			if err != nil {
				return names, err
			}
		}
		if page.Cursor = next; next == "" {
			return names, nil
		}
	}
}

// writeLabels writes the labels of a notice that holds goods, in both sizes.
func writeLabels(file dossier.File, base string) (names []string, err error) {
	for _, size := range []report.LabelSize{report.SmallLabel, report.LargeLabel} {
		doc := report.HoldLabels(file, document.Bilingual, size, 1)
		if len(doc.Labels.Items) == 0 {
			return nil, nil
		}
		name := base + "-labels-" + string(size) + "-" + document.Bilingual + "-internal.pdf"
		if err := writePDF(name, doc); err != nil {
			return names, err
		}
		names = append(names, name)
	}
	return names, nil
}
