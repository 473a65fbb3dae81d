package web

var causeWords = catalogue{}
