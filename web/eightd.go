package web

var eightDPages []page
