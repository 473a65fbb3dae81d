package supplier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/worktime"
)

// The usual limits of a request that states none.
const (
	UsualAcknowledge = "8 working_hours"
	UsualReply       = "80 working_hours"
)

// numbers is the series of requests.
const numbers = "S8D-{year}-{n:6}"

const lineLength = 200

// Open returns the draft of a request. Refused: supplier_request.role_forbidden where a procedure reserves supplier.open;
// supplier_request.cause_elsewhere (409) for a complaint whose assessment does not name the supplier as liable. All faults
// are listed at once.
func Open(order domain.Order, sheet Sheet, around Around) (Request, domain.Change, error) {
	r := Request{ID: order.NewID(), Status: Draft, Sheet: sheet.tidy(), OpenedBy: order.Actor.Person(), OpenedAt: order.At}
	var f domain.Faults
	unknown := domain.Fault{Code: "supplier_request.complaint_unknown", Message: domain.ZhEn("没有此投诉，或您无权查看", "There is no such complaint, or you may not see it")}
	runs, err := casework.Linking{Runs: around.Runs, Run: around.Run, Unknown: unknown}.Find(&f, order.Actor, r.Sheet.Cases)
	if err != nil {
		return Request{}, domain.Change{}, err
	}
	f.Require(len(r.Sheet.Cases) > 0, "/complaintIds", "supplier_request.complaint_missing", "请指明客户投诉", "Name the customer's complaint")
	f = append(f, r.Sheet.faults()...)
	if err := f.Broken(); err != nil {
		return Request{}, domain.Change{}, err
	}
	r.Site, _ = casework.Home(runs, r.Sheet.Cases, order.Actor)
	around.Runs = runs
	if err := r.may(order, around, "supplier.open"); err != nil {
		return Request{}, domain.Change{}, err
	}
	var guard domain.Faults
	for i, id := range r.Sheet.Cases {
		liability := runs[id].Facts["liability"]
		guard.Require(liability == "supplier", fmt.Sprintf("/complaintIds/%d", i), "supplier_request.cause_elsewhere", "评审未判定为供应商责任", "The assessment does not name the supplier as liable")
	}
	if err := guard.Unmet(stateForbids()); err != nil {
		return Request{}, domain.Change{}, err
	}
	change := r.told(order, RequestOpened, order.At, map[string]string{"partNumber": r.Sheet.PartNumber})
	change.Numbering = domain.Numbering{Pattern: numbers, At: order.At}
	if c := r.calendar(order.At, around); c != nil {
		change.Numbering.At = order.At.In(c.Zone())
	}
	return r, change, nil
}

func (s Sheet) tidy() Sheet {
	var cases []domain.ID
	for _, id := range s.Cases {
		if id != "" && !slices.Contains(cases, id) {
			cases = append(cases, id)
		}
	}
	s.Cases = cases
	for _, p := range []*string{&s.Supplier, &s.SupplierCode, &s.Contact, &s.Email, &s.PartNumber, &s.Lot, &s.SupplierLot, &s.Unit} {
		*p = strings.TrimSpace(*p)
	}
	s.AcknowledgeWithin, s.ReplyWithin = cmp.Or(strings.TrimSpace(s.AcknowledgeWithin), UsualAcknowledge), cmp.Or(strings.TrimSpace(s.ReplyWithin), UsualReply)
	return s
}

func (s Sheet) faults() domain.Faults {
	var f domain.Faults
	for _, p := range []struct{ at, s string }{
		{"/supplier", s.Supplier},
		{"/supplierCode", s.SupplierCode},
		{"/contact", s.Contact},
		{"/email", s.Email},
		{"/partNumber", s.PartNumber},
		{"/lotNumber", s.Lot},
		{"/supplierLot", s.SupplierLot},
		{"/unit", s.Unit},
	} {
		domain.CheckString(&f, p.at, p.s, lineLength)
	}
	domain.CheckText(&f, "/defect", s.Defect, true)
	domain.CheckText(&f, "/demand", s.Demand, false)
	f.Require(s.Supplier != "", "/supplier", "supplier_request.supplier_missing", "请填写供应商", "Name the supplier")
	f.Require(s.PartNumber != "", "/partNumber", "supplier_request.part_missing", "请填写料号", "Give the part number")
	f.Require(s.Quantity >= 0, "/quantity", "quantity.negative", "数量不能为负", "A quantity is not below zero")
	for at, limit := range map[string]string{"/acknowledgeWithin": s.AcknowledgeWithin, "/replyWithin": s.ReplyWithin} {
		l, err := worktime.ParseLimit(limit)
		f.Require(err == nil && l.Kind == worktime.Within, at, "supplier_request.limit_malformed", "时限应如 8 working_hours", "A limit is written like 8 working_hours")
	}
	slices.SortStableFunc(f, func(a, b domain.Fault) int { return cmp.Compare(a.Field, b.Field) })
	return f
}

// may refuses a person to whom the procedure of a linked complaint does not give the act.
func (r *Request) may(order domain.Order, around Around, act string) error {
	refusal := domain.Error{Kind: domain.Forbidden, Code: "supplier_request.role_forbidden", Message: domain.ZhEn("您的角色不能进行此操作", "your role may not do this")}
	return around.Rules.PacksOf(around.Runs, r.Sheet.Cases, order.At).Let(refusal, casework.Act(act, order.Actor.Roles))
}

// calendar returns the calendar by which the clocks of the request run: that of the first linked complaint.
func (r *Request) calendar(at time.Time, around Around) *worktime.Calendar {
	if around.Rules == nil {
		return nil
	}
	for _, p := range around.Rules.PacksOf(around.Runs, r.Sheet.Cases, at) {
		return around.Rules.CalendarFor(p, r.Site, at)
	}
	return nil
}

// due returns the end of a clock that starts at the instant, in UTC.
func (r *Request) due(from time.Time, limit string, order domain.Order, around Around) (time.Time, error) {
	c := r.calendar(order.At, around)
	l, err := worktime.ParseLimit(limit)
	if err != nil || c == nil {
		return time.Time{}, err
	}
	d, err := c.Evaluate(from, l)
	return d.DueAt.UTC(), err
}
