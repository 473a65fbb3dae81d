package complaint

import (
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// Around is what the commands of a complaint want to see beside it, loaded in the same transaction.
type Around struct {
	// Runs holds the run of this case, and of the earlier case that a new one repeats.
	Runs  map[domain.ID]casework.Run
	Rules *casework.Rules
	// Customer is the customer of the master data; its zero value means that there is none.
	Customer Customer
	// Department reports whether the site of the case has an active department of the code. Every code will do at
	// a site of which the master data has no department, and where Department is nil.
	Department func(code string) (bool, error)
}

// department notes department.unknown for a code that the site does not have; no code is none. The error is an
// outage.
func (a Around) department(f *domain.Faults, field, code string) error {
	if code == "" || a.Department == nil {
		return nil
	}
	known, err := a.Department(code)
	f.Require(known || err != nil, field, "department.unknown", "工厂没有代码为 "+code+" 的在用部门", "The site has no active department with the code "+code)
	return err
}

// Customer is what a complaint wants to know of a customer of the master data.
type Customer struct {
	Party  Party
	Active bool
}

// pack returns the pinned procedure as it is for this case now; the error is a conflict, for a case cannot go
// on without it.
func (c *Complaint) pack(order domain.Order, around Around) (*procedure.Pack, error) {
	run := around.Runs[c.ID]
	run.Procedure, run.Site = c.Procedure, c.Site
	p, ok := around.Rules.PackAt(run, order.At)
	if !ok {
		return nil, domain.Refuse(domain.Conflict, "complaint.procedure_missing",
			"本系统没有该投诉所用的程序版本："+c.Procedure.String(), "The procedure of this complaint is not loaded: "+c.Procedure.String())
	}
	return p, nil
}

// may refuses, with complaint.role_forbidden, a person to whom the pinned procedure does not give the act.
func (c *Complaint) may(order domain.Order, around Around, act string) error {
	p, err := c.pack(order, around)
	if err != nil {
		return err
	}
	return given(p, order, act)
}

// given refuses, with complaint.role_forbidden, a person to whom the procedure does not give the act.
func given(p *procedure.Pack, order domain.Order, act string) error {
	if !p.May(act, order.Actor.Roles) {
		return forbidden(p.Who(act))
	}
	return nil
}

// forbidden returns the refusal that names those who may.
func forbidden(who domain.Text) error {
	return domain.Refuse(domain.Forbidden, "complaint.role_forbidden",
		"按本程序，您的角色不能进行此操作；有权者："+who.In(domain.ZH), "By the procedure, your role may not do this; these may: "+who.In(domain.EN))
}

// ready refuses a planned act that the state or the procedure's roles do not allow.
func (c *Complaint) ready(order domain.Order, around Around, command Command) error {
	if err := c.allowed(command); err != nil {
		return err
	}
	return c.may(order, around, "complaint."+string(command))
}

// skew is how far a stated time may run ahead of ours before it counts as the future.
const skew = 5 * time.Minute

// moment returns the stated time in UTC, or the time of entry when none is stated.
func moment(order domain.Order, at time.Time) time.Time {
	if at.IsZero() {
		return order.At.UTC()
	}
	return at.UTC()
}

// happened notes time.future for a time that has not come yet.
func happened(f *domain.Faults, order domain.Order, field string, at time.Time) {
	f.Require(!at.After(order.At.Add(skew)), field, "time.future", "时间不能晚于现在", "This time has not come yet")
}

// reasoned notes reason.required when the rules ask why and the order does not say.
func reasoned(f *domain.Faults, order domain.Order, asked bool) {
	f.Require(!asked || strings.TrimSpace(order.Reason) != "", "/reason", "reason.required", "必须说明原因", "A reason is needed")
	domain.CheckString(f, "/reason", order.Reason, domain.MaxText)
}

// name returns the stated name, or that of the actor.
func name(order domain.Order, by string) string {
	if by == "" {
		return order.Actor.Name
	}
	return by
}

// event returns an event of this case.
func (c *Complaint) event(kind string, at time.Time, facts map[string]string) domain.Event {
	return domain.Event{Type: kind, At: at, Cases: []domain.ID{c.ID}, Facts: facts}
}

// changed returns the change of one event followed by whatever the recorded facts now contradict.
func (c *Complaint) changed(order domain.Order, events ...domain.Event) domain.Change {
	return domain.Change{Events: append(events, c.compare(order)...)}
}

// facts drops the facts that say nothing.
func facts(all map[string]string) map[string]string {
	for k, v := range all {
		if v == "" {
			delete(all, k)
		}
	}
	return all
}

// merged returns the text with the languages of the change written over it; an empty string removes a
// language. A text that holds no language is nil.
func merged(text, change domain.Text) domain.Text {
	out := domain.Text{}
	for _, t := range []domain.Text{text, change} {
		for l, s := range t {
			out[l] = s
			if s == "" {
				delete(out, l)
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// written returns the text without empty languages.
func written(text domain.Text) domain.Text { return merged(text, nil) }
