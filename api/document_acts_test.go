package api_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"net/http"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestFrozenFormsAreSentAndSigned records what was done with a frozen form on both databases: the answers, the timeline, the
// audit pack and what is refused.
func TestFrozenFormsAreSentAndSigned(t *testing.T) {
	t.Parallel()
	apitest.Each(t, func(t *testing.T, h *apitest.House) {
		c := newCase(t, h, nil)
		path := pathOf(t, c)
		offers := h.Must(t, 200, access.Auditor, "GET", path+"/forms", nil)
		asked := body{"subjectKind": "complaint", "subjectId": c.Text(t, "number"), "form": offers.Text(t, "items.0.form"), "languages": []string{"zh"}}
		frozen := h.Must(t, 201, access.QualityEngineer, "POST", "/api/v1/documents", asked)
		at, digest := "/api/v1/documents/"+frozen.Text(t, "items.1.id"), frozen.Text(t, "items.1.sha256")

		sending := body{"to": []body{{"name": "Anja Petersen", "email": "a.petersen@nordlicht.example"}}, "channel": "email"}
		sent := h.Must(t, 200, access.QualityEngineer, "POST", at+"/send", sending, "Idempotency-Key", "send-once")
		wantText(t, sent, "sendings.0.sha256", digest)
		wantText(t, sent, "sendings.0.to.0.name", "Anja Petersen")
		again := h.Must(t, 200, access.QualityEngineer, "POST", at+"/send", sending, "Idempotency-Key", "send-once")
		wantText(t, again, "sendings.0.id", sent.Text(t, "sendings.0.id"))
		signed := h.Must(t, 200, access.QualityManager, "POST", at+"/sign", body{"meaning": "批准", "reauthentication": body{"password": apitest.Password}})
		wantText(t, signed, "signatures.0.sha256", digest)
		wantText(t, signed, "signatures.0.role", string(access.QualityManager))
		if signed.Get(t, "signatures.0.reauthenticated") != true {
			t.Errorf("%s", signed.Body)
		}

		for name, x := range map[string]struct {
			act  string
			body body
			want int
			code string
		}{
			"nobody's address": {"/send", body{"to": []body{{"name": "A"}}, "channel": "email"}, 422, "eightd.send.email_missing"},
			"too early":        {"/send", body{"to": []body{{"name": "A"}}, "channel": "courier", "sentAt": "2020-01-01T00:00:00Z"}, 422, "document.sent_before_frozen"},
			"no meaning":       {"/sign", body{"meaning": " "}, 422, "document.meaning_missing"},
			"another's role":   {"/sign", body{"meaning": "x", "role": "auditor"}, 422, "document.role_not_held"},
			"a wrong password": {"/sign", body{"meaning": "x", "reauthentication": body{"password": "guess"}}, 422, "signature.password_wrong"},
			"twice":            {"/sign", body{"meaning": "批准"}, 409, "document.signed_already"},
		} {
			a := h.Call(t, access.QualityManager, "POST", at+x.act, x.body)
			codes := a.Codes(t)
			if a.Status != x.want || a.Text(t, "code") != x.code && (len(codes) == 0 || codes[0] != x.code) {
				t.Errorf("%s: %d %s", name, a.Status, a.Body)
			}
		}
		h.Must(t, http.StatusNotFound, access.QualityManager, "POST", "/api/v1/documents/"+c.Text(t, "id")+"/sign", body{"meaning": "x"})

		one := h.Must(t, 200, access.Auditor, "GET", at, nil)
		if n, m := len(one.Get(t, "sendings").([]any)), len(one.Get(t, "signatures").([]any)); n != 1 || m != 1 {
			t.Errorf("%d sendings, %d signatures", n, m)
		}
		other := h.Must(t, 200, access.Auditor, "GET", "/api/v1/documents/"+frozen.Text(t, "items.0.id"), nil)
		if other.Get(t, "signatures") != nil || other.Get(t, "sendings") != nil {
			t.Errorf("what was done with one document is told of another: %s", other.Body)
		}

		pack := h.Must(t, 200, access.Auditor, "GET", path+"/audit-pack.zip", nil)
		z, err := zip.NewReader(bytes.NewReader(pack.Body), int64(len(pack.Body)))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"signatures/signatures.json", "records/sendings.json"} {
			f, err := z.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			var list []struct{ SHA256 string }
			if err := json.NewDecoder(f).Decode(&list); err != nil || len(list) != 1 || list[0].SHA256 != digest {
				t.Errorf("%s: %+v %v", name, list, err)
			}
		}

		h.Must(t, 201, access.QualityEngineer, "POST", "/api/v1/documents", asked)
		a := h.Call(t, access.QualityEngineer, "POST", at+"/sign", body{"meaning": "审核"})
		if a.Status != http.StatusConflict || a.Text(t, "code") != "document.superseded" {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	})
}
