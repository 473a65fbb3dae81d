package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"octad/domain"
	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
	"octad/report/pdf"
)

var update = flag.Bool("update", false, "write the goldens anew")

// tool runs a PDF tool over a file; the test is skipped where it is not installed.
func tool(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	path := filepath.Join(t.TempDir(), "record.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		args[i] = strings.ReplaceAll(arg, "FILE", path)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// TestDocumentsAreAsAgreed compares what stands where with the goldens; -update writes them.
func TestDocumentsAreAsAgreed(t *testing.T) {
	for name, doc := range documents() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name+".txt")
			got := outline(doc)
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// outline writes a document as lines: one per block, pair or row.
func outline(d document.Document) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("%s | %s | %s | %s | %s %s | %s | %s | draft=%v", d.Language, both(d.Company), both(d.Form), d.Number, d.FormNumber, d.FormRevision, both(d.Audience), both(d.ReleaseLabel), d.Draft)
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case document.Heading:
			line("%s %s %s", strings.Repeat("#", x.Level+1), x.Tile, both(x.Text))
		case document.Paragraph:
			line("¶ %s", both(x.Text))
		case document.KeyValues:
			for _, i := range x.Items {
				line("  %s = %s%s", both(i.Label), mark(i.Tone), both(i.Value))
			}
		case document.Table:
			for _, row := range append([]document.Row{head(x)}, x.Rows...) {
				var cells []string
				for _, c := range row.Cells {
					cells = append(cells, mark(c.Tone)+both(c.Text))
				}
				line("  | %s%s |", map[bool]string{true: "Σ "}[row.Total], strings.Join(cells, " | "))
			}
		case document.StatusTiles:
			for _, s := range x.Tiles {
				line("  [%s %s%s]", s.Code, mark(s.Tone), both(s.Word))
			}
		case document.Signatures:
			for _, s := range x.Items {
				line("  ✍ %s: %s, %s, %s, %s", both(s.Meaning), s.Name, both(s.Role), s.At.Format("2006-01-02 15:04 -07:00"), both(s.Note))
			}
		case document.Callout:
			line("!! %s%s: %s", mark(x.Tone), both(x.Title), both(x.Body))
		case document.List:
			for _, i := range x.Items {
				line("  - %s", both(i))
			}
		case document.Fishbone:
			line("<>< %s: %s", both(x.Head), both(x.Problem))
			for _, bone := range x.Bones {
				line("  / %s", both(bone.Title))
				for _, c := range bone.Causes {
					line("    - %s %s%s%s %s", c.Label, mark(c.Tone), weight(c.Emphasis), both(c.State), both(c.Text))
				}
			}
		case document.Tree:
			line("  ? %s", both(x.Question))
			for _, n := range x.Branches {
				node(line, n, "    ")
			}
		case document.Photos:
			for _, p := range x.Items {
				line("  [photo of %d bytes] %s", len(p.Data), both(p.Caption))
				for i, m := range p.Marks {
					line("    %d %v %v,%v %v,%v %s", i+1, m.Shape, m.X, m.Y, m.X2, m.Y2, both(m.Note))
				}
			}
		default:
			line("%T", x)
		}
	}
	return b.String()
}

func node(line func(string, ...any), n document.Node, indent string) {
	line("%s- %s %s%s%s %s [%s] %s", indent, n.Label, mark(n.Tone), weight(n.Emphasis), both(n.State), both(n.Tag), both(n.Note), both(n.Text))
	for _, child := range n.Children {
		node(line, child, indent+"  ")
	}
}

func weight(e document.Emphasis) string { return [...]string{"", "**", "~~"}[e] }

func head(t document.Table) document.Row {
	var row document.Row
	for _, c := range t.Columns {
		row.Cells = append(row.Cells, document.Cell{Text: c.Title})
	}
	return row
}

func mark(t document.Tone) string {
	return [...]string{"", "(done) ", "(active) ", "(soon) ", "(late) ", "(waiting) ", "(hold) ", "(off) "}[t]
}

func both(t document.Text) string {
	s := t.Main
	if t.Second != "" {
		s += " / " + t.Second
	}
	return strings.ReplaceAll(s, "\n", "⏎")
}

