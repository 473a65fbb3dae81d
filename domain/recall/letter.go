package recall

import (
	"strings"

	"octad/domain"
)

// LetterForm is the form that goes to one consignee; LetterTitle is what it is called.
const LetterForm = "recall_letter"

// LetterTitle is what the letter to a consignee is called where it stands beside other messages.
var LetterTitle = domain.ZhEn("产品召回通知", "Product recall notice")

// covering is what the mail says around the letter that it carries.
var covering = struct{ dear, see, answer domain.Text }{
	domain.ZhEn("您好：", "Dear Sir or Madam,"),
	domain.ZhEn("附件是产品召回通知 {number}。请立即停止销售、使用和转发其中所列产品，单独存放并加以标识。", "Attached is our recall notice {number}. Please stop selling, using and passing on the product that it names at once, and store it apart."),
	domain.ZhEn("请直接回复本邮件，告知在库、已售和已使用的数量；没有库存也请答复。", "Please answer this mail and tell us how much you have on hand, sold on and used, even if you have none."),
}

// Covering returns the subject and the text of the mail that carries the letter of a notice, in the letter's language; a
// letter in two languages has both, one below the other. What people wrote with the notice stands in it.
func (r *Recall) Covering(n Notice, house domain.Text) (subject, text string) {
	languages := []string{domain.ZH, domain.EN}
	if n.Letter == domain.ZH || n.Letter == domain.EN {
		languages = []string{n.Letter}
	}
	var subjects, texts []string
	for _, language := range languages {
		see := strings.ReplaceAll(covering.see.In(language), "{number}", r.Number)
		about := strings.Join(strings.Fields(r.Sheet.ProductName.In(language)+" "+r.Sheet.PartNumber), " ")
		subjects = append(subjects, LetterTitle.In(language)+" "+r.Number)
		parts := []string{covering.dear.In(language), see, about, n.Text.In(language), covering.answer.In(language), house.In(language)}
		var said []string
		for _, p := range parts {
			if strings.TrimSpace(p) != "" {
				said = append(said, strings.TrimSpace(p))
			}
		}
		texts = append(texts, strings.Join(said, "\n\n"))
	}
	return strings.Join(subjects, " / "), strings.Join(texts, "\n\n————————\n\n")
}
