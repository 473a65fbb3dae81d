package api_test

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
)

const csv = "text/csv"

// lotsCSV is a wafer lot, a chip lot of it and a module lot in three rows, one for each thing that it has several of.
const lotsCSV = `批号,料号,类别,数量,单位,生产日期,序列号起,序列号止,库位,库存数量,组件料号,组件批号,组件用量,备注
W1,WAFER,原材料,25,pcs,2026-02-20,,,,,,,,
C1,CHIP,组件,"5,000",pcs,2026/2/25,,,,,WAFER,W1,10,
M1,MOD,成品,1000,pcs,2026.3.2,SN0001,SN0400,FG-01,250,CHIP,C1,4000,第一行
M1,MOD,,,,,SN0401,SN1000,FG-02,50,,,,
`

const shipmentsCSV = `Delivery note,Customer code,Consignee,Country,Shipped on,Delivered on,Part number,Lot number,Quantity
DN-1,NBS,,,2026-03-03,2026-03-05,MOD,M1,500
DN-2,,Wiederverkauf AG,CH,2026-03-05,,MOD,M1,150
DN-3,NBS,,,2026-04-01,,MOD,M1,40
`

func imported(t *testing.T, h *apitest.House, what, file string, status int, query string) apitest.Answer {
	t.Helper()
	return h.Must(t, status, access.Logistics, "POST", "/api/v1/"+what+"/import"+query, file, "Content-Type", csv, "Accept-Language", "en")
}

func TestLotsFromFilesAreTraced(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	dry := imported(t, h, "lots", lotsCSV, http.StatusOK, "?dryRun=true")
	if dry.Get(t, "created") != 3.0 || dry.Get(t, "rows") != 4.0 || dry.Get(t, "number") != nil || dry.Text(t, "ignoredColumns.0") != "备注" {
		t.Errorf("dry run: %s", dry.Body)
	}
	if list := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/lots", nil); list.Get(t, "items.0") != nil {
		t.Fatalf("the dry run wrote: %s", list.Body)
	}
	if a := imported(t, h, "lots", lotsCSV, http.StatusOK, "?fileName=lots.csv"); a.Get(t, "created") != 3.0 || a.Text(t, "number") != "LP-2026-000001" || a.Text(t, "results.2.at") != "/rows/4" {
		t.Errorf("import: %s", a.Body)
	}
	if a := imported(t, h, "lots", lotsCSV, http.StatusOK, ""); a.Get(t, "unchanged") != 3.0 || a.Get(t, "created") != 0.0 {
		t.Errorf("again: %s", a.Body)
	}
	if a := imported(t, h, "shipments", shipmentsCSV, http.StatusOK, ""); a.Get(t, "created") != 3.0 {
		t.Errorf("shipments: %s", a.Body)
	}
	trace := h.Must(t, http.StatusOK, access.QualityEngineer, "GET", "/api/v1/lots/W1/trace?direction=forward", nil)
	for path, want := range map[string]any{
		"lot.number": "W1", "lots.0.usedIn.0.number": "C1", "lots.2.lot.number": "M1", "lots.2.level": 2.0, "lots.2.figures.made": "1000", "lots.2.figures.inStock": "300",
		"lots.2.figures.inTransit": "150", "lots.2.figures.delivered": "500", "lots.2.figures.planned": "40", "lots.2.figures.unexplained": "50",
		"consignees.0.code": "NBS", "consignees.0.name.zh": "北光服务器有限公司", "consignees.0.totals.0.delivered": "500", "consignees.0.notes.0.deliveryNote": "DN-1",
		"consignees.1.name.en": "Wiederverkauf AG", "consignees.1.totals.0.inTransit": "150", "totals.1.partNumber": "MOD", "totals.1.figures.delivered": "500",
	} {
		if got := trace.Get(t, path); got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
	back := h.Must(t, http.StatusOK, access.QualityEngineer, "GET", "/api/v1/lots/M1/trace?direction=backward", nil)
	if back.Text(t, "lots.2.lot.number") != "W1" || back.Text(t, "lots.0.madeOf.0.number") != "C1" {
		t.Errorf("backward: %s", back.Body)
	}
	if a := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/search?q=m1", nil); a.Text(t, "items.0.kind") != "lot" || a.Text(t, "items.0.number") != "M1" {
		t.Errorf("a lot is not found by its number: %s", a.Body)
	}
	if a := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/search?q=M1&kind=complaint", nil); a.Get(t, "items.0") != nil {
		t.Errorf("a lot is no complaint: %s", a.Body)
	}
	if a := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/lots?serial=SN0777", nil); a.Text(t, "items.0.number") != "M1" || a.Get(t, "items.1") != nil {
		t.Errorf("by serial number: %s", a.Body)
	}
	if a := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/lots/M1/history", nil); a.Text(t, "items.0.fileName") != "lots.csv" || a.Text(t, "items.0.posting") != "LP-2026-000001" {
		t.Errorf("history: %s", a.Body)
	}
}

