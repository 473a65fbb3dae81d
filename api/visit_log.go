package api

import (
	"context"
	"io"

	"octad/domain"
	"octad/domain/visit"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// ExportVisitsLog answers with the visit log as a workbook.
func (s *Server) ExportVisitsLog(ctx context.Context, r openapi.ExportVisitsLogRequestObject) (openapi.ExportVisitsLogResponseObject, error) {
	p := r.Params
	return s.visitLog(ctx, visitsAsked{p.Status, p.Kind, p.SiteID, p.ComplaintID, p.VisitAtFrom, p.VisitAtTo, p.Q}, xlsx.Workbook)
}

// ExportVisitsTable answers with the visit log as CSV.
func (s *Server) ExportVisitsTable(ctx context.Context, r openapi.ExportVisitsTableRequestObject) (openapi.ExportVisitsTableResponseObject, error) {
	p := r.Params
	return s.visitLog(ctx, visitsAsked{p.Status, p.Kind, p.SiteID, p.ComplaintID, p.VisitAtFrom, p.VisitAtTo, p.Q}, xlsx.Table)
}

// visitLog returns what writes the register in the given form.
func (s *Server) visitLog(ctx context.Context, asked visitsAsked, form xlsx.Form) (workbook, error) {
	k, f := callOf(ctx), asked.filter()
	l, err := s.register(ctx, nil)
	if err != nil {
		return workbook{}, err
	}
	l.narrow(domain.ZhEn("来访状态", "Visit status"), visitLabels(visit.Statuses, f.Status, k.spoken)...)
	l.narrow(domain.ZhEn("来访类别", "Kind of visit"), visitLabels(visit.Kinds, f.Kinds, k.spoken)...)
	l.narrow(domain.ZhEn("来访时间自", "Visited from"), stamp(f.From))
	l.narrow(domain.ZhEn("来访时间早于", "Visited before"), stamp(f.To))
	l.narrow(domain.ZhEn("搜索", "Search"), f.Words)
	rows, err := pages(func(cursor string) ([]xlsx.Visit, string, error) {
		list, next, err := s.read.Visits(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor, Sort: "visitAt"}, f)
		if err != nil {
			return nil, "", err
		}
		links, err := s.visitView(ctx, list, nil)
		return eachOut(list, func(v visit.Visit) xlsx.Visit { return links.rowOf(v, l) }), next, err
	})
	if err != nil {
		return workbook{}, err
	}
	return l.answer("visits", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.Visits(w, about, converted(rows, func(v xlsx.Visit) []xlsx.Visit { return []xlsx.Visit{v} }))
	}), nil
}

// rowOf is the visit with the numbers of those of its complaints that the reader may see.
func (l visitView) rowOf(v visit.Visit, about *register) xlsx.Visit {
	row := xlsx.Visit{Visit: v, Zone: about.zone(v.Site)}
	for _, c := range seen(l, v.Sheet.Cases) {
		row.Complaints = append(row.Complaints, c.Number)
	}
	return row
}

func visitLabels[S ~string](table []domain.Word[S], codes []S, in string) []string {
	var out []string
	for _, c := range codes {
		out = append(out, domain.Label(table, c).In(in))
	}
	return out
}
