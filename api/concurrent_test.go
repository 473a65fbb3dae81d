package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

// rounds is how often two people meet in one report.
func rounds() int {
	if testing.Short() {
		return 20
	}
	return 500
}

// writing is one person's next save of a discipline, and what it will say.
type writing struct {
	role domain.Role
	path string
	tag  string
	says string
	body object
}

// meet sends the writings at once, as different people over HTTP.
func meet(t *testing.T, h *apitest.House, all ...writing) []apitest.Answer {
	t.Helper()
	answers := make([]apitest.Answer, len(all))
	var wg sync.WaitGroup
	for i, w := range all {
		wg.Go(func() {
			answers[i] = h.Call(t, w.role, "PUT", w.path, w.body, "If-Match", w.tag, "Accept-Language", "en")
		})
	}
	wg.Wait()
	return answers
}

func saying(field, words string) object {
	return object{"fields": object{field: object{"zh": "第" + words, "en": words}}}
}

// TestTwoPeopleInOneReport has two people save at once, over HTTP. In different disciplines both are taken,
// every time, and nothing is lost; in one discipline exactly one is taken, and the other is told with 412
// which fields differ, what they were and are, who changed them and when.
func TestTwoPeopleInOneReport(t *testing.T) {
	t.Parallel()
	apitest.Each(t, func(t *testing.T, h *apitest.House) {
		e := openedFor(t, h, received(t, h, h.Customer.ID, "P02"))
		t.Run("different disciplines", func(t *testing.T) { sideBySide(t, h, e.path) })
		t.Run("the same discipline", func(t *testing.T) { headOn(t, h, e.path) })
	})
}

func sideBySide(t *testing.T, h *apitest.House, path string) {
	began := time.Now()
	e := eight{t: t, h: h, path: path}
	tags := []string{e.tag("/d2"), e.tag("/d4")}
	for n := range rounds() {
		words := fmt.Sprintf("round %d", n)
		answers := meet(t, h,
			writing{role: access.FAE, path: path + "/d2", tag: tags[0], body: saying("symptom", words)},
			writing{role: access.ProcessEngineer, path: path + "/d4", tag: tags[1], body: saying("summary", words)})
		for i, a := range answers {
			if a.Status != http.StatusOK {
				t.Fatalf("round %d: a false conflict: %d %s", n, a.Status, a.Body)
			}
			tags[i] = a.ETag()
		}
		if d2, d4 := e.get("/d2").Text(t, "fields.symptom.en"), e.get("/d4").Text(t, "fields.summary.en"); d2 != words || d4 != words {
			t.Fatalf("round %d: a lost edit: D2 says %q, D4 %q", n, d2, d4)
		}
	}
	t.Logf("%d rounds, %d saves taken, no edit lost, no false conflict, %v", rounds(), 2*rounds(), time.Since(began).Round(time.Millisecond))
}

func headOn(t *testing.T, h *apitest.House, path string) {
	began := time.Now()
	e := eight{t: t, h: h, path: path}
	roles, names := []domain.Role{access.FAE, access.QualityEngineer}, map[domain.Role]int{}
	stood := e.get("/d2").Text(t, "fields.symptom.en")
	for n := range rounds() {
		tag := e.tag("/d2")
		var all []writing
		for _, role := range roles {
			words := fmt.Sprintf("%s in round %d", role, n)
			all = append(all, writing{role: role, path: path + "/d2", tag: tag, says: words, body: saying("symptom", words)})
		}
		answers := meet(t, h, all...)
		won := 0
		if answers[1].Status == http.StatusOK {
			won = 1
		}
		if answers[won].Status != http.StatusOK || answers[1-won].Status != http.StatusPreconditionFailed {
			t.Fatalf("round %d: answered %d and %d, want 200 and 412", n, answers[0].Status, answers[1].Status)
		}
		names[roles[won]]++
		told(t, answers[1-won], difference{Field: "/fields/symptom/en", Old: stood, New: all[won].says, By: h.User(roles[won]).Profile.Name})
		if got := e.get("/d2"); got.Text(t, "fields.symptom.en") != all[won].says || got.ETag() != answers[1-won].ETag() {
			t.Fatalf("round %d: %s stands, %s won", n, got.Body, all[won].says)
		}
		stood = all[won].says
	}
	t.Logf("%d rounds, one taken and one told each time, won %v, %v", rounds(), names, time.Since(began).Round(time.Millisecond))
}

