package customerform

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// token is the beginning or end of an element, or the text in between, with the bytes where it stands.
type token struct {
	name       string // local name of the element that begins or ends here; "" for text
	space      string // its namespace
	end        bool
	attrs      []xml.Attr
	text       string
	from, to   int
	depth      int
	selfClosed bool
}

func (t token) begins(name string) bool { return !t.end && t.name == name }

func (t token) ends(name string) bool { return t.end && t.name == name }

// attr returns the value of the attribute of the local name that has no namespace.
func (t token) attr(name string) string {
	for _, a := range t.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// relation returns the attribute r:id, in whichever of its namespaces.
func (t token) relation() string {
	for _, a := range t.attrs {
		if a.Name.Local == "id" && strings.HasSuffix(a.Name.Space, "/relationships") {
			return a.Value
		}
	}
	return ""
}

// scan visits the tokens of a part in their order. Entities are never expanded, for no document type may declare any.
func scan(content []byte, visit func(token) error) error {
	d := xml.NewDecoder(bytes.NewReader(content))
	depth := 0
	for {
		from := d.InputOffset()
		raw, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return malformed(err)
		}
		t := token{from: int(from), to: int(d.InputOffset()), depth: depth}
		switch x := raw.(type) {
		case xml.StartElement:
			t.name, t.space, t.attrs = x.Name.Local, x.Name.Space, x.Attr
			t.selfClosed = t.to >= 2 && content[t.to-2] == '/'
			if depth++; depth > maxDepth {
				return malformed(errors.New("too deep"))
			}
		case xml.EndElement:
			t.name, t.space, t.end = x.Name.Local, x.Name.Space, true
			depth--
			t.depth = depth
		case xml.CharData:
			t.text = string(x)
		case xml.Directive:
			return doctype()
		default:
			continue
		}
		if err := visit(t); err != nil {
			return err
		}
	}
}

// prefixOf returns the prefix, with its colon, that the element beginning at the offset is written with.
func prefixOf(content []byte, at int) string {
	name := content[at+1:]
	for i, c := range name {
		if c == ':' {
			return string(name[:i+1])
		}
		if !nameByte(c) {
			break
		}
	}
	return ""
}

func nameByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
}

// edit replaces the bytes from … to of a part.
type edit struct {
	from, to int
	text     string
}

// edited returns the content with the edits made. Edits at one place stand in the order given.
func edited(content []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(content[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(content[at:])
	return out.Bytes()
}

// escaped returns the text as XML may hold it: what XML 1.0 cannot say is written as Excel does, _x000B_, and a text
// that looks like such an escape is escaped itself (ECMA-376, part 1, 22.9.2.19).
func escaped(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '_' && escapeLike(s[i:]):
			b.WriteString("_x005F_")
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\r':
			// Excel breaks lines at \n alone.
			if !strings.HasPrefix(s[i+1:], "\n") {
				b.WriteByte('\n')
			}
		case r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF:
			const hex = "0123456789ABCDEF"
			b.WriteString("_x" + string([]byte{hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15]}) + "_")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escapeLike reports whether the text begins like _x000B_.
func escapeLike(s string) bool {
	return len(s) >= 7 && s[1] == 'x' && s[6] == '_' && strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// unescaped undoes Excel's _x000B_ in a text that was read.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '_' && escapeLike(s[i:]) {
			var r rune
			for _, c := range strings.ToLower(s[i+2 : i+6]) {
				r = r<<4 + rune(strings.IndexRune("0123456789abcdef", c))
			}
			b.WriteRune(r)
			i += 7
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}
