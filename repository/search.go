package repository

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"gorm.io/gorm"

	"octad/domain"
)

// Hit is a record that a search found.
type Hit struct {
	Kind     string
	ID       domain.ID
	Number   string
	Title    domain.Text
	Customer domain.ID
	Score    float64
	topic    topic
	root     aggregateRow
}

// The weights of what is found: a number as a whole counts more than its beginning, and that more than a word.
const (
	wholeWeight   = 10
	counterWeight = 6
	beginWeight   = 4
	wordWeight    = 1
	// titleWeight is added for a word that stands in the title.
	titleWeight = 20
)

const (
	// mostAsked is how many grams a question is answered by: the rarest ones.
	mostAsked = 40
	// mostPostings is how many records of one gram are looked at: the newest ones.
	mostPostings = 1000
	// mostCounted is how far the records of a gram are counted.
	mostCounted = 2000
	// mostCompared is how many grams of a question are counted at all: the first ones.
	mostCompared = 64
	// leastBegin is how many letters of a word or a number tell how it goes on.
	leastBegin = 2
)

// sought is a gram that is looked for, or with upTo a range of grams from it on; token says of which word of the
// question it is, and many how many records have it.
type sought struct {
	gram, upTo string
	token      int
	weight     float64
	many       int
}

// SearchFilter narrows a search; empty fields do not.
type SearchFilter struct {
	Kinds []string
	Limit int
}

