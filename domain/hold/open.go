package hold

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/procedure"
	"octad/domain/worktime"
)

// form is the code of the notice among the forms of a pack.
const form = "hold_notice"

// defaultPattern numbers notices that belong to no complaint.
const defaultPattern = "H-{year}-{n:6}"

// Opens is the command that opens a notice. A blank Site or Sheet.Customer is taken from the complaints,
// or else is the actor's only one.
type Opens struct {
	Site  domain.ID
	Sheet Sheet
	Lines []NewLine
}

// Open returns the draft of a notice with its lines. All faults are listed at once.
func Open(order domain.Order, cmd Opens, around Around) (Notice, domain.Change, error) {
	n := Notice{ID: order.NewID(), Status: Draft, Site: cmd.Site, Sheet: cmd.Sheet.tidy(), OpenedBy: order.Actor.Person(), OpenedAt: order.At}
	var f domain.Faults
	runs, err := linked(&f, order.Actor, n.Sheet.Cases, around)
	if err != nil {
		return Notice{}, domain.Change{}, err
	}
	site, customer := casework.Home(runs, n.Sheet.Cases, order.Actor)
	n.Site, n.Sheet.Customer = cmp.Or(n.Site, site), cmp.Or(n.Sheet.Customer, customer)
	f.Require(n.Site != "", "/siteId", "hold.site_missing", "请指定工厂", "Give the site")
	if err := n.Sheet.known(&f, n.Site, nil, around); err != nil {
		return Notice{}, domain.Change{}, err
	}
	f = append(f, n.Sheet.faults()...)
	for i, l := range cmd.Lines {
		f = append(f, l.faults(fmt.Sprintf("/lines/%d", i))...)
	}
	if err := f.Broken(); err != nil {
		return Notice{}, domain.Change{}, err
	}
	n.address()
	for _, l := range cmd.Lines {
		n.Lines = append(n.Lines, l.line(order, len(n.Lines)+1))
	}
	around.Runs = runs
	n.stampTemplate(order.At, around)
	change := n.told(order, HoldOpened, order.At, map[string]string{"lines": fmt.Sprint(len(n.Lines)), "partNumber": n.Sheet.PartNumber})
	change.Numbering = n.numbering(order.At, around)
	return n, change, nil
}

// linked finds the runs of the complaints to which the sheet is linked anew.
func linked(f *domain.Faults, actor domain.Actor, cases []domain.ID, around Around) (map[domain.ID]casework.Run, error) {
	unknown := domain.Fault{Code: "hold.complaint_unknown", Message: domain.ZhEn("没有此投诉，或您无权查看", "There is no such complaint, or you may not see it")}
	return casework.Linking{Runs: around.Runs, Run: around.Run, Unknown: unknown}.Find(f, actor, cases)
}

// stampTemplate notes the revision of the form that is in force on the day.
func (n *Notice) stampTemplate(at time.Time, around Around) {
	for _, p := range n.packs(at, around) {
		if t, ok := p.Form(form, worktime.DateOf(at, zone(p, around))); ok {
			n.TemplateRevision = cmp.Or(t.Revision, p.Revision)
			return
		}
	}
}

func (n *Notice) numbering(at time.Time, around Around) domain.Numbering {
	for _, p := range n.packs(at, around) {
		return domain.Numbering{Pattern: p.Pattern("hold"), At: at.In(zone(p, around))}
	}
	return domain.Numbering{Pattern: defaultPattern, At: at}
}

func zone(p *procedure.Pack, around Around) *time.Location {
	if c, ok := around.Rules.Calendar(p.Calendar); ok {
		return c.Zone()
	}
	return time.UTC
}

