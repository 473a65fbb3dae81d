package cmd

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/procedure"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
	"octad/report/xlsx"
	"octad/repository"
)

// writeForms writes every form of every recall and of every complaint, and of its orders and returns, as it stands: in each document
// language as PDF and workbook, and once as data. It returns the names of the files.
func (a *App) writeForms(ctx context.Context, folder string) (names []string, err error) {
	if names, err = a.writeLooseForms(ctx, folder); err != nil {
		return names, err
	}
	for page := (repository.Page{Limit: 100, Sort: "number"}); ; {
		list, next, err := a.Base.Complaints(ctx, domain.System, page, repository.ComplaintFilter{})
		if err != nil {
			return names, err
		}
		for _, c := range list {
			written, err := a.writeFormsOf(ctx, folder, string(c.ID))
			names = append(names, written...)
			if err != nil {
				return names, err
			}
		}
		if page.Cursor = next; next == "" {
			return names, nil
		}
	}
}

func (a *App) writeFormsOf(ctx context.Context, folder, id string) (names []string, err error) {
	file, pack, err := a.Base.FormDossier(ctx, domain.System, domain.Link{Kind: string(procedure.AboutCase), ID: domain.ID(id)})
	if err != nil {
		return nil, err
	}
	if err := a.Pictures.FillAll(ctx, &file); err != nil {
		return nil, err
	}
	subjects := []domain.Link{file.Subject}
	for _, o := range file.Cases[0].Complaint.Orders {
		subjects = append(subjects, domain.Link{Kind: string(procedure.AboutOrder), ID: o.ID, Number: o.Number})
	}
	for _, r := range file.Cases[0].Complaint.Returns {
		subjects = append(subjects, domain.Link{Kind: string(procedure.AboutReturn), ID: r.ID, Number: r.Number})
	}
	return a.writeAbout(folder, file, pack, subjects)
}

// writeLooseForms writes every form of what stands beside the cases: recalls and supplier 8D requests.
func (a *App) writeLooseForms(ctx context.Context, folder string) (names []string, err error) {
	page := repository.Page{Limit: 100, Sort: "number"}
	recalls, _, err := a.Base.Recalls(ctx, domain.System, page, repository.RecallFilter{})
	if err != nil {
		return nil, err
	}
	requests, _, err := a.Base.SupplierRequests(ctx, domain.System, page, repository.SupplierFilter{})
	if err != nil {
		return nil, err
	}
	var subjects []domain.Link
	for _, r := range recalls {
		subjects = append(subjects, domain.Link{Kind: string(procedure.AboutRecall), ID: r.ID})
	}
	for _, r := range requests {
		subjects = append(subjects, domain.Link{Kind: string(procedure.AboutSupplierRequest), ID: r.ID})
	}
	for _, subject := range subjects {
		file, pack, err := a.Base.FormDossier(ctx, domain.System, subject)
		if err != nil {
			return names, err
		}
		if err := a.Pictures.FillAll(ctx, &file); err != nil {
			return names, err
		}
		written, err := a.writeAbout(folder, file, pack, []domain.Link{file.Subject})
		names = append(names, written...)
		if err != nil {
			return names, err
		}
	}
	return names, nil
}

// writeAbout writes every form of the subjects of a file.
func (a *App) writeAbout(folder string, file dossier.File, pack *procedure.Pack, subjects []domain.Link) (names []string, err error) {
	for _, subject := range subjects {
		file.Subject = subject
		filled := report.Filled{File: file, Pack: pack}
		for _, form := range report.FormsOf(filled) {
			filled.Form = form
			written, err := writeForm(filled, filepath.Join(folder, subject.Number+"-"+form.Form))
			names = append(names, written...)
			if err != nil {
				return names, err
			}
		}
	}
	return names, nil
}

// writeForm writes one sheet in all languages and formats.
func writeForm(filled report.Filled, base string) (names []string, err error) {
	data, err := report.FormSnapshot(filled)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{base + ".json": data}
	names = append(names, base+".json")
	for _, language := range []string{document.Chinese, document.English, document.Bilingual} {
		doc := report.Form(filled, language)
		var sheet, book bytes.Buffer
		if _, err := pdf.Write(&sheet, doc); err != nil {
			return nil, err
		}
		if err := xlsx.Sheet(&book, doc); err != nil {
			return nil, err
		}
		files[base+"-"+language+".pdf"], files[base+"-"+language+".xlsx"] = sheet.Bytes(), book.Bytes()
		names = append(names, base+"-"+language+".pdf", base+"-"+language+".xlsx")
	}
	for _, name := range names {
		if err := os.WriteFile(name, files[name], 0o600); err != nil {
			return nil, err
		}
	}
	return names, nil
}
