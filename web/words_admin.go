package web

import "octad/domain"

var adminWords = catalogue{
	"admin.title":   domain.ZhEn("管理", "Administration"),
	"admin.people":  domain.ZhEn("人员与权限", "People and access"),
	"admin.house":   domain.ZhEn("基础资料", "Master data"),
	"admin.rules":   domain.ZhEn("规则", "Rules"),
	"admin.telling": domain.ZhEn("通知", "Notices"),

	"admin.users":       domain.ZhEn("谁可以登录、有哪些角色、能看到哪些工厂和客户。", "Who may log in, with which roles, and which plants and customers they reach."),
	"admin.departments": domain.ZhEn("派工、Hold货签收和抄送所指的部门及其负责人。", "The departments that cases are sent to, that acknowledge holds and that hear of them, with their heads."),
	"admin.tokens":      domain.ZhEn("供 ERP、MES 等系统以您的身份调用接口；可限定范围和有效期，随时吊销。", "They let other systems, as an ERP or MES, call the API in your name, within a scope and until a day; revoke them at any time."),
	"admin.customers":   domain.ZhEn("客户的联系人、答复语言、日历、保留声明和8D关卡要求。", "Customers with their contacts, the languages they are answered in, their calendar, their notice and what they ask of an 8D."),
	"admin.products":    domain.ZhEn("产品、料号以及各客户的料号。", "Products with their part numbers, and the numbers that customers give them."),
	"admin.sites":       domain.ZhEn("工厂及其时区、日历和打印在报告上的公司名称。", "Plants with their time zone, calendar and the company name that their reports bear."),
	"admin.cause-codes": domain.ZhEn("D4 原因分类所用的代码清单，可按客户分别设置。", "The lists of codes by which D4 classes causes; a customer may have its own."),
	"admin.calendars":   domain.ZhEn("工作日、节假日和调休：时限按它计算。", "Working days, holidays and make-up days: clocks count by them."),
	"admin.procedures":  domain.ZhEn("处理程序：步骤、时限、职权和各工厂的设置。", "Procedures: their steps, clocks and duties, and what each plant has set."),
	"admin.notices":     domain.ZhEn("您通过什么方式收到哪些通知。", "Which notices reach you, and how."),
	"admin.webhooks":    domain.ZhEn("有事发生时通知其他系统，消息带签名。", "They tell other systems what has happened; the messages are signed."),
	"admin.robots":      domain.ZhEn("企业微信、钉钉、飞书群里的提醒。", "Reminders in groups of WeCom, DingTalk and Feishu."),
	"admin.deliveries":  domain.ZhEn("每条通知发给了谁、结果如何；失败的可以重发。", "To whom each notice went and what came of it; what failed can be sent again."),
}
