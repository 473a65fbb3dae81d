package repository

import (
	"slices"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
)

// surroundings are what stands around a report, as records; eightd.Around is made of them.
type surroundings struct {
	around eightd.Around
	// cases are bare, without their parts.
	cases    []*complaint.Complaint
	customer master.Customer
	site     *master.Site
	notices  []hold.Notice
	known    *knownNames
}

func (b *Base) aroundEightD(tx *gorm.DB, actor domain.Actor, r *eightd.Report, needs domain.Needs) (eightd.Around, error) {
	s, err := b.surround(tx, actor, r, needs)
	return s.around, err
}

func (b *Base) surround(tx *gorm.DB, actor domain.Actor, r *eightd.Report, needs domain.Needs) (surroundings, error) {
	var s surroundings
	rules, err := b.rulesIn(tx)
	if err != nil {
		return s, err
	}
	s.around = eightd.Around{Rules: rules, Complaints: map[domain.ID]eightd.Complaint{}}
	around := &s.around
	if around.Runs, err = b.runs(tx, needs.Cases); err != nil {
		return s, err
	}
	customer, err := b.surroundingCases(tx, &s, needs.Cases)
	if err != nil {
		return s, err
	}
	around.Categories = func() ([]eightd.CategoryList, error) { return categories(tx, customer) }
	around.Files = func(ids []domain.ID) (map[domain.ID]bool, error) { return filesOf(tx, r, needs.Cases, ids) }
	if r != nil {
		references := make(map[domain.ID]string, len(s.cases))
		for _, c := range s.cases {
			references[c.ID] = c.CustomerReference
		}
		r.Follow(references)
		if s.site, err = b.site(tx, r.Site); err != nil {
			return s, err
		}
		if s.site != nil {
			around.Zone = s.site.Card.Location()
		}
	}
	if s.notices, err = noticesOf(tx, needs.Cases); err != nil {
		return s, err
	}
	around.SuspectQuantities = suspectQuantities(s.notices)
	if s.known, err = b.customerNames(tx); err != nil {
		return s, err
	}
	around.Others = s.known.index
	if around.ExternalFiles, err = externalFiles(tx, r); err != nil {
		return s, err
	}
	return s, b.beside(tx, actor, r, around)
}

// surroundingCases reads the cases and their customer, whose id it returns: "" where no case names one.
func (b *Base) surroundingCases(tx *gorm.DB, s *surroundings, cases []domain.ID) (customer domain.ID, err error) {
	for _, id := range cases {
		c, err := b.complaintAround(tx, id)
		if err != nil {
			return "", err
		}
		if c == nil {
			continue
		}
		s.around.Complaints[id] = eightDComplaint(s.around.Rules, c)
		s.cases, customer = append(s.cases, c), c.Customer
	}
	if customer != "" {
		if s.customer, err = b.customer(tx, customer); err != nil {
			return "", err
		}
		s.around.Customer = customerAround(s.customer)
	}
	return customer, nil
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
	roots, err := rootsByID(tx, attachmentShape.kind, ids)
	if err != nil {
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

// filesOf tells which of the attachments belong to the report, to one of the cases or to a return of one: those
// that the report's dossier holds.
func filesOf(tx *gorm.DB, r *eightd.Report, cases, ids []domain.ID) (map[domain.ID]bool, error) {
	roots, err := rootsByID(tx.Session(&gorm.Session{}), attachmentShape.kind, sortedIDs(ids))
	if err != nil {
		return nil, err
	}
	belong := make(map[domain.ID]bool, len(roots))
	for _, root := range roots {
		a, err := attachmentShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		own := r != nil && a.Subject.ID == r.ID
		ofCase := (a.Subject.Kind == complaintShape.kind || a.Subject.Kind == "return") && slices.ContainsFunc(a.Cases, func(id domain.ID) bool { return slices.Contains(cases, id) })
		belong[a.ID] = own || ofCase
	}
	return belong, nil
}

// site loads a site; nil where there is none.
func (b *Base) site(tx *gorm.DB, id domain.ID) (*master.Site, error) {
	var root aggregateRow
	err := tx.Where("id = ? and kind = ?", string(id), siteShape.kind).Take(&root).Error
	if absent(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return siteShape.decode(root, nil)
}
