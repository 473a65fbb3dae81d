package procedure

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"octad/domain"
	"octad/domain/worktime"
)

// classPrefix begins the name of a fact that holds the case's value on an axis.
const classPrefix = "class."

// disciplines and stages are the parts of an 8D that a clock may time.
var (
	disciplines = []string{"d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"}
	stages      = []string{"d1_d3", "d1_d5", "d1_d8"}
)

func (l *loader) clocks(n *yaml.Node, path string) {
	once := l.distinct()
	audiences := make([]Audience, len(Audiences))
	for i, a := range Audiences {
		audiences[i] = a.Audience
	}
	list(l, &l.pack.Clocks, func(n *yaml.Node, path string) Clock {
		c := Clock{Audience: Internal}
		l.object(n, path, []row{
			{"code", missing, l.code(&c.Code)},
			{"title", missing, l.text(&c.Title)},
			{"given", "", l.into(&c.Given)},
			{"start", "procedure.clock_without_start", l.triggers(&c.Start)},
			{"stop", "procedure.clock_without_stop", l.triggers(&c.Stop)},
			{"within", "procedure.clock_without_limit", l.limit(&c.Within)},
			{"thresholds", "", l.thresholds(&c)},
			{"incident", "", known(l, &c.Incident, "incident", codes(l.pack.Incidents.Rules, func(r IncidentRule) string { return r.Code }))},
			{"extension", "", l.extension(&c.Extension)},
			{"pause", "", l.pausing(&c.Pause)},
			{"by_customer", "", l.flag(&c.ByCustomer)},
			{"clause", "", l.word(&c.Clause)},
			{"audience", "", known(l, &c.Audience, "audience", audiences)},
			{"discipline", "", known(l, &c.Discipline, "discipline", disciplines)},
			{"stage", "", known(l, &c.Stage, "stage", stages)},
			{"at_least_until", "", known(l, &c.AtLeastUntil, "date", []string{EffectivenessWindowEnd})},
			{"repeats", "", l.flag(&c.Repeats)},
			{"on_breach", "", func(n *yaml.Node, path string) {
				l.object(n, path, []row{{"tell", missing, l.parts(&c.OnBreach.Tell)}})
			}},
		})
		if (len(c.Thresholds) > 0) != (c.Incident != "") {
			l.note(n, path, "procedure.watch_without_incident", "阈值与事故规则须同时写明", "Thresholds and the incident rule that they raise are written together")
		}
		l.timed(n, path, c)
		once(n, path, c.Code)
		return c
	})(n, path)
}

// thresholds reads the figures of a watch, each with a grade above the one before.
func (l *loader) thresholds(c *Clock) reader {
	grades := codes(l.pack.Incidents.Grades, valueCode)
	return func(n *yaml.Node, path string) {
		last := -1
		list(l, &c.Thresholds, func(n *yaml.Node, path string) (t Threshold) {
			l.object(n, path, []row{
				{"after", missing, l.amount(&t.After)},
				{"grade", missing, known(l, &t.Grade, "grade", grades)},
			})
			if at := slices.Index(grades, t.Grade); at >= 0 && at <= last {
				l.note(n, path, "procedure.grades_not_rising", "阈值的等级须逐级升高："+t.Grade, "Each threshold reaches a higher grade than the one before: "+t.Grade)
			} else if at >= 0 {
				last = at
			}
			return t
		})(n, path)
	}
}

func (l *loader) amount(into *worktime.Amount) reader {
	return func(n *yaml.Node, path string) {
		s, ok := l.scalar(n, path)
		if !ok {
			return
		}
		a, err := worktime.ParseAmount(s)
		if err != nil {
			l.note(n, path, "procedure.limit_malformed", "时限无法识别："+s, "Not an amount of time: "+s)
		}
		l.lasting(n, path, a)
		*into = a
	}
}

func (l *loader) extension(e *Extension) reader {
	bases := make([]ExtensionBasis, len(ExtensionBases))
	for i, b := range ExtensionBases {
		bases[i] = b.Basis
	}
	return func(n *yaml.Node, path string) {
		l.object(n, path, []row{
			{"basis", missing, known(l, &e.Basis, "basis", bases)},
			{"by", "", l.parts(&e.By)},
			{"at_most", "", l.amount(&e.AtMost)},
		})
	}
}

func (l *loader) pausing(p *Pausing) reader {
	return func(n *yaml.Node, path string) {
		p.Allowed = true
		l.object(n, path, []row{{"reason", missing, l.text(&p.Reason)}, {"by", "", l.parts(&p.By)}})
	}
}

// limit reads a limit; the fault keeps what worktime says about it, under the pack's own codes.
func (l *loader) limit(into *worktime.Limit) reader {
	return func(n *yaml.Node, path string) {
		s, ok := l.scalar(n, path)
		if !ok {
			return
		}
		limit, err := worktime.ParseLimit(s)
		*into = limit
		if err == nil {
			l.lasting(n, path, limit.Upper)
			return
		}
		code, zh, en := "procedure.limit_malformed", "时限无法识别："+s, "Not a limit: "+s
		if e := (*domain.Error)(nil); errors.As(err, &e) {
			zh, en = e.Message[domain.ZH], e.Message[domain.EN]
			if e.Code == "worktime.unit_unknown" {
				code = "procedure.unit_unknown"
			}
		}
		l.note(n, path, code, zh, en)
	}
}