// difference is what the refusal of a stale save says of one field.
type difference struct{ Part, Field, Old, New, By string }

// told fails unless the refusal names the difference.
func told(t *testing.T, a apitest.Answer, want difference) {
	t.Helper()
	var p struct {
		Differences []struct {
			Part, Field string
			Old, New    any
			ChangedBy   struct{ Name string }
			ChangedAt   time.Time
		}
	}
	a.JSON(t, &p)
	for _, d := range p.Differences {
		if d.Field == want.Field {
			if d.Part != "d2" || d.Old != asAny(want.Old) || d.New != want.New || d.ChangedBy.Name != want.By || d.ChangedAt.IsZero() {
				t.Fatalf("told %+v, want %+v", d, want)
			}
			return
		}
	}
	t.Fatalf("not told of %s: %s", want.Field, a.Body)
}

func asAny(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// TestAStaleSaveIsToldWhatDiffers goes over the parts of a report: a discipline, an action, the report
// itself, several saves back, a field changed and changed back, and a version that nobody can have seen.
func TestAStaleSaveIsToldWhatDiffers(t *testing.T) {
	t.Parallel()
	e := opened(t)
	seen, root := e.tag("/d2"), e.tag("")
	differences := func(a apitest.Answer) map[string]object {
		out := map[string]object{}
		list, _ := a.Get(t, "differences").([]any)
		for _, d := range list {
			part, _ := d.(object)["part"].(string)
			out[part+d.(object)["field"].(string)] = d.(object)
		}
		return out
	}
	save := func(fields object) { e.put(access.FAE, "/d2", object{"fields": fields}) }
	save(object{"affected": "7", "unit": "pcs", "symptom": object{"en": "one"}})
	save(object{"affected": "12.5", "unit": "pcs", "symptom": object{"en": "two"}})
	save(object{"affected": "12.5", "symptom": object{"en": "three"}})
	a := e.h.Must(t, http.StatusPreconditionFailed, access.QualityEngineer, "PUT", e.path+"/d2", object{"fields": object{}}, "If-Match", seen, "Accept-Language", "en")
	got := differences(a)
	if len(got) != 2 || got["d2/fields/affected"]["new"] != "12.5" || got["d2/fields/affected"]["old"] != nil || got["d2/fields/symptom/en"]["new"] != "three" {
		t.Errorf("after three saves: %s", a.Body)
	}
	if want := "changed /fields/symptom/en"; len(got) == 2 && !strings.Contains(a.Text(t, "detail"), want) {
		t.Errorf("detail %q", a.Text(t, "detail"))
	}
	action := e.add(access.QualityEngineer, "/actions", object{"type": "containment", "location": "wip", "what": object{"en": "sort"}})
	old := e.tag(action)
	e.h.Must(t, http.StatusOK, access.FAE, "PATCH", e.path+action, object{"what": object{"en": "sort all"}}, "If-Match", old)
	a = e.h.Must(t, http.StatusPreconditionFailed, access.FAE, "PATCH", e.path+action, object{"level": "detect"}, "If-Match", old)
	got = differences(a)
	if d := got[action[1:len("/action")]+action[len("/actions"):]+"/what/en"]; len(got) != 1 || d["old"] != "sort" || d["new"] != "sort all" {
		t.Errorf("of an action: %s", a.Body)
	}
	a = e.h.Must(t, http.StatusPreconditionFailed, access.QualityManager, "POST", e.path+"/cancel", object{"reason": "twice"}, "If-Match", root)
	got = differences(a)
	if got["d2/fields/symptom/en"]["new"] != "three" || got["d3/actions/0/what/en"]["new"] != "sort all" {
		t.Errorf("of the whole report: %s", a.Body)
	}
	a = e.h.Must(t, http.StatusPreconditionFailed, access.FAE, "PUT", e.path+"/d2", object{"fields": object{}}, "If-Match", `"77"`)
	if len(differences(a)) != 0 {
		t.Errorf("of a version that never was: %s", a.Body)
	}
}
