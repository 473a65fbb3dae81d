package web

import (
	"fmt"

	"octad/domain"
	"octad/openapi"
	"octad/report"
)

// catalogue holds what the pages say in Chinese and English. Labels of enumerations are not here: the domain's
// tables have them.
type catalogue map[string]domain.Text

// catalogues are all that the pages say, one for each group of pages. A test asks for every key in both languages,
// and for a use of each.
var catalogues = []catalogue{
	sharedWords, fieldWords, sessionWords, setupWords, inboxWords, taskWords,
	casesWords, caseWords, fileWords, recordWords, jobWords, customerFormWords,
	eightDWords, causeWords, actionWords, releaseWords, portalWords,
	lotWords, holdWords, returnWords, recallWords, supplierWords,
	adminWords, peopleWords, masterWords, procedureWords, noticeWords, auditWords,
	viewWords, searchWords, helpWords, demoWords,
}

// word finds what is said by the key.
func word(key string) (domain.Text, bool) {
	for _, c := range catalogues {
		if t, ok := c[key]; ok {
			return t, true
		}
	}
	return nil, false
}

// say returns the words of the key, with the arguments in their places.
func say(language, key string, args ...any) string {
	t, ok := word(key)
	if !ok {
		return key
	}
	if len(args) == 0 {
		return t.In(language)
	}
	for i, a := range args {
		if p, ok := a.(*string); ok { // what the API may leave out
			args[i] = bare(p)
		}
	}
	return fmt.Sprintf(t.In(language), args...)
}

// Word says the words of the key to the reader.
func (v *view) Word(key string, args ...any) string { return say(v.Language, key, args...) }

// textIn returns a text of a record in the language, or in another one in which it is written.
func textIn(language string, v any) string {
	switch t := v.(type) {
	case string:
		return t
	case *string:
		if t != nil {
			return *t
		}
	case domain.Text:
		return t.In(language)
	case map[string]any:
		words := domain.Text{}
		for l, v := range t {
			words[l], _ = v.(string)
		}
		return words.In(language)
	case openapi.Localized:
		return t.Domain(language).In(language)
	case *openapi.Localized:
		if t != nil {
			return t.Domain(language).In(language)
		}
	case fmt.Stringer:
		return t.String()
	}
	return ""
}

// fieldIn returns what a field of the contract is called.
func fieldIn(language, name string) string {
	if t, ok := report.RecordLabel(name); ok {
		return t.In(language)
	}
	return name
}
