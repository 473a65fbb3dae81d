package pdf

import (
	"bytes"
	_ "embed" // the list of characters
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"octad/report/document"
	"octad/report/fonts"
)

// standardCharacters are the 8,105 characters of the Table of General Standard Chinese Characters (通用规范汉字表,
// State Council, 2013) in its order, by which names are given. 196 of them lie above U+FFFF.
//
//go:embed testdata/standard_characters.txt
var standardCharacters string

const (
	namesAcross = 20
	namesDPI    = 200
)

// TestEveryNamePrints prints every character that a Chinese name may have in a cell of its own and looks at the cell:
// it has ink, it is not the box of a missing glyph, and no two cells look alike. Poppler draws and reads, and so
// does MuPDF.
func TestEveryNamePrints(t *testing.T) {
	if testing.Short() {
		t.Skip("draws eleven pages twice")
	}
	characters := []rune(strings.ReplaceAll(standardCharacters, "\n", ""))
	above := len(slices.DeleteFunc(slices.Clone(characters), func(r rune) bool { return r <= 0xFFFF }))
	if len(characters) != 8105 || above != 196 {
		t.Fatalf("the list has %d characters, %d above U+FFFF", len(characters), above)
	}
	file, cells, missing := namePages(t, characters)
	if len(missing) > 0 {
		t.Errorf("no glyph for %c", missing)
	}
	for reader, args := range map[string][]string{"pdftotext": {"-raw", "FILE", "-"}, "mutool": {"draw", "-q", "-F", "text", "FILE"}} {
		read := map[rune]bool{}
		for _, r := range tool(t, file, reader, args...) {
			read[r] = true
		}
		lost := slices.DeleteFunc(slices.Clone(characters), func(r rune) bool { return read[r] })
		if len(lost) > 0 {
			t.Errorf("%s does not read %d characters: %c", reader, len(lost), lost[:min(len(lost), 20)])
		}
	}
	dpi := strconv.Itoa(namesDPI)
	for drawer, picture := range map[string]string{
		"poppler": tool(t, file, "pdftoppm", "-gray", "-r", dpi, "FILE"), "MuPDF": tool(t, file, "mutool", "draw", "-q", "-c", "gray", "-F", "pgm", "-o", "-", "-r", dpi, "FILE"),
	} {
		judgeNames(t, drawer, cells, graymaps(t, picture))
	}
}

// nameCell is a character with its page and the box of its em in points of the picture; the character 0 is the box
// that stands for a glyph that a font lacks.
type nameCell struct {
	char    rune
	page    int
	x, y, w int
}

