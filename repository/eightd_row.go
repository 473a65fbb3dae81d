package repository

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"octad/domain"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/master"
)

// eightDRow is what lists of 8D reports filter and sort by. It is derived from the report.
type eightDRow struct {
	ID         string `gorm:"primaryKey"`
	Number     string
	SiteID     string
	CustomerID string
	Status     string
	Answer     string
	OpenedAt   string
	UpdatedAt  string `gorm:"autoUpdateTime:false"`
	Search     string
	// ReferenceID is the report to which this one refers its customer; "" for one that answers by itself.
	ReferenceID string
}

// caseLinkRow finds, from a complaint, what is linked to it: the link itself is on the other side.
type caseLinkRow struct {
	CaseID      string `gorm:"primaryKey"`
	AggregateID string `gorm:"primaryKey"`
	Kind        string
}

var eightDShape = shape[eightd.Report]{
	kind: "eight_d",
	header: func(r *eightd.Report) header {
		return header{ID: &r.ID, Number: &r.Number, Site: r.Site, Customer: r.Customer, Version: &r.Version}
	},
	parts: eightDParts,
	bare: func(r eightd.Report) eightd.Report {
		r.Header, r.D0, r.D1, r.D2, r.D3, r.D4 = eightd.Header{}, eightd.D0{}, eightd.D1{}, eightd.D2{}, eightd.D3{}, eightd.D4{}
		r.D5, r.D6, r.D7, r.D8 = eightd.D5{}, eightd.D6{}, eightd.D7{}, eightd.D8{}
		return r
	},
	join: func(r *eightd.Report, rows []partRow) error {
		into := map[string]any{}
		for _, p := range eightDParts(r) {
			into[p.Name] = p.Value
		}
		for _, row := range rows {
			if err := decode(row.Body, into[row.Name]); err != nil {
				return err
			}
		}
		return nil
	},
	index:   indexEightD,
	topic:   topicOfEightD,
	cases:   func(r *eightd.Report) []domain.ID { return casesOf(r.Complaints) },
	version: func(r *eightd.Report, part string) (int64, bool) { return r.VersionOf(part) },
	spot:    spotEightD,
}

// spotEightD finds causes and actions in the lists of their disciplines, which only grow.
func spotEightD(r *eightd.Report, part string) (piece, at string) {
	for i, c := range r.D4.Causes {
		if part == eightd.CausePart(c.ID) {
			return string(eightd.CodeD4), "/Causes/" + strconv.Itoa(i)
		}
	}
	for d, list := range map[eightd.Code][]eightd.Action{
		eightd.CodeD0: r.D0.Actions, eightd.CodeD3: r.D3.Actions, eightd.CodeD5: r.D5.Actions, eightd.CodeD7: r.D7.Actions,
	} {
		for i, a := range list {
			if part == eightd.ActionPart(a.ID) {
				return string(d), "/Actions/" + strconv.Itoa(i)
			}
		}
	}
	return part, ""
}

func eightDParts(r *eightd.Report) []piece {
	return []piece{
		{"header", &r.Header.Version, &r.Header},
		{"d0", &r.D0.Version, &r.D0},
		{"d1", &r.D1.Version, &r.D1},
		{"d2", &r.D2.Version, &r.D2},
		{"d3", &r.D3.Version, &r.D3},
		{"d4", &r.D4.Version, &r.D4},
		{"d5", &r.D5.Version, &r.D5},
		{"d6", &r.D6.Version, &r.D6},
		{"d7", &r.D7.Version, &r.D7},
		{"d8", &r.D8.Version, &r.D8},
	}
}

func casesOf(links []eightd.ComplaintLink) []domain.ID {
	var ids []domain.ID
	for _, l := range links {
		ids = append(ids, l.ID)
	}
	return ids
}

func indexEightD(r *eightd.Report) []any {
	words := []string{r.Number}
	words = append(words, texts(r.Header.Fields.Title)...)
	for _, c := range r.Complaints {
		words = append(words, c.Number, c.CustomerReference)
	}
	rows := []any{&eightDRow{
		ID: string(r.ID), Number: r.Number, SiteID: string(r.Site), CustomerID: string(r.Customer), Status: string(r.Status),
		Answer: string(r.Answer()), OpenedAt: instant(r.OpenedAt), UpdatedAt: instant(r.UpdatedAt), Search: search(words),
		ReferenceID: string(r.ReferenceID()),
	}}
	rows = append(rows, caseRows(r.ID, "eight_d", casesOf(r.Complaints), r.Parts())...)
	rows = append(rows, actionRows(r)...)
	rows = append(rows, anyRows(waitRows(waiter{r.ID, r.Site, r.Customer}, r.Waits()))...)
	for _, d := range eightDDocuments(r) {
		rows = append(rows, documentToRow(d))
	}
	return rows
}

