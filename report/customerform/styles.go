package customerform

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// styles is what the styles of a workbook say of its cells.
type styles struct {
	part    string
	prefix  string
	formats map[int]string
	fonts   []float64 // sizes in points
	cells   []look
	list    element // cellXfs
	// added are the looks that filling adds, as they are written, by what they are made of.
	added []string
	known map[string]int
}

// look is one style of cells, with the bytes where it stands.
type look struct {
	element
	format int
	font   int
	wraps  bool
	align  element
	tag    string // its first tag
}

func (b *Book) readStyles() error {
	part, err := b.related("styles")
	if part == "" || err != nil {
		return err
	}
	content, _, err := b.pack.part(part)
	if err != nil {
		return err
	}
	s := styles{part: part, formats: map[int]string{}, known: map[string]int{}}
	within := ""
	err = scan(content, func(t token) error {
		switch {
		case t.begins("styleSheet"):
			s.prefix = prefixOf(content, t.from)
		case t.depth == 1:
			within = map[bool]string{false: t.name}[t.end]
			s.bounds(t)
		case t.begins("numFmt") && within == "numFmts":
			id, _ := strconv.Atoi(t.attr("numFmtId"))
			s.formats[id] = t.attr("formatCode")
		case t.begins("font") && within == "fonts":
			s.fonts = append(s.fonts, 11)
		case t.begins("sz") && within == "fonts" && len(s.fonts) > 0:
			if f, err := strconv.ParseFloat(t.attr("val"), 64); err == nil && f > 0 {
				s.fonts[len(s.fonts)-1] = f
			}
		case within == "cellXfs":
			s.takeLook(content, t)
		}
		return nil
	})
	b.styles = s
	return err
}

func (s *styles) bounds(t token) {
	switch {
	case t.begins("cellXfs"):
		s.list = element{t.from, t.to, t.to, t.to, t.selfClosed}
	case t.ends("cellXfs") && !s.list.closed:
		s.list.end, s.list.to = t.from, t.to
	}
}

func (s *styles) takeLook(content []byte, t token) {
	switch {
	case t.begins("xf"):
		l := look{element: element{t.from, t.to, t.to, t.to, t.selfClosed}, tag: string(content[t.from:t.to])}
		l.format, _ = strconv.Atoi(t.attr("numFmtId"))
		l.font, _ = strconv.Atoi(t.attr("fontId"))
		s.cells = append(s.cells, l)
	case len(s.cells) == 0:
	case t.begins("alignment"):
		l := &s.cells[len(s.cells)-1]
		l.wraps = truth(t.attr("wrapText"))
		l.align = element{t.from, t.to, t.to, t.to, t.selfClosed}
	case t.ends("xf"):
		l := &s.cells[len(s.cells)-1]
		if !l.closed {
			l.end, l.to = t.from, t.to
		}
	}
}

func (s *styles) at(i int) look {
	if i < 0 || i >= len(s.cells) {
		return look{}
	}
	return s.cells[i]
}

// size returns the size of the style's font in points.
func (s *styles) size(i int) float64 {
	if f := s.at(i).font; f >= 0 && f < len(s.fonts) {
		return s.fonts[f]
	}
	return 11
}

// dated reports whether the style shows a number as a day.
func (s *styles) dated(i int) bool {
	f := s.at(i).format
	if code, ok := s.formats[f]; ok {
		return datedCode(code)
	}
	return f >= 14 && f <= 17 || f == 22 || f >= 27 && f <= 31 || f == 36 || f >= 50 && f <= 54 || f == 57 || f == 58
}

// datedCode reports whether a number format shows days: it has a y or d that is neither quoted nor in brackets.
func datedCode(code string) bool {
	quotes, brackets, escape := false, false, false
	for _, r := range strings.ToLower(code) {
		switch {
		case escape:
			escape = false
		case r == '\\' || r == '_' || r == '*':
			escape = true
		case r == '"':
			quotes = !quotes
		case quotes:
		case r == '[':
			brackets = true
		case r == ']':
			brackets = false
		case !brackets && (r == 'y' || r == 'd'):
			return true
		}
	}
	return false
}

