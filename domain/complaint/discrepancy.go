package complaint

import (
	"strconv"
	"strings"
	"time"

	"octad/domain"
)

// Discrepancy is a fact that does not fit the others. It is recorded as it is, and must be resolved
// before the case closes.
type Discrepancy struct {
	ID   domain.ID
	Code string
	// Subject is a JSON pointer into the case, or /returns/{id}/…, /orders/{id}/…, /steps/{id}/… and
	// /communications/{id}/… for what is read alone.
	Subject    string
	Message    domain.Text
	RecordedAt time.Time
	// Evidence holds the values that do not fit. It is empty for what can never be corrected, only
	// explained; otherwise a correction of the values resolves the discrepancy.
	Evidence string
	Resolved *Verdict
	// Corrected says that a correction resolved it, rather than a person's explanation.
	Corrected bool
}

// Open reports whether the discrepancy still waits to be resolved.
func (d Discrepancy) Open() bool { return d.Resolved == nil }

// Resolution says how a discrepancy was settled.
type Resolution struct{ How domain.Text }

// Resolve settles one discrepancy in words. It is refused with not_found for an unknown id and with a
// conflict for one that is resolved already.
func (c *Complaint) Resolve(order domain.Order, id domain.ID, cmd Resolution) (domain.Change, error) {
	var d *Discrepancy
	for i := range c.Discrepancies {
		if c.Discrepancies[i].ID == id {
			d = &c.Discrepancies[i]
		}
	}
	if d == nil {
		return domain.Change{}, domain.Missing("discrepancy")
	}
	if !d.Open() {
		return domain.Change{}, domain.Refuse(domain.Conflict, "discrepancy.resolved_already", "该不一致已处理", "The discrepancy is resolved already")
	}
	var f domain.Faults
	domain.CheckText(&f, "/how", cmd.How, true)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	return domain.Change{Events: []domain.Event{c.resolve(order, d, written(cmd.How))}}, nil
}

func (c *Complaint) resolve(order domain.Order, d *Discrepancy, how domain.Text) domain.Event {
	d.Resolved = &Verdict{At: order.At.UTC(), By: order.Actor.Person(), Text: how}
	return c.event("discrepancy.resolved", order.At.UTC(), map[string]string{"code": d.Code, "discrepancy": string(d.ID), "subject": d.Subject})
}

// record keeps a discrepancy and returns the event that tells of it.
func (c *Complaint) record(order domain.Order, d Discrepancy) domain.Event {
	d.ID, d.RecordedAt = order.NewID(), order.At.UTC()
	c.Discrepancies = append(c.Discrepancies, d)
	return c.event("discrepancy.recorded", order.At.UTC(), map[string]string{"code": d.Code, "discrepancy": string(d.ID), "subject": d.Subject})
}

// compare lays the recorded facts side by side: what newly contradicts is recorded, and what a correction
// has put right is resolved. What a person has explained is not asked again.
func (c *Complaint) compare(order domain.Order) []domain.Event {
	var events []domain.Event
	found := c.findings()
	for i := range c.Discrepancies {
		d := &c.Discrepancies[i]
		if d.Evidence != "" && d.Open() && !holds(found, *d) {
			d.Corrected = true
			events = append(events, c.resolve(order, d, domain.ZhEn("更正后已相符", "Put right by a correction")))
		}
	}
	for _, d := range found {
		if !c.known(d) {
			events = append(events, c.record(order, d))
		}
	}
	return events
}

// holds reports whether the list has the contradiction, of the same code between the same values.
func holds(list []Discrepancy, d Discrepancy) bool {
	for _, o := range list {
		if o.Code == d.Code && o.Evidence == d.Evidence {
			return true
		}
	}
	return false
}

// known reports whether the contradiction is on record, still open or explained by a person. One that a
// correction had put right and another brought back is recorded again.
func (c *Complaint) known(d Discrepancy) bool {
	for _, o := range c.Discrepancies {
		if o.Code == d.Code && o.Evidence == d.Evidence && (o.Open() || !o.Corrected) {
			return true
		}
	}
	return false
}

// pair is two values that do not fit, as people read them, with the owner's id to tell like pairs apart.
type pair struct {
	owner domain.ID
	a, b  string
}

// odd is one row of a table of contradictions: what is compared, where it stands, and how it reads. The
// messages hold {a} and {b}. Compare returns false where nothing contradicts.
type odd[T any] struct {
	code, field, zh, en string
	compare             func(*Complaint, T) (pair, bool)
}

func (o odd[T]) finding(c *Complaint, subject string, value T) (Discrepancy, bool) {
	p, contradicts := o.compare(c, value)
	if !contradicts {
		return Discrepancy{}, false
	}
	fill := strings.NewReplacer("{a}", p.a, "{b}", p.b)
	return Discrepancy{
		Code: o.code, Subject: subject + o.field, Message: domain.ZhEn(fill.Replace(o.zh), fill.Replace(o.en)),
		Evidence: strings.Join([]string{string(p.owner), p.a, p.b}, "|"),
	}, true
}

func collect[T any](c *Complaint, found []Discrepancy, subject string, table []odd[T], value T) []Discrepancy {
	for _, o := range table {
		if d, contradicts := o.finding(c, subject, value); contradicts {
			found = append(found, d)
		}
	}
	return found
}

// findings returns everything in the case that contradicts something else in it now.
func (c *Complaint) findings() []Discrepancy {
	found := collect(c, nil, "", caseOdds, c)
	for i := range c.Items {
		found = collect(c, found, "/items/"+strconv.Itoa(i), itemOdds, &c.Items[i])
	}
	for i := range c.Communications {
		found = collect(c, found, "/communications/"+string(c.Communications[i].ID), communicationOdds, &c.Communications[i])
	}
	for i := range c.Steps {
		found = collect(c, found, "/steps/"+string(c.Steps[i].ID), stepOdds, &c.Steps[i])
	}
	for i := range c.Orders {
		found = collect(c, found, "/orders/"+string(c.Orders[i].ID), orderOdds, &c.Orders[i])
	}
	for i := range c.Returns {
		r := &c.Returns[i]
		found = collect(c, found, "/returns/"+string(r.ID), returnOdds, r)
		for n := range r.Items {
			found = collect(c, found, "/returns/"+string(r.ID)+"/items/"+strconv.Itoa(n), lineOdds, line{r, &r.Items[n]})
		}
	}
	return found
}
