package pdf

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"octad/report/fonts"
)

// broken breaks a text at a width in ems and gives the lines, line feeds kept.
func broken(text string, ems float64) []string {
	s := shape(fonts.NewSubset(), text)
	var out []string
	for _, at := range wrap(s, int(ems*1000)) {
		out = append(out, string(s.runes[at.from:at.to]))
	}
	return out
}

func TestKinsoku(t *testing.T) {
	tests := []struct {
		name, text string
		ems        float64
		want       []string
	}{
		{"no comma first", "要求供应商改进，立即", 7, []string{"要求供应商改", "进，立即"}},
		{"no full stop first", "要求供应商改进。", 7, []string{"要求供应商改", "进。"}},
		{"two marks stay together", "他说（要求改进）。好", 7, []string{"他说（要求改", "进）。好"}},
		{"no opening bracket last", "供应商改进（立即）", 6, []string{"供应商改进", "（立即）"}},
		{"no opening book mark last", "按照《程序》", 3, []string{"按照", "《程", "序》"}},
		{"no opening quote last", "超出接收“限”值", 5, []string{"超出接收", "“限”值"}},
		{"no closing quote first", "超出“接收”值", 5, []string{"超出“接", "收”值"}},
		{"percent stays with its number", "不良率为百分之１００％", 10, []string{"不良率为百分之１０", "０％"}},
		{"ellipsis never first", "供应商没有回复……", 7, []string{"供应商没有回", "复……"}},
		{"words stay whole", "the supplier changed the flux", 7, []string{"the supplier ", "changed the ", "flux"}},
		{"Latin in Han", "型号M32R-5600批号", 4, []string{"型号", "M32R-5", "600批号"}},
		{"a long word is cut by width", strings.Repeat("x", 10), 2, nil},
		{"line feeds begin lines", "一\n\n二", 9, []string{"一", "", "二"}},
		{"small kana never first", "ヤッホー", 2, []string{"ヤッ", "ホー"}},
		{"nothing", "", 5, []string{""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := broken(test.text, test.ems)
			if strings.Join(got, "") != strings.ReplaceAll(test.text, "\n", "") {
				t.Errorf("lines %q do not join to %q", got, test.text)
			}
			if test.want != nil && strings.Join(got, "|") != strings.Join(test.want, "|") {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// mostly draws texts in which the characters that matter are frequent.
func mostly() *rapid.Generator[string] {
	letters := rapid.SampledFrom([]rune("中文供应商要求改进，。、；：！？）》」』”’％…（《「『“‘ abcdefg123%./-\n\té́한𬭎😀"))
	return rapid.Custom(func(t *rapid.T) string {
		if rapid.Bool().Draw(t, "any") {
			return rapid.String().Draw(t, "string")
		}
		return string(rapid.SliceOf(letters).Draw(t, "runes"))
	})
}

func TestLinesJoinToTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shape(fonts.NewSubset(), mostly().Draw(t, "text"))
		limit := rapid.IntRange(1, 20000).Draw(t, "limit")
		at := 0
		for i, line := range wrap(s, limit) {
			if i > 0 && line.from == at+1 && s.runes[at] == '\n' {
				at++
			}
			if line.from != at || line.to < line.from {
				t.Fatalf("line %d is %v after %d", i, line, at)
			}
			at = line.to
		}
		if at != len(s.runes) {
			t.Fatalf("%d of %d runes are in the lines", at, len(s.runes))
		}
	})
}

func TestLinesFitAndKeepKinsoku(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shape(fonts.NewSubset(), mostly().Draw(t, "text"))
		const limit = 9000
		for i, line := range wrap(s, limit) {
			visible := strings.TrimRight(string(s.runes[line.from:line.to]), " ")
			end := line.from + len([]rune(visible))
			if w := s.cut(line.from, end).width(); w > limit {
				t.Fatalf("line %d %q is %d wide", i, visible, w)
			}
			if i == 0 || visible == "" || s.runes[line.from-1] == '\n' || helpless(s.runes[:line.from]) {
				continue
			}
			if forbiddenFirst(s.runes[line.from]) || forbiddenLast(lastVisible(s.runes[:line.from])) {
				t.Fatalf("line %d begins %q after %q", i, visible, string(s.runes[:line.from]))
			}
		}
	})
}

// helpless tells whether the text before a break ends in so many marks that no rule
// could be kept.
func helpless(before []rune) bool {
	marks := 0
	for i := len(before) - 1; i > 0 && len(before)-i < 12; i-- {
		if forbiddenFirst(before[i]) || forbiddenLast(before[i]) || before[i] == ' ' {
			marks++
		}
	}
	return marks > 2
}

func lastVisible(runes []rune) rune {
	for i := len(runes) - 1; i >= 0; i-- {
		if runes[i] != ' ' {
			return runes[i]
		}
	}
	return 0
}
