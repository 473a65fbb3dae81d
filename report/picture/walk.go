package picture

import (
	"bytes"
	"encoding/binary"
	"io"
	"strconv"
	"strings"
)

// walker reads single bytes and skips runs of them; after its first error it reads zeros.
type walker struct {
	content io.ReadSeeker
	at      int64
	size    int64
	buffer  [32 << 10]byte
	from    int64
	have    int
	err     error
}

func (w *walker) byte() byte {
	if w.err == nil && (w.at < w.from || w.at >= w.from+int64(w.have)) {
		w.from, w.have = w.at, 0
		if w.at >= w.size {
			w.err = errCut
			return 0
		}
		n := min(int64(len(w.buffer)), w.size-w.at)
		w.have, w.err = readAt(w.content, w.buffer[:n], w.at)
	}
	if w.err != nil {
		return 0
	}
	b := w.buffer[w.at-w.from]
	w.at++
	return b
}

func (w *walker) uint16() int { return int(w.byte())<<8 | int(w.byte()) }

func (w *walker) skip(n int64) {
	w.at += n
	if w.at > w.size && w.err == nil {
		w.err = errCut
	}
}

// subBlocks skips a chain of GIF's blocks.
func (w *walker) subBlocks() {
	for w.err == nil {
		n := w.byte()
		if n == 0 {
			return
		}
		w.skip(int64(n))
	}
}

// readJPEG walks the segments and scans to the end of the image (ISO/IEC 10918-1, B.2).
func readJPEG(content io.ReadSeeker, size int64) (Info, error) {
	info := Info{Kind: JPEG, Orientation: 1}
	w := &walker{content: content, at: 2, size: size}
	for w.err == nil {
		if w.byte() != 0xFF {
			return info, cmpErr(w.err, errMalformed)
		}
		marker := w.byte()
		for marker == 0xFF && w.err == nil { // fill bytes
			marker = w.byte()
		}
		switch {
		case marker == 0xD9:
			info.End = w.at
			if info.Width == 0 {
				return info, errMalformed
			}
			return info, w.err
		case marker == 0x01 || marker >= 0xD0 && marker <= 0xD7:
			continue
		}
		length := w.uint16()
		next := w.at + int64(length) - 2
		if length < 2 {
			return info, cmpErr(w.err, errMalformed)
		}
		if err := w.segment(&info, marker, length-2); err != nil {
			return info, err
		}
		w.at = next
		w.skip(0)
		if marker == 0xDA {
			w.scan()
		}
	}
	return info, w.err
}

// scan skips the coded data of a scan to the marker behind it.
func (w *walker) scan() {
	for w.err == nil {
		if w.byte() != 0xFF {
			continue
		}
		next := w.byte()
		for next == 0xFF && w.err == nil {
			next = w.byte()
		}
		if next != 0 && (next < 0xD0 || next > 0xD7) {
			w.at -= 2
			return
		}
	}
}

// segment reads what a segment tells: size and sampling of a frame, orientation of Exif.
func (w *walker) segment(info *Info, marker byte, length int) error {
	frame := marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
	switch {
	case frame && info.Width == 0:
		w.skip(1)
		info.Height, info.Width = w.uint16(), w.uint16()
		components := int(w.byte())
		if w.err == nil && (length != 6+3*components || info.Width == 0 || info.Height == 0) {
			return errMalformed
		}
		info.memory = w.frameMemory(*info, marker, components)
	case marker == 0xE1 && length > 14 && length <= 1<<16:
		exif := make([]byte, length)
		for i := range exif {
			exif[i] = w.byte()
		}
		info.Orientation = orientation(exif)
	}
	return w.err
}

// frameMemory counts the samples of all components, four bytes more for each in a progressive picture, and
// a copy in four colours where there are not three.
func (w *walker) frameMemory(info Info, marker byte, components int) int64 {
	samples, largest := int64(0), int64(1)
	for range components {
		w.skip(1)
		s := w.byte()
		w.skip(1)
		n := int64(s>>4) * int64(s&15)
		samples += n
		largest = max(largest, n)
	}
	pixels := int64(info.Width) * int64(info.Height)
	memory := (pixels*samples + largest - 1) / largest
	if marker == 0xC2 {
		memory *= 5
	}
	if components != 3 && components != 1 {
		memory += pixels * 8
	}
	return memory
}

// orientation finds tag 0x0112 in the first directory of Exif (CIPA DC-008, 4.6.5); 1 when it is not there.
func orientation(exif []byte) int {
	tiff, ok := bytes.CutPrefix(exif, []byte("Exif\x00\x00"))
	if !ok || len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if bytes.HasPrefix(tiff, []byte("II")) {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	entries := int64(order.Uint16(tiff[at:]))
	for i := range entries {
		e := at + 2 + i*12
		if e+12 > int64(len(tiff)) {
			return 1
		}
		if order.Uint16(tiff[e:]) == 0x0112 {
			if o := int(order.Uint16(tiff[e+8:])); o >= 1 && o <= 8 {
				return o
			}
			return 1
		}
	}
	return 1
}

// zipEnd is how long the end record of a ZIP archive may be, with its longest comment.
const zipEnd = 22 + 1<<16

// signs are what makes programs take a file for something else than a picture, where they look for it.
var signs = []struct{ sign, means string }{
	{"%PDF-", "PDF"},
	{"<html", "HTML"},
	{"<!doctype html", "HTML"},
	{"<script", "HTML"},
	{"<svg", "SVG"},
	{"<?php", "PHP"},
	{"Rar!\x1a\x07", "RAR"},
	{"7z\xbc\xaf\x27\x1c", "7-Zip"},
}

// second names the other kind of file that the picture is too: at its head, where browsers and PDF readers
// look, behind its end, or by a ZIP end record. "" for none: cameras add data of their own, which is no harm.
func second(content io.ReadSeeker, end, size int64) (string, error) {
	for _, window := range []struct{ from, length int64 }{{0, min(1024, size)}, {end, min(64<<10, size-end)}} {
		piece := make([]byte, window.length)
		if _, err := readAt(content, piece, window.from); err != nil {
			return "", err
		}
		lower := strings.ToLower(string(piece))
		for _, s := range signs {
			if strings.Contains(lower, strings.ToLower(s.sign)) {
				return s.means, nil
			}
		}
		if window.from > 0 && (strings.HasPrefix(string(piece), "MZ") || strings.HasPrefix(string(piece), "\x7fELF")) {
			return "EXE", nil
		}
	}
	tail := make([]byte, min(zipEnd, size))
	if _, err := readAt(content, tail, size-int64(len(tail))); err != nil {
		return "", err
	}
	for at := len(tail) - 22; at >= 0; at-- {
		at = bytes.LastIndex(tail[:at+4], []byte("PK\x05\x06"))
		if at < 0 {
			break
		}
		if at+22 <= len(tail) && at+22+int(binary.LittleEndian.Uint16(tail[at+20:])) == len(tail) {
			return "ZIP", nil
		}
	}
	return "", nil
}

// pixels writes the picture's size, such as 800 × 600.
func (i Info) pixels() string { return strconv.Itoa(i.Width) + " × " + strconv.Itoa(i.Height) }
