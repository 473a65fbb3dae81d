package lot

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"octad/domain"
)

const (
	// longest bounds numbers and names; they stand in indexes.
	longest = 100
	// mostParts bounds the lists of one statement.
	mostParts = 10_000
	// mostQuantity keeps sums of a whole trace within 64 bits.
	mostQuantity = domain.Quantity(100_000_000 * 1_000_000)
)

// faults goes through the table of rules of a lot by itself.
func (in *LotIn) faults(f *domain.Faults) {
	for _, s := range []*string{&in.Number, &in.ExternalID, &in.PartNumber, &in.Line, &in.Supplier, &in.SupplierLot} {
		*s = strings.TrimSpace(*s)
	}
	in.Unit = domain.UnitCode(in.Unit)
	if in.Kind == "" {
		in.Kind = Product
	}
	f.Require(fits(in.Number), in.At+"/number", "lot.number_malformed", "批号为 1–100 个可见字符", "A lot number has 1–100 visible characters")
	f.Require(in.ExternalID == "" || fits(in.ExternalID), in.At+"/externalId", "lot.external_id_malformed", "外部编号为 1–100 个可见字符", "An external id has 1–100 visible characters")
	f.Require(domain.Listed(Kinds, in.Kind), in.At+"/kind", "lot.kind_unknown", "没有此类别", "There is no such kind of lot")
	f.Require(in.Product != "" || fits(in.PartNumber), in.At+"/partNumber", "lot.part_number_malformed", "料号为 1–100 个可见字符", "A part number has 1–100 visible characters")
	f.Require(in.Quantity > 0 && in.Quantity <= mostQuantity, in.At+"/quantity", "lot.quantity_range", "数量应大于 0，不超过 1 亿", "A quantity is more than 0 and at most a hundred million")
	f.Require(in.ProducedOn.IsZero() || in.ProducedOn.Exists(), in.At+"/producedOn", "lot.date_malformed", "没有这一天", "There is no such day")
	f.Require(utf8.RuneCountInString(in.Unit) <= 20 && printable(in.Unit), in.At+"/unit", "lot.unit_malformed", "单位最多 20 个字符", "A unit has at most 20 characters")
	for _, s := range [][2]string{{"/line", in.Line}, {"/supplier", in.Supplier}, {"/supplierLot", in.SupplierLot}} {
		f.Require(utf8.RuneCountInString(s[1]) <= longest && printable(s[1]), in.At+s[0], "lot.text_malformed", "最多 100 个可见字符", "At most 100 visible characters")
	}
	f.Require(len(in.Serials) <= mostParts && len(in.Stock) <= mostParts && len(in.Components) <= mostParts, in.At, "lot.too_many_parts", "一个批次最多 10000 项", "A lot has at most 10,000 ranges, locations or components")
	in.serialFaults(f)
	in.stockFaults(f)
	partFaults(f, in.Components, false)
}

func (in *LotIn) serialFaults(f *domain.Faults) {
	var serials int64
	for i := range in.Serials {
		r := &in.Serials[i]
		r.First, r.Last = strings.TrimSpace(r.First), strings.TrimSpace(r.Last)
		if r.Last == "" {
			r.Last = r.First
		}
		run, ok := Between(r.First, r.Last)
		f.Require(fits(r.First) && fits(r.Last), r.At, "lot.serial_malformed", "序列号为 1–100 个可见字符", "A serial number has 1–100 visible characters")
		f.Require(ok, r.At, "lot.serials_disordered", fmt.Sprintf("序列号 %s 与 %s 不成一段：前缀和位数须相同，起号不大于止号", r.First, r.Last),
			fmt.Sprintf("%s and %s are no range: both need the same prefix and width, the first not above the last", r.First, r.Last))
		if ok {
			serials += min(run.Count(), int64(mostQuantity))
		}
	}
	f.Require(serials <= 0 || serials <= int64(in.Quantity/domain.Pieces(1)) || in.Quantity <= 0, in.At+"/serials", "lot.more_serials_than_made",
		fmt.Sprintf("序列号共 %d 个，多于批次数量 %s", serials, in.Quantity), fmt.Sprintf("The ranges have %d serial numbers, the lot %s", serials, in.Quantity))
}

