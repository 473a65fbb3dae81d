package intake

import (
	"maps"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/worktime"
)

// draft is a complaint that a row is being read into.
type draft struct {
	mapping *Mapping
	table   *Table
	faults  domain.Faults
	in      complaint.Intake
	item    complaint.Item
	// customer is the code of a customer of the master data.
	customer string
	claim    struct{ amount, currency string }
}

// field is one field that a mapping may fill.
type field struct {
	name string
	// text says that the field is written in a language: name.en is its English.
	text bool
	set  func(d *draft, at, language, value string)
}

// fields lists what a mapping may fill, in order of name. A row makes one complaint with at most one item.
var fields = []field{
	{name: "channel", set: func(d *draft, _, _, v string) { d.in.Channel = complaint.Channel(v) }},
	{name: "claim.amount", set: func(d *draft, _, _, v string) { d.claim.amount = v }},
	{name: "claim.currency", set: func(d *draft, _, _, v string) { d.claim.currency = v }},
	{name: "contact.department", set: func(d *draft, _, _, v string) { d.in.Contact.Department = v }},
	{name: "contact.email", set: func(d *draft, _, _, v string) { d.in.Contact.Email = v }},
	{name: "contact.name", set: func(d *draft, _, _, v string) { d.in.Contact.Name = v }},
	{name: "contact.phone", set: func(d *draft, _, _, v string) { d.in.Contact.Phone = v }},
	{name: "customer.city", set: func(d *draft, _, _, v string) { d.in.Party.City = v }},
	{name: "customer.code", set: func(d *draft, _, _, v string) { d.customer = v }},
	{name: "customer.country", set: func(d *draft, _, _, v string) { d.in.Party.Country = v }},
	{name: "customer.name", text: true, set: func(d *draft, _, l, v string) { write(&d.in.Party.Name, l, v) }},
	{name: "demands", set: func(d *draft, _, _, v string) {
		for _, part := range strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune(",;、，；", r) }) {
			d.in.Demands = append(d.in.Demands, complaint.Demand(strings.TrimSpace(part)))
		}
	}},
	{name: "description", text: true, set: func(d *draft, _, l, v string) { write(&d.in.Description, l, v) }},
	{name: "item.arrivedOn", set: func(d *draft, at, _, v string) { d.item.ArrivedOn = d.date(at, v) }},
	{name: "item.customerPartNumber", set: func(d *draft, _, _, v string) { d.item.CustomerPartNumber = v }},
	{name: "item.dateCode", set: func(d *draft, _, _, v string) { d.item.DateCode = v }},
	{name: "item.defect", text: true, set: func(d *draft, _, l, v string) { write(&d.item.Defect, l, v) }},
	{name: "item.defectCode", set: func(d *draft, _, _, v string) { d.item.DefectCode = v }},
	{name: "item.deliveryNote", set: func(d *draft, _, _, v string) { d.item.DeliveryNote = v }},
	{name: "item.lotNumber", set: func(d *draft, _, _, v string) { d.item.LotNumber = v }},
	{name: "item.orderNumber", set: func(d *draft, _, _, v string) { d.item.OrderNumber = v }},
	{name: "item.partName", text: true, set: func(d *draft, _, l, v string) { write(&d.item.PartName, l, v) }},
	{name: "item.partNumber", set: func(d *draft, _, _, v string) { d.item.PartNumber = v }},
	{name: "item.producedOn", set: func(d *draft, at, _, v string) { d.item.ProducedOn = d.date(at, v) }},
	{name: "item.quantityComplained", set: func(d *draft, at, _, v string) { d.item.QuantityComplained = d.quantity(at, v) }},
	{name: "item.quantityDelivered", set: func(d *draft, at, _, v string) { d.item.QuantityDelivered = d.quantity(at, v) }},
	{name: "item.serialNumber", set: func(d *draft, _, _, v string) { d.item.SerialNumber = v }},
	{name: "item.shippedOn", set: func(d *draft, at, _, v string) { d.item.ShippedOn = d.date(at, v) }},
	{name: "item.unit", set: func(d *draft, _, _, v string) { d.item.Unit = complaint.Unit(domain.UnitCode(v)) }},
	{name: "kind", set: func(d *draft, _, _, v string) { d.in.Kind = complaint.Kind(v) }},
	{name: "mode", set: func(d *draft, _, _, v string) { d.in.Mode = complaint.Mode(v) }},
	{name: "occurredAt", set: func(d *draft, at, _, v string) { d.in.OccurredAt = d.moment(at, v) }},
	{name: "occurredWhere", text: true, set: func(d *draft, _, l, v string) { write(&d.in.OccurredWhere, l, v) }},
	{name: "procedure", set: func(d *draft, _, _, v string) { d.in.Procedure = v }},
	{name: "receivedAt", set: func(d *draft, at, _, v string) { d.in.ReceivedAt = d.moment(at, v) }},
	{name: "receivedBy", set: func(d *draft, _, _, v string) { d.in.ReceivedBy = v }},
	{name: "safetyRelated", set: func(d *draft, at, _, v string) { d.in.SafetyRelated = d.truth(at, v) }},
	{name: "severity", set: func(d *draft, _, _, v string) { d.in.Severity = complaint.Severity(v) }},
	{name: "subject", set: func(d *draft, _, _, v string) { d.in.Subject = complaint.Subject(v) }},
	{name: "title", text: true, set: func(d *draft, _, l, v string) { write(&d.in.Title, l, v) }},
}

