package report_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"octad/domain/dossier"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
	"octad/report/sample"
	"octad/report/xlsx"
)

// TestRoundTrip generates 8Ds with texts in Chinese, English, Japanese, Korean and German and reads back what was
// printed: every text of the document comes whole from pdftotext and stands in the workbook, every generated value
// that the data hold stands in both, and no line begins or ends with a mark that it must not. OCTAD_ROUNDTRIP says
// how many; make roundtrip asks for 200.
func TestRoundTrip(t *testing.T) {
	count, _ := strconv.Atoi(os.Getenv("OCTAD_ROUNDTRIP"))
	if count == 0 {
		count = 10
	}
	var sum tally
	begun := time.Now()
	for i := range count {
		g := generated(uint64(i))
		sum.check(t, g)
		if t.Failed() && sum.faults > 40 {
			break
		}
	}
	t.Logf("%d 8Ds in zh, en, ja, ko and de on %d pages: %d of %d texts come back whole from pdftotext and stand in the workbook; %d of %d values of the data stand in both; %d lines, %d kinsoku faults; %.0f s",
		count, sum.pages, sum.whole, sum.texts, sum.agreed, sum.values, sum.lines, sum.kinsoku, time.Since(begun).Seconds())
}

// tally counts what was compared.
type tally struct {
	pages, texts, whole, values, agreed, lines, kinsoku, faults int
}

// generatedReport is an 8D with texts made up, and what was put into it where.
type generatedReport struct {
	name     string
	file     dossier.File
	language string
	filled   []filledIn
}

func generated(seed uint64) generatedReport {
	random := rand.New(rand.NewPCG(seed, 8))
	file := story()
	if random.IntN(2) == 0 {
		file = sample.Machining()
	}
	tongue := tongues[seed%uint64(len(tongues))]
	report := *file.Report
	f := filler{random: random, tongue: tongue}
	f.fill(&report)
	file.Report = &report
	language := languages[random.IntN(len(languages))]
	if tongue == "en" && language == document.Chinese {
		language = document.English
	}
	return generatedReport{fmt.Sprintf("8D %d in %s printed in %s", seed, tongue, language), dossier.For(record.Internal, file), language, f.filled}
}

// check prints the report in its three shapes and holds them against each other.
func (s *tally) check(t *testing.T, g generatedReport) {
	t.Helper()
	doc := report.EightD(g.file, g.language)
	data, err := report.Snapshot(g.file)
	if err != nil {
		t.Fatal(err)
	}
	file, cells := write(t, doc), cellsOf(t, doc)
	pages := bodies(t, file)
	s.pages += len(pages)
	s.kinsokuOf(t, g.name, pages)
	printed := paperOf(pages, doc)
	for _, want := range texts(doc) {
		if want = squeeze(want); want == "" {
			continue
		}
		s.texts++
		inPDF, inBook := printed.holds(want), strings.Contains(cells, want)
		if inPDF && inBook {
			s.whole++
			continue
		}
		s.faults++
		t.Errorf("%s: PDF %v, workbook %v: %q", g.name, inPDF, inBook, want)
	}
	for _, v := range g.filled {
		for _, want := range v.says(g.language) {
			if !strings.Contains(string(data), v.inData(want)) {
				continue // the reader of this version does not get it
			}
			s.values++
			want = squeeze(want)
			if inPDF, inBook := printed.holds(want), strings.Contains(cells, want); !inPDF || !inBook {
				s.faults++
				t.Errorf("%s: %s stands in the data, PDF %v, workbook %v: %q", g.name, v.path, inPDF, inBook, want)
				continue
			}
			s.agreed++
		}
	}
}

// kinsokuOf counts the lines that begin or end with a mark that they must not (GB/T 15834).
func (s *tally) kinsokuOf(t *testing.T, name string, pages []string) {
	t.Helper()
	for _, page := range pages {
		for line := range strings.Lines(page) {
			runes := []rune(strings.TrimSpace(line))
			s.lines++
			if len(runes) == 0 || !strings.ContainsRune("，。、；：！？）》」", runes[0]) && !strings.ContainsRune("（《「", runes[len(runes)-1]) {
				continue
			}
			s.kinsoku++
			s.faults++
			t.Errorf("%s: kinsoku %q", name, string(runes))
		}
	}
}

// bodies reads what stands between head and foot of each page.
func bodies(t *testing.T, file []byte) []string {
	t.Helper()
	text := tool(t, file, "pdftotext", "-raw", "-x", "0", "-y", "78", "-W", "596", "-H", "720", "FILE", "-")
	return strings.Split(strings.TrimSuffix(text, "\f"), "\f")
}

// paper is what stands on the pages, without white space.
type paper struct {
	pages  []string
	joined string
}

// paperOf joins the pages. The titles of a table that goes on come again on top of the next page and are taken away
// there.
func paperOf(pages []string, doc document.Document) (p paper) {
	var titles []string
	for _, b := range doc.Blocks {
		if table, ok := b.(document.Table); ok {
			var all strings.Builder
			for _, c := range table.Columns {
				all.WriteString(squeeze(c.Title.Main + c.Title.Second))
			}
			titles = append(titles, all.String())
		}
	}
	for _, page := range pages {
		page = squeeze(page)
		for _, title := range titles {
			if rest, found := strings.CutPrefix(page, title); found && title != "" && strings.Contains(p.joined, title) {
				page = rest
				break
			}
		}
		p.pages = append(p.pages, page)
		p.joined += page
	}
	return p
}

