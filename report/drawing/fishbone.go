package drawing

import "octad/report/document"

// Measures of a fishbone, in millimetres.
const (
	headWidth = 36.0 // of the box with the problem
	boneTile  = 22.0 // width of a category's tile, at least
	mostTile  = 36.0
	twigGap   = 2.0  // between a twig and the text below it
	boneAir   = 4.6  // of a column, that its text leaves free
	leastBone = 20.0 // height of a half at least
	startLean = 0.15 // lean of the bones that texts are first set for
	mostLean  = 11.0 // how far a bone leans at most
)

// Fishbone lays out a diagram of causes and effect in figures that each fit the room:
// one where that stays legible, else one list after the other, a bone at a time.
func Fishbone(f document.Fishbone, room Room, measure Measure) []Figure {
	whole, ok := fitted(room, func(size float64) Figure {
		return newFish(f, pen{measure, size}, room.Width).draw()
	})
	if ok {
		return []Figure{whole}
	}
	p := pen{measure, sizes[0]}
	var out []Figure
	for _, bone := range f.Bones {
		list := outline{pen: p, room: room, title: bone.Title}
		for _, t := range bone.Causes {
			list.add(entry{text: t.Text, state: state(t.Label, t.State, t.Tone), tone: t.Tone, emphasis: t.Emphasis})
		}
		out = append(out, list.figures()...)
	}
	return out
}

// fish is a fishbone on its way: its texts set, its columns known.
type fish struct {
	pen
	width  float64
	column float64
	lean   float64 // millimetres to the left for each millimetre away from the spine
	bones  []bone
	half   int        // bones above the spine
	halves [2]float64 // heights above and below the spine
	head   para
	word   para
}

type bone struct {
	title para
	twigs []twig
}

type twig struct {
	para
	document.Twig
}

func newFish(f document.Fishbone, p pen, width float64) *fish {
	out := &fish{pen: p, width: width, half: (len(f.Bones) + 1) / 2, lean: startLean}
	out.head = p.set(f.Problem, headWidth-4, look{1, true, Ink{}})
	out.word = p.set(document.Plain(oneLine(f.Head)), headWidth-4, look{0.9, true, Ink{Shade: White}})
	out.layOut(f.Bones)
	// The higher the figure, the less the bones lean, and the more room the texts have.
	out.lean = min(startLean, mostLean/max(out.halves[0], out.halves[1]))
	out.layOut(f.Bones)
	return out
}

func oneLine(t document.Text) string {
	if t.Second == "" || t.Second == t.Main {
		return t.Main
	}
	return t.Main + " " + t.Second
}

func (f *fish) layOut(bones []document.Bone) {
	f.bones, f.halves = nil, [2]float64{leastBone, leastBone}
	f.column = (f.width - headWidth - 4 - mostLean) / float64(max(f.half, 1))
	for i, b := range bones {
		set := bone{title: f.set(document.Plain(oneLine(b.Title)), min(mostTile, f.column-6), look{1, true, Ink{Shade: White}})}
		set.title.width = max(set.title.widest(), boneTile-4)
		height := set.title.height + 1.6 + 2.4
		for _, t := range b.Causes {
			one := twig{f.twig(t), t}
			set.twigs = append(set.twigs, one)
			height += one.height + twigGap + 0.6
		}
		side := f.side(i)
		f.halves[side] = max(f.halves[side], height+2)
		f.bones = append(f.bones, set)
	}
}

func (f *fish) side(i int) int {
	if i < f.half {
		return 0
	}
	return 1
}

// twig sets a cause so narrow that its box stays clear of both leaning bones.
func (f *fish) twig(t document.Twig) para {
	width := f.column - boneAir - 2
	var out para
	for range 5 {
		out = f.set(state(t.Label, t.State, t.Tone), width, look{0.85, true, Ink{Tone: t.Tone}}).with(f.set(t.Text, width, wording(t.Emphasis)))
		free := f.column - boneAir - f.lean*out.height
		if width <= free {
			break
		}
		width = max(free, 14)
	}
	return out
}

func (f *fish) draw() Figure {
	headHeight := f.word.height + f.head.height + 5.2
	spine := max(f.halves[0], headHeight/2)
	out := Figure{Width: f.width, Height: spine + max(f.halves[1], headHeight/2)}
	end := f.width - headWidth
	out.arrow(Point{0, spine}, Point{end, spine}, 4, Stroke{Width: 0.9, Ink: Ink{Shade: Accent}})
	for i := range f.bones {
		f.bone(&out, i, spine)
	}
	f.problem(&out, rect{end, spine - headHeight/2, headWidth, headHeight})
	return out
}

func (f *fish) problem(out *Figure, r rect) {
	word := f.word.height + 1.6
	out.fill(rect{r.x, r.y, r.w, word}, Ink{Shade: Accent})
	f.word.centered, f.head.centered = true, false
	out.para(r.x+2, r.y+0.8, f.word)
	out.para(r.x+2, r.y+word+1.6, f.head)
	out.frame(r, Stroke{Width: 0.5, Ink: Ink{Shade: Accent}})
}

// bone draws a category: its tile away from the spine, the bone leaning towards the
// head, the twigs one below the other on it.
func (f *fish) bone(out *Figure, i int, spine float64) {
	b, side := f.bones[i], f.side(i)
	foot := mostLean + float64(i-side*f.half+1)*f.column
	height := f.halves[side]
	tile := b.title.height + 1.6
	at := func(y float64) float64 { // where the bone is at a height
		if side == 0 {
			return foot - f.lean*(spine-y)
		}
		return foot - f.lean*(y-spine)
	}
	far, y := spine-height+tile, spine-height+tile+1.6
	top := far - tile
	if side == 1 {
		far = spine + height - tile
		top = far
		y = far - 1.6 - twigGap/2
		for _, t := range b.twigs {
			y -= t.height + twigGap + 0.6
		}
	}
	x := at(far)
	out.arrow(Point{x, far}, Point{foot, spine}, 2.4, Stroke{Width: 0.5, Ink: Ink{Shade: Accent}})
	ground := Ink{Shade: Accent}
	if len(b.twigs) == 0 {
		ground = Ink{Shade: Muted}
	}
	width := b.title.width + 4
	left := min(x-width/2, f.width-width)
	out.fill(rect{left, top, width, tile}, ground)
	b.title.centered = true
	out.para(left+2, top+0.8, b.title)
	for _, t := range b.twigs {
		low := y + t.height + 0.6
		narrow := min(at(y), at(low))
		left := narrow - 1.2 - t.width
		out.para(left, y, t.para)
		out.arrow(Point{left, low}, Point{at(low), low}, 1.6, drawn(t.Emphasis, t.Tone))
		y = low + twigGap
	}
}
