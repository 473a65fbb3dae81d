package eightd

import (
	"strings"
	"unicode"

	"octad/domain"
)

// terminalPhrases are ends of a chain that customers send back, in small letters.
var terminalPhrases = []string{
	"操作失误", "操作不当", "误操作", "人为", "疏忽", "粗心", "大意", "责任心", "培训不足", "培训不到位", "未按作业", "供应商",
	"operator error", "operator mistake", "operator's mistake", "human error", "careless", "negligen", "inattenti",
	"lack of training", "insufficient training", "not trained", "poor training", "supplier",
}

// vagueVerbs are words that say that something gets better but not what is done, in small letters.
var vagueVerbs = []string{
	"加强", "增强", "强化", "提高", "提升", "重视", "注意", "留意", "教育", "宣导", "再培训", "培训", "告诫", "提醒", "严格", "落实",
	"strengthen", "strengthened", "strengthening", "enhance", "enhanced", "improve", "improved", "pay attention", "pay more attention", "be careful",
	"take care", "retrain", "retrained", "retraining", "train", "trained", "educate", "educated", "remind", "reminded", "raise awareness", "emphasize", "emphasise",
}

// emptyObjects are what may stand beside a vague verb without making it say more, in small letters; "的" and
// "the" are among them.
var emptyObjects = []string{
	"作业员", "操作员", "员工", "人员", "工人", "意识", "管理", "管控", "监督", "检验", "检查", "质量", "品质", "操作", "作业", "工作", "生产", "过程",
	"责任心", "责任", "力度", "技能", "进行", "对", "的", "和", "及", "与", "并", "要", "应", "须", "请", "全体", "所有", "相关", "今后", "以后",
	"operators", "operator", "employees", "employee", "staff", "workers", "worker", "people", "team", "awareness", "management", "control", "supervision",
	"inspection", "checks", "checking", "quality", "training", "education", "operation", "operations", "process", "production", "work", "responsibility", "discipline",
	"the", "a", "an", "of", "to", "in", "on", "for", "and", "all", "our", "their", "again", "more", "during", "with", "at", "about", "to be", "must", "shall", "will", "should",
}

// saysAny reports whether the text holds one of the phrases in some language.
func saysAny(t domain.Text, phrases []string) bool {
	for _, s := range t {
		s = strings.ToLower(s)
		for _, p := range phrases {
			if strings.Contains(s, p) {
				return true
			}
		}
	}
	return false
}

// vague reports whether the text, in some language, has a vague verb and nothing of its own beside it.
func vague(t domain.Text) bool {
	for _, s := range t {
		words := spaced(s)
		without := strike(words, vagueVerbs)
		if without != words && strings.TrimSpace(strike(without, emptyObjects)) == "" {
			return true
		}
	}
	return false
}

// spaced returns the text in small letters with one blank around every Latin word and every other sign
// between letters and digits gone.
func spaced(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, "  ") + " "
}

// strike takes the phrases out of the words, longer ones first where they begin alike: those of Chinese
// characters anywhere, those of Latin letters as whole words.
func strike(words string, phrases []string) string {
	for range 2 { // a phrase may come together once another has gone
		for _, p := range phrases {
			if p[0] < 0x80 {
				p = " " + strings.ReplaceAll(p, " ", "  ") + " "
			}
			words = strings.ReplaceAll(words, p, " ")
		}
	}
	return words
}
