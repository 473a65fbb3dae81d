package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

const procedures = "/api/v1/procedures"

// own is a procedure of the house's own, with a figure that it leaves blank.
const own = `# our own
pack: T1
revision: A
title: {zh: 试验程序, en: Trial procedure}
owner: {zh: 质量部, en: Quality}
effective: 2026-01-01
calendar: cn
roles:
  - {code: qa, title: {zh: 质量, en: Quality}, holders: [quality_engineer]}
clocks:
  - code: reply
    title: {zh: 答复, en: Reply}
    start: {event: complaint.received}
    stop: {event: communication.recorded}
    within: not_configured
  - code: capa
    title: {zh: 纠正措施, en: CAPA}
    start: {event: complaint.received}
    stop: {event: eight_d.released}
    within: 10 working_days
`

func yaml() []string { return []string{"Content-Type", "application/yaml"} }

// TestARevisionWithASlash: A/0 is how most Chinese factories write a first issue.
func TestARevisionWithASlash(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	slashed := strings.Replace(own, "revision: A", "revision: A/0", 1)
	made := h.Must(t, http.StatusCreated, access.QualityManager, "POST", procedures, []byte(slashed), yaml()...)
	path := made.Header.Get("Location")
	if path != procedures+"/T1/revisions/A%2F0" || !strings.Contains(made.Text(t, "notice"), "2026-01-01") {
		t.Errorf("%s: %s", path, made.Body)
	}
	if got := h.Must(t, http.StatusOK, access.Operator, "GET", path, nil); got.Text(t, "revision") != "A/0" || got.Get(t, "clocks") == nil {
		t.Errorf("%s", got.Body)
	}
	if got := h.Must(t, http.StatusOK, access.Operator, "GET", path+"/source", nil); string(got.Body) != slashed {
		t.Errorf("%s", got.Body)
	}
	if got := h.Must(t, http.StatusOK, access.Operator, "GET", path+"/document", nil); strings.Contains(strings.Split(got.Header.Get("Content-Disposition"), ";")[1], "/") {
		t.Errorf("file name: %s", got.Header.Get("Content-Disposition"))
	}
	if got := h.Must(t, http.StatusOK, access.Operator, "GET", procedures+"/T1?revision=A%2F0", nil); got.Text(t, "revision") != "A/0" {
		t.Errorf("%s", got.Body)
	}
	next := strings.NewReplacer("revision: A/0", "revision: A/1", "2026-01-01", "2999-01-01").Replace(slashed)
	if later := h.Must(t, http.StatusCreated, access.QualityManager, "POST", procedures, []byte(next), yaml()...); strings.Contains(string(later.Body), "notice") {
		t.Errorf("a notice without need: %s", later.Body)
	}
	h.Must(t, http.StatusOK, access.Operator, "GET", procedures+"/T1/revisions/A%2F1/diff?with=A%2F0", nil)
}

// TestACodeStaysWithItsDocument: nobody takes a shipped procedure, or another of the house, for something else.
func TestACodeStaysWithItsDocument(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	mine := strings.NewReplacer("pack: T1", "pack: P03").Replace(own)
	refused := h.Must(t, http.StatusUnprocessableEntity, access.QualityManager, "POST", procedures, []byte(mine), yaml()...)
	if !strings.Contains(string(refused.Body), "procedure.code_of_another") || !strings.Contains(string(refused.Body), "2:1 pack") {
		t.Errorf("%s", refused.Body)
	}
	if checked := h.Must(t, http.StatusOK, access.QualityManager, "POST", procedures+"/check", []byte(mine), yaml()...); checked.Get(t, "ok") != false {
		t.Errorf("%s", checked.Body)
	}
	h.Must(t, http.StatusCreated, access.QualityManager, "POST", procedures, []byte(own), yaml()...)
	retitled := strings.NewReplacer("revision: A", "revision: B", "zh: 试验程序", "zh: 试验规程").Replace(own)
	h.Must(t, http.StatusCreated, access.QualityManager, "POST", procedures, []byte(retitled), yaml()...)
}

