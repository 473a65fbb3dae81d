package api_test

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/domain/access"
)

const customerForms = "/api/v1/customer-forms"

// workbook makes a customer's form of a few cells.
func workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for at, text := range map[string]string{
		"A1": "8D {{number}}", "A2": "Complaint no. *", "A3": "Customer", "A4": "Problem description *", "A5": "Lessons learned",
		"A7": "D5 Corrective actions", "A8": "No.", "B8": "Action", "C8": "Responsible", "D8": "Due date",
	} {
		if err := f.SetCellStr("Sheet1", at, text); err != nil {
			t.Fatal(err)
		}
	}
	style, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Color: "000000", Style: 1}}, Alignment: &excelize.Alignment{WrapText: true}})
	if err != nil {
		t.Fatal(err)
	}
	for _, area := range [][2]string{{"B2", "B5"}, {"A9", "D10"}} {
		if err := f.SetCellStyle("Sheet1", area[0], area[1], style); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetColWidth("Sheet1", "B", "B", 60); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var octets = []string{"Content-Type", "application/octet-stream"}

// formOf uploads a form for the house's customer.
func formOf(t *testing.T, h *apitest.House, code string) apitest.Answer {
	t.Helper()
	return h.Must(t, http.StatusCreated, access.QualityManager, "POST", customerForms+"?code="+code+"&title=8D&language=en&fileName=form.xlsx&customerId="+string(h.Customer.ID), workbook(t), octets...)
}

func TestCustomerFormsAreKeptWithTheirMap(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	a := formOf(t, h, "NBS-8D")
	path := a.Header.Get("Location")
	if text := a.Text(t, "map"); !strings.Contains(text, "field: d2.problem") || !strings.Contains(text, "rows: d5.actions") {
		t.Errorf("the map begins with %s", text)
	}
	h.Must(t, http.StatusForbidden, access.QualityEngineer, "POST", customerForms+"?code=X&title=8D&language=en&customerId="+string(h.Customer.ID), workbook(t), octets...)
	if b := h.Must(t, http.StatusOK, access.Auditor, "GET", path+"/workbook", nil); !bytes.Equal(b.Body, workbook(t)) && b.Header.Get("Content-Disposition") == "" {
		t.Error("the workbook is not the one that was uploaded")
	}
	wrong := h.Must(t, http.StatusUnprocessableEntity, access.QualityManager, "PUT", path, object{"title": "8D", "map": "customer_form: 1\nlanguage: en\ncells:\n- {feld: x}\n"}, "If-Match", a.ETag())
	if !slices.Contains(wrong.Codes(t), "customer_form.map_malformed") || !strings.Contains(string(wrong.Body), "line 4") || strings.Contains(string(wrong.Body), "customerform.") {
		t.Errorf("%s", wrong.Body)
	}
	b := h.Must(t, http.StatusOK, access.QualityManager, "PUT", path, object{"title": "8D", "map": "customer_form: 1\nlanguage: en\ncells:\n- {field: d2.problem, at: B4}\n- {field: nothing, at: B5}\n"}, "If-Match", a.ETag(), "Accept-Language", "en")
	if s := string(b.Body); !strings.Contains(s, "customer_form.field_unknown") || !strings.Contains(s, "Sheet1!B2") {
		t.Errorf("neither the unknown field nor the starred cell is told: %s", s)
	}
	if p := h.Must(t, http.StatusOK, access.Auditor, "POST", path+"/proposal", nil).Text(t, "map"); p != a.Text(t, "map") {
		t.Errorf("another proposal: %s", p)
	}
	c := h.Must(t, http.StatusCreated, access.QualityManager, "POST", path+"/revisions?fileName=new.xlsx&note=new+logo", workbook(t), append([]string{"If-Match", b.ETag()}, octets...)...)
	if plain(t, c.Get(t, "revision")) != "2" || c.Text(t, "map") != b.Text(t, "map") || len(c.Get(t, "revisions").([]any)) != 2 {
		t.Errorf("%s", c.Body)
	}
	for name, file := range map[string]string{
		"customer_form.xls": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "customer_form.malformed": "a,b,c", "customer_form.encrypted": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00",
	} {
		if a := h.Call(t, access.QualityManager, "POST", path+"/revisions", []byte(file), append([]string{"If-Match", c.ETag()}, octets...)...); a.Status != http.StatusUnprocessableEntity || a.Text(t, "code") != name {
			t.Errorf("%s: %s", name, a.Body)
		}
	}
}

// TestCustomerFormIsFilledFrozenAndReadBack goes the whole way: preview, refusal, release, frozen form, import.
func TestCustomerFormIsFilledFrozenAndReadBack(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	formOf(t, h, "NBS-8D")
	e := openedFor(t, h, complaintFor(t, h, "QN-4711"))
	at := "/customer-forms/NBS-8D"
	check := e.get(at)
	if check.Get(t, "releasable") != false || !strings.Contains(string(check.Body), "customer_form.mandatory_empty") {
		t.Errorf("%s", check.Body)
	}
	if p := e.get(at + "/preview"); !strings.Contains(p.Header.Get("Content-Disposition"), "draft") || !bytes.HasPrefix(p.Body, []byte("PK")) {
		t.Errorf("%v", p.Header)
	}
	if a := h.Call(t, access.QualityEngineer, "POST", e.path+at, nil); a.Status != http.StatusConflict || a.Text(t, "code") != "eightd.form.not_released" {
		t.Errorf("%s", a.Body)
	}
	e.upToD3()
	e.released("d1_d3")
	a := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", e.path+at, nil)
	if a.Text(t, "form") != "customer_form" || a.Text(t, "formCode") != "NBS-8D" || a.Text(t, "stage") != "d1_d3" || !strings.HasSuffix(a.Text(t, "fileName"), "NBS-8D-r1.xlsx") {
		t.Errorf("%s", a.Body)
	}
	content := h.Must(t, http.StatusOK, access.Auditor, "GET", a.Header.Get("Location")+"/content", nil)
	if content.ETag() != `"`+a.Text(t, "sha256")+`"` {
		t.Errorf("frozen as %s, told as %s", content.ETag(), a.Text(t, "sha256"))
	}
	if again := h.Call(t, access.QualityEngineer, "POST", e.path+at, nil); again.Status != http.StatusConflict || again.Text(t, "code") != "eightd.form.filled" {
		t.Errorf("%s", again.Body)
	}
	other := complaintFor(t, h, "QN-4711") // the same number again: complaintId tells which
	in := h.Must(t, http.StatusCreated, access.QualityEngineer, "POST", reports+"/customer-form-imports?formId=NBS-8D&fileName=back.xlsx&complaintId="+other, content.Body, octets...)
	if in.Text(t, "status") != "draft" {
		t.Errorf("%s", in.Body)
	}
	copied := eight{t: t, h: h, path: reports + "/" + in.Text(t, "id")}
	problem := func(e eight) any { return e.get("/d2").Get(t, "fields").(object)["problem"].(object)["en"] }
	if problem(copied) != problem(e) {
		t.Errorf("read back: %v, was %v", problem(copied), problem(e))
	}
	if v, err := h.App.Verify(t.Context()); err != nil || len(v.Faults) > 0 {
		t.Errorf("verify: %v %+v", err, v)
	}
}
