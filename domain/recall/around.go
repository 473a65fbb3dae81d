package recall

import (
	"fmt"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
)

// Around is what the commands of a recall want to see beside it.
type Around struct {
	// Runs are those of the linked complaints.
	Runs  map[domain.ID]casework.Run
	Rules *casework.Rules
	// Run reads, and locks, the run of a complaint that is to be linked; false when it is absent or out of the actor's
	// reach.
	Run func(id domain.ID) (casework.Run, bool, error)
	// Known reports whether a record of the kind (site, customer, product, eight_d, hold) exists within the actor's
	// reach.
	Known func(kind string, id domain.ID) (bool, error)
	// Standing is what all lines come to before the command.
	Standing Standing
}

// packs returns the procedures of the linked complaints at that time.
func (r *Recall) packs(at time.Time, around Around) casework.Packs {
	return around.Rules.PacksOf(around.Runs, r.Sheet.Cases, at)
}

// may refuses, with recall.role_forbidden, a person to whom a procedure of a linked complaint does not give the act.
func (r *Recall) may(order domain.Order, around Around, act string) error {
	refusal := domain.Error{Kind: domain.Forbidden, Code: "recall.role_forbidden", Message: domain.ZhEn("您的角色不能进行此操作", "your role may not do this")}
	return r.packs(order.At, around).Let(refusal, casework.Act(act, order.Actor.Roles))
}

// Classes returns the scheme of risk classes: that of the first procedure of a linked case that has one, or else FDA's.
func (r *Recall) Classes(at time.Time, around Around) []domain.Word[RiskClass] {
	for _, p := range r.packs(at, around) {
		if len(p.Recall.Classes) == 0 {
			continue
		}
		var out []domain.Word[RiskClass]
		for _, c := range p.Recall.Classes {
			out = append(out, domain.Word[RiskClass]{Code: RiskClass(c.Code), Title: c.Title})
		}
		return out
	}
	return RiskClasses
}

// same reports whether whoever gives the order did what another has to judge.
func same(order domain.Order, did domain.Person) bool {
	return did.ID != "" && did.ID == order.Actor.ID
}

// acts are the commands that a procedure may reserve, by the names of its acts. Verify goes by branch and cause; see
// verifyAct.
var acts = map[command]string{
	confirm: "recall.confirm", decide: "recall.decide", notify: "recall.notify", approve: "recall.approve", clearNotice: "recall.approve",
	publish: "recall.publish", isolate: "recall.isolate", inspect: "recall.inspect", dispose: "recall.dispose",
	terminate: "recall.terminate", closes: "recall.close",
}

// verifyAct is the act of verifying: a cause tied to a supplier in goods under our control is verified by another than
// the one who approved the measures (P04 S4).
func (r *Recall) verifyAct() string {
	if r.Sheet.Branch == InHouse && r.Sheet.Cause == SupplierCause {
		return "recall.verify_supplier"
	}
	return "recall.verify"
}

// barred returns what the procedures of the linked cases still ask for before the command.
func (r *Recall) barred(c command, around Around) domain.Faults {
	var f domain.Faults
	if around.Rules == nil {
		return f
	}
	for _, id := range r.Sheet.Cases {
		if run, ok := around.Runs[id]; ok {
			f = append(f, around.Rules.Unmet(run, "recall."+string(c))...)
		}
	}
	return f
}

// ready refuses a command whose guards are unmet, and then a role that a procedure does not give it.
func (r *Recall) ready(c command, order domain.Order, around Around) error {
	if err := r.lacks(c, around).Unmet(stateForbids()); err != nil {
		return err
	}
	if act := r.act(c); act != "" {
		return r.may(order, around, act)
	}
	return nil
}

func (r *Recall) act(c command) string {
	if c == verify {
		return r.verifyAct()
	}
	return acts[c]
}

// lineLength bounds what stands on one line of a recall.
const lineLength = 200

// skew is how far a stated time may run ahead of ours before it counts as the future.
const skew = 5 * time.Minute

// phrase is a single line that people write, and the field where it stands.
type phrase struct {
	field string
	s     string
}

// written notes what keeps the phrases from being stored and printed unchanged.
func written(f *domain.Faults, phrases ...phrase) {
	for _, p := range phrases {
		domain.CheckString(f, p.field, p.s, lineLength)
	}
}

// past notes time.future for a time that has not come yet.
func past(f *domain.Faults, field string, at time.Time, order domain.Order) {
	f.Require(!at.After(order.At.Add(skew)), field, "time.future", "时间不能晚于现在", "This time has not come yet")
}

// when returns the stated time, or that of entry where none is stated.
func when(at time.Time, order domain.Order) time.Time {
	if at.IsZero() {
		return order.At
	}
	return at.UTC()
}

// day notes recall.date_malformed for what is no date.
func day(f *domain.Faults, field, s string) {
	_, err := time.Parse(time.DateOnly, s)
	f.Require(s == "" || err == nil, field, "recall.date_malformed", "日期须写成 2026-03-06 的形式", "A date is written like 2026-03-06")
}

// needs notes the code unless the text says something, and what keeps it from being stored.
func needs(f *domain.Faults, field string, t domain.Text) {
	domain.CheckText(f, field, t, true)
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func at(list string, i int, field string) string { return fmt.Sprintf("/%s/%d%s", list, i, field) }
