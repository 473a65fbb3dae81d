package api

import (
	"context"
	"errors"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/procedure"
	"octad/domain/task"
	"octad/openapi"
	"octad/repository"
)

const (
	// mostColleagues is how many people are asked whether they could; mostAbled how many are named.
	mostColleagues = 500
	mostAbled      = 10
)

// offering is a command with what keeps somebody from it. Plays narrows the roles that are named; nil where nothing does.
type offering struct {
	command, operation, part string
	plays                    func([]domain.Role) bool
	bars                     func(domain.Actor) error
}

// offers answers what of the commands the caller may give, and of the rest why not and who may: people of the house who
// reach the record and would not be refused.
type offers struct {
	s              *Server
	site, customer domain.ID
	// people are the active users; they are read when the caller is kept from something.
	people []access.User
	read   bool
}

// eightDOffers lists the commands that the report takes as it stands.
func (s *Server) eightDOffers(ctx context.Context, r *eightd.Report, around eightd.Around) ([]openapi.CommandOffer, error) {
	o := offers{s: s, site: r.Site, customer: r.Customer}
	var pack *procedure.Pack
	if len(r.Complaints) > 0 {
		pack, _ = s.rules(ctx).PackAt(around.Runs[r.Complaints[0].ID], s.now())
	}
	out := []openapi.CommandOffer{}
	for _, f := range r.Offers() {
		plays := func(roles []domain.Role) bool { return pack == nil || f.Act == "" || pack.May(f.Act, roles) }
		w, err := o.offer(ctx, offering{f.Command, f.Operation, f.Part, plays, func(a domain.Actor) error {
			return f.Bars(domain.Order{Actor: a, At: s.now()}, around)
		}})
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

// complaintOffers lists the commands that the case, its steps, claims and clocks take as they stand.
func (s *Server) complaintOffers(ctx context.Context, c *complaint.Complaint, around complaint.Around) ([]openapi.CommandOffer, error) {
	o, now, out := offers{s: s, site: c.Site, customer: c.Customer}, s.now(), []openapi.CommandOffer{}
	for _, f := range c.Offers(now, around) {
		w, err := o.offer(ctx, offering{f.Command, f.Operation, f.Part, f.Plays, func(a domain.Actor) error { return f.Bars(domain.Order{Actor: a, At: now}) }})
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

// holdOffers lists the commands that the notice takes as it stands.
func (s *Server) holdOffers(ctx context.Context, n *hold.Notice, around hold.Around) ([]openapi.CommandOffer, error) {
	o, now, out := offers{s: s, site: n.Site, customer: n.Sheet.Customer}, s.now(), []openapi.CommandOffer{}
	for _, f := range n.Offers(now, around) {
		w, err := o.offer(ctx, offering{f.Command, f.Operation, "", f.Plays, func(a domain.Actor) error { return f.Bars(domain.Order{Actor: a, At: now}) }})
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

// taskOffers lists the commands that the task takes as it stands.
func (s *Server) taskOffers(ctx context.Context, t *task.Task) ([]openapi.CommandOffer, error) {
	o := offers{s: s, site: t.Site}
	out := []openapi.CommandOffer{}
	if t.Status != task.Open {
		return out, nil
	}
	for _, c := range task.Commands {
		w, err := o.offer(ctx, offering{command: string(c.Command), operation: c.Operation, bars: func(a domain.Actor) error {
			return t.Bars(domain.Order{Actor: a, At: s.now()}, c.Command)
		}})
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

func (o *offers) offer(ctx context.Context, c offering) (openapi.CommandOffer, error) {
	k := callOf(ctx)
	out := openapi.CommandOffer{Command: c.command, Operation: c.operation, Part: opt(c.part), Bars: []openapi.ProblemFault{}, Who: []string{}, Roles: []openapi.Text{}}
	err := c.bar(k.actor)
	if err == nil {
		out.Allowed = true
		return out, nil
	}
	var refusal *domain.Error
	if !errors.As(err, &refusal) {
		return out, err
	}
	out.Bars = faultsOut(refusal.Faults, k.spoken)
	if len(refusal.Faults) == 0 {
		out.Bars = []openapi.ProblemFault{{Code: refusal.Code, Message: refusal.Message.In(k.spoken)}}
	}
	if err := o.colleagues(ctx); err != nil {
		return out, err
	}
	for _, u := range o.people {
		if a := u.Actor(); len(out.Who) < mostAbled && a.ID != k.actor.ID && a.Reaches(o.site, o.customer) && c.bar(a) == nil {
			out.Who = append(out.Who, a.Name)
		}
	}
	for _, role := range access.RoleCodes() {
		if access.Allowed(c.operation, []domain.Role{role}) && (c.plays == nil || c.plays([]domain.Role{role})) {
			out.Roles = append(out.Roles, textOut(access.Title(role)))
		}
	}
	return out, nil
}

// bar is what keeps an actor from the command: the permission, the procedure, the separation of duties.
func (c offering) bar(a domain.Actor) error {
	if !access.Allowed(c.operation, a.Roles) {
		return denied(c.operation)
	}
	return c.bars(a)
}

// colleagues reads the active users, once.
func (o *offers) colleagues(ctx context.Context) (err error) {
	if o.read {
		return nil
	}
	active := true
	o.people, _, err = o.s.read.Users(ctx, domain.System, repository.Page{Limit: mostColleagues}, repository.UserFilter{Active: &active})
	o.read = err == nil
	return err
}
