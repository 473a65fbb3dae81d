package web

var searchPages []page