func topicOfEightD(r *eightd.Report) topic {
	h, d2 := r.Header.Fields, r.D2.Fields
	t := topic{
		customer: r.Customer, title: h.Title, numbers: []string{r.Number}, lots: slices.Clone(d2.Lots),
		words: []domain.Text{d2.Symptom, d2.Problem, d2.ErrorType, d2.ErrorLocation},
	}
	for _, p := range h.Parts {
		t.parts = append(t.parts, p.PartNumber, p.CustomerPartNumber)
		t.lots = append(t.lots, p.LotNumber, p.SerialNumber)
	}
	for _, c := range r.Complaints {
		t.numbers = append(t.numbers, c.Number, c.CustomerReference)
		t.words = append(t.words, c.Title)
	}
	for _, c := range r.D4.Causes {
		t.causes = append(t.causes, c.Statement)
	}
	return t
}

func linkRows(id domain.ID, kind string, cases []domain.ID) []any {
	var rows []any
	for _, c := range cases {
		rows = append(rows, &caseLinkRow{CaseID: string(c), AggregateID: string(id), Kind: kind})
	}
	return rows
}

// unlink removes the links to cases, the parts in them and the waits that the aggregate had and has no more.
func unlink(tx *gorm.DB, had, has []any) error {
	for _, row := range had {
		if slices.ContainsFunc(has, func(now any) bool { return reflect.DeepEqual(now, row) }) {
			continue
		}
		switch gone := row.(type) {
		case *caseLinkRow, *casePartRow, *waitingRow:
			if err := tx.Delete(gone).Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// EightDStore returns the store in which 8D reports are written.
func (b *Base) EightDStore() domain.Store[eightd.Report, eightd.Around] {
	return &store[eightd.Report, eightd.Around]{base: b, shape: eightDShape, around: b.aroundEightD}
}

// complaintAround loads a complaint for a command that sees it around its aggregate; nil when absent.
func (b *Base) complaintAround(tx *gorm.DB, id domain.ID) (*complaint.Complaint, error) {
	var root aggregateRow
	err := tx.Where("id = ? and kind = ?", strings.ToLower(string(id)), complaintShape.kind).Take(&root).Error
	if absent(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return complaintShape.decode(root, nil)
}

// eightDComplaint is what a report copies from a complaint. Its dates are those of the case's calendar.
func eightDComplaint(rules *casework.Rules, c *complaint.Complaint) eightd.Complaint {
	out := eightd.Complaint{
		ID: c.ID, Number: c.Number, CustomerReference: c.CustomerReference, Title: c.Title, Site: c.Site, Customer: c.Customer,
		Ended: c.Status == complaint.Closed || c.Status == complaint.Rejected,
		Mode:  eightd.Mode(c.Mode), Severity: string(c.Severity), SafetyRelated: c.SafetyRelated,
	}
	if pack, ok := rules.Pack(c.Procedure); ok {
		if calendar, ok := rules.Calendar(pack.Calendar); ok {
			out.ReceivedOn = calendar.DateOf(c.ReceivedAt)
		}
	}
	for _, i := range c.Items {
		out.Parts = append(out.Parts, eightd.Part{
			CustomerPartNumber: i.CustomerPartNumber, PartNumber: i.PartNumber, Name: i.PartName, OrderNumber: i.OrderNumber,
			DeliveryNote: i.DeliveryNote, SerialNumber: i.SerialNumber, LotNumber: i.LotNumber, DateCode: i.DateCode,
			QuantityDelivered: given(i.QuantityDelivered), QuantityComplained: given(i.QuantityComplained), QuantityReturned: given(i.QuantityReturned),
			Unit: string(i.Unit),
		})
	}
	return out
}

func given(q domain.Quantity) *domain.Quantity {
	if q == 0 {
		return nil
	}
	return &q
}

func customerFacts(m master.Customer) eightd.CustomerFacts {
	facts := eightd.CustomerFacts{Name: m.Card.Name.In(domain.EN), City: m.Card.City, Country: m.Card.Country}
	if len(m.Card.Contacts) > 0 {
		p := m.Card.Contacts[0]
		facts.Contact = eightd.Contact{Name: p.Name, Email: p.Email, Phone: p.Phone}
	}
	return facts
}
