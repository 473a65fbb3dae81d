package repository

import (
	"context"
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
)

// Who reads what is one test, made of two: the bounds of site and customer, and the cases that their procedures keep
// to some (casework.Circle). Lists take it as a condition on aggregate rows (within), single records as a question
// (admit). Whatever shows or touches a record goes through one of the two.

// closedCase is the condition that a case is kept from whoever is known by @known.
const closedCase = "(exists (select 1 from case_reader cr where cr.case_id = {id})" +
	" and not exists (select 1 from case_reader cr where cr.case_id = {id} and cr.reader in @known)" +
	" and not exists (select 1 from case_part cp where cp.case_id = {id} and cp.reader in @known))"

// openRecord is the condition that a record is open: neither is it such a case, nor does it belong to one. A
// complaint that repeats another does not belong to it. An attachment is as open as the record that bears it.
var openRecord = func() string {
	of := func(id string) string { return strings.ReplaceAll(closedCase, "{id}", id) }
	linked := func(id string) string {
		return "exists (select 1 from case_link cl where cl.aggregate_id = " + id + " and cl.kind <> '" + complaintShape.kind + "' and " + of("cl.case_id") + ")"
	}
	return "(not " + of("{id}") + " and not " + linked("{id}") +
		" and not exists (select 1 from attachment f where f.id = {id} and (" + of("f.owner_id") + " or " + linked("f.owner_id") + ")))"
}()

func known(reader domain.Actor) map[string]any {
	var words []string
	for _, r := range casework.ReaderOf(reader) {
		words = append(words, string(r))
	}
	return map[string]any{"known": words}
}

// open narrows a query to rows whose column names a record that no procedure keeps from the reader. Where no case is
// kept from anybody, it adds nothing.
func open(q *gorm.DB, reader domain.Actor, column string) *gorm.DB {
	if casework.Unbarred(reader) {
		return q
	}
	if nothing, err := keepsNothing(q); err == nil && nothing {
		return q
	}
	return q.Where(strings.ReplaceAll(openRecord, "{id}", column), known(reader))
}

// keepsNothing reports whether no case is kept from anybody: the rule of most houses.
func keepsNothing(tx *gorm.DB) (bool, error) {
	return once(tx.Statement.Context, "keeps nothing", func() (bool, error) {
		var kept []string
		err := tx.Session(&gorm.Session{NewDB: true}).Table("case_reader").Limit(1).Pluck("case_id", &kept).Error
		return len(kept) == 0, err
	})
}

// barred returns which of the records are kept from the reader by a procedure.
func barred(tx *gorm.DB, reader domain.Actor, ids []domain.ID) (map[domain.ID]bool, error) {
	out := map[domain.ID]bool{}
	if casework.Unbarred(reader) {
		return out, nil
	}
	if nothing, err := keepsNothing(tx); err == nil && nothing {
		return out, nil
	}
	for some := range slices.Chunk(sortedIDs(ids), keysAtOnce) {
		q := tx.Session(&gorm.Session{NewDB: true}).Table("aggregate").Where("aggregate.id in ?", some)
		var found []string
		if err := q.Where("not "+strings.ReplaceAll(openRecord, "{id}", "aggregate.id"), known(reader)).Pluck("aggregate.id", &found).Error; err != nil {
			return nil, err
		}
		for _, id := range found {
			out[domain.ID(id)] = true
		}
	}
	return out, nil
}

// admit refuses a record that lies beyond the reader's bounds or that a procedure keeps from them, as if it were not
// there. The latter is noted for the auditor.
func admit(tx *gorm.DB, reader domain.Actor, root aggregateRow) error {
	ok, err := admits(tx, reader, root)
	if err == nil && !ok {
		err = domain.Missing(root.Kind)
	}
	return err
}

// admits is admit as a question.
func admits(tx *gorm.DB, reader domain.Actor, root aggregateRow) (bool, error) {
	if !reader.Reaches(domain.ID(root.SiteID), domain.ID(root.CustomerID)) {
		return false, nil
	}
	kept, err := barred(tx, reader, []domain.ID{domain.ID(root.ID)})
	if err != nil {
		return false, err
	}
	if kept[domain.ID(root.ID)] {
		noted(tx.Statement.Context, domain.ID(root.ID))
		return false, nil
	}
	return true, nil
}

// Refusals gathers, during one call, the records that were refused because a procedure keeps them from the caller.
// Its zero value is ready to use, by several goroutines.
type Refusals struct {
	mu   sync.Mutex
	list []domain.ID
}

type refusalsKey struct{}

// Watch returns a context under which refusals are gathered; see Base.RecordRefusals.
func Watch(ctx context.Context, r *Refusals) context.Context {
	return context.WithValue(ctx, refusalsKey{}, r)
}

func noted(ctx context.Context, id domain.ID) {
	r, ok := ctx.Value(refusalsKey{}).(*Refusals)
	if !ok {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !slices.Contains(r.list, id) {
		r.list = append(r.list, id)
	}
}

// Records returns the ids of what was refused, each once.
func (r *Refusals) Records() []domain.ID {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.list)
}
