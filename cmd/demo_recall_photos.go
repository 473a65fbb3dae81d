package cmd

// The photographs of the recall's public notice: what people look for on their own module.

// rect paints a part of another material into the picture.
func (p *drawnPhoto) rect(l line, tint [3]float64, surface shade) {
	own := p.tint
	p.tint = tint
	for y := int(l.y1); y < int(l.y2); y++ {
		for x := int(l.x1); x < int(l.x2); x++ {
			p.set(x, y, surface(float64(x), float64(y)))
		}
	}
	p.tint = own
}

// finned is a heat sink seen from above: ribs of the pitch in pixels, lit from the left.
func finned(pitch int) shade {
	return func(x, y float64) float64 {
		across := int(x) % pitch
		switch {
		case across < 3:
			return 214 + 6*grain(x, y, 31)
		case across > pitch-6:
			return 74 + 6*grain(x, y, 32)
		default:
			return 158 - 0.03*y + 5*grain(x/2, y/6, 33)
		}
	}
}

// moduleWithSink is the whole module: board, gold contacts, heat sink and its two clips, of which the right one is broken.
func moduleWithSink() *drawnPhoto {
	p := paint(peek, moulded(214, 5, 34))
	p.rect(line{40, 110, 600, 350}, tints[board], moulded(96, 6, 35))
	for x := 52.0; x < 588; x += 14 {
		if x < 290 || x > 318 {
			p.rect(line{x, 322, x + 9, 350}, [3]float64{1.12, 1, 0.55}, moulded(176, 6, 36))
		}
	}
	p.rect(line{86, 140, 554, 300}, tints[aluminium], finned(26))
	for _, x := range []float64{70, 542} {
		p.rect(line{x, 186, x + 28, 254}, tints[rubber], moulded(52, 8, 37))
	}
	p.rect(line{540, 214, 572, 226}, tints[board], moulded(88, 6, 38))
	p.rect(line{420, 262, 540, 294}, [3]float64{1, 1, 1}, moulded(236, 3, 39))
	for y := 268.0; y < 290; y += 8 {
		p.rect(line{428, y, 428 + 90 - 2*(y-268), y + 3}, [3]float64{1, 1, 1}, moulded(60, 4, 40))
	}
	return p
}

// brokenClip is a clip from near: the crack runs from the corner of the hook.
func brokenClip() *drawnPhoto {
	p := paint(rubber, moulded(196, 5, 41))
	p.rect(line{0, 300, 640, 460}, tints[board], moulded(92, 6, 42))
	p.rect(line{0, 60, 230, 300}, tints[aluminium], finned(58))
	p.rect(line{190, 120, 480, 190}, tints[rubber], moulded(58, 9, 43))
	p.rect(line{410, 120, 480, 360}, tints[rubber], moulded(54, 9, 44))
	p.rect(line{360, 320, 480, 364}, tints[rubber], moulded(50, 9, 45))
	p.scratch(line{404, 196, 470, 258}, 9, 44)
	p.scratch(line{448, 236, 486, 300}, 6, 40)
	return p
}

func recallPhotos() []photo {
	return []photo{
		{file: "HX4S16G-2666I.jpg", draw: moduleWithSink, caption: text("内存模组HX4S16G-2666I：批号在标签右下角，右侧卡扣断裂。", "Memory module HX4S16G-2666I: the lot stands at the lower right of the label; the right clip is broken.")},
		{file: "clip-broken.jpg", draw: brokenClip, caption: text("断裂的散热片卡扣。", "The broken clip of the heat sink.")},
	}
}
