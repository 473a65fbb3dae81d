package fonts

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"sync"
)

//go:embed *.ttf.gz
var files embed.FS

// The places a glyph can come from, in the order in which they are asked.
const (
	latin  = iota // Latin, Greek, Cyrillic, digits, common punctuation
	han           // simplified Chinese with all its code points, kana, symbols
	hangul        // Korean syllables and letters
	extra         // characters that only the Japanese face has
	drawn         // symbols that no face has
	marker        // a box with the code point for what nothing has
)

// faces unpacks each embedded font once, when a text first needs it, and never at
// start; afterwards it is as constant as the embedded bytes themselves.
var faces = [...]func() (*Face, error){
	latin:  sync.OnceValues(func() (*Face, error) { return unpack("octad-latin.ttf.gz") }),
	han:    sync.OnceValues(func() (*Face, error) { return unpack("octad-han.ttf.gz") }),
	hangul: sync.OnceValues(func() (*Face, error) { return unpack("octad-hangul.ttf.gz") }),
	extra:  sync.OnceValues(func() (*Face, error) { return unpack("octad-extra.ttf.gz") }),
	drawn:  sync.OnceValues(drawnFace),
}

func unpack(name string) (*Face, error) {
	data, err := Data(name)
	if err != nil {
		return nil, err
	}
	face, err := ParseFace(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return face, nil
}

// Data gives the unpacked bytes of an embedded font file, for tests and benchmarks.
func Data(name string) ([]byte, error) {
	packed, err := files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	reader, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(reader)
}

// wideInHan tells the punctuation that Chinese text prints a full em wide and
// Western text narrow, although both write the same code point.
func wideInHan(r rune) bool {
	switch r {
	case '‘', '’', '“', '”', '…', '—', '·':
		return true
	}
	return false
}

// likely tells which faces may have r, so that a Western text never unpacks the
// Korean face only to learn that it lacks a character.
func likely(r rune, wide bool) []int {
	switch {
	case wide && wideInHan(r):
		return []int{han, latin}
	case r >= 0x1100 && r < 0x1200, r >= 0x3130 && r < 0x3190, r >= 0xA960 && r < 0xA980, r >= 0xAC00 && r < 0xD800:
		return []int{hangul, han, drawn}
	}
	return []int{latin, han, drawn, extra}
}
