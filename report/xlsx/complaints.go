package xlsx

import (
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/cost"
)

// Complaint is one row of the complaint register. Zone is the time zone of its site, Costs what it comes to in each
// currency.
type Complaint struct {
	complaint.Complaint
	Run    casework.Run
	Clocks []casework.Reading
	Zone   *time.Location
	Costs  []cost.Sum
}

// Complaints writes the complaint register, one row per complaint, to w, as about says; see write.
func Complaints(w io.Writer, about About, rows iter.Seq2[Complaint, error]) error {
	return write(w, complaintRegister, about, rows)
}

// PricedComplaints writes the complaint register with what each case costs, for readers who may know it.
func PricedComplaints(w io.Writer, about About, rows iter.Seq2[Complaint, error]) error {
	priced := complaintRegister
	priced.columns = slices.Concat(priced.columns, costColumns)
	return write(w, priced, about, rows)
}

// costColumns are numbers where the case has costs in one currency; those of several are listed, never added.
var costColumns = []column[Complaint]{
	{"币种", "Currency", text, func(_ string, c Complaint) any {
		return listed(c.Costs, func(s cost.Sum) string { return s.Currency })
	}},
	{"费用", "Costs borne", amount, func(_ string, c Complaint) any {
		return c.costs(func(s cost.Sum) domain.Money { return s.Borne })
	}},
	{"追回", "Recovered", amount, func(_ string, c Complaint) any {
		return c.costs(func(s cost.Sum) domain.Money { return s.Recovered })
	}},
	{"净费用", "Net costs", amount, func(_ string, c Complaint) any { return c.costs(cost.Sum.Net) }},
}

func (c Complaint) costs(of func(cost.Sum) domain.Money) any {
	if len(c.Costs) == 1 {
		return of(c.Costs[0])
	}
	var all []string
	for _, s := range c.Costs {
		all = append(all, s.Currency+" "+of(s).Amount())
	}
	return strings.Join(all, "; ")
}

