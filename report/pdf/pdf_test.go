package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/report/document"
)

var languages = []string{document.Chinese, document.English, document.Bilingual}

// tool runs a PDF tool over a file; the test is skipped where it is not installed.
func tool(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	path := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		args[i] = strings.ReplaceAll(arg, "FILE", path)
	}
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// readers are the programs whose extracted text must be right.
func readers(t *testing.T, file []byte) map[string]string {
	return map[string]string{
		"pdftotext":      tool(t, file, "pdftotext", "FILE", "-"),
		"pdftotext -raw": tool(t, file, "pdftotext", "-raw", "FILE", "-"),
		"mutool":         tool(t, file, "mutool", "draw", "-q", "-F", "text", "FILE"),
	}
}

func TestEveryTextComesBackWhole(t *testing.T) {
	for _, language := range languages {
		doc := sample(language)
		file, _ := write(t, doc)
		for name, text := range readers(t, file) {
			got := squeeze(text)
			for _, want := range textsOf(doc) {
				if !strings.Contains(got, squeeze(want)) {
					t.Errorf("%s, %s: lost %q", language, name, want)
				}
			}
		}
	}
}

// textsOf lists the texts of a document that are drawn as paragraphs or fields.
func textsOf(doc document.Document) []string {
	var out []string
	add := func(texts ...document.Text) {
		for _, text := range texts {
			out = append(out, text.Main, text.Second)
		}
	}
	for _, block := range doc.Blocks {
		switch b := block.(type) {
		case document.Heading:
			add(b.Text)
		case document.Paragraph:
			add(b.Text)
		case document.List:
			add(b.Items...)
		case document.Callout:
			add(b.Title, b.Body)
		case document.KeyValues:
			for _, item := range b.Items {
				add(item.Label, item.Value)
			}
		case document.Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					add(cell.Text)
				}
			}
		case document.Signatures:
			for _, item := range b.Items {
				add(item.Meaning, item.Role, document.Plain(item.Name))
			}
		default:
			add(figureTexts(block)...)
		}
	}
	return out
}

func TestRareNamesRenderAndExtract(t *testing.T) {
	empty := darkness(t, onePage())
	for _, name := range []string{"𬭎", "𫓧", "𠮷", "한", "ř", "☐", "☑", "✔", "✗", "⌀", "あ", "Ω", "Ж"} {
		doc := onePage(document.Paragraph{Text: document.Plain(name)})
		file, result := write(t, doc)
		if len(result.Missing) > 0 {
			t.Errorf("%s is missing", name)
		}
		for reader, text := range readers(t, file) {
			if !strings.Contains(text, name) {
				t.Errorf("%s does not read %s", reader, name)
			}
		}
		if dark := darkness(t, doc); dark < empty+15 {
			t.Errorf("%s has no ink: %d dark points, %d on an empty page", name, dark, empty)
		}
	}
}

// darkness counts the dark points of the first page.
func darkness(t *testing.T, doc document.Document) int {
	t.Helper()
	file, _ := write(t, doc)
	picture := tool(t, file, "pdftoppm", "-gray", "-r", "150", "FILE")
	dark := 0
	for _, point := range []byte(picture) {
		if point < 0xC0 {
			dark++
		}
	}
	return dark
}

func TestMissingCharactersAreMarkedAndListed(t *testing.T) {
	doc := onePage(document.Paragraph{Text: document.Plain("好😀\x00\u0627")})
	file, result := write(t, doc)
	if want := []rune{0, 0x627, 0x1F600}; !slices.Equal(result.Missing, want) {
		t.Errorf("missing %U, want %U", result.Missing, want)
	}
	for reader, text := range readers(t, file) {
		if !strings.Contains(text, "😀") {
			t.Errorf("%s lost the character behind the marker", reader)
		}
	}
	if darkness(t, doc) < darkness(t, onePage(document.Paragraph{Text: document.Plain("好")}))+60 {
		t.Error("the markers have no ink")
	}
}

