package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"octad/api/apitest"
	"octad/domain/access"
)

const calendars = "/api/v1/calendars"

func TestCalendarsOfTheHouse(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	body := apitest.Example(t, "createCalendar")
	for _, method := range []string{"POST"} {
		h.Must(t, http.StatusForbidden, access.QualityEngineer, method, calendars, body)
	}
	made := h.Must(t, http.StatusCreated, access.QualityManager, "POST", calendars, body, "Idempotency-Key", "c")
	if again := h.Must(t, http.StatusCreated, access.QualityManager, "POST", calendars, body, "Idempotency-Key", "c"); string(again.Body) != string(made.Body) {
		t.Errorf("repeated: %s", again.Body)
	}
	path := made.Header.Get("Location")
	if got := h.Must(t, http.StatusOK, access.Operator, "GET", path, nil); got.Text(t, "base") != "cn" || got.ETag() != `"1"` || got.Get(t, "version") != made.Get(t, "version") {
		t.Errorf("read back: %s", got.Body)
	}
	due := func(calendar string) string {
		return h.Must(t, http.StatusOK, access.Operator, "POST", "/api/v1/due", object{"calendar": calendar, "from": "2026-03-06T16:30:00+08:00", "within": "1 working_days"}).Text(t, "dueAt")
	}
	if got := due("suzhou-2"); got != "2026-03-07T04:00:00Z" {
		t.Errorf("due at %s, not at the end of Saturday's half day", got)
	}
	bad := object{"code": "x", "name": "x", "base": "nowhere", "timeZone": "Mars/Base", "week": object{"monday": []string{"25:00-26:00", "08:00-12:00"}}}
	want(t, fields(t, h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "POST", calendars, bad)), "/week/monday/0 worktime.interval_malformed")
	bad["week"] = object{"monday": []string{"13:00-12:00", "12:00-12:30"}}
	want(t, fields(t, h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "POST", calendars, bad)), "/base calendar.base_unknown")
	bad["base"] = "cn"
	want(t, fields(t, h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "POST", calendars, bad)), "/timeZone worktime.zone_unknown", "/week/monday/1 worktime.interval_malformed")
	replaced := h.Must(t, http.StatusOK, access.QualityManager, "PUT", path, apitest.Example(t, "replaceCalendar"), "If-Match", `"1"`)
	h.Must(t, http.StatusPreconditionFailed, access.QualityManager, "PUT", path, apitest.Example(t, "replaceCalendar"), "If-Match", `"1"`)
	if replaced.ETag() != `"2"` || due("suzhou-2") != "2026-03-09T09:00:00Z" {
		t.Errorf("replaced: %s, due at %s", replaced.Body, due("suzhou-2"))
	}
	if history := h.Must(t, http.StatusOK, access.Auditor, "GET", path, nil).Get(t, "history").([]any); len(history) != 2 {
		t.Errorf("history: %v", history)
	}
	if a := h.Must(t, http.StatusConflict, access.QualityManager, "PUT", calendars+"/cn", apitest.Example(t, "replaceCalendar"), "If-Match", `"1"`); a.Text(t, "code") != "calendar.shipped" {
		t.Errorf("a shipped one: %s", a.Body)
	}
	h.Must(t, http.StatusNotFound, access.QualityManager, "POST", calendars+"/nowhere/days", apitest.Example(t, "importCalendarDays"))
}

const ics = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270104\nSUMMARY:元旦 假期 第1天/共3天\nEND:VEVENT\n" +
	"BEGIN:VEVENT\nDTSTART:20270109T090000\nSUMMARY:元旦 补班\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270105\nSUMMARY:小寒\nEND:VEVENT\nEND:VCALENDAR\n"

