package repository

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/complaint"
	"octad/domain/cost"
	"octad/domain/hold"
)

// costRow is by which the costs of cases are found. It is derived from the entry.
type costRow struct {
	ID         string `gorm:"primaryKey"`
	CaseID     string
	RecordedAt string
}

// TableName is what the table is called.
func (costRow) TableName() string { return "cost" }

// costShape keeps what an entry says out of its events: they are read by more people than costs are. The entry keeps what
// it was itself.
var costShape = shape[cost.Entry]{
	kind: "cost",
	header: func(e *cost.Entry) header {
		none := ""
		return header{ID: &e.ID, Number: &none, Site: e.Site, Customer: e.Customer, Version: &e.Version}
	},
	parts: func(*cost.Entry) []piece { return nil },
	bare:  func(e cost.Entry) cost.Entry { return e },
	join:  func(*cost.Entry, []partRow) error { return nil },
	index: func(e *cost.Entry) []any {
		row := &costRow{ID: string(e.ID), CaseID: string(e.Case.ID), RecordedAt: instant(e.RecordedAt)}
		return append([]any{row}, caseRows(e.ID, "cost", []domain.ID{e.Case.ID}, nil)...)
	},
	cases:     func(e *cost.Entry) []domain.ID { return []domain.ID{e.Case.ID} },
	undivided: true,
	once:      true,
}

// CostReader is the operation whose holders read costs, in whatever shape: answers, registers, events.
const CostReader = "listComplaintCosts"

// readsCosts reports whether the person may learn of costs.
func readsCosts(reader domain.Actor) bool {
	return access.Allowed(CostReader, reader.Roles) || reader.ID == domain.System.ID
}

// discreet leaves out the events of costs for a reader who may not learn of them.
func discreet(q *gorm.DB, reader domain.Actor) *gorm.DB {
	if readsCosts(reader) {
		return q
	}
	return q.Where("event.kind <> ?", costShape.kind)
}

// Cost loads a cost by id.
func (b *Base) Cost(ctx context.Context, reader domain.Actor, key string) (cost.Entry, error) {
	return from(b, costShape).get(ctx, reader, key)
}

// Costs are the costs of one case and what its records come to beside them.
type Costs struct {
	Entries []cost.Entry
	Sources []cost.Source
}

// Beside is what the records come to beside the entries.
func (c Costs) Beside() []cost.Derived { return cost.Beside(c.Sources, c.Entries) }

// Total is what all comes to, each currency by itself.
func (c Costs) Total() []cost.Sum { return cost.Total(c.Entries, c.Beside()) }

// CostsOf loads the costs of cases, each in order of entry, with what the records of the case come to. Its caller has read
// the complaints, and so passed their bounds.
func (b *Base) CostsOf(ctx context.Context, reader domain.Actor, cases []domain.ID) (map[domain.ID]Costs, error) {
	out := map[domain.ID]Costs{}
	for some := range slices.Chunk(cases, keysAtOnce) {
		if err := costsOf(b.db.WithContext(ctx), reader, some, out); err != nil {
			return nil, unavailable(err)
		}
	}
	return out, nil
}

func costsOf(tx *gorm.DB, reader domain.Actor, cases []domain.ID, out map[domain.ID]Costs) error {
	var roots []aggregateRow
	err := tx.Table("cost").Joins("join aggregate on aggregate.id = cost.id").Where("cost.case_id in ?", sortedIDs(cases)).
		Order("cost.recorded_at, cost.id").Select("aggregate.*").Scan(&roots).Error
	if err != nil {
		return err
	}
	for _, root := range roots {
		e, err := costShape.decode(root, nil)
		if err != nil {
			return err
		}
		c := out[e.Case.ID]
		c.Entries = append(c.Entries, *e)
		out[e.Case.ID] = c
	}
	sources, err := costSources(tx, reader, cases)
	for id, list := range sources {
		c := out[id]
		c.Sources = list
		out[id] = c
	}
	return err
}

