// Package casework is one procedure at work on one case: the Run. It folds the events of the case, of its
// 8Ds, holds, returns and orders into clocks, classes, and the state of everything linked, and tells
// which guards a command still fails. It alone owns what looks across aggregates.
//
// What lives here is pure: events and a time go in, values come out. What never does: storage, the wall
// clock, commands on an aggregate, and any procedure's own rule; those are data of package procedure.
//
// A Run holds nothing that its events do not say: folding the same events again, under the same packs
// and calendars, gives the same Run, byte for byte in its JSON. Event times are taken in UTC and cut to
// the millisecond, so that no database's precision can tell two folds apart.
package casework
