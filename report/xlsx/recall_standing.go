package xlsx

import (
	"octad/domain"
	"octad/domain/recall"
)

// totalled is a row that tells what lines of a recall come to; nil where it has none.
type totalled interface{ total() *recall.Total }

// standingColumns are the ledger equation with the unit, and how far the lines are.
func standingColumns[T totalled]() []column[T] {
	count := func(of func(recall.Total) int) func(string, T) any {
		return func(_ string, row T) any {
			if t := row.total(); t != nil {
				return int64(of(*t))
			}
			return nil
		}
	}
	unit := column[T]{"单位", "Unit", text, func(in string, row T) any {
		if t := row.total(); t != nil {
			return labelled(domain.Units, domain.Unit(t.Unit), in)
		}
		return nil
	}}
	return append(
		append([]column[T]{unit}, balanceColumns[T]()...),
		column[T]{"收货方", "Consignees", amount, count(func(t recall.Total) int { return t.Consignees })},
		column[T]{"已通知", "Notified", amount, count(func(t recall.Total) int { return t.Notified })},
		column[T]{"已答复", "Answered", amount, count(func(t recall.Total) int { return t.Answered })},
		column[T]{"须检查", "To be checked", amount, count(func(t recall.Total) int { return t.Sampled })},
		column[T]{"已检查", "Checked", amount, count(func(t recall.Total) int { return t.Checked })},
		column[T]{"检查有效", "Found effective", amount, count(func(t recall.Total) int { return t.Effective })},
		column[T]{"未解释差异", "Open discrepancies", amount, count(func(t recall.Total) int { return t.Puzzles })},
	)
}

// balanceColumns are the ledger equation: shipped, every column in which units stand, and what of it is recovered.
func balanceColumns[T totalled]() []column[T] {
	of := func(of func(recall.Balance) domain.Quantity) func(string, T) any {
		return func(_ string, row T) any {
			if t := row.total(); t != nil {
				return quantity(of(t.Balance))
			}
			return nil
		}
	}
	out := []column[T]{{"发货数量", "Shipped", amount, of(func(b recall.Balance) domain.Quantity { return b.Shipped })}}
	for _, c := range recall.Columns {
		out = append(out, column[T]{c.Title[domain.ZH], c.Title[domain.EN], amount, of(func(b recall.Balance) domain.Quantity { return b.At(c.Code) })})
	}
	return append(
		out,
		column[T]{"已回收合计", "Recovered", amount, of(recall.Balance.Recovered)},
		column[T]{"回收率 %", "Recovered %", amount, func(_ string, row T) any {
			if t := row.total(); t != nil {
				return hundredths(t.Balance.Rate())
			}
			return nil
		}},
	)
}

// hundredths writes a rate in hundredths of a per cent as a per cent.
func hundredths(rate int64) float64 { return float64(rate) / 100 }
