package api

import (
	"context"
	"io"

	"octad/domain"
	"octad/domain/supplier"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// suppliersAsked is what the list of supplier 8D requests and its registers are narrowed by.
type suppliersAsked struct {
	Q           *string
	Status      *[]openapi.SupplierRequestStatus
	ComplaintID *[]openapi.ID
}

func (asked suppliersAsked) filter() repository.SupplierFilter {
	return repository.SupplierFilter{Status: wordsIn[supplier.Status](asked.Status), Complaints: wordsIn[domain.ID](asked.ComplaintID), Words: val(asked.Q)}
}

// ExportSupplierRequestsLog answers with the register of supplier 8D requests as a workbook.
func (s *Server) ExportSupplierRequestsLog(ctx context.Context, r openapi.ExportSupplierRequestsLogRequestObject) (openapi.ExportSupplierRequestsLogResponseObject, error) {
	return s.supplierLog(ctx, suppliersAsked{r.Params.Q, r.Params.Status, r.Params.ComplaintID}, xlsx.Workbook)
}

// ExportSupplierRequestsTable answers with the register of supplier 8D requests as CSV.
func (s *Server) ExportSupplierRequestsTable(ctx context.Context, r openapi.ExportSupplierRequestsTableRequestObject) (openapi.ExportSupplierRequestsTableResponseObject, error) {
	return s.supplierLog(ctx, suppliersAsked{r.Params.Q, r.Params.Status, r.Params.ComplaintID}, xlsx.Table)
}

// supplierLog returns what writes the register in the given form.
func (s *Server) supplierLog(ctx context.Context, asked suppliersAsked, form xlsx.Form) (workbook, error) {
	k, f := callOf(ctx), asked.filter()
	l, err := s.register(ctx, nil)
	if err != nil {
		return workbook{}, err
	}
	if err := s.narrowToCases(ctx, l, f.Complaints); err != nil {
		return workbook{}, err
	}
	l.narrow(domain.ZhEn("状态", "Status"), wordsFor(supplier.Statuses, f.Status, k.spoken)...)
	l.narrow(domain.ZhEn("搜索", "Search"), f.Words)
	rows, err := pages(func(cursor string) ([]xlsx.SupplierRequest, string, error) {
		list, next, err := s.read.SupplierRequests(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor, Sort: "openedAt"}, f)
		if err != nil {
			return nil, "", err
		}
		v, err := s.supplierView(ctx, list, nil)
		return eachOut(list, func(r supplier.Request) xlsx.SupplierRequest {
			return xlsx.SupplierRequest{Request: &r, Complaints: numbersSeen(v.complaints, r.Sheet.Cases), Now: v.now, Zone: l.zone(r.Site)}
		}), next, err
	})
	if err != nil {
		return workbook{}, err
	}
	return l.answer("supplier-requests", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.SupplierRequests(w, about, converted(rows, func(r xlsx.SupplierRequest) []xlsx.SupplierRequest { return []xlsx.SupplierRequest{r} }))
	}), nil
}
