package report

import (
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/recall"
	"octad/report/document"
)

var recallStatusFields = []attr[recall.StatusReport]{
	plainCount("position", "期次", "No.", func(r recall.StatusReport) int { return r.Position }),
	of("at", "时间", "At", func(s sheet, r recall.StatusReport) document.Text { return s.instant(r.At) }),
	of("figures", "数量", "Figures", func(s sheet, r recall.StatusReport) document.Text {
		var all []document.Text
		for _, t := range r.Standing.Totals {
			recovered, shipped := t.Balance.Recovered(), t.Balance.Shipped
			all = append(all, document.Plain(strings.TrimSpace(t.PartNumber+" "+recovered.String()+" / "+shipped.String()+" "+s.unit(t.Unit))))
		}
		return join("\n", all...)
	}),
	figure("notified", "已通知", "Notified", func(_ sheet, r recall.StatusReport) document.Text {
		c := r.Standing.Counts()
		return document.Plain(strconv.Itoa(c.Notified) + " / " + strconv.Itoa(c.Consignees))
	}),
	figure("answered", "已答复", "Answered", func(_ sheet, r recall.StatusReport) document.Text {
		return document.Plain(strconv.Itoa(r.Standing.Counts().Answered))
	}),
	figure("rate", "回收率", "Rate", func(_ sheet, r recall.StatusReport) document.Text { return rate(r.Rate) }),
	text("text", "说明", "Text", func(r recall.StatusReport) domain.Text { return r.Text }),
	line("by", "报告人", "By", func(r recall.StatusReport) string { return r.By.Name }),
}

var recallAuthorityFields = []attr[recall.AuthorityReport]{
	choice("kind", "事项", "What", worded(recall.ReportKinds), func(a recall.AuthorityReport) []string { return one(a.Kind) }),
	line("authority", "主管部门", "Authority", func(a recall.AuthorityReport) string { return a.Authority }),
	line("reference", "文号", "Reference", func(a recall.AuthorityReport) string { return a.Reference }),
	text("text", "内容", "Text", func(a recall.AuthorityReport) domain.Text { return a.Text }),
	of("at", "时间", "At", func(s sheet, a recall.AuthorityReport) document.Text { return s.instant(a.At) }),
	line("by", "经办人", "By", func(a recall.AuthorityReport) string { return a.By.Name }),
}

var recallIsolationFields = []attr[recall.Isolation]{
	line("place", "存放地点", "Place", func(i recall.Isolation) string { return i.Place }),
	figure("quantity", "数量", "Quantity", func(s sheet, i recall.Isolation) document.Text { return s.amount(&i.Quantity, i.Unit) }),
	text("evidence", "标识与证据", "Evidence", func(i recall.Isolation) domain.Text { return i.Evidence }),
	of("at", "时间", "At", func(s sheet, i recall.Isolation) document.Text { return s.instant(i.At) }),
	line("by", "登记人", "By", func(i recall.Isolation) string { return i.By.Name }),
}

var recallInspectionFields = []attr[recall.Inspection]{
	line("number", "报告编号", "Report no.", func(i recall.Inspection) string { return i.Number }),
	figure("inspected", "检验数量", "Inspected", func(s sheet, i recall.Inspection) document.Text { return s.amount(&i.Inspected, i.Unit) }),
	figure("nonconforming", "不合格数量", "Nonconforming", func(s sheet, i recall.Inspection) document.Text { return s.amount(&i.Nonconforming, i.Unit) }),
	text("findings", "检验结果", "Findings", func(i recall.Inspection) domain.Text { return i.Findings }),
	text("conclusion", "结论", "Conclusion", func(i recall.Inspection) domain.Text { return i.Conclusion }),
	line("inspector", "检验人", "Inspector", func(i recall.Inspection) string { return i.Inspector }),
	of("at", "时间", "At", func(s sheet, i recall.Inspection) document.Text { return s.instant(i.At) }),
	line("by", "登记人", "By", func(i recall.Inspection) string { return i.By.Name }),
}

