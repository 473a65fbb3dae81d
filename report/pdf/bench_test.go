package pdf

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/jung-kurt/gofpdf"

	"octad/report/document"
	"octad/report/fonts"
)

// eightDLike is a Chinese and English 8D of four pages with 20 actions and two
// pictures of about 350 kB.
var eightDLike = sync.OnceValue(func() document.Document {
	t := func(zh, en string) document.Text { return document.Text{Main: zh, Second: en} }
	doc := sample(document.Bilingual)
	doc.Draft = false
	doc.Blocks = sampleCover(t)
	for _, block := range sampleBody(t) {
		if len(figureTexts(block)) > 0 {
			continue // gofpdf has no figures to be compared with
		}
		if table, ok := block.(document.Table); ok && len(table.Rows) == 20 {
			for i := range table.Rows { // shorter rows: the pictures take a page
				table.Rows[i].Cells[1].Text = t(firstClause(table.Rows[i].Cells[1].Text.Main, "，"), firstClause(table.Rows[i].Cells[1].Text.Second, ","))
			}
		}
		doc.Blocks = append(doc.Blocks, block)
	}
	for range 2 {
		doc.Blocks = append(doc.Blocks, document.Paragraph{Text: t(strings.Repeat(longParagraphs[1][0], 3), strings.Repeat(longParagraphs[1][1], 3))})
	}
	for i := range uint64(2) {
		doc.Blocks = append(doc.Blocks, document.Image{Data: noise(i), Caption: t("图：焊点", "Figure: joint"), Width: 0.4})
	}
	return doc
})

func firstClause(text, mark string) string {
	clause, _, _ := strings.Cut(text, mark)
	return clause
}

// noise is a JPEG of about 350 kB.
func noise(seed uint64) []byte {
	random := rand.New(rand.NewPCG(seed, 1))
	img := image.NewRGBA(image.Rect(0, 0, 800, 600))
	for i := range img.Pix {
		img.Pix[i] = uint8(random.Uint32())
	}
	var out bytes.Buffer
	_ = jpeg.Encode(&out, img, &jpeg.Options{Quality: 62})
	return out.Bytes()
}

func BenchmarkEightDLike(b *testing.B) {
	doc := eightDLike()
	_, result := write(b, doc) // unpacks the fonts
	characters := 0
	for _, text := range textsOf(doc) {
		characters += utf8.RuneCountInString(text)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Write(io.Discard, doc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(result.Pages), "pages")
	b.ReportMetric(float64(characters), "characters")
}

// BenchmarkPlainGofpdf draws the same texts and pictures with gofpdf as it comes: the
// full font for regular and again for bold, and gofpdf's own measuring and breaking.
// Characters above U+FFFF are left out, because gofpdf panics on them.
func BenchmarkPlainGofpdf(b *testing.B) { plainGofpdf(b, "B") }

// BenchmarkPlainGofpdfOneFace is the same without bold: the least that gofpdf can do.
func BenchmarkPlainGofpdfOneFace(b *testing.B) { plainGofpdf(b, "") }

func plainGofpdf(b *testing.B, bold string) {
	doc := eightDLike()
	font := fullFont(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := plainDocument(doc, font, bold).Output(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// plainDocument draws the texts and pictures of a document with gofpdf as it comes.
func plainDocument(doc document.Document, font []byte, bold string) *gofpdf.Fpdf {
	out := gofpdf.New("P", "mm", "A4", "")
	out.AddUTF8FontFromBytes("full", "", font)
	if bold != "" {
		out.AddUTF8FontFromBytes("full", bold, font)
	}
	out.SetFont("full", "", 9.5)
	out.AddPage()
	for _, block := range doc.Blocks {
		plainBlock(out, block, bold)
	}
	return out
}

func plainBlock(out *gofpdf.Fpdf, block document.Block, bold string) {
	switch b := block.(type) {
	case document.Heading:
		out.SetFont("full", bold, 11.5)
		plainText(out, b.Text)
	case document.Image:
		plainImage(out, b.Data)
	case document.Photos:
		for _, p := range b.Items {
			plainImage(out, p.Data)
		}
	default:
		out.SetFont("full", "", 9.5)
		for _, text := range textsOf(document.Document{Blocks: []document.Block{block}}) {
			plainText(out, document.Plain(text))
		}
	}
}

func plainImage(out *gofpdf.Fpdf, data []byte) {
	name := string(data[len(data)-16:])
	out.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: "jpg"}, bytes.NewReader(data))
	out.ImageOptions(name, -1, -1, 70, 0, true, gofpdf.ImageOptions{}, 0, "")
}

func plainText(out *gofpdf.Fpdf, text document.Text) {
	basic := strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return -1
		}
		return r
	}, text.Main)
	out.MultiCell(178, 4.9, basic, "", "L", false)
}

// fullFont is the embedded Han font with a cmap of format 4, the only one gofpdf reads.
func fullFont(b testing.TB) []byte {
	data, err := fonts.Data("octad-han.ttf.gz")
	if err != nil {
		b.Fatal(err)
	}
	face, err := fonts.ParseFace(data)
	if err != nil {
		b.Fatal(err)
	}
	var ends, starts, deltas []uint16
	for r := rune(1); r < 0xFFFF; r++ {
		glyph := face.Index(r)
		if glyph == 0 {
			continue
		}
		if n := len(ends); n > 0 && rune(ends[n-1])+1 == r && deltas[n-1]+uint16(r) == glyph {
			ends[n-1] = uint16(r)
			continue
		}
		ends, starts, deltas = append(ends, uint16(r)), append(starts, uint16(r)), append(deltas, glyph-uint16(r))
	}
	ends, starts, deltas = append(ends, 0xFFFF), append(starts, 0xFFFF), append(deltas, 1)
	n := uint16(len(ends))
	words := append([]uint16{0, 1, 3, 1, 0, 12, 4, 16 + 8*n, 0, 2 * n, 0, 0, 0}, ends...)
	words = append(append(append(words, 0), starts...), deltas...)
	words = append(words, make([]uint16, n)...)
	var cmap []byte
	for _, word := range words {
		cmap = binary.BigEndian.AppendUint16(cmap, word)
	}
	out := append([]byte(nil), data...)
	for i := range int(binary.BigEndian.Uint16(data[4:])) { // the new cmap goes to the end
		if entry := out[12+16*i:]; string(entry[:4]) == "cmap" {
			binary.BigEndian.PutUint32(entry[8:], uint32(len(data)))
			binary.BigEndian.PutUint32(entry[12:], uint32(len(cmap)))
		}
	}
	return append(out, cmap...)
}
