package report8d

import (
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// supplier returns our own contact, which the format can do without: nil while the site has no BPNL.
func (w *writer) supplier() *contact {
	card, ours, at := w.file.Site.Card, w.r.Header.Fields.SupplierContact, "/header/supplierContact"
	if card.BPNL == "" {
		return nil
	}
	return &contact{
		CompanyName: w.need(at+"/companyName", w.say(card.CompanyName), place{"/site/companyName", "公司名称（在工厂主数据中填写）", "name of the company, in the site's master data"}),
		Street:      card.Address,
		City:        w.need(at+"/city", card.City, place{"/site/city", "工厂所在城市（在工厂主数据中填写）", "city of the site, in its master data"}),
		Country:     w.need(at+"/country", card.Country, place{"/site/country", "工厂所在国家（在工厂主数据中填写）", "country of the site, in its master data"}),
		BPNL:        card.BPNL,
		Email:       w.needEmail(at+"/email", ours.Email, place{"/header/supplierContact/email", "我方联系人邮箱", "e-mail address of our contact"}),
		Phone:       phone(ours.Phone),
	}
}

// untouched reports whether the report stands as it was taken in.
func (w *writer) untouched() bool {
	return w.r.Exchange != nil && w.r.Exchange.Version == w.r.Version
}

// closing sees to the closing date of D8, without which the format knows no D8: a release of the last stage
// closes the report for its reader on its own day, and what a draft says of D8 stands in the header's list.
func (w *writer) closing(tree object) {
	step, ok := tree["stepD8"].(object)
	if !ok || step["closingDate"] != nil {
		return
	}
	if !w.file.Issue.Draft() {
		step["closingDate"] = worktime.DateOf(w.file.Issue.At, w.file.Zone()).String()
		return
	}
	delete(tree, "stepD8")
	if said, ok := step["resultAssesment"].(string); ok {
		inform(tree, "D8", said)
	}
}

// standing says in the header's list which release this is, or that it is none, and the notice without prejudice
// that everything for the customer carries. A file that nobody touched goes out as it came.
func (w *writer) standing(tree object) {
	if w.untouched() {
		return
	}
	number := w.file.Issue.Release
	if w.file.Issue.Draft() {
		number = strings.TrimSpace(w.r.Number + " " + w.say(domain.ZhEn("草稿，未发布", "draft, not released")))
	}
	inform(tree, "8D", number)
	inform(tree, w.say(domain.ZhEn("声明", "Notice")), w.say(w.file.Customer.Card.Notice))
}

// inform adds a pair to the header's list.
func inform(tree object, name, value string) {
	head, ok := tree["header"].(object)
	if !ok || value == "" {
		return
	}
	old, _ := head[additionalSpec.name].([]any)
	head[additionalSpec.name] = append(old, object{"key": name, "value": value})
}
