package dossier

import (
	"strings"

	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/record"
)

// The words that stand before a text which is printed in another language than its reader's, and before a
// translation that is older than its source.
var (
	untranslated = domain.ZhEn("〔未翻译〕", "[not translated] ")
	unchecked    = domain.ZhEn("〔译文待核对〕", "[translation to be checked] ")
)

// Marked returns the file with every text of its report that is not written in one of the languages marked
// as such and given in a language that it has, and how many texts those are. In the internal version a
// translation that is older than its source is marked too. The original stays as it was.
func Marked(f File, languages ...string) (File, int) {
	if f.Report == nil {
		return f, 0
	}
	gaps := f.Report.Translations(languages...)
	if len(gaps) == 0 {
		return f, 0
	}
	r := copied(*f.Report, strings.NewReplacer())
	missing := 0
	at := map[string]domain.Text{}
	r.EachText(func(pointer string, text domain.Text) { at[pointer] = text })
	for _, g := range gaps {
		text, ok := at[g.Field]
		switch {
		case !ok:
		case g.State == eightd.TranslationMissing:
			text[g.Language] = untranslated[g.Language] + g.Source
			missing++
		case f.Audience == record.Internal:
			text[g.Language] = unchecked[g.Language] + g.Written
		}
	}
	f.Report = &r
	return f, missing
}
