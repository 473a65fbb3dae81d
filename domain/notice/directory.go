package notice

import (
	"slices"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// Person is a user who may be told: only active ones stand in a Directory.
type Person struct {
	domain.Actor
	Email    string
	Language string
	Settings Settings
	// Zone and Calendar are those of the person's first site; Calendar may be nil, then every day counts.
	Zone     *time.Location
	Calendar *worktime.Calendar
}

// Department is a department that may be told: its head, or else its own mail address.
type Department struct {
	ID    domain.ID
	Code  string
	Name  domain.Text
	Site  domain.ID
	Email string
	Head  domain.ID
}

// Robot is a chat group's robot. It hears what its department hears; without one, everything of its site.
type Robot struct {
	ID         domain.ID
	Code       string
	Department string
	Site       domain.ID
	Language   string
	// Kinds are those it hears of; empty means all.
	Kinds []Kind
}

// Webhook is a program that wants to know.
type Webhook struct {
	ID     domain.ID
	Code   string
	Site   domain.ID
	Events []string
}

// Directory is everybody who may be told, as the house is now.
type Directory struct {
	People      []Person
	Departments []Department
	Robots      []Robot
	Webhooks    []Webhook
	// Mail says whether mail can be sent at all.
	Mail bool
	// Fresh is how old a crossing of a clock is at most that is told by itself; 0 is any age.
	Fresh time.Duration
}

// Silent reports whether nobody can be told of anything.
func (d *Directory) Silent() bool { return len(d.Robots)+len(d.Webhooks) == 0 && !d.Mail }

// Cares reports whether anybody may have to be told of the event, as far as it says by itself: any event of a
// case may lift it.
func (d *Directory) Cares(e domain.Event) bool {
	_, told := RuleOf(e)
	if (told || len(e.Cases) > 0) && (d.Mail || len(d.Robots) > 0) || IsTrial(e) {
		return true
	}
	return Public(e.Kind) && slices.ContainsFunc(d.Webhooks, func(w Webhook) bool { return Fits(w.Events, e.Type) })
}

// Deliveries returns what must go out for the event, at most one for each target. What a person may not see
// they are not told of, and nobody is told of what they did themselves. Of a case that its procedure keeps to some,
// a department's mailbox and its robot hear only where the case names the department, and robots of the whole site
// and programs hear nothing: nobody can tell who reads there.
func (d *Directory) Deliveries(s Scene, at time.Time) []Delivery {
	out := d.deliveries(s, at)
	for i := range out {
		out[i].CreatedAt = at
		if out[i].DueAt.IsZero() {
			out[i].DueAt = at
		}
	}
	return out
}

func (d *Directory) deliveries(s Scene, at time.Time) []Delivery {
	rule, told := s.rule()
	n := s.notice(rule)
	var out []Delivery
	if IsTrial(s.Event) {
		return d.trial(s, n)
	}
	if Public(s.Event.Kind) {
		for _, w := range d.Webhooks {
			if len(s.Kept) == 0 && Fits(w.Events, s.Event.Type) && (w.Site == "" || s.Site == "" || w.Site == s.Site) {
				out = append(out, n.to(ByWebhook, w.ID, w.Code))
			}
		}
	}
	if !told {
		return out
	}
	asked, old := len(out), d.old(rule, s, at)
	people, departments := d.audience(rule, s)
	for _, p := range people {
		way := p.Settings.Way(n.Kind)
		if old && way == ByMail {
			way = ByDigest
		}
		if slices.Contains(rule.To, Management) {
			way = ByMail
		}
		out = append(out, d.mail(p, way, n, at)...)
	}
	for _, unit := range departments {
		if d.Mail && unit.Head == "" && unit.Email != "" && s.opensTo(unit.Code) {
			x := n.to(ByMailbox, unit.ID, unit.Email)
			x.Language = domain.ZH
			out = append(out, x)
		}
	}
	out = append(out, d.robots(rule, n, s, heardBy(people, departments))...)
	for i := asked; old && i < len(out); i++ {
		out[i] = out[i].gathered(at)
	}
	return out
}

func (d *Directory) trial(s Scene, n Notice) []Delivery {
	n.Kind = Trial
	if s.Event.Kind == "webhook" {
		return []Delivery{n.to(ByWebhook, s.Subject.ID, s.Subject.Number)}
	}
	for _, r := range d.Robots {
		if r.ID == s.Subject.ID {
			x := n.to(ByRobot, r.ID, r.Code)
			x.Language = r.Language
			return []Delivery{x}
		}
	}
	return nil
}

// mail returns the person's mail or place in the digest; nothing for who has no address or wants nothing.
func (d *Directory) mail(p Person, way Way, n Notice, at time.Time) []Delivery {
	if !d.Mail || p.Email == "" || way == NotAtAll {
		return nil
	}
	x := n.to(ByMailbox, p.ID, p.Email)
	x.Language = p.Language
	if way == ByDigest {
		x.Channel, x.DueAt = ByDigestMail, p.Settings.Digest.Next(at, p.Zone, p.Calendar)
	}
	x.Lane = lane(x)
	return []Delivery{x}
}

func (d *Directory) robots(rule Rule, n Notice, s Scene, departments []string) []Delivery {
	var out []Delivery
	for _, r := range d.Robots {
		hears := r.Department == "" || slices.Contains(departments, r.Department) || r.Department == s.Run.Facts["responsibleDepartment"]
		here := r.Site == "" || s.Site == "" || r.Site == s.Site
		if !hears || !here || !s.opensTo(r.Department) || (len(r.Kinds) > 0 && !slices.Contains(r.Kinds, rule.Kind)) {
			continue
		}
		x := n.to(ByRobot, r.ID, r.Code)
		x.Language = r.Language
		out = append(out, x)
	}
	return out
}

// audience returns the people and departments whom the rule tells of the scene.
func (d *Directory) audience(rule Rule, s Scene) ([]Person, []Department) {
	var all heard
	for _, c := range rule.To {
		h := c.in(s, d)
		all.people, all.roles, all.departments = append(all.people, h.people...), append(all.roles, h.roles...), append(all.departments, h.departments...)
	}
	_, lifted := s.lifted()
	all.roles = append(all.roles, lifted...)
	units := d.units(all.departments, s.Site)
	for _, u := range units {
		all.people = append(all.people, some(u.Head)...)
	}
	var people []Person
	for _, p := range d.People {
		meant := slices.Contains(all.people, p.ID) || p.Holds(all.roles...)
		if meant && p.ID != s.Event.Actor.ID && p.Reaches(s.Site, s.Customer) && s.opens(p.Actor) {
			people = append(people, p)
		}
	}
	return people, units
}

// units are the departments of the codes at the site.
func (d *Directory) units(codes []string, site domain.ID) []Department {
	var out []Department
	for _, u := range d.Departments {
		if slices.Contains(codes, u.Code) && (site == "" || u.Site == "" || u.Site == site) {
			out = append(out, u)
		}
	}
	return out
}

func heardBy(people []Person, units []Department) []string {
	var codes []string
	for _, p := range people {
		codes = append(codes, p.Department)
	}
	for _, u := range units {
		codes = append(codes, u.Code)
	}
	return codes
}
