package form_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"octad/openapi"
	"octad/web/form"
)

func operation(t *testing.T, id string) *form.Operation {
	t.Helper()
	c, err := form.Read(openapi.JSON)
	if err != nil {
		t.Fatal(err)
	}
	o, ok := c.Operation(id)
	if !ok {
		t.Fatalf("the contract has no %s", id)
	}
	return o
}

func TestComposeTypesFollowTheContract(t *testing.T) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, operation string
		values          form.Values
		want            string
	}{
		{
			"texts, times in the site's zone, blank fields and rows left out", "createComplaint",
			form.Values{
				{"/title/zh", "外壳划伤"},
				{"/title/en", ""},
				{"/receivedAt", "2026-03-06T16:30"},
				{"/procedure", "P02"},
				{"/severity", ""},
				{"/safetyRelated", "false"},
				{"/safetyRelated", "true"},
				{"/demands/-", "8d"},
				{"/demands/-", "reply"},
				{"/items/0/lotNumber", ""},
				{"=/items/0/unit", "pcs"},
				{"/items/1/lotNumber", "L1"},
				{"/items/1/quantityComplained", "１２．５"},
				{"=/items/1/unit", "pcs"},
			},
			`{"title":{"zh":"外壳划伤"},"receivedAt":"2026-03-06T16:30:00+08:00","procedure":"P02","safetyRelated":true,"demands":["8d","reply"],
			  "items":[{"lotNumber":"L1","quantityComplained":"12.5","unit":"pcs"}]}`,
		},
		{
			"a correction sends what differs, and null for what was emptied", "updateComplaint",
			form.Values{
				{"/title/zh", "甲"},
				{"was:/title/zh", "甲"},
				{"/customerReference", ""},
				{"was:/customerReference", "R-1"},
				{"/receivedBy", "Li"},
				{"was:/receivedBy", "Wu"},
				{"/occurredAt", ""},
				{"was:/occurredAt", ""},
			},
			`{"customerReference":null,"receivedBy":"Li"}`,
		},
		{
			"words typed into one field become a list", "recordComplaintCommunication",
			form.Values{{"/to", "a@x.example；b@x.example\r\nWang Wei"}, {"/text/en", "one\r\ntwo"}, {"/satisfied", "no"}},
			`{"to":["a@x.example","b@x.example","Wang Wei"],"text":{"en":"one\ntwo"},"satisfied":"no"}`,
		},
		{
			"a constant alone makes no row", "takeComplaintStep",
			form.Values{{"=/fields/0/key", "pallet"}, {"/fields/0/value/zh", ""}, {"=/fields/1/key", "line"}, {"/fields/1/value/zh", "3号"}},
			`{"fields":[{"key":"line","value":{"zh":"3号"}}]}`,
		},
		{
			"what the contract does not know is sent for the API to refuse", "closeComplaint",
			form.Values{{"/nonsense", "1"}},
			`{"nonsense":"1"}`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := json.Marshal(operation(t, c.operation).Compose(c.values, shanghai))
			if err != nil {
				t.Fatal(err)
			}
			var have, want any
			if json.Unmarshal(got, &have) != nil || json.Unmarshal([]byte(c.want), &want) != nil {
				t.Fatalf("no JSON: %s", got)
			}
			if diff := cmp.Diff(want, have); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRenumberFollowsWhatIsSent(t *testing.T) {
	got := form.Renumber(form.Values{{"/items/0/lotNumber", ""}, {"=/items/0/unit", "pcs"}, {"/items/3/lotNumber", "L1"}, {"/title/zh", "x"}, {":then", "/"}})
	want := form.Values{{"/items/1/lotNumber", ""}, {"=/items/1/unit", "pcs"}, {"/items/0/lotNumber", "L1"}, {"/title/zh", "x"}, {":then", "/"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTargetFindsTheFieldOfAFault(t *testing.T) {
	names := []string{"/title/zh", "/title/en", "/items/0/lotNumber"}
	for pointer, want := range map[string]string{
		"/title/en": "/title/en", "/title": "/title/zh", "/items/0/quantityComplained": "/items/0/lotNumber", "/severity": "", "": "", "If-Match": "",
	} {
		if got := form.Target(names, pointer); got != want {
			t.Errorf("%q is shown at %q, want %q", pointer, got, want)
		}
	}
}

func TestOperationsKnowWhatTheyTake(t *testing.T) {
	o := operation(t, "takeComplaintStep")
	if got := o.Fill(map[string]string{"id": "C-2026-000001", "code": "a/b"}); got != "/api/v1/complaints/C-2026-000001/steps/a%2Fb" {
		t.Errorf("path %s", got)
	}
	if o.Stated || !o.Keyed || o.Uploads {
		t.Errorf("a step: %+v", o)
	}
	if u := operation(t, "uploadAttachment"); !u.Uploads {
		t.Error("an upload is one")
	}
	b := operation(t, "createComplaint").Body
	if !b.Needs("/title") || b.Needs("/severity") || !b.At("/title").Localized() || len(b.At("/items/3/unit").Values()) == 0 {
		t.Error("the body of createComplaint is not read as the contract says")
	}
}
