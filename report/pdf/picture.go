package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"slices"

	"octad/report/document"
)

const mostPictures = 1 << 15 // of one document

const mostPixels = 60_000_000 // of a picture that is unpacked and written anew

// picture is an image as the file holds it.
type picture struct {
	data          []byte // a JPEG as it came, or samples of 8 bits
	jpeg          bool
	colours       string // the colour space, by its name in PDF
	samples       image.Point
	width, height int // upright
	orientation   int // as Exif counts it
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
	if ok = ok && len(s.list) < mostPictures; ok {
		at = len(s.list)
		s.list = append(s.list, p)
	}
	s.known = append(s.known, source{data, at})
	return at, ok
}

// readPicture passes JPEGs through untouched and unpacks PNGs.
func readPicture(data []byte) (picture, bool) {
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width <= 0 || config.Height <= 0 {
		return picture{}, false
	}
	out := picture{data: data, jpeg: true, samples: image.Pt(config.Width, config.Height), width: config.Width, height: config.Height, orientation: 1}
	small := config.Width <= mostPixels/config.Height
	switch {
	case kind == "png" && small:
		out.jpeg, out.colours = false, "DeviceRGB"
		out.data, err = samplesOf(data)
		return out, err == nil
	case kind != "jpeg":
		return picture{}, false
	}
	if out.orientation = orientation(data); turns[out.orientation].aside {
		out.width, out.height = config.Height, config.Width
	}
	switch config.ColorModel {
	case color.GrayModel:
		out.colours = "DeviceGray"
	case color.CMYKModel:
		out.colours = "DeviceCMYK"
	case color.YCbCrModel:
		out.colours = "DeviceRGB"
	default: // RGB components: not every reader knows these from the usual ones
		if !small {
			return picture{}, false
		}
		out.colours = "DeviceRGB"
		out.data, err = plainJPEG(data)
	}
	return out, err == nil
}

// plainJPEG writes a JPEG with RGB components anew.
func plainJPEG(data []byte) ([]byte, error) {
	decoded, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, decoded, &jpeg.Options{Quality: 92})
	return out.Bytes(), err
}

// samplesOf gives the samples of a PNG, three of eight bits for each point, with white
// under what was transparent.
func samplesOf(data []byte) ([]byte, error) {
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	bounds := decoded.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), decoded, bounds.Min, draw.Over)
	out := make([]byte, 0, len(flat.Pix)/4*3)
	for i := 0; i+3 < len(flat.Pix); i += 4 {
		out = append(out, flat.Pix[i], flat.Pix[i+1], flat.Pix[i+2])
	}
	return out, nil
}

// object writes the picture as an object of the file.
func (p picture) object(number int) []byte {
	entries := fmt.Sprintf("/Type /XObject/Subtype /Image/Width %d/Height %d/ColorSpace /%s/BitsPerComponent 8", p.samples.X, p.samples.Y, p.colours)
	if !p.jpeg {
		return stream(number, entries, p.data)
	}
	if p.colours == "DeviceCMYK" { // Adobe writes these inverted, and all others followed
		entries += "/Decode [1 0 1 0 1 0 1 0]"
	}
	head := fmt.Sprintf("%d 0 obj\n<</Length %d/Filter /DCTDecode%s>>\nstream\n", number, len(p.data), entries)
	return slices.Concat([]byte(head), p.data, []byte("\nendstream\nendobj\n"))
}

// standInPicture is the head of a grey JPEG of one line that is as many points wide as
// the picture has for a number. gofpdf gets it in place of the picture, because it
// writes pictures of the same width in an order that differs from run to run, and
// copies and hashes them besides. finish knows it again by its width.
func standInPicture(number int) []byte {
	width := number + 1
	return []byte{
		0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0,
		0xFF, 0xC0, 0, 11, 8, 0, 1, byte(width >> 8), byte(width), 1, 1, 0x11, 0, 0xFF, 0xD9,
	}
}

// image sets a picture with its caption below.
func (c *composer) image(b document.Image) []piece {
	share := b.Width
	if share <= 0 || share > 1 {
		share = 1
	}
	width := c.paper.text() * share
	var caption []line
	var more []piece
	if !b.Caption.Empty() {
		caption, more = head(c.both(b.Caption, c.paper.text(), captionFace))
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
		p.lines(sideMargin, y+height+1.2, column{c.paper.text(), alignLeft}, caption)
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
		p.lines(sideMargin, y+height+1.2, column{c.paper.text(), alignLeft}, caption)
	}}
}
