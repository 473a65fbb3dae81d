package repository

import (
	"context"
	"slices"
	"strings"

	"octad/domain"
)

// keysAtOnce bounds the variables of one query: SQLite takes 32,766.
const keysAtOnce = 500

// Links finds, by id or number, aggregates of the kind that lie within the reader's bounds. Each stands in
// the answer under its id and under the keys that named it; a key that names none is absent.
func (b *Base) Links(ctx context.Context, reader domain.Actor, kind string, keys []string) (map[string]domain.Link, error) {
	out := map[string]domain.Link{}
	keys = slices.Clone(keys)
	slices.Sort(keys)
	for some := range slices.Chunk(slices.Compact(keys), keysAtOnce) {
		var ids, numbers []string
		for _, key := range some {
			ids, numbers = append(ids, strings.ToLower(key)), append(numbers, strings.ToUpper(key))
		}
		// One after the other: offered both at once, a database may walk through all records of the kind.
		rows, err := rootsByID(within(b.db.WithContext(ctx), reader).Select("id", "kind", "number"), kind, ids)
		if err != nil {
			return nil, unavailable(err)
		}
		var byNumber []aggregateRow
		if err := within(b.db.WithContext(ctx).Table("aggregate").Where("kind = ? and number in ?", kind, numbers), reader).Select("id", "number").Scan(&byNumber).Error; err != nil {
			return nil, unavailable(err)
		}
		rows = append(rows, byNumber...)
		for _, key := range some {
			for _, row := range rows {
				if row.ID == strings.ToLower(key) || row.Number != nil && *row.Number == strings.ToUpper(key) {
					out[key], out[row.ID] = linkTo(kind, row), linkTo(kind, row)
				}
			}
		}
	}
	return out, nil
}

func linkTo(kind string, row aggregateRow) domain.Link {
	l := domain.Link{Kind: kind, ID: domain.ID(row.ID)}
	if row.Number != nil {
		l.Number = *row.Number
	}
	return l
}
