package recall

import (
	"fmt"
	"slices"
	"strings"

	"octad/domain"
	"octad/domain/worktime"
)

// Past is what is told of a recall that was carried out elsewhere, or before it was kept here. It is entered as it is
// told; nothing is done to it, and its units are no ledger: nobody here knows where they are.
type Past struct {
	Component  string
	Remedy     domain.Text
	ReportedOn worktime.Date
	// Products are what was called back, in the order told.
	Products []PastProduct
	// File and SHA256 are the name and digest of the file from which it was first taken.
	File   string
	SHA256 string
}

// PastProduct is one product of a recall of record. Units is how many are affected by the source's word: nil where it
// says nothing, which is not nought.
type PastProduct struct {
	Make  string
	Model string
	Year  string
	Units *domain.Quantity
}

func (p PastProduct) name() string {
	return strings.TrimSpace(p.Make + " " + p.Model + " " + p.Year)
}

func (p PastProduct) equal(q PastProduct) bool {
	if p.Units == nil || q.Units == nil {
		return p == q
	}
	u, v := *p.Units, *q.Units
	p.Units, q.Units = nil, nil
	return p == q && u == v
}

// History is the command that enters one recall of record. Authority and Reference are its key at a site. At is where
// it stands in a file, ProductsAt where its products do, for faults to name.
type History struct {
	At         string
	ProductsAt []string
	Authority  string
	Reference  string
	Defect     domain.Text
	Hazard     domain.Text
	Past       Past
}

// Key tells recalls of record of a site apart.
func (h History) Key() string {
	return recordKey(strings.TrimSpace(h.Authority), strings.TrimSpace(h.Reference))
}

func recordKey(authority, reference string) string {
	return strings.ToLower(authority) + "\x00" + strings.ToLower(reference)
}

// Key is that of a recall which has a number at an authority; "" for another.
func (r *Recall) Key() string {
	if r.Sheet.Reference == "" {
		return ""
	}
	return recordKey(r.Sheet.Authority, r.Sheet.Reference)
}

// enter returns the recall of record. It is in its last state from the beginning.
func enter(order domain.Order, site domain.ID, cmd History) (Recall, domain.Change) {
	past := cmd.Past
	past.Products = slices.Clone(past.Products)
	r := Recall{
		ID: order.NewID(), Status: OfRecord, Site: site, OpenedBy: order.Actor.Person(), OpenedAt: order.At, Past: &past,
		Sheet: Sheet{Defect: cmd.Defect, Hazard: cmd.Hazard, Authority: strings.TrimSpace(cmd.Authority), Reference: strings.TrimSpace(cmd.Reference)},
	}
	change := r.told(order, RecallEntered, order.At, map[string]string{"reference": r.Sheet.Reference, "authority": r.Sheet.Authority})
	change.Numbering = domain.Numbering{Pattern: defaultPattern, At: order.At}
	return r, change
}

func (h History) faults() domain.Faults {
	var f domain.Faults
	domain.CheckText(&f, h.At+"/defect", h.Defect, false)
	domain.CheckText(&f, h.At+"/hazard", h.Hazard, false)
	domain.CheckText(&f, h.At+"/remedy", h.Past.Remedy, false)
	written(&f, phrase{h.At + "/authority", h.Authority}, phrase{h.At + "/number", h.Reference}, phrase{h.At + "/component", h.Past.Component})
	f.Require(strings.TrimSpace(h.Authority) != "", h.At+"/authority", "recall.authority_missing", "请写明主管部门", "Name the authority")
	f.Require(strings.TrimSpace(h.Reference) != "", h.At+"/number", "recall.reference_missing", "请填写主管部门的召回编号", "Give the number that the authority knows it by")
	f.Require(!h.Defect.Blank(), h.At+"/defect", "recall.defect_missing", "请填写不良现象", "Say what is wrong with the goods")
	f.Require(len(h.Past.Products) > 0, h.At+"/model", "recall.product_missing", "请写明产品", "Name the product")
	for i, p := range h.Past.Products {
		at := h.productAt(i)
		written(&f, phrase{at + "/make", p.Make}, phrase{at + "/model", p.Model}, phrase{at + "/year", p.Year})
		f.Require(p.name() != "", at+"/model", "recall.product_missing", "请写明产品", "Name the product")
		f.Require(p.Units == nil || *p.Units >= 0, at+"/units", "quantity.negative", "数量不能为负", "A quantity is not below zero")
		first := slices.IndexFunc(h.Past.Products, func(q PastProduct) bool { return q.name() == p.name() })
		f.Require(p.name() == "" || first == i, at+"/model", "recall.product_twice",
			fmt.Sprintf("%s 在 %s 已写过", p.name(), h.productAt(first)), fmt.Sprintf("%s stands at %s already", p.name(), h.productAt(first)))
	}
	return f
}

