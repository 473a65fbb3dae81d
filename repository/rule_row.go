package repository

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/rulebook"
)

// ruleChangeRow is one change of a rule: the document of the aggregate that it changed, as it was saved with the
// event. Its stamp says since when the rule counts; see package rulebook.
type ruleChangeRow struct {
	Stamp       int64 `gorm:"primaryKey;autoIncrement:false"`
	Kind        string
	AggregateID string
	Sequence    int64
	EnteredAt   string
	Body        string
}

// rulesWritten is the series that gives the stamps.
const rulesWritten = "written:rules"

// change maps the row to what the book reads.
func (r ruleChangeRow) change() (rulebook.Change, error) {
	entered, err := time.Parse(instantLayout, r.EnteredAt)
	if err != nil {
		return rulebook.Change{}, err
	}
	c := rulebook.Change{Stamp: r.Stamp, EnteredAt: entered}
	switch r.Kind {
	case calendarShape.kind:
		c.Calendar = new(rulebook.Calendar)
		err = decode(r.Body, c.Calendar)
	case editionShape.kind:
		c.Edition = new(rulebook.Edition)
		err = decode(r.Body, c.Edition)
	case procedureSettingsShape.kind:
		c.Settings = new(rulebook.Settings)
		err = decode(r.Body, c.Settings)
	case customerShape.kind:
		var e master.Customer
		err = decode(r.Body, &e)
		c.Assigned = &rulebook.Assignment{Customer: e.ID, Calendar: e.Card.Calendar}
	case siteShape.kind:
		var e master.Site
		err = decode(r.Body, &e)
		c.Assigned = &rulebook.Assignment{Site: e.ID, Calendar: e.Card.Calendar}
	case releaseShape.kind:
		c.Release = new(rulebook.Release)
		err = decode(r.Body, c.Release)
	default:
		err = fmt.Errorf("a rule of the kind %q is not known", r.Kind)
	}
	return c, err
}

// freshness is for how long reads take the rules as they were last seen.
const freshness = time.Second

// rules are the rules of the house as this process knows them.
type rules struct {
	book *rulebook.Book
	// newest are those of the latest stamp that was seen; fresh while reads need not look again.
	newest atomic.Pointer[casework.Rules]
	fresh  atomic.Bool
}

// stamped returns the stamp in force for the transaction, with all changes up to it in the book. It must not be
// asked for after the transaction has itself changed a rule: the book keeps what it reads.
func (b *Base) stamped(tx *gorm.DB) (int64, error) {
	var now int64
	if err := tx.Raw("select n from series where name = ?", rulesWritten).Scan(&now).Error; err != nil {
		return 0, err
	}
	had := b.rules.book.Stamp()
	if had >= now {
		return now, nil
	}
	var rows []ruleChangeRow
	if err := tx.Session(&gorm.Session{NewDB: true}).Where("stamp > ? and stamp <= ?", had, now).Order("stamp").Find(&rows).Error; err != nil {
		return 0, err
	}
	changes := make([]rulebook.Change, 0, len(rows))
	for _, row := range rows {
		c, err := row.change()
		if err == nil && c.Release != nil {
			c.Texts, err = b.texts(tx, *c.Release)
		}
		if err != nil {
			return 0, fmt.Errorf("rule change %d: %w", row.Stamp, err)
		}
		changes = append(changes, c)
	}
	return now, b.rules.book.Add(changes...)
}

// rulesIn returns the rules in force for the transaction; see stamped.
func (b *Base) rulesIn(tx *gorm.DB) (*casework.Rules, error) {
	stamp, err := b.stamped(tx)
	if err != nil {
		return nil, err
	}
	return b.rules.book.At(stamp)
}

// Rules returns the packs and calendars in force, for reads. They are at most a second old where another server
// changed them; while the database does not answer they stay as they were.
func (b *Base) Rules(ctx context.Context) *casework.Rules {
	if b.rules.fresh.Load() {
		return b.rules.newest.Load()
	}
	if err := b.readRules(ctx); err != nil {
		b.log.WarnContext(ctx, "the rules could not be read anew", "error", err)
	}
	return b.rules.newest.Load()
}