// fieldOf finds the field that a mapping names, with or without a language behind it.
func fieldOf(name string) (field, bool) {
	i := slices.IndexFunc(fields, func(f field) bool {
		return f.name == name || f.text && strings.HasPrefix(name, f.name+".") && len(name) > len(f.name)+1
	})
	if i < 0 {
		return field{}, false
	}
	return fields[i], true
}

// read returns the complaint that the row tells of.
func (m *Mapping) read(t *Table, r Row) *draft {
	d := &draft{mapping: m, table: t}
	cell := func(column string) string { return r.cell(t.columns[column]) }
	d.in.CustomerReference = strings.TrimSpace(m.reference.fill(cell))
	d.faults.Require(d.in.CustomerReference != "", "reference", "import.reference_missing", "该行没有来源编号", "The row has no number at its source")
	for _, name := range slices.Sorted(maps.Keys(m.fields)) {
		value := m.fields[name].fill(cell)
		f, _ := fieldOf(name)
		if !f.text {
			value = strings.TrimSpace(value)
		}
		if here, ok := m.values[name][value]; ok {
			value = here
		}
		if value == "" {
			continue
		}
		language := strings.TrimPrefix(strings.TrimPrefix(name, f.name), ".")
		if language == "" {
			language = m.Language
		}
		f.set(d, name, language, value)
	}
	if d.claim.amount != "" {
		var err error
		d.in.Claim, err = domain.ParseMoney(d.claim.amount, d.claim.currency)
		d.refused("claim.amount", err)
	}
	if d.item.PartNumber+d.item.LotNumber+d.item.SerialNumber+d.item.CustomerPartNumber != "" || d.item.QuantityComplained != 0 || d.item.PartName != nil || d.item.Defect != nil {
		d.in.Items = []complaint.Item{d.item}
	}
	return d
}

func write(t *domain.Text, language, s string) { *t = t.With(language, s) }

// refused notes an error of one of the domain's readers at the field.
func (d *draft) refused(at string, err error) {
	if e, ok := err.(*domain.Error); ok { //nolint:errorlint // the readers return it bare
		d.faults = append(d.faults, domain.Fault{Field: at, Code: e.Code, Message: e.Message})
	}
}

func (d *draft) quantity(at, s string) domain.Quantity {
	q, err := domain.ParseQuantity(s)
	d.refused(at, err)
	return q
}

// moment reads a time: with an offset as it is, else in the mapping's zone; a date is its first instant.
func (d *draft) moment(at, s string) time.Time {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t
	}
	if t, ok := d.table.serial(s, d.mapping.Zone); ok {
		return t
	}
	for _, layout := range d.mapping.layouts {
		if t, err := time.ParseInLocation(layout, s, d.mapping.Zone); err == nil {
			return t
		}
	}
	d.faults.Add(at, "import.date_malformed", "日期不符合映射所列的格式："+s, "The date has none of the mapping's forms: "+s)
	return time.Time{}
}

func (d *draft) date(at, s string) worktime.Date {
	t := d.moment(at, s)
	if t.IsZero() {
		return worktime.Date{}
	}
	return worktime.DateOf(t, d.mapping.Zone)
}

// yes and no are the words that say so, in small letters.
var (
	yes = []string{"yes", "true", "1", "y", "是"}
	no  = []string{"no", "false", "0", "n", "否"}
)

func (d *draft) truth(at, s string) bool {
	s = strings.ToLower(s)
	d.faults.Require(slices.Contains(yes, s) || slices.Contains(no, s), at, "import.truth_malformed", "应为是或否："+s, "This is neither yes nor no: "+s)
	return slices.Contains(yes, s)
}
