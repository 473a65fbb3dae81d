package repository

import (
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/master"
)

func (b *Base) aroundEightD(tx *gorm.DB, actor domain.Actor, r *eightd.Report, needs domain.Needs) (eightd.Around, error) {
	around := eightd.Around{Rules: b.rules, Complaints: map[domain.ID]eightd.Complaint{}}
	var err error
	if around.Runs, err = b.runs(tx, needs.Cases); err != nil {
		return around, err
	}
	var customer domain.ID
	for _, id := range needs.Cases {
		c, err := b.complaintAround(tx, id)
		if err != nil {
			return around, err
		}
		if c == nil {
			continue
		}
		around.Complaints[id] = b.eightDComplaint(c)
		customer = c.Customer
	}
	if customer != "" {
		m, err := b.customer(tx, customer)
		if err != nil {
			return around, err
		}
		around.Customer = customerAround(m)
	}
	around.Categories = func() ([]eightd.CategoryList, error) { return categories(tx, customer) }
	if r != nil {
		if around.Zone, err = b.zone(tx, r.Site); err != nil {
			return around, err
		}
	}
	if around.HeldQuantities, err = b.heldQuantities(tx, needs.Cases); err != nil {
		return around, err
	}
	known, err := b.customerNames(tx)
	if err != nil {
		return around, err
	}
	around.Others = known.index
	if around.ExternalFiles, err = externalFiles(tx, r); err != nil {
		return around, err
	}
	return around, b.beside(tx, actor, r, &around)
}

// customerAround is what a report copies from the customer's card, and what its gates look at.
func customerAround(m master.Customer) eightd.Customer {
	c := eightd.Customer{
		ID: m.ID, SupplierID: m.Card.SupplierNumber, Languages: m.Card.Languages, Facts: customerFacts(m), Notice: m.Card.Notice,
		Scoring: eightd.Scheme{Name: m.Card.Scoring.Name, Threshold: m.Card.Scoring.Threshold},
		Gates:   make(map[string]eightd.Severity, len(m.Card.Gates)),
	}
	for _, name := range namesOf(m) {
		c.Names = append(c.Names, texts(name)...)
	}
	for _, p := range m.Card.Scoring.Points {
		c.Scoring.Points = append(c.Scoring.Points, eightd.Score{Discipline: eightd.Code(p.Discipline), Points: p.Points})
	}
	for gate, severity := range m.Card.Gates {
		c.Gates[gate] = eightd.Severity(severity)
	}
	return c
}

// externalFiles tells which of the attachments that the report shows to the customer are marked external
// themselves.
func externalFiles(tx *gorm.DB, r *eightd.Report) (map[domain.ID]bool, error) {
	var ids []string
	for _, d := range eightd.Codes {
		if r == nil {
			break
		}
		for _, a := range r.Discipline(d.Code).Attachments {
			if a.External {
				ids = append(ids, string(a.AttachmentID))
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var roots []aggregateRow
	if err := tx.Where("kind = ? and id in ?", attachmentShape.kind, ids).Find(&roots).Error; err != nil {
		return nil, err
	}
	external := make(map[domain.ID]bool, len(roots))
	for _, root := range roots {
		a, err := attachmentShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		external[a.ID] = a.External
	}
	return external, nil
}

// zone returns the time zone of a site; nil where there is no such site.
func (b *Base) zone(tx *gorm.DB, site domain.ID) (*time.Location, error) {
	var root aggregateRow
	err := tx.Where("id = ? and kind = ?", string(site), siteShape.kind).Take(&root).Error
	if absent(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m, err := siteShape.decode(root, nil)
	if err != nil {
		return nil, err
	}
	return m.Card.Location(), nil
}
