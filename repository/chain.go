package repository

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
	"octad/domain/casework"
)

// noHead is the predecessor of an aggregate's first event.
const noHead = "0000000000000000000000000000000000000000000000000000000000000000"

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// link is one event on its way into the chain: as the domain reads it, and as it is stored.
type link struct {
	event domain.Event
	row   eventRow
}

// chain continues the aggregate's chain with a command's events: gapless sequence, each row hashing its
// predecessor. Old and new values and the digests of the saved pieces stand on the command's first event.
// It moves the root's sequence and head.
func chain(root *aggregateRow, order domain.Order, events []domain.Event, saved altered) ([]link, error) {
	if root.Head == "" {
		root.Head = noHead
	}
	links := make([]link, 0, len(events))
	for i, e := range events {
		e.Kind, e.Aggregate = root.Kind, domain.ID(root.ID)
		e.EnteredAt = order.At.UTC().Truncate(time.Microsecond)
		if e.At.IsZero() {
			e.At = e.EnteredAt
		}
		e.At = e.At.UTC().Truncate(time.Microsecond)
		e.Actor, e.RequestID, e.Address, e.Reason = order.Actor.Person(), order.RequestID, order.Address, order.Reason
		digests := map[string]string{}
		if i == 0 {
			e.Changes, digests = saved.changes, saved.digests
		}
		root.Sequence++
		e.Sequence = root.Sequence
		row, err := eventToRow(e, digests, root.Head)
		if err != nil {
			return nil, err
		}
		root.Head = row.Hash
		links = append(links, link{e, row})
	}
	return links, nil
}

// eventToRow maps an event to its row and hashes it onto the head.
func eventToRow(e domain.Event, digests map[string]string, head string) (eventRow, error) {
	row := eventRow{
		AggregateID: string(e.Aggregate), Sequence: e.Sequence, Kind: e.Kind, Type: e.Type,
		At: instant(e.At), EnteredAt: instant(e.EnteredAt),
		ActorID: string(e.Actor.ID), ActorName: e.Actor.Name, ActorDepartment: e.Actor.Department,
		RequestID: e.RequestID, Address: e.Address, Reason: e.Reason, Previous: head,
	}
	for _, c := range []struct {
		to   *string
		from any
	}{{&row.Cases, e.Cases}, {&row.Facts, e.Facts}, {&row.Changes, e.Changes}, {&row.Digests, digests}} {
		body, err := encode(c.from)
		if err != nil {
			return row, err
		}
		*c.to = body
	}
	hash, err := row.digest()
	row.Hash = hash
	return row, err
}

// digest returns the hash that the row should bear.
func (r eventRow) digest() (string, error) {
	r.Hash = ""
	body, err := encode(r)
	return digest(body), err
}

// event maps the row back to the event.
func (r eventRow) event() (domain.Event, error) {
	e := domain.Event{
		Type: r.Type, Kind: r.Kind, Aggregate: domain.ID(r.AggregateID), Sequence: r.Sequence,
		Actor:     domain.Person{ID: domain.ID(r.ActorID), Name: r.ActorName, Department: r.ActorDepartment},
		RequestID: r.RequestID, Address: r.Address, Reason: r.Reason,
	}
	var err error
	if e.At, err = time.Parse(instantLayout, r.At); err != nil {
		return e, err
	}
	if e.EnteredAt, err = time.Parse(instantLayout, r.EnteredAt); err != nil {
		return e, err
	}
	for _, c := range []struct {
		from string
		to   any
	}{{r.Cases, &e.Cases}, {r.Facts, &e.Facts}, {r.Changes, &e.Changes}} {
		if c.from == "null" || c.from == "" {
			continue
		}
		if err := decode(c.from, c.to); err != nil {
			return e, err
		}
	}
	e.Changes = slices.DeleteFunc(e.Changes, func(c domain.FieldChange) bool { return strings.HasSuffix(c.Field, versionField) })
	return e, nil
}

// record stores the events, moves the Runs of the cases they name, and notes them for notices and seals.
func (b *Base) record(tx *gorm.DB, links []link) error {
	rows := make([]eventRow, 0, len(links))
	letters := make([]outboxRow, 0, len(links))
	for _, l := range links {
		id, err := uuid.NewV7()
		if err != nil {
			return err
		}
		rows = append(rows, l.row)
		letters = append(letters, outboxRow{ID: id.String(), AggregateID: l.row.AggregateID, Sequence: l.row.Sequence, CreatedAt: l.row.EnteredAt})
	}
	if err := tx.Create(&rows).Error; err != nil {
		return err
	}
	if err := tx.Create(&letters).Error; err != nil {
		return err
	}
	mark := unsealedRow{AggregateID: rows[0].AggregateID}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&mark).Error; err != nil {
		return err
	}
	return b.advance(tx, links)
}

// advance folds the events into the Run of every case that they name, under the rules in force, whose stamp is
// kept. The cases' rows are locked already.
func (b *Base) advance(tx *gorm.DB, links []link) error {
	if !slices.ContainsFunc(links, func(l link) bool { return len(l.event.Cases) > 0 }) {
		return nil
	}
	stamp, err := b.stamped(tx)
	if err != nil {
		return err
	}
	f := folding{base: b, stamp: stamp, runs: map[domain.ID]*runRow{}}
	if f.rules, err = b.rules.book.At(stamp); err != nil {
		return err
	}
	for _, l := range links {
		for _, id := range l.event.Cases {
			if err := f.fold(tx, id, l.event); err != nil {
				return err
			}
		}
	}
	for _, row := range f.runs {
		if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(row).Error; err != nil {
			return err
		}
		if err := row.index(tx); err != nil {
			return err
		}
	}
	return nil
}

// folding is the events of one command on their way into Runs.
type folding struct {
	base  *Base
	rules *casework.Rules
	stamp int64
	runs  map[domain.ID]*runRow
}

func (f folding) fold(tx *gorm.DB, id domain.ID, e domain.Event) error {
	row := f.runs[id]
	if row == nil {
		row = &runRow{CaseID: string(id)}
		if err := f.base.forUpdate(tx).Where("case_id = ?", string(id)).Take(row).Error; err != nil && !absent(err) {
			return err
		}
		was, err := row.run()
		if err != nil {
			return err
		}
		row.clocks, row.readers, row.waits = clockRows(was), readerRows(was), runWaits(was)
		f.runs[id] = row
	}
	run, err := row.run()
	if err != nil {
		return err
	}
	if err := row.keep(f.rules.Advance(run, e)); err != nil {
		return err
	}
	row.Position++
	return tx.Create(&caseEventRow{CaseID: string(id), Position: row.Position, AggregateID: string(e.Aggregate), Sequence: e.Sequence, Stamp: f.stamp}).Error
}
