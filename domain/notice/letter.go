package notice

import (
	"time"

	"octad/domain"
)

// Letter is a letter of the house's own to somebody outside it. Its ID is that of what is on record of it, such as the
// notice to a consignee: it becomes the delivery's, so that one letter goes out once however often its event is told.
type Letter struct {
	ID domain.ID
	// Title is what kind of letter it is.
	Title domain.Text
	// To is the line of the recall, Address where it goes, Language its document language.
	To       domain.ID
	Address  string
	Language string
}

// Letter returns the delivery that takes a letter out. The letters of one record go one after the other.
func (s Scene) Letter(l Letter, at time.Time) Delivery {
	d := s.notice(Rule{Headline: l.Title}).to(ByLetter, l.To, l.Address)
	d.ID, d.Language, d.CreatedAt, d.DueAt = l.ID, l.Language, at, at
	d.Lane = string(ByLetter) + "/" + string(d.Aggregate)
	return d
}
