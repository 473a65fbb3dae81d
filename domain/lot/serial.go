package lot

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Range is a run of serial numbers that share a prefix and the width of the number behind it: SN0001–SN0500 is
// prefix SN, width 4, from 1 to 500. A serial number without digits at its end has width 0.
type Range struct {
	Prefix   string
	Width    int
	From, To int64
}

// widest is how many digits at its end count as the number of a serial number; more would not fit into 64 bits.
const widest = 18

// Serial reads one serial number as a range of one.
func Serial(s string) Range {
	digits := 0
	for digits < len(s) && digits < widest && s[len(s)-1-digits] >= '0' && s[len(s)-1-digits] <= '9' {
		digits++
	}
	r := Range{Prefix: s[:len(s)-digits], Width: digits}
	r.From, _ = strconv.ParseInt(s[len(s)-digits:], 10, 64)
	r.To = r.From
	return r
}

// Between returns the range from the first to the last serial number; false when they do not belong to one run.
func Between(first, last string) (Range, bool) {
	a, b := Serial(first), Serial(last)
	ok := a.Prefix == b.Prefix && a.Width == b.Width && a.From <= b.From
	a.To = b.From
	return a, ok
}

// First returns the first serial number as it is written.
func (r Range) First() string { return r.serial(r.From) }

// Last returns the last serial number as it is written.
func (r Range) Last() string { return r.serial(r.To) }

// String returns the range as people write it.
func (r Range) String() string {
	if r.From == r.To {
		return r.First()
	}
	return r.First() + "–" + r.Last()
}

// Count returns how many serial numbers the range has.
func (r Range) Count() int64 { return r.To - r.From + 1 }

func (r Range) serial(n int64) string {
	if r.Width == 0 {
		return r.Prefix
	}
	return r.Prefix + fmt.Sprintf("%0*d", r.Width, n)
}

// Overlaps reports whether the ranges have a serial number in common.
func (r Range) Overlaps(o Range) bool {
	return r.Prefix == o.Prefix && r.Width == o.Width && r.From <= o.To && o.From <= r.To
}

func compareRanges(a, b Range) int {
	return cmp.Or(strings.Compare(a.Prefix, b.Prefix), cmp.Compare(a.Width, b.Width), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
}

func compareText(pairs ...string) int {
	for i := 0; i+1 < len(pairs); i += 2 {
		if c := strings.Compare(pairs[i], pairs[i+1]); c != 0 {
			return c
		}
	}
	return 0
}

// Taken is a range of serial numbers with the lot that it belongs to. At is where the command states it; empty
// for one that stands already.
type Taken struct {
	PartNumber string
	Range      Range
	Site       string
	Lot        string
	Number     string
	At         string
}

// clashes returns the pairs of ranges of one part number that overlap, each with its neighbour before it.
func clashes(all []Taken) [][2]Taken {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b Taken) int {
		return cmp.Or(strings.Compare(a.PartNumber, b.PartNumber), compareRanges(a.Range, b.Range), strings.Compare(a.At, b.At))
	})
	var out [][2]Taken
	for i, last := 1, 0; i < len(all); i++ {
		// last reaches furthest of all before.
		if all[last].PartNumber == all[i].PartNumber && all[last].Range.Overlaps(all[i].Range) {
			out = append(out, [2]Taken{all[last], all[i]})
		}
		if all[last].PartNumber != all[i].PartNumber || all[last].Range.Prefix != all[i].Range.Prefix || all[last].Range.Width != all[i].Range.Width || all[i].Range.To > all[last].Range.To {
			last = i
		}
	}
	return out
}
