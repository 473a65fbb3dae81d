package repository

import (
	"context"
	"strings"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/procedure"
	"octad/domain/record"
)

// FormDossier loads the quality file of what a form is about, by id or number, as it stands, and the procedure as
// it is for the case: what it has of forms, steps and titles. A visit or a recall without a complaint has the
// forms of the house. Subject.Kind is one of procedure.FormSubjects. Where lines of a recall are named it is read with
// those alone: a letter to one of ten thousand consignees need not wait for the others.
func (b *Base) FormDossier(ctx context.Context, reader domain.Actor, subject domain.Link, lines ...domain.ID) (dossier.File, *procedure.Pack, error) {
	g := &gathering{base: b, ctx: ctx, reader: reader, file: dossier.File{Audience: record.Internal}}
	house := &procedure.Pack{House: b.rules.book.Shipped().Words.Layouts}
	switch subject.Kind {
	case string(procedure.AboutVisit):
		g.visit(string(subject.ID))
	case string(procedure.AboutRecall):
		g.recall(string(subject.ID), lines)
	case string(procedure.AboutSupplierRequest):
		g.request(string(subject.ID))
	default:
		g.caseOf(subject)
	}
	if g.err != nil {
		return g.file, nil, unavailable(g.err)
	}
	if len(g.file.Cases) == 0 {
		return g.file, house, nil
	}
	g.linked(g.file.Cases[0].Complaint.ID)
	g.repeats()
	pack, ok := b.Rules(ctx).PackAt(g.file.Cases[0].Run, g.file.Issue.At)
	if !ok {
		pack = house
	}
	g.file.Procedure = g.file.Cases[0].Complaint.Procedure
	return g.file, pack, unavailable(g.err)
}

// visit reads the visit of the key with the complaints that it is linked to.
func (g *gathering) visit(key string) {
	v, err := g.base.Visit(g.ctx, g.reader, key)
	if err != nil {
		g.err = err
		return
	}
	g.file.Visit, g.file.Subject = &v, domain.Link{Kind: string(procedure.AboutVisit), ID: v.ID, Number: v.Number}
	g.issued(v.ID, v.Version)
	g.common(v.Sheet.Cases, v.Site, v.Sheet.Customer)
	g.attachments(v.ID)
}

// recall reads the recall of the key with its lines, or those that are named, its complaints and the photographs of its
// public notice.
func (g *gathering) recall(key string, lines []domain.ID) {
	r, err := g.base.RecallWith(g.ctx, g.reader, key, lines)
	if err != nil {
		g.err = err
		return
	}
	g.file.Recall, g.file.Subject = &r, domain.Link{Kind: string(procedure.AboutRecall), ID: r.ID, Number: r.Number}
	g.issued(r.ID, r.Version)
	g.common(r.Sheet.Cases, r.Site, r.Sheet.Customer)
	if r.PublicNotice == nil {
		return
	}
	for _, id := range r.PublicNotice.Photos {
		if g.err != nil {
			return
		}
		var a record.Attachment
		if a, g.err = g.base.Attachment(g.ctx, g.reader, string(id)); g.err == nil {
			g.file.Attachments = append(g.file.Attachments, a)
		}
	}
}

// request reads the supplier 8D request of the key with the complaints that it is about.
func (g *gathering) request(key string) {
	r, err := g.base.SupplierRequest(g.ctx, g.reader, key)
	if err != nil {
		g.err = err
		return
	}
	g.file.Request, g.file.Subject = &r, domain.Link{Kind: string(procedure.AboutSupplierRequest), ID: r.ID, Number: r.Number}
	g.issued(r.ID, r.Version)
	g.common(r.Sheet.Cases, r.Site, "")
}

// caseOf reads the case that a form is about, or whose order or return it is about.
func (g *gathering) caseOf(subject domain.Link) {
	var c complaint.Complaint
	about := procedure.FormSubject(subject.Kind)
	if about == procedure.AboutCase {
		c, g.err = g.base.Complaint(g.ctx, g.reader, string(subject.ID))
	} else {
		c, g.err = g.base.ComplaintOf(g.ctx, g.reader, subject.Kind, string(subject.ID))
	}
	if g.err != nil {
		return
	}
	link := domain.Link{Kind: subject.Kind, ID: c.ID, Number: c.Number}
	for _, key := range []domain.ID{domain.ID(strings.ToLower(string(subject.ID))), domain.ID(strings.ToUpper(string(subject.ID)))} {
		if o, err := c.Order(key); err == nil && about == procedure.AboutOrder {
			link.ID, link.Number = o.ID, o.Number
		}
		if r, err := c.Return(key); err == nil && about == procedure.AboutReturn {
			link.ID, link.Number = r.ID, r.Number
		}
	}
	if about != procedure.AboutCase && link.ID == c.ID {
		g.err = domain.Missing(subject.Kind)
		return
	}
	g.file.Subject = link
	g.issued(c.ID, c.Version)
	g.common([]domain.ID{c.ID}, c.Site, c.Customer)
	g.attachments(c.ID)
}

// issued takes over the time of the last event of the record, which is that of a print of it as it stands.
func (g *gathering) issued(id domain.ID, version int64) {
	g.timeline(id)
	g.file.Issue = dossier.Issue{Version: version}
	if last := len(g.file.Timeline) - 1; last >= 0 {
		g.file.Issue.At = g.file.Timeline[last].EnteredAt
	}
}

// linked reads the 8Ds and the hold notices of the case that lie within the reader's bounds, whole.
func (g *gathering) linked(id domain.ID) {
	if g.err != nil {
		return
	}
	page := Page{Limit: linkedMost, Sort: "number"}
	reports, _, err := g.base.EightDs(g.ctx, g.reader, page, EightDFilter{Complaints: []domain.ID{id}})
	for _, r := range reports {
		if err != nil {
			break
		}
		if r.Status == eightd.Cancelled {
			continue
		}
		if r, err = g.base.EightD(g.ctx, g.reader, string(r.ID)); err == nil {
			g.file.Reports = append(g.file.Reports, r)
		}
	}
	if err != nil {
		g.err = err
		return
	}
	notices, _, err := g.base.Holds(g.ctx, g.reader, page, HoldFilter{Complaints: []domain.ID{id}})
	for _, n := range notices {
		if n.Status != hold.Cancelled {
			g.file.Holds = append(g.file.Holds, n)
		}
	}
	g.err = err
}

// linkedMost is how many 8Ds and notices of one case a form prints.
const linkedMost = 100
