package web

var releasePages []page
