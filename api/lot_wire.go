package api

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"

	"octad/domain"
	"octad/domain/lot"
	"octad/openapi"
	"octad/repository"
)

// lotIn reads a lot as it is stated.
func lotIn(in incoming, b openapi.LotStatement) lot.LotIn {
	out := lot.LotIn{
		Stated: lot.Stated{At: in.at, ExternalID: val(b.ExternalID), Number: b.Number}, Kind: wordIn[lot.Kind](b.Kind), Product: wordIn[domain.ID](b.ProductID),
		PartNumber: val(b.PartNumber), Unit: val(b.Unit), ProducedOn: in.date("producedOn", b.ProducedOn), Line: val(b.Line),
		Supplier: val(b.Supplier), SupplierLot: val(b.SupplierLot),
		Serials: listIn(in, "serials", b.Serials, func(in incoming, r openapi.LotSerialsNew) lot.RangeIn {
			return lot.RangeIn{At: in.at, First: r.From, Last: val(r.To)}
		}),
		Stock: listIn(in, "stock", b.Stock, func(in incoming, s openapi.LotStockNew) lot.StockIn {
			return lot.StockIn{At: in.at, Location: s.Location, Place: wordIn[lot.Place](s.Place), Quantity: val(in.quantity("quantity", &s.Quantity))}
		}),
		Components: listIn(in, "components", b.Components, lotPartIn),
	}
	out.Quantity = val(in.quantity("quantity", &b.Quantity))
	return out
}

func lotPartIn(in incoming, p openapi.LotPartNew) lot.PartIn {
	return lot.PartIn{
		At: in.at, Lot: wordIn[domain.ID](p.LotID), PartNumber: val(p.PartNumber), Number: val(p.LotNumber),
		Quantity: val(in.quantity("quantity", p.Quantity)), Unit: val(p.Unit),
	}
}

// shipmentIn reads a shipment as it is stated.
func shipmentIn(in incoming, b openapi.ShipmentStatement) lot.ShipmentIn {
	out := lot.ShipmentIn{
		Stated:   lot.Stated{At: in.at, ExternalID: val(b.ExternalID), Number: b.Number},
		Customer: wordIn[domain.ID](b.CustomerID), CustomerCode: val(b.CustomerCode), Status: wordIn[lot.Status](b.Status),
		ShippedOn: in.date("shippedOn", b.ShippedOn), DeliveredOn: in.date("deliveredOn", b.DeliveredOn), Lines: listIn(in, "lines", &b.Lines, lotPartIn),
	}
	if c := b.Consignee; c != nil {
		out.Party = lot.Party{Name: c.Name, Country: val(c.Country), City: val(c.City)}
	}
	return out
}

// lotView says to whom lots are shown, and in which language.
type lotView struct {
	reader   domain.Actor
	language string
	// lots names those that others refer to.
	lots map[domain.ID]lot.Lot
}

func (v lotView) part(id domain.ID, q domain.Quantity) openapi.LotPart {
	l, ok := v.lots[id]
	return v.named(id, l, ok, q)
}

// named shows a lot with a quantity; one beyond the reader's sites by its id alone.
func (v lotView) named(id domain.ID, l lot.Lot, known bool, q domain.Quantity) openapi.LotPart {
	out := openapi.LotPart{LotID: string(id), Quantity: q.String()}
	if known && v.reader.Reaches(l.Site, "") {
		out.Number, out.PartNumber, out.Unit = opt(l.Number), opt(l.PartNumber), opt(l.Unit)
	}
	return out
}

func headOut(l lot.Lot) openapi.LotHead {
	return openapi.LotHead{
		ID: string(l.ID), SiteID: string(l.Site), Number: l.Number, ExternalID: opt(l.ExternalID), Kind: openapi.LotKind(l.Kind), ProductID: opt(string(l.Product)),
		PartNumber: l.PartNumber, Quantity: l.Quantity.String(), Unit: l.Unit, ProducedOn: dateOut(l.ProducedOn), Line: opt(l.Line),
		Supplier: opt(l.Supplier), SupplierLot: opt(l.SupplierLot),
	}
}

func serialsOut(r lot.Range) openapi.LotSerials {
	return openapi.LotSerials{From: r.First(), To: r.Last(), Count: int(r.Count())}
}

func stockOut(s lot.Stock) openapi.LotStock {
	return openapi.LotStock{Location: s.Location, Place: openapi.LotPlace(s.Place), Quantity: s.Quantity.String()}
}

func (v lotView) component(c lot.Component) openapi.LotPart { return v.part(c.Lot, c.Quantity) }

// standing shows a lot as it stands, with what did not fit when it was posted.
func (v lotView) standing(s repository.StandingLot, findings []lot.Finding) openapi.Lot {
	h := headOut(s.Lot)
	out := openapi.Lot{
		ID: h.ID, SiteID: h.SiteID, Number: h.Number, ExternalID: h.ExternalID, Kind: h.Kind, ProductID: h.ProductID, PartNumber: h.PartNumber, Quantity: h.Quantity,
		Unit: h.Unit, ProducedOn: h.ProducedOn, Line: h.Line, Supplier: h.Supplier, SupplierLot: h.SupplierLot,
		Serials: eachOut(s.Lot.Serials, serialsOut), Stock: eachOut(s.Lot.Stock, stockOut), Components: eachOut(s.Lot.Components, v.component),
		Figures: figuresOut(s.Figures), Findings: listOut(findings, v.finding),
	}
	if d, ok := s.Figures.Discrepancy(); ok {
		out.Discrepancy = &openapi.LotDiscrepancy{Code: d.Code, Message: d.Message.In(v.language), Stated: d.Stated.String(), Made: d.Made.String(), Explained: s.Explained}
	}
	return out
}

