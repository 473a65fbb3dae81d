package web

var searchWords = catalogue{}
