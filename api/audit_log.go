package api

import (
	"context"
	"io"

	"octad/domain"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// ExportAuditLog answers with the audit log as a workbook.
func (s *Server) ExportAuditLog(ctx context.Context, r openapi.ExportAuditLogRequestObject) (openapi.ExportAuditLogResponseObject, error) {
	p := r.Params
	return s.auditLog(ctx, auditAsked{p.Record, p.AggregateID, p.ActorID, p.Type, p.EnteredAtFrom, p.EnteredAtTo}, xlsx.Workbook)
}

// ExportAuditTable answers with the audit log as CSV.
func (s *Server) ExportAuditTable(ctx context.Context, r openapi.ExportAuditTableRequestObject) (openapi.ExportAuditTableResponseObject, error) {
	p := r.Params
	return s.auditLog(ctx, auditAsked{p.Record, p.AggregateID, p.ActorID, p.Type, p.EnteredAtFrom, p.EnteredAtTo}, xlsx.Table)
}

// auditLog returns what writes the register in the given form.
func (s *Server) auditLog(ctx context.Context, asked auditAsked, form xlsx.Form) (workbook, error) {
	k, f := callOf(ctx), asked.filter()
	l, err := s.register(ctx, nil)
	if err != nil {
		return workbook{}, err
	}
	titles := s.eventTitles(ctx)
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
		return workbook{}, err
	}
	return l.answer("audit", form, func(w io.Writer, about xlsx.About) error {
		return xlsx.Audit(w, about, converted(rows, func(e repository.Entry) []xlsx.AuditRow {
			return []xlsx.AuditRow{{Event: e.Event, Number: e.Number, Hash: e.Hash, Title: titles[e.Event.Type], Zone: l.home}}
		}))
	}), nil
}