// hostileFiles are files that must be refused whole, each with the codes of its faults at their places.
var hostileFiles = []struct{ name, what, file, want string }{
	{"rows that contradict each other", "lots", "批号,料号,数量,单位\nM9,MOD,10,pcs\nM9,MOD,12,pcs\n", "/rows/3/quantity import.rows_contradict"},
	{"serials that overlap in the file", "lots", "lotNumber,partNumber,quantity,unit,serialFrom,serialTo\nM8,MOD,10,pcs,S01,S05\nM9,MOD,10,pcs,S05,S09\n", "/rows/3 lot.serials_overlap"},
	{"serials that are taken", "lots", "lotNumber,partNumber,quantity,unit,serialFrom\nM9,MOD,10,pcs,SN0400\n", "/rows/2 lot.serials_overlap"},
	{"a circle", "lots", "lotNumber,partNumber,quantity,unit,componentPartNumber,componentLot\nX1,X,10,pcs,X,X2\nX2,X,10,pcs,X,X1\n", "/rows/2/components lot.cycle"},
	{"a circle through what stands", "lots", "lotNumber,partNumber,quantity,unit,componentPartNumber,componentLot\nW1,WAFER,25,pcs,MOD,M1\n", "/rows/2/components lot.cycle"},
	{"another unit", "lots", "lotNumber,partNumber,quantity,unit,componentPartNumber,componentLot,componentQuantity,componentUnit\nM9,MOD,25,pcs,CHIP,C1,4,kg\n", "/rows/2/unit lot.unit_mismatch"},
	{"a quantity that is none", "lots", "lotNumber,partNumber,quantity,unit\nM9,MOD,many,pcs\n", "/rows/2/quantity quantity.malformed"},
	{"a day that is none", "lots", "lotNumber,partNumber,quantity,unit,producedOn\nM9,MOD,1,pcs,2026-02-30\n", "/rows/2/producedOn import.date_malformed"},
	{"a good row beside a bad one", "lots", "lotNumber,partNumber,quantity,unit\nGOOD,MOD,1,pcs\n,MOD,1,pcs\n", "/rows/3/number lot.number_malformed"},
	{"no column for the number", "lots", "partNumber,quantity\nMOD,1\n", "lotNumber import.header_missing"},
	{"a column twice", "lots", "lotNumber,批号,partNumber,quantity\nM9,M9,MOD,1\n", "批号 import.header_repeated"},
	{"a note to two consignees", "shipments", "deliveryNote,consignee,partNumber,lotNumber,quantity\nD9,A,MOD,M1,1\nD9,B,MOD,M1,1\n", "/rows/3/consignee/name import.rows_contradict"},
	{"a lot that is not there", "shipments", "deliveryNote,consignee,partNumber,lotNumber,quantity\nD9,A,MOD,NONE,1\n", "/rows/2 lot.unknown"},
	{"a customer that is not there", "shipments", "deliveryNote,customerCode,partNumber,lotNumber,quantity\nD9,NONE,MOD,M1,1\n", "/rows/2/customerCode shipment.customer_unknown"},
	{"a negative quantity", "shipments", "deliveryNote,consignee,partNumber,lotNumber,quantity\nD9,A,MOD,M1,-5\n", "/rows/2/quantity lot.quantity_range"},
}

