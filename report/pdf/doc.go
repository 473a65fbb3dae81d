// Package pdf draws a document.Document as an A4 PDF record: it shapes and breaks
// the text itself (UAX #14 with kinsoku), lays pieces on pages, and only then lets
// gofpdf write the pages with a font cut to the document. Equal documents give equal
// bytes. What lives here: layout, pages, the walls around gofpdf (this is the only
// package that may import it). What never does: words of the trade, rules, a clock,
// gofpdf's MultiCell, SplitText and Write (they lose Han characters).
package pdf
