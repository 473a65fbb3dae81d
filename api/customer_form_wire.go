package api

import (
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/openapi"
	"octad/report/customerform"
)

// mapLanguage is the language of a form, as its map says; "" for a map that cannot be read.
func mapLanguage(r master.FormRevision) string {
	m, err := customerform.ParseMap(r.Map)
	if err != nil {
		return "en"
	}
	return m.Language
}

func wireCustomerFormSummary(e master.CustomerForm) openapi.CustomerFormSummary {
	r, _ := e.Card.Revision(0)
	return openapi.CustomerFormSummary{
		ID: string(e.ID), Code: e.Card.Code, Title: words(e.Card.Title), CustomerID: string(e.Card.Customer), Language: mapLanguage(r), Revision: r.Revision,
		Active: e.Active, CreatedAt: opt(e.CreatedAt),
	}
}

// wireCustomerForm shows a form with what is to be mended in its map; without a workbook nothing is said of that.
func wireCustomerForm(e master.CustomerForm, book *customerform.Book, language string) openapi.CustomerForm {
	s := wireCustomerFormSummary(e)
	r, _ := e.Card.Revision(0)
	out := openapi.CustomerForm{
		ID: s.ID, Code: s.Code, Title: s.Title, CustomerID: s.CustomerID, Language: s.Language, Revision: s.Revision, Active: s.Active, CreatedAt: s.CreatedAt,
		Map: r.Map, Findings: []openapi.CustomerFormFinding{},
		Revisions: eachOut(e.Card.Revisions, func(r master.FormRevision) openapi.CustomerFormRevision {
			return openapi.CustomerFormRevision{
				Revision: r.Revision, FileName: r.FileName, Sha256: r.SHA256, Size: r.Size, Note: opt(r.Note), UploadedAt: r.UploadedAt.UTC(), UploadedBy: personOut(r.UploadedBy),
			}
		}),
	}
	if m, err := customerform.ParseMap(r.Map); err == nil && book != nil {
		out.Findings = wireFormFindings(book.Lint(m), language)
	}
	return out
}

func wireFormFindings(list customerform.Findings, language string) []openapi.CustomerFormFinding {
	return eachOut(list, func(f customerform.Finding) openapi.CustomerFormFinding {
		return openapi.CustomerFormFinding{Severity: openapi.CustomerFormSeverity(f.Severity), Code: f.Code, Cell: opt(f.Cell), Field: opt(f.Field), Message: f.Message.In(language)}
	})
}

func wireFormField(e customerform.Entry) openapi.CustomerFormField {
	out := openapi.CustomerFormField{Name: e.Name, Label: words(e.Label), Kind: openapi.CustomerFormFieldKind(e.Kind), ReadBack: e.ReadBack}
	if len(e.Choices) > 0 {
		choices := eachOut(e.Choices, func(w eightd.Word[string]) openapi.CustomerFormChoice {
			return openapi.CustomerFormChoice{Code: w.Code, Label: words(w.Label)}
		})
		out.Choices = &choices
	}
	return out
}
