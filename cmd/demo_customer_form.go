package cmd

import (
	"bytes"
	"fmt"
	"io"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/master"
	"octad/domain/record"
	"octad/report/customerform"
	"octad/report/xlsx"
)

// falkenriedCode is the number that Falkenried prints on its 8D form.
const falkenriedCode = "FQ-8D-02"

// falkenriedMap says which field of an 8D stands where in Falkenried's form, as a quality engineer mends the proposal.
const falkenriedMap = `customer_form: 1
language: en
dates: dd.mm.yyyy
sheet: 8D
cells:
- {field: complaint.reference, at: C4, mandatory: true}
- {field: number, at: G4}
- {field: part.customerPartNumber, at: C5, mandatory: true}
- {field: part.name, at: G5}
- {field: header.complaintDate, at: C6}
- {field: part.quantityComplained, at: G6}
- {field: d1.leader.name, at: C9, mandatory: true}
- {field: d2.problem, at: A18, mandatory: true}
- {field: d4.occurrence, at: C29, mandatory: true}
- {field: d4.nonDetection, at: C30, mandatory: true}
- {field: d7.lessonsLearned, at: A43}
tables:
- {rows: d1.members, at: A11, count: 5, columns: {name: B, department: E, role: G}}
- {rows: d3.actions, at: A22, count: 4, columns: {label: A, what: B, owner: F, plannedOn: G, implementedOn: H}, mandatory: [what]}
- {rows: d5.actions, at: A35, count: 5, columns: {label: A, what: B, owner: F, plannedOn: G, implementedOn: H}, mandatory: [what]}
pictures:
- {show: fishbone, at: A47:H66}
`

// foundForms takes the forms of customers in.
func (s *stage) foundForms(order domain.Order) error {
	blank, err := xlsx.FalkenriedForm(falkenriedCode)
	if err != nil {
		return fmt.Errorf("demo form: %w", err)
	}
	digest, size, err := s.app.Files.Put(s.ctx, bytes.NewReader(blank))
	if err != nil {
		return fmt.Errorf("demo form: %w", err)
	}
	card := master.CustomerFormCard{Code: falkenriedCode, Title: text("法肯里德 8D 报告", "Falkenried 8D report"), Customer: s.customers["FKR"].ID}
	_, err = s.app.Forms.Open(s.ctx, order, card.Revised(master.FormRevision{
		FileName: falkenriedCode + ".xlsx", SHA256: digest, Size: size, Map: falkenriedMap, UploadedAt: order.At, UploadedBy: order.Actor.Person(),
	}))
	return err
}

// fillForm freezes the newest release in the customer's form.
func fillForm(code string) deed {
	return func(s *stage, order domain.Order) error {
		file, err := s.app.Base.EightDDossier(s.ctx, order.Actor, string(s.report.ID))
		if err != nil {
			return err
		}
		file = file.Released()
		if err := s.app.Pictures.Fill(s.ctx, &file); err != nil {
			return err
		}
		form, err := s.app.Base.CustomerForm(s.ctx, order.Actor, code)
		if err != nil {
			return err
		}
		revision, _ := form.Card.Revision(0)
		content, err := s.filled(file, revision)
		if err != nil {
			return err
		}
		digest, size, err := s.app.Files.Put(s.ctx, bytes.NewReader(content))
		if err != nil {
			return err
		}
		s.report, err = s.app.Reports.Fill(s.ctx, order, domain.Ref{ID: s.report.ID, Version: s.report.Version}, eightd.Filling{Release: file.Issue.Release, Version: s.report.Version, Rendering: eightd.Rendering{
			DocumentID: order.NewID(), Form: string(record.CustomerForm), Language: domain.EN, Format: "xlsx", Audience: eightd.External, SHA256: digest, Size: size, FormCode: code, FormRevision: revision.Revision,
		}})
		return err
	}
}

// filled is the version for the customer in the blank of the revision. What the form still lacks is an error.
func (s *stage) filled(file dossier.File, revision master.FormRevision) ([]byte, error) {
	body, err := s.app.Files.Open(s.ctx, revision.SHA256)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	blank, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	book, err := customerform.Open(blank)
	if err != nil {
		return nil, err
	}
	m, err := customerform.ParseMap(revision.Map)
	if err != nil {
		return nil, err
	}
	filled, err := book.Fill(m, dossier.For(record.External, file), customerform.Options{})
	if err != nil {
		return nil, err
	}
	return filled.Content, filled.Findings.Errors().Unmet("eightd.form.incomplete", "客户表单还不完整", "The customer's form is not whole")
}
