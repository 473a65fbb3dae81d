package web

var noticeWords = catalogue{}
