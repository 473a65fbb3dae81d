// Package xlsx writes registers and reports as Excel workbooks and as CSV: typed cells, a frozen and filtered header,
// links to the records, print set-up, charts, and a sheet that says what the workbook holds. One table of columns
// says what a register is. Rows stream in and bytes stream out, in the same little memory however many there are.
//
// What lives here: columns, formats, the parts of a workbook (ECMA-376). What never does: queries, who may see what,
// words of the user turned into formulas.
package xlsx
