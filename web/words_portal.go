package web

import "octad/domain"

// portalWords are those of the page for customers' portals.
var portalWords = catalogue{
	"8d.portal":            domain.ZhEn("门户填报", "Portal"),
	"portal.draft":         domain.ZhEn("当前版本尚未发布，暂勿填入门户。", "This revision is not released yet: nothing of it may be typed into the portal."),
	"portal.entered":       domain.ZhEn("登记已填入门户", "Record that it was entered"),
	"portal.copy":          domain.ZhEn("复制", "Copy"),
	"portal.copied":        domain.ZhEn("已复制", "Copied"),
	"portal.over":          domain.ZhEn("超出字数", "Characters too many:"),
	"portal.over_count":    domain.ZhEn("%d 项过长", "%d too long"),
	"portal.missing":       domain.ZhEn("门户必填，尚无内容", "The portal demands it and nothing says it"),
	"portal.missing_count": domain.ZhEn("%d 项必填未写", "%d demanded and empty"),
	"portal.nothing":       domain.ZhEn("无内容", "Nothing"),
	"portal.proof":         domain.ZhEn("证据", "Proof"),
	"portal.proof_help":    domain.ZhEn("例如门户页面的截图；先上传到案件或8D的文件中。", "Such as a picture of the portal's page; add it to the files of the case or the 8D first."),
	"portal.number_help":   domain.ZhEn("客户门户给出的编号；以门户方式回复时必填。", "The number that the customer's portal gives; demanded when it was sent by the portal."),
}
