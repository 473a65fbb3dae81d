package web

var masterWords = catalogue{}
