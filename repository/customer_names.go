package repository

import (
	"context"
	"slices"
	"strings"

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

// customersWritten is the series that counts the writes of customers.
const customersWritten = "written:customer"

// knownNames are the names of all customers, with how many writes of customers there had been when they were
// read, by this process or another. They never change once kept.
type knownNames struct {
	written int64
	names   []customerNames
	// index finds them in texts.
	index *eightd.Names
}

// customerNames returns the names of all customers, in order of id. They are read anew only when a customer
// was written since: a thousand documents are decoded far more slowly than one count is read. Two that find
// them stale both read them: a lock here, taken within a transaction, could hold up whoever has to end first.
func (b *Base) customerNames(db *gorm.DB) (*knownNames, error) {
	var now int64
	if err := db.Raw("select n from series where name = ?", customersWritten).Scan(&now).Error; err != nil {
		return nil, err
	}
	if kept := b.known.Load(); kept != nil && kept.written == now {
		return kept, nil
	}
	var roots []aggregateRow
	if err := db.Where("kind = ?", customerShape.kind).Order("id").Find(&roots).Error; err != nil {
		return nil, err
	}
	known := &knownNames{written: now, names: make([]customerNames, 0, len(roots))}
	of := make(map[domain.ID][]domain.Text, len(roots))
	for _, root := range roots {
		c, err := customerShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		of[c.ID] = namesOf(*c)
		for _, name := range of[c.ID] {
			for l, s := range name {
				name[l] = strings.Clone(s) // else the whole document is kept with its name
			}
		}
		known.names = append(known.names, customerNames{c.ID, of[c.ID]})
	}
	known.index = eightd.NewNames(of)
	b.known.Store(known)
	return known, nil
}

// CustomerNames returns the names of all customers by id. Which records a reader sees is their own lists' concern.
func (b *Base) CustomerNames(ctx context.Context) (map[domain.ID]domain.Text, error) {
	known, err := b.customerNames(b.db.WithContext(ctx))
	if err != nil {
		return nil, unavailable(err)
	}
	names := make(map[domain.ID]domain.Text, len(known.names))
	for _, n := range known.names {
		names[n.id] = n.names[0]
	}
	return names, nil
}

// except returns the names of all customers but the one.
func (k *knownNames) except(id domain.ID) []domain.Text {
	others := make([]domain.Text, 0, 2*len(k.names))
	for _, n := range k.names {
		if n.id != id {
			others = append(others, n.names...)
		}
	}
	return others
}

// has reports whether there is such a customer.
func (k *knownNames) has(id domain.ID) bool {
	return slices.ContainsFunc(k.names, func(n customerNames) bool { return n.id == id })
}

func namesOf(c master.Customer) []domain.Text {
	names := []domain.Text{c.Card.Name}
	if c.Card.ShortName != "" {
		names = append(names, domain.Same(c.Card.ShortName))
	}
	return names
}
