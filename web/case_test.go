package web_test

import (
	"context"
	"encoding/json"
	"html"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"octad/api/apitest"
	"octad/domain/access"
)

func TestCaseClaimFromRaisedToPaid(t *testing.T) {
	h := apitest.New(t)
	b, boss := visit(t, h.Server), visit(t, h.Server)
	b.login(t, engineer)
	boss.login(t, manager)
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", opened("外壳划伤"))
	if got := b.get(t, "/cases/C-2026-000001"); strings.Contains(got.Body, `id="claims"`) || strings.Contains(got.Body, `id="visits"`) {
		t.Error("a case without claims and visits shows lists of them")
	}
	b.fill(t, b.get(t, "/cases/C-2026-000001?do=claim"), "/do/raiseComplaintClaim", map[string]string{"/kind": "sorting", "/what/en": "Sorting hours", "/amount/amount": "3400.00", "/amount/currency": "EUR"}).says(t, "C-2026-000001-C1", "3400.00 EUR", "Raised")
	b.fill(t, b.get(t, "/cases/C-2026-000001?do=verify-C-2026-000001-C1"), "/do/verifyClaim", map[string]string{"/amount/amount": "2900.00", "/evidence/en": "Time sheets"}).says(t, "Loss verified", "loss 2900.00")
	decide := boss.get(t, "/cases/C-2026-000001?do=decide-C-2026-000001-C1")
	if got := decide.form(t, "/do/decideClaim").Get("/amount/amount"); got != "2900.00" {
		t.Errorf("the decision begins at %s, not at the loss", got)
	}
	boss.fill(t, decide, "/do/decideClaim", map[string]string{"/outcome": "approved", "/reason/en": "Our liability"}).says(t, "approved 2900.00", "outstanding 2900.00")
	paid := boss.fill(t, boss.get(t, "/cases/C-2026-000001?do=pay-C-2026-000001-C1"), "/do/payClaim", map[string]string{"/means": "credit_note", "/reference": "CN-7"})
	paid.says(t, "outstanding 0.00", "Paid")
	b.get(t, "/cases/C-2026-000001/timeline").says(t, "Oldest first")
	if strings.Contains(paid.Body, "do=pay-") || !strings.Contains(paid.Body, "do=settle-") {
		t.Error("a claim that is paid is offered to be paid again, or not to be settled")
	}
}

// TestPrint prints pages as a browser does: nothing to click, no field, a head with the title and the time.
func TestPrint(t *testing.T) {
	if testing.Short() {
		t.Skip("pages in a browser")
	}
	s, p := demo(t)
	b := open(chrome(t), t, s.URL)
	b.as(t, "zh", "dark", 1366)
	b.enter(t, p)
	for _, path := range []string{"/cases/C-2026-000001", "/holds/H-2026-000003?line=1", "/returns/C-2026-000010-R1", "/cases"} {
		b.visit(t, path)
		b.do(t, "print", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
			return err
		}))
		seen := ask[string](t, b, `[...document.querySelectorAll("button, input, select, textarea, .rail, .top, .button")].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80)).join("\n")`)
		head := ask[string](t, b, `document.querySelector(".printed").innerText`)
		paper := ask[string](t, b, `getComputedStyle(document.body).backgroundColor + " " + getComputedStyle(document.body).color`)
		if seen != "" || !strings.Contains(head, "打印于 20") || paper != "rgb(255, 255, 255) rgb(0, 0, 0)" {
			t.Errorf("%s on paper: head %q, colours %s, still shows\n%s", path, head, paper, seen)
		}
		if folder := os.Getenv("OCTAD_SCREENS"); folder != "" {
			b.picture(t, folder, fileName(path)+"-paper")
		}
	}
}

// TestClocksAreChangedThroughPlainForms gives a clock more time with the reason and evidence that its procedure asks for,
// as a browser without scripts does; what the procedure does not allow is not offered.
func TestClocksAreChangedThroughPlainForms(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	typed := opened("Scratched")
	typed["/procedure"] = "P31"
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", typed)
	const at = "/cases/C-2026-000001"
	m := regexp.MustCompile(`href="([^"]*do=extend-[^"]*)#do"`).FindStringSubmatch(b.get(t, at).Body)
	if m == nil {
		t.Fatalf("no clock may be extended:\n%.2500s", b.get(t, at).text())
	}
	page := b.get(t, html.UnescapeString(m[1]))
	page.says(t, "Extend")
	if strings.Contains(b.get(t, at).Body, "do=pause-") {
		t.Error("a clock that may not be paused offers it")
	}
	blank := b.fill(t, page, "/do/extendClock", map[string]string{"/until": "", "/reason": ""})
	if blank.Status != http.StatusUnprocessableEntity {
		t.Errorf("extended without a day: %d\n%.900s", blank.Status, blank.text())
	}
	unsaid := b.fill(t, blank, "/do/extendClock", map[string]string{"/until": "2026-04-20", "/reason": "The expert is away"})
	unsaid.says(t, "Tell the customer time and reason first")
	b.fill(t, b.get(t, at+"?do=communicate"), "/do/recordComplaintCommunication", map[string]string{"/purpose": "delay_notice", "/to": "a.petersen@nordlicht.example", "/text/en": "Until 20 April."})
	done := b.fill(t, b.get(t, html.UnescapeString(m[1])), "/do/extendClock", map[string]string{"/until": "2026-04-20", "/reason": "The expert is away"})
	if done.Path != at || done.Status != http.StatusOK {
		t.Fatalf("extended: %d %s\n%.1800s", done.Status, done.Path, done.text())
	}
	done.says(t, "moved to 2026-04-2", "The expert is away")
}

