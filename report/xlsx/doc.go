// Package xlsx writes registers as Excel workbooks: typed cells, a frozen and filtered header, print set-up,
// and a sheet that says what the workbook holds. Rows stream in; the workbook streams out.
//
// What lives here: columns, formats, workbooks. What never does: queries, who may see what, words of the
// user turned into formulas. Only this package and the intake of workbooks know excelize.
package xlsx
