package web

import "octad/domain"

var returnWords = catalogue{
	"returns.title":         domain.ZhEn("退货与样品", "Returns"),
	"returns.one":           domain.ZhEn("退货", "Return"),
	"returns.words":         domain.ZhEn("编号或运单号", "Number or tracking no."),
	"returns.sort_new":      domain.ZhEn("新预告在前", "Announced last first"),
	"returns.sort_expected": domain.ZhEn("先到在前", "Expected first"),
	"returns.goods":         domain.ZhEn("货品", "Goods"),
	"returns.announced":     domain.ZhEn("预告", "Announced"),
	"returns.received":      domain.ZhEn("收货", "Received"),
	"returns.inspected":     domain.ZhEn("检验", "Inspected"),
	"returns.disposed":      domain.ZhEn("处置", "Disposed of"),
	"returns.findings":      domain.ZhEn("检验结果", "Found"),
	"returns.disposals":     domain.ZhEn("处置结果", "Became of it"),
	"returns.unannounced":   domain.ZhEn("未预告", "Not announced"),
	"returns.adds_up":       domain.ZhEn("合计须为 %s", "must add up to %s"),
	"returns.credit":        domain.ZhEn("贷记金额", "Credited"),
	"returns.none":          domain.ZhEn("没有符合条件的退货。去掉一个条件，或清除全部条件。", "No return fits these filters. Leave one out, or clear them all."),
	"returns.none_yet":      domain.ZhEn("还没有退货。客户寄回货品或样品时，在案件页登记。", "There are no returns. Announce one on the page of its case when the customer sends goods or samples back."),

	"do.amend": domain.ZhEn("更正", "Correct"),
	"do.photo": domain.ZhEn("上传照片", "Add a photo"),
}
