package web

var viewWords = catalogue{}
