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
		var rows []aggregateRow
		q := within(b.db.WithContext(ctx).Table("aggregate").Where("kind = ? and (id in ? or number in ?)", kind, ids, numbers), reader)
		if err := q.Select("id", "number").Scan(&rows).Error; err != nil {
			return nil, unavailable(err)
		}
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
