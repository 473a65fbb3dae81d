package eightd

import (
	"slices"

	"octad/domain"
)

// identified is an item of a list that others point to by its id.
type identified[T any] interface {
	identity() domain.ID
	named(domain.ID) T
	// alike reports whether two items say the same thing, whatever their ids.
	alike(T) bool
}

// withIDs returns a copy of the list in which every item has an id: that which it came with, or that of the
// item of before which says the same, or a new one. So a writer who knows of no ids does not lose what
// points to an item.
func withIDs[T identified[T]](order domain.Order, items, before []T) []T {
	items = slices.Clone(items)
	taken := map[domain.ID]bool{}
	for _, x := range items {
		taken[x.identity()] = true
	}
	for i, x := range items {
		if x.identity() != "" {
			continue
		}
		id := domain.ID("")
		for _, old := range before {
			if id == "" && !taken[old.identity()] && x.alike(old) {
				id = old.identity()
			}
		}
		if id == "" {
			id = order.NewID()
		}
		taken[id] = true
		items[i] = x.named(id)
	}
	return items
}

func (w Why) identity() domain.ID            { return w.ID }
func (w Why) named(id domain.ID) Why         { w.ID = id; return w }
func (w Why) alike(o Why) bool               { return w.Answer.Equal(o.Answer) }
func (x IsIsNot) identity() domain.ID        { return x.ID }
func (x IsIsNot) named(id domain.ID) IsIsNot { x.ID = id; return x }
func (x IsIsNot) alike(o IsIsNot) bool       { return x.Dimension == o.Dimension && x.Is.Equal(o.Is) }
