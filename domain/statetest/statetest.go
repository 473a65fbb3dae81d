// Package statetest walks the transition tables of the aggregates in their tests: every command in every
// state, through the aggregate's own commands.
//
// What a table allows must be done and lead where the row says; what it does not must be refused for the
// state. A row without an exercise fails. Nothing here is linked into the program, and no table lives here.
package statetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"octad/domain"
)

// Row is one row of a transition table; an empty To leaves the state as it is.
type Row struct {
	Command string
	From    []string
	To      string
}

// Table is a transition table with all states of its machine and the code with which it refuses.
type Table struct {
	Name    string
	Refusal string
	States  []string
	Rows    []Row
}

// Exercise brings a fresh aggregate into the state by its own commands, runs the command and returns the
// state that it is in afterwards with what the command answered.
type Exercise func(t *testing.T, state string) (reached string, err error)

// Words returns a list of states or commands as strings.
func Words[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// leads returns to which state the command leads from the state, and whether it is allowed there.
func (t Table) leads(command, from string) (string, bool) {
	for _, r := range t.Rows {
		if r.Command == command && slices.Contains(r.From, from) {
			if r.To == "" {
				return from, true
			}
			return r.To, true
		}
	}
	return from, false
}

func (t Table) commands() []string {
	var out []string
	for _, r := range t.Rows {
		if !slices.Contains(out, r.Command) {
			out = append(out, r.Command)
		}
	}
	return out
}

// Walk exercises every command of the table in every state and logs the grid of what was found.
func Walk(t *testing.T, table Table, exercises map[string]Exercise) {
	t.Helper()
	for command := range exercises {
		if !slices.Contains(table.commands(), command) {
			t.Errorf("%s: an exercise of %q, which is in no row", table.Name, command)
		}
	}
	var grid strings.Builder
	allowed, refused := 0, 0
	fmt.Fprintf(&grid, "%s: %d rows\n%-26s", table.Name, len(table.Rows), "")
	for _, s := range table.States {
		fmt.Fprintf(&grid, "%-26s", s)
	}
	for _, command := range table.commands() {
		fmt.Fprintf(&grid, "\n%-26s", command)
		try, known := exercises[command]
		if !known {
			t.Errorf("%s: the rows of %q have no exercise", table.Name, command)
			continue
		}
		for _, state := range table.States {
			cell := table.one(t, command, state, try)
			if cell == refusedCell {
				refused++
			} else {
				allowed++
			}
			fmt.Fprintf(&grid, "%-26s", cell)
		}
	}
	t.Logf("%s\n%d transitions allowed and done, %d refused for the state", grid.String(), allowed, refused)
}

const refusedCell = "refused"

// one exercises one command in one state and returns its cell of the grid.
func (t Table) one(test *testing.T, command, state string, try Exercise) string {
	test.Helper()
	to, allowed := t.leads(command, state)
	reached, err := try(test, state)
	if !allowed {
		if !refusedWith(err, t.Refusal) {
			test.Errorf("%s: %s in %s answered %v, want the refusal %s", t.Name, command, state, err, t.Refusal)
		}
		if reached != state {
			test.Errorf("%s: %s in %s was refused and led to %s", t.Name, command, state, reached)
		}
		return refusedCell
	}
	if err != nil || reached != to {
		test.Errorf("%s: %s in %s led to %s (%v), want %s", t.Name, command, state, reached, err, to)
	}
	if to == state {
		return "stays"
	}
	return "→ " + to
}

func refusedWith(err error, code string) bool {
	var e *domain.Error
	return errors.As(err, &e) && (e.Code == code || slices.ContainsFunc(e.Faults, func(f domain.Fault) bool { return f.Code == code }))
}
