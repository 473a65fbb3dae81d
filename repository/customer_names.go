package repository

import (
	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/master"
)

// customerNames are the names under which a customer may be met in a text.
type customerNames struct {
	id    domain.ID
	names []domain.Text
}

// knownNames are the names of all customers, with the state of the database that they were read in: every
// write of a customer raises Written, also one by another process. They never change once kept.
type knownNames struct {
	state namesState
	names []customerNames
	// index finds them in texts.
	index *eightd.Names
}

type namesState struct{ Customers, Written int64 }

// customerNames returns the names of all customers, in order of id. They are read anew only when a customer
// was written since: a thousand documents are decoded far more slowly than they are counted. Two that find
// them stale both read them: a lock here, taken within a transaction, could hold up whoever has to end first.
func (b *Base) customerNames(db *gorm.DB) (*knownNames, error) {
	var now namesState
	if err := db.Raw("select count(*) as customers, coalesce(sum(sequence), 0) as written from aggregate where kind = ?", customerShape.kind).Scan(&now).Error; err != nil {
		return nil, err
	}
	if kept := b.known.Load(); kept != nil && kept.state == now {
		return kept, nil
	}
	var roots []aggregateRow
	if err := db.Where("kind = ?", customerShape.kind).Order("id").Find(&roots).Error; err != nil {
		return nil, err
	}
	known := &knownNames{state: now, names: make([]customerNames, 0, len(roots))}
	of := make(map[domain.ID][]domain.Text, len(roots))
	for _, root := range roots {
		c, err := customerShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		of[c.ID] = namesOf(*c)
		known.names = append(known.names, customerNames{c.ID, of[c.ID]})
	}
	known.index = eightd.NewNames(of)
	b.known.Store(known)
	return known, nil
}

func namesOf(c master.Customer) []domain.Text {
	names := []domain.Text{c.Card.Name}
	if c.Card.ShortName != "" {
		names = append(names, domain.Same(c.Card.ShortName))
	}
	return names
}
