package web

import (
	"fmt"
	"html"
	"html/template"
	"strings"
	"unicode"

	"octad/report/document"
	"octad/report/drawing"
)

// Figures of the reports, as a page draws them: the same geometry, painted as SVG whose colours are the page's own.

// svg paints a figure. Its words say to a screen reader what it shows.
func svg(f drawing.Figure, words string) template.HTML {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="figure" viewBox="0 0 %.1f %.1f" role="img" aria-label="%s">`, f.Width, f.Height, html.EscapeString(words))
	for _, m := range f.Marks {
		switch m := m.(type) {
		case drawing.Stroke:
			dash := ""
			if m.Dashed {
				dash = ` stroke-dasharray="1.2 0.9"`
			}
			fmt.Fprintf(&b, `<polyline class="s-%s" points="%s" stroke-width="%.2f"%s/>`, inkName(m.Ink), points(m.Points), m.Width, dash)
		case drawing.Area:
			fmt.Fprintf(&b, `<polygon class="f-%s" points="%s"/>`, inkName(m.Ink), points(m.Points))
		case drawing.Oval:
			paint := "f-" + inkName(m.Ink)
			if m.Width > 0 {
				paint = "s-" + inkName(m.Ink)
			}
			fmt.Fprintf(&b, `<ellipse class="%s" cx="%.2f" cy="%.2f" rx="%.2f" ry="%.2f" stroke-width="%.2f"/>`, paint, m.Center.X, m.Center.Y, m.RX, m.RY, m.Width)
		case drawing.Letters:
			weight := ""
			if m.Font.Bold {
				weight = ` font-weight="600"`
			}
			em := m.Font.Size * inch / 72
			fmt.Fprintf(&b, `<text class="f-%s" x="%.2f" y="%.2f" font-size="%.2f"%s>%s</text>`, inkName(m.Ink), m.At.X, m.At.Y+m.Font.Height()/2+em*0.36, em, weight, html.EscapeString(m.Text))
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // numbers, words of the tables below and escaped text
}

// inch is one in millimetres; a typographic point is its 72nd part.
const inch = 25.4

func points(list []drawing.Point) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = fmt.Sprintf("%.2f,%.2f", p.X, p.Y)
	}
	return strings.Join(out, " ")
}

// inkName is the name by which the style sheet knows a colour.
func inkName(i drawing.Ink) string {
	switch i.Shade {
	case drawing.Muted:
		return "muted"
	case drawing.Hairline:
		return "line"
	case drawing.Pale:
		return "panel"
	case drawing.Accent:
		return "accent"
	case drawing.White:
		return "white"
	}
	return map[document.Tone]string{document.Done: toneDone, document.Soon: toneSoon, document.Late: toneLate, document.Waiting: toneWaiting, document.Hold: toneHold, document.Off: "muted"}[i.Tone]
}

// measured breaks a text into lines for a browser, whose fonts nobody knows: the widths are those of common ones,
// rather too wide than too narrow.
func measured(text string, width float64, font drawing.Font) []drawing.Line {
	em := font.Size * inch / 72
	if font.Bold {
		em *= 1.06
	}
	var out []drawing.Line
	for paragraph := range strings.SplitSeq(text, "\n") {
		out = append(out, broken([]rune(strings.TrimSpace(paragraph)), width, em)...)
	}
	return out
}

// broken breaks one paragraph at its spaces and between Chinese characters, and inside a word that is too long.
func broken(text []rune, width, em float64) []drawing.Line {
	var out []drawing.Line
	start, last, wide := 0, -1, 0.0
	cut := func(to int) {
		line := strings.TrimSpace(string(text[start:to]))
		out = append(out, drawing.Line{Text: line, Width: widthOf([]rune(line), em)})
		start, last = to, -1
		wide = 0
	}
	for i := 0; i < len(text); i++ {
		wide += widthOf(text[i:i+1], em)
		if wide > width && i > start && !unicode.IsSpace(text[i]) {
			to := i
			if last > start {
				to = last
			}
			cut(to)
			i = to - 1
			continue
		}
		if i+1 < len(text) && breaks(text[i], text[i+1]) {
			last = i + 1
		}
	}
	if start < len(text) || len(out) == 0 {
		cut(len(text))
	}
	return out
}

// breaks reports whether a line may end between two characters.
func breaks(a, b rune) bool {
	if unicode.IsSpace(a) {
		return true
	}
	return (ideographic(a) || ideographic(b)) && !strings.ContainsRune("，。、；：！？）》”’」％%,.;:!?)", b) && !strings.ContainsRune("（《“‘「(", a)
}

func ideographic(r rune) bool { return r >= 0x2E80 && r != 0xFFFD }

func widthOf(text []rune, em float64) float64 {
	wide := 0.0
	for _, r := range text {
		switch {
		case ideographic(r):
			wide++
		case strings.ContainsRune("iljtfrI.,:;'|!()[] ·", r):
			wide += 0.36
		case strings.ContainsRune("mwMW—✔◐△✖○■", r):
			wide += 0.92
		case unicode.IsUpper(r):
			wide += 0.7
		default:
			wide += 0.58
		}
	}
	return wide * em
}
