package web

var procedureWords = catalogue{}
