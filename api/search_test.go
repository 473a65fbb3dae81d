package api_test

import (
	"net/url"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestSearchAndSimilarCases goes from a case to the one that is like it, and to the 8D that found its cause.
func TestSearchAndSimilarCases(t *testing.T) {
	h := apitest.New(t)
	key := h.Token(t, h.User(access.QualityEngineer), access.TokenScopes()...)
	open := func(title, lot string) string {
		a := h.As(t, key, "POST", complaints, intake(h).with(body{"title": title, "items": []body{{"partNumber": "HX-77A", "lotNumber": lot, "unit": "pcs", "quantityComplained": "3"}}}))
		if a.Status != 201 {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
		return a.Text(t, "number")
	}
	first, second := open("外壳毛刺", "L1"), open("外壳边缘毛刺割手", "L2")
	e := h.As(t, key, "POST", reports, object{"complaintIds": []string{first}})
	if e.Status != 201 {
		t.Fatalf("%d %s", e.Status, e.Body)
	}
	cause := h.As(t, key, "POST", reports+"/"+e.Text(t, "id")+"/causes", object{"kind": "occurrence", "statement": "模具刃口磨损"})
	if cause.Status != 201 {
		t.Fatalf("%d %s", cause.Status, cause.Body)
	}
	type item struct {
		Kind, Number string
		Reasons      []struct {
			Code  string
			Words []string
		}
		RootCauses []struct{ Statement map[string]string }
	}
	ask := func(path string) map[string]item {
		t.Helper()
		a := h.As(t, key, "GET", "/api/v1"+path, nil)
		if a.Status != 200 {
			t.Fatalf("%s: %d %s", path, a.Status, a.Body)
		}
		var got struct{ Items []item }
		a.JSON(t, &got)
		out := map[string]item{}
		for _, i := range got.Items {
			out[i.Number] = i
		}
		return out
	}
	if got := ask("/search?q=" + url.QueryEscape("毛刺")); len(got) != 3 || got[first].Kind != "complaint" {
		t.Errorf("search: %+v", got)
	}
	if got := ask("/search?kind=customer&q=nord"); len(got) != 1 || got["NBS"].Kind != "customer" {
		t.Errorf("search: %+v", got)
	}
	for path, number := range map[string]string{"/complaints/" + second + "/similar": first, "/similar?text=" + url.QueryEscape("外壳毛刺") + "&partNumber=hx-77a&customerId=NBS": second} {
		got := ask(path)
		if len(got[number].Reasons) < 3 {
			t.Errorf("%s: %+v", path, got)
		}
		report := got[e.Text(t, "number")]
		if report.Kind != "eight_d" || len(report.RootCauses) != 1 || report.RootCauses[0].Statement["zh"] != "模具刃口磨损" {
			t.Errorf("%s: the 8D %+v", path, report)
		}
		if _, self := got[second]; self && number == first {
			t.Error("a case is like itself")
		}
	}
}
