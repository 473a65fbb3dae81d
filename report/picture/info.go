package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"octad/domain"
)

// MostPixels is how many pixels an uploaded picture may have: more than any camera takes, less than a bomb.
const MostPixels = 250_000_000

// Kind is the format of a picture, by its content.
type Kind string

// The kinds that are read.
const (
	JPEG Kind = "jpeg"
	PNG  Kind = "png"
	GIF  Kind = "gif"
)

// Info is what the structure of a picture tells without unpacking it.
type Info struct {
	Kind          Kind
	Width, Height int
	// Orientation is EXIF's, 1 to 8; 1 is upright.
	Orientation int
	// End is the offset of the first byte behind the picture.
	End int64
	// memory is how many bytes unpacking takes, estimated on the safe side.
	memory int64
}

var (
	errCut       = errors.New("the picture ends too early")
	errMalformed = errors.New("the picture's structure is broken")
)

// Inspect tells what the content is; Kind is "" for what is no JPEG, PNG or GIF. It reads structure alone.
// Refusals, all at /file: attachment.picture_cut_off, attachment.picture_malformed,
// attachment.picture_too_large, and attachment.polyglot for a picture that is another kind of file too.
func Inspect(content io.ReadSeeker, size int64) (Info, error) {
	info, err := read(content, size)
	var f domain.Faults
	switch {
	case errors.Is(err, errCut):
		f.Add("/file", "attachment.picture_cut_off", "图片不完整，可能传输中断，请重新上传", "The picture is not whole; its transfer may have been cut off: upload it again")
	case errors.Is(err, errMalformed):
		f.Add("/file", "attachment.picture_malformed", "图片已损坏，无法识别", "The picture is damaged and cannot be read")
	case err != nil:
		return Info{}, err
	case info.Width > 0 && int64(info.Width)*int64(info.Height) > MostPixels:
		f.Add("/file", "attachment.picture_too_large", "图片有 "+info.pixels()+" 像素，最多 2.5 亿像素", "The picture has "+info.pixels()+" pixels; at most 250 million are taken")
	}
	if len(f) == 0 && info.Kind != "" {
		other, err := second(content, info.End, size)
		if err != nil {
			return Info{}, err
		}
		f.Require(other == "", "/file", "attachment.polyglot", "图片里夹带了另一个文件（"+other+"），请只上传图片", "The picture carries another file ("+other+"); upload the picture alone")
	}
	return info, f.Broken()
}

func read(content io.ReadSeeker, size int64) (Info, error) {
	head := make([]byte, 8)
	n, err := readAt(content, head, 0)
	if err != nil && !errors.Is(err, errCut) {
		return Info{}, err
	}
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xD8, 0xFF}):
		return readJPEG(content, size)
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return readPNG(content, size)
	case bytes.HasPrefix(head, []byte("GIF87a")), bytes.HasPrefix(head, []byte("GIF89a")):
		return readGIF(content, size)
	}
	return Info{}, nil
}

// readAt fills p from the offset; errCut when the content ends before.
func readAt(content io.ReadSeeker, p []byte, at int64) (int, error) {
	if _, err := content.Seek(at, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(content, p)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errCut
	}
	return n, err
}

// readPNG walks the chunks to the end (PNG specification, 5.3).
func readPNG(content io.ReadSeeker, size int64) (Info, error) {
	info := Info{Kind: PNG, Orientation: 1}
	head := make([]byte, 8+13)
	for at := int64(8); ; {
		n, err := readAt(content, head, at)
		if err != nil && (!errors.Is(err, errCut) || n < 8) {
			return info, err
		}
		length, name := int64(binary.BigEndian.Uint32(head)), string(head[4:8])
		if (at == 8) != (name == "IHDR") || length > 1<<31-1 {
			return info, errMalformed
		}
		if name == "IHDR" {
			if n < len(head) || length != 13 {
				return info, errMalformed
			}
			info.Width, info.Height = int(binary.BigEndian.Uint32(head[8:])), int(binary.BigEndian.Uint32(head[12:]))
			if info.Width <= 0 || info.Height <= 0 || info.Width > 1<<30 || info.Height > 1<<30 {
				return info, errMalformed
			}
			info.memory = pngMemory(info, head[16], head[17], head[20])
		}
		at += 12 + length
		if at > size {
			return info, errCut
		}
		if name == "IEND" {
			info.End = at
			return info, nil
		}
	}
}

// pngMemory counts what Go's decoder keeps for a colour type and bit depth, and the copy that is scaled.
func pngMemory(info Info, depth, colour, interlace byte) int64 {
	perPixel := int64(4)
	if colour == 0 || colour == 3 {
		perPixel = 1
	}
	if depth == 16 {
		perPixel *= 2
	}
	if interlace != 0 {
		perPixel *= 2
	}
	return int64(info.Width) * int64(info.Height) * (perPixel + 4)
}

// readGIF walks the blocks to the trailer (GIF89a, 17 to 27).
func readGIF(content io.ReadSeeker, size int64) (Info, error) {
	head := make([]byte, 13)
	if _, err := readAt(content, head, 0); err != nil {
		return Info{Kind: GIF}, err
	}
	info := Info{Kind: GIF, Orientation: 1, Width: int(binary.LittleEndian.Uint16(head[6:])), Height: int(binary.LittleEndian.Uint16(head[8:]))}
	info.memory = int64(info.Width) * int64(info.Height) * 5
	if info.Width == 0 || info.Height == 0 {
		return info, errMalformed
	}
	r := &walker{content: content, at: 13 + colours(head[10]), size: size}
	for {
		switch r.byte() {
		case 0x21: // an extension with its label
			r.skip(1)
			r.subBlocks()
		case 0x2C: // an image: place, its own colours, the code size
			r.skip(8)
			r.skip(colours(r.byte()))
			r.skip(1)
			r.subBlocks()
		case 0x3B:
			info.End = r.at
			return info, r.err
		default:
			return info, cmpErr(r.err, errMalformed)
		}
		if r.err != nil {
			return info, r.err
		}
	}
}

// colours is how many bytes the table takes that the flags announce.
func colours(flags byte) int64 {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

func cmpErr(first, second error) error {
	if first != nil {
		return first
	}
	return second
}
