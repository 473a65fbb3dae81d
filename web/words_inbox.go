package web

import "octad/domain"

var inboxWords = catalogue{
	"inbox.title":       domain.ZhEn("待办", "Inbox"),
	"inbox.mine":        domain.ZhEn("由我处理", "My next actions"),
	"inbox.mine_none":   domain.ZhEn("没有由您处理的措施、签署或签收。", "No action, signature or acknowledgement waits for you."),
	"inbox.late":        domain.ZhEn("已逾期", "Late"),
	"inbox.late_none":   domain.ZhEn("没有逾期的时限。", "No clock is late."),
	"inbox.soon":        domain.ZhEn("计时中", "Running"),
	"inbox.soon_none":   domain.ZhEn("没有正在计时的时限。", "No clock is running."),
	"inbox.others":      domain.ZhEn("等待他人", "Waiting for others"),
	"inbox.others_none": domain.ZhEn("您发起的8D没有在等他人签署。", "Nothing that you began waits for another's signature."),
	"inbox.empty":       domain.ZhEn("没有待办。收到投诉后先建案，时限即开始计算。", "Nothing waits. When a complaint comes in, open a case; its clocks start by themselves."),
	"inbox.planned":     domain.ZhEn("计划完成", "Planned"),
	"inbox.review":      domain.ZhEn("待审核", "Awaits review"),
	"inbox.approve":     domain.ZhEn("待批准", "Awaits approval"),
	"inbox.release":     domain.ZhEn("待发布", "Awaits release"),
	"inbox.acknowledge": domain.ZhEn("待签收", "Awaits your department's acknowledgement"),
	"inbox.counts":      domain.ZhEn("数量", "Counts"),
	"inbox.what":        domain.ZhEn("事项", "What"),
	"inbox.about":       domain.ZhEn("关于", "About"),
}
