package repository

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
)

var counter = regexp.MustCompile(`\{n(?::(\d+))?\}`)

// next draws the next number of the series. The series' row is locked until the transaction ends, so
// that a rolled-back record gives its number back: no gaps and no repeats.
func next(tx *gorm.DB, kind string, numbering domain.Numbering) (string, error) {
	series := strings.NewReplacer(
		"{year}", numbering.At.Format("2006"),
		"{month}", numbering.At.Format("01"),
	).Replace(numbering.Pattern)
	name := kind + ":" + series
	if err := count(tx, name); err != nil {
		return "", err
	}
	var n int64
	if err := tx.Raw("select n from series where name = ?", name).Scan(&n).Error; err != nil {
		return "", err
	}
	m := counter.FindStringSubmatch(series)
	if m == nil {
		return "", fmt.Errorf("number pattern %q has no {n}", numbering.Pattern)
	}
	width, _ := strconv.Atoi(m[1])
	return strings.Replace(series, m[0], fmt.Sprintf("%0*d", width, n), 1), nil
}

// count raises the series by one.
func count(tx *gorm.DB, name string) error {
	upsert := "insert into series (name, n) values (?, 1) on conflict (name) do update set n = n + 1"
	if tx.Name() == "mysql" {
		upsert = "insert into series (name, n) values (?, 1) on duplicate key update n = n + 1"
	}
	return tx.Exec(upsert, name).Error
}
