// Command build makes the embedded fonts of report/fonts from the npm packages
// @expo-google-fonts/noto-sans 0.4.2, noto-sans-sc 0.4.3, noto-sans-kr 0.4.3 and
// noto-sans-jp 0.4.3 (OFL-1.1). It only reads and writes font files; the product
// never runs it.
//
//	npm install --prefix DIR @expo-google-fonts/noto-sans@0.4.2 @expo-google-fonts/noto-sans-sc@0.4.3 \
//	    @expo-google-fonts/noto-sans-kr@0.4.3 @expo-google-fonts/noto-sans-jp@0.4.3
//	go run ./report/fonts/build DIR/node_modules/@expo-google-fonts report/fonts
package main

import (
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"

	"octad/report/fonts"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: build NPM-SCOPE-FOLDER OUTPUT-FOLDER")
		os.Exit(2)
	}
	if err := build(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// build cuts the four faces: the Latin one first, then each only with what is its own.
func build(from, to string) error {
	names := []string{
		"noto-sans/400Regular/NotoSans_400Regular.ttf",
		"noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
		"noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf",
		"noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
	}
	faces := make([]*fonts.Face, len(names))
	for i, name := range names {
		data, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		if faces[i], err = fonts.ParseFace(data); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	latin, han, hangul, japanese := faces[0], faces[1], faces[2], faces[3]
	cuts := map[string][]byte{
		"octad-latin.ttf.gz":  fonts.Cut(latin, func(rune) bool { return true }),
		"octad-han.ttf.gz":    fonts.Cut(han, func(rune) bool { return true }),
		"octad-hangul.ttf.gz": fonts.Cut(hangul, func(r rune) bool { return isHangul(r) && han.Index(r) == 0 }),
		"octad-extra.ttf.gz":  fonts.Cut(japanese, func(r rune) bool { return han.Index(r) == 0 && latin.Index(r) == 0 }),
	}
	for name, data := range cuts {
		if err := pack(filepath.Join(to, name), data); err != nil {
			return err
		}
	}
	return nil
}

func isHangul(r rune) bool {
	return r >= 0x1100 && r < 0x1200 || r >= 0x3130 && r < 0x3190 || r >= 0xA960 && r < 0xA980 || r >= 0xAC00 && r < 0xD800
}

func pack(path string, data []byte) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	writer, err := gzip.NewWriterLevel(file, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := writer.Write(data); err != nil {
		return err
	}
	if err := writer.Close(); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes\n", filepath.Base(path), len(data))
	return file.Close()
}
