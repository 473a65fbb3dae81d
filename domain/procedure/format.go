package procedure

import (
	_ "embed"
	"strings"
)

// format is the file whose comment specifies the format, wordsPage the page of the words that packs may use; a test keeps
// that page with the tables.
//
//go:embed doc.go
var format string

//go:embed vocabulary.md
var wordsPage string

// Format returns the reference of the format of packs in Markdown: what stands where the loader is documented.
func Format() string {
	_, text, _ := strings.Cut(format, "// # The format\n")
	text, _, _ = strings.Cut(text, "\npackage procedure")
	var b strings.Builder
	b.WriteString("# The format of a pack 程序包格式\n")
	fenced := false
	for line := range strings.Lines(text) {
		line = strings.TrimPrefix(strings.TrimRight(line, "\n"), "//")
		code := strings.HasPrefix(line, "\t")
		if code != fenced {
			b.WriteString(map[bool]string{true: "```yaml\n", false: "```\n"}[code])
			fenced = code
		}
		line, _ = strings.CutPrefix(line, map[bool]string{true: "\t", false: " "}[code])
		b.WriteString(line + "\n")
	}
	if fenced {
		b.WriteString("```\n")
	}
	return b.String()
}

// Words returns the page of the words that a pack may use, in Markdown.
func Words() string { return wordsPage }
