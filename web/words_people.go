package web

var peopleWords = catalogue{}
