package web

import (
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
)

// page is one page of the workbench.
type page struct {
	// path is a pattern of net/http; title a word; template the file under templates.
	path, title, template string
	// place is the entry of the rail that the page belongs to.
	place string
	// Wide tells that a page outside the frame takes more room.
	Wide bool
	// open tells that nobody need be logged in.
	open bool
	// show reads what the template calls .Data. An error is shown in the page's stead.
	show func(*view) (any, error)
	// sample is an address of the page with its path parameters filled, as the demo's records fill them; "" where
	// the path has none. Tests visit it.
	sample string
	// states are addresses of the page in other states, as with a form open or with nothing to show. Tests visit them.
	states []string
}

// registry returns every page.
func registry() []page {
	return slices.Concat(
		sessionPages, setupPages, inboxPages, taskPages,
		casesPages, casePages, filePages, paperPages, jobPages, customerFormPages,
		eightDPages, causePages, actionPages, releasePages, portalPages,
		lotPages, holdPages, returnPages, recallPages, supplierPages,
		adminPages, peoplePages, masterPages, procedurePages, noticePages, auditPages,
		searchPages, choicePages, helpPages, demoPages,
	)
}

// errorPage shows a refusal.
var errorPage = page{template: "error/error.html"}

// Place is an entry of the rail.
type Place struct {
	Code, Icon, Path, Word string
	Here                   bool
}

// rail lists the places in their order. One shows when a page has its path.
var rail = []struct{ code, icon, path string }{
	{"inbox", "inbox", "/"},
	{"cases", "case", "/cases"},
	{"eightd", "eightd", "/8d"},
	{"holds", "hold", "/holds"},
	{"recalls", "recall", "/recalls"},
	{"lots", "lot", "/lots"},
	{"logs", "log", "/logs"},
	{"insight", "insight", "/insight"},
	{"admin", "admin", "/admin"},
}

func (s *server) places(v *view) []Place {
	var out []Place
	for _, p := range rail {
		at := slices.IndexFunc(s.all, func(q page) bool { return strings.TrimSuffix(q.path, "{$}") == p.path })
		if at >= 0 {
			out = append(out, Place{p.code, p.icon, p.path, v.Word("place." + p.code), v.Page.place == p.code})
		}
	}
	return out
}

// serves reports whether there is a page of the path.
func (s *server) serves(path string) bool {
	return slices.ContainsFunc(s.all, func(p page) bool { return p.path == path })
}

// open serves a page.
func (s *server) open(p page) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v := s.view(w, r.WithContext(s.Together(r.Context())))
		v.Page = p
		if s.crossed(v) {
			return
		}
		if err := v.enter(); err != nil && !(p.open && refusedAs(err, http.StatusUnauthorized)) {
			v.fail(err)
			return
		}
		data, err := p.show(v)
		if err != nil {
			v.fail(err)
			return
		}
		if data == gone {
			return
		}
		v.Data = data
		v.answer()
		v.render(p)
	}
}

// gone is what show returns when it has answered by itself, as by a redirect.
var gone = &struct{ redirected bool }{true}

// look is the set of templates in one language: one for all pages, for a set for each would keep once more whatever
// they share.
type look struct{ set *template.Template }

func (l *look) execute(w io.Writer, v *view) error {
	return l.set.ExecuteTemplate(w, "layout.html", v)
}

// owned are the names that every page gives to templates of its own.
var owned = []string{"content", "work"}

// ownName is what the set calls a page's own template.
func ownName(name, page string) string { return name + " of " + page }

// Own writes the page's own template of the name: its content, or the work within a frame that several pages have.
func (v *view) Own(name string) (template.HTML, error) {
	var b strings.Builder
	err := v.server.looks[v.Language].set.ExecuteTemplate(&b, ownName(name, v.Page.template), v)
	return template.HTML(b.String()), err //nolint:gosec // a template of ours wrote it
}

// dress is what pages look like: the same for every server of a process.
type dress struct {
	assets *assets
	looks  map[string]*look
}

// readDress reads what the program was built with, once.
var readDress = sync.OnceValues(func() (dress, error) {
	a, err := loadAssets()
	if err != nil {
		return dress{}, err
	}
	looks, err := a.loadLooks()
	return dress{a, looks}, err
})

// loadLooks parses every page's template with the layout and the parts, once in each language, so that the words
// of a template are found when the program starts.
func (a *assets) loadLooks() (map[string]*look, error) {
	out := map[string]*look{}
	for _, language := range languages {
		set, err := template.New("").Funcs(a.functions(language)).ParseFS(files, "templates/layout.html", "templates/parts/*.html")
		if err != nil {
			return nil, err
		}
		l := &look{set}
		var loaded []string
		for _, p := range append(registry(), errorPage) {
			names, err := fs.Glob(files, "templates/"+path.Dir(p.template)+"/*_part.html")
			if err != nil {
				return nil, err
			}
			for _, name := range append(names, "templates/"+p.template) {
				if slices.Contains(loaded, name) {
					continue
				}
				loaded = append(loaded, name)
				if err := l.add(name, p.template, a.functions(language)); err != nil {
					return nil, err
				}
			}
		}
		out[language] = l
	}
	return out, nil
}

// add takes the templates of a file into the set.
func (l *look) add(file, page string, functions template.FuncMap) error {
	read, err := template.New("").Funcs(functions).ParseFS(files, file)
	if err != nil {
		return err
	}
	for _, t := range read.Templates() {
		name := t.Name()
		switch {
		case name == "" || name == path.Base(file):
			continue
		case slices.Contains(owned, name):
			name = ownName(name, page)
		}
		if l.set.Lookup(name) != nil {
			return fmt.Errorf("%s: %q is the name of another template too", file, name)
		}
		if _, err := l.set.AddParseTree(name, t.Tree); err != nil {
			return err
		}
	}
	return nil
}

// functions are what templates may call besides the methods of what they are given.
func (a *assets) functions(language string) template.FuncMap {
	return template.FuncMap{
		"word":   func(key string, args ...any) string { return say(language, key, args...) },
		"text":   func(v any) string { return textIn(language, v) },
		"label":  func(schema string, code any) string { return labelIn(language, schema, code) },
		"field":  func(name string) string { return fieldIn(language, name) },
		"tongue": func(tag string) string { return tongueIn(language, tag) },
		"limit":  func(within string) string { return limitIn(language, within) },
		"icon":   func(name string) template.HTML { return a.icon(name) },
		"asset":  a.url,
		"list":   func(items ...any) []any { return items },
		"add":    func(m, n int) int { return m + n },
	}
}

// icon draws a symbol of the sprite; it says nothing to a screen reader, for a word always stands beside it.
func (a *assets) icon(name string) template.HTML {
	return template.HTML(`<svg class="icon" aria-hidden="true" focusable="false"><use href="` + a.url("icons.svg") + `#` + template.HTMLEscapeString(name) + `"/></svg>`) //nolint:gosec // the name comes from templates and tables
}

// Samples returns an address of every page and of each of its states, with the parameters that the demo's records
// fill. A page whose records nobody can name beforehand has none.
func Samples() []string {
	var out []string
	for _, p := range registry() {
		path := strings.TrimSuffix(p.path, "{$}")
		if p.sample != "" {
			path = p.sample
		}
		if !p.open && !strings.Contains(path, "{") {
			out = append(out, path)
		}
		out = append(out, p.states...)
	}
	return out
}
