package drawing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"octad/report/document"
	"octad/report/drawing"
)

const em = 25.4 / 72

// measure breaks after any character; each is as wide as it is high.
func measure(text string, width float64, font drawing.Font) []drawing.Line {
	one := font.Size * em
	perLine := max(int(width/one), 1)
	var out []drawing.Line
	for _, line := range strings.Split(text, "\n") {
		runes := []rune(line)
		for len(runes) > perLine {
			out = append(out, drawing.Line{Text: string(runes[:perLine]), Width: float64(perLine) * one})
			runes = runes[perLine:]
		}
		out = append(out, drawing.Line{Text: string(runes), Width: float64(len(runes)) * one})
	}
	return out
}

var room = drawing.Room{Width: 178, Height: 240}

func text(s string, n int) document.Text {
	return document.Text{Main: strings.Repeat(s, n), Second: strings.Repeat("x"+s, n)}
}

func fishbone(perBone, length int) document.Fishbone {
	f := document.Fishbone{Head: text("问题", 1), Problem: text("裂", 20)}
	for i := range 6 {
		b := document.Bone{Title: text("机", 1)}
		for j := range perBone {
			label := fmt.Sprintf("C%d.%d", i, j)
			b.Causes = append(b.Causes, document.Twig{Label: label, Text: text(label+"原因", length), State: text("确认", 1), Tone: document.Done, Emphasis: document.Emphasis(j % 3)})
		}
		f.Bones = append(f.Bones, b)
	}
	return f
}

func tree(depth, branches, length int) []document.Node {
	if depth == 0 {
		return nil
	}
	var out []document.Node
	for i := range branches {
		label := fmt.Sprintf("W%d.%d", depth, i)
		n := document.Node{Label: label, Text: text(label+"答", length), Note: text("据", length), State: text("已验证", 1), Tone: document.Done, Emphasis: document.Emphasis(i % 3)}
		n.Children = tree(depth-1, max(branches-depth+1, 1), length)
		if n.Children == nil {
			n.Tag = text("根因", 1)
		}
		out = append(out, n)
	}
	return out
}

// check asserts what every figure promises.
func check(t interface {
	Errorf(string, ...any)
}, figures []drawing.Figure, want ...string,
) {
	var all strings.Builder
	for i, f := range figures {
		if f.Width > room.Width+0.01 || f.Height > room.Height+0.01 {
			t.Errorf("figure %d is %.1f × %.1f mm", i, f.Width, f.Height)
		}
		var boxes []box
		for _, m := range f.Marks {
			switch m := m.(type) {
			case drawing.Letters:
				b := box{m.At.X, m.At.Y, float64(utf8.RuneCountInString(m.Text)) * m.Font.Size * em, m.Font.Height()}
				for _, other := range boxes {
					if b.overlaps(other) {
						t.Errorf("figure %d: %q overlaps other letters", i, m.Text)
					}
				}
				boxes = append(boxes, b)
				if m.Font.Size < 5.5 {
					t.Errorf("figure %d: letters of %.1f pt", i, m.Font.Size)
				}
				inside(t, f, b)
				if i == 0 || m.Ink.Shade != drawing.White { // a title comes again and parts nothing
					all.WriteString(m.Text)
				}
			case drawing.Stroke:
				for _, p := range m.Points {
					inside(t, f, box{p.X, p.Y, 0, 0})
				}
			case drawing.Area:
				for _, p := range m.Points {
					inside(t, f, box{p.X, p.Y, 0, 0})
				}
			}
		}
	}
	for _, s := range want {
		if !strings.Contains(all.String(), s) {
			t.Errorf("lost %q", s)
		}
	}
}

type box struct{ x, y, w, h float64 }

func (b box) overlaps(o box) bool {
	const touch = 0.05
	return b.x+touch < o.x+o.w && o.x+touch < b.x+b.w && b.y+touch < o.y+o.h && o.y+touch < b.y+b.h
}

func inside(t interface {
	Errorf(string, ...any)
}, f drawing.Figure, b box,
) {
	const line = 0.6
	if b.x < -line || b.y < -line || b.x+b.w > f.Width+line || b.y+b.h > f.Height+line {
		t.Errorf("%+v leaves a figure of %.1f × %.1f mm", b, f.Width, f.Height)
	}
}

func textsOf(nodes []document.Node) []string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.Text.Main, n.Text.Second, n.Note.Main)
		out = append(out, textsOf(n.Children)...)
	}
	return out
}

