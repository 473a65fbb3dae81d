package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"octad/api/apitest"
	"octad/domain/access"
)

// TestScripts does in a browser what scripts add to the pages, and what only a browser can tell.
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("pages in a browser")
	}
	h := apitest.New(t)
	allocator := chrome(t)
	b := open(allocator, t, h.Server.URL)
	b.as(t, "en", "light", 1366)
	b.enter(t, engineer)
	b.visit(t, "/cases/new")
	b.do(t, "type", put("#new-procedure", "P02"), put("#new-customerId", "NBS"), write("#new-title-en", "Scratched"), write("#new-items-0-quantityComplained", "many"), click("main form button.first"), shows(".summary a"))
	if got := ask[string](t, b, `document.querySelector("#new-title-en").value + "|" + document.activeElement.className + "|" + location.pathname`); got != "Scratched|summary|/cases/new" && got != "Scratched|summary|/do/createComplaint" {
		t.Errorf("after a refusal: %s", got)
	}
	b.do(t, "mend", chromedp.Clear(chromedp.CSS("#new-items-0-quantityComplained")), write("#new-items-0-quantityComplained", "3"), click("main form button.first"), shows(".casehead"))
	if got := ask[string](t, b, `location.pathname`); got != "/cases/C-2026-000001" {
		t.Errorf("success leads to %s", got)
	}
	b.do(t, "a shortcut", chromedp.KeyEvent("c"), shows("#new-title-en"))
	b.do(t, "a row more", click("button[data-add-row]"), shows("#new-items-1-lotNumber"))
	t.Run("the way back", func(t *testing.T) {
		b.do(t, "type in both rows", write("#new-title-en", "Half written"), write("#new-items-1-lotNumber", "L-77"), choose("#new-customerId", "NBS"), chromedp.WaitReady(chromedp.CSS(`#new-contact input[name="taken"]`)))
		b.do(t, "leave and come back", click(".rail a[href='/cases']"), shows(".list"), chromedp.NavigateBack(), shows(".restored"))
		if got := ask[string](t, b, `["#new-title-en", "#new-items-1-lotNumber", "#new-contact-name", "#new-procedure"].map((x) => document.querySelector(x).value).join("|")`); got != "Half written|L-77|Anja Petersen|P02" {
			t.Errorf("back, the form holds %s", got)
		}
		b.do(t, "start afresh", click(".restored button"), chromedp.WaitNotPresent(chromedp.CSS(".restored")))
		if got := ask[string](t, b, `document.querySelector("#new-title-en").value`); got != "" {
			t.Errorf("afresh, the form holds %s", got)
		}
	})
	t.Run("the session ends", func(t *testing.T) {
		b.visit(t, "/cases/C-2026-000001?do=communicate")
		b.do(t, "type", put("#communicate-purpose", "result"), write("#communicate-text-en", "Exchanged."))
		h.Advance(access.SessionLife + time.Hour)
		b.do(t, "send", click("main form button.first"), shows("#password"))
		b.do(t, "log in", write("#login", engineer.Login), write("#password", engineer.Password), click("form.form button.first"), shows("#communications .entry"))
		if got := ask[string](t, b, `document.querySelector("#communications").innerText`); !strings.Contains(got, "Exchanged.") {
			t.Errorf("what was typed is lost: %s", got)
		}
	})
	t.Run("plain HTTP", func(t *testing.T) {
		// A name that is not this machine's own: the browser then sends no Sec-Fetch-Site, as in a factory's network.
		p := open(allocator, t, strings.Replace(h.Server.URL, "127.0.0.1", "plain.example", 1))
		p.as(t, "en", "light", 1366)
		p.enter(t, engineer)
		if got := ask[string](t, p, `document.querySelector(".notice").innerText`); !strings.Contains(got, "not encrypted") {
			t.Errorf("the page warns of nothing: %s", got)
		}
	})
}

// choose chooses as people do: what listens to the choice hears of it.
func choose(selector, value string) step {
	return chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { const s = document.querySelector(%q); s.value = %q; s.dispatchEvent(new Event("change", {bubbles: true})); })()`, selector, value))
}

// TestFirstRunInABrowser starts the program on an empty folder, as somebody does who has just unpacked it, and opens the link that
// it prints: the token stands behind the # and leaves the address, the house is founded, the first case opened.
func TestFirstRunInABrowser(t *testing.T) {
	p := started(t)
	b := open(chrome(t), t, p.URL)
	b.as(t, "zh", "light", 1366)
	began := time.Now()
	b.do(t, "open the link", chromedp.Navigate(p.Link), shows("#main"))
	if got := ask[string](t, b, `location.href + "|" + (document.querySelector("#setup-token").value.length > 20)`); got != p.URL+"/setup|true" {
		t.Errorf("the address is %s", got)
	}
	for _, fault := range b.axe(t) {
		t.Error(fault)
	}
	b.do(t, "found", write("#setup-site-companyName-zh", "恒芯"), write("#setup-site-name-zh", "深圳厂"), write("#setup-administrator-name", "陈静"),
		write("#setup-administrator-password", apitest.Password), click(`input[value="quality_manager"]`), click("main form button.first"), shows(".rail"))
	if got := ask[string](t, b, `document.querySelector("h1").innerText`); got != "待办" {
		t.Errorf("the house shows %s", got)
	}
	b.visit(t, "/cases/new")
	b.do(t, "the first case", put("#new-procedure", "P02"), put("#new-channel", "email"), write("#new-customer-name-zh", "北极光"), write("#new-title-zh", "外壳划伤"), write("#new-items-0-lotNumber", "L1"),
		write("#new-items-0-quantityComplained", "3"), put("#new-items-0-unit", "pcs"), click("main form button.first"), shows(".casehead"))
	if got := ask[string](t, b, `location.pathname`); got != "/cases/C-"+began.Format("2006")+"-000001" {
		t.Errorf("the first case stands at %s", got)
	}
	t.Logf("from the link to the first case: %v", time.Since(began).Round(10*time.Millisecond))
}
