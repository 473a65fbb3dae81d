package web

var actionWords = catalogue{}
