package web

var holdPages []page
