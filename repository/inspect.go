package repository

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"reflect"
	"slices"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/record"
)

// inspection is one verification under way.
type inspection struct {
	base *Base
	// db is what is looked at: the database as it stood when the verification began.
	db    *gorm.DB
	found *Verification
	// lists counts the rows that each list table should have, named the events that name each case.
	lists map[string]int64
	named map[domain.ID]int64
	files map[file]string
	parts int64
	// only bounds the inspection to these aggregates; empty means all.
	only []string
}

const inspectBatch = 200

// aggregates walks all aggregates in id order and checks each by itself.
func (c *inspection) aggregates(ctx context.Context) error {
	after := ""
	for {
		var roots []aggregateRow
		q := c.db.WithContext(ctx).Where("id > ?", after)
		if len(c.only) > 0 {
			q = q.Where("id in ?", c.only)
		}
		if err := q.Order("id").Limit(inspectBatch).Find(&roots).Error; err != nil {
			return err
		}
		for _, root := range roots {
			if err := c.aggregate(ctx, root); err != nil {
				return err
			}
			c.found.Aggregates++
			after = root.ID
		}
		if len(roots) < inspectBatch {
			return nil
		}
	}
}

func (c *inspection) aggregate(ctx context.Context, root aggregateRow) error {
	db := c.db.WithContext(ctx)
	var parts []partRow
	if err := db.Where("aggregate_id = ?", root.ID).Order("name").Find(&parts).Error; err != nil {
		return err
	}
	var events []eventRow
	if err := db.Where("aggregate_id = ?", root.ID).Order("sequence").Find(&events).Error; err != nil {
		return err
	}
	c.parts += int64(len(parts))
	c.found.Events += int64(len(events))
	where := root.Kind + " " + root.ID
	digests, ok := c.chain(where, root, events)
	if !ok {
		return nil
	}
	c.documents(where, digests, root, parts)
	i := slices.IndexFunc(checkers, func(k checker) bool { return k.kind == root.Kind })
	if i < 0 {
		c.found.fault("row", where, "is of no known kind")
		return nil
	}
	rows, files, ledger, err := checkers[i].read(root, parts)
	if err != nil {
		c.found.fault("row", where, "cannot be read: %v", err)
		return nil
	}
	for _, f := range files {
		c.files[f] = where
	}
	for _, l := range ledger {
		c.found.fault("ledger", where, "%s", l)
	}
	if spread := checkers[i].spread; spread != nil {
		if err := spread(c, db, where, root, parts); err != nil {
			return err
		}
	}
	if err := c.posted(db, where, root, parts); err != nil {
		return err
	}
	return c.listed(db, where, rows)
}

// chain rehashes the events and returns the digest that each document should have; false when the chain
// is broken, of which the first bad entry is told.
func (c *inspection) chain(where string, root aggregateRow, events []eventRow) (map[string]string, bool) {
	head, digests := noHead, map[string]string{}
	for i, e := range events {
		if e.Sequence != int64(i)+1 {
			c.found.fault("chain", where, "event %d is missing", i+1)
			return nil, false
		}
		hash, err := e.digest()
		if err != nil || hash != e.Hash || e.Previous != head || e.Kind != root.Kind {
			c.found.fault("chain", where, "event %d is not as it was written", e.Sequence)
			return nil, false
		}
		head = e.Hash
		stated := map[string]string{}
		var cases []domain.ID
		if decode(e.Digests, &stated) != nil || decode(e.Cases, &cases) != nil {
			c.found.fault("chain", where, "event %d cannot be read", e.Sequence)
			return nil, false
		}
		for name, d := range stated {
			digests[name] = d
		}
		for _, id := range cases {
			c.named[id]++
		}
	}
	if head != root.Head || int64(len(events)) != root.Sequence {
		c.found.fault("chain", where, "its tail is cut off: %d events, the record says %d", len(events), root.Sequence)
		return nil, false
	}
	return digests, true
}

// documents compares every document with the digest that its last event states.
func (c *inspection) documents(where string, digests map[string]string, root aggregateRow, parts []partRow) {
	have := map[string]string{"": digest(root.Body)}
	for _, p := range parts {
		have[p.Name] = digest(p.Body)
	}
	for name, d := range digests {
		switch got, ok := have[name]; {
		case !ok:
			c.found.fault("row", where, "its part %q is missing", name)
		case got != d:
			c.found.fault("row", where, "its part %q is not as it was written", name)
		}
	}
	for name := range have {
		if _, ok := digests[name]; !ok {
			c.found.fault("row", where, "its part %q was never written by a command", name)
		}
	}
}

// listed compares the list rows with those that the documents make.
func (c *inspection) listed(db *gorm.DB, where string, rows []any) error {
	for _, row := range rows {
		stmt := &gorm.Statement{DB: db}
		if err := stmt.Parse(row); err != nil {
			return err
		}
		c.lists[stmt.Schema.Table]++
		q := db
		value := reflect.ValueOf(row)
		for _, f := range stmt.Schema.PrimaryFields {
			key, _ := f.ValueOf(db.Statement.Context, value)
			q = q.Where(stmt.Schema.Table+"."+f.DBName+" = ?", key)
		}
		stored := reflect.New(value.Type().Elem()).Interface()
		if err := q.Take(stored).Error; err != nil && !absent(err) {
			return err
		}
		if d, ok := stored.(*documentRow); ok {
			d.Body = readAgain(d.Body)
		}
		if !reflect.DeepEqual(stored, row) {
			c.found.fault("list", where, "its row in %s is not what the record makes it", stmt.Schema.Table)
		}
	}
	return nil
}

