package repository

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/record"
	"octad/domain/worktime"
)

// EightDDossier loads the quality file of an 8D, by id or number, as it stands. Whoever may read the 8D may
// read what it answers; what of it leaves the house, dossier.For decides.
func (b *Base) EightDDossier(ctx context.Context, reader domain.Actor, key string) (dossier.File, error) {
	r, s, err := b.eightDSurrounded(ctx, reader, key)
	if err != nil {
		return dossier.File{}, err
	}
	g := &gathering{base: b, ctx: ctx, reader: reader, file: dossier.File{Audience: record.Internal, Report: &r}}
	g.timeline(r.ID)
	g.file.Prepared = dossier.PreparedBy(g.file.Timeline)
	g.holds(s.notices)
	g.file = g.file.Standing()
	g.file.Gates = r.Check(cmp.Or(g.file.Issue.Stage, eightd.D1D8), s.around)
	g.surrounded(s, r.Customer)
	g.categories(r.D4.Causes)
	g.attachments(r.ID)
	people := []domain.ID{r.OpenedBy.ID, r.SubmittedBy.ID}
	for _, s := range r.Signatures {
		people = append(people, s.Person.ID)
	}
	g.people(people)
	g.repeats()
	g.form(record.EightD)
	return g.file, unavailable(g.err)
}

// HoldDossier loads the quality file of a hold notice, by id or number, as it stands.
func (b *Base) HoldDossier(ctx context.Context, reader domain.Actor, key string) (dossier.File, error) {
	n, err := b.Hold(ctx, reader, key)
	if err != nil {
		return dossier.File{}, err
	}
	g := &gathering{base: b, ctx: ctx, reader: reader, file: dossier.File{Audience: record.Internal, Notice: &n}}
	g.timeline(n.ID)
	g.file.Issue = dossier.Issue{At: n.OpenedAt, Version: n.Version}
	if last := len(g.file.Timeline) - 1; last >= 0 {
		g.file.Issue.At = g.file.Timeline[last].EnteredAt
	}
	for _, id := range n.Sheet.Reports {
		g.report(id)
	}
	g.departments(n.Sheet.Departments)
	g.common(n.Sheet.Cases, n.Site, n.Sheet.Customer)
	g.attachments(n.ID)
	g.people([]domain.ID{n.OpenedBy.ID, n.IssuedBy.ID, n.EndedBy.ID})
	g.repeats()
	g.form(record.HoldNotice)
	return g.file, unavailable(g.err)
}

// gathering reads one file piece by piece and keeps the first error: after it nothing more is read. It
// lives for one call, and so may hold its context.
type gathering struct {
	base *Base
	ctx  context.Context
	// reader is for whom the file is read.
	reader domain.Actor
	file   dossier.File
	err    error
}

// surrounded takes over what was read around a report for its gates, and reads the parts of its cases.
func (g *gathering) surrounded(s surroundings, customer domain.ID) {
	if g.err != nil {
		return
	}
	cases := make([]complaint.Complaint, 0, len(s.cases))
	for _, c := range s.cases {
		cases = append(cases, *c)
	}
	if g.err = rejoin(g.ctx, g.base, complaintShape, cases); g.err != nil {
		return
	}
	for _, c := range cases {
		g.addCase(c, s.around.Runs[c.ID])
	}
	if s.site != nil {
		g.file.Site = *s.site
	}
	g.file.Others = s.known.except(customer)
	if s.customer.ID == customer {
		g.file.Customer = s.customer
	}
}

func (g *gathering) addCase(c complaint.Complaint, run casework.Run) {
	g.file.Cases = append(g.file.Cases, dossier.Case{Complaint: c, Run: run, Clocks: g.base.Rules(g.ctx).Clocks(run, g.file.Issue.At)})
}

// repeats leaves out the names of earlier complaints that a procedure keeps from the reader.
func (g *gathering) repeats() {
	var earlier []domain.ID
	for _, c := range g.file.Cases {
		earlier = append(earlier, c.Complaint.RepeatOf.ID)
	}
	if g.err != nil {
		return
	}
	var kept map[domain.ID]bool
	kept, g.err = barred(g.base.db.WithContext(g.ctx), g.reader, earlier)
	for i := range g.file.Cases {
		if c := &g.file.Cases[i].Complaint; kept[c.RepeatOf.ID] {
			c.RepeatOf = domain.Link{}
		}
	}
}

// common reads what every file has: the cases, the customer, the names of the others, the site.
func (g *gathering) common(cases []domain.ID, site, customer domain.ID) {
	if g.err != nil {
		return
	}
	runs, err := g.base.runs(g.base.db.WithContext(g.ctx), cases)
	if err != nil {
		g.err = err
		return
	}
	for _, id := range cases {
		c, err := g.base.Complaint(g.ctx, domain.System, string(id))
		if err != nil {
			g.err = err
			return
		}
		g.addCase(c, runs[id])
	}
	if site != "" {
		g.file.Site, g.err = g.base.Site(g.ctx, domain.System, string(site))
	}
	g.customers(customer)
}

// customers reads the file's customer and the names of all others.
func (g *gathering) customers(id domain.ID) {
	if g.err != nil {
		return
	}
	known, err := g.base.customerNames(g.base.db.WithContext(g.ctx))
	if err != nil {
		g.err = err
		return
	}
	g.file.Others = known.except(id)
	if known.has(id) {
		g.file.Customer, g.err = g.base.Customer(g.ctx, domain.System, string(id))
	}
}

