package hold

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"octad/domain"
)

// TestExitIsJudgedFromTheSheets counts clean lots and days back from the newest.
func TestExitIsJudgedFromTheSheets(t *testing.T) {
	t.Parallel()
	struck := time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC)
	sheet := func(n, day int, lot string, ng domain.Quantity) SortingSheet {
		return SortingSheet{Position: n, Day: fmt.Sprintf("2026-03-%02d", day), Lot: lot, Checked: 10, NG: ng}
	}
	wrong := sheet(9, 12, "L9", 5)
	wrong.StruckAt = struck
	for _, c := range []struct {
		name   string
		kind   ExitKind
		sheets []SortingSheet
		clean  int
		broken int
	}{
		{"no sheets", CleanLots, nil, 0, 0},
		{"three lots", CleanLots, []SortingSheet{sheet(1, 8, "L1", 0), sheet(2, 9, "L2", 0), sheet(3, 9, "L3", 0)}, 3, 0},
		{"a lot twice", CleanLots, []SortingSheet{sheet(1, 8, "L1", 0), sheet(2, 9, "L1", 0)}, 1, 0},
		{"the second sheet of a lot is not clean", CleanLots, []SortingSheet{sheet(1, 8, "L1", 0), sheet(2, 9, "L2", 0), sheet(3, 9, "L2", 1)}, 0, 3},
		{"clean again since", CleanLots, []SortingSheet{sheet(1, 8, "L1", 2), sheet(2, 9, "L2", 0), sheet(3, 10, "L3", 0)}, 2, 1},
		{"a lot without a number is none", CleanLots, []SortingSheet{sheet(1, 8, "", 0)}, 0, 0},
		{"before the control began", CleanLots, []SortingSheet{sheet(1, 1, "L1", 0)}, 0, 0},
		{"struck out", CleanLots, []SortingSheet{sheet(1, 8, "L1", 0), wrong}, 1, 0},
		{"days", CleanDays, []SortingSheet{sheet(1, 8, "", 0), sheet(2, 8, "", 0), sheet(3, 9, "", 0)}, 2, 0},
		{"one sheet spoils its day", CleanDays, []SortingSheet{sheet(1, 8, "", 0), sheet(2, 9, "", 0), sheet(3, 9, "", 1), sheet(4, 10, "", 0)}, 1, 3},
		{"entered late, sorted early", CleanDays, []SortingSheet{sheet(1, 9, "", 0), sheet(2, 10, "", 0), sheet(3, 8, "", 4)}, 2, 3},
	} {
		n := Notice{Sheets: c.sheets, Controls: []Control{{Level: CSL1, Kind: c.kind, Count: 2, Since: "2026-03-05"}}}
		if got := n.Exit(); got.Clean != c.clean || got.Broken.Position != c.broken || got.Met != (c.clean >= 2) {
			t.Errorf("%s: %d clean, met %v, broken by %d", c.name, got.Clean, got.Met, got.Broken.Position)
		}
	}
}

// TestSheetsAddUp refuses what cannot be and sums what can.
func TestSheetsAddUp(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 8, 9, 0, 0, 0, time.UTC)
	good := Sorts{Day: "2026-03-07", Place: "FG-01", Sorter: "王芳", Lot: "L1", Unit: "pcs", Checked: 100, NG: 3, Hours: domain.Pieces(2)}
	for _, c := range []struct {
		name string
		edit func(*Sorts)
		want string
	}{
		{"good", func(*Sorts) {}, ""},
		{"the same once more, spelled otherwise", func(s *Sorts) { s.Place = " fg-01 " }, "hold.sheet_repeated"},
		{"more not good than checked", func(s *Sorts) { s.Lot, s.NG = "L2", 101 }, "hold.sheet_sums_differ"},
		{"a day that is none", func(s *Sorts) { s.Lot, s.Day = "L2", "2026-02-30" }, "hold.sheet_day_malformed"},
		{"a day to come", func(s *Sorts) { s.Lot, s.Day = "L2", "2026-03-10" }, "time.future"},
		{"nobody sorted", func(s *Sorts) { s.Lot, s.Sorter = "L2", " " }, "hold.sheet_sorter_missing"},
	} {
		n := Notice{Status: Issued}
		order := domain.Order{At: at, NewID: func() domain.ID { return "s" }}
		if _, err := n.AddSheet(order, good); err != nil {
			t.Fatal(err)
		}
		cmd := good
		c.edit(&cmd)
		if c.name == "good" {
			cmd.Place = "FG-02"
		}
		_, err := n.AddSheet(order, cmd)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if sums := n.Sorted(); c.want == "" && (len(sums) != 2 || sums[0].NG != 3 || sums[1].Hours != domain.Pieces(2)) {
			t.Errorf("%+v", sums)
		}
	}
}
