package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"octad/api/apitest"
)

var administrator = person{"administrator", apitest.Password}

// TestMasterDataIsKept opens, corrects and takes out of use a record of master data, as all kinds of it are.
func TestMasterDataIsKept(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, administrator)
	b.send(t, http.MethodPost, "/preferences", url.Values{"language": {"en"}, "page": {"/admin"}})
	b.get(t, "/admin").says(t, "Customers with their contacts", "Who may log in", "Webhooks")
	refused := b.fill(t, b.get(t, "/admin/customers/new"), "/do/createCustomer", map[string]string{"/code": "no spaces", "/name/en": "Acme", "/contacts/0/email": "x"})
	if refused.Status != http.StatusUnprocessableEntity || !strings.Contains(refused.Body, `id="new-code-fault"`) {
		t.Fatalf("a bad code: %d\n%.900s", refused.Status, refused.text())
	}
	made := b.fill(t, refused, "/do/createCustomer", map[string]string{"/code": "ACME", "/contacts/0/name": "Ann Ace", "/contacts/0/email": "ann@acme.example", "/languages": "en, zh", "/gates/d4.hypotheses": "block"})
	if made.Path != "/admin/customers/ACME" {
		t.Fatalf("made: %d %s\n%.900s", made.Status, made.Path, made.text())
	}
	form := made.form(t, "/do/updateCustomer")
	if form.Get("/gates/d4.hypotheses") != "block" || form.Get("/languages") != "en, zh" || form.Get("/contacts/0/name") != "Ann Ace" {
		t.Errorf("the record holds %v", form)
	}
	other := visit(t, h.Server)
	other.login(t, administrator)
	stale := other.get(t, "/admin/customers/ACME")
	if got := b.fill(t, made, "/do/updateCustomer", map[string]string{"/city": "Kiel"}); got.Path != "/admin/customers/ACME" {
		t.Fatalf("corrected: %d %s\n%.900s", got.Status, got.Path, got.text())
	}
	other.fill(t, stale, "/do/updateCustomer", map[string]string{"/city": "Ulm"}).says(t, "Kiel")
	out := b.fill(t, b.get(t, "/admin/customers/ACME"), "/do/deactivateCustomer", map[string]string{"/reason": "Gone out of business"})
	out.says(t, "Not in use", "Take back into use")
	b.get(t, "/admin/customers?active=false").says(t, "ACME", "Acme")
	b.get(t, "/admin/customers?q=nobody").says(t, "Nothing fits these filters.")
}

func TestReadersSeeOnlyWhatIsTheirs(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, service)
	b.send(t, http.MethodPost, "/preferences", url.Values{"language": {"en"}, "page": {"/admin"}})
	index := b.get(t, "/admin")
	if text := index.text(); strings.Contains(text, "Webhooks") || strings.Contains(text, "Who may log in") || !strings.Contains(text, "API tokens") {
		t.Errorf("customer service sees %s", text)
	}
	if got := b.get(t, "/admin/departments/new"); got.Status != http.StatusForbidden {
		t.Errorf("a form that is not theirs: %d", got.Status)
	}
	if got := b.get(t, "/admin/departments"); got.Status != http.StatusOK || strings.Contains(got.Body, "/admin/departments/new") {
		t.Errorf("departments: %d", got.Status)
	}
}

var secret = regexp.MustCompile(`data-secret>([^<]+)<`)

// TestSecretsAreShownOnce makes a token, which works, and the link by which a new person sets a password.
func TestSecretsAreShownOnce(t *testing.T) {
	h := apitest.New(t)
	b := visit(t, h.Server)
	b.login(t, administrator)
	b.send(t, http.MethodPost, "/preferences", url.Values{"language": {"en"}, "page": {"/admin"}})
	made := b.fill(t, b.get(t, "/admin/tokens"), "/do/createToken", map[string]string{"/name": "MES"})
	shown := secret.FindStringSubmatch(made.Body)
	if shown == nil || made.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("the token is not shown: %d %s\n%.900s", made.Status, made.Header.Get("Cache-Control"), made.text())
	}
	if got := h.As(t, shown[1], http.MethodGet, "/api/v1/tokens", nil); got.Status != http.StatusForbidden {
		t.Errorf("the token reads more than it may: %d", got.Status)
	}
	again := b.get(t, "/admin/tokens")
	if strings.Contains(again.Body, shown[1]) {
		t.Error("the token is shown twice")
	}
	again.says(t, "MES", "Valid")
	b.fill(t, again, "/do/revokeToken", map[string]string{"/reason": "Lost"}).says(t, "Revoked")

	form := b.get(t, "/admin/users/new").form(t, "/do/createUser")
	form.Set("/login", "new.one")
	form.Set("/name", "New One")
	form["/roles/-"] = []string{"fae", "operator"}
	card := b.send(t, http.MethodPost, "/do/createUser", form)
	if card.Path != "/admin/users/new.one" {
		t.Fatalf("made: %d %s\n%.900s", card.Status, card.Path, card.text())
	}
	card.says(t, "What each role may do", "Open a complaint", "This person has no password yet", "Make the first-login link")
	link := secret.FindStringSubmatch(b.fill(t, card, "/do/resetPassword", map[string]string{"/reason": "First login"}).Body)
	if link == nil {
		t.Fatal("no link")
	}
	path, token, _ := strings.Cut(strings.TrimPrefix(link[1], h.Server.URL), "#")
	guest := visit(t, h.Server)
	typed := map[string]string{"/login": "new.one", "/newPassword": "short", "/token": token}
	weak := guest.fill(t, guest.get(t, path), "/do/redeemPasswordReset", typed)
	if weak.Status != http.StatusUnprocessableEntity || !strings.Contains(weak.Body, token) {
		t.Fatalf("a weak password: %d %s\n%.900s", weak.Status, weak.Path, weak.text())
	}
	if got := guest.fill(t, weak, "/do/redeemPasswordReset", map[string]string{"/newPassword": apitest.Password}); got.Path != "/login?done=reset" || !strings.Contains(got.Body, "密码已设置") {
		t.Fatalf("reset: %d %s\n%.900s", got.Status, got.Path, got.text())
	}
	guest.login(t, person{"new.one", apitest.Password})
}
