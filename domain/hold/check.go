package hold

import (
	"cmp"
	"fmt"
	"slices"

	"octad/domain"
)

// DifferenceKind says in which way a notice and a trace differ.
type DifferenceKind string

// The ways in which a notice and a trace differ.
const (
	// NotOnNotice: the trace finds goods at a place that no line covers.
	NotOnNotice DifferenceKind = "not_on_notice"
	// MoreInTrace: more is there than the lines ever accounted for.
	MoreInTrace DifferenceKind = "more_in_trace"
	// LessInTrace: less is there than the lines say still stands there.
	LessInTrace DifferenceKind = "less_in_trace"
	// WithoutPlace: of what was made, some is nowhere.
	WithoutPlace DifferenceKind = "without_place"
	// PlannedToShip: a shipment of the lot is planned.
	PlannedToShip DifferenceKind = "planned_to_ship"
	// Beyond: the trace reaches lots that the one who asks may not see.
	Beyond DifferenceKind = "beyond"
)

// DifferenceKinds labels the ways in which a notice and a trace differ.
var DifferenceKinds = []domain.Word[DifferenceKind]{
	{Code: NotOnNotice, Title: domain.ZhEn("未列入", "Not on the notice")},
	{Code: MoreInTrace, Title: domain.ZhEn("追溯较多", "More in the trace")},
	{Code: LessInTrace, Title: domain.ZhEn("追溯较少", "Less in the trace")},
	{Code: WithoutPlace, Title: domain.ZhEn("去向不明", "Without a place")},
	{Code: PlannedToShip, Title: domain.ZhEn("计划发货", "Planned to ship")},
	{Code: Beyond, Title: domain.ZhEn("超出权限", "Beyond your bounds")},
}

// TraceDifference is one place at which a notice and a trace say different things: OnNotice the one figure, InTrace the
// other, Lines the positions of the lines concerned, from 1.
type TraceDifference struct {
	Kind     DifferenceKind
	Found    Found
	Lines    []int
	OnNotice domain.Quantity
	InTrace  domain.Quantity
	Message  domain.Text
}

// CheckTrace returns where the notice is not consistent with a trace, in the order of the trace. In stock and on the
// way there must be what the lines say still stands there, and no more than was let go besides; with consignees there
// must be all that the lines ever counted there, for what was delivered stays delivered in a trace.
func (n *Notice) CheckTrace(t Tracing) []TraceDifference {
	var out []TraceDifference
	at, seen := n.byPlace(t), map[spot]bool{}
	for _, f := range t.Found {
		seen[f.key()] = true
		if d, ok := n.compare(f, at[f.key()]); ok {
			out = append(out, d)
		}
	}
	out = append(out, n.vanished(t, at, seen)...)
	for _, g := range t.Gaps {
		if g.Unexplained != 0 {
			f := Found{Lot: g.Lot, Number: g.Number, PartNumber: g.PartNumber, Unit: g.Unit}
			out = append(out, TraceDifference{WithoutPlace, f, nil, g.Made, g.Made - g.Unexplained, domain.ZhEn(
				fmt.Sprintf("批次 %s 共 %s，有去向的 %s", g.Number, g.Made.Counted(g.Unit)[domain.ZH], g.Made-g.Unexplained),
				fmt.Sprintf("Lot %s has %s, and %s of it has a place", g.Number, g.Made.Counted(g.Unit)[domain.EN], g.Made-g.Unexplained))})
		}
	}
	for _, p := range t.Plans {
		out = append(out, TraceDifference{PlannedToShip, Found{Lot: p.Lot, Number: p.Number, Place: p.To, Unit: p.Unit, Quantity: p.Quantity}, nil, 0, p.Quantity, domain.ZhEn(
			fmt.Sprintf("送货单 %s 计划发出批次 %s 共 %s", p.Note, p.Number, p.Quantity.Counted(p.Unit)[domain.ZH]),
			fmt.Sprintf("Delivery note %s plans to ship %s of lot %s", p.Note, p.Quantity.Counted(p.Unit)[domain.EN], p.Number))})
	}
	if t.Hidden > 0 {
		out = append(out, TraceDifference{Kind: Beyond, InTrace: domain.Pieces(int64(t.Hidden)), Message: domain.ZhEn(
			fmt.Sprintf("另有 %d 个批次不在您的权限内", t.Hidden), fmt.Sprintf("%d more lots lie beyond your bounds", t.Hidden))})
	}
	return out
}