// texts lists every text of a document in which people read words.
func texts(d document.Document) []string {
	var out []string
	add := func(all ...document.Text) {
		for _, x := range all {
			for _, s := range []string{x.Main, x.Second} {
				out = append(out, strings.Split(s, "\n")...)
			}
		}
	}
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case document.Heading:
			add(x.Text)
		case document.Paragraph:
			add(x.Text)
		case document.KeyValues:
			for _, i := range x.Items {
				add(i.Label, i.Value)
			}
		case document.Table:
			for _, row := range append([]document.Row{head(x)}, x.Rows...) {
				for _, c := range row.Cells {
					add(c.Text)
				}
			}
		case document.Signatures:
			for _, s := range x.Items {
				add(s.Meaning, s.Role, document.Plain(s.Name), s.Note)
			}
		case document.Callout:
			add(x.Title, x.Body)
		case document.List:
			add(x.Items...)
		case document.Fishbone:
			add(x.Head, x.Problem)
			for _, bone := range x.Bones {
				add(bone.Title)
				for _, c := range bone.Causes {
					add(c.Text, c.State)
				}
			}
		case document.Tree:
			add(x.Question)
			nodeTexts(add, x.Branches)
		case document.Photos:
			for _, p := range x.Items {
				add(p.Caption)
				for _, m := range p.Marks {
					add(m.Note)
				}
			}
		}
	}
	return out
}

func nodeTexts(add func(...document.Text), nodes []document.Node) {
	for _, n := range nodes {
		add(n.Text, n.Note, n.State, n.Tag)
		nodeTexts(add, n.Children)
	}
}

func TestEveryTextComesBackWhole(t *testing.T) {
	for name, doc := range documents() {
		file := write(t, doc)
		for reader, got := range map[string]string{
			"pdftotext": squeeze(tool(t, file, "pdftotext", "-raw", "FILE", "-")),
			"mutool":    squeeze(tool(t, file, "mutool", "draw", "-q", "-F", "text", "FILE")),
		} {
			for _, want := range texts(doc) {
				if !strings.Contains(got, squeeze(want)) {
					t.Errorf("%s: %s lost %q", name, reader, want)
				}
			}
		}
	}
}

func TestRecordsAreSoundAndTheSameTwice(t *testing.T) {
	again := documents()
	for name, doc := range documents() {
		file := write(t, doc)
		if !bytes.Equal(file, write(t, again[name])) {
			t.Errorf("%s: the same record gave other bytes", name)
		}
		tool(t, file, "qpdf", "--check", "FILE")
	}
}

