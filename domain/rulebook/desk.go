package rulebook

import (
	"context"

	"octad/domain"
	"octad/domain/procedure"
)

// Desk takes the commands on rules to their stores. It checks nothing itself.
type Desk struct {
	calendars domain.Store[Calendar, Around]
	editions  domain.Store[Edition, Around]
	settings  domain.Store[Settings, Around]
}

// NewDesk returns the desk over the stores.
func NewDesk(calendars domain.Store[Calendar, Around], editions domain.Store[Edition, Around], settings domain.Store[Settings, Around]) *Desk {
	return &Desk{calendars: calendars, editions: editions, settings: settings}
}

// OpenCalendar creates a calendar; see OpenCalendar.
func (d *Desk) OpenCalendar(ctx context.Context, order domain.Order, card CalendarCard) (Calendar, error) {
	return d.calendars.Create(ctx, order, domain.Needs{}, func(a Around) (Calendar, domain.Change, error) { return OpenCalendar(order, card, a) })
}

// ReplaceCalendar changes a calendar; see Calendar.Replace.
func (d *Desk) ReplaceCalendar(ctx context.Context, order domain.Order, ref domain.Ref, card CalendarCard) (Calendar, error) {
	return d.calendars.Update(ctx, order, ref, func(c *Calendar, a Around) (domain.Change, error) { return c.Replace(order, card, a) })
}

// ImportDays lays days over a calendar; see Calendar.Import.
func (d *Desk) ImportDays(ctx context.Context, order domain.Order, ref domain.Ref, in Import) (Calendar, error) {
	return d.calendars.Update(ctx, order, ref, func(c *Calendar, a Around) (domain.Change, error) { return c.Import(order, in, a) })
}

// ImportOverShipped lays the first days over a shipped calendar; see OpenOverShipped.
func (d *Desk) ImportOverShipped(ctx context.Context, order domain.Order, code string, in Import) (Calendar, error) {
	return d.calendars.Create(ctx, order, domain.Needs{}, func(a Around) (Calendar, domain.Change, error) { return OpenOverShipped(order, code, in, a) })
}

// Upload takes a revision of a procedure into use; see Upload.
func (d *Desk) Upload(ctx context.Context, order domain.Order, source string) (Edition, error) {
	return d.editions.Create(ctx, order, domain.Needs{}, func(a Around) (Edition, domain.Change, error) { return Upload(order, source, a) })
}

// Configure fills in for the first time what a procedure leaves blank at a site; see Configure.
func (d *Desk) Configure(ctx context.Context, order domain.Order, pack *procedure.Pack, values procedure.Settings) (Settings, error) {
	return d.settings.Create(ctx, order, domain.Needs{Site: values.Site}, func(a Around) (Settings, domain.Change, error) { return Configure(order, pack, values, a) })
}

// Reconfigure replaces what a site has filled in; see Settings.Change.
func (d *Desk) Reconfigure(ctx context.Context, order domain.Order, ref domain.Ref, pack *procedure.Pack, values procedure.Settings) (Settings, error) { //nolint:revive // what, where and by which document
	return d.settings.Update(ctx, order, ref, func(s *Settings, a Around) (domain.Change, error) { return s.Change(order, pack, values, a) })
}
