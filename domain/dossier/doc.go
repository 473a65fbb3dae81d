// Package dossier holds the quality file of an 8D or a hold notice as one value: the records that belong
// to it, the clocks, the timeline, and the printed names of all who took part.
//
// PDF, Excel and JSON read this value and nothing else. For is the only place in the program that hides
// anything from a reader. No layout, no query and no rule of an aggregate lives here.
package dossier
