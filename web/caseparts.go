package web

import (
	"net/url"
	"strconv"
	"strings"

	"octad/openapi"
)

// partAct is something that is done to a part of a case that has a form of its own: a claim or a clock. The API says to
// which it may be done; fields are pointers into the body.
type partAct struct{ code, operation, fields string }

var (
	claimActs = []partAct{
		{"verify", "verifyClaim", "/amount/amount /amount/currency /at /evidence"},
		{"decide", "decideClaim", "/outcome /amount/amount /amount/currency /dueOn /at /reason"},
		{"pay", "payClaim", "/amount/amount /amount/currency /means /reference /at"},
		{"mediate", "mediateClaim", "/rung /before /result /amount/amount /amount/currency /at /text"},
		{"settle", "settleClaim", "/at /text"},
		{"withdraw", "withdrawClaim", "/at /text"},
	}
	clockActs = []partAct{
		{"extend", "extendClock", "/until /reason /at"},
		{"agree", "agreeClock", "/until /reason /evidence /at"},
		{"pause", "pauseClock", "/evidence /reason /at"},
		{"resume", "resumeClock", "/evidence /reason /at"},
	}
)

// partActs are what the reader may do to the part, and what another may.
func (c *Case) partActs(list []partAct, part, name string) (acts []Act, kept []Barred) {
	for _, a := range list {
		if c.mayDo(a.operation, part) {
			acts = append(acts, Act{a.code, c.view.Word("do." + a.code), c.doing(a.code + "-" + url.QueryEscape(name))})
		}
		kept = append(kept, c.kept(a.operation, part, "do."+a.code)...)
	}
	return acts, kept
}

// CaseClock is a clock of the case with what may be done to it.
type CaseClock struct {
	Clock
	Acts []Act
	Kept []Barred
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
		clock.Acts, clock.Kept = c.partActs(clockActs, k.Key, k.ID)
		out = append(out, clock)
	}
	return out
}

// Unstarted are the clocks of the procedure that have not begun, with what they wait for.
func (c *Case) Unstarted() []string {
	var out []string
	for _, k := range c.AllClocks {
		if k.StartedAt != nil || k.State != openapi.ComplaintClockStateNotStarted {
			continue
		}
		for _, p := range given(c.Pack.Clocks) {
			if p.Code == k.Code {
				out = append(out, textIn(c.view.Language, p.Title)+" "+limitIn(c.view.Language, p.Within)+c.view.startOf(p))
			}
		}
	}
	return out
}

// ClaimActs are what the reader may do with a claim.
func (c *Case) ClaimActs(x openapi.ComplaintClaim) []Act {
	acts, _ := c.partActs(claimActs, x.ID, x.Number)
	return acts
}

// ClaimKept is what others may do with a claim and the reader may not.
func (c *Case) ClaimKept(x openapi.ComplaintClaim) []Barred {
	_, kept := c.partActs(claimActs, x.ID, x.Number)
	return kept
}

// openPart prepares the form of an act on a claim or a clock; false when the address names none that is offered.
func (c *Case) openPart(asked string) bool {
	for _, x := range c.Claims {
		for _, a := range claimActs {
			if asked == a.code+"-"+x.Number && c.mayDo(a.operation, x.ID) {
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
			if asked == a.code+"-"+k.ID && c.mayDo(a.operation, k.Key) {
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
