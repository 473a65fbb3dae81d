// Package fonts holds the typefaces that every printed record uses and cuts, for
// each document, one small TrueType font with exactly the glyphs it prints: Latin,
// Han, Hangul, drawn symbols and visible markers side by side, so that a line of
// mixed scripts is one run of text. What lives here: embedded faces (OFL-1.1, see
// LICENSE-OFL.txt), glyph look-up, the glyf subsetter, the ToUnicode map.
// What never does: page layout, line breaking, anything of gofpdf.
package fonts