func (v lotView) finding(f lot.Finding) openapi.ProblemFault {
	return openapi.ProblemFault{Field: f.At, Code: f.Code, Message: f.Message.In(v.language)}
}

func figuresOut(f lot.Figures) openapi.LotFigures {
	return openapi.LotFigures{
		Made: f.Made.String(), InStock: f.InStock.String(), Scrapped: f.Scrapped.String(), Planned: f.Planned.String(), InTransit: f.InTransit.String(),
		Delivered: f.Delivered.String(), Used: f.Used.String(), Unexplained: f.Unexplained().String(),
	}
}

func (v lotView) shipment(s lot.Shipment, findings []lot.Finding) openapi.Shipment {
	out := openapi.Shipment{
		ID: string(s.ID), SiteID: string(s.Site), Number: s.Number, ExternalID: opt(s.ExternalID), CustomerID: opt(string(s.Customer)), Status: openapi.ShipmentStatus(s.Status),
		ShippedOn: dateOut(s.ShippedOn), DeliveredOn: dateOut(s.DeliveredOn),
		Lines:    eachOut(s.Lines, func(l lot.Line) openapi.LotPart { return v.part(l.Lot, l.Quantity) }),
		Findings: listOut(findings, v.finding),
	}
	if s.Party.Name != "" {
		out.Consignee = &openapi.ShipmentConsignee{Name: s.Party.Name, Country: opt(s.Party.Country), City: opt(s.Party.City)}
	}
	return out
}

// trace shows a trace.
func (v lotView) trace(t lot.Trace) openapi.LotTrace {
	return openapi.LotTrace{
		Lot: headOut(*t.Root), Direction: openapi.LotDirection(t.Direction), Hidden: t.Hidden, Lots: eachOut(t.Lots, v.traced),
		Totals: eachOut(t.Totals, func(t lot.Total) openapi.LotTotal {
			return openapi.LotTotal{PartNumber: t.PartNumber, Unit: t.Unit, Lots: t.Lots, Figures: figuresOut(t.Figures)}
		}),
		Consignees: eachOut(t.Consignees, consigneeOut),
	}
}

func (v lotView) traced(t lot.TracedLot) openapi.LotTraced {
	named := func(n lot.Named) openapi.LotPart { return v.named(n.Lot.ID, *n.Lot, true, n.Quantity) }
	out := openapi.LotTraced{
		Lot: headOut(*t.Lot), Level: t.Level, Figures: figuresOut(t.Figures), Stock: eachOut(t.Lot.Stock, stockOut),
		UsedIn: eachOut(t.UsedIn, named), MadeOf: eachOut(t.MadeOf, named),
		Consignees: eachOut(t.Consignees, func(g lot.Got) openapi.LotGot {
			return openapi.LotGot{Consignee: g.Consignee, Planned: g.Figures.Planned.String(), InTransit: g.Figures.InTransit.String(), Delivered: g.Figures.Delivered.String()}
		}),
	}
	if t.Beyond != (lot.Figures{}) {
		out.Beyond = ptr(figuresOut(t.Beyond))
		out.Beyond.Unexplained = "0"
	}
	return out
}

func consigneeOut(c lot.ConsigneeTotal) openapi.LotConsignee {
	return openapi.LotConsignee{
		Consignee: c.Consignee, CustomerID: opt(string(c.Customer)), Code: opt(c.Code), Name: textOut(c.Name), Country: opt(c.Country), City: opt(c.City),
		Totals: eachOut(c.Totals, func(t lot.Total) openapi.LotGotTotal {
			f := t.Figures
			return openapi.LotGotTotal{PartNumber: t.PartNumber, Unit: t.Unit, Lots: t.Lots, Planned: f.Planned.String(), InTransit: f.InTransit.String(), Delivered: f.Delivered.String()}
		}),
		Notes: eachOut(c.Notes, func(n lot.Note) openapi.LotNote {
			return openapi.LotNote{
				LotID: string(n.Lot.ID), LotNumber: n.Lot.Number, PartNumber: n.Lot.PartNumber, ShipmentID: string(n.Shipment), DeliveryNote: n.Number,
				Status: openapi.ShipmentStatus(n.Status), ShippedOn: dateOut(n.ShippedOn), DeliveredOn: dateOut(n.DeliveredOn), Quantity: n.Quantity.String(), Unit: n.Lot.Unit,
			}
		}),
	}
}

func (v lotView) history(s repository.LotStatement) openapi.LotHistoryEntry {
	l := s.Value
	return openapi.LotHistoryEntry{
		Version: int(l.Version), Posting: s.Posting, PostedAt: s.Event.EnteredAt, PostedBy: personOut(s.Event.Actor), FileName: opt(s.File.Name), FileSha256: opt(s.File.SHA256),
		Lot: headOut(l), Serials: eachOut(l.Serials, serialsOut), Stock: eachOut(l.Stock, stockOut), Components: eachOut(l.Components, v.component),
	}
}

// etagShown returns the tag of a version as it is shown: with figures that other records move. For If-Match the
// version alone counts.
func etagShown(version int64, body any) string {
	raw, _ := json.Marshal(body) //nolint:errchkjson // the contract's own shapes always encode
	sum := sha256.Sum256(raw)
	return `"` + strconv.FormatInt(version, 10) + "." + hex.EncodeToString(sum[:4]) + `"`
}