// TestAClockIsAgreedOnTheCasePage agrees on the time of a second reply, which its procedure leaves to the customer, and then
// on another, which needs a reason.
func TestAClockIsAgreedOnTheCasePage(t *testing.T) {
	h := apitest.New(t)
	b := english(t, h, manager)
	typed := opened("Scratched")
	typed["/procedure"] = "P09"
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", typed)
	const at = "/cases/C-2026-000001"
	if strings.Contains(b.get(t, at).Body, "do=agree-") {
		t.Error("a time is agreed for a clock that has not started")
	}
	b.get(t, at).says(t, "Assessed", "for: Customer service, Department head")
	h.Must(t, http.StatusOK, "department_head", http.MethodPost, "/api/v1/complaints/C-2026-000001/assessment", map[string]any{"valid": "valid", "severity": "minor", "classes": map[string]string{"reply": "second_reply"}}, "If-Match", "*")
	m := regexp.MustCompile(`href="([^"]*do=agree-[^"]*)#do"`).FindStringSubmatch(b.get(t, at).Body)
	if m == nil {
		t.Fatalf("no time may be agreed:\n%.2500s", b.get(t, at).text())
	}
	act := html.UnescapeString(m[1])
	b.fill(t, b.get(t, act), "/do/agreeClock", map[string]string{"/until": "2026-03-12", "/evidence": "Telephone"}).says(t, "2026-03-12")
	b.fill(t, b.get(t, act), "/do/agreeClock", map[string]string{"/until": "2026-03-13"}).says(t, "Another date needs a reason")
	b.fill(t, b.get(t, act), "/do/agreeClock", map[string]string{"/until": "2026-03-13", "/reason": "The sample comes later"}).says(t, "2026-03-13", "The sample comes later")
}

// pausing is a procedure by which a clock waits for samples.
const pausing = `pack: T1
revision: A
title: {zh: 试验程序, en: Trial procedure}
owner: {zh: 质量部, en: Quality}
effective: 2026-01-01
calendar: cn
roles:
  - {code: qa, title: {zh: 质量, en: Quality}, holders: [quality_manager]}
clocks:
  - code: capa
    title: {zh: 纠正措施, en: CAPA}
    start: {event: complaint.received}
    stop: {event: eight_d.released}
    within: 10 working_days
    pause: {reason: {zh: 等样品, en: Waiting for samples}, by: [qa]}
`

// TestAClockPausesAndRunsOnOnTheCasePage stops a clock while the customer's samples are under way, with the evidence that
// the procedure wants, and lets it run on: it is due later by as long as it stood.
func TestAClockPausesAndRunsOnOnTheCasePage(t *testing.T) {
	h := apitest.New(t)
	h.Must(t, http.StatusCreated, access.QualityManager, http.MethodPost, "/api/v1/procedures", []byte(pausing), "Content-Type", "application/yaml")
	b := english(t, h, manager)
	typed := opened("Scratched")
	typed["/procedure"] = "T1"
	b.fill(t, b.get(t, "/cases/new"), "/do/createComplaint", typed)
	const at = "/cases/C-2026-000001"
	act := func(verb string) string {
		t.Helper()
		m := regexp.MustCompile(`href="([^"]*do=` + verb + `-[^"]*)#do"`).FindStringSubmatch(b.get(t, at).Body)
		if m == nil {
			t.Fatalf("nothing to %s:\n%.2500s", verb, b.get(t, at).text())
		}
		return html.UnescapeString(m[1])
	}
	due := func() (at time.Time, state string) {
		t.Helper()
		clocks := h.Must(t, http.StatusOK, access.QualityManager, http.MethodGet, "/api/v1/complaints/C-2026-000001/clocks", nil)
		var page struct {
			Items []struct {
				State string
				DueAt time.Time
			}
		}
		if err := json.Unmarshal(clocks.Body, &page); err != nil || len(page.Items) != 1 {
			t.Fatalf("%v: %s", err, clocks.Body)
		}
		return page.Items[0].DueAt, page.Items[0].State
	}
	before, _ := due()
	unsaid := b.fill(t, b.get(t, act("pause")), "/do/pauseClock", map[string]string{"/evidence": ""})
	if unsaid.Status != http.StatusUnprocessableEntity {
		t.Errorf("paused without evidence: %d", unsaid.Status)
	}
	b.fill(t, unsaid, "/do/pauseClock", map[string]string{"/evidence": "Quality agreement 4.2"}).says(t, "Paused")
	h.Advance(7 * 24 * time.Hour)
	b = english(t, h, manager) // a week is longer than a session
	if _, state := due(); state != "paused" {
		t.Errorf("a clock that was paused is %s", state)
	}
	b.fill(t, b.get(t, act("resume")), "/do/resumeClock", map[string]string{"/evidence": "The samples have come"})
	after, state := due()
	if state != "running" || after.Sub(before) != 7*24*time.Hour {
		t.Errorf("%s, due %s later, want a week: it was due on %s, is due on %s", state, after.Sub(before), before, after)
	}
}
