package complaint

import (
	"slices"
	"strconv"
	"time"

	"octad/domain"
)

// Arrival is what the goods-in counted. A line that is not counted did not come; a count one behind the
// last line adds one that nobody announced.
type Arrival struct {
	At     time.Time
	By     string
	Counts []Count
}

// Count is how much of one line of a return arrived. Of a line that was announced, only Line, Quantity,
// SerialNumbers and Condition are read.
type Count struct {
	Line          int
	Quantity      domain.Quantity
	Item          domain.ID
	PartNumber    string
	LotNumber     string
	SerialNumbers []string
	Unit          Unit
	Condition     domain.Text
}

// Inspection is what was found on returned goods. Criteria are those agreed with the customer; a finding
// of no trouble needs them.
type Inspection struct {
	At        time.Time
	By        string
	Findings  []Finding
	Criteria  domain.Text
	Documents []domain.ID
}

// Finding is how much of a line showed what.
type Finding struct {
	Line     int
	Result   ReturnResult
	Quantity domain.Quantity
	Text     domain.Text
}

// Disposal is what became of returned goods, with the amount credited to the customer.
type Disposal struct {
	At     time.Time
	By     string
	Parts  []DisposedPart
	Credit domain.Money
}

// DisposedPart is how much of a line went where.
type DisposedPart struct {
	Line        int
	Disposition Disposition
	Quantity    domain.Quantity
	Text        domain.Text
}

