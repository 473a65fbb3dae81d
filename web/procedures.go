package web

var procedurePages []page
