package repository

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/master"
	"octad/domain/procedure"
	"octad/domain/rulebook"
	"octad/domain/task"
	"octad/domain/worktime"
)

// MakeTasks makes the tasks that the duties of all procedures lack by the time of the order, at every active site
// that works by them, and returns how many. A site works by a procedure from its first case on, or from when its
// settings were first filled in. However many servers make tasks of one database, each is made once: the site is
// held while they are looked for and made.
func (b *Base) MakeTasks(ctx context.Context, order domain.Order) (int, error) {
	active, made := true, 0
	for page := (Page{Limit: 200}); ; {
		sites, next, err := b.Sites(ctx, domain.System, page, MasterFilter{Active: &active})
		if err != nil {
			return made, err
		}
		for _, site := range sites {
			n, err := b.makeTasks(ctx, order, site)
			if err != nil {
				return made, fmt.Errorf("site %s: %w", site.Number, err)
			}
			made += n
		}
		if page.Cursor = next; next == "" {
			return made, nil
		}
	}
}

func (b *Base) makeTasks(ctx context.Context, order domain.Order, site master.Site) (int, error) {
	lacking, err := b.lackingTasks(b.db.WithContext(ctx), order, site)
	if err != nil || len(lacking) == 0 {
		return 0, unavailable(err)
	}
	n, err := b.transact(ctx, order, func(tx *gorm.DB) (any, error) {
		if err := b.lock(tx, []string{string(site.ID)}); err != nil {
			return 0, err
		}
		lacking, err := b.lackingTasks(tx, order, site)
		if err != nil {
			return 0, err
		}
		for _, o := range lacking {
			t, change := task.Make(order, o)
			if t.Number, err = next(tx, taskShape.kind, change.Numbering); err != nil {
				return 0, err
			}
			if err := b.taskStore().save(tx, order, stored{}, &t, change); err != nil {
				return 0, err
			}
		}
		return len(lacking), nil
	})
	if err != nil {
		return 0, err
	}
	return n.(int), nil
}

// lackingTasks lists the tasks that the site lacks.
func (b *Base) lackingTasks(tx *gorm.DB, order domain.Order, site master.Site) ([]task.Opening, error) {
	rules, err := b.rulesIn(tx)
	if err != nil {
		return nil, err
	}
	made, err := newestTasks(tx, site.ID)
	if err != nil {
		return nil, err
	}
	var out []task.Opening
	for _, code := range dutiful(rules) {
		since, err := worksSince(tx, site.ID, code)
		if err != nil {
			return nil, err
		}
		pack := func(on worktime.Date) *procedure.Pack {
			p, _ := rules.InForce(code, site.ID, on, order.At)
			return p
		}
		s := task.Standing{Place: task.Place{Zone: site.Card.Location()}, Site: site.ID, Pack: pack, Since: since, Made: made[code]}
		if p := pack(worktime.DateOf(order.At, s.Zone)); p != nil {
			s.Calendar = rules.CalendarFor(p, site.ID, order.At)
		}
		lacking, err := s.Lacking(order.At)
		if err != nil {
			return nil, err
		}
		out = append(out, lacking...)
	}
	return out, nil
}

// dutiful lists the codes of the procedures that have duties; settings may give a period to one that has none.
func dutiful(rules *casework.Rules) []string {
	var codes []string
	for _, p := range rules.Packs() {
		if len(p.Duties) > 0 && !slices.Contains(codes, p.Code) {
			codes = append(codes, p.Code)
		}
	}
	return codes
}

// newestTasks returns the last day of the newest task of each duty at the site, by procedure.
func newestTasks(tx *gorm.DB, site domain.ID) (map[string]map[string]worktime.Date, error) {
	var rows []taskRow
	err := tx.Session(&gorm.Session{}).Model(&taskRow{}).Select("task.procedure, task.duty, max(task.last_on) as last_on").
		Where("task.site_id = ?", string(site)).Group("task.procedure, task.duty").Find(&rows).Error
	if err != nil {
		return nil, err
	}
	out := map[string]map[string]worktime.Date{}
	for _, row := range rows {
		if out[row.Procedure] == nil {
			out[row.Procedure] = map[string]worktime.Date{}
		}
		if out[row.Procedure][row.Duty], err = worktime.ParseDate(row.LastOn); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// worksSince returns when the site began to work by the procedure; zero when it does not.
func worksSince(tx *gorm.DB, site domain.ID, code string) (time.Time, error) {
	var begun []string
	var first []complaintRow
	err := tx.Session(&gorm.Session{}).Select("received_at").Where("complaint.site_id = ? and complaint.procedure = ?", string(site), code).
		Order("complaint.received_at").Limit(1).Find(&first).Error
	if err != nil {
		return time.Time{}, err
	}
	for _, c := range first {
		begun = append(begun, c.ReceivedAt)
	}
	var settings []aggregateRow
	numbers := []string{rulebook.SettingsNumber(code, site), rulebook.SettingsNumber(code, "")}
	err = tx.Session(&gorm.Session{}).Select("created_at").Where("kind = ? and number in ?", procedureSettingsShape.kind, numbers).Find(&settings).Error
	if err != nil {
		return time.Time{}, err
	}
	for _, s := range settings {
		begun = append(begun, s.CreatedAt)
	}
	if len(begun) == 0 {
		return time.Time{}, nil
	}
	return time.Parse(instantLayout, slices.Min(begun))
}

// DueTask is a task of which something is to be recorded.
type DueTask struct {
	ID domain.ID
	at string
}

// TasksDue lists at most so many tasks of which something is to be recorded before the time, the longest due
// first, behind the given one; its zero value begins.
func (b *Base) TasksDue(ctx context.Context, before time.Time, behind DueTask, most int) ([]DueTask, error) {
	q := b.db.WithContext(ctx).Select("id", "next_at").Where("next_at > '' and next_at < ?", instant(before))
	if behind.ID != "" {
		q = q.Where("(next_at > ? or (next_at = ? and id > ?))", behind.at, behind.at, string(behind.ID))
	}
	var rows []taskRow
	if err := q.Order("next_at, id").Limit(most).Find(&rows).Error; err != nil {
		return nil, unavailable(err)
	}
	due := make([]DueTask, 0, len(rows))
	for _, row := range rows {
		due = append(due, DueTask{domain.ID(row.ID), row.NextAt})
	}
	return due, nil
}
