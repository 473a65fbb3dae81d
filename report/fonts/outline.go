package fonts

import (
	"encoding/binary"
	"math"
)

// point is a corner of a contour in font units; off marks a quadratic control point.
type point struct {
	x, y float64
	off  bool
}

// simpleGlyph writes contours as a glyf record. Outer contours run clockwise, holes
// counter-clockwise (the non-zero winding rule of TrueType).
func simpleGlyph(contours [][]point) []byte {
	var flags []byte
	var ends, xs, ys []int16
	var px, py int16
	bounds := [4]int16{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16}
	for _, contour := range contours {
		for _, p := range contour {
			x, y := int16(math.Round(p.x)), int16(math.Round(p.y))
			flag := byte(1)
			if p.off {
				flag = 0
			}
			flags, xs, ys = append(flags, flag), append(xs, x-px), append(ys, y-py)
			px, py = x, y
			bounds = [4]int16{min(bounds[0], x), min(bounds[1], y), max(bounds[2], x), max(bounds[3], y)}
		}
		ends = append(ends, int16(len(flags)-1))
	}
	out := put16(nil, int16(len(contours)))
	out = put16(out, bounds[:]...)
	out = put16(out, ends...)
	out = put16(out, 0) // no instructions
	out = append(out, flags...)
	out = put16(out, xs...)
	return put16(out, ys...)
}

func put16(b []byte, values ...int16) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

// box is given by two opposite corners; as a stroke it is the way between them.
type box struct{ x0, y0, x1, y1 float64 }

// rectangle is a clockwise contour; as a hole it runs the other way.
func rectangle(b box, hole bool) []point {
	if hole {
		return []point{{x: b.x0, y: b.y0}, {x: b.x1, y: b.y0}, {x: b.x1, y: b.y1}, {x: b.x0, y: b.y1}}
	}
	return []point{{x: b.x0, y: b.y0}, {x: b.x0, y: b.y1}, {x: b.x1, y: b.y1}, {x: b.x1, y: b.y0}}
}

// frame is a hollow rectangle with a border inside of the given box.
func frame(b box, border float64) [][]point {
	inner := box{b.x0 + border, b.y0 + border, b.x1 - border, b.y1 - border}
	return [][]point{rectangle(b, false), rectangle(inner, true)}
}

// stroke is a straight bar of the given thickness as a clockwise contour.
func stroke(b box, thickness float64) []point {
	length := math.Hypot(b.x1-b.x0, b.y1-b.y0)
	dx, dy := (b.y1-b.y0)/length*thickness/2, -(b.x1-b.x0)/length*thickness/2
	return []point{
		{x: b.x0 - dx, y: b.y0 - dy},
		{x: b.x1 - dx, y: b.y1 - dy},
		{x: b.x1 + dx, y: b.y1 + dy},
		{x: b.x0 + dx, y: b.y0 + dy},
	}
}

// ring is a circle of eight quadratic arcs with a round hole.
func ring(cx, cy, radius, border float64) [][]point {
	return [][]point{circle(cx, cy, radius, false), circle(cx, cy, radius-border, true)}
}

func circle(cx, cy, radius float64, hole bool) []point {
	contour := make([]point, 0, 8)
	reach := radius / math.Cos(math.Pi/8) // control points of tangents
	for i := range 8 {
		angle := -float64(i) * math.Pi / 4
		if hole {
			angle = -angle
		}
		contour = append(contour, point{x: cx + reach*math.Cos(angle), y: cy + reach*math.Sin(angle), off: true})
	}
	return contour
}
