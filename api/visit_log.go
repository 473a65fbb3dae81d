package api

import (
	"context"
	"io"
	"net/http"

	"octad/domain"
	"octad/domain/visit"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// ExportVisitsLog answers with the visit log as a workbook.
func (s *Server) ExportVisitsLog(ctx context.Context, r openapi.ExportVisitsLogRequestObject) (openapi.ExportVisitsLogResponseObject, error) {
	p := r.Params
	write, err := s.visitLog(ctx, visitsAsked{p.Status, p.Kind, p.SiteID, p.ComplaintID, p.VisitAtFrom, p.VisitAtTo, p.Q}, xlsx.Visits)
	return workbook{name: "visits", write: write}, err
}

// ExportVisitsTable answers with the visit log as CSV.
func (s *Server) ExportVisitsTable(ctx context.Context, r openapi.ExportVisitsTableRequestObject) (openapi.ExportVisitsTableResponseObject, error) {
	p := r.Params
	write, err := s.visitLog(ctx, visitsAsked{p.Status, p.Kind, p.SiteID, p.ComplaintID, p.VisitAtFrom, p.VisitAtTo, p.Q}, xlsx.VisitsCSV)
	return table{workbook{name: "visits", write: write}}, err
}

// visitLog returns what writes the register in the given form.
func (s *Server) visitLog(ctx context.Context, asked visitsAsked, form func(io.Writer, xlsx.About, xlsx.VisitRows) error) (func(io.Writer) error, error) {
	k, f := callOf(ctx), asked.filter()
	l, err := s.register(ctx, nil)
	if err != nil {
		return nil, err
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
		return nil, err
	}
	return func(w io.Writer) error {
		return form(w, l.about, converted(rows, func(v xlsx.Visit) []xlsx.Visit { return []xlsx.Visit{v} }))
	}, nil
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

// VisitExportVisitsLogResponse implements the contract's answer.
func (b workbook) VisitExportVisitsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportVisitsTableResponse implements the contract's answer.
func (t table) VisitExportVisitsTableResponse(w http.ResponseWriter) error {
	return t.VisitExportClocksTableResponse(w)
}
