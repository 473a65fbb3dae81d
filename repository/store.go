package repository

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"octad/domain"
)

// header points at what every aggregate has, wherever its package keeps it.
type header struct {
	ID       *domain.ID
	Number   *string
	Site     domain.ID
	Customer domain.ID
	Version  *int64
}

// piece is one separately versioned document of an aggregate: the root, named "", or a part.
type piece struct {
	Name    string
	Version *int64
	Value   any
}

// shape tells how aggregates of type R are kept. Its functions are pure.
type shape[R any] struct {
	kind   string
	header func(*R) header
	// pieces returns the parts; the root is what remains of R when bare has taken them away.
	parts func(*R) []piece
	bare  func(R) R
	// join gives a bare root its parts back, in order of name.
	join func(*R, []partRow) error
	// index returns the rows of the list tables, each with its primary key set.
	index func(*R) []any
	// cases are the complaints whose rows must be locked before this aggregate.
	cases func(*R) []domain.ID
	// version returns the version of a part; nil when parts are exactly the pieces.
	version func(*R, string) (int64, bool)
	// spot returns the piece in which a part stands, and the pointer to it there; nil when parts are exactly
	// the pieces.
	spot func(r *R, part string) (piece, at string)
	// written names the series that counts the writes of the kind, for readers who keep what they have read;
	// "" for a kind that nobody keeps.
	written string
	// ruled reports whether a write alters a rule by which cases run; nil for a kind that holds none.
	ruled func(before, after *R) bool
	// onlyRules says that the kind holds nothing but a rule.
	onlyRules bool
	// secret names stored fields whose values never appear in events.
	secret []string
	// topic returns what a record is about; nil for a kind that is not searched.
	topic func(*R) topic
	// undivided says that aggregates of the kind have no parts.
	undivided bool
	// once says that aggregates of the kind are written once: their events tell digests, not old → new.
	once bool
	// sees tells which parts a command on the part sees, by the beginning of their names: what it does not see is
	// neither read nor written. nil for a kind whose commands see every part.
	sees func(part string) (prefix string, some bool)
	// stillborn says that a part which is new tells its digest alone, not each field: what it was is told as it changes.
	stillborn bool
	// spread writes what else stands by the aggregate, in bulk; nil for a kind whose list rows are all there is.
	spread func(tx *gorm.DB, r *R) error
}

// store writes aggregates of type R, whose commands see A around them.
type store[R, A any] struct {
	base   *Base
	shape  shape[R]
	around func(tx *gorm.DB, actor domain.Actor, r *R, needs domain.Needs) (A, error)
}

// Create implements domain.Store.
func (s *store[R, A]) Create(ctx context.Context, order domain.Order, needs domain.Needs, fn func(A) (R, domain.Change, error)) (R, error) {
	var made R
	var number string
	value, err := s.base.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		if err := s.base.admitCases(tx, order.Actor, needs.Cases); err != nil {
			return nil, err
		}
		around, err := s.around(tx, order.Actor, nil, needs)
		if err != nil {
			return nil, err
		}
		r, change, err := fn(around)
		if err != nil {
			return nil, err
		}
		h := s.shape.header(&r)
		if !order.Actor.Reaches(h.Site, h.Customer) {
			return nil, domain.Missing("customer")
		}
		if change.Numbering.Pattern != "" {
			if *h.Number, err = next(tx, s.shape.kind, change.Numbering); err != nil {
				return nil, err
			}
		}
		number = *h.Number
		if err := s.save(tx, order, stored{}, &r, change); err != nil {
			return nil, err
		}
		return r, nil
	})
	if repeated(err) && s.there(ctx, number) {
		return made, domain.Refuse(domain.Conflict, "record.exists", "他人刚刚建立了同一条记录，请重新读取后再改", "Somebody made the same record a moment ago; read it and repeat your change")
	}
	if err != nil {
		return made, err
	}
	s.shape.expire(s.base)
	return value.(R), nil
}

// there reports whether there is a record of the number: one that was made meanwhile.
func (s *store[R, A]) there(ctx context.Context, number string) bool {
	var n int64
	err := s.base.db.WithContext(ctx).Model(&aggregateRow{}).Where("kind = ? and number = ?", s.shape.kind, number).Count(&n).Error
	return err == nil && n > 0
}

// Update implements domain.Store.
func (s *store[R, A]) Update(ctx context.Context, order domain.Order, ref domain.Ref, fn func(*R, A) (domain.Change, error)) (R, error) {
	var none R
	value, err := s.base.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		r, err := s.update(tx, order, ref, fn)
		if err != nil {
			return nil, err
		}
		return *r, nil
	})
	if err != nil {
		return none, err
	}
	s.shape.expire(s.base)
	return value.(R), nil
}