// readRules takes the latest rules for reads.
func (b *Base) readRules(ctx context.Context) error {
	newest, err := b.rulesIn(b.db.WithContext(ctx))
	if err != nil {
		return err
	}
	b.rules.newest.Store(newest)
	b.rules.fresh.Store(true)
	time.AfterFunc(freshness, func() { b.rules.fresh.Store(false) })
	return nil
}

// rule notes the change of a rule under a new stamp. It comes last in its transaction: the stamp's row is locked
// from here to the commit, so that stamps are given in the order of commits.
func (b *Base) rule(tx *gorm.DB, root *aggregateRow) error {
	if err := count(tx, rulesWritten); err != nil {
		return err
	}
	row := ruleChangeRow{Kind: root.Kind, AggregateID: root.ID, Sequence: root.Sequence, EnteredAt: root.UpdatedAt, Body: root.Body}
	if err := tx.Raw("select n from series where name = ?", rulesWritten).Scan(&row.Stamp).Error; err != nil {
		return err
	}
	return tx.Create(&row).Error
}

// ruled has every write of the kind noted that alters a rule. Alters is told the document before, nil for a new
// one; nil stands for every write.
func ruled[R any](sh shape[R], alters func(before, after *R) bool) shape[R] {
	if alters == nil {
		alters, sh.onlyRules = func(_, _ *R) bool { return true }, true
	}
	sh.ruled = alters
	return sh
}

// rulesAltered reports whether the write altered a rule.
func (s *store[R, A]) rulesAltered(before string, after *R) (bool, error) {
	if s.shape.ruled == nil {
		return false, nil
	}
	if before == "" {
		return s.shape.ruled(nil, after), nil
	}
	old := new(R)
	if err := decode(before, old); err != nil {
		return false, err
	}
	return s.shape.ruled(old, after), nil
}

// expire has the next read look for rules anew, when the kind holds some.
func (sh shape[R]) expire(b *Base) {
	if sh.ruled != nil {
		b.rules.fresh.Store(false)
	}
}

// plainShape is how an aggregate is kept that is one document and stands in no list.
func plainShape[R any](kind string, header func(*R) header) shape[R] {
	return shape[R]{
		kind: kind, header: header,
		parts: func(*R) []piece { return nil },
		bare:  func(r R) R { return r },
		join:  func(*R, []partRow) error { return nil },
		index: func(*R) []any { return nil },
		cases: func(*R) []domain.ID { return nil },
	}
}

var calendarShape = ruled(plainShape("calendar", func(c *rulebook.Calendar) header {
	return header{ID: &c.ID, Number: &c.Number, Version: &c.Version}
}), nil)

var editionShape = ruled(plainShape("procedure", func(e *rulebook.Edition) header {
	return header{ID: &e.ID, Number: &e.Number, Version: &e.Version}
}), nil)

var procedureSettingsShape = ruled(plainShape("procedure_settings", func(s *rulebook.Settings) header {
	return header{ID: &s.ID, Number: &s.Number, Site: s.Site, Version: &s.Version}
}), nil)

// SettingsStore returns the store in which the settings of procedures are written.
func (b *Base) SettingsStore() domain.Store[rulebook.Settings, rulebook.Around] {
	return &store[rulebook.Settings, rulebook.Around]{base: b, shape: procedureSettingsShape, around: aroundRules[rulebook.Settings](b)}
}

// SettingsVersions lists what a site has filled in for a procedure over time, oldest first.
func (b *Base) SettingsVersions(ctx context.Context, code string, site domain.ID) ([]RuleVersion[rulebook.Settings], error) {
	return versions[rulebook.Settings](ctx, b, procedureSettingsShape.kind, rulebook.SettingsNumber(code, site))
}

// CalendarStore returns the store in which calendars are written.
func (b *Base) CalendarStore() domain.Store[rulebook.Calendar, rulebook.Around] {
	return &store[rulebook.Calendar, rulebook.Around]{base: b, shape: calendarShape, around: aroundRules[rulebook.Calendar](b)}
}

