package report_test

import (
	"fmt"
	"strings"

	"octad/report/document"
)

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
