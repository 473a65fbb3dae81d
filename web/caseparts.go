package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"octad/domain/complaint"
	"octad/openapi"
)

// partAct is something that is done to a part of a case that has a form of its own: a claim or a clock. In names the
// states, or for a claim the acts of its state machine, in which it is offered; fields are pointers into the body.
type partAct struct{ code, operation, in, fields string }

var (
	claimActs = []partAct{
		{"verify", "verifyClaim", "verify", "/amount/amount /amount/currency /at /evidence"},
		{"decide", "decideClaim", "approve refuse", "/outcome /amount/amount /amount/currency /dueOn /at /reason"},
		{"pay", "payClaim", "pay advance", "/amount/amount /amount/currency /means /reference /at"},
		{"mediate", "mediateClaim", "dispute", "/rung /before /result /amount/amount /amount/currency /at /text"},
		{"settle", "settleClaim", "settle", "/at /text"},
		{"withdraw", "withdrawClaim", "withdraw", "/at /text"},
	}
	clockActs = []partAct{
		{"extend", "extendClock", "running warned breached", "/until /reason /at"},
		{"agree", "agreeClock", "not_configured", "/until /reason /evidence /at"},
		{"pause", "pauseClock", "running warned breached", "/evidence /reason /at"},
		{"resume", "resumeClock", "paused", "/evidence /reason /at"},
	}
)

// CaseClock is a clock of the case with what may be done to it.
type CaseClock struct {
	Clock
	Acts []Act
	// Postponed are its extensions and agreements.
	Postponed []openapi.ComplaintClockExtension
}

// parts reads what only some cases have, once it is known that there is any.
func (c *Case) parts(at string) error {
	return together(
		present(c.Run.Incidents, take(c.view, at+"/handling-incidents", nil, func(p openapi.ComplaintIncidentPage) { c.Incidents = p.Items })),
		present(c.Run.Awards, take(c.view, at+"/rewards-and-sanctions", nil, func(p openapi.ComplaintAwardPage) { c.Awards = p.Items })),
		c.replies,
	)
}

// priced reads the claims where the case has any that the reader may see.
func priced(sum *openapi.ComplaintClaimSum, reading func() error) func() error {
	if sum == nil {
		return func() error { return nil }
	}
	return present(&sum.Count, reading)
}

// present reads only where there are any.
func present(n *int, reading func() error) func() error {
	if n == nil || *n == 0 {
		return func() error { return nil }
	}
	return reading
}

// Shown are the clocks that have started, with what the reader may do to them.
func (c *Case) Shown() []CaseClock {
	var out []CaseClock
	for _, k := range c.AllClocks {
		if k.StartedAt == nil {
			continue
		}
		clock := CaseClock{Clock: c.view.clock(k)}
		if k.Extensions != nil {
			clock.Postponed = *k.Extensions
		}
		for _, a := range clockActs {
			if k.StoppedAt == nil && !c.Ended() && c.lets(a.code, k.Code) && slices.Contains(strings.Fields(a.in), string(k.State)) && c.view.May(a.operation) {
				clock.Acts = append(clock.Acts, Act{a.code, c.view.Word("do." + a.code), c.doing(a.code + "-" + url.QueryEscape(k.ID))})
			}
		}
		out = append(out, clock)
	}
	return out
}

// lets reports whether the procedure lets a clock be given more time, or be paused; what its pack says nothing of, the
// API judges.
func (c *Case) lets(act, clock string) bool {
	if c.Pack.Clocks == nil || act != "extend" && act != "pause" {
		return true
	}
	for _, k := range *c.Pack.Clocks {
		if k.Code == clock {
			return act == "extend" && k.Extensible != nil && *k.Extensible || act == "pause" && k.Pausable != nil && *k.Pausable
		}
	}
	return false
}

// ClaimActs are what the reader may do with a claim, by its state machine.
func (c *Case) ClaimActs(x openapi.ComplaintClaim) []Act {
	var out []Act
	for _, a := range claimActs {
		if c.view.May(a.operation) && complaint.ClaimTakes(complaint.ClaimStatus(x.Status), strings.Fields(a.in)...) {
			out = append(out, Act{a.code, c.view.Word("do." + a.code), c.doing(a.code + "-" + x.Number)})
		}
	}
	return out
}

// openPart prepares the form of an act on a claim or a clock; false when the address names none that is offered.
func (c *Case) openPart(asked string) bool {
	for _, x := range c.Claims {
		for _, a := range claimActs {
			if asked == a.code+"-"+x.Number && slices.ContainsFunc(c.ClaimActs(x), func(o Act) bool { return o.Code == a.code }) {
				f := c.form(a.code, a.operation).For("id", x.ID).At(`"` + strconv.FormatInt(x.Version, 10) + `"`)
				c.About = x.Number
				money(f, a.code, x)
				c.partForm(a, f)
				return true
			}
		}
	}
	for _, k := range c.AllClocks {
		for _, a := range clockActs {
			if asked == a.code+"-"+k.ID && c.view.May(a.operation) {
				c.About = textIn(c.view.Language, k.Title)
				c.partForm(a, c.form(a.code, a.operation).For("clock", k.ID).At(`"`+strconv.FormatInt(k.Version, 10)+`"`))
				return true
			}
		}
	}
	return false
}

// money says what an amount is before anybody types: what is claimed, what was found of it, what is still to be paid.
func money(f *Form, code string, x openapi.ComplaintClaim) {
	amount := x.Amount
	switch {
	case code == "decide" && x.Loss != nil:
		amount = x.Loss.Amount
	case code == "pay" && x.Status == openapi.ComplaintClaimStatusApproved:
		amount = x.Outstanding
	case code == "pay":
		amount.Amount = ""
		f.Put("/advance", "true")
	case code != "verify" && code != "decide":
		return
	}
	f.With("/amount/amount", amount.Amount).With("/amount/currency", amount.Currency)
}

// partForm opens the form with its fields.
func (c *Case) partForm(a partAct, f *Form) {
	c.Do, c.Form = a.code, f
	f.With("/at", c.view.Now.In(c.view.Zone).Format("2006-01-02T15:04"))
	for _, pointer := range strings.Fields(a.fields) {
		field := f.Field(pointer)
		if pointer == "/until" {
			field = f.As("date", pointer)
		}
		if pointer == "/at" {
			field = f.Optional(field)
		}
		c.Fields = append(c.Fields, field)
	}
}