// EditionStore returns the store in which revisions of procedures are kept.
func (b *Base) EditionStore() domain.Store[rulebook.Edition, rulebook.Around] {
	return &store[rulebook.Edition, rulebook.Around]{base: b, shape: editionShape, around: aroundRules[rulebook.Edition](b)}
}

// aroundRules shows a command the rules in force in its transaction. It holds their stamps first, so that two
// that change rules come one after the other, and each is tried against the other.
func aroundRules[R any](b *Base) func(*gorm.DB, domain.Actor, *R, domain.Needs) (rulebook.Around, error) {
	return func(tx *gorm.DB, _ domain.Actor, _ *R, _ domain.Needs) (rulebook.Around, error) {
		var n int64
		if err := b.forUpdate(tx.Session(&gorm.Session{NewDB: true})).Table("series").Select("n").Where("name = ?", rulesWritten).Scan(&n).Error; err != nil {
			return rulebook.Around{}, err
		}
		stamp, err := b.stamped(tx)
		if err != nil {
			return rulebook.Around{}, err
		}
		return b.rules.book.Around(stamp)
	}
}

// Calendar loads what the house has made of a calendar, by its code; not_found for one that is shipped and as
// it was shipped.
func (b *Base) Calendar(ctx context.Context, reader domain.Actor, code string) (rulebook.Calendar, error) {
	return from(b, calendarShape).get(ctx, reader, code)
}

// Edition loads an uploaded revision of a procedure; not_found for a shipped one.
func (b *Base) Edition(ctx context.Context, reader domain.Actor, number string) (rulebook.Edition, error) {
	return from(b, editionShape).get(ctx, reader, number)
}

// RuleVersion is one version of what holds a rule, with the event that made it.
type RuleVersion[R any] struct {
	Stamp int64
	Event domain.Event
	Value R
}

// CalendarVersions lists what the house has made of a calendar over time, oldest first; none for one as it was
// shipped.
func (b *Base) CalendarVersions(ctx context.Context, code string) ([]RuleVersion[rulebook.Calendar], error) {
	return versions[rulebook.Calendar](ctx, b, calendarShape.kind, code)
}

func versions[R any](ctx context.Context, b *Base, kind, number string) ([]RuleVersion[R], error) {
	var rows []struct {
		Event eventRow `gorm:"embedded"`
		Stamp int64
		Body  string
	}
	err := b.db.WithContext(ctx).Table("rule_change").Joins("join aggregate on aggregate.id = rule_change.aggregate_id").
		Joins("join event on event.aggregate_id = rule_change.aggregate_id and event.sequence = rule_change.sequence").
		Where("aggregate.kind = ? and aggregate.number = ?", kind, number).Order("rule_change.stamp").
		Select("event.*, rule_change.stamp, rule_change.body").Scan(&rows).Error
	if err != nil {
		return nil, unavailable(err)
	}
	out := make([]RuleVersion[R], 0, len(rows))
	for _, row := range rows {
		v := RuleVersion[R]{Stamp: row.Stamp}
		if v.Event, err = row.Event.event(); err != nil {
			return nil, err
		}
		if err := decode(row.Body, &v.Value); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// Editions returns all uploaded revisions of procedures, without their source.
func (b *Base) Editions(ctx context.Context) (map[procedure.Ref]*rulebook.Edition, error) {
	var rows []aggregateRow
	if err := b.db.WithContext(ctx).Where("kind = ?", editionShape.kind).Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	out := make(map[procedure.Ref]*rulebook.Edition, len(rows))
	for _, row := range rows {
		e, err := editionShape.decode(row, nil)
		if err != nil {
			return nil, err
		}
		e.Source = ""
		out[e.Ref] = e
	}
	return out, nil
}

// RulesAround returns what a command on rules would see now, for a trial that stores nothing.
func (b *Base) RulesAround(ctx context.Context) (rulebook.Around, error) {
	stamp, err := b.stamped(b.db.WithContext(ctx))
	if err != nil {
		return rulebook.Around{}, unavailable(err)
	}
	return b.rules.book.Around(stamp)
}
