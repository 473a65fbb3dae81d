// Package visit is the visit log: who came to the house, with which credentials and for what, who received them, what
// was decided on what they asked for, and the statements that were given to them. A statement is given only after
// somebody other than its authors has approved it, and what was given never changes: a correction is a next statement.
//
// What never lives here: ways of putting visitors off or of keeping them from publishing. The record serves openness.
package visit