func TestQpdfFindsNothing(t *testing.T) {
	for _, language := range languages {
		file, _ := write(t, sample(language))
		if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Error(out)
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	for _, language := range languages {
		first, _ := write(t, sample(language))
		second, _ := write(t, sample(language))
		if !bytes.Equal(first, second) {
			t.Errorf("%s: two writings differ", language)
		}
	}
}

func TestParallelWritersDoNotDisturbEachOther(t *testing.T) {
	want := map[string][]byte{}
	for _, language := range languages {
		want[language], _ = write(t, sample(language))
	}
	var group sync.WaitGroup
	for i := range 12 {
		group.Go(func() {
			language := languages[i%len(languages)]
			var out bytes.Buffer
			if _, err := Write(&out, sample(language)); err != nil {
				t.Error(err)
			}
			if !bytes.Equal(out.Bytes(), want[language]) {
				t.Errorf("%s differs when written in parallel", language)
			}
		})
	}
	group.Wait()
}

func TestTableHeadsComeAgainOnEveryPage(t *testing.T) {
	table := actionTable(func(zh, _ string) document.Text { return document.Plain(zh) }, 80)
	file, result := write(t, onePage(table))
	if result.Pages < 3 {
		t.Fatalf("%d pages, want a long table", result.Pages)
	}
	for number, text := range strings.Split(strings.TrimSuffix(tool(t, file, "pdftotext", "FILE", "-"), "\f"), "\f") {
		if got := strings.Count(text, "责任人"); got != 1 {
			t.Errorf("page %d has the title row %d times", number+1, got)
		}
	}
}

func TestRowsStayWholeUnlessTallerThanAPage(t *testing.T) {
	tall := strings.Repeat("高行换页测试。", 600)
	table := document.Table{Columns: []document.Column{{Title: document.Plain("列标题")}}, Rows: []document.Row{
		{Cells: []document.Cell{{Text: document.Plain("前")}}},
		{Cells: []document.Cell{{Text: document.Plain(tall)}}},
		{Cells: []document.Cell{{Text: document.Plain("后")}}},
	}}
	file, result := write(t, onePage(table))
	if result.Pages < 2 {
		t.Fatal("the tall row was not split")
	}
	body := strings.NewReplacer("列标题", "", "\f", "", "\n", "").Replace(tool(t, file, "pdftotext", "-raw", "FILE", "-"))
	if got := strings.Count(body, "高行换页测试。"); got < 590 {
		t.Errorf("%d of 600 sentences are left", got)
	}
}

func TestNoTextLineBeginsWithForbiddenMarks(t *testing.T) {
	for _, language := range languages {
		file, _ := write(t, sample(language))
		for _, text := range strings.Split(tool(t, file, "pdftotext", "-raw", "FILE", "-"), "\n") {
			if runes := []rune(strings.Trim(text, "\f ")); len(runes) > 0 && (forbiddenFirst(runes[0]) || forbiddenLast(runes[len(runes)-1])) {
				t.Errorf("%s: %q", language, text)
			}
		}
	}
}

func TestHostileTexts(t *testing.T) {
	texts := map[string]string{
		"nothing": "", "spaces": "   ", "NUL": "a\x00b", "controls": "\x01\x02\x1b[31m\x7f\u0085\u2028\u2029",
		"invalid": "\xff\xfe\xed\xa0\x80\xc0\xaf", "emoji": "👩‍👩‍👧‍👦🏳️‍🌈", "RTL": "abc שלום 123 مرحبا (x) \u202eevil\u202c",
		"syntax": ") Tj ET Q endstream endobj << /JS (app.alert) >> \\( \\", "private": "\ue000\uf8ff\uffff\U0010ffff",
		"marks":    strings.Repeat("，", 500) + strings.Repeat("（", 500),
		"combined": "a" + strings.Repeat("\u0301", 3000), "jamo": "\u1112\u1161\u11ab", "formula": "=cmd|' /C calc'!A0",
		"word": strings.Repeat("x", 1<<20), "han": strings.Repeat("长文本，", 1<<17), "lines": strings.Repeat("\n", 20000),
		"planes": distinct(),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			plain := document.Plain(text)
			doc := onePage(document.Table{Columns: []document.Column{{}, {Weight: 3}}, Rows: []document.Row{{Cells: []document.Cell{{Text: document.Plain("x")}, {Text: plain}}}}})
			if len(text) < 10000 {
				doc.Title, doc.Author, doc.Number, doc.ShortHash, doc.Form, doc.Company, doc.Audience = text, text, text, text, plain, plain, plain
				doc.Blocks = append(doc.Blocks, everyBlock(plain)...)
			}
			file, _ := write(t, doc)
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			for _, active := range []string{"/JavaScript", "/JS", "/Launch", "/OpenAction", "/URI", "/AA"} {
				if bytes.Contains(file, []byte(active)) {
					t.Errorf("the file contains %s", active)
				}
			}
			if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax") {
				t.Error(out)
			}
		})
	}
}

