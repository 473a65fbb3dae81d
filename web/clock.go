package web

import (
	"cmp"
	"slices"

	"octad/openapi"
)

// Clock is a clock as a page shows it: how much is left or by how much it is late, with word, icon and colour.
type Clock struct {
	Badge
	// Title names the clock; "" when there is none to show.
	Title string
	Due   Moment
	// Calendar is that by which it counts.
	Calendar string
}

// clock shows a clock of the contract.
func (v *view) clock(c openapi.ComplaintClock) Clock {
	out := Clock{Badge: v.State("ComplaintClockState", c.State), Title: textIn(v.Language, c.Title), Due: v.When(c.DueAt), Calendar: bare(c.Calendar)}
	switch {
	case c.StoppedAt != nil:
	case c.Left != nil:
		if d, ok := isoSpan(*c.Left); ok {
			key := "clock.left"
			if c.LeftWorking != nil && *c.LeftWorking {
				key = "clock.left_working"
			}
			out.Word = v.Word(key, v.left(d, c.LeftWorking != nil && *c.LeftWorking))
		}
	case c.Lag != nil:
		if d, ok := isoSpan(*c.Lag); ok {
			out.Word = v.Word("clock.late", v.span(d))
		}
	}
	return out
}

// urgent orders clocks: those that run before those that have stopped, by due time, those without one last.
func urgent(a, b openapi.ComplaintClock) int {
	if by := cmp.Compare(rank(a), rank(b)); by != 0 {
		return by
	}
	if a.DueAt != nil && b.DueAt != nil {
		return a.DueAt.Compare(*b.DueAt)
	}
	return 0
}

func rank(c openapi.ComplaintClock) int {
	switch {
	case c.StartedAt == nil:
		return 3
	case c.StoppedAt != nil:
		return 2
	case c.DueAt == nil:
		return 1
	default:
		return 0
	}
}

// sorted returns the clocks in their urgency.
func sorted(clocks []openapi.ComplaintClock) []openapi.ComplaintClock {
	out := slices.Clone(clocks)
	slices.SortStableFunc(out, urgent)
	return out
}

// Empty is what stands where a list holds nothing: what that means and the one thing to do.
type Empty struct{ Text, Action, Link string }

// Empty returns the words of an empty list; link may be "" where there is nothing to do.
func (v *view) Empty(text, action, link string) Empty {
	return Empty{Text: v.Word(text), Action: v.Word(action), Link: link}
}
