package eightd

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"octad/domain"
)

// EffectivenessRound is an earlier judgement that the failure is not gone. It keeps the data as they were
// judged, what led back to the cause, and the removal of containment that was taken back.
type EffectivenessRound struct {
	// Number counts from 1.
	Number   int
	Revision int
	Effectiveness
	JudgedBy domain.Person
	JudgedAt time.Time
	Reason   string
	// Actions became ineffective, Causes are suspected again.
	Actions            []domain.ID
	Causes             []domain.ID
	ContainmentRemoved Removal
}

// CauseChange is an earlier status of a cause, until when and why.
type CauseChange struct {
	Status CauseStatus
	Reason string
	By     domain.Person
	At     time.Time
}

// backToCause are the disciplines that a judgement of “not effective” reopens.
var backToCause = []Code{CodeD4, CodeD5, CodeD6, CodeD8}

// failure returns the verification that the fields judge to be not effective, if that is what they do.
func (r *Report) failure(f Fields) (Effectiveness, bool) {
	d8, ok := f.(D8Fields)
	return d8.Effectiveness, ok && d8.Effectiveness.Result == NotEffective && r.judgesAnew(d8)
}

// reason returns why the report goes back to the cause: the order's own words, or the figures.
func (e Effectiveness) reason(given string) string {
	if strings.TrimSpace(given) != "" {
		return given
	}
	why := "有效性验证未通过 Not effective"
	if s := e.Sums(); len(e.DataPoints) > 0 {
		why += "：" + s.Failures.String() + " / " + s.Produced.String()
	}
	return why
}

// judge records who judged, and tells of a judgement.
func (r *Report) judge(order domain.Order, f D8Fields, change *domain.Change) {
	if r.judgesAnew(f) {
		r.D8.JudgedBy, r.D8.JudgedAt = order.Actor.Person(), order.At
		r.tell(change, order, "eight_d.effectiveness_judged", map[string]string{
			"effective": strconv.FormatBool(f.Effectiveness.Result == Effective), "round": strconv.Itoa(len(r.D8.Rounds) + 1),
		})
		return
	}
	if f.Effectiveness.Result != Effective && f.Effectiveness.Result != NotEffective {
		r.D8.JudgedBy, r.D8.JudgedAt = domain.Person{}, time.Time{}
	}
}

// backToCause keeps the judgement as a round and begins the next: the failed actions become ineffective,
// the causes that they answered are suspected again, D4 is returned, containment is on again.
func (r *Report) backToCause(order domain.Order, revision int, change *domain.Change) {
	e := r.D8.Fields.Effectiveness
	round := EffectivenessRound{
		Number: len(r.D8.Rounds) + 1, Revision: revision, Effectiveness: e, Reason: order.Reason,
		JudgedBy: r.D8.JudgedBy, JudgedAt: r.D8.JudgedAt, ContainmentRemoved: r.D6.Fields.ContainmentRemoved,
	}
	for i := range r.D5.Actions {
		a := &r.D5.Actions[i]
		if !a.carriedOut() || len(e.FailedActionIDs) > 0 && !slices.Contains(e.FailedActionIDs, a.ID) {
			continue
		}
		if err := a.disprove(); err != nil {
			continue // ineffective before, and on its way round already
		}
		round.Actions = append(round.Actions, a.ID)
		r.actionChanged(order, *a, tidings{what: "saved"}, change)
		for _, id := range a.CauseIDs {
			if r.suspectAgain(order, id, change) {
				round.Causes = append(round.Causes, id)
			}
		}
	}
	r.D8.Rounds = append(r.D8.Rounds, round)
	r.D8.Fields.Effectiveness = Effectiveness{
		Metric: e.Metric, Baseline: e.Baseline, Target: e.Target, TargetPpm: e.TargetPpm, Window: e.Window, Start: e.Start,
		MinimumLots: e.MinimumLots, MinimumQuantity: e.MinimumQuantity, Unit: e.Unit, Result: EffectOpen,
	}
	r.D8.JudgedBy, r.D8.JudgedAt = domain.Person{}, time.Time{}
	r.D6.Fields.ContainmentRemoved = Removal{}
	r.D4.Status, r.D4.ReturnedReason = Returned, order.Reason
	r.D4.DecidedAt, r.D4.DecidedBy = order.At, order.Actor.Person()
	r.touch(order, CodeD4, CodeD5, CodeD6)
	r.tell(change, order, "eight_d.d4_returned", nil)
}

// disprove makes an action ineffective that was carried out, whatever its own validation said.
func (a *Action) disprove() error {
	next, err := actionMoves.next("disprove", a.Status)
	if err != nil {
		return err
	}
	a.Status = next
	a.Version++
	return nil
}

// suspectAgain takes the confirmation of a cause back and keeps it in its history.
func (r *Report) suspectAgain(order domain.Order, id domain.ID, change *domain.Change) bool {
	cause, ok := r.Cause(id)
	if !ok || cause.Status != Confirmed {
		return false
	}
	cause.History = append(cause.History, CauseChange{cause.Status, order.Reason, order.Actor.Person(), order.At})
	cause.Status = Suspected
	cause.Version++
	r.causeSaved(order, *cause, change)
	return true
}
