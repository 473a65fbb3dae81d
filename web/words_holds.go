package web

var holdWords = catalogue{}
