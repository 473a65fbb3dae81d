package repository

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
)

// Page asks for one keyset page of a list. Sort is a name of the list's allow-list, with a leading "-"
// for descending; empty takes the list's default. Limit is at least 1.
type Page struct {
	Limit  int
	Cursor string
	Sort   string
}

// listing tells how one kind of aggregate is listed: from which table, in which orders.
type listing struct {
	table string
	// sorts maps the names that callers use to columns of the table, none of which is ever null.
	sorts       map[string]string
	defaultSort string
	// search names the columns that a text search looks into.
	search []string
	// bounds tells that the table holds site and customer itself, in the index that the list is walked by.
	bounds bool
}

// reach names the table whose columns tell the site and customer of what is listed.
func (l listing) reach() string {
	if l.bounds {
		return l.table
	}
	return "aggregate"
}

// cursor is the place after which the next page begins.
type cursor struct {
	Sort  string
	Value string
	ID    string
}

func (c cursor) String() string {
	b, _ := json.Marshal(c) //nolint:errchkjson // three strings always encode
	return base64.RawURLEncoding.EncodeToString(b)
}

func parseCursor(s, sort string) (cursor, error) {
	var c cursor
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || json.Unmarshal(b, &c) != nil || c.Sort != sort {
		return c, badCursor()
	}
	return c, nil
}

func badCursor() error {
	return domain.Refuse(domain.Malformed, "cursor.malformed", "翻页标记无效，请从第一页重新开始", "This cursor belongs to no page of this list; begin again at the first page")
}

// order returns the query ordered and begun where the page says, and the column it is ordered by.
func (l listing) order(q *gorm.DB, p Page) (*gorm.DB, string, error) {
	sort := p.Sort
	if sort == "" {
		sort = l.defaultSort
	}
	name, down := strings.CutPrefix(sort, "-")
	column, ok := l.sorts[name]
	if !ok {
		return nil, "", domain.Refuse(domain.Malformed, "sort.unknown", "不支持这种排序", "This list cannot be sorted that way")
	}
	direction, beyond := "", ">"
	if down {
		direction, beyond = " desc", "<"
	}
	column = l.table + "." + column
	if p.Cursor != "" {
		c, err := parseCursor(p.Cursor, sort)
		if err != nil {
			return nil, "", err
		}
		q = q.Where("("+column+" "+beyond+" ? or ("+column+" = ? and "+l.table+".id "+beyond+" ?))", c.Value, c.Value, c.ID)
	}
	return q.Order(column + direction + ", " + l.table + ".id" + direction).Limit(p.Limit + 1), column, nil
}

// cut drops the row that was read ahead and returns the cursor of the next page; place tells a row's
// value in the order, and its id.
func cut[T any](l listing, rows []T, p Page, place func(T) (value, id string)) ([]T, string) {
	if len(rows) <= p.Limit {
		return rows, ""
	}
	rows = rows[:p.Limit]
	sort := p.Sort
	if sort == "" {
		sort = l.defaultSort
	}
	value, id := place(rows[p.Limit-1])
	return rows, cursor{Sort: sort, Value: value, ID: id}.String()
}

// matching narrows the query to rows in which one of the search columns contains the words.
func (l listing) matching(q *gorm.DB, words string) *gorm.DB {
	if words == "" || len(l.search) == 0 {
		return q
	}
	pattern := "%" + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(strings.ToLower(words)) + "%"
	var tests []string
	var args []any
	for _, column := range l.search {
		tests = append(tests, "lower("+l.table+"."+column+") like ? escape '!'")
		args = append(args, pattern)
	}
	return q.Where("("+strings.Join(tests, " or ")+")", args...)
}

// search joins the words that a list is searched by, in lower case.
func search(words []string) string {
	slices.Sort(words)
	return strings.ToLower(strings.TrimSpace(strings.Join(slices.Compact(words), "\n")))
}
