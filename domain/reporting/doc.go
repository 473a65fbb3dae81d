// Package reporting computes the reports that a procedure asks for (procedures.md 3.7, 3.15, 3.16): lists of
// cases, summaries, what one case came to, late clocks, frequent problems, ages of open complaints, the list of
// records, the history of the document.
//
// What lives here is pure: cases with their Runs, a pack, a period and a time go in, a Report comes out. What
// never does: queries, the wall clock, who may see what, workbooks and wire formats.
//
// A case counts into a period by its receipt, in the zone of its site, whatever happened to it later: a
// later reading of the same period counts the same cases as they stand by then. Late clocks are those that are
// late at the time of reading, of cases received in the period where one is asked for.
package reporting
