package web

import "octad/domain"

var fileWords = catalogue{
	"files.title":       domain.ZhEn("文件", "File"),
	"files.download":    domain.ZhEn("下载原文件", "Download the original"),
	"files.no_picture":  domain.ZhEn("此文件不是图片，请下载查看。", "This file is no picture: download it to read it."),
	"files.marks":       domain.ZhEn("标记", "Marks"),
	"files.marks_help":  domain.ZhEn("选择形状，在图片上拖动；或用键盘填写坐标（千分数，左上角为 0，右下角为 1000）。文字写在说明里。", "Choose a shape and drag on the picture, or type its corners per mille (0 is the upper left, 1000 the lower right). Words go into the note."),
	"files.marks_words": domain.ZhEn("图片上有 %d 个标记，说明见下", "Marks on the picture: %d; their notes stand below"),
	"files.draw":        domain.ZhEn("绘制", "Draw"),
	"files.mark":        domain.ZhEn("标记", "Mark"),
	"files.x":           domain.ZhEn("起点横", "From x"),
	"files.y":           domain.ZhEn("起点纵", "From y"),
	"files.x2":          domain.ZhEn("终点横", "To x"),
	"files.y2":          domain.ZhEn("终点纵", "To y"),
	"files.drop":        domain.ZhEn("删除标记", "Remove the mark"),
	"files.about":       domain.ZhEn("文件说明", "About the file"),
	"files.shown":       domain.ZhEn("用在8D里", "Shown in 8Ds"),
	"files.nowhere":     domain.ZhEn("还没有用在 8D 里。", "No 8D shows it yet."),
	"files.show_in":     domain.ZhEn("用到：", "Show it in:"),
	"files.mark_count":  domain.ZhEn("%d 个标记", "Marks: %d"),
	"files.drop_here":   domain.ZhEn("把文件拖到这里、粘贴截图，或点击选择", "Drop files here, paste a screenshot, or choose"),
	"files.sending":     domain.ZhEn("正在上传 %s", "Sending %s"),
	"files.photo":       domain.ZhEn("拍照", "Take a photo"),
	"files.send":        domain.ZhEn("上传", "Upload"),
}