// isText reports whether the style takes everything as text (format @).
func (s *styles) isText(i int) bool { return s.at(i).format == 49 }

// variant returns the style that looks like the other, and whose text is never taken for a formula by whoever edits the
// cell (quotePrefix), or is broken into lines.
func (s *styles) variant(content []byte, of int, quote, wrap bool) int {
	if s.part == "" || !quote && !wrap {
		return of
	}
	key := fmt.Sprint(of, quote, wrap)
	if n, ok := s.known[key]; ok {
		return n
	}
	if own := of - len(s.cells); own >= 0 && own < len(s.added) { // a style that filling added: it breaks lines already
		tag, rest, _ := strings.Cut(s.added[own], ">")
		return s.xf(key, with(tag, "quotePrefix")+">"+rest)
	}
	l := s.at(of)
	tag, inner := l.tag, ""
	if tag == "" {
		tag = "<" + s.prefix + "xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
		l.closed = true
	}
	if !l.closed {
		inner = string(content[l.inner:l.end])
	}
	tag = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(tag, ">"), "/"), " ")
	if quote {
		tag = with(tag, "quotePrefix")
	}
	if wrap && !l.wraps {
		tag = with(tag, "applyAlignment")
		inner = s.wrapped(content, l, inner)
	}
	if inner == "" {
		tag += "/>"
	} else {
		tag += ">" + inner + "</" + s.prefix + "xf>"
	}
	s.added = append(s.added, tag)
	n := len(s.cells) + len(s.added) - 1
	s.known[key] = n
	return n
}

// wrapped returns what stands in a style once its alignment breaks lines.
func (s *styles) wrapped(content []byte, l look, inner string) string {
	if l.align.to == 0 {
		return "<" + s.prefix + "alignment vertical=\"top\" wrapText=\"1\"/>" + inner
	}
	old := string(content[l.align.from:l.align.to])
	return strings.Replace(inner, old, with(strings.TrimSuffix(strings.TrimSuffix(old, ">"), "/"), "wrapText")+map[bool]string{true: "/>", false: ">"}[l.align.closed], 1)
}

// with sets an attribute of an open tag to 1.
func with(tag, attribute string) string {
	if i := strings.Index(tag, " "+attribute+"="); i >= 0 {
		from := i + len(attribute) + 2
		if from < len(tag) {
			if n := strings.IndexByte(tag[from+1:], tag[from]); n >= 0 {
				tag = tag[:i] + tag[from+n+2:]
			}
		}
	}
	return tag + " " + attribute + "=\"1\""
}

// xf adds a style of its own and returns its number.
func (s *styles) xf(key, body string) int {
	if n, ok := s.known[key]; ok {
		return n
	}
	s.added = append(s.added, body)
	n := len(s.cells) + len(s.added) - 1
	s.known[key] = n
	return n
}

// written returns the styles with what was added; nil where nothing was.
func (s *styles) written(content []byte) []byte {
	if len(s.added) == 0 || s.list.to == 0 {
		return nil
	}
	tag := string(content[s.list.from:s.list.inner])
	count := len(s.cells) + len(s.added)
	if i := strings.Index(tag, "count=\""); i >= 0 {
		if n := strings.IndexByte(tag[i+7:], '"'); n >= 0 {
			tag = tag[:i+7] + strconv.Itoa(count) + tag[i+7+n:]
		}
	}
	if s.list.closed {
		name := strings.Fields(strings.Trim(tag, "</>"))[0]
		return edited(content, []edit{{s.list.from, s.list.to, strings.TrimSuffix(strings.TrimSuffix(tag, ">"), "/") + ">" + strings.Join(s.added, "") + "</" + name + ">"}})
	}
	return edited(content, []edit{{s.list.from, s.list.inner, tag}, {s.list.end, s.list.end, strings.Join(s.added, "")}})
}

// clone returns the styles for one filling, which adds to them.
func (s *styles) clone() styles {
	c := *s
	c.added, c.known = nil, map[string]int{}
	c.cells = slices.Clip(c.cells)
	return c
}
