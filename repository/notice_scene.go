package repository

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/eightd"
	"octad/domain/notice"
)

// stage builds the scenes of a batch of events and keeps what it has read.
type stage struct {
	ctx   context.Context // it lives exactly as long as the batch
	base  *Base
	roots map[domain.ID]aggregateRow
	runs  map[domain.ID]casework.Run
	zones map[domain.ID]*time.Location
}

func (b *Base) newStage(ctx context.Context) *stage {
	return &stage{ctx: ctx, base: b, roots: map[domain.ID]aggregateRow{}, runs: map[domain.ID]casework.Run{}, zones: map[domain.ID]*time.Location{}}
}

func (s *stage) root(id domain.ID) (aggregateRow, error) {
	if row, ok := s.roots[id]; ok {
		return row, nil
	}
	var row aggregateRow
	err := s.base.db.WithContext(s.ctx).Where("id = ?", string(id)).Take(&row).Error
	if err != nil && !absent(err) {
		return row, unavailable(err)
	}
	s.roots[id] = row
	return row, nil
}

func (s *stage) run(id domain.ID) (casework.Run, error) {
	if run, ok := s.runs[id]; ok {
		return run, nil
	}
	run, err := s.base.Run(s.ctx, id)
	s.runs[id] = run
	return run, err
}

// scene returns the event with its record, its case and the people that the record names.
func (s *stage) scene(e domain.Event) (notice.Scene, error) {
	root, err := s.root(e.Aggregate)
	if err != nil {
		return notice.Scene{}, err
	}
	x := notice.Scene{Event: e, Subject: linkTo(root.Kind, root), Site: domain.ID(root.SiteID), Customer: domain.ID(root.CustomerID)}
	x.Owner = newOwner(e)
	if code := e.Fact("department"); code != "" {
		x.Departments = []string{code}
	}
	if err := s.subject(&x, root); err != nil {
		return x, err
	}
	if err := s.inCase(&x, root); err != nil {
		return x, err
	}
	if err := s.kept(&x); err != nil {
		return x, err
	}
	x.Zone, err = s.zone(x.Site)
	return x, err
}

// kept finds who reads the cases behind the event that their procedures keep to some: those that the event names,
// and those of its record.
func (s *stage) kept(x *notice.Scene) error {
	db := s.base.db.WithContext(s.ctx)
	cases := slices.Clone(x.Event.Cases)
	root := s.roots[x.Event.Aggregate]
	if root.ID != "" {
		own, err := behind(db, &root)
		if err != nil {
			return unavailable(err)
		}
		cases = append(cases, own...)
	}
	for _, id := range sortedIDs(cases) {
		var readers []casework.Reader
		if err := db.Table("case_reader").Where("case_id = ?", id).Pluck("reader", &readers).Error; err != nil {
			return unavailable(err)
		}
		if len(readers) == 0 {
			continue
		}
		var parts []casework.Reader
		if err := db.Table("case_part").Where("case_id = ?", id).Pluck("reader", &parts).Error; err != nil {
			return unavailable(err)
		}
		x.Kept = append(x.Kept, append(readers, parts...))
	}
	return nil
}

// subject adds what the record itself says.
func (s *stage) subject(x *notice.Scene, root aggregateRow) error {
	switch root.Kind {
	case eightDShape.kind:
		leader, title, err := s.leader(domain.ID(root.ID))
		x.Leaders, x.Title = leader, title
		return err
	case visitShape.kind:
		v, err := visitShape.decode(root, nil)
		if err != nil {
			return err
		}
		x.Title = v.Sheet.Organisation
	case recallShape.kind:
		r, err := recallShape.decode(root, nil)
		if err != nil {
			return err
		}
		x.Title = r.Sheet.ProductName
	case holdShape.kind:
		n, err := holdShape.decode(root, nil)
		if err != nil {
			return err
		}
		x.Title = n.Sheet.ProductName
		for _, d := range n.Sheet.Departments {
			x.Departments = append(x.Departments, d.Code)
		}
	case taskShape.kind:
		t, err := taskShape.decode(root, nil)
		if err != nil {
			return err
		}
		x.Title, x.Roles = t.Title, t.Roles
		if t.Taken != nil {
			x.Takers = []domain.ID{t.Taken.By.ID}
		}
	}
	return nil
}

// inCase adds what the case behind the event says: the record itself, or the first that the event names.
func (s *stage) inCase(x *notice.Scene, root aggregateRow) error {
	id := domain.ID(root.ID)
	if root.Kind != complaintShape.kind {
		if len(x.Event.Cases) == 0 {
			return nil
		}
		id = x.Event.Cases[0]
	}
	owner, err := s.root(id)
	if err != nil || owner.ID == "" {
		return err
	}
	c, err := complaintShape.decode(owner, nil)
	if err != nil {
		return err
	}
	if x.Run, err = s.run(id); err != nil {
		return err
	}
	x.Case = linkTo(owner.Kind, owner)
	if !c.Title.Blank() {
		x.Title = c.Title
	}
	x.Pack, _ = s.base.Rules(s.ctx).Document(x.Run)
	x.Clocks = s.base.Rules(s.ctx).Clocks(x.Run, x.Event.EnteredAt)
	for _, d := range x.Run.EightDs {
		if d.Ended() || root.Kind == eightDShape.kind {
			continue
		}
		leaders, _, err := s.leader(d.ID)
		if err != nil {
			return err
		}
		x.Leaders = append(x.Leaders, leaders...)
	}
	return nil
}

// leader returns the leader of an 8D who has an account, or else who opened it, and the report's title.
func (s *stage) leader(id domain.ID) ([]domain.ID, domain.Text, error) {
	root, err := s.root(id)
	if err != nil || root.ID == "" {
		return nil, nil, err
	}
	r, err := eightDShape.decode(root, nil)
	if err != nil {
		return nil, nil, err
	}
	var title domain.Text
	if len(r.Complaints) > 0 {
		title = r.Complaints[0].Title
	}
	var part partRow
	err = s.base.db.WithContext(s.ctx).Where("aggregate_id = ? and name = ?", root.ID, string(eightd.CodeD1)).Take(&part).Error
	if err != nil && !absent(err) {
		return nil, nil, unavailable(err)
	}
	var d1 eightd.D1
	if err == nil {
		if err := decode(part.Body, &d1); err != nil {
			return nil, nil, err
		}
	}
	if leader := d1.Fields.Leader.UserID; leader != "" {
		return []domain.ID{leader}, title, nil
	}
	return []domain.ID{r.OpenedBy.ID}, title, nil
}

func (s *stage) zone(site domain.ID) (*time.Location, error) {
	if z, ok := s.zones[site]; ok || site == "" {
		return z, nil
	}
	root, err := s.root(site)
	if err != nil || root.ID == "" {
		return nil, err
	}
	e, err := siteShape.decode(root, nil)
	if err != nil {
		return nil, err
	}
	s.zones[site] = e.Card.Location()
	return s.zones[site], nil
}

// newOwner returns who the event made responsible for an action; "" when it changed no owner.
func newOwner(e domain.Event) domain.ID {
	if e.Type != "eight_d.action_saved" {
		return ""
	}
	var owner domain.ID
	for _, c := range e.Changes {
		if strings.HasSuffix(c.Field, "/Owner/UserID") && json.Unmarshal([]byte(c.New), &owner) != nil {
			return ""
		}
	}
	return owner
}
