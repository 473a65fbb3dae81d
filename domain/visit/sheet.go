package visit

import (
	"fmt"
	"slices"
	"strings"

	"octad/domain"
)

// The most of what one visit names.
const (
	mostVisitors = 100
	mostCases    = 50
)

// faults notes everything that is wrong with the sheet by itself.
func (s Sheet) faults() domain.Faults {
	var f domain.Faults
	f.Require(domain.Listed(Kinds, s.Kind), "/kind", "enum.unknown", "没有这种来访", "There is no such kind of visit")
	domain.CheckText(&f, "/organisation", s.Organisation, true)
	domain.CheckText(&f, "/purpose", s.Purpose, true)
	f.Require(len(s.Visitors) > 0, "/visitors", "visit.visitors_missing", "请登记来访者姓名", "Name the visitors")
	f.Require(len(s.Visitors) <= mostVisitors, "/visitors", "list.too_long", "最多 100 人", "At most 100 people")
	f.Require(len(s.Cases) <= mostCases, "/complaintIds", "list.too_long", "最多 50 件", "At most 50 complaints")
	for i, p := range s.Visitors {
		at := fmt.Sprintf("/visitors/%d", i)
		f.Require(p.Name != "", at+"/name", "text.required", "必须填写", "Must be written")
		domain.CheckString(&f, at+"/name", p.Name, lineLength)
		domain.CheckString(&f, at+"/position", p.Position, lineLength)
		domain.CheckString(&f, at+"/phone", p.Phone, lineLength)
		f.Require(p.ID == "" || !slices.ContainsFunc(s.Visitors[:i], func(o Visitor) bool { return o.ID == p.ID }), at+"/id", "list.repeated", "重复", "Named twice")
	}
	for i, w := range s.Wishes {
		at := fmt.Sprintf("/wishes/%d", i)
		f.Require(domain.Listed(Wishes, w), at, "enum.unknown", "没有这种要求", "There is no such wish")
		f.Require(!slices.Contains(s.Wishes[:i], w), at, "list.repeated", "重复", "Named twice")
	}
	for i, n := range s.AccompaniedBy {
		at := fmt.Sprintf("/accompaniedBy/%d", i)
		f.Require(n != "", at, "text.required", "必须填写", "Must be written")
		domain.CheckString(&f, at, n, lineLength)
	}
	return f
}

// tidy returns a copy that shares nothing with the original and names every complaint once.
func (s Sheet) tidy() Sheet {
	var cases []domain.ID
	for _, id := range s.Cases {
		if id != "" && !slices.Contains(cases, id) {
			cases = append(cases, id)
		}
	}
	s.Cases, s.Visitors, s.Wishes, s.AccompaniedBy = cases, slices.Clone(s.Visitors), slices.Clone(s.Wishes), slices.Clone(s.AccompaniedBy)
	s.ExpectedAt = s.ExpectedAt.UTC()
	for i := range s.Visitors {
		p := &s.Visitors[i]
		p.Name, p.Position, p.Phone = strings.TrimSpace(p.Name), strings.TrimSpace(p.Position), strings.TrimSpace(p.Phone)
	}
	for i := range s.AccompaniedBy {
		s.AccompaniedBy[i] = strings.TrimSpace(s.AccompaniedBy[i])
	}
	return s
}

// number gives new visitors their ids.
func (s *Sheet) number(order domain.Order) {
	for i := range s.Visitors {
		if s.Visitors[i].ID == "" {
			s.Visitors[i].ID = order.NewID()
		}
	}
}