// triggers reads one trigger, or a list of them.
func (l *loader) triggers(into *[]Trigger) reader {
	return func(n *yaml.Node, path string) {
		one := func(*yaml.Node) { l.refers("trigger", func(n *yaml.Node) { l.trigger(n, path) }) }
		if l.eitherOf(one, func(*yaml.Node) { l.describesList(func(n *yaml.Node, _ string) { one(n) }) }) {
			return
		}
		if n.Kind == yaml.SequenceNode {
			list(l, into, l.trigger)(n, path)
			return
		}
		*into = append(*into, l.trigger(n, path))
	}
}

func (l *loader) trigger(n *yaml.Node, path string) (t Trigger) {
	var kind domain.EventKind
	l.object(n, path, []row{
		{"event", missing, func(n *yaml.Node, path string) {
			t.Event, _ = l.scalar(n, path)
			var ok bool
			if kind, ok = l.event(t.Event); !ok && t.Event != "" {
				l.unknown(n, path, stray{"event", t.Event}, l.eventTypes()...)
			}
		}},
		{"when", "", func(n *yaml.Node, path string) {
			t.When = l.condition(n, path, slices.Sorted(maps.Keys(kind.Facts)))
			l.outcomes(n, path, t)
		}},
		{"given", "", l.into(&t.Given)},
		{"from", "", func(n *yaml.Node, path string) { l.from(n, path, &t) }},
	})
	l.directed(n, path, t)
	return t
}

// from reads from when a clock counts: the receipt of the complaint, or a step of the pack's own.
func (l *loader) from(n *yaml.Node, path string, t *Trigger) {
	if l.describes(outline{"type": "string", "pattern": "^(" + FromReceipt + "|" + regexp.QuoteMeta(stepPrefix) + ".+)$"}) {
		return
	}
	t.From, _ = l.scalar(n, path)
	step, counts := t.FromStep()
	if _, own := l.pack.Step(step); t.From != "" && t.From != FromReceipt && (!counts || !own) {
		l.unknown(n, path, stray{"start", t.From}, append(codes(l.pack.Steps, Step.Event), FromReceipt)...)
	}
}

// given reads a condition on the case.
func (l *loader) given(n *yaml.Node, path string) Condition {
	return l.condition(n, path, l.caseFacts())
}

// into reads a condition on the case into its place.
func (l *loader) into(c *Condition) reader {
	return func(n *yaml.Node, path string) { *c = l.given(n, path) }
}

// event finds an event type among those of the house and the pack's own steps.
func (l *loader) event(name string) (domain.EventKind, bool) {
	code, own := strings.CutPrefix(name, stepPrefix)
	if _, ok := l.pack.Step(code); own && ok {
		return domain.EventKind{Type: name, Facts: map[string]string{"outcome": ""}}, true
	}
	return l.words.event(name)
}

// condition reads a mapping of facts to one accepted value or a list of them.
func (l *loader) condition(n *yaml.Node, path string, facts []string) Condition {
	if l.refers("condition", nil) {
		return nil
	}
	values, ok := l.mapping(n, path)
	if !ok {
		return nil
	}
	c := make(Condition, len(values))
	for name, value := range values {
		at := join(path, name)
		if !slices.Contains(facts, name) {
			l.unknown(value, at, stray{"fact", name}, facts...)
		}
		var accepted []string
		if value.Kind == yaml.SequenceNode {
			list(l, &accepted, func(n *yaml.Node, path string) string { s, _ := l.scalar(n, path); return s })(value, at)
		} else if s, ok := l.scalar(value, at); ok {
			accepted = []string{s}
		}
		l.accept(value, at, name, accepted)
		c[name] = accepted
	}
	return c
}

// accept notes accepted values that the fact cannot have, where its values are known here.
func (l *loader) accept(n *yaml.Node, path, fact string, accepted []string) {
	values := map[string][]string{
		"purpose": append(codes(l.pack.Communications, func(c Communication) string { return c.Purpose }), l.words.Purposes...),
	}
	for _, a := range l.pack.Axes {
		values[classPrefix+a.Code] = codes(a.Values, valueCode)
	}
	for _, s := range l.pack.Steps {
		values[s.Event()] = codes(s.Outcomes, outcomeCode)
	}
	values["clock"] = l.clockCodes()
	if !l.doubtful[declaredAs("fact", fact)] {
		l.within(n, path, accepted, values[fact])
	}
}

// eventTypes are the events that a trigger may name.
func (l *loader) eventTypes() []string {
	return append(codes(l.words.Events, func(k domain.EventKind) string { return k.Type }), codes(l.pack.Steps, Step.Event)...)
}

// outcomes notes outcomes that the pack's own step does not have, and stages that an 8D does not have; the
// feedback on an order has stages of its own.
func (l *loader) outcomes(n *yaml.Node, path string, t Trigger) {
	if strings.HasPrefix(t.Event, "eight_d.") {
		l.within(n, join(path, "stage"), t.When["stage"], stages)
	}
	if s, own := l.pack.Step(strings.TrimPrefix(t.Event, stepPrefix)); own {
		l.within(n, join(path, "outcome"), t.When["outcome"], codes(s.Outcomes, outcomeCode))
	}
}

func (l *loader) within(n *yaml.Node, path string, accepted, values []string) {
	for _, v := range accepted {
		if len(values) > 0 && !slices.Contains(values, v) {
			l.unknown(n, path, stray{"value", v}, values...)
		}
	}
}

func valueCode(v Value) string { return v.Code }

func outcomeCode(o Outcome) string { return o.Code }
