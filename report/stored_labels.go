package report

import (
	"strings"
	"unicode"

	"octad/domain"
)

// storedLabels are what the members of stored records are called for which the contract has no field of that name. A
// member without words only holds others and is not named.
var storedLabels = map[string]domain.Text{
	"fields": {}, "card": {}, "profile": {}, "in": {},
	"zh": domain.ZhEn("中文", "Chinese"), "en": domain.ZhEn("英文", "English"),
	"d0": domain.ZhEn("D0", "D0"), "d1": domain.ZhEn("D1", "D1"), "d2": domain.ZhEn("D2", "D2"), "d3": domain.ZhEn("D3", "D3"), "d4": domain.ZhEn("D4", "D4"),
	"d5": domain.ZhEn("D5", "D5"), "d6": domain.ZhEn("D6", "D6"), "d7": domain.ZhEn("D7", "D7"), "d8": domain.ZhEn("D8", "D8"),

	"acknowledgeBy":     domain.ZhEn("确认期限", "Acknowledge by"),
	"acknowledgedAt":    domain.ZhEn("确认时间", "Acknowledged at"),
	"acknowledgedBy":    domain.ZhEn("确认人", "Acknowledged by"),
	"act":               domain.ZhEn("事项", "Act"),
	"announced":         domain.ZhEn("预告", "Announced"),
	"answered":          domain.ZhEn("已答复", "Answered"),
	"answers":           domain.ZhEn("答复", "Answers"),
	"approval":          domain.ZhEn("批准", "Approval"),
	"arrivedOn":         domain.ZhEn("到达日期", "Arrived on"),
	"assessedAt":        domain.ZhEn("评定时间", "Assessed at"),
	"assessedBy":        domain.ZhEn("评定人", "Assessed by"),
	"assessment":        domain.ZhEn("评估", "Assessment"),
	"audience":          domain.ZhEn("读者", "Audience"),
	"authorityReports":  domain.ZhEn("监管报告", "Reports to authorities"),
	"authors":           domain.ZhEn("编写人", "Authors"),
	"balance":           domain.ZhEn("结余", "Balance"),
	"calendars":         domain.ZhEn("日历", "Calendars"),
	"cases":             domain.ZhEn("案件", "Cases"),
	"checked":           domain.ZhEn("已检查", "Checked"),
	"checks":            domain.ZhEn("检查", "Checks"),
	"claim":             domain.ZhEn("索赔", "Claim"),
	"class":             domain.ZhEn("级别", "Class"),
	"closedAt":          domain.ZhEn("关闭时间", "Closed at"),
	"closing":           domain.ZhEn("结案", "Closing"),
	"column":            domain.ZhEn("栏", "Column"),
	"communication":     domain.ZhEn("沟通", "Communication"),
	"concession":        domain.ZhEn("特采", "Concession"),
	"confirmation":      domain.ZhEn("确认", "Confirmation"),
	"consignee":         domain.ZhEn("收货方", "Consignee"),
	"contents":          domain.ZhEn("内容", "Contents"),
	"corrected":         domain.ZhEn("已纠正", "Corrected"),
	"createdBy":         domain.ZhEn("建立人", "Created by"),
	"dates":             domain.ZhEn("日期格式", "Form of dates"),
	"decisions":         domain.ZhEn("决定", "Decisions"),
	"departments":       domain.ZhEn("部门", "Departments"),
	"destroyed":         domain.ZhEn("已销毁", "Destroyed"),
	"dispatches":        domain.ZhEn("发送", "Sendings"),
	"disposals":         domain.ZhEn("处置", "Disposals"),
	"distribution":      domain.ZhEn("分发", "Distribution"),
	"documentId":        domain.ZhEn("归档文件", "Document"),
	"endReason":         domain.ZhEn("结束原因", "Reason of the end"),
	"enteredAt":         domain.ZhEn("登记时间", "Recorded at"),
	"enteredBy":         domain.ZhEn("登记人", "Recorded by"),
	"entries":           domain.ZhEn("条目", "Entries"),
	"epoch":             domain.ZhEn("会话代次", "Generation of sessions"),
	"fileName":          domain.ZhEn("文件名", "File name"),
	"form":              domain.ZhEn("表单", "Form"),
	"formCode":          domain.ZhEn("表单代码", "Form code"),
	"formRevision":      domain.ZhEn("表单版本", "Revision of the form"),
	"format":            domain.ZhEn("格式", "Format"),
	"gate":              domain.ZhEn("检查项", "Gate"),
	"gates":             domain.ZhEn("检查项", "Gates"),
	"hash":              domain.ZhEn("散列", "Hash"),
	"head":              domain.ZhEn("负责人", "Head"),
	"header":            domain.ZhEn("抬头", "Header"),
	"held":              domain.ZhEn("已扣留", "Held"),
	"id":                domain.ZhEn("标识", "Id"),
	"inspected":         domain.ZhEn("已检验", "Inspected"),
	"inspection":        domain.ZhEn("检验", "Inspection"),
	"inspections":       domain.ZhEn("检验", "Inspections"),
	"isolations":        domain.ZhEn("隔离", "Isolations"),
	"issuedAt":          domain.ZhEn("发布时间", "Issued at"),
	"issuedBy":          domain.ZhEn("发布人", "Issued by"),
	"issuedTo":          domain.ZhEn("发往", "Issued to"),
	"late":              domain.ZhEn("逾期", "Late"),
	"line":              domain.ZhEn("行", "Line"),
	"lines":             domain.ZhEn("行", "Lines"),
	"lost":              domain.ZhEn("已灭失", "Lost"),
	"map":               domain.ZhEn("映射", "Map"),
	"mediaType":         domain.ZhEn("媒体类型", "Media type"),
	"minor":             domain.ZhEn("最小单位金额", "Amount in the smallest unit"),
	"movements":         domain.ZhEn("流水", "Movements"),
	"next":              domain.ZhEn("下一步", "Next"),
	"nonconforming":     domain.ZhEn("不合格", "Nonconforming"),
	"notices":           domain.ZhEn("通知", "Notices"),
	"notified":          domain.ZhEn("已通知", "Notified"),
	"openedAt":          domain.ZhEn("建立时间", "Opened at"),
	"openedBy":          domain.ZhEn("建立人", "Opened by"),
	"out":               domain.ZhEn("发出", "Out"),
	"overrides":         domain.ZhEn("放行", "Overrides"),
	"party":             domain.ZhEn("对方", "Party"),
	"passwordHash":      domain.ZhEn("密码散列", "Hash of the password"),
	"passwordSetAt":     domain.ZhEn("密码设置时间", "Password set at"),
	"percent":           domain.ZhEn("百分比", "Percent"),
	"person":            domain.ZhEn("人员", "Person"),
	"portal":            domain.ZhEn("客户门户", "Portal"),
	"procedures":        domain.ZhEn("程序", "Procedures"),
	"producedOn":        domain.ZhEn("生产日期", "Produced on"),
	"program":           domain.ZhEn("程序接口", "Program"),
	"puzzles":           domain.ZhEn("不符项", "Discrepancies"),
	"rate":              domain.ZhEn("比率", "Rate"),
	"reauthenticated":   domain.ZhEn("重新验证", "Reauthenticated"),
	"recall":            domain.ZhEn("召回", "Recall"),
	"received":          domain.ZhEn("收到", "Received"),
	"recordedAt":        domain.ZhEn("登记时间", "Recorded at"),
	"recordedBy":        domain.ZhEn("登记人", "Recorded by"),
	"releaseNumber":     domain.ZhEn("发布编号", "Number of the release"),
	"releases":          domain.ZhEn("发布", "Releases"),
	"renderings":        domain.ZhEn("文件", "Renderings"),
	"replies":           domain.ZhEn("回复", "Replies"),
	"replyBy":           domain.ZhEn("回复期限", "Reply by"),
	"return":            domain.ZhEn("退货", "Return"),
	"returned":          domain.ZhEn("已退回", "Returned"),
	"returnedReason":    domain.ZhEn("退回原因", "Returned because"),
	"revisions":         domain.ZhEn("版本", "Revisions"),
	"round":             domain.ZhEn("轮次", "Round"),
	"sample":            domain.ZhEn("样品", "Sample"),
	"sampled":           domain.ZhEn("抽样", "Sampled"),
	"savedAt":           domain.ZhEn("保存时间", "Saved at"),
	"savedBy":           domain.ZhEn("保存人", "Saved by"),
	"scoring":           domain.ZhEn("评分", "Scoring"),
	"sentTo":            domain.ZhEn("发给", "Sent to"),
	"serialNumbers":     domain.ZhEn("序列号", "Serial numbers"),
	"sha256":            domain.ZhEn("SHA-256", "SHA-256"),
	"sheet":             domain.ZhEn("要求", "Sheet"),
	"shipped":           domain.ZhEn("已发货", "Shipped"),
	"signatures":        domain.ZhEn("签名", "Signatures"),
	"since":             domain.ZhEn("自", "Since"),
	"site":              domain.ZhEn("工厂", "Site"),
	"stale":             domain.ZhEn("待更新的译文", "Stale translations"),
	"stand":             domain.ZhEn("状况", "Standing"),
	"standing":          domain.ZhEn("状况", "Standing"),
	"statusReports":     domain.ZhEn("进度报告", "Status reports"),
	"step":              domain.ZhEn("步骤", "Step"),
	"stopSale":          domain.ZhEn("停止销售", "Stop of sale"),
	"submittedAt":       domain.ZhEn("提交时间", "Submitted at"),
	"submittedBy":       domain.ZhEn("提交人", "Submitted by"),
	"templateRevision":  domain.ZhEn("模板版本", "Revision of the template"),
	"termination":       domain.ZhEn("终止", "Termination"),
	"totals":            domain.ZhEn("合计", "Totals"),
	"unannounced":       domain.ZhEn("未预告", "Unannounced"),
	"updatedAt":         domain.ZhEn("更新时间", "Updated at"),
	"uploadedAt":        domain.ZhEn("上传时间", "Uploaded at"),
	"uploadedBy":        domain.ZhEn("上传人", "Uploaded by"),
	"user":              domain.ZhEn("用户", "User"),
	"void":              domain.ZhEn("失效", "Void"),
	"written":           domain.ZhEn("编写语言", "Written in"),
	"deactivatedAt":     domain.ZhEn("停用时间", "Deactivated at"),
	"deactivatedBy":     domain.ZhEn("停用人", "Deactivated by"),
	"deactivatedReason": domain.ZhEn("停用原因", "Deactivated because"),
}

// Place says in words where a change of a record stands: the members of the stored record, from its outermost inwards.
// A member that has no label, as an id or a number, stands as it is.
func Place(language, part, field string) string {
	var words []string
	for _, step := range strings.Split(part+"/"+field, "/") {
		if step == "" {
			continue
		}
		name := contractName(step)
		label, ok := RecordLabel(name)
		if !ok {
			label, ok = storedLabels[name]
		}
		if ok && len(label) == 0 {
			continue
		}
		if ok {
			step = label.In(language)
		}
		words = append(words, step)
	}
	return strings.Join(words, " · ")
}

// contractName writes a member of a stored record as the contract writes names: sha256 for SHA256, documentId for
// DocumentID.
func contractName(member string) string {
	for _, x := range [][2]string{{"IDs", "Ids"}, {"ID", "Id"}} {
		if head, is := strings.CutSuffix(member, x[0]); is {
			member = head + x[1]
			break
		}
	}
	runes := []rune(member)
	for i, r := range runes {
		if !unicode.IsUpper(r) || i > 0 && i+1 < len(runes) && unicode.IsLower(runes[i+1]) {
			break
		}
		runes[i] = unicode.ToLower(r)
	}
	return string(runes)
}
