package eightd

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/casework"
)

// Waits returns what the report waits for as it stands, whoever reads it: the chain of its release, disciplines to be
// accepted or mended, actions to be carried out and verified, and the judgement of what they brought.
func (r *Report) Waits() []casework.Wait {
	waits := r.chainWaits()
	if !reportMoves.allows("progress", r.Status) {
		return waits
	}
	for _, d := range Codes {
		waits = append(waits, r.disciplineWaits(d.Code)...)
	}
	for _, a := range r.Actions() {
		if _, superseded := r.SupersededBy(a.ID); !superseded {
			waits = append(waits, a.waits(r)...)
		}
	}
	return append(waits, r.judgement()...)
}

// chainKinds is what is next in the chain of the release, by status.
var chainKinds = map[Status]casework.WaitKind{Submitted: casework.WaitReview, Reviewed: casework.WaitApproval, Approved: casework.WaitRelease}

func (r *Report) chainWaits() []casework.Wait {
	title := r.Header.Fields.Title
	if kind, ok := chainKinds[r.Status]; ok {
		return []casework.Wait{{Kind: kind, BegunBy: r.SubmittedBy.ID, What: title}}
	}
	var waits []casework.Wait
	if r.Status == Draft && r.ReturnedReason != "" {
		waits = append(waits, casework.Wait{Kind: casework.WaitRework, For: casework.Person(r.SubmittedBy.ID), What: title})
	}
	if n := len(r.Releases); n > 0 && r.Status != Closed && r.Status != Cancelled {
		last := r.Releases[n-1]
		sent := slices.ContainsFunc(r.Dispatches, func(d Dispatch) bool { return d.ReleaseNumber == last.Number })
		if last.Revision == r.Revision && !sent {
			waits = append(waits, casework.Wait{Kind: casework.WaitSending, BegunBy: last.By.ID, What: title})
		}
	}
	return waits
}

func (r *Report) disciplineWaits(d Code) []casework.Wait {
	part := r.Discipline(d)
	by := part.SubmittedBy.ID
	wait := casework.Wait{Part: string(d), What: labelled(strings.ToUpper(string(d)), Label(Codes, d))}
	switch part.Status {
	case DisciplineSubmitted:
		wait.Kind, wait.Barred, wait.BegunBy = casework.WaitAcceptance, []domain.ID{by}, by
	case Returned:
		wait.Kind, wait.For, wait.BegunBy = casework.WaitRework, casework.Person(by), part.DecidedBy.ID
	default:
		return nil
	}
	return []casework.Wait{wait}
}

func (a Action) waits(r *Report) []casework.Wait {
	wait := casework.Wait{Part: string(a.ID), What: labelled(a.Label, a.What)}
	switch a.Status {
	case Planned, Ineffective:
		wait.Kind, wait.DueOn, wait.BegunBy = casework.WaitAction, a.PlannedOn, r.OpenedBy.ID
		if wait.For = casework.Person(a.Owner.UserID); wait.For == "" {
			wait.For = casework.Called(a.Owner.Name)
		}
		if wait.For == "" {
			wait.For = casework.Person(r.OpenedBy.ID) // nobody owns it yet: whoever began the report finds somebody
		}
	case Implemented:
		wait.Kind, wait.DueOn, wait.BegunBy = casework.WaitVerification, a.WindowTo, a.Implementation.By.ID
		wait.Barred = []domain.ID{a.Implementation.By.ID}
		if owner := a.Owner.UserID; owner != "" && owner != a.Implementation.By.ID {
			wait.Barred = append(wait.Barred, owner)
		}
	default:
		return nil
	}
	return []casework.Wait{wait}
}

// judgement is for the leader of the team, or for who opened the report.
func (r *Report) judgement() []casework.Wait {
	e := r.D8.Fields.Effectiveness
	if e.WindowTo.IsZero() || e.Result == Effective || e.Result == NotEffective || !r.full() {
		return nil
	}
	who := casework.Person(r.D1.Fields.Leader.UserID)
	if who == "" {
		who = casework.Person(r.OpenedBy.ID)
	}
	return []casework.Wait{{Kind: casework.WaitJudging, Part: string(CodeD8), For: who, DueOn: e.WindowTo.AddDays(1), BegunBy: r.OpenedBy.ID, What: e.Metric}}
}

// labelled puts a label before a text in each of its languages.
func labelled(label string, text domain.Text) domain.Text {
	out := domain.Text{}
	for language, s := range text {
		out[language] = label + " " + s
	}
	if len(out) == 0 {
		return domain.Same(label)
	}
	return out
}
