package repository

import (
	"cmp"
	"context"
	"fmt"

	"gorm.io/gorm"

	"octad/domain/rulebook"
)

// rules holds every change of a rule against the event that made it, and finds those that are missing: stamps
// have no gap, and each kind that holds nothing but rules has one change for each of its events.
func (c *inspection) rules(ctx context.Context) error {
	db := c.db.WithContext(ctx)
	if _, err := c.base.stamped(db); err != nil {
		return err
	}
	var rows []struct {
		Change  ruleChangeRow `gorm:"embedded"`
		Digests *string
		Entered *string
	}
	err := db.Table("rule_change").Joins("left join event on event.aggregate_id = rule_change.aggregate_id and event.sequence = rule_change.sequence").
		Order("rule_change.stamp").Select("rule_change.*, event.digests, event.entered_at as entered").Scan(&rows).Error
	if err != nil {
		return err
	}
	kept, last := map[string]int64{}, map[string]string{}
	for i, row := range rows {
		where := fmt.Sprintf("rule change %d", i+1)
		if row.Change.Stamp != int64(i)+1 {
			c.found.fault("rule", where, "is missing")
			return nil
		}
		stated := map[string]string{}
		if row.Digests == nil || decode(*row.Digests, &stated) != nil || *row.Entered != row.Change.EnteredAt {
			c.found.fault("rule", where, "is not as its event states")
		}
		// An event that altered nothing states no digest: the one before holds.
		of := row.Change.AggregateID
		if last[of] = cmp.Or(stated[""], last[of]); last[of] != digest(row.Change.Body) {
			c.found.fault("rule", where, "is not as its event states")
		}
		kept[row.Change.Kind]++
		if row.Change.Kind == releaseShape.kind {
			if err := c.shipped(db, where, row.Change.Body); err != nil {
				return err
			}
		}
	}
	for _, kind := range []string{calendarShape.kind, editionShape.kind, procedureSettingsShape.kind, releaseShape.kind} {
		var n int64
		if err := db.Table("event").Where("kind = ?", kind).Count(&n).Error; err != nil {
			return err
		}
		if n != kept[kind] {
			c.found.fault("rule", kind, "has %d changes, %d events", kept[kind], n)
		}
	}
	return nil
}

// shipped holds the texts that a release names against their digests.
func (c *inspection) shipped(db *gorm.DB, where, body string) error {
	var r rulebook.Release
	if err := decode(body, &r); err != nil {
		return err
	}
	for _, d := range r.Digests() {
		var row ruleTextRow
		if err := db.Session(&gorm.Session{NewDB: true}).Where("sha256 = ?", d).Take(&row).Error; err != nil && !absent(err) {
			return err
		}
		if digest(row.Body) != d {
			c.found.fault("rule", where, "the text %s is missing or not as it was shipped", d)
		}
	}
	return nil
}
