package eightd

import (
	"math/big"
	"strconv"
	"strings"

	"octad/domain"
)

// The bounds of evidence. They keep a page readable and a part in one row of the database.
const (
	// MaxMeasurements is how many tables one discipline may hold.
	MaxMeasurements = 20
	// MaxMeasuredColumns and MaxMeasuredRows bound one table.
	MaxMeasuredColumns = 20
	MaxMeasuredRows    = 500

	longestUnit    = 40
	longestReading = 200
	longestDecimal = 40
)

// Mark points at something on a picture of a discipline.
type Mark = domain.Mark

func (a Attachment) check(f *domain.Faults, at string) {
	f.Require(a.AttachmentID != "", at+"/attachmentId", "eightd.attachment.id_missing", "请指定附件", "Name the attachment")
	domain.CheckMarks(f, at+"/marks", a.Marks)
}

// MeasurementTable is a table of measured values as evidence. It is internal unless marked external.
type MeasurementTable struct {
	// ID is minted for a new table and kept when given, so that a table is known again wherever it moves.
	ID       domain.ID
	Title    domain.Text
	Columns  []MeasuredColumn
	Rows     []MeasuredRow
	External bool
}

// MeasuredColumn is a column of a measurement. Lower and Upper are its tolerance limits, as decimals; ""
// means none. A value on a limit is within.
type MeasuredColumn struct {
	Name  domain.Text
	Kind  ColumnKind
	Unit  string
	Lower string
	Upper string
}

// MeasuredRow holds one value per column, exactly as it was written down: trailing zeros tell the
// resolution of the instrument. "" is a value that was not taken.
type MeasuredRow struct {
	Values []string
}

// MeasuredValue is one value of a measurement with what the limits of its column say of it: "" where there are
// no limits, no number or no value.
type MeasuredValue struct {
	Value   string
	Verdict Tolerance
}

// Out reports whether the value is out of tolerance.
func (r MeasuredValue) Out() bool { return r.Verdict == BelowLimit || r.Verdict == AboveLimit }

// Readings returns every value of the table, row by row, with its verdict. Comparison is exact.
func (m MeasurementTable) Readings() [][]MeasuredValue {
	rows := make([][]MeasuredValue, len(m.Rows))
	for i, row := range m.Rows {
		rows[i] = make([]MeasuredValue, len(row.Values))
		for j, value := range row.Values {
			rows[i][j].Value = value
			if j < len(m.Columns) {
				rows[i][j].Verdict = m.Columns[j].judge(value)
			}
		}
	}
	return rows
}

// OutOfTolerance counts the values that are out of tolerance.
func (m MeasurementTable) OutOfTolerance() int {
	n := 0
	for _, row := range m.Readings() {
		for _, reading := range row {
			if reading.Out() {
				n++
			}
		}
	}
	return n
}

func (c MeasuredColumn) judge(value string) Tolerance {
	measured, ok := decimal(value)
	if c.Kind != NumberColumn || !ok {
		return ""
	}
	lower, hasLower := decimal(c.Lower)
	upper, hasUpper := decimal(c.Upper)
	switch {
	case hasLower && measured.Cmp(lower) < 0:
		return BelowLimit
	case hasUpper && measured.Cmp(upper) > 0:
		return AboveLimit
	case hasLower || hasUpper:
		return WithinLimits
	}
	return ""
}

