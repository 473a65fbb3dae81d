package lot

import (
	"fmt"

	"octad/domain"
)

// Figures are the quantities of one lot, in its unit.
type Figures struct {
	Made     domain.Quantity
	InStock  domain.Quantity
	Scrapped domain.Quantity
	// Planned has not left and is no term of the sum.
	Planned   domain.Quantity
	InTransit domain.Quantity
	Delivered domain.Quantity
	Used      domain.Quantity
}

// Unexplained returns what was made less what is accounted for; negative when more is accounted for than was
// made. Made = in stock + scrapped + in transit + delivered + used + unexplained, always.
func (f Figures) Unexplained() domain.Quantity {
	return f.Made - f.InStock - f.Scrapped - f.InTransit - f.Delivered - f.Used
}

// Plus returns the sum of both.
func (f Figures) Plus(g Figures) Figures {
	return Figures{
		f.Made + g.Made, f.InStock + g.InStock, f.Scrapped + g.Scrapped, f.Planned + g.Planned,
		f.InTransit + g.InTransit, f.Delivered + g.Delivered, f.Used + g.Used,
	}
}

// times returns the figures n times; -1 takes them away.
func (f Figures) times(n domain.Quantity) Figures {
	return Figures{f.Made * n, f.InStock * n, f.Scrapped * n, f.Planned * n, f.InTransit * n, f.Delivered * n, f.Used * n}
}

// Of returns the figures of a line in a shipment of the status.
func Of(status Status, q domain.Quantity) Figures {
	switch status {
	case Planned:
		return Figures{Planned: q}
	case Shipped:
		return Figures{InTransit: q}
	case Delivered:
		return Figures{Delivered: q}
	}
	return Figures{}
}

// Own returns the figures that the lot's own statement gives.
func (l Lot) Own() Figures {
	f := Figures{Made: l.Quantity}
	for _, s := range l.Stock {
		f = f.Plus(s.figures())
	}
	return f
}

func (s Stock) figures() Figures {
	if s.Place == Scrapped {
		return Figures{Scrapped: s.Quantity}
	}
	return Figures{InStock: s.Quantity}
}

// Discrepancy is what does not fit about a lot's figures: the code says which two, Stated the one, Made the other.
type Discrepancy struct {
	Code    string
	Stated  domain.Quantity
	Made    domain.Quantity
	Message domain.Text
}

// misfit is one row of the table of figures that cannot all be true.
type misfit struct {
	code   string
	stated func(Figures) domain.Quantity
	zh, en string
}

// misfits are tried in order; the first that holds is the lot's discrepancy: the others follow from it.
var misfits = []misfit{
	{"lot.more_shipped_than_made", func(f Figures) domain.Quantity { return f.InTransit + f.Delivered }, "发出 %s，多于生产的 %s", "%s shipped, more than the %s made"},
	{"lot.more_used_than_made", func(f Figures) domain.Quantity { return f.Used }, "用去 %s，多于生产的 %s", "%s used, more than the %s made"},
	{"lot.more_accounted_than_made", func(f Figures) domain.Quantity { return f.Made - f.Unexplained() }, "库存、报废、发出与用去共 %s，多于生产的 %s", "%s in stock, scrapped, shipped and used, more than the %s made"},
	{"lot.more_planned_than_left", func(f Figures) domain.Quantity { return f.Planned + f.InTransit + f.Delivered + f.Used + f.Scrapped }, "连同计划发货共 %s，多于生产的 %s", "%s with what is planned to ship, more than the %s made"},
}

// Discrepancy returns what does not fit about the figures; false when all of them can be true.
func (f Figures) Discrepancy() (Discrepancy, bool) {
	for _, m := range misfits {
		if stated := m.stated(f); stated > f.Made {
			return Discrepancy{m.code, stated, f.Made, domain.ZhEn(fmt.Sprintf(m.zh, stated, f.Made), fmt.Sprintf(m.en, stated, f.Made))}, true
		}
	}
	return Discrepancy{}, false
}

// Lying returns the figures of stock at a place of the kind.
func Lying(place Place, q domain.Quantity) Figures { return Stock{Place: place, Quantity: q}.figures() }
