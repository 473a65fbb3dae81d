package procedure

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"octad/domain"
)

// kind is what a word of a pack can be. Code, where it is set, stands in the fault's code instead of the key: the
// roles of the house and the parts of a procedure are both roles to whoever reads. Own words are declared by the file.
type kind struct {
	code, zh, en string
	own          bool
}

var kinds = map[string]kind{
	"event": {zh: "事件", en: "event"}, "fact": {zh: "事实", en: "fact"}, "guard": {zh: "放行条件", en: "guard"},
	"command": {zh: "命令", en: "command"}, "act": {zh: "行为", en: "act"}, "role": {zh: "系统角色", en: "role of the house"},
	"part": {code: "role", zh: "角色", en: "role", own: true}, "form": {zh: "表单", en: "form", own: true},
	"purpose": {zh: "沟通目的", en: "purpose"}, "calendar": {zh: "日历", en: "calendar"}, "kind": {zh: "类别", en: "kind"},
	"step": {zh: "步骤", en: "step", own: true}, "clock": {zh: "时钟", en: "clock", own: true}, "audience": {zh: "对象", en: "audience"},
	"discipline": {zh: "8D步骤", en: "discipline"}, "stage": {zh: "答复阶段", en: "stage"}, "date": {zh: "日期", en: "date"},
	"value": {zh: "取值", en: "value"}, "revision": {zh: "版本", en: "revision", own: true}, "unit": {zh: "单位", en: "unit"},
	"gate": {zh: "8D关卡", en: "gate"}, "severity": {zh: "严重程度", en: "severity"}, "content": {zh: "公告内容", en: "content of a notice"},
	"incident": {zh: "事故规则", en: "incident rule", own: true}, "grade": {zh: "等级", en: "grade", own: true},
	"axis": {zh: "分类轴", en: "axis", own: true}, "ladder": {zh: "升级阶梯", en: "ladder", own: true},
	"cadence": {zh: "周期", en: "period"}, "report": {zh: "报表", en: "report", own: true}, "start": {zh: "起点", en: "start"},
	"basis": {zh: "依据", en: "basis"}, "subject": {zh: "表单对象", en: "subject of a form"}, "layout": {zh: "通用表单", en: "form of the house"},
	"list": {zh: "列表", en: "list"}, "field": {zh: "字段", en: "field"}, "signed": {zh: "签署动作", en: "act that signs"},
	"photos": {zh: "图片", en: "choice of pictures"}, "figure": {zh: "图形", en: "figure"},
}

// known reads a word that must stand in the list; kind names the list.
func known[T ~string](l *loader, into *T, kind string, words []T) reader {
	return func(n *yaml.Node, path string) {
		if describesWords(l, words) {
			return
		}
		s, ok := l.scalar(n, path)
		if ok && !slices.Contains(words, T(s)) {
			l.unknown(n, path, stray{kind, s}, plainWords(words)...)
		}
		*into = T(s)
	}
}

// knownList reads a list of words, each of which must stand in the list.
func knownList[T ~string](l *loader, into *[]T, kind string, words []T) reader {
	return list(l, into, func(n *yaml.Node, path string) (w T) {
		known(l, &w, kind, words)(n, path)
		return w
	})
}

func plainWords[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}

// stray is a word that the file uses for one of a kind.
type stray struct{ of, word string }

// unknown notes a word that is none of the words of its kind, with the one that is meant, or those that there are.
func (l *loader) unknown(n *yaml.Node, path string, x stray, words ...string) {
	of, word := x.of, x.word
	if l.doubtful[declaredAs(of, word)] {
		return
	}
	if l.fullwidth(n, path, word) {
		return
	}
	k := kinds[of]
	zh, en := "没有这个"+k.zh+"："+word, "Unknown "+k.en+": "+word
	if k.own {
		zh, en = "本文件没有写明这个"+k.zh+"："+word, "The file declares no such "+k.en+": "+word
	}
	hint := hinted(word, words)
	l.note(n, path, "procedure."+cmp.Or(k.code, of)+"_unknown", zh+hint.In(domain.ZH), en+hint.In(domain.EN))
	if k.own && l.defs == nil {
		l.faults[len(l.faults)-1].again = of + " " + word
	}
}

// keyUnknown notes a key that no row has, and returns those that it may stand for, which are not missed besides.
// Where a section is meant that other places refer to, these are not held against the file.
func (l *loader) keyUnknown(key *yaml.Node, path string, rows []row) []string {
	keys := make([]string, len(rows))
	for i, r := range rows {
		keys[i] = r.key
	}
	name, _, _ := strings.Cut(key.Value, "：")
	if l.fullwidth(key, join(path, name), key.Value) {
		return keys
	}
	hint := hinted(key.Value, keys)
	l.note(key, join(path, key.Value), "procedure.key_unknown", "没有这个键："+key.Value+hint.In(domain.ZH), "Unknown key: "+key.Value+hint.In(domain.EN))
	meant, ok := nearest(key.Value, keys)
	if !ok {
		return nil
	}
	if path == "" {
		l.doubtAll(meant)
	}
	return []string{meant}
}

// fullwidth notes a word in which full-width punctuation stands where YAML takes none.
func (l *loader) fullwidth(n *yaml.Node, path, word string) bool {
	for _, c := range []struct {
		mark string
		say  domain.Text
	}{{"：", fullwidthColon}, {"，", fullwidthComma}} {
		if strings.Contains(word, c.mark) {
			l.note(n, path, "procedure.fullwidth", c.say.In(domain.ZH), c.say.In(domain.EN))
			return true
		}
	}
	return false
}

