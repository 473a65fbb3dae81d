package procedure

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"octad/domain"
	"octad/domain/worktime"
)

// maxBytes bounds a pack file; the longest controlled procedure stays far below.
const maxBytes = 1 << 20

// reader takes a YAML node at a path and notes what is wrong with it.
type reader func(n *yaml.Node, path string)

// found is a fault with the place at which it stands.
type found struct {
	line, column int
	path         string
	fault        domain.Fault
	// again is the same for faults that are one: a word of the file's own that is not declared and used often.
	again string
}

// loader collects what one file says and everything that is wrong with it.
type loader struct {
	words  Vocabulary
	pack   *Pack
	faults []found
	// rules are the places of the incident rules, to be looked at again when the clocks are read.
	rules []*yaml.Node
	// taken says that the house took the file before, so that no check of its sense bars it any more.
	taken bool
	// doubtful are the kinds of word that the file may declare where it has faults: what refers to them is not
	// held against it.
	doubtful map[string]bool
	// defs and place are set while the tables are described instead of read; see Schema.
	defs  outline
	place *outline
}

// row is one key of a mapping. Without absent the key may be left out; with it, a file that lacks the
// key is refused with that code.
type row struct {
	key    string
	absent string
	read   reader
}

const missing = "procedure.key_missing"

func (l *loader) note(n *yaml.Node, path, code, zh, en string) {
	if l.defs != nil {
		return
	}
	at := fmt.Sprintf("%d:%d %s", n.Line, n.Column, path)
	l.faults = append(l.faults, found{n.Line, n.Column, path, domain.Fault{Field: at, Code: code, Message: domain.ZhEn(zh, en)}, ""})
}

// refusal returns nil, or one error with every fault in the order of the file.
func (l *loader) refusal() error {
	if len(l.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(l.faults, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	e := domain.Refuse(domain.Broken, "procedure.pack_refused",
		"程序包有错误，未被采用；请按列出的行列逐项修改", "The procedure pack has faults and was not taken; mend each at the line and column listed")
	for _, f := range joined(l.faults) {
		e.Faults = append(e.Faults, f.fault)
	}
	return e
}

// object reads a mapping by its rows, in the order of the rows, so that a later row may look up what an
// earlier one declared wherever both stand in the file.
func (l *loader) object(n *yaml.Node, path string, rows []row) {
	if l.describesObject(rows) {
		return
	}
	values, ok := l.mapping(n, path)
	if !ok {
		return
	}
	var meant []string
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		if !slices.ContainsFunc(rows, func(r row) bool { return r.key == key.Value }) {
			meant = append(meant, l.keyUnknown(key, path, rows)...)
		}
	}
	for _, r := range rows {
		value, present := values[r.key]
		if present {
			before := len(l.faults)
			r.read(value, join(path, r.key))
			l.doubt(join(path, r.key), before)
			continue
		}
		if r.absent != "" && !slices.Contains(meant, r.key) {
			l.note(n, join(path, r.key), r.absent, "缺少："+r.key, "Missing: "+r.key)
		}
	}
}

// mapping returns the values of a mapping by key; a repeated key is noted and its first value kept.
func (l *loader) mapping(n *yaml.Node, path string) (map[string]*yaml.Node, bool) {
	if !l.shaped(n, path, yaml.MappingNode, "键值表", "a mapping") {
		return nil, false
	}
	values := make(map[string]*yaml.Node, len(n.Content)/2)
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		if _, twice := values[key.Value]; twice {
			l.note(key, join(path, key.Value), "procedure.key_repeated", "键重复："+key.Value, "The key occurs twice: "+key.Value)
			continue
		}
		values[key.Value] = n.Content[i+1]
	}
	return values, true
}

func (l *loader) shaped(n *yaml.Node, path string, kind yaml.Kind, zh, en string) bool {
	if l.defs != nil {
		return false
	}
	if n.Anchor != "" || n.Kind == yaml.AliasNode {
		l.note(n, path, "procedure.anchor_refused", "不允许使用YAML锚点与别名", "YAML anchors and aliases are not allowed")
		return false
	}
	if n.Kind != kind {
		l.note(n, path, "procedure.shape_wrong", "此处应为"+zh, "Expected "+en+" here")
		return false
	}
	return true
}

// each visits the items of a sequence.
func (l *loader) each(n *yaml.Node, path string, read reader) {
	if l.describesList(read) {
		return
	}
	if !l.shaped(n, path, yaml.SequenceNode, "列表", "a list") {
		return
	}
	if len(n.Content) == 0 {
		l.note(n, path, "procedure.list_empty", "列表是空的；没有内容时请去掉这个键", "The list is empty; leave the key out instead")
	}
	for i, item := range n.Content {
		read(item, fmt.Sprintf("%s[%d]", path, i))
	}
}

