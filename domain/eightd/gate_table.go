package eightd

import "octad/domain"

// Gates is the table of the acceptance pre-check.
var Gates = []Gate{
	{"d0.decision", CodeD0, Block, Always, "/d0/fields/decision", domain.ZhEn("请决定答复方式；引用须写明可引用的8D，简短回复和拒绝须写明内容", "Decide on the answer; a reference names an 8D that it may refer to, a short reply and a rejection say why"), decided},
	{"d1.team", CodeD1, Block, OfFullAnswers, "/d1/fields", domain.ZhEn("请指定发起人、组长和成员，并含生产、质量和工程；发起人不兼组员", "Name sponsor, leader and members, with production, quality and engineering; the sponsor is no working member"), team},
	{"d2.quantified", CodeD2, Block, OfFullAnswers, "/d2/fields", domain.ZhEn("请给出数量或不良率及批次，区分症状与问题，是/非至少三个维度", "Give quantity or rate and lots, tell symptom from problem, and cover three dimensions of Is / Is-Not"), quantified},
	{"d3.locations", CodeD3, Block, OfFullAnswers, "/d3/fields/locations", domain.ZhEn("每个地点都须回答，数量与Hold通知一致，至少两个风险时间窗，可疑品已发出须通知客户", "Answer every location, agree with the hold notice, name two risk windows, and inform the customer of suspect goods shipped"), locations},
	{"d4.result", CodeD4, Block, OfFullAnswers, "/d4/fields/result", domain.ZhEn("请给出分析结果；未发现异常或客户原因须说明理由", "Give the result of the analysis; no trouble found or customer-caused needs its reason"), analysed},
	{"d4.three_causes", CodeD4, Block, OfOwnCauses, "/d4/causes", domain.ZhEn("发生、流出、系统三类原因都须确认，或写明不适用的理由", "Confirm a cause of each kind, or say why the kind is not applicable"), threeCauses},
	{"d4.proven", CodeD4, Block, OfOwnCauses, "/d4/causes", domain.ZhEn("确认的原因须有至少三层 5-Why 和验证：发生原因须再现，其他须有证据", "A confirmed cause has a 5-Why of three steps and a proof: an occurrence is re-created, the others have evidence"), proven},
	{"d4.verified_root", CodeD4, Warn, OfOwnCauses, "/d4/causes", domain.ZhEn("确认的原因，其 5-Why 至少有一条分支止于已验证的一步", "At least one branch of a confirmed cause's 5-Why ends in a verified step"), verifiedRoot},
	{"d4.reasoned", CodeD4, Block, OfOwnCauses, "/d4/causes", domain.ZhEn("排除的原因须写明理由；确认的原因须写明验证人、日期和方式", "An excluded cause says why; a confirmed one says by whom, on which day and how it was verified"), reasoned},
	{"d4.shares", CodeD4, Block, OfOwnCauses, "/d4/causes", domain.ZhEn("同类已确认原因的份额合计须为 100%", "The shares of the confirmed causes of a kind add up to 100 %"), sharesAddUp},
	{"d4.hypotheses", CodeD4, Warn, OfOwnCauses, "/d4/causes", domain.ZhEn("确认的发生原因须对照是/非矩阵逐行检验，并能解释每一行", "A confirmed cause of the occurrence is tested against every row of Is / Is-Not, and explains each"), hypothesesTested},
	{"d4.terminal_cause", CodeD4, Warn, OfOwnCauses, "/d4/causes", domain.ZhEn("不要止于“操作失误、疏忽、培训不足、供应商”，请追问其背后的原因", "Do not end at operator error, carelessness, training or the supplier: ask for the why behind it"), terminalCause},
	{"d5.answers_cause", CodeD5, Block, OfOwnCauses, "/d5/actions", domain.ZhEn("每个确认的原因都须有措施，每个措施都须对应未排除的原因", "Every confirmed cause has an action, and every action a cause that is not excluded"), answersCause},
	{"d5.vague_action", CodeD5, Warn, OfOwnCauses, "/d5/actions", domain.ZhEn("“加强、注意、教育”不能单独成为措施，请写明具体做什么", "“Strengthen”, “pay attention”, “retrain” alone are no action: say what is done"), vagueActions},
	{"d6.validated", CodeD6, Block, OfOwnCauses, "/d6/actions", domain.ZhEn("每个纠正措施须有先于数据的准则、实施之后的数据、计划与实际日期，并验证有效", "Every corrective action has a criterion set before the data, figures from after its implementation, planned and actual dates, and is verified"), validated},
	{"d6.containment", CodeD6, Block, OfOwnCauses, "/d6/fields/containmentRemoved", domain.ZhEn("全部纠正措施（含后来增加的）验证后才能解除围堵，并写明日期、授权人和断点", "Containment is removed only after the last validation, also of an action that was added later, with date, breakpoint and who authorised it"), containmentLeft},
	{"d7.documents", CodeD7, Block, OfOwnCauses, "/d7/fields", domain.ZhEn("FMEA 和控制计划须更新版本号或说明理由，并填写横向展开", "Revise FMEA and control plan with revision numbers or say why not, and fill in the read-across"), documents},
	{"d7.after_proof", CodeD7, Warn, OfOwnCauses, "/d7/fields/documents", domain.ZhEn("标准的修订日期不应早于纠正措施的验证日期", "The day on which a standard is revised is not before the one on which its corrective action was verified"), afterProof},
	{"d7.validated", CodeD7, Block, OfOwnCauses, "/d7/actions", domain.ZhEn("预防措施的验证数据不得早于其准则和实施日期", "The data that verify a preventive action are not from before its criterion or its implementation"), preventionDated},
	{"d8.effective", CodeD8, Block, OfOwnCauses, "/d8/fields/effectiveness", domain.ZhEn("有效性须在断点或解除围堵、且最后一项纠正措施实施之后的窗口内、以足够产量证明，窗口结束后由非执行人判定", "Effectiveness is proven in a window that begins at the breakpoint or the removal of containment, not before the last corrective action was carried out, on enough production, and judged after its end by someone other than the executor"), effective},
	{"d8.score", CodeD8, Warn, OfFullAnswers, "/d8/fields/selfScores", domain.ZhEn("自评分须达到客户资料中评分方案的合格线", "The self-score reaches the threshold of the scheme on the customer's card"), scoredEnough},
	{"d8.decided", CodeD8, Block, Always, "/d8", domain.ZhEn("客户拒绝过的步骤，重新发送后须有客户的答复才能关闭", "What the customer rejected and was sent anew has the customer's answer before the report is closed"), answeredAnew},
	{"customer", "", Block, Always, "/complaints/0", domain.ZhEn("客户须在客户主数据中，时钟、语言和关卡由此而来", "The customer is among the master data: the clocks, languages and gates come from there"), customerKnown},
	{"discipline.returned", "", Block, Always, "", domain.ZhEn("没有仍被退回的步骤", "No discipline stands returned"), noneReturned},
	{"language", "", Block, Always, "", domain.ZhEn("客户可见的内容须有报告的每种语言", "Every text that the customer reads is written in each language of the report"), translated},
	{"language.stale", "", Warn, Always, "", domain.ZhEn("没有早于原文改动的译文", "No translation is older than the last change of its source"), freshlyTranslated},
	{"external", "", Block, Always, "", domain.ZhEn("对外版本不得含第三方客户名称和内部附件，并须有各报告语言的保留声明", "The external version names no third customer, holds no internal file, and carries the notice without prejudice in each language of the report"), fitForOutside},
	{"external.notice", "", Warn, Always, "/customer/notice", domain.ZhEn("客户资料中有保留声明", "The customer's card holds a notice without prejudice"), noticed},
}
