package web_test

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
)

const (
	lotsFile = "批号,料号,类别,数量,单位,生产日期,库位,库存数量,组件料号,组件批号,组件用量\n" +
		"C7,DIE,material,1000,pcs,2026-02-01,RM-01,200,,,\n" +
		"L7,MOD,product,100,pcs,2026-03-01,FG-01,35,DIE,C7,800\n"
	shipmentsFile = "deliveryNote,consignee,country,city,shippedOn,deliveredOn,partNumber,lotNumber,quantity\n" +
		"DN-1,Alpha,DE,Kiel,2026-03-02,2026-03-05,MOD,L7,40\n" +
		"DN-2,Beta,CH,Zug,2026-03-03,,MOD,L7,25\n"
)

// TestLotsAreImportedAndTraced takes lots and shipments from files, after a trial and past a file with faults, finds a lot
// by its number, follows it both ways, explains what does not fit, and takes the lines of a hold notice from its trace.
func TestLotsAreImportedAndTraced(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	page := b.get(t, "/lots/import")
	bad := b.upload(t, page, "/do/importLots", "/do/importLots", nil, ":file", "批号,料号,数量,单位\nL1,MOD,many,pcs\nL2,,5,pcs\n")
	if bad.Status != http.StatusUnprocessableEntity {
		t.Errorf("a faulty file: %d", bad.Status)
	}
	bad.says(t, "Row 2", "Row 3")
	b.upload(t, page, "/do/importLots", "/do/importLots", map[string]string{":query.dryRun": "true"}, ":file", lotsFile).says(t, "nothing was written", "2 new")
	b.get(t, "/lots").says(t, "There are no lots")
	b.upload(t, page, "/do/importLots", "/do/importLots", nil, ":file", lotsFile).says(t, "Imported", "2 new, 0 changed")
	b.upload(t, b.get(t, "/lots/import"), "/do/importShipments", "/do/importShipments", nil, ":file", shipmentsFile).says(t, "2 new")
	b.upload(t, b.get(t, "/lots/import"), "/do/importLots", "/do/importLots", nil, ":file", lotsFile).says(t, "2 as before")

	b.get(t, "/lots?kind=product").says(t, "L7", "MOD", "100 pcs")
	if got := b.get(t, "/lots?kind=product"); strings.Contains(got.Body, ">C7<") {
		t.Error("a material stands among the products")
	}
	b.get(t, "/search?q=L7").says(t, "L7")
	one := b.get(t, "/lots/L7")
	if one.Status != http.StatusOK || one.Path == "/lots/L7" {
		t.Fatalf("by number: %d %s", one.Status, one.Path)
	}
	one.says(t, "Made 100 = In stock 35 + Scrapped 0 + In transit 25 + Delivered 40 + Used in others 0 + Unexplained 0", "Alpha", "Delivered 40", "Beta", "In transit 25", "DN-2", "C7 DIE · 800")
	back := b.get(t, one.Path+"?direction=backward")
	back.says(t, "C7", "Backward: what it was made of")
	book := b.get(t, "/api/v1"+one.Path+"/trace.xlsx?direction=forward", "Sec-Fetch-Mode", "navigate")
	f, err := excelize.OpenReader(bytes.NewReader([]byte(book.Body)))
	if err != nil {
		t.Fatalf("%d: %v", book.Status, err)
	}
	defer f.Close()
	rows, err := f.GetRows("Consignees")
	if err != nil || len(rows) != 3 || rows[1][0] != "Alpha" || rows[2][4] != "DN-2" {
		t.Errorf("consignees of the workbook: %v, %v", rows, err)
	}
	if missing := b.get(t, "/lots/nobody-has-this"); missing.Status != http.StatusNotFound {
		t.Errorf("an unknown lot: %d", missing.Status)
	}

	over := b.upload(t, b.get(t, "/lots/import"), "/do/importShipments", "/do/importShipments", nil, ":file", strings.ReplaceAll(shipmentsFile, ",40\n", ",90\n"))
	over.says(t, "1 changed")
	odd := b.get(t, one.Path)
	odd.says(t, "The figures do not fit", "Made 100 = In stock 35 + Scrapped 0 + In transit 25 + Delivered 90 + Used in others 0 + Unexplained -50")
	b.fill(t, odd, "/do/explainLot", map[string]string{"/how/en": "One box was not counted"}).says(t, "Explained")

	b.upload(t, b.get(t, "/lots/import"), "/do/importShipments", "/do/importShipments", nil, ":file", shipmentsFile).says(t, "1 changed")

	draft := draftHold()
	for name := range draft {
		if strings.HasPrefix(name, "/lines/") || strings.HasPrefix(name, "/distribution/") {
			delete(draft, name)
		}
	}
	opened := b.fill(t, b.get(t, "/holds/new?lot="+strings.TrimPrefix(one.Path, "/lots/")), "/do/createHoldNotice", draft)
	if !strings.HasPrefix(opened.Path, "/holds/H-") {
		t.Fatalf("opened: %d %s\n%.900s", opened.Status, opened.Path, opened.text())
	}
	lined := b.fill(t, opened, "/do/takeHoldTrace", map[string]string{"/held": "true"})
	lined.says(t, "FG-01", "L7", "It agrees with the trace")
	if n := len(regexp.MustCompile(`<tr data-line="`).FindAllString(lined.Body, -1)); n != 3 {
		t.Errorf("%d lines, want one in stock, one in transit and one delivered", n)
	}
	mock := b.fill(t, b.get(t, "/recalls/new?mock=yes&lot="+strings.TrimPrefix(one.Path, "/lots/")), "/do/createRecall", map[string]string{"/defect/en": "A clip breaks", "/mock/targetMinutes": "60"})
	scoped := b.fill(t, mock, "/do/scopeRecall", nil)
	scoped.says(t, "L7", "Alpha", "Beta")
}

