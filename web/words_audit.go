package web

var auditWords = catalogue{}
