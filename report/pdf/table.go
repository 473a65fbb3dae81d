package pdf

import (
	"strings"

	"octad/report/document"
)

// table sets a table of the full text width.
func (c *composer) table(t document.Table) []piece {
	columns := t.Columns
	if len(columns) == 0 {
		columns = make([]document.Column, widestRow(t.Rows))
	}
	sides := columnEdges(columns, c.paper.text())
	var rows []gridRow
	heads := 0
	if head, titled := c.titleRow(columns, sides); titled {
		rows = append(rows, head)
		heads = 1
	}
	for _, r := range t.Rows {
		rows = append(rows, c.tableRow(r, columns, sides))
	}
	if len(t.Rows) == 0 {
		all := gridCell{x: sideMargin, width: c.paper.text(), lines: []line{c.one(dash, tableFace)}}
		rows = append(rows, gridRow{cells: []gridCell{all}})
	}
	out := pieces(rows, newBand(sideMargin, c.paper.text()), heads)
	out[0].before = gapBlock
	return out
}

func widestRow(rows []document.Row) int {
	most := 1
	for _, r := range rows {
		used := 0
		for _, cell := range r.Cells {
			used += max(cell.Span, 1)
		}
		most = max(most, min(used, 100))
	}
	return most
}

// columnEdges gives the left edge of every column and the right edge of the last.
func columnEdges(columns []document.Column, width float64) []float64 {
	sum := 0.0
	for _, column := range columns {
		sum += weight(column)
	}
	sides := []float64{sideMargin}
	used := 0.0
	for _, column := range columns {
		used += weight(column)
		sides = append(sides, sideMargin+width*used/sum)
	}
	return sides
}

func weight(c document.Column) float64 {
	if c.Weight > 0 {
		return c.Weight
	}
	return 1
}

func (c *composer) titleRow(columns []document.Column, sides []float64) (gridRow, bool) {
	row := gridRow{}
	titled := false
	for i, column := range columns {
		titled = titled || !column.Title.Empty()
		cell := gridCell{x: sides[i], width: sides[i+1] - sides[i], align: int(column.Align), ground: tint, middle: true}
		if !column.Title.Empty() {
			inner := cell.width - 2*padding
			cell.lines = c.both(column.Title, inner, c.wholeWords(column.Title, inner, tableFace.withBold()))
		}
		row.cells = append(row.cells, cell)
	}
	return row, titled
}

func (c *composer) tableRow(r document.Row, columns []document.Column, sides []float64) gridRow {
	row := gridRow{strong: r.Total, detail: r.Detail}
	at := 0
	for _, cell := range r.Cells {
		if at >= len(columns) {
			break
		}
		end := min(at+max(cell.Span, 1), len(columns))
		f := tableFace
		if cell.Strong || r.Total {
			f = f.withBold()
		}
		if cell.Quiet {
			f = tableFace.withSize(7.8).withInk(muted)
		}
		set := c.cell(cell.Text, edges{sides[at], sides[end]}, cell.Tone, f)
		set.align = int(columns[at].Align)
		if cell.Blank && cell.Text.Empty() {
			set.lines = nil
		}
		if cell.Label || r.Total {
			set.ground = tint
		}
		row.cells = append(row.cells, set)
		at = end
	}
	if at < len(columns) { // a short row: the rest is one empty field
		row.cells = append(row.cells, gridCell{x: sides[at], width: sides[len(columns)] - sides[at]})
	}
	return row
}

// edges are the sides of a field.
type edges struct{ left, right float64 }

// cell sets a text between two edges; a tone gives it an icon and a colour.
func (c *composer) cell(text document.Text, at edges, tone document.Tone, f face) gridCell {
	if tone != document.Neutral {
		f = f.withInk(tones[tone])
		text = signed(text, tone)
	}
	inner := at.right - at.left - 2*padding
	if len(text.Main) < shortText && len(text.Second) < shortText {
		f = c.wholeWords(text, inner, f)
	}
	return gridCell{x: at.left, width: at.right - at.left, lines: c.both(text, inner, f)}
}

// shortText is how many bytes a word or two in a narrow column have at most.
const shortText = 40

// signed writes the icon of a tone before a text.
func signed(text document.Text, tone document.Tone) document.Text {
	if icon := tone.Icon(); icon != "" && !text.Empty() {
		text.Main = icon + " " + text.Main
	}
	return text
}

// keyValues sets labels and values as a grid; the label columns are as wide as the
// longest label needs, within reason.
func (c *composer) keyValues(b document.KeyValues) []piece {
	columns := max(b.Columns, 1)
	pair := c.paper.text() / float64(columns)
	label := c.labelWidth(b.Items, pair)
	var rows []gridRow
	for i := 0; i < len(b.Items); {
		row := gridRow{}
		for at := 0; at < columns && i < len(b.Items); i++ {
			item := b.Items[i]
			if item.Wide && at > 0 {
				break
			}
			last := item.Wide || at == columns-1 || i+1 == len(b.Items) || b.Items[i+1].Wide
			x := sideMargin + float64(at)*pair
			end := x + pair
			if last {
				end = sideMargin + c.paper.text()
			}
			row.cells = append(row.cells, c.labelCell(item.Label, x, label), c.cell(item.Value, edges{x + label, end}, item.Tone, tableFace))
			at++
			if last {
				i++
				break
			}
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	out := pieces(rows, newBand(sideMargin, c.paper.text()), 0)
	out[0].before = gapBlock
	for i := range out {
		out[i].keep = out[i].keep || b.Keep
	}
	return out
}

func (c *composer) labelCell(text document.Text, x, width float64) gridCell {
	f := c.wholeWords(text, width-2*padding, tableFace.withInk(muted))
	return gridCell{x: x, width: width, lines: c.both(text, width-2*padding, f), ground: tint}
}

// wholeWords makes a face a little smaller where a word of a label would be broken.
func (c *composer) wholeWords(text document.Text, width float64, f face) face {
	most := max(c.longestWord(text.Main, f), c.longestWord(text.Second, f.second()))
	if most > width && most*0.8 <= width {
		f.size *= width / most * 0.995
	}
	return f
}

func (c *composer) longestWord(text string, f face) float64 {
	most := 0.0
	for _, word := range strings.Fields(text) {
		if !strings.ContainsFunc(word, square) { // Han text breaks anywhere
			most = max(most, c.one(word, f).width)
		}
	}
	return most
}

func (c *composer) labelWidth(items []document.KeyValue, pair float64) float64 {
	most := 0.0
	for _, item := range items {
		most = max(most, widest(c.both(item.Label, 1000, tableFace)))
	}
	return min(max(most+2*padding+0.2, 16), pair*0.38)
}
