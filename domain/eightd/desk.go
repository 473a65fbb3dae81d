package eightd

import (
	"context"

	"octad/domain"
)

// Render renders a stage of the report at the version of the ref, with the release that the order is about
// to commit, and keeps the bytes safely before it returns. It returns stale when the report is at another
// version.
type Render func(ctx context.Context, order domain.Order, ref domain.Ref, cmd Releasing) ([]Rendering, error)

// Desk is where reports are worked on: one method per command. It checks nothing itself; besides what a
// command refuses, every method returns the errors of domain.Store.
type Desk struct {
	store  domain.Store[Report, Around]
	render Render
}

// NewDesk returns a desk over the store. render is called by Release outside of any transaction.
func NewDesk(store domain.Store[Report, Around], render Render) *Desk {
	return &Desk{store: store, render: render}
}

type command = func(*Report, Around) (domain.Change, error)

func (d *Desk) update(ctx context.Context, order domain.Order, ref domain.Ref, fn command) (Report, error) {
	return d.store.Update(ctx, order, ref, remembering(order, fn))
}

// ConfirmTranslations says that stale translations still say what their source says.
func (d *Desk) ConfirmTranslations(ctx context.Context, order domain.Order, ref domain.Ref, cmd Confirming) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.ConfirmTranslations(order, cmd, a) })
}

// Open opens a report.
func (d *Desk) Open(ctx context.Context, order domain.Order, cmd Opening) (Report, error) {
	return d.store.Create(ctx, order, domain.Needs{Cases: cmd.ComplaintIDs}, func(a Around) (Report, domain.Change, error) {
		return Open(order, cmd, a)
	})
}

// Import opens a report from a file of an exchange format.
func (d *Desk) Import(ctx context.Context, order domain.Order, cmd Importing) (Report, error) {
	return d.store.Create(ctx, order, domain.Needs{Cases: cmd.Opening.ComplaintIDs}, func(a Around) (Report, domain.Change, error) {
		return Import(order, cmd, a)
	})
}

// SaveHeader replaces the header facts.
func (d *Desk) SaveHeader(ctx context.Context, order domain.Order, ref domain.Ref, fields HeaderFields) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.SaveHeader(order, fields, a) })
}

// SaveDiscipline replaces what a discipline says.
func (d *Desk) SaveDiscipline(ctx context.Context, order domain.Order, ref domain.Ref, cmd Saving) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.SaveDiscipline(order, cmd, a) })
}

// SubmitDiscipline hands over the discipline that the ref names.
func (d *Desk) SubmitDiscipline(ctx context.Context, order domain.Order, ref domain.Ref) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.SubmitDiscipline(order, Code(ref.Part), a) })
}

// AcceptDiscipline accepts the discipline that the ref names.
func (d *Desk) AcceptDiscipline(ctx context.Context, order domain.Order, ref domain.Ref) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.AcceptDiscipline(order, Code(ref.Part), a) })
}

// ReturnDiscipline returns the discipline that the ref names.
func (d *Desk) ReturnDiscipline(ctx context.Context, order domain.Order, ref domain.Ref) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.ReturnDiscipline(order, Code(ref.Part), a) })
}

// AddCause adds a cause and returns its id with the report.
func (d *Desk) AddCause(ctx context.Context, order domain.Order, ref domain.Ref, fields CauseFields) (r Report, id domain.ID, err error) {
	r, err = d.update(ctx, order, ref, func(r *Report, a Around) (change domain.Change, err error) {
		id, change, err = r.AddCause(order, fields, a)
		return change, err
	})
	return r, id, err
}

// EditCause alters the cause that the ref names as cause/ID.
func (d *Desk) EditCause(ctx context.Context, order domain.Order, ref domain.Ref, patch func(*CauseFields)) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) {
		return r.EditCause(order, partID(ref, causePrefix), patch, a)
	})
}

// AddAction adds an action and returns its id with the report.
func (d *Desk) AddAction(ctx context.Context, order domain.Order, ref domain.Ref, fields ActionFields) (r Report, id domain.ID, err error) {
	r, err = d.update(ctx, order, ref, func(r *Report, a Around) (change domain.Change, err error) {
		id, change, err = r.AddAction(order, fields, a)
		return change, err
	})
	return r, id, err
}

// EditAction alters the action that the ref names as action/ID.
func (d *Desk) EditAction(ctx context.Context, order domain.Order, ref domain.Ref, edit ActionEdit) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) {
		return r.EditAction(order, partID(ref, actionPrefix), edit, a)
	})
}

// ImplementAction records that the action that the ref names was carried out.
func (d *Desk) ImplementAction(ctx context.Context, order domain.Order, ref domain.Ref, cmd Implementing) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, around Around) (domain.Change, error) {
		return r.ImplementAction(order, partID(ref, actionPrefix), cmd, around)
	})
}

