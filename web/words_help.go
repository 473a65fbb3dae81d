package web

var helpWords = catalogue{}
