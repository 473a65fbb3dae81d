package auditpack

import (
	_ "embed" // the page
	"html/template"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

//go:embed index.html
var indexSource string

// page is what the template of the page reads.
type page struct {
	Pack
	Lang, Title, Made, Audience string
	Lines                       []pageLine
	Sections                    []pageSection
	Signatures                  []pageSignature
	Events                      []pageEvent
	Tombstones                  []pageTombstone
	Sendings                    []pageSending
}

type pageSending struct {
	Sending
	When, Whom string
}

type pageTombstone struct {
	Tombstone
	When string
}

type pageLine struct{ Name, Value string }

type pageSection struct {
	Title string
	Files []pageFile
}

type pageFile struct {
	Listed
	Link string
}

type pageSignature struct {
	Signature
	When string
}

type pageEvent struct{ When, Record, What, By, Reason string }

// Word is the text in the page's language.
func (p page) Word(zh, en string) string { return domain.ZhEn(zh, en).In(p.Language) }

// audiences name for whom a pack is.
var audiences = map[string]domain.Text{"internal": domain.ZhEn("内部", "internal"), "external": domain.ZhEn("可对外", "for outside")}

// index writes the page from which everything else can be read: it needs no script and no network.
func index(w io.Writer, p Pack, files []Listed) error {
	t, err := template.New("index").Parse(indexSource)
	if err != nil {
		return err
	}
	when := func(t time.Time) string { return t.In(p.Zone).Format("2006-01-02 15:04 -07:00") }
	out := page{
		Pack: p, Lang: map[string]string{domain.ZH: "zh-CN", domain.EN: "en"}[p.Language], Title: p.Title.In(p.Language), Made: when(p.At), Audience: audiences[p.Audience].In(p.Language),
	}
	for _, l := range p.Lines {
		if l.Value != "" {
			out.Lines = append(out.Lines, pageLine{l.Name.In(p.Language), l.Value})
		}
	}
	for _, s := range sections {
		section := pageSection{Title: s.title.In(p.Language)}
		for _, f := range files {
			if folder, name, _ := strings.Cut(f.Name, "/"); folder == string(s.code) {
				link := (&url.URL{Path: f.Name}).EscapedPath()
				f.Name = name
				section.Files = append(section.Files, pageFile{f, link})
			}
		}
		out.Sections = append(out.Sections, section)
	}
	for _, s := range p.Signatures {
		out.Signatures = append(out.Signatures, pageSignature{s, when(s.At)})
	}
	for _, x := range p.Sendings {
		out.Sendings = append(out.Sendings, pageSending{x, when(x.At), strings.Join(x.To, ", ")})
	}
	for _, t := range p.Tombstones {
		out.Tombstones = append(out.Tombstones, pageTombstone{t, when(t.PurgedAt)})
	}
	heard := slices.DeleteFunc(slices.Clone(p.Events), func(e Event) bool { return e.Withheld })
	slices.SortStableFunc(heard, func(a, b Event) int { return a.EnteredAt.Compare(*b.EnteredAt) })
	for _, e := range heard {
		out.Events = append(out.Events, pageEvent{when(*e.At), e.Record, e.Title.In(p.Language), e.By, e.Reason})
	}
	return t.Execute(w, out)
}
