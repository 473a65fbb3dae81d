package pdf

import (
	"strconv"

	"octad/report/document"
	"octad/report/drawing"
)

// Gaps above the blocks, in millimetres.
const (
	gapHeading   = 5.5
	gapPart      = 3.5
	gapBlock     = 2.4
	gapParagraph = 1.6
	wholeLines   = 14 // paragraphs up to this many lines stay on one page
)

// composer turns the blocks of a document into pieces.
type composer struct {
	setter
	images *images
	room   float64 // height of a page's text
}

func (c *composer) block(b document.Block) []piece {
	switch b := b.(type) {
	case document.Heading:
		return c.heading(b)
	case document.Paragraph:
		return c.paragraph(b)
	case document.KeyValues:
		return c.keyValues(b)
	case document.Table:
		return c.table(b)
	case document.StatusTiles:
		return c.statusTiles(b)
	case document.Signatures:
		return c.signatures(b)
	case document.Image:
		return c.image(b)
	case document.Callout:
		return c.callout(b)
	case document.Fishbone:
		return c.figures(func(room drawing.Room) []drawing.Figure { return drawing.Fishbone(b, room, c.measure) })
	case document.Tree:
		return c.figures(func(room drawing.Room) []drawing.Figure { return drawing.Tree(b, room, c.measure) })
	case document.Flow:
		return []piece{c.flowChart(drawing.NewFlow(b, c.paper.text(), c.measure), 0)}
	case document.Curve:
		return c.figures(func(room drawing.Room) []drawing.Figure { return drawing.Curve(b, room, c.measure) })
	case document.Photos:
		return c.photos(b)
	case document.List:
		return c.list(b)
	case document.Spacer:
		return []piece{{before: max(b.Height, 0), draw: func(*page, float64) {}}}
	case document.PageBreak:
		return []piece{{fresh: true, draw: func(*page, float64) {}}}
	case document.Rule:
		return []piece{{before: gapBlock, height: innerLine, draw: func(p *page, y float64) {
			p.line(box{sideMargin, y, c.paper.text(), 0}, innerLine, grid)
		}}}
	}
	return nil
}

// heading sets a section's title on a hairline, with its tile, or a part's title.
func (c *composer) heading(h document.Heading) []piece {
	if h.Level > 0 {
		return c.partHeading(h)
	}
	x := sideMargin
	if h.Tile != "" {
		x += tileSize + 2.6
	}
	lines, more := head(c.titleLines(h.Text, sideMargin+c.paper.text()-x, titleFace))
	height := max(tileSize, heightOf(lines)+1.6)
	draw := func(p *page, y float64) {
		p.ops = append(p.ops, op{kind: drawBookmark, y: y, text: bookmark(h), number: 0})
		if h.Tile != "" {
			tile := c.fitted(h.Tile, tileSize-1, titleFace.withInk(white).withSize(10))
			p.fill(box{sideMargin, y + height - tileSize, tileSize, tileSize}, accent)
			p.text(sideMargin+(tileSize-tile.width)/2, y+height-tileSize/2-tile.height/2, tile)
		}
		drawTitle(p, x, y+(height-heightOf(lines))/2, lines)
		p.line(box{sideMargin, y + height, c.paper.text(), 0}, 0.25, accent)
	}
	return append([]piece{{before: gapHeading, height: height, keep: true, draw: draw}}, more...)
}

// head parts the lines that a title or a caption shows in one piece from what an
// endless one has beyond them.
func head(lines []line) ([]line, []piece) {
	if len(lines) <= wholeLines {
		return lines, nil
	}
	return lines[:wholeLines], linePieces(lines[wholeLines:], sideMargin, 0)
}

func (c *composer) partHeading(h document.Heading) []piece {
	text := h.Text
	if h.Tile != "" {
		text.Main = h.Tile + " " + text.Main
	}
	lines, more := head(c.titleLines(text, c.paper.text(), partFace))
	draw := func(p *page, y float64) {
		p.ops = append(p.ops, op{kind: drawBookmark, y: y, text: bookmark(h), number: 1})
		drawTitle(p, sideMargin, y, lines)
	}
	return append([]piece{{before: gapPart, height: heightOf(lines), keep: true, draw: draw}}, more...)
}

func bookmark(h document.Heading) string {
	text := h.Text.Main
	if h.Text.Second != "" {
		text += " " + h.Text.Second
	}
	if h.Tile != "" {
		text = h.Tile + " " + text
	}
	return text
}

// titleLines sets a title with its second language on the same line where both fit:
// the line of the second then has no height of its own.
func (c *composer) titleLines(text document.Text, width float64, f face) []line {
	lines := c.both(text, width, f)
	if len(lines) == 2 && text.Second != "" && lines[0].width+3+lines[1].width <= width {
		lines[1].height = 0
	}
	return lines
}

func drawTitle(p *page, x, y float64, lines []line) {
	if len(lines) == 2 && lines[1].height == 0 {
		p.text(x, y, lines[0])
		beside := lines[1]
		beside.height = lines[0].height + 0.74*(lines[0].face.size-beside.face.size)*point
		p.text(x+lines[0].width+3, y, beside)
		return
	}
	p.lines(x, y, column{0, alignLeft}, lines)
}

func (c *composer) paragraph(b document.Paragraph) []piece {
	f := map[document.Style]face{document.Body: bodyFace, document.Strong: strongFace, document.Caption: captionFace}[b.Style]
	if f.size == 0 {
		f = bodyFace
	}
	out := linePieces(c.both(b.Text, c.paper.text(), f), sideMargin, gapParagraph)
	out[len(out)-1].keep = b.Keep
	return out
}

// linePieces makes each line a piece. Short paragraphs stay whole; long ones keep two
// lines together at both ends.
func linePieces(lines []line, x, before float64) []piece {
	out := make([]piece, len(lines))
	for i, l := range lines {
		out[i] = piece{
			height: l.height,
			keep:   len(lines) <= wholeLines || i == 0 || i == len(lines)-2,
			draw:   func(p *page, y float64) { p.text(x, y, l) },
		}
	}
	out[0].before = before
	out[len(out)-1].keep = false
	return out
}

func (c *composer) list(b document.List) []piece {
	var out []piece
	items := b.Items
	if len(items) == 0 {
		items = []document.Text{{}}
	}
	const indent = 5.5
	for i, item := range items {
		mark := "•"
		if b.Numbered {
			mark = strconv.Itoa(i+1) + "."
		}
		bullet := c.one(mark, bodyFace)
		rows := linePieces(c.both(item, c.paper.text()-indent, bodyFace), sideMargin+indent, gapParagraph/2)
		text := rows[0].draw
		rows[0].draw = func(p *page, y float64) {
			p.text(sideMargin+indent-1.8-bullet.width, y, bullet)
			text(p, y)
		}
		out = append(out, rows...)
	}
	out[0].before = gapParagraph
	return out
}
