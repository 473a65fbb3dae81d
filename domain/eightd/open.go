package eightd

import (
	"cmp"
	"slices"
	"strconv"

	"octad/domain"
)

// house are the languages of the house, the first one first.
var house = []string{domain.ZH, domain.EN}

// place orders languages: those of the house, then the others.
func place(language string) int {
	if i := slices.Index(house, language); i >= 0 {
		return i
	}
	return len(house)
}

// Opening opens a report for complaints of one customer and site. Header facts that are left out are
// taken from the first complaint and the customer; languages default to the customer's, for a customer outside the
// master data to those that the first complaint's title is written in, then to zh, en.
type Opening struct {
	ComplaintIDs []domain.ID
	Answer       Answer
	Languages    []string
	Header       HeaderFields
}

// Open returns a new report in draft. Errors: rule_broken with all faults; forbidden for a role that the
// pack leaves out.
func Open(order domain.Order, cmd Opening, around Around) (Report, domain.Change, error) {
	r := Report{
		ID: order.NewID(), Version: 1, Status: Draft, Revision: 1,
		OpenedAt: order.At, OpenedBy: order.Actor.Person(), UpdatedAt: order.At,
	}
	f := checkWords(cmd)
	r.link(&f, cmd.ComplaintIDs, around)
	r.Header = Header{Version: 1, SavedAt: order.At, SavedBy: order.Actor.Person(), Fields: cmd.headerFrom(r, around)}
	for _, fault := range r.Header.Fields.faults() {
		fault.Field = "/header" + fault.Field
		f = append(f, fault)
	}
	if err := f.Broken(); err != nil {
		return Report{}, domain.Change{}, err
	}
	if err := r.duty(order, around, "eight_d.draft"); err != nil {
		return Report{}, domain.Change{}, err
	}
	for _, d := range Codes {
		*r.Discipline(d.Code) = Discipline{Version: 1, Status: Editing}
	}
	r.D0.Fields.Decision = cmp.Or(cmd.Answer, FullAnswer)
	r.author(order)
	pack, err := r.pack(order.At, around)
	if err != nil {
		return Report{}, domain.Change{}, err
	}
	change := domain.Change{Numbering: domain.Numbering{Pattern: pack.Pattern("eight_d"), At: order.At}}
	r.tell(&change, order, "eight_d.opened", map[string]string{"answer": string(r.Answer())})
	return r, change, nil
}

// link takes over the complaints, which must be open, of one customer and site, and not be answered by another
// 8D.
func (r *Report) link(f *domain.Faults, ids []domain.ID, around Around) {
	f.Require(len(ids) > 0, "/complaintIds", "eightd.complaints_missing", "请至少关联一个投诉", "Link at least one complaint")
	for i, id := range ids {
		at := pointer("/complaintIds", i)
		c, known := around.Complaints[id]
		if !known {
			f.Add(at, "eightd.complaint_unknown", "没有这个投诉，或您无权查看", "There is no such complaint, or you may not see it")
			continue
		}
		if len(r.Complaints) == 0 {
			r.Customer, r.Site = c.Customer, c.Site
		}
		r.admit(f, at, Joining{Complaint: c, Run: around.Runs[id]})
		r.Complaints = append(r.Complaints, ComplaintLink{ID: id, Number: c.Number, CustomerReference: c.CustomerReference, Title: c.Title})
	}
}

// headerFrom fills what the command leaves out.
func (cmd Opening) headerFrom(r Report, around Around) HeaderFields {
	h := cmd.Header
	if len(cmd.Languages) > 0 {
		h.Languages = cmd.Languages
	}
	if len(h.Languages) == 0 {
		h.Languages = around.Customer.Languages
	}
	if len(h.Languages) == 0 && around.Customer.ID == "" && len(r.Complaints) > 0 {
		// Nobody knows yet what this customer reads: begin in what the case is written in, Chinese first.
		h.Languages = around.Complaints[r.Complaints[0].ID].Title.Languages()
		slices.SortStableFunc(h.Languages, func(a, b string) int { return cmp.Compare(place(a), place(b)) })
	}
	if len(h.Languages) == 0 {
		h.Languages = slices.Clone(house)
	}
	h.Customer = cmp.Or(h.Customer, around.Customer.Facts)
	h.SupplierID = cmp.Or(h.SupplierID, around.Customer.SupplierID)
	if len(r.Complaints) == 0 {
		return h
	}
	c := around.Complaints[r.Complaints[0].ID]
	if h.Title.Blank() {
		h.Title = c.Title
	}
	h.ComplaintDate = cmp.Or(h.ComplaintDate, c.ReceivedOn)
	h.Mode = cmp.Or(h.Mode, c.Mode)
	h.Severity = cmp.Or(h.Severity, c.Severity)
	h.SafetyRelated = h.SafetyRelated || c.SafetyRelated
	if len(h.Parts) == 0 {
		h.Parts = c.Parts
	}
	return h
}

// releaseNumber returns the number of a release: 8D-2026-000045-R1-D1D3.
func (r *Report) releaseNumber(s Stage) string {
	return r.Number + "-R" + strconv.Itoa(r.Revision) + "-" + map[Stage]string{D1D3: "D1D3", D1D5: "D1D5", D1D8: "D1D8"}[s]
}
