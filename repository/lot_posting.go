package repository

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"octad/domain"
	"octad/domain/lot"
)

// perPart is how many facts of a posting one of its parts holds.
const perPart = 1000

// postingShape keeps a posting as its root and parts of up to perPart facts, each named after the place of its
// first: lots/000000500 begins with the 500th statement. All of it is written once, so that its event tells the
// digests of what it is, not old → new.
var postingShape = shape[lot.Posting]{
	kind: "lot_posting",
	header: func(p *lot.Posting) header {
		return header{ID: &p.ID, Number: &p.Number, Site: p.Site, Version: &p.Version}
	},
	parts: func(p *lot.Posting) []piece {
		out := inParts("escapes", p.Escapes, func(lot.Escape) int { return 1 })
		out = append(out, inParts("findings", p.Findings, func(lot.Finding) int { return 1 })...)
		out = append(out, inParts("lots", p.Lots, func(l lot.Lot) int { return 1 + len(l.Serials) + len(l.Stock) + len(l.Components) })...)
		return append(out, inParts("shipments", p.Shipments, func(s lot.Shipment) int { return 1 + len(s.Lines) })...)
	},
	bare: func(p lot.Posting) lot.Posting {
		p.Lots, p.Shipments, p.Escapes, p.Findings, p.Outcomes, p.Named = nil, nil, nil, nil, nil, nil
		return p
	},
	join: func(p *lot.Posting, rows []partRow) error {
		for _, row := range rows {
			kind, _, _ := strings.Cut(row.Name, "/")
			var err error
			switch kind {
			case "escapes":
				err = rejoined(row, &p.Escapes)
			case "findings":
				err = rejoined(row, &p.Findings)
			case "lots":
				err = rejoined(row, &p.Lots)
			case "shipments":
				err = rejoined(row, &p.Shipments)
			}
			if err != nil {
				return err
			}
		}
		return nil
	},
	index:  func(*lot.Posting) []any { return nil },
	cases:  func(*lot.Posting) []domain.ID { return nil },
	once:   true,
	spread: spreadPosting,
}

// inParts cuts a list into parts by weight.
func inParts[T any](prefix string, list []T, weight func(T) int) []piece {
	var out []piece
	for from := 0; from < len(list); {
		to, heavy := from, 0
		for to < len(list) && (to == from || heavy+weight(list[to]) <= perPart) {
			heavy += weight(list[to])
			to++
		}
		out = append(out, piece{Name: partAt(prefix, from), Version: written[T](nil), Value: list[from:to]})
		from = to
	}
	return out
}

func partAt(prefix string, n int) string { return fmt.Sprintf("%s/%09d", prefix, n) }

func rejoined[T any](row partRow, list *[]T) error {
	var some []T
	if err := decode(row.Body, &some); err != nil {
		return err
	}
	*list = append(*list, some...)
	return nil
}

// spreadPosting makes lots and shipments stand as the posting states them. A large one touches indexes all over:
// SQLite gets room to hold them meanwhile, where its usual two megabytes would be read and written again and again.
func spreadPosting(tx *gorm.DB, p *lot.Posting) (err error) {
	if tx.Name() == "sqlite" && len(p.Lots)+len(p.Shipments) > perPart {
		if err := tx.Exec("pragma cache_size = -131072").Error; err != nil {
			return err
		}
		defer func() { err = errors.Join(err, tx.Exec("pragma cache_size = -2000").Error) }()
	}
	if err := spreadLots(tx, p); err != nil {
		return err
	}
	if err := spreadShipments(tx, p); err != nil {
		return err
	}
	var explanations []lotExplanationRow
	for i, e := range p.Explanations {
		explanations = append(explanations, explanationRow(p.ID, i, e))
	}
	escapes, resolved := escapeRows(p)
	return firstError(insert(tx, explanations), insert(tx, escapes), insert(tx, resolved))
}

