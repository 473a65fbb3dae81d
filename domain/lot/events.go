package lot

import (
	"strconv"

	"octad/domain"
)

// numbers is the series of postings; its year is that of the entry time in UTC, for a posting is no document.
const numbers = "LP-{year}-{n:6}"

// Events is the vocabulary of this package.
var Events = []domain.EventKind{
	{Type: "lots.posted", Title: domain.ZhEn("批次与发货登记", "Lots and shipments posted"), Facts: map[string]string{
		"number": "the posting", "lots": "how many lots it states", "shipments": "how many shipments it states", "unchanged": "how many stood so already",
		"findings": "how many facts do not fit", "file": "the name of the file", "sha256": "the digest of the file", "rows": "how many rows the file has",
	}},
	{Type: "lots.discrepancy_found", Title: domain.ZhEn("批次数据不符", "Figures of lots do not fit"), Facts: map[string]string{
		"number": "the posting", "findings": "how many facts do not fit", "lot": "the number of the first such lot", "code": "what does not fit about it",
	}},
	{Type: "lots.held_shipped", Title: domain.ZhEn("Hold中的货已发出", "Held goods were shipped"), Facts: map[string]string{
		"number": "the posting", "lot": "the lot's number", "deliveryNote": "the delivery note", "shipped": "how much went", "free": "how much of it might go", "unit": "the unit", "escapes": "how many such lines the posting states",
	}},
	{Type: "lots.escape_resolved", Title: domain.ZhEn("Hold货流出已处理", "Shipping of held goods resolved"), Facts: map[string]string{
		"number": "the posting", "lot": "the lot's number", "deliveryNote": "the delivery note", "shipped": "how much went", "free": "how much of it might go",
	}},
	{Type: "lots.discrepancy_explained", Title: domain.ZhEn("批次差异已说明", "Discrepancy of a lot explained"), Facts: map[string]string{
		"number": "the posting", "lot": "the lot's number", "code": "what did not fit", "stated": "the one figure", "made": "the other",
	}},
}

// change tells of the posting, and the cases of what escaped from hold.
func (p Posting) change(order domain.Order, cases []domain.ID) domain.Change {
	facts := map[string]string{
		"lots": strconv.Itoa(len(p.Lots)), "shipments": strconv.Itoa(len(p.Shipments)), "unchanged": strconv.Itoa(p.Unchanged), "findings": strconv.Itoa(len(p.Findings)),
	}
	if p.File.SHA256 != "" {
		facts["file"], facts["sha256"], facts["rows"] = p.File.Name, p.File.SHA256, strconv.Itoa(p.File.Rows)
	}
	events := []domain.Event{{Type: "lots.posted", At: order.At, Facts: facts}}
	if len(p.Findings) > 0 {
		first := p.Findings[0]
		events = append(events, domain.Event{Type: "lots.discrepancy_found", At: order.At, Facts: map[string]string{
			"findings": strconv.Itoa(len(p.Findings)), "lot": first.Number, "code": first.Code,
		}})
	}
	if len(p.Escapes) > 0 {
		e := p.Escapes[0]
		events = append(events, domain.Event{Type: "lots.held_shipped", At: order.At, Cases: cases, Facts: map[string]string{
			"lot": e.Number, "deliveryNote": e.Note, "shipped": e.Shipped.String(), "free": e.Free.String(), "unit": e.Unit, "escapes": strconv.Itoa(len(p.Escapes)),
		}})
	}
	return domain.Change{Events: events, Numbering: domain.Numbering{Pattern: numbers, At: order.At}}
}
