package recall

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

// defaultPattern numbers recalls that belong to no complaint.
const defaultPattern = "R-{year}-{n:6}"

// Opens is the command that opens a recall. A blank Site or Sheet.Customer is taken from the complaints, or else is
// the actor's only one. Mock makes it a mock recall, whose trace is timed from now.
type Opens struct {
	Site  domain.ID
	Sheet Sheet
	Mock  *Mock
}

// Open returns the draft of a recall. All faults are listed at once.
func Open(order domain.Order, cmd Opens, around Around) (Recall, domain.Change, error) {
	r := Recall{ID: order.NewID(), Status: Draft, Site: cmd.Site, Sheet: cmd.Sheet.tidy(), OpenedBy: order.Actor.Person(), OpenedAt: order.At}
	var f domain.Faults
	runs, err := linked(&f, order.Actor, r.Sheet.Cases, around)
	if err != nil {
		return Recall{}, domain.Change{}, err
	}
	site, customer := casework.Home(runs, r.Sheet.Cases, order.Actor)
	r.Site, r.Sheet.Customer = cmp.Or(r.Site, site), cmp.Or(r.Sheet.Customer, customer)
	f.Require(r.Site != "", "/siteId", "recall.site_missing", "请指定工厂", "Give the site")
	if err := r.Sheet.known(&f, r.Site, nil, around); err != nil {
		return Recall{}, domain.Change{}, err
	}
	f = append(f, r.Sheet.faults()...)
	r.Mock = cmd.Mock.begin(&f, order)
	if err := f.Broken(); err != nil {
		return Recall{}, domain.Change{}, err
	}
	around.Runs = runs
	change := r.told(order, RecallOpened, order.At, map[string]string{"partNumber": r.Sheet.PartNumber, "mock": yes(r.Mock != nil)})
	change.Numbering = r.numbering(order.At, around)
	return r, change, nil
}

func (r *Recall) numbering(at time.Time, around Around) domain.Numbering {
	for _, p := range r.packs(at, around) {
		return domain.Numbering{Pattern: p.Pattern("recall"), At: at.In(zone(p, around))}
	}
	return domain.Numbering{Pattern: defaultPattern, At: at}
}

func zone(p *procedure.Pack, around Around) *time.Location {
	if c, ok := around.Rules.Calendar(p.Calendar); ok {
		return c.Zone()
	}
	return time.UTC
}

// linked finds the runs of the complaints to which the sheet is linked anew.
func linked(f *domain.Faults, actor domain.Actor, cases []domain.ID, around Around) (map[domain.ID]casework.Run, error) {
	unknown := domain.Fault{Code: "recall.complaint_unknown", Message: domain.ZhEn("没有此投诉，或您无权查看", "There is no such complaint, or you may not see it")}
	return casework.Linking{Runs: around.Runs, Run: around.Run, Unknown: unknown}.Find(f, actor, cases)
}

// Correct edits the sheet: a draft freely, a recall whose fault is confirmed with a reason (order.Reason). Links to
// complaints are only added. Once the plan is approved, where the goods are and whose the cause is stand as they were
// approved: recall.plan_approved.
func (r *Recall) Correct(order domain.Order, edit func(Sheet) Sheet, around Around) (domain.Change, error) {
	if err := r.lacks(correct, around).Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	s := edit(r.Sheet.tidy()).tidy()
	f := s.faults()
	domain.CheckString(&f, "/correctionReason", order.Reason, domain.MaxText)
	f.Require(r.Status == Draft || !blank(order.Reason), "/correctionReason", "recall.correction_reason_missing", "问题确认后更正须说明原因", "A correction needs a reason once the fault is confirmed")
	for _, id := range r.Sheet.Cases {
		f.Require(slices.Contains(s.Cases, id), "/complaintIds", "recall.complaint_unlinked", "与投诉的关联不能取消", "A link to a complaint is not taken away")
	}
	fixed := r.approved()
	f.Require(!fixed || s.Branch == r.Sheet.Branch, "/branch", "recall.plan_approved", "方案已批准：请先修改方案", "The plan is approved: change the plan first")
	f.Require(!fixed || s.Cause == r.Sheet.Cause, "/cause", "recall.plan_approved", "方案已批准：请先修改方案", "The plan is approved: change the plan first")
	fresh := slices.Clone(s.Cases)
	for i, id := range fresh {
		if slices.Contains(r.Sheet.Cases, id) {
			fresh[i] = ""
		}
	}
	if _, err := linked(&f, order.Actor, fresh, around); err != nil {
		return domain.Change{}, err
	}
	if err := s.known(&f, r.Site, r, around); err != nil {
		return domain.Change{}, err
	}
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	r.Sheet = s
	return r.told(order, RecallChanged, order.At, map[string]string{"branch": string(s.Branch), "cause": string(s.Cause)}), nil
}

