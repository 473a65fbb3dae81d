package web

var causePages []page