var recallDisposalFields = []attr[recall.Disposal]{
	choice("method", "处置方式", "Method", worded(recall.Methods), func(d recall.Disposal) []string { return one(d.Method) }),
	figure("quantity", "数量", "Quantity", func(s sheet, d recall.Disposal) document.Text { return s.amount(&d.Quantity, d.Unit) }),
	line("place", "地点", "Place", func(d recall.Disposal) string { return d.Place }),
	line("witness", "见证人", "Witness", func(d recall.Disposal) string { return d.Witness }),
	text("evidence", "证据", "Evidence", func(d recall.Disposal) domain.Text { return d.Evidence }),
	of("at", "时间", "At", func(s sheet, d recall.Disposal) document.Text { return s.instant(d.At) }),
	line("by", "登记人", "By", func(d recall.Disposal) string { return d.By.Name }),
}

var recallPublicationFields = []attr[recall.Publication]{
	line("medium", "媒体", "Medium", func(p recall.Publication) string { return p.Medium }),
	line("reference", "版面或网址", "Reference", func(p recall.Publication) string { return p.Reference }),
	of("at", "时间", "At", func(s sheet, p recall.Publication) document.Text { return s.instant(p.At) }),
}

// recallSignings are the acts by which forms about recalls are signed.
func recallSignings() []signing {
	approved := func(s sheet, a *recall.Approval) act {
		return act{s.text(part(a).Text), part(a).By.Name, part(a).At}
	}
	return []signing{
		{"recall_opened", domain.ZhEn("召回开立", "Recall opened"), func(s sheet) act { return act{by: s.recall().OpenedBy.Name, at: s.recall().OpenedAt} }},
		{"recall_confirmed", domain.ZhEn("问题确认", "Fault confirmed"), func(s sheet) act {
			c := part(s.recall().Confirmation)
			return act{s.text(c.Reason), c.By.Name, c.At}
		}},
		{"recall_decided", domain.ZhEn("召回决定", "Recall decided"), func(s sheet) act {
			d := part(s.recall().Decision)
			return act{s.text(d.Reason), d.By.Name, d.At}
		}},
		{"recall_planned", domain.ZhEn("召回方案编制", "Recall planned"), func(s sheet) act {
			return act{by: part(s.recall().Plan).By.Name, at: part(s.recall().Plan).RecordedAt}
		}},
		{"recall_approved", domain.ZhEn("召回方案批准", "Recall plan approved"), func(s sheet) act { return approved(s, part(s.recall().Plan).Approval) }},
		{"recall_notice_written", domain.ZhEn("公告拟稿", "Public notice written"), func(s sheet) act {
			return act{by: part(s.recall().PublicNotice).By.Name, at: part(s.recall().PublicNotice).RecordedAt}
		}},
		{"recall_notice_approved", domain.ZhEn("公告批准", "Public notice approved"), func(s sheet) act { return approved(s, part(s.recall().PublicNotice).Approval) }},
		{"recall_verified", domain.ZhEn("召回效果验证", "Measures of a recall verified"), func(s sheet) act {
			v := part(s.recall().Verification)
			return act{s.text(v.Text), v.By.Name, v.At}
		}},
		{"recall_terminated", domain.ZhEn("召回终止", "Recall terminated"), func(s sheet) act {
			t := part(s.recall().Termination)
			return act{s.text(t.Reason), t.By.Name, t.At}
		}},
		{"recall_closed", domain.ZhEn("召回关闭", "Recall closed"), func(s sheet) act { return act{by: s.recall().EndedBy.Name, at: s.recall().EndedAt} }},
	}
}

// recovery draws what is made safe over time, for each unit.
func (s sheet) recovery() []document.Block {
	var out []document.Block
	for _, r := range recall.RecoveryOf(s.recall().Consignees, s.File.Zone()) {
		if len(r.Days) == 0 {
			continue
		}
		c := document.Curve{
			Title: s.say("累计回收数量（"+s.unit(r.Unit)+"）", "Recovered to date ("+s.unit(r.Unit)+")"),
			Goal:  drawn(r.Shipped), GoalText: s.say("发货 "+r.Shipped.String(), "shipped "+r.Shipped.String()),
		}
		for _, d := range r.Days {
			c.Points = append(c.Points, document.CurvePoint{
				Day: int(d.Date.Sub(r.Days[0].Date).Hours()+12) / 24, Date: d.Date.Format("2006-01-02"), Value: drawn(d.Quantity), Label: d.Quantity.String(),
			})
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		return []document.Block{document.Paragraph{Text: s.say("尚无收货方", "No consignees yet"), Style: document.Caption}}
	}
	return out
}

// drawn is a quantity as a curve takes it.
func drawn(q domain.Quantity) float64 { return float64(q) / float64(domain.Pieces(1)) }
