package pdf

// gridCell is a field of a row, its text already set.
type gridCell struct {
	x, width float64
	lines    []line
	align    int
	ground   ink // zero value: none
	middle   bool
}

// gridRow is a row of fields between hairlines; it can be cut over pages.
type gridRow struct {
	cells  []gridCell
	least  float64 // height it has at least
	strong bool    // a heavier line above it, for totals
	detail bool    // no line above it: it belongs to the row above
}

// air is the distance from the cell's edge to the box of the first line: the padding
// is measured to the characters, not to the leading around them.
func (c gridCell) air() float64 {
	if len(c.lines) == 0 {
		return padding
	}
	f := c.lines[0].face
	return max(padding-f.size*point*(f.leading-1)/2, 0.5)
}

func (c gridCell) height() float64 { return heightOf(c.lines) + 2*c.air() }

// detailLift is how much nearer a detail stands to the row above than another row.
const detailLift = 1.0

func (r gridRow) height() float64 {
	most := r.least
	for _, c := range r.cells {
		most = max(most, c.height())
	}
	if r.detail {
		most -= detailLift
	}
	return most
}

// piece makes the row a part of a band.
func (r gridRow) piece(b *band) piece {
	return piece{
		height: r.height(),
		band:   b,
		draw:   r.draw,
		split: func(room float64) (piece, piece) {
			first, rest := r.cut(room)
			return first.piece(b), rest.piece(b)
		},
	}
}

func (r gridRow) draw(p *page, y float64) {
	height := r.height()
	if height == 0 {
		return
	}
	for _, c := range r.cells {
		if c.ground != (ink{}) {
			p.fill(box{c.x, y, c.width, height}, c.ground)
		}
	}
	for i, c := range r.cells {
		if i > 0 {
			p.line(box{c.x, y, 0, height}, innerLine, grid)
		}
		// The line stands above the row, or the ground of the next row would cover it.
		switch {
		case r.strong:
			p.line(box{c.x, y, c.width, 0}, outerLine, edge)
		case !r.detail:
			p.line(box{c.x, y, c.width, 0}, innerLine, grid)
		}
		top := y + c.air()
		if r.detail {
			top -= detailLift
		}
		if c.middle {
			top = y + (height-heightOf(c.lines))/2
		}
		p.lines(c.x+padding, top, column{c.width - 2*padding, c.align}, c.lines)
	}
}

// cut takes as many lines of every field as fit the room. With less than a line's
// room the first row is empty and the rest is the whole.
func (r gridRow) cut(room float64) (first, rest gridRow) {
	first, rest = gridRow{strong: r.strong, detail: r.detail}, gridRow{}
	progress := false
	for _, c := range r.cells {
		used, n := 2*c.air(), 0
		for n < len(c.lines) && used+c.lines[n].height <= room {
			used += c.lines[n].height
			n++
		}
		progress = progress || n > 0
		head, tail := c, c
		head.lines, tail.lines = c.lines[:n], c.lines[n:]
		first.cells, rest.cells = append(first.cells, head), append(rest.cells, tail)
	}
	if !progress {
		return gridRow{}, r
	}
	return first, rest
}

// newBand frames rows between left and right with the outer line.
func newBand(x, width float64) *band {
	return &band{frame: func(p *page, from, to float64) {
		p.frame(box{x, from, width, to - from}, outerLine, edge)
	}}
}

// lowPair is how high two rows may be together that are kept from being parted.
const lowPair = 40.0

// pieces turns rows into pieces of one band; the first heads rows come again on
// every page. A total stays with the row above it, and no low row stands alone on a
// page at the beginning or the end of its table.
func pieces(rows []gridRow, b *band, heads int) []piece {
	out := make([]piece, 0, len(rows))
	for i, r := range rows {
		p := r.piece(b)
		p.keep = i < heads || i+1 < len(rows) && (rows[i+1].strong || rows[i+1].detail)
		if i == heads || i == len(rows)-2 {
			p.keep = p.keep || i+1 < len(rows) && r.height()+rows[i+1].height() < lowPair
		}
		out = append(out, p)
	}
	if heads > 0 {
		b.head = &out[0]
	}
	return out
}
