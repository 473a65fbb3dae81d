package procedure

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"octad/domain"
)

// root parses the bytes as one YAML document and returns its top node, or nil with the fault noted.
func (l *loader) root(r io.Reader) (*yaml.Node, error) {
	text := io.LimitReader(r, maxBytes+1)
	raw, err := io.ReadAll(text)
	if err != nil {
		return nil, err
	}
	if len(raw) > maxBytes {
		return nil, domain.Refuse(domain.TooLarge, "procedure.pack_too_large", "程序包不得超过1 MB", "A procedure pack holds at most 1 MB")
	}
	sum := sha256.Sum256(raw)
	l.pack.Source, l.pack.SHA256 = string(raw), hex.EncodeToString(sum[:])
	if at, broken := notUTF8(raw); broken {
		l.note(&at, "/", "procedure.encoding", "文件不是 UTF-8 编码（可能是 GBK）；请在编辑器中另存为“UTF-8”", "The file is not in UTF-8 (it may be GBK); save it from the editor as “UTF-8”")
		return nil, nil
	}
	decoder := yaml.NewDecoder(bytes.NewReader(raw))
	var doc, second yaml.Node
	if err := decoder.Decode(&doc); err != nil {
		l.malformed(err)
		return nil, nil
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		if err != nil {
			l.malformed(err)
			return nil, nil
		}
		l.note(&second, "/", "procedure.second_document", "一个文件只能有一个程序包", "A file holds one pack only")
	}
	return doc.Content[0], nil
}

// notUTF8 returns the place of the first byte that is no UTF-8.
func notUTF8(raw []byte) (at yaml.Node, broken bool) {
	line, start := 1, 0
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			return yaml.Node{Line: line, Column: utf8.RuneCount(raw[start:i]) + 1}, true
		}
		i += size
		if r == '\n' {
			line, start = line+1, i
		}
	}
	return yaml.Node{}, false
}

var (
	lineOf = regexp.MustCompile(`line (\d+)`)
	// fromZero are the errors whose line the YAML parser counts from 0; all others it counts from 1.
	fromZero = regexp.MustCompile(`did not find expected (<document start>|node content|'-' indicator|key|',' or)`)
)

// malformed notes an error of the YAML parser, which tells its line in words only. What people stumble over most is
// looked for first, in the text itself: the parser sees only what follows from it.
func (l *loader) malformed(err error) {
	at := yaml.Node{Column: 1}
	if m := lineOf.FindStringSubmatch(err.Error()); m != nil {
		at.Line, _ = strconv.Atoi(m[1])
	}
	if fromZero.MatchString(err.Error()) {
		at.Line++
	}
	at.Line = max(at.Line, 1)
	if errors.Is(err, io.EOF) {
		l.note(&at, "/", "procedure.yaml_empty", "文件是空的", "The file is empty")
		return
	}
	for _, s := range slips {
		if line, column, ok := s.in(l.pack.Source, at.Line+1); ok {
			l.note(&yaml.Node{Line: line, Column: column}, "/", s.code, s.say.In(domain.ZH), s.say.In(domain.EN))
			return
		}
	}
	// The parser's own line is left out of the words: it would contradict the place.
	why := lineOf.ReplaceAllString(strings.TrimPrefix(err.Error(), "yaml: "), "")
	why = strings.TrimPrefix(why, ": ")
	zh := why
	for _, p := range parserWords {
		if strings.Contains(why, p.has) {
			zh = p.zh
			break
		}
	}
	l.note(&at, "/", "procedure.yaml_malformed", "不是合法的YAML："+zh, "Not well-formed YAML: "+why)
}

// slip is a slip of the keyboard that YAML does not read; the first group of its form is the place.
type slip struct {
	code string
	form *regexp.Regexp
	say  domain.Text
}

var slips = []slip{
	{"procedure.tab", regexp.MustCompile(`(?m)^ *(\t)`), domain.ZhEn("缩进用了制表符（Tab）；YAML 的缩进只能用空格，请把制表符换成空格", "A tab is used for indentation; YAML takes spaces only: replace the tab by spaces")},
	{"procedure.fullwidth", regexp.MustCompile(`(?m)(?:^|[{\s,，])[a-z][a-z0-9_.]*(：)`), fullwidthColon},
	{"procedure.fullwidth", regexp.MustCompile(`[A-Za-z0-9_}\]"](，) *[a-z][a-z0-9_]* *[:：]`), fullwidthComma},
	{"procedure.fullwidth", regexp.MustCompile(`(?m)^[^#"']*[:：] *([｛［【“])`), domain.ZhEn("用了全角的括号或引号；YAML 须用半角的 { } [ ] \"", "A full-width bracket or quotation mark stands here; YAML takes { } [ ] \" only")},
}

var (
	fullwidthColon = domain.ZhEn("用了全角冒号“：”；YAML 须用半角冒号“:”，后面空一格", "A full-width colon “：” stands here; YAML takes the half-width “:” followed by a space")
	fullwidthComma = domain.ZhEn("用了全角逗号“，”；YAML 须用半角逗号“,”，后面空一格", "A full-width comma “，” stands here; YAML takes the half-width “,” followed by a space")
)

// in returns the place of the first such slip that stands no further down than the line.
func (s slip) in(text string, last int) (line, column int, ok bool) {
	at := s.form.FindStringSubmatchIndex(text)
	if at == nil {
		return 0, 0, false
	}
	before := text[:at[2]]
	line = strings.Count(before, "\n") + 1
	column = utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	return line, column, line <= last
}

// parserWords say in Chinese what the YAML parser finds.
var parserWords = []struct{ has, zh string }{
	{"could not find expected ':'", "缺少冒号“:”（冒号后须空一格）"},
	{"did not find expected ',' or '}'", "花括号 { } 中缺少逗号或右括号"},
	{"did not find expected ',' or ']'", "方括号 [ ] 中缺少逗号或右括号"},
	{"did not find expected key", "缩进与上文不一致，或此处缺少键"},
	{"did not find expected '-' indicator", "列表的缩进不一致，此处应以“- ”开头"},
	{"did not find expected node content", "此处缺少内容"},
	{"mapping values are not allowed", "此处不能再有“键: 值”；缩进不一致，或文字中含冒号而没有加引号"},
	{"block sequence entries are not allowed", "此处不能有“- ”列表项；请检查缩进"},
	{"cannot start any token", "有不能作开头的字符（如 @、`、%）；请把文字放进引号"},
	{"unexpected end of stream", "引号没有成对"},
	{"unknown escape character", "双引号中有无法识别的“\\”转义；请改用单引号"},
	{"control characters are not allowed", "文件中有控制字符，可能不是文本文件"},
	{"expected <document start>", "此行不属于上文的任何结构；请检查缩进"},
	{"unknown anchor", "不允许使用YAML锚点与别名"},
}
