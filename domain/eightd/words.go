package eightd

import (
	"reflect"
	"slices"
	"strings"

	"octad/domain"
)

// Word is one value of an enumeration with its label, as PDF, Excel and API print it.
type Word[T ~string] struct {
	Code  T
	Label domain.Text
}

// labels is a table of the house's words as one of this package.
func labels[T ~string](table []domain.Word[T]) []Word[T] {
	out := make([]Word[T], len(table))
	for i, w := range table {
		out[i] = Word[T]{w.Code, w.Title}
	}
	return out
}

// Label returns the label of a code, or the code itself where the table does not hold it.
func Label[T ~string](table []Word[T], code T) domain.Text {
	for _, w := range table {
		if w.Code == code {
			return w.Label
		}
	}
	return domain.Same(string(code))
}

// vocabulary is one enumeration as the rules see it: its Go type and the codes that it allows, with their labels.
type vocabulary struct {
	of     reflect.Type
	codes  []string
	labels []domain.Text
}

func wordTable[T ~string](table []Word[T]) vocabulary {
	v := vocabulary{of: reflect.TypeFor[T]()}
	for _, w := range table {
		v.codes, v.labels = append(v.codes, string(w.Code)), append(v.labels, w.Label)
	}
	return v
}

// LabelIn returns the label that a code has in the enumeration of the Go type; false for another type and for a
// code that its table does not hold.
func LabelIn(enumeration reflect.Type, code string) (domain.Text, bool) {
	for _, v := range vocabularies {
		if at := slices.Index(v.codes, code); v.of == enumeration && at >= 0 {
			return v.labels[at], true
		}
	}
	return nil, false
}

// WordsOf returns every code of the enumeration of the Go type with its label, in the order in which people read
// them; none for a type that is no enumeration.
func WordsOf(enumeration reflect.Type) []Word[string] {
	var out []Word[string]
	for _, v := range vocabularies {
		if v.of != enumeration {
			continue
		}
		for i, code := range v.codes {
			out = append(out, Word[string]{code, v.labels[i]})
		}
	}
	return out
}

// vocabularies lists every enumeration of the package; a value outside its table is a fault wherever it
// stands.
var vocabularies = []vocabulary{
	wordTable(Statuses),
	wordTable(Stages),
	wordTable(Answers),
	wordTable(Codes),
	wordTable(DisciplineStatuses),
	wordTable(SignatureActs),
	wordTable(Audiences),
	wordTable(Channels),
	wordTable(Outcomes),
	wordTable(Severities),
	wordTable(Sources),
	wordTable(Modes),
	wordTable(Functions),
	wordTable(Histories),
	wordTable(Affecteds),
	wordTable(Scopes),
	wordTable(RiskStates),
	wordTable(Dimensions),
	wordTable(Locations),
	wordTable(LocationAnswers),
	wordTable(Answereds),
	wordTable(Results),
	wordTable(CauseKinds),
	wordTable(CauseStatuses),
	wordTable(Categories),
	wordTable(CauseTypes),
	wordTable(Proofs),
	wordTable(WhyStates),
	wordTable(Verdicts),
	wordTable(ActionTypes),
	wordTable(ActionStatuses),
	wordTable(Levels),
	wordTable(DocumentKinds),
	wordTable(Effects),
	wordTable(RoundEnds),
	wordTable(WindowKinds),
	wordTable(WindowStarts),
	wordTable(CostKinds),
	wordTable(TranslationStates),
	wordTable(SuggestionMatches),
	wordTable(MarkShapes),
	wordTable(ColumnKinds),
	wordTable(Tolerances),
}

// unknownWord tells the allowed codes when the value is of an enumeration and outside its table. An empty
// value is "not said", which is never unknown.
func unknownWord(v reflect.Value) (allowed string, unknown bool) {
	i := slices.IndexFunc(vocabularies, func(w vocabulary) bool { return w.of == v.Type() })
	if i < 0 || v.String() == "" || slices.Contains(vocabularies[i].codes, v.String()) {
		return "", false
	}
	return strings.Join(vocabularies[i].codes, ", "), true
}
