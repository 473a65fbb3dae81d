package cost

import (
	"math"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// most bounds the hours of one entry: fifty people for a year.
const mostHours = 100_000

// Gives is the command that states a cost: its sheet, in which the hours or the amount may be left to what follows from the
// rest, and the id or number of the record that it comes from.
type Gives struct {
	Sheet  Sheet
	Source string
	// Reason is why an entry is corrected. It stands with the entry and not in the event, which others read.
	Reason string
}

// Record states a cost of the case. Hours of a sorting that name a hold notice are those of its sheets unless said; the
// amount of hours with a rate is their product, half a minor unit rounded up. All faults are listed at once.
func Record(order domain.Order, cmd Gives, around Around) (Entry, domain.Change, error) {
	var f domain.Faults
	sheet := cmd.settle(&f, around)
	sheet.check(&f, order, around)
	if err := f.Broken(); err != nil {
		return Entry{}, domain.Change{}, err
	}
	e := Entry{
		ID: order.NewID(), Site: around.Site, Customer: around.Customer, Case: around.Case, Sheet: sheet, RecordedBy: order.Actor.Person(), RecordedAt: order.At.UTC(),
	}
	return e, e.told(Recorded), nil
}

// Correct states the cost anew, with a reason; what it said stays in Past. An entry that is said again as it stands is left
// alone. Refused: cost.cancelled (409) for one that counts no more.
func (e *Entry) Correct(order domain.Order, cmd Gives, around Around) (domain.Change, error) {
	if err := e.counts(); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	sheet := cmd.settle(&f, around)
	sheet.check(&f, order, around)
	because(&f, cmd.Reason)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	if sheet.equal(e.Sheet) {
		return domain.Change{}, nil
	}
	e.Past = append(slices.Clone(e.Past), Past{e.Sheet, order.Actor.Person(), order.At.UTC(), strings.TrimSpace(cmd.Reason)})
	e.Sheet = sheet
	return e.told(Corrected), nil
}

// Cancel ends an entry that should not be, with a reason. Refused: cost.cancelled (409).
func (e *Entry) Cancel(order domain.Order, reason string) (domain.Change, error) {
	if err := e.counts(); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	because(&f, reason)
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	e.CancelledBy, e.CancelledAt, e.CancelReason = order.Actor.Person(), order.At.UTC(), strings.TrimSpace(reason)
	return e.told(Cancelled), nil
}

func (e *Entry) counts() error {
	if e.Cancelled() {
		return domain.Refuse(domain.Conflict, "cost.cancelled", "该费用已作废", "The cost was cancelled")
	}
	return nil
}

func because(f *domain.Faults, reason string) {
	f.Require(strings.TrimSpace(reason) != "", "/reason", "reason.required", "必须说明原因", "A reason is needed")
	domain.CheckString(f, "/reason", reason, domain.MaxText)
}

// settle finds the source, and fills in the hours and the amount that follow from the rest.
func (g Gives) settle(f *domain.Faults, around Around) Sheet {
	s := g.Sheet
	s.Source = domain.Link{}
	if key := strings.TrimSpace(g.Source); key != "" {
		i := slices.IndexFunc(around.Sources, func(x Source) bool {
			return strings.EqualFold(string(x.Link.ID), key) || x.Link.Number != "" && strings.EqualFold(x.Link.Number, key)
		})
		f.Require(i >= 0, "/source", "cost.source_unknown", "该投诉没有这条记录；可为冻结单、退货、索赔或供应商8D要求", "The complaint has no such record; name a hold notice, a return, a claim or a supplier request")
		if i >= 0 {
			s.Source = around.Sources[i].Link
			if s.Hours == 0 && s.Kind == around.Sources[i].Kind && s.Rate.Currency != "" {
				s.Hours = around.Sources[i].Hours
			}
		}
	}
	if s.Rate.Currency != "" && s.Amount == (domain.Money{}) {
		s.Amount = s.product()
	}
	return s
}

// product is what the hours come to at the rate.
func (s Sheet) product() domain.Money {
	hour := int64(domain.Pieces(1))
	if s.Hours <= 0 || s.Rate.Minor <= 0 || s.Rate.Minor > (math.MaxInt64-hour)/int64(s.Hours) {
		return domain.Money{Currency: s.Rate.Currency}
	}
	return domain.Money{Minor: (int64(s.Hours)*s.Rate.Minor + hour/2) / hour, Currency: s.Rate.Currency}
}

// rule is one row of the rules: field → assertion → code.
type rule struct {
	field, code, zh, en string
	holds               func(Sheet, Around) bool
}

// rules are those of a cost, whoever states or corrects it.
var rules = []rule{
	{"/kind", "enum.unknown", "没有这种费用", "There is no such kind of cost", func(s Sheet, _ Around) bool { return domain.Listed(Kinds, s.Kind) }},
	{"/amount", "cost.amount_missing", "必须填写大于零的金额，或填写工时与单价", "State an amount greater than zero, or hours and their rate", func(s Sheet, _ Around) bool { return s.Amount.Minor > 0 }},
	{"/amount", "cost.amount_differs", "金额与工时乘单价不符", "The amount is not that of the hours at their rate", func(s Sheet, _ Around) bool {
		return s.Amount.Minor <= 0 || s.Rate.Currency == "" || s.Hours <= 0 || s.Amount == s.product()
	}},
	{"/hours", "cost.hours_missing", "必须填写工时", "State the hours", func(s Sheet, _ Around) bool { return s.Hours != 0 || !s.Kind.trait().asked && s.Rate.Currency == "" }},
	{"/hours", "cost.hours_range", "工时应大于 0，不超过 100000", "Hours lie above 0 and up to 100,000", func(s Sheet, _ Around) bool {
		return s.Hours >= 0 && s.Hours <= domain.Pieces(mostHours)
	}},
	{"/hours", "cost.hours_unused", "这种费用不计工时", "This kind of cost counts no hours", func(s Sheet, _ Around) bool { return s.Hours == 0 || s.Kind.trait().hours || s.Kind.Direction() == "" }},
	{"/rate", "cost.rate_range", "单价须大于零", "A rate is greater than zero", func(s Sheet, _ Around) bool { return s.Rate.Currency == "" || s.Rate.Minor > 0 }},
	{"/spentOn", "cost.day_missing", "必须填写发生日期", "Say on which day it arose", func(s Sheet, _ Around) bool { return !s.SpentOn.IsZero() }},
	{"/source", "cost.request_missing", "供应商承担须注明供应商8D要求", "A recovery from a supplier names the supplier request", func(s Sheet, _ Around) bool { return s.Kind != SupplierRecovery || s.Source.Kind == FromSupplier }},
	{"/source", "cost.counted_already", "该记录的金额已计入，不必再登记", "What this record comes to is counted already; it is not entered again", func(s Sheet, a Around) bool {
		return !slices.ContainsFunc(a.Sources, func(x Source) bool { return x.Link.ID == s.Source.ID && x.Counted.Minor > 0 && x.Kind == s.Kind })
	}},
}

// check notes everything that is wrong with the sheet.
func (s Sheet) check(f *domain.Faults, order domain.Order, around Around) {
	for _, r := range rules {
		f.Require(r.holds(s, around), r.field, r.code, r.zh, r.en)
	}
	// The day has begun somewhere on earth a day before it begins in UTC.
	f.Require(s.SpentOn.IsZero() || !s.SpentOn.After(worktime.DateOf(order.At.Add(24*time.Hour), time.UTC)), "/spentOn", "time.future", "时间不能晚于现在", "This time has not come yet")
	domain.CheckText(f, "/note", s.Note, false)
}

func (s Sheet) equal(o Sheet) bool {
	return s.Kind == o.Kind && s.Amount == o.Amount && s.Hours == o.Hours && s.Rate == o.Rate && s.SpentOn == o.SpentOn && s.Source == o.Source && s.Note.Equal(o.Note)
}