func explanationRow(posting domain.ID, entry int, e lot.Explanation) lotExplanationRow {
	return lotExplanationRow{string(posting), int64(entry), string(e.Lot), e.Code, int64(e.Stated), int64(e.Made)}
}

func spreadLots(tx *gorm.DB, p *lot.Posting) error {
	var heads []lotRow
	var serials []lotSerialRow
	var stock []lotStockRow
	var uses []lotUseRow
	var again []string
	for i, l := range p.Lots {
		r := rowsOfLot(p.ID, i, l)
		heads, serials, stock, uses = append(heads, r.head), append(serials, r.serials...), append(stock, r.stock...), append(uses, r.uses...)
		if l.Version > 1 {
			again = append(again, r.head.ID)
		}
	}
	err := inChunks(again, func(ids []string) error {
		for _, row := range []any{&lotSerialRow{}, &lotStockRow{}, &lotUseRow{}} {
			if err := tx.Where("lot_id in ?", ids).Delete(row).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, write := range []func() error{
		func() error { return insert(tx, heads) }, func() error { return insert(tx, serials) },
		func() error { return insert(tx, stock) }, func() error { return insert(tx, uses) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

func spreadShipments(tx *gorm.DB, p *lot.Posting) error {
	var heads []shipmentRow
	var lines []shipmentLineRow
	var again []string
	for i, s := range p.Shipments {
		head, of := rowsOfShipment(p.ID, i, s)
		heads, lines = append(heads, head), append(lines, of...)
		if s.Version > 1 {
			again = append(again, head.ID)
		}
	}
	err := inChunks(again, func(ids []string) error {
		return tx.Where("shipment_id in ?", ids).Delete(&shipmentLineRow{}).Error
	})
	if err != nil {
		return err
	}
	if err := insert(tx, heads); err != nil {
		return err
	}
	return insert(tx, lines)
}

// chunk is how many values a question asks for at once. Smaller ones come in powers of two, so that few statements
// are ever prepared.
const chunk = 128

// mostBound is how many values one statement of a bulk write binds: SQLite's driver looks for each among all of
// them, MariaDB's pays for each journey.
var mostBound = map[string]int{"sqlite": 256, "mysql": 4096}

// insert writes rows in bulk; one that is there is replaced.
func insert[T any](tx *gorm.DB, rows []T) error {
	size := 1
	for size*2*reflect.TypeFor[T]().NumField() <= mostBound[tx.Name()] {
		size *= 2
	}
	for len(rows) > 0 {
		for size > len(rows) {
			size /= 2
		}
		some := rows[:size]
		if err := tx.Session(&gorm.Session{NewDB: true}).Clauses(clause.OnConflict{UpdateAll: true}).Create(&some).Error; err != nil {
			return err
		}
		rows = rows[size:]
	}
	return nil
}

// mostInQuestion is how many values a question of a wide read asks for at once: SQLite looks for each bound value among all
// of them, MariaDB pays for each journey.
var mostInQuestion = map[string]int{"sqlite": chunk, "mysql": 4096}

// inChunks calls fn with the values, some at a time; the last ones are filled up with repetitions.
func inChunks[T any](values []T, fn func([]T) error) error { return inChunksOf(chunk, values, fn) }

// inChunksOf does the same with as many at a time as is said, a power of two.
func inChunksOf[T any](most int, values []T, fn func([]T) error) error {
	for len(values) > 0 {
		some := values[:min(most, len(values))]
		values = values[len(some):]
		size := 1
		for size < len(some) {
			size *= 2
		}
		full := make([]T, size)
		copy(full, some)
		for i := len(some); i < size; i++ {
			full[i] = some[len(some)-1]
		}
		if err := fn(full); err != nil {
			return err
		}
	}
	return nil
}

// LotStore returns the store in which postings are written.
func (b *Base) LotStore() domain.Store[lot.Posting, lot.Around] {
	return &store[lot.Posting, lot.Around]{base: b, shape: postingShape, around: b.aroundLots}
}