func everyBlock(text document.Text) []document.Block {
	return []document.Block{
		document.Heading{Level: 3, Tile: text.Main, Text: text},
		document.Heading{Tile: text.Main, Text: text},
		document.Paragraph{Text: text, Style: 99},
		document.KeyValues{Columns: 3, Items: []document.KeyValue{{Label: text, Value: text, Tone: 99}}},
		document.StatusTiles{Tiles: []document.StatusTile{{Code: text.Main, Word: text}}},
		document.Signatures{Items: []document.Signature{{Meaning: text, Name: text.Main}}},
		document.Callout{Title: text, Body: text},
		document.List{Items: []document.Text{text}},
		document.Image{Data: []byte(text.Main), Caption: text},
		document.Fishbone{Head: text, Problem: text, Bones: []document.Bone{{Title: text, Causes: []document.Twig{{Label: text.Main, Text: text, State: text, Tone: 99, Emphasis: 99}}}}},
		document.Fishbone{},
		document.Tree{Question: text, Level: text, Branches: []document.Node{{Label: text.Main, Tag: text, Text: text, Note: text, State: text, Tone: -1}}},
		document.Tree{},
		document.Photos{Items: []document.Photo{{Data: []byte(text.Main), Caption: text, Marks: []document.PhotoMark{{Shape: 9, X: 7, Note: text}}}}},
		document.Photos{},
		document.Table{},
		document.Table{Rows: []document.Row{{}}},
		document.List{},
		document.KeyValues{},
		document.Signatures{},
		document.StatusTiles{},
		document.Spacer{Height: -3},
	}
}

// distinct is more different characters than a document has codes for.
func distinct() string {
	var out strings.Builder
	for r := rune(0x20000); r < 0x20000+9000; r++ {
		out.WriteRune(r)
	}
	return out.String()
}

func TestRightToLeftTextIsCopiedInLogicalOrder(t *testing.T) {
	file, _ := write(t, onePage(document.Paragraph{Text: document.Plain("Kunde שלום עולם GmbH")}))
	if text := tool(t, file, "pdftotext", "FILE", "-"); !strings.Contains(text, "שלום עולם") {
		t.Errorf("copied %q", text)
	}
}

func TestHeadingStaysWithItsText(t *testing.T) {
	var blocks []document.Block
	for i := range 60 {
		blocks = append(blocks, document.Heading{Tile: "D4", Text: document.Plain(fmt.Sprintf("Heading%d.", i))},
			document.Paragraph{Text: document.Plain(fmt.Sprintf("Text%d. %s", i, strings.Repeat("word ", i*2)))})
	}
	file, _ := write(t, onePage(blocks...))
	for i, text := range strings.Split(tool(t, file, "pdftotext", "-raw", "FILE", "-"), "\f") {
		for n := range 60 {
			if strings.Contains(text, fmt.Sprintf("Heading%d.", n)) != strings.Contains(text, fmt.Sprintf("Text%d.", n)) {
				t.Errorf("page %d parts heading %d from its text", i+1, n)
			}
		}
	}
}

func TestMetadata(t *testing.T) {
	file, _ := write(t, sample(document.Bilingual))
	info := tool(t, file, "pdfinfo", "FILE")
	for _, want := range []string{"8D-2026-0017 DIMM 单比特错误 𠮷", "晶存科技 Jingcun", "JavaScript:      no", "PDF version:     1.4"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
	if outline := tool(t, file, "mutool", "show", "FILE", "outline"); !strings.Contains(outline, "D4 根本原因 Root cause") {
		t.Errorf("outline:\n%s", outline)
	}
	if catalog := tool(t, file, "mutool", "show", "FILE", "trailer/Root"); !strings.Contains(catalog, "/Lang (zh-CN)") {
		t.Errorf("catalog:\n%s", catalog)
	}
}

func TestADocumentWithoutATimeIsRefused(t *testing.T) {
	var out bytes.Buffer
	if _, err := Write(&out, document.Document{}); !errors.Is(err, ErrNoTime) || out.Len() > 0 {
		t.Errorf("error %v, %d bytes", err, out.Len())
	}
}
