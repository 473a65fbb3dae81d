package pdf

import (
	"strings"
	"time"

	"octad/report/document"
)

// signedAt prints a time with its zone, for no signature is dated "some morning".
const signedAt = "2006-01-02 15:04 -07:00"

// statusTiles draws the steps side by side: code, icon and word in the state's colour.
func (c *composer) statusTiles(b document.StatusTiles) []piece {
	const perRow = 9
	var out []piece
	for rest := b.Tiles; len(rest) > 0; {
		row := rest[:min(perRow, len(rest))]
		rest = rest[len(row):]
		out = append(out, c.tileRow(row, min(perRow, len(b.Tiles))))
	}
	return out
}

func (c *composer) tileRow(tiles []document.StatusTile, places int) piece {
	const gap, band = 1.6, 5.6
	width := (c.paper.text() - gap*float64(places-1)) / float64(places)
	words := make([][]line, len(tiles))
	height := 0.0
	for i, tile := range tiles {
		words[i] = c.short(signed(tile.Word, tile.Tone), width-1.2, captionFace.withInk(tones[tile.Tone]), 4)
		height = max(height, heightOf(words[i]))
	}
	height += band + 2
	draw := func(p *page, y float64) {
		for i, tile := range tiles {
			x := sideMargin + float64(i)*(width+gap)
			look := tones[tile.Tone]
			code := c.fitted(tile.Code, width-1, titleFace.withInk(white).withSize(9.5))
			p.fill(box{x, y, width, band}, look)
			p.text(x+(width-code.width)/2, y+(band-code.height)/2, code)
			top := y + band + (height-band-heightOf(words[i]))/2
			p.lines(x, top, column{width, alignCenter}, words[i])
			p.frame(box{x, y, width, height}, 0.25, look)
		}
	}
	return piece{before: gapBlock, height: height, draw: draw}
}

// signatures draws who signed, three or four side by side; a missing date prints a dash.
func (c *composer) signatures(b document.Signatures) []piece {
	perRow := 3
	if len(b.Items)%4 == 0 {
		perRow = 4
	}
	var out []piece
	columns := min(perRow, max(len(b.Items), 1))
	width := c.paper.text() / float64(columns)
	for rest := b.Items; len(rest) > 0; {
		items := rest[:min(columns, len(rest))]
		rest = rest[len(items):]
		head, body := gridRow{}, gridRow{}
		if b.Seal {
			body.least = 34
		}
		for i, item := range items {
			x := sideMargin + float64(i)*width
			head.cells = append(head.cells, c.labelCell(item.Meaning, x, width))
			body.cells = append(body.cells, gridCell{x: x, width: width, lines: c.signature(item, width-2*padding)})
		}
		row := pieces([]gridRow{head, body}, newBand(sideMargin, width*float64(len(items))), 0)
		row[0].keep = true
		row[0].before = gapBlock
		row[len(row)-1].keep = len(rest) > 0
		out = append(out, row...)
	}
	return out
}

func (c *composer) signature(s document.Signature, width float64) []line {
	lines := c.both(document.Plain(s.Name), width, strongFace)
	if !s.Role.Empty() {
		lines = append(lines, c.both(s.Role, width, tableFace)...)
	}
	lines = append(lines, c.both(document.Plain(dated(s)), width, tableFace)...)
	if !s.Note.Empty() {
		lines = append(lines, c.both(s.Note, width, captionFace)...)
	}
	return lines
}

func dated(s document.Signature) string {
	switch {
	case s.At.IsZero():
		return ""
	case s.Day:
		return s.At.Format(time.DateOnly)
	}
	return s.At.Format(signedAt)
}

// callout draws a filled tile with a title and the text beside it.
func (c *composer) callout(b document.Callout) []piece {
	look := tones[b.Tone]
	title := strongFace.withInk(white).withSize(14)
	title.leading = leadingHead
	natural := widest(c.both(b.Title, c.paper.text(), title))
	width := min(max(natural+2*padding+4, 26), c.paper.text()*0.4)
	left := gridCell{x: sideMargin, width: width, lines: c.both(b.Title, width-2*padding, title), align: alignCenter, ground: look, middle: true}
	right := gridCell{x: sideMargin + width, width: c.paper.text() - width, ground: tint, middle: true}
	if strings.TrimSpace(b.Body.Main+b.Body.Second) == "" {
		left.width = c.paper.text()
		left.lines = c.both(b.Title, c.paper.text()-2*padding, title)
	} else {
		right.lines = c.both(b.Body, right.width-2*padding, bodyFace)
	}
	row := gridRow{cells: []gridCell{left}, least: 13}
	if right.lines != nil {
		row.cells = append(row.cells, right)
	}
	frame := &band{frame: func(p *page, from, to float64) {
		p.frame(box{sideMargin, from, c.paper.text(), to - from}, outerLine, look)
	}}
	out := pieces([]gridRow{row}, frame, 0)
	out[0].before = gapBlock
	return out
}
