package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"octad/report/document"
)

func pngOf(t *testing.T, img image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestEveryKindOfPictureIsShown(t *testing.T) {
	size := image.Rect(0, 0, 40, 30)
	kinds := map[string][]byte{
		"JPEG":           photo(40, 30),
		"PNG with alpha": pngOf(t, image.NewNRGBA(size)),
		"PNG of 16 bits": pngOf(t, image.NewNRGBA64(size)),
		"grey PNG":       pngOf(t, image.NewGray16(size)),
		"indexed PNG":    pngOf(t, image.NewPaletted(size, color.Palette{color.Black, color.White})),
	}
	for name, data := range kinds {
		t.Run(name, func(t *testing.T) {
			block := document.Image{Data: data}
			file, result := write(t, onePage(block, block))
			if len(result.BrokenImages) > 0 {
				t.Error("the picture was not read")
			}
			if got := bytes.Count(file, []byte("/Subtype /Image")); got != 1 {
				t.Errorf("the picture is stored %d times", got)
			}
			if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax") {
				t.Error(out)
			}
		})
	}
}

func TestBrokenPicturesAreFramedAndListed(t *testing.T) {
	whole := pngOf(t, image.NewGray(image.Rect(0, 0, 9, 9)))
	bomb := bytes.Clone(whole) // says it is 2^31 wide; its checksum no longer fits either
	copy(bomb[16:], []byte{0x7F, 0xFF, 0xFF, 0xFF})
	for name, data := range map[string][]byte{"nothing": nil, "text": []byte("GIF89a"), "cut PNG": whole[:40], "bomb": bomb, "cut JPEG": photo(40, 30)[:20]} {
		_, result := write(t, onePage(document.Image{Data: data, Caption: document.Plain("Figure 7")}))
		if !slices.Equal(result.BrokenImages, []string{"Figure 7"}) {
			t.Errorf("%s: broken %q", name, result.BrokenImages)
		}
	}
}

// gofpdf sorts pictures by width alone and takes them from a map.
func TestPicturesOfOneWidthStandInOneOrder(t *testing.T) {
	var photos document.Photos
	for i := range uint64(8) {
		img := image.NewGray(image.Rect(0, 0, 64, 48))
		for at := range img.Pix {
			img.Pix[at] = uint8(uint64(at) * (i + 3))
		}
		photos.Items = append(photos.Items, document.Photo{Data: pngOf(t, img)})
	}
	first, _ := write(t, onePage(photos))
	for range 8 {
		if again, _ := write(t, onePage(photos)); !bytes.Equal(first, again) {
			t.Fatal("the same pictures gave other bytes")
		}
	}
}
