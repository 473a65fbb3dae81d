package xlsx

import (
	"io"
	"iter"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/hold"
)

// HoldEntry is one row of the register of hold lines: an entry of a line's ledger, with what is on hold after it. A
// line without entries is a row of its own. Complaints are the numbers of the linked ones that the reader may see,
// Customer is the customer's name, Zone the time zone of the site.
type HoldEntry struct {
	Notice     *hold.Notice
	Line       *hold.Line
	Entry      hold.Movement
	Balance    hold.Balance
	Latest     bool
	Customer   domain.Text
	Complaints []string
	Zone       *time.Location
}

// HoldRows are the rows of the register of hold lines; one with an error ends it.
type HoldRows = iter.Seq2[HoldEntry, error]

// HoldLines writes the register of hold lines, one row per entry of their ledgers, to w, as about says; see write.
func HoldLines(w io.Writer, about About, rows HoldRows) error {
	return write(w, holdRegister, about, rows)
}

// HoldEntries are the rows that a notice makes; base says what its rows have in common.
func HoldEntries(base HoldEntry) []HoldEntry {
	var rows []HoldEntry
	for i := range base.Notice.Lines {
		row := base
		row.Line = &base.Notice.Lines[i]
		for n := range row.Line.Movements {
			row.Entry, row.Balance = row.Line.Movements[n], hold.Fold(row.Line.Movements[:n+1])
			row.Latest = n == len(row.Line.Movements)-1
			rows = append(rows, row)
		}
		if len(row.Line.Movements) == 0 {
			row.Latest = true
			rows = append(rows, row)
		}
	}
	return rows
}

var holdRegister = register[HoldEntry]{
	title:  domain.ZhEn("Hold货明细台账", "Register of hold lines"),
	sheet:  domain.ZhEn("Hold货明细", "Hold lines"),
	record: func(h HoldEntry) string { return "/holds/" + h.Notice.Number },
	columns: []column[HoldEntry]{
		{"通知单编号", "Notice no.", text, func(_ string, h HoldEntry) any { return h.Notice.Number }},
		{"通知单状态", "Notice status", status, func(in string, h HoldEntry) any { return domain.Label(hold.Statuses, h.Notice.Status).In(in) }},
		{"投诉编号", "Complaints", text, func(_ string, h HoldEntry) any {
			return listed(h.Complaints, func(s string) string { return s })
		}},
		{"客户", "Customer", text, func(in string, h HoldEntry) any { return h.Customer.In(in) }},
		{"料号", "Part no.", text, func(_ string, h HoldEntry) any { return h.Notice.Sheet.PartNumber }},
		{"品名", "Product", text, func(in string, h HoldEntry) any { return h.Notice.Sheet.ProductName.In(in) }},
		{"不良", "Defect", text, func(in string, h HoldEntry) any { return h.Notice.Sheet.Defect.In(in) }},
		{"行", "Line", amount, func(_ string, h HoldEntry) any { return int64(h.Line.Position) }},
		{"位置", "Location", text, func(in string, h HoldEntry) any { return domain.Label(hold.Locations, h.Line.Location).In(in) }},
		{"工序", "Operation", text, func(_ string, h HoldEntry) any { return h.Line.Operation }},
		{"地点", "Place", text, func(_ string, h HoldEntry) any { return h.Line.Place }},
		{"批号", "Lot", text, func(_ string, h HoldEntry) any { return h.Line.Lot }},
		{"序列号", "Serial nos.", text, func(_ string, h HoldEntry) any {
			if h.Line.SerialTo == "" {
				return h.Line.SerialFrom
			}
			return h.Line.SerialFrom + " – " + h.Line.SerialTo
		}},
		{"日期码", "Date code", text, func(_ string, h HoldEntry) any { return h.Line.DateCode }},
		{"单位", "Unit", text, func(in string, h HoldEntry) any {
			return titled(complaint.Units, complaint.Unit(h.Line.Unit), in)
		}},
		{"序号", "Entry", amount, func(_ string, h HoldEntry) any {
			if h.Entry.Position == 0 {
				return nil
			}
			return int64(h.Entry.Position)
		}},
		{"变动", "Movement", text, func(in string, h HoldEntry) any {
			if h.Entry.Kind == "" {
				return ""
			}
			return domain.Label(hold.MovementKinds, h.Entry.Kind).In(in)
		}},
		{"出", "Out of", text, func(in string, h HoldEntry) any { return portions(h.Entry.Out, in) }},
		{"入", "Into", text, func(in string, h HoldEntry) any { return portions(h.Entry.In, in) }},
		{"冻结增减", "Held by it", amount, func(_ string, h HoldEntry) any { return nonzero(h.Entry.Held) }},
		{"可疑", "Suspect", amount, func(_ string, h HoldEntry) any { return quantity(h.Balance.At(hold.Suspect)) }},
		{"累计冻结", "Held in all", amount, func(_ string, h HoldEntry) any { return quantity(h.Balance.Held) }},
		{"尚在冻结", "Still on hold", amount, func(_ string, h HoldEntry) any { return quantity(h.Balance.Remaining()) }},
		{"已处置", "Disposed of", amount, func(_ string, h HoldEntry) any { return quantity(h.Balance.Disposed()) }},
		{"最新", "Latest", text, func(in string, h HoldEntry) any {
			if h.Latest {
				return domain.ZhEn("是", "yes").In(in)
			}
			return ""
		}},
		{"发生时间", "At", instant, func(_ string, h HoldEntry) any { return local(h.Entry.At, h.Zone) }},
		{"登记时间", "Recorded at", instant, func(_ string, h HoldEntry) any { return local(h.Entry.RecordedAt, h.Zone) }},
		{"执行人", "Done by", text, func(_ string, h HoldEntry) any { return h.Entry.DoneBy }},
		{"登记人", "Recorded by", text, func(_ string, h HoldEntry) any { return h.Entry.RecordedBy.Name }},
		{"依据", "Evidence", text, func(in string, h HoldEntry) any { return h.Entry.Evidence.In(in) }},
		{"理由", "Reason", text, func(_ string, h HoldEntry) any { return h.Entry.Reason }},
	},
}

func portions(list []hold.Portion, in string) string {
	return listed(list, func(p hold.Portion) string {
		return domain.Label(hold.Places, p.Place).In(in) + "  " + p.Quantity.String()
	})
}

// quantity is a quantity of which nought is written as well.
func quantity(q domain.Quantity) *domain.Quantity { return &q }

// nonzero is a quantity of which nought is left blank.
func nonzero(q domain.Quantity) *domain.Quantity {
	if q == 0 {
		return nil
	}
	return &q
}