// compare holds what the trace finds at one place against the lines there.
func (n *Notice) compare(f Found, lines []int) (TraceDifference, bool) {
	d := TraceDifference{Found: f, InTrace: f.Quantity}
	if len(lines) == 0 {
		d.Kind = NotOnNotice
		d.Message = domain.ZhEn(fmt.Sprintf("批次 %s 在 %s 有 %s，通知单上没有", f.Number, f.Place, f.Quantity.Counted(f.Unit)[domain.ZH]),
			fmt.Sprintf("There is %s of lot %s at %s, and no line for it", f.Quantity.Counted(f.Unit)[domain.EN], f.Number, f.Place))
		return d, true
	}
	standing, let, ever := n.sums(lines)
	least, greatest := standing, standing+let
	if f.delivered() {
		least, greatest = ever, ever
	}
	for _, i := range lines {
		d.Lines = append(d.Lines, n.Lines[i].Position)
	}
	switch {
	case f.Quantity < least:
		d.Kind, d.OnNotice = LessInTrace, least
	case f.Quantity > greatest:
		d.Kind, d.OnNotice = MoreInTrace, greatest
	default:
		return d, false
	}
	d.Message = differs(f, d)
	return d, true
}

func differs(f Found, d TraceDifference) domain.Text {
	return domain.ZhEn(fmt.Sprintf("批次 %s 在 %s：通知单 %s，追溯 %s", f.Number, f.Place, d.OnNotice.Counted(f.Unit)[domain.ZH], d.InTrace),
		fmt.Sprintf("Lot %s at %s: %s by the notice, %s by the trace", f.Number, f.Place, d.OnNotice.Counted(f.Unit)[domain.EN], d.InTrace))
}

// delivered reports whether the goods are with a consignee.
func (f Found) delivered() bool { return f.Consignee != "" && f.Location != InTransit }

// sums returns what still stands on the lines, what was let go of it by decision, and what was ever counted there.
func (n *Notice) sums(lines []int) (standing, let, ever domain.Quantity) {
	for _, i := range lines {
		b := n.Lines[i].Balance()
		standing += b.At(Suspect) + b.Remaining()
		let += b.At(Released) + b.At(OnConcession)
		ever += b.Suspected()
		for _, m := range n.Lines[i].Movements {
			if m.Kind == TransferOut {
				ever += total(m.Out)
			}
		}
	}
	return standing, let, ever
}

// vanished tells of lines of traced lots with goods standing where the trace finds nothing.
func (n *Notice) vanished(t Tracing, at map[spot][]int, seen map[spot]bool) []TraceDifference {
	reached := map[domain.ID]bool{}
	for _, f := range t.Found {
		reached[f.Lot] = true
	}
	for _, g := range t.Gaps {
		reached[g.Lot] = true
	}
	var out []TraceDifference
	for key, lines := range at {
		if seen[key] || !reached[key.lot] {
			continue
		}
		standing, _, _ := n.sums(lines)
		if standing == 0 {
			continue
		}
		l := n.Lines[lines[0]]
		d := TraceDifference{Kind: LessInTrace, OnNotice: standing, Found: Found{
			Lot: key.lot, Number: l.Lot, PartNumber: l.PartNumber, Location: l.Location, Place: l.Place, Consignee: l.Consignee, Unit: l.Unit,
		}}
		for _, i := range lines {
			d.Lines = append(d.Lines, n.Lines[i].Position)
		}
		d.Message = differs(d.Found, d)
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b TraceDifference) int { return cmp.Compare(a.Lines[0], b.Lines[0]) })
	return out
}
