// Package rulebook holds the rules that a house changes while it works: procedures that it uploads, what a
// site fills in where they leave blanks, working calendars and who counts by which. They lie over what
// Octad ships; a Book makes of both the casework.Rules of every moment.
//
// Each change of a rule bears a stamp: 1, 2, 3, without a gap, in the order in which they were committed. Every
// event is folded under the rules of one stamp, which is kept beside it, so that folding it again years
// later, on any server, takes the same packs and the same calendars: nothing that was computed is computed
// otherwise because a rule changed since. A stamp is not a time: the clocks of two servers may disagree.
//
// What never lives here: storage (repository keeps changes and stamps), and what a pack or calendar means.
package rulebook
