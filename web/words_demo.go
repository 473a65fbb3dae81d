package web

import "octad/domain"

var demoWords = catalogue{
	"demo.title":       domain.ZhEn("演示", "Demo"),
	"demo.play":        domain.ZhEn("播放演示", "Play the demo"),
	"demo.offer":       domain.ZhEn("十起案件、七份8D，与您的数据完全分开，可一键移除。", "Ten cases and seven 8Ds, wholly apart from your own records; one click removes it."),
	"demo.about":       domain.ZhEn("一家虚构的内存与机加工厂：从投诉到Hold货、8D、发布、客户退回和关闭，都按真实规则一步步走过。", "A made-up factory of memory modules and machined parts: complaints, holds, 8Ds, releases, rejections and closings, each step taken by the real rules."),
	"demo.apart":       domain.ZhEn("演示在自己的数据库里，不进入您的记录、编号和审计日志，也不发送任何通知；移除即删除那个数据库，您的记录一条也不少。", "It has a database of its own: nothing of it enters your records, numbers or audit trail, and it sends no notices. Removing it removes that database and touches none of yours."),
	"demo.nowhere":     domain.ZhEn("此服务器没有可播放演示的地方。", "This server has no room for a demo."),
	"demo.while":       domain.ZhEn("大约需要十秒。", "This takes some ten seconds."),
	"demo.ask":         domain.ZhEn("请管理员播放演示。", "Ask an administrator to play it."),
	"demo.as":          domain.ZhEn("以谁的身份进入", "Enter as"),
	"demo.as_help":     domain.ZhEn("每个人看到自己的待办和权限；可随时换人或返回。", "Each has an inbox and rights of their own; change or come back at any time."),
	"demo.path":        domain.ZhEn("建议的路线", "A way through it"),
	"demo.end":         domain.ZhEn("看完了", "Done with it"),
	"demo.remove":      domain.ZhEn("移除演示", "Remove the demo"),
	"demo.remove_help": domain.ZhEn("演示中的一切，包括您在其中输入的，都随之删除。", "Everything in it goes, with what you typed there."),
	"demo.here":        domain.ZhEn("演示数据：人物和事件均为虚构，请勿在此记录真实工作。", "Demo: people and events are made up. Record no real work here."),
	"demo.other":       domain.ZhEn("换人或移除", "Change or remove"),
	"demo.leave":       domain.ZhEn("返回", "Back to the house"),
}

// demoTour is a way through the demo that shows the most in a few minutes.
var demoTour = []domain.Text{
	domain.ZhEn("以陈静（质量工程师）进入，打开案件 C-2026-000001：看步骤、时限和往来。", "Enter as Chen Jing, quality engineer, and open case C-2026-000001: its steps, clocks and messages."),
	domain.ZhEn("打开它的 8D-2026-000001：中英文并排、5-Why、措施、关卡和发布的 PDF。", "Open its 8D-2026-000001: two languages side by side, the 5-Whys, actions, gates and the released PDF."),
	domain.ZhEn("在“Hold货”看数量如何平衡，谁已签收。", "Under holds see how the quantities balance and who has acknowledged."),
	domain.ZhEn("以王芳（质量经理）进入，看她能批准什么；编写人自己不能批准。", "Enter as Wang Fang, quality manager, and see what she may approve; a writer approves nothing of their own."),
	domain.ZhEn("以郭华（审核员）进入，在台账的审计日志里查谁批准了什么，并校验完整性。", "Enter as Guo Hua, auditor: ask the audit trail who approved what, and prove it whole."),
}
