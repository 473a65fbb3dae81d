package pdf

import (
	"strconv"

	"octad/report/document"
	"octad/report/drawing"
)

// Measures of rows of photos, in millimetres.
const (
	photoGap     = 6.0
	photoHeight  = 66.0 // at most
	captionWidth = 58.0 // of a caption at least, however narrow its photo is
	panorama     = 2.2  // width to height of a picture that takes a row of its own
)

// shownPhoto is a picture on its way to a row.
type shownPhoto struct {
	document.Photo
	number        int // of the picture, -1 for bytes that are none
	aspect        float64
	width, column float64
	below         []line
}

// photos sets two pictures of the same height side by side, with captions and the
// notes of their marks below; a panorama takes a row.
func (c *composer) photos(b document.Photos) []piece {
	var out []piece
	all := make([]*shownPhoto, len(b.Items))
	for i, item := range b.Items {
		all[i] = c.photo(item)
	}
	for len(all) > 0 {
		n := min(2, len(all))
		if all[0].aspect > panorama || all[n-1].aspect > panorama {
			n = 1
		}
		out = append(out, c.photoRow(all[:n])...)
		all = all[n:]
	}
	return out
}

func (c *composer) photoRow(row []*shownPhoto) []piece {
	height, widest := photoHeight, c.photoWidth()
	if row[0].aspect > panorama {
		widest = c.paper.text()
	}
	for _, p := range row {
		height = min(height, widest/p.aspect)
	}
	beside := len(row) == 1 && row[0].aspect <= panorama // its text stands at the right
	var more []piece
	most := 0.0
	for _, p := range row {
		p.width = max(min(height*p.aspect, widest), 0.5)
		p.column = max(p.width, captionWidth)
		if beside {
			p.column = c.paper.text() - p.width - photoGap
		}
		var rest []piece
		p.below, rest = head(c.below(p))
		more = append(more, rest...)
		most = max(most, heightOf(p.below))
	}
	if beside {
		draw := func(p *page, y float64) {
			c.drawPhoto(p, row[0], box{sideMargin, y, row[0].width, height})
			p.lines(sideMargin+row[0].width+photoGap, y, column{row[0].column, alignLeft}, row[0].below)
		}
		return append([]piece{{before: gapBlock + 1, height: max(height, most), draw: draw}}, more...)
	}
	draw := func(p *page, y float64) {
		x := sideMargin
		for _, shown := range row {
			c.drawPhoto(p, shown, box{x, y, shown.width, height})
			p.lines(x, y+height+1.4, column{shown.column, alignLeft}, shown.below)
			x += max(shown.column, c.photoWidth()) + photoGap
		}
	}
	return append([]piece{{before: gapBlock + 1, height: height + 1.4 + most, draw: draw}}, more...)
}

// photoWidth is that of one of two photos in a row.
func (c *composer) photoWidth() float64 { return (c.paper.text() - photoGap) / 2 }

func (c *composer) photo(item document.Photo) *shownPhoto {
	out := &shownPhoto{Photo: item, number: -1, aspect: 1.5}
	number, ok := c.images.add(item.Data)
	if !ok {
		c.images.broken = append(c.images.broken, item.Caption.Main)
		return out
	}
	shown := c.images.list[number]
	out.number, out.aspect = number, min(max(float64(shown.width)/float64(shown.height), 0.2), 12)
	return out
}

// below sets the caption and the numbered notes of the marks.
func (c *composer) below(p *shownPhoto) []line {
	var out []line
	if !p.Caption.Empty() {
		out = c.both(p.Caption, p.column, captionFace.withInk(black))
	}
	for i, m := range p.Marks {
		if m.Note.Empty() {
			continue
		}
		note := m.Note
		note.Main = strconv.Itoa(i+1) + "  " + note.Main
		out = append(out, c.both(note, p.column, captionFace)...)
	}
	return out
}

func (c *composer) drawPhoto(p *page, shown *shownPhoto, at box) {
	if shown.number < 0 {
		p.fill(at, tint)
		p.frame(at, innerLine, grid)
		lines := c.lines("✖ "+c.words.unreadable, at.w-2*padding, captionFace.withInk(tones[document.Late]))
		p.lines(at.x+padding, at.y+(at.h-heightOf(lines))/2, column{at.w - 2*padding, alignCenter}, lines)
		return
	}
	p.ops = append(p.ops, op{kind: drawImage, x: at.x, y: at.y, w: at.w, h: at.h, number: shown.number})
	p.frame(at, innerLine, grid)
	c.figure(p, at.x, at.y, drawing.Annotate(shown.Marks, at.w, at.h, c.measure))
}
