package api_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
)

const tasksURL = "/api/v1/tasks"

// duties makes and sweeps the tasks of the house as it is now.
func duties(t *testing.T, h *apitest.House) {
	t.Helper()
	if _, err := h.App.SweepTasks(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// TestDutiesMakeTasks plays two weeks of P03: the weekly information of each goes to Customer Service as a task.
func TestDutiesMakeTasks(t *testing.T) {
	t.Parallel()
	apitest.Each(t, weeksOf)
}

func weeksOf(t *testing.T, h *apitest.House) {
	duties(t, h)
	want(t, column(t, h.Must(t, 200, access.Auditor, "GET", tasksURL, nil), "number"))
	newCase(t, h, body{"procedure": "P03"}) // on Friday of week 10
	duties(t, h)
	want(t, column(t, h.Must(t, 200, access.Auditor, "GET", tasksURL, nil), "number"))
	h.Advance(3 * 24 * time.Hour)
	duties(t, h)
	duties(t, h)

	list := h.Must(t, 200, access.CustomerService, "GET", tasksURL+"?mine=true", nil, "Accept-Language", "en")
	want(t, column(t, list, "number"), "T-2026-000001")
	for path, text := range map[string]string{
		"procedure": "P03", "duty": "weekly_information", "period.code": "2026-W10", "state": "open", "dueAt": "2026-03-15T15:59:59Z",
		"by.0.code": "customer_service", "title.en": "Weekly non-complaint information sent", "every": "weekly",
	} {
		wantText(t, list, "items.0."+path, text)
	}
	href := list.Text(t, "items.0.report.href")
	wantText(t, h.Must(t, 200, access.QualityManager, "GET", href, nil), "period.code", "2026-W10")
	for query, numbers := range map[string][]string{
		"?mine=false": {"T-2026-000001"}, "?state=overdue": nil, "?state=open&state=done": {"T-2026-000001"}, "?procedure=P08": nil,
		"?duty=weekly_information": {"T-2026-000001"}, "?dueBefore=2026-03-15T15:59:59Z": nil, "?sort=-number&limit=1": {"T-2026-000001"},
	} {
		want(t, column(t, h.Must(t, 200, access.Auditor, "GET", tasksURL+query, nil), "number"), numbers...)
	}
	want(t, column(t, h.Must(t, 200, access.Logistics, "GET", tasksURL+"?mine=true", nil), "number"))

	one := tasksURL + "/T-2026-000001"
	seen := h.Must(t, 200, access.CustomerService, "GET", one, nil)
	h.Must(t, 428, access.CustomerService, "POST", one+"/take", body{})
	h.Must(t, 412, access.CustomerService, "POST", one+"/take", body{}, "If-Match", `"9"`)
	h.Must(t, 403, access.Auditor, "POST", one+"/take", body{}, "If-Match", seen.ETag())
	refused := h.Must(t, 403, access.Logistics, "POST", one+"/take", body{}, "If-Match", seen.ETag(), "Accept-Language", "en")
	if !strings.Contains(refused.Text(t, "title")+refused.Text(t, "detail"), "Customer Service Department") {
		t.Errorf("who may is not said: %s", refused.Body)
	}
	taken := h.Must(t, 200, access.CustomerService, "POST", one+"/take", body{}, "If-Match", seen.ETag())
	wantText(t, taken, "takenBy.name", h.User(access.CustomerService).Profile.Name)
	h.Must(t, 403, access.CustomerService, "POST", one+"/excuse", body{"reason": "x"}, "If-Match", taken.ETag())

	sent := upload(t, h, append(subjectFields("task", taken.Text(t, "id")), fileField("W10.csv", []byte("number,reason\r\nC-1,misunderstanding\r\n"))))
	if sent.Status != 201 {
		t.Fatalf("%d: %s", sent.Status, sent.Body)
	}
	file := sent.Text(t, "id")
	want(t, fields(t, h.Must(t, 422, access.CustomerService, "POST", one+"/done", body{"at": "2026-03-01T00:00:00Z"}, "If-Match", taken.ETag())), "/at task.too_early")
	want(t, fields(t, h.Must(t, 422, access.CustomerService, "POST", one+"/done", body{"attachmentIds": []string{nowhere}}, "If-Match", taken.ETag())), "/attachmentIds/0 attachment.unknown")
	done := h.Must(t, 200, access.CustomerService, "POST", one+"/done", body{"note": "已发有关部门", "attachmentIds": []string{file}}, "If-Match", taken.ETag(), "Idempotency-Key", "k1")
	wantText(t, done, "state", "done")
	wantText(t, done, "ended.attachmentIds.0", file)
	again := h.Must(t, 200, access.CustomerService, "POST", one+"/done", body{"note": "已发有关部门", "attachmentIds": []string{file}}, "If-Match", taken.ETag(), "Idempotency-Key", "k1")
	wantText(t, again, "ended.note", "已发有关部门")
	h.Must(t, 409, access.QualityManager, "POST", one+"/excuse", body{"reason": "x"}, "If-Match", done.ETag())

	h.Advance(14 * 24 * time.Hour) // Monday of week 13: the task of week 11 is late, that of week 12 has opened
	duties(t, h)
	late := h.Must(t, 200, access.CustomerService, "GET", tasksURL+"?state=overdue", nil)
	wantText(t, late, "items.0.period.code", "2026-W11")
	if late.Text(t, "items.0.overdueRecordedAt") == "" || late.Get(t, "items.0.late") != true {
		t.Errorf("%s", late.Body)
	}
	second := h.Must(t, 200, access.CustomerService, "GET", tasksURL+"/"+late.Text(t, "items.0.number"), nil)
	h.Must(t, 422, access.QualityManager, "POST", tasksURL+"/"+late.Text(t, "items.0.id")+"/excuse", body{}, "If-Match", second.ETag())
	excused := h.Must(t, 200, access.QualityManager, "POST", tasksURL+"/"+late.Text(t, "items.0.id")+"/excuse", body{"reason": "本周无投诉"}, "If-Match", second.ETag())
	wantText(t, excused, "state", "not_done")
	wantText(t, excused, "ended.by.name", h.User(access.QualityManager).Profile.Name)
	want(t, column(t, h.Must(t, 200, access.Auditor, "GET", tasksURL, nil), "state"), "done", "not_done", "open")

	v, err := h.App.Verify(context.Background())
	if err != nil || !v.Clean() {
		t.Errorf("%+v, %v", v, err)
	}
	registersOfTasks(t, h)
}

// TestASiteSetsThePeriodOfADuty fills in what P11 leaves blank; from then on the site works by it.
func TestASiteSetsThePeriodOfADuty(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	at := "/api/v1/procedures/P11/settings?site=" + string(h.Site.ID)
	blank := h.Must(t, 200, access.QualityManager, "GET", at, nil)
	if !strings.Contains(string(blank.Body), `"/duties/key_customers"`) {
		t.Errorf("not told to be blank: %s", blank.Body)
	}
	for path, fault := range map[string]string{"P11 none": "/duties/none settings.key_unknown", "P32 visits": "/duties/visits settings.stated"} {
		code, duty, _ := strings.Cut(path, " ")
		want(t, fields(t, h.Must(t, 422, access.QualityManager, "PUT", "/api/v1/procedures/"+code+"/settings", body{"duties": body{duty: "weekly"}}, "If-Match", `"0"`)), fault)
	}
	set := h.Must(t, 200, access.QualityManager, "PUT", at, body{"duties": body{"key_customers": "weekly"}}, "If-Match", `"0"`)
	wantText(t, set, "values.duties.key_customers", "weekly")
	duties(t, h)
	list := h.Must(t, 200, access.Auditor, "GET", tasksURL, nil)
	want(t, column(t, list, "duty"), "key_customers")
	wantText(t, list, "items.0.period.code", "2026-W10")
	wantText(t, list, "items.0.dueAt", "2026-03-08T15:59:59Z")
}

// registersOfTasks reads both registers, which hold what the list holds.
func registersOfTasks(t *testing.T, h *apitest.House) {
	t.Helper()
	a := h.Must(t, 200, access.Auditor, "GET", "/api/v1/logs/tasks.xlsx?procedure=P03", nil, "Accept-Language", "en")
	f, err := excelize.OpenReader(bytes.NewReader(a.Body))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, text := range map[string]string{"A2": "T-2026-000001", "C2": "2026-03-15 23:59", "D2": "Done", "D3": "Not done", "D4": "Open", "E4": "2026-W12", "P3": "本周无投诉"} {
		if got, err := f.GetCellValue("Tasks", cell); err != nil || got != text {
			t.Errorf("%s reads %q, %v; want %q", cell, got, err, text)
		}
	}
	table := h.Must(t, 200, access.Auditor, "GET", "/api/v1/logs/tasks.csv", nil, "Accept-Language", "zh")
	if s := string(table.Body); strings.Count(s, "\r\n") != 4 || !strings.Contains(s, "未执行") {
		t.Errorf("%q", s)
	}
	h.Must(t, 403, access.Operator, "GET", "/api/v1/logs/tasks.xlsx", nil)
}

// TestTasksKeepToTheirSite shows nobody the tasks of a site out of reach.
func TestTasksKeepToTheirSite(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	newCase(t, h, body{"procedure": "P08"})
	duties(t, h)
	h.Must(t, 200, access.CustomerService, "GET", tasksURL+"/T-2026-000001", nil)
	site, err := h.App.Sites.Open(t.Context(), h.App.Order(domain.System, ""), master.SiteCard{
		Code: "FAR", Name: domain.Same("Far"), CompanyName: domain.Same("Hengxin"), TimeZone: "Europe/Berlin", Calendar: "cn", Language: domain.EN,
	})
	if err != nil {
		t.Fatal(err)
	}
	far := h.Person(t, "far", access.Profile{Name: "Far", Language: domain.EN, Roles: []domain.Role{access.CustomerService}, Sites: []domain.ID{site.ID}})
	token := h.Token(t, far, access.TokenScopes()...)
	if a := h.As(t, token, "GET", tasksURL+"/T-2026-000001", nil); a.Status != 404 {
		t.Errorf("%d: %s", a.Status, a.Body)
	}
	want(t, column(t, h.As(t, token, "GET", tasksURL, nil), "number"))
}
