package report

import (
	"strings"

	"octad/report/document"
)

// What follows guesses, on the safe side, how high the blocks of a cover will be, so that page 1 is one
// page. It measures nothing: report/pdf alone knows glyphs.

// coverHeight is how high a cover may be by the guess. A page has 249 mm below the head, and the guess is a
// twelfth too high.
const coverHeight = 262.0

const (
	lineMain, lineSecond = 4.4, 3.75 // of a table, in millimetres
	halfMain, halfSecond = 1.56, 1.33
	rowPadding           = 2.4
	tileHeight           = 19.0
	partHeight           = 9.5
)

func (w writer) heightOf(blocks []document.Block) float64 {
	sum := 0.0
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Paragraph:
			sum += textHeight(b.Text, 178) + 2
		case document.KeyValues:
			sum += w.gridHeight(b) + 2.4
		case document.StatusTiles:
			sum += tileHeight
		case document.Heading:
			sum += partHeight
		}
	}
	return sum
}

// gridHeight takes the highest of the pairs of each row.
func (w writer) gridHeight(b document.KeyValues) float64 {
	sum, row := 0.0, 0.0
	least := lineMain
	if w.language == document.Bilingual {
		least += lineSecond
	}
	room := 178/float64(b.Columns) - 30
	for i, item := range b.Items {
		row = max(row, least, textHeight(item.Value, room)) // a label takes one line of each language
		if item.Wide || i%b.Columns == b.Columns-1 || i+1 == len(b.Items) {
			sum += row + rowPadding
			row = 0
		}
	}
	return sum
}

// textHeight is the height of a text that is broken to a width.
func textHeight(t document.Text, room float64) float64 {
	return float64(linesOf(t.Main, room/halfMain))*lineMain + float64(linesOf(t.Second, room/halfSecond))*lineSecond
}

func linesOf(s string, perLine float64) int {
	if s == "" {
		return 0
	}
	lines := 0
	for part := range strings.SplitSeq(s, "\n") {
		lines += 1 + int(float64(width(part))/perLine)
	}
	return lines
}

// width counts a text in half-width characters.
func width(s string) int {
	n := 0
	for _, r := range s {
		n += halves(r)
	}
	return n
}
