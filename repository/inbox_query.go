package repository

import (
	"context"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
)

// inboxQuery finds what waits for a reader. It asks for the first of each word by which they are waited for, each along
// an index, and so costs the same however much waits for others.
type inboxQuery struct {
	base   *Base
	ctx    context.Context //nolint:containedctx // it lives for one reading
	reader domain.Actor
	now    time.Time
	most   int
	// words are those for the reader; clocks, told and held are the sets of roles, as stored, of which they hold one;
	// asked are the sets and the words for which something waits.
	words, asked       []string
	clocks, told, held []string
}

// waitingPlace is a row of either table with its place in the order.
type waitingPlace struct {
	Source string
	ID     string
	DueAt  string
}

// setsOf steps along an index from one set of roles to the next.
const setsOf = `with recursive step(word) as (select min(@column) from @table where @column >= 'roles ' and @column < 'roles!'
union all select (select min(@column) from @table where @column > step.word and @column < 'roles!') from step where step.word is not null)
select word from step where word is not null`

// findSets finds the sets of roles of which the reader holds one.
func (q *inboxQuery) findSets() error {
	for _, at := range []struct {
		table, column string
		into          *[]string
	}{{"run_clock", "for_whom", &q.clocks}, {"run_clock", "told", &q.told}, {"waiting", "whom", &q.held}} {
		var words []string
		sql := strings.NewReplacer("@column", at.column, "@table", at.table).Replace(setsOf)
		if err := q.base.db.WithContext(q.ctx).Raw(sql).Scan(&words).Error; err != nil {
			return err
		}
		for _, w := range words {
			if roles, _ := casework.Reader(w).EitherOf(); len(roles) == 0 || q.reader.Holds(roles...) {
				*at.into = append(*at.into, w)
			}
		}
	}
	return q.findWords()
}

// findWords keeps those of the reader's words by which something waits: each word that is asked for makes the question
// longer, and most wait for nothing.
func (q *inboxQuery) findWords() error {
	if len(q.words) == 0 {
		return nil
	}
	sql := "with mine(word) as (select ?" + strings.Repeat(" union all select ?", len(q.words)-1) + ") select word from mine where exists (select 1 from waiting where whom = mine.word)"
	var args []any
	for _, w := range q.words {
		args = append(args, w)
	}
	var found []string
	if err := q.base.db.WithContext(q.ctx).Raw(sql, args...).Scan(&found).Error; err != nil {
		return err
	}
	q.asked = append(q.held, found...)
	return nil
}

func (q inboxQuery) late() ([]waitingPlace, error) {
	return q.first("due_at < ?", map[string][]string{"for_whom": q.clocks, "told": q.told, "whom": q.asked})
}

func (q inboxQuery) mine() ([]waitingPlace, error) {
	return q.first("due_at >= ?", map[string][]string{"for_whom": q.clocks, "whom": q.asked})
}

func (q inboxQuery) others() ([]waitingPlace, error) {
	return q.first("due_at > '' and '' <> ?", map[string][]string{"clock begun_by": {string(q.reader.ID)}, "begun_by": {string(q.reader.ID)}})
}

// inboxColumns are the columns by which somebody is waited for, with their tables.
var inboxColumns = []struct{ name, table, column string }{
	{"for_whom", "run_clock", "for_whom"}, {"told", "run_clock", "told"}, {"clock begun_by", "run_clock", "begun_by"}, {"whom", "waiting", "whom"}, {"begun_by", "waiting", "begun_by"},
}

