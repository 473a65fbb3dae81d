package record_test

import (
	"testing"
	"time"

	"octad/domain"
	"octad/domain/record"
)

// TestFreezing freezes a sheet, and refuses one of a record that has moved on or whose bytes are not whole.
func TestFreezing(t *testing.T) {
	at := time.Date(2026, 3, 6, 2, 0, 0, 0, time.UTC)
	order := domain.Order{Actor: domain.Actor{ID: "u1", Name: "陈静"}, At: at, NewID: func() domain.ID { return "f1" }}
	whole := record.FormRendering{DocumentID: "d1", Language: "zh", Format: "pdf", Size: 9, SHA256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
	sheet := record.Filing{Subject: domain.Link{Kind: "complaint", ID: "c1", Number: "C-1"}, Owner: "c1", Edition: 3, Cases: []domain.ID{"c1"}, Form: "acceptance", Renderings: []record.FormRendering{whole}}
	for name, tt := range map[string]struct {
		alter   func(*record.Filing)
		around  record.FilingAround
		refused domain.Kind
	}{
		"whole":             {func(*record.Filing) {}, record.FilingAround{Edition: 3}, 0},
		"the next revision": {func(*record.Filing) {}, record.FilingAround{Edition: 3, Last: 2}, 0},
		"moved on":          {func(*record.Filing) {}, record.FilingAround{Edition: 4}, domain.Stale},
		"nothing rendered":  {func(f *record.Filing) { f.Renderings = nil }, record.FilingAround{Edition: 3}, domain.Broken},
		"no bytes": {func(f *record.Filing) {
			r := whole
			r.Size = 0
			f.Renderings = []record.FormRendering{r}
		}, record.FilingAround{Edition: 3}, domain.Broken},
	} {
		f := sheet
		tt.alter(&f)
		got, change, err := record.Freeze(order, record.Freezing{Sheet: f}, tt.around)
		if tt.refused != 0 {
			if !domain.Is(err, tt.refused) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || got.Revision != tt.around.Last+1 || got.By.Name != "陈静" || len(change.Events) != 1 || change.Events[0].Fact("form") != "acceptance" || (got.Supersedes != "") != (tt.around.Last > 0) {
			t.Errorf("%s: %+v %+v %v", name, got, change, err)
		}
	}
}
