package api_test

import (
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestAWebhookFromOpeningToResending goes the way of an administrator: open, test, look into the log, mend,
// send again, change the secret, take out of use.
func TestAWebhookFromOpeningToResending(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	h.App.Settings.Notify.Dial.Allowed = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	h.App.Settings.Notify.BaseURL = "https://octad.example"
	status := http.StatusGone
	var calls []http.Header
	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		calls = append(calls, r.Header.Clone())
		w.WriteHeader(status)
	}))
	t.Cleanup(target.Close)
	send := func() {
		t.Helper()
		w := h.App.Notifier()
		for range 10 {
			if n, err := w.Do(t.Context()); err != nil || n == 0 {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
		}
	}
	body := map[string]any{"code": "ERP", "name": map[string]string{"zh": "接口"}, "url": target.URL + "/in?token=s3cret", "events": []string{"complaint.*"}}
	made := h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/webhooks", body, "Idempotency-Key", "w-1")
	secret := made.Text(t, "secret")
	if raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_")); err != nil || len(raw) != 32 {
		t.Errorf("secret %q", secret)
	}
	again := h.Must(t, http.StatusCreated, access.Administrator, "POST", "/api/v1/webhooks", body, "Idempotency-Key", "w-1")
	if again.Get(t, "secret") != nil || again.Text(t, "webhook.id") != made.Text(t, "webhook.id") {
		t.Errorf("the repetition answers %s", again.Body)
	}
	h.Must(t, http.StatusAccepted, access.Administrator, "POST", "/api/v1/webhooks/ERP/test", map[string]any{})
	send()
	log := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/deliveries?status=dead&channel=webhook&record=ERP", nil)
	id := log.Text(t, "items.0.id")
	one := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/deliveries/"+id, nil)
	if one.Text(t, "attempts.0.error") != "answered 410" || strings.Contains(string(one.Body), "s3cret") || one.Text(t, "kind") != "trial" {
		t.Errorf("%s", one.Body)
	}
	status = http.StatusNoContent
	h.Must(t, http.StatusOK, access.Administrator, "POST", "/api/v1/deliveries/"+id+"/resend", map[string]any{})
	send()
	one = h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/deliveries/"+id, nil)
	if one.Text(t, "status") != "sent" || len(calls) != 2 || calls[0].Get("webhook-id") != id || calls[1].Get("webhook-id") != id {
		t.Errorf("%s after %d calls", one.Body, len(calls))
	}
	rotated := h.Must(t, http.StatusOK, access.Administrator, "POST", "/api/v1/webhooks/ERP/rotate-secret", map[string]any{"reason": "leaked"}, "If-Match", made.ETag())
	if rotated.Text(t, "secret") == secret || rotated.Text(t, "webhook.previousSecretUntil") == "" {
		t.Errorf("%s", rotated.Body)
	}
	h.Must(t, http.StatusOK, access.Administrator, "POST", "/api/v1/webhooks/ERP/deactivate", map[string]any{}, "If-Match", rotated.ETag())
	h.Must(t, http.StatusConflict, access.Administrator, "POST", "/api/v1/webhooks/ERP/test", map[string]any{})
	audit := h.Must(t, http.StatusOK, access.Auditor, "GET", "/api/v1/audit-events?limit=100", nil)
	if strings.Contains(string(audit.Body), "whsec_") || strings.Contains(string(audit.Body), "s3cret") {
		t.Error("the audit trail tells a secret")
	}
}

func TestRobotsKeepTheirAddressSecret(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	at := "/api/v1/robots"
	robot := map[string]any{"code": "QC", "name": map[string]string{"zh": "质控群"}, "vendor": "dingtalk", "address": "https://oapi.dingtalk.com/robot/send?access_token=5c7b", "secret": "SEC81f2", "kinds": []string{"breached"}}
	made := h.Must(t, http.StatusCreated, access.Administrator, "POST", at, robot)
	if made.Text(t, "host") != "oapi.dingtalk.com" || strings.Contains(string(made.Body), "5c7b") || strings.Contains(string(made.Body), "SEC81f2") {
		t.Errorf("%s", made.Body)
	}
	changed := h.Must(t, http.StatusOK, access.Administrator, "PATCH", at+"/QC", map[string]any{"language": "en", "secret": nil}, "If-Match", made.ETag())
	if changed.Text(t, "language") != "en" || changed.Get(t, "signed") != false {
		t.Errorf("%s", changed.Body)
	}
	robot["code"], robot["vendor"], robot["address"] = "QC2", "wecom", "file:///etc/passwd"
	refused := h.Must(t, http.StatusUnprocessableEntity, access.Administrator, "POST", at, robot)
	for i, code := range []string{"robot.address_malformed", "robot.secret_unused"} {
		if got := refused.Text(t, "errors."+string(rune('0'+i))+".code"); got != code {
			t.Errorf("fault %d is %s, want %s", i, got, code)
		}
	}
}

func TestEverybodyChoosesHowTheyAreTold(t *testing.T) {
	t.Parallel()
	h := apitest.New(t)
	at := "/api/v1/me/notice-settings"
	first := h.Must(t, http.StatusOK, access.FAE, "GET", at, nil)
	if first.Text(t, "ways.breached") != "mail" || first.Text(t, "ways.released") != "digest" || first.Text(t, "digest.at") != "08:00" {
		t.Errorf("defaults %s", first.Body)
	}
	choice := map[string]any{"ways": map[string]string{"breached": "digest"}, "digest": map[string]any{"everyMinutes": 30}}
	h.Must(t, http.StatusPreconditionFailed, access.FAE, "PUT", at, choice, "If-Match", `"7"`)
	put := h.Must(t, http.StatusOK, access.FAE, "PUT", at, choice, "If-Match", first.ETag())
	if put.ETag() == first.ETag() || put.Text(t, "ways.breached") != "digest" || put.Text(t, "ways.assigned") != "mail" {
		t.Errorf("%s %s", put.ETag(), put.Body)
	}
	h.Must(t, http.StatusPreconditionFailed, access.FAE, "PUT", at, choice, "If-Match", first.ETag())
	other := h.Must(t, http.StatusOK, access.Operator, "GET", at, nil)
	if other.Text(t, "ways.breached") != "mail" {
		t.Errorf("one's choice is another's: %s", other.Body)
	}
}
