// Package intake takes records in from files that others made: it reads CSV and workbooks by a mapping and
// hands each row to the desk as a command, so that an imported complaint has passed every rule that an
// entered one passes.
//
// A mapping is strict YAML; examples/ holds one that works:
//
//	mapping: zh-complaints            names the source; with the reference it makes a row unique
//	language: zh                      of texts whose field names none
//	zone: Asia/Shanghai               of times without an offset
//	dates: [YYYY-MM-DD]               forms of dates, tried in order; RFC 3339 always works
//	reference: "{投诉编号}"            the row's number at its source
//	fields:
//	  procedure: automotive           a constant
//	  description: "{投诉简述}"        the cell, unchanged
//	  title: "{品牌} {车系}"           several cells in one text; {{ is a brace
//	  title.en: "{brand}"             another language of a text
//	values:
//	  channel: {电话: telephone}       what a source's word is here
//
// What never lives here: rules of complaints, SQL, printing.
package intake