func TestNextYearIsImportedOverTheShippedCalendar(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	path := calendars + "/cn/days"
	provisional := func() any {
		return h.Must(t, http.StatusOK, access.Operator, "POST", "/api/v1/due", object{"from": "2026-12-31T16:30:00+08:00", "within": "1 working_days"}).Get(t, "provisional")
	}
	if provisional() != true {
		t.Error("a year without a calendar is not provisional")
	}
	dry := h.Must(t, http.StatusOK, access.QualityManager, "POST", path+"?dryRun=true&published=2027", []byte(ics), "Content-Type", "text/calendar")
	if plain(t, dry.Get(t, "added")) != "4" || plain(t, dry.Get(t, "skipped")) != "1" || provisional() != true {
		t.Errorf("dry run: %s", dry.Body)
	}
	h.Must(t, http.StatusForbidden, access.Operator, "POST", path, []byte(ics), "Content-Type", "text/calendar")
	known := h.Must(t, http.StatusOK, access.QualityManager, "POST", path+"?reason=2027", []byte(ics), "Content-Type", "text/calendar; charset=utf-8", "Idempotency-Key", "ics")
	if got := known.Get(t, "provisionalYears").([]any); len(got) != 1 || provisional() != true {
		t.Errorf("a year that nobody announced: %s", known.Body)
	}
	csv := h.Must(t, http.StatusOK, access.Administrator, "POST", path+"?published=2027", []byte("date,kind,name,hours\n2027/1/1,off,元旦,\n2027-01-04,work,半天,08:30-12:00\n2027-01-09,usual\n"), "Content-Type", "text/csv")
	if plain(t, csv.Get(t, "added")) != "1" || plain(t, csv.Get(t, "unchanged")) != "1" || plain(t, csv.Get(t, "removed")) != "1" || provisional() != false {
		t.Errorf("CSV: %s", csv.Body)
	}
	if due := h.Must(t, http.StatusOK, access.Operator, "POST", "/api/v1/due", object{"from": "2026-12-31T16:30:00+08:00", "within": "1 working_days"}); due.Text(t, "dueAt") != "2027-01-04T04:00:00Z" {
		t.Errorf("due: %s", due.Body)
	}
	got := h.Must(t, http.StatusOK, access.Auditor, "GET", calendars+"/cn", nil)
	if history := got.Get(t, "history").([]any); len(history) != 2 || history[0].(object)["reason"] != "2027" || got.Get(t, "shipped") != true {
		t.Errorf("history: %s", got.Body)
	}
	events := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/audit-events?type=calendar.days_imported", nil)
	if n := len(events.Get(t, "items").([]any)); n != 2 {
		t.Errorf("%d imports in the audit trail", n)
	}
}