// update runs one command within a transaction.
func (s *store[R, A]) update(tx *gorm.DB, order domain.Order, ref domain.Ref, fn func(*R, A) (domain.Change, error)) (*R, error) {
	r, before, err := s.take(tx, order.Actor, ref)
	if err != nil {
		return nil, err
	}
	if err := s.current(tx, r, ref); err != nil {
		return nil, err
	}
	around, err := s.around(tx, order.Actor, r, domain.Needs{Cases: s.shape.cases(r)})
	if err != nil {
		return nil, err
	}
	change, err := fn(r, around)
	if err != nil {
		return nil, err
	}
	return r, s.save(tx, order, before, r, change)
}

// take locks the aggregate's cases in id order, then the aggregate, and loads it. The cases are only
// known from the aggregate itself, so it is read, locked and read again.
func (s *store[R, A]) take(tx *gorm.DB, actor domain.Actor, ref domain.Ref) (*R, stored, error) {
	r, before, err := s.load(tx, actor, ref)
	if err != nil || s.base.dialect == sqliteDialect {
		return r, before, err
	}
	cases := s.shape.cases(r)
	if err := s.base.lock(tx, sortedIDs(cases)); err != nil {
		return nil, stored{}, err
	}
	r, before, err = s.load(s.base.forUpdate(tx), actor, ref)
	if err != nil {
		return nil, stored{}, err
	}
	if !slices.Equal(cases, s.shape.cases(r)) {
		return nil, stored{}, errMoved
	}
	return r, before, nil
}

func (s *store[R, A]) load(tx *gorm.DB, actor domain.Actor, ref domain.Ref) (*R, stored, error) {
	var root aggregateRow
	err := tx.Session(&gorm.Session{}).Where("id = ? and kind = ?", string(ref.ID), s.shape.kind).Take(&root).Error
	if absent(err) {
		return nil, stored{}, domain.Missing(s.shape.kind)
	}
	if err == nil {
		err = admit(tx, actor, root)
	}
	if err != nil {
		return nil, stored{}, err
	}
	parts, err := s.seen(tx, ref)
	if err != nil {
		return nil, stored{}, err
	}
	r, err := s.shape.decode(root, parts)
	if err != nil {
		return nil, stored{}, err
	}
	return r, keptAs(&root, parts, s.shape.index(r), s.shape.gramsOf(r)), nil
}

// seen loads the parts that a command on the ref sees, in order of name.
func (s *store[R, A]) seen(tx *gorm.DB, ref domain.Ref) ([]partRow, error) {
	q := tx.Session(&gorm.Session{}).Where("aggregate_id = ?", string(ref.ID))
	if s.shape.sees != nil {
		prefix, some := s.shape.sees(ref.Part)
		if !some {
			return nil, nil
		}
		// A part's name ends below any character that a name may have.
		q = q.Where("name >= ? and name < ?", prefix, prefix+"~")
	}
	var parts []partRow
	err := q.Order("name").Find(&parts).Error
	return parts, err
}

// current refuses a ref whose version has passed.
func (s *store[R, A]) current(tx *gorm.DB, r *R, ref domain.Ref) error {
	if ref.Version == 0 && ref.Part == "" {
		return nil
	}
	now, ok := s.shape.versionOf(r, ref.Part)
	if !ok {
		return domain.Missing(s.shape.kind + "_part")
	}
	if ref.Version == 0 || now == ref.Version || slices.Contains(ref.Others, now) {
		return nil
	}
	return s.stale(tx, r, ref, now)
}

func (sh shape[R]) versionOf(r *R, part string) (int64, bool) {
	if part == "" {
		return *sh.header(r).Version, true
	}
	if sh.version != nil {
		return sh.version(r, part)
	}
	for _, p := range sh.parts(r) {
		if p.Name == part {
			return *p.Version, true
		}
	}
	return 0, false
}

func (sh shape[R]) decode(root aggregateRow, parts []partRow) (*R, error) {
	r := new(R)
	if err := decode(root.Body, r); err != nil {
		return nil, fmt.Errorf("%s %s: %w", sh.kind, root.ID, err)
	}
	if err := sh.join(r, parts); err != nil {
		return nil, fmt.Errorf("%s %s: %w", sh.kind, root.ID, err)
	}
	*sh.header(r).Version = root.Version
	return r, nil
}

func sortedIDs(ids []domain.ID) []string {
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		out = append(out, string(id))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
