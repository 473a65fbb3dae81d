package web

var masterPages []page
