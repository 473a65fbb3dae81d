package repository

import (
	"context"
	"errors"
	"maps"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
)

// searchGramRow says how often a gram stands in a record; see topic. It is derived from the record.
type searchGramRow struct {
	Gram string `gorm:"primaryKey"`
	Doc  string `gorm:"primaryKey"`
	TF   int    `gorm:"column:tf"`
}

// gramsOf returns the postings that a record makes; nil for a kind that is not searched.
func (sh shape[R]) gramsOf(r *R) map[string]int {
	if sh.topic == nil {
		return nil
	}
	return sh.topic(r).grams()
}

// postGrams writes the postings of a record that differ from those that it had, in one statement for those that are new:
// a complaint has dozens.
func (b *Base) postGrams(tx *gorm.DB, doc string, had, has map[string]int) error {
	var gone []string
	for gram, n := range had {
		if has[gram] != n {
			gone = append(gone, gram)
		}
	}
	fresh := map[string]int{}
	for gram, n := range has {
		if had[gram] != n {
			fresh[gram] = n
		}
	}
	if err := b.unpostGrams(tx, doc, gone); err != nil || len(fresh) == 0 {
		return err
	}
	if b.dialect == sqliteDialect { // its driver takes the square of the variables to bind them
		body, err := encode(fresh)
		if err != nil {
			return err
		}
		return tx.Exec("insert into search_gram (gram, doc, tf) select key, ?, value from json_each(?)", doc, body).Error
	}
	rows := make([]searchGramRow, 0, len(fresh))
	for _, gram := range slices.Sorted(maps.Keys(fresh)) {
		rows = append(rows, searchGramRow{gram, doc, fresh[gram]})
	}
	return tx.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(rows, mostGrams).Error
}

func (b *Base) unpostGrams(tx *gorm.DB, doc string, gone []string) error {
	if len(gone) == 0 {
		return nil
	}
	if b.dialect != sqliteDialect {
		return tx.Where("doc = ? and gram in ?", doc, gone).Delete(&searchGramRow{}).Error
	}
	body, err := encode(gone)
	if err != nil {
		return err
	}
	return tx.Exec("delete from search_gram where doc = ? and gram in (select value from json_each(?))", doc, body).Error
}

// refillRow names derived rows that are still to be made for the records of an older program, and how far that is.
type refillRow struct {
	Name  string `gorm:"primaryKey"`
	After string `gorm:"column:done_to"`
}

const refillBatch = 200

// refills make the derived rows of some records that an older program wrote, by name, for records of the kinds.
var refills = []struct {
	name  string
	kinds func() []string
	some  func(*Base, *gorm.DB, []aggregateRow) error
}{
	{"search_gram", searchedKinds, (*Base).refillGrams},
	{"waiting", func() []string { return waitingKinds }, (*Base).refillWaiting},
	{"hold_lot", func() []string { return []string{holdShape.kind} }, (*Base).refillHoldLots},
}

// refill makes the derived rows of the records that an older program wrote. A server that is stopped halfway goes on
// when it starts again.
func (b *Base) refill(ctx context.Context) error {
	for _, r := range refills {
		for done := false; !done; {
			value, err := b.transact(ctx, domain.Order{Actor: domain.System}, func(tx *gorm.DB) (any, error) {
				return b.refillSome(tx, r.name, r.kinds(), r.some)
			})
			if err != nil {
				return err
			}
			done, _ = value.(bool)
		}
	}
	return nil
}

// refillSome makes the rows of some records, and reports whether there are none left.
func (b *Base) refillSome(tx *gorm.DB, name string, kinds []string, some func(*Base, *gorm.DB, []aggregateRow) error) (bool, error) {
	var at refillRow
	if err := b.forUpdate(tx).Where("name = ?", name).Take(&at).Error; absent(err) {
		return true, nil
	} else if err != nil {
		return false, err
	}
	fresh := tx.Session(&gorm.Session{NewDB: true})
	var roots []aggregateRow
	if err := fresh.Where("id > ? and kind in ?", at.After, kinds).Order("id").Limit(refillBatch).Find(&roots).Error; err != nil {
		return false, err
	}
	if len(roots) == 0 {
		return true, fresh.Delete(&at).Error
	}
	if err := some(b, fresh, roots); err != nil {
		return false, err
	}
	return false, fresh.Model(&at).Update("done_to", roots[len(roots)-1].ID).Error
}

// refillGrams makes the postings of some records.
func (b *Base) refillGrams(tx *gorm.DB, roots []aggregateRow) error {
	parts, err := partsOfAll(tx, roots)
	if err != nil {
		return err
	}
	for _, root := range roots {
		has, err := postingsOf(root, parts[root.ID])
		if err != nil {
			return err
		}
		if err := tx.Where("doc = ?", root.ID).Delete(&searchGramRow{}).Error; err != nil {
			return err
		}
		if err := b.postGrams(tx, root.ID, nil, has); err != nil {
			return err
		}
	}
	return nil
}

// partsOfAll loads the parts of the records, each in order of name; but not the lines of recalls, of which there may be ten
// thousand, and by which nothing goes that is derived from a record as a whole.
func partsOfAll(tx *gorm.DB, roots []aggregateRow) (map[string][]partRow, error) {
	var ids []string
	for _, r := range roots {
		if r.Kind != recallShape.kind {
			ids = append(ids, r.ID)
		}
	}
	out := map[string][]partRow{}
	for some := range slices.Chunk(ids, keysAtOnce) {
		var rows []partRow
		if err := tx.Where("aggregate_id in ?", some).Order("aggregate_id, name").Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, row := range rows {
			out[row.AggregateID] = append(out[row.AggregateID], row)
		}
	}
	return out, nil
}

// searchers tell, of each kind that is searched, what a stored record is about.
var searchers = map[string]func(aggregateRow, []partRow) (topic, error){
	complaintShape.kind: topics(complaintShape), eightDShape.kind: topics(eightDShape), holdShape.kind: topics(holdShape),
	recallShape.kind: topics(recallShape), supplierShape.kind: topics(supplierShape),
	customerShape.kind: topics(customerShape), productShape.kind: topics(productShape),
}

func topics[R any](sh shape[R]) func(aggregateRow, []partRow) (topic, error) {
	return func(root aggregateRow, parts []partRow) (topic, error) {
		r, err := sh.decode(root, parts)
		if err != nil {
			return topic{}, err
		}
		return sh.topic(r), nil
	}
}

func searchedKinds() []string { return slices.Sorted(maps.Keys(searchers)) }

// postingsOf returns the postings that a stored record makes.
func postingsOf(root aggregateRow, parts []partRow) (map[string]int, error) {
	find := searchers[root.Kind]
	if find == nil {
		return nil, nil
	}
	t, err := find(root, parts)
	return t.grams(), err
}

// posted compares the stored postings of a record with those that it makes.
func (c *inspection) posted(db *gorm.DB, where string, root aggregateRow, parts []partRow) error {
	want, err := postingsOf(root, parts)
	if err != nil {
		return errors.Join(errors.New(where), err)
	}
	var rows []searchGramRow
	if err := db.Where("doc = ?", root.ID).Find(&rows).Error; err != nil {
		return err
	}
	c.lists["search_gram"] += int64(len(rows))
	have := map[string]int{}
	for _, row := range rows {
		have[row.Gram] = row.TF
	}
	if !maps.Equal(have, want) && len(have)+len(want) > 0 {
		c.found.fault("list", where, "its rows in search_gram are not what the record makes them")
	}
	return nil
}