// hinted says which word is meant, or else which there are: all of a few, of many those that begin alike.
func hinted(word string, words []string) domain.Text {
	words = slices.Compact(slices.Sorted(slices.Values(slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" }))))
	if meant, ok := nearest(word, words); ok {
		return domain.ZhEn("；是不是想写 "+meant+"？", "; did you mean "+meant+"?")
	}
	head, _, dotted := strings.Cut(word, ".")
	if alike := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, head+".") }); dotted && len(alike) > 0 {
		words = alike
	}
	if len(words) == 0 {
		return domain.ZhEn("", "")
	}
	if len(words) > mostHinted {
		return domain.ZhEn("；可用的词见 octad procedure format", "; the words there are: octad procedure format")
	}
	return domain.ZhEn("；可用："+strings.Join(words, "、"), "; there are: "+strings.Join(words, ", "))
}

// mostHinted bounds how many words a message lists.
const mostHinted = 24

// nearest returns the word that the writer may have meant: the one that takes the fewest slips of the keyboard, no
// more than a third of it, or one that goes on or breaks off where the writer did.
func nearest(word string, words []string) (string, bool) {
	best, least := "", max(1, len(word)/3)+1
	for _, w := range words {
		d := slipsBetween(strings.ToLower(word), strings.ToLower(w))
		if long := min(len(w), len(word)) >= 4; long && (strings.HasPrefix(w, word) || strings.HasPrefix(word, w)) {
			d = min(d, 1)
		}
		if d < least {
			best, least = w, d
		}
	}
	return best, best != ""
}

// slipsBetween counts the letters to be added, left out, exchanged or swapped with their neighbour.
func slipsBetween(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			differs := 1
			if a[i-1] == b[j-1] {
				differs = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+differs)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

// declares names the kinds of word that each section of the file makes known.
var declares = map[string][]string{
	"roles": {"part"}, "steps": {"step"}, "axes": {"axis"}, "clocks": {"clock"}, "forms": {"form"}, "ladders": {"ladder"},
	"incidents": {"incident", "grade"}, "reports": {"report"}, "communications": {"purpose"}, "control": {"revision"},
}

// composed are the kinds behind words that name something of the file's own behind a prefix.
var composed = []struct{ prefix, kind string }{
	{classPrefix, "axis"},
	{stepPrefix, "step"},
	{DonePrefix, "step"},
	{TellsPrefix, "purpose"},
	{SpeakPrefix, "purpose"},
	{StoppedPrefix, "clock"},
	{FormPrefix, "form"},
}

// declaredAs returns the kind of word of the file's own that a word refers to.
func declaredAs(of, word string) string {
	if !slices.Contains([]string{"fact", "event", "guard", "command", "start", "field", "signed"}, of) {
		return of
	}
	for _, c := range composed {
		if strings.HasPrefix(word, c.prefix) {
			return c.kind
		}
	}
	return of
}

// naming are the places within a section at which its words are declared; a fault there leaves open which there are.
var naming = regexp.MustCompile(`^[a-z_]+(\.[a-z_]+)?(\[\d+\](\.values(\[\d+\])?)?(\.(code|purpose|form|revision))?)?$`)

// misnaming are the faults that leave open which words a section declares.
var misnaming = []string{
	"procedure.shape_wrong", "procedure.code_malformed", "procedure.value_blank", "procedure.key_repeated", "procedure.anchor_refused",
	"procedure.code_repeated", "procedure.fullwidth", missing,
}

// doubt marks the kinds of word that a section declares where the section, whose faults begin at before, names them
// faultily. What the section itself had against words of that kind is taken back.
func (l *loader) doubt(section string, before int) {
	own := declares[section]
	misnames := func(f found) bool { return slices.Contains(misnaming, f.fault.Code) && naming.MatchString(f.path) }
	if len(own) == 0 || !slices.ContainsFunc(l.faults[before:], misnames) {
		return
	}
	l.doubtAll(section)
	follows := func(f found) bool {
		of, _, _ := strings.Cut(f.again, " ")
		return slices.Contains(own, of)
	}
	l.faults = append(l.faults[:before], slices.DeleteFunc(l.faults[before:], follows)...)
}

func (l *loader) doubtAll(section string) {
	if l.doubtful == nil {
		l.doubtful = map[string]bool{}
	}
	for _, k := range declares[section] {
		l.doubtful[k] = true
	}
}

// joined returns the faults, in order, with each word of the file's own that is not declared told once: at its first
// place, with the lines of the others.
func joined(faults []found) []found {
	var out []found
	first, lines := map[string]int{}, map[string][]string{}
	for _, f := range faults {
		if i, told := first[f.again]; f.again != "" && told {
			if line := fmt.Sprint(f.line); out[i].line != f.line && !slices.Contains(lines[f.again], line) {
				lines[f.again] = append(lines[f.again], line)
			}
			continue
		}
		first[f.again] = len(out)
		out = append(out, f)
	}
	for again, i := range first {
		if also := lines[again]; again != "" && len(also) > 0 {
			m := out[i].fault.Message
			out[i].fault.Message = domain.ZhEn(m.In(domain.ZH)+"（还有第 "+strings.Join(also, "、")+" 行）", m.In(domain.EN)+" (also on lines "+strings.Join(also, ", ")+")")
		}
	}
	return out
}