// departments names those departments of a notice that it knows by their code alone, where the master data do.
func (g *gathering) departments(list []hold.Department) {
	var codes []string
	for _, d := range list {
		if d.Name.Blank() {
			codes = append(codes, d.Code)
		}
	}
	var roots []aggregateRow
	if g.err != nil || len(codes) == 0 {
		return
	}
	g.err = g.base.db.WithContext(g.ctx).Where("kind = ? and number in ?", departmentShape.kind, codes).Find(&roots).Error
	for _, root := range roots {
		known, err := departmentShape.decode(root, nil)
		if err != nil {
			g.err = err
			return
		}
		for i := range list {
			if list[i].Name.Blank() && list[i].Code == known.Card.Code {
				list[i].Name = known.Card.Name
			}
		}
	}
}

// categories reads the titles of the failure-cause codes that the causes bear, also of lists out of use.
func (g *gathering) categories(causes []eightd.Cause) {
	var lists []string
	for _, c := range causes {
		if c.CategoryList != "" {
			lists = append(lists, c.CategoryList)
		}
	}
	var roots []aggregateRow
	if g.err != nil || len(lists) == 0 {
		return
	}
	g.err = g.base.db.WithContext(g.ctx).Where("kind = ? and number in ?", causeCodesShape.kind, lists).Find(&roots).Error
	g.file.Categories = map[domain.ID]domain.Text{}
	for _, root := range roots {
		l, err := causeCodesShape.decode(root, nil)
		if err != nil {
			g.err = err
			return
		}
		for _, c := range causes {
			if e, ok := l.Card.Find(c.CategoryCode); ok && c.CategoryList == l.Number {
				g.file.Categories[c.ID] = e.Title
			}
		}
	}
}

// report reads an 8D to which a notice is linked. One that a procedure keeps from the reader is left out.
func (g *gathering) report(id domain.ID) {
	if g.err != nil {
		return
	}
	kept, err := barred(g.base.db.WithContext(g.ctx), g.reader, []domain.ID{id})
	if err != nil || kept[id] {
		g.err = err
		return
	}
	r, err := g.base.EightD(g.ctx, domain.System, string(id))
	g.file.Reports, g.err = append(g.file.Reports, r), err
}

// holds takes over the notices, but for those that a procedure keeps from the reader for another of their cases.
func (g *gathering) holds(notices []hold.Notice) {
	ids := make([]domain.ID, 0, len(notices))
	for _, n := range notices {
		ids = append(ids, n.ID)
	}
	kept, err := barred(g.base.db.WithContext(g.ctx), g.reader, ids)
	g.file.Holds = slices.DeleteFunc(notices, func(n hold.Notice) bool { return kept[n.ID] })
	if g.err == nil {
		g.err = err
	}
}

func (g *gathering) timeline(id domain.ID) {
	g.file.Timeline, g.err = g.base.happened(g.ctx, g.reader, id)
}

// attachments reads those of the subject and of its cases, in the order of the records and their own.
func (g *gathering) attachments(subject domain.ID) {
	ids := []domain.ID{subject}
	for _, c := range g.file.Cases {
		ids = append(ids, c.Complaint.ID)
		for _, r := range c.Complaint.Returns {
			ids = append(ids, r.ID)
		}
	}
	var roots []aggregateRow
	if g.err == nil {
		g.err = g.base.db.WithContext(g.ctx).Table("aggregate").Joins("join attachment on attachment.id = aggregate.id").
			Where("attachment.subject_id in ?", sortedIDs(ids)).Order("attachment.subject_id, attachment.position, attachment.id").
			Select("aggregate.*").Find(&roots).Error
	}
	for _, root := range roots {
		a, err := attachmentShape.decode(root, nil)
		if err != nil {
			g.err = err
			return
		}
		g.file.Attachments = append(g.file.Attachments, *a)
	}
}

// people reads the printed names of those who have accounts.
func (g *gathering) people(ids []domain.ID) {
	g.file.People = map[domain.ID]dossier.Person{}
	var roots []aggregateRow
	if g.err == nil {
		g.err = g.base.db.WithContext(g.ctx).Where("id in ?", sortedIDs(ids)).Find(&roots).Error
	}
	for _, root := range roots {
		if root.Kind != userShape.kind {
			continue
		}
		u, err := userShape.decode(root, nil)
		if err != nil {
			g.err = err
			return
		}
		g.file.People[u.ID] = dossier.Person{Name: u.Profile.Name, Department: u.Profile.Department, Roles: slices.Clone(u.Profile.Roles)}
	}
}

// form finds the template in force on the day of issue, by the procedure of the first case.
func (g *gathering) form(form record.Form) {
	if g.err != nil || len(g.file.Cases) == 0 {
		return
	}
	g.file.Procedure = g.file.Cases[0].Complaint.Procedure
	if pack, ok := g.base.Rules(g.ctx).DocumentAt(g.file.Cases[0].Run, g.file.Issue.At); ok {
		g.file.Form, _ = pack.Form(string(form), worktime.DateOf(g.file.Issue.At, g.file.Zone()))
	}
}

// joined joins root rows of one kind with their parts, read in one query.
func joined[R any](tx *gorm.DB, sh shape[R], roots []aggregateRow) ([]R, error) {
	if len(roots) == 0 {
		return nil, nil
	}
	ids := make([]string, len(roots))
	for i, root := range roots {
		ids[i] = root.ID
	}
	var parts []partRow
	if err := tx.Where("aggregate_id in ?", ids).Order("aggregate_id, name").Find(&parts).Error; err != nil {
		return nil, err
	}
	of := map[string][]partRow{}
	for _, p := range parts {
		of[p.AggregateID] = append(of[p.AggregateID], p)
	}
	out := make([]R, 0, len(roots))
	for _, root := range roots {
		r, err := sh.decode(root, of[root.ID])
		if err != nil {
			return nil, err
		}
		out = append(out, *r)
	}
	return out, nil
}
