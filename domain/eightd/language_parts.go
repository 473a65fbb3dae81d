package eightd

import (
	"reflect"
	"slices"

	"octad/domain"
)

// internal reports whether no customer reads what the value holds.
func internal(v reflect.Value) bool {
	switch v.Type() {
	case attachmentType, measurementType:
		return !v.FieldByName("External").Bool()
	case costType:
		return true
	}
	return false
}

var (
	attachmentType  = reflect.TypeFor[Attachment]()
	measurementType = reflect.TypeFor[MeasurementTable]()
	costType        = reflect.TypeFor[Cost]()
)

// eachOpen visits every text, string and quantity that a customer may read of the stage, "" for all: those of
// the header and the disciplines, their causes, and actions that were not withdrawn.
func (r *Report) eachOpen(stage Stage, seen members, visit func(at *path, leaf reflect.Value)) {
	for _, p := range r.parts() {
		if p.withdrawn || !stage.holds(p.at) {
			continue
		}
		for _, v := range p.values {
			w := walker{path: path{start: p.at + v.at}, members: seen, closed: internal, visit: visit}
			w.walk(v.v)
		}
	}
}

// part is one thing that stays the same wherever it stands, with all that it says.
type part struct {
	// key is what it is known by; at is where it stands.
	key, at   string
	values    []value
	withdrawn bool
}

// value is a value with its JSON pointer.
type value struct {
	at string
	v  reflect.Value
}

func said(at string, pointerTo any) value { return value{at, reflect.ValueOf(pointerTo).Elem()} }

// parts returns the header, the disciplines, the actions and the causes.
func (r *Report) parts() []part {
	all := []part{{key: HeaderPart, at: "/" + HeaderPart, values: []value{said("", &r.Header.Fields)}}}
	fields := map[Code]any{
		CodeD0: &r.D0.Fields, CodeD1: &r.D1.Fields, CodeD2: &r.D2.Fields, CodeD3: &r.D3.Fields, CodeD4: &r.D4.Fields,
		CodeD5: &r.D5.Fields, CodeD6: &r.D6.Fields, CodeD7: &r.D7.Fields, CodeD8: &r.D8.Fields,
	}
	actions := map[Code][]Action{CodeD0: r.D0.Actions, CodeD3: r.D3.Actions, CodeD5: r.D5.Actions, CodeD7: r.D7.Actions}
	for _, word := range Codes {
		d := word.Code
		beside := r.Discipline(d)
		all = append(all, part{key: string(d), at: "/" + string(d), values: []value{
			said("/fields", fields[d]), said("/additional", &beside.Additional), said("/attachments", &beside.Attachments), said("/measurements", &beside.Measurements),
		}})
		for i := range actions[d] {
			a := &actions[d][i]
			all = append(all, part{
				key: ActionPart(a.ID), at: pointer("/"+string(d)+"/actions", i), withdrawn: a.Status == Withdrawn,
				values: []value{said("", &a.ActionFields), said("/implementation", &a.Implementation), said("/verification", &a.Verification)},
			})
		}
		if d == CodeD4 {
			for i := range r.D4.Causes {
				c := &r.D4.Causes[i]
				all = append(all, part{key: CausePart(c.ID), at: pointer("/d4/causes", i), values: []value{said("", &c.CauseFields)}})
			}
		}
	}
	return all
}

// remembering wraps a command so that what it changes in one language makes the other languages stale. The
// lists that commands alter in place are copied before; texts themselves are replaced, never altered.
func remembering(order domain.Order, run command) command {
	return func(r *Report, around Around) (domain.Change, error) {
		before := *r
		before.D4.Causes = slices.Clone(r.D4.Causes)
		for _, t := range ActionTypes {
			*before.actionsOf(t.Code) = slices.Clone(*r.actionsOf(t.Code))
		}
		change, err := run(r, around)
		if err == nil {
			r.noteStale(order, &before)
		}
		return change, err
	}
}

// noteStale compares the report with itself before a command: where one language of a text was rewritten and
// another stands as it did, that other one is stale.
func (r *Report) noteStale(order domain.Order, before *Report) {
	old := map[string]part{}
	for _, p := range before.parts() {
		old[p.key] = p
	}
	a := aging{order: order, known: r.Stale}
	for _, now := range r.parts() {
		was, known := old[now.key]
		if !known {
			continue
		}
		for i, v := range now.values {
			if a.untouched(was.at+was.values[i].at, was.values[i].v, v.v) {
				continue
			}
			a.pair(value{was.at + was.values[i].at, was.values[i].v}, value{now.at + v.at, v.v})
		}
	}
	r.Stale = a.stale
}
