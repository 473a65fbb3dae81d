package procedure

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// steps reads the pack's own steps. A step may follow only steps that stand above it, so that no step
// can wait for itself and none is out of reach; an outcome leads back only to such a step, or to its own.
func (l *loader) steps(n *yaml.Node, path string) {
	once := l.distinct()
	list(l, &l.pack.Steps, func(n *yaml.Node, path string) (s Step) {
		above := codes(l.pack.Steps, stepCode)
		l.object(n, path, []row{
			{"code", missing, l.code(&s.Code)},
			{"title", missing, l.text(&s.Title)},
			{"by", "", l.parts(&s.By)},
			{"given", "", l.into(&s.Given)},
			{"after", "", knownList(l, &s.After, "step", above)},
			{"apart_from", "", knownList(l, &s.ApartFrom, "step", above)},
			{"outcomes", "", l.stepOutcomes(&s, above)},
			{"optional", "", l.flag(&s.Optional)},
			{"clause", "", l.word(&s.Clause)},
		})
		once(n, path, s.Code)
		if fact, never := l.pack.contradiction(s); never {
			l.note(n, path, "procedure.step_unreachable", "没有案件能到达此步骤，条件互相矛盾："+fact, "No case reaches this step; its conditions contradict each other: "+fact)
		}
		return s
	})(n, path)
}

// contradiction returns the fact that keeps every case from the step: what the step asks for, and what the
// steps ask for whose outcomes it reads, leaves no value.
func (p *Pack) contradiction(s Step) (fact string, never bool) {
	asked := Condition{}
	pending := []Condition{s.Given}
	for len(pending) > 0 {
		next := pending[0]
		pending = pending[1:]
		for name, values := range next {
			before, met := asked[name]
			if met {
				values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !slices.Contains(before, v) })
			}
			if len(values) == 0 && !slices.ContainsFunc(before, bounding) {
				return name, true
			}
			asked[name] = values
			if read, ok := p.Step(strings.TrimPrefix(name, stepPrefix)); ok && !met {
				pending = append(pending, read.Given)
			}
		}
	}
	return "", false
}

// bounding reports whether an accepted value is a bound on a figure; those are not compared here.
func bounding(value string) bool {
	return strings.HasPrefix(value, "<") || strings.HasPrefix(value, ">")
}

func stepCode(s Step) string { return s.Code }

func (l *loader) stepOutcomes(s *Step, above []string) reader {
	return func(n *yaml.Node, path string) {
		once := l.distinct()
		list(l, &s.Outcomes, func(n *yaml.Node, path string) (o Outcome) {
			l.object(n, path, []row{
				{"code", missing, l.code(&o.Code)},
				{"title", missing, l.text(&o.Title)},
				{"back_to", "", known(l, &o.BackTo, "step", append(slices.Clone(above), s.Code))},
			})
			once(n, path, o.Code)
			return o
		})(n, path)
	}
}

// guards reads what each command needs: the code of a guard, or a guard with the cases for which it holds.
func (l *loader) guards(n *yaml.Node, path string) {
	if l.describesMap(nil, func(n *yaml.Node) { l.needs(new([]Need))(n, path) }) {
		return
	}
	values, _ := l.mapping(n, path)
	l.pack.Guards = make(map[string][]Need, len(values))
	for command, value := range values {
		if !l.command(command) {
			l.unknown(value, join(path, command), "command", command)
		}
		var needs []Need
		l.needs(&needs)(value, join(path, command))
		l.pack.Guards[command] = needs
	}
}

// needs reads the guards of one command.
func (l *loader) needs(into *[]Need) reader {
	once := l.distinct()
	return list(l, into, func(n *yaml.Node, path string) (need Need) {
		whole := func(n *yaml.Node) {
			l.object(n, path, []row{{"guard", missing, l.guard(&need.Guard)}, {"given", "", l.into(&need.Given)}, {"clause", "", l.word(&need.Clause)}})
		}
		if l.eitherOf(func(n *yaml.Node) { l.guard(&need.Guard)(n, path) }, whole) {
			return need
		}
		if n.Kind == yaml.MappingNode {
			whole(n)
			return need
		}
		l.guard(&need.Guard)(n, path)
		once(n, path, need.Guard)
		return need
	})
}

// command reports whether the word is a command of the house, a step of the pack's own, or speaking to the
// customer for a purpose.
func (l *loader) command(word string) bool {
	if code, own := strings.CutPrefix(word, stepPrefix); own {
		_, ok := l.pack.Step(code)
		return ok
	}
	if purpose, speaks := strings.CutPrefix(word, SpeakPrefix); speaks {
		return slices.Contains(l.purposes(), purpose)
	}
	return slices.Contains(l.words.Commands, word)
}

// guard reads the code of a guard: one of the house, or one that names something of the pack's own.
func (l *loader) guard(into *string) reader {
	own := []struct {
		prefix string
		known  []string
	}{
		{TellsPrefix, l.purposes()},
		{DonePrefix, codes(l.pack.Steps, stepCode)},
		{StoppedPrefix, l.clockCodes()},
		{FormPrefix, codes(l.pack.Forms, func(f Form) string { return f.Form })},
	}
	return func(n *yaml.Node, path string) {
		word, ok := l.scalar(n, path)
		if !ok {
			return
		}
		*into = word
		for _, o := range own {
			if rest, is := strings.CutPrefix(word, o.prefix); is && slices.Contains(o.known, rest) {
				return
			}
		}
		known(l, into, "guard", l.words.Guards)(n, path)
	}
}

// purposes are those of communications that the house knows and those of the pack's own.
func (l *loader) purposes() []string {
	return append(codes(l.pack.Communications, func(c Communication) string { return c.Purpose }), l.words.Purposes...)
}

func (l *loader) clockCodes() []string {
	return codes(l.pack.Clocks, func(c Clock) string { return c.Code })
}
