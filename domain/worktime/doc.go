// Package worktime answers "when is it due?": calendars (time zone, shifts, days off, make-up working
// days) and limits (hours, working hours, working days, days, months, agreed dates), with the counting
// conventions K1 to K19, each named at what implements it.
//
// What lives here is pure arithmetic on values that never change once built. What never does: the wall
// clock, storage, and who may extend or pause a clock; those are casework's. A clock's start, calendar
// and limit go in and a Deadline comes out, which the clock then keeps:
//
//   - K14: there is no deadline without a start; Due refuses a zero start time.
//   - K15: a Deadline, a Limit and a Calendar are values that no later revision reaches. A revised
//     procedure or calendar is a new value and moves no deadline computed before.
package worktime
