package api_test

import (
	"net/http"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/recall"
	"octad/domain/worktime"
)

// TestRecallsOfRecord enters recalls of record: all of a file or none, each once, readable and never at work.
func TestRecallsOfRecord(t *testing.T) {
	story(t, func(t *testing.T, h *apitest.House) {
		none := domain.Quantity(0)
		first := recall.History{
			At: "/rows/2", ProductsAt: []string{"/rows/2", "/rows/3"}, Authority: "NHTSA", Reference: "18V894000", Defect: domain.Text{domain.EN: "The cable may corrode."},
			Past: recall.Past{Component: "ENGINE", ReportedOn: worktime.Date{Year: 2018, Month: 12, Day: 18}, Products: []recall.PastProduct{{Make: "Ford", Model: "F-150", Year: "2015", Units: &none}, {Make: "Ford", Model: "F-250"}}},
		}
		second := first
		second.Reference, second.At = "19V278000", "/rows/4"
		broken := second
		broken.Defect = nil
		enter := func(site domain.ID, list ...recall.History) ([]recall.Entered, error) {
			return h.App.Base.EnterRecalls(t.Context(), h.App.Order(domain.System, "test"), site, list)
		}
		if _, err := enter(h.Site.ID, first, broken); !domain.Is(err, domain.Broken) {
			t.Fatalf("a file with a fault: %v", err)
		}
		if n := len(registerRows(t, h, "/api/v1/logs/recalls.csv")); n != 0 {
			t.Fatalf("%d rows of a refused file", n)
		}
		if all, err := enter(h.Site.ID, first, second); err != nil || len(all) != 2 || !all[0].Fresh || all[0].Recall.Number == all[1].Recall.Number {
			t.Fatalf("%+v, %v", all, err)
		}
		again, err := enter(h.Site.ID, second, first)
		if err != nil || again[0].Fresh || again[1].Fresh {
			t.Fatalf("%+v, %v", again, err)
		}
		r := recalling{t, h, recallsURL + "/" + again[1].Recall.Number}
		seen := r.get()
		wantText(t, seen, "status", "of_record")
		wantText(t, seen, "authorityReference", "18V894000")
		wantText(t, seen, "history.component", "ENGINE")
		wantText(t, seen, "history.reportedOn", "2018-12-18")
		wantText(t, seen, "history.products.0.units", "0")
		wants(t, r.do(http.StatusConflict, access.QualityManager, "confirm", object{"reason": because}), "recall.state_forbids")
		rows := registerRows(t, h, "/api/v1/logs/recalls.csv?status=of_record&q=F-250")
		if len(rows) != 4 {
			t.Fatalf("%d rows", len(rows))
		}
		inRow(t, rows[0], "Kind", "Recall of record", "Authority's no.", "18V894000", "Make", "Ford", "Model", "F-150", "Model year", "2015", "Units affected", "0", "Shipped", "", "Reported", "2018-12-18")
		inRow(t, rows[1], "Model", "F-250", "Model year", "", "Units affected", "")
		h.Must(t, http.StatusOK, access.Auditor, "GET", r.at+"/ledger.xlsx", nil)
		unharmed(t, h)
	})
}