// readAgain writes what is known about a document as this version writes it: a row that an earlier one wrote has no word
// of what was added since, and is none the worse for it.
func readAgain(body string) string {
	var d record.Document
	if err := decode(body, &d); err != nil {
		return body
	}
	again, err := encode(d)
	if err != nil {
		return body
	}
	return again
}

// listsAdd finds rows that belong to nothing: each table must have as many as were accounted for.
func (c *inspection) listsAdd(ctx context.Context) error {
	c.lists["event"], c.lists["part"] = c.found.Events, c.parts
	return c.counts(ctx, "complaint", "eight_d", "hold_notice", "recall", "recall_consignee", "visit", "supplier_request", "cost", "case_link", "case_part", "claim", "goods_return", "document", "tombstone", "attachment", "master", "task", "user_account", "token", "session", "event", "part",
		"lot", "lot_serial", "lot_stock", "lot_use", "shipment", "shipment_line", "lot_explanation", "hold_lot", "lot_escape", "lot_escape_resolution", "search_gram")
}

// counts compares the number of rows of each table with those that were accounted for.
func (c *inspection) counts(ctx context.Context, tables ...string) error {
	for _, table := range tables {
		var n int64
		if err := c.db.WithContext(ctx).Table(table).Count(&n).Error; err != nil {
			return err
		}
		if n != c.lists[table] {
			c.found.fault("list", table, "has %d rows, the records account for %d", n, c.lists[table])
		}
	}
	return nil
}

// runs refolds every Run from the events of its case.
func (c *inspection) runs(ctx context.Context) error {
	db := c.db.WithContext(ctx)
	var stored []runRow
	q := db.Order("case_id")
	if len(c.only) > 0 {
		q = q.Where("case_id in ?", c.only)
	}
	if err := q.Find(&stored).Error; err != nil {
		return err
	}
	for _, row := range stored {
		c.found.Runs++
		if row.Position != c.named[domain.ID(row.CaseID)] {
			c.found.fault("run", row.CaseID, "folds %d events, %d name the case", row.Position, c.named[domain.ID(row.CaseID)])
		}
		delete(c.named, domain.ID(row.CaseID))
		body, err := c.base.refold(db.Session(&gorm.Session{NewDB: true}), domain.ID(row.CaseID))
		if err != nil && !errors.Is(err, errNoStamp) {
			return err
		}
		if body != row.Body || !row.indexed() {
			c.found.fault("run", row.CaseID, "is not what its events make it")
			continue
		}
		if err := c.derived(db, row); err != nil {
			return err
		}
	}
	for id := range c.named {
		c.found.fault("run", string(id), "is missing")
	}
	if len(c.only) > 0 || slices.ContainsFunc(c.found.Faults, func(f VerificationFault) bool { return f.Kind == "run" }) {
		return nil
	}
	return c.counts(ctx, "run_clock", "case_reader", "waiting")
}

// derived compares the rows of the Run's clocks and readers with those that it makes.
func (c *inspection) derived(db *gorm.DB, row runRow) error {
	run, err := row.run()
	if err != nil {
		return err
	}
	var rows []any
	for _, r := range clockRows(run) {
		rows = append(rows, &r)
	}
	for _, r := range readerRows(run) {
		rows = append(rows, &r)
	}
	rows = append(rows, anyRows(runWaits(run))...)
	return c.listed(db, "case "+row.CaseID, rows)
}

// errNoStamp tells that an event claims rules that never were.
var errNoStamp = errors.New("an event was folded under rules that are not known")

// refold folds the events of a case as the write path did: from stored form to stored form, each under the
// rules of its stamp.
func (b *Base) refold(tx *gorm.DB, id domain.ID) (string, error) {
	var rows []struct {
		Event eventRow `gorm:"embedded"`
		Stamp int64
	}
	err := tx.Table("case_event").
		Joins("join event on event.aggregate_id = case_event.aggregate_id and event.sequence = case_event.sequence").
		Where("case_event.case_id = ?", string(id)).Order("case_event.position").Select("event.*, case_event.stamp").Scan(&rows).Error
	if err != nil {
		return "", err
	}
	var kept runRow
	for _, row := range rows {
		e, err := row.Event.event()
		if err != nil {
			return "", err
		}
		run, err := kept.run()
		if err != nil {
			return "", err
		}
		rules, err := b.rules.book.At(row.Stamp)
		if err != nil {
			return "", errors.Join(errNoStamp, err)
		}
		if kept.Body, err = encode(rules.Advance(run, e)); err != nil {
			return "", err
		}
	}
	return kept.Body, nil
}

// seals rehashes the chain of seals, checks each signature and holds every sealed head against its event.
func (c *inspection) seals(ctx context.Context, key ed25519.PublicKey) error {
	db := c.db.WithContext(ctx)
	var rows []sealRow
	if err := db.Order("position").Find(&rows).Error; err != nil {
		return err
	}
	previous := noHead
	for i, row := range rows {
		c.found.Seals++
		hash, err := row.digest()
		signature, _ := hex.DecodeString(row.Signature)
		if err != nil || hash != row.Hash || row.Previous != previous || row.Position != int64(i)+1 || !ed25519.Verify(key, []byte(row.Hash), signature) {
			c.found.fault("seal", row.SealedAt, "seal %d is not as it was signed", i+1)
			return nil
		}
		previous = row.Hash
		var heads []sealedHead
		if err := decode(row.Heads, &heads); err != nil {
			return err
		}
		for _, h := range heads {
			var e eventRow
			err := db.Select("hash").Where("aggregate_id = ? and sequence = ?", h.Aggregate, h.Sequence).Take(&e).Error
			if err != nil && !absent(err) {
				return err
			}
			if e.Hash != h.Head {
				c.found.fault("seal", h.Aggregate, "seal %d states another event %d", row.Position, h.Sequence)
			}
		}
	}
	return nil
}
