package api

import (
	"context"
	"io"
	"iter"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/openapi"
	"octad/report/xlsx"
	"octad/repository"
)

// logPage is how many records a register reads at a time.
const logPage = 500

// ExportComplaintsLog answers with the register of complaints as a workbook.
func (s *Server) ExportComplaintsLog(ctx context.Context, r openapi.ExportComplaintsLogRequestObject) (openapi.ExportComplaintsLogResponseObject, error) {
	p := r.Params
	return s.complaintLog(ctx, complaintsAsked{p.Status, p.Kind, p.CustomerID, p.Procedure, p.SiteID, p.Severity, p.Number, p.ReceivedAtFrom, p.ReceivedAtTo, p.Q}, xlsx.Workbook)
}

// ExportComplaintsTable answers with the register of complaints as CSV.
func (s *Server) ExportComplaintsTable(ctx context.Context, r openapi.ExportComplaintsTableRequestObject) (openapi.ExportComplaintsTableResponseObject, error) {
	p := r.Params
	return s.complaintLog(ctx, complaintsAsked{p.Status, p.Kind, p.CustomerID, p.Procedure, p.SiteID, p.Severity, p.Number, p.ReceivedAtFrom, p.ReceivedAtTo, p.Q}, xlsx.Table)
}

// complaintLog returns what writes the register in the given form.
func (s *Server) complaintLog(ctx context.Context, asked complaintsAsked, form xlsx.Form) (workbook, error) {
	l, rows, err := s.loggedCases(ctx, asked)
	if err != nil {
		return workbook{}, err
	}
	write := xlsx.Complaints
	if access.Allowed(repository.CostReader, callOf(ctx).actor.Roles) {
		write = xlsx.PricedComplaints
	}
	return l.answer("complaints", form, func(w io.Writer, about xlsx.About) error {
		return write(w, about, converted(rows, func(c repository.LoggedComplaint) []xlsx.Complaint {
			return []xlsx.Complaint{{Complaint: c.Complaint, Run: c.Run, Clocks: s.rules(ctx).Clocks(c.Run, s.now()), Zone: l.zone(c.Complaint.Site), Costs: c.Costs.Total()}}
		}))
	}), nil
}

// loggedCases reads the cases that the filters of their list find, and tells the register of the filters.
func (s *Server) loggedCases(ctx context.Context, asked complaintsAsked) (*register, iter.Seq2[[]repository.LoggedComplaint, error], error) {
	k := callOf(ctx)
	f, err := s.complaintFilter(ctx, asked)
	if err != nil {
		return nil, nil, err
	}
	l, err := s.register(ctx, f.Customers)
	if err != nil {
		return nil, nil, err
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
	return l, rows, err
}

// register is what all registers need besides their rows: what the workbook says about itself, and the
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
	l.about = xlsx.About{Language: k.spoken, By: k.actor.Name, At: s.now().In(l.home), Root: k.root, Counted: k.counted}
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