func TestAProcedureIsUploaded(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	h.Must(t, http.StatusForbidden, access.QualityEngineer, "POST", procedures, []byte(own), yaml()...)
	made := h.Must(t, http.StatusCreated, access.QualityManager, "POST", procedures+"?reason=v1", []byte(own), append(yaml(), "Idempotency-Key", "p")...)
	if again := h.Must(t, http.StatusCreated, access.QualityManager, "POST", procedures+"?reason=v1", []byte(own), append(yaml(), "Idempotency-Key", "p")...); string(again.Body) != string(made.Body) {
		t.Errorf("repeated: %s", again.Body)
	}
	path := made.Header.Get("Location")
	got := h.Must(t, http.StatusOK, access.Operator, "GET", path, nil)
	if got.Get(t, "shipped") != false || got.Text(t, "reason") != "v1" || got.Text(t, "uploadedBy.name") == "" || len(got.Get(t, "clocks").([]any)) != 2 {
		t.Errorf("read back: %s", got.Body)
	}
	if source := h.Must(t, http.StatusOK, access.Operator, "GET", path+"/source", nil); string(source.Body) != own {
		t.Errorf("source: %s", source.Body)
	}
	for _, same := range []string{own, strings.NewReplacer("T1", "P02", "revision: A", "revision: B2").Replace(own)} {
		if a := h.Must(t, http.StatusConflict, access.Administrator, "POST", procedures, object{"source": same}); a.Text(t, "code") != "procedure.revision_repeated" {
			t.Errorf("the same revision: %s", a.Body)
		}
	}
	later := strings.NewReplacer("revision: A", "revision: B", "2026-01-01", "2026-04-01", "10 working_days", "8 working_days", "[quality_engineer]", "[quality_manager]").Replace(own)
	h.Must(t, http.StatusCreated, access.Administrator, "POST", procedures, object{"source": later})
	if now := h.Must(t, http.StatusOK, access.Operator, "GET", procedures+"/T1", nil); now.Text(t, "revision") != "A" || len(now.Get(t, "revisions").([]any)) != 2 {
		t.Errorf("a revision of next month is in force: %s", now.Body)
	}
	diff := h.Must(t, http.StatusOK, access.Operator, "GET", procedures+"/T1/revisions/B/diff?with=A", nil)
	var changed []string
	for _, c := range diff.Get(t, "changes").([]any) {
		o := c.(object)
		changed = append(changed, o["kind"].(string)+" "+o["section"].(string))
	}
	want(t, changed, "changed revision", "changed effective", "changed roles", "changed clocks")
	c := apitest.Example(t, "createComplaint")
	c["procedure"] = "T1"
	delete(c, "customerId")
	c["customer"], c["siteId"], c["receivedAt"] = object{"name": "x"}, string(h.Site.ID), "2026-03-06T08:00:00+08:00"
	if kept := h.Must(t, http.StatusCreated, access.CustomerService, "POST", "/api/v1/complaints", c); kept.Text(t, "procedureRevision") != "A" {
		t.Errorf("the case began with %s", kept.Body)
	}
	events := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/audit-events?type=procedure.uploaded", nil)
	if n := len(events.Get(t, "items").([]any)); n != 2 {
		t.Errorf("%d uploads in the audit trail", n)
	}
	if v, err := h.App.Verify(t.Context()); err != nil || !v.Clean() {
		t.Errorf("%+v, %v", v.Faults, err)
	}
}

func TestAProcedureWithFaultsIsRefusedWhole(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	broken := strings.NewReplacer("complaint.received}\n    stop: {event: communication", "complaint.recieved}\n    stop: {event: communication", "10 working_days", "10 workdays", "calendar: cn", "calendar: mars\nextra: 1").Replace(own)
	refused := fields(t, h.Must(t, http.StatusUnprocessableEntity, access.QualityManager, "POST", procedures, []byte(broken), yaml()...))
	faults := []string{
		"7:11 calendar procedure.calendar_unknown", "8:1 extra procedure.key_unknown", "14:20 clocks[0].start.event procedure.event_unknown", "21:13 clocks[1].within procedure.unit_unknown",
	}
	want(t, refused, faults...)
	check := h.Must(t, http.StatusOK, access.Operator, "POST", procedures+"/check", []byte(broken), yaml()...)
	var told []string
	for _, f := range check.Get(t, "faults").([]any) {
		o := f.(object)
		told = append(told, plain(t, o["line"])+":"+plain(t, o["column"])+" "+o["path"].(string)+" "+o["code"].(string))
	}
	want(t, told, faults...)
	if ok := h.Must(t, http.StatusOK, access.Operator, "POST", procedures+"/check", object{"source": own}); ok.Get(t, "ok") != true || ok.Text(t, "procedure.code") != "T1" {
		t.Errorf("check: %s", ok.Body)
	}
	h.Must(t, http.StatusBadRequest, access.QualityManager, "POST", procedures, []byte("\t"), yaml()...)
	h.Must(t, http.StatusBadRequest, access.QualityManager, "POST", procedures, []byte(""), yaml()...)
	h.Must(t, http.StatusRequestEntityTooLarge, access.QualityManager, "POST", procedures, []byte(strings.Repeat("#", 2<<20)), yaml()...)
	h.Must(t, http.StatusNotFound, access.Operator, "GET", procedures+"/T1", nil)
	if schema := h.Must(t, http.StatusOK, access.Operator, "GET", procedures+"/schema.json", nil); !strings.Contains(string(schema.Body), "assessment_review") {
		t.Errorf("schema: %s", schema.Body)
	}
}

