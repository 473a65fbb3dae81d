package web

import "octad/domain"

var helpWords = catalogue{
	"help.title": domain.ZhEn("帮助", "Help"),
	"help.here":  domain.ZhEn("本页帮助", "Help with this page"),
	"help.intro": domain.ZhEn("每组页面一篇；任何页面右上角的问号都打开与它有关的那一篇。", "One short text for each group of pages; the question mark at the top of any page opens the one about it."),
	"help.all":   domain.ZhEn("全部帮助", "All help"),
	"help.do":    domain.ZhEn("怎么做", "What to do"),
	"help.enter": domain.ZhEn("打开所选的一行", "Open the chosen row"),
}

// topics are the help, in the order in which people meet the pages.
var topics = []topic{
	{
		"inbox", domain.ZhEn("待办", "Inbox"),
		[]string{"inbox", "error", "help"},
		domain.ZhEn("每天从这里开始：已经逾期的、要您做的、等别人的，都按期限排列。", "Start the day here: what is late, what you are to do and what waits for others, all in order of their due times."),
		[]domain.Text{
			domain.ZhEn("先看“逾期”和“要我做的”，点编号直接到要处理的地方。", "Look at what is late and what is yours first; a number leads to the place where it is done."),
			domain.ZhEn("每个时限旁写着还剩多少工作时间和到期时刻，按工厂的日历计算。", "Beside each clock stands how much working time is left and when it is due, by the plant's calendar."),
			domain.ZhEn("列表为空就是没有要办的事；收到投诉后点“新建案件”。", "An empty list means that nothing waits for you. When a complaint comes in, choose “New case”."),
		},
	},
	{
		"tasks", domain.ZhEn("定期任务", "Tasks"),
		[]string{"tasks"},
		domain.ZhEn("程序规定要定期做的事，例如周报、培训、检查：每期一项。", "What the procedures want to be done regularly, such as weekly reports, training and checks: one task for each period."),
		[]domain.Text{
			domain.ZhEn("先接下任务，别人就知道由谁做。", "Take a task first, so that others know who does it."),
			domain.ZhEn("做完后写明结果并附上证据；本期不必做的写明原因。", "When it is done say what came of it and show the evidence; where it need not be done, say why."),
		},
	},
	{
		"cases", domain.ZhEn("案件列表与建案", "Cases, and opening one"),
		[]string{"cases", "views", "search"},
		domain.ZhEn("所有您能看到的案件。网址就是视图：筛选、排序和列都在网址里，可以收藏或发给同事。", "All cases that you reach. The address is the view: filters, order and columns are in it, so that it can be kept or sent to others."),
		[]domain.Text{
			domain.ZhEn("用筛选缩小范围；条件显示为标签，点一下即去掉。", "Narrow the list by its filters; each shows as a chip, and a click takes it off."),
			domain.ZhEn("“导出 Excel”得到的就是眼前筛选的内容。", "“Export Excel” gives what the filters show."),
			domain.ZhEn("建案时先填已知的：客户、程序、标题、批号和数量；其余以后补充。时限从收到时间起算，请填准。", "To open a case fill in what is known: customer, procedure, title, lot and quantity; the rest can follow. Clocks count from when it was received, so state that truly."),
		},
	},
	{
		"case", domain.ZhEn("案件", "A case"),
		[]string{"case", "files"},
		domain.ZhEn("一起投诉的全部：进行到哪一步、还缺什么、时限、往来、退货、Hold货、8D和文件。", "All about one complaint: how far it is, what is missing, its clocks, messages, returns, holds, 8Ds and files."),
		[]domain.Text{
			domain.ZhEn("看上方的步骤条和“还缺什么”：每一条都链接到补上它的地方。", "Look at the steps on top and at what is still missing: each line leads to where it is mended."),
			domain.ZhEn("先评审：是否有效、严重程度、责任；需要第二人复核的由另一位同事复核。", "Assess it first: valid or not, how severe, whose liability; where a second person must review it, a colleague does."),
			domain.ZhEn("与客户的每次沟通都记录下来：很多时限由它开始或停止。", "Record every message to and from the customer: many clocks start or stop with it."),
			domain.ZhEn("按程序开8D、Hold货通知或派单；全部结束并告知客户后才能结案。", "Open the 8D, hold notice or orders that the procedure asks for; the case closes once all of them have ended and the customer was told."),
		},
	},
	{
		"eightd", domain.ZhEn("8D报告", "The 8D"),
		[]string{"eightd"},
		domain.ZhEn("团队一起填写 D0–D8：每一步单独保存，两人可以同时写不同的步骤。", "A team writes D0 to D8: each discipline is saved by itself, so that two people can write different ones at once."),
		[]domain.Text{
			domain.ZhEn("从左侧选择步骤；状态和期限在旁边。", "Choose a discipline at the left; its state and due time stand beside."),
			domain.ZhEn("中英文并排填写；原文改了，译文会标为过期，请更新。", "Write both languages side by side; when one changes, the other is marked stale until it is brought up to date."),
			domain.ZhEn("提交前看“检查”：红色的关卡必须满足，黄色的是提醒。", "Before submitting look at the check: gates that block must be met, the others are warnings."),
			domain.ZhEn("若同事先改了同一处，页面会列出差异，您的内容不会丢失。", "When a colleague has changed the same place first, the page lists what differs; nothing that you typed is lost."),
		},
	},
	{
		"recalls", domain.ZhEn("召回", "Recalls"),
		[]string{"recalls"},
		domain.ZhEn("把已交付的危险货品收回：发给了谁、谁已知道、每一件现在在哪里，直到决定终止。", "Dangerous goods that were delivered come back: who got them, who knows, where every unit stands, until it is decided to end."),
		[]domain.Text{
			domain.ZhEn("确认问题后立即停止销售，按批次追溯出收货方，并通知他们；不必等召回决定。", "Once the fault is confirmed stop the sale, trace the lots to the consignees and tell them; that need not wait for the decision."),
			domain.ZhEn("每家收货方一行：发货数量始终等于各栏之和；对不上的记为差异，须说明。", "Each consignee is a line: what was shipped always equals the sum of the columns; what does not fit is a discrepancy to be explained."),
			domain.ZhEn("点收货方登记通知、答复、变动和检查；“在库已全部退回”一次点击即登记。", "Choose a consignee to record notices, answers, movements and checks; one tap records that all on hand came back."),
			domain.ZhEn("通知时勾选“由系统发送通知函”，每家收货方收到自己的通知函，发出的文件同时归档；退信会标在该行。要邮寄，先归档再打印。", "Tick that the letter is sent from here, and each consignee gets its own, frozen as it goes out; what cannot be delivered is marked on its line. For the post, freeze the letter and print it."),
			domain.ZhEn("方案、公告、终止由另一人批准；上方列出到下一步还缺什么。", "Another person approves the plan, the public notice and the end; on top stands what the next step still lacks."),
			domain.ZhEn("模拟召回只计时追溯，不通知任何人。", "A mock recall only times the trace and tells nobody."),
		},
	},
	{
		"lots", domain.ZhEn("批次与追溯", "Lots and their trace"),
		[]string{"lots"},
		domain.ZhEn("一个批次由什么做成、用到了哪里、现在在哪、发给了谁：每一件都有去处。", "What a lot was made of, what it went into, where it is and who got it: every unit has its place."),
		[]domain.Text{
			domain.ZhEn("按批号、料号或序列号查找；批次与发货由 ERP 登记，或用“导入”从 Excel、CSV 读入。", "Find a lot by its number, part or serial number; an ERP posts lots and shipments, or import them from Excel or CSV."),
			domain.ZhEn("先试读：列出每一行会怎样；有错的文件整份不收。", "Try a file first: it tells what would become of each row; a file with a fault is refused whole."),
			domain.ZhEn("向前追溯看用到哪里、发给谁；向后看由什么做成；Excel 里有全部明细。", "Trace forward to what it went into and who got it, backward to what it was made of; the workbook has every line."),
			domain.ZhEn("数字对不上会标出，说明原因后仍保留原数字。", "Figures that do not fit are marked; an explanation is kept beside them, and the figures stay."),
			domain.ZhEn("从批次页直接开Hold单：各处的数量取自追溯。", "Open a hold notice from the page of a lot: its lines come from the trace."),
		},
	},
	{
		"suppliers", domain.ZhEn("供应商8D要求", "Supplier 8D requests"),
		[]string{"suppliers"},
		domain.ZhEn("原因在来料时，向供应商要求8D，并评定它的回复。", "Where incoming goods are the cause, the supplier is asked for an 8D, and its answer is judged."),
		[]domain.Text{
			domain.ZhEn("先评审案件，责任归属选“供应商”；然后在案件页“更多”里开立要求。", "Assess the case first with the supplier as liable; then open the request under More on the page of the case."),
			domain.ZhEn("打印要求发给供应商，再登记已发出：确认和回复的时限从此刻起按工厂日历计算。", "Print the request, send it, and record it as sent: the clocks for acknowledgement and reply begin then, on the plant's calendar."),
			domain.ZhEn("收到8D后把文件上传到案件并登记回复；不合格的逐项写明原因退回，时限重新计算。", "When the 8D comes, upload it to the case and record the reply; what will not do goes back with a reason for each discipline, and the clock begins anew."),
			domain.ZhEn("接受后由另一人验证措施是否有效，然后关闭。", "Once accepted, another person verifies the measures; then it is closed."),
			domain.ZhEn("发给供应商的表单不写客户名称。要求和评定记录在案件的“记录与表单”里归档。", "The form for the supplier does not name the customer. The request and the record of its judgement are frozen under Records and forms of the case."),
		},
	},
	{
		"records", domain.ZhEn("记录与表单", "Records and forms"),
		[]string{"records", "customerforms", "portal", "jobs"},
		domain.ZhEn("案件的各种表单：预览、归档、下载；客户自己的Excel表和门户填报单也由同一份8D填出。", "The forms of a case to preview, freeze and download; the customer's own workbook and the sheet for its portal are filled from the same 8D."),
		[]domain.Text{
			domain.ZhEn("归档后的文件不再改变；有更正就再归档一版，旧版仍可下载。", "What is frozen never changes: a correction is frozen as the next revision, and the earlier one can still be downloaded."),
			domain.ZhEn("客户表单先上传一次空白表，确认建议的对应关系，以后即可生成。", "Upload the customer's blank workbook once and confirm the proposed map; it is filled from then on."),
			domain.ZhEn("门户填报单按客户的字段顺序和字数列出内容，逐项复制；填完登记门户编号。", "The portal sheet says each field in the customer's order and length, to be copied one by one; record the portal's number afterwards."),
			domain.ZhEn("耗时的导出在“任务”中继续进行，完成后下载。", "Long exports go on as jobs and are downloaded once they are done."),
		},
	},
	{
		"causes", domain.ZhEn("原因分析", "Causes"),
		[]string{"causes"},
		domain.ZhEn("D4：为什么发生、为什么流出、为什么体系没有防住，各有一条链。", "D4: why it occurred, why it escaped and why the system did not prevent it, each with a chain of its own."),
		[]domain.Text{
			domain.ZhEn("先填是/非矩阵，再列可能的原因。", "Fill in Is / Is-Not first, then list possible causes."),
			domain.ZhEn("逐层追问为什么，每层附证据；停在“疏忽”“培训不足”是不够的。", "Ask why step by step, with evidence for each; carelessness or lack of training is no end."),
			domain.ZhEn("发生原因要能再现问题并解释矩阵的每一行；排除的原因写明理由。", "A cause of the occurrence re-creates the failure and explains every row of the matrix; an excluded one says why."),
		},
	},
	{
		"actions", domain.ZhEn("措施", "Actions"),
		[]string{"actions"},
		domain.ZhEn("围堵、纠正和预防措施：谁、何时、做到哪一步、怎样证明有效。", "Containment, corrective and preventive actions: who, by when, how far, and by what they are proven."),
		[]domain.Text{
			domain.ZhEn("每个确认的原因都要有措施；写清具体做什么，不写“加强”。", "Every confirmed cause has an action; say what is done, not that something is strengthened."),
			domain.ZhEn("先定判定准则，再实施，再收集数据。", "Set the criterion first, then carry it out, then take the data."),
			domain.ZhEn("实施人不能验证自己的措施。", "Whoever carried an action out does not verify it."),
		},
	},
	{
		"release", domain.ZhEn("发布与发送", "Release and sending"),
		[]string{"release"},
		domain.ZhEn("报告按阶段审核、批准、发布，再发给客户；每一步都有签名并冻结文件。", "A report is reviewed, approved and released stage by stage, then sent to the customer; every step is signed and the record frozen."),
		[]domain.Text{
			domain.ZhEn("编写人不能批准自己的报告。", "Whoever wrote a report does not approve it."),
			domain.ZhEn("发布前预览 PDF：发布后的版本不再改变，只能出新版本。", "Preview the PDF before releasing: what is released never changes, only a further revision can follow."),
			domain.ZhEn("记录客户的答复；客户退回就修订，并列出与上一版的不同。", "Record the customer's decision; when it is rejected, revise it, with what differs listed."),
		},
	},
	{
		"holds", domain.ZhEn("Hold货", "Holds"),
		[]string{"holds"},
		domain.ZhEn("冻结可疑品：在哪里、多少、谁已签收、怎样处置，数量必须平衡。", "Suspect goods put on hold: where, how many, who has acknowledged, what became of them; the quantities must balance."),
		[]domain.Text{
			domain.ZhEn("逐个地点登记数量：成品、在制、在途、客户处。", "Enter the quantity place by place: finished goods, in process, in transit, at the customer."),
			domain.ZhEn("发出后各部门签收；手机打开通知里的链接也可以签收。", "Once it is issued the departments acknowledge it, from a phone as well."),
			domain.ZhEn("每次移动、分选、返工、报废都登记；全部处置后才能关闭。", "Record every move, sorting, rework and scrapping; it closes once all goods are disposed of."),
		},
	},
	{
		"returns", domain.ZhEn("退货", "Returns"),
		[]string{"returns"},
		domain.ZhEn("客户退回的货物：预告、收到、检验、处置。", "Goods that customers send back: announced, received, inspected, disposed of."),
		[]domain.Text{
			domain.ZhEn("收到当天登记数量；有的程序从这一刻起算初步分析的时限。", "Enter what arrived on the day it did: some procedures count their first analysis from then."),
			domain.ZhEn("检验结果写明是否确认不良、数量多少。", "Say what inspection found, and on how many."),
			domain.ZhEn("最后登记处置：退回、换货、返工或报废。", "Last, what became of the goods: returned, exchanged, reworked or scrapped."),
		},
	},
	{
		"admin", domain.ZhEn("管理", "Administration"),
		[]string{"admin", "master", "people", "procedures", "notices", "demo"},
		domain.ZhEn("用户、客户、产品、日历、程序、令牌和通知。您只看到自己可以看或改的部分。", "People, customers, products, calendars, procedures, tokens and notices. You see what you may see or change."),
		[]domain.Text{
			domain.ZhEn("新用户：填登录名、角色和可见的工厂；密码留空，保存后生成链接交给本人。", "A new person: login, roles and the plants they reach. Leave the password empty, and hand them the link that you make after saving."),
			domain.ZhEn("任何资料都不会被删除，只是停用；已有的记录照常显示。", "Nothing is deleted, only taken out of use; records keep naming it."),
			domain.ZhEn("每年年底导入下一年的节假日；未公布的年份，到期时间显示为暂定。", "Import next year's days off at the end of each year; until then its due dates are provisional."),
			domain.ZhEn("程序先检查再上传；留空的数字在“工厂设置”里填写。", "Check a procedure before uploading it; what it leaves blank is filled in under what a plant fills in."),
		},
	},
	{
		"logs", domain.ZhEn("台账与审计", "Logs and audit"),
		[]string{"audit"},
		domain.ZhEn("给审核员和管理者：各种台账的导出，以及谁在何时改了什么。", "For auditors and managers: exports of every register, and who changed what and when."),
		[]domain.Text{
			domain.ZhEn("在“审计日志”里按记录编号、人员、类型和日期查询，展开可见每个字段改前改后。", "Search the audit trail by record, person, type and day; open an entry for each field before and after."),
			domain.ZhEn("“校验完整性”重新计算全部事件的链，任何篡改或缺失都会列出。", "“Prove it whole” checks the chain of all events; anything altered or lost is listed."),
			domain.ZhEn("导出的内容与筛选一致，可交给审核方。", "An export holds what the filters show, and can be handed to the audit."),
		},
	},
}