// TestSortingIsKeptOnTheHold enters sorting sheets under controlled shipping, strikes one out, ends the control once its
// criterion is met, and states the clean point.
func TestSortingIsKeptOnTheHold(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	page := b.fill(t, b.get(t, "/holds/new"), "/do/createHoldNotice", map[string]string{
		"/partNumber": "HX4", "/defect/en": "Solder", "/reason/en": "Suspect lots",
		"/lines/0/locationKind": "finished_goods", "/lines/0/place": "F-07", "/lines/0/lotNumber": "L1", "/lines/0/unit": "pcs", "/lines/0/suspectQuantity": "100", "/lines/0/heldQuantity": "100",
	})
	at := page.Path
	page.says(t, "There are no sorting sheets")
	set := b.fill(t, b.get(t, at+"?do=control"), "/do/setControlledShipping", map[string]string{"/level": "csl_2", "/provider": "QSort", "/since": "2026-03-01", "/exit/kind": "clean_lots", "/exit/count": "2", "/reason/en": "The customer asks for it"})
	set.says(t, "Controlled shipping level 2", "QSort", "0 of 2", "not met")
	enter := func(day, lot, ng string) sheet {
		return b.fill(t, b.get(t, at+"?do=sheet"), "/do/addSortingSheet", map[string]string{"/day": day, "/place": "Kiel", "/sorter": "QSort", "/lotNumber": lot, "/unit": "pcs", "/checked": "100", "/ng": ng, "/hours": "7.5"})
	}
	enter("2026-03-02", "L1", "200").says(t, "200 not good of 100 checked")
	enter("2026-03-02", "L1", "3").says(t, "Kiel: 1 sheets", "0 of 2")
	enter("2026-03-03", "L2", "0").says(t, "1 of 2")
	two := enter("2026-03-04", "L3", "0")
	two.says(t, "2 of 2", "Kiel: 3 sheets", "300 pcs", "22.5")
	strikes := regexp.MustCompile(`href="([^"]*do=strike-[^"]*)#do"`).FindAllStringSubmatch(two.Body, -1)
	if len(strikes) != 3 {
		t.Fatalf("%d sheets can be struck out, want 3", len(strikes))
	}
	b.fill(t, b.get(t, strikes[2][1]), "/do/strikeSortingSheet", map[string]string{"/reason": "Wrong lot"}).says(t, "Struck out", "Wrong lot", "1 of 2", "Kiel: 2 sheets")
	b.fill(t, b.get(t, at+"?do=end_control"), "/do/endControlledShipping", map[string]string{"/reason": "Done"}).says(t, "2 are needed, and there are 1")
	enter("2026-03-05", "L3", "0").says(t, "2 of 2", "met")
	ended := b.fill(t, b.get(t, at+"?do=end_control"), "/do/endControlledShipping", map[string]string{"/reason": "Two clean lots"})
	ended.says(t, "Ended", "Two clean lots")
	if strings.Contains(ended.Body, "do=end_control") {
		t.Error("what has ended can be ended again")
	}
	b.fill(t, b.get(t, at+"?do=clean"), "/do/setCleanPoint", map[string]string{"/lotNumber": "L4", "/marking/en": "A green dot"}).says(t, "Clean point", "L4", "A green dot")
}
