package repository

import (
	"context"
	"strconv"

	"octad/domain"
	"octad/domain/recall"
)

// LineFilter narrows a list of a recall's lines.
type LineFilter struct {
	Kinds []recall.HolderKind
	// Waiting asks for what is still to be done; see LineStates.
	Waiting []string
	Words   string
}

// LineStates are what lines of a recall may wait for, each with the condition on its row.
var LineStates = map[string]string{
	"notice":      "kind = 'consignee' and notified = 0",
	"answer":      "kind = 'consignee' and answered = 0",
	"check":       "sampled = 1 and checked = 0",
	"effect":      "checked = 1 and effective = 0",
	"recovery":    "shipped > returned + corrected + destroyed",
	"explanation": "puzzles > 0",
}

const linesSort = "position"

var linesListing = listing{table: "recall_consignee", search: []string{"search"}}

// RecallLines lists one page of the lines of a recall, in order of position. Its caller has read the recall.
func (b *Base) RecallLines(ctx context.Context, id domain.ID, p Page, f LineFilter) ([]recall.Consignee, string, error) {
	q := b.db.WithContext(ctx).Table("recall_consignee").Where("recall_id = ?", string(id))
	q = linesListing.matching(oneOf(q, "recall_consignee.kind", f.Kinds), f.Words)
	for _, state := range f.Waiting {
		q = q.Where(LineStates[state])
	}
	if p.Cursor != "" {
		c, err := parseCursor(p.Cursor, linesSort)
		if err != nil {
			return nil, "", err
		}
		n, err := strconv.ParseInt(c.Value, 10, 64)
		if err != nil || c.ID != string(id) {
			return nil, "", badCursor()
		}
		q = q.Where("position > ?", n)
	}
	var rows []struct {
		Position int64
		Body     string
	}
	err := q.Joins("join part on part.aggregate_id = recall_consignee.recall_id and part.name = " + b.partName()).
		Order("position").Limit(p.Limit + 1).Select("position, body").Scan(&rows).Error
	if err != nil {
		return nil, "", unavailable(err)
	}
	next := ""
	if len(rows) > p.Limit {
		rows = rows[:p.Limit]
		next = cursor{Sort: linesSort, Value: strconv.FormatInt(rows[p.Limit-1].Position, 10), ID: string(id)}.String()
	}
	out := make([]recall.Consignee, len(rows))
	for i, row := range rows {
		if err := decode(row.Body, &out[i]); err != nil {
			return nil, "", err
		}
	}
	return out, next, nil
}

// partName is the name of the part of a line's row.
func (b *Base) partName() string {
	if b.dialect == sqliteDialect {
		return "'consignee/' || recall_consignee.id"
	}
	return "concat('consignee/', recall_consignee.id)"
}

// RecallLine loads one line of a recall. Its caller has read the recall.
func (b *Base) RecallLine(ctx context.Context, of, id domain.ID) (recall.Consignee, error) {
	var row partRow
	var c recall.Consignee
	err := b.db.WithContext(ctx).Where("aggregate_id = ? and name = ?", string(of), recall.Consignee{ID: id}.Part()).Take(&row).Error
	if absent(err) {
		return c, domain.Missing("recall_consignee")
	}
	if err != nil {
		return c, unavailable(err)
	}
	return c, decode(row.Body, &c)
}
