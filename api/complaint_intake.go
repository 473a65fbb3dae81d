package api

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/master"
	"octad/openapi"
	"octad/repository"
)

// together returns one refusal of what could not be read and what else the command found broken. A refusal
// for another reason, such as a state that forbids the command, comes first and alone.
func (in incoming) together(err error) error {
	var e *domain.Error
	if err != nil && (!errors.As(err, &e) || e.Kind != domain.Broken) {
		return err
	}
	all := *in.faults
	if e != nil {
		for _, f := range e.Faults {
			if !slices.ContainsFunc(all, func(known domain.Fault) bool { return known.Field == f.Field && known.Code == f.Code }) {
				all = append(all, f)
			}
		}
	}
	return all.Broken()
}

// intake reads a new complaint and asks the master data about the site, customer and products that it
// names. What they do not know is noted; the error is an outage.
func (s *Server) intake(ctx context.Context, in incoming, b openapi.ComplaintNew) (complaint.Intake, error) {
	intake := intakeIn(in, b)
	var err error
	if intake.Site, err = s.siteOf(ctx, in, intake.Site); err != nil {
		return intake, err
	}
	if b.CustomerID != nil {
		m, err := s.customerOf(ctx, in, *b.CustomerID)
		if err != nil {
			return intake, err
		}
		intake.Customer = m.ID
	}
	if b.RepeatOf != nil {
		if intake.RepeatOf, err = s.earlier(ctx, in, *b.RepeatOf); err != nil {
			return intake, err
		}
	}
	return intake, s.productsOf(ctx, in, intake.Customer, intake.Items)
}

// patch reads a correction and asks the master data about the customer and products that it names.
func (s *Server) patch(ctx context.Context, in incoming, c complaint.Complaint, b openapi.ComplaintPatch) (complaint.Patch, error) {
	p := patchIn(in, b)
	if b.Customer != nil {
		p.Customer, p.Party = ptr(domain.ID("")), ptr(partyIn(in.under("customer"), *b.Customer))
	}
	if b.CustomerID != nil {
		in.faults.Require(b.Customer == nil, "/customer", "complaint.customer_twice", "选择客户与填写客户名称，只能二选一", "Choose the customer or write its name, not both")
		m, err := s.customerOf(ctx, in, *b.CustomerID)
		if err != nil {
			return p, err
		}
		unreached := m.Number == "" // and noted
		in.faults.Require(unreached || m.Active || m.ID == c.Customer, "/customerId", "complaint.customer_inactive", "该客户不存在或已停用", "There is no such customer, or it is no longer active")
		p.Customer = &m.ID
		p.Party = &complaint.Party{Name: m.Card.Name, Country: m.Card.Country, City: m.Card.City, Address: m.Card.Address}
	}
	if earlier := clearable(b.RepeatOf); earlier != nil {
		var err error
		if p.RepeatOf, err = s.earlier(ctx, in, *earlier); err != nil {
			return p, err
		}
	}
	customer := c.Customer
	if p.Customer != nil {
		customer = *p.Customer
	}
	return p, s.productsOf(ctx, in, customer, val(p.Items))
}

// siteOf returns the site that is named, or the only one there can be; "" leaves it to the rules.
func (s *Server) siteOf(ctx context.Context, in incoming, named domain.ID) (domain.ID, error) {
	reader := callOf(ctx).actor
	if named == "" {
		active := true
		sites, _, err := s.read.Sites(ctx, reader, repository.Page{Limit: 2}, repository.MasterFilter{Active: &active})
		if err != nil || len(sites) != 1 {
			return "", err
		}
		return sites[0].ID, nil
	}
	site, err := s.read.Site(ctx, reader, string(named))
	if err != nil && !domain.Is(err, domain.NotFound) {
		return "", err
	}
	in.faults.Require(err == nil && site.Active, "/siteId", "complaint.site_unknown", "该工厂不存在或已停用", "There is no such site, or it is no longer active")
	return cmp.Or(site.ID, named), nil
}

// customerOf returns the customer of the id or code. Of one that the caller does not reach, which it notes,
// the key is all there is.
func (s *Server) customerOf(ctx context.Context, in incoming, key string) (master.Customer, error) {
	m, err := s.read.Customer(ctx, callOf(ctx).actor, key)
	if domain.Is(err, domain.NotFound) {
		in.faults.Add("/customerId", "complaint.customer_inactive", "该客户不存在或已停用", "There is no such customer, or it is no longer active")
		return master.Customer{ID: domain.ID(key)}, nil
	}
	return m, err
}

// earlier returns the complaint of the id or number that another repeats, with those that it repeats
// itself: the chain is followed whoever asks, for a ring out of sight is a ring too. "" is no complaint.
func (s *Server) earlier(ctx context.Context, in incoming, key string) (*complaint.Earlier, error) {
	if key == "" {
		return &complaint.Earlier{}, nil
	}
	c, err := s.read.Complaint(ctx, callOf(ctx).actor, key)
	if domain.Is(err, domain.NotFound) {
		in.faults.Add("/repeatOf", "complaint.repeat_unknown", "没有这件投诉，或您无权查看", "There is no such complaint, or you may not see it")
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	e := &complaint.Earlier{Link: domain.Link{Kind: "complaint", ID: c.ID, Number: c.Number}, Customer: c.Customer}
	for next := c.RepeatOf.ID; next != "" && !slices.Contains(e.Chain, next); {
		e.Chain = append(e.Chain, next)
		further, err := s.read.Complaint(ctx, domain.System, string(next))
		if err != nil {
			return nil, err
		}
		next = further.RepeatOf.ID
	}
	return e, nil
}
