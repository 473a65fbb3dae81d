// Package drawing lays out the figures of a quality report: the fishbone, the 5-Why
// tree and the marks on a photo, as lines, boxes and words in millimetres that a PDF
// writer paints now and any other writer may paint later.
// What lives here: geometry, the choice of a size that stays legible, the cutting of
// what is too large for a page. What never does: glyphs (widths and line breaks come
// as a function), colours (a tone is a meaning), PDF, words of the trade.
package drawing