// decimal reads a plain decimal exactly: digits with an optional sign and point. False for anything else.
func decimal(s string) (*big.Rat, bool) {
	digits := strings.TrimLeft(s, "+-")
	whole, fraction, point := strings.Cut(digits, ".")
	if len(s)-len(digits) > 1 || len(s) > longestDecimal || whole == "" || (point && fraction == "") ||
		strings.Trim(whole+fraction, "0123456789") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

// check notes what keeps a measurement from being read as one.
func (m MeasurementTable) check(f *domain.Faults, at string) {
	f.Require(!m.Title.Blank(), at+"/title", "eightd.measurement.title_missing", "请填写测量表名称", "A measurement has a title")
	f.Require(len(m.Columns) > 0, at+"/columns", "eightd.measurement.columns_missing", "测量表至少一列", "A measurement has at least one column")
	f.Require(len(m.Columns) <= MaxMeasuredColumns, at+"/columns", "eightd.measurement.too_many_columns", "测量表最多 20 列", "A measurement has at most 20 columns")
	f.Require(len(m.Rows) <= MaxMeasuredRows, at+"/rows", "eightd.measurement.too_many_rows", "测量表最多 500 行，更多数据请作为附件上传", "A measurement has at most 500 rows; upload more data as a file")
	for i, c := range m.Columns {
		c.check(f, pointer(at+"/columns", i))
	}
	for i, row := range m.Rows {
		m.checkRow(f, row, pointer(at+"/rows", i)+"/values")
	}
}

func (m MeasurementTable) checkRow(f *domain.Faults, row MeasuredRow, at string) {
	have, want := strconv.Itoa(len(row.Values)), strconv.Itoa(len(m.Columns))
	f.Require(len(row.Values) == len(m.Columns), at, "eightd.measurement.row_length",
		"本行有 "+have+" 个值，表有 "+want+" 列", "The row has "+have+" values, the table "+want+" columns")
	for j, value := range row.Values {
		domain.CheckString(f, pointer(at, j), value, longestReading)
		if j < len(m.Columns) && m.Columns[j].Kind == NumberColumn && value != "" {
			_, ok := decimal(value)
			f.Require(ok, pointer(at, j), "eightd.measurement.not_a_number",
				"请写成十进制数，如 -0.05；文字请用文字列", "Write a decimal number such as -0.05, or make the column one of texts")
		}
	}
}

func (c MeasuredColumn) check(f *domain.Faults, at string) {
	f.Require(!c.Name.Blank(), at+"/name", "eightd.measurement.column_name_missing", "请填写列名", "A column has a name")
	f.Require(c.Kind != "", at+"/kind", "eightd.measurement.kind_missing", "请选择列的类型", "Say whether the column holds numbers or texts")
	domain.CheckString(f, at+"/unit", c.Unit, longestUnit)
	lower, lowerOK := decimal(c.Lower)
	upper, upperOK := decimal(c.Upper)
	for _, limit := range []struct {
		field, value string
		ok           bool
	}{{"/lower", c.Lower, lowerOK}, {"/upper", c.Upper, upperOK}} {
		f.Require(limit.value == "" || limit.ok, at+limit.field, "eightd.measurement.limit_malformed", "公差限须为十进制数，如 -0.05", "A limit is a decimal number such as -0.05")
		f.Require(limit.value == "" || c.Kind != TextColumn, at+limit.field, "eightd.measurement.limit_of_text", "文字列没有公差限", "A column of texts has no limits")
	}
	f.Require(!lowerOK || !upperOK || lower.Cmp(upper) <= 0, at+"/upper", "eightd.measurement.limit_order",
		"上限 "+c.Upper+" 小于下限 "+c.Lower, "The upper limit "+c.Upper+" lies below the lower one "+c.Lower)
}

// checkBeside notes what is wrong with the additional fields, files and tables of a discipline.
func (s Saving) checkBeside(f *domain.Faults) {
	for i, kv := range s.Additional {
		f.Require(kv.Key != "", pointer("/additional", i)+"/key", "eightd.additional.key_missing", "请填写字段名", "An additional field has a name")
	}
	for i, a := range s.Attachments {
		a.check(f, pointer("/attachments", i))
	}
	f.Require(len(s.Measurements) <= MaxMeasurements, "/measurements", "eightd.measurement.too_many", "一个步骤最多 20 张测量表", "A discipline holds at most 20 measurements")
	seen := map[domain.ID]bool{}
	for i, m := range s.Measurements {
		at := pointer("/measurements", i)
		m.check(f, at)
		f.Require(m.ID == "" || !seen[m.ID], at+"/id", "eightd.measurement.id_twice", "测量表编号重复", "Two measurements have the same id")
		seen[m.ID] = true
	}
}

func (m MeasurementTable) identity() domain.ID { return m.ID }
func (m MeasurementTable) named(id domain.ID) MeasurementTable {
	m.ID = id
	return m
}
func (m MeasurementTable) alike(o MeasurementTable) bool { return m.Title.Equal(o.Title) }
