package repository

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
)

// complaintRow is what lists of complaints filter and sort by. It is derived from the complaint.
type complaintRow struct {
	ID         string `gorm:"primaryKey"`
	Number     string
	SiteID     string
	CustomerID string
	Status     string
	Kind       string
	Procedure  string
	Severity   string
	ReceivedAt string
	Reference  string
	Search     string
}

var complaintShape = shape[complaint.Complaint]{
	kind: "complaint",
	header: func(c *complaint.Complaint) header {
		return header{ID: &c.ID, Number: &c.Number, Site: c.Site, Customer: c.Customer, Version: &c.Version}
	},
	parts: func(c *complaint.Complaint) []piece {
		var out []piece
		out = append(out, listed("communication", c.Communications, func(p *complaint.Communication) domain.ID { return p.ID }, written)...)
		out = append(out, listed("step", c.Steps, func(p *complaint.Step) domain.ID { return p.ID }, written)...)
		out = append(out, listed("order", c.Orders, func(p *complaint.WorkOrder) domain.ID { return p.ID }, func(p *complaint.WorkOrder) *int64 { return &p.Version })...)
		out = append(out, listed("return", c.Returns, func(p *complaint.Return) domain.ID { return p.ID }, func(p *complaint.Return) *int64 { return &p.Version })...)
		out = append(out, listed("claim", c.Claims, func(p *complaint.Claim) domain.ID { return p.ID }, func(p *complaint.Claim) *int64 { return &p.Version })...)
		return out
	},
	bare: func(c complaint.Complaint) complaint.Complaint {
		c.Communications, c.Steps, c.Orders, c.Returns, c.Claims = nil, nil, nil, nil, nil
		return c
	},
	join: func(c *complaint.Complaint, rows []partRow) error {
		for _, err := range []error{
			relist(&c.Communications, "communication", rows), relist(&c.Steps, "step", rows),
			relist(&c.Orders, "order", rows), relist(&c.Returns, "return", rows), relist(&c.Claims, "claim", rows),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	},
	index: func(c *complaint.Complaint) []any {
		rows := []any{indexComplaint(c)}
		if c.RepeatOf.ID != "" {
			rows = append(rows, linkRows(c.ID, "complaint", []domain.ID{c.RepeatOf.ID})...)
		}
		rows = append(append(rows, claimRows(c)...), goodsReturnRows(c)...)
		rows = append(rows, anyRows(waitRows(waiter{c.ID, c.Site, c.Customer}, c.Waits()))...)
		return append(rows, partRows(c.ID, []domain.ID{c.ID}, c.Parts())...)
	},
	topic: topicOfComplaint,
	cases: func(c *complaint.Complaint) []domain.ID { return []domain.ID{c.ID} },
	// Orders, returns and claims are named by their id alone, as their own paths are.
	version: func(c *complaint.Complaint, part string) (int64, bool) {
		if o, err := c.Order(domain.ID(part)); err == nil {
			return o.Version, true
		}
		if r, err := c.Return(domain.ID(part)); err == nil {
			return r.Version, true
		}
		if x, err := c.ClaimOf(domain.ID(part)); err == nil {
			return x.Version, true
		}
		return 0, false
	},
	spot: func(c *complaint.Complaint, part string) (piece, at string) {
		if _, err := c.Order(domain.ID(part)); err == nil {
			return "order/" + part, ""
		}
		if _, err := c.ClaimOf(domain.ID(part)); err == nil {
			return "claim/" + part, ""
		}
		if part != "" {
			return "return/" + part, ""
		}
		return "", ""
	},
}

func indexComplaint(c *complaint.Complaint) *complaintRow {
	words := []string{c.Number, c.CustomerReference, c.Contact.Name}
	words = append(words, texts(c.Title, c.Description, c.Party.Name)...)
	for _, i := range c.Items {
		words = append(words, i.PartNumber, i.CustomerPartNumber, i.LotNumber, i.SerialNumber, i.OrderNumber, i.DeliveryNote)
	}
	return &complaintRow{
		ID: string(c.ID), Number: c.Number, SiteID: string(c.Site), CustomerID: string(c.Customer),
		Status: string(c.Status), Kind: string(c.Kind), Procedure: c.Procedure.Code, Severity: string(c.Severity),
		ReceivedAt: instant(c.ReceivedAt), Reference: c.CustomerReference, Search: search(words),
	}
}

func topicOfComplaint(c *complaint.Complaint) topic {
	t := topic{customer: c.Customer, title: c.Title, numbers: []string{c.Number, c.CustomerReference}, words: []domain.Text{c.Description, c.Party.Name, domain.Same(c.Contact.Name)}}
	for _, i := range c.Items {
		t.parts = append(t.parts, i.PartNumber, i.CustomerPartNumber)
		t.lots = append(t.lots, i.LotNumber, i.SerialNumber)
		t.numbers = append(t.numbers, i.OrderNumber, i.DeliveryNote)
		t.codes = append(t.codes, i.DefectCode)
		t.words = append(t.words, i.Defect)
	}
	return t
}

// texts returns the words of texts in all their languages.
func texts(list ...domain.Text) []string {
	var out []string
	for _, t := range list {
		for _, s := range t {
			out = append(out, s)
		}
	}
	return out
}

var complaintListing = listing{
	table:       "complaint",
	sorts:       map[string]string{"receivedAt": "received_at", "number": "number"},
	defaultSort: "-receivedAt",
	search:      []string{"search"},
	bounds:      true,
}

// ComplaintFilter narrows a list of complaints; empty fields do not. Times bound ReceivedAt, inclusively.
type ComplaintFilter struct {
	Status     []complaint.Status
	Kind       []complaint.Kind
	Customers  []domain.ID
	Sites      []domain.ID
	Procedures []string
	Severity   []complaint.Severity
	Numbers    []string
	References []string
	From, To   time.Time
	Words      string
}

// Complaints lists complaints, without their communications, steps, orders, returns and claims.
//
// Words are looked for by the postings, which hold whole words, their beginnings and numbers; only where they find
// nothing are all cases read for what stands within a word.
func (b *Base) Complaints(ctx context.Context, reader domain.Actor, p Page, f ComplaintFilter) ([]complaint.Complaint, string, error) {
	if f.Words == "" {
		return b.complaints(ctx, reader, p, f, complaintListing.matching)
	}
	list, next, err := b.complaints(ctx, reader, p, f, posted)
	if err != nil || len(list) > 0 || p.Cursor != "" {
		return list, next, err
	}
	return b.complaints(ctx, reader, p, f, complaintListing.matching)
}

// complaints lists complaints, their words found as the last argument says.
func (b *Base) complaints(ctx context.Context, reader domain.Actor, p Page, f ComplaintFilter, found func(*gorm.DB, string) *gorm.DB) ([]complaint.Complaint, string, error) { //nolint:revive // a list is asked for by these
	return from(b, complaintShape).by(complaintListing).list(ctx, reader, p, func(q *gorm.DB) *gorm.DB {
		q = oneOf(q, "complaint.status", f.Status)
		q = oneOf(q, "complaint.kind", f.Kind)
		q = oneOf(q, "complaint.customer_id", f.Customers)
		q = oneOf(q, "complaint.site_id", f.Sites)
		q = oneOf(q, "complaint.procedure", f.Procedures)
		q = oneOf(q, "complaint.severity", f.Severity)
		q = oneOf(q, "complaint.number", f.Numbers)
		q = oneOf(q, "complaint.reference", f.References)
		return found(between(q, "complaint.received_at", f.From, f.To), f.Words)
	})
}

// mostTested is how many grams of a word a list is narrowed by.
const mostTested = 6

// mostDriven is how many cases a gram may have that a list is read from: those of a gram that more have are looked at
// in the list's own order, of which a page needs the first ones only.
const mostDriven = 2000

// posted narrows a list of complaints to those that have all the words, by their postings.
func posted(q *gorm.DB, question string) *gorm.DB {
	tokens := strings.Fields(plain(question))
	for _, t := range tokens[:min(len(tokens), mostTested)] {
		key := cutAt(padded(t), longestGram)
		begun := beginning(sought{gram: wholeMark + key})
		test, args := "gram >= ? and gram < ?", []any{begun.gram, begun.upTo}
		if n := counterOf(t); n != "" || figure(t) {
			test, args = test+" or gram = ?", append(args, counterMark+cmp.Or(n, trimmed(t)))
		}
		list := words(t)
		if len(list) == 1 && !figure(list[0]) {
			begun = beginning(sought{gram: list[0]})
			test, args = test+" or gram >= ? and gram < ?", append(args, begun.gram, begun.upTo)
			list = nil
		}
		either := having(q, test, args...)
		var all []string
		for _, g := range list[:min(len(list), mostTested)] {
			all, args = append(all, having(q, "gram = ?", g)), append(args, g)
		}
		if len(all) > 0 {
			either = "(" + either + " or " + strings.Join(all, " and ") + ")"
		}
		q = q.Where(either, args...)
	}
	return q
}

// having returns the test of a complaint for a gram, in the form that costs least for as many complaints as have it.
func having(q *gorm.DB, test string, args ...any) string {
	var many int64
	fresh := q.Session(&gorm.Session{NewDB: true, Context: q.Statement.Context})
	err := fresh.Raw("select count(*) from (select 1 from search_gram where "+test+" limit ?) c", append(slices.Clone(args), mostDriven+1)...).Scan(&many).Error
	if err == nil && many > mostDriven {
		return "exists (select 1 from search_gram where doc = complaint.id and (" + test + "))"
	}
	return "complaint.id in (select doc from search_gram where " + test + ")"
}

// RunsOf loads the Runs of the cases of a list. Its caller has read the cases, and so passed their bounds.
func (b *Base) RunsOf(ctx context.Context, cases []complaint.Complaint) (map[domain.ID]casework.Run, error) {
	ids := make([]domain.ID, len(cases))
	for i, c := range cases {
		ids[i] = c.ID
	}
	runs, err := b.runs(b.db.WithContext(ctx), ids)
	return runs, unavailable(err)
}

// between narrows a column to the closed interval; a zero end is open.
func between(q *gorm.DB, column string, from, to time.Time) *gorm.DB {
	if !from.IsZero() {
		q = q.Where(column+" >= ?", instant(from))
	}
	if !to.IsZero() {
		q = q.Where(column+" <= ?", instant(to))
	}
	return q
}

// Complaint loads a complaint by id or number.
func (b *Base) Complaint(ctx context.Context, reader domain.Actor, key string) (complaint.Complaint, error) {
	return from(b, complaintShape).get(ctx, reader, key)
}

// ComplaintStore returns the store in which complaints are written.
func (b *Base) ComplaintStore() domain.Store[complaint.Complaint, complaint.Around] {
	return &store[complaint.Complaint, complaint.Around]{base: b, shape: complaintShape, around: b.aroundComplaint}
}

func (b *Base) aroundComplaint(tx *gorm.DB, _ domain.Actor, c *complaint.Complaint, needs domain.Needs) (complaint.Around, error) {
	runs, err := b.runs(tx, needs.Cases)
	if err != nil {
		return complaint.Around{}, err
	}
	rules, err := b.rulesIn(tx)
	if err != nil {
		return complaint.Around{}, err
	}
	around := complaint.Around{Runs: runs, Rules: rules}
	id := needs.Customer
	if c != nil {
		id = c.Customer
		around.Department = func(code string) (bool, error) { return departments(tx)(c.Site, code) }
	}
	if id == "" {
		return around, nil
	}
	customer, err := b.customer(tx, id)
	if err != nil {
		return around, err
	}
	around.Customer = complaint.Customer{
		Party:  complaint.Party{Name: customer.Card.Name, Country: customer.Card.Country, City: customer.Card.City, Address: customer.Card.Address},
		Active: customer.Active,
	}
	return around, nil
}