func TestAFileWithAFaultIsRefusedWhole(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	imported(t, h, "lots", lotsCSV, http.StatusOK, "")
	imported(t, h, "shipments", shipmentsCSV, http.StatusOK, "")
	for _, c := range hostileFiles {
		t.Run(c.name, func(t *testing.T) {
			a := imported(t, h, c.what, c.file, http.StatusUnprocessableEntity, "")
			var p struct {
				Errors []struct{ Field, Code string }
			}
			a.JSON(t, &p)
			var got []string
			for _, e := range p.Errors {
				got = append(got, e.Field+" "+e.Code)
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("got %s, want %s", strings.Join(got, ", "), c.want)
			}
			if strings.Contains(c.want, "header") {
				return
			}
			dry := imported(t, h, c.what, c.file, http.StatusOK, "?dryRun=true")
			if dry.Get(t, "refused") == 0.0 || dry.Text(t, "results.0.outcome") != "refused" {
				t.Errorf("dry run: %s", dry.Body)
			}
		})
	}
	if a := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/lots?q=GOOD", nil); a.Get(t, "items.0") != nil {
		t.Errorf("half a file was taken: %s", a.Body)
	}
	dry := imported(t, h, "lots", hostileFiles[8].file, http.StatusOK, "?dryRun=true")
	if dry.Get(t, "created") != 1.0 || dry.Get(t, "refused") != 1.0 || dry.Text(t, "results.1.number") != "GOOD" {
		t.Errorf("the result of each row: %s", dry.Body)
	}
	for _, garbage := range []string{"\xff\xfe\x00", "PK\x03\x04rubbish", "\"a\nb", strings.Repeat(",", 600) + "\n1"} {
		if a := h.Call(t, access.Logistics, "POST", "/api/v1/lots/import", garbage, "Content-Type", "application/octet-stream"); a.Status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d %s", garbage, a.Status, a.Body)
		}
	}
}

func TestLotsFromAWorkbook(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	book := excelize.NewFile()
	for i, row := range [][]any{{"批号", "料号", "数量", "单位", "生产日期"}, {"M1", "MOD", 1200.5, "kg", 46083}} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	h.Must(t, http.StatusOK, access.Logistics, "POST", "/api/v1/lots/import", b.Bytes(), "Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	if a := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/lots/M1", nil); a.Text(t, "quantity") != "1200.5" || a.Text(t, "producedOn") != "2026-03-02" {
		t.Errorf("%s", a.Body)
	}
}

func TestAnERPPostsLotsAndShipments(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	lot := map[string]any{"number": "M1", "externalId": "E1", "partNumber": "MOD", "quantity": "100", "unit": "pcs", "stock": []any{map[string]any{"location": "FG", "quantity": "100"}}}
	made := h.Must(t, http.StatusCreated, access.Logistics, "POST", "/api/v1/lots", lot, "Idempotency-Key", "k-1")
	again := h.Must(t, http.StatusCreated, access.Logistics, "POST", "/api/v1/lots", lot, "Idempotency-Key", "k-1")
	if made.Text(t, "id") != again.Text(t, "id") || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("the same key: %s", again.Body)
	}
	if a := h.Must(t, http.StatusUnprocessableEntity, access.Logistics, "POST", "/api/v1/lots", lot); !slices.Contains(a.Codes(t), "lot.number_taken") {
		t.Errorf("a second one: %s", a.Body)
	}
	path := "/api/v1/lots/" + made.Text(t, "id")
	read := h.Must(t, http.StatusOK, access.Logistics, "GET", path, nil)
	if read.ETag() != made.ETag() {
		t.Errorf("made with %s, read with %s", made.ETag(), read.ETag())
	}
	ship := map[string]any{"number": "D1", "customerId": string(h.Customer.ID), "shippedOn": "2026-03-05", "lines": []any{map[string]any{"partNumber": "MOD", "lotNumber": "M1", "quantity": "130"}}}
	sent := h.Must(t, http.StatusCreated, access.Logistics, "POST", "/api/v1/shipments", ship, "Accept-Language", "zh")
	if sent.Text(t, "status") != "shipped" || sent.Text(t, "findings.0.code") != "lot.more_shipped_than_made" || !strings.Contains(sent.Text(t, "findings.0.message"), "发出 130，多于生产的 100") {
		t.Errorf("more than was made: %s", sent.Body)
	}
	odd := h.Must(t, http.StatusOK, access.Logistics, "GET", path, nil, "Accept-Language", "en")
	if odd.Text(t, "discrepancy.message") != "130 shipped, more than the 100 made" || odd.Get(t, "discrepancy.explained") != false || odd.Text(t, "figures.unexplained") != "-130" || odd.ETag() == read.ETag() {
		t.Errorf("what does not fit: %s", odd.Body)
	}
	h.Must(t, http.StatusPreconditionRequired, access.Logistics, "PUT", path, lot)
	lot["stock"] = []any{}
	changed := h.Must(t, http.StatusOK, access.Logistics, "PUT", path, lot, "If-Match", odd.ETag())
	if changed.Text(t, "figures.unexplained") != "-30" {
		t.Errorf("changed: %s", changed.Body)
	}
	if a := h.Call(t, access.Logistics, "PUT", path, lot, "If-Match", odd.ETag()); a.Status != http.StatusPreconditionFailed {
		t.Errorf("an old version: %d %s", a.Status, a.Body)
	}
	explain := map[string]any{"code": "lot.more_shipped_than_made", "how": map[string]string{"zh": "少报一箱", "en": "One box was not reported"}}
	if a := h.Must(t, http.StatusOK, access.QualityEngineer, "POST", path+"/explanations", explain); a.Get(t, "discrepancy.explained") != true {
		t.Errorf("explained: %s", a.Body)
	}
	if a := h.Must(t, http.StatusOK, access.Logistics, "GET", path, nil); a.Get(t, "discrepancy.explained") != true {
		t.Errorf("explained, read again: %s", a.Body)
	}
	ship["status"] = "delivered"
	shipment := "/api/v1/shipments/" + sent.Text(t, "id")
	h.Must(t, http.StatusOK, access.Logistics, "PUT", shipment, ship, "If-Match", sent.ETag())
	ship["status"] = "planned"
	if a := h.Must(t, http.StatusUnprocessableEntity, access.Logistics, "PUT", shipment, ship, "If-Match", "*"); !slices.Contains(a.Codes(t), "shipment.status_forbids") {
		t.Errorf("back to planned: %s", a.Body)
	}
	lot["quantity"] = "130"
	mended := h.Must(t, http.StatusOK, access.Logistics, "PUT", path, lot, "If-Match", "*")
	if mended.Get(t, "discrepancy") != nil {
		t.Errorf("mended: %s", mended.Body)
	}
	if a := h.Must(t, http.StatusConflict, access.QualityEngineer, "POST", path+"/explanations", explain); a.Text(t, "code") != "lot.no_such_discrepancy" {
		t.Errorf("nothing to explain: %s", a.Body)
	}
	if v, err := h.App.Verify(t.Context()); err != nil || !v.Clean() {
		t.Errorf("verify: %+v, %v", v, err)
	}
}

