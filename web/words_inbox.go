package web

import "octad/domain"

var inboxWords = catalogue{
	"inbox.title":       domain.ZhEn("待办", "Inbox"),
	"inbox.mine":        domain.ZhEn("由我处理", "My next actions"),
	"inbox.mine_none":   domain.ZhEn("没有等您处理的事项。时限、措施、签署、签收和任务轮到您时列在这里。", "Nothing waits for you. Clocks, actions, signatures, acknowledgements and tasks stand here when it is your turn."),
	"inbox.late":        domain.ZhEn("已逾期", "Late"),
	"inbox.late_none":   domain.ZhEn("没有逾期的事项。", "Nothing is late."),
	"inbox.others":      domain.ZhEn("等待他人", "Waiting for others"),
	"inbox.others_none": domain.ZhEn("您发起的事项没有在等他人处理。", "Nothing that you began waits for another."),
	"inbox.empty":       domain.ZhEn("没有待办。收到投诉后先建案，时限即开始计算。", "Nothing waits. When a complaint comes in, open a case; its clocks start by themselves."),
	"inbox.planned":     domain.ZhEn("计划完成", "Planned"),
	"inbox.counts":      domain.ZhEn("数量", "Counts"),
	"inbox.what":        domain.ZhEn("事项", "What"),
	"inbox.about":       domain.ZhEn("关于", "About"),
	"inbox.for":         domain.ZhEn("由谁处理", "Waits for"),
	"inbox.you":         domain.ZhEn("您", "You"),
	"inbox.and":         domain.ZhEn("、", ", "),
	"inbox.views":       domain.ZhEn("已存视图", "Saved views"),
}