func (in *LotIn) stockFaults(f *domain.Faults) {
	seen := map[string]*StockIn{}
	for i := range in.Stock {
		s := &in.Stock[i]
		s.Location = strings.TrimSpace(s.Location)
		if s.Place == "" {
			s.Place = usual[in.Kind]
		}
		f.Require(fits(s.Location), s.At+"/location", "lot.location_malformed", "库位为 1–100 个可见字符", "A location has 1–100 visible characters")
		f.Require(domain.Listed(Places, s.Place), s.At+"/place", "lot.place_unknown", "没有此库存类别", "There is no such kind of place")
		f.Require(s.Quantity >= 0 && s.Quantity <= mostQuantity, s.At+"/quantity", "lot.stock_range", "库存不能小于 0，不超过 1 亿", "Stock is not below 0 and at most a hundred million")
		if o := seen[s.Location]; o != nil {
			f.Add(s.At, "lot.location_repeated", fmt.Sprintf("库位 %s 重复：%s 处为 %s，此处为 %s", s.Location, o.At, o.Quantity, s.Quantity),
				fmt.Sprintf("Location %s is stated twice: %s at %s, %s here", s.Location, o.Quantity, o.At, s.Quantity))
		}
		seen[s.Location] = s
	}
}

// partFaults goes through lots that are named with a quantity.
func partFaults(f *domain.Faults, parts []PartIn, line bool) {
	for i := range parts {
		p := &parts[i]
		p.PartNumber, p.Number, p.Unit = strings.TrimSpace(p.PartNumber), strings.TrimSpace(p.Number), domain.UnitCode(p.Unit)
		f.Require(p.Lot != "" || fits(p.Number) && fits(p.PartNumber), p.At, "lot.unnamed", "请以批次 id 或料号加批号指明批次", "Name the lot by its id, or by part number and lot number")
		f.Require(p.Quantity > 0 && p.Quantity <= mostQuantity || p.Quantity == 0 && !line, p.At+"/quantity", "lot.quantity_range", "数量应大于 0，不超过 1 亿", "A quantity is more than 0 and at most a hundred million")
	}
}

// faults goes through the table of rules of a shipment by itself.
func (in *ShipmentIn) faults(f *domain.Faults) {
	for _, s := range []*string{&in.Number, &in.ExternalID, &in.CustomerCode, &in.Party.Name, &in.Party.Country, &in.Party.City} {
		*s = strings.TrimSpace(*s)
	}
	f.Require(fits(in.Number), in.At+"/number", "shipment.number_malformed", "送货单号为 1–100 个可见字符", "A delivery note has a number of 1–100 visible characters")
	f.Require(in.ExternalID == "" || fits(in.ExternalID), in.At+"/externalId", "shipment.external_id_malformed", "外部编号为 1–100 个可见字符", "An external id has 1–100 visible characters")
	f.Require(in.Customer != "" || in.CustomerCode != "" || in.Party.Name != "", in.At+"/consignee", "shipment.consignee_missing", "请填写客户或收货方", "Name the customer, or the consignee")
	for _, s := range [][2]string{{"/consignee/name", in.Party.Name}, {"/consignee/city", in.Party.City}} {
		f.Require(utf8.RuneCountInString(s[1]) <= longest && printable(s[1]), in.At+s[0], "shipment.text_malformed", "最多 100 个可见字符", "At most 100 visible characters")
	}
	f.Require(in.Party.Country == "" || len(in.Party.Country) == 2 && strings.Trim(in.Party.Country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "", in.At+"/consignee/country",
		"shipment.country_malformed", "国家代码为两个大写字母", "A country is two capital letters")
	f.Require(in.Status == "" || domain.Listed(Statuses, in.Status), in.At+"/status", "shipment.status_unknown", "没有此状态", "There is no such status")
	f.Require(in.ShippedOn.IsZero() || in.ShippedOn.Exists(), in.At+"/shippedOn", "shipment.date_malformed", "没有这一天", "There is no such day")
	f.Require(in.DeliveredOn.IsZero() || in.DeliveredOn.Exists(), in.At+"/deliveredOn", "shipment.date_malformed", "没有这一天", "There is no such day")
	f.Require(in.ShippedOn.IsZero() || in.DeliveredOn.IsZero() || !in.DeliveredOn.Before(in.ShippedOn), in.At+"/deliveredOn", "shipment.delivered_before_shipped",
		fmt.Sprintf("签收日期 %s 早于发货日期 %s", in.DeliveredOn, in.ShippedOn), fmt.Sprintf("Delivered on %s, before it was shipped on %s", in.DeliveredOn, in.ShippedOn))
	f.Require(len(in.Lines) > 0, in.At+"/lines", "shipment.empty", "请填写发出的批次", "State the lots that it holds")
	f.Require(len(in.Lines) <= mostParts, in.At+"/lines", "shipment.too_many_lines", "一张送货单最多 10000 行", "A delivery note has at most 10,000 lines")
	partFaults(f, in.Lines, true)
}

// fits reports whether s has 1–100 characters, all visible.
func fits(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= longest && printable(s)
}

func printable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}
