package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"

	"octad/report/document"
)

const mostPixels = 60_000_000 // of a picture that is unpacked and written anew

// picture is an image that gofpdf can take as it is.
type picture struct {
	data          []byte
	kind          string // jpg or png
	width, height int    // upright
	orientation   int    // as Exif counts it
}

// images collects the pictures of one document, each stored once.
type images struct {
	list   []picture
	known  []source
	broken []string
}

// source is the bytes of a picture as the document has them, and its number or -1.
type source struct {
	data   []byte
	number int
}

// add checks a picture and gives its number; false for bytes that are no picture.
func (s *images) add(data []byte) (int, bool) {
	for _, known := range s.known {
		if bytes.Equal(known.data, data) {
			return known.number, known.number >= 0
		}
	}
	p, ok := readPicture(data)
	at := -1
	if ok {
		at = len(s.list)
		s.list = append(s.list, p)
	}
	s.known = append(s.known, source{data, at})
	return at, ok
}

// readPicture passes JPEGs through untouched and writes PNGs anew, because gofpdf
// knows only some kinds of PNG and trusts their lengths.
func readPicture(data []byte) (picture, bool) {
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		return picture{}, false
	}
	out := picture{data: data, kind: "jpg", width: config.Width, height: config.Height, orientation: 1}
	if kind == "jpeg" {
		if out.orientation = orientation(data); turns[out.orientation].aside {
			out.width, out.height = config.Height, config.Width
		}
	}
	small := config.Width <= mostPixels/config.Height
	switch {
	case kind == "png" && small:
		out.kind = "png"
		out.data, err = plainPNG(data)
	case kind == "jpeg" && config.ColorModel == color.RGBAModel && small:
		out.data, err = plainJPEG(data)
	case kind != "jpeg" || config.ColorModel == color.RGBAModel:
		return picture{}, false
	}
	return out, err == nil
}

// plainJPEG writes a JPEG with RGB components anew, for gofpdf refuses these.
func plainJPEG(data []byte) ([]byte, error) {
	decoded, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, decoded, &jpeg.Options{Quality: 92})
	return out.Bytes(), err
}

// plainPNG gives the picture with eight bits, no interlacing and white under what
// was transparent.
func plainPNG(data []byte) ([]byte, error) {
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	bounds := decoded.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), decoded, bounds.Min, draw.Over)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err = encoder.Encode(&out, flat)
	return out.Bytes(), err
}

// image sets a picture with its caption below.
func (c *composer) image(b document.Image) []piece {
	share := b.Width
	if share <= 0 || share > 1 {
		share = 1
	}
	width := textWidth * share
	var caption []line
	var more []piece
	if !b.Caption.Empty() {
		caption, more = head(c.both(b.Caption, textWidth, captionFace))
	}
	number, ok := c.images.add(b.Data)
	if !ok {
		c.images.broken = append(c.images.broken, b.Caption.Main)
		return append([]piece{c.unreadable(width, caption)}, more...)
	}
	shown := c.images.list[number]
	height := width * float64(shown.height) / float64(shown.width)
	const highest = 170.0
	if height > highest {
		width, height = width*highest/height, highest
	}
	height = max(height, 0.5)
	draw := func(p *page, y float64) {
		p.ops = append(p.ops, op{kind: drawImage, x: sideMargin, y: y, w: width, h: height, number: number})
		p.frame(box{sideMargin, y, width, height}, innerLine, grid)
		p.lines(sideMargin, y+height+1.2, column{textWidth, alignLeft}, caption)
	}
	return append([]piece{{before: gapBlock, height: height + 1.2 + heightOf(caption), draw: draw}}, more...)
}

// unreadable is the frame in place of bytes that are no picture.
func (c *composer) unreadable(width float64, caption []line) piece {
	const height = 24.0
	width = max(width, 40)
	lines := c.lines("✖ "+c.words.unreadable, width-2*padding, captionFace.withInk(tones[document.Late]))
	return piece{before: gapBlock, height: height + 1.2 + heightOf(caption), draw: func(p *page, y float64) {
		p.fill(box{sideMargin, y, width, height}, tint)
		p.frame(box{sideMargin, y, width, height}, innerLine, grid)
		p.lines(sideMargin+padding, y+(height-heightOf(lines))/2, column{width - 2*padding, alignCenter}, lines)
		p.lines(sideMargin, y+height+1.2, column{textWidth, alignLeft}, caption)
	}}
}