func (s Sheet) mentions(site domain.ID) []casework.Mention {
	all := []casework.Mention{
		{Field: "/siteId", Kind: "site", ID: site}, {Field: "/customerId", Kind: "customer", ID: s.Customer}, {Field: "/productId", Kind: "product", ID: s.Product},
	}
	for i, id := range s.Reports {
		all = append(all, casework.Mention{Field: at("eightDReportIds", i, ""), Kind: "eight_d", ID: id})
	}
	for i, id := range s.Holds {
		all = append(all, casework.Mention{Field: at("holdNoticeIds", i, ""), Kind: "hold", ID: id})
	}
	return all
}

// known notes recall.reference_unknown for whatever the sheet names that is not there or out of the actor's reach;
// what the recall named before is not asked about again.
func (s Sheet) known(f *domain.Faults, site domain.ID, before *Recall, around Around) error {
	var had []casework.Mention
	if before != nil {
		had = before.Sheet.mentions(before.Site)
	}
	unknown := domain.Fault{Code: "recall.reference_unknown", Message: domain.ZhEn("没有这条记录，或您无权查看", "There is no such record, or you may not see it")}
	return casework.Mentioning{Known: around.Known, Unknown: unknown}.Look(f, s.mentions(site), had)
}

func (s Sheet) faults() domain.Faults {
	var f domain.Faults
	domain.CheckText(&f, "/productName", s.ProductName, false)
	domain.CheckText(&f, "/defect", s.Defect, false)
	domain.CheckText(&f, "/hazard", s.Hazard, false)
	domain.CheckText(&f, "/causeText", s.CauseText, false)
	written(&f, phrase{"/partNumber", s.PartNumber}, phrase{"/supplier", s.Supplier}, phrase{"/authority", s.Authority}, phrase{"/authorityReference", s.Reference})
	f.Require(!s.Defect.Blank(), "/defect", "recall.defect_missing", "请填写不良现象", "Say what is wrong with the goods")
	f.Require(s.Product != "" || s.PartNumber != "" || !s.ProductName.Blank(), "/partNumber", "recall.product_missing", "请写明产品", "Name the product")
	f.Require(s.Branch == "" || domain.Listed(Branches, s.Branch), "/branch", "recall.branch_unknown", "没有此分支", "There is no such branch")
	f.Require(s.Cause == "" || domain.Listed(Causes, s.Cause), "/cause", "recall.cause_unknown", "没有此类原因", "There is no such cause")
	f.Require(s.Cause != SupplierCause || s.Supplier != "", "/supplier", "recall.supplier_missing", "请写明供应商", "Name the supplier")
	return f
}

// tidy returns a copy that shares nothing with the original and names every link once.
func (s Sheet) tidy() Sheet {
	s.Cases, s.Reports, s.Holds = once(s.Cases), once(s.Reports), once(s.Holds)
	s.PartNumber, s.Supplier = strings.TrimSpace(s.PartNumber), strings.TrimSpace(s.Supplier)
	s.Authority, s.Reference = strings.TrimSpace(s.Authority), strings.TrimSpace(s.Reference)
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

func yes(is bool) string {
	if is {
		return "true"
	}
	return ""
}

func count(n int) string { return fmt.Sprint(n) }