// first returns the first places of all words together, in order of due time.
func (q inboxQuery) first(when string, words map[string][]string) ([]waitingPlace, error) {
	var parts []string
	var args []any
	limit := inboxRounds * (q.most + 1)
	for _, c := range inboxColumns {
		for _, word := range words[c.name] {
			where, more := q.bounds(c.table)
			if c.column == "whom" && strings.HasPrefix(word, "whoever ") {
				where, more = where+" and instr(barred, ?) = 0", append(more, ","+string(q.reader.ID)+",")
			}
			parts = append(parts, "select * from (select '"+c.table+"' as source, id, due_at from "+c.table+" where "+c.column+" = ? and "+when+where+" order by due_at, id limit ?) as w")
			args = append(append(append(args, word, instant(q.now)), more...), limit)
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	var out []waitingPlace
	sql := "select distinct source, id, due_at from (" + strings.Join(parts, " union all ") + ") as f order by due_at, id limit ?"
	return out, q.base.db.WithContext(q.ctx).Raw(sql, append(args, limit)...).Scan(&out).Error
}

// bounds narrows a branch to the sites and customers that the reader reaches.
func (q inboxQuery) bounds(table string) (where string, args []any) {
	column := func(name string, ids []domain.ID) {
		if len(ids) == 0 {
			return
		}
		test := name + " in ?"
		if table == "run_clock" {
			test = "exists (select 1 from aggregate a where a.id = run_clock.case_id and a." + test + ")"
		}
		where, args = where+" and "+test, append(args, append(sortedIDs(ids), ""))
	}
	column("site_id", q.reader.Sites)
	column("customer_id", q.reader.Customers)
	return where, args
}

// load reads what stands at the places, within what the reader may see.
func (q inboxQuery) load(places []waitingPlace) ([]Awaiting, error) {
	ids := map[string][]string{}
	for _, p := range places {
		ids[p.Source] = append(ids[p.Source], p.ID)
	}
	found := map[string]Awaiting{}
	if err := q.loadWaits(ids["waiting"], found); err != nil {
		return nil, err
	}
	if err := q.loadClocks(ids["run_clock"], found); err != nil {
		return nil, err
	}
	out := make([]Awaiting, 0, len(places))
	for _, p := range places {
		if a, ok := found[p.Source+p.ID]; ok {
			out = append(out, a)
		}
	}
	return out, nil
}

// recordColumns are those of the record that waits.
const recordColumns = "aggregate.id as record_id, aggregate.kind as record_kind, aggregate.number as record_number, aggregate.site_id as record_site, aggregate.customer_id as record_customer"

type recordOfWait struct{ RecordID, RecordKind, RecordNumber, RecordSite, RecordCustomer string }

func (r recordOfWait) awaiting(w casework.Wait, word string) Awaiting {
	return Awaiting{
		Wait: w, Record: r.RecordKind, Link: domain.Link{ID: domain.ID(r.RecordID), Number: r.RecordNumber}, Site: domain.ID(r.RecordSite), Customer: domain.ID(r.RecordCustomer), whom: word,
	}
}

func (q inboxQuery) loadWaits(ids []string, into map[string]Awaiting) error {
	if len(ids) == 0 {
		return nil
	}
	var rows []struct {
		Row    waitingRow   `gorm:"embedded"`
		Record recordOfWait `gorm:"embedded"`
	}
	db := q.base.db.WithContext(q.ctx).Table("waiting").Joins("join aggregate on aggregate.id = waiting.aggregate_id").Where("waiting.id in ?", ids)
	if err := within(db, q.reader).Select("waiting.*, " + recordColumns).Scan(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		w := casework.Wait{Kind: casework.WaitKind(r.Row.Kind), Part: r.Row.Part, For: casework.Reader(r.Row.Whom), BegunBy: domain.ID(r.Row.BegunBy)}
		for id := range strings.SplitSeq(strings.Trim(r.Row.Barred, ","), ",") {
			w.Barred = append(w.Barred, domain.ID(id))
		}
		if err := decode(r.Row.What, &w.What); err != nil {
			return err
		}
		r.Row.due(&w)
		into["waiting"+r.Row.ID] = r.Record.awaiting(w, r.Row.Whom)
	}
	return nil
}

func (q inboxQuery) loadClocks(ids []string, into map[string]Awaiting) error {
	if len(ids) == 0 {
		return nil
	}
	var rows []struct {
		ClockID string
		Record  recordOfWait `gorm:"embedded"`
	}
	db := q.base.db.WithContext(q.ctx).Table("run_clock").Joins("join aggregate on aggregate.id = run_clock.case_id").Where("run_clock.id in ?", ids)
	if err := within(db, q.reader).Select("run_clock.id as clock_id, " + recordColumns).Scan(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		w := casework.Wait{Kind: casework.WaitClock, Part: r.ClockID[len(r.Record.RecordID)+1:]}
		a := r.Record.awaiting(w, "")
		a.Clock = &casework.Reading{}
		into["run_clock"+r.ClockID] = a
	}
	return nil
}
