package cmd

import (
	"octad/domain"
	"octad/domain/lot"
)

// lotStory is what the ERP and an import stated of the memory modules with heat sinks: what two lots were made of, where
// they are and who got them. The recall is about the first.
func lotStory() story {
	return story{
		{"2026-04-03 17:10", "wang.fang", states(
			lot.LotIn{Stated: lot.Stated{Number: "PB2603-11"}, Kind: lot.Material, PartNumber: "PBT-GF30", Quantity: domain.Pieces(25), Unit: "kg", ProducedOn: day("2026-03-12"), Supplier: "宁波塑料", SupplierLot: "NP-26-0311", Stock: []lot.StockIn{{Location: "RM-04", Quantity: domain.Pieces(22)}}},
			lot.LotIn{Stated: lot.Stated{Number: "C2602-004"}, Kind: lot.Material, PartNumber: "K4A8G085WC", Quantity: domain.Pieces(18000), Unit: "pcs", ProducedOn: day("2026-02-10"), Supplier: "Hanseong", SupplierLot: "HS2602-77", Stock: []lot.StockIn{{Location: "RM-01", Quantity: domain.Pieces(2000)}}},
			lot.LotIn{Stated: lot.Stated{Number: "HS2614-02"}, Kind: lot.Assembly, PartNumber: "HS-16G", Quantity: domain.Pieces(2000), Unit: "pcs", ProducedOn: day("2026-04-02"), Line: "INJ-1", Components: []lot.PartIn{{PartNumber: "PBT-GF30", Number: "PB2603-11", Quantity: domain.Pieces(3)}}},
		)},
		{"2026-04-10 18:00", "wang.fang", states(
			lot.LotIn{
				Stated: lot.Stated{Number: "S2614A"}, Kind: lot.Product, PartNumber: "HX4S16G-2666I", Quantity: domain.Pieces(1400), Unit: "pcs", ProducedOn: day("2026-04-08"), Line: "SMT-2",
				Serials: []lot.RangeIn{{First: "HXS2614A0001", Last: "HXS2614A1400"}}, Stock: []lot.StockIn{{Location: "FG-02", Quantity: domain.Pieces(180)}},
				Components: []lot.PartIn{{PartNumber: "HS-16G", Number: "HS2614-02", Quantity: domain.Pieces(1400)}, {PartNumber: "K4A8G085WC", Number: "C2602-004", Quantity: domain.Pieces(11200)}},
			},
			lot.LotIn{
				Stated: lot.Stated{Number: "S2615B"}, Kind: lot.Product, PartNumber: "HX4S16G-2666I", Quantity: domain.Pieces(600), Unit: "pcs", ProducedOn: day("2026-04-10"), Line: "SMT-2",
				Serials: []lot.RangeIn{{First: "HXS2615B0001", Last: "HXS2615B0600"}}, Stock: []lot.StockIn{{Location: "FG-01", Quantity: domain.Pieces(200)}},
				Components: []lot.PartIn{{PartNumber: "HS-16G", Number: "HS2614-02", Quantity: domain.Pieces(600)}, {PartNumber: "K4A8G085WC", Number: "C2602-004", Quantity: domain.Pieces(4800)}},
			},
		)},
		{"2026-04-24 18:00", "wang.fang", func(s *stage, order domain.Order) error {
			_, err := s.app.Lots.Post(s.ctx, order, lot.Posts{Site: s.sites["SZ"].ID, Shipments: []lot.ShipmentIn{
				sent(lot.ShipmentIn{Stated: lot.Stated{Number: "80032190"}, CustomerCode: "XDK", ShippedOn: day("2026-04-16"), DeliveredOn: day("2026-04-18")}, "S2614A", 600),
				sent(lot.ShipmentIn{Stated: lot.Stated{Number: "80032204"}, CustomerCode: "NBS", ShippedOn: day("2026-04-16"), DeliveredOn: day("2026-04-22")}, "S2614A", 400),
				sent(lot.ShipmentIn{Stated: lot.Stated{Number: "80032211"}, Party: lot.Party{Name: "Alpenrechner AG", Country: "CH", City: "Zug"}, ShippedOn: day("2026-04-16"), DeliveredOn: day("2026-04-23")}, "S2614A", 220),
				sent(lot.ShipmentIn{Stated: lot.Stated{Number: "80032290"}, CustomerCode: "NBS", ShippedOn: day("2026-04-24")}, "S2615B", 400),
			}})
			return err
		}},
	}
}

// states posts lots of the plant in Shenzhen.
func states(lots ...lot.LotIn) deed {
	return func(s *stage, order domain.Order) error {
		_, err := s.app.Lots.Post(s.ctx, order, lot.Posts{Site: s.sites["SZ"].ID, Lots: lots})
		return err
	}
}

// sent is the delivery note with one line: so many modules of the lot.
func sent(note lot.ShipmentIn, of string, n int64) lot.ShipmentIn {
	note.Lines = []lot.PartIn{{PartNumber: "HX4S16G-2666I", Number: of, Quantity: domain.Pieces(n)}}
	return note
}
