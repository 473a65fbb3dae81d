package domain

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The languages in which Octad itself speaks. Records may hold texts in any BCP 47 language.
const (
	ZH = "zh"
	EN = "en"
)

// Text is one text in several languages, keyed by BCP 47 language tag ("zh", "en", "de").
// A missing key means "not written in that language yet".
type Text map[string]string

// ZhEn returns a Text in Chinese and English.
func ZhEn(zh, en string) Text { return Text{ZH: zh, EN: en} }

// Same returns a Text that reads alike in Chinese and English: a number, a code, a proper name.
func Same(s string) Text { return Text{ZH: s, EN: s} }

// In returns the text in the language, or else in English, Chinese, or the first language that has one,
// so that a reader always sees something. Exact answers come from indexing the map.
func (t Text) In(language string) string {
	for _, l := range []string{language, base(language), EN, ZH} {
		if s := t[l]; s != "" {
			return s
		}
	}
	for _, l := range slices.Sorted(maps.Keys(t)) {
		if t[l] != "" {
			return t[l]
		}
	}
	return ""
}

// Blank reports whether no language holds anything but white space.
func (t Text) Blank() bool {
	for _, s := range t {
		if strings.TrimSpace(s) != "" {
			return false
		}
	}
	return true
}

// Missing returns those of the languages in which the text is not written, in the order given.
// A text that is blank in every language misses nothing: there is nothing to translate.
func (t Text) Missing(languages ...string) []string {
	if t.Blank() {
		return nil
	}
	var missing []string
	for _, l := range languages {
		if strings.TrimSpace(t[l]) == "" {
			missing = append(missing, l)
		}
	}
	return missing
}

// Equal reports whether both texts hold the same words in the same languages.
func (t Text) Equal(u Text) bool { return maps.Equal(t, u) }

// With returns a copy of the text that reads s in the language.
func (t Text) With(language, s string) Text {
	u := maps.Clone(t)
	if u == nil {
		u = Text{}
	}
	u[language] = s
	return u
}

// Languages returns the languages in which the text is written, in the order of their tags.
func (t Text) Languages() []string {
	var written []string
	for _, l := range slices.Sorted(maps.Keys(t)) {
		if strings.TrimSpace(t[l]) != "" {
			written = append(written, l)
		}
	}
	return written
}

func base(language string) string {
	b, _, _ := strings.Cut(language, "-")
	return b
}

// MaxText is how many characters one language of a text may hold.
const MaxText = 100_000

// CheckText notes what is wrong with a text that stands at the field: text.required when it must be
// written and is blank in every language, and per language what CheckString notes or text.language for
// a key that is no language tag. Whatever passes is kept exactly as it came.
func CheckText(f *Faults, field string, t Text, required bool) {
	f.Require(!required || !t.Blank(), field, "text.required", "必须填写，至少一种语言", "Must be written in at least one language")
	for _, l := range slices.Sorted(maps.Keys(t)) {
		f.Require(languageTag(l), field+"/"+l, "text.language", "不是语言代码", "Not a language tag")
		CheckString(f, field+"/"+l, t[l], MaxText)
	}
}

// CheckString notes what keeps a string from being stored and printed unchanged: text.nul for a NUL
// character, text.encoding for bytes that are not UTF-8, text.too_long beyond so many characters.
func CheckString(f *Faults, field, s string, longest int) {
	f.Require(!strings.ContainsRune(s, 0), field, "text.nul", "不得含空字符（NUL）", "Must not hold a NUL character")
	f.Require(utf8.ValidString(s), field, "text.encoding", "不是有效的 UTF-8 文本", "Not valid UTF-8")
	f.Require(utf8.RuneCountInString(s) <= longest, field, "text.too_long",
		"最多 "+strconv.Itoa(longest)+" 个字符", "At most "+strconv.Itoa(longest)+" characters")
}

// EmailFits reports whether s looks like an e-mail address: one @ with something sensible on both sides.
// It is a sieve against slips, no proof.
func EmailFits(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	return ok && len(s) <= 254 && name != "" && strings.Contains(strings.Trim(host, "."), ".") &&
		!strings.ContainsAny(s, " <>,;\"") && !strings.Contains(host, "@") && !strings.ContainsFunc(s, unicode.IsControl)
}

// languageTag reports whether s looks like a BCP 47 tag: "zh", "zh-Hant", "pt-BR".
func languageTag(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if len(part) < 1 || len(part) > 8 || (i == 0 && len(part) < 2) || strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// MaxTitle is how many characters a title has at most, in each language.
const MaxTitle = 200

// CheckTitle notes what is wrong with the title of a record: it is one line of at most MaxTitle characters in each
// language, for lists and forms have no room for more.
func CheckTitle(f *Faults, field string, t Text) {
	for _, l := range slices.Sorted(maps.Keys(t)) {
		f.Require(utf8.RuneCountInString(t[l]) <= MaxTitle && !strings.ContainsAny(t[l], "\n\r"), field+"/"+l, "title.one_line",
			"标题为一行，最多 "+strconv.Itoa(MaxTitle)+" 个字符；详情请写入描述", "A title is one line of at most "+strconv.Itoa(MaxTitle)+" characters; put the details into the description")
	}
}
