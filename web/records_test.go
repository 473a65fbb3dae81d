package web_test

import (
	"bytes"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
)

// TestFormsAreFrozenOnTheRecordsPage freezes a form of a case and sees it kept with its files and their hashes; freezing it
// again supersedes the first.
func TestFormsAreFrozenOnTheRecordsPage(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", opened("Scratched"))
	const at = "/cases/C-2026-000001/records"
	page := b.get(t, at)
	page.says(t, "Nothing is frozen yet", "Audit pack", "Not frozen")
	done := b.fill(t, page, "/do/freezeForm", nil)
	if done.Path != at || done.Status != http.StatusOK {
		t.Fatalf("frozen: %d %s\n%.1500s", done.Status, done.Path, done.text())
	}
	done.says(t, "On file", "PDF · Chinese", "Excel · Chinese / English", "Hashes")
	if strings.Contains(done.Body, "Superseded") {
		t.Error("a first revision is called superseded")
	}
	send := regexp.MustCompile(`href="([^"]*do=send[^"]*)#do"`).FindStringSubmatch(done.Body)
	sign := regexp.MustCompile(`href="([^"]*do=sign[^"]*)#do"`).FindStringSubmatch(done.Body)
	if send == nil || sign == nil {
		t.Fatalf("a frozen form is not offered to be sent and signed\n%.1500s", done.text())
	}
	form := b.get(t, html.UnescapeString(send[1]))
	form.says(t, "Record that this file went out", "SHA-256")
	to := map[string]string{"/to/0/name": "Anja Petersen"}
	b.fill(t, form, "/do/sendDocument", to).says(t, "Give the e-mail address")
	to["/to/0/email"] = "a.petersen@nordlicht.example"
	b.fill(t, form, "/do/sendDocument", to).says(t, "· Anja Petersen · E-mail", "Sent PDF · ")
	typed := map[string]string{"/meaning": "Approved", "/reauthentication/password": apitest.Password}
	b.fill(t, b.get(t, html.UnescapeString(sign[1])), "/do/signDocument", typed).says(t, "Signed", "Approved")
	b.fill(t, b.get(t, at), "/do/freezeForm", nil).says(t, "Superseded")
	b.get(t, "/jobs").says(t, "There are no jobs yet")
}

// TestACustomersFormIsUploadedMappedAndFilled takes a customer's workbook in, has its map proposed, keeps it, and looks at
// what it would hold of an 8D.
func TestACustomersFormIsUploadedMappedAndFilled(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	eightD := openedEightD(t, b)
	f := excelize.NewFile()
	defer f.Close()
	for at, text := range map[string]string{"A2": "Complaint no. *", "A3": "Customer", "A4": "Problem description *"} {
		if err := f.SetCellStr("Sheet1", at, text); err != nil {
			t.Fatal(err)
		}
	}
	var book bytes.Buffer
	if err := f.Write(&book); err != nil {
		t.Fatal(err)
	}
	const list = "/admin/customer-forms"
	typed := map[string]string{":query.code": "NBS-8D", ":query.title": "8D of NBS", ":query.language": "en", ":query.customerId": string(h.Customer.ID)}
	bad := b.upload(t, b.get(t, list), "/do/createCustomerForm", "/do/createCustomerForm", typed, ":file", "no workbook")
	if bad.Status != http.StatusUnprocessableEntity || !strings.Contains(bad.Body, `value="NBS-8D"`) {
		t.Fatalf("what is no workbook: %d\n%.900s", bad.Status, bad.text())
	}
	in := b.upload(t, bad, "/do/createCustomerForm", "/do/createCustomerForm", typed, ":file", book.String())
	if !strings.HasPrefix(in.Path, list+"/") || in.Status != http.StatusOK {
		t.Fatalf("uploaded: %d %s\n%.1500s", in.Status, in.Path, in.text())
	}
	b.fill(t, in, "/do/proposeCustomerFormMap", nil).says(t, "proposed from the labels and not kept yet", "d2.problem")
	b.fill(t, in, "/do/replaceCustomerForm", map[string]string{"/title/en": "Our 8D"}).says(t, "Our 8D")
	b.get(t, eightD+"/forms").says(t, "NBS-8D", "cells filled", "It cannot be frozen yet")
}