// Correct edits the sheet: a draft freely, an issued notice with a reason (order.Reason). Links to
// complaints are only added; a department that has acknowledged stays.
func (n *Notice) Correct(order domain.Order, edit func(Sheet) Sheet, around Around) (domain.Change, error) {
	if err := n.unmet(correct).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	s := edit(n.Sheet.tidy()).tidy()
	f := s.faults()
	domain.CheckString(&f, "/correctionReason", order.Reason, domain.MaxText)
	f.Require(n.Status == Draft || strings.TrimSpace(order.Reason) != "", "/correctionReason", "hold.correction_reason_missing", "已发布的通知单更正须说明原因", "A correction of an issued notice needs a reason")
	for _, id := range n.Sheet.Cases {
		f.Require(slices.Contains(s.Cases, id), "/complaintIds", "hold.complaint_unlinked", "与投诉的关联不能取消", "A link to a complaint is not taken away")
	}
	for _, a := range n.Distribution {
		f.Require(a.At.IsZero() || addressed(s.Departments, a.Department), "/distribution", "hold.acknowledged_removed", "已签收的部门不能删除："+a.Department, "A department that has acknowledged stays: "+a.Department)
	}
	fresh := slices.Clone(s.Cases)
	for i, id := range fresh {
		if slices.Contains(n.Sheet.Cases, id) {
			fresh[i] = ""
		}
	}
	if _, err := linked(&f, order.Actor, fresh, around); err != nil {
		return domain.Change{}, err
	}
	if err := s.known(&f, n.Site, n, around); err != nil {
		return domain.Change{}, err
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	n.Sheet = s
	n.address()
	return n.told(order, HoldChanged, order.At, nil), nil
}

// address gives every department of the sheet its line for a signature.
func (n *Notice) address() {
	signed := n.Distribution
	n.Distribution = nil
	for _, d := range n.Sheet.Departments {
		a := Acknowledgement{Department: d.Code}
		if i := slices.IndexFunc(signed, func(a Acknowledgement) bool { return a.Department == d.Code }); i >= 0 {
			a = signed[i]
		}
		n.Distribution = append(n.Distribution, a)
	}
}

func addressed(all []Department, code string) bool {
	return slices.ContainsFunc(all, func(d Department) bool { return d.Code == code })
}

func (s Sheet) mentions(site domain.ID) []casework.Mention {
	all := []casework.Mention{
		{Field: "/siteId", Kind: "site", ID: site}, {Field: "/customerId", Kind: "customer", ID: s.Customer}, {Field: "/productId", Kind: "product", ID: s.Product},
	}
	for i, id := range s.Reports {
		all = append(all, casework.Mention{Field: fmt.Sprintf("/eightDReportIds/%d", i), Kind: "eight_d", ID: id})
	}
	return all
}

// known notes hold.reference_unknown for whatever the sheet names that is not there or out of the actor's
// reach; what the notice named before is not asked about again.
func (s Sheet) known(f *domain.Faults, site domain.ID, before *Notice, around Around) error {
	var had []casework.Mention
	if before != nil {
		had = before.Sheet.mentions(before.Site)
	}
	unknown := domain.Fault{Code: "hold.reference_unknown", Message: domain.ZhEn("没有这条记录，或您无权查看", "There is no such record, or you may not see it")}
	look := casework.Mentioning{Known: around.Known, Unknown: unknown}
	if err := look.Look(f, s.mentions(site), had); err != nil {
		return err
	}
	return s.told(f, site, before, around)
}

// told notes department.unknown for every department to be told that the site does not have; one that the
// notice named before stays.
func (s Sheet) told(f *domain.Faults, site domain.ID, before *Notice, around Around) error {
	for i, d := range s.Departments {
		if d.Code == "" || around.Department == nil || before != nil && addressed(before.Sheet.Departments, d.Code) {
			continue
		}
		ok, err := around.Department(site, d.Code)
		if err != nil {
			return err
		}
		f.Require(ok, fmt.Sprintf("/distribution/%d/departmentCode", i), "department.unknown", "工厂没有代码为 "+d.Code+" 的在用部门", "The site has no active department with the code "+d.Code)
	}
	return nil
}

func (s Sheet) faults() domain.Faults {
	var f domain.Faults
	domain.CheckText(&f, "/defect", s.Defect, false)
	domain.CheckText(&f, "/reason", s.Reason, false)
	domain.CheckText(&f, "/productName", s.ProductName, false)
	written(&f, "", []phrase{{"/partNumber", s.PartNumber}, {"/defectCode", s.DefectCode}})
	f.Require(!s.Defect.Blank(), "/defect", "hold.defect_missing", "请填写不良现象", "Say what is wrong with the goods")
	f.Require(!s.Reason.Blank(), "/reason", "hold.reason_missing", "请填写Hold货原因", "Say why the goods are held")
	for i, d := range s.Departments {
		at := fmt.Sprintf("/distribution/%d/departmentCode", i)
		domain.CheckString(&f, at, d.Code, lineLength)
		domain.CheckText(&f, fmt.Sprintf("/distribution/%d/departmentName", i), d.Name, false)
		f.Require(d.Code != "", at, "hold.department_missing", "请填写部门代码", "Give the department's code")
		f.Require(!addressed(s.Departments[:i], d.Code), at, "hold.department_repeated", "部门重复："+d.Code, "The department occurs twice: "+d.Code)
	}
	return f
}

// tidy returns a copy that shares nothing with the original and names every link once.
func (s Sheet) tidy() Sheet {
	s.Cases, s.Reports, s.Departments = once(s.Cases), once(s.Reports), slices.Clone(s.Departments)
	s.PartNumber, s.DefectCode = strings.TrimSpace(s.PartNumber), strings.TrimSpace(s.DefectCode)
	for i := range s.Departments {
		s.Departments[i].Code = strings.TrimSpace(s.Departments[i].Code)
	}
	return s
}

func once(ids []domain.ID) []domain.ID {
	var out []domain.ID
	for _, id := range ids {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
