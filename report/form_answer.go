package report

import (
	"octad/domain"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/procedure"
	"octad/report/document"
)

// What forms can show of the 8Ds and hold notices of a case.

func answerLists() []formList {
	return []formList{
		listOf("report", domain.ZhEn("8D报告", "8D reports"), func(s sheet) []eightd.Report { return s.File.Reports }, reportFields...),
		listOf("cause", domain.ZhEn("原因", "Causes"), sheet.causes, causeFields...),
		listOf("action", domain.ZhEn("措施", "Actions"), sheet.actions, actionFields...),
		listOf("document", domain.ZhEn("更新的文件", "Documents updated"), sheet.updated, updatedFields...),
		listOf("hold", domain.ZhEn("Hold货通知单", "Hold notices"), func(s sheet) []hold.Notice { return s.File.Holds }, holdNoticeFields...),
	}
}

var reportFields = []attr[eightd.Report]{
	line("number", "8D编号", "8D no.", func(r eightd.Report) string { return r.Number }),
	text("title", "标题", "Title", func(r eightd.Report) domain.Text { return r.Header.Fields.Title }),
	choice("status", "状态", "Status", coded(eightd.Statuses), func(r eightd.Report) []string { return one(r.Status) }),
	text("symptom", "症状", "Symptom", func(r eightd.Report) domain.Text { return r.D2.Fields.Symptom }),
	text("problem", "问题描述", "Problem", func(r eightd.Report) domain.Text { return r.D2.Fields.Problem }),
	text("cause_summary", "原因总结", "Causes in short", func(r eightd.Report) domain.Text { return r.D4.Fields.Summary }),
	choice("result", "分析结果", "Result of the analysis", coded(eightd.Results), func(r eightd.Report) []string { return one(r.D4.Fields.Result) }),
}

// causes are those of all 8Ds of the case.
func (s sheet) causes() []eightd.LabelledCause {
	var all []eightd.LabelledCause
	for _, r := range s.File.Reports {
		all = append(all, r.LabelledCauses()...)
	}
	return all
}

var causeFields = []attr[eightd.LabelledCause]{
	line("label", "编号", "No.", func(c eightd.LabelledCause) string { return c.Label }),
	choice("kind", "类别", "Kind of cause", coded(eightd.CauseKinds), func(c eightd.LabelledCause) []string { return one(c.Kind) }),
	text("statement", "原因", "Cause", func(c eightd.LabelledCause) domain.Text { return c.Statement }),
	choice("status", "状态", "Status", coded(eightd.CauseStatuses), func(c eightd.LabelledCause) []string { return one(c.Status) }),
	choice("category", "人机料法环测", "6M", coded(eightd.Categories), func(c eightd.LabelledCause) []string { return one(c.Category) }),
	text("method", "方法", "Method", func(c eightd.LabelledCause) domain.Text { return c.Method }),
	text("result", "验证结果", "Proof", func(c eightd.LabelledCause) domain.Text { return c.Result }),
	line("verified_by", "验证人", "Verified by", func(c eightd.LabelledCause) string { return c.VerifiedBy }),
}

// actions are those of all 8Ds of the case that were not withdrawn, in the order of the disciplines.
func (s sheet) actions() []eightd.Action {
	var all []eightd.Action
	for _, r := range s.File.Reports {
		for _, list := range [][]eightd.Action{r.D0.Actions, r.D3.Actions, r.D5.Actions, r.D7.Actions} {
			for _, a := range list {
				if a.Status != eightd.Withdrawn {
					all = append(all, a)
				}
			}
		}
	}
	return all
}

var actionFields = []attr[eightd.Action]{
	line("label", "编号", "No.", func(a eightd.Action) string { return a.Label }),
	choice("type", "类型", "Type", coded(eightd.ActionTypes), func(a eightd.Action) []string { return one(a.Type) }),
	text("what", "措施", "Action", func(a eightd.Action) domain.Text { return a.What }),
	of("owner", "责任人", "Owner", func(_ sheet, a eightd.Action) document.Text { return actionOwner(pen{}, a).Text }),
	of("planned_on", "计划日期", "Planned on", func(s sheet, a eightd.Action) document.Text { return s.date(a.PlannedOn) }),
	of("done_on", "完成日期", "Done on", func(s sheet, a eightd.Action) document.Text { return actionDone(s.pen, a).Text }),
	choice("status", "状态", "Status", coded(eightd.ActionStatuses), func(a eightd.Action) []string { return one(a.Status) }),
	of("effect", "效果", "Effect", func(s sheet, a eightd.Action) document.Text {
		if a.Verification == nil {
			return document.Text{}
		}
		return s.text(a.Verification.Figures)
	}),
	line("verified_by", "验证人", "Verified by", func(a eightd.Action) string {
		if a.Verification == nil {
			return ""
		}
		return a.Verification.By.Name
	}),
	of("verified_at", "验证时间", "Verified at", func(s sheet, a eightd.Action) document.Text {
		if a.Verification == nil {
			return document.Text{}
		}
		return s.instant(a.Verification.At)
	}),
}

func (s sheet) updated() []eightd.DocumentUpdate {
	var all []eightd.DocumentUpdate
	for _, r := range s.File.Reports {
		all = append(all, r.D7.Fields.Documents...)
	}
	return all
}

var updatedFields = []attr[eightd.DocumentUpdate]{
	choice("kind", "文件类型", "Kind of document", coded(eightd.DocumentKinds), func(d eightd.DocumentUpdate) []string { return one(d.Kind) }),
	line("number", "文件编号", "Document no.", func(d eightd.DocumentUpdate) string { return d.Number }),
	text("title", "文件名称", "Document", func(d eightd.DocumentUpdate) domain.Text { return d.Title }),
	line("old", "旧版本", "Old revision", func(d eightd.DocumentUpdate) string { return d.OldRevision }),
	line("new", "新版本", "New revision", func(d eightd.DocumentUpdate) string { return d.NewRevision }),
}

var holdNoticeFields = []attr[hold.Notice]{
	line("number", "通知单号", "Notice no.", func(n hold.Notice) string { return n.Number }),
	choice("status", "状态", "Status", worded(hold.Statuses), func(n hold.Notice) []string { return one(n.Status) }),
	text("reason", "Hold原因", "Reason", func(n hold.Notice) domain.Text { return n.Sheet.Reason }),
	line("part_number", "料号", "Part no.", func(n hold.Notice) string { return n.Sheet.PartNumber }),
}

// coded turns a table of the 8D into values that can be ticked.
func coded[T ~string](table []eightd.Word[T]) []procedure.Value {
	out := make([]procedure.Value, len(table))
	for i, w := range table {
		out[i] = procedure.Value{Code: string(w.Code), Title: w.Label}
	}
	return out
}
