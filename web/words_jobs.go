package web

import "octad/domain"

var jobWords = catalogue{
	"jobs.title":  domain.ZhEn("我的任务", "My jobs"),
	"jobs.help":   domain.ZhEn("较大的台账与资料包在后台生成，服务器重启后继续；完成后保留一周。", "Large registers and packs are made in the background and go on after a restart; what they made is kept for a week."),
	"jobs.what":   domain.ZhEn("内容", "What"),
	"jobs.rows":   domain.ZhEn("行数", "Rows"),
	"jobs.since":  domain.ZhEn("提交时间", "Asked at"),
	"jobs.result": domain.ZhEn("结果", "Result"),
	"jobs.until":  domain.ZhEn("保留至", "kept until"),
	"jobs.cancel": domain.ZhEn("取消任务", "Cancel"),
	"jobs.none":   domain.ZhEn("还没有任务。在案件的“记录与表单”页选择“后台生成”即可。", "There are no jobs yet. Choose “Make it in the background” at the records of a case."),
	"jobs.apart":  domain.ZhEn("后台生成", "Make it in the background"),
}
