package web

import "octad/domain"

var searchWords = catalogue{
	"choice.title":                 domain.ZhEn("可选条目", "Choices"),
	"choice.words":                 domain.ZhEn("输入文字查找", "Type to search"),
	"choice.more":                  domain.ZhEn("只列出前200条；其余请输入文字查找。", "The first 200 are listed; type to find the others."),
	"choice.none":                  domain.ZhEn("没有相符的条目。", "Nothing fits."),
	"search.title":                 domain.ZhEn("查找", "Find"),
	"search.ask":                   domain.ZhEn("输入编号、客户、料号、批号或标题中的词。", "Type a number, a customer, a part, a lot, or words of a title."),
	"search.none":                  domain.ZhEn("没有找到。可少写几个词，或改用编号。", "Nothing was found. Try fewer words, or a number."),
	"search.all":                   domain.ZhEn("全部案件", "All cases"),
	"search.results":               domain.ZhEn("查找结果", "Results"),
	"search.keys":                  domain.ZhEn("↑ ↓ 选择，回车打开，Esc 关闭", "↑ ↓ choose, Enter opens, Esc closes"),
	"search.kind.complaint":        domain.ZhEn("案件", "Case"),
	"search.kind.eight_d":          domain.ZhEn("8D", "8D"),
	"search.kind.hold":             domain.ZhEn("Hold货", "Hold"),
	"search.kind.recall":           domain.ZhEn("召回", "Recall"),
	"search.kind.supplier_request": domain.ZhEn("供应商8D要求", "Supplier 8D request"),
	"search.kind.customer":         domain.ZhEn("客户", "Customer"),
	"search.kind.lot":              domain.ZhEn("批次", "Lot"),
	"search.kind.product":          domain.ZhEn("产品", "Product"),
	"similar.title":                domain.ZhEn("相似案件", "Similar cases"),
	"similar.wait":                 domain.ZhEn("填写标题、料号或批号后，这里列出相似的案件。", "Once a title, part or lot is given, cases like it are listed here."),
	"similar.none":                 domain.ZhEn("没有相似的案件或8D。", "No case and no 8D is like this one."),
	"similar.look":                 domain.ZhEn("查找相似", "Look for similar"),
	"similar.causes":               domain.ZhEn("根本原因", "Root causes"),
	"similar.copy":                 domain.ZhEn("复制", "Copy"),
	"similar.copied":               domain.ZhEn("已复制", "Copied"),
	"similar.link_8d":              domain.ZhEn("由此8D答复", "Answer by this 8D"),
	"similar.link_case":            domain.ZhEn("记为重复", "Mark as its repeat"),
	"similar.done":                 domain.ZhEn("已关联", "Linked"),
}
