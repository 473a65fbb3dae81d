package form

import (
	"slices"
	"strconv"
	"strings"
)

// Leaves are the fields of a form by JSON pointer, each with its text.
type Leaves map[string]string

// Conflict is a place that both writers have changed, each in their own way.
type Conflict struct{ Base, Theirs string }

// Merged is what two writers have made of the same form.
type Merged struct {
	// Values are what the form shows: what the one has changed, and elsewhere what the other has saved.
	Values Leaves
	// Base is what is saved now at the places of Values.
	Base Leaves
	// Conflicts are the places where the writer has to choose.
	Conflicts map[string]Conflict
	// Taken are the places where what the other has saved was taken over.
	Taken map[string]bool
}

// Merge puts together what one writer has typed and another has saved meanwhile, place by place. Base is what both
// began with. Nothing typed is lost: where both have changed a place, what was typed stands and the other's is told
// beside it. Rows of lists are known again by the member that keys names for the list, or else by what they say and
// by their order; the rows of mine stand in the order of base, new ones behind.
func Merge(base, mine, theirs Leaves, keys map[string]string) Merged {
	m := merger{Merged{Leaves{}, Leaves{}, map[string]Conflict{}, map[string]bool{}}, keys}
	m.place("", "", versions{tree(base), tree(mine), tree(theirs)})
	return m.Merged
}

type merger struct {
	Merged
	keys map[string]string
}

// branch is a place with what stands below it.
type branch struct {
	text    string
	names   []string
	members map[string]*branch
}

// versions are one place as it was, as one has typed it and as the other has saved it; nil where it is not.
type versions struct{ base, mine, theirs *branch }

func tree(leaves Leaves) *branch {
	root := &branch{}
	for at, text := range leaves {
		b := root
		for _, token := range tokens(at) {
			if b.members == nil {
				b.members = map[string]*branch{}
			}
			if b.members[token] == nil {
				b.members[token] = &branch{}
				b.names = append(b.names, token)
			}
			b = b.members[token]
		}
		b.text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return root
}

func (b *branch) at(name string) *branch {
	if b == nil {
		return nil
	}
	return b.members[name]
}

func (b *branch) said() string {
	if b == nil {
		return ""
	}
	return b.text
}

// names are the members of any of the versions.
func (v versions) names() []string {
	var out []string
	for _, b := range []*branch{v.base, v.mine, v.theirs} {
		if b != nil {
			out = append(out, b.names...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func isRow(name string) bool { return strings.Trim(name, "0123456789") == "" }

// place merges what stands at a pointer. Of is the pointer as the contract has it, with * for the number of a row.
func (m *merger) place(at, of string, v versions) {
	names := v.names()
	switch {
	case len(names) == 0:
		m.leaf(at, v.base.said(), v.mine.said(), v.theirs.said())
	case !slices.ContainsFunc(names, func(n string) bool { return !isRow(n) }):
		m.rows(at, of, v)
	default:
		for _, name := range names {
			m.place(at+"/"+name, of+"/"+name, versions{v.base.at(name), v.mine.at(name), v.theirs.at(name)})
		}
	}
}

func (m *merger) leaf(at, base, mine, theirs string) {
	m.Values[at], m.Base[at] = mine, theirs
	switch {
	case mine == base:
		m.Values[at] = theirs
		if theirs != base {
			m.Taken[at] = true
		}
	case theirs != base && theirs != mine:
		m.Conflicts[at] = Conflict{base, theirs}
	}
}

// ordered are the rows of a list in their order.
func (b *branch) ordered() []*branch {
	if b == nil {
		return nil
	}
	var out []*branch
	for i := 0; len(out) < len(b.names) && i < 1000; i++ {
		if row := b.members[strconv.Itoa(i)]; row != nil {
			out = append(out, row)
		}
	}
	return out
}

// empty reports whether a row says nothing but what it is known by.
func (b *branch) empty(key string) bool {
	if b == nil {
		return true
	}
	if strings.TrimSpace(b.text) != "" {
		return false
	}
	for name, member := range b.members {
		if name != key && !member.empty("") {
			return false
		}
	}
	return true
}

func same(a, b *branch) bool {
	if a == nil || b == nil {
		return a.empty("") && b.empty("")
	}
	if a.text != b.text {
		return false
	}
	for _, name := range (versions{base: a, mine: b}).names() {
		if !same(a.at(name), b.at(name)) {
			return false
		}
	}
	return true
}

// rows merges a list.
func (m *merger) rows(at, of string, v versions) {
	key := m.keys[of]
	base, mine := v.base.ordered(), v.mine.ordered()
	theirs := slices.DeleteFunc(v.theirs.ordered(), func(b *branch) bool { return b.empty(key) })
	pairs := pair(base, theirs, key)
	added := slices.Clone(mine[min(len(base), len(mine)):])
	n := 0
	put := func(v versions) {
		m.place(at+"/"+strconv.Itoa(n), of+"/*", v)
		n++
	}
	for j, t := range theirs {
		i := slices.Index(pairs, j)
		if i < 0 {
			k := slices.IndexFunc(added, func(a *branch) bool { return same(a, t) || known(a, t, key) })
			if k < 0 {
				put(versions{theirs: t})
				continue
			}
			put(versions{mine: added[k], theirs: t})
			added = slices.Delete(added, k, k+1)
			continue
		}
		b, own := base[i], row(mine, i)
		switch {
		case !own.empty(key):
			put(versions{b, own, t})
		case !same(b, t):
			put(versions{b, b, t})
		}
	}
	for i, b := range base {
		// A row that the other took away, and that was written on here.
		if own := row(mine, i); pairs[i] < 0 && !own.empty(key) && !same(own, b) {
			put(versions{mine: own})
		}
	}
	for _, own := range added {
		if !own.empty(key) {
			put(versions{mine: own})
		}
	}
}

func row(rows []*branch, i int) *branch {
	if i < len(rows) {
		return rows[i]
	}
	return nil
}

func known(a, b *branch, key string) bool {
	return key != "" && a.at(key).said() != "" && a.at(key).said() == b.at(key).said()
}

// pair returns for each row of base the number of the row that it has become; -1 for one that is gone.
func pair(base, now []*branch, key string) []int {
	out := make([]int, len(base))
	used := make([]bool, len(now))
	match := func(i int, fits func(*branch) bool) {
		for j, t := range now {
			if out[i] < 0 && !used[j] && fits(t) {
				out[i], used[j] = j, true
			}
		}
	}
	for i := range base {
		out[i] = -1
		match(i, func(t *branch) bool { return known(base[i], t, key) })
	}
	for i, b := range base {
		match(i, func(t *branch) bool { return !b.empty(key) && same(b, t) })
	}
	for i, b := range base {
		if out[i] >= 0 || b.empty(key) || key != "" && b.at(key).said() != "" {
			continue
		}
		from, to := 0, len(now)
		for k, j := range out {
			if j >= 0 && k < i {
				from = max(from, j+1)
			}
			if j >= 0 && k > i {
				to = min(to, j)
			}
		}
		for j := from; j < to; j++ {
			if !used[j] {
				out[i], used[j] = j, true
				break
			}
		}
	}
	return out
}
