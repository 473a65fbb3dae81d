package web

var peoplePages []page
