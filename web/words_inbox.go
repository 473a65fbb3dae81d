package web

import "octad/domain"

var inboxWords = catalogue{
	"inbox.title": domain.ZhEn("待办", "Inbox"),
	"inbox.late":  domain.ZhEn("已逾期", "Late"),
	"inbox.soon":  domain.ZhEn("进行中", "Running"),
	"inbox.empty": domain.ZhEn("没有待办。", "Nothing waits for you."),
}