func TestExternalVersionHoldsNothingInternal(t *testing.T) {
	for _, language := range languages {
		doc := report.EightD(external(t), language)
		printed := squeeze(tool(t, write(t, doc), "pdftotext", "FILE", "-")) + squeeze(outline(doc))
		inside := squeeze(outline(report.EightD(story(), language)))
		for _, secret := range internals {
			if strings.Contains(printed, squeeze(secret)) {
				t.Errorf("%s: the external version holds %q", language, secret)
			}
		}
		for _, shown := range []string{"INTERNAL-COST", "INTERNAL-WITHDRAWN", "INTERNAL-OFFICE", "internal-photo.jpg"} {
			if !strings.Contains(inside, shown) {
				t.Errorf("%s: the internal version lacks %q", language, shown)
			}
		}
	}
	snapshot, err := report.Snapshot(external(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range internals {
		if bytes.Contains(snapshot, []byte(secret)) {
			t.Errorf("the external snapshot holds %q", secret)
		}
	}
}

func TestNoticeWithoutPrejudiceIsForTheCustomer(t *testing.T) {
	const notice = "without prejudice"
	if !strings.Contains(outline(report.EightD(external(t), document.English)), notice) {
		t.Error("the external version lacks the notice")
	}
	if strings.Contains(outline(report.EightD(story(), document.English)), notice) {
		t.Error("the internal version carries the customer's notice")
	}
	long := external(t)
	long.Customer.Card.Notice = domain.Same(strings.Repeat("Made without prejudice to any right. ", 40))
	got := outline(report.EightD(long, document.English))
	if strings.Index(got, notice) < strings.Index(got, "Releases and dispatch") {
		t.Error("a long notice stands on the cover")
	}
}

// The cover is one page, however much people write.
func TestCoverIsOnePage(t *testing.T) {
	many := story()
	r := many.Report
	flood := zh(strings.Repeat("分板应变超限使焊球开裂，必须从源头降低应变并验证，", 12), strings.Repeat("the strain at depanelling cracked the ball and must be lowered at its source, ", 12))
	r.Header.Fields.Title, r.D2.Fields.Problem, r.D8.Fields.Effectiveness.Data = flood, flood, flood
	for i := range r.D4.Causes {
		r.D4.Causes[i].Statement = flood
	}
	for _, list := range [][]eightd.Action{r.D3.Actions, r.D5.Actions, r.D7.Actions} {
		for i := range list {
			list[i].What = flood
		}
	}
	for _, file := range []dossier.File{story(), dossier.For(record.External, many)} {
		for _, language := range languages {
			second := tool(t, write(t, report.EightD(file, language)), "pdftotext", "-raw", "-f", "2", "-l", "2", "FILE", "-")
			title := map[string]string{document.English: "Parts and lots"}[language]
			if title == "" {
				title = "产品与批次"
			}
			first := tool(t, write(t, report.EightD(file, language)), "pdftotext", "-raw", "-f", "1", "-l", "1", "FILE", "-")
			if !strings.Contains(second, title) || strings.Contains(first, title) {
				t.Errorf("%s: page 2 does not begin with the parts:\n%s", language, second)
			}
		}
	}
}

func TestDraftsAndStages(t *testing.T) {
	draft := story()
	draft.Report.Status, draft.Report.Stage = eightd.Submitted, eightd.D1D3
	draft = draft.Standing()
	doc := report.EightD(dossier.For(record.External, draft), document.English)
	got := outline(doc)
	if !doc.Draft || !strings.Contains(got, "Not released, edition 61") {
		t.Error("what was not released is no draft")
	}
	if strings.Contains(got, "# D4") || !strings.Contains(got, "# D3") || !strings.Contains(got, "[D4 (off) Later reply]") || strings.Contains(got, "1,180") {
		t.Errorf("a reply D1–D3 shows later disciplines:\n%s", got)
	}
	if released := report.EightD(story(), document.English); released.Draft || !strings.Contains(outline(released), "8D-2026-000045-R1-D1D8 · revision 1") {
		t.Error("the release does not name itself")
	}
}

func TestUnansweredReportPrints(t *testing.T) {
	empty := dossier.File{Audience: record.Internal, Report: &eightd.Report{Number: "8D-1"}, Issue: dossier.Issue{At: at("2026-03-06 03:00")}}
	for _, language := range languages {
		write(t, report.EightD(dossier.For(record.External, empty), language))
	}
}

func TestSnapshotIsReadable(t *testing.T) {
	first, err := report.Snapshot(story())
	if err != nil {
		t.Fatal(err)
	}
	again, _ := report.Snapshot(story())
	if !bytes.Equal(first, again) {
		t.Error("the same file gave other bytes")
	}
	var v struct {
		Format string
		File   struct {
			Report struct {
				D2 struct {
					Fields struct {
						Affected   string
						DetectedOn string
					}
				}
				D8 struct {
					Fields struct {
						Costs []struct {
							Amount struct{ Amount, Currency string }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(first, &v); err != nil {
		t.Fatal(err)
	}
	r := v.File.Report
	if v.Format != report.SnapshotFormat || r.D2.Fields.Affected != "7" || r.D2.Fields.DetectedOn != "2026-03-05" || r.D8.Fields.Costs[0].Amount.Amount != "12345.00" {
		t.Errorf("%+v", v)
	}
	if bytes.Contains(first, []byte(other)) && !bytes.Contains(first, []byte("products of "+other)) {
		t.Error("the snapshot lists the other customers")
	}
}

func BenchmarkEightDReport(b *testing.B) {
	for _, language := range languages {
		b.Run(language, func(b *testing.B) {
			file := external(b)
			b.ReportAllocs()
			for b.Loop() {
				var out bytes.Buffer
				if _, err := pdf.Write(&out, report.EightD(file, language)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestNoPageIsNearlyEmpty looks how far down the text of every page reaches: a cover or the page before a
// figure may leave some room, only the last page may leave most of it.
func TestNoPageIsNearlyEmpty(t *testing.T) {
	const height, foot, least, last = 842.0, 785.0, 0.5, 0.15
	lowest := regexp.MustCompile(`<word [^>]*yMax="([0-9.]+)"`)
	for name, doc := range documents() {
		if !strings.HasPrefix(name, "eightd") && !strings.HasPrefix(name, "machining") {
			continue
		}
		pages := strings.Split(tool(t, write(t, doc), "pdftotext", "-bbox", "FILE", "-"), "<page ")[1:]
		for i, page := range pages {
			reached := 0.0
			for _, word := range lowest.FindAllStringSubmatch(page, -1) {
				if y, err := strconv.ParseFloat(word[1], 64); err == nil && y < foot {
					reached = max(reached, y)
				}
			}
			if reached < least*height && i < len(pages)-1 || reached < last*height {
				t.Errorf("%s: page %d of %d is filled to %.0f %%", name, i+1, len(pages), 100*reached/height)
			}
		}
	}
}
