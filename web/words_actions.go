package web

import "octad/domain"

var actionWords = catalogue{
	"actions.all":            domain.ZhEn("全部", "All"),
	"actions.add":            domain.ZhEn("新增措施", "Add an action"),
	"actions.change":         domain.ZhEn("修改", "Change"),
	"actions.implement":      domain.ZhEn("登记实施", "Implemented"),
	"actions.correct":        domain.ZhEn("更正实施", "Correct the record"),
	"actions.verify":         domain.ZhEn("验证效果", "Verify"),
	"actions.withdraw":       domain.ZhEn("撤销措施", "Withdraw"),
	"actions.reinstate":      domain.ZhEn("恢复措施", "Reinstate"),
	"actions.save":           domain.ZhEn("保存", "Save"),
	"actions.no_owner":       domain.ZhEn("无负责人", "Nobody owns it"),
	"actions.no_date":        domain.ZhEn("无计划日期", "No day is planned"),
	"actions.overdue":        domain.ZhEn("逾期 %s 天", "Overdue by %s d"),
	"actions.postponed":      domain.ZhEn("已改期 %d 次", "Postponed: %d"),
	"actions.rounds":         domain.ZhEn("以往 %d 轮", "Earlier rounds: %d"),
	"actions.breakpoint":     domain.ZhEn("断点日期", "Breakpoint on"),
	"actions.evidence":       domain.ZhEn("证据", "Evidence"),
	"actions.owner":          domain.ZhEn("负责人", "Owner"),
	"actions.criterion":      domain.ZhEn("判定准则", "Criterion"),
	"actions.criterion_help": domain.ZhEn("先定准则，再取数据。", "The criterion comes before the data."),
	"actions.reason":         domain.ZhEn("修改原因", "Why it changes"),
	"actions.reason_help":    domain.ZhEn("已发布的内容、逾期措施的改期和实施记录的更正须说明原因。", "Needed for what was released, for another day of an overdue action, and to correct a record."),
}
