package api_test

import (
	"bytes"
	tables "encoding/csv"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/domain/access"
)

// registerRows reads a register as CSV, in English, by its titles.
func registerRows(t *testing.T, h *apitest.House, path string) []map[string]string {
	t.Helper()
	a := h.Must(t, http.StatusOK, access.Auditor, "GET", path, nil, "Accept-Language", "en")
	all, err := tables.NewReader(bytes.NewReader(bytes.TrimPrefix(a.Body, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, title := range all[0] {
			row[title] = cells[i]
		}
		out = append(out, row)
	}
	return out
}

// inRow checks the cells of a row, given as title and value.
func inRow(t *testing.T, row map[string]string, cells ...string) {
	t.Helper()
	for i := 0; i+1 < len(cells); i += 2 {
		if got, there := row[cells[i]]; !there || got != cells[i+1] {
			t.Errorf("%s is %q, want %q", cells[i], got, cells[i+1])
		}
	}
}

// TestRecallRegister writes a row per recall and part number, with every unit in one column of the ledger.
func TestRecallRegister(t *testing.T) {
	story(t, func(t *testing.T, h *apitest.House) {
		qe := access.QualityEngineer
		c := complaintOn(t, h, "P04", h.Customer.ID)
		r := recallOn(t, h, object(body(rice).with(body{"complaintIds": []string{c.Number}, "defect": "=cmd()", "authority": "NHTSA"})))
		r.do(http.StatusOK, access.QualityManager, "confirm", object{"reason": because})
		flour := object{"name": "A", "unit": "bag", "partNumber": "OG-FLOUR-1", "quantity": "50"}
		h.Must(t, http.StatusOK, qe, "POST", r.at+"/consignees", object{"consignees": []object{seller("A", "300"), seller("B", "200.5"), flour}})
		h.Must(t, http.StatusOK, access.CustomerService, "POST", r.at+"/notices", object{"channel": "phone"})
		r.do(http.StatusOK, access.QualityManager, "decide", object{"needed": true, "riskClass": "ii", "branch": "in_sales", "reason": because})
		h.Must(t, http.StatusCreated, access.Logistics, "POST", r.at+"/movements", object{"consigneeId": r.lines()["B"], "kind": "move", "to": "returned", "quantity": "100"})
		mock := recallOn(t, h, object(body(rice).with(body{"mock": object{}, "siteId": string(h.Site.ID)})))

		rows := registerRows(t, h, "/api/v1/logs/recalls.csv")
		if len(rows) != 3 {
			t.Fatalf("%d rows", len(rows))
		}
		inRow(t, rows[0], "Part no.", "OG-FLOUR-1", "Unit", "bag", "Shipped", "50", "No answer", "50", "Notified", "1", "Recovered %", "0", "Consignees", "1")
		inRow(t, rows[1], "Recall no.", r.get().Text(t, "number"), "Status", "Running", "Kind", "Recall", "Complaint no.", c.Number, "Customer", h.Customer.Card.Name.In("en"),
			"Part no.", "OG-RICE-5", "What is wrong", "'=cmd()", "Authority", "NHTSA", "Shipped", "500.5", "Returned", "100", "No answer", "400.5", "Recovered", "100", "Recovered %", "19.98", "Consignees", "2")
		inRow(t, rows[2], "Recall no.", mock.get().Text(t, "number"), "Kind", "Mock recall", "Shipped", "", "Consignees", "", "Complaint no.", "")
		for filter, want := range map[string]int{"?mock=true": 1, "?mock=false": 2, "?complaintId=" + string(c.ID): 2, "?status=closed": 0, "?branch=in_house": 0, "?branch=in_sales": 2, "?customerId=" + string(h.Customer.ID): 2, "?q=OG-RICE": 3} {
			if got := registerRows(t, h, "/api/v1/logs/recalls.csv"+filter); len(got) != want {
				t.Errorf("%s: %d rows, want %d", filter, len(got), want)
			}
		}
		book := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/logs/recalls.xlsx?mock=false&complaintId="+string(c.ID), nil)
		if !bytes.HasPrefix(book.Body, []byte("PK")) || !strings.Contains(book.Header.Get("Content-Disposition"), "recalls.xlsx") {
			t.Errorf("%v", book.Header)
		}
		ledgerAddsUp(t, h, r)
		h.Must(t, http.StatusForbidden, access.Operator, "GET", "/api/v1/logs/recalls.csv", nil)
	})
}

// ledgerAddsUp checks that the lines in the workbook of a recall come to the totals that the recall tells.
func ledgerAddsUp(t *testing.T, h *apitest.House, r recalling) {
	t.Helper()
	a := h.Must(t, http.StatusOK, access.Auditor, "GET", r.at+"/ledger.xlsx", nil, "Accept-Language", "en")
	if name := a.Header.Get("Content-Disposition"); !strings.Contains(name, "recall-ledger-"+r.get().Text(t, "number")+".xlsx") {
		t.Errorf("%s", name)
	}
	book, err := excelize.OpenReader(bytes.NewReader(a.Body))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("Consignee ledger", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var totals struct {
		Totals []struct {
			PartNumber string
			Balance    map[string]string
		}
	}
	r.get().JSON(t, &totals)
	for _, total := range totals.Totals {
		for title, name := range map[string]string{"Shipped": "shipped", "Returned": "returned", "On hand": "onHand", "No answer": "noAnswer", "Lost": "lost", "Recovered": "recovered"} {
			sum := 0.0
			for _, row := range rows[1:] {
				if row[slices.Index(rows[0], "Part no.")] == total.PartNumber {
					sum += figure(t, row[slices.Index(rows[0], title)])
				}
			}
			if want := figure(t, total.Balance[name]); sum != want {
				t.Errorf("%s of %s: the lines come to %v, the recall tells %v", title, total.PartNumber, sum, want)
			}
		}
	}
	if len(totals.Totals) != 2 || len(rows) != 4 {
		t.Errorf("%d totals, %d rows", len(totals.Totals), len(rows))
	}
}

func figure(t *testing.T, s string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
