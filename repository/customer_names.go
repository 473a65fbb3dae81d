package repository

import (
	"context"
	"sync"

	"octad/domain"
	"octad/domain/master"
)

// customerNames are the names under which a customer may be met in a text.
type customerNames struct {
	id    domain.ID
	names []domain.Text
}

// knownNames keeps the names of all customers between reads, with the state of the database that they were
// read in: every write of a customer raises Written, also one by another process.
type knownNames struct {
	mu    sync.Mutex
	state struct{ Customers, Written int64 }
	names []customerNames
}

// customerNames returns the names of all customers, in order of id. They are read anew only when a customer
// was written since: a thousand documents are decoded far more slowly than they are counted.
func (b *Base) customerNames(ctx context.Context) ([]customerNames, error) {
	b.known.mu.Lock()
	defer b.known.mu.Unlock()
	db := b.db.WithContext(ctx)
	now := b.known.state
	if err := db.Raw("select count(*) as customers, coalesce(sum(sequence), 0) as written from aggregate where kind = ?", customerShape.kind).Scan(&now).Error; err != nil {
		return nil, err
	}
	if now == b.known.state {
		return b.known.names, nil
	}
	var roots []aggregateRow
	if err := db.Where("kind = ?", customerShape.kind).Order("id").Find(&roots).Error; err != nil {
		return nil, err
	}
	names := make([]customerNames, 0, len(roots))
	for _, root := range roots {
		c, err := customerShape.decode(root, nil)
		if err != nil {
			return nil, err
		}
		names = append(names, customerNames{c.ID, namesOf(*c)})
	}
	b.known.state, b.known.names = now, names
	return names, nil
}

func namesOf(c master.Customer) []domain.Text {
	names := []domain.Text{c.Card.Name}
	if c.Card.ShortName != "" {
		names = append(names, domain.Same(c.Card.ShortName))
	}
	return names
}
