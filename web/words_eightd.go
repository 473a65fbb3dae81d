package web

import "octad/domain"

var eightDWords = catalogue{
	"8d.list":        domain.ZhEn("8D报告", "8D reports"),
	"8d.none":        domain.ZhEn("没有符合条件的8D。去掉一个条件，或清除全部条件。", "No 8D fits these filters. Leave one out, or clear them all."),
	"8d.none_yet":    domain.ZhEn("还没有8D。在案件页选择“开8D”。", "There are no 8Ds yet. Open one on the page of its case."),
	"8d.answer":      domain.ZhEn("答复方式", "Answer"),
	"8d.changed":     domain.ZhEn("最近更改", "Last changed"),
	"8d.opened":      domain.ZhEn("建立", "Opened"),
	"8d.parts":       domain.ZhEn("8D 各部分", "Parts of the 8D"),
	"8d.general":     domain.ZhEn("整份报告", "The report as a whole"),
	"8d.overview":    domain.ZhEn("总览", "Overview"),
	"8d.causes":      domain.ZhEn("原因分析", "Cause analysis"),
	"8d.actions":     domain.ZhEn("措施", "Actions"),
	"8d.release":     domain.ZhEn("发布", "Release"),
	"8d.revisions":   domain.ZhEn("版本", "Revisions"),
	"8d.untouched":   domain.ZhEn("未开始", "Not begun"),
	"8d.missing":     domain.ZhEn("缺 %d 项", "%d missing"),
	"8d.warned":      domain.ZhEn("%d 项提醒", "Warnings: %d"),
	"8d.open_points": domain.ZhEn("还缺什么", "What is still missing"),
	"8d.checked_for": domain.ZhEn("按阶段检查：", "Checked for"),
	"8d.unmet":       domain.ZhEn("未满足 %d 项", "Not met: %d"),
	"8d.passed":      domain.ZhEn("全部满足", "All met"),
	"8d.met":         domain.ZhEn("满足", "Met"),
	"8d.overridden":  domain.ZhEn("已放行", "Overridden"),
	"8d.sent_back":   domain.ZhEn("报告已退回：%s", "The report was sent back: %s"),
	"8d.column":      domain.ZhEn("检查与预览", "Check and preview"),
	"8d.check":       domain.ZhEn("检查", "Check"),
	"8d.preview":     domain.ZhEn("预览", "Preview"),
	"8d.open_pdf":    domain.ZhEn("在新窗口打开 PDF", "Open the PDF in a new window"),
}
