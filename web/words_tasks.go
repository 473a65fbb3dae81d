package web

import "octad/domain"

var taskWords = catalogue{
	"tasks.title":     domain.ZhEn("周期任务", "Recurring tasks"),
	"tasks.one":       domain.ZhEn("周期任务", "Recurring task"),
	"tasks.whose":     domain.ZhEn("谁的任务", "Whose"),
	"tasks.mine":      domain.ZhEn("我可以做的", "Mine"),
	"tasks.none":      domain.ZhEn("没有任务。程序规定的周期任务到期前自动列在这里。", "No task. What a procedure has done again and again stands here by itself."),
	"tasks.done":      domain.ZhEn("登记完成", "Record that it was done"),
	"tasks.take":      domain.ZhEn("由我承担", "Take it"),
	"tasks.excuse":    domain.ZhEn("说明不做", "Excuse"),
	"tasks.by":        domain.ZhEn("由谁做", "Done by"),
	"tasks.everybody": domain.ZhEn("所有人", "Everybody"),
	"tasks.taken_by":  domain.ZhEn("承担人", "Taken by"),
	"tasks.report":    domain.ZhEn("报表", "Report"),
}
