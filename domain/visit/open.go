package visit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
)

// defaultPattern numbers visits that belong to no complaint.
const defaultPattern = "V-{year}-{n:6}"

// Opens is the command that enters a visit. A blank Site or Sheet.Customer is taken from the complaints, or else is the
// actor's only one. With ArrivedAt the visitors are here already.
type Opens struct {
	Site      domain.ID
	Sheet     Sheet
	ArrivedAt time.Time
}

// Open returns a visit that is announced, or of visitors who are here. All faults are listed at once.
func Open(order domain.Order, cmd Opens, around Around) (Visit, domain.Change, error) {
	v := Visit{ID: order.NewID(), Status: Announced, Site: cmd.Site, Sheet: cmd.Sheet.tidy(), OpenedBy: order.Actor.Person(), OpenedAt: order.At}
	v.Sheet.number(order)
	var f domain.Faults
	runs, err := linked(&f, order.Actor, v.Sheet.Cases, around)
	if err != nil {
		return Visit{}, domain.Change{}, err
	}
	site, customer := casework.Home(runs, v.Sheet.Cases, order.Actor)
	v.Site, v.Sheet.Customer = cmp.Or(v.Site, site), cmp.Or(v.Sheet.Customer, customer)
	f.Require(v.Site != "", "/siteId", "visit.site_missing", "请指定工厂", "Give the site")
	if err := v.known(&f, nil, around); err != nil {
		return Visit{}, domain.Change{}, err
	}
	f = append(f, v.Sheet.faults()...)
	f.Require(!cmd.ArrivedAt.After(order.At.Add(skew)), "/arrivedAt", "time.future", "时间不能晚于现在", "This time has not come yet")
	f.Require(!cmd.ArrivedAt.IsZero() || !v.Sheet.ExpectedAt.IsZero(), "/expectedAt", "visit.time_missing", "请填写预计到访时间；来访者已到的，填写到达时间", "Say when the visit is expected or, where the visitors are here, when they arrived")
	if err := f.Broken(); err != nil {
		return Visit{}, domain.Change{}, err
	}
	around.Runs = runs
	change := v.told(order, VisitOpened, order.At, map[string]string{"kind": string(v.Sheet.Kind)})
	change.Numbering = v.numbering(order.At, around)
	if !cmd.ArrivedAt.IsZero() {
		change.Events = append(change.Events, v.arrived(order, cmd.ArrivedAt).Events...)
	}
	return v, change, nil
}

// linked finds the runs of the complaints to which the sheet is linked anew.
func linked(f *domain.Faults, actor domain.Actor, cases []domain.ID, around Around) (map[domain.ID]casework.Run, error) {
	unknown := domain.Fault{Code: "visit.complaint_unknown", Message: domain.ZhEn("没有此投诉，或您无权查看", "There is no such complaint, or you may not see it")}
	return casework.Linking{Runs: around.Runs, Run: around.Run, Unknown: unknown}.Find(f, actor, cases)
}

func (v *Visit) numbering(at time.Time, around Around) domain.Numbering {
	for _, id := range v.Sheet.Cases {
		if p, ok := around.Rules.PackAt(around.Runs[id], at); ok {
			return domain.Numbering{Pattern: p.Pattern("visit"), At: at.In(zone(p, around))}
		}
	}
	return domain.Numbering{Pattern: defaultPattern, At: at}
}

func zone(p *procedure.Pack, around Around) *time.Location {
	if c, ok := around.Rules.Calendar(p.Calendar); ok {
		return c.Zone()
	}
	return time.UTC
}

// Correct edits the sheet: an announced visit freely, one of visitors who have come with a reason (order.Reason). Links
// to complaints are only added, and a visitor whose credentials were checked stays. Edit is pure.
func (v *Visit) Correct(order domain.Order, edit func(Sheet) Sheet, around Around) (domain.Change, error) {
	if err := v.ready(order, around, correct); err != nil {
		return domain.Change{}, err
	}
	s := edit(v.Sheet.tidy()).tidy()
	f := s.faults()
	domain.CheckString(&f, "/correctionReason", order.Reason, domain.MaxText)
	f.Require(v.Status == Announced || strings.TrimSpace(order.Reason) != "", "/correctionReason", "visit.correction_reason_missing", "来访者到达后的更正须说明原因", "Once the visitors have come, a correction needs a reason")
	v.keeps(&f, s)
	fresh := slices.Clone(s.Cases)
	for i, id := range fresh {
		if slices.Contains(v.Sheet.Cases, id) {
			fresh[i] = ""
		}
	}
	if _, err := linked(&f, order.Actor, fresh, around); err != nil {
		return domain.Change{}, err
	}
	next := *v
	next.Sheet = s
	next.Sheet.number(order)
	if err := next.known(&f, v, around); err != nil {
		return domain.Change{}, err
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	*v = next
	return v.told(order, VisitCorrected, order.At, map[string]string{"kind": string(s.Kind)}), nil
}

// keeps notes what a correction must not take away.
func (v *Visit) keeps(f *domain.Faults, s Sheet) {
	for _, id := range v.Sheet.Cases {
		f.Require(slices.Contains(s.Cases, id), "/complaintIds", "visit.complaint_unlinked", "与投诉的关联不能取消", "A link to a complaint is not taken away")
	}
	for i, p := range s.Visitors {
		_, had := v.Visitor(p.ID)
		f.Require(p.ID == "" || had, fmt.Sprintf("/visitors/%d/id", i), "visit.visitor_unknown", "本次来访没有此人", "The visit has no such visitor")
	}
	for _, c := range v.Credentials {
		kept := slices.ContainsFunc(s.Visitors, func(p Visitor) bool { return p.ID == c.Visitor })
		p, _ := v.Visitor(c.Visitor)
		f.Require(kept, "/visitors", "visit.visitor_checked", "已查验证件的来访者不能删除："+p.Name, "A visitor whose credentials were checked stays: "+p.Name)
	}
	for i, w := range v.Sheet.Wishes {
		decided := slices.ContainsFunc(v.Decided, func(d Deciding) bool { return slices.Contains(d.Wishes, w) })
		f.Require(!decided || slices.Contains(s.Wishes, w), fmt.Sprintf("/wishes/%d", i), "visit.wish_decided", "已作决定的要求不能删除", "A wish on which something was decided stays")
	}
}

// known notes visit.reference_unknown for a site or customer that is not there or out of the actor's reach; what the
// visit named before is not asked about again.
func (v *Visit) known(f *domain.Faults, before *Visit, around Around) error {
	for _, m := range []struct {
		field, kind string
		id          domain.ID
		same        bool
	}{
		{"/siteId", "site", v.Site, before != nil},
		{"/customerId", "customer", v.Sheet.Customer, before != nil && before.Sheet.Customer == v.Sheet.Customer},
	} {
		if m.id == "" || m.same || around.Known == nil {
			continue
		}
		ok, err := around.Known(m.kind, m.id)
		if err != nil {
			return err
		}
		f.Require(ok, m.field, "visit.reference_unknown", "没有这条记录，或您无权查看", "There is no such record, or you may not see it")
	}
	return nil
}
