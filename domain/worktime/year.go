package worktime

import (
	"sort"
	"time"
)

// year is what a calendar says about one year, laid out so that a due date is found by one binary search
// instead of a walk over days. Instants are Unix nanoseconds, positions are nanoseconds of working time
// since the year's first working moment.
type year struct {
	spans []span
	total int64
	// workdays are the working days in order; upto[i] of them come before day i of the year, from 0.
	workdays []workday
	upto     []int
}

// span is one working interval of one date.
type span struct{ start, end, before int64 }

type workday struct {
	dayOfYear int
	// close is the end of the day's last interval, pulled back to 23:59:59 where that is midnight.
	close int64
}

// year returns the table of a year from FirstYear to LastYear. Two goroutines may build the same table
// at once; both come out alike.
func (c *Calendar) year(y int) *year {
	slot := &c.years[y-FirstYear]
	if t := slot.Load(); t != nil {
		return t
	}
	t := c.buildYear(y)
	slot.Store(t)
	return t
}

func (c *Calendar) buildYear(y int) *year {
	t := &year{upto: make([]int, 0, 367)}
	day := Date{y, time.January, 1}
	for i := 0; day.Year == y; i, day = i+1, day.AddDays(1) {
		t.upto = append(t.upto, len(t.workdays))
		from := len(t.spans)
		for _, h := range c.day(day).Hours {
			t.add(day.at(h.Start, c.zone).UnixNano(), day.at(h.End, c.zone).UnixNano())
		}
		if len(t.spans) == from {
			continue
		}
		end := t.spans[len(t.spans)-1].end
		if end == day.AddDays(1).at(0, c.zone).UnixNano() {
			end = day.end(c.zone).UnixNano()
		}
		t.workdays = append(t.workdays, workday{i, end})
	}
	t.upto = append(t.upto, len(t.workdays))
	return t
}

// add appends an interval. One that a change to summer time swallows, or pushes into its predecessor,
// shrinks to what is really there: effective time is time that passes, not what the wall clock shows.
func (t *year) add(start, end int64) {
	if n := len(t.spans); n > 0 {
		start = max(start, t.spans[n-1].end)
	}
	if end <= start {
		return
	}
	t.spans = append(t.spans, span{start, end, t.total})
	t.total += end - start
}

// after returns the index of the first interval that ends after the instant.
func (t *year) after(at int64) int {
	return sort.Search(len(t.spans), func(i int) bool { return t.spans[i].end > at })
}

// position returns how much of the year's working time has passed at the instant.
func (t *year) position(at int64) int64 {
	i := t.after(at)
	if i == len(t.spans) {
		return t.total
	}
	return t.spans[i].before + max(0, at-t.spans[i].start)
}

// reach returns the earliest instant at which the position, above 0 and at most total, is reached: an
// interval's end rather than the next one's start (K3).
func (t *year) reach(position int64) int64 {
	i := sort.Search(len(t.spans), func(i int) bool { s := t.spans[i]; return s.before+s.end-s.start >= position })
	return t.spans[i].start + position - t.spans[i].before
}
