package visit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Closes is the command that ends a visit.
type Closes struct {
	Outcome   Outcome
	Summary   domain.Text
	FollowUps []FollowUp
	At        time.Time
}

// mostFollowUps bounds what follows from one visit.
const mostFollowUps = 50

// Close ends the visit with its outcome and what is still to be done. 409 names every wish of visitors who came on
// which nobody decided; a statement under way forbids it by the state.
func (v *Visit) Close(order domain.Order, cmd Closes, around Around) (domain.Change, error) {
	f := v.unmet(closes)
	came := !v.ArrivedAt.IsZero()
	for _, w := range v.Undecided() {
		title := domain.Label(Wishes, w)
		f.Require(!came || cmd.Outcome == VisitorsLeft, "/wishes", "visit.wish_undecided", "对来访者的要求尚未作出决定："+title[domain.ZH], "Nothing was decided on what the visitors asked for: "+title[domain.EN])
	}
	if err := f.Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	if err := v.ready(order, around, closes); err != nil {
		return domain.Change{}, err
	}
	at := moment(order, cmd.At)
	var broken domain.Faults
	v.happened(&broken, order, at)
	broken.Require(domain.Listed(Outcomes, cmd.Outcome), "/outcome", "enum.unknown", "没有这种结果", "There is no such outcome")
	broken.Require(!domain.Listed(Outcomes, cmd.Outcome) || (cmd.Outcome == NotHeld) != came, "/outcome", "visit.outcome_unfit", "“未成行”只用于没有到访的来访", "A visit did not take place exactly when nobody came")
	domain.CheckText(&broken, "/summary", cmd.Summary, true)
	broken.Require(len(cmd.FollowUps) <= mostFollowUps, "/followUps", "list.too_long", "最多 50 项", "At most 50")
	for i, u := range cmd.FollowUps {
		field := fmt.Sprintf("/followUps/%d", i)
		domain.CheckText(&broken, field+"/text", u.Text, true)
		domain.CheckString(&broken, field+"/owner", u.Owner, lineLength)
		broken.Require(strings.TrimSpace(u.Owner) != "", field+"/owner", "text.required", "必须填写", "Must be written")
	}
	if err := broken.Broken(); err != nil {
		return domain.Change{}, err
	}
	v.Closing = Closing{Outcome: cmd.Outcome, Summary: cmd.Summary, FollowUps: slices.Clone(cmd.FollowUps), At: at, By: order.Actor.Person()}
	v.move(closes)
	return v.told(order, VisitClosed, at, map[string]string{"outcome": string(cmd.Outcome)}), nil
}
