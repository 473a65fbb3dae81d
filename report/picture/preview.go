package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"octad/domain"
)

const (
	// LongestSide is how many pixels the longer side of a preview has at most.
	LongestSide = 1600
	// mostMemory is how many bytes unpacking one picture may take.
	mostMemory = 192 << 20
	quality    = 87
	// sharpest is how many pixels a drawing or screenshot may have to stay a PNG, which blurs no edge.
	sharpest = 1_000_000
)

// Preview is a picture made anew: pixels, upright, in preview size, and no metadata.
type Preview struct {
	Data []byte
	// Media is image/jpeg or image/png.
	Media string
}

// Make makes the preview of a picture. Refusals: preview.unsupported for what is no JPEG, PNG or GIF,
// preview.too_large for one that takes too much memory to unpack, preview.malformed for a broken one.
func Make(content io.ReadSeeker, size int64) (Preview, error) {
	info, err := read(content, size)
	switch {
	case errors.Is(err, errMalformed), errors.Is(err, errCut) && info.Width == 0:
		return Preview{}, malformed(err)
	case err != nil && !errors.Is(err, errCut):
		return Preview{}, err
	case info.Kind == "":
		return Preview{}, domain.Refuse(domain.Broken, "preview.unsupported", "只能预览 JPEG、PNG 和 GIF 图片；HEIC 等请另存为 JPEG 后上传，原文件可下载",
			"Only JPEG, PNG and GIF pictures have previews; save HEIC and others as JPEG, or download the file")
	case info.memory > mostMemory:
		return Preview{}, domain.Refuse(domain.Broken, "preview.too_large", "图片有 "+info.pixels()+" 像素，太大而无法预览，原文件可下载",
			"The picture has "+info.pixels()+" pixels, too many for a preview; the file can be downloaded")
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return Preview{}, err
	}
	decoded, err := decode(content, info.Kind)
	if err != nil {
		return Preview{}, malformed(err)
	}
	return encode(upright(shrunk(decoded), info.Orientation), info.Kind)
}

func malformed(cause error) error {
	e := domain.Refuse(domain.Broken, "preview.malformed", "图片已损坏，无法预览", "The picture is damaged and has no preview")
	e.Cause = cause
	return e
}

func decode(content io.Reader, kind Kind) (image.Image, error) {
	switch kind {
	case JPEG:
		return jpeg.Decode(content)
	case PNG:
		return png.Decode(content)
	default:
		return gif.Decode(content) // the first frame
	}
}

func encode(m image.Image, kind Kind) (Preview, error) {
	var out bytes.Buffer
	b := m.Bounds()
	if kind != JPEG && b.Dx()*b.Dy() <= sharpest {
		err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&out, m)
		return Preview{Data: out.Bytes(), Media: "image/png"}, err
	}
	err := jpeg.Encode(&out, m, &jpeg.Options{Quality: quality})
	return Preview{Data: out.Bytes(), Media: "image/jpeg"}, err
}

// plane is one layer of samples, several bytes side by side for each pixel.
type plane struct {
	pix           []byte
	stride, depth int
	width, height int
}

// shrink averages the samples that fall on each of the new ones.
func (p plane) shrink(width, height int) plane {
	out := plane{pix: make([]byte, width*height*p.depth), stride: width * p.depth, depth: p.depth, width: width, height: height}
	for y := range height {
		top, bottom := span(y, height, p.height)
		for x := range width {
			left, right := span(x, width, p.width)
			count := (bottom - top) * (right - left)
			for d := range p.depth {
				sum := count / 2
				for row := top; row < bottom; row++ {
					at := row*p.stride + left*p.depth + d
					for range right - left {
						sum += int(p.pix[at])
						at += p.depth
					}
				}
				out.pix[y*out.stride+x*p.depth+d] = byte(sum / count)
			}
		}
	}
	return out
}

// span is which of the old samples fall on the new one, at least one.
func span(i, of, from int) (first, end int) {
	first = i * from / of
	return first, max((i+1)*from/of, first+1)
}

