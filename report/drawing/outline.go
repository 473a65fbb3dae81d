package drawing

import "octad/report/document"

// outline is what remains of a drawing that would not be legible in one piece: its
// parts below each other at full width, indented by depth, cut between lines wherever
// a page ends.
type outline struct {
	pen
	room   Room
	title  document.Text
	strips []strip
}

// entry is one cause or step of an outline.
type entry struct {
	depth    int
	tag      document.Text
	text     document.Text
	note     document.Text
	state    document.Text
	tone     document.Tone
	emphasis document.Emphasis
}

// strip is a line of an outline, the smallest part that a page can hold.
type strip struct {
	height float64
	draw   func(f *Figure, y float64)
	keep   bool // stays with the next
}

const (
	indent     = 5.0
	mostIndent = 12 // levels that are indented
	entryGap   = 1.6
)

func (o *outline) add(e entry) {
	x := indent * float64(min(e.depth, mostIndent)+1)
	width := o.room.Width - x
	body := o.set(e.state, width, look{0.85, true, Ink{Tone: e.tone}})
	if !e.tag.Empty() {
		body = o.set(document.Plain(oneLine(e.tag)), width, look{0.85, true, Ink{Shade: Accent}}).with(body)
	}
	body = body.with(o.set(e.text, width, wording(e.emphasis))).with(o.maybe(e.note, width, look{0.9, false, Ink{Shade: Muted}}))
	rule := drawn(e.emphasis, e.tone)
	for i, l := range body.lines {
		one := para{lines: []setLine{l}, width: width}
		height := l.font.Height()
		o.strips = append(o.strips, strip{height: height, keep: i == 0, draw: func(f *Figure, y float64) {
			f.line(Point{x - 2.2, y}, Point{x - 2.2, y + height}, rule)
			f.para(x, y, one)
		}})
	}
	o.strips = append(o.strips, strip{height: entryGap, draw: func(*Figure, float64) {}})
}

// figures cuts the strips into figures that fit the room; each begins with the title.
func (o *outline) figures() []Figure {
	title := o.set(document.Plain(oneLine(o.title)), o.room.Width-4, look{1, true, Ink{Shade: White}})
	begin := func() Figure {
		f := Figure{Width: o.room.Width}
		if o.title.Empty() {
			return f
		}
		f.fill(rect{0, 0, min(max(title.widest()+4, boneTile), o.room.Width), title.height + 1.6}, Ink{Shade: Accent})
		f.Height = f.para(2, 0.8, title) + 0.8 + entryGap
		return f
	}
	if len(o.strips) == 0 {
		o.strips = []strip{{draw: func(*Figure, float64) {}}}
	}
	var out []Figure
	now := begin()
	top := now.Height
	for i, s := range o.strips {
		need := s.height
		if s.keep && i+1 < len(o.strips) {
			need += o.strips[i+1].height
		}
		if now.Height+need > o.room.Height && now.Height > top {
			out = append(out, now)
			now = begin()
		}
		s.draw(&now, now.Height)
		now.Height += s.height
	}
	return append(out, now)
}
