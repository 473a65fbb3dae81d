package hold

import (
	"context"
	"strings"

	"octad/domain"
)

// Desk takes the commands on notices to their store. It checks nothing itself.
type Desk struct {
	store domain.Store[Notice, Around]
}

// NewDesk returns the desk over the store.
func NewDesk(store domain.Store[Notice, Around]) *Desk { return &Desk{store: store} }

// Open opens a notice; see Open.
func (d *Desk) Open(ctx context.Context, order domain.Order, cmd Opens) (Notice, error) {
	// The complaints are looked up, and locked, by the command itself, which names those that are not there.
	needs := domain.Needs{Customer: cmd.Sheet.Customer, Site: cmd.Site}
	return d.store.Create(ctx, order, needs, func(a Around) (Notice, domain.Change, error) { return Open(order, cmd, a) })
}

// Correct edits the sheet; see Notice.Correct. Edit is pure.
func (d *Desk) Correct(ctx context.Context, order domain.Order, ref domain.Ref, edit func(Sheet) Sheet) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, a Around) (domain.Change, error) { return n.Correct(order, edit, a) })
}

// AddLine adds a line, the last of the notice returned; see Notice.AddLine.
func (d *Desk) AddLine(ctx context.Context, order domain.Order, ref domain.Ref, cmd NewLine) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, _ Around) (domain.Change, error) { return n.AddLine(order, cmd) })
}

// TakeTrace takes lines from the trace of a lot; see Notice.TakeTrace.
func (d *Desk) TakeTrace(ctx context.Context, order domain.Order, ref domain.Ref, cmd Takes) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, a Around) (domain.Change, error) { return n.TakeTrace(order, cmd, a) })
}

// AddSheet enters a sorting sheet, the last of the notice returned; see Notice.AddSheet.
func (d *Desk) AddSheet(ctx context.Context, order domain.Order, ref domain.Ref, cmd Sorts) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, _ Around) (domain.Change, error) { return n.AddSheet(order, cmd) })
}

// StrikeSheet strikes a sorting sheet out; see Notice.StrikeSheet.
func (d *Desk) StrikeSheet(ctx context.Context, order domain.Order, ref domain.Ref, sheet domain.ID) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, _ Around) (domain.Change, error) { return n.StrikeSheet(order, sheet) })
}

// SetControl puts a notice under controlled shipping; see Notice.SetControl.
func (d *Desk) SetControl(ctx context.Context, order domain.Order, ref domain.Ref, cmd Controls) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, _ Around) (domain.Change, error) { return n.SetControl(order, cmd) })
}

// EndControl ends controlled shipping; see Notice.EndControl.
func (d *Desk) EndControl(ctx context.Context, order domain.Order, ref domain.Ref, early bool) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, _ Around) (domain.Change, error) { return n.EndControl(order, early) })
}

// SetCleanPoint states the clean point; see Notice.SetCleanPoint.
func (d *Desk) SetCleanPoint(ctx context.Context, order domain.Order, ref domain.Ref, cmd CleanPoint) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, _ Around) (domain.Change, error) { return n.SetCleanPoint(order, cmd) })
}

// Record enters a movement, the last of the line's ledger; see Notice.Record. Ref names the notice and,
// as part line/ID, the line; an entry needs no version, for it is checked against what stands then.
func (d *Desk) Record(ctx context.Context, order domain.Order, ref domain.Ref, cmd Posting) (Notice, error) {
	line := domain.ID(strings.TrimPrefix(ref.Part, "line/"))
	return d.store.Update(ctx, order, domain.Ref{ID: ref.ID}, func(n *Notice, _ Around) (domain.Change, error) { return n.Record(order, line, cmd) })
}

// Issue issues a notice; see Notice.Issue.
func (d *Desk) Issue(ctx context.Context, order domain.Order, ref domain.Ref) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, a Around) (domain.Change, error) { return n.Issue(order, a) })
}

// Acknowledge enters a department's signature; see Notice.Acknowledge.
func (d *Desk) Acknowledge(ctx context.Context, order domain.Order, ref domain.Ref, cmd Acknowledges) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, a Around) (domain.Change, error) { return n.Acknowledge(order, cmd, a) })
}

// Release records a decision; see Notice.Release.
func (d *Desk) Release(ctx context.Context, order domain.Order, ref domain.Ref, cmd Release) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, a Around) (domain.Change, error) { return n.Release(order, cmd, a) })
}

// Close closes a notice; see Notice.Close.
func (d *Desk) Close(ctx context.Context, order domain.Order, ref domain.Ref, cmd Closes) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, a Around) (domain.Change, error) { return n.Close(order, cmd, a) })
}

// Cancel cancels a notice; see Notice.Cancel.
func (d *Desk) Cancel(ctx context.Context, order domain.Order, ref domain.Ref) (Notice, error) {
	return d.store.Update(ctx, order, ref, func(n *Notice, _ Around) (domain.Change, error) { return n.Cancel(order) })
}
