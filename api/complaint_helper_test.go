package api_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"octad/api/apitest"
	"octad/domain"
	"octad/domain/access"
)

type body map[string]any

// with returns a copy of the body with other members over it; nil takes a member away.
func (b body) with(others body) body {
	out := maps.Clone(b)
	for k, v := range others {
		out[k] = v
		if v == nil {
			delete(out, k)
		}
	}
	return out
}

func text(zh, en string) map[string]string { return map[string]string{"zh": zh, "en": en} }

// intake is a complaint of the house's customer under P02, received half an hour before the house's clock
// begins.
func intake(h *apitest.House) body {
	return body{
		"procedure": "P02", "customerId": string(h.Customer.ID), "receivedAt": "2026-03-06T08:30:00+08:00", "channel": "email",
		"title": text("服务器烧机出现单比特错误", "Single-bit errors in server burn-in"), "customerReference": "NCR-2026-0418",
		"contact": body{"name": "M. Keller", "email": "m.keller@nordlicht.example"}, "subject": "quality", "mode": "line", "severity": "major",
		"demands": []string{"reply", "exchange"},
		"items": []body{
			{"partNumber": "OM4-32R3200-E", "lotNumber": "L2606-113", "quantityDelivered": "1200", "quantityComplained": "17", "defect": text("单比特错误", "Single-bit errors")},
			{"partNumber": "OM4-16R3200-E", "serialNumber": "S-0001", "producedOn": "2026-02-09", "shippedOn": "2026-02-18"},
		},
	}
}

// newCase opens a complaint and returns the answer.
func newCase(t testing.TB, h *apitest.House, others body, headers ...string) apitest.Answer {
	t.Helper()
	return h.Must(t, 201, access.FAE, "POST", "/api/v1/complaints", intake(h).with(others), headers...)
}

func pathOf(t testing.TB, a apitest.Answer) string {
	t.Helper()
	return "/api/v1/complaints/" + a.Text(t, "id")
}

// faults returns "field code" of every fault of a problem, sorted.
func faults(t testing.TB, a apitest.Answer) []string {
	t.Helper()
	var p struct {
		Errors []struct{ Field, Code string }
	}
	a.JSON(t, &p)
	var out []string
	for _, e := range p.Errors {
		out = append(out, e.Field+" "+e.Code)
	}
	slices.Sort(out)
	return out
}

func sameStrings(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

// wantText fails unless the member of the answer reads so.
func wantText(t testing.TB, a apitest.Answer, path, want string) {
	t.Helper()
	if got := a.Text(t, path); got != want {
		t.Errorf("%s is %q, want %q\n%s", path, got, want, a.Body)
	}
}

// items returns the items of a list.
func items(t testing.TB, a apitest.Answer) []map[string]any {
	t.Helper()
	var p struct{ Items []map[string]any }
	a.JSON(t, &p)
	return p.Items
}

// somebody returns the token of a new person with bounds.
func somebody(t testing.TB, h *apitest.House, login string, p access.Profile) string {
	t.Helper()
	p.Name, p.Department, p.Language = login, "QM", domain.EN
	u, err := h.App.People.Create(context.Background(), h.App.Order(domain.System, "test house"), access.NewUser{Login: login, Password: apitest.Password, Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	return h.Token(t, u, access.TokenScopes()...)
}
