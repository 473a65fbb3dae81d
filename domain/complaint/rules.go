package complaint

import (
	"strconv"
	"strings"

	"octad/domain"
)

// The most characters that a line, a name and a code may have.
const (
	lineLength = 1000
	nameLength = 200
	codeLength = 100
)

// rule is one row of a rule table: field → assertion → code.
type rule[T any] struct {
	field, code, zh, en string
	holds               func(T) bool
}

// apply notes every rule of the table that does not hold, with the prefix before each field.
func apply[T any](f *domain.Faults, prefix string, table []rule[T], value T) {
	for _, r := range table {
		f.Require(r.holds(value), prefix+r.field, r.code, r.zh, r.en)
	}
}

// wording is one text or string with the field where it stands.
type wording struct {
	field    string
	text     domain.Text
	line     string
	longest  int
	required bool
}

// read notes what is wrong with each wording: a text when longest is 0, else a string.
func read(f *domain.Faults, words []wording) {
	for _, w := range words {
		if w.longest == 0 {
			domain.CheckText(f, w.field, w.text, w.required)
			continue
		}
		f.Require(!w.required || strings.TrimSpace(w.line) != "", w.field, "text.required", "必须填写", "Must be written")
		domain.CheckString(f, w.field, w.line, w.longest)
	}
}

// caseRules are the rules of the case itself, whoever enters or corrects it.
var caseRules = []rule[*Complaint]{
	{"/siteId", "complaint.site_required", "必须指明工厂", "A site must be named", func(c *Complaint) bool { return c.Site != "" }},
	{"/kind", "enum.unknown", "没有这种类别", "There is no such kind", func(c *Complaint) bool { return listed(Kinds, c.Kind) }},
	{"/channel", "enum.unknown", "没有这种渠道", "There is no such channel", func(c *Complaint) bool { return listedOr(Channels, c.Channel) }},
	{"/subject", "enum.unknown", "没有这种投诉对象", "There is no such subject", func(c *Complaint) bool { return listedOr(Subjects, c.Subject) }},
	{"/mode", "enum.unknown", "没有这种发现阶段", "There is no such mode", func(c *Complaint) bool { return listedOr(Modes, c.Mode) }},
	{"/severity", "enum.unknown", "没有这种严重性", "There is no such severity", func(c *Complaint) bool { return listedOr(Severities, c.Severity) }},
	{"/receivedAt", "complaint.received_at_required", "必须填写收到时间", "The time of receipt must be stated", func(c *Complaint) bool { return !c.ReceivedAt.IsZero() }},
	{"/customer", "complaint.customer_required", "请选择客户，或填写客户名称", "Choose the customer, or write the customer's name", func(c *Complaint) bool { return c.Customer != "" || !c.Party.Name.Blank() }},
	{"/customer/country", "complaint.country_malformed", "国家代码为两位大写字母", "A country is two capital letters", func(c *Complaint) bool { return c.Party.Country == "" || capitals(c.Party.Country, 2) }},
	{"/contact/name", "text.required", "填写联系方式时必须填写联系人", "A contact needs a name", func(c *Complaint) bool { return c.Contact == Contact{} || c.Contact.Name != "" }},
	{"/claim/amount", "money.negative", "金额不能为负", "An amount is not negative", func(c *Complaint) bool { return c.Claim.Minor >= 0 }},
	{"/claim/currency", "claim.currency_differs", "币种须与已登记的索赔一致", "The currency must be that of the claims on record", func(c *Complaint) bool {
		return len(c.Claims) == 0 || c.Claim.Currency == "" || c.Claim.Currency == c.currency()
	}},
	{"/items", "complaint.too_many_items", "最多 500 项", "At most 500 items", func(c *Complaint) bool { return len(c.Items) <= 500 }},
}