// holds reports whether a text stands on the paper whole. A row that is taller than a page is parted, and so is a
// long caption beside another: then each part of the text stands whole, one after the other.
func (p paper) holds(want string) bool {
	if strings.Contains(p.joined, want) {
		return true
	}
	return slices.ContainsFunc(numbers(len(p.pages)), func(i int) bool { return p.goesOn(i, want, mostParts) })
}

func numbers(n int) (all []int) {
	for i := range max(n, 0) {
		all = append(all, i)
	}
	return all
}

// mostParts is into how many parts a text is parted at most.
const mostParts = 4

// leading is the part of a text that a row at least shows on a page.
func leading(s string) string {
	runes := []rune(s)
	return string(runes[:min(len(runes), 3)])
}

// goesOn reports whether the text begins on a page and goes on on those behind it.
func (p paper) goesOn(page int, want string, parts int) bool {
	if parts == 0 || page >= len(p.pages) || !strings.Contains(p.pages[page], leading(want)) {
		return false
	}
	if strings.Contains(p.pages[page], want) {
		return true
	}
	runes := []rune(want)
	most := sort.Search(len(runes), func(n int) bool { return !strings.Contains(p.pages[page], string(runes[:n+1])) })
	for n := most; n > max(2, most-3); n-- { // what stands behind the part may begin as the text goes on
		if rest := string(runes[n:]); p.goesOn(page, rest, parts-1) || p.goesOn(page+1, rest, parts-1) {
			return true
		}
	}
	return false
}

// cellsOf writes the document as a workbook and reads all its cells.
func cellsOf(t *testing.T, doc document.Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Sheet(&out, doc); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var cells []string
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				cells = append(cells, squeeze(cell))
			}
		}
	}
	return strings.Join(cells, "\n")
}

// TestReadersDrawAlike draws records by Poppler and by MuPDF and compares the pages: where one has ink, the other has.
func TestReadersDrawAlike(t *testing.T) {
	all := documents()
	most, mostOf, pages := 0.0, "", 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !strings.HasPrefix(name, "machining-internal") && !strings.HasPrefix(name, "hold") {
			continue
		}
		file := write(t, all[name])
		apart := apart(t, drawn(t, file, "pdftoppm", "-gray", "-r", "72", "FILE"), drawn(t, file, "mutool", "draw", "-q", "-c", "gray", "-F", "pgm", "-o", "-", "-r", "72", "FILE"))
		pages += len(apart)
		for n, share := range apart {
			if share > most {
				most, mostOf = share, fmt.Sprintf("%s page %d", name, n+1)
			}
		}
	}
	t.Logf("%d pages: the blocks of Poppler and MuPDF differ by at most %.1f %% of the darkest (%s)", pages, 100*most, mostOf)
	if most > 0.15 {
		t.Errorf("%s is drawn differently", mostOf)
	}
}

// drawn has a program draw a file and returns its pictures. The test is skipped where it is not installed.
func drawn(t *testing.T, file []byte, name string, args ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "record.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		args[i] = strings.ReplaceAll(arg, "FILE", path)
	}
	out, err := exec.Command(name, args...).Output()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skipf("%s is not installed", name)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// apart compares two rows of graymaps of the same pages and tells for each how far its darkest blocks are apart.
func apart(t *testing.T, a, b []byte) (shares []float64) {
	t.Helper()
	first, second := graymaps(t, a), graymaps(t, b)
	if len(first) != len(second) {
		t.Fatalf("%d and %d pages", len(first), len(second))
	}
	for i := range first {
		shares = append(shares, first[i].apart(second[i]))
	}
	return shares
}

// graymap is one drawn page.
type graymap struct {
	width, height int
	points        []byte
}

// graymaps parts a row of binary PGM pictures.
func graymaps(t *testing.T, rest []byte) (pages []graymap) {
	t.Helper()
	for len(rest) > 0 {
		var g graymap
		var most int
		head := rest[:min(len(rest), 60)]
		if _, err := fmt.Sscanf(string(head), "P5\n%d %d\n%d\n", &g.width, &g.height, &most); err != nil {
			t.Fatalf("not a graymap: %q: %v", head, err)
		}
		used := len(fmt.Sprintf("P5\n%d %d\n%d\n", g.width, g.height, most))
		g.points, rest = rest[used:used+g.width*g.height], rest[used+g.width*g.height:]
		pages = append(pages, g)
	}
	return pages
}

// apart is the greatest difference of blocks of a fifth of an inch, as a share of black.
func (g graymap) apart(other graymap) float64 {
	const block = 14
	most := 0.0
	for y := 0; y+block <= min(g.height, other.height); y += block {
		for x := 0; x+block <= min(g.width, other.width); x += block {
			a, b := 0, 0
			for i := range block * block {
				row, column := y+i/block, x+i%block
				a, b = a+int(g.points[row*g.width+column]), b+int(other.points[row*other.width+column])
			}
			most = max(most, float64(max(a, b)-min(a, b))/(255*block*block))
		}
	}
	return most
}
