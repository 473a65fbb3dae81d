package procedure

import (
	"errors"
	"maps"
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
			{"start", "procedure.clock_without_start", l.triggers(&c.Start)},
			{"stop", "procedure.clock_without_stop", l.triggers(&c.Stop)},
			{"within", "procedure.clock_without_limit", l.limit(&c.Within)},
			{"audience", "", known(l, &c.Audience, "audience", audiences)},
			{"discipline", "", known(l, &c.Discipline, "discipline", disciplines)},
			{"stage", "", known(l, &c.Stage, "stage", stages)},
			{"at_least_until", "", known(l, &c.AtLeastUntil, "date", []string{EffectivenessWindowEnd})},
			{"repeats", "", l.flag(&c.Repeats)},
			{"on_breach", "", func(n *yaml.Node, path string) {
				l.object(n, path, []row{{"tell", missing, l.parts(&c.OnBreach.Tell)}})
			}},
		})
		once(n, path, c.Code)
		return c
	})(n, path)
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
				l.unknown(n, path, "event", t.Event)
			}
		}},
		{"when", "", func(n *yaml.Node, path string) {
			t.When = l.condition(n, path, slices.Sorted(maps.Keys(kind.Facts)))
			l.outcomes(n, path, t)
		}},
		{"given", "", func(n *yaml.Node, path string) { t.Given = l.condition(n, path, l.caseFacts()) }},
	})
	return t
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
	values, ok := l.mapping(n, path)
	if !ok {
		return nil
	}
	c := make(Condition, len(values))
	for name, value := range values {
		at := join(path, name)
		if !slices.Contains(facts, name) {
			l.unknown(value, at, "fact", name)
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
		"stage":   stages,
	}
	for _, a := range l.pack.Axes {
		values[classPrefix+a.Code] = codes(a.Values, valueCode)
	}
	l.within(n, path, accepted, values[fact])
}

// outcomes notes outcomes that the pack's own step does not have.
func (l *loader) outcomes(n *yaml.Node, path string, t Trigger) {
	if s, own := l.pack.Step(strings.TrimPrefix(t.Event, stepPrefix)); own {
		l.within(n, join(path, "outcome"), t.When["outcome"], codes(s.Outcomes, valueCode))
	}
}

func (l *loader) within(n *yaml.Node, path string, accepted, values []string) {
	for _, v := range accepted {
		if len(values) > 0 && !slices.Contains(values, v) {
			l.unknown(n, path, "value", v)
		}
	}
}

func valueCode(v Value) string { return v.Code }
