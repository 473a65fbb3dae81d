package worktime

import "time"

// Between returns the effective working time from one instant to another (K3): what passes inside
// working intervals, and none at lunch, after closing or on days off. It is negative when to lies before
// from. Time outside FirstYear to LastYear does not count.
func (c *Calendar) Between(from, to time.Time) time.Duration {
	if to.Before(from) {
		return -c.Between(to, from)
	}
	y, start := c.locate(from)
	last, end := c.locate(to)
	sum := end - start
	for ; y < last; y++ {
		sum += c.year(y).total
	}
	return time.Duration(sum)
}

// Elapsed returns how long a clock has run in its own measure: effective working time for working hours
// and working days, elapsed time for every other unit (K7). It is also the lag that an "immediately"
// reports (K13).
func (c *Calendar) Elapsed(unit Unit, from, to time.Time) time.Duration {
	if unit.Effective() {
		return c.Between(from, to)
	}
	return to.Sub(from)
}

// Working reports whether the instant lies inside a working interval, its start included, its end not.
func (c *Calendar) Working(at time.Time) bool {
	m, err := c.addEffective(at.In(c.zone), 0)
	return err == nil && m.late.Equal(at)
}

// addEffective returns the earliest instant at which so much effective time has passed (K3) and the last
// instant at which no more has (K4, K10): the same one in the middle of an interval, the next interval's
// start after an interval's end. Adding nothing changes nothing.
func (c *Calendar) addEffective(from time.Time, amount time.Duration) (mark, error) {
	y, position := c.locate(from)
	first, due := y, from
	if amount > 0 {
		position += int64(amount)
		for position > c.year(y).total {
			position -= c.year(y).total
			y++
			if !inRange(y) {
				return mark{}, outOfRange()
			}
		}
		due = c.instant(c.year(y).reach(position))
	}
	late, last, err := c.resume(due, y)
	return mark{due, late, c.unpublished(first, last)}, err
}

// resume returns the first instant from at on when work goes on, at itself if that is inside an
// interval, and the year in whose table it stands; the search begins in year y.
func (c *Calendar) resume(at time.Time, y int) (time.Time, int, error) {
	nanoseconds := at.UnixNano()
	for ; inRange(y); y++ {
		table := c.year(y)
		i := table.after(nanoseconds)
		if i == len(table.spans) {
			continue
		}
		if start := table.spans[i].start; start > nanoseconds {
			return c.instant(start), y, nil
		}
		return at, y, nil
	}
	return time.Time{}, 0, outOfRange()
}

// locate returns the year in whose table the instant stands and its position there. A night shift that
// runs into January belongs to the year in which it began. Times out of range are moved to its edge.
func (c *Calendar) locate(at time.Time) (y int, position int64) {
	y = at.In(c.zone).Year()
	if y < FirstYear {
		return FirstYear, 0
	}
	if y > LastYear {
		return LastYear, c.year(LastYear).total
	}
	nanoseconds := at.UnixNano()
	if c.overnight && y > FirstYear {
		if before := c.year(y - 1); before.after(nanoseconds) < len(before.spans) {
			return y - 1, before.position(nanoseconds)
		}
	}
	return y, c.year(y).position(nanoseconds)
}