func TestFishbonesHoldEveryCauseWhole(t *testing.T) {
	for _, tt := range []struct{ perBone, length, figures int }{
		{0, 0, 1}, {1, 3, 1}, {2, 10, 1}, {5, 4, 1}, {8, 25, 6}, {1, 3000, 0},
	} {
		f := fishbone(tt.perBone, tt.length)
		figures := drawing.Fishbone(f, room, measure)
		var want []string
		for _, b := range f.Bones {
			for _, c := range b.Causes {
				want = append(want, c.Text.Main, c.Text.Second)
			}
		}
		check(t, figures, want...)
		if tt.figures > 0 && len(figures) != tt.figures {
			t.Errorf("%+v: %d figures", tt, len(figures))
		}
	}
}

func TestTreesHoldEveryStepWhole(t *testing.T) {
	for name, branches := range map[string][]document.Node{
		"nothing": nil, "ladder": tree(5, 1, 4), "two": tree(3, 2, 6), "three": tree(2, 3, 12), "wide": tree(3, 4, 4), "long": tree(5, 1, 400), "endless": tree(2, 2, 4000), "deep": tree(30, 1, 30),
	} {
		t.Run(name, func(t *testing.T) {
			figures := drawing.Tree(document.Tree{Question: text("为何", 2), Level: text("为何", 1), Branches: branches}, room, measure)
			check(t, figures, textsOf(branches)...)
		})
	}
	if one := drawing.Tree(document.Tree{Question: text("问", 1), Branches: tree(5, 1, 4)}, room, measure); len(one) != 1 {
		t.Errorf("a ladder takes %d figures", len(one))
	}
}

// TestAnyTreeIsDrawn draws trees of any shape.
func TestAnyTreeIsDrawn(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var grow func(depth int) []document.Node
		grow = func(depth int) []document.Node {
			var out []document.Node
			for range rapid.IntRange(0, 3).Draw(r, "branches") {
				n := document.Node{
					Text: text("答", rapid.IntRange(0, 60).Draw(r, "length")), State: text("假", 1),
					Emphasis: document.Emphasis(rapid.IntRange(0, 2).Draw(r, "emphasis")), Tone: document.Tone(rapid.IntRange(0, 7).Draw(r, "tone")),
				}
				if depth < 4 {
					n.Children = grow(depth + 1)
				}
				out = append(out, n)
			}
			return out
		}
		branches := grow(0)
		check(r, drawing.Tree(document.Tree{Question: text("问", 1), Level: text("为何", 1), Branches: branches}, room, measure), textsOf(branches)...)
	})
}

func TestEveryLineOfAnEmphasisDiffersWithoutColour(t *testing.T) {
	f := document.Fishbone{Bones: []document.Bone{{Causes: []document.Twig{{Tone: document.Done, Emphasis: document.Firm}, {Tone: document.Waiting}, {Tone: document.Off, Emphasis: document.Faint}}}}}
	looks := map[string]bool{}
	for _, m := range drawing.Fishbone(f, room, measure)[0].Marks {
		if s, ok := m.(drawing.Stroke); ok && len(s.Points) == 2 && s.Points[0].Y == s.Points[1].Y && s.Width < 0.9 {
			looks[fmt.Sprint(s.Width, s.Dashed)] = true
		}
	}
	if len(looks) != 3 {
		t.Errorf("the twigs have %d looks: %v", len(looks), looks)
	}
}

func TestMarksStayOnThePhoto(t *testing.T) {
	var marks []document.PhotoMark
	for i, at := range [][4]float64{{0, 0, 1, 1}, {0.5, 0.5, 0.5, 0.5}, {0.9, 0.1, 0.1, 0.9}, {-3, 0.2, 9, 0.4}} {
		for _, shape := range []document.MarkShape{document.EllipseMark, document.RectangleMark, document.ArrowMark} {
			marks = append(marks, document.PhotoMark{Shape: shape, X: at[0], Y: at[1], X2: at[2], Y2: at[3], Note: text("n", i)})
		}
	}
	f := drawing.Annotate(marks, 80, 60, measure)
	numbers := 0
	for _, m := range f.Marks {
		switch m := m.(type) {
		case drawing.Letters:
			numbers++
		case drawing.Oval:
			for _, p := range []drawing.Point{{X: m.Center.X - m.RX, Y: m.Center.Y - m.RY}, {X: m.Center.X + m.RX, Y: m.Center.Y + m.RY}} {
				inside(t, f, box{p.X, p.Y, 0, 0})
			}
		case drawing.Stroke:
			for _, p := range m.Points {
				inside(t, f, box{p.X, p.Y, 0, 0})
			}
		}
	}
	if numbers != len(marks) {
		t.Errorf("%d numbers on %d marks", numbers, len(marks))
	}
}

