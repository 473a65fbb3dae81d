package recall

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Isolation says that recalled goods are stored apart and marked (P04 S4: together with the sellers).
type Isolation struct {
	ID domain.ID
	// Consignee is the line at whose place they lie; blank for our own.
	Consignee   domain.ID
	Place       string
	Quantity    domain.Quantity
	Unit        string
	DoneBy      string
	Evidence    domain.Text
	Attachments []domain.ID
	At          time.Time
	By          domain.Person
	RecordedAt  time.Time
}

// Inspection is the report on recalled goods (P04 F2).
type Inspection struct {
	ID            domain.ID
	Number        string
	Inspected     domain.Quantity
	Nonconforming domain.Quantity
	Unit          string
	Inspector     string
	Findings      domain.Text
	Conclusion    domain.Text
	Attachments   []domain.ID
	At            time.Time
	By            domain.Person
	RecordedAt    time.Time
}

// Disposal says what became of goods that came back (P04 F4).
type Disposal struct {
	ID          domain.ID
	Method      Method
	Quantity    domain.Quantity
	Unit        string
	Place       string
	Witness     string
	Evidence    domain.Text
	Attachments []domain.ID
	At          time.Time
	By          domain.Person
	RecordedAt  time.Time
}

// disposed returns how much of the unit is disposed of.
func (r *Recall) disposed(unit string) domain.Quantity {
	var q domain.Quantity
	for _, d := range r.Disposals {
		if d.Unit == unit {
			q += d.Quantity
		}
	}
	return q
}

// Isolates is the command that records storage and isolation.
type Isolates struct {
	Consignee   domain.ID
	Place       string
	Quantity    domain.Quantity
	Unit        string
	DoneBy      string
	Evidence    domain.Text
	Attachments []domain.ID
	At          time.Time
}

// Isolate records that goods are stored apart.
func (r *Recall) Isolate(order domain.Order, cmd Isolates, around Around) (domain.Change, error) {
	if err := r.ready(isolate, order, around); err != nil {
		return domain.Change{}, err
	}
	f := lot{"/quantity", cmd.Quantity, cmd.Unit, cmd.Evidence, cmd.At}.faults(order, around)
	written(&f, phrase{"/place", cmd.Place}, phrase{"/doneBy", cmd.DoneBy})
	f.Require(!blank(cmd.Place), "/place", "recall.place_missing", "请写明存放地点", "Say where the goods are stored")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	i := Isolation{
		ID: order.NewID(), Consignee: cmd.Consignee, Place: strings.TrimSpace(cmd.Place), Quantity: cmd.Quantity, Unit: cmd.Unit, DoneBy: strings.TrimSpace(cmd.DoneBy),
		Evidence: cmd.Evidence, Attachments: slices.Clone(cmd.Attachments), At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At,
	}
	r.Isolations = append(slices.Clone(r.Isolations), i)
	return r.told(order, RecallIsolated, i.At, map[string]string{"quantity": i.Quantity.String(), "unit": i.Unit, "consignee": string(i.Consignee)}), nil
}

// Inspects is the command that records the inspection report.
type Inspects struct {
	Number        string
	Inspected     domain.Quantity
	Nonconforming domain.Quantity
	Unit          string
	Inspector     string
	Findings      domain.Text
	Conclusion    domain.Text
	Attachments   []domain.ID
	At            time.Time
}

