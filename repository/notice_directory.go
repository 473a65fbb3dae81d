package repository

import (
	"context"
	"slices"
	"time"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
	"octad/domain/notice"
)

// all loads every aggregate of the kind.
func all[R any](ctx context.Context, b *Base, sh shape[R]) ([]R, error) {
	var roots []aggregateRow
	if err := b.db.WithContext(ctx).Where("kind = ?", sh.kind).Order("id").Find(&roots).Error; err != nil {
		return nil, unavailable(err)
	}
	out := make([]R, 0, len(roots))
	for _, root := range roots {
		r, err := sh.decode(root, nil)
		if err != nil {
			return nil, err
		}
		out = append(out, *r)
	}
	return out, nil
}

// directory loads everybody who may be told, as the house is now.
func (b *Base) directory(ctx context.Context, terms Terms) (*notice.Directory, error) {
	d := &notice.Directory{Mail: terms.Mail, Fresh: terms.Fresh}
	webhooks, err := all(ctx, b, webhookShape)
	if err != nil {
		return nil, err
	}
	robots, err := all(ctx, b, robotShape)
	if err != nil {
		return nil, err
	}
	for _, w := range webhooks {
		if w.Active {
			d.Webhooks = append(d.Webhooks, notice.Webhook{ID: w.ID, Code: w.Number, Site: w.Card.Site, Events: w.Card.Events})
		}
	}
	robots = slices.DeleteFunc(robots, func(r master.Robot) bool { return !r.Active })
	if len(robots) == 0 && !terms.Mail {
		return d, nil
	}
	if err := b.units(ctx, d, robots); err != nil {
		return nil, err
	}
	return d, b.people(ctx, d)
}

// units adds the departments and, by their codes, the robots.
func (b *Base) units(ctx context.Context, d *notice.Directory, robots []master.Robot) error {
	departments, err := all(ctx, b, departmentShape)
	if err != nil {
		return err
	}
	codes := map[domain.ID]string{}
	for _, u := range departments {
		codes[u.ID] = u.Number
		if u.Active {
			d.Departments = append(d.Departments, notice.Department{ID: u.ID, Code: u.Number, Name: u.Card.Name, Site: u.Card.Site, Email: u.Card.Email, Head: u.Card.Head})
		}
	}
	for _, r := range robots {
		x := notice.Robot{ID: r.ID, Code: r.Number, Department: codes[r.Card.Department], Site: r.Card.Site, Language: r.Card.Language}
		for _, k := range r.Card.Kinds {
			x.Kinds = append(x.Kinds, notice.Kind(k))
		}
		d.Robots = append(d.Robots, x)
	}
	return nil
}

// people adds the active users with their choices.
func (b *Base) people(ctx context.Context, d *notice.Directory) error {
	users, err := all(ctx, b, userShape)
	if err != nil {
		return err
	}
	choices, err := all(ctx, b, settingsShape)
	if err != nil {
		return err
	}
	sites, err := all(ctx, b, siteShape)
	if err != nil {
		return err
	}
	chosen := map[domain.ID]notice.Settings{}
	for _, s := range choices {
		chosen[s.User] = s
	}
	for _, u := range users {
		if u.Active {
			d.People = append(d.People, b.person(u, chosen[u.ID], sites))
		}
	}
	return nil
}

// person places a user at their first site, or where they have none at the house's first.
func (b *Base) person(u access.User, s notice.Settings, sites []master.Site) notice.Person {
	p := notice.Person{Actor: u.Actor(), Email: u.Profile.Email, Language: u.Profile.Language, Settings: s, Zone: time.UTC}
	at := slices.IndexFunc(sites, func(s master.Site) bool { return len(p.Sites) > 0 && s.ID == p.Sites[0] })
	if at < 0 && len(sites) > 0 {
		at = 0
	}
	if at >= 0 {
		p.Zone = sites[at].Card.Location()
		p.Calendar, _ = b.rules.newest.Load().Calendar(sites[at].Card.Calendar)
	}
	return p
}
