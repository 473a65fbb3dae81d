package xlsx

import (
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"octad/report/document"
)

// said writes what a block says that is drawn on paper: in rows, whole.
func (s *formSheet) said(b document.Block) {
	switch b := b.(type) {
	case document.StatusTiles:
		s.tiles(b)
	case document.Callout:
		s.line(span{8, s.strong, both(b.Title)}, span{gridColumns - 8, s.value, both(b.Body)})
	case document.Fishbone:
		s.fishbone(b)
	case document.Tree:
		s.row++
		s.line(span{gridColumns, s.label, both(b.Question)})
		s.nodes(b.Branches, "")
	case document.Photos:
		for _, p := range b.Items {
			s.picture(p.Caption)
			for i, m := range p.Marks {
				s.line(span{2, s.small, strconv.Itoa(i + 1)}, span{gridColumns - 2, s.caption, both(m.Note)})
			}
		}
	case document.Image:
		s.picture(b.Caption)
	case document.Curve:
		s.curve(b)
	case document.Flow:
		for i, x := range b.Steps {
			s.line(span{2, s.number, strconv.Itoa(i + 1)}, span{10, s.value, both(x.Text)}, span{6, s.value, both(x.Who)}, span{6, s.value, both(x.Time)})
		}
	}
}

// curve writes the days and quantities of a curve, and a chart of them below.
func (s *formSheet) curve(b document.Curve) {
	if len(b.Points) == 0 {
		return
	}
	s.line(span{gridColumns, s.strong, both(b.Title) + " · " + both(b.GoalText)})
	first := s.row + 1
	for _, x := range b.Points {
		s.line(span{8, s.value, x.Date}, span{8, s.number, ""})
		s.try(s.file.SetCellValue(s.name, "I"+strconv.Itoa(s.row), x.Value))
	}
	rows := func(column string) string {
		return "'" + s.name + "'!$" + column + "$" + strconv.Itoa(first) + ":$" + column + "$" + strconv.Itoa(s.row)
	}
	s.try(s.file.AddChart(s.name, "A"+strconv.Itoa(s.row+1), &excelize.Chart{
		Type: excelize.Line, Legend: excelize.ChartLegend{Position: "none"}, Dimension: excelize.ChartDimension{Width: 660, Height: 260},
		Series: []excelize.ChartSeries{{Categories: rows("A"), Values: rows("I")}},
	}))
	s.row += 15
}

// picture says where a picture stands that is in the PDF alone.
func (s *formSheet) picture(caption document.Text) {
	s.line(span{gridColumns, s.caption, "见PDF See the PDF: " + both(caption)})
}

// tiles writes the states of the steps beside each other.
func (s *formSheet) tiles(b document.StatusTiles) {
	const across = 6
	for from := 0; from < len(b.Tiles); from += across {
		var codes, words []span
		for _, x := range b.Tiles[from:min(from+across, len(b.Tiles))] {
			codes = append(codes, span{gridColumns / across, s.label, x.Code})
			words = append(words, span{gridColumns / across, s.value, both(x.Word)})
		}
		s.line(codes...)
		s.line(words...)
	}
}

// fishbone writes the problem and, bone by bone, the causes.
func (s *formSheet) fishbone(b document.Fishbone) {
	s.row++
	s.line(span{4, s.label, both(b.Head)}, span{gridColumns - 4, s.strong, both(b.Problem)})
	for _, bone := range b.Bones {
		for i, c := range bone.Causes {
			title := ""
			if i == 0 {
				title = both(bone.Title)
			}
			s.line(span{4, s.label, title}, span{2, s.value, c.Label}, span{gridColumns - 10, s.value, both(c.Text)}, span{4, s.value, both(c.State)})
		}
		if len(bone.Causes) == 0 {
			s.line(span{4, s.label, both(bone.Title)}, span{gridColumns - 4, s.value, "—"})
		}
	}
}

// nodes writes the steps of a tree, numbered by the way to each: 1, 1.1, 1.1.1, 2.
func (s *formSheet) nodes(list []document.Node, above string) {
	for i, n := range list {
		place := above + strconv.Itoa(i+1)
		what := spoken(both(n.Text), n.Tag)
		s.line(span{4, s.label, strings.TrimSpace(place + " " + n.Label)}, span{9, s.value, what}, span{8, s.value, both(n.Note)}, span{3, s.value, both(n.State)})
		s.nodes(n.Children, place+".")
	}
}

// spoken adds texts that say something to a text, each on a line of its own.
func spoken(text string, more ...document.Text) string {
	for _, t := range more {
		if !t.Empty() {
			text = strings.TrimPrefix(text+"\n"+both(t), "\n")
		}
	}
	return text
}

func (s *formSheet) signatures(b document.Signatures) {
	const across = 4
	for from := 0; from < len(b.Items); from += across {
		items := b.Items[from:min(from+across, len(b.Items))]
		width := gridColumns / len(items)
		var meanings, names []span
		for i, x := range items {
			columns := width
			if i == len(items)-1 {
				columns = gridColumns - width*i
			}
			name := spoken(x.Name, x.Role, document.Plain(signedAt(x)), x.Note)
			if name == "" {
				name = "—"
			}
			meanings, names = append(meanings, span{columns, s.label, both(x.Meaning)}), append(names, span{columns, s.strong, name})
		}
		s.row++
		s.line(meanings...)
		s.line(names...)
	}
}

// signedAt is when somebody signed, with the zone; the day alone where nobody stated the time of day.
func signedAt(x document.Signature) string {
	switch {
	case x.At.IsZero():
		return ""
	case x.Day:
		return x.At.Format(time.DateOnly)
	}
	return x.At.Format("2006-01-02 15:04 -07:00")
}