// turn gives the plane the way up that Exif's orientation asks for.
func (p plane) turn(orientation int) plane {
	if orientation <= 1 {
		return p
	}
	out := plane{pix: make([]byte, p.width*p.height*p.depth), depth: p.depth, width: p.width, height: p.height}
	if orientation >= 5 {
		out.width, out.height = p.height, p.width
	}
	out.stride = out.width * p.depth
	for y := range out.height {
		for x := range out.width {
			fromX, fromY := origin(orientation, x, y, p)
			copy(out.pix[y*out.stride+x*p.depth:][:p.depth], p.pix[fromY*p.stride+fromX*p.depth:][:p.depth])
		}
	}
	return out
}

// origin is where the sample at x, y of the upright plane comes from.
func origin(orientation, x, y int, p plane) (fromX, fromY int) {
	right, bottom := p.width-1, p.height-1
	switch orientation {
	case 2:
		return right - x, y
	case 3:
		return right - x, bottom - y
	case 4:
		return x, bottom - y
	case 5:
		return y, x
	case 6:
		return y, bottom - x
	case 7:
		return right - y, bottom - x
	default:
		return right - y, x
	}
}

// fit returns the size of a preview of the size.
func fit(width, height int) (int, int) {
	longer := max(width, height)
	if longer <= LongestSide {
		return width, height
	}
	return max(1, width*LongestSide/longer), max(1, height*LongestSide/longer)
}

// shrunk returns the picture in preview size. Photos stay in their own colour space, with colours at half
// the resolution; everything else is put on white.
func shrunk(m image.Image) image.Image {
	b := m.Bounds()
	width, height := fit(b.Dx(), b.Dy())
	switch src := m.(type) {
	case *image.YCbCr:
		y := plane{src.Y[src.YOffset(b.Min.X, b.Min.Y):], src.YStride, 1, b.Dx(), b.Dy()}.shrink(width, height)
		across, down := halves(src.SubsampleRatio)
		colour := plane{stride: src.CStride, depth: 1, width: (b.Dx() + across - 1) / across, height: (b.Dy() + down - 1) / down}
		cb, cr := colour, colour
		cb.pix, cr.pix = src.Cb[src.COffset(b.Min.X, b.Min.Y):], src.Cr[src.COffset(b.Min.X, b.Min.Y):]
		return photo(y, cb.shrink((width+1)/2, (height+1)/2), cr.shrink((width+1)/2, (height+1)/2))
	case *image.Gray:
		p := plane{src.Pix[src.PixOffset(b.Min.X, b.Min.Y):], src.Stride, 1, b.Dx(), b.Dy()}.shrink(width, height)
		return &image.Gray{Pix: p.pix, Stride: p.stride, Rect: image.Rect(0, 0, width, height)}
	}
	flat := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), m, b.Min, draw.Over)
	p := plane{flat.Pix, flat.Stride, 4, b.Dx(), b.Dy()}.shrink(width, height)
	return &image.RGBA{Pix: p.pix, Stride: p.stride, Rect: image.Rect(0, 0, width, height)}
}

// halves is how many pixels share one colour, across and down.
func halves(r image.YCbCrSubsampleRatio) (across, down int) {
	switch r {
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	default:
		return 1, 1
	}
}

func photo(y, cb, cr plane) *image.YCbCr {
	return &image.YCbCr{
		Y: y.pix, Cb: cb.pix, Cr: cr.pix, YStride: y.stride, CStride: cb.stride,
		SubsampleRatio: image.YCbCrSubsampleRatio420, Rect: image.Rect(0, 0, y.width, y.height),
	}
}

// upright turns a picture that shrunk made.
func upright(m image.Image, orientation int) image.Image {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	switch src := m.(type) {
	case *image.YCbCr:
		colour := plane{stride: src.CStride, depth: 1, width: (w + 1) / 2, height: (h + 1) / 2}
		cb, cr := colour, colour
		cb.pix, cr.pix = src.Cb, src.Cr
		return photo(plane{src.Y, src.YStride, 1, w, h}.turn(orientation), cb.turn(orientation), cr.turn(orientation))
	case *image.Gray:
		p := plane{src.Pix, src.Stride, 1, w, h}.turn(orientation)
		return &image.Gray{Pix: p.pix, Stride: p.stride, Rect: image.Rect(0, 0, p.width, p.height)}
	case *image.RGBA:
		p := plane{src.Pix, src.Stride, 4, w, h}.turn(orientation)
		return &image.RGBA{Pix: p.pix, Stride: p.stride, Rect: image.Rect(0, 0, p.width, p.height)}
	}
	return m
}
