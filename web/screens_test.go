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
	each(func(language, theme string, width int64) {
		b.as(t, language, theme, width)
		b.visit(t, "/login")
		look(t, b, folder, "/login", fmt.Sprintf("%s-%s-%d", language, theme, width))
	})
	b.enter(t, person)
	for _, path := range append(web.Samples(), "/no-such-page") {
		if !strings.HasPrefix(path, os.Getenv("OCTAD_PAGES")) {
			continue
		}
		each(func(language, theme string, width int64) {
			if folder == "" && width < 500 && (language == "zh") == (theme == "dark") {
				return // without pictures to keep, two of the narrow ones tell enough
			}
			b.as(t, language, theme, width)
			b.reads(t, language)
			b.visit(t, path)
			look(t, b, folder, path, fmt.Sprintf("%s-%s-%d", language, theme, width))
		})
	}
}

// each visits the ways in which a page is shown.
func each(show func(language, theme string, width int64)) {
	for _, language := range []string{"zh", "en"} {
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{1366, 390} {
				show(language, theme, width)
			}
		}
	}
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
