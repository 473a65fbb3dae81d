package eightd

import (
	"strconv"
	"strings"

	"octad/domain"
)

// Step is one step of a 5-Why chain as a tree. Number is what people call it: 3 is a third why, 3b the
// second of them. Live says that neither the step nor one above it was refuted.
type Step struct {
	Why
	Index    int
	Number   string
	Live     bool
	Children []Step
}

// Tree returns the chain as trees, one per root, in the order in which the steps were written.
func (c CauseFields) Tree() []Step {
	steps := c.Steps()
	children := map[int][]int{}
	for i := range steps {
		p := c.parent(i)
		children[p] = append(children[p], i)
	}
	var grow func(of int) []Step
	grow = func(of int) []Step {
		var out []Step
		for _, i := range children[of] {
			s := steps[i]
			s.Children = grow(i)
			out = append(out, s)
		}
		return out
	}
	return grow(-1)
}

// Steps returns the steps of the chain in the order in which they were written, without their children.
func (c CauseFields) Steps() []Step {
	depth, width := make([]int, len(c.Whys)), map[int]int{}
	live := c.live()
	out := make([]Step, len(c.Whys))
	for i, w := range c.Whys {
		depth[i] = 1
		if p := c.parent(i); p >= 0 {
			depth[i] = depth[p] + 1
		}
		number := strconv.Itoa(depth[i])
		if branch := width[depth[i]]; branch > 0 {
			number += string(rune('a' + min(branch, 25)))
		}
		width[depth[i]]++
		out[i] = Step{Why: w, Index: i, Number: number, Live: live[i]}
	}
	return out
}

// parent returns the index of the step that step i explains, −1 at a root.
func (c CauseFields) parent(i int) int {
	if p := c.Whys[i].Parent; p != nil && *p >= 0 && *p < i {
		return *p
	}
	return -1
}

// live tells of each step whether it stands: neither it nor a step above it was refuted.
func (c CauseFields) live() []bool {
	out := make([]bool, len(c.Whys))
	for i, w := range c.Whys {
		p := c.parent(i)
		out[i] = w.State != Refuted && (p < 0 || out[p])
	}
	return out
}

// Leaves returns the indices of the steps at which the branches that stand end.
func (c CauseFields) Leaves() []int {
	live, explained := c.live(), make([]bool, len(c.Whys))
	for i := range c.Whys {
		if p := c.parent(i); p >= 0 && live[i] {
			explained[p] = true
		}
	}
	var out []int
	for i := range c.Whys {
		if live[i] && !explained[i] {
			out = append(out, i)
		}
	}
	return out
}

// Ends returns the steps at which the branches that stand end, without one that says what the statement says:
// what is left is to be read beside the statement.
func (c CauseFields) Ends() []Why {
	var out []Why
	for _, leaf := range c.Leaves() {
		if w := c.Whys[leaf]; !alike(clauses(w.Answer), clauses(c.Statement)) {
			out = append(out, w)
		}
	}
	return out
}

// branch returns the indices from a leaf up to its root.
func (c CauseFields) branch(leaf int) []int {
	var out []int
	for i := leaf; i >= 0; i = c.parent(i) {
		out = append(out, i)
	}
	return out
}

// Depth returns how many steps the longest branch that stands has.
func (c CauseFields) Depth() int {
	deepest := 0
	for _, leaf := range c.Leaves() {
		deepest = max(deepest, len(c.branch(leaf)))
	}
	return deepest
}

// Reading is one branch of a chain read back from its leaf up to the problem. Each sentence joins a step
// and what it explains by "therefore", in every language in which both are written.
type Reading struct {
	Leaf domain.ID
	// Steps are those that are read, leaf first.
	Steps []domain.ID
	// Verified says that every step was verified: nothing in the sentence is assumed.
	Verified  bool
	Sentences []domain.Text
	// Said is what the steps say, in their order, and then the problem: clauses without stops, of which every
	// one follows from the one before it.
	Said []domain.Text
}

// Therefore reads the chain back: for each branch that stands, from its leaf up to the problem. Refuted
// branches are left out. A sentence that sounds wrong shows a step that does not follow.
func (c Cause) Therefore(problem domain.Text) []Reading {
	var out []Reading
	for _, leaf := range c.Leaves() {
		reading := Reading{Leaf: c.Whys[leaf].ID, Verified: true}
		branch := c.branch(leaf)
		for n, i := range branch {
			w := c.Whys[i]
			reading.Steps = append(reading.Steps, w.ID)
			reading.Said = append(reading.Said, clauses(w.Answer))
			reading.Verified = reading.Verified && w.State == Verified
			above := problem
			if n+1 < len(branch) {
				above = c.Whys[branch[n+1]].Answer
			}
			if s := therefore(w.Answer, above); len(s) > 0 {
				reading.Sentences = append(reading.Sentences, s)
			}
		}
		reading.Said = append(reading.Said, clauses(problem))
		out = append(out, reading)
	}
	return out
}

// clauses takes the clause of each language in which the text is written.
func clauses(t domain.Text) domain.Text {
	out := domain.Text{}
	for l, s := range t {
		if s = clause(s); s != "" {
			out[l] = s
		}
	}
	return out
}

// connective is how a language joins a reason and what follows from it, and ends the sentence. What follows
// keeps its first letter as it is written: names and acronyms begin clauses too.
type connective struct{ so, end string }

var connectives = map[string]connective{
	domain.ZH: {"，因此", "。"}, domain.EN: {". Therefore: ", "."}, "de": {"; daher: ", "."}, "fr": {" ; donc : ", "."}, "es": {"; por tanto: ", "."},
	"ja": {"。したがって、", "。"}, "ko": {". 따라서 ", "."},
}

// therefore joins two texts in every language in which both are written. A language that it has no word
// for gets an arrow.
func therefore(reason, result domain.Text) domain.Text {
	out := domain.Text{}
	for l := range reason {
		because, so := clause(reason[l]), clause(result[l])
		if because == "" || so == "" {
			continue
		}
		base, _, _ := strings.Cut(l, "-")
		word, ok := connectives[base]
		if !ok {
			word = connective{" ⇒ ", ""}
		}
		join := word.so
		if strings.HasSuffix(because, "?") || strings.HasSuffix(because, "？") {
			join = strings.TrimLeft(join, ".,;。，") // it has its mark
		}
		out[l] = because + join + so + word.end
	}
	return out
}

// clause returns what a step says, without the question before it and the stop after it: people write
// "Why open? The ball is cracked." into one field.
func clause(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.LastIndexAny(s, "?？"); i >= 0 {
		if answer := strings.TrimLeft(s[i:], "?？ "); answer != "" {
			s = answer
		}
	}
	return strings.TrimRight(s, " \t\r\n.。．!！;；,，、")
}
