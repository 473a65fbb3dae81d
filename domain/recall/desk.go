package recall

import (
	"context"

	"octad/domain"
)

// AllLines is the part that stands for all lines of a recall: a command on it sees every one.
const AllLines = "consignees"

// Desk takes the commands on recalls to their store. It checks nothing itself. A command on the recall sees none of its
// lines, one on a line that line, one on many of them all.
type Desk struct {
	store domain.Store[Recall, Around]
}

// NewDesk returns the desk over the store.
func NewDesk(store domain.Store[Recall, Around]) *Desk { return &Desk{store: store} }

// Open opens a recall; see Open.
func (d *Desk) Open(ctx context.Context, order domain.Order, cmd Opens) (Recall, error) {
	// The complaints are looked up, and locked, by the command itself, which names those that are not there.
	needs := domain.Needs{Customer: cmd.Sheet.Customer, Site: cmd.Site}
	return d.store.Create(ctx, order, needs, func(a Around) (Recall, domain.Change, error) { return Open(order, cmd, a) })
}

// Correct edits the sheet; see Recall.Correct. Edit is pure.
func (d *Desk) Correct(ctx context.Context, order domain.Order, ref domain.Ref, edit func(Sheet) Sheet) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Correct(order, edit, a) })
}

// do runs one command on a recall.
func (d *Desk) do(ctx context.Context, order domain.Order, ref domain.Ref, fn func(*Recall, Around) (domain.Change, error)) (Recall, error) {
	return d.store.Update(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) {
		change, err := fn(r, a)
		// A command on the recall moves no units; one that sees all lines has them all.
		r.standing = a.Standing
		if ref.Part == AllLines {
			r.standing = StandingOf(r.Consignees)
		}
		return change, err
	})
}

// line returns the ref of one line, whatever its version: what is recorded is checked against what stands then.
func line(recall, id domain.ID) domain.Ref {
	return domain.Ref{ID: recall, Part: Consignee{ID: id}.Part()}
}

// every returns the ref of all lines of the recall.
func every(ref domain.Ref) domain.Ref {
	ref.Part = AllLines
	return ref
}

// Confirm confirms the fault; see Recall.Confirm.
func (d *Desk) Confirm(ctx context.Context, order domain.Order, ref domain.Ref, cmd Confirms) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Confirm(order, cmd, a) })
}

// Decide records the decision; see Recall.Decide.
func (d *Desk) Decide(ctx context.Context, order domain.Order, ref domain.Ref, cmd Decides) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Decide(order, cmd, a) })
}

// OrderStop records the order to stop sale; see Recall.OrderStop.
func (d *Desk) OrderStop(ctx context.Context, order domain.Order, ref domain.Ref, cmd Stops) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.OrderStop(order, cmd, a) })
}

// SavePlan writes the plan; see Recall.SavePlan.
func (d *Desk) SavePlan(ctx context.Context, order domain.Order, ref domain.Ref, cmd Plans) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.SavePlan(order, cmd, a) })
}

// Approve agrees to the plan; see Recall.Approve.
func (d *Desk) Approve(ctx context.Context, order domain.Order, ref domain.Ref, cmd Approves) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Approve(order, cmd, a) })
}

// DraftNotice writes the public notice; see Recall.DraftNotice.
func (d *Desk) DraftNotice(ctx context.Context, order domain.Order, ref domain.Ref, cmd Drafts) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.DraftNotice(order, cmd, a) })
}

// ApproveNotice agrees to the public notice; see Recall.ApproveNotice.
func (d *Desk) ApproveNotice(ctx context.Context, order domain.Order, ref domain.Ref, cmd Approves) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.ApproveNotice(order, cmd, a) })
}

// Publish records a publication; see Recall.Publish.
func (d *Desk) Publish(ctx context.Context, order domain.Order, ref domain.Ref, cmd Publishes) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Publish(order, cmd, a) })
}

// Inform records a dealing with the authority; see Recall.Inform.
func (d *Desk) Inform(ctx context.Context, order domain.Order, ref domain.Ref, cmd Informs) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Inform(order, cmd, a) })
}

// ReportStatus adds a status report; see Recall.ReportStatus.
func (d *Desk) ReportStatus(ctx context.Context, order domain.Order, ref domain.Ref, cmd Reports) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.ReportStatus(order, cmd, a) })
}

