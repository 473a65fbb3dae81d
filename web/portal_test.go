package web_test

import (
	"strings"
	"testing"

	"octad/api/apitest"
)

// TestThePortalSheetIsCopiedAndRecorded shows the fields of the customer's portal with what is too long, and records
// under which number the portal keeps them.
func TestThePortalSheetIsCopiedAndRecorded(t *testing.T) {
	h := apitest.New(t)
	releasedInFull(t, h)
	voice := english(t, h, fae)
	page := voice.get(t, report+"/portal")
	page.says(t, "Problem", "Copy", "Record that it was entered")
	if strings.Contains(page.Body, "not released yet") {
		t.Error("a released 8D may be typed in")
	}
	form := voice.get(t, report+"/release?do=send&channel=portal").form(t, "/do/sendEightDReport")
	if got := form.Get("/channel"); got != "portal" {
		t.Errorf("the channel reads %q", got)
	}
	fields := map[string]string{"/channel": "portal", "/cc/0/name": "Li Na", "/cc/0/email": "li.na@octad.example"}
	voice.fill(t, voice.get(t, report+"/release?do=send&channel=portal"), "/do/sendEightDReport", fields).says(t, "Give the number that the customer's portal gave it")
	fields["/portalNumber"] = "SN-4711"
	voice.act(t, "/release?do=send", "sendEightDReport", fields).says(t, "SN-4711", "Customer portal")
}
