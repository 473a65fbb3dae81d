package web

var fileWords = catalogue{}