// list reads a sequence into a slice.
func list[T any](l *loader, into *[]T, read func(n *yaml.Node, path string) T) reader {
	return func(n *yaml.Node, path string) {
		l.each(n, path, func(item *yaml.Node, path string) { *into = append(*into, read(item, path)) })
	}
}

// scalar returns the text of a single value that is not blank.
func (l *loader) scalar(n *yaml.Node, path string) (string, bool) {
	if l.describes(single()) || !l.shaped(n, path, yaml.ScalarNode, "单个值", "a single value") {
		return "", false
	}
	if n.Tag == "!!null" || n.Value == "" {
		l.note(n, path, "procedure.value_blank", "值是空的；没有内容时请去掉这个键", "The value is blank; leave the key out instead")
		return "", false
	}
	return n.Value, true
}

func (l *loader) word(into *string) reader {
	return func(n *yaml.Node, path string) { *into, _ = l.scalar(n, path) }
}

var (
	codeForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$`)
	// revisionForm takes what Chinese factories write most: A/0. It neither begins nor ends with a sign, and holds no
	// two of them side by side, so that no revision is a path that leads elsewhere.
	revisionForm = regexp.MustCompile(`^[A-Za-z0-9]+([./_-][A-Za-z0-9]+)*$`)
)

// revision reads the name of a revision.
func (l *loader) revision(into *string) reader {
	return func(n *yaml.Node, path string) {
		s, ok := l.scalar(n, path)
		if ok && (!revisionForm.MatchString(s) || len(s) > maxRevision) {
			l.note(n, path, "procedure.revision_malformed", "版本只能用字母、数字，中间可有 / . - _，最多32个，如 A/0："+s,
				"A revision has letters and digits, with / . - _ between them, 32 at most, such as A/0: "+s)
		}
		*into = s
	}
}

// maxRevision bounds the name of a revision.
const maxRevision = 32

// code reads a name that other places refer to.
func (l *loader) code(into *string) reader {
	return func(n *yaml.Node, path string) {
		s, ok := l.scalar(n, path)
		if ok && !codeForm.MatchString(s) {
			l.note(n, path, "procedure.code_malformed", "代码只能用字母、数字、连字符和下划线，最多64个："+s,
				"A code has letters, digits, hyphens and underscores, 64 at most: "+s)
		}
		*into = s
	}
}

// text reads a text that must be written in Chinese and English; other languages may stand beside them.
func (l *loader) text(into *domain.Text) reader {
	return func(n *yaml.Node, path string) {
		if l.refers("text", nil) {
			return
		}
		values, ok := l.mapping(n, path)
		if !ok {
			return
		}
		*into = domain.Text{}
		for language, value := range values {
			(*into)[language], _ = l.scalar(value, join(path, language))
			if !languageForm.MatchString(language) {
				l.note(value, join(path, language), "procedure.key_unknown", "不是语言代码："+language, "Not a language tag: "+language)
			}
		}
		for _, language := range []string{domain.ZH, domain.EN} {
			if _, written := values[language]; !written {
				l.note(n, join(path, language), "procedure.text_missing_"+language, "缺少语言："+language, "Not written in: "+language)
			}
		}
	}
}

var languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (l *loader) date(into *worktime.Date) reader {
	return func(n *yaml.Node, path string) {
		s, ok := l.scalar(n, path)
		if !ok {
			return
		}
		d, err := worktime.ParseDate(s)
		if err != nil {
			l.note(n, path, "procedure.date_malformed", "日期须写成 2026-03-06 的形式："+s, "A date is written like 2026-03-06: "+s)
		}
		*into = d
	}
}

func (l *loader) count(into *int) reader {
	return func(n *yaml.Node, path string) {
		if l.describes(outline{"type": "integer", "minimum": 1, "maximum": 1000}) {
			return
		}
		s, ok := l.scalar(n, path)
		if !ok {
			return
		}
		c, err := strconv.Atoi(s)
		if err != nil || c < 1 || c > 1000 {
			l.note(n, path, "procedure.count_malformed", "须为1至1000的整数："+s, "Expected a whole number from 1 to 1000: "+s)
		}
		*into = c
	}
}

func (l *loader) flag(into *bool) reader {
	return func(n *yaml.Node, path string) {
		if l.describes(outline{"type": "boolean"}) {
			return
		}
		s, ok := l.scalar(n, path)
		if ok && s != "true" && s != "false" {
			l.note(n, path, "procedure.flag_malformed", "须为 true 或 false："+s, "Expected true or false: "+s)
		}
		*into = s == "true"
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
