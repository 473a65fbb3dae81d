package web

var returnWords = catalogue{}
