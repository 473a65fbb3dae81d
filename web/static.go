package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// files are the templates, and what browsers load beside the pages (htmx 2.0.11, 0BSD, licence beside it).
//
//go:embed templates static
var files embed.FS

// assets are the static files under one address that changes with any of them, so that browsers keep them for ever
// and modules find each other by relative paths.
type assets struct {
	version string
	bodies  map[string]asset
}

type asset struct {
	media string
	plain []byte
	// packed returns the file compressed.
	packed func() []byte
}

var media = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
}

func loadAssets() (*assets, error) {
	a := &assets{bodies: map[string]asset{}}
	var names []string
	var sheets []byte
	err := fs.WalkDir(files, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := files.ReadFile(name)
		if path.Dir(name) == "static/style" {
			sheets = append(sheets, body...)
			return err
		}
		a.add(path.Base(name), body)
		names = append(names, path.Base(name))
		return err
	})
	if err != nil {
		return nil, err
	}
	a.add(styles, sheets)
	names = append(names, styles)
	slices.Sort(names)
	h := sha256.New()
	for _, name := range names {
		h.Write([]byte(name))
		h.Write(a.bodies[name].plain)
	}
	a.version = hex.EncodeToString(h.Sum(nil)[:6])
	return a, nil
}

// styles is the one style sheet that browsers load: the files of static/style, in the order of their names.
const styles = "style.css"

func (a *assets) add(name string, body []byte) {
	a.bodies[name] = asset{media: media[path.Ext(name)], plain: body, packed: sync.OnceValue(func() []byte { return pack(body, gzip.BestCompression) })}
}

// url returns the address of a static file.
func (a *assets) url(name string) string { return "/static/" + a.version + "/" + name }

// static serves a static file.
func (s *server) static(w http.ResponseWriter, r *http.Request) {
	a, ok := s.assets.bodies[r.PathValue("file")]
	if !ok || a.media == "" {
		s.API.ServeHTTP(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.media)
	h.Set("Cache-Control", "no-cache")
	if r.PathValue("version") == s.assets.version {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	h.Set("Vary", "Accept-Encoding")
	if zips(r) {
		h.Set("Content-Encoding", "gzip")
		_, _ = w.Write(a.packed())
		return
	}
	_, _ = w.Write(a.plain)
}

func zips(r *http.Request) bool { return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") }
