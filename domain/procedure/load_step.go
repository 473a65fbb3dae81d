package procedure

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// steps reads the pack's own steps. A step may follow only steps that stand above it, so that no step
// can wait for itself and none is out of reach; an outcome leads back only to such a step, or to its own.
func (l *loader) steps(n *yaml.Node, path string) {
	once := l.distinct()
	written := map[string]int{}
	for _, item := range n.Content {
		code := place(item, "code")
		written[code.Value] = code.Line
	}
	list(l, &l.pack.Steps, func(n *yaml.Node, path string) (s Step) {
		above := codes(l.pack.Steps, stepCode)
		l.object(n, path, []row{
			{"code", missing, l.code(&s.Code)},
			{"title", missing, l.text(&s.Title)},
			{"by", "", l.parts(&s.By)},
			{"given", "", l.into(&s.Given)},
			{"after", "", l.above(&s.After, above, written)},
			{"apart_from", "", l.above(&s.ApartFrom, above, written)},
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

// above reads a list of steps that stand above; one that stands further down is another fault than one that there
// is not.
func (l *loader) above(into *[]string, above []string, written map[string]int) reader {
	return list(l, into, func(n *yaml.Node, path string) (code string) {
		if line := written[n.Value]; l.defs == nil && n.Value != "" && line > 0 && !slices.Contains(above, n.Value) {
			at := strconv.Itoa(line)
			l.note(n, path, "procedure.step_below", "这里只能写排在本步骤之前的步骤，而 "+n.Value+" 写在第 "+at+" 行；请调整顺序，返工请在结果中写 back_to",
				"Only steps above this one can stand here, and "+n.Value+" is written on line "+at+": change the order; a loop back is written as back_to of an outcome")
			return n.Value
		}
		known(l, &code, "step", above)(n, path)
		return code
	})
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
		if !slices.Contains(l.commands(), command) {
			l.unknown(value, join(path, command), stray{"command", command}, l.commands()...)
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

// commands are those that guards may bar.
func (l *loader) commands() []string {
	all := append(slices.Clone(l.words.Commands), codes(l.pack.Steps, Step.Event)...)
	for _, purpose := range l.purposes() {
		all = append(all, SpeakPrefix+purpose)
	}
	return all
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
		if l.describes(outline{"anyOf": []any{outline{"enum": anyOf(l.words.Guards)}, outline{"type": "string", "pattern": "^(told|done|stopped|form)[.].+"}}}) {
			return
		}
		words := slices.Clone(l.words.Guards)
		for _, o := range own {
			for _, code := range o.known {
				words = append(words, o.prefix+code)
			}
		}
		known(l, into, "guard", words)(n, path)
	}
}

// purposes are those of communications that the house knows and those of the pack's own.
func (l *loader) purposes() []string {
	return append(codes(l.pack.Communications, func(c Communication) string { return c.Purpose }), l.words.Purposes...)
}

func (l *loader) clockCodes() []string {
	return codes(l.pack.Clocks, func(c Clock) string { return c.Code })
}
