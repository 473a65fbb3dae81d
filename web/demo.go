package web

var demoPages []page
