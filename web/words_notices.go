package web

import "octad/domain"

var noticeWords = catalogue{
	"notice.trial":       domain.ZhEn("测试", "Trial"),
	"notice.intro":       domain.ZhEn("系统通过邮件告诉您与您有关的事；这里决定哪些、何时。", "You are told by mail of what concerns you; decide here of what, and when."),
	"notice.ways":        domain.ZhEn("通知方式", "What reaches you"),
	"notice.digest":      domain.ZhEn("汇总邮件", "The digest"),
	"notice.at":          domain.ZhEn("每天几点", "Daily at"),
	"notice.at_help":     domain.ZhEn("工作日的时刻，如 08:00，按您工厂的时区。", "A time of working days, as 08:00, in your plant's zone."),
	"notice.every":       domain.ZhEn("间隔分钟", "Or every … minutes"),
	"notice.every_help":  domain.ZhEn("填写后按间隔汇总，不按时刻。", "Given, the digest goes by it rather than by the time of day."),
	"notice.others":      domain.ZhEn("其他接收方", "What others are told"),
	"notice.subject":     domain.ZhEn("消息", "Message"),
	"notice.target":      domain.ZhEn("接收方", "To"),
	"notice.made":        domain.ZhEn("产生时间", "Made"),
	"notice.sent":        domain.ZhEn("送达时间", "Sent"),
	"notice.tries":       domain.ZhEn("失败次数", "Failures"),
	"notice.error":       domain.ZhEn("最近错误", "Last error"),
	"notice.none":        domain.ZhEn("还没有发送过通知。", "No notice has been sent yet."),
	"notice.none_found":  domain.ZhEn("没有符合条件的通知。", "No notice fits these filters."),
	"notice.attempts":    domain.ZhEn("发送尝试", "Attempts"),
	"notice.no_attempts": domain.ZhEn("尚未尝试发送。", "It has not been tried yet."),
	"notice.at_time":     domain.ZhEn("时间", "At"),
	"notice.answer":      domain.ZhEn("回应", "Answer"),
	"notice.request":     domain.ZhEn("请求", "Request"),
	"notice.resent":      domain.ZhEn("由%s重发", "sent again by %s"),
	"notice.resend":      domain.ZhEn("重新发送", "Send again"),
}