// Search finds records within the reader's bounds that have all the words of the question: in a number, part, lot or
// code, whole or by its beginning, or in a title or another text. The best come first.
func (b *Base) Search(ctx context.Context, reader domain.Actor, question string, f SearchFilter) ([]Hit, error) {
	var asked []sought
	tokens := strings.Fields(plain(question))
	for i, t := range tokens[:min(len(tokens), 8)] {
		asked = append(asked, seek(t, i)...)
	}
	hits, err := b.found(ctx, reader, asked, hunt{kinds: f.Kinds, limit: 2 * f.Limit, all: true})
	if err != nil || len(hits) == 0 {
		return nil, err
	}
	for i := range hits {
		for _, t := range tokens {
			if strings.Contains(plain(strings.Join(texts(hits[i].Title), "\n")), t) {
				hits[i].Score += titleWeight
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	hits = worthy(hits)
	return hits[:min(len(hits), f.Limit)], nil
}

// seek returns what a word of a question is looked for by.
func seek(t string, token int) []sought {
	key := cutAt(padded(t), longestGram)
	out := []sought{{gram: wholeMark + key, token: token, weight: wholeWeight}}
	if n := counterOf(t); n != "" || figure(t) {
		if n == "" {
			n = trimmed(t)
		}
		out = append(out, sought{gram: counterMark + n, token: token, weight: counterWeight})
	}
	if utf8.RuneCountInString(key) >= leastBegin {
		out = append(out, beginning(sought{gram: wholeMark + key, token: token, weight: beginWeight}))
	}
	list := words(t)
	for _, g := range list {
		out = append(out, sought{gram: g, token: token, weight: wordWeight})
	}
	if len(list) == 1 && len(list[0]) >= leastBegin && list[0] < "\u0250" && !figure(list[0]) {
		out = append(out, beginning(sought{gram: list[0], token: token, weight: wordWeight}))
	}
	return out
}

// beginning makes of a gram all those that begin with it.
func beginning(s sought) sought {
	s.upTo = s.gram + "\U0010FFFF"
	return s
}

// hunt is how hits are sought: of which kinds, how many, but for which record, and whether all tokens are needed.
type hunt struct {
	kinds  []string
	limit  int
	except domain.ID
	all    bool
}

// found returns the best records within the reader's bounds that have what is sought.
func (b *Base) found(ctx context.Context, reader domain.Actor, asked []sought, h hunt) ([]Hit, error) {
	db := b.db.WithContext(ctx)
	asked, needed, err := weighed(db, distinct(asked))
	if err != nil || len(asked) == 0 {
		return nil, unavailable(err)
	}
	var arms []string
	var args []any
	for _, s := range asked {
		test, values := "gram = ?", []any{s.gram}
		if s.upTo != "" {
			test, values = "gram > ? and gram < ?", []any{s.gram, s.upTo}
		}
		arms = append(arms, "select doc, ? as token, ? as weight, tf from (select doc, tf from search_gram where "+test+" order by gram desc, doc desc limit ?) s")
		args = append(append(append(args, s.token, s.weight), values...), mostPostings)
	}
	// A cross join is read in the order in which it is written: SQLite would begin with all records of the kinds.
	q := db.Table("(select doc, sum(weight) as score, count(distinct token) as tokens from ("+strings.Join(arms, " union all ")+") a group by doc) f", args...).
		Joins("cross join aggregate on aggregate.id = f.doc")
	if h.all {
		q = q.Where("f.tokens >= ?", needed)
	}
	if len(h.kinds) > 0 {
		q = q.Where("aggregate.kind in ?", h.kinds)
	}
	if h.except != "" {
		q = q.Where("f.doc <> ?", string(h.except))
	}
	var rows []struct {
		Row   aggregateRow `gorm:"embedded"`
		Score float64
	}
	if err := within(q, reader).Order("f.score desc, f.doc desc").Limit(h.limit).Select("aggregate.*, f.score").Scan(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	roots := make([]aggregateRow, len(rows))
	for i, row := range rows {
		roots[i] = row.Row
	}
	parts, err := partsOfAll(db, roots)
	if err != nil {
		return nil, unavailable(err)
	}
	hits := make([]Hit, 0, len(rows))
	for _, row := range rows {
		t, err := searchers[row.Row.Kind](row.Row, parts[row.Row.ID])
		if err != nil {
			return nil, err
		}
		hit := Hit{Kind: row.Row.Kind, ID: domain.ID(row.Row.ID), Title: t.title, Customer: t.customer, Score: row.Score, topic: t, root: row.Row}
		if row.Row.Number != nil {
			hit.Number = *row.Row.Number
		}
		hits = append(hits, hit)
	}
	return hits, nil
}

// distinct returns what is sought, each once, as far as it is compared.
func distinct(asked []sought) []sought {
	var out []sought
	for _, s := range asked {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out[:min(len(out), mostCompared)]
}

// weighed leaves out what no record has, weighs the rest by its rarity and keeps the rarest; needed is how many
// tokens a record must have: those that are looked at in all their records.
func weighed(db *gorm.DB, asked []sought) (kept []sought, needed int, err error) {
	var arms []string
	var args []any
	for i, s := range asked {
		if s.upTo != "" {
			continue
		}
		arms = append(arms, "select ? as n, (select count(*) from (select 1 from search_gram where gram = ? limit ?) c) as many")
		args = append(args, i, s.gram, mostCounted)
	}
	var counts []struct{ N, Many int }
	if len(arms) > 0 {
		if err := db.Raw(strings.Join(arms, " union all "), args...).Scan(&counts).Error; err != nil {
			return nil, 0, err
		}
	}
	for _, c := range counts {
		asked[c.N].many = c.Many
		asked[c.N].weight *= math.Log(1 + float64(4*mostCounted)/float64(max(c.Many, 1)))
	}
	tokens, whole := map[int]bool{}, map[int]bool{}
	for _, s := range asked {
		tokens[s.token] = true
		if s.upTo == "" && s.many == 0 {
			continue
		}
		kept = append(kept, s)
		if _, ok := whole[s.token]; !ok {
			whole[s.token] = true
		}
		whole[s.token] = whole[s.token] && s.many < mostPostings
	}
	slices.SortStableFunc(kept, func(a, b sought) int { return a.many - b.many })
	kept = kept[:min(len(kept), mostAsked)]
	for t := range tokens {
		if complete, ok := whole[t]; !ok || complete {
			needed++
		}
	}
	if needed == 0 {
		needed = len(tokens)
	}
	return kept, needed, nil
}

// leastOf is which part of the best score a hit must have to be shown.
const leastOf = 0.2

// worthy leaves out the hits that are far behind the best.
func worthy(hits []Hit) []Hit {
	best := hits[0].Score
	return slices.DeleteFunc(hits, func(h Hit) bool { return h.Score < leastOf*best })
}