// VerifyAction records the validation of the action that the ref names.
func (d *Desk) VerifyAction(ctx context.Context, order domain.Order, ref domain.Ref, cmd Verifying) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, _ Around) (domain.Change, error) {
		return r.VerifyAction(order, partID(ref, actionPrefix), cmd)
	})
}

func partID(ref domain.Ref, prefix string) domain.ID {
	if len(ref.Part) < len(prefix) || ref.Part[:len(prefix)] != prefix {
		return ""
	}
	return domain.ID(ref.Part[len(prefix):])
}

// Submit hands a stage over for review.
func (d *Desk) Submit(ctx context.Context, order domain.Order, ref domain.Ref, stage Stage) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.Submit(order, stage, a) })
}

// Review signs the submitted stage as reviewed.
func (d *Desk) Review(ctx context.Context, order domain.Order, ref domain.Ref, cmd Signing) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.Review(order, cmd, a) })
}

// Return gives the report back to the team.
func (d *Desk) Return(ctx context.Context, order domain.Order, ref domain.Ref) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.Return(order, a) })
}

// Approve signs the reviewed stage as approved.
func (d *Desk) Approve(ctx context.Context, order domain.Order, ref domain.Ref, cmd Signing) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.Approve(order, cmd, a) })
}

// Releasing is the will to release a stage.
type Releasing struct {
	Stage   Stage
	Signing Signing
}

// Release renders the approved stage first and commits it second: the commit is refused as stale when the
// report is no longer at the version that was rendered. The ref must name that version, without which the release
// is refused as eightd.release.version_unstated once nothing else forbids it.
func (d *Desk) Release(ctx context.Context, order domain.Order, ref domain.Ref, cmd Releasing) (Report, error) {
	if ref.Version == 0 {
		return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) {
			if err := r.MayRelease(order, cmd.Stage, a); err != nil {
				return domain.Change{}, err
			}
			return domain.Change{}, domain.Refuse(domain.Unstated, "eightd.release.version_unstated",
				"发布的是您所核对的那一版，请说明是哪个版本", "What is released is the very version that you have read: say which one that is")
		})
	}
	renderings, failed := d.render(ctx, order, ref, cmd)
	freezing := Freezing{Stage: cmd.Stage, Signing: cmd.Signing, Version: ref.Version, Renderings: renderings}
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) {
		if failed != nil { // told only here, so that a repeated key still gets its first answer
			return domain.Change{}, failed
		}
		return r.Release(order, freezing, a)
	})
}

// OverrideGate lets a gate pass in the current revision.
func (d *Desk) OverrideGate(ctx context.Context, order domain.Order, ref domain.Ref, cmd Overriding) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.OverrideGate(order, cmd, a) })
}

// WithdrawOverride takes back an override of the current revision.
func (d *Desk) WithdrawOverride(ctx context.Context, order domain.Order, ref domain.Ref, cmd Overriding) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.WithdrawOverride(order, cmd, a) })
}

// Issuing names a release and who gets it besides the distribution list.
type Issuing struct {
	Stage Stage
	To    []domain.Text
}

// Fill adds a filled customer's form to its release; see Report.Fill.
func (d *Desk) Fill(ctx context.Context, order domain.Order, ref domain.Ref, cmd Filling) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, _ Around) (domain.Change, error) { return r.Fill(order, cmd) })
}

// Issue hands a release out inside the house.
func (d *Desk) Issue(ctx context.Context, order domain.Order, ref domain.Ref, cmd Issuing) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.Issue(order, cmd, a) })
}

// Send records that a release went to the customer.
func (d *Desk) Send(ctx context.Context, order domain.Order, ref domain.Ref, cmd Sending) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.Send(order, cmd, a) })
}

// Decide records the customer's decision.
func (d *Desk) Decide(ctx context.Context, order domain.Order, ref domain.Ref, cmd Deciding) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.Decide(order, cmd, a) })
}

// AddComplaint links a further complaint of the customer.
func (d *Desk) AddComplaint(ctx context.Context, order domain.Order, ref domain.Ref, id domain.ID) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.AddComplaint(order, id, a) })
}

// RemoveComplaint takes a complaint off that was not answered yet.
func (d *Desk) RemoveComplaint(ctx context.Context, order domain.Order, ref domain.Ref, id domain.ID) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.RemoveComplaint(order, id, a) })
}

// Close ends the report.
func (d *Desk) Close(ctx context.Context, order domain.Order, ref domain.Ref) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, a Around) (domain.Change, error) { return r.Close(order, a) })
}

// Cancel ends a report of which nothing was sent.
func (d *Desk) Cancel(ctx context.Context, order domain.Order, ref domain.Ref) (Report, error) {
	return d.update(ctx, order, ref, func(r *Report, _ Around) (domain.Change, error) { return r.Cancel(order) })
}
