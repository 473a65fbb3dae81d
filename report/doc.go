// Package report turns a dossier into a document: the 8D report and the hold notice in Chinese, English or
// both, and the snapshot that a release freezes beside them.
//
// Everything here is pure: a file in, a document out, the same for the same input. What lives here: which
// field stands where, under which label. What never does: who may see what (dossier.For decided it), page
// measures and fonts (report/pdf), databases and clocks.
package report
