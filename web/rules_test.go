package web_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// upload sends the page's form of the action with files: those whose name begins with ":" or "/" are fields.
func (b *visitor) upload(t testing.TB, p sheet, action, to string, typed map[string]string, file, text string) sheet {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	form := p.form(t, action)
	for name, value := range typed {
		form.Set(name, value)
	}
	for name, values := range form {
		for _, v := range values {
			if name != file {
				_ = w.WriteField(name, v)
			}
		}
	}
	part, err := w.CreateFormFile(file, "file")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(part, text)
	_ = w.Close()
	r, err := http.NewRequest(http.MethodPost, b.base+to, &body) //nolint:noctx // a test's own request
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Accept", "text/html")
	res, err := b.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return sheet{res.StatusCode, res.Request.URL.RequestURI(), res.Header, string(raw)}
}

// english lets the person in and has their pages in English.
func english(t testing.TB, h *apitest.House, p person) *visitor {
	t.Helper()
	b := visit(t, h.Server)
	b.login(t, p)
	b.send(t, http.MethodPost, "/preferences", url.Values{"language": {"en"}, "page": {"/admin"}})
	return b
}

// TestProceduresAreReadCheckedAndUploaded reads a procedure, checks a faulty text, which is kept, takes its next
// revision in, compares the two and fills in what it leaves blank.
func TestProceduresAreReadCheckedAndUploaded(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	b.get(t, "/admin/procedures").says(t, "P02", "Comes with the program")
	b.get(t, "/admin/procedures/P02").says(t, "Steps", "Clocks", "The case is assessed", "Quality engineer", "Still blank")
	a := h.Must(t, http.StatusOK, "quality_manager", http.MethodGet, "/api/v1/procedures/P02/revisions/B2/source", nil)
	source := string(a.Body)
	b.get(t, "/admin/procedures/P02/source").says(t, "pack: P02")

	page := b.get(t, "/admin/procedures/upload")
	faulty := b.upload(t, page, "/do/uploadProcedure", "/do/checkProcedure", map[string]string{":tell": "yes"}, "/source", source+"\nnonsense: true\n")
	faulty.says(t, "Faults: ", "nonsense")
	if !strings.Contains(strings.Join(faulty.form(t, "/do/uploadProcedure")["/source"], ""), "nonsense: true") {
		t.Error("the text that was checked is lost")
	}
	next := strings.NewReplacer("revision: B2", "revision: B3", "2012-05-27", "2026-03-01").Replace(source)
	b.upload(t, faulty, "/do/uploadProcedure", "/do/checkProcedure", map[string]string{":tell": "yes"}, "/source", next).says(t, "No faults")
	in := b.upload(t, page, "/do/uploadProcedure", "/do/uploadProcedure", nil, "/source", next)
	if in.Path != "/admin/procedures/P02" {
		t.Fatalf("taken in: %d %s\n%.1500s", in.Status, in.Path, in.text())
	}
	in.says(t, "B3", "B2")
	b.get(t, "/admin/procedures/P02/diff?revision=B3&with=B2").says(t, "B2", "B3", "changed")

	set := b.fill(t, in, "/do/configureProcedure", map[string]string{"/retentionYears": "15", ":query.reason": "Contract with NBS"})
	if set.Status != http.StatusOK || set.form(t, "/do/configureProcedure").Get("/retentionYears") != "15" {
		t.Fatalf("settings: %d %s\n%.1500s", set.Status, set.Path, set.text())
	}
	set.says(t, "Contract with NBS")
	refused := b.fill(t, set, "/do/configureProcedure", map[string]string{"/retentionYears": "many"})
	if refused.Status != http.StatusUnprocessableEntity || !strings.Contains(refused.Body, `id="settings-retentionYears-fault"`) {
		t.Errorf("a bad figure: %d\n%.900s", refused.Status, refused.text())
	}
}

// TestCalendarsShowTheYearAndTakeDaysIn tries a file of days off first, then takes it in.
func TestCalendarsShowTheYearAndTakeDaysIn(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	page := b.get(t, "/admin/calendars/cn?year=2031")
	page.says(t, "2031", "not announced")
	days := "date,kind,name\n2031-01-01,off,元旦\n2031-02-01,work,调休\n"
	tried := b.upload(t, page, "/do/importCalendarDays", "/do/importCalendarDays", map[string]string{":query.dryRun": "true"}, ":file", days)
	tried.says(t, "nothing is stored", "Added 2")
	if got := b.get(t, "/admin/calendars/cn?year=2031"); strings.Contains(got.Body, "元旦") {
		t.Error("trying has stored the days")
	}
	b.upload(t, page, "/do/importCalendarDays", "/do/importCalendarDays", map[string]string{":query.published": "2031", ":query.reason": "Announced"}, ":file", days).says(t, "Imported", "Added 2")
	b.get(t, "/admin/calendars/cn?year=2031").says(t, "Days off are announced", "元旦")
	bad := b.upload(t, page, "/do/importCalendarDays", "/do/importCalendarDays", nil, ":file", "date,kind\n2031-13-01,off\n")
	if bad.Status != http.StatusUnprocessableEntity || !strings.Contains(bad.Body, `role="alert"`) {
		t.Errorf("a faulty file: %d\n%.900s", bad.Status, bad.text())
	}
	made := b.fill(t, b.get(t, "/admin/calendars/new"), "/do/createCalendar", map[string]string{"/code": "night", "/name/en": "Night shift", "/base": "cn", "/week/monday": "20:00-23:00", "/week/tuesday": "20:00-23:00"})
	if made.Path != "/admin/calendars/night" {
		t.Fatalf("made: %d %s\n%.900s", made.Status, made.Path, made.text())
	}
}

