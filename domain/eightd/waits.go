package eightd

import (
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/casework"
)

// Waits returns what the report waits for as it stands, whoever reads it: its writing, the chain of its release,
// disciplines to be accepted or mended, actions to be carried out and verified, the judgement of what they brought, and
// at last its closing.
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
	waits = append(waits, r.judgement()...)
	if len(waits) == 0 {
		waits = r.ending()
	}
	return append(waits, r.writing()...)
}

// writing is for the leader of the team, or for who opened the report: the next stage, until the last was released.
func (r *Report) writing() []casework.Wait {
	_, final := r.finalRelease()
	if final || r.ReturnedReason != "" || r.Status != Draft && r.Status != Released {
		return nil
	}
	what := r.Header.Fields.Title
	if r.full() {
		stage := Label(Stages, r.nextStage())
		what = domain.Text{}
		for language, title := range r.Header.Fields.Title {
			what[language] = stage.In(language) + " · " + title
		}
	}
	return []casework.Wait{{Kind: casework.WaitWriting, For: r.leader(), BegunBy: r.OpenedBy.ID, What: what}}
}

// nextStage is the stage after the last that this revision has released.
func (r *Report) nextStage() Stage {
	next := 0
	for _, x := range r.Releases {
		if x.Revision == r.Revision {
			next = slices.IndexFunc(Stages, func(w Word[Stage]) bool { return w.Code == x.Stage }) + 1
		}
	}
	return Stages[min(next, len(Stages)-1)].Code
}

// ending is the closing of a report whose last stage went out and of which nothing else is waited for.
func (r *Report) ending() []casework.Wait {
	if _, final := r.finalRelease(); !final || r.Status != Released {
		return nil
	}
	return []casework.Wait{{Kind: casework.WaitClosing, For: r.leader(), BegunBy: r.OpenedBy.ID, What: r.Header.Fields.Title}}
}

// leader is the leader of the team, or who opened the report as long as it has none with an account.
func (r *Report) leader() casework.Reader {
	if who := casework.Person(r.D1.Fields.Leader.UserID); who != "" {
		return who
	}
	return casework.Person(r.OpenedBy.ID)
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
	return []casework.Wait{{Kind: casework.WaitJudging, Part: string(CodeD8), For: r.leader(), DueOn: e.WindowTo.AddDays(1), BegunBy: r.OpenedBy.ID, What: e.Metric}}
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
