package web

import "octad/domain"

var casesWords = catalogue{
	"cases.title":     domain.ZhEn("案件", "Cases"),
	"cases.words":     domain.ZhEn("文字", "Words"),
	"cases.from":      domain.ZhEn("收到自", "Received from"),
	"cases.to":        domain.ZhEn("收到至", "Received to"),
	"cases.apply":     domain.ZhEn("筛选", "Filter"),
	"cases.filters":   domain.ZhEn("筛选条件", "Filters"),
	"cases.any":       domain.ZhEn("不限", "any"),
	"cases.columns":   domain.ZhEn("列", "Columns"),
	"cases.export":    domain.ZhEn("导出 Excel", "Export Excel"),
	"cases.without":   domain.ZhEn("去掉此条件", "Without this filter"),
	"cases.none":      domain.ZhEn("没有符合条件的案件。去掉一个条件，或清除全部条件。", "No case fits these filters. Leave one out, or clear them all."),
	"cases.clear":     domain.ZhEn("清除条件", "Clear the filters"),
	"cases.none_yet":  domain.ZhEn("还没有案件。收到投诉后在这里建案，时限即开始计算。", "There are no cases yet. Open one when a complaint comes in; its clocks start by themselves."),
	"field.customer":  domain.ZhEn("客户", "Customer"),
	"cases.new_intro": domain.ZhEn("先填已知内容；其余可随后补充。", "Fill in what is known; the rest can follow."),
	"cases.new_who":   domain.ZhEn("客户", "Customer"),
	"cases.new_what":  domain.ZhEn("投诉内容", "The complaint"),
	"cases.new_goods": domain.ZhEn("产品", "The goods"),
	"cases.new_open":  domain.ZhEn("建案", "Open the case"),
	"cases.party":     domain.ZhEn("客户名称（不在主数据中时）", "Customer's name, when not among the master data"),
	"cases.contact":   domain.ZhEn("联系人", "Contact"),
	"cases.sort":      domain.ZhEn("排序", "Order"),
	"cases.sort_new":  domain.ZhEn("新收到在前", "Newest first"),
	"cases.sort_old":  domain.ZhEn("早收到在前", "Oldest first"),
	"cases.sort_down": domain.ZhEn("编号倒序", "Number, descending"),
	"cases.sort_up":   domain.ZhEn("编号顺序", "Number, ascending"),
}
