package web

var releaseWords = catalogue{}