// costSources are the records of cases from which costs come, with what they come to: claims and returns, hold notices
// and supplier requests as far as they are not kept from the reader, each kind in order of age.
func costSources(tx *gorm.DB, reader domain.Actor, cases []domain.ID) (map[domain.ID][]cost.Source, error) {
	out := map[domain.ID][]cost.Source{}
	var parts []partRow
	err := tx.Session(&gorm.Session{}).Where("aggregate_id in ? and (name like ? or name like ?)", sortedIDs(cases), "claim/%", "return/%").Order("aggregate_id, name").Find(&parts).Error
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		var c complaint.Complaint
		if err := complaintShape.join(&c, []partRow{p}); err != nil {
			return nil, err
		}
		out[domain.ID(p.AggregateID)] = append(out[domain.ID(p.AggregateID)], partSources(c)...)
	}
	var links []struct {
		Row    aggregateRow `gorm:"embedded"`
		CaseID string
	}
	q := tx.Session(&gorm.Session{}).Table("case_link").Joins("join aggregate on aggregate.id = case_link.aggregate_id").
		Where("case_link.case_id in ? and aggregate.kind in ?", sortedIDs(cases), []string{cost.FromHold, cost.FromSupplier})
	err = open(q, reader, "aggregate.id").Order("aggregate.id").Select("aggregate.*, case_link.case_id").Scan(&links).Error
	if err != nil || len(links) == 0 {
		return out, err
	}
	var holds []domain.ID
	for _, l := range links {
		holds = append(holds, domain.ID(l.Row.ID))
	}
	sheets, err := sortedHours(tx, holds)
	for _, l := range links {
		s := cost.Source{Link: linkTo(l.Row.Kind, l.Row), Kind: cost.Sorting, Hours: sheets[l.Row.ID]}
		if l.Row.Kind == cost.FromSupplier {
			s.Kind = cost.SupplierRecovery
		}
		out[domain.ID(l.CaseID)] = append(out[domain.ID(l.CaseID)], s)
	}
	return out, err
}

// partSources are what was paid on a claim and what was credited for a return.
func partSources(c complaint.Complaint) []cost.Source {
	var out []cost.Source
	for _, x := range c.Claims {
		out = append(out, cost.Source{Link: domain.Link{Kind: cost.FromClaim, ID: x.ID, Number: x.Number}, Kind: cost.CustomerDebit, Counted: x.Paid()})
	}
	for _, r := range c.Returns {
		s := cost.Source{Link: domain.Link{Kind: cost.FromReturn, ID: r.ID, Number: r.Number}, Kind: cost.CustomerDebit}
		if r.Disposal != nil {
			s.Counted = r.Disposal.Credit
		}
		out = append(out, s)
	}
	return out
}

// sortedHours are the hours of the sorting sheets that were not struck out, by notice.
func sortedHours(tx *gorm.DB, notices []domain.ID) (map[string]domain.Quantity, error) {
	out := map[string]domain.Quantity{}
	var parts []partRow
	if err := tx.Session(&gorm.Session{}).Where("aggregate_id in ? and name like ?", sortedIDs(notices), "sheet/%").Order("aggregate_id, name").Find(&parts).Error; err != nil {
		return nil, err
	}
	for _, p := range parts {
		var n hold.Notice
		if err := holdShape.join(&n, []partRow{p}); err != nil {
			return nil, err
		}
		for _, s := range n.Sorted() {
			out[p.AggregateID] += s.Hours
		}
	}
	return out, nil
}

// CostStore returns the store in which costs are written.
func (b *Base) CostStore() domain.Store[cost.Entry, cost.Around] {
	return &store[cost.Entry, cost.Around]{base: b, shape: costShape, around: b.aroundCost}
}

func (b *Base) aroundCost(tx *gorm.DB, actor domain.Actor, _ *cost.Entry, needs domain.Needs) (cost.Around, error) {
	var root aggregateRow
	if err := tx.Session(&gorm.Session{}).Where("id = ?", string(needs.Cases[0])).Take(&root).Error; err != nil {
		return cost.Around{}, err
	}
	sources, err := costSources(tx, actor, needs.Cases)
	return cost.Around{Case: linkTo(root.Kind, root), Site: domain.ID(root.SiteID), Customer: domain.ID(root.CustomerID), Sources: sources[needs.Cases[0]]}, err
}
