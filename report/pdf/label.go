package pdf

import (
	"octad/report/document"
	"octad/report/qr"
)

// labels sets each label on a page of its own.
func (s setter) labels(all document.Labels) []*page {
	out := make([]*page, 0, len(all.Items))
	for _, item := range all.Items {
		out = append(out, s.label(item))
	}
	if len(out) == 0 {
		out = append(out, &page{}) // a PDF has a page at least
	}
	return out
}

// Shares of a label's height: its margin, the band of the title, and the letters of the facts.
const (
	labelMargin = 0.045
	labelBand   = 0.32
	labelLarge  = 0.098
	labelSmall  = 0.062
	labelFirst  = 2 // facts in large letters
)

// label draws the title large on a dark band, the code at the right, and the facts beside it, as many as have room.
func (s setter) label(l document.Label) *page {
	p := &page{}
	margin, band := s.paper.height*labelMargin, s.paper.height*labelBand
	p.fill(box{0, 0, s.paper.width, band}, tones[document.Late])
	title := face{size: band * 0.86 / point, bold: true, ink: white, leading: 1}
	if wide := s.one(l.Title, title).width; wide > s.paper.width-2*margin {
		title.size *= (s.paper.width - 2*margin) / wide
	}
	set := s.one(l.Title, title)
	p.text((s.paper.width-set.width)/2, (band-set.height)/2, set)
	side := min(s.paper.width*0.36, s.paper.height-band-2*margin)
	right := s.paper.width - margin
	if code, err := qr.Encode(l.Code); err == nil {
		right -= side
		p.code(box{right, band + margin + (s.paper.height-band-2*margin-side)/2, side, side}, code)
		right -= margin
	}
	s.facts(p, l.Facts, box{margin, band + margin, right - margin, s.paper.height - band - 2*margin})
	return p
}

// facts draws labels and values below each other until the room is used up.
func (s setter) facts(p *page, facts []document.KeyValue, room box) {
	small := face{size: s.paper.height * labelSmall / point, ink: black, leading: 1.15}
	labels := 0.0
	for _, f := range facts {
		labels = max(labels, s.one(joined(f.Label), small.withSize(small.size*0.85)).width)
	}
	labels = min(labels, room.w*0.4)
	y := room.y
	for i, f := range facts {
		value := small
		if i < labelFirst {
			value = face{size: s.paper.height * labelLarge / point, bold: true, ink: black, leading: 1.15}
		}
		set := s.fitted(joined(f.Value), room.w-labels-1.2, value)
		height := value.height()
		if y+height > room.y+room.h {
			return
		}
		name := s.fitted(joined(f.Label), labels, small.withSize(small.size*0.85))
		p.text(room.x, y+(height-name.height)/2, name)
		p.text(room.x+labels+1.2, y+(height-set.height)/2, set)
		y += height
	}
}

// code draws the dark modules of a code with its quiet zone inside of the box: each run of them as one bar, so that no
// gaps show between modules.
func (p *page) code(at box, code qr.Code) {
	const quiet = 2 // the label is white around the box, which makes it four
	module := at.w / float64(code.Size()+2*quiet)
	for y, row := range code.Dark {
		for x := 0; x < len(row); x++ {
			from := x
			for x < len(row) && row[x] {
				x++
			}
			if x > from {
				p.fill(box{at.x + float64(quiet+from)*module, at.y + float64(quiet+y)*module, float64(x-from) * module, module * 1.02}, ink{})
			}
		}
	}
}
