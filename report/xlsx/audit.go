package xlsx

import (
	"encoding/json"
	"io"
	"iter"
	"strconv"
	"time"

	"octad/domain"
	"octad/report"
)

// AuditRow is one row of the audit log: an event, the number of its record, its hash and what its type is called.
// Zone is that in which its times are written.
type AuditRow struct {
	domain.Event
	Number string
	Hash   string
	Title  domain.Text
	Zone   *time.Location
}

// AuditRows are the rows of the audit log; one with an error ends it.
type AuditRows = iter.Seq2[AuditRow, error]

// Audit writes the audit log, one row per event, to w, as about says; see write.
func Audit(w io.Writer, about About, rows AuditRows) error {
	return write(w, auditRegister, about, rows)
}

var auditRegister = register[AuditRow]{
	title: domain.ZhEn("审计日志", "Audit log"),
	sheet: domain.ZhEn("审计日志", "Audit log"),
	columns: []column[AuditRow]{
		{"登记时间", "Recorded", instant, func(_ string, r AuditRow) any { return r.EnteredAt.In(r.Zone) }},
		{"发生时间", "At", instant, func(_ string, r AuditRow) any { return r.At.In(r.Zone) }},
		{"人员", "Who", text, func(_ string, r AuditRow) any { return r.Actor.Name }},
		{"部门", "Department", text, func(_ string, r AuditRow) any { return r.Actor.Department }},
		{"事件", "What", text, func(in string, r AuditRow) any { return r.Title.In(in) }},
		{"事件类型", "Type", text, func(_ string, r AuditRow) any { return r.Type }},
		{"记录", "Record", text, func(_ string, r AuditRow) any { return r.Number }},
		{"记录种类", "Kind", text, func(_ string, r AuditRow) any { return r.Kind }},
		{"理由", "Reason", text, func(_ string, r AuditRow) any { return r.Reason }},
		{"变更", "Changes", text, func(in string, r AuditRow) any {
			return listed(r.Changes, func(c domain.FieldChange) string {
				return report.Place(in, c.Part, c.Field) + ": " + told(c.Old) + " → " + told(c.New)
			})
		}},
		{"来源地址", "Address", text, func(_ string, r AuditRow) any { return r.Address }},
		{"请求编号", "Request", text, func(_ string, r AuditRow) any { return r.RequestID }},
		{"序号", "Sequence", text, func(_ string, r AuditRow) any { return strconv.FormatInt(r.Sequence, 10) }},
		{"记录标识", "Record id", text, func(_ string, r AuditRow) any { return string(r.Aggregate) }},
		{"散列", "Hash", text, func(_ string, r AuditRow) any { return r.Hash }},
	},
}

// told writes a value as an event keeps it, which is JSON, for people: a text as it stands.
func told(value string) string {
	var s string
	if json.Unmarshal([]byte(value), &s) == nil {
		return s
	}
	return value
}
