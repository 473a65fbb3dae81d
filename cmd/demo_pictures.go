package cmd

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
)

// drawnPhoto is a drawn photograph of the demo: a surface of metal under light. It is drawn from numbers
// alone, so that the same story has the same bytes.
type drawnPhoto struct {
	img  *image.RGBA
	tint [3]float64
}

// shade is the brightness of a surface at a point, 0 to 255.
type shade func(x, y float64) float64

const pictureWidth, pictureHeight = 640, 460

func paint(material int, surface shade) *drawnPhoto {
	p := &drawnPhoto{image.NewRGBA(image.Rect(0, 0, pictureWidth, pictureHeight)), tints[material]}
	for y := range pictureHeight {
		for x := range pictureWidth {
			p.set(x, y, surface(float64(x), float64(y)))
		}
	}
	return p
}

// The materials of the pictures.
const (
	aluminium = iota
	rubber
	peek
	board
)

// tints are the colours of the materials: red, green and blue of one brightness.
var tints = [][3]float64{aluminium: {0.985, 1, 1.025}, rubber: {0.98, 0.98, 1.02}, peek: {1.06, 1, 0.84}, board: {0.42, 1, 0.58}}

func (p *drawnPhoto) set(x, y int, v float64) {
	if !(image.Point{x, y}).In(p.img.Rect) {
		return
	}
	c := func(f float64) uint8 { return uint8(max(0, min(255, v*f))) }
	p.img.SetRGBA(x, y, color.RGBA{c(p.tint[0]), c(p.tint[1]), c(p.tint[2]), 255})
}

// at returns the brightness that a point has.
func (p *drawnPhoto) at(x, y int) float64 { return float64(p.img.RGBAAt(x, y).G) / p.tint[1] }

// grain is noise between −1 and 1 that depends on nothing but the point and the seed.
func grain(x, y float64, seed uint32) float64 {
	h := uint32(int32(x))*374761393 + uint32(int32(y))*668265263 + seed*2246822519 //nolint:gosec // a hash wraps around
	h = (h ^ (h >> 13)) * 1274126177
	return float64((h^(h>>16))&0xffff)/32767.5 - 1
}

// milled is a face-milled surface: arcs of the cutter's inserts under a light from the left, with the feed
// marks as far apart as the pitch in pixels. Raking light deepens them.
func milled(pitch, contrast float64, seed uint32) shade {
	return func(x, y float64) float64 {
		d := math.Hypot(x+260, y-1050)
		mark := math.Sin(d*2*math.Pi/pitch) + 0.45*math.Sin(d*2*math.Pi/(pitch*3.7)+1)
		back := math.Sin(math.Hypot(x-980, y+700) * 2 * math.Pi / (pitch * 1.9))
		fall := 26 * math.Exp(-((x-250)*(x-250)+(y-180)*(y-180))/90000)
		return 146 + fall - 0.022*x - 0.03*y + contrast*(9*mark+3*back) + 5*grain(x/2, y/2, seed) + 2*grain(x, y, seed+1)
	}
}

// moulded is the skin of a polymer pad: dull, with a fine grain.
func moulded(base, rough float64, seed uint32) shade {
	return func(x, y float64) float64 {
		return base + rough*(0.6*grain(x/3, y/3, seed)+0.4*grain(x, y, seed+1)) - 0.02*y + 8*math.Sin(x/210)
	}
}

// line is a straight stroke from one point to another.
type line struct{ x1, y1, x2, y2 float64 }

// scratch draws a furrow: a dark floor with a bright burr on the side away from the light, thinner at both
// ends. Depth is its contrast.
func (p *drawnPhoto) scratch(l line, width, depth float64) {
	length := math.Hypot(l.x2-l.x1, l.y2-l.y1)
	ux, uy := (l.x2-l.x1)/length, (l.y2-l.y1)/length
	reach := int(math.Ceil(width * 2))
	for y := int(min(l.y1, l.y2)) - reach; y <= int(max(l.y1, l.y2))+reach; y++ {
		for x := int(min(l.x1, l.x2)) - reach; x <= int(max(l.x1, l.x2))+reach; x++ {
			dx, dy := float64(x)-l.x1, float64(y)-l.y1
			along, across := dx*ux+dy*uy, dy*ux-dx*uy+0.8*math.Sin((dx*ux+dy*uy)/17)
			if along < 0 || along > length {
				continue
			}
			taper := min(1, 6*min(along, length-along)/length)
			floor := math.Exp(-across * across / (0.22 * width * width))
			burr := math.Exp(-(across - width) * (across - width) / (0.3 * width * width))
			p.set(x, y, p.at(x, y)+taper*depth*(burr*0.75-floor)*(1+0.2*grain(float64(x), float64(y), 7)))
		}
	}
}

// band shades everything whose distance from a rounded corner path is within half the width: a milled
// groove with one bright and one dark edge.
func (p *drawnPhoto) band(at [2]float64, radius, width, depth float64) {
	cx, cy := at[0], at[1]
	for y := range pictureHeight {
		for x := range pictureWidth {
			fx, fy := float64(x), float64(y)
			d := math.Hypot(max(0, cx-fx), max(0, cy-fy)) - radius
			if fx > cx && fy > cy {
				continue
			}
			if a := math.Abs(d); a < width/2 {
				p.set(x, y, p.at(x, y)-depth+0.35*depth*grain(fx, fy, 11))
			} else if a < width/2+2.5 {
				p.set(x, y, p.at(x, y)+math.Copysign(0.9*depth, d))
			}
		}
	}
}

// disc draws a round part: a bore is dark, the head of a screw bright; the rim catches the light.
func (p *drawnPhoto) disc(cx, cy, radius, brightness float64) {
	for y := int(cy - radius - 3); y <= int(cy+radius+3); y++ {
		for x := int(cx - radius - 3); x <= int(cx+radius+3); x++ {
			dx, dy := float64(x)-cx, float64(y)-cy
			d := math.Hypot(dx, dy)
			switch {
			case d < radius:
				p.set(x, y, brightness+14*(-dx-dy)/radius+6*grain(float64(x), float64(y), 5)+4*math.Sin(d*1.3))
			case d < radius+3:
				p.set(x, y, brightness*0.5+95-35*(dx+dy)/(radius+3))
			}
		}
	}
}

// jpeg returns the picture as a small JPEG.
func (p *drawnPhoto) jpeg() ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, p.img, &jpeg.Options{Quality: 68})
	return out.Bytes(), err
}
