package intake

import (
	"errors"
	"strings"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/worktime"
)

// TestRecallsOfRecordAreReadByCampaign folds the rows of a campaign into one recall with a product each, keeps what
// the source does not say apart from nought, and names every row that cannot be read or contradicts another.
func TestRecallsOfRecordAreReadByCampaign(t *testing.T) {
	t.Parallel()
	read := func(content string) (Histories, error) {
		return ReadRecalls(strings.NewReader(content), RecallFile{Name: "x.csv", Language: "en", Authority: "NHTSA", Zone: time.UTC})
	}
	h, err := read("record_id,make_raw,model,year,component,body,consequence,remedy,recall_date,units_affected,colour\n" +
		"A1,Ford,F-150,2015,ENGINE,\"Two  spaces\nand a line\",Fire,Fix,2018-12-18,0,red\nB2,Ford,Edge,2016,BRAKES,b,,,,\"1,200\",\nA1,Ford,F-150,2016,ENGINE,\"Two  spaces\nand a line\",Fire,Fix,2018-12-18,,\n")
	if err != nil || len(h.List) != 2 || len(h.Faults) != 0 || h.Rows != 3 || strings.Join(h.Ignored, " ") != "colour" {
		t.Fatalf("%+v, %v", h, err)
	}
	a, b := h.List[0], h.List[1]
	if a.Authority != "NHTSA" || a.Defect["en"] != "Two  spaces\nand a line" || a.Past.ReportedOn != (worktime.Date{Year: 2018, Month: 12, Day: 18}) || len(a.Past.Products) != 2 || a.ProductsAt[1] != "/rows/5" {
		t.Errorf("%+v", a)
	}
	if *a.Past.Products[0].Units != 0 || a.Past.Products[1].Units != nil || *b.Past.Products[0].Units != domain.Pieces(1200) || b.Hazard != nil || !b.Past.ReportedOn.IsZero() {
		t.Errorf("%+v %+v", a.Past.Products, b.Past)
	}
	bad, err := read("number,model,summary,component,units,report date\nA1,X,d,ENGINE,many,soon\nA1,Y,d,BRAKES,1,\n")
	var codes []string
	for _, f := range bad.Faults {
		codes = append(codes, f.Field+" "+f.Code)
	}
	if want := "/rows/2/reportedOn import.date_malformed, /rows/2/units quantity.malformed, /rows/3/component import.rows_contradict"; err != nil || strings.Join(codes, ", ") != want {
		t.Errorf("%s, %v", strings.Join(codes, ", "), err)
	}
	var e *domain.Error
	if _, err := read("number,model\nA1,X\n"); !errors.As(err, &e) || e.Faults[0].Code != "import.header_missing" {
		t.Errorf("%v", err)
	}
}
