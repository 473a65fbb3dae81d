package repository

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/worktime"
)

// unplanned stands for no planned day, so that such actions come last.
const unplanned = "9999-12-31"

// eightDActionRow is what the list of all actions filters and sorts by. It is derived from the report.
type eightDActionRow struct {
	ID         string `gorm:"primaryKey"`
	EightDID   string `gorm:"column:eight_d_id"`
	SiteID     string
	CustomerID string
	Discipline string
	Type       string
	Status     string
	PlannedOn  string
	OwnerID    string
	OwnerName  string
}

func actionRows(r *eightd.Report) []any {
	var rows []any
	for _, a := range r.Actions() {
		row := &eightDActionRow{
			ID: string(a.ID), EightDID: string(r.ID), SiteID: string(r.Site), CustomerID: string(r.Customer), Discipline: string(a.Type.Discipline()),
			Type: string(a.Type), Status: string(a.Status), PlannedOn: unplanned, OwnerID: string(a.Owner.UserID), OwnerName: a.Owner.Name,
		}
		if !a.PlannedOn.IsZero() {
			row.PlannedOn = a.PlannedOn.String()
		}
		rows = append(rows, row)
	}
	return rows
}

var actionListing = listing{
	table:       "eight_d_action",
	sorts:       map[string]string{"plannedOn": "planned_on"},
	defaultSort: "plannedOn",
}

// ActionFilter narrows the list of all actions; empty fields do not. Owner is a user's id or an owner's
// name as written. Overdue, when given, keeps those that are overdue (true) or are not (false) today: Today
// is the date at each site, Elsewhere that of all others.
type ActionFilter struct {
	Status      []eightd.ActionStatus
	Types       []eightd.ActionType
	Disciplines []eightd.Code
	Customers   []domain.ID
	Sites       []domain.ID
	Owners      []string
	Overdue     *bool
	Today       map[domain.ID]worktime.Date
	Elsewhere   worktime.Date
}

// ListedAction is an action with the report in which it stands; of the report's parts only the header and
// those that hold actions.
type ListedAction struct {
	eightd.Action
	Report *eightd.Report
}

// Actions lists one page of the actions of all reports within the reader's bounds, by planned day. Those of
// cancelled reports are left out.
func (b *Base) Actions(ctx context.Context, reader domain.Actor, p Page, f ActionFilter) ([]ListedAction, string, error) {
	q := b.db.WithContext(ctx).Table("eight_d_action").Joins("join aggregate on aggregate.id = eight_d_action.eight_d_id").
		Joins("join eight_d on eight_d.id = eight_d_action.eight_d_id and eight_d.status <> ?", eightd.Cancelled)
	q, _, err := actionListing.order(f.narrow(within(q, reader)), p)
	if err != nil {
		return nil, "", err
	}
	var rows []eightDActionRow
	if err := q.Select("eight_d_action.*").Scan(&rows).Error; err != nil {
		return nil, "", unavailable(err)
	}
	rows, next := cut(actionListing, rows, p, func(r eightDActionRow) (string, string) { return r.PlannedOn, r.ID })
	reports, err := b.reportsOf(ctx, rows)
	if err != nil {
		return nil, "", err
	}
	out := make([]ListedAction, 0, len(rows))
	for _, row := range rows {
		if r := reports[row.EightDID]; r != nil {
			if a, ok := r.Action(domain.ID(row.ID)); ok {
				out = append(out, ListedAction{*a, r})
			}
		}
	}
	return out, next, nil
}

func (f ActionFilter) narrow(q *gorm.DB) *gorm.DB {
	q = oneOf(q, "eight_d_action.status", f.Status)
	q = oneOf(q, "eight_d_action.type", f.Types)
	q = oneOf(q, "eight_d_action.discipline", f.Disciplines)
	q = oneOf(q, "eight_d_action.customer_id", f.Customers)
	q = oneOf(q, "eight_d_action.site_id", f.Sites)
	if len(f.Owners) > 0 {
		q = q.Where("(eight_d_action.owner_id in ? or eight_d_action.owner_name in ?)", f.Owners, f.Owners)
	}
	if f.Overdue == nil {
		return q
	}
	test, args := f.overdue()
	if !*f.Overdue {
		test = "not " + test
	}
	return q.Where(test, args...)
}

// overdue is the test for an action that is overdue by the date at its site.
func (f ActionFilter) overdue() (string, []any) {
	sites := map[worktime.Date][]string{}
	for site, today := range f.Today {
		if today != f.Elsewhere {
			sites[today] = append(sites[today], string(site))
		}
	}
	test, args := "", []any{}
	var apart []string
	for _, today := range slices.SortedFunc(maps.Keys(sites), worktime.Date.Compare) {
		slices.Sort(sites[today])
		test += " or (eight_d_action.site_id in ? and eight_d_action.planned_on < ?)"
		args = append(args, sites[today], today.String())
		apart = append(apart, sites[today]...)
	}
	others := "eight_d_action.planned_on < ?"
	args = append([]any{f.Elsewhere.String()}, args...)
	if len(apart) > 0 {
		others = "(eight_d_action.site_id not in ? and " + others + ")"
		args = append([]any{apart}, args...)
	}
	return "(eight_d_action.status = 'planned' and (" + others + test + "))", args
}

// reportsOf loads the reports of a page of actions, by id.
func (b *Base) reportsOf(ctx context.Context, rows []eightDActionRow) (map[string]*eightd.Report, error) {
	var ids []string
	for _, row := range rows {
		ids = append(ids, row.EightDID)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	out := map[string]*eightd.Report{}
	for some := range slices.Chunk(ids, keysAtOnce) {
		var roots []aggregateRow
		if err := b.db.WithContext(ctx).Where("id in ?", some).Order("id").Find(&roots).Error; err != nil {
			return nil, unavailable(err)
		}
		reports := make([]eightd.Report, 0, len(roots))
		for _, root := range roots {
			r, err := eightDShape.decode(root, nil)
			if err != nil {
				return nil, err
			}
			reports = append(reports, *r)
		}
		if err := eightDShape.attach(b.db.WithContext(ctx), reports, "header", "d0", "d3", "d5", "d7"); err != nil {
			return nil, err
		}
		for i := range reports {
			out[string(reports[i].ID)] = &reports[i]
		}
	}
	return out, nil
}
