package recall

import (
	"fmt"
	"slices"
	"strings"

	"octad/domain"
)

const (
	// MostAtOnce is how many lines people name in one command.
	MostAtOnce = 1000
	// MostLines bounds the lines of a recall.
	MostLines = 50_000
	// most bounds the quantity of a line, so that no sum of lines runs over.
	most = domain.Quantity(10_000_000_000_000)
)

// Scopes is the command that says what is called back and who has it. Lines come from a trace, or are written by hand.
type Scopes struct {
	Text         domain.Text
	ProducedFrom string
	ProducedTo   string
	// Lots are the traced ones; empty where lines are written by hand.
	Lots  []ScopeLot
	Lines []NewLine
}

// NewLine is a line to be added.
type NewLine struct {
	Kind       HolderKind
	Key        string
	Customer   domain.ID
	Code       string
	Name       string
	Country    string
	City       string
	Contact    Contact
	PartNumber string
	Unit       string
	Deliveries []Delivery
	// Shipped is the quantity of a line without deliveries; with them it is their sum, or blank.
	Shipped domain.Quantity
}

// SetScope adds lines. 422 names every line that is not a line: a holder twice for one part number, with the rows of
// both; a unit that another line of the part number does not have, with both; a quantity that is not the sum of its
// deliveries, with both figures. All lines are added or none.
func (r *Recall) SetScope(order domain.Order, cmd Scopes, around Around) (domain.Change, error) {
	if err := r.ready(scope, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	domain.CheckText(&f, "/text", cmd.Text, false)
	day(&f, "/producedFrom", cmd.ProducedFrom)
	day(&f, "/producedTo", cmd.ProducedTo)
	f.Require(len(cmd.Lots) > 0 || len(cmd.Lines) <= MostAtOnce, "/consignees", "recall.too_many_lines", fmt.Sprintf("一次最多 %d 行", MostAtOnce), fmt.Sprintf("At most %d lines at once", MostAtOnce))
	f.Require(len(r.Consignees)+len(cmd.Lines) <= MostLines, "/consignees", "recall.too_many_lines", fmt.Sprintf("一次召回最多 %d 行", MostLines), fmt.Sprintf("A recall has at most %d lines", MostLines))
	s := scoping{f: &f, seen: map[string]string{}, units: map[string]string{}}
	for _, c := range r.Consignees {
		s.seen[lineKey(c.Key, c.PartNumber)], s.units[c.PartNumber] = fmt.Sprintf("第 %d 行 / line %d", c.Position, c.Position), c.Unit
	}
	for i := range cmd.Lines {
		s.line(i, &cmd.Lines[i])
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	var shipped domain.Quantity
	lines := slices.Clone(r.Consignees)
	for _, n := range cmd.Lines {
		c := n.line(order, len(lines)+1)
		shipped += c.Balance().Shipped
		lines = append(lines, c)
	}
	r.Consignees = lines
	r.take(cmd, order)
	return r.told(order, RecallScoped, order.At, map[string]string{
		"lines": count(len(cmd.Lines)), "quantity": shipped.String(), "lots": lotNumbers(cmd.Lots), "traced": yes(len(cmd.Lots) > 0),
	}), nil
}

// take notes what the recall covers.
func (r *Recall) take(cmd Scopes, order domain.Order) {
	if !cmd.Text.Blank() {
		r.Scope.Text = cmd.Text
	}
	if cmd.ProducedFrom != "" || cmd.ProducedTo != "" {
		r.Scope.ProducedFrom, r.Scope.ProducedTo = cmd.ProducedFrom, cmd.ProducedTo
	}
	if len(cmd.Lots) == 0 {
		return
	}
	r.Scope.TracedAt = order.At
	r.Scope.Lots = slices.Clone(r.Scope.Lots)
	for _, l := range cmd.Lots {
		if i := slices.IndexFunc(r.Scope.Lots, func(had ScopeLot) bool { return had.Lot == l.Lot }); i >= 0 {
			r.Scope.Lots[i] = l
			continue
		}
		r.Scope.Lots = append(r.Scope.Lots, l)
	}
}

// scoping is a look at new lines, each against those before it.
type scoping struct {
	f     *domain.Faults
	seen  map[string]string
	units map[string]string
}

func lineKey(key, part string) string { return key + "\x00" + part }

func (s scoping) line(i int, n *NewLine) {
	n.tidy()
	f := s.f
	written(f, phrase{at("consignees", i, "/key"), n.Key}, phrase{at("consignees", i, "/code"), n.Code}, phrase{at("consignees", i, "/name"), n.Name}, phrase{at("consignees", i, "/country"), n.Country},
		phrase{at("consignees", i, "/city"), n.City}, phrase{at("consignees", i, "/partNumber"), n.PartNumber}, phrase{at("consignees", i, "/unit"), n.Unit},
		phrase{at("consignees", i, "/contact/name"), n.Contact.Name}, phrase{at("consignees", i, "/contact/phone"), n.Contact.Phone}, phrase{at("consignees", i, "/contact/email"), n.Contact.Email})
	f.Require(domain.Listed(HolderKinds, n.Kind), at("consignees", i, "/kind"), "recall.holder_unknown", "没有此类持有方", "There is no such kind of holder")
	f.Require(n.Name != "", at("consignees", i, "/name"), "recall.name_missing", "请填写收货方名称", "Name the consignee")
	f.Require(n.Unit != "", at("consignees", i, "/unit"), "recall.unit_missing", "请填写单位", "Give the unit")
	f.Require(n.Contact.Email == "" || domain.EmailFits(n.Contact.Email), at("consignees", i, "/contact/email"), "recall.email_malformed", "不是电子邮件地址", "This is no e-mail address")
	if had, twice := s.seen[lineKey(n.Key, n.PartNumber)]; twice {
		f.Add(at("consignees", i, ""), "recall.consignee_twice", "同一收货方出现两次："+n.Name+"（另见 "+had+"）", "The consignee occurs twice: "+n.Name+" (see "+had+")")
	}
	s.seen[lineKey(n.Key, n.PartNumber)] = fmt.Sprintf("/consignees/%d", i)
	if unit, had := s.units[n.PartNumber]; had && unit != n.Unit {
		f.Add(at("consignees", i, "/unit"), "recall.units_differ", "同一零件号的单位不同："+unit+" 与 "+n.Unit, "One part number has two units: "+unit+" and "+n.Unit)
	}
	s.units[n.PartNumber] = n.Unit
	s.quantity(i, n)
}

func (s scoping) quantity(i int, n *NewLine) {
	f := s.f
	var sum domain.Quantity
	for j, d := range n.Deliveries {
		field := at("consignees", i, fmt.Sprintf("/deliveries/%d", j))
		written(f, phrase{field + "/lotNumber", d.LotNumber}, phrase{field + "/deliveryNote", d.Note})
		day(f, field+"/shippedOn", d.ShippedOn)
		f.Require(d.Quantity > 0 && d.Quantity <= most, field+"/quantity", "recall.quantity_out_of_range", "数量须大于零，最多 "+most.String(), "A quantity is above zero and at most "+most.String())
		sum += min(max(d.Quantity, 0), most)
	}
	f.Require(len(n.Deliveries) == 0 || n.Shipped == 0 || n.Shipped == sum, at("consignees", i, "/quantity"), "recall.sums_differ",
		fmt.Sprintf("数量 %s 与各次发货合计 %s 不符", n.Shipped, sum), fmt.Sprintf("The quantity %s differs from the deliveries together, %s", n.Shipped, sum))
	if len(n.Deliveries) > 0 && n.Shipped == 0 {
		n.Shipped = sum
	}
	f.Require(n.Shipped > 0 && n.Shipped <= most, at("consignees", i, "/quantity"), "recall.quantity_out_of_range", "数量须大于零，最多 "+most.String(), "A quantity is above zero and at most "+most.String())
}

// tidy trims what is written and gives a holder without a key its name for one.
func (n *NewLine) tidy() {
	for _, s := range []*string{&n.Key, &n.Code, &n.Name, &n.Country, &n.City, &n.PartNumber, &n.Contact.Name, &n.Contact.Phone, &n.Contact.Email} {
		*s = strings.TrimSpace(*s)
	}
	n.Unit = domain.UnitCode(n.Unit)
	if n.Kind == "" {
		n.Kind = Consigned
	}
	if n.Key == "" {
		n.Key = string(n.Kind) + ":" + strings.ToLower(n.Name)
	}
}

// line returns the line with the entry that opens its ledger. What lies in our own stock is on hand, what was shipped
// has no answer yet.
func (n NewLine) line(order domain.Order, position int) Consignee {
	c := Consignee{
		ID: order.NewID(), Position: position, Kind: n.Kind, Key: n.Key, Customer: n.Customer, Code: n.Code, Name: n.Name, Country: n.Country, City: n.City,
		Contact: n.Contact, PartNumber: n.PartNumber, Unit: n.Unit, Deliveries: slices.Clone(n.Deliveries), CreatedBy: order.Actor.Person(), CreatedAt: order.At,
	}
	stands := NoAnswer
	if n.Kind == OwnStock {
		stands = OnHand
	}
	c.Entries = []Entry{{
		ID: order.NewID(), Position: 1, Kind: Opening, In: []Portion{{stands, n.Shipped}}, Shipped: n.Shipped,
		At: order.At, RecordedAt: order.At, RecordedBy: c.CreatedBy,
	}}
	return c
}

func lotNumbers(lots []ScopeLot) string {
	var out []string
	for _, l := range lots {
		if len(out) == 20 {
			return strings.Join(out, ",") + ",…"
		}
		out = append(out, l.Number)
	}
	return strings.Join(out, ",")
}
