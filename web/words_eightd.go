package web

var eightDWords = catalogue{}
