// Package eightd holds the 8D report: its header, the nine disciplines D0 to D8 with their causes and
// actions, the gates of the acceptance pre-check, and the way from draft to a release that is frozen,
// sent and closed.
//
// What lives here: the report's content, its rules, its states and who may not sign what. What never
// does: clocks and guards that look across aggregates (casework), roles and copies of a procedure
// (procedure), rendering (report), and any storage.
package eightd
