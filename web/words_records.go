package web

import "octad/domain"

var recordWords = catalogue{
	"records.title":      domain.ZhEn("记录与表单", "Records and forms"),
	"records.case":       domain.ZhEn("返回案件", "Back to the case"),
	"records.pack":       domain.ZhEn("审核资料包", "Audit pack"),
	"records.pack_help":  domain.ZhEn("资料包为一个 ZIP：全部归档记录、证据、签名、事件与校验清单。", "The audit pack is one ZIP: all frozen records, evidence, signatures, events and a manifest of hashes."),
	"records.kept":       domain.ZhEn("已归档", "Frozen records"),
	"records.none":       domain.ZhEn("还没有归档的记录。在下方选择一张表单“归档”，内容从此不变。", "Nothing is frozen yet. Freeze a form below, and it stays the same for ever."),
	"records.record":     domain.ZhEn("记录", "Record"),
	"records.of":         domain.ZhEn("对象", "Of"),
	"records.frozen":     domain.ZhEn("归档时间", "Frozen"),
	"records.files":      domain.ZhEn("文件", "Files"),
	"records.until":      domain.ZhEn("保存至 %s", "Kept until %s"),
	"records.purged":     domain.ZhEn("已销毁", "Purged"),
	"records.hashes":     domain.ZhEn("校验值", "Hashes"),
	"records.replaced":   domain.ZhEn("已被替代", "Superseded"),
	"records.forms":      domain.ZhEn("可用表单", "Forms"),
	"records.forms_help": domain.ZhEn("预览是草稿；归档后各语言的 PDF 与 Excel 连同校验值长期保存，再次归档即为下一版。", "A preview is a draft. Freezing keeps PDF and Excel in each language with their hashes; freezing again makes the next revision."),
	"records.form":       domain.ZhEn("表单", "Form"),
	"records.state":      domain.ZhEn("状态", "State"),
	"records.preview":    domain.ZhEn("预览", "Preview"),
	"records.freeze":     domain.ZhEn("归档", "Freeze"),
	"records.on_file":    domain.ZhEn("已归档", "On file"),
	"records.not_kept":   domain.ZhEn("未归档", "Not frozen"),
}
