package hold

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Found is how much of one lot a trace finds at one place: in stock at a location, on its way to a consignee, or with
// one.
type Found struct {
	Lot        domain.ID
	Number     string
	PartNumber string
	Location   LocationKind
	// Place is the location of the stock, or what the consignee is called.
	Place string
	// Consignee is the key under which the shipments to one consignee are summed; "" in house.
	Consignee string
	Unit      string
	Quantity  domain.Quantity
}

// Gap is a lot of which the figures leave something without a place.
type Gap struct {
	Lot         domain.ID
	Number      string
	PartNumber  string
	Unit        string
	Made        domain.Quantity
	Unexplained domain.Quantity
}

// Plan is a shipment that is planned of a lot that a trace reaches.
type Plan struct {
	Lot      domain.ID
	Number   string
	Note     string
	To       string
	Unit     string
	Quantity domain.Quantity
}

// Tracing is what a trace of one lot tells a notice, as far as the one who asks may see it. Hidden counts lots beyond.
type Tracing struct {
	Root   domain.ID
	Number string
	Found  []Found
	Gaps   []Gap
	Plans  []Plan
	Hidden int
}

// Taken says from which trace a notice took lines, and how far that trace went: the root, its number, and whether it
// went forward to what was made of the lot or backward.
type Taken struct {
	Lot       domain.ID
	Number    string
	Direction string
	By        domain.Person
	At        time.Time
}

// Takes is the command by which a notice takes its lines from the trace of a lot. With Held, what is in house is under
// hold at once; what is on its way or with consignees is suspect until it is secured.
type Takes struct {
	Lot       domain.ID
	Direction string
	Held      bool
}

// mostTraced bounds the lines that one trace brings.
const mostTraced = 2000

// inHouse are the kinds of locations whose goods are under our own hand.
var inHouse = []LocationKind{RawMaterial, WIP, FinishedGoods}

// TakeTrace adds a line for every place at which the trace finds goods that no line of the notice covers yet; lines that
// are there stay as they are, and CheckTrace tells where they differ. Refused: lot.not_found; hold.trace_empty when the
// trace finds nothing; hold.trace_too_wide beyond 2,000 places.
func (n *Notice) TakeTrace(order domain.Order, cmd Takes, around Around) (domain.Change, error) {
	if err := n.unmet(addLine).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	t, ok, err := around.Trace(cmd.Lot, cmd.Direction)
	if err != nil {
		return domain.Change{}, err
	}
	if !ok {
		return domain.Change{}, domain.Missing("lot")
	}
	if len(t.Found) == 0 {
		return domain.Change{}, domain.Refuse(domain.Conflict, "hold.trace_empty", "追溯未找到任何在库、在途或已交付的数量", "The trace finds nothing in stock, on its way or delivered")
	}
	if len(t.Found) > mostTraced {
		return domain.Change{}, domain.Refuse(domain.TooLarge, "hold.trace_too_wide", fmt.Sprintf("追溯涉及 %d 处，一张通知单最多 %d 行，请从更靠后的批次追溯", len(t.Found), mostTraced),
			fmt.Sprintf("The trace finds goods at %d places, and a notice takes %d lines; begin it at a lot further on", len(t.Found), mostTraced))
	}
	covered, added := n.byPlace(t), 0
	for _, found := range t.Found {
		if _, there := covered[found.key()]; there {
			continue
		}
		n.Lines = append(n.Lines, found.line(order, len(n.Lines)+1, cmd.Held))
		added++
	}
	n.Traces = append(slices.DeleteFunc(slices.Clone(n.Traces), func(was Taken) bool { return was.Lot == cmd.Lot && was.Direction == cmd.Direction }),
		Taken{t.Root, t.Number, cmd.Direction, order.Actor.Person(), order.At})
	return n.told(order, HoldTraced, order.At, map[string]string{"lot": t.Number, "direction": cmd.Direction, "lines": fmt.Sprint(added), "places": fmt.Sprint(len(t.Found))}), nil
}

func (f Found) line(order domain.Order, position int, held bool) Line {
	bring := NewLine{Location: f.Location, Place: f.Place, Lot: f.Number, Unit: f.Unit, Suspect: f.Quantity}
	if held && slices.Contains(inHouse, f.Location) {
		bring.Held = f.Quantity
	}
	l := bring.line(order, position)
	l.LotID, l.PartNumber, l.Consignee = f.Lot, f.PartNumber, f.Consignee
	return l
}

// spot is a place of a lot, as lines and traces both name it.
type spot struct {
	lot      domain.ID
	location LocationKind
	place    string
}

func (f Found) key() spot { return spot{f.Lot, f.Location, cmp.Or(f.Consignee, folded(f.Place))} }

func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// byPlace returns the lines of the notice by the place of a lot that the trace may find them at. A line that was
// entered by hand names its lot by number alone, and its consignee as it is called.
func (n *Notice) byPlace(t Tracing) map[spot][]int {
	lots, called := map[string]domain.ID{}, map[string]string{}
	for _, f := range t.Found {
		lots[f.Number] = f.Lot
		if f.Consignee != "" {
			called[folded(f.Place)] = f.Consignee
		}
	}
	for _, g := range t.Gaps {
		lots[g.Number] = g.Lot
	}
	out := map[spot][]int{}
	for i, l := range n.Lines {
		at := spot{cmp.Or(l.LotID, lots[l.Lot]), l.Location, cmp.Or(l.Consignee, folded(l.Place))}
		if l.LotID == "" && !slices.Contains(inHouse, l.Location) {
			at.place = cmp.Or(called[at.place], at.place)
		}
		out[at] = append(out[at], i)
	}
	return out
}
