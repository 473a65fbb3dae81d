package repository

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"octad/domain"
)

const (
	// mostDifferences bounds what a refusal tells of a record that has moved far since it was read.
	mostDifferences = 200
	// staleBatch is how many events are read at a time on the way back to the version that was seen.
	staleBatch = 50
)

// stamps are fields that every save sets; who saved and when is told beside each difference.
var stamps = []string{versionField, "/SavedAt", "/SavedBy", "/UpdatedAt"}

// stale is the refusal of a command on a version that has passed. It tells the version that stands, and
// what has changed since the one that the caller saw.
func (s *store[R, A]) stale(tx *gorm.DB, r *R, ref domain.Ref, now int64) error {
	e := domain.Refuse(domain.Stale, "stale", "这条记录已被他人修改，请取得最新版本后再改", "The record has been changed since you read it; read it again and repeat your change")
	e.Version = now
	seen := int64(0)
	for _, v := range append([]int64{ref.Version}, ref.Others...) {
		if v < now {
			seen = max(seen, v)
		}
	}
	if seen == 0 {
		return e // a version that there never was: nobody saw it
	}
	l := look{part: ref.Part, piece: ref.Part, seen: seen, types: map[string]reflect.Type{"": reflect.TypeFor[R]()}, at: map[[2]string]int{}}
	if s.shape.spot != nil {
		l.piece, l.within = s.shape.spot(r, ref.Part)
	}
	for _, p := range s.shape.parts(r) {
		l.types[p.Name] = reflect.TypeOf(p.Value)
	}
	if err := l.back(tx.Session(&gorm.Session{NewDB: true}), string(*s.shape.header(r).ID)); err != nil {
		return err
	}
	e.Differences = l.differences()
	return e
}

// look is a look back through the events of one aggregate, from the newest to the version that was seen.
type look struct {
	part string
	// piece and within are where the part is stored.
	piece, within string
	seen          int64
	types         map[string]reflect.Type
	found         []domain.Difference
	at            map[[2]string]int
}

// back reads the events from the newest on until the part had the version that was seen.
func (l *look) back(tx *gorm.DB, id string) error {
	for before := int64(1) << 62; ; {
		var rows []eventRow
		if err := tx.Where("aggregate_id = ? and sequence < ?", id, before).Order("sequence desc").Limit(staleBatch).Find(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			var changes []domain.FieldChange
			if err := decode(row.Changes, &changes); err != nil {
				return err
			}
			if l.reached(changes) {
				return nil
			}
			l.take(row, changes)
			before = row.Sequence
		}
		if len(rows) < staleBatch {
			return nil
		}
	}
}

// reached reports whether these changes made the version that was seen, or one before it.
func (l *look) reached(changes []domain.FieldChange) bool {
	i := slices.IndexFunc(changes, func(c domain.FieldChange) bool { return c.Part == l.piece && c.Field == l.within+versionField })
	if i < 0 {
		return false
	}
	v, err := strconv.ParseInt(changes[i].New, 10, 64)
	return err == nil && v <= l.seen
}

// take notes the changes of an event that is older than all before it: the newest one told what stands now
// and who made it so, the oldest one tells what was seen.
func (l *look) take(row eventRow, changes []domain.FieldChange) {
	for _, c := range changes {
		field, in := strings.CutPrefix(c.Field, l.within+"/")
		if !in || l.part != "" && c.Part != l.piece || slices.ContainsFunc(stamps, func(s string) bool { return strings.Contains("/"+field+"/", s+"/") }) {
			continue
		}
		key := [2]string{c.Part, field}
		i, known := l.at[key]
		if !known {
			at, _ := time.Parse(instantLayout, row.EnteredAt)
			i = len(l.found)
			l.at[key] = i
			l.found = append(l.found, domain.Difference{
				FieldChange: domain.FieldChange{Part: c.Part, Field: "/" + field, New: l.value(c, c.New)},
				By:          domain.Person{ID: domain.ID(row.ActorID), Name: row.ActorName, Department: row.ActorDepartment}, At: at,
			})
		}
		l.found[i].Old = l.value(c, c.Old)
	}
}

// differences returns what differs in the end, newest change first and then by place.
func (l *look) differences() []domain.Difference {
	differ := slices.DeleteFunc(l.found, func(d domain.Difference) bool { return d.Old == d.New })
	if l.part != "" {
		for i := range differ {
			differ[i].Part = l.part
		}
	}
	return differ[:min(len(differ), mostDifferences)]
}

// value returns a leaf as people write it: quantities are stored in millionths.
func (l *look) value(c domain.FieldChange, stored string) string {
	if stored == "" || leafType(l.types[c.Part], c.Field) != reflect.TypeFor[domain.Quantity]() {
		return stored
	}
	n, err := strconv.ParseInt(stored, 10, 64)
	if err != nil {
		return stored
	}
	return strconv.Quote(domain.Quantity(n).String())
}

// leafType returns the type that the pointer leads to below t; nil when it leads nowhere.
func leafType(t reflect.Type, field string) reflect.Type {
	for name := range strings.SplitSeq(strings.TrimPrefix(field, "/"), "/") {
		for t != nil && t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		switch {
		case t == nil:
			return nil
		case t.Kind() == reflect.Struct:
			f, ok := t.FieldByName(name)
			if !ok {
				return nil
			}
			t = f.Type
		case t.Kind() == reflect.Slice || t.Kind() == reflect.Array || t.Kind() == reflect.Map:
			t = t.Elem()
		default:
			return nil
		}
	}
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}