// Isolate records isolation; see Recall.Isolate.
func (d *Desk) Isolate(ctx context.Context, order domain.Order, ref domain.Ref, cmd Isolates) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Isolate(order, cmd, a) })
}

// Inspect records an inspection; see Recall.Inspect.
func (d *Desk) Inspect(ctx context.Context, order domain.Order, ref domain.Ref, cmd Inspects) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Inspect(order, cmd, a) })
}

// Dispose records a disposal; see Recall.Dispose.
func (d *Desk) Dispose(ctx context.Context, order domain.Order, ref domain.Ref, cmd Disposes) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Dispose(order, cmd, a) })
}

// Implement records that measures are implemented; see Recall.Implement.
func (d *Desk) Implement(ctx context.Context, order domain.Order, ref domain.Ref, cmd Implements) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Implement(order, cmd, a) })
}

// Verify records a verification; see Recall.Verify.
func (d *Desk) Verify(ctx context.Context, order domain.Order, ref domain.Ref, cmd Verifies) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Verify(order, cmd, a) })
}

// Terminate records the decision to end; see Recall.Terminate.
func (d *Desk) Terminate(ctx context.Context, order domain.Order, ref domain.Ref, cmd Terminates) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Terminate(order, cmd, a) })
}

// Close closes a recall; see Recall.Close.
func (d *Desk) Close(ctx context.Context, order domain.Order, ref domain.Ref, cmd Closes) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Close(order, cmd, a) })
}

// FinishMock ends a mock recall; see Recall.FinishMock.
func (d *Desk) FinishMock(ctx context.Context, order domain.Order, ref domain.Ref, cmd Finishes) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.FinishMock(order, cmd, a) })
}

// Cancel ends a draft; see Recall.Cancel.
func (d *Desk) Cancel(ctx context.Context, order domain.Order, ref domain.Ref) (Recall, error) {
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Cancel(order, a) })
}

// SetScope adds lines; see Recall.SetScope.
func (d *Desk) SetScope(ctx context.Context, order domain.Order, ref domain.Ref, cmd Scopes) (Recall, error) {
	return d.do(ctx, order, every(ref), func(r *Recall, a Around) (domain.Change, error) { return r.SetScope(order, cmd, a) })
}

// Notify records notices to consignees; see Recall.Notify.
func (d *Desk) Notify(ctx context.Context, order domain.Order, ref domain.Ref, cmd Notifies) (Recall, error) {
	return d.do(ctx, order, every(ref), func(r *Recall, a Around) (domain.Change, error) { return r.Notify(order, cmd, a) })
}

// DrawSample draws the consignees to be checked; see Recall.DrawSample.
func (d *Desk) DrawSample(ctx context.Context, order domain.Order, ref domain.Ref) (Recall, error) {
	return d.do(ctx, order, every(ref), func(r *Recall, a Around) (domain.Change, error) { return r.DrawSample(order, a) })
}

// Answer records what the consignee of a line says; see Recall.Answer.
func (d *Desk) Answer(ctx context.Context, order domain.Order, id, of domain.ID, cmd Answers) (Recall, error) { //nolint:revive // a command on a line is told of these
	return d.do(ctx, order, line(id, of), func(r *Recall, a Around) (domain.Change, error) { return r.Answer(order, of, cmd, a) })
}

// Record enters what happened to units of a line; see Recall.Record.
func (d *Desk) Record(ctx context.Context, order domain.Order, id, of domain.ID, cmd Posting) (Recall, error) { //nolint:revive // a command on a line is told of these
	return d.do(ctx, order, line(id, of), func(r *Recall, a Around) (domain.Change, error) { return r.Record(order, of, cmd, a) })
}

// Check records a check of effectiveness on a line; see Recall.Check.
func (d *Desk) Check(ctx context.Context, order domain.Order, id, of domain.ID, cmd Checks) (Recall, error) { //nolint:revive // a command on a line is told of these
	return d.do(ctx, order, line(id, of), func(r *Recall, a Around) (domain.Change, error) { return r.Check(order, of, cmd, a) })
}

// Resolve says why a discrepancy stands, on a line or on the recall; see Recall.Resolve.
func (d *Desk) Resolve(ctx context.Context, order domain.Order, ref domain.Ref, cmd Resolves) (Recall, error) {
	if cmd.Line != "" {
		ref = line(ref.ID, cmd.Line)
	}
	return d.do(ctx, order, ref, func(r *Recall, a Around) (domain.Change, error) { return r.Resolve(order, cmd, a) })
}
