//go:build linux

package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	printing "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"octad/report/document"
	"octad/report/fonts"
)

// TestPrintersInPairs prints one 8D by turns with Write, with gofpdf as it comes, and with a warm Chromium from equal
// HTML, beside the floor that none of them can beat: deflating the streams and copying the pictures. Processor time of
// all processes is compared. make bench-pdf runs it; OCTAD_BENCH_PDF says how many turns.
func TestPrintersInPairs(t *testing.T) {
	turns, _ := strconv.Atoi(os.Getenv("OCTAD_BENCH_PDF"))
	if turns == 0 {
		t.Skip("make bench-pdf sets OCTAD_BENCH_PDF")
	}
	doc := eightDLike()
	write(t, doc)
	t.Logf("16 renders at once: %d MB of memory at most", sixteenAtOnce(t, doc))
	font := fullFont(t)
	browser := warmChromium(t, htmlOf(doc))
	var ours, theirs, chromium, floor time.Duration
	for range turns {
		ours += cpu(t, func() { write(t, doc) })
		theirs += cpu(t, func() {
			if err := plainDocument(doc, font, "B").Output(io.Discard); err != nil {
				t.Fatal(err)
			}
		})
		chromium += browser.print(t)
		floor += deflated(t, doc)
	}
	ms := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(turns) }
	t.Logf("%d turns, ms of processor per document: ours %.1f, gofpdf %.1f (×%.1f), Chromium %.1f (×%.1f), floor %.1f (ours is ×%.1f)",
		turns, ms(ours), ms(theirs), ms(theirs)/ms(ours), ms(chromium), ms(chromium)/ms(ours), ms(floor), ms(ours)/ms(floor))
	if theirs < 4*ours || chromium < 30*ours {
		t.Error("the goals are four times gofpdf and thirty times Chromium")
	}
}

// cpu is the processor time of this process for the work.
func cpu(t *testing.T, work func()) time.Duration {
	t.Helper()
	runtime.GC()
	start := used(t)
	work()
	return used(t) - start
}

func used(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// deflated packs what the pages and the font hold and copies the pictures.
func deflated(t *testing.T, doc document.Document) time.Duration {
	t.Helper()
	font, pictures := fonts.NewSubset(), &images{}
	pages := layOut(doc, font, pictures)
	cut, err := font.TrueType()
	if err != nil {
		t.Fatal(err)
	}
	painted, err := paint(doc, pages, pictures.list)
	if err != nil {
		t.Fatal(err)
	}
	return cpu(t, func() {
		packed := zlib.NewWriter(io.Discard)
		_, _ = packed.Write(painted)
		_, _ = packed.Write(cut)
		_ = packed.Close()
		for _, b := range doc.Blocks {
			if image, ok := b.(document.Image); ok {
				_ = bytes.Clone(image.Data)
			}
		}
	})
}

// sixteenAtOnce is the most memory that the process had while 16 documents were written, in megabytes.
func sixteenAtOnce(t *testing.T, doc document.Document) int {
	t.Helper()
	runtime.GC()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o600); err != nil {
		t.Logf("the peak is that of the whole process: %v", err)
	}
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			for range 4 {
				if _, err := Write(io.Discard, doc); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kilobytes, _ := strconv.Atoi(strings.Fields(rest)[0])
	return kilobytes / 1024
}

// chromiumTab is a browser that has printed the page before.
type chromiumTab struct {
	ctx context.Context
	pid int
}

func warmChromium(t *testing.T, text string) chromiumTab {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed")
	}
	file := filepath.Join(t.TempDir(), "8d.html")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+file)); err != nil {
		t.Fatal(err)
	}
	tab := chromiumTab{ctx, chromedp.FromContext(ctx).Browser.Process().Pid}
	tab.print(t)
	return tab
}

// print prints the page and returns the processor time of all processes of the browser.
func (c chromiumTab) print(t *testing.T) time.Duration {
	t.Helper()
	start := family(t, c.pid)
	_, err := chromedp.Call(c.ctx, printing.PrintToPDF, printing.PrintToPDFParams{PreferCSSPageSize: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	return family(t, c.pid) - start
}

// family is the processor time that a process and its descendants have had.
func family(t *testing.T, root int) time.Duration {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	parents, ticks := map[int]int{}, map[int]int{}
	for _, name := range stats {
		text, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		parents[pid], _ = strconv.Atoi(fields[1])
		user, _ := strconv.Atoi(fields[11])
		system, _ := strconv.Atoi(fields[12])
		ticks[pid] = user + system
	}
	sum := 0
	for pid := range ticks {
		for at := pid; at > 1; at = parents[at] {
			if at == root {
				sum += ticks[pid]
				break
			}
		}
	}
	return time.Duration(sum) * 10 * time.Millisecond // USER_HZ is 100
}

// htmlOf writes the texts, tables and pictures of a document as a page for A4.
func htmlOf(doc document.Document) string {
	var out strings.Builder
	out.WriteString(`<!doctype html><meta charset="utf-8"><style>@page{size:A4;margin:18mm 16mm}body{font:9.5pt/1.45 "Noto Sans CJK SC",sans-serif}td,th{border:1px solid #9aa5ae;padding:1.6mm;font-size:8.5pt}table{border-collapse:collapse;width:100%}small{color:#5b6670}</style>`)
	both := func(x document.Text) string {
		return html.EscapeString(x.Main) + "<br><small>" + html.EscapeString(x.Second) + "</small>"
	}
	for _, block := range doc.Blocks {
		switch b := block.(type) {
		case document.Heading:
			fmt.Fprintf(&out, "<h2>%s %s</h2>", b.Tile, both(b.Text))
		case document.Table:
			out.WriteString("<table><thead><tr>")
			for _, c := range b.Columns {
				fmt.Fprintf(&out, "<th>%s</th>", both(c.Title))
			}
			out.WriteString("</tr></thead>")
			for _, row := range b.Rows {
				out.WriteString("<tr>")
				for _, c := range row.Cells {
					fmt.Fprintf(&out, "<td>%s</td>", both(c.Text))
				}
				out.WriteString("</tr>")
			}
			out.WriteString("</table>")
		case document.Image:
			fmt.Fprintf(&out, `<p><img style="width:40%%" src="data:image/jpeg;base64,%s"><br>%s</p>`, base64.StdEncoding.EncodeToString(b.Data), both(b.Caption))
		default:
			for _, text := range textsOf(document.Document{Blocks: []document.Block{block}}) {
				fmt.Fprintf(&out, "<p>%s</p>", html.EscapeString(text))
			}
		}
	}
	return out.String()
}
