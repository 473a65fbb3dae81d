package api

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// logPage is how many records a register reads at a time.
const logPage = 500

// ExportComplaintsLog answers with the register of complaints as a workbook.
func (s *Server) ExportComplaintsLog(ctx context.Context, request openapi.ExportComplaintsLogRequestObject) (openapi.ExportComplaintsLogResponseObject, error) {
	k, p := callOf(ctx), request.Params
	f, err := s.complaintFilter(ctx, complaintsAsked{p.Status, p.Kind, p.CustomerID, p.Procedure, p.SiteID, p.Severity, p.Number, p.ReceivedAtFrom, p.ReceivedAtTo, p.Q})
	if err != nil {
		return nil, err
	}
	l, err := s.register(ctx, f.Customers)
	if err != nil {
		return nil, err
	}
	l.narrow(domain.ZhEn("状态", "Status"), labels(complaint.Statuses, f.Status, k.spoken)...)
	l.narrow(domain.ZhEn("类型", "Kind"), labels(complaint.Kinds, f.Kind, k.spoken)...)
	l.narrow(domain.ZhEn("严重度", "Severity"), labels(complaint.Severities, f.Severity, k.spoken)...)
	l.narrow(domain.ZhEn("程序", "Procedure"), f.Procedures...)
	l.narrow(domain.ZhEn("投诉编号", "Complaint no."), f.Numbers...)
	l.narrow(domain.ZhEn("收到时间自", "Received from"), stamp(f.From))
	l.narrow(domain.ZhEn("收到时间至", "Received until"), stamp(f.To))
	l.narrow(domain.ZhEn("搜索", "Search"), f.Words)
	rows, err := pages(func(cursor string) ([]repository.LoggedComplaint, string, error) {
		return s.read.ComplaintLog(ctx, k.actor, repository.Page{Limit: logPage, Cursor: cursor, Sort: "receivedAt"}, f)
	})
	if err != nil {
		return nil, err
	}
	return workbook{name: "complaints", write: func(w io.Writer) error {
		return xlsx.Complaints(w, l.about, converted(rows, func(c repository.LoggedComplaint) []xlsx.Complaint {
			return []xlsx.Complaint{{Complaint: c.Complaint, Run: c.Run, Clocks: s.rules(ctx).Clocks(c.Run, s.now()), Zone: l.zone(c.Complaint.Site)}}
		}))
	}}, nil
}

// register is what both registers need besides their rows: what the workbook says about itself, and the
// time zones of the sites.
type register struct {
	about xlsx.About
	zones map[domain.ID]*time.Location
	home  *time.Location
}

func (s *Server) register(ctx context.Context, customers []domain.ID) (*register, error) {
	k := callOf(ctx)
	l := &register{zones: map[domain.ID]*time.Location{}, home: time.UTC}
	for page, more := (repository.Page{Limit: 200}), true; more; more = page.Cursor != "" {
		sites, next, err := s.read.Sites(ctx, domain.System, page, repository.MasterFilter{})
		if err != nil {
			return nil, err
		}
		for _, site := range sites {
			l.zones[site.ID] = site.Card.Location()
			if k.actor.Reaches(site.ID, "") && l.home == time.UTC {
				l.home = site.Card.Location()
			}
		}
		page.Cursor = next
	}
	l.about = xlsx.About{Language: k.spoken, By: k.actor.Name, At: s.now().In(l.home)}
	var names []string
	for _, id := range customers {
		name := string(id)
		if c, err := s.read.Customer(ctx, k.actor, string(id)); err == nil {
			name = c.Card.Name.In(k.spoken)
		} else if !domain.Is(err, domain.NotFound) {
			return nil, err
		}
		names = append(names, name)
	}
	l.narrow(domain.ZhEn("客户", "Customer"), names...)
	return l, nil
}

// narrow tells of a filter, when it has values.
func (l *register) narrow(name domain.Text, values ...string) {
	if value := strings.Join(values, ", "); value != "" {
		l.about.Filters = append(l.about.Filters, xlsx.Filter{Name: name, Value: value})
	}
}

func (l *register) zone(site domain.ID) *time.Location {
	if z := l.zones[site]; z != nil {
		return z
	}
	return l.home
}

func ids(list *[]openapi.ID) []domain.ID {
	var out []domain.ID
	for _, id := range val(list) {
		out = append(out, domain.ID(id))
	}
	return out
}

func labels[T ~string](table []complaint.Label[T], values []T, in string) []string {
	var out []string
	for _, v := range values {
		out = append(out, complaint.Title(table, v).In(in))
	}
	return out
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// pages reads a list page by page. The first page is read at once, so that what is wrong from the start is
// still told as a problem.
func pages[T any](read func(cursor string) ([]T, string, error)) (iter.Seq2[[]T, error], error) {
	page, cursor, err := read("")
	if err != nil {
		return nil, err
	}
	return func(yield func([]T, error) bool) {
		for yield(page, err) && err == nil && cursor != "" {
			page, cursor, err = read(cursor)
		}
	}, nil
}

// converted turns pages of records into rows.
func converted[T, R any](all iter.Seq2[[]T, error], rows func(T) []R) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		var none R
		for page, err := range all {
			if err != nil {
				yield(none, err)
				return
			}
			for _, record := range page {
				for _, row := range rows(record) {
					if !yield(row, nil) {
						return
					}
				}
			}
		}
	}
}

// workbook is the answer of a register. Its head goes out with the first byte: what fails before is a
// problem like any other, what fails later cuts the connection, so that half a workbook never opens as whole.
type workbook struct {
	name  string
	write func(io.Writer) error
}

// VisitExportComplaintsLogResponse implements the contract's answer.
func (b workbook) VisitExportComplaintsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportActionsLogResponse implements the contract's answer.
func (b workbook) VisitExportActionsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

func (b workbook) visit(w http.ResponseWriter) error {
	return b.write(&headFirst{w: w, name: b.name + ".xlsx", media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
}

// headFirst writes the head of the answer before the first byte of the body.
type headFirst struct {
	w     http.ResponseWriter
	name  string
	media string
	sent  bool
}

// Write implements io.Writer.
func (h *headFirst) Write(p []byte) (int, error) {
	if !h.sent {
		h.sent = true
		head := h.w.Header()
		head.Set("Content-Type", h.media)
		head.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", h.name))
		h.w.WriteHeader(http.StatusOK)
	}
	return h.w.Write(p)
}