// Inspect records the inspection of recalled goods.
func (r *Recall) Inspect(order domain.Order, cmd Inspects, around Around) (domain.Change, error) {
	if err := r.ready(inspect, order, around); err != nil {
		return domain.Change{}, err
	}
	f := lot{"/inspectedQuantity", cmd.Inspected, cmd.Unit, nil, cmd.At}.faults(order, around)
	needs(&f, "/findings", cmd.Findings)
	needs(&f, "/conclusion", cmd.Conclusion)
	written(&f, phrase{"/number", cmd.Number}, phrase{"/inspector", cmd.Inspector})
	f.Require(cmd.Nonconforming >= 0 && cmd.Nonconforming <= cmd.Inspected, "/nonconformingQuantity", "recall.sums_differ",
		fmt.Sprintf("检验 %s，不合格 %s", cmd.Inspected, cmd.Nonconforming), fmt.Sprintf("%s inspected, %s nonconforming", cmd.Inspected, cmd.Nonconforming))
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	i := Inspection{
		ID: order.NewID(), Number: strings.TrimSpace(cmd.Number), Inspected: cmd.Inspected, Nonconforming: cmd.Nonconforming, Unit: cmd.Unit, Inspector: strings.TrimSpace(cmd.Inspector),
		Findings: cmd.Findings, Conclusion: cmd.Conclusion, Attachments: slices.Clone(cmd.Attachments), At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At,
	}
	r.Inspections = append(slices.Clone(r.Inspections), i)
	return r.told(order, RecallInspected, i.At, map[string]string{"inspected": i.Inspected.String(), "nonconforming": i.Nonconforming.String(), "unit": i.Unit}), nil
}

// Disposes is the command that records what became of recalled goods.
type Disposes struct {
	Method      Method
	Quantity    domain.Quantity
	Unit        string
	Place       string
	Witness     string
	Evidence    domain.Text
	Attachments []domain.ID
	At          time.Time
}

// Dispose records a disposal under the approved plan. More than came back is recorded with a discrepancy
// (recall.more_disposed_than_returned).
func (r *Recall) Dispose(order domain.Order, cmd Disposes, around Around) (domain.Change, error) {
	if err := r.ready(dispose, order, around); err != nil {
		return domain.Change{}, err
	}
	f := lot{"/quantity", cmd.Quantity, cmd.Unit, cmd.Evidence, cmd.At}.faults(order, around)
	written(&f, phrase{"/place", cmd.Place}, phrase{"/witness", cmd.Witness})
	f.Require(domain.Listed(Methods, cmd.Method), "/method", "recall.method_unknown", "没有此处置方式", "There is no such method")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	d := Disposal{
		ID: order.NewID(), Method: cmd.Method, Quantity: cmd.Quantity, Unit: cmd.Unit, Place: strings.TrimSpace(cmd.Place), Witness: strings.TrimSpace(cmd.Witness),
		Evidence: cmd.Evidence, Attachments: slices.Clone(cmd.Attachments), At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At,
	}
	r.Disposals = append(slices.Clone(r.Disposals), d)
	change := r.told(order, RecallDisposed, d.At, map[string]string{"method": string(d.Method), "quantity": d.Quantity.String(), "unit": d.Unit})
	if back, gone := around.Standing.at(Returned, d.Unit), r.disposed(d.Unit); gone > back {
		change.Events = append(change.Events, r.puzzle(order, &r.Discrepancies, d.At, Discrepancy{Code: MoreDisposed, Stated: gone, Booked: back, Entry: d.ID}))
	}
	return change, nil
}

// lot is what each record of goods has.
type lot struct {
	field    string
	quantity domain.Quantity
	unit     string
	evidence domain.Text
	at       time.Time
}

func (l lot) faults(order domain.Order, around Around) domain.Faults {
	var f domain.Faults
	past(&f, "/at", l.at, order)
	domain.CheckText(&f, "/evidence", l.evidence, false)
	f.Require(l.quantity > 0 && l.quantity <= most, l.field, "recall.quantity_out_of_range", "数量须大于零，最多 "+most.String(), "A quantity is above zero and at most "+most.String())
	units := around.Standing.units()
	f.Require(slices.Contains(units, l.unit), "/unit", "recall.units_differ", "本召回的单位为："+strings.Join(units, "、")+"，不是 "+l.unit, "The recall counts in "+strings.Join(units, ", ")+", not in "+l.unit)
	return f
}