func TestASiteFillsInWhatAProcedureLeavesBlank(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	h.Must(t, http.StatusCreated, access.QualityManager, "POST", procedures, []byte(own), yaml()...)
	path := procedures + "/T1/settings?site=" + h.Site.Card.Code
	none := h.Must(t, http.StatusOK, access.Operator, "GET", path, nil)
	if none.ETag() != `"0"` || !slices.Contains(none.Get(t, "notConfigured").([]any), any("/limits/reply")) {
		t.Errorf("before: %s", none.Body)
	}
	bad := object{"limits": object{"capa": "3 days", "nothing": "1 days", "reply": "soon"}, "holders": object{"qa": []string{"king"}}, "numbering": object{"complaint": "x"}}
	refused := fields(t, h.Must(t, http.StatusUnprocessableEntity, access.QualityManager, "PUT", path, bad, "If-Match", `"0"`))
	for _, f := range []string{"/limits/capa settings.stated", "/limits/nothing settings.key_unknown", "/holders/qa settings.role_unknown", "/numbering/complaint procedure.pattern_malformed"} {
		if !slices.Contains(refused, f) {
			t.Errorf("%s is not told: %v", f, refused)
		}
	}
	values := object{"limits": object{"reply": "2 working_days"}, "retentionYears": 5, "claimLimits": []object{{"by": []string{"qa"}, "upTo": object{"amount": "1000.00", "currency": "CNY"}}}}
	h.Must(t, http.StatusForbidden, access.QualityEngineer, "PUT", path, values, "If-Match", `"0"`)
	h.Must(t, http.StatusPreconditionFailed, access.QualityManager, "PUT", path, values, "If-Match", `"1"`)
	received := func() string {
		c := apitest.Example(t, "createComplaint")
		c["procedure"] = "T1"
		delete(c, "customerId")
		c["customer"], c["siteId"], c["receivedAt"] = object{"name": "x"}, string(h.Site.ID), "2026-03-06T08:00:00+08:00"
		return h.Must(t, http.StatusCreated, access.CustomerService, "POST", "/api/v1/complaints", c).Text(t, "id")
	}
	state := func(id string) string {
		for _, c := range h.Must(t, http.StatusOK, access.Operator, "GET", "/api/v1/complaints/"+id+"/clocks", nil).Get(t, "items").([]any) {
			if o := c.(object); o["code"] == "reply" {
				return o["state"].(string)
			}
		}
		return ""
	}
	before := received()
	set := h.Must(t, http.StatusOK, access.QualityManager, "PUT", path+"&reason=agreed", values, "If-Match", `"0"`)
	if set.ETag() != `"1"` || slices.Contains(set.Get(t, "notConfigured").([]any), any("/limits/reply")) || set.Text(t, "values.limits.reply") != "2 working_days" {
		t.Errorf("set: %s", set.Body)
	}
	after := received()
	if state(before) != "not_configured" || state(after) == "not_configured" {
		t.Errorf("the case before is %s, the case after %s", state(before), state(after))
	}
	h.Must(t, http.StatusPreconditionFailed, access.QualityManager, "PUT", path, values, "If-Match", `"0"`)
	cleared := h.Must(t, http.StatusOK, access.Administrator, "PUT", path, object{}, "If-Match", `"1"`)
	if history := cleared.Get(t, "history").([]any); len(history) != 2 || history[0].(object)["reason"] != "agreed" {
		t.Errorf("history: %s", cleared.Body)
	}
	if state(after) == "not_configured" {
		t.Error("a clock that ran has lost its figure")
	}
	if v, err := h.App.Verify(t.Context()); err != nil || !v.Clean() {
		t.Errorf("%+v, %v", v.Faults, err)
	}
}
