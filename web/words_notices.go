package web

import "octad/domain"

var noticeWords = catalogue{
	"notice.trial": domain.ZhEn("测试", "Trial"),
}
