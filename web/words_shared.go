package web

import "octad/domain"

// sharedWords are those of the frame and of the parts that every page uses.
var sharedWords = catalogue{
	"slogan":    domain.ZhEn("质量投诉与8D", "Quality complaints and 8D"),
	"skip":      domain.ZhEn("跳到正文", "Skip to the content"),
	"rail":      domain.ZhEn("主导航", "Main"),
	"find":      domain.ZhEn("查找案件", "Find cases"),
	"find.hint": domain.ZhEn("编号、客户、料号、批号…", "Number, customer, part, lot …"),
	"new_case":  domain.ZhEn("新建案件", "New case"),
	"menu":      domain.ZhEn("个人菜单", "Menu"),
	"logout":    domain.ZhEn("退出登录", "Log out"),
	"language":  domain.ZhEn("语言 Language", "Language 语言"),
	"theme":     domain.ZhEn("外观", "Appearance"),
	"plain":     domain.ZhEn("此连接未加密：请仅在可信的内部网络中使用。", "This connection is not encrypted: use it inside a trusted network only."),
	"offline":   domain.ZhEn("连接已中断，输入的内容仍在此页；恢复后请再次提交。", "The connection is lost. What you typed is still on this page; send it again once it is back."),
	"shut":      domain.ZhEn("关闭", "Close"),
	"home":      domain.ZhEn("回到首页", "To the start page"),
	"request":   domain.ZhEn("请求编号", "Request id"),
	"need":      domain.ZhEn("必填", "required"),
	"cancel":    domain.ZhEn("取消", "Cancel"),
	"add_row":   domain.ZhEn("增加一行", "Add a row"),
	"zone":      domain.ZhEn("时间为 %s", "Times are %s"),
	"yes":       domain.ZhEn("是", "Yes"),
	"no":        domain.ZhEn("否", "No"),
	"none":      domain.ZhEn("无", "None"),

	"theme.system": domain.ZhEn("跟随系统", "System"),
	"theme.light":  domain.ZhEn("浅色", "Light"),
	"theme.dark":   domain.ZhEn("深色", "Dark"),
	"language.zh":  domain.ZhEn("中文", "Chinese"),
	"language.en":  domain.ZhEn("英文", "English"),

	"keys":      domain.ZhEn("键盘快捷键", "Keyboard shortcuts"),
	"keys.find": domain.ZhEn("查找", "Find"),
	"keys.walk": domain.ZhEn("在列表中上下移动", "Walk through a list"),

	"pager":       domain.ZhEn("翻页", "Pages"),
	"pager.next":  domain.ZhEn("下一页", "Next"),
	"pager.first": domain.ZhEn("首页", "First"),

	"time.in":  domain.ZhEn("%s后", "in %s"),
	"time.ago": domain.ZhEn("%s前", "%s ago"),
	"time.d":   domain.ZhEn("%d 天", "%d d"),
	"time.d_h": domain.ZhEn("%d 天 %d 小时", "%d d %d h"),
	"time.h":   domain.ZhEn("%d 小时", "%d h"),
	"time.h_m": domain.ZhEn("%d 小时 %d 分", "%d h %d min"),
	"time.m":   domain.ZhEn("%d 分钟", "%d min"),

	"clock.left":         domain.ZhEn("剩余 %s", "%s left"),
	"clock.left_working": domain.ZhEn("剩余工时 %s", "%s of working time left"),
	"clock.late":         domain.ZhEn("逾期 %s", "%s late"),

	"place.inbox":   domain.ZhEn("待办", "Inbox"),
	"place.cases":   domain.ZhEn("案件", "Cases"),
	"place.eightd":  domain.ZhEn("8D", "8D"),
	"place.holds":   domain.ZhEn("Hold货", "Holds"),
	"place.recalls": domain.ZhEn("召回", "Recalls"),
	"place.logs":    domain.ZhEn("台账", "Logs"),
	"place.insight": domain.ZhEn("分析", "Insight"),
	"place.admin":   domain.ZhEn("管理", "Admin"),

	"error.no_page":           domain.ZhEn("没有这个页面", "There is no such page"),
	"error.no_page_help":      domain.ZhEn("地址可能写错，或页面已移走。", "The address may be mistyped, or the page has moved."),
	"error.cross_origin":      domain.ZhEn("已拒绝来自其他网站的提交", "A form sent from another site was refused"),
	"error.cross_origin_help": domain.ZhEn("请回到 Octad 的页面重新操作。", "Go back to Octad's own page and try again."),
	"error.internal":          domain.ZhEn("系统内部错误，已记录", "Something went wrong inside; it has been logged"),
	"error.internal_help":     domain.ZhEn("请稍后重试；若仍出现，请告诉管理员。", "Try again later; if it stays, tell your administrator."),
	"stale.now":               domain.ZhEn("%s 已改为：%s", "%s has changed it to: %s"),

	"error.too_large":      domain.ZhEn("提交的内容过大", "The form is too large"),
	"error.too_large_help": domain.ZhEn("请返回上一页，分次提交或改为附件。", "Go back and send less at once, or attach a file."),
}
