package web

var actionPages []page
