package api

import (
	"context"
	"io"
	"net/http"

	"octad/domain"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// ExportAuditLog answers with the audit log as a workbook.
func (s *Server) ExportAuditLog(ctx context.Context, r openapi.ExportAuditLogRequestObject) (openapi.ExportAuditLogResponseObject, error) {
	p := r.Params
	write, err := s.auditLog(ctx, auditAsked{p.Record, p.AggregateID, p.ActorID, p.Type, p.EnteredAtFrom, p.EnteredAtTo}, xlsx.Audit)
	return workbook{name: "audit", write: write}, err
}

// ExportAuditTable answers with the audit log as CSV.
func (s *Server) ExportAuditTable(ctx context.Context, r openapi.ExportAuditTableRequestObject) (openapi.ExportAuditTableResponseObject, error) {
	p := r.Params
	write, err := s.auditLog(ctx, auditAsked{p.Record, p.AggregateID, p.ActorID, p.Type, p.EnteredAtFrom, p.EnteredAtTo}, xlsx.AuditCSV)
	return table{workbook{name: "audit", write: write}}, err
}

// auditLog returns what writes the register in the given form.
func (s *Server) auditLog(ctx context.Context, asked auditAsked, form func(io.Writer, xlsx.About, xlsx.AuditRows) error) (func(io.Writer) error, error) {
	k, f := callOf(ctx), asked.filter()
	l, err := s.register(ctx, nil)
	if err != nil {
		return nil, err
	}
	titles := eventTitles()
	l.narrow(domain.ZhEn("记录", "Record"), f.Record, string(f.Aggregate))
	if f.Actor != "" {
		name := string(f.Actor)
		if u, err := s.read.User(ctx, k.actor, name); err == nil {
			name = u.Profile.Name
		}
		l.narrow(domain.ZhEn("人员", "Person"), name)
	}
	for _, t := range f.Types {
		l.narrow(domain.ZhEn("事件", "Event"), t)
	}
	l.narrow(domain.ZhEn("登记时间自", "Recorded from"), stamp(f.From))
	l.narrow(domain.ZhEn("登记时间至", "Recorded until"), stamp(f.To))
	rows, err := pages(func(cursor string) ([]repository.Entry, string, error) {
		return s.read.AuditEvents(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor}, f)
	})
	if err != nil {
		return nil, err
	}
	return func(w io.Writer) error {
		return form(w, l.about, converted(rows, func(e repository.Entry) []xlsx.AuditRow {
			return []xlsx.AuditRow{{Event: e.Event, Number: e.Number, Hash: e.Hash, Title: titles[e.Event.Type], Zone: l.home}}
		}))
	}, nil
}

// VisitExportAuditLogResponse implements the contract's answer.
func (b workbook) VisitExportAuditLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportAuditTableResponse implements the contract's answer.
func (t table) VisitExportAuditTableResponse(w http.ResponseWriter) error { return t.visit(w) }
