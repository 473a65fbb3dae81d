package web

var returnPages []page