var complaintRegister = register[Complaint]{
	title:  domain.ZhEn("投诉台账", "Complaint register"),
	sheet:  domain.ZhEn("投诉台账", "Complaints"),
	record: func(c Complaint) string { return "/cases/" + c.Number },
	columns: []column[Complaint]{
		{"投诉编号", "Complaint no.", text, func(_ string, c Complaint) any { return c.Number }},
		{"状态", "Status", status, func(in string, c Complaint) any { return complaint.Title(complaint.Statuses, c.Status).In(in) }},
		{"收到时间", "Received at", instant, func(_ string, c Complaint) any { return c.in(c.ReceivedAt) }},
		{"客户", "Customer", text, func(in string, c Complaint) any { return c.Party.Name.In(in) }},
		{"国家", "Country", text, func(_ string, c Complaint) any { return c.Party.Country }},
		{"客户投诉编号", "Customer ref.", text, func(_ string, c Complaint) any { return c.CustomerReference }},
		{"标题", "Title", text, func(in string, c Complaint) any { return c.Title.In(in) }},
		{"描述", "Description", text, func(in string, c Complaint) any { return c.Description.In(in) }},
		{"类型", "Kind", text, func(in string, c Complaint) any { return titled(complaint.Kinds, c.Kind, in) }},
		{"渠道", "Channel", text, func(in string, c Complaint) any { return titled(complaint.Channels, c.Channel, in) }},
		{"发现环节", "Found in", text, func(in string, c Complaint) any { return titled(complaint.Modes, c.Mode, in) }},
		{"料号", "Part no.", text, func(_ string, c Complaint) any {
			return c.each(func(i complaint.Item) string { return i.PartNumber })
		}},
		{"客户料号", "Customer part", text, func(_ string, c Complaint) any {
			return c.each(func(i complaint.Item) string { return i.CustomerPartNumber })
		}},
		{"批号", "Lot", text, func(_ string, c Complaint) any {
			return c.each(func(i complaint.Item) string { return i.LotNumber })
		}},
		{"投诉数量", "Complained", amount, func(_ string, c Complaint) any {
			return c.sum(func(i complaint.Item) domain.Quantity { return i.QuantityComplained })
		}},
		{"退回数量", "Returned", amount, func(_ string, c Complaint) any {
			return c.sum(func(i complaint.Item) domain.Quantity { return i.QuantityReturned })
		}},
		{"单位", "Unit", text, func(in string, c Complaint) any {
			return c.each(func(i complaint.Item) string { return titled(complaint.Units, i.Unit, in) })
		}},
		{"严重度", "Severity", text, func(in string, c Complaint) any { return titled(complaint.Severities, c.Severity, in) }},
		{"是否有效", "Valid", text, func(in string, c Complaint) any {
			return titled(complaint.Validities, c.assessed().Valid, in)
		}},
		{"责任归属", "Liability", text, func(in string, c Complaint) any {
			return titled(complaint.Liabilities, c.assessed().Liability, in)
		}},
		{"责任部门", "Department", text, func(_ string, c Complaint) any { return c.assessed().ResponsibleDepartment }},
		{"8D报告", "8D", text, func(_ string, c Complaint) any {
			return listed(c.Run.EightDs, func(r casework.EightD) string { return r.Number })
		}},
		{"Hold通知单", "Hold notices", text, func(_ string, c Complaint) any {
			return listed(c.Run.Holds, func(h casework.Hold) string { return h.Number })
		}},
		{"时限", "Clock", text, func(in string, c Complaint) any { return c.clock().Title.In(in) }},
		{"到期", "Due at", instant, func(_ string, c Complaint) any { return c.in(c.clock().DueAt) }},
		{"时限状态", "Clock status", status, func(in string, c Complaint) any { return clockState(c.clock().State).In(in) }},
		{"关闭时间", "Closed at", instant, func(_ string, c Complaint) any { return c.in(c.Run.ClosedAt) }},
	},
}

// in turns an instant into the site's time; the zero time stays zero.
func (c Complaint) in(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(c.Zone)
}

func (c Complaint) assessed() complaint.Assessment {
	if c.Assessment == nil {
		return complaint.Assessment{}
	}
	return *c.Assessment
}

// each joins what the items say, each thing once.
func (c Complaint) each(of func(complaint.Item) string) string { return listed(c.Items, of) }

// sum adds up what the items say; nil where they count in different units, or say nothing.
func (c Complaint) sum(of func(complaint.Item) domain.Quantity) *domain.Quantity {
	var total domain.Quantity
	for _, i := range c.Items {
		if i.Unit != c.Items[0].Unit {
			return nil
		}
		total += of(i)
	}
	if total == 0 {
		return nil
	}
	return &total
}

// clock is the one that matters: the running one that is due first, else the one that stopped last.
func (c Complaint) clock() casework.Reading {
	var best casework.Reading
	for _, r := range c.Clocks {
		if r.DueAt.IsZero() {
			continue
		}
		runs, ran := r.StoppedAt.IsZero(), best.StoppedAt.IsZero()
		better := best.DueAt.IsZero() || runs && (!ran || r.DueAt.Before(best.DueAt)) || !runs && !ran && r.StoppedAt.After(best.StoppedAt)
		if better {
			best = r
		}
	}
	return best
}

func clockState(state casework.State) domain.Text {
	for _, s := range casework.States {
		if s.State == state {
			return s.Title
		}
	}
	return nil
}

// titled is the label of a value, nothing for one that was not given.
func titled[T ~string](table []complaint.Label[T], value T, in string) string {
	if value == "" {
		return ""
	}
	return complaint.Title(table, value).In(in)
}

// listed joins what the values say, each thing once, a line each.
func listed[T any](values []T, of func(T) string) string {
	var all []string
	for _, v := range values {
		if s := of(v); s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return strings.Join(all, "\n")
}