// Arrive records that returned goods are here, in any state of the case. More than announced or
// complained is a fact: it is kept and flagged.
func (c *Complaint) Arrive(order domain.Order, id domain.ID, a Arrival, _ Around) (domain.Change, error) {
	r, err := c.stage(id, "receive")
	if err != nil {
		return domain.Change{}, err
	}
	mark := Mark{At: moment(order, a.At), By: name(order, a.By)}
	next := *r
	next.Items = slices.Clone(r.Items)
	var f domain.Faults
	happened(&f, order, "/at", mark.At)
	read(&f, []wording{{field: "/by", line: mark.By, longest: nameLength}})
	f.Require(len(a.Counts) > 0, "/counts", "return.nothing_counted", "至少清点一项", "At least one line must be counted")
	seen := map[int]bool{}
	for n, count := range a.Counts {
		at := "/counts/" + strconv.Itoa(n)
		f.Require(!seen[count.Line], at+"/line", "list.repeated", "重复", "Named twice")
		seen[count.Line] = true
		f = append(f, c.count(order, at, &next, count)...)
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	next.Received = mark
	next.reach("receive")
	*r = next
	return c.changed(order, c.late(order, r, "return.received", mark.At)...), nil
}

// count writes one count into the return, adding the line that nobody announced, and returns its faults.
func (c *Complaint) count(order domain.Order, at string, r *Return, count Count) (f domain.Faults) {
	if count.Line < 0 || count.Line > len(r.Items) {
		f.Add(at+"/line", "return.line_unknown", "退货没有这一行", "The return has no such line")
		return f
	}
	if count.Line == len(r.Items) {
		extra := ReturnItem{ID: order.NewID(), Item: count.Item, PartNumber: count.PartNumber, LotNumber: count.LotNumber, Unit: count.Unit, Unannounced: true}
		extra.Unit = c.unit(extra)
		r.Items = append(r.Items, extra)
	}
	i := &r.Items[count.Line]
	i.QuantityReceived, i.Condition = count.Quantity, written(count.Condition)
	if len(count.SerialNumbers) > 0 {
		i.SerialNumbers = count.SerialNumbers
	}
	f.Require(listed(Units, i.Unit), at+"/unit", "enum.unknown", "没有这种单位", "There is no such unit")
	f.Require(count.Unit == "" || count.Unit == i.Unit, at+"/unit", "return.unit_mismatch", "单位与预告不一致", "The unit differs from that announced")
	f.Require(count.Quantity >= 0, at+"/quantityReceived", "quantity.negative", "数量不能为负", "A quantity is not negative")
	f.Require(i.Unit.counts(count.Quantity), at+"/quantityReceived", "quantity.not_whole", "该单位的数量应为整数", "A quantity in this unit is a whole number")
	c.checkLine(&f, at, i)
	return f
}

// Inspect records what was found. The findings of each line add up to what was received of it, or both
// sums are told.
func (c *Complaint) Inspect(order domain.Order, id domain.ID, i Inspection, _ Around) (domain.Change, error) {
	r, err := c.stage(id, "inspect")
	if err != nil {
		return domain.Change{}, err
	}
	i.At, i.By, i.Criteria = moment(order, i.At), name(order, i.By), written(i.Criteria)
	i.Findings = slices.Clone(i.Findings)
	var f domain.Faults
	happened(&f, order, "/at", i.At)
	read(&f, []wording{{field: "/by", line: i.By, longest: nameLength}})
	sums := sums{of: r, field: "/findings", code: "return.findings_sum"}
	sound := true
	for n := range i.Findings {
		x := &i.Findings[n]
		x.Text = written(x.Text)
		at := "/findings/" + strconv.Itoa(n)
		f.Require(listed(ReturnResults, x.Result), at+"/result", "enum.unknown", "没有这种检验结果", "There is no such result")
		domain.CheckText(&f, at+"/text", x.Text, false)
		sums.add(&f, at, x.Line, x.Quantity)
		sound = sound && x.Result != NoTroubleFound
	}
	sums.check(&f)
	domain.CheckText(&f, "/criteria", i.Criteria, !sound)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Inspection = &i
	r.reach("inspect")
	return c.changed(order, c.returnEvent("return.inspected", i.At, r, map[string]string{"result": i.verdict()})), nil
}

// verdict lists the results that were found, each once, separated by commas.
func (i Inspection) verdict() string {
	all := ""
	for _, r := range ReturnResults {
		if slices.ContainsFunc(i.Findings, func(f Finding) bool { return f.Result == r.Value && f.Quantity > 0 }) {
			all += "," + string(r.Value)
		}
	}
	return trimComma(all)
}

func trimComma(s string) string {
	if s == "" {
		return ""
	}
	return s[1:]
}

// Dispose records what becomes of the goods. The parts of each line add up to what was received of it, or
// both sums are told.
func (c *Complaint) Dispose(order domain.Order, id domain.ID, d Disposal, _ Around) (domain.Change, error) {
	r, err := c.stage(id, "dispose")
	if err != nil {
		return domain.Change{}, err
	}
	d.At, d.By = moment(order, d.At), name(order, d.By)
	d.Parts = slices.Clone(d.Parts)
	var f domain.Faults
	happened(&f, order, "/at", d.At)
	read(&f, []wording{{field: "/by", line: d.By, longest: nameLength}})
	f.Require(d.Credit.Minor >= 0, "/credit/amount", "money.negative", "金额不能为负", "An amount is not negative")
	sums := sums{of: r, field: "/disposals", code: "return.disposals_sum"}
	for n := range d.Parts {
		x := &d.Parts[n]
		x.Text = written(x.Text)
		at := "/disposals/" + strconv.Itoa(n)
		f.Require(listed(Dispositions, x.Disposition), at+"/disposition", "enum.unknown", "没有这种处置", "There is no such disposition")
		domain.CheckText(&f, at+"/text", x.Text, false)
		sums.add(&f, at, x.Line, x.Quantity)
	}
	sums.check(&f)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Disposal = &d
	r.reach("dispose")
	return c.changed(order, c.returnEvent("return.disposed", d.At, r, nil)), nil
}

// sums adds up, line by line, what is told of a return.
type sums struct {
	of          *Return
	field, code string
	told        map[int]domain.Quantity
}

func (s *sums) add(f *domain.Faults, at string, line int, q domain.Quantity) {
	if line < 0 || line >= len(s.of.Items) {
		f.Add(at+"/line", "return.line_unknown", "退货没有这一行", "The return has no such line")
		return
	}
	f.Require(q >= 0, at+"/quantity", "quantity.negative", "数量不能为负", "A quantity is not negative")
	f.Require(s.of.Items[line].Unit.counts(q), at+"/quantity", "quantity.not_whole", "该单位的数量应为整数", "A quantity in this unit is a whole number")
	if s.told == nil {
		s.told = map[int]domain.Quantity{}
	}
	s.told[line] += q
}

// check notes every line whose sum is not what was received, with both sums.
func (s *sums) check(f *domain.Faults) {
	for n, i := range s.of.Items {
		told, got, at := s.told[n].String(), i.QuantityReceived.String(), strconv.Itoa(n)
		f.Require(told == got, s.field, s.code, "第 "+at+" 行合计 "+told+"，与收到的 "+got+" 不符", "Line "+at+" adds up to "+told+", but "+got+" was received")
	}
}
