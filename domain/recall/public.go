package recall

import (
	"maps"
	"slices"
	"strings"
	"time"

	"octad/domain"
)

// Item is one content of a public notice.
type Item string

// The contents of a public notice.
const (
	Photographs   Item = "photographs"
	ProductNamed  Item = "product"
	Batch         Item = "batch"
	Specification Item = "specification"
	Packaging     Item = "packaging"
	ReturnWay     Item = "return_way"
	HazardTold    Item = "hazard"
	WhatToDo      Item = "what_to_do"
	RemedyTold    Item = "remedy"
	ContactTold   Item = "contact"
)

// Items labels the contents of a public notice, in the order of printing.
var Items = []domain.Word[Item]{
	{Code: Photographs, Title: domain.ZhEn("质疑产品的详细照片", "Detailed photographs of the suspect product")},
	{Code: ProductNamed, Title: domain.ZhEn("产品名称（或代码）", "Product name (or code)")},
	{Code: Batch, Title: domain.ZhEn("批号", "Batch number")},
	{Code: Specification, Title: domain.ZhEn("规格", "Specification")},
	{Code: Packaging, Title: domain.ZhEn("包装种类", "Kind of packaging")},
	{Code: HazardTold, Title: domain.ZhEn("危害", "Hazard")},
	{Code: WhatToDo, Title: domain.ZhEn("消费者应当怎样做", "What to do")},
	{Code: ReturnWay, Title: domain.ZhEn("消费者退回所购产品的方式", "How consumers return what they bought")},
	{Code: RemedyTold, Title: domain.ZhEn("补救措施", "Remedy")},
	{Code: ContactTold, Title: domain.ZhEn("联系方式", "Contact")},
}

// ItemCodes returns the codes of the contents, in their order; packs are checked against them.
func ItemCodes() []string {
	var codes []string
	for _, w := range Items {
		codes = append(codes, string(w.Code))
	}
	return codes
}

// usual are the contents that a notice must have where no procedure says which: those of P04, the hazard and what to
// do about it.
var usual = []Item{Photographs, ProductNamed, Batch, Specification, Packaging, ReturnWay, HazardTold, WhatToDo}

// PublicNotice is the recall decision as the public reads it (P04 F5).
type PublicNotice struct {
	Title  domain.Text
	Photos []domain.ID
	// Contents are the texts of the items but the photographs.
	Contents   map[Item]domain.Text
	By         domain.Person
	RecordedAt time.Time
	Approval   *Approval
	// Publications tell where it appeared.
	Publications []Publication
}

// Publication is one appearance of the public notice.
type Publication struct {
	ID         domain.ID
	Medium     string
	Reference  string
	At         time.Time
	By         domain.Person
	RecordedAt time.Time
}

// Mandatory returns the contents that the notice must have: all that the procedures of the linked cases name, or else
// the usual ones.
func (r *Recall) Mandatory(at time.Time, around Around) []Item {
	var out []Item
	for _, p := range r.packs(at, around) {
		for _, code := range p.Recall.Notice {
			if !slices.Contains(out, Item(code)) {
				out = append(out, Item(code))
			}
		}
	}
	if len(out) == 0 {
		return usual
	}
	return out
}

// absent notes every mandatory content that the notice lacks, by its name.
func (n *PublicNotice) absent(f *domain.Faults, mandatory []Item) {
	for _, w := range Items {
		there := !n.Contents[w.Code].Blank()
		if w.Code == Photographs {
			there = len(n.Photos) > 0
		}
		f.Require(there || !slices.Contains(mandatory, w.Code), "/publicNotice/"+string(w.Code), "recall.notice_incomplete",
			"公告缺少："+w.Title.In(domain.ZH), "The public notice lacks: "+w.Title.In(domain.EN))
	}
}

// Drafts is the command that writes the public notice.
type Drafts struct {
	Title    domain.Text
	Photos   []domain.ID
	Contents map[Item]domain.Text
}

// DraftNotice writes the public notice. One that was approved needs a new approval; one that was published stands in
// the events, and needs a reason (order.Reason).
func (r *Recall) DraftNotice(order domain.Order, cmd Drafts, around Around) (domain.Change, error) {
	if err := r.ready(draft, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	needs(&f, "/title", cmd.Title)
	for _, item := range slices.Sorted(maps.Keys(cmd.Contents)) {
		f.Require(domain.Listed(Items, item) && item != Photographs, "/contents/"+string(item), "recall.item_unknown", "没有此项内容", "There is no such content")
		domain.CheckText(&f, "/contents/"+string(item), cmd.Contents[item], false)
	}
	had := r.PublicNotice
	f.Require(had == nil || len(had.Publications) == 0 || !blank(order.Reason), "/reason", "recall.notice_reason_missing", "公告已发布，修改须说明原因", "The notice is published; a change needs a reason")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	n := &PublicNotice{Title: cmd.Title, Photos: once(cmd.Photos), Contents: maps.Clone(cmd.Contents), By: order.Actor.Person(), RecordedAt: order.At}
	if had != nil {
		n.Publications = slices.Clone(had.Publications)
	}
	r.PublicNotice = n
	return r.told(order, RecallNoticeDrafted, order.At, nil), nil
}

// ApproveNotice agrees to the public notice. A mandatory content that is missing is named (recall.notice_incomplete);
// whoever wrote it does not approve it: recall.not_apart.
func (r *Recall) ApproveNotice(order domain.Order, cmd Approves, around Around) (domain.Change, error) {
	if err := r.ready(clearNotice, order, around); err != nil {
		return domain.Change{}, err
	}
	a, err := cmd.approval(order)
	if err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	r.PublicNotice.absent(&f, r.Mandatory(order.At, around))
	if err := f.Unmet(stateForbids()); err != nil {
		return domain.Change{}, err
	}
	if same(order, r.PublicNotice.By) {
		return domain.Change{}, domain.Refuse(domain.Forbidden, "recall.not_apart", "公告须由拟稿人以外的人批准", "Whoever wrote the public notice does not approve it")
	}
	n := *r.PublicNotice
	n.Approval = a
	r.PublicNotice = &n
	return r.told(order, RecallNoticeApproved, a.At, nil), nil
}

// Publishes is the command that records that the public notice appeared.
type Publishes struct {
	Medium    string
	Reference string
	At        time.Time
}

// Publish records that the approved notice appeared in a medium. Without an approval it is refused:
// recall.notice_not_approved.
func (r *Recall) Publish(order domain.Order, cmd Publishes, around Around) (domain.Change, error) {
	if err := r.ready(publish, order, around); err != nil {
		return domain.Change{}, err
	}
	var f domain.Faults
	past(&f, "/at", cmd.At, order)
	written(&f, phrase{"/medium", cmd.Medium}, phrase{"/reference", cmd.Reference})
	f.Require(!blank(cmd.Medium), "/medium", "recall.medium_missing", "请写明媒体", "Name the medium")
	if err := f.Broken(); err != nil {
		return domain.Change{}, err
	}
	p := Publication{ID: order.NewID(), Medium: strings.TrimSpace(cmd.Medium), Reference: strings.TrimSpace(cmd.Reference), At: when(cmd.At, order), By: order.Actor.Person(), RecordedAt: order.At}
	n := *r.PublicNotice
	n.Publications = append(slices.Clone(n.Publications), p)
	r.PublicNotice = &n
	return r.told(order, RecallPublished, p.At, map[string]string{"medium": p.Medium}), nil
}
