package web

var auditPages []page
