package eightd

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// RevisionNote tells why a revision after the first was opened: by a writer with a reason, or by the
// customer's rejection (Decision), in the customer's words. OpenedAt is the entry time (UTC).
type RevisionNote struct {
	Number   int
	OpenedAt time.Time
	By       domain.Person
	Reason   string
	Decision bool
}

// Note returns why a revision was opened; false for the first, which nobody has to explain.
func (r *Report) Note(revision int) (RevisionNote, bool) {
	i := slices.IndexFunc(r.Revisions, func(n RevisionNote) bool { return n.Number == revision })
	if i < 0 {
		return RevisionNote{}, false
	}
	return r.Revisions[i], true
}

// revise opens the next revision: back to draft, and no signature of what was not released stands any more.
func (r *Report) revise(order domain.Order, change *domain.Change, note RevisionNote) {
	r.Status, _ = reportMoves.next("revise", r.Status)
	r.Revision++
	if !r.ClosedAt.IsZero() { // taken back, whoever wrote the day
		r.D8.Fields.ClosedOn = worktime.Date{}
		r.D8.Version++
	}
	r.Stage, r.ClosedAt = "", time.Time{}
	r.voidSignatures()
	note.Number, note.OpenedAt, note.By = r.Revision, order.At, order.Actor.Person()
	r.Revisions = append(r.Revisions, note)
	r.tell(change, order, "eight_d.revised", map[string]string{
		"reason": note.Reason, "decision": strconv.FormatBool(note.Decision),
	})
}

// everReleased reports whether a release of any revision holds the discipline; "" asks for any release.
// Whatever changes from then on has its reason.
func (r *Report) everReleased(d Code) bool {
	return slices.ContainsFunc(r.Releases, func(x Release) bool { return d == "" || x.Stage.Covers(d) })
}

// refuse takes over what the customer rejected: the disciplines go back to the team with the customer's
// reasons, and when it was the current revision that was rejected, the next one is opened for them. A
// discipline that the team has written on since the rejected release stays as it is: the words do not meet
// the text any more.
func (r *Report) refuse(order domain.Order, rejected []DisciplineDecision, sent Dispatch, change *domain.Change) {
	reasons := map[Code]string{}
	var words []string
	for _, d := range rejected {
		reasons[d.Discipline] = r.spoken(d.Reason)
		words = append(words, strings.ToUpper(string(d.Discipline))+": "+reasons[d.Discipline])
	}
	if sent.Revision == r.Revision {
		r.revise(order, change, RevisionNote{Reason: cutTo(longestString, strings.Join(words, "\n")), Decision: true})
	}
	for _, code := range slices.Sorted(maps.Keys(reasons)) {
		part := r.Discipline(code)
		if r.Frozen(code) || r.savedSince(code, sent) {
			continue
		}
		part.Status, _ = disciplineMoves.next("refuse", part.Status)
		part.ReturnedReason, part.DecidedAt, part.DecidedBy = reasons[code], order.At, order.Actor.Person()
		r.touch(order, code)
		r.tell(change, order, "eight_d."+string(code)+"_returned", map[string]string{"reason": reasons[code]})
	}
}

// savedSince reports whether the discipline was written on after the release that the customer looked at.
func (r *Report) savedSince(code Code, sent Dispatch) bool {
	at := slices.IndexFunc(r.Releases, func(x Release) bool { return x.Number == sent.ReleaseNumber })
	return at >= 0 && r.Discipline(code).SavedAt.After(r.Releases[at].At)
}

// spoken writes a text of the customer in one line of a report that has but one language for it: each
// language that it was written in, those of the report first, no words twice.
func (r *Report) spoken(t domain.Text) string {
	var all []string
	for _, l := range slices.Concat(r.Header.Fields.Languages, slices.Sorted(maps.Keys(t))) {
		if s := strings.TrimSpace(t[l]); s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return cutTo(longestString, strings.Join(all, " / "))
}

// cutTo shortens what would be too long to be stored; the whole words stand in the decision.
func cutTo(most int, s string) string {
	letters := []rune(s)
	if len(letters) <= most {
		return s
	}
	return string(letters[:most-1]) + "…"
}
