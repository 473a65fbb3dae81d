package web_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"octad/web"
)

// TestScreens visits every page in both languages and both themes, wide and narrow. axe-core finds nothing wrong
// with any, and none scrolls sideways. With OCTAD_SCREENS=FOLDER it keeps a picture of each; see make screens.
// OCTAD_PAGES=PREFIX leaves out the pages whose addresses begin otherwise.
func TestScreens(t *testing.T) {
	if testing.Short() {
		t.Skip("many pages in a browser")
	}
	h, person := demo(t)
	folder := os.Getenv("OCTAD_SCREENS")
	if folder != "" {
		if err := os.MkdirAll(folder, 0o750); err != nil {
			t.Fatal(err)
		}
	}
	b := open(chrome(t), t, h.URL)
	b.enter(t, person)
	alone := open(chrome(t), t, h.URL)
	for _, w := range ways(folder != "") {
		alone.as(t, w.language, w.theme, w.width)
		alone.visit(t, "/login")
		look(t, alone, folder, "/login", w.name())
		b.as(t, w.language, w.theme, w.width)
		b.reads(t, w.language)
		for _, path := range append(web.Samples(), "/no-such-page") {
			if strings.HasPrefix(path, os.Getenv("OCTAD_PAGES")) {
				b.visit(t, path)
				look(t, b, folder, path, w.name())
			}
		}
	}
}

// way is a way in which a page is shown.
type way struct {
	language, theme string
	width           int64
}

func (w way) name() string { return fmt.Sprintf("%s-%s-%d", w.language, w.theme, w.width) }

// ways are all of them, or else the four in which every language, theme and width meets every other once.
func ways(all bool) []way {
	var out []way
	for _, language := range []string{"zh", "en"} {
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{1366, 390} {
				if all || (language == "zh") == (theme == "light") == (width == 1366) {
					out = append(out, way{language, theme, width})
				}
			}
		}
	}
	return out
}

func look(t *testing.T, b *tab, folder, path, as string) {
	t.Helper()
	for _, fault := range b.axe(t) {
		t.Errorf("%s %s: %s", path, as, fault)
	}
	if over := ask[int](t, b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		t.Errorf("%s %s: the page is %d px wider than the screen", path, as, over)
	}
	if folder != "" {
		b.picture(t, folder, fileName(path)+"-"+as)
	}
}