func (h History) productAt(i int) string {
	if i >= 0 && i < len(h.ProductsAt) {
		return h.ProductsAt[i]
	}
	return h.At
}

// Against compares what a file says with the recall that is kept under its key: no fault says that nothing changes. A
// recall of record is never altered by a file: each value that differs is named with both (recall.history_differs).
func (h History) Against(r *Recall) domain.Faults {
	var f domain.Faults
	if r.Past == nil {
		f.Add(h.At+"/number", "recall.reference_taken", "此编号已用于召回 "+r.Number, "This number is that of recall "+r.Number)
		return f
	}
	for _, x := range []struct {
		field   string
		is, was domain.Text
	}{
		{"component", domain.Same(h.Past.Component), domain.Same(r.Past.Component)},
		{"defect", h.Defect, r.Sheet.Defect},
		{"hazard", h.Hazard, r.Sheet.Hazard},
		{"remedy", h.Past.Remedy, r.Past.Remedy},
		{"reportedOn", domain.Same(h.Past.ReportedOn.String()), domain.Same(r.Past.ReportedOn.String())},
	} {
		f.Require(x.is.Equal(x.was), h.At+"/"+x.field, "recall.history_differs",
			fmt.Sprintf("%s 中为“%s”，文件为“%s”", r.Number, x.was.In(domain.ZH), x.is.In(domain.ZH)), fmt.Sprintf("%s says “%s”, the file “%s”", r.Number, x.was.In(domain.EN), x.is.In(domain.EN)))
	}
	for i, p := range h.Past.Products {
		at := slices.IndexFunc(r.Past.Products, func(q PastProduct) bool { return q.name() == p.name() })
		f.Require(at >= 0 && p.equal(r.Past.Products[at]), h.productAt(i)+"/units", "recall.history_differs",
			fmt.Sprintf("%s 中没有 %s %s", r.Number, p.name(), p.told()), fmt.Sprintf("%s does not say: %s %s", r.Number, p.name(), p.told()))
	}
	f.Require(len(h.Past.Products) >= len(r.Past.Products), h.At+"/model", "recall.history_differs",
		fmt.Sprintf("%s 有 %d 种产品，文件只有 %d 种", r.Number, len(r.Past.Products), len(h.Past.Products)), fmt.Sprintf("%s has %d products, the file %d", r.Number, len(r.Past.Products), len(h.Past.Products)))
	return f
}

func (p PastProduct) told() string {
	if p.Units == nil {
		return ""
	}
	return p.Units.String()
}

// Entered is what becomes of one statement of a recall of record: Fresh when it is new, and the recall.
type Entered struct {
	At     string
	Fresh  bool
	Recall Recall
	Change domain.Change
}

// EnterAll enters recalls of record at a site, all of them or none: the faults of all statements are listed at once.
// One that is kept already under its key, with the same words, stays as it is. Kept are those of the site, by Key.
func EnterAll(order domain.Order, site domain.ID, list []History, kept map[string]*Recall) ([]Entered, error) {
	var f domain.Faults
	var out []Entered
	seen := map[string]string{}
	for _, h := range list {
		first, twice := seen[h.Key()]
		f.Require(!twice, h.At+"/number", "recall.history_twice", "此召回在 "+first+" 已写过", "This recall stands at "+first+" already")
		seen[h.Key()] = h.At
		if r := kept[h.Key()]; r != nil {
			f = append(f, append(h.faults(), h.Against(r)...)...)
			out = append(out, Entered{At: h.At, Recall: *r})
			continue
		}
		f = append(f, h.faults()...)
		r, change := enter(order, site, h)
		out = append(out, Entered{h.At, true, r, change})
	}
	return out, f.Broken()
}