// TestATableFromExcelInChinaIsReadRightly imports days as Excel in China saves them, in GB18030.
func TestATableFromExcelInChinaIsReadRightly(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	path := calendars + "/cn/days"
	raw, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("date,kind,name\r\n2027/1/1,off,元旦\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	h.Must(t, http.StatusOK, access.QualityManager, "POST", path, raw, "Content-Type", "text/csv")
	if got := h.Must(t, http.StatusOK, access.Auditor, "GET", calendars+"/cn", nil); !strings.Contains(string(got.Body), `"元旦"`) {
		t.Errorf("%s", got.Body)
	}
	h.Must(t, http.StatusUnprocessableEntity, access.QualityManager, "POST", path, []byte("date,kind,name\n2027-01-02,off,\xff\xff\n"), "Content-Type", "text/csv")
}

func TestDaysWithFaultsAreRefusedWhole(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	path := calendars + "/cn/days"
	post := func(status int, media, body string) []string {
		return fields(t, h.Must(t, status, access.QualityManager, "POST", path, []byte(body), "Content-Type", media))
	}
	want(t, post(422, "text/csv", "date,kind\n2027-02-30,off\n2027-02-01,off\n2027-02-01,work\n"), "line 2 worktime.date_malformed", "line 4 worktime.day_conflicting")
	want(t, post(422, "application/octet-stream", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:假期\nDTSTART:x\nEND:VEVENT\nEND:VCALENDAR\n"), "line 2 worktime.date_malformed")
	days := []object{{"date": "2027-01-01", "kind": "off"}, {"date": "2027-01-01", "kind": "work"}, {"date": "2027-01-01", "kind": "off", "hours": []string{"08:00-12:00"}}}
	want(t, fields(t, h.Must(t, 422, access.QualityManager, "POST", path, object{"days": days})), "/days/1 worktime.day_conflicting", "/days/2/hours worktime.day_off_with_hours", "/days/2 worktime.day_repeated")
	h.Must(t, 422, access.QualityManager, "POST", path, object{"days": []object{}})
	h.Must(t, http.StatusUnsupportedMediaType, access.QualityManager, "POST", path, []byte("x"), "Content-Type", "text/plain")
	if got := h.Must(t, http.StatusOK, access.Auditor, "GET", calendars+"/cn", nil); plain(t, got.Get(t, "version")) != "0" || slices.Contains(got.Get(t, "years").([]any), any(2027)) {
		t.Errorf("something changed: %s", got.Body)
	}
}

// TestClocksCountByTheCalendarOfSiteAndCustomer gives a site and a customer calendars of their own while cases run.
func TestClocksCountByTheCalendarOfSiteAndCustomer(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	for _, code := range []string{"plant", "theirs"} {
		body := apitest.Example(t, "createCalendar")
		body["code"] = code
		h.Must(t, http.StatusCreated, access.QualityManager, "POST", calendars, body)
	}
	timed := strings.NewReplacer("within: not_configured", "within: 1 working_days", "within: 10 working_days", "within: 1 working_days\n    by_customer: true").Replace(own)
	h.Must(t, http.StatusCreated, access.QualityManager, "POST", procedures, []byte(timed), yaml()...)
	received := func() map[string]string {
		c := apitest.Example(t, "createComplaint")
		c["procedure"], c["customerId"], c["siteId"], c["receivedAt"] = "T1", string(h.Customer.ID), string(h.Site.ID), "2026-03-06T08:00:00+08:00"
		id := h.Must(t, http.StatusCreated, access.CustomerService, "POST", "/api/v1/complaints", c).Text(t, "id")
		out := map[string]string{}
		for _, item := range h.Must(t, http.StatusOK, access.Operator, "GET", "/api/v1/complaints/"+id+"/clocks", nil).Get(t, "items").([]any) {
			clock := item.(object)
			out[clock["code"].(string)] = clock["calendar"].(string) + " " + clock["dueAt"].(string)
		}
		return out
	}
	expect := func(reply, capa string) {
		t.Helper()
		if got := received(); got["reply"] != reply || got["capa"] != capa {
			t.Errorf("the clocks are due %v", got)
		}
	}
	const monday, saturday = "cn 2026-03-09T09:30:00Z", " 2026-03-07T04:00:00Z"
	expect(monday, monday)
	site := "/api/v1/sites/" + string(h.Site.ID)
	etag := h.Must(t, http.StatusOK, access.Administrator, "GET", site, nil).ETag()
	h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "PATCH", site, object{"calendar": "nowhere"}, "If-Match", etag)
	h.Must(t, http.StatusOK, access.Administrator, "PATCH", site, object{"calendar": "plant"}, "If-Match", etag)
	expect("plant"+saturday, "plant"+saturday)
	asked := "/api/v1/due?procedure=T1&clock=reply&from=2026-03-06T08%3A00%3A00%2B08%3A00"
	for query, due := range map[string]string{"": strings.Fields(monday)[1], "&site=" + string(h.Site.ID): strings.TrimSpace(saturday)} {
		if got := h.Must(t, http.StatusOK, access.Operator, "GET", asked+query, nil).Text(t, "dueAt"); got != due {
			t.Errorf("asked with %q it is due %s, want %s", query, got, due)
		}
	}
	h.Must(t, http.StatusNotFound, access.Operator, "GET", asked+"&site=nowhere", nil)
	customer := "/api/v1/customers/" + string(h.Customer.ID)
	etag = h.Must(t, http.StatusOK, access.Administrator, "GET", customer, nil).ETag()
	if a := h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "PATCH", customer, object{"calendar": "nowhere"}, "If-Match", etag); fields(t, a)[0] != "/calendar customer.reference_unknown" {
		t.Errorf("an unknown calendar: %s", a.Body)
	}
	if a := h.Must(t, http.StatusOK, access.Administrator, "PATCH", customer, object{"calendar": "theirs"}, "If-Match", etag); a.Text(t, "calendar") != "theirs" {
		t.Errorf("the customer: %s", a.Body)
	}
	expect("plant"+saturday, "theirs"+saturday)
	if v, err := h.App.Verify(t.Context()); err != nil || !v.Clean() {
		t.Errorf("%+v, %v", v.Faults, err)
	}
}
