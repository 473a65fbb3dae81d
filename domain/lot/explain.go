package lot

import (
	"octad/domain"
)

// Explains is a command that says why a lot's discrepancy stands.
type Explains struct {
	Lot  domain.ID
	Code string
	How  domain.Text
}

// Explain records why a discrepancy stands. It counts as long as the figures are those. Faults: text.required.
// Refused: lot.not_found; lot.no_such_discrepancy when the lot's figures have none of that code. With the code
// lot.shipped_on_hold it resolves every open escape of the lot.
func Explain(order domain.Order, cmd Explains, around Around) (Posting, domain.Change, error) {
	heads, err := around.Heads(Sought{IDs: []domain.ID{cmd.Lot}})
	if err != nil {
		return Posting{}, domain.Change{}, err
	}
	if len(heads) == 0 || !order.Actor.Reaches(heads[0].Site, "") {
		return Posting{}, domain.Change{}, domain.Missing("lot")
	}
	var f domain.Faults
	domain.CheckText(&f, "/how", cmd.How, true)
	if err := f.Broken(); err != nil {
		return Posting{}, domain.Change{}, err
	}
	if cmd.Code == ShippedOnHold {
		return resolveEscapes(order, cmd, around, heads[0])
	}
	figures, err := around.Figures([]domain.ID{cmd.Lot})
	if err != nil {
		return Posting{}, domain.Change{}, err
	}
	d, ok := figures[cmd.Lot].Discrepancy()
	if !ok || d.Code != cmd.Code {
		return Posting{}, domain.Change{}, domain.Refuse(domain.Conflict, "lot.no_such_discrepancy", "该批次现在没有这一差异", "The lot's figures have no such discrepancy now")
	}
	p := Posting{ID: order.NewID(), Site: heads[0].Site, PostedAt: order.At, Explanations: []Explanation{{Lot: cmd.Lot, Code: d.Code, Stated: d.Stated, Made: d.Made, How: cmd.How}}}
	return p, domain.Change{
		Events: []domain.Event{{Type: "lots.discrepancy_explained", At: order.At, Facts: map[string]string{
			"lot": heads[0].Number, "code": d.Code, "stated": d.Stated.String(), "made": d.Made.String(),
		}}},
		Numbering: domain.Numbering{Pattern: numbers, At: order.At},
	}, nil
}

// resolveEscapes says how it came that held goods of the lot were shipped, and what was done about it.
func resolveEscapes(order domain.Order, cmd Explains, around Around, goods Lot) (Posting, domain.Change, error) {
	var open []Escape
	var cases []domain.ID
	if around.Escapes != nil {
		var err error
		if open, cases, err = around.Escapes(cmd.Lot); err != nil {
			return Posting{}, domain.Change{}, err
		}
	}
	if len(open) == 0 {
		return Posting{}, domain.Change{}, domain.Refuse(domain.Conflict, "lot.no_such_discrepancy", "该批次现在没有这一差异", "The lot's figures have no such discrepancy now")
	}
	p := Posting{ID: order.NewID(), Site: goods.Site, PostedAt: order.At}
	change := domain.Change{Numbering: domain.Numbering{Pattern: numbers, At: order.At}}
	for _, e := range open {
		p.Explanations = append(p.Explanations, Explanation{Lot: cmd.Lot, Code: ShippedOnHold, Stated: e.Shipped, Made: e.Free, How: cmd.How, Escape: e.ID})
		change.Events = append(change.Events, domain.Event{Type: "lots.escape_resolved", At: order.At, Cases: cases, Facts: map[string]string{
			"lot": goods.Number, "deliveryNote": e.Note, "shipped": e.Shipped.String(), "free": e.Free.String(),
		}})
	}
	return p, change, nil
}
