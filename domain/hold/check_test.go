package hold

import (
	"fmt"
	"testing"

	"octad/domain"
)

// TestCheckTraceNamesBothFigures holds one line against what a trace finds at its place.
func TestCheckTraceNamesBothFigures(t *testing.T) {
	t.Parallel()
	lines := map[string]Line{
		"stock": {LotID: "m", Lot: "M1", Location: FinishedGoods, Place: "FG-01", Position: 1, Movements: []Movement{
			{Kind: Opening, In: []Portion{{Suspect, 100}}},
			{Kind: Hold, Out: []Portion{{Suspect, 100}}, In: []Portion{{Unsorted, 100}}, Held: 100},
			{Kind: Let, Out: []Portion{{Unsorted, 30}}, In: []Portion{{Released, 30}}},
		}},
		"by hand": {Lot: "M1", Location: FinishedGoods, Place: " fg-01", Position: 1, Movements: []Movement{{Kind: Opening, In: []Portion{{Suspect, 70}}}}},
		"gone": {LotID: "m", Lot: "M1", Location: CustomerStock, Consignee: "c", Place: "NBS", Position: 1, Movements: []Movement{
			{Kind: Opening, In: []Portion{{Suspect, 50}}}, {Kind: Hold, Out: []Portion{{Suspect, 50}}, In: []Portion{{Unsorted, 50}}, Held: 50}, {Kind: TransferOut, Out: []Portion{{Unsorted, 20}}, Held: -20},
		}},
	}
	stock := Found{Lot: "m", Number: "M1", Location: FinishedGoods, Place: "FG-01"}
	with := Found{Lot: "m", Number: "M1", Location: CustomerStock, Place: "NBS", Consignee: "c"}
	for _, c := range []struct {
		line  string
		found Found
		q     domain.Quantity
		want  string
	}{
		{"stock", stock, 100, ""},
		{"stock", stock, 70, ""},
		{"stock", stock, 69, "less_in_trace 70 69"},
		{"stock", stock, 101, "more_in_trace 100 101"},
		{"by hand", stock, 70, ""},
		{"by hand", stock, 71, "more_in_trace 70 71"},
		{"gone", with, 50, ""},
		{"gone", with, 49, "less_in_trace 50 49"},
		{"gone", with, 60, "more_in_trace 50 60"},
		{"stock", with, 5, "not_on_notice 0 5 less_in_trace 70 0"},
	} {
		n := Notice{Lines: []Line{lines[c.line]}}
		c.found.Quantity = c.q
		var got string
		for i, d := range n.CheckTrace(Tracing{Root: "m", Found: []Found{c.found}}) {
			if i > 0 {
				got += " "
			}
			got += fmt.Sprintf("%s %d %d", d.Kind, d.OnNotice, d.InTrace)
		}
		if got != c.want {
			t.Errorf("%s, %d found: %q, want %q", c.line, c.q, got, c.want)
		}
	}
}

// TestStands tells what a notice keeps of a lot and lets go.
func TestStands(t *testing.T) {
	t.Parallel()
	let := func(place Place, decision domain.ID, q domain.Quantity) Movement {
		return Movement{ID: decision, Kind: Let, Out: []Portion{{SortedOK, q}}, In: []Portion{{place, q}}, Decision: decision}
	}
	n := Notice{Sheet: Sheet{PartNumber: "MOD"}, Decisions: []Decision{{ID: "d", Disposition: OnConcession, Concession: Concession{Number: "W-1", ExpiresOn: "2026-06-30"}}}, Lines: []Line{
		{LotID: "m", Lot: "M1", Movements: []Movement{{Kind: Hold, In: []Portion{{SortedOK, 100}}, Held: 100}, let(OnConcession, "d", 20), let(Released, "e", 30), let(Released, "f", 5), {Kind: Reversal, Out: []Portion{{Released, 5}}, In: []Portion{{SortedOK, 5}}, Reverses: "f"}}},
		{Lot: "M1", Movements: []Movement{{Kind: Opening, In: []Portion{{Suspect, 7}}}}},
		{Lot: "M2", Movements: []Movement{{Kind: Opening, In: []Portion{{Suspect, 9}}}}},
	}}
	if got := fmt.Sprint(n.Stands("m", "M1", "MOD")); got != "{0.000057 0.00003 [{W-1 0.00002 2026-06-30}] 0001-01-01 00:00:00 +0000 UTC}" {
		t.Error(got)
	}
	if got := n.Stands("x", "M1", "OTHER"); got.Held != 0 {
		t.Errorf("another part of the same number is held: %v", got)
	}
	if n.Status = Cancelled; n.Stands("m", "M1", "MOD").Held != 0 {
		t.Error("a cancelled notice holds goods")
	}
}
