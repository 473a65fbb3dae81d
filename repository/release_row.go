package repository

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
	"octad/domain/procedure"
	"octad/domain/rulebook"
	"octad/domain/worktime"
)

// ruleTextRow is a text of the rules that some release of the program shipped, kept once under its digest: the
// YAML of a procedure, or the spec of a calendar as JSON.
type ruleTextRow struct {
	SHA256 string `gorm:"column:sha256;primaryKey"`
	Kind   string
	Name   string
	Body   string
}

// The kinds of text.
const (
	packText     = "pack"
	calendarText = "calendar"
)

var releaseShape = ruled(plainShape("release", func(r *rulebook.Release) header {
	return header{ID: &r.ID, Number: &r.Number, Version: &r.Version}
}), nil)

// shipment is what this program ships, as it is kept.
func shipment(shipped rulebook.Shipped, program string) (rulebook.Release, rulebook.Texts, []ruleTextRow, error) {
	r := rulebook.Release{Number: rulebook.ReleaseNumber, Program: program}
	texts := rulebook.Texts{Packs: map[string]*procedure.Pack{}, Calendars: map[string]worktime.Spec{}}
	var rows []ruleTextRow
	for _, p := range shipped.Library.Packs() {
		r.Procedures = append(r.Procedures, rulebook.ShippedPack{Ref: p.Ref, SHA256: p.SHA256})
		texts.Packs[p.SHA256] = p
		rows = append(rows, ruleTextRow{SHA256: p.SHA256, Kind: packText, Name: p.Ref.String(), Body: p.Source})
	}
	for _, c := range shipped.Calendars {
		spec := c.Spec()
		body, err := encode(spec)
		if err != nil {
			return r, texts, nil, err
		}
		r.Calendars = append(r.Calendars, rulebook.ShippedCalendar{Code: c.Code(), SHA256: digest(body)})
		texts.Calendars[digest(body)] = spec
		rows = append(rows, ruleTextRow{SHA256: digest(body), Kind: calendarText, Name: c.Code(), Body: body})
	}
	return r, texts, rows, nil
}

// Adopt keeps the texts of the procedures and calendars that this program ships, once for each release that
// ships others, and lets new cases follow them from then on; what has begun keeps the texts with which it began.
// A program that ships what the last one did writes nothing.
func (b *Base) Adopt(ctx context.Context, order domain.Order, program string) error {
	next, texts, rows, err := shipment(b.rules.book.Shipped(), program)
	if err != nil {
		return err
	}
	if last, err := from(b, releaseShape).get(ctx, domain.System, rulebook.ReleaseNumber); err == nil && last.Ships(next) {
		return nil
	} else if err != nil && !domain.Is(err, domain.NotFound) {
		return err
	}
	_, err = b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		return nil, b.adopt(tx, order, adoption{next, texts, rows})
	})
	if err != nil {
		return fmt.Errorf("take over the rules that the program ships: %w", err)
	}
	return b.readRules(ctx)
}

// adoption is a release on its way into the house.
type adoption struct {
	next  rulebook.Release
	texts rulebook.Texts
	rows  []ruleTextRow
}

func (b *Base) adopt(tx *gorm.DB, order domain.Order, a adoption) error {
	around, err := aroundRules[rulebook.Release](b)(tx, order.Actor, nil, domain.Needs{})
	if err != nil {
		return err
	}
	s := &store[rulebook.Release, rulebook.Around]{base: b, shape: releaseShape}
	r, before := &rulebook.Release{ID: order.NewID()}, stored{}
	var root aggregateRow
	err = tx.Session(&gorm.Session{NewDB: true}).Where("kind = ? and number = ?", releaseShape.kind, rulebook.ReleaseNumber).Take(&root).Error
	if err == nil {
		r, before, err = s.load(tx, order.Actor, domain.Ref{ID: domain.ID(root.ID)})
	}
	if err != nil && !absent(err) || r.Ships(a.next) {
		return err // another server was quicker
	}
	change, err := r.Adopt(order, a.next, a.texts, around)
	if err != nil {
		return err
	}
	for _, row := range a.rows {
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
			return err
		}
	}
	return s.save(tx, order, before, r, change)
}

// errNoText tells that the text of a rule is not there, or is another one than was kept.
var errNoText = errors.New("the text of a shipped rule is missing or was altered")

// texts reads what a release ships, as far as the book lacks it.
func (b *Base) texts(tx *gorm.DB, r rulebook.Release) (rulebook.Texts, error) {
	out := rulebook.Texts{Packs: map[string]*procedure.Pack{}, Calendars: map[string]worktime.Spec{}}
	lacks := b.rules.book.Lacks(r.Digests())
	if len(lacks) == 0 {
		return out, nil
	}
	var rows []ruleTextRow
	if err := tx.Session(&gorm.Session{NewDB: true}).Where("sha256 in ?", lacks).Find(&rows).Error; err != nil {
		return out, err
	}
	for _, row := range rows {
		if digest(row.Body) != row.SHA256 {
			return out, fmt.Errorf("%w: %s %s", errNoText, row.Kind, row.Name)
		}
		var err error
		if row.Kind == packText {
			out.Packs[row.SHA256], err = b.rules.book.Read(row.Body)
		} else {
			var spec worktime.Spec
			err = decode(row.Body, &spec)
			out.Calendars[row.SHA256] = spec
		}
		if err != nil {
			return out, fmt.Errorf("%s %s: %w", row.Kind, row.Name, err)
		}
	}
	return out, nil
}
