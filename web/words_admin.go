package web

var adminWords = catalogue{}