// namePages writes the characters one to a cell, and the box of a missing glyph at the foot of the last page.
func namePages(t *testing.T, characters []rune) (file []byte, cells []nameCell, missing []rune) {
	t.Helper()
	table := document.Table{Columns: make([]document.Column, namesAcross)}
	for row := range slices.Chunk(characters, namesAcross) {
		r := document.Row{}
		for _, c := range row {
			r.Cells = append(r.Cells, document.Cell{Text: document.Plain(string(c))})
		}
		table.Rows = append(table.Rows, r)
	}
	doc := onePage(table)
	font := fonts.NewSubset()
	pages := layOut(doc, font, &images{})
	codes := map[string]rune{"\x00\x00": 0}
	for _, c := range characters {
		g := font.Glyph(c, false)
		codes[string([]byte{byte(g.Code >> 8), byte(g.Code)})] = c
	}
	last := pages[len(pages)-1]
	last.ops = append(last.ops, op{kind: drawText, x: 100, y: 270, text: "\x00\x00", face: tableFace, ink: black})
	const scale = namesDPI / 25.4
	for number, p := range pages {
		for _, o := range p.ops {
			if c, ok := codes[o.text]; ok && o.kind == drawText && o.face.size == tableFace.size {
				em := o.face.size * point
				cells = append(cells, nameCell{c, number, int(o.x * scale), int((o.y - 0.90*em) * scale), int(math.Ceil(em*scale)) + 1})
			}
		}
	}
	if len(cells) != len(characters)+1 {
		t.Fatalf("%d cells for %d characters", len(cells), len(characters))
	}
	cut, err := font.TrueType()
	if err != nil {
		t.Fatal(err)
	}
	painted, err := paint(doc, pages, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := finish(&out, painted, belongings{font: fontFile{program: cut, toUnicode: font.ToUnicode(), widths: font.Widths()}, language: "zh-CN"}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), cells, font.Missing()
}

// graymap is one drawn page.
type graymap struct {
	width, height int
	points        []byte
}

// graymaps parts a row of binary PGM pictures.
func graymaps(t *testing.T, pictures string) (pages []graymap) {
	t.Helper()
	for rest := []byte(pictures); len(rest) > 0; {
		var g graymap
		var most int
		lines := bytes.SplitN(rest, []byte("\n"), 8)
		head := slices.DeleteFunc(slices.Clone(lines[:min(len(lines), 5)]), func(l []byte) bool { return bytes.HasPrefix(l, []byte("#")) })
		if _, err := fmt.Sscan(string(bytes.Join(head[1:3], []byte(" "))), &g.width, &g.height, &most); err != nil || most != 255 {
			t.Fatalf("not a graymap: %q", head)
		}
		used := 0
		for n, l := range lines {
			used += len(l) + 1
			if n >= 2 && bytes.Equal(bytes.TrimSpace(l), []byte("255")) {
				break
			}
		}
		g.points, rest = rest[used:used+g.width*g.height], rest[used+g.width*g.height:]
		pages = append(pages, g)
	}
	return pages
}

// square gives the darkness of a cell, moved by some points.
func (g graymap) cell(c nameCell, dx, dy int) []byte {
	out := make([]byte, 0, c.w*c.w)
	for y := c.y + dy; y < c.y+dy+c.w; y++ {
		for x := c.x + dx; x < c.x+dx+c.w; x++ {
			out = append(out, 255-g.points[y*g.width+x])
		}
	}
	return out
}

// judgeNames looks at every cell.
func judgeNames(t *testing.T, drawer string, cells []nameCell, pages []graymap) {
	t.Helper()
	box := cells[len(cells)-1]
	if box.char != 0 {
		t.Fatal("the last cell is not that of the missing glyph")
	}
	least, nearest := math.MaxInt, 1.0
	var leastOf, nearestTo rune
	seen := map[string]rune{}
	for _, c := range cells[:len(cells)-1] {
		drawn := pages[c.page].cell(c, 0, 0)
		ink := 0
		for _, p := range drawn {
			ink += int(p)
		}
		if ink /= 255; ink < least {
			least, leastOf = ink, c.char
		}
		for _, move := range [][2]int{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}} {
			if apart := difference(drawn, pages[box.page].cell(box, move[0], move[1])); apart < nearest {
				nearest, nearestTo = apart, c.char
			}
		}
		if other, twice := seen[string(drawn)]; twice {
			t.Errorf("%s draws %c and %c alike", drawer, other, c.char)
		}
		seen[string(drawn)] = c.char
	}
	if least < 10 {
		t.Errorf("%s draws %c with %d points of ink", drawer, leastOf, least)
	}
	if nearest < 0.25 {
		t.Errorf("%s draws %c like a missing glyph (%.2f apart)", drawer, nearestTo, nearest)
	}
	t.Logf("%s: %d characters on %d pages have ink (least %d points: %c), no two look alike, none is the box of a missing glyph (nearest %c, %.0f %% apart)",
		drawer, len(cells)-1, len(pages), least, leastOf, nearestTo, 100*nearest)
}

// difference is how far two cells are apart: 0 for the same ink, 1 for none in common.
func difference(a, b []byte) float64 {
	apart, sum := 0, 0
	for i := range a {
		apart += max(int(a[i]), int(b[i])) - min(int(a[i]), int(b[i]))
		sum += int(a[i]) + int(b[i])
	}
	if sum == 0 {
		return 0
	}
	return float64(apart) / float64(sum)
}
