package eightd

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// StaleText is a translation that was not rewritten when the same text changed in another language.
type StaleText struct {
	// Field is a JSON pointer from the report, as a gate's.
	Field string
	// Language is that of the translation, Source the one in which the text changed.
	Language string
	Source   string
	// Written is the translation that was left behind.
	Written string
	Since   time.Time
	By      domain.Person
}

// TranslationState says what is wrong with a translation.
type TranslationState string

// The values of TranslationState, with their labels in TranslationStates.
const (
	TranslationMissing TranslationState = "missing"
	TranslationStale   TranslationState = "stale"
)

// TranslationStates lists every TranslationState with its label, in the order in which people read them.
var TranslationStates = []Word[TranslationState]{
	{TranslationMissing, domain.ZhEn("缺少译文", "Not translated")},
	{TranslationStale, domain.ZhEn("译文待核对", "To be checked against its source")},
}

// Translation is one text that the customer reads and that still needs a translator. Since and By tell of
// the change that made it stale.
type Translation struct {
	Field    string
	Language string
	State    TranslationState
	// Source is the text to translate from, in SourceLanguage.
	SourceLanguage string
	Source         string
	// Written is a stale translation as it stands.
	Written string
	Since   time.Time
	By      domain.Person
}

// Translations returns what still needs a translator in the languages: those of the report when none are
// named. It is in the order of the disciplines.
func (r *Report) Translations(languages ...string) []Translation {
	if len(languages) == 0 {
		languages = r.Header.Fields.Languages
	}
	var out []Translation
	r.EachText(func(at string, text domain.Text) {
		for _, l := range text.Missing(languages...) {
			source := r.sourceOf(text, l)
			out = append(out, Translation{Field: at, Language: l, State: TranslationMissing, SourceLanguage: source, Source: text[source]})
		}
		for _, s := range r.Stale {
			if s.Field == at && slices.Contains(languages, s.Language) {
				out = append(out, Translation{
					Field: at, Language: s.Language, State: TranslationStale, SourceLanguage: s.Source, Source: text[s.Source],
					Written: s.Written, Since: s.Since, By: s.By,
				})
			}
		}
	})
	return out
}

// sourceOf returns the language to translate from: the first of the report's in which the text is written.
func (r *Report) sourceOf(text domain.Text, except string) string {
	for _, l := range slices.Concat(r.Header.Fields.Languages, []string{domain.ZH, domain.EN}, slices.Sorted(maps.Keys(text))) {
		if l != except && strings.TrimSpace(text[l]) != "" {
			return l
		}
	}
	return ""
}

// EachText visits every text that a customer may read, at its JSON pointer from the report. The texts are the
// report's own.
func (r *Report) EachText(visit func(at string, text domain.Text)) {
	r.eachOpen("", members{}, func(at *path, leaf reflect.Value) {
		if text, ok := leaf.Interface().(domain.Text); ok {
			visit(at.String(), text)
		}
	})
}

// Confirming says that stale translations of a language still say what their source says. No Fields means
// all of that language.
type Confirming struct {
	Language string
	Fields   []string
}

// ConfirmTranslations takes the marks of stale translations away: whoever may write the report has read
// them against their source. Errors: eightd.state, eightd.duty, rule_broken with
// eightd.translation.not_stale for each field whose translation bears no mark.
func (r *Report) ConfirmTranslations(order domain.Order, cmd Confirming, around Around) (domain.Change, error) {
	if _, err := reportMoves.next("progress", r.Status); err != nil {
		return domain.Change{}, err
	}
	if err := r.duty(order, around, "eight_d.draft"); err != nil {
		return domain.Change{}, err
	}
	f := checkWords(cmd)
	marked := func(s StaleText) bool {
		return s.Language == cmd.Language && (len(cmd.Fields) == 0 || slices.Contains(cmd.Fields, s.Field))
	}
	for i, at := range cmd.Fields {
		known := slices.ContainsFunc(r.Stale, func(s StaleText) bool { return s.Language == cmd.Language && s.Field == at })
		f.Require(known, pointer("/fields", i), "eightd.translation.not_stale", "该译文没有待核对的标记："+at, "This translation bears no mark: "+at)
	}
	f.Require(len(cmd.Fields) > 0 || slices.ContainsFunc(r.Stale, marked), "/language", "eightd.translation.not_stale", "该语言没有待核对的译文", "No translation in this language bears a mark")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	var fields []string
	r.Stale = slices.DeleteFunc(slices.Clone(r.Stale), func(s StaleText) bool {
		if marked(s) {
			fields = append(fields, s.Field)
			return true
		}
		return false
	})
	return r.done(order, "eight_d.translation_confirmed", map[string]string{"language": cmd.Language, "fields": strings.Join(fields, " ")}), nil
}

// freshlyTranslated looks for translations of the stage, in the report's languages, that were left behind by a
// change of their source.
func freshlyTranslated(i inspection) []lack {
	if len(i.Stale) == 0 {
		return nil
	}
	var lacks []lack
	for _, t := range i.Translations() {
		if t.State == TranslationStale && i.stage.holds(t.Field) {
			lacks = append(lacks, lack{t.Field, domain.ZhEn(
				t.Language+" 译文早于 "+t.SourceLanguage+" 原文的改动，请改写或确认", "The "+t.Language+" translation is older than its "+t.SourceLanguage+" source; rewrite or confirm it")})
		}
	}
	return lacks
}

// holds reports whether what stands at the pointer is part of the stage's reply; "" holds all.
func (s Stage) holds(at string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(at, "/"), "/")
	return s == "" || first == HeaderPart || s.Covers(Code(first))
}