func TestAMarkHasAWhiteHaloBelowIt(t *testing.T) {
	f := drawing.Annotate([]document.PhotoMark{{Shape: document.RectangleMark, X: 0.2, Y: 0.2, X2: 0.6, Y2: 0.6}}, 80, 60, measure)
	halo, ok := f.Marks[0].(drawing.Stroke)
	line, ok2 := f.Marks[1].(drawing.Stroke)
	if !ok || !ok2 || halo.Ink.Shade != drawing.White || halo.Width <= line.Width || line.Ink.Tone != document.Late {
		t.Errorf("%+v, %+v", halo, line)
	}
}

func flow(steps, length int) document.Flow {
	f := document.Flow{Step: text("步骤", 1), Who: text("负责", 1), Time: text("时限", 1)}
	for i := range steps {
		s := document.FlowStep{Text: text(fmt.Sprintf("S%d步", i), length), When: text("当", i%3*length), Who: text("谁", length), Time: text("天", length), Plain: i%5 == 4}
		if i > 0 {
			s.After = []int{i - 1}
		}
		if i > 3 {
			s.After = append(s.After, i-3)
			s.Exits = []document.FlowExit{{Text: text("是", length), Back: -1}, {Text: text("否", length), Back: i - 3}}
		}
		f.Steps = append(f.Steps, s)
	}
	return f
}

// paged draws a flow chart on as many pages as it takes.
func paged(f document.Flow) []drawing.Figure {
	chart := drawing.NewFlow(f, room.Width, measure)
	var out []drawing.Figure
	for from := 0; from < chart.Len(); {
		to := max(chart.Fit(from, room.Height), from+1)
		out = append(out, chart.Figure(from, to))
		from = to
	}
	return out
}

// TestAStepOfAnotherPageIsNamed: no step stands unconnected because the page ended before it.
func TestAStepOfAnotherPageIsNamed(t *testing.T) {
	chart := drawing.NewFlow(flow(12, 1), room.Width, measure)
	var said []string
	for _, m := range chart.Figure(6, 12).Marks {
		if l, ok := m.(drawing.Letters); ok {
			said = append(said, l.Text)
		}
	}
	for _, number := range []string{"4", "5", "6", "↑ 4", "↑ 5", "↑ 6"} {
		if !slices.Contains(said, number) {
			t.Errorf("no line to step %s: %q", number, said)
		}
	}
}

func TestFlowsHoldEveryStepWhole(t *testing.T) {
	for _, tt := range []struct{ steps, length, figures int }{{1, 1, 1}, {6, 4, 1}, {40, 3, 0}, {8, 60, 0}} {
		f := flow(tt.steps, tt.length)
		figures := paged(f)
		var want []string
		for _, s := range f.Steps {
			want = append(want, s.Text.Main, s.Text.Second, s.Who.Main, s.Time.Second)
		}
		check(t, figures, want...)
		if tt.figures > 0 && len(figures) != tt.figures || tt.figures == 0 && len(figures) < 2 {
			t.Errorf("%+v: %d figures", tt, len(figures))
		}
	}
}

// TestFlowLinesDoNotMeet holds that lines beside the boxes that share a height stand in lanes of their own.
func TestFlowLinesDoNotMeet(t *testing.T) {
	type span struct{ x, top, bottom float64 }
	drawn := 0
	for _, f := range paged(flow(9, 1)) {
		var upright []span
		for _, m := range f.Marks {
			s, ok := m.(drawing.Stroke)
			if !ok || len(s.Points) != 3 || s.Points[1].X != s.Points[2].X {
				continue
			}
			now := span{s.Points[1].X, min(s.Points[1].Y, s.Points[2].Y), max(s.Points[1].Y, s.Points[2].Y)}
			for _, o := range upright {
				if o.x == now.x && now.top < o.bottom && o.top < now.bottom {
					t.Errorf("two lines at %.1f mm: %+v %+v", now.x, o, now)
				}
			}
			upright = append(upright, now)
			drawn++
		}
	}
	if drawn < 5 {
		t.Errorf("%d lines are drawn beside the boxes", drawn)
	}
}
