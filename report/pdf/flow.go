package pdf

import "slices"

// piece is a part of a block that is not broken over pages unless it can be split.
type piece struct {
	before float64 // gap above it, dropped at the top of a page
	height float64
	keep   bool // stays on the page of the next piece
	fresh  bool // begins a page
	band   *band
	draw   func(p *page, y float64)
	// split cuts a piece that is taller than a page so that the first part has at
	// most room; nil for what cannot be cut.
	split func(room float64) (first, rest piece)
	// open lets split cut the piece wherever the page ends, if at least so much of it stands on the page; 0 for a
	// piece that is cut only when it is taller than a page.
	open float64
	// fit gives the same piece at most room high, for a figure that can grow smaller;
	// false when it would not be legible. Nil for all others.
	fit func(room float64) (piece, bool)
}

// band is a run of pieces with a common frame, a table: its head comes again on
// every page and its frame closes where the page ends.
type band struct {
	head   *piece
	opened float64 // y of the frame on the current page
	frame  func(p *page, from, to float64)
}

// flow puts pieces on pages.
type flow struct {
	top, bottom float64
	pages       []*page
	y           float64
	open        *band
}

// leastLast is the share of the last page that is filled at least, or else the gaps of
// the whole document grow smaller where that saves the page.
const leastLast = 0.3

// tighter is an empty flow of the same pages.
func (f *flow) tighter() *flow { return &flow{top: f.top, bottom: f.bottom} }

// tightened are the pieces with smaller gaps between them.
func tightened(pieces []piece) []piece {
	out := slices.Clone(pieces)
	for i := range out {
		out[i].before *= 0.6
	}
	return out
}

const least = 25.0 // of a tall row that begins on a page, in millimetres

func (f *flow) room() float64 { return f.bottom - f.top }

// place lays the pieces of a document, in order.
func (f *flow) place(pieces []piece) {
	f.newPage()
	for i := 0; i < len(pieces); i++ {
		p := pieces[i]
		if p.band != f.open {
			f.closeBand()
		}
		if f.y > f.top && (p.fresh || f.y+f.need(pieces[i:]) > f.bottom && !f.squeeze(pieces[i:])) {
			f.turn(p)
		}
		p = pieces[i]
		f.enter(p.band)
		if f.y > f.top {
			f.y += p.before
		}
		f.put(p)
	}
	f.closeBand()
}

// need is the height from the first piece up to where the page may end.
func (f *flow) need(pieces []piece) float64 {
	sum := 0.0
	for _, p := range pieces {
		sum += p.before + p.height
		begin := p.open
		if begin == 0 && p.height > f.room() {
			begin = least
		}
		if begin > 0 {
			sum += min(begin-p.height, 0)
			break
		}
		if !p.keep {
			break
		}
	}
	if sum <= f.room() {
		return sum
	}
	if alone := pieces[0].height; alone <= f.room() { // no page can keep them all together
		return pieces[0].before + alone
	}
	return least
}

// leastUsed is the share of a page that must be free before a figure grows smaller to
// stand on it.
const leastUsed = 0.3

// squeeze makes the figure that the first pieces keep with so small that all of them
// fit the page, where it can: half a page stays empty otherwise.
func (f *flow) squeeze(pieces []piece) bool {
	room := f.bottom - f.y
	if room < f.room()*leastUsed {
		return false
	}
	for i, p := range pieces {
		room -= p.before
		if p.fit != nil {
			smaller, ok := p.fit(room)
			if ok {
				smaller.before, smaller.keep = p.before, p.keep
				pieces[i] = smaller
			}
			return ok && !p.keep
		}
		if room -= p.height; !p.keep || room <= 0 {
			return false
		}
	}
	return false
}

// put draws a piece at the current height, cut over pages if it must be.
func (f *flow) put(p piece) {
	fresh := false
	for p.split != nil && f.y+p.height > f.bottom+0.01 {
		first, rest := p.split(f.bottom - f.y)
		if first.height == 0 && fresh {
			break // not even one line fits a page of its own
		}
		if first.height > 0 {
			f.draw(first)
		}
		p, fresh = rest, true
		f.turn(p)
	}
	f.draw(p)
}

func (f *flow) draw(p piece) {
	if f.open != nil && f.open.opened < 0 {
		f.open.opened = f.y
	}
	p.draw(f.page(), f.y)
	f.y += p.height
}

func (f *flow) page() *page { return f.pages[len(f.pages)-1] }

func (f *flow) newPage() {
	f.pages = append(f.pages, &page{})
	f.y = f.top
}

// turn begins a page before a piece and repeats the head of its table.
func (f *flow) turn(p piece) {
	open := f.open
	f.closeBand()
	f.newPage()
	if open == nil || open != p.band {
		return
	}
	f.enter(open)
	if open.head != nil && open.head.height < f.room()/2 {
		f.draw(*open.head)
	}
}

func (f *flow) enter(b *band) {
	if b == nil || f.open == b {
		return
	}
	f.open = b
	b.opened = -1
}

func (f *flow) closeBand() {
	if f.open == nil {
		return
	}
	f.open.frame(f.page(), f.open.opened, f.y)
	f.open = nil
}
