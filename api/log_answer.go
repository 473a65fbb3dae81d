package api

import (
	"io"
	"net/http"

	"octad/report/xlsx"
)

// workbook is the answer of a register or a report. Its head goes out with the first byte: what fails before is a
// problem like any other, what fails later cuts the connection, so that half a file never opens as whole.
type workbook struct {
	name  string
	form  xlsx.Form
	write func(io.Writer) error
}

// answer is the register in the given form, under a name.
func (l *register) answer(name string, form xlsx.Form, write func(io.Writer, xlsx.About) error) workbook {
	about := l.about
	about.Form = form
	return workbook{name: name, form: form, write: func(w io.Writer) error { return write(w, about) }}
}

// forms are the endings and media types of the forms of a register.
var forms = map[xlsx.Form]struct{ ending, media string }{
	xlsx.Workbook: {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	xlsx.Table:    {".csv", "text/csv; charset=utf-8"},
}

func (b workbook) visit(w http.ResponseWriter) error {
	f := forms[b.form]
	return b.write(&headFirst{w: w, name: b.name + f.ending, media: f.media})
}

// headFirst writes the head of the answer before the first byte of the body, and sends that at once.
type headFirst struct {
	w     http.ResponseWriter
	name  string
	media string
	sent  bool
}

// flush sends what is written, where the writer can: echo's own would panic where not.
func flush(w http.ResponseWriter) {
	if wrapped, ok := w.(interface{ Unwrap() http.ResponseWriter }); ok {
		w = wrapped.Unwrap()
	}
	_ = http.NewResponseController(w).Flush()
}

// Write implements io.Writer.
func (h *headFirst) Write(p []byte) (int, error) {
	if h.sent {
		return h.w.Write(p)
	}
	h.sent = true
	head := h.w.Header()
	head.Set("Content-Type", h.media)
	head.Set("Content-Disposition", disposition(h.name))
	h.w.WriteHeader(http.StatusOK)
	n, err := h.w.Write(p)
	if err == nil {
		flush(h.w)
	}
	return n, err
}

// VisitExportActionsLogResponse implements the contract's answer.
func (b workbook) VisitExportActionsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportActionsTableResponse implements the contract's answer.
func (b workbook) VisitExportActionsTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportAuditLogResponse implements the contract's answer.
func (b workbook) VisitExportAuditLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportAuditTableResponse implements the contract's answer.
func (b workbook) VisitExportAuditTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportClaimsLogResponse implements the contract's answer.
func (b workbook) VisitExportClaimsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportClaimsTableResponse implements the contract's answer.
func (b workbook) VisitExportClaimsTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportClocksLogResponse implements the contract's answer.
func (b workbook) VisitExportClocksLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportClocksTableResponse implements the contract's answer.
func (b workbook) VisitExportClocksTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportComplaintsLogResponse implements the contract's answer.
func (b workbook) VisitExportComplaintsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportComplaintsTableResponse implements the contract's answer.
func (b workbook) VisitExportComplaintsTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportHoldLinesLogResponse implements the contract's answer.
func (b workbook) VisitExportHoldLinesLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportHoldLinesTableResponse implements the contract's answer.
func (b workbook) VisitExportHoldLinesTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportIncidentsLogResponse implements the contract's answer.
func (b workbook) VisitExportIncidentsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportIncidentsTableResponse implements the contract's answer.
func (b workbook) VisitExportIncidentsTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportLotTraceResponse implements the contract's answer.
func (b workbook) VisitExportLotTraceResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportRecallLedgerResponse implements the contract's answer.
func (b workbook) VisitExportRecallLedgerResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportRecallsLogResponse implements the contract's answer.
func (b workbook) VisitExportRecallsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportRecallsTableResponse implements the contract's answer.
func (b workbook) VisitExportRecallsTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportReturnsLogResponse implements the contract's answer.
func (b workbook) VisitExportReturnsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportReturnsTableResponse implements the contract's answer.
func (b workbook) VisitExportReturnsTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportSupplierRequestsLogResponse implements the contract's answer.
func (b workbook) VisitExportSupplierRequestsLogResponse(w http.ResponseWriter) error {
	return b.visit(w)
}

// VisitExportSupplierRequestsTableResponse implements the contract's answer.
func (b workbook) VisitExportSupplierRequestsTableResponse(w http.ResponseWriter) error {
	return b.visit(w)
}

// VisitExportTasksLogResponse implements the contract's answer.
func (b workbook) VisitExportTasksLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportTasksTableResponse implements the contract's answer.
func (b workbook) VisitExportTasksTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportVisitsLogResponse implements the contract's answer.
func (b workbook) VisitExportVisitsLogResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitExportVisitsTableResponse implements the contract's answer.
func (b workbook) VisitExportVisitsTableResponse(w http.ResponseWriter) error { return b.visit(w) }

// VisitGetProcedureReportResponse implements the contract's answer.
func (b workbook) VisitGetProcedureReportResponse(w http.ResponseWriter) error { return b.visit(w) }
