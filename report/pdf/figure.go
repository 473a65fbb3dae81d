package pdf

import (
	"octad/report/document"
	"octad/report/drawing"
)

// measure breaks the texts of figures as all other texts are broken.
func (s *setter) measure(text string, width float64, font drawing.Font) []drawing.Line {
	shaped := shape(s.font, text)
	em := font.Size * point / 1000
	spans := wrap(shaped, max(int(width/em), 1))
	out := make([]drawing.Line, 0, len(spans))
	for _, at := range spans {
		for at.to > at.from && shaped.runes[at.to-1] == ' ' {
			at.to--
		}
		line := shaped.cut(at.from, at.to)
		out = append(out, drawing.Line{Text: string(line.runes), Width: float64(line.width()) * em})
	}
	return out
}

// figures sets each figure as a piece that is never cut; a single one grows smaller
// where that saves a page.
func (c *composer) figures(draw func(drawing.Room) []drawing.Figure) []piece {
	room := drawing.Room{Width: c.paper.text(), Height: c.room - 1} // a millimetre is left for rounding
	list := draw(room)
	out := make([]piece, 0, len(list))
	for _, figure := range list {
		out = append(out, c.figurePiece(figure))
	}
	if len(list) == 1 {
		out[0].fit = func(height float64) (piece, bool) {
			smaller := draw(drawing.Room{Width: c.paper.text(), Height: height})
			if len(smaller) != 1 || smaller[0].Height > height {
				return piece{}, false
			}
			return c.figurePiece(smaller[0]), true
		}
	}
	return out
}

// flowChart sets a flow chart from a step on. It goes on over the end of a page: between two steps.
func (c *composer) flowChart(chart *drawing.FlowChart, from int) piece {
	p := c.figurePiece(chart.Figure(from, chart.Len()))
	p.open = chart.Figure(from, min(from+2, chart.Len())).Height
	p.split = func(room float64) (first, rest piece) {
		to := chart.Fit(from, room-gapBlock)
		if to == from && room >= c.room-1 {
			to = from + 1 // a step that is taller than a page cannot be cut
		}
		if to == from || to == chart.Len() {
			return piece{}, p
		}
		return c.figurePiece(chart.Figure(from, to)), c.flowChart(chart, to)
	}
	return p
}

func (c *composer) figurePiece(figure drawing.Figure) piece {
	return piece{before: gapBlock, height: figure.Height, draw: func(p *page, y float64) { c.figure(p, sideMargin, y, figure) }}
}

// figure draws the marks of a figure whose upper left corner is at x, y.
func (c *composer) figure(p *page, x, y float64, f drawing.Figure) {
	for _, m := range f.Marks {
		switch m := m.(type) {
		case drawing.Stroke:
			p.ops = append(p.ops, op{kind: drawPath, x: x, y: y, points: m.Points, thickness: m.Width, dashed: m.Dashed, ink: inkOf(m.Ink)})
		case drawing.Area:
			p.ops = append(p.ops, op{kind: drawArea, x: x, y: y, points: m.Points, ink: inkOf(m.Ink)})
		case drawing.Oval:
			p.ops = append(p.ops, op{kind: drawOval, x: x + m.Center.X, y: y + m.Center.Y, w: m.RX, h: m.RY, thickness: m.Width, ink: inkOf(m.Ink)})
		case drawing.Letters:
			set := c.one(m.Text, face{size: m.Font.Size, bold: m.Font.Bold, ink: inkOf(m.Ink)})
			set.height = m.Font.Height()
			p.text(x+m.At.X, y+m.At.Y, set)
		}
	}
}

func inkOf(i drawing.Ink) ink {
	switch i.Shade {
	case drawing.Muted:
		return muted
	case drawing.Hairline:
		return grid
	case drawing.Pale:
		return tint
	case drawing.Accent:
		return accent
	case drawing.White:
		return white
	}
	if i.Tone == document.Neutral {
		return black
	}
	return tones[i.Tone]
}
