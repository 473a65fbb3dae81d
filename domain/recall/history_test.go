package recall

import (
	"errors"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

func campaign(number string, products ...PastProduct) History {
	h := History{
		At: "/rows/2", Authority: "NHTSA", Reference: number, Defect: domain.Text{domain.EN: "The cable may corrode."}, Hazard: domain.Text{domain.EN: "Fire"},
		Past: Past{Component: "ENGINE", Remedy: domain.Text{domain.EN: "Replace it."}, ReportedOn: worktime.Date{Year: 2018, Month: 12, Day: 18}, Products: products},
	}
	for i := range products {
		h.ProductsAt = append(h.ProductsAt, []string{"/rows/2", "/rows/3", "/rows/4"}[i])
	}
	return h
}

func vehicle(year string, units *domain.Quantity) PastProduct {
	return PastProduct{Make: "Ford", Model: "F-150", Year: year, Units: units}
}

// TestRecallsOfRecordAreEnteredOnce covers what a second statement of a recall does, and which values contradict it.
func TestRecallsOfRecordAreEnteredOnce(t *testing.T) {
	t.Parallel()
	order, site := (&trial{now: time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)}).order(), domain.ID("site")
	none, many := domain.Quantity(0), domain.Pieces(874000)
	all, err := EnterAll(order, site, []History{campaign("18V894", vehicle("2015", &none), vehicle("2016", nil))}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := all[0].Recall
	if !all[0].Fresh || r.Status != OfRecord || len(r.Past.Products) != 2 || *r.Past.Products[0].Units != 0 || r.Past.Products[1].Units != nil || all[0].Change.Events[0].Type != RecallEntered {
		t.Fatalf("%+v", all[0])
	}
	if f := r.Before("confirm", order, Around{}); len(f) == 0 {
		t.Error("a recall of record takes a command")
	}
	r.Number = "R-2026-000001"
	live := Recall{Number: "R-2026-000002", Status: Running, Sheet: Sheet{Authority: "nhtsa", Reference: "20S1"}}
	kept := map[string]*Recall{r.Key(): &r, live.Key(): &live}
	same := campaign("18v894", vehicle("2015", &none), vehicle("2016", nil))
	if again, err := EnterAll(order, site, []History{same}, kept); err != nil || again[0].Fresh || again[0].Recall.Number != r.Number {
		t.Errorf("%+v, %v", again, err)
	}
	other := same
	other.Past.Component, other.Defect = "AIR BAGS", domain.Text{domain.EN: "Another."}
	for name, row := range map[string]struct {
		say  []History
		want string
	}{
		"a value differs":          {[]History{other}, "/rows/2/component recall.history_differs, /rows/2/defect recall.history_differs"},
		"units differ":             {[]History{campaign("18V894", vehicle("2015", &many), vehicle("2016", nil))}, "/rows/2/units recall.history_differs"},
		"units where none were":    {[]History{campaign("18V894", vehicle("2015", &none), vehicle("2016", &none))}, "/rows/3/units recall.history_differs"},
		"a product more":           {[]History{campaign("18V894", vehicle("2015", &none), vehicle("2016", nil), vehicle("2017", nil))}, "/rows/4/units recall.history_differs"},
		"a product less":           {[]History{campaign("18V894", vehicle("2015", &none))}, "/rows/2/model recall.history_differs"},
		"one of our own":           {[]History{campaign("20S1", vehicle("2015", nil))}, "/rows/2/number recall.reference_taken"},
		"a product twice":          {[]History{campaign("1", vehicle("2015", nil), vehicle("2015", nil))}, "/rows/3/model recall.product_twice"},
		"no authority, no product": {[]History{{At: "/rows/2", Reference: "1", Defect: domain.Same("x")}}, "/rows/2/authority recall.authority_missing, /rows/2/model recall.product_missing"},
		"twice in a file":          {[]History{campaign("1", vehicle("2015", nil)), campaign("1", vehicle("2015", nil))}, "/rows/2/number recall.history_twice"},
	} {
		_, err := EnterAll(order, site, row.say, kept)
		var e *domain.Error
		var got []string
		if errors.As(err, &e) {
			for _, f := range e.Faults {
				got = append(got, f.Field+" "+f.Code)
			}
		}
		if strings.Join(got, ", ") != row.want {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, ", "), row.want)
		}
	}
}
