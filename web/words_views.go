package web

import "octad/domain"

var viewWords = catalogue{
	"views":        domain.ZhEn("视图", "Views"),
	"views.all":    domain.ZhEn("全部", "All"),
	"views.save":   domain.ZhEn("保存视图", "Save this view"),
	"views.title":  domain.ZhEn("名称", "Name"),
	"views.shared": domain.ZhEn("大家可见", "Everybody sees it"),
	"views.by":     domain.ZhEn("%s 共享", "Shared by %s"),
	"views.rename": domain.ZhEn("改名", "Rename"),
	"views.remove": domain.ZhEn("删除视图", "Remove this view"),
}