// TestNoticesAreChosenAndFollowed chooses a way, makes a robot, tries it and finds the trial among the deliveries.
func TestNoticesAreChosenAndFollowed(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, administrator)
	chosen := b.fill(t, b.get(t, "/admin/notices"), "/do/updateNoticeSettings", map[string]string{"/ways/released": "none"})
	if chosen.Path != "/admin/notices" || chosen.form(t, "/do/updateNoticeSettings").Get("/ways/released") != "none" {
		t.Fatalf("chosen: %d %s\n%.900s", chosen.Status, chosen.Path, chosen.text())
	}
	b.get(t, "/admin/deliveries").says(t, "No notice has been sent yet")
	made := b.fill(t, b.get(t, "/admin/robots/new"), "/do/createRobot", map[string]string{"/code": "PQC", "/name/en": "Quality group", "/vendor": "wecom", "/address": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"})
	if made.Path != "/admin/robots/PQC" {
		t.Fatalf("made: %d %s\n%.900s", made.Status, made.Path, made.text())
	}
	if strings.Contains(made.Body, "key=1") {
		t.Error("the robot's address is shown")
	}
	b.fill(t, made, "/do/testRobot", map[string]string{"/reason": "Trial"})
	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }))
	t.Cleanup(target.Close)
	h.App.Settings.Notify.Dial.Allowed = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	h.App.Settings.Notify.BaseURL = h.Server.URL
	hook := b.fill(t, b.get(t, "/admin/webhooks/new"), "/do/createWebhook", map[string]string{"/code": "MES", "/name/en": "MES", "/url": target.URL + "/hook", "/events": "complaint.received, eight_d.*"})
	if secret.FindStringSubmatch(hook.Body) == nil {
		t.Fatalf("no secret: %d\n%.900s", hook.Status, hook.text())
	}
	b.fill(t, b.get(t, "/admin/webhooks/MES"), "/do/testWebhook", map[string]string{"/reason": "Trial"}).says(t, "MES", "Change the secret")
	worker := h.App.Notifier()
	for {
		n, err := worker.Do(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			break
		}
	}
	list := b.get(t, "/admin/deliveries?channel=webhook&status=dead")
	list.says(t, "MES", "Given up", "Channel: Webhook")
	link := deliveryLink.FindStringSubmatch(list.Body)
	if link == nil {
		t.Fatal("the list leads to no delivery")
	}
	one := b.get(t, link[1])
	one.says(t, "answered 410", "Send again")
	if again := b.fill(t, one, "/do/resendDelivery", map[string]string{"/reason": "Mended"}); again.Path != link[1] {
		t.Errorf("sent again: %d %s\n%.900s", again.Status, again.Path, again.text())
	}
}

var deliveryLink = regexp.MustCompile(`href="(/admin/deliveries/[^"?]+)"`)

// TestSettingsThatTheFormDoesNotShowStay sets limits of claims by the API and a retention on the page of the procedure.
func TestSettingsThatTheFormDoesNotShowStay(t *testing.T) {
	h := apitest.New(t)
	type object = map[string]any
	settings := "/api/v1/procedures/P31/settings"
	h.Must(t, http.StatusOK, access.QualityManager, "PUT", settings, object{"claimLimits": []object{{"by": []string{"handler"}, "upTo": object{"amount": "1000.00", "currency": "EUR"}}, {"by": []string{"board"}}}}, "If-Match", `"0"`)
	b := english(t, h, manager)
	set := b.fill(t, b.get(t, "/admin/procedures/P31"), "/do/configureProcedure", map[string]string{"/retentionYears": "15", ":query.reason": "Contract with NBS"})
	if set.Status != http.StatusOK || set.form(t, "/do/configureProcedure").Get("/retentionYears") != "15" {
		t.Fatalf("settings: %d %s\n%.1500s", set.Status, set.Path, set.text())
	}
	kept := string(h.Must(t, http.StatusOK, access.QualityManager, "GET", settings, nil).Body)
	for _, want := range []string{`"amount":"1000.00"`, `"board"`, `"handler"`, `"retentionYears":15`} {
		if !strings.Contains(kept, want) {
			t.Errorf("the settings have lost %s: %s", want, kept)
		}
	}
}
