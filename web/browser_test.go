package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// browserNames are what Debian's and others' Chromium is called.
var browserNames = []string{"chromium", "chromium-browser", "google-chrome"}

// chrome returns the allocator of one browser for all tests of this package; a test without a browser is skipped.
func chrome(t *testing.T) context.Context {
	t.Helper()
	for _, name := range browserNames {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("lang", "en"),
			chromedp.Flag("host-resolver-rules", "MAP plain.example 127.0.0.1"), chromedp.Flag("no-proxy-server", true))
		ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
		t.Cleanup(stop)
		return ctx
	}
	t.Skip("no Chromium on this machine: apt-get install chromium")
	return nil
}

// tab is one page of a browser.
type tab struct {
	ctx  context.Context
	base string
}

// open returns a fresh tab with cookies of its own, which talks to the house.
func open(allocator context.Context, t *testing.T, base string) *tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("browser: %v", err)
	}
	return &tab{ctx: ctx, base: base}
}

// step is one thing that is done in a tab.
type step = chromedp.Action[chromedp.Void]

// do takes steps and fails the test with what they were for.
func (b *tab) do(t *testing.T, what string, steps ...step) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatalf("%s: %v\nthe page at %s says: %s\nand reads:\n%.1500s", what, err, ask[string](t, b, `location.href`),
			ask[string](t, b, `[...document.querySelectorAll("[role=alert], .problem, .refusal")].map((e) => e.innerText).join("\n")`), ask[string](t, b, `document.body ? document.body.innerText : ""`))
	}
}

// patience is how long a step may take on a machine that has much else to do.
const patience = 40 * time.Second

// ask evaluates a script, waiting for what it promises.
func ask[T any](t *testing.T, b *tab, script string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("script %.80s: %v", script, err)
	}
	return v
}

// shows waits until the page has the element.
func shows(selector string) step { return chromedp.WaitVisible(chromedp.CSS(selector)) }

// click clicks the first element.
func click(selector string) step { return chromedp.Click(chromedp.CSS(selector)) }

// write types into a field.
func write(selector, text string) step { return chromedp.SendKeys(chromedp.CSS(selector), text) }

// put sets a field, for choices and for times.
func put(selector, value string) step { return chromedp.SetValue(chromedp.CSS(selector), value) }

// visit goes to a page.
func (b *tab) visit(t *testing.T, path string) {
	t.Helper()
	b.do(t, "visit "+path, chromedp.Navigate(b.base+path), shows("#main"))
}

// enter logs a person in.
func (b *tab) enter(t *testing.T, p person) {
	t.Helper()
	b.visit(t, "/login")
	b.do(t, "log in "+p.Login, write("#login", p.Login), write("#password", p.Password), click("form.form button.first"), shows(".rail"))
}

// as shows pages in a language and a theme, on a screen of a width.
func (b *tab) as(t *testing.T, language, theme string, width int64) {
	t.Helper()
	set := func(name, value string) step {
		return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: b.base})
			return err
		})
	}
	screen := chromedp.EmulateViewport(width, 768)
	if width < 500 {
		screen = chromedp.EmulateViewport(width, 844, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	b.do(t, "settings", set("octad_language", language), set("octad_theme", theme), screen)
}

// reads lets the person who is logged in read another language from now on.
func (b *tab) reads(t *testing.T, language string) {
	t.Helper()
	if got := ask[int](t, b, `fetch("/preferences", {method: "POST", body: new URLSearchParams({language: "`+language+`", page: "/login"})}).then(r => r.status)`); got != 200 {
		t.Fatalf("choosing %s: %d", language, got)
	}
}

// axe returns what axe-core finds wrong with the page.
func (b *tab) axe(t *testing.T) []string {
	t.Helper()
	return ask[[]string](t, b, axeScript()+`;
axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.failureSummary).join("; ")))`)
}

// picture saves a picture of the whole page.
func (b *tab) picture(t *testing.T, folder, name string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatalf("picture of %s: %v", name, err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), shot, 0o600); err != nil {
		t.Fatal(err)
	}
}

var axeScript = sync.OnceValue(func() string {
	raw, err := os.ReadFile("testdata/axe.min.js.gz")
	if err != nil {
		panic(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		panic(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	return string(b)
})

// fileName makes a name of a file from a page's address.
func fileName(path string) string {
	name := strings.Trim(strings.NewReplacer("/", "-", "?", "-", "=", "-", "#", "-").Replace(path), "-")
	if name == "" {
		name = "inbox"
	}
	if s, err := url.PathUnescape(name); err == nil {
		name = s
	}
	return name
}
