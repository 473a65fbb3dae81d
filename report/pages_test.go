package report_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"octad/domain/dossier"
	"octad/domain/eightd"
	"octad/domain/record"
	"octad/report"
	"octad/report/document"
)

// The cover is one page, however much people write.
func TestCoverIsOnePage(t *testing.T) {
	many := story()
	r := many.Report
	flood := zh(strings.Repeat("分板应变超限使焊球开裂，必须从源头降低应变并验证，", 12), strings.Repeat("the strain at depanelling cracked the ball and must be lowered at its source, ", 12))
	r.Header.Fields.Title, r.D2.Fields.Problem, r.D8.Fields.Effectiveness.Data = flood, flood, flood
	for i := range r.D4.Causes {
		r.D4.Causes[i].Statement = flood
	}
	for _, list := range [][]eightd.Action{r.D3.Actions, r.D5.Actions, r.D7.Actions} {
		for i := range list {
			list[i].What = flood
		}
	}
	for _, file := range []dossier.File{story(), story().Standing(), dossier.For(record.External, many), many.Standing()} {
		for _, language := range languages {
			second := tool(t, write(t, report.EightD(file, language)), "pdftotext", "-raw", "-f", "2", "-l", "2", "FILE", "-")
			title := map[string]string{document.English: "Parts and lots"}[language]
			if title == "" {
				title = "产品与批次"
			}
			first := tool(t, write(t, report.EightD(file, language)), "pdftotext", "-raw", "-f", "1", "-l", "1", "FILE", "-")
			if !strings.Contains(second, title) || strings.Contains(first, title) {
				t.Errorf("%s: page 2 does not begin with the parts:\n%s", language, second)
			}
		}
	}
}

// TestNoPageIsNearlyEmpty looks how far down the text of every page reaches: a cover or the page before a
// figure may leave some room, only the last page may leave most of it.
func TestNoPageIsNearlyEmpty(t *testing.T) {
	const height, foot, least, last = 842.0, 785.0, 0.5, 0.15
	lowest := regexp.MustCompile(`<word [^>]*yMax="([0-9.]+)"`)
	for name, doc := range documents() {
		if !strings.HasPrefix(name, "eightd") && !strings.HasPrefix(name, "machining") {
			continue
		}
		pages := strings.Split(tool(t, write(t, doc), "pdftotext", "-bbox", "FILE", "-"), "<page ")[1:]
		for i, page := range pages {
			reached := 0.0
			for _, word := range lowest.FindAllStringSubmatch(page, -1) {
				if y, err := strconv.ParseFloat(word[1], 64); err == nil && y < foot {
					reached = max(reached, y)
				}
			}
			if reached < least*height && i < len(pages)-1 || reached < last*height {
				t.Errorf("%s: page %d of %d is filled to %.0f %%", name, i+1, len(pages), 100*reached/height)
			}
		}
	}
}
