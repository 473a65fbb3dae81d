package api_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain/access"
)

// fieldsOf returns the pointers of the changes that a comparison lists.
func fieldsOf(t *testing.T, difference apitest.Answer) []string {
	t.Helper()
	var fields []string
	for _, part := range difference.Get(t, "parts").([]any) {
		for _, c := range part.(object)["changes"].([]any) {
			fields = append(fields, c.(object)["field"].(string))
		}
	}
	return fields
}

// TestEightDRevisionHistory: the customer rejects D3, the second revision is accepted, and one read tells of
// all of it; what differs is read from the bytes that were frozen.
func TestEightDRevisionHistory(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.h.Advance(46 * 24 * time.Hour)
	e.upToD3()
	e.h.Must(t, http.StatusConflict, access.Auditor, "GET", e.path+"/diff", nil)
	e.released("d1_d3")
	e.sendFor("d1_d3")
	if a := e.get("/diff"); len(fieldsOf(t, a)) != 0 || a.Get(t, "from.sha256") == nil || a.Get(t, "to.release") != nil {
		t.Errorf("nothing has changed: %s", a.Body)
	}
	decision := apitest.Example(t, "decideEightDReport")
	delete(decision, "decidedAt")
	e.command(access.FAE, "/customer-decision", decision)
	d3 := apitest.Containment(t)
	d3["fields"].(object)["cleanGoodsLabel"] = object{"zh": "蓝色圆点", "en": "Blue dot"}
	e.h.Must(t, http.StatusOK, access.ProcessEngineer, "PUT", e.path+"/d3?reason=transit", d3, "If-Match", "*")
	want := []string{"/d3/fields/cleanGoodsLabel/en", "/d3/fields/cleanGoodsLabel/zh"}
	draft := e.get("/diff")
	if got := fieldsOf(t, draft); !slices.Equal(got, want) {
		t.Errorf("the draft differs in %v, want %v", got, want)
	}
	e.released("d1_d3")
	e.sendFor("d1_d3")
	e.command(access.FAE, "/customer-decision", object{"stage": "d1_d3", "decisions": []object{{"discipline": "d3", "outcome": "accepted"}}})
	released := e.get("/diff?from=R1-D1D3&to=r2-d1_d3")
	part := released.Get(t, "parts").([]any)[0].(object)
	change := part["changes"].([]any)[0].(object)
	if got := fieldsOf(t, released); !slices.Equal(got, want) || part["part"] != "d3" || change["new"] != "Blue dot" || change["language"] != "en" || change["label"].(object)["zh"] != "合格品标识" {
		t.Errorf("revision 2 differs: %s", released.Body)
	}
	e.h.Must(t, http.StatusNotFound, access.Auditor, "GET", e.path+"/diff?from=R3-D1D3", nil)

	list := e.get("/releases").Get(t, "items").([]any)
	if len(list) != 2 {
		t.Fatalf("releases %v", list)
	}
	first, second := list[0].(object), list[1].(object)
	if first["note"] != nil || first["changes"] != nil || first["answer"] != "eight_d" || len(first["dispatches"].([]any)) != 1 ||
		first["decisions"].([]any)[0].(object)["outcome"] != "rejected" || len(first["signatures"].([]any)) != 3 {
		t.Errorf("the first release: %v", first)
	}
	note, changes := second["note"].(object), second["changes"].(object)
	if note["number"] != 2.0 || note["decision"] != true || changes["changed"] != 2.0 || changes["added"] != 0.0 || changes["since"] != first["number"] ||
		second["decisions"].([]any)[0].(object)["outcome"] != "accepted" {
		t.Errorf("the second release: %v", second)
	}
}
