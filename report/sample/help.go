package sample

import (
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// zh writes a text in both languages.
func zh(chinese, english string) domain.Text { return domain.ZhEn(chinese, english) }

// date reads a date of the story; the story's dates are sound.
func date(s string) worktime.Date {
	d, _ := worktime.ParseDate(s)
	return d
}

// at reads a time of the story, in UTC.
func at(s string) time.Time {
	t, _ := time.Parse("2006-01-02 15:04", s)
	return t.UTC()
}

func pcs(n int64) *domain.Quantity {
	q := domain.Pieces(n)
	return &q
}

func ratio(millionths int64) *domain.Quantity {
	q := domain.Quantity(millionths)
	return &q
}
