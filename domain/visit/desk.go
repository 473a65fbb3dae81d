package visit

import (
	"context"

	"octad/domain"
)

// Desk takes the commands on visits to their store. It checks nothing itself.
type Desk struct {
	store domain.Store[Visit, Around]
}

// NewDesk returns the desk over the store.
func NewDesk(store domain.Store[Visit, Around]) *Desk { return &Desk{store: store} }

// Open enters a visit; see Open.
func (d *Desk) Open(ctx context.Context, order domain.Order, cmd Opens) (Visit, error) {
	// The complaints are looked up, and locked, by the command itself, which names those that are not there.
	needs := domain.Needs{Customer: cmd.Sheet.Customer, Site: cmd.Site}
	return d.store.Create(ctx, order, needs, func(a Around) (Visit, domain.Change, error) { return Open(order, cmd, a) })
}

// Correct edits the sheet; see Visit.Correct. Edit is pure.
func (d *Desk) Correct(ctx context.Context, order domain.Order, ref domain.Ref, edit func(Sheet) Sheet) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.Correct(order, edit, a) })
}

// Arrive records that visitors are here; see Visit.Arrive.
func (d *Desk) Arrive(ctx context.Context, order domain.Order, ref domain.Ref, cmd Arrival) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.Arrive(order, cmd, a) })
}

// CheckCredentials records what the visitors showed; see Visit.CheckCredentials.
func (d *Desk) CheckCredentials(ctx context.Context, order domain.Order, ref domain.Ref, cmd Check) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.CheckCredentials(order, cmd, a) })
}

// Report records to whom a visit was reported; see Visit.Report.
func (d *Desk) Report(ctx context.Context, order domain.Order, ref domain.Ref, cmd Reporting) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.Report(order, cmd, a) })
}

// Decide records a decision on wishes of the visitors; see Visit.Decide.
func (d *Desk) Decide(ctx context.Context, order domain.Order, ref domain.Ref, cmd Decides) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.Decide(order, cmd, a) })
}

// Receive records that the visitors are received; see Visit.Receive.
func (d *Desk) Receive(ctx context.Context, order domain.Order, ref domain.Ref, cmd Receives) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.Receive(order, cmd, a) })
}

// RequestStatement opens a statement, the last of the visit returned; see Visit.RequestStatement.
func (d *Desk) RequestStatement(ctx context.Context, order domain.Order, ref domain.Ref, cmd Request) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.RequestStatement(order, cmd, a) })
}

// DraftStatement writes the statement under way; see Visit.DraftStatement.
func (d *Desk) DraftStatement(ctx context.Context, order domain.Order, ref domain.Ref, text domain.Text) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.DraftStatement(order, text, a) })
}

// ApproveStatement approves the statement under way; see Visit.ApproveStatement.
func (d *Desk) ApproveStatement(ctx context.Context, order domain.Order, ref domain.Ref) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.ApproveStatement(order, a) })
}

// ReturnStatement gives the statement back to its authors; see Visit.ReturnStatement.
func (d *Desk) ReturnStatement(ctx context.Context, order domain.Order, ref domain.Ref) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.ReturnStatement(order, a) })
}

// DeclineStatement decides that the statement is not given; see Visit.DeclineStatement.
func (d *Desk) DeclineStatement(ctx context.Context, order domain.Order, ref domain.Ref) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.DeclineStatement(order, a) })
}

// GiveStatement records that the approved statement was given; see Visit.GiveStatement.
func (d *Desk) GiveStatement(ctx context.Context, order domain.Order, ref domain.Ref, cmd Gives) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.GiveStatement(order, cmd, a) })
}

// Close ends a visit; see Visit.Close.
func (d *Desk) Close(ctx context.Context, order domain.Order, ref domain.Ref, cmd Closes) (Visit, error) {
	return d.store.Update(ctx, order, ref, func(v *Visit, a Around) (domain.Change, error) { return v.Close(order, cmd, a) })
}
