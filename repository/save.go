package repository

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
)

// stored is an aggregate as the database held it before the command; its zero value is one not yet born.
type stored struct {
	root  *aggregateRow
	parts []partRow
	// rows are those of the list tables.
	rows []any
	// grams are its postings.
	grams map[string]int
	// at tells where a part stands: an aggregate may have tens of thousands.
	at map[string]int
}

func keptAs(root *aggregateRow, parts []partRow, rows []any, grams map[string]int) stored {
	s := stored{root: root, parts: parts, rows: rows, grams: grams, at: make(map[string]int, len(parts))}
	for i, p := range parts {
		s.at[p.Name] = i
	}
	return s
}

func (s stored) body(name string) string {
	if name == "" {
		if s.root == nil {
			return ""
		}
		return s.root.Body
	}
	if i, ok := s.at[name]; ok {
		return s.parts[i].Body
	}
	return ""
}

// save writes the pieces that differ, the list rows, the events with old and new values, and moves the
// Runs of the cases concerned. A command that alters rows and tells of no event is a defect.
func (s *store[R, A]) save(tx *gorm.DB, order domain.Order, before stored, r *R, change domain.Change) error { //nolint:revive // one write is these five things
	saved, err := s.pieces(tx, before, r)
	if err != nil {
		return err
	}
	if len(saved.digests) == 0 && (len(change.Events) == 0 || s.shape.onlyRules) {
		return nil // a rule that is set to what it is already has not changed, and nobody is told
	}
	if len(change.Events) == 0 {
		return fmt.Errorf("%s was altered without an event: %v", s.shape.kind, saved.digests)
	}
	h := s.shape.header(r)
	root, old := before.root, ""
	if root != nil {
		old = root.Body
	} else {
		root = &aggregateRow{ID: string(*h.ID), Kind: s.shape.kind, CreatedAt: instant(order.At), Body: saved.root}
	}
	root.SiteID, root.CustomerID = string(h.Site), string(h.Customer)
	root.Version, root.UpdatedAt = *h.Version, instant(order.At)
	if saved.root != "" {
		root.Body = saved.root
	}
	if *h.Number != "" {
		root.Number = h.Number
	}
	if before.root == nil && *h.Number != "" && len(change.Events) > 0 {
		// The number is drawn after the command has worded its events.
		change.Events[0].Facts = maps.Clone(change.Events[0].Facts)
		if change.Events[0].Facts == nil {
			change.Events[0].Facts = map[string]string{}
		}
		change.Events[0].Facts["number"] = *h.Number
	}
	links, err := chain(root, order, change.Events, saved)
	if err != nil {
		return err
	}
	if err := s.write(tx, before, root, r); err != nil {
		return err
	}
	if s.shape.written != "" {
		if err := count(tx, s.shape.written); err != nil {
			return err
		}
	}
	if err := s.base.record(tx, links); err != nil {
		return err
	}
	altered, err := s.rulesAltered(old, r)
	if err != nil || !altered {
		return err
	}
	return s.base.rule(tx, root)
}

func (s *store[R, A]) write(tx *gorm.DB, before stored, root *aggregateRow, r *R) error {
	if before.root == nil {
		if err := tx.Create(root).Error; err != nil {
			return err
		}
	} else if err := tx.Save(root).Error; err != nil {
		return err
	}
	if s.shape.spread != nil {
		if err := s.shape.spread(tx, r); err != nil {
			return err
		}
	}
	rows := s.shape.index(r)
	if err := unlink(tx, before.rows, rows); err != nil {
		return err
	}
	for _, row := range rows {
		if slices.ContainsFunc(before.rows, func(was any) bool { return reflect.DeepEqual(was, row) }) {
			continue
		}
		into := tx
		if before.root != nil { // the rows of a new record are new: one that is there already is another's
			into = tx.Clauses(clause.OnConflict{UpdateAll: true})
		}
		if err := into.Create(row).Error; err != nil {
			return err
		}
	}
	return s.base.postGrams(tx, root.ID, before.grams, s.shape.gramsOf(r))
}

// altered is what a command changed: old → new by field, and the digest of every piece as saved.
type altered struct {
	root    string
	digests map[string]string
	changes []domain.FieldChange
}

// pieces raises the version of each piece that differs and writes the parts among them.
func (s *store[R, A]) pieces(tx *gorm.DB, before stored, r *R) (altered, error) {
	out := altered{digests: map[string]string{}}
	parts := s.shape.parts(r)
	var fresh []partRow
	for i := range parts {
		body, err := s.raise(&out, before, parts[i])
		if err != nil {
			return out, err
		}
		if body == "" {
			continue
		}
		fresh = append(fresh, partRow{AggregateID: string(*s.shape.header(r).ID), Name: parts[i].Name, Version: *parts[i].Version, Body: body})
	}
	if err := insert(tx, fresh); err != nil {
		return out, err
	}
	if err := kept(before, parts); err != nil {
		return out, err
	}
	version := s.shape.header(r).Version
	var err error
	out.root, err = s.raise(&out, before, piece{Version: version, Value: lazy(func() any { return s.shape.bare(*r) })})
	return out, err
}

// lazy is a value that is made when it is encoded: the bare root, whose version may just have risen.
type lazy func() any

// MarshalJSON implements json.Marshaler.
func (l lazy) MarshalJSON() ([]byte, error) { return json.Marshal(l()) }

// raise compares a piece with what was stored. When it differs its version rises by one (unless the
// domain has raised it already), and the new body is returned; an equal piece returns "".
func (s *store[R, A]) raise(out *altered, before stored, p piece) (string, error) {
	old := before.body(p.Name)
	body, err := encode(p.Value)
	if err != nil || body == old {
		return "", err
	}
	if was := before.version(p.Name); *p.Version == was {
		*p.Version = was + 1
		if body, err = encode(p.Value); err != nil {
			return "", err
		}
	}
	out.digests[p.Name] = digest(body)
	if s.shape.once || s.shape.stillborn && p.Name != "" && old == "" {
		return body, nil
	}
	changes, err := difference(p.Name, old, body, s.shape.secret)
	out.changes = append(out.changes, changes...)
	return body, err
}

func (s stored) version(name string) int64 {
	if name == "" && s.root != nil {
		return s.root.Version
	}
	if i, ok := s.at[name]; ok {
		return s.parts[i].Version
	}
	return 0
}

// kept refuses a command that dropped a part: records are struck out, never removed.
func kept(before stored, parts []piece) error {
	there := make(map[string]bool, len(parts))
	for _, p := range parts {
		there[p.Name] = true
	}
	for _, old := range before.parts {
		if !there[old.Name] {
			return errors.New("a command dropped the part " + old.Name)
		}
	}
	return nil
}

func encode(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}
