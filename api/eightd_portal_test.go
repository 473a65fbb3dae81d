package api_test

import (
	"net/http"
	"slices"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestPortalSheetGoesByTheCustomersPortal shows an 8D in the order, the language and the lengths of its customer's
// portal, before and after the release, and keeps the number under which the portal has it.
func TestPortalSheetGoesByTheCustomersPortal(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	e := openedFor(t, h, received(t, h, h.Customer.ID, "automotive"))
	e.upToD3()
	sheet := func() apitest.Answer {
		return h.Must(t, http.StatusOK, access.Auditor, "GET", e.path+"/portal-sheet", nil)
	}
	entries := func(a apitest.Answer) []object {
		var out []object
		for _, x := range a.Get(t, "entries").([]any) {
			out = append(out, x.(object))
		}
		return out
	}
	draft := sheet()
	if draft.Get(t, "draft") != true || draft.Get(t, "release") != nil || len(entries(draft)) < 30 || draft.Get(t, "missing") != 0.0 {
		t.Errorf("without a portal: %s", draft.Body)
	}

	customer := "/api/v1/customers/" + string(h.Customer.ID)
	portal := func(fields ...object) object {
		return object{"portal": object{"name": "Supplier Net", "url": "https://portal.example", "language": "en", "fields": fields}}
	}
	refused := h.Call(t, access.QualityManager, "PATCH", customer, portal(object{"field": "d9.luck"}), "If-Match", "*")
	if refused.Status != http.StatusUnprocessableEntity || !slices.Equal(refused.Codes(t), []string{"customer.portal_field_unknown"}) {
		t.Errorf("an unknown field: %s", refused.Body)
	}
	twice := h.Call(t, access.QualityManager, "PATCH", customer, portal(object{"field": "number"}, object{"field": "number"}), "If-Match", "*")
	if !slices.Equal(twice.Codes(t), []string{"customer.portal_field_repeated"}) {
		t.Errorf("a field twice: %s", twice.Body)
	}
	h.Must(t, http.StatusOK, access.QualityManager, "PATCH", customer, portal(
		object{"field": "d2.problem", "label": "Problem (max 5)", "maxLength": 5, "required": true}, object{"field": "number"}, object{"field": "d4.summary", "required": true}, object{"field": "d1.members"},
	), "If-Match", "*")

	e.released("d1_d3")
	got := sheet()
	list := entries(got)
	problem := list[0]
	if got.Get(t, "draft") != false || got.Text(t, "stage") != "d1_d3" || got.Text(t, "portal") != "Supplier Net" || got.Get(t, "over") != 1.0 || got.Get(t, "missing") != 1.0 {
		t.Errorf("%s", got.Body)
	}
	if problem["over"] != problem["length"].(float64)-5 || problem["label"].(object)["zh"] != "Problem (max 5)" || list[1]["text"] != got.Text(t, "number") || list[2]["missing"] != true {
		t.Errorf("%v", list[:3])
	}
	if rows := list[3:]; len(rows) < 2 || rows[0]["row"] != 1.0 || rows[0]["field"] != "d1.members.name" {
		t.Errorf("the team: %v", rows)
	}

	body := object{"stage": "d1_d3", "channel": "portal", "to": []object{{"name": "Anja Petersen"}}, "cc": []object{{"name": "周敏", "role": "account_manager"}}, "attachmentIds": []string{nowhere}}
	if a := e.on(http.StatusUnprocessableEntity, access.FAE, "", "/send", body); !slices.Equal(a.Codes(t), []string{"attachment.unknown"}) {
		t.Errorf("a picture that is not there: %s", a.Body)
	}
	delete(body, "attachmentIds")
	if a := e.on(http.StatusUnprocessableEntity, access.FAE, "", "/send", body); !slices.Equal(a.Codes(t), []string{"eightd.send.portal_number_missing"}) {
		t.Errorf("no number of the portal: %s", a.Body)
	}
	body["portalNumber"] = " SN-4711 "
	sent := e.on(http.StatusOK, access.FAE, "", "/send", body).Get(t, "dispatches").([]any)[0].(object)
	if sent["portalNumber"] != "SN-4711" {
		t.Errorf("%v", sent)
	}
}

// TestPortalSheetWantsItsLanguage releases an 8D in English for a customer whose portal is filled in in Chinese.
func TestPortalSheetWantsItsLanguage(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	e := openedFor(t, h, received(t, h, h.Customer.ID, "automotive"))
	e.upToD3()
	h.Must(t, http.StatusOK, access.QualityManager, "PATCH", "/api/v1/customers/"+string(h.Customer.ID), object{"portal": object{
		"name": "Supplier Net", "language": "zh", "fields": []object{{"field": "d2.problem"}},
	}}, "If-Match", "*")
	header, _ := h.Must(t, http.StatusOK, access.QualityEngineer, "GET", e.path+"/header", nil).Get(t, "fields").(object)
	header["languages"] = []string{"en"}
	e.put(access.QualityEngineer, "/header", header)
	symptom := apitest.Example(t, "saveEightDReportD2")
	symptom["fields"].(object)["symptom"] = object{"en": "Crack"}
	e.put(access.FAE, "/d2", symptom)
	draft := h.Must(t, http.StatusOK, access.Auditor, "GET", e.path+"/portal-sheet", nil)
	if draft.Get(t, "draft") != true {
		t.Errorf("%s", draft.Body)
	}
	e.released("d1_d3")
	refused := h.Must(t, http.StatusConflict, access.Auditor, "GET", e.path+"/portal-sheet", nil)
	if refused.Text(t, "code") != "eightd.language_missing" || refused.Text(t, "errors.0.field") != "/header/fields/title" && refused.Text(t, "errors.0.field") != "/d2/fields/symptom" {
		t.Errorf("%s", refused.Body)
	}
}
