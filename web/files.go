package web

var filePages []page
