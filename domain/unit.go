package domain

import (
	"slices"
	"strings"
)

// Unit is the code of the unit in which quantities count, as pcs. A house may count in others than those listed.
type Unit string

// The units that are listed.
const (
	Piece       Unit = "pcs"
	Set         Unit = "set"
	Pair        Unit = "pair"
	Box         Unit = "box"
	Carton      Unit = "carton"
	Tray        Unit = "tray"
	Reel        Unit = "reel"
	Panel       Unit = "panel"
	Wafer       Unit = "wafer"
	Kilogram    Unit = "kg"
	Gram        Unit = "g"
	Tonne       Unit = "t"
	Metre       Unit = "m"
	SquareMetre Unit = "m2"
	Litre       Unit = "l"
)

// Units are the units that forms offer, with their labels, in printing order.
var Units = []Word[Unit]{
	{Piece, ZhEn("件", "pcs")},
	{Set, ZhEn("套", "set")},
	{Pair, ZhEn("对", "pair")},
	{Box, ZhEn("盒", "box")},
	{Carton, ZhEn("箱", "carton")},
	{Tray, ZhEn("盘", "tray")},
	{Reel, ZhEn("卷", "reel")},
	{Panel, ZhEn("板", "panel")},
	{Wafer, ZhEn("片", "wafer")},
	{Kilogram, ZhEn("千克", "kg")},
	{Gram, ZhEn("克", "g")},
	{Tonne, ZhEn("吨", "t")},
	{Metre, ZhEn("米", "m")},
	{SquareMetre, ZhEn("平方米", "m²")},
	{Litre, ZhEn("升", "l")},
}

// spellings are what people and other systems write for a unit besides its code and its labels.
var spellings = map[Unit][]string{
	Piece:       {"个", "只", "pc", "pc.", "pcs.", "piece", "pieces", "ea", "each"},
	Set:         {"sets"},
	Pair:        {"双", "pairs"},
	Box:         {"boxes"},
	Carton:      {"cartons", "ctn"},
	Tray:        {"trays"},
	Reel:        {"reels"},
	Panel:       {"panels"},
	Wafer:       {"wafers"},
	Kilogram:    {"公斤", "kilogram", "kilograms"},
	Gram:        {"gram", "grams"},
	Tonne:       {"公吨", "tonne", "tonnes"},
	Metre:       {"metre", "metres", "meter", "meters"},
	SquareMetre: {"平米", "㎡", "sqm"},
	Litre:       {"公升", "litre", "litres", "liter", "liters"},
}

// UnitCode returns the code of a unit as people write it, so that sums do not fall apart over its spelling: 件 and
// PCS are pcs. A unit that is not listed stays as it is written, without spaces around it.
func UnitCode(written string) string {
	written = strings.TrimSpace(written)
	for _, u := range Units {
		names := append([]string{string(u.Code), u.Title[ZH], u.Title[EN]}, spellings[u.Code]...)
		if slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, written) }) {
			return string(u.Code)
		}
	}
	return written
}

// Counted says how much of a unit there is, as messages do: 1400 件, 1400 pcs.
func (q Quantity) Counted(unit string) Text {
	title := Label(Units, Unit(unit))
	return ZhEn(q.String()+" "+title.In(ZH), q.String()+" "+title.In(EN))
}
