package web

var demoWords = catalogue{}
