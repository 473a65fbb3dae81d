package cmd_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"octad/cmd"
	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/report"
)

var updateGuide = flag.Bool("update-guide", false, "write the vocabulary of packs anew")

// example returns the block of the guide that begins with the word.
func example(t *testing.T, word string) string {
	t.Helper()
	text, err := os.ReadFile("../domain/procedure/guide.md")
	if err != nil {
		t.Fatal(err)
	}
	_, block, ok := strings.Cut(string(text), "```yaml\n# "+word+"\n")
	if !ok {
		t.Fatalf("the guide has no %s", word)
	}
	block, _, _ = strings.Cut(block, "\n```")
	return block + "\n"
}

// TestGuideOfPacks executes the guide: the house takes its pack, and its story plays through it.
func TestGuideOfPacks(t *testing.T) {
	t.Parallel()
	story := filepath.Join(t.TempDir(), "w01.yaml")
	if err := os.WriteFile(story, []byte(example(t, "story")), 0o600); err != nil {
		t.Fatal(err)
	}
	told := readTale(t, story)
	p := &playing{t: t, people: map[string]domain.Actor{}, cases: map[string]*playedCase{}}
	p.now = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	p.open()
	if _, err := p.app.Rulebook.Upload(t.Context(), p.app.Order(domain.System, "the guide"), example(t, "pack")); err != nil {
		t.Fatalf("%+v", err)
	}
	p.found(told)
	p.tell(told)
}

// TestVocabularyOfPacks keeps vocabulary.md, which people read, with the tables of the program.
func TestVocabularyOfPacks(t *testing.T) {
	t.Parallel()
	const file = "../domain/procedure/vocabulary.md"
	want := vocabularyPage(cmd.Vocabulary())
	if *updateGuide {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("vocabulary.md has drifted from the tables (%v); run with -update-guide", err)
	}
}

func vocabularyPage(v procedure.Vocabulary) string {
	var b strings.Builder
	b.WriteString("# The words of a pack 程序包词汇\n\nWritten from the tables by `go test ./cmd -run Vocabulary -update-guide`.\n\n## Events 事件\n\nEach event has the time when it happened and the time when it was entered; clocks count by the first, both are kept. A step of the pack's own emits `step.CODE` with the fact `outcome`.\n每个事件有发生时间和录入时间；时钟按发生时间计算，两者都保留。\n\n| Event | | | Facts |\n|---|---|---|---|\n")
	for _, e := range v.Events {
		facts := slices.Sorted(maps.Keys(e.Facts))
		for i, f := range facts {
			facts[i] = "`" + f + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", e.Type, e.Title.In(domain.ZH), e.Title.In(domain.EN), strings.Join(facts, ", "))
	}
	b.WriteString("\n## Facts of a case 案件事实\n\nConditions under `given` read these, `class.AXIS` and `step.CODE`.\n\n| Fact | | |\n|---|---|---|\n")
	for _, f := range casework.CaseFacts {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.Name, f.Meaning.In(domain.ZH), f.Meaning.In(domain.EN))
	}
	b.WriteString("\n## Guards 放行条件\n\nBesides these: `told.PURPOSE`, `done.STEP`, `stopped.CLOCK`, `form.FORM`.\n\n| Guard | | |\n|---|---|---|\n")
	for _, g := range casework.Guards {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", g.Code, g.Title.In(domain.ZH), g.Title.In(domain.EN))
	}
	b.WriteString("\n## Acts 行为\n\n| Act | | |\n|---|---|---|\n")
	for _, a := range casework.Acts {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", a.Act, a.Title.In(domain.ZH), a.Title.In(domain.EN))
	}
	for _, l := range []struct {
		title string
		words []string
	}{
		{"Commands that guards may bar 放行条件可限制的命令 (besides `step.CODE` and `communication.PURPOSE`)", v.Commands},
		{"Purposes of communications 沟通目的", v.Purposes},
		{"Kinds of case 案件类别", v.Kinds},
		{"Forms that Octad lays out itself 由系统自行排版的表单", v.Forms},
		{"Gates of the 8D 8D关卡", v.Gates},
	} {
		fmt.Fprintf(&b, "\n## %s\n\n`%s`\n", l.title, strings.Join(l.words, "` · `"))
	}
	formWords(&b, v)
	roles := make([]string, len(v.Roles))
	for i, r := range v.Roles {
		roles[i] = string(r)
	}
	fmt.Fprintf(&b, "\n## Roles of the house 系统角色\n\n`%s`\n", strings.Join(roles, "` · `"))
	return b.String()
}

// formWords writes the forms of the house and what forms can show.
func formWords(b *strings.Builder, v procedure.Vocabulary) {
	b.WriteString("\n## Forms of the house 通用表单\n\nA pack takes over a layout with `like`.\n\n| Form | | | About |\n|---|---|---|---|\n")
	for _, f := range v.Layouts {
		fmt.Fprintf(b, "| `%s` | %s | %s | `%s` |\n", f.Form, f.Title.In(domain.ZH), f.Title.In(domain.EN), f.About)
	}
	b.WriteString("\n## Fields of forms 表单字段\n\nBesides these: `class.AXIS`, `step.STEP`, `told.PURPOSE`, `heard.PURPOSE`. Those marked ☑ can be ticked.\n")
	list := ""
	for _, f := range v.Fields {
		if f.List() != list {
			list = f.List()
			title := domain.Label(report.FormListTitles(), list)
			fmt.Fprintf(b, "\n### `%s` %s %s\n\n| Field | | | |\n|---|---|---|---|\n", list, title.In(domain.ZH), title.In(domain.EN))
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", f.Path, f.Title.In(domain.ZH), f.Title.In(domain.EN), map[bool]string{true: "☑"}[f.Ticks])
	}
	b.WriteString("\n## Acts that sign in forms 表单中的签署动作\n\nBesides these: `step.STEP`, `told.PURPOSE`, `heard.PURPOSE`.\n\n| Act | | |\n|---|---|---|\n")
	for _, x := range report.FormSigned() {
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", x.Code, x.Title.In(domain.ZH), x.Title.In(domain.EN))
	}
}
