package repository

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Cast is a case with all that belongs to it, as rows, from which copies are made for tests at scale.
type Cast struct {
	aggregates []aggregateRow
	parts      []partRow
	events     []eventRow
	folded     []caseEventRow
	runs       []runRow
	// lists are the rows that the documents make, by type.
	lists map[reflect.Type]reflect.Value
	// grams are the postings of its records.
	grams map[string]map[string]int
	// ids are those that each copy has of its own, numbers those of its records, without their counter.
	ids     []string
	numbers []string
}

var uuids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}`)

// CastOf reads the case of the ids, its own first. Shared are ids that copies share with it.
func CastOf(ctx context.Context, b *Base, ids, shared []string) (*Cast, error) {
	c := &Cast{}
	db := b.db.WithContext(ctx)
	for _, q := range []struct {
		rows  any
		where string
	}{
		{&c.aggregates, "id in ?"},
		{&c.parts, "aggregate_id in ?"},
		{&c.events, "aggregate_id in ?"},
		{&c.folded, "case_id in ?"},
		{&c.runs, "case_id in ?"},
	} {
		if err := db.Where(q.where, ids).Find(q.rows).Error; err != nil {
			return nil, err
		}
	}
	slices.SortFunc(c.events, func(a, b eventRow) int {
		return strings.Compare(fmt.Sprintf("%s %09d", a.AggregateID, a.Sequence), fmt.Sprintf("%s %09d", b.AggregateID, b.Sequence))
	})
	own := map[string]bool{}
	for _, rows := range c.rows() {
		for i := range rows.Len() {
			for _, s := range fieldsOf(rows.Index(i)) {
				for _, id := range uuids.FindAllString(s.String(), -1) {
					own[id] = !slices.Contains(shared, id)
				}
			}
		}
	}
	maps.DeleteFunc(own, func(_ string, is bool) bool { return !is })
	c.ids = slices.Sorted(maps.Keys(own))
	for _, a := range c.aggregates {
		c.numbers = append(c.numbers, *a.Number)
	}
	return c, nil
}

// rows returns the rows that are copied, by list.
func (c *Cast) rows() []reflect.Value {
	var out []reflect.Value
	for _, list := range []any{c.aggregates, c.parts, c.events, c.folded, c.runs} {
		out = append(out, reflect.ValueOf(list))
	}
	return out
}

// fieldsOf returns the strings of a row.
func fieldsOf(row reflect.Value) []reflect.Value {
	var out []reflect.Value
	for i := range row.NumField() {
		f := row.Field(i)
		if f.Kind() == reflect.Pointer && !f.IsNil() {
			f = f.Elem()
		}
		if f.Kind() == reflect.String {
			out = append(out, f)
		}
	}
	return out
}

// copy returns the n-th copy, chained anew, in which the given ids stand for others.
func (c *Cast) copy(n int, instead map[string]string) (*Cast, error) {
	var pairs []string
	for _, old := range c.ids {
		pairs = append(pairs, old, uuid.Must(uuid.NewV7()).String()) // in the order of the old ones
	}
	for old, other := range instead {
		pairs = append(pairs, old, other)
	}
	for _, number := range c.numbers {
		fresh := fmt.Sprintf("%s%06d", number[:len(number)-6], n)
		pairs = append(pairs, number, fresh, strings.ToLower(number), strings.ToLower(fresh))
	}
	replace := strings.NewReplacer(pairs...)
	out := &Cast{
		aggregates: slices.Clone(c.aggregates), parts: slices.Clone(c.parts), events: slices.Clone(c.events), folded: slices.Clone(c.folded), runs: slices.Clone(c.runs),
		lists: map[reflect.Type]reflect.Value{}, grams: map[string]map[string]int{},
	}
	for i := range out.aggregates {
		number := *out.aggregates[i].Number
		out.aggregates[i].Number = &number
	}
	for _, rows := range out.rows() {
		for i := range rows.Len() {
			for _, s := range fieldsOf(rows.Index(i)) {
				s.SetString(replace.Replace(s.String()))
			}
		}
	}
	if err := out.rechain(); err != nil {
		return nil, err
	}
	if err := out.list(); err != nil {
		return nil, err
	}
	return out, out.listRuns()
}

// list makes the rows of the list tables from the documents, as a command that saves them does.
func (c *Cast) list() error {
	for _, root := range c.aggregates {
		var parts []partRow
		for _, p := range c.parts {
			if p.AggregateID == root.ID {
				parts = append(parts, p)
			}
		}
		slices.SortFunc(parts, func(a, b partRow) int { return strings.Compare(a.Name, b.Name) })
		i := slices.IndexFunc(checkers, func(k checker) bool { return k.kind == root.Kind })
		rows, _, _, err := checkers[i].read(root, parts)
		if err != nil {
			return err
		}
		if c.grams[root.ID], err = postingsOf(root, parts); err != nil {
			return err
		}
		for _, row := range rows {
			v := reflect.ValueOf(row).Elem()
			if !c.lists[v.Type()].IsValid() {
				c.lists[v.Type()] = reflect.MakeSlice(reflect.SliceOf(v.Type()), 0, 1)
			}
			c.lists[v.Type()] = reflect.Append(c.lists[v.Type()], v)
		}
	}
	return nil
}

// listRuns makes the rows of the clocks from the Runs.
func (c *Cast) listRuns() error {
	kind := reflect.TypeFor[runClockRow]()
	for i := range c.runs {
		run, err := c.runs[i].run()
		if err != nil {
			return err
		}
		for _, row := range clockRows(run) {
			if !c.lists[kind].IsValid() {
				c.lists[kind] = reflect.MakeSlice(reflect.SliceOf(kind), 0, 1)
			}
			c.lists[kind] = reflect.Append(c.lists[kind], reflect.ValueOf(row))
		}
		waits := reflect.TypeFor[waitingRow]()
		for _, row := range runWaits(run) {
			if !c.lists[waits].IsValid() {
				c.lists[waits] = reflect.MakeSlice(reflect.SliceOf(waits), 0, 1)
			}
			c.lists[waits] = reflect.Append(c.lists[waits], reflect.ValueOf(*row))
		}
	}
	return nil
}

// rechain hashes the events of every aggregate anew, with the digests of the documents as they stand.
func (c *Cast) rechain() error {
	for i := range c.aggregates {
		root := &c.aggregates[i]
		bodies := map[string]string{"": root.Body}
		for _, p := range c.parts {
			if p.AggregateID == root.ID {
				bodies[p.Name] = p.Body
			}
		}
		root.Head = noHead
		last := map[string]int{}
		stated := make([]map[string]string, len(c.events))
		for j, e := range c.events {
			if e.AggregateID != root.ID {
				continue
			}
			if err := decode(e.Digests, &stated[j]); err != nil {
				return err
			}
			for name := range stated[j] {
				last[name] = j
			}
		}
		for name, j := range last {
			stated[j][name] = digest(bodies[name])
		}
		for j := range c.events {
			e := &c.events[j]
			if e.AggregateID != root.ID {
				continue
			}
			var err error
			if e.Digests, err = encode(stated[j]); err != nil {
				return err
			}
			e.Previous = root.Head
			if e.Hash, err = e.digest(); err != nil {
				return err
			}
			root.Head = e.Hash
		}
	}
	return nil
}

// Multiply writes copies of the casts, numbered from first to last: which cast the n-th copy is of and which
// ids stand for others in it, choose says. Numbers drawn afterwards follow on last.
func Multiply(ctx context.Context, b *Base, first, last int, choose func(n int) (*Cast, map[string]string)) error {
	const atOnce = 250
	series := map[string]int{}
	for from := first; from <= last; from += atOnce {
		all := &Cast{lists: map[reflect.Type]reflect.Value{}, grams: map[string]map[string]int{}}
		for n := from; n < from+atOnce && n <= last; n++ {
			cast, instead := choose(n)
			c, err := cast.copy(n, instead)
			if err != nil {
				return err
			}
			all.add(c)
			for _, a := range c.aggregates {
				series[a.Kind+":"+(*a.Number)[:len(*a.Number)-6]+"{n:6}"] = n
			}
		}
		if err := b.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error { return all.write(b, tx) }); err != nil {
			return err
		}
	}
	for name, n := range series {
		if err := b.db.WithContext(ctx).Exec("update series set n = ? where name = ?", n, name).Error; err != nil {
			return err
		}
	}
	return nil
}

func (c *Cast) add(o *Cast) {
	c.aggregates, c.parts, c.events = append(c.aggregates, o.aggregates...), append(c.parts, o.parts...), append(c.events, o.events...)
	c.folded, c.runs = append(c.folded, o.folded...), append(c.runs, o.runs...)
	maps.Copy(c.grams, o.grams)
	for kind, rows := range o.lists {
		if c.lists[kind].IsValid() {
			rows = reflect.AppendSlice(c.lists[kind], rows)
		}
		c.lists[kind] = rows
	}
}

// write writes all rows, few at a time: SQLite's driver takes the square of the variables to bind them.
func (c *Cast) write(b *Base, tx *gorm.DB) error {
	for doc, grams := range c.grams {
		if err := b.postGrams(tx, doc, nil, grams); err != nil {
			return err
		}
	}
	lists := c.rows()
	for _, rows := range c.lists {
		lists = append(lists, rows)
	}
	for _, rows := range lists {
		if rows.Len() == 0 {
			continue
		}
		if err := tx.Omit(clause.Associations).CreateInBatches(rows.Interface(), 20).Error; err != nil {
			return err
		}
	}
	return nil
}
