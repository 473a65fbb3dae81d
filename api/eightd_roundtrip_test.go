package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"octad/api/apitest"
	"octad/domain/access"
)

// filler makes a value for everything that a schema of the contract names, so that a field that the
// mapping forgets is missing from what comes back.
type filler struct{ texts int }

func (f *filler) value(t *testing.T, name string, s *openapi3.Schema) any {
	t.Helper()
	switch {
	case len(s.Enum) > 0:
		return s.Enum[len(s.Enum)-1]
	case strings.Contains(s.Pattern, "-[0-9a-f]{12}"):
		f.texts++
		return fmt.Sprintf("0198c0de-1111-7000-8000-%012d", f.texts)
	case s.Format == "date", strings.HasPrefix(s.Pattern, "^[0-9]{4}-"):
		return "2026-03-06"
	case strings.Contains(s.Pattern, `{1,6}`):
		return "12.5"
	case strings.HasPrefix(s.Pattern, "^[-+]?"):
		return "-0.050"
	case strings.Contains(s.Pattern, `{1,3}`):
		return "1234.50"
	case s.Pattern == "^[A-Z]{3}$":
		return "CNY"
	case strings.HasPrefix(s.Pattern, "^[a-z]{2,3}"):
		return "en"
	case s.Type.Includes("string") && s.Type.Includes("object"):
		f.texts++
		return object{"zh": fmt.Sprintf("%s 第%d条", name, f.texts), "en": fmt.Sprintf("%s %d", name, f.texts)}
	case s.Type.Includes("string"):
		f.texts++
		return fmt.Sprintf("%d-%s", f.texts, name)
	case s.Type.Is("boolean"):
		return true
	case s.Type.Is("integer"):
		return json.Number("3")
	case s.Type.Is("array"):
		return []any{f.value(t, name, s.Items.Value), f.value(t, name, s.Items.Value)}
	case s.Type.Is("object"):
		out := object{}
		for _, member := range sortedKeys(s.Properties) {
			out[member] = f.value(t, member, s.Properties[member].Value)
		}
		return out
	}
	t.Fatalf("no value for %s of type %v", name, s.Type)
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// inFull returns a body in which every member of the schema is given, mended where members depend on
// each other.
func inFull(t *testing.T, schema string, mend func(object)) object {
	t.Helper()
	doc := apitest.Contract(t)
	v, _ := (&filler{}).value(t, schema, doc.Components.Schemas[schema].Value).(object)
	if mend != nil {
		mend(v)
	}
	return v
}

// same fails unless what came back says what was sent, member by member.
func same(t testing.TB, at string, sent, got any) {
	t.Helper()
	a, b := plain(t, sent), plain(t, got)
	if a != b {
		t.Errorf("%s came back otherwise:\nsent %s\ngot  %s", at, a, b)
	}
}

func plain(t testing.TB, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// TestEightDKeepsEveryField puts every field of every discipline and reads it back.
func TestEightDKeepsEveryField(t *testing.T) {
	t.Parallel()
	e := opened(t)
	points := []object{}
	for i := range 9 {
		points = append(points, object{"discipline": fmt.Sprintf("d%d", i), "points": "20"})
	}
	e.h.Must(t, http.StatusOK, access.QualityManager, "PATCH", "/api/v1/customers/NBS", object{"scoring": object{"points": points}}, "If-Match", "*")
	files := e.files(2)
	mends := map[string]func(object){
		"D3": func(o object) {
			for _, l := range o["fields"].(object)["locations"].([]any) {
				l := l.(object)
				l["suspect"], l["sorted"], l["ok"], l["ng"], l["reworked"] = "100", "90.5", "80", "10.5", "0"
			}
		},
		"D6": func(o object) { // a removal without a day is one that is planned
			delete(o["fields"].(object)["containmentRemoved"].(object), "on")
		},
		"D8": func(o object) {
			e := o["fields"].(object)["effectiveness"].(object)
			e["result"], e["producedQuantity"] = "open", "25" // the sum of two points of 12.5
			delete(e, "failedActionIds")
			fields := o["fields"].(object)
			fields["selfScores"], fields["customerScores"] = fields["selfScores"].([]any)[:1], fields["customerScores"].([]any)[:1]
		},
	}
	for i := range 9 {
		name := fmt.Sprintf("D%d", i)
		body := inFull(t, "EightD"+name+"Save", func(o object) {
			mendEvidence(o, files)
			if mend := mends[name]; mend != nil {
				mend(o)
			}
		})
		put := e.put(access.QualityEngineer, "/"+strings.ToLower(name), body)
		got := e.get("/" + strings.ToLower(name))
		if string(put.Body) != string(got.Body) || put.ETag() != got.ETag() {
			t.Errorf("%s: PUT and GET answer differently", name)
		}
		for _, part := range []string{"fields", "additional", "attachments", "measurements"} {
			same(t, name+" "+part, body[part], got.Get(t, part))
		}
	}
	header := inFull(t, "EightDHeaderFields", nil)
	e.put(access.QualityEngineer, "/header", header)
	same(t, "header", header, e.get("/header").Get(t, "fields"))
	same(t, "header in the report", header, e.get("").Get(t, "header.fields"))
	e.put(access.QualityEngineer, "/d2", object{"fields": object{}})
	same(t, "an emptied D2", object{}, e.get("/d2").Get(t, "fields"))
}

// files uploads files of the report and returns their ids.
func (e eight) files(n int) []string {
	e.t.Helper()
	ids := make([]string, n)
	for i := range ids {
		number := e.get("").Text(e.t, "number")
		a := upload(e.t, e.h, append(subjectFields("eight_d", number), fileField(fmt.Sprintf("file-%d.jpg", i), photo(e.t, 8, 8))))
		ids[i] = a.Text(e.t, "id")
	}
	return ids
}

// mendEvidence names files that are there, gives marks a size and measurements a number in each column of numbers.
func mendEvidence(o object, files []string) {
	for i, a := range o["attachments"].([]any) {
		a.(object)["attachmentId"] = files[i]
		for _, m := range a.(object)["marks"].([]any) {
			m.(object)["x2"], m.(object)["y2"] = 900, 1000
		}
	}
	for _, m := range o["measurements"].([]any) {
		for _, row := range m.(object)["rows"].([]any) {
			row.(object)["values"] = []any{"-0.0500", "10.250"}
		}
	}
}

// TestEightDKeepsEveryFieldOfCausesAndActions does the same for what is edited alone, by POST and by PATCH.
func TestEightDKeepsEveryFieldOfCausesAndActions(t *testing.T) {
	t.Parallel()
	e := opened(t)
	e.put(access.QualityEngineer, "/d2", object{"fields": object{"isIsNot": []object{{"id": "r0", "dimension": "what"}, {"id": "r1", "dimension": "when"}}}})
	files := e.files(2)
	whys := func(o object) {
		for i, x := range o["tests"].([]any) {
			x.(object)["row"] = fmt.Sprintf("r%d", i)
		}
		for i, w := range o["whys"].([]any) {
			delete(w.(object), "parent")
			w.(object)["attachmentIds"] = files
			if i > 0 {
				w.(object)["parent"] = 0
			}
		}
	}
	cause := inFull(t, "EightDCauseNew", whys)
	path := e.add(access.QualityEngineer, "/causes", cause)
	id := path[len("/causes/"):]
	e.keeps("cause", path, cause)
	patch := inFull(t, "EightDCausePatch", func(o object) {
		whys(o)
		o["verifiedOn"], o["sharePercent"], o["kind"] = "2026-03-07", "99", "occurrence"
		o["typeCode"] = "sua"
	})
	e.h.Must(t, http.StatusOK, access.FAE, "PATCH", e.path+path, patch, "If-Match", e.tag(path))
	e.keeps("patched cause", path, patch)

	action := inFull(t, "EightDActionNew", func(o object) { o["causeIds"], o["type"], o["supersedes"] = []string{id}, "corrective", e.failed(id) })
	path = e.add(access.QualityEngineer, "/actions", action)
	e.keeps("action", path, action)
	patch = inFull(t, "EightDActionPatch", func(o object) {
		delete(o, "cancelled")
		delete(o, "supersedes")
		o["causeIds"], o["plannedOn"], o["criterionOn"], o["windowTo"], o["expectedPercent"] = []string{id}, "2026-03-07", "2026-03-02", "2026-03-09", "50"
	})
	e.h.Must(t, http.StatusOK, access.FAE, "PATCH", e.path+path, patch, "If-Match", e.tag(path))
	e.keeps("patched action", path, patch)

	implementation := inFull(t, "EightDImplementation", nil)
	e.on(http.StatusOK, access.ProcessEngineer, path, "/implement", implementation)
	verification := inFull(t, "EightDVerification", nil)
	e.on(http.StatusOK, access.FAE, path, "/verify", verification)
	got := e.get(path)
	for at, want := range map[string]object{"implementation": implementation, "verification": verification} {
		for member, v := range want {
			same(t, at+" "+member, v, got.Get(t, at+"."+member))
		}
	}
}

// keeps fails unless what stands at the path holds every member of the body.
func (e eight) keeps(what, path string, body object) {
	e.t.Helper()
	got := e.get(path)
	for member, v := range body {
		same(e.t, what+" "+member, v, got.Get(e.t, member))
	}
}