func capitals(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// check notes everything that is wrong with the case as it would stand.
func (c *Complaint) check(f *domain.Faults, order domain.Order) {
	apply(f, "", caseRules, c)
	happened(f, order, "/receivedAt", c.ReceivedAt)
	domain.CheckTitle(f, "/title", c.Title)
	read(f, []wording{
		{field: "/title", text: c.Title, required: true},
		{field: "/description", text: c.Description},
		{field: "/occurredWhere", text: c.OccurredWhere},
		{field: "/customer/name", text: c.Party.Name},
		{field: "/customer/city", line: c.Party.City, longest: nameLength},
		{field: "/customer/address", line: c.Party.Address, longest: lineLength},
		{field: "/receivedBy", line: c.ReceivedBy, longest: nameLength},
		{field: "/customerReference", line: c.CustomerReference, longest: nameLength},
		{field: "/contact/name", line: c.Contact.Name, longest: nameLength},
		{field: "/contact/department", line: c.Contact.Department, longest: nameLength},
		{field: "/contact/phone", line: c.Contact.Phone, longest: codeLength},
		{field: "/contact/email", line: c.Contact.Email, longest: 320},
	})
	seen := map[Demand]bool{}
	for i, d := range c.Demands {
		field := "/demands/" + strconv.Itoa(i)
		f.Require(listed(Demands, d), field, "enum.unknown", "没有这种客户要求", "There is no such demand")
		f.Require(!seen[d], field, "list.repeated", "重复", "Named twice")
		seen[d] = true
	}
	for i := range c.Items {
		c.Items[i].check(f, "/items/"+strconv.Itoa(i))
	}
}

// itemRules are the rules of one complained item.
var itemRules = []rule[*Item]{
	{"/unit", "enum.unknown", "没有这种单位", "There is no such unit", func(i *Item) bool { return listed(Units, i.Unit) }},
	{"", "item.nothing_named", "至少指明产品、料号、批号、序列号、数量或缺陷之一", "Name at least a product, part, lot, serial number, quantity or defect", func(i *Item) bool { return i.names() }},
	{"/quantityDelivered", "quantity.negative", "数量不能为负", "A quantity is not negative", func(i *Item) bool { return i.QuantityDelivered >= 0 }},
	{"/quantityComplained", "quantity.negative", "数量不能为负", "A quantity is not negative", func(i *Item) bool { return i.QuantityComplained >= 0 }},
	{"/quantityReturned", "quantity.negative", "数量不能为负", "A quantity is not negative", func(i *Item) bool { return i.QuantityReturned >= 0 }},
	{"/quantityDelivered", "quantity.not_whole", "该单位的数量应为整数", "A quantity in this unit is a whole number", func(i *Item) bool { return i.Unit.counts(i.QuantityDelivered) }},
	{"/quantityComplained", "quantity.not_whole", "该单位的数量应为整数", "A quantity in this unit is a whole number", func(i *Item) bool { return i.Unit.counts(i.QuantityComplained) }},
	{"/quantityReturned", "quantity.not_whole", "该单位的数量应为整数", "A quantity in this unit is a whole number", func(i *Item) bool { return i.Unit.counts(i.QuantityReturned) }},
}

// counts reports whether the quantity can be counted in the unit.
func (u Unit) counts(q domain.Quantity) bool { return !u.Whole() || q%domain.Pieces(1) == 0 }

// names reports whether the item says anything at all.
func (i *Item) names() bool {
	words := i.PartNumber + i.CustomerPartNumber + i.OrderNumber + i.DeliveryNote + i.LotNumber + i.SerialNumber + i.DateCode + i.DefectCode
	return i.Product != "" || words != "" || i.QuantityComplained != 0 || !i.PartName.Blank() || !i.Defect.Blank()
}

func (i *Item) check(f *domain.Faults, at string) {
	apply(f, at, itemRules, i)
	read(f, []wording{
		{field: at + "/partName", text: i.PartName},
		{field: at + "/defect", text: i.Defect},
		{field: at + "/partNumber", line: i.PartNumber, longest: codeLength},
		{field: at + "/customerPartNumber", line: i.CustomerPartNumber, longest: codeLength},
		{field: at + "/orderNumber", line: i.OrderNumber, longest: codeLength},
		{field: at + "/deliveryNote", line: i.DeliveryNote, longest: codeLength},
		{field: at + "/lotNumber", line: i.LotNumber, longest: codeLength},
		{field: at + "/serialNumber", line: i.SerialNumber, longest: nameLength},
		{field: at + "/dateCode", line: i.DateCode, longest: codeLength},
		{field: at + "/defectCode", line: i.DefectCode, longest: codeLength},
	})
}
