package repository

import (
	"strings"

	"octad/domain"
)

// listed are the parts of one list of an aggregate, each a row named prefix/id. Their order of name is
// their order of birth, since ids are UUIDv7.
func listed[T any](prefix string, list []T, id func(*T) domain.ID, version func(*T) *int64) []piece {
	out := make([]piece, 0, len(list))
	for i := range list {
		out = append(out, piece{Name: prefix + "/" + string(id(&list[i])), Version: version(&list[i]), Value: &list[i]})
	}
	return out
}

// written is the version of a part that is written once and never edited.
func written[T any](*T) *int64 {
	one := int64(1)
	return &one
}

// relist appends to the list the parts that are rows under the prefix.
func relist[T any](list *[]T, prefix string, rows []partRow) error {
	for _, row := range rows {
		if !strings.HasPrefix(row.Name, prefix+"/") {
			continue
		}
		var v T
		if err := decode(row.Body, &v); err != nil {
			return err
		}
		*list = append(*list, v)
	}
	return nil
}
