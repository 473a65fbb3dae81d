// Package customerform fills the workbooks that customers want an 8D in: their cells, their words, their look.
// A map says which field of the 8D stands in which cell; filling changes those cells in the XML of their sheets
// and copies every other part of the package byte for byte, so that nothing of the form is lost.
//
// What lives here: the opening of workbooks from outside within bounds, the map (YAML) with its proposal and its
// check, filling, the annex for what has no room, reading a filled form back. What never does: queries, who may
// see what, where workbooks are kept.
//
// # The map
//
//	customer_form: 1            # version of this format
//	language: en                # of the form: its texts, and the words for choices
//	dates: dd.mm.yyyy           # how a day is written where the cell's own format is no date; yyyy-mm-dd without
//	sheet: 8D                   # of places that name none; the first visible one without
//	cells:
//	- {field: d2.problem, at: B12, mandatory: true}           # by address, or 'Other sheet'!B12
//	- {field: number, name: ReportNo}                         # by named range
//	- {field: header.title, label: Subject, side: left}       # by the label left of the cell, or above it
//	- {field: complaint.reference, placeholder: qn}           # wherever a cell holds {{qn}}
//	- {field: d2.history, at: B14, boxes: {first: new, repeat: known}}   # "☐ new ☐ known" in one cell
//	- {field: header.safetyRelated, at: F14, mark: {value: "yes", on: X}} # a cell that is ticked
//	tables:
//	- {rows: d5.actions, at: A20, count: 5, columns: {what: B, owner: F, plannedOn: G}, mandatory: [what]}
//	pictures:
//	- {show: photos, of: d2, at: B30:D40}
//	- {show: fishbone, at: B42:H60}
//	required: [H4]              # cells that the customer demands, though nothing is mapped to them yet
//
// A placeholder that is the name of a field, such as {{d2.problem}}, needs no entry. What does not fit its cell or its
// rows goes on in a sheet of its own at the end, and the cell says so.
package customerform
