package report

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"octad/domain"
	"octad/domain/worktime"
	"octad/report/document"
)

// pen writes in the language of a document and the time zone of a site.
type pen struct {
	language string
	zone     *time.Location
	// limit is how long a text may be in brief, in half-width characters.
	limit int
	// named is how many actions or documents are named in brief.
	named int
	// today is the day of an internal record, by which an action is overdue; zero where nobody is told.
	today worktime.Date
}

// Language returns the document language in which readers of the languages are answered: both where they
// read both, else the one that they read; English where they read neither.
func Language(languages []string) string {
	zh, en := slices.Contains(languages, domain.ZH), slices.Contains(languages, domain.EN)
	switch {
	case zh && en:
		return document.Bilingual
	case zh:
		return document.Chinese
	}
	return document.English
}

// Languages returns every document language of a release for readers of the languages: each of zh and en
// alone, and both together where both are read.
func Languages(languages []string) []string {
	if all := Language(languages); all != document.Bilingual {
		return []string{all}
	}
	return []string{document.Chinese, document.English, document.Bilingual}
}

// text writes a text in the document's languages. What is not written in one of them prints in the other.
func (p pen) text(t domain.Text) document.Text {
	switch p.language {
	case document.Chinese:
		return document.Plain(t.In(domain.ZH))
	case document.English:
		return document.Plain(t.In(domain.EN))
	}
	out := document.Text{Main: t.In(domain.ZH), Second: t.In(domain.EN)}
	if out.Second == out.Main {
		out.Second = ""
	}
	return out
}

// say writes the form's own words.
func (p pen) say(zh, en string) document.Text { return p.text(domain.ZhEn(zh, en)) }

// both writes short words of both languages on one line: 件/pcs.
func (p pen) both(t domain.Text) string {
	s := p.text(t)
	if s.Second == "" {
		return s.Main
	}
	return s.Main + "/" + s.Second
}

func (p pen) date(d worktime.Date) document.Text {
	if d.IsZero() {
		return document.Text{}
	}
	return document.Plain(d.String())
}

func (p pen) instant(t time.Time) document.Text {
	if t.IsZero() {
		return document.Text{}
	}
	return document.Plain(t.In(p.zone).Format("2006-01-02 15:04"))
}

// counted writes words with a unit in them, which stands for {u} in each language's own form.
func (p pen) counted(unit, zh, en string) document.Text {
	u := domain.Label(domain.Units, domain.Unit(unit))
	return p.say(strings.ReplaceAll(zh, "{u}", u.In(domain.ZH)), strings.ReplaceAll(en, "{u}", u.In(domain.EN)))
}

// amount writes a quantity with its unit.
func (p pen) amount(q *domain.Quantity, unit string) document.Text {
	if q == nil {
		return document.Text{}
	}
	return document.Plain(strings.TrimSpace(q.String() + " " + p.unit(unit)))
}

func (p pen) unit(unit string) string {
	return p.both(domain.Label(domain.Units, domain.Unit(unit)))
}

func number(q *domain.Quantity) document.Text {
	if q == nil {
		return document.Text{}
	}
	return document.Plain(q.String())
}

func percent(q *domain.Quantity) document.Text {
	if q == nil {
		return document.Text{}
	}
	return document.Plain(q.String() + " %")
}

// join writes the texts that say something one after the other, in each language for itself. On lines of
// their own, what reads alike in both languages is not said twice.
func join(separator string, texts ...document.Text) document.Text {
	var first, second []string
	two := false
	for _, t := range texts {
		if t.Empty() {
			continue
		}
		first = append(first, t.Main)
		if t.Second == "" && separator == "\n" {
			continue
		}
		if t.Second == "" {
			second = append(second, t.Main)
			continue
		}
		two = true
		second = append(second, t.Second)
	}
	out := document.Text{Main: joined(first, separator)}
	if two {
		out.Second = joined(second, separator)
	}
	return out
}

// joined sets the separator in the punctuation of what stands before it.
func joined(parts []string, separator string) string {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString(punctuation(parts[i-1], separator))
		}
		b.WriteString(part)
	}
	return b.String()
}

// wide are separators as Chinese text sets them.
var wide = map[string]string{": ": "：", "; ": "；", ", ": "，"}

func punctuation(before, separator string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	if chinese, ok := wide[separator]; ok && unicode.Is(unicode.Han, last) {
		return chinese
	}
	return separator
}

// plain writes those of the strings that are not empty, on one line.
func plain(separator string, parts ...string) document.Text {
	parts = slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
	return document.Plain(strings.Join(parts, separator))
}

// labelled writes a label before a text, nothing where there is no text.
func labelled(label, t document.Text) document.Text {
	if t.Empty() {
		return t
	}
	out := document.Text{Main: joined([]string{label.Main, t.Main}, ": ")}
	if label.Second == "" && t.Second == "" {
		return out
	}
	out.Second = joined([]string{orMain(label), orMain(t)}, ": ")
	return out
}

func orMain(t document.Text) string {
	if t.Second == "" {
		return t.Main
	}
	return t.Second
}

// brief cuts a text to its first sentence, and that to the pen's limit.
func (p pen) brief(t document.Text) document.Text {
	return document.Text{Main: sentence(t.Main, p.limit), Second: sentence(t.Second, p.limit)}
}

// halves is how many half-width characters a character takes: two for Han and what stands among them.
func halves(r rune) int {
	if r >= 0x2E80 {
		return 2
	}
	return 1
}

func sentence(s string, limit int) string {
	s = strings.Join(strings.Fields(s), " ")
	used := 0
	runes := []rune(s)
	for i, r := range runes {
		used += halves(r)
		end := strings.ContainsRune("。！？", r) || strings.ContainsRune(".!?", r) && i+1 < len(runes) && runes[i+1] == ' ' && i > 12
		if end {
			return string(runes[:i+1])
		}
		if used >= limit && i+1 < len(runes) {
			return strings.TrimRight(string(runes[:i]), " ,;，；、") + "…"
		}
	}
	return s
}
