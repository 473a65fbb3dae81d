package hold

import (
	"fmt"
	"strings"

	"octad/domain"
)

// NewLine is the command that adds a line: Suspect is how much may be affected there, Held how much of it
// is under hold already.
type NewLine struct {
	Location   LocationKind
	Operation  string
	Place      string
	Lot        string
	SerialFrom string
	SerialTo   string
	DateCode   string
	Unit       string
	Suspect    domain.Quantity
	Held       domain.Quantity
	Evidence   domain.Text
}

// AddLine adds a line to a draft or an issued notice.
func (n *Notice) AddLine(order domain.Order, cmd NewLine) (domain.Change, error) {
	if err := n.unmet(addLine).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	if err := cmd.faults("").Broken(); err != nil {
		return domain.Change{}, err
	}
	l := cmd.line(order, len(n.Lines)+1)
	n.Lines = append(n.Lines, l)
	n.Version++
	return n.told(order, HoldLineAdded, order.At, map[string]string{
		"line": string(l.ID), "location": string(l.Location), "lot": l.Lot, "unit": l.Unit,
		"suspect": cmd.Suspect.String(), "held": cmd.Held.String(),
	}), nil
}

// most bounds the quantity of a line, so that no sum of lines runs over.
const most = domain.Quantity(10_000_000_000_000_000)

// lineLength bounds what stands on one line of a notice.
const lineLength = 200

// phrase is a single line that people write, and the field where it stands.
type phrase struct {
	field string
	s     string
}

// written notes what keeps the phrases from being stored and printed unchanged.
func written(f *domain.Faults, at string, phrases []phrase) {
	for _, p := range phrases {
		domain.CheckString(f, at+p.field, p.s, lineLength)
	}
}

func (cmd NewLine) faults(at string) domain.Faults {
	var f domain.Faults
	written(&f, at, []phrase{
		{"/operation", cmd.Operation},
		{"/place", cmd.Place},
		{"/lotNumber", cmd.Lot},
		{"/serialFrom", cmd.SerialFrom},
		{"/serialTo", cmd.SerialTo},
		{"/dateCode", cmd.DateCode},
		{"/unit", cmd.Unit},
	})
	domain.CheckText(&f, at+"/evidence", cmd.Evidence, false)
	f.Require(domain.Listed(Locations, cmd.Location), at+"/locationKind", "hold.location_unknown", "没有此类地点", "There is no such kind of location")
	f.Require(cmd.Location != WIP || strings.TrimSpace(cmd.Operation) != "", at+"/operation", "hold.operation_missing", "在制品须注明工序", "Work in process names its operation")
	f.Require(strings.TrimSpace(cmd.Unit) != "", at+"/unit", "hold.unit_missing", "请填写单位", "Give the unit")
	f.Require(cmd.SerialTo == "" || cmd.SerialFrom != "", at+"/serialFrom", "hold.serial_from_missing", "序列号区间须有起始号", "A range of serial numbers has a beginning")
	f.Require(cmd.Suspect > 0, at+"/suspectQuantity", "hold.suspect_missing", "可疑数量须大于零", "The suspect quantity is above zero")
	f.Require(cmd.Suspect <= most, at+"/suspectQuantity", "hold.quantity_too_large", "一条明细最多 "+most.String(), "A line takes at most "+most.String())
	f.Require(cmd.Held >= 0, at+"/heldQuantity", "hold.quantity_negative", "数量不能为负", "A quantity is not below zero")
	f.Require(cmd.Held <= cmd.Suspect, at+"/heldQuantity", "hold.sums_differ",
		fmt.Sprintf("Hold数量 %s 大于可疑数量 %s", cmd.Held, cmd.Suspect), fmt.Sprintf("Held %s is more than suspect %s", cmd.Held, cmd.Suspect))
	return f
}

// line returns the line with the entries that open its ledger.
func (cmd NewLine) line(order domain.Order, position int) Line {
	l := Line{
		ID: order.NewID(), Position: position, Location: cmd.Location, Operation: strings.TrimSpace(cmd.Operation), Place: cmd.Place,
		Lot: cmd.Lot, SerialFrom: cmd.SerialFrom, SerialTo: cmd.SerialTo, DateCode: cmd.DateCode, Unit: domain.UnitCode(cmd.Unit),
		CreatedBy: order.Actor.Person(), CreatedAt: order.At,
	}
	l.Movements = append(l.Movements, Movement{Kind: Opening, In: []Portion{{Suspect, cmd.Suspect}}})
	if cmd.Held > 0 {
		l.Movements = append(l.Movements, Movement{Kind: Hold, Out: []Portion{{Suspect, cmd.Held}}, In: []Portion{{Unsorted, cmd.Held}}, Held: cmd.Held})
	}
	for i := range l.Movements {
		m := &l.Movements[i]
		m.ID, m.Position, m.At, m.RecordedAt, m.RecordedBy, m.Evidence = order.NewID(), i+1, order.At, order.At, l.CreatedBy, cmd.Evidence
	}
	return l
}