func TestLotsAreKeptToTheirSites(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	other, err := h.App.Sites.Open(t.Context(), h.App.Order(domain.System, "test"), master.SiteCard{
		Code: "WX", Name: domain.Same("Wuxi"), CompanyName: domain.Same("Hengxin"), TimeZone: "Asia/Shanghai", Calendar: "cn", Language: "zh",
	})
	if err != nil {
		t.Fatal(err)
	}
	post := func(site domain.ID, number string, components ...any) string {
		t.Helper()
		return h.Must(t, http.StatusCreated, access.Logistics, "POST", "/api/v1/lots", map[string]any{"siteId": site, "number": number, "partNumber": "P-" + number, "quantity": "10", "unit": "pcs", "components": append([]any{}, components...)}).Text(t, "id")
	}
	of := func(number string) any {
		return map[string]any{"partNumber": "P-" + number, "lotNumber": number, "quantity": "4"}
	}
	chip := post(h.Site.ID, "C1")
	board := post(other.ID, "B1", of("C1"))
	post(h.Site.ID, "M1", of("B1"))
	u := h.Person(t, "bounded", access.Profile{Name: "Bounded", Roles: []domain.Role{access.Logistics}, Sites: []domain.ID{h.Site.ID}})
	token := h.Token(t, u, access.TokenScopes()...)
	for _, path := range []string{"/api/v1/lots/" + board, "/api/v1/lots/" + board + "/trace", "/api/v1/lots/" + board + "/history", "/api/v1/lots/B1"} {
		if a := h.As(t, token, "GET", path, nil); a.Status != http.StatusNotFound {
			t.Errorf("%s: %d", path, a.Status)
		}
	}
	if a := h.As(t, token, "GET", "/api/v1/lots?number=B1", nil); a.Get(t, "items.0") != nil {
		t.Errorf("listed: %s", a.Body)
	}
	trace := h.As(t, token, "GET", "/api/v1/lots/"+chip+"/trace", nil)
	if trace.Get(t, "hidden") != 1.0 || trace.Text(t, "lots.0.beyond.used") != "4" || trace.Text(t, "lots.0.figures.used") != "4" || trace.Text(t, "lots.1.lot.number") != "M1" || trace.Get(t, "lots.0.usedIn.0") != nil {
		t.Errorf("%s", trace.Body)
	}
	if strings.Contains(string(trace.Body), "B1") {
		t.Errorf("the trace names a lot beyond the reader's sites: %s", trace.Body)
	}
	if a := h.As(t, token, "POST", "/api/v1/lots", map[string]any{"siteId": other.ID, "number": "X", "partNumber": "X", "quantity": "1", "unit": "pcs"}); !slices.Contains(a.Codes(t), "lot.site_unknown") {
		t.Errorf("posted elsewhere: %s", a.Body)
	}
}
