package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

func both(zh, en string) object { return object{"zh": zh, "en": en} }

// why is one step; parent −1 is a root.
func why(id string, parent int, zh, en, state string) object {
	w := object{"id": id, "answer": both(zh, en), "state": state}
	if parent >= 0 {
		w["parent"] = parent
	}
	return w
}

func matrix(ids ...string) object {
	var rows []object
	for i, id := range ids {
		row := object{"dimension": []string{"what", "where", "when", "how_big"}[i%4], "is": both("是"+id, "is "+id)}
		if !strings.HasPrefix(id, "-") {
			row["id"] = id
		}
		rows = append(rows, row)
	}
	return object{"fields": object{"problem": both("U7开裂", "U7 is cracked"), "isIsNot": rows}}
}

// TestEightDAnalysisShowsTheSameCauses reads chains, fishbone, hypotheses and shares of one set of causes.
func TestEightDAnalysisShowsTheSameCauses(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.put(access.QualityEngineer, "/d2", matrix("r1", "r2"))
	before := e.get("/analysis")
	e.add(access.QualityEngineer, "/causes", object{
		"kind": "occurrence", "statement": both("应变过大", "Too much strain"), "status": "confirmed", "category": "machine", "sharePercent": "60",
		"whys":  []object{why("w1", -1, "焊点开裂", "The joint cracks", "verified"), why("w2", 0, "应变过大", "The strain is too high", "verified"), why("w3", 0, "焊料太脆", "The solder is brittle", "refuted")},
		"tests": []object{{"row": "r1", "verdict": "explains"}},
	})
	e.add(access.QualityEngineer, "/causes", object{"kind": "non_detection", "statement": both("未测高温", "No hot test"), "whys": []object{why("w1", -1, "常温测试", "The test is cold", "assumed")}})
	a := e.get("/analysis")
	if a.ETag() == before.ETag() || a.ETag() != e.tag("") {
		t.Error("the tag is not that of the report")
	}
	chains := a.Get(t, "chains").([]any)
	for i, want := range []object{{"kind": "occurrence", "causes": 1}, {"kind": "non_detection", "causes": 1}, {"kind": "system", "causes": 0}} {
		c := chains[i].(object)
		if c["kind"] != want["kind"] || len(c["causes"].([]any)) != want["causes"] {
			t.Errorf("chain %d: %v", i, c)
		}
	}
	first := chains[0].(object)
	same(t, "shares", object{"addUp": false, "confirmed": 1, "given": 1, "sum": "60"}, first["shares"])
	chain := first["causes"].([]any)[0].(object)
	if chain["proposedTypeCode"] != "tua" || plain(t, chain["depth"]) != "2" || len(chain["steps"].([]any)[0].(object)["children"].([]any)) != 2 {
		t.Errorf("chain: %v", chain)
	}
	same(t, "readings", []object{{"stepIds": []string{"w2", "w1"}, "verified": true, "sentences": []object{
		both("应变过大，因此焊点开裂。", "The strain is too high. Therefore: The joint cracks."), both("焊点开裂，因此U7开裂。", "The joint cracks. Therefore: U7 is cracked."),
	}}}, chain["readings"])
	escape := chains[1].(object)["causes"].([]any)[0].(object)["readings"].([]any)[0].(object)
	same(t, "escape", []object{both("常温测试，因此以下问题未被检出：U7开裂。", "The test is cold. Therefore: this went undetected: U7 is cracked.")}, escape["sentences"])
	view := chain["cause"].(object)
	same(t, "fishbone", []any{view}, a.Get(t, "fishbone.bones").([]any)[1].(object)["causes"])
	if loose := a.Get(t, "fishbone.uncategorised").([]any); len(loose) != 1 || loose[0].(object)["label"] != "C2" {
		t.Errorf("uncategorised: %v", loose)
	}
	same(t, "hypotheses", []any{object{"cause": view, "untested": 1, "unexplained": 0}}, a.Get(t, "hypotheses.causes"))
	rows := a.Get(t, "hypotheses.rows").([]any)
	same(t, "verdict", []object{{"causeId": view["id"], "verdict": "explains"}}, rows[0].(object)["verdicts"])
	same(t, "no verdict", []object{{"causeId": view["id"]}}, rows[1].(object)["verdicts"])
}

// TestEightDRowsAndStepsKeepTheirIDs writes without ids, as a client that knows of none does.
func TestEightDRowsAndStepsKeepTheirIDs(t *testing.T) {
	t.Parallel()
	e := opened(t)
	ids := func(a apitest.Answer, list string) (out []string) {
		for _, x := range a.Get(t, list).([]any) {
			out = append(out, x.(object)["id"].(string))
		}
		return out
	}
	first := ids(e.put(access.QualityEngineer, "/d2", matrix("-a", "-b")), "fields.isIsNot")
	again := ids(e.put(access.QualityEngineer, "/d2", matrix("-a", "-b", "r3")), "fields.isIsNot")
	if !slices.Equal(again, append(first, "r3")) {
		t.Errorf("rows %v, then %v", first, again)
	}
	path := e.add(access.QualityEngineer, "/causes", object{
		"kind": "occurrence", "statement": "x", "whys": []object{{"answer": both("甲", "a")}},
		"tests": []object{{"row": first[0], "verdict": "does_not_explain"}},
	})
	steps := ids(e.get(path), "whys")
	a := e.h.Must(t, http.StatusOK, access.FAE, "PATCH", e.path+path, object{"whys": []object{{"answer": both("甲", "a")}, {"parent": 0, "answer": both("乙", "b")}}}, "If-Match", e.tag(path))
	if now := ids(a, "whys"); now[0] != steps[0] || now[1] == steps[0] {
		t.Errorf("steps %v, then %v", steps, now)
	}
	dropped := e.h.Must(t, http.StatusUnprocessableEntity, access.QualityEngineer, "PUT", e.path+"/d2", matrix("r3"), "If-Match", e.tag("/d2"))
	if !slices.Contains(dropped.Codes(t), "eightd.d2.row_tested") || !strings.Contains(string(dropped.Body), "C1") {
		t.Errorf("a tested row was dropped: %s", dropped.Body)
	}
	for name, bad := range map[string]object{
		"eightd.cause.test_row_unknown":   {"tests": []object{{"row": "r9", "verdict": "explains"}}},
		"eightd.cause.why_parent_unknown": {"whys": []object{{"answer": "a", "parent": 7}}},
		"eightd.cause.why_parent":         {"whys": []object{{"answer": "a", "parent": 1}, {"answer": "b", "parent": 0}}},
		"eightd.cause.type_contradicts":   {"typeCode": "sun"},
	} {
		if a := e.h.Must(t, http.StatusUnprocessableEntity, access.FAE, "PATCH", e.path+path, bad, "If-Match", e.tag(path)); !slices.Contains(a.Codes(t), name) {
			t.Errorf("%s: %s", name, a.Body)
		}
	}
	e.h.Must(t, http.StatusUnprocessableEntity, access.FAE, "PATCH", e.path+path, object{"tests": []object{{"row": "r3", "verdict": "perhaps"}}}, "If-Match", e.tag(path))
}
